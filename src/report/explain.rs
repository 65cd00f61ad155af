//! A provision explained: its words beside what they were made into, and everything that is disputed about it.

mod condition;
mod held;

use std::fmt::Write;

use super::law::{in_a_sentence, part_quotation};
use super::layout::wrap;
use super::locale::called;
use super::sentence::{capitalised, closed, quoted};
use super::wording::{Wording, in_words};
use crate::compile::RuleSet;
use crate::law::{Instrument, Norm, Part, Party, Phrases, Provision, Validity, folded};
use crate::measure::Day;
use crate::source::{Sources, escape, lines};

pub use held::{Came, Held, HeldBy, Unseen};

/// How a provision is to be explained.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Columns of a line of text; Markdown has one line a paragraph.
    pub width: usize,
    /// Whether as Markdown.
    pub markdown: bool,
    /// The day of which the version and the parties are wanted; without it all versions, and all rows of the table.
    pub on: Option<Day>,
}

/// A provision by its id or an alias: text, elements with their conditions beside their words, readings, objections, gaps, parties,
/// review state. The conditions are read in `sources`, which hold the files of the rules. Nothing if the rules have no such provision.
pub fn provision(rules: &RuleSet, sources: &Sources, id: &str, width: usize) -> Option<String> {
    explained(rules, sources, id, Manner { width, ..Manner::default() })
}

/// The same in some manner.
pub fn explained(rules: &RuleSet, sources: &Sources, id: &str, manner: Manner) -> Option<String> {
    page((rules, sources), id, manner, None)
}

/// The same with the tests of the provision, and what they have seen of it.
pub fn explained_with_tests(
    rules: &RuleSet,
    sources: &Sources,
    id: &str,
    manner: Manner,
    held: &Held,
) -> Option<String> {
    page((rules, sources), id, manner, Some(held))
}

fn page(
    (rules, sources): (&RuleSet, &Sources),
    id: &str,
    manner: Manner,
    held: Option<&Held>,
) -> Option<String> {
    let all: Vec<&Provision> = rules.provisions_named(id).iter().map(|p| rules.provisions.at(*p)).collect();
    let first = *all.first()?;
    let wording = Wording::english();
    let width = manner.width.clamp(40, 100);
    let mut page = Page { wording, sources, manner, width, out: String::new() };
    let in_force = |version: &&Provision| {
        let Validity { from, to } = version.in_force;
        manner.on.is_none_or(|day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))
    };
    let versions: Vec<&Provision> = all.into_iter().filter(in_force).collect();
    // A citation that many get wrong is answered with the right one first.
    if let Some(warn) = first.aliases.iter().find(|a| a.id == id).and_then(|a| a.warn.as_deref()) {
        page.line(&wording.say("explain.mistaken", &[("id", id), ("warn", warn)]), 0);
        page.blank();
    }
    if let (true, Some(day)) = (versions.is_empty(), manner.on) {
        page.say("explain.no-version", &[("cite", &first.cite), ("day", &day.words())], 0);
    }
    let instrument = rules.instrument_named(&first.instrument.0).map(|i| rules.instruments.at(i));
    for (n, version) in versions.iter().enumerate() {
        if n > 0 {
            page.blank();
        }
        page.version(version, instrument);
    }
    if let Some(held) = held {
        page.held(held);
    }
    if let Some(instrument) = instrument {
        page.parties(instrument);
    }
    Some(lines(&page.out).into_owned())
}

