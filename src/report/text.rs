//! The report for a terminal or a pipe.

use super::Report;
use super::document::Document;
use super::locale::Speech;
use super::names::Names;
use super::plan::{Rows, Screen};
use super::render::{TextPage, first_screen, sentences};
use super::teller::Teller;
use crate::finding::{Finding, words_of_selection};
use crate::law::folded;
use crate::source::{escape, lines};

/// Lines are never wider than the text stays readable, nor narrower than a table needs.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// The report as text, in lines of `width` columns, with colours if they are wanted. Nothing is told by colour alone.
pub fn text(report: &Report<'_>, width: usize, colour: bool) -> String {
    let tellers: Vec<Teller<'_>> = report.findings.findings.iter().map(|f| Teller::of(report, f)).collect();
    let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let rows = Rows::of(report);
    let screen = Screen::of(report, &rows, &tellers);
    let mut page = TextPage::new(width, colour, report.findings.chosen.full);
    if report.findings.chosen.asked.is_none() {
        let mut speech = Speech::new(&tellers);
        page.screen(first_screen(&screen, report.title(), &mut speech, width));
    } else {
        page.title(report.title());
        if let Some(words) = selected(report) {
            page.words(&words);
        }
        page.line("");
    }
    let head = head(report);
    if !head.is_empty() {
        page.rule();
        head.iter().for_each(|words| page.words(words));
        page.line("");
    }
    page.sections(&Document::composed(report, &tellers, &rows, &screen));
    lines(&page.finished()).into_owned()
}

/// The paragraph of one finding that can be quoted alone, in one line and without marks of sources.
pub fn paragraph(report: &Report<'_>, finding: &Finding) -> String {
    let words: Vec<String> =
        sentences(&Teller::of(report, finding)).into_iter().map(|sentence| sentence.text).collect();
    lines(&words.join(" ")).into_owned()
}

/// What the compiler says of the record as a whole, and how it was read.
pub(super) fn head(report: &Report<'_>) -> Vec<String> {
    let names = Names::of(report);
    let case = names.case;
    let scope = case.scope.as_deref().map(clean);
    let stipulated = case.stipulated.then(|| names.wording.word("text.stipulated").to_owned());
    let as_of = case.as_of.as_ref().map(|as_of| names.day(as_of.day));
    let as_of = as_of.map(|day| names.wording.say("as-of.header", &[("day", &day)]));
    scope.into_iter().chain(stipulated).chain(as_of).chain(names.redaction()).collect()
}

/// What was asked for, where it was not everything.
pub(super) fn selected(report: &Report<'_>) -> Option<String> {
    let (names, findings) = (Names::of(report), report.findings);
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
