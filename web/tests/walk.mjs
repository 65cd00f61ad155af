// From an empty page to the first finding, by clicks and typing alone, along docs/first-case.md.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { download, run, settled, top } from './tools.mjs';

/** The inputs that a first finding may take. */
const MOST = 40;

const guide = readFileSync(join(top, 'docs/first-case.md'), 'utf8');
const letter = /```txt file=letter\.txt\n([\s\S]*?)```/.exec(guide)[1];
const inGuide = JSON.parse(/```json file=bridge\.json\n([\s\S]*?)```/.exec(guide)[1]);

const labelled = (where, label) => where.getByLabel(label, { exact: typeof label === 'string' });

/** Whoever uses the page; each click, each field filled and each passage marked is one input. */
export function reader(page) {
  let inputs = 0;
  const once = async (act) => {
    inputs += 1;
    await act;
  };
  return {
    get inputs() {
      return inputs;
    },
    click: (where, name) => once(where.getByRole('button', { name, exact: true }).click()),
    fill: (where, label, text) => once(labelled(where, label).fill(text)),
    choose: (where, label, option) => once(labelled(where, label).selectOption({ label: option })),
    /** Types into a search, and waits for what it finds. */
    async find(where, label, text, best) {
      await once(labelled(where, label).fill(text));
      await where.locator('.choices input:checked + label', { hasText: best }).waitFor();
    },
    async mark(where, words) {
      inputs += 1;
      const pane = where.getByLabel('The text of the source: mark the words that say it');
      await pane.evaluate((area, marked) => {
        const from = area.value.indexOf(marked);
        if (from < 0) throw new Error(`not in the text: ${marked}`);
        area.focus();
        area.setSelectionRange(from, from + marked.length);
        area.dispatchEvent(new Event('select', { bubbles: true }));
      }, words);
    },
  };
}

/** Adds a fact in the form that is open on a card; `basis` only where it is another than before. */
async function fact(user, card, { find, best, value, basis, quote }) {
  await user.find(card, /^What does the source say of/, find, best);
  if (value) await user.fill(card, 'What it is', value);
  if (basis) await user.choose(card, 'How the speaker knows', basis);
  await user.mark(card, quote);
  await user.click(card, 'Add what is said');
}

/** The steps; `seen(name)` is called with each state of the page. */
export async function walk(page, seen = async () => {}) {
  const user = reader(page);
  await seen('start');
  await user.fill(page, 'What happened, in a line', inGuide.title);
  await user.click(page, 'Begin');
  await settled(page);
  await seen('new');

  const sources = page.locator('#sources');
  await user.fill(sources, 'Title', 'Letter of the aunt');
  await user.choose(sources, 'What it is', 'Personal communication');
  await user.fill(sources, 'Who speaks in it', 'the aunt');
  await user.choose(sources, 'This is new here. What is it?', 'A person or a group of persons');
  await user.fill(sources, 'Its day', '2011-04-02');
  await user.fill(sources, 'Its text', letter);
  await seen('source');
  await user.click(sources, 'Add this source');
  await sources.getByRole('heading', { name: 'Letter of the aunt' }).waitFor();

  const things = page.locator('#things');
  await user.fill(things, /^What is it called/, 'the couple');
  await user.fill(things, 'Count', '2');
  await user.click(things, 'Add');
  const card = things.locator('.card', { has: page.getByRole('heading', { name: 'The couple' }) });
  await fact(user, card, { find: 'nationality', best: /national/, value: 'North Korea', basis: 'Saw', quote: 'came over the river from North Korea' });
  await card.locator('.facts').getByText('have the nationality of North Korea').waitFor();
  await seen('fact');
  await fact(user, card, { find: 'hiding in', best: /Where/, value: 'China', quote: 'came over the river' });
  await card.locator('.facts').getByText('were in China').waitFor();
  await fact(user, card, { find: 'prison camp', best: /fear confinement/, basis: 'Was told', quote: 'afraid of the prison camp' });
  await card.locator('.facts').getByText('fear confinement in a prison camp').waitFor();
  await fact(user, card, { find: 'political opinion', best: /political opinion/, quote: 'had written against the leader' });
  await card.locator('.facts').getByText('is political opinion').waitFor();

  const events = page.locator('#events');
  await user.find(events, 'What happened?', 'taken into custody', /arrest/i);
  await seen('event');
  await user.fill(events, 'Who did this?', 'the border police');
  await user.choose(events, 'This is new here. What is it?', 'An authority');
  await user.fill(events.locator('.new').first(), /^Of$/, 'China');
  await user.fill(events, 'To whom was this done?', 'the couple');
  await user.fill(events, 'When was this?', '2011-03-03');
  await user.choose(events, 'How the speaker knows', 'Saw');
  await user.mark(events, 'saw two policemen take them away');
  await user.click(events, 'Add what happened');
  await page.locator('#findings').getByRole('cell', { name: 'At risk' }).waitFor();
  await settled(page);
  await seen('finding');
  return user;
}

