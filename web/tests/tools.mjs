// What the tests of the page need: a browser, the page, the program.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [folder, program, file] = ['PAGE_TOOLS', 'POLICYCHECK', 'PAGE'].map((name) => process.env[name]);
const require = createRequire(join(folder, 'package.json'));
const { chromium } = require('playwright-core');
export const axe = require.resolve('axe-core/axe.min.js');
export const address = pathToFileURL(resolve(file)).href;

/** Runs the program; gives what it prints, and its status. */
export function run(...args) {
  try {
    return { status: 0, out: execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] }) };
  } catch (error) {
    return { status: error.status, out: error.stdout, err: error.stderr };
  }
}

export const browser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** A page in which everything that goes wrong is remembered. */
export async function page(started, options = {}) {
  const context = await started.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const opened = await context.newPage();
  const wrong = [];
  opened.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  opened.on('console', (message) => {
    // The report's frame has no scripts, and the browser says so.
    if (message.type() === 'error' && !message.text().includes('about:srcdoc')) wrong.push(`console: ${message.text()}`);
  });
  opened.on('request', (request) => {
    if (!/^(file|blob|data|about):/.test(request.url())) wrong.push(`request: ${request.url()}`);
  });
  await opened.goto(address);
  await opened.getByRole('heading', { name: 'Begin a case' }).waitFor();
  return Object.assign(opened, { wrong });
}

/** Waits until what was done last has been checked. */
export async function settled(opened) {
  await opened.waitForFunction(() => !document.body.classList.contains('busy') && document.getElementById('bar')?.textContent !== '');
}

/** What axe finds. */
export async function faults(opened) {
  // The page lets no script of others in; the test puts it there beside the page's rules.
  await opened.evaluate(await (await import('node:fs/promises')).readFile(axe, 'utf8'));
  const { violations } = await opened.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map((one) => `${one.id}: ${one.help}\n  ${one.nodes.slice(0, 5).map((node) => `${node.target.join(' ')}  ${node.html.slice(0, 160)}`).join('\n  ')}`);
}

export async function download(opened, act) {
  const [saved] = await Promise.all([opened.waitForEvent('download'), act()]);
  return { name: saved.suggestedFilename(), path: await saved.path() };
}
