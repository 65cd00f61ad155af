//! What is no error in a case, and yet hardly meant: a fact that nobody says, no event at all, words of the template.
//!
//! Takes a case that is read; gives warnings. What its author accepts is kept with the case, for `lint` to count. Whether a rule reads
//! what the case says, only the rules can tell.

use super::case::{EntityId, Footing, Support};
use super::reading::Reading;
use super::template::is_of_template;
use crate::diag::{Diagnostic, codes};
use crate::limits;
use crate::source::Span;
use crate::syntax::json::Json;

impl<'t> Reading<'t, '_> {
    /// Tells of slips. With errors in the file what seems to be missing may only be misspelt, and is not told.
    pub(super) fn tell_of_slips(&mut self, root: Json<'t>) {
        let by_hand = self.tell_of_known();
        self.tell_of_ids(&by_hand);
        self.tell_of_labels();
        if self.problems.iter().any(Diagnostic::is_error) {
            return;
        }
        let begin = root.span();
        let begin = Span { end: begin.start.saturating_add(1).min(begin.end), ..begin };
        self.tell_of_no_events(begin);
        self.tell_of_template(root, begin);
        self.tell_of_what_nobody_says();
    }

    /// Adds a warning, unless the author of the case accepts it.
    pub(super) fn slip(&mut self, warning: Diagnostic) {
        if self.case.accepts(&warning) {
            self.case.kept.push(warning);
        } else {
            self.problems.push(warning);
        }
    }

    /// The entities that the file declares.
    pub(super) fn declared(&self) -> impl Iterator<Item = EntityId> + use<> {
        let known = self.vocabulary.known.len();
        self.case.entities.ids().skip(known).collect::<Vec<_>>().into_iter()
    }

    /// Rules speak of what was done. A case that tells of nothing done is looked at by few of them.
    fn tell_of_no_events(&mut self, begin: Span) {
        let mut claims = self.vocabulary.kinds.iter().filter(|(_, kind)| kind.claim).peekable();
        let Some((_, first)) = claims.peek() else { return };
        let plural = first.plural.clone();
        if claims.any(|(kind, _)| self.case.list(kind).is_some_and(|list| !list.is_empty())) {
            return;
        }
        let message = format!("the case has no {plural}: it does not say that anything was done");
        let help = format!(
            "write what was done, by whom and to whom, under `{plural}`; most rules have nothing to speak of without it"
        );
        self.slip(
            Diagnostic::warning(codes::CASE_EMPTY, message)
                .at(begin, format!("no `{plural}` in here"))
                .path(plural)
                .help(help),
        );
    }

    /// Tells once of all words that `new case` wrote and nobody replaced.
    fn tell_of_template(&mut self, root: Json<'t>, begin: Span) {
        let mut places: Vec<(String, Span)> = Vec::new();
        let mut see = |path: String, words: Option<Json<'t>>| {
            let words = words.filter(|words| words.as_text().is_some_and(is_of_template));
            places.extend(words.map(|words| (path, words.span())));
        };
        for key in ["title", "scope"] {
            see(key.to_owned(), root.get(key));
        }
        let plurals = self.vocabulary.kinds.values().map(|kind| kind.plural.as_str());
        for section in plurals.chain(["sources"]) {
            for (key, entry) in root.get(section).iter().flat_map(|section| section.entries()) {
                for inner in ["label", "title", "note"] {
                    see(format!("{section}.{}.{inner}", key.text), entry.get(inner));
                }
            }
        }
        for (question, place) in root.get("unknown").iter().flat_map(|list| list.items()).zip(1..) {
            see(format!("unknown[{place}].ask"), question.get("ask"));
        }
        let Some((first, _)) = places.first() else { return };
        let message = "the case still has words of its template";
        let problem = Diagnostic::warning(codes::CASE_TEMPLATE, message).at(begin, "not yet filled in");
        let help = "write your own, or take the keys out; findings print them as they stand";
        let problem = problem.path(first.clone()).help(help);
        let shown = places.iter().take(limits::NAMED_IN_A_LIST);
        self.slip(shown.fold(problem, |problem, (_, span)| problem.also(*span, "of the template")));
    }

    /// Facts without a statement count for nothing.
    fn tell_of_what_nobody_says(&mut self) {
        let vocabulary = self.vocabulary;
        let unsaid = |support: &Support| support.footing == Footing::Said && support.said.is_empty();
        let happened = self.case.entities.values().filter_map(|entity| entity.happened.as_ref());
        // Mostly there is none, and whose each value is need not be found out.
        if !happened.chain(self.case.values.iter().map(|stated| &stated.support)).any(unsaid) {
            return;
        }
        let mut found: Vec<(String, Span)> = Vec::new();
        for id in self.declared() {
            let entity = self.case.entities.at(id);
            let kind = vocabulary.kinds.at(entity.kind);
            if entity.happened.as_ref().is_some_and(unsaid) {
                found.push((entity.id.clone(), entity.span));
            }
            for field in kind.fields.iter().map(|field| vocabulary.fields.at(*field)) {
                for stated in self.case.values(id, field.slot) {
                    if unsaid(&stated.support) {
                        found.push((format!("{}.{}", entity.id, field.name), stated.span));
                    }
                }
            }
        }
        for (name, span) in found {
            self.slip(
                Diagnostic::warning(codes::CASE_UNSOURCED, format!("nobody says `{name}`"))
                    .at(span, "counts for nothing")
                    .path(name)
                    .help("give it a `said` with its source, a value as [{ \"is\": …, \"said\": [{ \"in\": … }] }]; a fact that you know and no source says stays out"),
            );
        }
    }
}
