//! What is expected of a finding: one list item, read and held against the rules.

use super::clause::Reader;
use super::file::{Expectation, Target};
use super::words::Words;
use crate::compile::{NormId, RuleSet};
use crate::diag::{Diagnostic, Thing, brief, did_you_mean};
use crate::finding::Outcome;
use crate::law::Norm;
use crate::measure::Day;
use crate::source::Span;

/// The name of the conduct among what is open.
pub(super) const CONDUCT: &str = "conduct";

/// What names are held against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) rules: &'a RuleSet,
    /// The provision that the heading of the file names.
    pub(super) provision: Option<&'a str>,
}

/// Reads one item; everything that is wrong with it.
pub(super) fn read(text: &str, item: Span, names: Names<'_>) -> Result<Expectation, Vec<Diagnostic>> {
    let whole = Words::of(text, item);
    let Some((name, rest)) = named(whole) else {
        let help = "write - `NORM`: OUTCOME";
        return Err(vec![whole.wrong("an expectation that cannot be read", help)]);
    };
    let mut problems = Vec::new();
    let target = names.target(name).map_err(|problem| problems.push(*problem)).ok();
    let parts = rest.split(';');
    let (first, clauses) = parts.split_first().map_or((rest, &[][..]), |(first, others)| (*first, others));
    let outcome = outcome(first).map_err(|problem| problems.push(*problem)).ok();
    let norms: Vec<(NormId, &Norm)> =
        target.iter().flat_map(|target| &target.norms).map(|id| (*id, names.rules.norm_text(*id))).collect();
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

/// The outcome that a word names.
pub(super) fn outcome(words: Words<'_>) -> Result<Outcome, Box<Diagnostic>> {
    let word = words.bare();
    Outcome::parse(word.text).ok_or_else(|| {
        let all = Outcome::ALL.map(Outcome::name);
        let help = did_you_mean(Thing::Word, word.text, all)
            .unwrap_or_else(|| format!("there are {}", all.join(", ")));
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
            let help = did_you_mean(Thing::Provision, id, ids)
                .unwrap_or_else(|| "see `policycheck explain`".to_owned());
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
        let of_versions = versions
            .iter()
            .filter(|version| day.is_none() || (self.rules.provisions.at(**version).in_force.from == day));
        let all = of_versions.flat_map(|version| self.rules.norms_of(*version)).copied();
        let with_text: Vec<(NormId, &Norm)> = all.map(|norm| (norm, self.rules.norm_text(norm))).collect();
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
