// The words that a case can have, as the engine gives them. No word of a law and no kind, field or act is named in this page.
import { ask } from './engine.js';
import { entries, get, list, words } from './json.js';
import { sentence } from './dom.js';

export let vocabulary;
const kinds = new Map();
const plurals = new Map();
const known = new Map();
let speakers = [];

/** Asks the engine for all of it. */
export async function learn() {
  vocabulary = await ask({ ask: 'vocabulary' });
  for (const kind of vocabulary.kinds) {
    kind.field = new Map(kind.fields.map((field) => [field.name, field]));
    kinds.set(kind.name, kind);
    plurals.set(kind.plural, kind);
  }
  for (const one of vocabulary.known) known.set(one.id, one);
  // Those who can do what is said to have happened can speak.
  const acting = claims().flatMap((kind) => kind.answers.flatMap((name) => kind.field.get(name).of ?? []));
  speakers = [...new Set(acting)];
}

export const kindNamed = (name) => kinds.get(name);
export const kindOf = (plural) => plurals.get(plural);

/** The kinds of what is said to have happened. */
export const claims = () => vocabulary.kinds.filter((kind) => kind.claim);

/** The kinds of who and what there is. */
export const things = () => vocabulary.kinds.filter((kind) => !kind.claim);

/** The kinds of those who can say something. */
export const speaking = () => speakers;

/** The value of an enum. */
export const valueOf = (of, name) => vocabulary.enums[of]?.find((value) => value.name === name);

/** Whether a field is one that an entity has without anybody saying so and that says what it is or to what it belongs. */
export const isMain = (kind, field) =>
  field.given && (field.name === 'label' || field.name === kind.heads || field.type === 'enum' || field.way);

/** The kind of a declared or known entity; nothing if there is none of that id. */
export function kindOfId(tree, id) {
  for (const kind of vocabulary.kinds) if (get(tree, kind.plural) instanceof Map && get(tree, kind.plural).has(id)) return kind;
  return known.has(id) ? kinds.get(known.get(id).kind) : undefined;
}

/** Those declared in a case and those known to all, of some kinds: [id, label]. */
export function entitiesOf(tree, names) {
  const declared = names.flatMap((name) => entries(tree, kinds.get(name).plural).map(([id, entity]) => [id, labelOf(entity, id)]));
  const all = vocabulary.known.filter((one) => names.includes(one.kind)).map((one) => [one.id, one.label]);
  return [...declared, ...all];
}

/** The id that is meant by what somebody typed: an id, a label, or another name. */
export function meant(tree, names, typed) {
  const plain = (text) => text.trim().toLowerCase().replace(/^(the|a|an) /, '');
  const wanted = plain(typed);
  if (!wanted) return undefined;
  const all = entitiesOf(tree, names);
  const exact = all.find(([id, label]) => id === typed.trim() || plain(label) === wanted);
  if (exact) return exact[0];
  return vocabulary.known.find((one) => names.includes(one.kind) && one.also.some((name) => plain(name) === wanted))?.id;
}

function labelOf(entity, id) {
  return words(get(entity, 'label')) || id;
}

/** What an id is called. */
export function called(tree, id) {
  for (const kind of vocabulary.kinds) {
    const section = get(tree, kind.plural);
    if (!(section instanceof Map) || !section.has(id)) continue;
    if (kind.claim) return telling(tree, kind, section.get(id));
    return labelOf(section.get(id), id);
  }
  return known.get(id)?.label ?? id;
}

/** Whether an id stands for several. */
function several(tree, id) {
  for (const kind of things()) {
    const entity = get(get(tree, kind.plural), id);
    if (!entity) continue;
    const heads = kind.heads && words(get(entity, kind.heads));
    return get(entity, 'plural') === true || (heads !== undefined && heads !== '' && heads !== '1');
  }
  return false;
}

/** A phrase with its places filled: `filled` gives the ids or values of a place. */
function phrase(tree, pieces, filled) {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if (piece.slot) return join(filled(piece.slot).map((value) => value.words)) || '…';
      const whom = piece.with ? filled(piece.with) : [];
      return whom.length > 1 || whom.some((value) => value.several) ? piece.several : piece.one;
    })
    .join('');
}

function join(all) {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** The values of a field, each in words. */
export function shown(tree, field, value) {
  return list(value).map((one) => {
    const plain = one instanceof Map ? one.get('is') : one;
    const text = words(plain);
    if (field?.type === 'ref') return { words: text === 'unknown' ? 'someone' : called(tree, text), several: several(tree, text) };
    if (field?.type === 'enum') return { words: valueOf(field.of, text)?.label ?? text };
    return { words: text };
  });
}

/** That a field of an entity has a value, as a sentence. */
export function fact(tree, kind, id, field, value) {
  const it = [{ words: called(tree, id), several: several(tree, id) }];
  const values = shown(tree, field, value);
  const no = field.type === 'bool' && words(value instanceof Map ? value.get('is') : value) === 'false';
  const pieces = no ? field.not : field.says;
  if (!pieces) return `${field.name.replaceAll('_', ' ')}: ${join(values.map((one) => one.words))}`;
  return sentence(phrase(tree, pieces, (slot) => (slot === 'value' ? values : slot === kind.name ? it : [])));
}

/** What happened, as a sentence. */
export function telling(tree, kind, claim) {
  const act = kind.field.get(kind.described_by);
  const value = valueOf(act.of, words(get(claim, act.name)));
  const filled = (slot) => {
    const [name] = slot.split('.');
    const found = kind.field.has(name) ? shown(tree, kind.field.get(name), get(claim, name)) : [];
    return found.length ? found : [{ words: 'someone' }];
  };
  return sentence(value?.says ? phrase(tree, value.says, filled) : (value?.label ?? words(get(claim, act.name))));
}

/** A phrase for readers who see no case yet. */
export function plain(pieces) {
  return (pieces ?? []).map((piece) => (typeof piece === 'string' ? piece : piece.slot ? '…' : piece.one)).join('');
}

/** An id for something with that label, which nothing else has. */
export function idFor(tree, label) {
  const small = label.toLowerCase().normalize('NFC').replace(/^(the|an?) /, '');
  const stem = small.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').split('-').slice(0, 4).join('-') || 'entry';
  const taken = (id) => id === 'unknown' || known.has(id) || get(get(tree, 'sources'), id) || vocabulary.kinds.some((kind) => get(get(tree, kind.plural), id));
  let id = stem;
  for (let n = 2; taken(id); n += 1) id = `${stem}-${n}`;
  return id;
}
