//! What is expected of a finding: one list item, read and held against the rules.

use super::file::{Clause, Expectation, Reason, Target};
use crate::compile::{NormId, RuleSet};
use crate::diag::{Diagnostic, brief, codes, did_you_mean};
use crate::finding::Outcome;
use crate::law::{Norm, Part};
use crate::measure::{Day, Level, Number, When};
use crate::source::Span;

/// The name of the conduct among what is open.
pub(super) const CONDUCT: &str = "conduct";

/// What can stand behind the outcome.
const CLAUSES: [&str; 11] = [
    "because",
    "leans to",
    "open:",
    "missing:",
    "disputed:",
    "reaches",
    "version",
    "until",
    "amount",
    "under",
    "presumes",
];

/// What names are held against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) rules: &'a RuleSet,
    /// The provision that the heading of the file names.
    pub(super) provision: Option<&'a str>,
}

/// Some words of an item, with the place at which they begin.
#[derive(Debug, Clone, Copy)]
struct Words<'t> {
    text: &'t str,
    start: u32,
    item: Span,
}

impl Words<'_> {
    fn span(self) -> Span {
        let length = u32::try_from(self.text.len()).unwrap_or(0);
        Span { start: self.start, end: self.start.saturating_add(length), ..self.item }
    }

    /// From byte `from` to byte `to` of these words.
    fn part(self, from: usize, to: usize) -> Self {
        let text = self.text.get(from..to).unwrap_or("");
        Self { text, start: self.start.saturating_add(u32::try_from(from).unwrap_or(0)), ..self }
    }

    fn trimmed(self) -> Self {
        let from = self.text.len().saturating_sub(self.text.trim_start().len());
        let to = from.saturating_add(self.text.trim().len());
        self.part(from, to)
    }

    /// Without `start`, if they begin with it.
    fn after(self, start: &str) -> Option<Self> {
        let rest = self.text.strip_prefix(start)?;
        let whole = start.ends_with(':') || rest.is_empty() || rest.starts_with(char::is_whitespace);
        whole.then(|| self.part(start.len(), self.text.len()).trimmed())
    }

    /// Divided at a sign that stands outside backticks.
    fn split(self, sign: char) -> Vec<Self> {
        let (mut out, mut from, mut inside) = (Vec::new(), 0, false);
        for (at, c) in self.text.char_indices() {
            inside ^= c == '`';
            if c == sign && !inside {
                out.push(self.part(from, at).trimmed());
                from = at.saturating_add(c.len_utf8());
            }
        }
        out.push(self.part(from, self.text.len()).trimmed());
        out
    }

    /// Without the backticks around them, if there are any.
    fn bare(self) -> Self {
        match self.text.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
            Some(inside) if !inside.contains('`') => self.part(1, inside.len().saturating_add(1)).trimmed(),
            _ => self,
        }
    }

    fn wrong(self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic::error(codes::TEST_EXPECTATION, message).at(self.span(), "").help(help)
    }

    /// A name that the rules do not have.
    fn unknown(self, message: impl Into<String>, known: &[&str]) -> Diagnostic {
        let problem = Diagnostic::error(codes::TEST_NAME, message).at(self.span(), "not among the rules");
        let all = || match known {
            [] => "there is none".to_owned(),
            known => {
                format!("there {} `{}`", if known.len() == 1 { "is" } else { "are" }, known.join("`, `"))
            }
        };
        problem.help(did_you_mean(self.text, known.iter().copied()).unwrap_or_else(all))
    }
}

/// Reads one item; everything that is wrong with it.
pub(super) fn read(text: &str, item: Span, names: Names<'_>) -> Result<Expectation, Vec<Diagnostic>> {
    let whole = Words { text, start: item.start, item };
    let Some((name, rest)) = named(whole) else {
        let help = "write - `NORM`: OUTCOME";
        return Err(vec![whole.wrong("an expectation that cannot be read", help)]);
    };
    let mut problems = Vec::new();
    let target = names.target(name).map_err(|problem| problems.push(*problem)).ok();
    let parts = rest.split(';');
    let (first, clauses) = parts.split_first().map_or((rest, &[][..]), |(first, others)| (*first, others));
    let outcome = outcome(first).map_err(|problem| problems.push(*problem)).ok();
    let norms: Vec<(NormId, &Norm)> = target
        .iter()
        .flat_map(|target| &target.norms)
        .filter_map(|id| Some((*id, names.rules.norm_text(*id)?)))
        .collect();
    let reader = Reader { names, norms, known: target.is_some() };
    let mut read = Vec::new();
    for words in clauses.iter().filter(|words| !words.text.is_empty()) {
        match reader.clause(*words) {
            Ok(clause) => read.push(clause),
            Err(problem) => problems.push(*problem),
        }
    }
    match (target, outcome) {
        (Some(target), Some(outcome)) if problems.is_empty() => {
            Ok(Expectation { span: item, name: name.text.to_owned(), target, outcome, clauses: read })
        }
        _ => Err(problems),
    }
}

