// Who and what there is, and what is said of each.
import { button, field, fill, h, select, sentence } from './dom.js';
import { copy, entries, get, list, object, words } from './json.js';
import { finder } from './finder.js';
import { isPlain, keyInput, mistakes, question, valueInput } from './input.js';
import { propose, section, state } from './store.js';
import { statementForm, statementLine } from './statement.js';
import { called, fact, idFor, isMain, kindNamed, things, valueOf, vocabulary } from './vocabulary.js';

/** More of one kind than this are counted, and found in the text of the case. */
const SHOWN = 100;

/** The section of all kinds but those of what happened. */
export function thingsSection() {
  const listed = h('div', { class: 'cards' });
  const place = h('div', {});
  const begin = () => place.replaceChildren(newThing(begin));
  begin();
  return {
    element: h('section', { 'aria-labelledby': 'things-title', id: 'things' },
      h('h2', { id: 'things-title', tabindex: -1 }, '2. Who and where'),
      h('p', { class: 'lead' }, 'Describe people without a name, an age or a place that singles them out: “the couple”. States are known and need not be added.'),
      listed, place),
    update(about) {
      if (about.opened) begin();
      fill(listed, things().map((kind) => {
        const all = entries(state.tree, kind.plural);
        const left = all.length - SHOWN;
        return [all.slice(0, SHOWN).map(([id, entity]) => thingCard(kind, id, entity)),
          left > 0 ? h('p', { class: 'about' }, `${left.toLocaleString('en')} more ${kind.plural} stand in the text of the case.`) : null];
      }));
    },
    /** Opens the form for a fact, as a question asks for it. */
    ask(kind, id, name, stance) {
      const card = [...listed.querySelectorAll('.card')].find((one) => one.dataset.id === id);
      card?.openFact?.(name, stance);
    },
  };
}

function newThing(done) {
  const kind = select([['', 'Choose'], ...things().map((one) => [one.name, sentence(one.title)])], things()[0].name);
  const inner = h('div', {});
  let form;
  const show = () => {
    form = kind.value ? fields(kindNamed(kind.value), new Map()) : undefined;
    fill(inner, form?.element);
  };
  kind.addEventListener('change', show);
  show();
  const wrong = h('div', { class: 'wrong', role: 'alert', hidden: true });
  const submit = async (event) => {
    event.preventDefault();
    const missing = kind.value ? form.missing() : ['Choose what it is.'];
    if (missing.length) return mistakes(wrong, missing);
    let id;
    const errors = await propose((tree) => {
      const entity = form.read(tree, new Map());
      id = idFor(tree, words(entity.get('label')));
      section(tree, kindNamed(kind.value).plural).set(id, entity);
    });
    mistakes(wrong, errors);
    if (errors.length) return undefined;
    done();
    return openAgain(id);
  };
  return h('form', { class: 'form', onsubmit: submit, novalidate: true },
    h('h3', {}, 'Add somebody or something'),
    field('What it is', kind), inner, wrong,
    h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'main' }, 'Add')));
}

/** The fields that say what an entity is, without a statement: the main ones first, the others and names behind. */
function fields(kind, entity) {
  const given = kind.fields.filter((one) => one.given && isPlain(one, get(entity, one.name))).map((one) => ({ one, input: valueInput(one, get(entity, one.name)) }));
  const keys = vocabulary.shapes.entity.keys.filter((key) => key.takes !== 'other');
  const own = keys.map((key) => ({ key, input: keyInput(key, get(entity, key.name)) }));
  const consent = kind.group ? vocabulary.shapes.consent.keys.map((key) => ({ key, input: keyInput(key, get(get(entity, 'consent'), key.name)) })) : [];
  const main = given.filter(({ one }) => isMain(kind, one));
  const rest = given.filter(({ one }) => !isMain(kind, one));
  const shown = ({ one, input }) => field(question(kind, one), input.element);
  return {
    element: h('div', {},
      h('div', { class: 'row' }, main.map(shown)),
      h('details', {}, h('summary', {}, kind.group ? 'Names, groups, and more' : 'More'),
        h('div', { class: 'row' }, own.map(({ key, input }) => field(sentence(key.name.replaceAll('_', ' ')), input.element, key.says))),
        consent.length ? h('fieldset', {}, h('legend', {}, 'Consent to a name that is printed'), h('div', { class: 'row' }, consent.map(({ key, input }) => field(sentence(key.name), input.element, key.says)))) : null,
        h('div', { class: 'row' }, rest.map(shown)))),
    missing() {
      const label = given.find(({ one }) => one.name === 'label');
      const named = label && !label.input.element.value.trim() ? ['Say what it is called.'] : [];
      return [...named, ...given.map(({ input }) => input.missing()).filter(Boolean)];
    },
    read(tree, to) {
      const put = (name, value) => (value === undefined ? to.delete(name) : to.set(name, value));
      for (const { one, input } of given) put(one.name, input.read(tree));
      for (const { key, input } of own) put(key.name, input.read());
      if (consent.length) {
        const agreed = object(Object.fromEntries(consent.map(({ key, input }) => [key.name, input.read()])));
        put('consent', agreed.size ? agreed : undefined);
      }
      return to;
    },
  };
}

