// What the case comes to: messages, findings, questions, the report.
import { announce, button, count, field, fill, fresh, h, select, sentence } from './dom.js';
import { get, list, object } from './json.js';
import { check, propose, recheck, state } from './store.js';
import { changes, factOf, findings, isGrave, isOutside, outcome, questions, said } from './report.js';
import { save } from './files.js';
import { called, kindOf, vocabulary } from './vocabulary.js';

const QUESTIONS = 4;

/** The side of the page that tells what follows. `goTo` shows a line of the case; `ask` opens the form for an answer. */
export function findingsSection({ goTo, ask }) {
  const told = h('div', { class: 'messages' });
  const changed = h('div', { class: 'changed' });
  const table = h('div', {});
  const open = h('div', {});
  const whole = report();
  let shown = 1;
  const update = (about) => {
    if (about.checked) {
      const { result } = state;
      fill(told, messages(result, goTo));
      const news = about.opened || !about.before?.report || !result.report ? [] : changes(about.before.report, result.report).filter((one) => one.was || !isOutside(one.finding));
      fill(changed, news.length ? [h('h3', {}, 'What the last change did'), h('ul', {}, news.map((one) =>
        h('li', {}, h('span', {}, `${bearer(one.finding)}${one.finding.cite}: `), one.was ? `${one.was} → ` : '', h('strong', {}, one.is ?? 'no longer asked'))))] : null);
      fill(table, findingsTable(result.report));
      fill(open, questionList(result.report, ask, () => shown, (n) => { shown = n; update({ checked: true, opened: true }); }));
      whole.update();
      if (!about.silent) announce(summary(result, news));
    }
    if (about.opened && about.changed) shown = 1;
  };
  return {
    element: h('section', { 'aria-labelledby': 'findings-title', id: 'findings' },
      h('h2', { id: 'findings-title', tabindex: -1 }, '4. What it comes to'),
      told, changed, table, open, whole.element),
    update,
  };
}

/** In a line. */
export function summary(result, news = []) {
  if (!result) return '';
  if (result.waits) return 'Not checked yet.';
  if (result.failed) return result.failed;
  const errors = result.messages.filter((message) => message.severity === 'error').length;
  if (!result.usable) return `${count(errors, 'mistake')} to mend before anything follows.`;
  const all = findings(result.report).filter((finding) => !isOutside(finding));
  const by = vocabulary.outcomes.map((name) => [name, all.filter((finding) => finding.outcome === name).length]).filter(([, n]) => n);
  const told = by.length ? by.map(([name, n]) => `${n} ${said(name)}`).join(', ') : 'No provision is engaged yet';
  const what = news.slice(0, 3).map((one) => `${bearer(one.finding)}${one.finding.cite}: ${one.is ?? 'no longer asked'}`).join('; ');
  return `${told}.${what ? ` Changed: ${what}.` : ''}`;
}

/** With a full stop, if it does not end in a mark of its own. */
const stopped = (words) => (/[.?!]$/.test(words) ? words : `${words}.`);

const bearer = (finding) => (finding.bearer ? `${sentence(called(state.tree, finding.bearer))} · ` : '');

function messages(result, goTo) {
  if (result.waits) return [h('p', {}, `This case is large (${count(Math.round(state.text.length / 1e6), 'million letter')}). It is not checked at every change.`), button('Check it', () => recheck())];
  if (result.failed) return h('p', { class: 'wrong' }, result.failed);
  const all = [...result.messages, ...result.advice];
  if (!all.length) return null;
  const line = (message) => h('li', { class: message.severity },
    h('strong', {}, message.severity === 'error' ? 'Mend: ' : message.severity === 'warning' ? 'Look at: ' : 'Note: '), `${message.message}.`,
    message.help.map((help) => h('span', { class: 'help' }, ` ${stopped(sentence(help))}`)), ' ',
    message.at ? button(`Line ${message.at.line}`, () => goTo(message.at), { class: 'small', 'aria-label': `Line ${message.at.line}: show it` }) : null);
  const errors = all.filter((message) => message.severity === 'error');
  const rest = all.filter((message) => message.severity !== 'error');
  return [
    errors.length ? h('div', { class: 'wrong' }, h('h3', {}, count(errors.length, 'mistake')), h('ul', {}, errors.slice(0, 50).map(line)),
      errors.length > 50 ? h('p', {}, `and ${errors.length - 50} more`) : null) : null,
    rest.length ? h('details', { 'data-key': 'advice' }, h('summary', {}, count(rest.length, 'thing to look at', 'things to look at')), h('ul', {}, rest.slice(0, 100).map(line))) : null,
  ];
}

