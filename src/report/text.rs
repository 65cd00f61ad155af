//! The report for a terminal or a pipe.

use anstyle::{AnsiColor, Style};

use super::Report;
use super::layout::wrap;
use super::locale::{Speech, letter, letter_among};
use super::long::{Paragraph, Section};
use super::names::Names;
use super::plan::{Rows, Screen};
use super::render::{Style as ScreenStyle, first_screen, sentences};
use super::said::Subjects;
use super::sentence::{Sentence, capitalised, in_sequence};
use super::sources::{source_entry, titled};
use super::teller::Teller;
use crate::facts::SourceId;
use crate::finding::{Finding, Findings, Outcome, words_of_selection};
use crate::law::folded;
use crate::source::{escape, lines};

/// Lines are never wider than the text stays readable, nor narrower than a table needs.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// The report as text, in lines of `width` columns, with colours if they are wanted. Nothing is told by colour alone.
pub fn text(report: &Report<'_>, width: usize, colour: bool) -> String {
    let names = Names::of(report);
    let subjects = Subjects::of(&names);
    let tellers: Vec<Teller<'_>> =
        report.findings.findings.iter().map(|f| Teller::of(report, f, &subjects)).collect();
    let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let rows = Rows::of(report);
    let whole = report.findings.chosen.asked.is_none();
    let mut speech = Speech::new(&tellers);
    let screen = first_screen(&Screen::of(report, &rows, &tellers), &title(report), &mut speech, width);
    let notes = speech.sources;
    let mut page = Page { names, width, colour, notes, out: String::new() };
    if whole {
        page.screen(screen);
    } else {
        page.selected(&title(report), report.findings);
    }
    page.head();
    let is_told = |place: &usize| report.findings.chosen.told.contains(place);
    let at = |place: &usize| Some(tellers.get(*place)?).filter(|_| is_told(place));
    for row in &rows.table {
        for teller in row.findings.iter().filter_map(at) {
            page.finding(Some(row.number), teller);
        }
    }
    for teller in rows.inapplicable.iter().chain(&rows.beside).chain(&rows.untouched).filter_map(at) {
        page.finding(None, teller);
    }
    page.counted(&report.findings.counted().collect::<Vec<_>>());
    page.questions();
    page.sources();
    page.digests();
    lines(&page.out).into_owned()
}

/// The paragraph of one finding that can be quoted alone, in one line and without marks of sources.
pub fn paragraph(report: &Report<'_>, finding: &Finding) -> String {
    let names = Names::of(report);
    let subjects = Subjects::of(&names);
    let paragraph = quotable(&Teller::of(report, finding, &subjects));
    lines(&paragraph).into_owned()
}

fn quotable(teller: &Teller<'_>) -> String {
    let words: Vec<String> = sentences(teller).into_iter().map(|sentence| sentence.text).collect();
    words.join(" ")
}

struct Page<'a> {
    names: Names<'a>,
    width: usize,
    colour: bool,
    /// Sources in the order in which they are first quoted.
    notes: Vec<SourceId>,
    out: String,
}

