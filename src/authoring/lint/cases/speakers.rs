//! Words attributed to somebody outside the passage that is his.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::CaseCheck;
use super::index::Indexed;
use crate::diag::{Diagnostic, codes};
use crate::facts::{EntityId, Said, SourceId};
use crate::law::folded;
use crate::syntax::json::Json;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_SPEAKER, run };

/// A passage of a text: a source within another, with its author and the stretch of the text that is his.
struct Passage {
    source: SourceId,
    author: Option<EntityId>,
    range: Range<usize>,
}

/// A text in which there are passages, and these in the order in which they begin.
struct Text {
    folded: Rc<str>,
    /// Each with its place among the sources, and the last end of those up to it.
    passages: Vec<(Passage, usize)>,
}

/// The texts, by their outermost source; and for each source and author the first passage of the author within it.
struct Passages {
    texts: BTreeMap<SourceId, Text>,
    of_author: BTreeMap<(SourceId, EntityId), (SourceId, Range<usize>)>,
}

fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    let passages = passages(file);
    for said in file.case.said.values().filter(|said| !said.quote.is_empty()) {
        file.look_at(1);
        let outer = file.case.sources.at(said.source);
        let Some(text) = passages.texts.get(&outer.outermost) else { continue };
        let quoted = Quoted::of(said, &text.folded);
        let speaker = said.by.or(outer.author);
        let Some(stranger) = stranger(file, said, speaker, text, &quoted) else {
            elsewhere(file, said, &passages, &quoted, found);
            continue;
        };
        let id = file.case.sources.at(stranger).id.as_str();
        found.push(
            Diagnostic::warning(codes::CASE_SPEAKER, format!("these words stand in the passage of `{id}`"))
                .at(said.span, "attributed to another")
                .path(outer.id.clone())
                .help(format!("write `in: \"{id}\"`, or give them to the one whose passage it is")),
        );
    }
}

/// The first passage, in the order of the sources, that is another's and in which alone the words of a quotation stand.
fn stranger(
    file: &Indexed<'_, '_>,
    said: &Said,
    speaker: Option<EntityId>,
    text: &Text,
    quoted: &Quoted,
) -> Option<SourceId> {
    let (first, last) = (quoted.places.first()?, quoted.places.last()?);
    let begun = text.passages.partition_point(|(passage, _)| passage.range.start <= *first);
    let begun = text.passages.get(..begun)?.iter().rev();
    // Of those that begin before it, none further back reaches so far.
    let reaching = begun.take_while(|(_, reach)| reach > last);
    let fits = |passage: &Passage| {
        file.look_at(1);
        passage.range.contains(last)
            && passage.author != speaker
            && is_within(file, passage.source, said.source)
    };
    reaching.map(|(passage, _)| passage).filter(|passage| fits(passage)).map(|passage| passage.source).min()
}

/// A speaker who has a passage of his own in the source is quoted from it.
fn elsewhere(
    file: &Indexed<'_, '_>,
    said: &Said,
    passages: &Passages,
    quoted: &Quoted,
    found: &mut Vec<Diagnostic>,
) {
    let own = said.by.and_then(|by| passages.of_author.get(&(said.source, by)));
    let Some((source, range)) = own else { return };
    if quoted.places.iter().any(|at| range.contains(at)) {
        return;
    }
    let id = file.case.sources.at(*source).id.as_str();
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

/// Where the parts of a quotation begin in a text, in order.
struct Quoted {
    places: Vec<usize>,
}

impl Quoted {
    fn of(said: &Said, text: &str) -> Self {
        let parts = said.quote.iter().map(|part| folded(part)).filter(|part| !part.is_empty());
        let mut places: Vec<usize> = parts
            .flat_map(|part| text.match_indices(part.as_str()).map(|(at, _)| at).collect::<Vec<_>>())
            .collect();
        places.sort_unstable();
        Self { places }
    }
}

/// The sources in which one is quoted, directly or by others, from within outwards.
fn around(file: &Indexed<'_, '_>, inner: SourceId) -> impl Iterator<Item = SourceId> {
    let within = |source: SourceId| file.case.sources.at(source).within;
    // Circles of sources are refused, and taken apart, when the case is read.
    std::iter::successors(within(inner), move |source| within(*source))
}

/// Whether `inner` is quoted in `outer`, directly or by others.
fn is_within(file: &Indexed<'_, '_>, inner: SourceId, outer: SourceId) -> bool {
    around(file, inner).any(|source| source == outer)
}

/// The passages of which the text is at hand.
fn passages(file: &Indexed<'_, '_>) -> Passages {
    let mut out = Passages { texts: BTreeMap::new(), of_author: BTreeMap::new() };
    for (id, source) in file.case.sources.iter() {
        let Some(own) = file.source(&source.id) else { continue };
        let mark = |key| own.get(key).and_then(Json::as_text).map(folded);
        let (Some(from), Some(to)) = (mark("from"), mark("to")) else { continue };
        let text = match out.texts.get(&source.outermost) {
            Some(text) => text.folded.clone(),
            None => {
                let Some(text) = text_of(file, source.outermost) else { continue };
                let text: Rc<str> = text.into();
                out.texts.insert(source.outermost, Text { folded: text.clone(), passages: Vec::new() });
                text
            }
        };
        let range = text.find(&from).and_then(|start| {
            let end = text.get(start..)?.find(&to)?;
            Some(start..start.checked_add(end)?.checked_add(to.len())?)
        });
        let Some(range) = range else { continue };
        for outer in around(file, id) {
            file.look_at(1);
            if let Some(author) = source.author {
                out.of_author.entry((outer, author)).or_insert_with(|| (id, range.clone()));
            }
        }
        if let Some(text) = out.texts.get_mut(&source.outermost) {
            let end = range.end;
            text.passages.push((Passage { source: id, author: source.author, range }, end));
        }
    }
    for text in out.texts.values_mut() {
        text.passages.sort_by_key(|(passage, _)| passage.range.start);
        let mut reach = 0;
        for (_, so_far) in &mut text.passages {
            reach = reach.max(*so_far);
            *so_far = reach;
        }
    }
    out
}

/// The text of an outermost source, if it is at hand.
pub(super) fn text_of(file: &Indexed<'_, '_>, outermost: SourceId) -> Option<String> {
    let own = file.source(&file.case.sources.at(outermost).id)?;
    let name = own.get("text").or_else(|| own.get("sha256")).and_then(Json::as_text)?;
    (file.source_text)(name).map(|text| folded(&text))
}