/// The name in backticks, and what stands behind the colon after it.
fn named(whole: Words<'_>) -> Option<(Words<'_>, Words<'_>)> {
    let length = whole.text.strip_prefix('`')?.find('`')?;
    let end = length.saturating_add(2);
    let rest = whole.part(end, whole.text.len()).trimmed();
    let name = whole.part(1, end.saturating_sub(1)).trimmed();
    Some((name, rest.after(":")?))
}

fn outcome(words: Words<'_>) -> Result<Outcome, Box<Diagnostic>> {
    let word = words.bare();
    Outcome::parse(word.text).ok_or_else(|| {
        let all = Outcome::ALL.map(Outcome::name);
        let help = did_you_mean(word.text, all).unwrap_or_else(|| format!("there are {}", all.join(", ")));
        Box::new(word.wrong(format!("`{}` is no outcome", brief(word.text)), help))
    })
}

impl Names<'_> {
    /// The finding that a name means.
    fn target(self, name: Words<'_>) -> Result<Target, Box<Diagnostic>> {
        let (id, rest) = match (name.text.split_once('#'), self.provision) {
            (Some((id, rest)), _) => (id, Some(rest)),
            (None, Some(provision)) if provision == name.text => (provision, None),
            (None, Some(provision)) => (provision, Some(name.text)),
            (None, None) if !self.rules.provisions_named(name.text).is_empty() => (name.text, None),
            (None, None) => {
                let help = "write the whole id, as `un/vccr/31#31(2)`, or name the provision in the first heading of the file";
                return Err(Box::new(
                    name.wrong("this file names no provision, so a norm alone is not enough", help),
                ));
            }
        };
        let versions = self.rules.provisions_named(id);
        if versions.is_empty() && Some(id) != self.provision {
            let ids: Vec<&str> = self.rules.provisions.values().map(|p| p.id.as_str()).collect();
            let message = format!("there is no provision `{}`", brief(id));
            let problem = name.unknown(message, &[]);
            let help = did_you_mean(id, ids).unwrap_or_else(|| "see `policycheck explain`".to_owned());
            return Err(Box::new(Diagnostic { help: vec![help], ..problem }));
        }
        let Some(rest) = rest else {
            return Ok(Target { provision: id.to_owned(), norms: Vec::new(), about: None });
        };
        let (rest, day) = match rest.rsplit_once(';') {
            Some((rest, day)) if Day::parse(day).is_some() => (rest, Day::parse(day)),
            _ => (rest, None),
        };
        let (norm, about) =
            rest.split_once('@').map_or((rest, None), |(norm, about)| (norm, Some(about.to_owned())));
        let of_versions = versions.iter().filter(|version| {
            day.is_none() || self.rules.provisions.get(**version).is_some_and(|p| p.in_force.from == day)
        });
        let all = of_versions.flat_map(|version| self.rules.norms_of(*version)).copied();
        let with_text: Vec<(NormId, &Norm)> =
            all.filter_map(|norm| Some((norm, self.rules.norm_text(norm)?))).collect();
        let norms: Vec<NormId> =
            with_text.iter().filter(|(_, text)| text.id == norm).map(|(id, _)| *id).collect();
        // What the heading names wrongly has been told once.
        if norms.is_empty() && !versions.is_empty() {
            let mut ids: Vec<&str> = with_text.iter().map(|(_, text)| text.id.as_str()).collect();
            ids.dedup();
            let message = format!("`{id}` has no norm `{}`", brief(norm));
            return Err(Box::new(name.unknown(message, &ids)));
        }
        Ok(Target { provision: id.to_owned(), norms, about })
    }
}

/// Reads what stands behind the outcome.
struct Reader<'a> {
    names: Names<'a>,
    /// The norms meant, one for each version.
    norms: Vec<(NormId, &'a Norm)>,
    /// Whether they are known: else no name can be held against them.
    known: bool,
}

