//! The report as one file of HTML, which needs nothing beside it and no script to be read.
//!
//! Takes a document; gives a page. The style, and a script that copies and filters, stand in it and are named to the browser by their
//! digests: it runs and fetches nothing else, whatever stands in the case.

mod blocks;
mod filter;
mod policy;
mod ticks;
mod timeline;

use std::collections::BTreeSet;

use super::anchors::Anchors;
use super::escape;
use crate::facts::{EntityId, SourceId};
use crate::report::Report;
use crate::report::document::{Document, Section, SectionKind, plain};
use crate::report::locale::Speech;
use crate::report::message::{Message, Slot};
use crate::report::names::Names;
use crate::report::text::{head, selected};
use filter::{Facets, Marked};

const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/script.js");

/// The headings that there are.
const LEVELS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The page of a report.
pub(in crate::report) fn html(document: &Document, report: &Report<'_>) -> String {
    let mut page = Page {
        out: String::new(),
        document,
        report: *report,
        names: Names::of(report),
        speech: Speech::new(&[]),
        marked: Marked::of(report),
        facets: Facets::default(),
        anchors: Anchors::of(document),
        placed: BTreeSet::new(),
        paragraphs: 0,
    };
    page.facets = page.marked.facets(document);
    page.whole();
    page.out
}

/// A page that is being written.
struct Page<'a> {
    out: String,
    document: &'a Document,
    report: Report<'a>,
    names: Names<'a>,
    speech: Speech<'a, 'a>,
    /// What each row and finding is filtered by.
    marked: Marked,
    facets: Facets,
    anchors: Anchors<'a>,
    /// The sources whose entries stand on the page already: what is named twice has one anchor.
    placed: BTreeSet<SourceId>,
    /// How many paragraphs that can be quoted stand on it.
    paragraphs: usize,
}

impl Page<'_> {
    fn whole(&mut self) {
        self.raw("<!doctype html>\n<html lang=\"");
        self.text(self.document.language);
        self.raw(
            "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
        );
        let policy = policy::of(STYLE, SCRIPT);
        self.raw(&policy);
        self.raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
        self.text(&self.document.title);
        self.raw("</title>\n<style>");
        self.raw(STYLE);
        self.raw("</style>\n</head>\n<body>\n<main>\n");
        // A selection has no first screen, which is of the whole.
        let selected = selected(&self.report);
        if let Some(words) = &selected {
            self.title();
            self.paragraph(words);
            self.before_findings();
        }
        for section in &self.document.sections {
            let is_screen = section.kind == SectionKind::FirstScreen;
            if !(is_screen && selected.is_some()) {
                self.section(section, 1);
            }
            if is_screen && selected.is_none() {
                self.before_findings();
            }
        }
        self.raw("</main>\n<script>");
        self.raw(SCRIPT);
        self.raw("</script>\n</body>\n</html>\n");
    }

    /// A section `depth` deep, with what stands in it.
    fn section(&mut self, section: &Section, depth: usize) {
        let finding = match section.kind {
            SectionKind::Finding(place) => Some(place),
            _ => None,
        };
        self.raw("<section id=\"");
        self.text(&section.anchor);
        self.raw("\"");
        if let Some(mark) = finding.and_then(|place| self.marked.finding(place)) {
            self.raw(" class=\"finding\" data-counts");
            self.mark(&mark);
        }
        if section.kind == SectionKind::FirstScreen {
            let label = self.speech.word("html.first-screen");
            self.attribute("aria-label", &label);
        }
        self.raw(">\n");
        if section.kind == SectionKind::FirstScreen {
            self.title();
        } else if !section.heading.is_empty() {
            let level = LEVELS.get(depth).copied().unwrap_or("h6");
            self.raw(&format!("<{level}>"));
            self.line(&section.heading);
            self.raw(&format!("</{level}>\n"));
        }
        if section.kind == SectionKind::Record {
            self.timeline();
        }
        self.blocks(&section.blocks);
        for inner in &section.sections {
            self.section(inner, depth.saturating_add(1));
        }
        self.raw("</section>\n");
    }

    /// What stands between the first screen and the first finding: how the record was read, and ways to find something.
    fn before_findings(&mut self) {
        for words in head(&self.report) {
            self.paragraph(&words);
        }
        self.contents();
        self.filters();
    }

    fn paragraph(&mut self, words: &str) {
        self.raw("<p>");
        self.text(words);
        self.raw("</p>\n");
    }

    fn title(&mut self) {
        self.raw("<h1>");
        self.text(&self.document.title);
        self.raw("</h1>\n");
    }

    /// The sections of the report, for whoever wants to go to one.
    fn contents(&mut self) {
        let label = self.speech.word("html.contents");
        self.raw("<nav");
        self.attribute("aria-label", &label);
        self.raw("><ul>\n");
        let titled = self.document.sections.iter().filter(|section| !section.heading.is_empty());
        let mut before = String::new();
        for section in titled.filter(|section| section.kind != SectionKind::FirstScreen) {
            // Of findings in one row the first leads to all.
            let words = plain(&section.heading);
            if words != before {
                self.raw("<li>");
                self.link(&section.anchor, &words);
                self.raw("</li>\n");
            }
            before = words;
        }
        self.raw("</ul></nav>\n");
    }

    /// Markup of our own.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Words, which stay words.
    fn text(&mut self, words: &str) {
        escape::html(&mut self.out, words);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.text(value);
        self.raw("\"");
    }

    /// A link to a place on the page, or the words alone where there is no such place.
    fn link(&mut self, anchor: &str, words: &str) {
        let Some(anchor) = self.anchors.lead(anchor) else { return self.text(words) };
        self.raw("<a href=\"#");
        self.text(anchor);
        self.raw("\">");
        self.text(words);
        self.raw("</a>");
    }

    /// A message of the page, with words in its places.
    fn says<const N: usize>(&mut self, key: &'static str, slots: [(&'static str, String); N]) -> String {
        let with = |message: Message<'static>, (name, words)| message.with(name, Slot::Told(words));
        let message = slots.into_iter().fold(Message::new(key), with);
        self.speech.say(&message)
    }

    fn name(&self, id: EntityId) -> String {
        self.names.short(id)
    }
}
