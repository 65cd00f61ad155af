// The page: what is open, its sections beside what follows from them.
import { announce, button, field, fill, h, sentence } from './dom.js';
import { ask, start, stop, unpacked } from './engine.js';
import { object, words, write } from './json.js';
import { read, save, zipped } from './files.js';
import { change, close, isKept, keep, kept, onChange, open, propose, redo, state, stored, undo } from './store.js';
import { kindOf, learn } from './vocabulary.js';
import { eventsSection } from './events.js';
import { expertSection } from './expert.js';
import { findingsSection, summary } from './findings.js';
import { sourcesSection } from './sources.js';
import { thingsSection } from './things.js';

const page = document.getElementById('page');
const tools = document.getElementById('tools');
let sections;

async function begin() {
  const waits = document.getElementById('loading');
  try {
    await start();
    await learn();
  } catch (error) {
    waits.textContent = `The engine does not start in this browser (${error.message}). A browser of 2023 or later runs it.`;
    return;
  }
  waits.remove();
  const before = kept();
  if (before) await openCase(before.text, before.name, before.texts);
  else welcome();
}

// ------------------------------------------------------------------------------------------------------------ without a case

async function welcome(why) {
  const examples = JSON.parse(new TextDecoder().decode(await unpacked('examples')));
  const title = h('input', { type: 'text', autocomplete: 'off', required: true });
  const picker = h('input', { type: 'file', id: 'open-file', multiple: true, accept: '.json,.txt,.zip', onchange: () => openFiles([...picker.files]) });
  tools.replaceChildren();
  fill(page,
    why ? h('p', { class: 'wrong', role: 'alert' }, why) : null,
    h('h1', {}, 'A case, and what follows from it'),
    h('p', { class: 'lead' }, 'Who said what, in which source: you write it down, and this page tells what follows from it under treaties and statutes, provision by provision, with what stands against it and what is still to be asked.'),
    h('div', { class: 'start' },
      h('form', { class: 'form', onsubmit: (event) => { event.preventDefault(); newCase(title.value); } },
        h('h2', {}, 'Begin a case'),
        field('What happened, in a line', title, 'It becomes the title: “Two people arrested at a bridge”.'),
        h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'main' }, 'Begin'))),
      h('div', { class: 'form' },
        h('h2', {}, 'Open a case'),
        field('A case file, with the texts of its sources if they are at hand', picker, 'Or drop the files anywhere on this page.')),
      h('div', { class: 'form' },
        h('h2', {}, 'Look at an example'),
        h('ul', { class: 'examples' }, examples.map((one) => h('li', {}, button(one.title, () => openCase(one.text, one.name), { class: 'link' })))))),
    h('aside', { class: 'notice', 'aria-labelledby': 'notice-title' }, h('h2', { id: 'notice-title' }, 'What is kept where'),
      h('ul', {},
        h('li', {}, 'Nothing leaves this page. It has no address to send anything to, and its own rules forbid it to.'),
        h('li', {}, 'Nothing is kept on this machine unless you say so. Close the page, and what you have not saved is gone.'),
        h('li', {}, 'Names that are to be kept back stand in the case file, under “spellings”, and in the texts of sources. They are in no report. Guard the file accordingly.'),
        h('li', {}, 'What comes out is no judgment, and not legal advice.'))));
}

async function newCase(title) {
  const line = title.trim();
  if (!line) return;
  const id = line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').split('-').slice(0, 5).join('-') || 'case';
  const text = await ask({ ask: 'format', text: write(object({ id, title: line })) });
  await openCase(text, `${id}.json`);
  document.getElementById('sources').querySelector('input').focus();
}

async function openFiles(files) {
  if (!files.length) return;
  try {
    const { found, texts } = await read(files);
    if (found) await openCase(found.text, found.name, texts);
    // Texts alone belong to the case that is open.
    else if (state.text !== undefined) await change(state.text, new Map([...state.texts, ...texts]));
    else throw new Error('There is no case among these files; its name ends in .json.');
  } catch (error) {
    if (state.text === undefined) welcome(error.message);
    else announce(error.message);
  }
}

// --------------------------------------------------------------------------------------------------------------- with a case

async function openCase(text, name, texts) {
  sections = undefined;
  await open(text, name, texts);
  document.querySelector('h1')?.focus();
}

/** The page for what is open. */
function layOut() {
  const goTo = (at) => {
    show('text');
    sections.expert.goTo(at);
  };
  const answer = (one, fact) => {
    const kind = kindOf(fact.plural);
    show('form');
    if (fact.values) {
      const { [kind.described_by]: acts, ...rest } = fact.values;
      const values = Object.fromEntries(Object.entries(rest).map(([name, all]) => [name, kind.field.get(name)?.many ? all : all[0]]));
      sections.events.ask({ ask: one.ask, acts, values });
    } else if (kind.claim) {
      const card = [...document.querySelectorAll('#events .card')].find((element) => element.dataset.id === fact.id);
      card?.querySelector(fact.name ? '[data-key$="-change"]' : '[data-key$="-another"]')?.click();
    } else sections.things.ask(kind, fact.id, fact.name);
  };
  sections = {
    sources: sourcesSection(),
    things: thingsSection(),
    events: eventsSection(),
    expert: expertSection(),
    findings: findingsSection({ goTo, ask: answer }),
  };
  const head = h('div', { class: 'case' });
  const unread = h('p', { class: 'wrong', hidden: true }, 'This is no case that forms can change: see the messages, and mend its text.');
  sections.form = h('div', { class: 'sections' }, sections.sources.element, sections.things.element, sections.events.element);
  sections.head = head;
  sections.unread = unread;
  page.replaceChildren(head, h('div', { class: 'columns' }, h('div', { class: 'work' }, unread, sections.form, sections.expert.element), sections.findings.element));
  layTools();
  show(state.tree ? 'form' : 'text');
}

