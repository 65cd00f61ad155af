// Elements, made one by one: what comes from a case is only ever text or the value of a field, and never becomes markup.

/** An element. `attributes` are set as such; those that begin with `on` are listeners, and `value`, `checked` and the like properties. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (['value', 'checked', 'disabled', 'hidden', 'readOnly', 'selected', 'open'].includes(name)) element[name] = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Puts `children` in the place of what stands in `element`; the focus stays with whatever has the same `data-key` afterwards. */
export function fill(element, ...children) {
  const active = document.activeElement;
  const key = element.contains(active) ? active.closest('[data-key]')?.dataset.key : undefined;
  const open = [...element.querySelectorAll('details[open][data-key]')].map((one) => one.dataset.key);
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  for (const one of element.querySelectorAll('details[data-key]')) if (open.includes(one.dataset.key)) one.open = true;
  if (key !== undefined) {
    const same = [...element.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key);
    (same ?? element.closest('section')?.querySelector('[tabindex]'))?.focus();
  }
}

let last = 0;

/** An id that no other element has. */
export function fresh(name) {
  last += 1;
  return `${name}-${last}`;
}

/** A field with its label and, below, what is to be known about it. */
export function field(label, control, hint) {
  const input = control.matches('input, select, textarea') ? control : control.querySelector('input, select, textarea');
  if (!input.id) input.id = fresh('f');
  const parts = [h('label', { for: input.id }, label), control];
  if (hint) {
    const about = h('p', { class: 'hint', id: `${input.id}-hint` }, hint);
    input.setAttribute('aria-describedby', about.id);
    parts.push(about);
  }
  return h('div', { class: 'field' }, parts);
}

/** A choice among [value, label] pairs, or groups of them as [label, [pairs]]. */
export function select(options, value = '', attributes = {}) {
  const option = ([name, label]) =>
    Array.isArray(label) ? h('optgroup', { label: name }, label.map(option)) : h('option', { value: name, selected: name === value }, label);
  return h('select', attributes, options.map(option));
}

export function button(label, onclick, attributes = {}) {
  return h('button', { type: 'button', onclick, ...attributes }, label);
}

/** Says it to whoever listens to the page, and shows it for a while. */
export function announce(words) {
  const status = document.getElementById('status');
  status.textContent = '';
  status.textContent = words;
}

/** One, or several: `3 findings`. */
export function count(number, one, several = `${one}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : several}`;
}

/** The first letter large. */
export function sentence(words) {
  return words ? words[0].toUpperCase() + words.slice(1) : '';
}