impl<'a> Reader<'a> {
    fn clause(&self, words: Words<'_>) -> Result<Clause, Box<Diagnostic>> {
        if let Some(rest) = words.after("because") {
            return self.reason(rest);
        }
        if let Some(rest) = words.after("leans to") {
            return Ok(Clause::Leans(outcome(rest)?));
        }
        if let Some(rest) = words.after("open:") {
            let ids = ids(rest)?;
            for id in ids.iter().filter(|id| id.text != CONDUCT) {
                self.part(*id)?;
            }
            return Ok(Clause::Open(texts(&ids)));
        }
        if let Some(rest) = words.after("missing:") {
            return Ok(Clause::Missing(texts(&ids(rest)?)));
        }
        if let Some(rest) = words.after("disputed:") {
            return Ok(Clause::Disputed(texts(&ids(rest)?)));
        }
        if let Some(rest) = words.after("reaches") {
            let word = rest.bare();
            let level =
                Some(Level::None).filter(|none| word.text == none.name()).or_else(|| Level::parse(word.text));
            let names: Vec<&str> = Level::ALL.into_iter().map(Level::name).collect();
            let wrong = || word.unknown(format!("`{}` is no level", brief(word.text)), &names);
            return level.map(Clause::Reaches).ok_or_else(|| Box::new(wrong()));
        }
        if let Some(rest) = words.after("version") {
            return self.version(rest.bare());
        }
        if let Some(rest) = words.after("until") {
            let word = rest.bare();
            if word.text == "none" {
                return Ok(Clause::Until(None));
            }
            let help = "write the last day of the threat, as 2012-03-06, or none";
            let wrong = |_| Box::new(word.wrong(format!("`{}` is no day", brief(word.text)), help));
            return When::parse(word.text).map(|day| Clause::Until(Some(day))).map_err(wrong);
        }
        if let Some(rest) = words.after("amount") {
            return self.amount(rest);
        }
        if let Some(rest) = words.after("under") {
            return self.under(rest);
        }
        if let Some(rest) = words.after("presumes") {
            let id = rest.bare();
            self.presumption(id)?;
            return Ok(Clause::Presumes(id.text.to_owned()));
        }
        let first: String = words.text.split_whitespace().next().unwrap_or("").to_owned();
        let help =
            did_you_mean(&first, CLAUSES).unwrap_or_else(|| format!("there are {}", CLAUSES.join(", ")));
        Err(Box::new(
            words.wrong(
                format!("`{}` says nothing that can be held against a finding", brief(words.text)),
                help,
            ),
        ))
    }

    fn reason(&self, words: Words<'_>) -> Result<Clause, Box<Diagnostic>> {
        let word = words.bare();
        let reason = match word.text {
            "untouched" => Reason::Untouched,
            "not-in-force" => Reason::NotInForce,
            "gap" => Reason::Gap,
            _ => {
                self.part(word)?;
                Reason::Part(word.text.to_owned())
            }
        };
        Ok(Clause::Because(reason))
    }

