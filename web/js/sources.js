// The sources of a case: where something is said, and the text in which it is.
import { button, field, fill, h, select, sentence } from './dom.js';
import { ask } from './engine.js';
import { entries, get, words } from './json.js';
import { DAY, entityInput, keyInput, mistakes } from './input.js';
import { propose, section, state } from './store.js';
import { textOf } from './statement.js';
import { called, idFor, speaking, vocabulary } from './vocabulary.js';

const MAIN = ['title', 'type', 'author', 'issued'];
const OWN = [...MAIN, 'text', 'sha256'];

/** The section of sources: a list, and a form for one more. */
export function sourcesSection() {
  const listed = h('div', { class: 'cards' });
  const place = h('div', {});
  let form;
  const begin = (id) => {
    form = sourceForm(id, () => begin());
    place.replaceChildren(form.element);
  };
  begin();
  return {
    element: h('section', { 'aria-labelledby': 'sources-title', id: 'sources' },
      h('h2', { id: 'sources-title', tabindex: -1 }, '1. Sources'),
      h('p', { class: 'lead' }, 'What is said stands somewhere: a letter, an article, an answer. Paste its text, and mark in it later who says what.'),
      listed, place),
    update(about) {
      if (about.opened) begin();
      fill(listed, entries(state.tree, 'sources').map(([id, source]) => card(id, source, (id) => {
        begin(id);
        place.scrollIntoView({ block: 'nearest' });
        place.querySelector('input').focus();
      })));
    },
  };
}

function card(id, source, edit) {
  const name = words(get(source, 'text'));
  const text = textOf(source);
  const author = words(get(source, 'author'));
  const about = [sentence(words(get(source, 'type')).replaceAll(/[-_]/g, ' ')), author && `by ${called(state.tree, author)}`, words(get(source, 'issued'))].filter(Boolean).join(' · ');
  const there = text !== undefined ? 'Its text is at hand; quotations are held against it.'
    : name || get(source, 'sha256') ? 'Its text is not at hand; quotations are not checked. Open it together with the case, or paste it.'
      : 'It has no text; quotations are not checked.';
  return h('article', { class: 'card' },
    h('h3', {}, words(get(source, 'title')) || id),
    h('p', { class: 'about' }, about),
    h('p', { class: 'about' }, there),
    h('div', { class: 'actions' },
      button('Change', () => edit(id), { 'data-key': `source-${id}-change`, 'aria-label': `Change: ${words(get(source, 'title')) || id}` }),
      button('Remove', () => removeSource(id), { 'data-key': `source-${id}-remove`, 'aria-label': `Remove: ${words(get(source, 'title')) || id}` })));
}

function removeSource(id) {
  return propose((tree) => section(tree, 'sources').delete(id)).then((errors) => {
    if (errors.length) document.dispatchEvent(new CustomEvent('refused', { detail: errors }));
  });
}

function sourceForm(id, done) {
  const keys = vocabulary.shapes.source.keys;
  const key = (name) => keys.find((one) => one.name === name);
  const old = id === undefined ? new Map() : get(get(state.tree, 'sources'), id);
  const title = h('input', { type: 'text', autocomplete: 'off', value: words(get(old, 'title')) });
  const type = select([['', 'Choose'], ...vocabulary.types.map((one) => [one, sentence(one.replaceAll(/[-_]/g, ' '))])], words(get(old, 'type')));
  const author = entityInput(speaking(), { value: words(get(old, 'author')) });
  const issued = h('input', { type: 'text', autocomplete: 'off', value: words(get(old, 'issued')) });
  const text = h('textarea', { rows: 6, value: textOf(old) ?? '' });
  const stored = h('input', { type: 'checkbox', id: `stored-${id ?? ''}`, checked: get(old, 'sha256') !== undefined && get(old, 'text') === undefined });
  const further = keys.filter((one) => !OWN.includes(one.name)).map((one) => ({ one, input: keyInput(one, get(old, one.name)) }));
  const wrong = h('div', { class: 'wrong', role: 'alert', hidden: true });

  const submit = async (event) => {
    event.preventDefault();
    const missing = [!title.value.trim() && 'Say what its title is; in brackets, in your words, if it has none.', !type.value && 'Choose what kind of source it is.', author.missing()].filter(Boolean);
    if (missing.length) return mistakes(wrong, missing);
    const digest = stored.checked && text.value ? await ask({ ask: 'digest', text: text.value }) : undefined;
    const errors = await propose((tree, texts) => {
      const own = id ?? idFor(tree, title.value.trim());
      // Whatever has no field here stays.
      const source = id === undefined ? new Map() : section(tree, 'sources').get(id);
      const put = (name, value) => (value === undefined || value === '' ? source.delete(name) : source.set(name, value));
      put('type', type.value);
      put('title', title.value.trim());
      put('author', author.read(tree));
      put('issued', issued.value.trim());
      for (const { one, input } of further) put(one.name, input.read());
      if (text.value) {
        const name = words(get(old, 'text')) || `${own}.txt`;
        texts.set(digest ? digest : name, text.value);
        put('text', digest ? undefined : name);
        put('sha256', digest ?? undefined);
      } else if (textOf(old) !== undefined) {
        texts.delete(words(get(old, 'text')));
        put('text', undefined);
      }
      section(tree, 'sources').set(own, source);
    });
    mistakes(wrong, errors);
    if (!errors.length) done();
  };
  return {
    element: h('form', { class: 'form', onsubmit: submit, novalidate: true },
      h('h3', {}, id === undefined ? 'Add a source' : `Change: ${words(get(old, 'title'))}`),
      h('div', { class: 'row' }, field('Title', title, 'In brackets, in your words, if it has none.'), field('What it is', type)),
      h('div', { class: 'row' },
        field('Who speaks in it', author.element, 'Its author: “the aunt”, “the Foreign Ministry of China”. No name that is to be kept back. Leave it empty if nobody does.'),
        field('Its day', issued, DAY)),
      field('Its text', text, 'Paste it as it is. It stays in this page until you save it.'),
      h('div', { class: 'check' }, stored, h('label', { for: stored.id }, 'The text may not be stored with the case: name it by its digest only')),
      h('details', {}, h('summary', {}, 'More about this source'),
        h('div', { class: 'row' }, further.map(({ one, input }) => field(sentence(one.name.replaceAll('_', ' ')), input.element, one.says)))),
      wrong,
      h('div', { class: 'actions' },
        h('button', { type: 'submit', class: 'main' }, id === undefined ? 'Add this source' : 'Save this source'),
        id === undefined ? null : button('Leave it as it is', done))),
  };
}
