//! The first screen as text: at most forty lines, the table taking what the rest leaves it.

use crate::finding::Outcome;
use crate::report::layout::{columns, wrap};
use crate::report::locale::Speech;
use crate::report::message::{Message, Slot};
use crate::report::plan::{Line, Screen, Sentence};
use crate::report::text::clean;

/// Lines of a screen.
const LINES: usize = 40;

/// Lines of its parts, at most.
const TITLE: usize = 2;
const IN_SHORT: usize = 5;
const INAPPLICABLE: usize = 2;
const POINTS: usize = 3;
const ASK: usize = 4;

/// Words of IN SHORT, at most.
const WORDS: usize = 60;

/// Blank lines.
const BLANK: usize = 3;

/// How many of the gravest rows may take three lines; later ones take two.
const GRAVEST: usize = 3;

/// The columns of the table where a line has eighty.
const COLUMNS: [usize; 3] = [31, 23, 24];

/// What the first column needs so that three stand side by side.
const SIDE_BY_SIDE: usize = 60;

/// Where the words of a named part begin.
const INDENT: usize = 11;

/// How a piece of a line is shown, where there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Style {
    Plain,
    Title,
    Head,
    Outcome(Outcome),
}

/// A line: pieces, each with its style.
type Pieces = Vec<(String, Style)>;

/// The lines of the first screen, for a title and lines of `width` columns.
pub(in crate::report) fn first_screen<'a>(
    screen: &Screen<'a>,
    title: &str,
    speech: &mut Speech<'_, 'a>,
    width: usize,
) -> Vec<Pieces> {
    let mut page = Page { speech, width };
    let title: Vec<Pieces> = page
        .cut(&title.to_uppercase(), width, TITLE)
        .into_iter()
        .map(|line| vec![(line, Style::Title)])
        .collect();
    let state: Vec<Pieces> =
        page.lines(&screen.state).into_iter().flat_map(|line| page.plain(&line)).collect();
    let in_short = page.in_short(&screen.in_short);
    let inapplicable = page.inapplicable(&screen.inapplicable);
    let rests_on = page.points("head.rests-on", &screen.rests_on, POINTS);
    let against = page.points("head.against", &screen.against, POINTS);
    let ask = page.points("head.ask", &screen.ask, ASK);
    let untouched: Vec<Pieces> = screen
        .untouched
        .iter()
        .flat_map(|message| {
            let line = page.speech.sentence(message);
            page.plain(&line)
        })
        .collect();
    let rest = [&title, &state, &in_short, &inapplicable, &rests_on, &against, &ask, &untouched];
    let taken = rest.iter().map(|part| part.len()).fold(BLANK, usize::saturating_add);
    let table = page.table(screen, LINES.saturating_sub(taken));
    let mut out = title;
    out.extend(state);
    out.push(Vec::new());
    out.extend(in_short);
    if !table.is_empty() || !inapplicable.is_empty() {
        out.push(Vec::new());
    }
    out.extend(table);
    out.extend(inapplicable);
    if !(rests_on.is_empty() && against.is_empty() && ask.is_empty()) {
        out.push(Vec::new());
    }
    out.extend(rests_on);
    out.extend(against);
    out.extend(ask);
    out.extend(untouched);
    out
}

struct Page<'p, 's, 'a> {
    speech: &'p mut Speech<'s, 'a>,
    width: usize,
}

