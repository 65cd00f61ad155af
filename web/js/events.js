// What happened, as sources tell it.
import { button, field, fill, h, sentence } from './dom.js';
import { entries, get, list, object, words } from './json.js';
import { finder } from './finder.js';
import { DAY, isPlain, mistakes, question, valueInput } from './input.js';
import { propose, section, state } from './store.js';
import { statementForm, statementLine } from './statement.js';
import { remove } from './things.js';
import { claims, idFor, plain, shown, telling, valueOf, vocabulary } from './vocabulary.js';

const SHOWN = 100;

/** The section of what is said to have happened. */
export function eventsSection() {
  const listed = h('div', { class: 'cards' });
  const place = h('div', {});
  let form;
  const begin = (wanted = {}) => {
    form = newClaim(claims()[0], wanted, () => begin());
    place.replaceChildren(form.element);
  };
  begin();
  return {
    element: h('section', { 'aria-labelledby': 'events-title', id: 'events' },
      h('h2', { id: 'events-title', tabindex: -1 }, '3. What happened'),
      h('p', { class: 'lead' }, 'One thing that somebody did, or left undone, at a time; each with who says so.'),
      listed, place),
    update(about) {
      if (about.opened) begin();
      else form.refresh();
      fill(listed, claims().map((kind) => {
        const all = entries(state.tree, kind.plural);
        const left = all.length - SHOWN;
        return [all.slice(0, SHOWN).map(([id, claim]) => claimCard(kind, id, claim)),
          left > 0 ? h('p', { class: 'about' }, `${left.toLocaleString('en')} more stand in the text of the case.`) : null];
      }));
    },
    /** Opens the form with what a question asks for. */
    ask(wanted) {
      begin(wanted);
      place.scrollIntoView({ block: 'start' });
      place.querySelector('input, select').focus({ preventScroll: true });
    },
  };
}

function claimCard(kind, id, claim) {
  const text = telling(state.tree, kind, claim);
  const place = h('div', {});
  const phrase = valueOf(kind.field.get(kind.described_by).of, words(get(claim, kind.described_by)))?.says ?? [];
  const told = new Set([kind.described_by, ...phrase.map((piece) => piece.slot?.split('.')[0]).filter(Boolean)]);
  const rest = kind.fields.filter((one) => !told.has(one.name) && get(claim, one.name) !== undefined);
  const another = () => {
    const statement = statementForm();
    const wrong = h('div', { class: 'wrong', role: 'alert', hidden: true });
    place.replaceChildren(h('form', {
      class: 'form',
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        const missing = [statement.missing()].filter(Boolean);
        if (missing.length) return mistakes(wrong, missing);
        mistakes(wrong, await propose((tree) => {
          const own = section(tree, kind.plural).get(id);
          own.set('said', [...list(own.get('said')), statement.read(tree)]);
        }));
      },
    }, h('h4', {}, 'Another statement on this'), statement.element, wrong,
    h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'main' }, 'Add this statement'), button('Leave it', () => place.replaceChildren()))));
    place.querySelector('select').focus();
  };
  return h('article', { class: 'card', 'data-id': id },
    h('h3', {}, text),
    rest.length ? h('p', { class: 'about' }, rest.map((one) => `${one.name.replaceAll('_', ' ')}: ${shown(state.tree, one, get(claim, one.name)).map((v) => v.words).join(', ')}`).join(' · ')) : null,
    h('ul', { class: 'said' }, list(get(claim, 'said')).filter((said) => said instanceof Map).map((said, at) =>
      h('li', {}, statementLine(state.tree, said), ' ',
        button('Remove', () => remove((tree) => {
          const own = section(tree, kind.plural).get(id);
          const left = list(own.get('said')).filter((_, one) => one !== at);
          if (left.length) own.set('said', left);
          else own.delete('said');
        }), { class: 'small', 'aria-label': `Remove this statement on: ${text}` })))),
    h('div', { class: 'actions' },
      button('Another statement on this', another, { 'data-key': `${id}-another`, 'aria-label': `Another statement on this: ${text}` }),
      button('Change', () => {
        place.replaceChildren(changeClaim(kind, id, claim, () => place.replaceChildren()));
        place.querySelector('input, select').focus();
      }, { 'data-key': `${id}-change`, 'aria-label': `Change: ${text}` }),
      button('Remove', () => remove((tree) => section(tree, kind.plural).delete(id)), { 'data-key': `${id}-remove`, 'aria-label': `Remove: ${text}` })),
    place);
}

