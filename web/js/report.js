// What the engine found, and what it asks: the one place that knows how a report for programs is laid out.
import { sentence } from './dom.js';
import { get, list, words } from './json.js';

/** The findings of a report in the order of its rows, those without a row behind. */
export function findings(report) {
  const all = report?.findings ?? [];
  return [...all].sort((a, b) => (a.row ?? Infinity) - (b.row ?? Infinity));
}

/** What the first screen of a report says otherwise than the word for programs. */
const SAID = { 'turns-on-reading': 'turns on a reading', undecided: 'not established', 'not-applicable': 'does not apply' };

/** An outcome as the first screen of a report says it. */
export const said = (name) => SAID[name] ?? name.replaceAll('-', ' ');
export const outcome = (name) => sentence(said(name));

/** Whether a finding says that its provision does not apply. */
export const isOutside = (finding) => finding.outcome === 'not-applicable';

/** What a reader has to be told of first. */
export const isGrave = (finding) => ['breach-indicated', 'disputed', 'at-risk', 'turns-on-reading'].includes(finding.outcome);

/** What another report tells otherwise: [finding, outcome before, outcome now]. */
export function changes(before, now) {
  const was = new Map((before?.findings ?? []).map((finding) => [finding.id, finding]));
  const is = new Map((now?.findings ?? []).map((finding) => [finding.id, finding]));
  const out = [];
  for (const [id, finding] of is) {
    const old = was.get(id);
    if (!old || old.outcome !== finding.outcome) out.push({ finding, was: old && outcome(old.outcome), is: outcome(finding.outcome) });
  }
  for (const [id, finding] of was) if (!is.has(id)) out.push({ finding, was: outcome(finding.outcome), is: undefined });
  return out;
}

/**
 * The questions whose answers would change findings, those that move most of them first: what is asked, the path of the fact, who
 * could answer, and for each finding what an answer would make of it.
 */
export function questions(report, tree) {
  const aside = new Set(list(get(tree, 'unknown')).map((one) => words(get(one, 'ask'))));
  const all = new Map();
  for (const finding of findings(report)) {
    if (isOutside(finding)) continue;
    for (const missing of finding.missing ?? []) {
      if (!missing.question || aside.has(missing.question)) continue;
      const one = all.get(missing.path) ?? { ask: missing.question, path: missing.path, disputed: missing.disputed === true, who: [], documents: [], moves: [], weight: 0 };
      one.who = [...new Set([...one.who, ...(missing.could_answer ?? [])])];
      one.documents = [...new Set([...one.documents, ...(missing.ask ?? [])])];
      const moved = missing.would_be.filter((answer) => answer.outcome !== finding.outcome);
      if (moved.length) one.moves.push({ finding, answers: moved });
      // What would settle a finding weighs more than what leaves it open, and an early row more than a late one.
      const settles = moved.some((answer) => answer.outcome !== 'undecided');
      one.weight += (settles ? 2 : moved.length ? 1 : 0) / Math.sqrt(finding.row ?? 20);
      all.set(missing.path, one);
    }
  }
  return [...all.values()].sort((a, b) => b.weight - a.weight);
}

/** What a path of a fact means: a field of an entity, a claim, or a claim that is not there yet. */
export function factOf(path) {
  const pattern = /^([^.[\]]+)\[(.*)\]$/.exec(path);
  if (pattern) {
    const parts = pattern[2].split(', ').map((part) => part.split('='));
    return { plural: pattern[1], values: Object.fromEntries(parts.map(([name, value]) => [name, (value ?? '').split('|')])) };
  }
  const [plural, id, name, ...rest] = path.split('.');
  return rest.length || id === undefined ? undefined : { plural, id, name };
}
