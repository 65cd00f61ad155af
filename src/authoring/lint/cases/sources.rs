//! Sources that nobody could find again, or that nothing is quoted from.

use std::collections::BTreeSet;

use super::CaseCheck;
use super::index::Indexed;
use crate::diag::{Diagnostic, codes};
use crate::facts::SourceId;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_SOURCE, run };

fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    let case = file.case;
    let mut used: BTreeSet<SourceId> = case.said.values().map(|said| said.source).collect();
    used.extend(case.sources.values().filter_map(|source| source.within));
    let quoted: BTreeSet<SourceId> =
        case.said.values().filter(|said| !said.quote.is_empty()).map(|said| said.source).collect();
    let mut tell = |span, id: &str, message: String, label: &str, help: &str| {
        let wrong = Diagnostic::warning(codes::CASE_SOURCE, message).at(span, label);
        found.push(wrong.path(format!("sources.{id}")).help(help));
    };
    for (id, source) in case.sources.iter() {
        let name = &source.id;
        if !used.contains(&id) {
            tell(
                source.span,
                name,
                format!("nothing is said in `{name}`"),
                "not used",
                "quote it, or take it out: a list of sources is read as what the case rests on",
            );
        }
        let outermost = case.sources.at(source.outermost);
        let stored = file.source(&outermost.id);
        let held = stored.is_some_and(|own| own.get("text").is_some()) || outermost.sha256.is_some();
        if quoted.contains(&id) && !held {
            tell(
                source.span,
                name,
                format!("`{name}` is quoted, and which text was quoted from is not recorded"),
                "neither `text` nor `sha256`",
                "keep a copy, and give its SHA-256 (`sha256sum FILE`), so that the quotations can be checked; where no copy could be kept, say so under `accepted`",
            );
        }
    }
}