/** What must hold of it. */
export async function test(page) {
  const user = await walk(page);
  assert.ok(user.inputs <= MOST, `a first finding took ${user.inputs} inputs`);
  const saved = await download(page, () => page.getByRole('button', { name: 'Save the case', exact: true }).click());
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const file = join(folder, saved.name);
  copyFileSync(saved.path, file);
  const [source] = Object.values(JSON.parse(readFileSync(file, 'utf8')).sources);
  writeFileSync(join(folder, source.text), letter);
  const lint = run('lint', file);
  assert.equal(lint.status, 0, lint.out + lint.err);
  assert.match(lint.out, /1 case; 0 messages/);
  assert.equal(run('fmt', '--check', file).status, 0, 'it is saved in its canonical form');

  // The case of the guide says the same, under ids and a scope of its own.
  const verdicts = (path) => JSON.parse(run('check', path, '--format', 'json').out).findings.map((one) => [one.address, one.outcome, one.row]);
  const guideFile = join(folder, 'bridge.json');
  writeFileSync(guideFile, JSON.stringify(inGuide));
  writeFileSync(join(folder, 'letter.txt'), letter);
  assert.deepEqual(verdicts(file), verdicts(guideFile));
  return `${user.inputs} inputs to the first finding`;
}

/** The other side: a second source that disagrees, and the answer to a question. */
export async function disagree(page) {
  const user = reader(page);
  const sources = page.locator('#sources');
  const answer = /```txt file=answer\.txt\n([\s\S]*?)```/.exec(guide)[1];
  await user.fill(sources, 'Title', 'Answer of the Foreign Ministry');
  await user.choose(sources, 'What it is', 'Document');
  await user.fill(sources, 'Who speaks in it', 'the Foreign Ministry of China');
  await user.choose(sources, 'This is new here. What is it?', 'An authority');
  await user.fill(sources.locator('.new').first(), /^Of$/, 'China');
  await user.fill(sources, 'Its text', answer);
  await user.click(sources, 'Add this source');
  await sources.getByRole('heading', { name: 'Answer of the Foreign Ministry' }).waitFor();
  const findings = page.locator('#findings');
  const question = findings.locator('.questions li', { hasText: 'Did China send the couple back to North Korea?' });
  await question.getByRole('button', { name: /^Answer from a source/ }).click();
  const events = page.locator('#events');
  await events.getByLabel('Or from the list').selectOption({ label: 'Handing a person over' });
  await user.fill(events, 'Who did this?', 'the border police');
  await user.choose(events, 'In which source', 'Answer of the Foreign Ministry');
  await user.choose(events, 'In which way', 'Denies');
  await user.mark(events, 'Nobody was handed over.');
  await user.click(events, 'Add what happened');
  await events.locator('.card').nth(1).waitFor();
  await settled(page);
  return user;
}