/** The fields of an act: those that belong to it, and behind these all others. */
function claimFields(kind, act, claim) {
  const value = valueOf(kind.field.get(kind.described_by).of, act);
  const phrases = [value?.says, value?.not, value?.ask].flatMap((pieces) => pieces ?? []);
  const told = [kind.day, ...phrases.map((piece) => piece.slot?.split('.')[0])];
  // What is told of the act first, then what leads to somebody or has a day, then what rules ask besides.
  const rank = (one) => {
    if (told.includes(one.name) || get(claim, one.name) !== undefined) return 0;
    if (!(value?.takes ?? []).includes(one.name)) return 3;
    return one.type === 'ref' || one.type === 'date' ? 1 : 2;
  };
  // Values that have statements of their own stay as they are; the text of the case is the place to change them.
  const all = kind.fields.filter((one) => one.name !== kind.described_by && isPlain(one, get(claim, one.name))).map((one) => ({ one, input: valueInput(one, get(claim, one.name)), rank: rank(one) }));
  const label = (one) => (one.type === 'bool' || !one.plain ? question(kind, one) : sentence(one.plain));
  const shown = all.map(({ one, input, rank }) => ({ rank, element: field(label(one), input.element, one.type === 'date' ? DAY : null) }));
  const among = (wanted) => shown.filter(({ rank }) => rank === wanted).map(({ element }) => element);
  return {
    all,
    element: h('div', {},
      h('div', { class: 'row' }, among(0), among(1)),
      among(2).length ? h('details', {}, h('summary', {}, `What rules also ask of this act (${among(2).length})`), h('div', { class: 'row' }, among(2))) : null,
      h('details', {}, h('summary', {}, 'Further details, which no rule asks of this act'), h('div', { class: 'row' }, among(3)))),
    missing: () => all.map(({ input }) => input.missing()).filter(Boolean),
    read(tree, to) {
      for (const { one, input } of all) {
        const read = input.read(tree);
        if (read === undefined) to.delete(one.name);
        else to.set(one.name, read);
      }
      return to;
    },
  };
}

function newClaim(kind, wanted, done) {
  const act = kind.field.get(kind.described_by);
  const acts = vocabulary.enums[act.of];
  const inner = h('div', {});
  const statement = statementForm({ stance: wanted.stance });
  const wrong = h('div', { class: 'wrong', role: 'alert', hidden: true });
  const says = (value) => ({ key: value.name, says: value.label, more: value.says ? `${sentence(plain(value.says))}.` : '' });
  const among = wanted.acts ? acts.filter((value) => wanted.acts.includes(value.name)) : acts;
  let form;
  const find = finder({
    label: 'What happened?',
    hint: 'In the words of the source, in English, Korean or Chinese: “taken into custody”, “체포”.',
    browse: () => among.map(says),
    onchoose(choice) {
      form = choice && claimFields(kind, choice.key, object(wanted.values ?? {}));
      fill(inner, form?.element);
    },
    candidates: (found) => found.filter((word) => word.sort === 'act').map((word) => acts.find((value) => value.name === word.key)).filter(Boolean).map(says),
  });
  const submit = async (event) => {
    event.preventDefault();
    const missing = [!find.chosen && 'Say first what happened.', ...(form?.missing() ?? []), statement.missing()].filter(Boolean);
    if (missing.length) return mistakes(wrong, missing);
    const errors = await propose((tree) => {
      const claim = form.read(tree, object({ [act.name]: find.chosen.key }));
      claim.set('said', [statement.read(tree)]);
      section(tree, kind.plural).set(idFor(tree, acts.find((value) => value.name === find.chosen.key).noun ?? find.chosen.key), claim);
    });
    mistakes(wrong, errors);
    if (!errors.length) done();
  };
  if (wanted.acts?.length === 1) find.set(wanted.acts[0]);
  return {
    element: h('form', { class: 'form', onsubmit: submit, novalidate: true },
      h('h3', {}, wanted.ask ? `Answer: ${wanted.ask}` : 'Add what happened'), find.element, inner, statement.element, wrong,
      h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'main' }, 'Add what happened'), wanted.ask ? button('Leave it', done) : null)),
    refresh: statement.refresh,
  };
}

function changeClaim(kind, id, claim, done) {
  const form = claimFields(kind, words(get(claim, kind.described_by)), claim);
  const wrong = h('div', { class: 'wrong', role: 'alert', hidden: true });
  return h('form', {
    class: 'form',
    novalidate: true,
    onsubmit: async (event) => {
      event.preventDefault();
      const missing = form.missing();
      if (missing.length) return mistakes(wrong, missing);
      mistakes(wrong, await propose((tree) => form.read(tree, section(tree, kind.plural).get(id))));
    },
  }, h('h4', {}, 'Change'), form.element, wrong,
  h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'main' }, 'Save'), button('Leave it as it is', done)));
}
