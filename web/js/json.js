// JSON as the author of a case wrote it: keys stay in their order, also those that are numbers, and numbers keep their digits.

/** A number, as it is written. */
export class Num {
  constructor(raw) {
    this.raw = raw;
  }
}

// What the engine reads goes no deeper.
const DEPTH = 64;

/** A value: objects are maps. Throws where the text is not JSON, goes too deep, or has a key twice. */
export function parse(text) {
  let at = 0;
  const fail = (why) => {
    throw new SyntaxError(`${why} at ${at}`);
  };
  const blank = /[ \t\n\r]*/y;
  const skip = () => {
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
  };
  const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
  const string = () => {
    const from = at;
    at += 1;
    for (;;) {
      const c = text[at];
      if (c === undefined) fail('a text has no end');
      if (c === '"') break;
      at += c === '\\' ? 2 : 1;
    }
    at += 1;
    return JSON.parse(text.slice(from, at));
  };
  const value = (depth) => {
    if (depth > DEPTH) fail('it goes too deep');
    skip();
    const c = text[at];
    if (c === '"') return string();
    if (c === '{') {
      const out = new Map();
      at += 1;
      skip();
      if (text[at] === '}') {
        at += 1;
        return out;
      }
      for (;;) {
        skip();
        if (text[at] !== '"') fail('a key is missing');
        const key = string();
        if (out.has(key)) fail('a key stands twice');
        skip();
        if (text[at] !== ':') fail('a colon is missing');
        at += 1;
        out.set(key, value(depth + 1));
        skip();
        at += 1;
        if (text[at - 1] === '}') return out;
        if (text[at - 1] !== ',') fail('a comma is missing');
      }
    }
    if (c === '[') {
      const out = [];
      at += 1;
      skip();
      if (text[at] === ']') {
        at += 1;
        return out;
      }
      for (;;) {
        out.push(value(depth + 1));
        skip();
        at += 1;
        if (text[at - 1] === ']') return out;
        if (text[at - 1] !== ',') fail('a comma is missing');
      }
    }
    for (const [word, meant] of [['true', true], ['false', false], ['null', null]]) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return meant;
      }
    }
    number.lastIndex = at;
    const found = number.exec(text);
    if (!found) fail('a value is missing');
    at = number.lastIndex;
    return new Num(found[0]);
  };
  const whole = value(0);
  skip();
  if (at < text.length) fail('something follows');
  return whole;
}

/** The text of a value, on one line. */
export function write(value) {
  if (value instanceof Num) return value.raw;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value instanceof Map) return `{${[...value].map(([key, one]) => `${JSON.stringify(key)}:${write(one)}`).join(',')}}`;
  return JSON.stringify(value);
}

/** The same value a second time. */
export function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, copy(one)]));
  return value;
}

/** An object whose keys stand in this order; those without a value are left out. */
export function object(entries) {
  return new Map(Object.entries(entries).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));
}

/** What stands under `key`, if `value` is an object. */
export function get(value, key) {
  return value instanceof Map ? value.get(key) : undefined;
}

/** The entries of what stands under `key`. */
export function entries(value, key) {
  const inner = get(value, key);
  return inner instanceof Map ? [...inner] : [];
}

/** A list of what stands there: a list itself, one value, or nothing. */
export function list(value) {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** As words, if it is a text or a number. */
export function words(value) {
  if (typeof value === 'string') return value;
  if (value instanceof Num) return value.raw;
  return value === true || value === false ? String(value) : '';
}