function layTools() {
  const bar = h('a', { href: '#findings', class: 'bar', id: 'bar' });
  const keeping = h('input', { type: 'checkbox', id: 'keeping', checked: isKept() });
  keeping.addEventListener('change', () => {
    const done = keep(keeping.checked);
    keeping.checked = isKept();
    announce(!done ? 'This browser keeps nothing.' : keeping.checked ? 'This case is kept in this browser, on this machine, until you take that back.' : 'Nothing of it is kept any more.');
  });
  sections.undo = button('Undo', undo);
  sections.redo = button('Redo', redo);
  sections.modes = [['form', 'Forms'], ['text', 'Text']].map(([mode, label]) => button(label, () => show(mode), { 'data-mode': mode }));
  tools.replaceChildren(
    h('div', { class: 'group', role: 'group', 'aria-label': 'View' }, sections.modes),
    h('div', { class: 'group', role: 'group', 'aria-label': 'Changes' }, sections.undo, sections.redo),
    h('div', { class: 'group', role: 'group', 'aria-label': 'Files' },
      button('Save the case', () => saved(() => save(state.name, state.text))),
      button('Save all', () => saved(() => save(state.name.replace(/\.json$/, '.zip'), zipped([[state.name, state.text], ...stored()]))), { title: 'The case with the texts of its sources, in one archive' }),
      button('Close', leave)),
    h('div', { class: 'check' }, keeping, h('label', { for: keeping.id }, 'Keep it on this machine')),
    bar);
}

function saved(how) {
  how();
  state.saved = true;
  announce('Saved where your browser puts what it downloads.');
}

function leave() {
  if (!state.saved && !isKept() && !window.confirm('This case is not saved. Close it all the same?')) return;
  keep(false);
  close();
  sections = undefined;
  welcome();
}

function show(mode) {
  const form = mode === 'form' && state.tree !== undefined;
  sections.form.hidden = !form;
  sections.unread.hidden = state.tree !== undefined;
  sections.expert.element.hidden = form;
  for (const one of sections.modes) one.setAttribute('aria-pressed', String(one.dataset.mode === (form ? 'form' : 'text')));
  sections.mode = mode;
  if (!form) sections.expert.update();
}

onChange((about) => {
  if (about.closed) return;
  if (!sections) layOut();
  if (about.changed) {
    const title = words(state.tree?.get('title')) || state.name;
    fill(sections.head, h('h1', { tabindex: -1 }, title), scope());
    if (state.tree) for (const one of [sections.sources, sections.things, sections.events]) one.update(about);
    show(sections.mode);
    sections.undo.disabled = state.undo.length === 0;
    sections.redo.disabled = state.redo.length === 0;
  }
  if (about.checking) document.body.classList.add('busy');
  if (about.checked) {
    document.body.classList.remove('busy');
    sections.findings.update(about);
    if (!sections.expert.element.hidden) sections.expert.update();
    document.getElementById('bar').textContent = summary(state.result);
  }
});

/** What the case is built from, and its title: both can be changed. */
function scope() {
  if (!state.tree) return null;
  const title = h('input', { type: 'text', value: words(state.tree.get('title')), autocomplete: 'off' });
  const built = h('textarea', { rows: 2, value: words(state.tree.get('scope')) });
  return h('details', { 'data-key': 'scope' }, h('summary', {}, words(state.tree.get('scope')) || 'Say what it is built from'),
    h('form', {
      class: 'form',
      onsubmit: (event) => {
        event.preventDefault();
        propose((tree) => {
          if (title.value.trim()) tree.set('title', title.value.trim());
          if (built.value.trim()) tree.set('scope', built.value.trim());
          else tree.delete('scope');
        });
      },
    }, field('Title', title), field('What it is built from', built, 'From which sources. What no source says stays out.'),
    h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'main' }, 'Save'))));
}

// ------------------------------------------------------------------------------------------------------------------ the window

document.getElementById('halt').addEventListener('click', stop);
document.addEventListener('refused', ({ detail }) => announce(detail.map((one) => `${sentence(one.message)}.`).join(' ')));
for (const event of ['dragover', 'drop']) {
  document.addEventListener(event, (dropped) => {
    if (![...(dropped.dataTransfer?.types ?? [])].includes('Files')) return;
    dropped.preventDefault();
    if (event === 'drop') openFiles([...dropped.dataTransfer.files]);
  });
}
window.addEventListener('beforeunload', (event) => {
  if (state.text !== undefined && !state.saved && !isKept()) event.preventDefault();
});
document.addEventListener('keydown', (event) => {
  const typing = event.target.matches?.('input, textarea, select');
  if (typing || !sections || !(event.ctrlKey || event.metaKey)) return;
  if (event.key === 'z' && !event.shiftKey) undo();
  else if (event.key === 'y' || (event.key === 'z' && event.shiftKey)) redo();
  else return;
  event.preventDefault();
});

begin();