/** Removes what `drop` takes out, unless something else still names it. */
export async function remove(drop) {
  const errors = await propose(drop);
  if (errors.length) document.dispatchEvent(new CustomEvent('refused', { detail: errors }));
}

function thingCard(kind, id, entity) {
  const label = called(state.tree, id);
  const sort = kind.fields.find((one) => one.given && one.type === 'enum');
  const sorted = sort && valueOf(sort.of, words(get(entity, sort.name)))?.label;
  const ways = kind.fields.filter((one) => one.way && one.given).map((one) => words(get(entity, one.name))).filter(Boolean).map((to) => called(state.tree, to));
  const heads = kind.heads && words(get(entity, kind.heads));
  const about = [sorted, ...ways, heads, get(entity, 'names') && `names: ${words(get(entity, 'names'))}`].filter(Boolean).join(' · ');
  const facts = kind.fields.filter((one) => !one.given && get(entity, one.name) !== undefined);
  const place = h('div', {});
  const close = () => place.replaceChildren();
  const openFact = (name, stance, value) => {
    place.replaceChildren(factForm(kind, id, { name, stance, value }, close));
    place.querySelector('input, select').focus();
    place.scrollIntoView({ block: 'nearest' });
  };
  const edit = () => {
    const form = fields(kind, entity);
    const wrong = h('div', { class: 'wrong', role: 'alert', hidden: true });
    place.replaceChildren(h('form', {
      class: 'form',
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        const missing = form.missing();
        if (missing.length) return mistakes(wrong, missing);
        mistakes(wrong, await propose((tree) => form.read(tree, section(tree, kind.plural).get(id))));
      },
    }, h('h4', {}, `Change: ${label}`), form.element, wrong,
    h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'main' }, 'Save'), button('Leave it as it is', close))));
    place.querySelector('input').focus();
  };
  const element = h('article', { class: 'card', 'data-id': id },
    h('h3', {}, sentence(label)),
    about ? h('p', { class: 'about' }, about) : null,
    facts.length ? h('ul', { class: 'facts' }, facts.map((one) => factLines(kind, id, entity, one, openFact))) : null,
    h('div', { class: 'actions' },
      button('Add what a source says of it', () => openFact(), { 'data-key': `${id}-add`, 'aria-label': `Add what a source says of it: ${label}` }),
      button('Change', edit, { 'data-key': `${id}-change`, 'aria-label': `Change: ${label}` }),
      button('Remove', () => remove((tree) => section(tree, kind.plural).delete(id)), { 'data-key': `${id}-remove`, 'aria-label': `Remove: ${label}` })),
    place);
  element.openFact = openFact;
  return element;
}

/** The values of a field, each with who says so. */
function factLines(kind, id, entity, one, openFact) {
  const value = get(entity, one.name);
  const values = Array.isArray(value) ? value : [value];
  return values.map((stated, place) => {
    const said = stated instanceof Map ? list(stated.get('said')) : list(get(entity, 'said'));
    const text = words(stated) === 'unknown' ? `${question(kind, one)} Unknown.` : `${fact(state.tree, kind, id, one, stated)}.`;
    const drop = (tree) => {
      const own = section(tree, kind.plural).get(id);
      const all = Array.isArray(own.get(one.name)) ? own.get(one.name) : [own.get(one.name)];
      all.splice(place, 1);
      if (all.length) own.set(one.name, all);
      else own.delete(one.name);
    };
    return h('li', {}, h('p', {}, text),
      h('ul', { class: 'said' }, said.filter((s) => s instanceof Map).map((s) => h('li', {}, statementLine(state.tree, s)))),
      h('div', { class: 'actions small' },
        stated instanceof Map || value !== 'unknown' ? button('Another statement on this', () => openFact(one.name, '', words(stated instanceof Map ? stated.get('is') : stated)), { 'aria-label': `Another statement on this: ${text}` }) : null,
        button('Remove', () => remove(drop), { 'aria-label': `Remove: ${text}` })));
  });
}

