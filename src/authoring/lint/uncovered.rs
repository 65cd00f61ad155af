//! Words of the law that nothing encodes, carries elsewhere, or declares a gap.

use super::coverage::Paragraph;
use super::{Check, Library};
use crate::diag::{Diagnostic, brief, codes};
use crate::source::{Sources, Span};

pub(super) const CHECK: Check = Check { code: codes::LINT_UNCOVERED, run };

/// At most so many runs of words are shown for one paragraph.
const SHOWN: usize = 6;

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for paragraph in library.coverage.paragraphs().filter(|paragraph| !paragraph.left.is_empty()) {
        found.push(tell(paragraph, library.sources));
    }
}

fn tell(paragraph: &Paragraph, sources: &Sources) -> Diagnostic {
    let Paragraph { key, span, words, missing, left } = paragraph;
    let (path, code) = (format!("text/{key}"), codes::LINT_UNCOVERED);
    if missing == words {
        let message = format!("nothing quotes paragraph `{key}`");
        return Diagnostic::error(code, message).at(*span, "not encoded").path(path).help(
            "encode it, say under [[carried]] which provision does, or declare a [[gap]] with its `why`",
        );
    }
    let are = if *missing == 1 { "word of paragraph `" } else { "words of paragraph `" };
    let message = format!("{missing} {are}{key}` of {words} stand in no quotation");
    let mut out = Diagnostic::error(code, message).path(path);
    let places: Vec<Option<Span>> = left.iter().take(SHOWN).map(|run| place(run, *span, sources)).collect();
    let mut labelled = places.iter().flatten();
    out = out.at(labelled.next().copied().unwrap_or(*span), "not covered");
    for place in labelled {
        out = out.also(*place, "nor this");
    }
    // What could not be pointed at is written out.
    for (run, _) in left.iter().zip(&places).filter(|(_, place)| place.is_none()) {
        out = out.help(format!("not covered: “{}”", brief(run)));
    }
    if left.len() > SHOWN {
        out = out.help(format!("and {} more places", left.len().saturating_sub(SHOWN)));
    }
    out.help("quote them where they are encoded, say under [[carried]] which provision does, or declare a [[gap]] with its `why`")
}

/// Where a run of words stands in the file, if it is written there as it reads and once.
fn place(run: &str, within: Span, sources: &Sources) -> Option<Span> {
    let raw = sources.slice(within);
    let at = raw.find(run).filter(|_| raw.matches(run).count() == 1)?;
    let start = within.start.checked_add(u32::try_from(at).ok()?)?;
    Some(Span { file: within.file, start, end: start.checked_add(u32::try_from(run.len()).ok()?)? })
}
