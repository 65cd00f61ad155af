// Puts the page together: one file with its script, its style, the engine and the examples inside. It takes the module and the file to
// write, and nothing but what node has.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const [modulePath, out] = process.argv.slice(2);
const read = (name) => readFileSync(join(here, name), 'utf8');

/** A module with those that it imports before it, each once. */
function bundled(name, seen = new Set()) {
  if (seen.has(name)) return '';
  seen.add(name);
  const text = read(`js/${name}`);
  const imports = [...text.matchAll(/^import [^;]*? from '\.\/([^']+)';\n/gm)];
  const own = text.replace(/^import [^;]*? from '\.\/[^']+';\n/gm, '').replace(/^export (?=(async )?(function|class|const|let)\b)/gm, '');
  if (/^(import|export)\b/m.test(own)) throw new Error(`${name} imports or exports in a way that the bundle does not know`);
  const before = imports.map(([, inner]) => bundled(inner, seen)).join('');
  // Modules share their helpers by these names; what is private to two of them may have one name, and so each stands in a block of its own.
  const exported = [...text.matchAll(/^export (?:async )?(?:function|class|const|let) ([A-Za-z]+)/gm)].map(([, found]) => found);
  const mutable = [...text.matchAll(/^export let ([A-Za-z]+)/gm)].map(([, found]) => found);
  modules.push(...exported);
  const block = `const { ${exported.filter((one) => !mutable.includes(one)).join(', ')} } = (() => {\n${own}return { ${exported.filter((one) => !mutable.includes(one)).join(', ')} };\n})();\n`;
  const hoisted = mutable.map((one) => `let ${one};\n`).join('');
  return `${before}${hoisted}${mutable.reduce((text, one) => text.replace(new RegExp(`^let ${one};\n`, 'm'), ''), block)}`;
}
const modules = [];

const script = bundled('main.js');
const twice = modules.filter((name, place) => modules.indexOf(name) !== place);
if (twice.length) throw new Error(`exported twice: ${twice.join(', ')}`);
if (/<\/script|<!--/i.test(script)) throw new Error('the script would end before its end');

const cases = join(here, '../cases');
const examples = readdirSync(cases).filter((name) => name.endsWith('.json')).sort().map((name) => {
  const text = readFileSync(join(cases, name), 'utf8');
  return { name, title: JSON.parse(text).title, text };
});
const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString('base64');
const digest = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const style = read('style.css');
const version = /^version = "([^"]+)"/m.exec(readFileSync(join(here, '../Cargo.toml'), 'utf8'))[1];
const policy = [
  "default-src 'none'",
  `script-src ${digest(script)} 'wasm-unsafe-eval'`,
  // The report is shown in a frame without scripts, with the style that it has as a file.
  `style-src ${digest(style)} ${digest(read('../src/report/render/html/style.css'))}`,
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const parts = {
  policy, style, script, version,
  engine: packed(readFileSync(modulePath)),
  examples: packed(JSON.stringify(examples)),
  worker: JSON.stringify(read('js/worker.js')).replaceAll('<', '\\u003c'),
};
const page = read('index.html').replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
writeFileSync(out, page);
console.log(`${out}: ${(page.length / 1e6).toFixed(2)} MB`);