/** Opens the form for a further fact, on the card as it stands now. */
function openAgain(id) {
  [...document.querySelectorAll('#things .card')].find((one) => one.dataset.id === id)?.openFact?.();
}

/** The fields of a kind that somebody has to say. */
function choices(kind) {
  return kind.fields.filter((one) => !one.given).map((one) => ({ key: one.name, says: question(kind, one), field: one }));
}

function factForm(kind, id, wanted, done) {
  const place = h('div', {});
  const statement = statementForm({ stance: wanted.stance });
  const wrong = h('div', { class: 'wrong', role: 'alert', hidden: true });
  let input;
  const onchoose = (choice) => {
    input = choice && valueInput(choice.field, choice.value ?? '');
    fill(place, choice && field(choice.field.type === 'bool' ? question(kind, choice.field) : 'What it is', input.element, choice.field.type === 'bool' ? null : question(kind, choice.field)));
  };
  const of = (name) => kind.field.get(name);
  const find = finder({
    label: `What does the source say of ${called(state.tree, id)}?`,
    hint: 'In its words: “citizen”, “prison camp”, “hiding in”.',
    browse: () => choices(kind),
    onchoose,
    // A field that is called so comes before a value of another.
    candidates: (found, term) => [...found].sort((a, b) => isCalled(b, term) - isCalled(a, term)).flatMap((word) => word.places.flatMap((at) => {
      if (word.sort === 'field' && at === kind.plural && of(word.key) && !of(word.key).given) return [{ key: word.key, says: question(kind, of(word.key)), field: of(word.key) }];
      const [plural, name] = at.split('.');
      if (word.sort !== 'value' || plural !== kind.plural || !of(name) || of(name).given) return [];
      return [{ key: `${name}=${word.key}`, says: fact(state.tree, kind, id, of(name), word.key), field: of(name), value: word.key }];
    })),
  });
  const submit = async (event) => {
    event.preventDefault();
    const choice = find.chosen;
    const missing = [!choice && 'Say first what the source tells.', choice && input.missing(), statement.missing()].filter(Boolean);
    if (missing.length) return mistakes(wrong, missing);
    const errors = await propose((tree) => {
      const entity = section(tree, kind.plural).get(id);
      const value = input.read(tree);
      addFact(entity, choice.field, value, statement.read(tree));
    });
    mistakes(wrong, errors);
    // A source mostly says more than one thing of somebody.
    if (!errors.length) openAgain(id);
  };
  if (wanted.name) {
    find.set(wanted.name);
    if (wanted.value) input.set(wanted.value);
  }
  return h('form', { class: 'form', onsubmit: submit, novalidate: true },
    find.element, place, statement.element, wrong,
    h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'main' }, 'Add what is said'), button('Leave it', done)));
}

const isCalled = (word, term) => Number(word.sort === 'field' && [word.key, ...word.also].some((name) => name.toLowerCase() === term));

/** Adds a value with its statement; to the same value of before a further statement. */
export function addFact(entity, one, value, said) {
  if (value === undefined) throw new Error('no value');
  const before = entity.get(one.name);
  const all = before === undefined || words(before) === 'unknown' ? [] : Array.isArray(before) ? before : [before];
  const stated = all.map((old) => (old instanceof Map ? old : object({ is: old, said: copy(list(entity.get('said'))) })));
  for (const plainly of list(value)) {
    const same = stated.find((old) => words(old.get('is')) === words(plainly));
    if (same) same.set('said', [...list(same.get('said')), copy(said)]);
    else stated.push(object({ is: plainly, said: [copy(said)] }));
  }
  entity.set(one.name, stated);
}
