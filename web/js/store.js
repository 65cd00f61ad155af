// The case that is open: its text, the texts of its sources, what was before, and what is kept.
import { ask } from './engine.js';
import { copy, entries, get, parse, words, write } from './json.js';

export const state = {
  /** The text of the case; nothing while none is open. */
  text: undefined,
  /** What it holds, if it is JSON that a form can change. */
  tree: undefined,
  /** The name of its file. */
  name: 'case.json',
  /** The texts of its sources, by name. */
  texts: new Map(),
  /** The same by their SHA-256. */
  digests: undefined,
  /** What came of the last check. */
  result: undefined,
  /** Whether what is open stands in a file too. */
  saved: true,
  undo: [],
  redo: [],
};

const listeners = new Set();
export const onChange = (listener) => listeners.add(listener);

/** A case of more letters than this is checked only when somebody asks, and not shown as a text. */
export const LARGE = 2_000_000;
const KEPT = 'policycheck/case/1';
const STEPS = 200;

/** Opens a case in the place of the one that is open. */
export async function open(text, name, texts = new Map()) {
  state.undo = [];
  state.redo = [];
  state.name = name;
  state.saved = true;
  await put(text, texts, { opened: true });
}

/** Closes what is open. */
export function close() {
  Object.assign(state, { text: undefined, tree: undefined, result: undefined, texts: new Map(), undo: [], redo: [], saved: true });
  for (const listener of listeners) listener({ closed: true });
}

/** Puts another text in the place of the one that is open; it can be undone. */
export async function change(text, texts = state.texts, answer = undefined) {
  if (text === state.text && texts === state.texts) return;
  state.undo.push({ text: state.text, texts: state.texts });
  if (state.undo.length > STEPS) state.undo.shift();
  state.redo = [];
  state.saved = false;
  await put(text, texts, { answer });
}

export const undo = () => back(state.undo, state.redo, 'undone');
export const redo = () => back(state.redo, state.undo, 'redone');

async function back(from, to, how) {
  const before = from.pop();
  if (!before) return;
  to.push({ text: state.text, texts: state.texts });
  state.saved = false;
  await put(before.text, before.texts, { [how]: true });
}

let turn = 0;

async function put(text, texts, about) {
  turn += 1;
  const mine = turn;
  if (texts !== state.texts || !state.digests) {
    // A source may name its text by its digest alone.
    const digests = [...texts.values()].map(async (one) => [await ask({ ask: 'digest', text: one }), one]);
    state.digests = new Map(await Promise.all(digests));
  }
  state.text = text;
  state.texts = texts;
  try {
    state.tree = parse(text);
    if (!(state.tree instanceof Map)) state.tree = undefined;
  } catch {
    state.tree = undefined;
  }
  keepIfWanted();
  for (const listener of listeners) listener({ ...about, changed: true });
  if (text.length > LARGE && !about.answer) {
    state.result = { waits: true };
    for (const listener of listeners) listener({ ...about, checked: true });
    return;
  }
  await recheck(about, mine);
}

/** Holds what is open against the law again. */
export async function recheck(about = {}, mine = turn) {
  const before = state.result;
  for (const listener of listeners) listener({ checking: true });
  let result;
  try {
    result = about.answer ?? (await check(state.text, state.texts));
  } catch (error) {
    result = { failed: error.message };
  }
  // Another change came in between; its check follows.
  if (mine !== turn) return;
  state.result = result;
  for (const listener of listeners) listener({ ...about, before, checked: true });
}

/** What the engine says of a case. */
export async function check(text, texts, more = {}) {
  const answer = await ask({ ask: 'check', name: state.name, text, sources: Object.fromEntries(texts), lint: true, give: ['json'], ...more });
  const messages = JSON.parse(answer.messages).messages;
  const advice = JSON.parse(answer.lint).messages;
  return { usable: answer.usable, messages, advice, report: answer.report.json && JSON.parse(answer.report.json), forms: answer.report };
}

/**
 * Makes a change to what the case holds, if the engine finds no new mistake in it; gives those that it finds.
 * `make` changes a copy of the case, and of the texts of its sources.
 */
export async function propose(make) {
  const tree = copy(state.tree);
  const texts = new Map(state.texts);
  make(tree, texts);
  const written = write(tree);
  const text = (await ask({ ask: 'format', text: written })) ?? written;
  const answer = await check(text, texts);
  const known = new Set((state.result?.messages ?? []).map((message) => message.message));
  const errors = answer.messages.filter((message) => message.severity === 'error' && !known.has(message.message));
  if (errors.length) return errors;
  const same = texts.size === state.texts.size && [...texts].every(([name, one]) => state.texts.get(name) === one);
  await change(text, same ? state.texts : texts, answer);
  return [];
}

/** The texts that may be stored with the case: those that a source names as files. */
export function stored() {
  const named = entries(state.tree, 'sources').map(([, source]) => words(get(source, 'text')));
  return [...state.texts].filter(([name]) => named.includes(name));
}

/** The object under `key`, made if it is not there. */
export function section(tree, key) {
  if (!(get(tree, key) instanceof Map)) tree.set(key, new Map());
  return tree.get(key);
}

// ------------------------------------------------------------------------------------------------ what is kept in the browser

/** Whether the case is kept on this machine. */
export function isKept() {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}

/** Keeps it from now on, or forgets it. False if the browser keeps nothing. */
export function keep(wanted) {
  try {
    if (!wanted) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, JSON.stringify({ name: state.name, text: state.text, texts: [...state.texts] }));
    return true;
  } catch {
    return false;
  }
}

function keepIfWanted() {
  if (isKept() && !keep(true)) keep(false);
}

/** What was kept. */
export function kept() {
  try {
    const { name, text, texts } = JSON.parse(localStorage.getItem(KEPT));
    return typeof text === 'string' ? { name, text, texts: new Map(texts) } : undefined;
  } catch {
    return undefined;
  }
}
