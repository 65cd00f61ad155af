// The case as the text that it is: with messages beside the lines they speak of, and what can stand where the caret is.
import { button, fill, fresh, h } from './dom.js';
import { ask } from './engine.js';
import { LARGE, change, state } from './store.js';

/** The view of the text. */
export function expertSection() {
  const id = fresh('text');
  const input = h('textarea', { id, class: 'code', spellcheck: 'false', autocapitalize: 'off', wrap: 'off', rows: 30, 'aria-describedby': `${id}-hint`, 'aria-controls': `${id}-offers` });
  const gutter = h('div', { class: 'gutter', 'aria-hidden': 'true' });
  const large = h('p', { hidden: true });
  const offers = h('ul', { id: `${id}-offers`, class: 'offers', role: 'listbox', 'aria-label': 'What can stand here', hidden: true });
  const here = h('p', { class: 'here', role: 'status' });
  let schema;
  let timer;
  let offered = [];
  let active = 0;

  const marked = () => {
    const lines = new Map();
    for (const message of [...(state.result?.messages ?? []), ...(state.result?.advice ?? [])]) {
      if (message.at && message.at.file === state.name) lines.set(message.at.line, [...(lines.get(message.at.line) ?? []), message]);
    }
    return lines;
  };
  const showGutter = () => {
    const lines = marked();
    const total = input.value.split('\n').length;
    const first = Math.floor(input.scrollTop / lineHeight());
    const last = Math.min(total, first + Math.ceil(input.clientHeight / lineHeight()) + 1);
    const shown = [];
    for (let n = first + 1; n <= last; n += 1) {
      const here = lines.get(n);
      const worst = here?.some((message) => message.severity === 'error') ? 'error' : here ? 'warning' : null;
      shown.push(h('div', { class: worst, title: here?.map((message) => message.message).join('\n') }, worst ? `${n} ●` : String(n)));
    }
    gutter.replaceChildren(...shown);
    gutter.style.setProperty('padding-top', `calc(0.6rem - ${input.scrollTop - first * lineHeight()}px)`);
  };
  const lineHeight = () => Number.parseFloat(getComputedStyle(input).lineHeight) || 20;
  const caretLine = () => input.value.slice(0, input.selectionStart).split('\n').length;
  const tellLine = () => {
    const messages = marked().get(caretLine()) ?? [];
    fill(here, messages.length ? messages.map((message) => h('span', { class: message.severity }, `Line ${message.at.line}: ${message.message}. ${message.help.join('. ')}`)) : `Line ${caretLine()}.`);
  };
  const close = () => {
    offers.hidden = true;
    offered = [];
    input.removeAttribute('aria-activedescendant');
  };
  const showOffers = () => {
    offers.hidden = offered.length === 0;
    offers.replaceChildren(...offered.map((one, n) => h('li', { id: `${id}-${n}`, role: 'option', 'aria-selected': String(n === active), onmousedown: (event) => { event.preventDefault(); active = n; take(); } },
      h('code', {}, one.word), one.says ? h('span', {}, one.says) : null)));
    if (offered.length) {
      input.setAttribute('aria-activedescendant', `${id}-${active}`);
      offers.children[active].scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };
  const complete = async () => {
    schema ??= JSON.parse(await ask({ ask: 'schema' }));
    const at = placeOf(input.value.slice(0, input.selectionStart));
    offered = offersAt(schema, at).filter((one) => one.word.startsWith(at.typed)).slice(0, 200);
    active = 0;
    showOffers();
    if (!offered.length) fill(here, 'Nothing is known to stand here.');
  };
  const take = () => {
    const at = placeOf(input.value.slice(0, input.selectionStart));
    const from = input.selectionStart - at.typed.length - (at.quoted ? 1 : 0);
    const after = input.value.slice(input.selectionStart);
    const closing = at.quoted && after.startsWith('"') ? 1 : 0;
    const one = offered[active];
    const text = at.key ? `${JSON.stringify(one.word)}${after.slice(closing).trimStart().startsWith(':') ? '' : ': '}` : one.literal ? one.word : JSON.stringify(one.word);
    input.setRangeText(text, from, input.selectionStart + closing, 'end');
    close();
    input.dispatchEvent(new Event('input'));
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => change(input.value), 400);
    showGutter();
    if (offered.length) complete();
  });
  input.addEventListener('scroll', showGutter);
  for (const event of ['keyup', 'click']) input.addEventListener(event, tellLine);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      complete();
    } else if (!offers.hidden && ['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(event.key)) {
      event.preventDefault();
      if (event.key === 'Escape') close();
      else if (event.key === 'Enter') take();
      else {
        active = (active + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length;
        showOffers();
      }
    }
  });

  const element = h('section', { 'aria-labelledby': `${id}-title`, id: 'expert', hidden: true },
    h('h2', { id: `${id}-title`, tabindex: -1 }, 'The text of the case'),
    h('p', { class: 'hint', id: `${id}-hint` }, 'Ctrl and the space bar offer what can stand where the caret is. The tab key leaves the field.'),
    large,
    h('div', { class: 'editor' }, gutter, h('label', { for: id, class: 'unseen' }, 'The text of the case'), input, offers),
    here,
    h('div', { class: 'actions' }, button('Write it in its canonical form', async () => {
      const text = await ask({ ask: 'format', text: input.value });
      if (text === null) fill(here, 'It is no JSON yet; see the messages.');
      else change(text);
    })));
  return {
    element,
    update() {
      const tooLarge = state.text.length > LARGE;
      large.hidden = !tooLarge;
      large.textContent = tooLarge ? 'This text is too large to be changed here. It is checked and saved all the same.' : '';
      input.parentElement.hidden = tooLarge;
      if (!tooLarge && input.value !== state.text) input.value = state.text;
      if (tooLarge) input.value = '';
      showGutter();
    },
    /** Shows a place that a message speaks of. */
    goTo(at) {
      const bytes = new TextEncoder().encode(input.value);
      const letters = (n) => new TextDecoder().decode(bytes.subarray(0, n)).length;
      input.focus();
      input.setSelectionRange(letters(at.start_byte), letters(at.end_byte));
      input.scrollTop = Math.max(0, (at.line - 5) * lineHeight());
      showGutter();
      tellLine();
    },
  };
}

