// Who says it, in which source, in which words, and how they know.
import { field, h, select, sentence } from './dom.js';
import { get, list, object, words } from './json.js';
import { entityInput, keyInput, lines, sourcesOf } from './input.js';
import { state } from './store.js';
import { called, speaking, vocabulary } from './vocabulary.js';

/** What was chosen last for each source, so that it need not be chosen again. */
const lately = { source: '', basis: new Map() };

/** The text of a source, if it is at hand. */
export function textOf(source) {
  const name = words(get(source, 'text'));
  if (name && state.texts.has(name)) return state.texts.get(name);
  return state.digests?.get(words(get(source, 'sha256')).toLowerCase());
}

/** A form for one statement. `stance` is chosen beforehand where a question asks for it. */
export function statementForm({ stance = '' } = {}) {
  const key = (name) => vocabulary.shapes.said.keys.find((one) => one.name === name);
  const quotation = h('textarea', { rows: 2 });
  const source = h('select', {});
  const author = h('span', {});
  const pane = h('textarea', { readOnly: true, rows: 8, class: 'source-text' });
  const mark = h('div', { class: 'mark' }, field('The text of the source: mark the words that say it', pane));
  const by = entityInput(speaking(), { unknown: true, placeholder: 'its author' });
  const basis = select([['', 'Choose'], ...key('basis').words.map((word) => [word, spoken(word)])]);
  const chosen = select([['', spoken(key('stance').words[0])], ...key('stance').words.slice(1).map((word) => [word, spoken(word)])], stance);
  const further = ['as_of', 'note'].map((name) => ({ name, input: keyInput(key(name)) }));
  const standard = keyInput(key('standard'));
  const found = h('div', { hidden: true }, field('By which standard was it found?', standard.element, key('standard').says));
  const then = h('textarea', { rows: 2 });

  const fromSource = () => get(get(state.tree, 'sources'), source.value);
  const show = () => {
    const text = textOf(fromSource());
    pane.value = text ?? '';
    mark.hidden = text === undefined;
    const whose = words(get(fromSource(), 'author'));
    author.textContent = whose ? ` It is ${called(state.tree, whose)} who speaks in it, if you name nobody.` : ' The source has no author: name the speaker.';
    basis.value = lately.basis.get(source.value) ?? '';
  };
  const refresh = () => {
    const before = source.value || lately.source;
    const all = sourcesOf(state.tree);
    source.replaceChildren(...all.map(([id, title]) => h('option', { value: id }, title)));
    source.value = all.some(([id]) => id === before) ? before : (all.at(-1)?.[0] ?? '');
    show();
  };
  source.addEventListener('change', show);
  const take = () => {
    const marked = pane.value.slice(pane.selectionStart, pane.selectionEnd).trim();
    if (marked) quotation.value = marked;
  };
  for (const event of ['select', 'mouseup', 'keyup', 'touchend']) pane.addEventListener(event, take);
  const needsStandard = () => {
    found.hidden = !['finds', 'finds-not'].includes(chosen.value);
  };
  chosen.addEventListener('change', needsStandard);
  refresh();

  const element = h('fieldset', { class: 'statement' }, h('legend', {}, 'Who says so'),
    h('div', { class: 'row' },
      field('In which source', source),
      field('How the speaker knows', basis, 'Not how much you believe it.')),
    mark,
    field('The words, letter for letter', quotation),
    h('div', { class: 'row' },
      field('Who says it, if not the author', by.element, author),
      field('In which way', chosen)),
    found,
    h('details', {}, h('summary', {}, 'More on this statement'),
      field('Further words of the same speaker, after a gap', then, 'One passage a line.'),
      further.map(({ name, input }) => field(sentence(name.replaceAll('_', ' ')), input.element, key(name).says))));
  return {
    element,
    refresh,
    clear() {
      quotation.value = '';
      then.value = '';
      by.set('');
      chosen.value = stance;
      needsStandard();
      pane.setSelectionRange(0, 0);
    },
    setStance(value) {
      chosen.value = value;
      needsStandard();
    },
    missing() {
      if (!source.value) return 'Add a source first: every fact has somebody who says so.';
      return by.missing();
    },
    /** The statement, as a case has it. */
    read(tree) {
      lately.source = source.value;
      lately.basis.set(source.value, basis.value);
      const passages = [quotation.value.trim(), ...lines(then.value)].filter(Boolean);
      return object({
        in: source.value,
        by: by.read(tree),
        stance: chosen.value || undefined,
        basis: basis.value || undefined,
        as_of: further[0].input.read(),
        standard: found.hidden ? undefined : standard.read(),
        quote: passages.length > 1 ? passages : passages[0],
        note: further[1].input.read(),
      });
    },
  };
}

/** A word of the file format as people say it. */
export const spoken = (word) => sentence(word.replaceAll('-', ' '));

/** A statement that stands in a case, in one line. */
export function statementLine(tree, said) {
  const source = get(get(tree, 'sources'), words(said.get('in')));
  const speaker = words(said.get('by')) || words(get(source, 'author'));
  const passages = list(said.get('quote')).map((one) => `“${words(one)}”`).join(' … ');
  const way = [said.get('stance'), said.get('basis')].map(words).filter(Boolean).map((word) => word.replaceAll('-', ' ')).join(', ');
  return h('span', {},
    h('span', { class: 'who' }, speaker && speaker !== 'unknown' ? sentence(called(tree, speaker)) : 'Somebody who is not named'),
    passages ? h('q', { class: 'words' }, passages.slice(1, -1)) : null,
    h('span', { class: 'where' }, ` ${words(get(source, 'title')) || words(said.get('in'))}${way ? ` · ${way}` : ''}`));
}