struct Page<'a> {
    wording: &'static Wording,
    sources: &'a Sources,
    manner: Manner,
    width: usize,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str, depth: usize) {
        if self.manner.markdown {
            // A paragraph, or an item of a list; what a sentence begins with is no mark of Markdown.
            let text = marked(&folded(&escape(text)));
            let item = if depth == 0 {
                String::new()
            } else {
                format!("{}- ", "  ".repeat(depth.saturating_sub(1)))
            };
            let apart = if depth == 0 { "\n" } else { "" };
            let _ = write!(self.out, "{item}{}\n{apart}", text.trim_start_matches("– "));
            return;
        }
        let indent = "  ".repeat(depth);
        let lines = wrap(&folded(&escape(text)), self.width, &indent, &indent);
        self.out.push_str(&lines);
        self.out.push('\n');
    }

    /// A line that begins a part.
    fn head(&mut self, text: &str, level: usize) {
        if self.manner.markdown {
            let _ = write!(self.out, "\n{} ", "#".repeat(level));
        }
        self.line(text, 0);
    }

    fn say_head(&mut self, key: &str, fill: &[(&str, &str)]) {
        let text = self.wording.say(key, fill);
        self.head(&text, 2);
    }

    fn say(&mut self, key: &str, fill: &[(&str, &str)], depth: usize) {
        let text = self.wording.say(key, fill);
        self.line(&text, depth);
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn version(&mut self, provision: &Provision, instrument: Option<&Instrument>) {
        self.head(&format!("{} ({})", provision.cite, provision.id), 1);
        self.line(&provision.title, 0);
        if let Some(instrument) = instrument {
            let cited = instrument.citation.as_deref().unwrap_or(&instrument.title);
            self.line(&closed(cited), 0);
        }
        let (from, to) = (
            provision.in_force.from.map(crate::measure::Day::words),
            provision.in_force.to.map(crate::measure::Day::words),
        );
        if let Some(as_of) = &provision.text.as_of {
            self.say("explain.as-of", &[("as-of", as_of)], 0);
        }
        match (from, to) {
            (Some(from), None) if provision.text.as_of.is_some() => {
                self.say("explain.used-from", &[("from", &from)], 0);
            }
            (Some(from), Some(to)) if provision.text.as_of.is_some() => {
                self.say("explain.used-from-to", &[("from", &from), ("to", &to)], 0);
            }
            (Some(from), Some(to)) => self.say("explain.from-to", &[("from", &from), ("to", &to)], 0),
            (Some(from), None) => self.say("explain.since", &[("from", &from)], 0),
            _ => {}
        }
        if provision.reviewed.is_empty() {
            self.say("limits.not-reviewed", &[], 0);
        } else {
            self.say("limits.reviewed", &[("by", &provision.reviewed.join(", "))], 0);
        }
        self.the_text(provision);
        for norm in &provision.norms {
            self.norm(norm);
        }
        self.definitions(provision);
        self.disputed(provision);
    }

    fn the_text(&mut self, provision: &Provision) {
        self.blank();
        self.say_head("explain.text", &[]);
        for text in std::iter::once(&provision.text).chain(&provision.translations) {
            for (_, words, _) in &text.paragraphs {
                self.line(&quoted([words.as_str()]), 1);
            }
            for (day, paragraphs) in &text.later {
                self.say("explain.later", &[("day", &day.words())], 1);
                for (_, words, _) in paragraphs {
                    self.line(&quoted([words.as_str()]), 2);
                }
            }
            let grade = text.grade.map_or("", crate::law::Grade::letter);
            self.say("explain.source", &[("source", text.source.trim_end_matches('.')), ("grade", grade)], 1);
            if let Some(held) = &text.held {
                self.line(held, 1);
            }
        }
    }

    fn norm(&mut self, norm: &Norm) {
        self.blank();
        let level = in_words(self.wording, norm.needs).to_owned();
        let kind = norm.kind.name();
        self.say_head("explain.norm", &[("id", &norm.id), ("kind", kind), ("level", &level)]);
        if let Some(why) = &norm.needs_because {
            self.line(why, 1);
        }
        if let Some(words) = in_a_sentence(norm) {
            self.line(&words, 1);
        }
        self.scope(norm);
        for part in &norm.elements {
            self.part(part, "explain.element", 1);
        }
        if let Some(conduct) = &norm.conduct {
            let words = part_quotation(&conduct.quotes, conduct.gloss.as_deref());
            self.say("explain.conduct", &[("words", &words)], 1);
            self.conditions_of_conduct(conduct);
            self.phrases(&conduct.phrases, 2);
        }
        if let Some(exercise) = &norm.exercise {
            let words = part_quotation(&exercise.quotes, exercise.gloss.as_deref());
            self.say("explain.power", &[("words", &words)], 1);
            if let Some(says) = &exercise.says {
                self.line(says, 2);
            }
        }
        if let Some(threat) = &norm.threat {
            let level = in_words(self.wording, threat.needs.unwrap_or(norm.needs)).to_owned();
            self.say("explain.threat", &[("level", &level)], 1);
            self.conditions_of_threat(threat);
            for why in threat.needs_because.iter().chain(&threat.pending_because) {
                self.line(why, 2);
            }
        }
        for part in &norm.exceptions {
            self.part(part, "explain.exception", 1);
        }
        for amount in &norm.amounts {
            let what = amount.says.clone().unwrap_or_else(|| amount.id.replace(['-', '_'], " "));
            self.say("explain.amount", &[("what", &what), ("unit", &amount.unit)], 1);
            self.expression("explain.worked-out", amount.is.as_ref(), 2);
        }
        if let Some(untouched) = &norm.untouched {
            self.say("explain.untouched", &[("words", untouched)], 1);
        }
    }

    fn part(&mut self, part: &Part, key: &str, depth: usize) {
        let words = part_quotation(&part.quotes, part.gloss.as_deref());
        let words =
            if words.is_empty() { part.gloss.clone().unwrap_or_else(|| part.id.clone()) } else { words };
        self.say(key, &[("words", &words)], depth);
        let inner = depth.saturating_add(1);
        if let Some((from, _)) = &part.from {
            self.say("explain.stands-in", &[("id", from)], inner);
        }
        self.expression("explain.condition", part.condition.as_ref(), inner);
        if part.judgment {
            self.say("explain.judgment", &[], inner);
        }
        if let Some(needs) = part.needs {
            let level = in_words(self.wording, needs).to_owned();
            self.say("explain.needs", &[("level", &level)], inner);
        }
        if let Some(presume) = &part.presume {
            let key = if presume.value { "explain.presumed" } else { "explain.presumed-not" };
            self.say(key, &[("burden", presume.burden.as_deref().unwrap_or_default())], inner);
        }
        self.phrases(&part.phrases, inner);
        for any in &part.any {
            self.part(any, "explain.alternative", inner);
        }
    }

    fn phrases(&mut self, phrases: &Phrases, depth: usize) {
        if let Some(ask) = &phrases.ask {
            self.line(&capitalised(&ask.plain()), depth);
        }
    }

    fn definitions(&mut self, provision: &Provision) {
        for definition in &provision.definitions {
            self.blank();
            let words = part_quotation(&definition.quotes, None);
            let name = definition.signature.name.0.replace('_', " ");
            self.say_head("explain.definition", &[("name", &name), ("words", &words)]);
            self.expression("explain.condition", definition.condition.as_ref(), 1);
            if let Some(presume) = &definition.presume {
                let key = if presume.value { "explain.presumed" } else { "explain.presumed-not" };
                self.say(key, &[("burden", presume.burden.as_deref().unwrap_or_default())], 1);
            }
            self.phrases(&definition.phrases, 1);
        }
    }

    fn disputed(&mut self, provision: &Provision) {
        for reading in &provision.readings {
            self.blank();
            self.say_head("explain.reading", &[("question", &reading.question)]);
            for option in &reading.options {
                let by = closed(&capitalised(&option.by));
                self.line(&format!("– {} {by}", option.says), 1);
            }
        }
        for objection in &provision.objections {
            self.blank();
            self.say("objection.says", &[("by", &objection.by), ("says", &objection.says)], 0);
            if let Some(reply) = &objection.reply {
                self.say("objection.reply", &[("says", reply)], 1);
            }
            if let Some(left) = &objection.left {
                self.say("objection.left", &[("says", left)], 1);
            }
            self.expression("explain.printed-where", objection.when.as_ref(), 1);
        }
        for conflict in &provision.conflicts {
            self.blank();
            self.say("conflict.says", &[("cite", &conflict.with.0), ("says", &conflict.says)], 0);
            if let Some(rule) = &conflict.resolved_by {
                self.line(rule, 1);
            }
            self.expression("explain.printed-where", conflict.when.as_ref(), 1);
        }
        if !provision.gaps.is_empty() || !provision.carried.is_empty() {
            self.blank();
            self.say_head("explain.gaps", &[]);
        }
        for gap in &provision.gaps {
            let quote = part_quotation(&gap.quotes, None);
            self.line(&format!("– {quote}: {}", gap.why), 1);
        }
        for carried in &provision.carried {
            let quote = part_quotation(&carried.quotes, None);
            self.say("explain.carried", &[("words", &quote), ("by", &carried.by.0)], 1);
        }
    }

    fn parties(&mut self, instrument: &Instrument) {
        if instrument.parties.is_empty() && instrument.note.is_none() {
            return;
        }
        self.blank();
        match self.manner.on {
            None => self.say_head("explain.parties", &[("what", called(instrument))]),
            Some(day) => {
                self.say_head("explain.parties-on", &[("what", called(instrument)), ("day", &day.words())]);
                if let Some(told) = instrument.told_until().filter(|told| *told < day) {
                    self.say("explain.told", &[("day", &told.words())], 1);
                }
            }
        }
        if let Some(note) = &instrument.note {
            self.line(note, 1);
        }
        let on = self.manner.on;
        let is_bound = |party: &&Party| {
            let from = |day: Day| party.in_force.is_some_and(|from| from <= day);
            on.is_none_or(|day| from(day) && party.end.is_none_or(|end| day <= end))
        };
        for party in instrument.parties.iter().filter(is_bound) {
            let who = if party.state.is_empty() { &party.code } else { &party.state };
            let grade = party.grade.map_or("", crate::law::Grade::letter);
            let day = party.in_force.map(crate::measure::Day::words);
            let end = party
                .end
                .map(|d| self.wording.say("explain.party-end", &[("day", &d.words())]))
                .unwrap_or_default();
            let key = if day.is_some() { "explain.party" } else { "explain.no-party" };
            let fill = [
                ("who", who.as_str()),
                ("action", &party.action),
                ("day", day.as_deref().unwrap_or_default()),
                ("end", &end),
                ("reservations", &party.reservations),
                ("grade", grade),
            ];
            self.say(key, &fill, 1);
        }
    }
}

/// A sentence in which nothing is taken for a mark of Markdown.
fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