/** Where a text ends: the keys that lead there, whether a key belongs there, and what of it is typed. */
export function placeOf(before) {
  const stack = [];
  let key;
  let expects = 'value';
  const token = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/g;
  let typed = '';
  let quoted = false;
  for (const found of before.matchAll(token)) {
    const [text] = found;
    const ends = found.index + text.length === before.length;
    typed = '';
    quoted = false;
    if (text === '{' || text === '[') {
      stack.push({ object: text === '{', key });
      key = undefined;
      expects = text === '{' ? 'key' : 'value';
    } else if (text === '}' || text === ']') {
      key = stack.pop()?.key;
      expects = 'none';
    } else if (text === ',') {
      key = undefined;
      expects = stack.at(-1)?.object ? 'key' : 'value';
    } else if (text === ':') expects = 'value';
    else {
      const closed = text.length > 1 && text.endsWith('"') && !text.endsWith('\\"');
      if (ends && !(text.startsWith('"') && closed)) {
        quoted = text.startsWith('"');
        typed = quoted ? text.slice(1) : text;
        break;
      }
      if (expects === 'key') {
        key = text.startsWith('"') ? text.slice(1, -1) : text;
        expects = 'none';
      } else expects = 'none';
    }
  }
  const path = stack.map((level) => level.key).slice(1);
  const steps = stack.slice(1).map((level, n) => (stack[n].object ? { key: path[n] } : { item: true }));
  const last = stack.at(-1);
  if (expects === 'value' && last) steps.push(last.object ? { key } : { item: true });
  return { steps, key: expects === 'key', value: expects === 'value', typed, quoted };
}

/** What the schema knows for a place. */
export function offersAt(schema, at) {
  const resolved = (one) => {
    const seen = [];
    const visit = (part) => {
      if (!part || typeof part !== 'object' || seen.length > 400) return;
      if (part.$ref) return visit(schema.$defs[part.$ref.split('/').pop()]);
      if (seen.includes(part)) return;
      seen.push(part);
      for (const inner of [...(part.anyOf ?? []), ...(part.oneOf ?? []), ...(part.allOf ?? [])]) visit(inner);
    };
    visit(one);
    return seen;
  };
  let now = resolved(schema);
  for (const step of at.steps) {
    now = now.flatMap((part) => {
      if (step.item) return part.items ? resolved(part.items) : [];
      const own = part.properties?.[step.key];
      if (own !== undefined) return resolved(own);
      return typeof part.additionalProperties === 'object' ? resolved(part.additionalProperties) : [];
    });
  }
  const out = new Map();
  const add = (word, says, literal = false) => {
    if (!out.has(word)) out.set(word, { word, says: says ?? '', literal });
  };
  for (const part of now) {
    if (at.key) for (const [word, inner] of Object.entries(part.properties ?? {})) add(word, inner.description ?? resolved(inner).find((one) => one.description)?.description);
    if (at.value) {
      (part.enum ?? []).forEach((word, n) => typeof word === 'string' && add(word, part.enumDescriptions?.[n]));
      if (typeof part.const === 'string') add(part.const, part.title ?? part.description);
      if (part.type === 'boolean') for (const word of ['true', 'false']) add(word, '', true);
    }
  }
  return [...out.values()];
}