function findingsTable(report) {
  if (!report) return null;
  const all = findings(report);
  const shown = all.filter((finding) => !isOutside(finding));
  const outside = all.filter(isOutside);
  const rows = (some) => some.slice(0, 200).map((finding) => row(finding));
  const head = h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'No.'), h('th', { scope: 'col' }, 'Who and which law'), h('th', { scope: 'col' }, 'Stands as')));
  return [
    shown.length
      ? h('table', { class: 'findings' }, h('caption', {}, 'Findings'), head, h('tbody', {}, rows(shown)))
      : h('p', { class: 'about' }, 'No provision of this library is engaged by what the record says; that is silence, not compliance.'),
    shown.length > 200 ? h('p', { class: 'about' }, `and ${count(shown.length - 200, 'more finding')} in the report`) : null,
    outside.length ? h('details', { 'data-key': 'outside' }, h('summary', {}, `${count(outside.length, 'finding')} that a provision does not apply`),
      h('table', { class: 'findings' }, h('caption', {}, 'Does not apply'), head.cloneNode(true), h('tbody', {}, rows(outside)))) : null,
    h('p', { class: 'about' }, 'What is indicated here is no judgment, and not legal advice.'),
  ];
}

/** The findings whose paragraphs are open. */
const unfolded = new Set();

/** A finding, and under it its paragraph, which opens. */
function row(finding) {
  const id = fresh('paragraph');
  const shown = unfolded.has(finding.id);
  const paragraph = h('tr', { id, hidden: !shown, class: 'paragraph' }, h('td', { colspan: 3 },
    h('blockquote', {}, finding.quotable),
    button('Copy this paragraph', () => copyText(finding.quotable), { class: 'small', 'aria-label': `Copy this paragraph: ${bearer(finding)}${finding.cite}` })));
  const opens = button(`${bearer(finding)}${finding.cite}`, () => {
    paragraph.hidden = !paragraph.hidden;
    opens.setAttribute('aria-expanded', String(!paragraph.hidden));
    if (paragraph.hidden) unfolded.delete(finding.id);
    else unfolded.add(finding.id);
  }, { class: 'link', 'aria-expanded': String(shown), 'aria-controls': id, 'data-key': `finding-${finding.id}` });
  return [h('tr', { class: isGrave(finding) ? 'grave' : null },
    h('td', { class: 'number' }, finding.row ? String(finding.row) : ''),
    h('th', { scope: 'row' }, opens),
    h('td', { class: 'outcome' }, outcome(finding.outcome))), paragraph];
}

function copyText(text) {
  navigator.clipboard?.writeText(text).then(() => announce('Copied.'), () => announce('The browser does not let this page copy; mark the words yourself.'));
}

