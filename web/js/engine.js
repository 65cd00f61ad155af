// Questions to the engine, and its answers. The module stands in this file; nothing is fetched.

let module;
let worker;
let ready;
let last = 0;
const waiting = new Map();

/** Unpacks the module and starts it. */
export async function start() {
  module = await WebAssembly.compile(await unpacked('engine'));
  await begin();
}

/** What stands in this file under a name: base64 of a gzip. */
export async function unpacked(id) {
  const packed = atob(document.getElementById(id).textContent.trim());
  const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

function begin() {
  const source = JSON.parse(document.getElementById('worker').textContent);
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  worker = new Worker(address);
  ready = new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      if (data.ready) {
        URL.revokeObjectURL(address);
        resolve();
        return;
      }
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.failed) {
        // What it was in the middle of is lost, and it with it.
        restart(new Error('This case asks for more than this page can work out.'));
        asked?.reject(new Error('This case asks for more than this page can work out.'));
      } else asked?.resolve(JSON.parse(data.answer));
    };
  });
  worker.postMessage({ module });
  return ready;
}

function restart(error) {
  worker.terminate();
  const lost = [...waiting.values()];
  waiting.clear();
  begin();
  for (const one of lost) one.reject(error);
}

/** Stops what is being worked out. */
export function stop() {
  restart(new Error('Stopped.'));
}

/** The answer to a question. */
export async function ask(question) {
  await ready;
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, question: JSON.stringify(question) });
  });
}
