// The engine, on a thread of its own: the page stays alive whatever a case asks for.
let engine;

onmessage = async ({ data }) => {
  if (data.module) {
    engine = (await WebAssembly.instantiate(data.module, {})).exports;
    postMessage({ ready: true });
    return;
  }
  try {
    const asked = new TextEncoder().encode(data.question);
    const place = engine.input(asked.length) >>> 0;
    new Uint8Array(engine.memory.buffer, place, asked.length).set(asked);
    const length = engine.answer() >>> 0;
    const answer = new TextDecoder().decode(new Uint8Array(engine.memory.buffer, engine.output() >>> 0, length));
    postMessage({ id: data.id, answer });
  } catch (error) {
    postMessage({ id: data.id, failed: String(error) });
  }
};