impl<'a> Page<'_, '_, 'a> {
    fn lines(&mut self, messages: &[Message<'a>]) -> Vec<String> {
        messages.iter().map(|message| self.speech.sentence(message)).collect()
    }

    fn plain(&self, text: &str) -> Vec<Pieces> {
        wrap(&clean(text), self.width, "", "")
            .lines()
            .map(|line| vec![(line.to_owned(), Style::Plain)])
            .collect()
    }

    /// `text` in at most so many lines; what is left out shows as `…`.
    fn cut(&self, text: &str, width: usize, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = wrap(&clean(text), width, "", "").lines().map(str::to_owned).collect();
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while columns(last).saturating_add(2) > width {
                    match last.rsplit_once(' ') {
                        Some((before, _)) => *last = before.to_owned(),
                        None => break,
                    }
                }
                last.push_str(" …");
            }
        }
        lines
    }

    /// Whole sentences, in fewer words or none where there is no room; the first always.
    fn in_short(&mut self, sentences: &[Sentence<'a>]) -> Vec<Pieces> {
        let mut shown: Vec<(&Sentence<'a>, bool)> =
            sentences.iter().map(|sentence| (sentence, false)).collect();
        loop {
            let said: Vec<String> = shown
                .iter()
                .map(|(sentence, in_brief)| {
                    let brief = sentence.brief.as_ref().filter(|_| *in_brief);
                    self.speech.sentence(brief.unwrap_or(&sentence.whole))
                })
                .collect();
            let text = said.join(" ");
            let lines = wrap(&clean(&text), self.width.saturating_sub(INDENT), "", "").lines().count();
            if shown.len() <= 1 || (text.split_whitespace().count() <= WORDS && lines <= IN_SHORT) {
                return self.named("head.in-short", &text, IN_SHORT);
            }
            if let Some(place) = shown.iter().rposition(|(sentence, _)| sentence.may_go) {
                shown.remove(place);
            } else if let Some(long) =
                shown.iter_mut().rev().find(|(one, brief)| one.brief.is_some() && !brief)
            {
                long.1 = true;
            } else {
                shown.pop();
            }
        }
    }

    /// A part with its name before it.
    fn named(&mut self, head: &'static str, text: &str, most: usize) -> Vec<Pieces> {
        let head = self.speech.word(head);
        let lines = self.cut(text, self.width.saturating_sub(INDENT), most);
        let piece = |(place, line): (usize, String)| {
            let head = if place == 0 { head.clone() } else { String::new() };
            let gap = " ".repeat(INDENT.saturating_sub(columns(&head)));
            vec![(head, Style::Head), (format!("{gap}{line}"), Style::Plain)]
        };
        lines.into_iter().enumerate().map(piece).collect()
    }

    fn points(&mut self, head: &'static str, messages: &[Message<'a>], most: usize) -> Vec<Pieces> {
        // As many as fit whole; the first in any case.
        let mut text = String::new();
        for message in messages {
            let point = closed(&self.speech.sentence(message));
            let longer = if text.is_empty() { point } else { format!("{text} {point}") };
            let lines = wrap(&clean(&longer), self.width.saturating_sub(INDENT), "", "").lines().count();
            if !text.is_empty() && lines > most {
                continue;
            }
            text = longer;
        }
        if text.is_empty() { Vec::new() } else { self.named(head, &text, most) }
    }

    fn inapplicable(&mut self, messages: &[Message<'a>]) -> Vec<Pieces> {
        if messages.is_empty() {
            return Vec::new();
        }
        let head = self.speech.word("head.not-applicable");
        let all: Vec<String> = messages.iter().map(|message| self.speech.say(message)).collect();
        let text = format!("{head}   {}", all.join("; "));
        self.cut(&text, self.width, INAPPLICABLE).into_iter().map(|line| vec![(line, Style::Plain)]).collect()
    }

    /// The table in at most so many lines, as long as that hides nothing decisive: where there is no room, rows that are undecided lose on
    /// what they turn, then are counted.
    fn table(&mut self, screen: &Screen<'a>, room: usize) -> Vec<Pieces> {
        let rows: usize = screen.groups.iter().map(|group| group.rows.len()).sum();
        if rows == 0 {
            return Vec::new();
        }
        let whole = self.rows(screen, true, 0);
        if whole.len() <= room {
            return whole;
        }
        let mut hidden = 0_usize;
        loop {
            let out = self.rows(screen, false, hidden);
            let undecided = screen.groups.iter().flat_map(|group| &group.rows).filter(|row| row.may_go);
            if out.len() <= room || hidden >= undecided.count() {
                return out;
            }
            hidden = hidden.saturating_add(1);
        }
    }

    fn rows(&mut self, screen: &Screen<'a>, with_hinges: bool, hidden: usize) -> Vec<Pieces> {
        let undecided: Vec<usize> = screen
            .groups
            .iter()
            .flat_map(|group| &group.rows)
            .filter(|row| row.may_go)
            .map(|row| row.number)
            .collect();
        let from = undecided.len().saturating_sub(hidden);
        let counted = undecided.get(from..).unwrap_or_default();
        let widths = self.widths();
        let heads = ["head.what", "head.stands", "head.turns-on"].map(|key| self.speech.word(key));
        let mut out = Vec::new();
        if let Some(widths) = widths {
            out.push(side_by_side(&heads.map(|head| (head, Style::Head)), widths));
        }
        for group in &screen.groups {
            let rows: Vec<&Line<'a>> =
                group.rows.iter().filter(|row| !counted.contains(&row.number)).collect();
            if rows.is_empty() {
                continue;
            }
            let who = match group.principal {
                Some(principal) => {
                    self.speech.sentence(&Message::new("row.law").with("law", Slot::Names(vec![principal])))
                }
                None => self.speech.word("head.nobody"),
            };
            out.push(vec![(clean(&who), Style::Head)]);
            for row in rows {
                let hinges = with_hinges || !row.may_go;
                out.extend(self.row(row, widths, hinges));
            }
        }
        if !counted.is_empty() {
            let message = Message::new("head.more")
                .with("rows", Slot::Rows(counted.to_vec()))
                .with("count", Slot::Count(counted.len()));
            let line = self.speech.sentence(&message);
            out.extend(self.plain(&line));
        }
        out
    }

    fn row(&mut self, row: &Line<'a>, widths: Option<[usize; 3]>, hinges: bool) -> Vec<Pieces> {
        let most: usize = if row.number <= GRAVEST { 3 } else { 2 };
        let what = self.speech.say(&row.what);
        let stands = self.speech.say(&row.stands);
        let turns: Vec<String> = if hinges {
            row.turns_on.iter().map(|hinge| self.speech.say(hinge)).collect()
        } else {
            Vec::new()
        };
        let mark = format!("[{}] ", row.number);
        let Some([first, second, third]) = widths else {
            let text = [what, stands]
                .into_iter()
                .chain((!turns.is_empty()).then(|| turns.join(" ")))
                .collect::<Vec<_>>()
                .join(" – ");
            let lines = self.cut(&text, self.width.saturating_sub(columns(&mark)), most.saturating_add(1));
            return marked(lines, &mark).into_iter().map(|line| vec![(line, Style::Plain)]).collect();
        };
        let what = marked(self.cut(&what, first.saturating_sub(columns(&mark)), most), &mark);
        let stands = self.cut(&stands, second.saturating_sub(1), most);
        let turns = self.cut(&turns.join(" "), third, most);
        let turns = if turns.iter().all(String::is_empty) { Vec::new() } else { turns };
        let height = what.len().max(stands.len()).max(turns.len());
        let cell = |lines: &[String], place: usize| lines.get(place).cloned().unwrap_or_default();
        let line = |place: usize| {
            let cells = [
                (cell(&what, place), Style::Plain),
                (cell(&stands, place), Style::Outcome(row.outcome)),
                (cell(&turns, place), Style::Plain),
            ];
            side_by_side(&cells, [first, second, third])
        };
        (0..height).map(line).collect()
    }

    /// The columns, where there is room for three.
    fn widths(&self) -> Option<[usize; 3]> {
        let [what, stands, turns] = COLUMNS;
        let whole = what.saturating_add(stands).saturating_add(turns).saturating_add(2);
        if self.width < SIDE_BY_SIDE {
            return None;
        }
        let part = |column: usize| column.saturating_mul(self.width).checked_div(whole).unwrap_or(column);
        let (stands, turns) = (part(stands), part(turns));
        Some([self.width.saturating_sub(stands).saturating_sub(turns).saturating_sub(2), stands, turns])
    }
}

/// Cells beside one another, each filled up to its column but the last.
fn side_by_side(cells: &[(String, Style); 3], widths: [usize; 3]) -> Pieces {
    let mut out = Pieces::new();
    let last = cells.iter().rposition(|(cell, _)| !cell.is_empty()).unwrap_or(0);
    for (place, ((cell, style), width)) in cells.iter().zip(widths).enumerate() {
        if place > last {
            break;
        }
        out.push((cell.clone(), *style));
        if place < last {
            let gap = width.saturating_add(1).saturating_sub(columns(cell));
            out.push((" ".repeat(gap), Style::Plain));
        }
    }
    out
}

/// The mark before the first line, and blanks before the others.
fn marked(lines: Vec<String>, mark: &str) -> Vec<String> {
    let blank = " ".repeat(columns(mark));
    lines
        .into_iter()
        .enumerate()
        .map(|(place, line)| format!("{}{line}", if place == 0 { mark } else { &blank }))
        .collect()
}

/// With a full stop, unless a mark closes it.
fn closed(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}
