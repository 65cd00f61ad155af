//! Words attributed to somebody outside the passage that is his.

use std::ops::Range;

use super::{CaseCheck, CaseFile};
use crate::diag::{Diagnostic, codes};
use crate::facts::{EntityId, Said, SourceId};
use crate::law::folded;
use crate::syntax::json::Json;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_SPEAKER, run };

/// A passage of a text: a source within another, with its author and the stretch of the text that is his.
struct Passage {
    source: SourceId,
    author: Option<EntityId>,
    text: String,
    range: Range<usize>,
}

fn run(file: &CaseFile<'_>, found: &mut Vec<Diagnostic>) {
    let passages = passages(file);
    for said in file.case.said.values() {
        let outer = file.case.sources.at(said.source);
        let speaker = said.by.or(outer.author);
        let Some(stranger) = passages.iter().find(|passage| {
            is_within(file, passage.source, said.source)
                && passage.author != speaker
                && only_in(said, passage)
        }) else {
            elsewhere(file, said, &passages, found);
            continue;
        };
        let id = file.case.sources.at(stranger.source).id.as_str();
        found.push(
            Diagnostic::warning(codes::CASE_SPEAKER, format!("these words stand in the passage of `{id}`"))
                .at(said.span, "attributed to another")
                .path(outer.id.clone())
                .help(format!("write `in: \"{id}\"`, or give them to the one whose passage it is")),
        );
    }
}

/// A speaker who has a passage of his own in the source is quoted from it.
fn elsewhere(file: &CaseFile<'_>, said: &Said, passages: &[Passage], found: &mut Vec<Diagnostic>) {
    let Some(by) = said.by else { return };
    let own = passages.iter().find(|passage| {
        passage.author == Some(by)
            && passage.source != said.source
            && is_within(file, passage.source, said.source)
    });
    let Some(own) = own.filter(|own| !said.quote.is_empty() && !stands_in(said, own, true)) else { return };
    let id = file.case.sources.at(own.source).id.as_str();
    found.push(
        Diagnostic::warning(
            codes::CASE_SPEAKER,
            format!("his words are those of `{id}`, and these stand outside it"),
        )
        .at(said.span, "outside the passage that is his")
        .path(id.to_owned())
        .help("say who speaks here, or where his passage begins and ends"),
    );
}

/// Whether `inner` is quoted in `outer`, directly or by others.
fn is_within(file: &CaseFile<'_>, inner: SourceId, outer: SourceId) -> bool {
    let mut at = file.case.sources.get(inner).and_then(|source| source.within);
    for _ in 0..=file.case.sources.len() {
        match at {
            Some(source) if source == outer => return true,
            Some(source) => at = file.case.sources.get(source).and_then(|source| source.within),
            None => return false,
        }
    }
    false
}

/// Whether the quotation stands in the passage and nowhere else in the text.
fn only_in(said: &Said, passage: &Passage) -> bool {
    !said.quote.is_empty() && stands_in(said, passage, true) && !stands_in(said, passage, false)
}

/// Whether a part of the quotation stands inside the passage, or outside it.
fn stands_in(said: &Said, passage: &Passage, inside: bool) -> bool {
    said.quote.iter().map(|part| folded(part)).filter(|part| !part.is_empty()).any(|part| {
        passage.text.match_indices(part.as_str()).any(|(at, _)| passage.range.contains(&at) == inside)
    })
}

/// The passages of which the text is at hand.
fn passages(file: &CaseFile<'_>) -> Vec<Passage> {
    let Some(declared) = file.root.get("sources") else { return Vec::new() };
    let mut out = Vec::new();
    for (id, source) in file.case.sources.iter() {
        let Some(own) = declared.get(&source.id) else { continue };
        let mark = |key| own.get(key).and_then(Json::as_text).map(folded);
        let (Some(from), Some(to)) = (mark("from"), mark("to")) else { continue };
        let outermost = file.case.sources.get(source.outermost);
        let Some(outermost) = outermost.and_then(|outermost| declared.get(&outermost.id)) else { continue };
        let name = outermost.get("text").or_else(|| outermost.get("sha256")).and_then(Json::as_text);
        let Some(text) = name.and_then(|name| (file.source_text)(name)).map(|text| folded(&text)) else {
            continue;
        };
        let range = text.find(&from).and_then(|start| {
            let end = text.get(start..)?.find(&to)?;
            Some(start..start.checked_add(end)?.checked_add(to.len())?)
        });
        out.extend(range.map(|range| Passage { source: id, author: source.author, text, range }));
    }
    out
}
