//! Ids and labels that a reader takes for one another.
//!
//! Takes a case that is read; gives warnings. It does not say which of two was meant.

use std::collections::{BTreeMap, BTreeSet};

use super::case::EntityId;
use super::reading::{Name, Path, Reading};
use super::value::Value;
use crate::diag::{Diagnostic, codes};
use crate::limits;
use crate::source::{Span, alike, looks};
use crate::vocabulary::{KindId, KnownId};

/// Of texts with one look so many are held against each; more are of one who means to be slow.
const COMPARED: usize = 8;

/// Words that stand somewhere, and the keys by which they are reached.
type Placed<'c> = (Span, &'c str, String);

impl Reading<'_, '_> {
    /// Tells of ids of the file that look alike, and of those that look like one that every case knows. `told` are entities of which
    /// that has been said.
    pub(super) fn tell_of_ids(&mut self, told: &BTreeSet<EntityId>) {
        let span_of = |name: &Name| match name {
            Name::Entity(entity) => self.case.entities.at(*entity).span,
            Name::Source(source) => self.case.sources.at(*source).span,
            Name::Statement(span) => *span,
        };
        let is_told = |name: &Name| matches!(name, Name::Entity(entity) if told.contains(entity));
        let mut ids: Vec<Placed<'_>> = Vec::with_capacity(self.names.len());
        let mut known: Vec<(Span, &str, KnownId)> = Vec::new();
        for (id, name) in self.names.iter().map(|(id, name)| (*id, name)) {
            let span = span_of(name);
            ids.push((span, id, String::new()));
            if !is_told(name) {
                known.extend(self.vocabulary.known_alike(id).map(|known| (span, id, known)));
            }
        }
        // Names are kept in no order.
        ids.sort_unstable();
        known.sort_unstable();
        let mut found = Vec::new();
        for group in groups(&ids) {
            let help = "give one of them another id: nobody would see a slip between them";
            found.extend(of_group(&group, "ids", help).map(|(problem, id, _)| problem.path(id)));
        }
        for (span, id, known) in known {
            let Some(known) = self.vocabulary.known_id(known) else { continue };
            let message = format!("the id `{id}` looks like `{known}`, which the rules know");
            let help = format!(
                "if `{known}` is meant, take this entry out and write that; if not, choose another id"
            );
            let problem = Diagnostic::warning(codes::CASE_ALIKE, message).at(span, "another id");
            found.push(problem.path(id).help(help));
        }
        for problem in found {
            self.slip(problem);
        }
    }

    /// Tells of labels of one kind that look alike, or are the same: no sentence would tell whom it is about.
    pub(super) fn tell_of_labels(&mut self) {
        let mut by_kind: BTreeMap<KindId, Vec<Placed<'_>>> = BTreeMap::new();
        for id in self.declared() {
            let Some(label) = self.label(id) else { continue };
            by_kind.entry(self.case.entities.at(id).kind).or_default().push(label);
        }
        let mut found = Vec::new();
        for labels in by_kind.values() {
            for group in groups(labels) {
                let help = "say in the label what tells them apart: sentences name them by nothing else";
                found.extend(of_group(&group, "labels", help).map(|(problem, _, path)| problem.path(path)));
            }
        }
        for problem in found {
            self.slip(problem);
        }
    }

    /// What sentences call a declared entity.
    pub(super) fn label(&self, id: EntityId) -> Option<Placed<'_>> {
        let entity = self.case.entities.at(id);
        let field = self.vocabulary.fields.at(self.vocabulary.field(entity.kind, "label")?);
        let stated = self.case.values(id, field.slot).first()?;
        let Value::Text(label) = &stated.value else { return None };
        Some((stated.span, label, Path::top(&entity.id).key(&field.name).to_string()))
    }
}

/// What is said of texts that look alike, with the second of them and its path.
fn of_group<'c>(group: &[&Placed<'c>], what: &str, help: &str) -> Option<(Diagnostic, &'c str, String)> {
    let [(first, a, _), (second, b, path), others @ ..] = group else { return None };
    let more = others.len();
    let more = if more == 0 { String::new() } else { format!(", and {more} more like them") };
    let message = if a == b && others.iter().all(|(_, other, _)| other == a) {
        format!("{} {what} are “{a}”", group.len())
    } else {
        format!("the {what} `{a}` and `{b}` look alike{more}")
    };
    let problem = Diagnostic::warning(codes::CASE_ALIKE, message)
        .at(*second, "looks like the first")
        .also(*first, "the first");
    let shown = others.iter().take(limits::NAMED_IN_A_LIST);
    let problem = shown.fold(problem, |problem, (span, ..)| problem.also(*span, "and this"));
    Some((problem.help(help), *b, path.clone()))
}

/// Texts that are the same or look alike, those of a group in the order of the list.
fn groups<'p, 'c>(texts: &'p [Placed<'c>]) -> Vec<Vec<&'p Placed<'c>>> {
    let mut by_look: Vec<(u64, usize)> = texts
        .iter()
        .zip(0..)
        .flat_map(|((_, text, _), place)| looks(text).map(|look| (look, place)))
        .collect();
    by_look.sort_unstable();
    by_look.dedup();
    let mut alike_to: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for same in by_look.chunk_by(|(a, _), (b, _)| a == b) {
        let mut firsts: Vec<(usize, &str)> = Vec::new();
        for place in same.iter().map(|(_, place)| *place) {
            let Some((_, text, _)) = texts.get(place) else { continue };
            match firsts.iter().find(|(_, first)| first == text || alike(first, text)) {
                Some((first, _)) => {
                    alike_to.entry(*first).or_insert_with(|| BTreeSet::from([*first])).insert(place);
                }
                None if firsts.len() < COMPARED => firsts.push((place, text)),
                None => {}
            }
        }
    }
    let group = |places: BTreeSet<usize>| places.into_iter().filter_map(|place| texts.get(place)).collect();
    alike_to.into_values().map(group).collect()
}
