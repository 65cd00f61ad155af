//! Checks of cases that load: what is no error, and a hostile reader would find.
//!
//! Takes a [`Case`], the text of its file and the texts of its sources; gives messages with places. What reading refuses is not told
//! twice: ids (`PC0505` to `PC0509`), digests (`PC0602`), quotations that are not in their source (`PC0605` to `PC0610`), names
//! (`PC0517` to `PC0519`); nor what it warns of (`PC1101`, `PC1110` to `PC1113`). No message holds a withheld name.

mod basis;
mod dates;
mod denials;
mod index;
mod omitted;
mod opinions;
mod people;
mod silent;
mod singled;
mod sources;
mod speakers;
mod undated;
mod unread;

use super::accepted::{self, Kept};
use crate::compile::RuleSet;
use crate::diag::{Code, Diagnostic, sort};
use crate::facts::{Case, Entity, EntityId, Footing, Support, shield};
use crate::syntax::json::Json;
use index::Indexed;

/// What every check of a case looks at.
pub struct CaseFile<'c> {
    /// The rules whose vocabulary the case was read with.
    pub rules: &'c RuleSet,
    /// The case, read without errors.
    pub case: &'c Case,
    /// The text of its file.
    pub text: &'c str,
    /// The same as a tree.
    pub root: Json<'c>,
    /// The texts of sources, by what their `text` says, or by their `sha256`.
    pub source_text: &'c dyn Fn(&str) -> Option<String>,
}

impl std::fmt::Debug for CaseFile<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CaseFile").field("case", &self.case.id).finish_non_exhaustive()
    }
}

/// One check.
#[derive(Debug, Clone, Copy)]
pub struct CaseCheck {
    /// The code of its messages.
    pub code: Code,
    /// Adds what it finds.
    run: fn(&Indexed<'_, '_>, &mut Vec<Diagnostic>),
}

/// All checks of cases, in the order of their codes.
pub const CASE_CHECKS: &[CaseCheck] = &[
    basis::CHECK,
    opinions::CHECK,
    speakers::CHECK,
    dates::CHECK,
    people::CHECK,
    sources::CHECK,
    singled::CHECK,
    silent::CHECK,
    unread::CHECK,
    denials::CHECK,
    undated::CHECK,
    omitted::CHECK,
];

/// What the checks found in a case.
#[derive(Debug)]
pub struct LintedCase {
    /// Messages in the order in which a reader meets them, without those that are accepted.
    pub messages: Vec<Diagnostic>,
    /// Those that are accepted, by their reasons.
    pub accepted: Vec<Kept>,
    /// How many things of the case the checks looked at, one by one: it grows as the case does.
    pub looked_at: usize,
}

/// Runs all checks of cases.
pub fn lint_case(file: &CaseFile<'_>) -> LintedCase {
    // What reading tells of is not told twice, but may be accepted.
    let mut found = file.case.kept.clone();
    let indexed = Indexed::of(file);
    for check in CASE_CHECKS {
        (check.run)(&indexed, &mut found);
    }
    let looked_at = indexed.looked_at();
    let (mut messages, accepted) = accepted::apply_to_case(file.case, found);
    sort(&mut messages);
    shield(&mut messages, file.text, &file.case.withheld);
    LintedCase { messages, accepted, looked_at }
}

/// A fact of a case that stands on statements.
struct Fact<'c> {
    /// What it is, as findings name it: `six.nationality`, `arrest`.
    name: String,
    /// What is said for and against it.
    support: &'c Support,
    /// Where it stands.
    span: crate::source::Span,
    /// Whether a condition reads it.
    read: bool,
}

impl<'c> CaseFile<'c> {
    /// Every value, and every claim, that stands on statements.
    fn facts(&self) -> Vec<Fact<'c>> {
        let vocabulary = &self.rules.vocabulary;
        let mut out = Vec::new();
        for (id, entity) in self.case.entities.iter() {
            if !entity.listed {
                continue;
            }
            let kind = vocabulary.kinds.at(entity.kind);
            if let Some(support) = entity.happened.as_ref().filter(|support| support.footing == Footing::Said)
            {
                out.push(Fact { name: entity.id.clone(), support, span: entity.span, read: true });
            }
            for (slot, field) in kind.fields.iter().enumerate() {
                let name = vocabulary.fields.at(*field).name.as_str();
                let values = self.values(id, slot).filter(|stated| stated.support.footing == Footing::Said);
                let read = self.rules.reads(*field);
                out.extend(values.map(|stated| Fact {
                    name: format!("{}.{name}", entity.id),
                    support: &stated.support,
                    span: stated.span,
                    read,
                }));
            }
        }
        out
    }

    fn values(&self, entity: EntityId, slot: usize) -> impl Iterator<Item = &'c crate::facts::Stated> {
        let case = self.case;
        case.values(entity, slot).iter()
    }

    /// The entities that the file declares.
    fn declared(&self) -> impl Iterator<Item = (EntityId, &'c Entity)> {
        let known = self.rules.vocabulary.known.len();
        self.case.entities.iter().skip(known)
    }
}
