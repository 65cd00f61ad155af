//! What is asked for and is not there: which provision, paragraph or bearer may be meant. Nothing of another sort is suggested.

use std::collections::BTreeSet;

use crate::compile::RuleSet;
use crate::diag::{Code, Diagnostic, Thing, brief, codes, did_you_mean, distance, without_paragraphs};
use crate::facts::Case;
use crate::vocabulary::{KindId, Vocabulary};

/// At most so many ids stand in a help line.
const NAMED: usize = 12;

/// `id` is none that the rules know: which one may be meant, or where to see which there are. No other article is named for one that
/// is not there.
pub fn unknown_provision(id: &str, says: &str, code: Code, rules: &RuleSet) -> Diagnostic {
    let problem = Diagnostic::error(code, format!("{says} `{}`", brief(id)));
    let mut ids: Vec<&str> = rules.provisions.values().map(|provision| provision.id.as_str()).collect();
    ids.dedup();
    let aliases =
        rules.provisions.values().flat_map(|provision| &provision.aliases).map(|alias| alias.id.as_str());
    let known = ids.iter().copied().chain(aliases);
    if let Some(help) = did_you_mean(Thing::Provision, id, known) {
        let parts =
            if without_paragraphs(id) == id { None } else { Some("a provision is asked for as a whole") };
        return parts.into_iter().fold(problem.help(help), Diagnostic::help);
    }
    let of_messages = codes::all().map(|explanation| explanation.code.0);
    if let Some(help) = did_you_mean(Thing::Word, id, of_messages.filter(|_| code == codes::UNKNOWN_TOPIC)) {
        return problem.help(help);
    }
    let whole = without_paragraphs(id);
    // Whoever names a treaty alone asks which articles there are; whoever names an article alone, of which treaty.
    let (says, some) = match (whole.split_once('/'), instrument(whole, rules)) {
        (_, Some(_)) => ("of this the rules hold", of_instrument(whole, &ids)),
        (None, None) => ("perhaps", alike(whole, &ids)),
        (Some(_), None) => ("", Vec::new()),
    };
    let dots = if some.len() > NAMED { ", …" } else { "" };
    let some: Vec<String> = some.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    if !some.is_empty() {
        return problem.help(format!("{says} {}{dots}", some.join(", ")));
    }
    problem.help(elsewhere(whole, rules))
}

/// Where to see which provisions there are.
fn elsewhere(id: &str, rules: &RuleSet) -> String {
    if let Some(title) = id.rsplit_once('/').and_then(|(treaty, _)| instrument(treaty, rules)) {
        return format!("the rules hold other provisions of {title}, and not this one");
    }
    let all: Vec<&str> = rules.instruments.values().map(|instrument| instrument.id.as_str()).collect();
    did_you_mean(Thing::Provision, id, all.iter().copied()).unwrap_or_else(|| {
        let some: Vec<String> = all.iter().take(NAMED).map(|id| format!("`{id}/…`")).collect();
        let dots = if all.len() > NAMED { ", …" } else { "" };
        format!("a provision is named by its instrument and its number: {}{dots}", some.join(", "))
    })
}

/// What an instrument is called, if there is one with that id.
fn instrument<'r>(id: &str, rules: &'r RuleSet) -> Option<&'r str> {
    let instrument = rules.instruments.at(rules.instrument_named(id)?);
    Some(instrument.title.as_str())
}

/// The provisions of an instrument.
fn of_instrument<'r>(instrument: &str, ids: &[&'r str]) -> Vec<&'r str> {
    let inside = |id: &&&str| id.rsplit_once('/').is_some_and(|(of, _)| of == instrument);
    ids.iter().filter(inside).copied().collect()
}

/// Those that end as `id` does: `33`, `art. 33`, `s7843`.
fn alike<'r>(id: &str, ids: &[&'r str]) -> Vec<&'r str> {
    let last = |id: &'r str| id.rsplit('/').next().unwrap_or(id);
    ids.iter().copied().filter(|other| distance(Thing::Provision, id, last(other)).is_some()).collect()
}

/// `rest` is no paragraph of the provision that the rules hold; `paragraphs` are.
pub(super) fn unknown_paragraph(rest: &str, provision: &str, paragraphs: &[String]) -> Diagnostic {
    let message = format!("of `{provision}` no paragraph is called `{}`", brief(rest.trim()));
    let problem = Diagnostic::error(codes::UNKNOWN_PROVISION, message);
    if paragraphs.is_empty() {
        return problem
            .help(format!("of this the rules encode no paragraph by itself: ask for `{provision}`"));
    }
    let some: Vec<String> = paragraphs.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let dots = if paragraphs.len() > NAMED { ", …" } else { "" };
    problem.help(format!("of this the rules encode {}{dots}", some.join(", ")))
}

/// `id` is nobody in the case, nor anybody whom the vocabulary knows: who may be meant, of those who can act for somebody.
pub(super) fn unknown_bearer(id: &str, vocabulary: &Vocabulary, case: &Case) -> Diagnostic {
    let walks = vocabulary.walks.values().filter(|walk| walk.voice);
    let who: BTreeSet<KindId> =
        walks.flat_map(|walk| &walk.along).map(|field| vocabulary.fields.at(*field).kind).collect();
    let problem = Diagnostic::error(codes::UNKNOWN_BEARER, format!("nobody is called `{}`", brief(id)));
    let meant = vocabulary.known_meant(id, |kind| who.contains(&kind));
    let known = vocabulary.did_you_mean(&meant, |known| vocabulary.known_id(known));
    let declared = || {
        let able = case.entities.values().filter(|entity| who.contains(&entity.kind));
        did_you_mean(Thing::Id, id, able.map(|entity| entity.id.as_str()))
    };
    problem.help(known.or_else(declared).unwrap_or_else(|| {
        "write the id of somebody in the case, or of a known State: reports print it beside each finding"
            .to_owned()
    }))
}