    /// Every element and exception of the norms.
    fn parts(&self) -> impl Iterator<Item = &'a Part> {
        self.norms.iter().flat_map(|(_, norm)| norm.elements.iter().chain(&norm.exceptions))
    }

    fn part(&self, id: Words<'_>) -> Result<(), Box<Diagnostic>> {
        if !self.known || self.parts().any(|part| part.id == id.text) {
            return Ok(());
        }
        let mut ids: Vec<&str> = Vec::new();
        for part in self.parts() {
            if !ids.contains(&part.id.as_str()) {
                ids.push(&part.id);
            }
        }
        Err(Box::new(id.unknown(format!("no element or exception is called `{}`", brief(id.text)), &ids)))
    }

    fn presumption(&self, id: Words<'_>) -> Result<(), Box<Diagnostic>> {
        let of_definitions =
            self.names.rules.provisions.values().flat_map(|provision| &provision.definitions);
        let definitions = of_definitions.filter(|definition| definition.presume.is_some());
        let definitions = definitions.map(|definition| definition.signature.name.0.as_str());
        let parts = self.parts().filter(|part| part.presume.is_some()).map(|part| part.id.as_str());
        let mut known: Vec<&str> = parts.chain(definitions).collect();
        known.sort_unstable();
        known.dedup();
        if !self.known || known.contains(&id.text) {
            return Ok(());
        }
        Err(Box::new(id.unknown(format!("nothing called `{}` presumes anything", brief(id.text)), &known)))
    }

    fn version(&self, word: Words<'_>) -> Result<Clause, Box<Diagnostic>> {
        let Some(day) = Day::parse(word.text) else {
            let help = "write the first day of the version, as 2007-02-27";
            return Err(Box::new(word.wrong(format!("`{}` is no day", brief(word.text)), help)));
        };
        let first = |(id, _): &(NormId, &Norm)| {
            let provision = self.names.rules.norms.get(*id)?.provision;
            self.names.rules.provisions.get(provision)?.in_force.from
        };
        let days: Vec<Day> = self.norms.iter().filter_map(first).collect();
        if self.known && !days.contains(&day) {
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            let days: Vec<&str> = days.iter().map(String::as_str).collect();
            return Err(Box::new(word.unknown(format!("no version is in force from {day}"), &days)));
        }
        Ok(Clause::Version(day))
    }

    /// `` `id` = NUMBER``
    fn amount(&self, words: Words<'_>) -> Result<Clause, Box<Diagnostic>> {
        let help = "write amount `ID` = NUMBER, or = unknown";
        let [id, number] =
            words.split('=').try_into().map_err(|_| words.wrong("an amount that cannot be read", help))?;
        let id = id.bare();
        let amounts = self.norms.iter().flat_map(|(_, norm)| &norm.amounts);
        let ids: Vec<&str> = amounts.map(|amount| amount.id.as_str()).collect();
        if self.known && !ids.contains(&id.text) {
            return Err(Box::new(id.unknown(format!("no amount is called `{}`", brief(id.text)), &ids)));
        }
        let number = number.bare();
        let plain = number.text.replace(',', "");
        let value = match number.text {
            "unknown" => None,
            _ => Some(Number::parse(&plain).ok_or_else(|| number.wrong("this is no number", help))?),
        };
        Ok(Clause::Amount(id.text.to_owned(), value))
    }

    /// `` `reading=option, reading=option`: OUTCOME``
    fn under(&self, words: Words<'_>) -> Result<Clause, Box<Diagnostic>> {
        let help = "write under `READING=OPTION`: OUTCOME";
        let [choice, of] =
            words.split(':').try_into().map_err(|_| words.wrong("a reading that cannot be read", help))?;
        let mut chosen = Vec::new();
        for pair in choice.bare().split(',') {
            let [reading, option] =
                pair.split('=').try_into().map_err(|_| pair.wrong("a reading without an option", help))?;
            self.option(reading, option)?;
            chosen.push((reading.text.to_owned(), option.text.to_owned()));
        }
        Ok(Clause::Under(chosen, outcome(of)?))
    }

    fn option(&self, reading: Words<'_>, option: Words<'_>) -> Result<(), Box<Diagnostic>> {
        if !self.known {
            return Ok(());
        }
        let rules = self.names.rules;
        let ids =
            self.norms.iter().filter_map(|(id, _)| rules.norms.get(*id)).flat_map(|norm| &norm.readings);
        let readings: Vec<_> = ids.filter_map(|id| rules.reading_text(*id)).collect();
        let Some(declared) = readings.iter().find(|declared| declared.id == reading.text) else {
            let mut known: Vec<&str> = readings.iter().map(|declared| declared.id.as_str()).collect();
            known.dedup();
            return Err(Box::new(
                reading.unknown(format!("the norm turns on no reading `{}`", brief(reading.text)), &known),
            ));
        };
        let options: Vec<&str> = declared.options.iter().map(|option| option.id.as_str()).collect();
        if options.contains(&option.text) {
            return Ok(());
        }
        Err(Box::new(option.unknown(
            format!("the reading `{}` has no option `{}`", declared.id, brief(option.text)),
            &options,
        )))
    }
}

/// Names in backticks, with commas between them.
fn ids(words: Words<'_>) -> Result<Vec<Words<'_>>, Box<Diagnostic>> {
    let ids: Vec<Words<'_>> = words.split(',').into_iter().map(Words::bare).collect();
    if ids.iter().any(|id| id.text.is_empty()) {
        let help = "write them in backticks, with commas between them: `bound`, `refugee`";
        return Err(Box::new(words.wrong("a list of names that cannot be read", help)));
    }
    Ok(ids)
}

fn texts(words: &[Words<'_>]) -> Vec<String> {
    words.iter().map(|word| word.text.to_owned()).collect()
}