impl<'a> Page<'a> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn styled(&self, text: &str, style: Style) -> String {
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn word(&self, key: &'a str) -> &'a str {
        self.names.wording.word(key)
    }

    fn screen(&mut self, screen: Vec<Vec<(String, ScreenStyle)>>) {
        for pieces in screen {
            let shown = pieces.iter().map(|(words, style)| self.styled(words, style_on_screen(*style)));
            let line: String = shown.collect();
            self.line(&line);
        }
        self.line("");
    }

    /// In place of the first screen, where not everything was asked for: what was.
    fn selected(&mut self, title: &str, findings: &Findings) {
        let title = wrap(&clean(title), self.width, "", "");
        let title = self.styled(&title, Style::new().bold());
        self.line(&title);
        if let Some(words) = selected(&self.names, findings) {
            let words = wrap(&words, self.width, "", "");
            self.line(&words);
        }
        self.line("");
    }

    /// By what a finding is asked for: the address of its norm, and the id of its bearer.
    fn asked_by(&self, teller: &Teller<'_>) -> String {
        let address = teller.finding.address(self.names.rules).to_string();
        match teller.finding.bearer {
            Some(bearer) => {
                let bearer = &self.names.case.entities.at(bearer).id;
                self.names.wording.say("text.asked-by", &[("address", &address), ("bearer", bearer)])
            }
            None => address,
        }
    }

    /// What the compiler says of the record as a whole, and how it was read.
    fn head(&mut self) {
        let case = self.names.case;
        let scope = case.scope.as_deref().map(clean);
        let stipulated = case.stipulated.then(|| self.word("text.stipulated").to_owned());
        let as_of = case.as_of.as_ref().map(|as_of| self.names.day(as_of.day));
        let as_of = as_of.map(|day| self.names.wording.say("as-of.header", &[("day", &day)]));
        let redacted = self.names.redaction();
        let all: Vec<String> = scope.into_iter().chain(stipulated).chain(as_of).chain(redacted).collect();
        let rule: String = "─".repeat(self.width);
        if !all.is_empty() {
            self.line(&rule);
        }
        for words in &all {
            let words = wrap(words, self.width, "", "");
            self.line(&words);
        }
        if !all.is_empty() {
            self.line("");
        }
    }

    fn finding(&mut self, number: Option<usize>, teller: &Teller<'_>) {
        let outcome = teller.finding.outcome.name().replace('-', " ");
        let number = number.map(|number| format!("[{number}] ")).unwrap_or_default();
        let heading = format!("{number}{}: {outcome}", clean(teller.cite()));
        let heading = wrap(&heading, self.width, "", "   ");
        let rule: String = "─".repeat(self.width);
        let heading = self.styled(&heading, style_of(teller.finding.outcome).bold());
        self.line(&rule);
        self.line(&heading);
        let asked_by = wrap(&clean(&self.asked_by(teller)), self.width, "   ", "   ");
        self.line(&asked_by);
        self.line("");
        let quotable = wrap(&quotable(teller), self.width, "  │ ", "  │ ");
        self.line(&quotable);
        self.line("");
        for section in teller.long() {
            self.section(&section);
        }
    }

    /// Provisions that nobody in the file is concerned by: how many, and which.
    fn counted(&mut self, counted: &[&Finding]) {
        if counted.is_empty() {
            return;
        }
        let rule: String = "─".repeat(self.width);
        let head = self.styled(self.word("head.silent"), Style::new().bold());
        self.line(&rule);
        self.line(&head);
        let rules = self.names.rules;
        let none = counted.iter().all(|f| rules.provisions.at(f.provision).reviewed.is_empty());
        let reviewed = if none { self.word("text.none-reviewed") } else { "" };
        let intro = self.names.wording.say("text.silent", &[("reviewed", reviewed)]);
        let ids: Vec<String> = counted.iter().map(|finding| finding.address(rules).to_string()).collect();
        for words in [intro, clean(&ids.join(", "))] {
            let words = wrap(&words, self.width, "", "");
            self.line(&words);
        }
        self.line("");
    }

    fn section(&mut self, section: &Section) {
        let head = self.word(section.head);
        match section.paragraphs.as_slice() {
            [one] if one.depth == 0 => {
                let text = self.joined(&one.sentences);
                let lines = wrap(&format!("{head} {text}"), self.width, "", "");
                let bold = self.styled(head, Style::new().bold());
                let lines = lines.strip_prefix(head).map_or(lines.clone(), |rest| format!("{bold}{rest}"));
                self.line(&lines);
            }
            paragraphs => {
                let bold = self.styled(head, Style::new().bold());
                self.line(&bold);
                let mut letters = 'a'..='z';
                for paragraph in paragraphs {
                    let lettered = section.head == "head.missing" && paragraph.depth == 1;
                    let mark = if lettered { letters.next().map(|l| format!("({l}) ")) } else { None };
                    self.paragraph(paragraph, mark.as_deref().unwrap_or_default());
                }
            }
        }
        self.line("");
    }

    fn paragraph(&mut self, paragraph: &Paragraph, mark: &str) {
        let text = self.joined(&paragraph.sentences);
        let indent = "  ".repeat(paragraph.depth.saturating_add(1));
        let rest = format!("{indent}{}", " ".repeat(mark.len()));
        let lines = wrap(&text, self.width, &format!("{indent}{mark}"), &rest);
        self.line(&lines);
    }

    /// Sentences one after the other, each with the numbers of its sources.
    fn joined(&mut self, sentences: &[Sentence]) -> String {
        let mut out: Vec<String> = Vec::new();
        for sentence in in_sequence(sentences, self.word("account.same")) {
            let mut text = sentence.text.clone();
            for note in &sentence.notes {
                let letter = self.letter(*note);
                text.extend(["[", &letter, "]"]);
            }
            out.push(text);
        }
        out.join(" ")
    }

    fn letter(&mut self, source: SourceId) -> String {
        letter_among(&mut self.notes, source)
    }

    /// The questions that the compiler of the file knows to be open.
    fn questions(&mut self) {
        let names = self.names;
        if names.case.questions.is_empty() {
            return;
        }
        let rule: String = "─".repeat(self.width);
        let head = wrap(self.word("head.questions"), self.width, "", "");
        let head = self.styled(&head, Style::new().bold());
        self.line(&rule);
        self.line(&head);
        for question in &names.case.questions {
            let mut text = clean(&question.ask);
            if !question.could_answer.is_empty() {
                let who = names.entities(&question.could_answer).words;
                text.push(' ');
                text.push_str(&capitalised(&names.wording.say("missing.who", &[("who", &clean(&who))])));
            }
            let lines = wrap(&text, self.width, "  – ", "    ");
            self.line(&lines);
        }
        self.line("");
    }

    fn sources(&mut self) {
        let names = self.names;
        // A source within another is told by it: that one is listed too.
        let mut place = 0_usize;
        while let Some(source) = self.notes.get(place).copied() {
            if let Some(within) = names.case.sources.at(source).within {
                self.letter(within);
            }
            place = place.saturating_add(1);
        }
        if self.notes.is_empty() {
            return;
        }
        let rule: String = "─".repeat(self.width);
        let head = self.styled(self.word("head.sources"), Style::new().bold());
        self.line(&rule);
        self.line(&head);
        let notes = self.notes.clone();
        let letter_of = |id: SourceId| notes.iter().position(|n| *n == id).map(letter);
        for (place, source) in notes.iter().enumerate() {
            let mark = format!("[{}] ", letter(place));
            let entry = clean(&source_entry(&names, *source, &letter_of));
            let lines = wrap(&entry, self.width, &mark, &" ".repeat(mark.len()));
            self.line(&lines);
        }
        if !names.case.unverified.is_empty() {
            let mut places: Vec<usize> =
                names.case.unverified.iter().filter_map(|s| notes.iter().position(|n| n == s)).collect();
            places.sort_unstable();
            let quoted: Vec<String> =
                places.into_iter().map(|place| format!("[{}]", letter(place))).collect();
            let unquoted = names.case.unverified.iter().filter(|s| !notes.contains(s));
            let unquoted = unquoted.map(|s| names.case.sources.at(*s)).map(|s| titled(&clean(&s.title)));
            let titles: Vec<String> = quoted.into_iter().chain(unquoted).collect();
            let text = names.wording.say("text.unverified", &[("sources", &names.all(&titles))]);
            let lines = wrap(&text, self.width, "", "");
            self.line(&lines);
        }
        self.line("");
    }

    fn digests(&mut self) {
        let (case, rules) = (self.names.case, self.names.rules);
        let text =
            self.names.wording.say("text.digests", &[("case", &case.sha256), ("rules", &rules.sha256)]);
        let lines = wrap(&text, self.width, "", "");
        self.line(&lines);
    }
}

/// What a report is called.
fn title(report: &Report<'_>) -> String {
    let case = report.case;
    if case.title.trim().is_empty() { case.id.clone() } else { case.title.clone() }
}

/// What was asked for, where it was not everything.
fn selected(names: &Names<'_>, findings: &Findings) -> Option<String> {
    let asked = findings.chosen.asked.as_ref()?;
    let (told, all) = (findings.chosen.told.len().to_string(), findings.findings.len().to_string());
    let fill = [("what", clean(&words_of_selection(asked))), ("told", told), ("all", all)];
    let fill: Vec<(&str, &str)> = fill.iter().map(|(key, value)| (*key, value.as_str())).collect();
    Some(names.wording.say("text.selected", &fill))
}

/// Words of a case or a rule file, made harmless and put on one line.
pub(super) fn clean(text: &str) -> String {
    folded(&escape(text))
}

fn style_on_screen(style: ScreenStyle) -> Style {
    match style {
        ScreenStyle::Plain => Style::new(),
        ScreenStyle::Title | ScreenStyle::Head => Style::new().bold(),
        ScreenStyle::Outcome(outcome) => style_of(outcome),
    }
}

fn style_of(outcome: Outcome) -> Style {
    let colour = match outcome {
        Outcome::BreachIndicated => AnsiColor::Red,
        Outcome::AtRisk | Outcome::Disputed | Outcome::TurnsOnReading => AnsiColor::Yellow,
        Outcome::Complied => AnsiColor::Green,
        Outcome::Undecided => AnsiColor::Cyan,
        Outcome::NotApplicable | Outcome::Met | Outcome::NotMet => return Style::new(),
    };
    Style::new().fg_color(Some(colour.into()))
}
