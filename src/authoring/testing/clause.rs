//! What stands behind the outcome of an expectation: why, what is open, how far it reaches.

use super::expect::{CONDUCT, Names, outcome};
use super::file::{Clause, Reason};
use super::words::Words;
use crate::compile::NormId;
use crate::diag::{Diagnostic, Thing, brief, did_you_mean};
use crate::law::{Norm, Part};
use crate::measure::{Day, Level, Number, When};

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

/// Reads what stands behind the outcome.
pub(super) struct Reader<'a> {
    pub(super) names: Names<'a>,
    /// The norms meant, one for each version.
    pub(super) norms: Vec<(NormId, &'a Norm)>,
    /// Whether they are known: else no name can be held against them.
    pub(super) known: bool,
}

impl<'a> Reader<'a> {
    /// One of them.
    pub(super) fn clause(&self, words: Words<'_>) -> Result<Clause, Box<Diagnostic>> {
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
        let help = did_you_mean(Thing::Word, &first, CLAUSES)
            .unwrap_or_else(|| format!("there are {}", CLAUSES.join(", ")));
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
            let provision = self.names.rules.norms.at(*id).provision;
            self.names.rules.provisions.at(provision).in_force.from
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
        let ids = self.norms.iter().flat_map(|(id, _)| &rules.norms.at(*id).readings);
        let readings: Vec<_> = ids.map(|id| rules.reading_text(*id)).collect();
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