function questionList(report, ask, shown, more) {
  const all = questions(report, state.tree);
  if (!all.length) return null;
  const some = all.slice(0, shown() * QUESTIONS);
  return [
    h('h3', { id: 'questions-title' }, 'Questions whose answers would change this'),
    h('ol', { class: 'questions', 'aria-labelledby': 'questions-title' }, some.map((one) => h('li', {},
      h('p', { class: 'ask' }, one.ask),
      one.documents.length ? h('p', { class: 'about' }, `Ask for: ${one.documents.join('; ')}.`)
        : one.who.length ? h('p', { class: 'about' }, `Could answer: ${one.who.map((id) => called(state.tree, id)).join(', ')}.`) : null,
      one.disputed ? h('p', { class: 'about' }, 'Accounts of it differ.') : null,
      h('ul', { class: 'moves' }, one.moves.slice(0, 4).map(({ finding, answers }) =>
        h('li', {}, `${bearer(finding)}${finding.cite}: `, answers.map((answer) => `${answer.if ? 'if so' : 'if not'}, ${said(answer.outcome)}`).join('; ')))),
      h('div', { class: 'actions small' },
        answerable(one) ? button('Answer from a source', () => ask(one, factOf(one.path)), { 'data-key': `ask-${one.path}`, 'aria-label': `Answer from a source: ${one.ask}` }) : null,
        button('Nobody can say', () => aside(one), { 'data-key': `aside-${one.path}`, 'aria-label': `Nobody can say: ${one.ask}` }))))),
    all.length > some.length ? button(`Show more of ${all.length} questions`, () => more(shown() + 1), { 'data-key': 'more-questions' }) : null,
  ];
}

function answerable(one) {
  const fact = factOf(one.path);
  return fact !== undefined && kindOf(fact.plural) !== undefined;
}

/** Puts a question among those that the compiler knows to be open. */
function aside(one) {
  return propose((tree) => {
    const known = list(get(tree, 'unknown'));
    tree.set('unknown', [...known, object({ ask: one.ask, could_answer: one.who.length ? one.who : undefined })]);
  });
}

/** The report as a reader gets it, and how it is saved. */
function report() {
  const form = select(vocabulary.forms.map((one) => [one.name, one.name]), vocabulary.forms[0].name);
  const strict = h('input', { type: 'checkbox', id: 'strict' });
  const all = h('input', { type: 'checkbox', id: 'all-findings' });
  const day = h('input', { type: 'text', autocomplete: 'off', placeholder: '2012-12-31' });
  const place = h('div', { class: 'report' });
  const wrong = h('p', { class: 'wrong', role: 'alert', hidden: true });
  const made = async (name) => {
    const answer = await check(state.text, state.texts, { give: [name], lint: false, strict: strict.checked, all: all.checked, as_of: day.value.trim() || null });
    wrong.hidden = answer.usable;
    wrong.textContent = answer.usable ? '' : 'There is no report while the case has mistakes.';
    return answer.forms[name];
  };
  const show = async () => {
    if (!element.open || state.text === undefined || state.result?.waits) return;
    try {
      const text = await made(form.value);
      if (text === undefined) place.replaceChildren();
      else if (form.value === 'html') place.replaceChildren(h('iframe', { sandbox: '', srcdoc: text, title: 'The report', class: 'frame' }));
      else place.replaceChildren(h('pre', { tabindex: 0, 'aria-label': 'The report' }, text.length > 400_000 ? `${text.slice(0, 400_000)}\n… Save it to read the rest.` : text));
    } catch (error) {
      wrong.hidden = false;
      wrong.textContent = error.message;
    }
  };
  for (const one of [form, strict, all, day]) one.addEventListener('change', show);
  const element = h('details', { class: 'whole', ontoggle: show }, h('summary', {}, 'The whole report'),
    h('div', { class: 'row' },
      field('Form', form),
      field('As of a day', day, 'What was said or happened later is left out. Empty: all of it.')),
    h('div', { class: 'check' }, strict, h('label', { for: strict.id }, 'Strict redaction: places, ages and days are blurred, and words not known to be harmless are left out')),
    h('div', { class: 'check' }, all, h('label', { for: all.id }, 'Also tell what the case does not touch')),
    h('p', { class: 'about' }, 'Names that the case withholds are in no report and no message. They stand in the case file itself.'),
    wrong,
    h('div', { class: 'actions' }, button('Save this report', async () => {
      const chosen = vocabulary.forms.find((one) => one.name === form.value);
      const text = await made(chosen.name);
      if (text !== undefined) save(`${state.name.replace(/\.json$/, '')}.${chosen.ending}`, text);
    })),
    place);
  return { element, update: show };
}

