// Files: what somebody opens, drops or saves. Nothing goes anywhere else.

/** Gives a file to whoever saves it. */
export function save(name, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type: 'application/octet-stream' });
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The most that is read of one file; the engine reads no more. */
const MOST = 64 * 1024 * 1024;

/** A case among files, with the texts beside it; throws in words. */
export async function read(files) {
  let cases = [];
  const texts = new Map();
  for (const file of files) {
    if (file.size > MOST) throw new Error(`${file.name} is larger than 64 MiB, and no case is.`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const inside = bytes[0] === 0x50 && bytes[1] === 0x4b ? await unzipped(bytes) : [[file.name, bytes]];
    for (const [name, content] of inside) {
      let text;
      try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
      } catch {
        throw new Error(`${name} is not UTF-8; save it so, and open it again.`);
      }
      if (name.endsWith('.json')) cases.push({ name, text });
      else texts.set(name, text);
    }
  }
  if (cases.length > 1) throw new Error('These are several cases; open one at a time.');
  return { found: cases[0], texts };
}

// ------------------------------------------------------------------------------------------------------------- archives

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function sum(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = table[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** Files in an archive, uncompressed. */
export function zipped(files) {
  const parts = [];
  const index = [];
  let at = 0;
  const record = (signature, fields) => {
    const view = new DataView(new ArrayBuffer(4 + fields.reduce((n, [size]) => n + size, 0)));
    view.setUint32(0, signature, true);
    let place = 4;
    for (const [size, value] of fields) {
      if (size === 2) view.setUint16(place, value, true);
      else view.setUint32(place, value, true);
      place += size;
    }
    return new Uint8Array(view.buffer);
  };
  for (const [name, text] of files) {
    const content = new TextEncoder().encode(text);
    const called = new TextEncoder().encode(name);
    // Version 2.0, names in UTF-8, stored, on the first day that the format knows.
    const about = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, sum(content)], [4, content.length], [4, content.length], [2, called.length], [2, 0]];
    const head = record(0x04034b50, about);
    parts.push(head, called, content);
    index.push(record(0x02014b50, [[2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), called);
    at += head.length + called.length + content.length;
  }
  const size = index.reduce((n, part) => n + part.length, 0);
  const end = record(0x06054b50, [[2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]]);
  return new Blob([...parts, ...index, end], { type: 'application/zip' });
}

/** The files in an archive, by the list at its end. */
async function unzipped(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error('The archive is damaged.');
  const out = [];
  let at = view.getUint32(end + 16, true);
  let whole = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new Error('The archive is damaged.');
    const [method, packed, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [name, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const place = view.getUint32(at + 42, true);
    const called = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
    whole += size;
    if (whole > MOST) throw new Error('The archive holds more than 64 MiB.');
    if (called.endsWith('/')) continue;
    if (place + 30 > bytes.length) throw new Error('The archive is damaged.');
    const from = place + 30 + view.getUint16(place + 26, true) + view.getUint16(place + 28, true);
    out.push([called.split('/').pop(), method === 0 ? bytes.subarray(from, from + size) : await inflated(bytes.subarray(from, from + packed), size)]);
  }
  return out;
}

async function inflated(bytes, size) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const out = new Uint8Array(size);
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return out;
    // What says that it is small is not let grow.
    if (at + value.length > size) throw new Error('The archive is damaged.');
    out.set(value, at);
    at += value.length;
  }
}
