// A search for what to write: by the words that a source has.
import { fresh, h, sentence } from './dom.js';
import { ask } from './engine.js';

/**
 * A field in which somebody types words of a source, and what these may mean. `candidates(words)` makes choices `{key, says, more}` of
 * what the engine finds; `browse` gives all there are. The best is chosen until another is.
 */
export function finder({ label, hint, candidates, browse, onchoose }) {
  const group = fresh('choice');
  const input = h('input', { type: 'search', id: fresh('find'), autocomplete: 'off', 'aria-describedby': `${group}-hint` });
  const results = h('fieldset', { class: 'choices', hidden: true });
  const all = h('select', { id: fresh('all') });
  let chosen;
  let asked = 0;
  const choose = (choice) => {
    if (chosen?.key === choice?.key) return;
    chosen = choice;
    onchoose(choice);
  };
  const show = (choices, typed) => {
    results.hidden = false;
    results.replaceChildren(h('legend', {}, choices.length ? 'It is' : `Nothing is called “${typed}”. Try another word, or choose from the list.`),
      ...choices.map((choice, place) =>
        h('div', { class: 'choice' },
          h('input', { type: 'radio', name: group, id: `${group}-${place}`, checked: place === 0, onchange: () => choose(choice) }),
          h('label', { for: `${group}-${place}` }, h('span', {}, sentence(choice.says)), choice.more ? h('span', { class: 'more' }, choice.more) : null))));
    choose(choices[0]);
  };
  const search = async () => {
    const term = input.value.trim();
    asked += 1;
    const mine = asked;
    if (!term) {
      results.hidden = true;
      choose(undefined);
      return;
    }
    all.value = '';
    const found = candidates(await ask({ ask: 'words', term }), term.toLowerCase());
    if (mine === asked) show(found.slice(0, 6), term);
  };
  let timer;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  all.addEventListener('change', () => {
    input.value = '';
    asked += 1;
    results.hidden = true;
    choose(browse().find((choice) => choice.key === all.value));
  });
  all.append(h('option', { value: '' }, 'Choose'), ...browse().map((choice) => h('option', { value: choice.key }, sentence(choice.says))));
  const element = h('div', { class: 'finder' },
    h('div', { class: 'row' },
      h('div', { class: 'field' }, h('label', { for: input.id }, label), input, h('p', { class: 'hint', id: `${group}-hint` }, hint)),
      h('div', { class: 'field' }, h('label', { for: all.id }, 'Or from the list'), all)),
    results);
  return {
    element,
    input,
    get chosen() {
      return chosen;
    },
    set(key) {
      const choice = browse().find((one) => one.key === key);
      all.value = choice?.key ?? '';
      input.value = '';
      results.hidden = true;
      choose(choice);
    },
    clear() {
      this.set(undefined);
    },
  };
}
