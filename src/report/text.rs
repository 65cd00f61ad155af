//! The report for a terminal or a pipe.

use anstyle::{AnsiColor, Style};

use super::Report;
use super::layout::{columns, table, wrap};
use super::long::{Paragraph, Section};
use super::names::Names;
use super::rows::told_apart;
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

/// What a table of outcomes needs for a citation and, beside it, who owes what to whom.
const SIDE_BY_SIDE: usize = 36;

/// The column of outcomes where there is no room for more: the longest word of an outcome, with a bracket.
const NARROW_OUTCOME: usize = 12;

/// The report as text, in lines of `width` columns, with colours if they are wanted. Nothing is told by colour alone.
pub fn text(report: &Report<'_>, width: usize, colour: bool) -> String {
    let names = Names::of(report);
    let subjects = Subjects::of(&names);
    let told: Vec<(usize, Teller<'_>)> =
        report.findings.told().map(|(number, f)| (number, Teller::of(report, f, &subjects))).collect();
    let counted: Vec<(usize, &Finding)> = report.findings.counted().collect();
    let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let mut page = Page { names, width, colour, notes: Vec::new(), out: String::new() };
    page.header(report.findings);
    page.outcomes(&told, &counted);
    for (number, teller) in &told {
        page.finding(*number, teller);
    }
    page.counted(&counted);
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
    let sentences: Vec<String> = teller.quotable().into_iter().map(|sentence| sentence.text).collect();
    sentences.join(" ")
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

    fn header(&mut self, findings: &Findings) {
        let case = self.names.case;
        let title = if case.title.trim().is_empty() { &case.id } else { &case.title };
        let title = wrap(&clean(title), self.width, "", "");
        let title = self.styled(&title, Style::new().bold());
        self.line(&title);
        let scope = case.scope.as_deref().map(clean);
        let stipulated = case.stipulated.then(|| self.word("text.stipulated").to_owned());
        let as_of = case.as_of.as_ref().map(|as_of| self.names.day(as_of.day));
        let as_of = as_of.map(|day| self.names.wording.say("as-of.header", &[("day", &day)]));
        let redacted = self.names.redaction();
        let selected = selected(&self.names, findings);
        for words in scope.into_iter().chain(stipulated).chain(as_of).chain(redacted).chain(selected) {
            let words = wrap(&words, self.width, "", "");
            self.line(&words);
        }
        self.line("");
    }

    /// All outcomes at a glance; those that are counted in one row.
    fn outcomes(&mut self, told: &[(usize, Teller<'_>)], counted: &[(usize, &Finding)]) {
        let tellers: Vec<&Teller<'_>> = told.iter().map(|(_, teller)| teller).collect();
        let mut rows: Vec<Vec<String>> = told
            .iter()
            .zip(told_apart(&tellers))
            .map(|((number, t), who)| {
                vec![number.to_string(), self.outcome_word(t), clean(t.cite()), clean(&who)]
            })
            .collect();
        if !counted.is_empty() {
            let words = self.names.wording.say("text.silent-row", &[("number", &counted.len().to_string())]);
            let outcome = Outcome::NotApplicable.name().replace('-', " ");
            rows.push(vec![range(counted), outcome, words]);
        }
        let widest = |rows: &[Vec<String>], place: usize| {
            rows.iter().filter_map(|r| r.get(place)).map(|c| columns(c)).max().unwrap_or(0)
        };
        let (number, outcome) = (widest(&rows, 0), widest(&rows, 1).min(18));
        let beside =
            |outcome: usize| self.width.saturating_sub(number).saturating_sub(outcome).saturating_sub(6);
        let narrow = beside(outcome) < SIDE_BY_SIDE;
        let outcome = if narrow { outcome.min(NARROW_OUTCOME) } else { outcome };
        let left = beside(outcome);
        let cite = if narrow {
            // Names would be broken within words: who stands behind the citation.
            for row in &mut rows {
                if let [_, _, cite, who] = row.as_mut_slice() {
                    let words = if who.is_empty() { cite.clone() } else { format!("{cite}: {who}") };
                    (*cite, *who) = (words, String::new());
                }
            }
            left
        } else {
            widest(&rows, 2).min(left.saturating_mul(3).checked_div(5).unwrap_or(left))
        };
        let widths = [number, outcome, cite, left.saturating_sub(cite)];
        let mut place = 0_usize;
        for cells in table(&rows, &widths) {
            let begins = cells.first().is_some_and(|c| !c.is_empty());
            if begins {
                place = place.saturating_add(1);
            }
            let style = told
                .get(place.saturating_sub(1))
                .map(|(_, t)| style_of(t.finding.outcome))
                .unwrap_or_default();
            let mut line = String::new();
            for (n, (cell, width)) in cells.iter().zip(&widths).enumerate() {
                // What is filled up is not coloured, so that a line without colour ends where one with colour does.
                line.push_str(&if n == 1 { self.styled(cell, style) } else { cell.clone() });
                line.push_str(&" ".repeat(width.saturating_sub(columns(cell))));
                line.push_str("  ");
            }
            let line = line.trim_end().to_owned();
            self.line(&line);
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

    fn outcome_word(&self, teller: &Teller<'_>) -> String {
        let finding = teller.finding;
        let word = finding.outcome.name().replace('-', " ");
        match finding.leans {
            Some(leans) => self
                .names
                .wording
                .say("text.leaning", &[("outcome", &word), ("leans", &leans.name().replace('-', " "))]),
            None => word,
        }
    }

    fn finding(&mut self, number: usize, teller: &Teller<'_>) {
        let outcome = teller.finding.outcome.name().replace('-', " ");
        let heading = format!("{number}. {}: {outcome}", clean(teller.cite()));
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
    fn counted(&mut self, counted: &[(usize, &Finding)]) {
        if counted.is_empty() {
            return;
        }
        let rule: String = "─".repeat(self.width);
        let head = self.styled(self.word("head.silent"), Style::new().bold());
        self.line(&rule);
        self.line(&head);
        let rules = self.names.rules;
        let none = counted.iter().all(|(_, f)| rules.provisions.at(f.provision).reviewed.is_empty());
        let reviewed = if none { self.word("text.none-reviewed") } else { "" };
        let intro = self.names.wording.say("text.silent", &[("reviewed", reviewed)]);
        let ids: Vec<String> =
            counted.iter().map(|(_, finding)| finding.address(rules).to_string()).collect();
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
                let number = self.number(*note);
                text.extend(["[", &number.to_string(), "]"]);
            }
            out.push(text);
        }
        out.join(" ")
    }

    fn number(&mut self, source: SourceId) -> usize {
        if let Some(place) = self.notes.iter().position(|s| *s == source) {
            return place.saturating_add(1);
        }
        self.notes.push(source);
        self.notes.len()
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
                self.number(within);
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
        let number_of = |id: SourceId| notes.iter().position(|n| *n == id).map(|p| p.saturating_add(1));
        for (number, source) in (1_usize..).zip(&notes) {
            let mark = format!("[{number}] ");
            let entry = clean(&source_entry(&names, *source, &number_of));
            let lines = wrap(&entry, self.width, &mark, &" ".repeat(mark.len()));
            self.line(&lines);
        }
        if !names.case.unverified.is_empty() {
            let mut numbers: Vec<usize> =
                names.case.unverified.iter().filter_map(|s| number_of(*s)).collect();
            numbers.sort_unstable();
            let quoted: Vec<String> = numbers.iter().map(|n| format!("[{n}]")).collect();
            let unquoted = names.case.unverified.iter().filter(|s| number_of(**s).is_none());
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

/// Numbers that follow on each other, from the first to the last; of others nothing but a sign that there are some.
fn range(counted: &[(usize, &Finding)]) -> String {
    let (Some((first, _)), Some((last, _))) = (counted.first(), counted.last()) else { return String::new() };
    match last.saturating_sub(*first).saturating_add(1) {
        1 => first.to_string(),
        length if length == counted.len() => format!("{first}–{last}"),
        _ => "…".to_owned(),
    }
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
fn clean(text: &str) -> String {
    folded(&escape(text))
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
