// Fields for values: who or what is meant, one of some words, a day, a number.
import { field, fresh, h, select, sentence } from './dom.js';
import { Num, entries, get, list, object, words } from './json.js';
import { section, state } from './store.js';
import { called, entitiesOf, idFor, isMain, kindNamed, meant, vocabulary } from './vocabulary.js';

/** A field with suggestions. */
function suggested(options, attributes = {}) {
  const id = fresh('list');
  const data = h('datalist', { id });
  const input = h('input', { type: 'text', list: id, autocomplete: 'off', ...attributes });
  input.addEventListener('focus', () => data.replaceChildren(...options().map((label) => h('option', { value: label }))));
  return { input, data };
}

/** What somebody new may be: for each kind, each of its sorts. */
function sorts(names) {
  return names.map((name) => {
    const kind = kindNamed(name);
    const sort = kind.fields.find((one) => one.given && one.type === 'enum');
    if (!sort) return [name, sentence(kind.title)];
    return [sentence(kind.title), vocabulary.enums[sort.of].map((value) => [`${name}.${sort.name}.${value.name}`, sentence(value.label)])];
  });
}

/**
 * Somebody or something: declared, known, or new. Who is new is declared with the change that names it.
 * `read(tree)` gives the id and declares what is new; `missing()` what is still to be said.
 */
export function entityInput(names, { value = '', unknown = false, placeholder = '', plain = false } = {}) {
  const labels = () => [...new Set(entitiesOf(state.tree, names).map(([, label]) => label)), ...(unknown ? ['unknown'] : [])];
  const { input, data } = suggested(labels, { placeholder });
  input.value = value && (value === 'unknown' ? value : called(state.tree, value));
  const sort = select([['', 'Choose what it is'], ...sorts(names)]);
  const ways = h('div', {});
  const more = h('div', { class: 'new' }, field('This is new here. What is it?', sort), ways);
  let belongs = [];
  const isNew = () => {
    const typed = input.value.trim();
    return typed !== '' && !(unknown && typed === 'unknown') && meant(state.tree, names, typed) === undefined;
  };
  sort.addEventListener('change', () => {
    const kind = kindNamed(sort.value.split('.')[0]);
    belongs = (kind?.fields ?? [])
      .filter((one) => one.way && one.given && isMain(kind, one))
      .map((one) => ({ field: one, input: entityInput(one.of, { plain: true, placeholder: 'leave empty if to none' }) }));
    ways.replaceChildren(...belongs.map((one) => field(question(kind, one.field), one.input.element)));
  });
  const element = h('div', { class: 'entity' }, input, data);
  const look = () => {
    if (!plain && isNew()) element.append(more);
    else more.remove();
  };
  input.addEventListener('input', look);
  input.addEventListener('change', look);
  return {
    element,
    input,
    set(id) {
      input.value = id === '' || id === 'unknown' ? id : called(state.tree, id);
      look();
    },
    missing() {
      const typed = input.value.trim();
      if (!isNew()) return undefined;
      if (plain) return `“${typed}” is nobody in this case and no name that is known.`;
      return sort.value ? belongs.map((one) => one.input.missing()).find(Boolean) : `Say what “${typed}” is.`;
    },
    read(tree) {
      const typed = input.value.trim();
      if (typed === '') return undefined;
      if (unknown && typed === 'unknown') return 'unknown';
      const found = meant(tree, names, typed);
      if (found !== undefined || plain) return found ?? typed;
      const [kindName, sortField, sortValue] = sort.value.split('.');
      const id = idFor(tree, typed);
      const entity = object({ label: typed, [sortField ?? '']: sortValue });
      for (const one of belongs) {
        const to = one.input.read(tree);
        if (to !== undefined) entity.set(one.field.name, to);
      }
      section(tree, kindNamed(kindName).plural).set(id, entity);
      input.value = typed;
      return id;
    },
  };
}

/** Several of them: there is always one more field. */
function severalInput(names, value) {
  const all = [];
  const element = h('div', { class: 'several' });
  const add = (id = '') => {
    const one = entityInput(names, { value: id, placeholder: all.length ? 'and somebody else' : '' });
    one.input.setAttribute('aria-label', all.length ? 'Another' : '');
    if (!all.length) one.input.removeAttribute('aria-label');
    one.input.addEventListener('input', () => {
      if (one === all.at(-1) && one.input.value.trim()) add();
    });
    all.push(one);
    element.append(one.element);
  };
  for (const id of list(value).map(words)) add(id);
  add();
  return {
    element,
    missing: () => all.map((one) => one.missing()).find(Boolean),
    read(tree) {
      const ids = all.map((one) => one.read(tree)).filter((id) => id !== undefined);
      return ids.length ? [...new Set(ids)] : undefined;
    },
    set: () => {},
  };
}

export const DAY = 'Year first: 2011-03-03, 2011-03 or 2011; 2011-03? if the source is not sure; 2011-03/2011-04 for what lasted.';

/** A field for a value of the vocabulary: an element, and how its value is read. */
export function valueInput(one, value, { unknown = false } = {}) {
  const missing = () => undefined;
  const nobody = unknown ? [['unknown', 'unknown: no source says']] : [];
  const first = [['', 'Choose']];
  if (one.type === 'ref') {
    return one.many ? severalInput(one.of, value) : entityInput(one.of, { value: words(value), unknown: true });
  }
  if (one.type === 'enum' || one.type === 'bool') {
    const options = one.type === 'bool' ? [['true', 'Yes'], ['false', 'No']] : vocabulary.enums[one.of].map((v) => [v.name, sentence(v.label)]);
    const input = select([...first, ...options, ...nobody], words(list(value)[0]));
    const meantBy = (text) => (one.type === 'bool' && text !== 'unknown' ? text === 'true' : text);
    return { element: input, missing, set: (v) => (input.value = v), read: () => (input.value === '' ? undefined : meantBy(input.value)) };
  }
  const number = one.type === 'int' || one.type === 'decimal';
  const input = h('input', { type: 'text', autocomplete: 'off', value: words(value), inputmode: number ? (one.type === 'int' ? 'numeric' : 'decimal') : null });
  return {
    element: input,
    missing: () => (number && input.value.trim() && !/^-?[0-9]+(\.[0-9]+)?$/.test(input.value.trim()) ? `“${input.value}” is no number.` : undefined),
    set: (v) => (input.value = v),
    read() {
      const typed = input.value.trim();
      if (typed === '') return undefined;
      return number ? new Num(typed.replace(/^(-?)0+(?=[0-9])/, '$1')) : typed;
    },
  };
}

/** Whether one field of a form can hold what stands there. */
export function isPlain(one, value) {
  const all = list(value);
  return !(value instanceof Map) && !all.some((part) => part instanceof Map) && (all.length < 2 || one.type === 'ref');
}

/** A field for a key that every case file has, as the engine describes it. */
export function keyInput(key, value) {
  const missing = () => undefined;
  if (key.takes === 'flag') {
    const input = h('input', { type: 'checkbox', checked: value === true });
    return { element: input, missing, read: () => (input.checked ? true : undefined) };
  }
  if (key.takes === 'word') {
    const input = select([['', 'Not said'], ...key.words.map((word) => [word, word])], words(value));
    return { element: input, missing, read: () => input.value || undefined };
  }
  if (key.takes === 'texts') {
    const input = h('textarea', { rows: 2, value: list(value).map(words).join('\n') });
    return { element: input, missing, read: () => { const all = lines(input.value); return all.length ? all : undefined; } };
  }
  if (key.takes === 'id' && key.of === 'source') {
    const input = select([['', 'None'], ...sourcesOf(state.tree)], words(value));
    return { element: input, missing, read: () => input.value || undefined };
  }
  const input = h('input', { type: 'text', autocomplete: 'off', value: words(value), placeholder: key.example ? `such as ${key.example}` : null });
  return { element: input, missing, read: () => input.value.trim() || undefined };
}

export const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** The sources of a case: [id, title]. */
export function sourcesOf(tree) {
  return entries(tree, 'sources').map(([id, source]) => [id, words(get(source, 'title')) || id]);
}

/** What a field asks, without the names of a case. */
export function question(kind, one) {
  if (one.name === 'label') return 'What is it called in every sentence? No name that is to be kept back.';
  return one.plain ? sentence(one.plain) : sentence(one.name.replaceAll('_', ' '));
}

/** The mistakes that keep a form from being taken, where a reader hears of them. */
export function mistakes(element, all) {
  element.replaceChildren(...all.map((one) => h('p', {}, typeof one === 'string' ? one : `${sentence(one.message)}.`, typeof one === 'string' ? null : one.help.map((help) => ` ${sentence(help)}${/[.?!]$/.test(help) ? '' : '.'}`))));
  element.hidden = all.length === 0;
}

