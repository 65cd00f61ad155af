//! References that lead back to where they began: an actor of itself, places in one another, events each after the other.
//!
//! Takes a case whose entities are read; gives an error for each circle, with all its places. Which references are followed from one
//! to the next stands in the vocabulary.

use std::collections::{BTreeMap, BTreeSet};

use super::case::{EntityId, Footing, Stated};
use super::reading::{Path, Reading};
use super::value::Value;
use crate::arena::{Link, circles};
use crate::diag::{Code, Diagnostic, codes};
use crate::limits;
use crate::source::Span;
use crate::vocabulary::FieldId;

/// A reference in the file.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// The key it stands under.
    pub(super) key: String,
    /// The id that it names.
    pub(super) to: String,
    /// Where it stands.
    pub(super) span: Span,
    /// The keys by which it is reached.
    pub(super) path: String,
}

impl Reading<'_, '_> {
    /// Reports every circle of references that are followed from one entity to the next, and of statements that answer one another.
    pub(super) fn refuse_circles(&mut self) {
        let mut told = BTreeSet::new();
        for fields in self.vocabulary.ways() {
            let code = if fields.iter().all(|field| self.is_group(*field)) {
                codes::CASE_GROUP
            } else {
                codes::CASE_CIRCLE
            };
            let (links, references) = self.references(fields);
            for circle in circles(&links) {
                let spans: BTreeSet<Span> =
                    circle.iter().filter_map(|link| Some(references.get(*link)?.span)).collect();
                // What is followed for two reasons is told once.
                if told.insert(spans) {
                    self.refuse_circle(code, &circle, &references);
                }
            }
        }
        self.refuse_circles_of_replies();
    }

    fn is_group(&self, field: FieldId) -> bool {
        self.vocabulary.kinds.at(self.vocabulary.fields.at(field).kind).group == Some(field)
    }

    /// The references from declared entities to declared entities by these fields. What is only denied leads nowhere.
    fn references(&self, fields: &BTreeSet<FieldId>) -> (Vec<Link>, Vec<Reference>) {
        let vocabulary = self.vocabulary;
        let known = vocabulary.known.len();
        let (mut links, mut references) = (Vec::new(), Vec::new());
        for (id, entity) in self.case.entities.iter().skip(known) {
            let kind = vocabulary.kinds.at(entity.kind);
            for field in fields.iter().map(|field| vocabulary.fields.at(*field)) {
                if field.kind != entity.kind {
                    continue;
                }
                let values = self.case.values(id, field.slot);
                for stated in values.iter().filter(|stated| self.is_claimed(stated)) {
                    let Value::Entity(to) = stated.value else { continue };
                    let Some((from, place)) = place(id).zip(place(to)).filter(|(_, to)| *to >= known) else {
                        continue;
                    };
                    links.push(Link { from, to: place });
                    references.push(Reference {
                        key: field.name.clone(),
                        to: self.id_of(to),
                        span: stated.span,
                        path: Path::top(&kind.plural).key(&entity.id).key(&field.name).to_string(),
                    });
                }
            }
        }
        (links, references)
    }

    fn is_claimed(&self, stated: &Stated) -> bool {
        let support = &stated.support;
        let mut said = support.said.iter().map(|said| self.case.said.at(*said));
        support.footing != Footing::Said
            || support.said.is_empty()
            || said.any(|said| !said.stance.is_against())
    }

    /// Reports one circle, beginning where it does in the file.
    pub(super) fn refuse_circle(&mut self, code: Code, circle: &[usize], references: &[Reference]) {
        let mut around: Vec<&Reference> = circle.iter().filter_map(|link| references.get(*link)).collect();
        let first =
            around.iter().zip(0..).min_by_key(|(reference, _)| reference.span).map(|(_, place)| place);
        around.rotate_left(first.unwrap_or(0));
        let Some((first, others)) = around.split_first() else { return };
        let back = around.last().map_or("", |last| last.to.as_str());
        let shown = limits::NAMED_IN_A_LIST;
        let message = if others.is_empty() {
            format!("`{back}` leads back to itself: its `{}` is `{back}`", first.key)
        } else {
            let steps = around.iter().take(shown).map(|step| format!("its `{}` is `{}`", step.key, step.to));
            let more = around.len().saturating_sub(shown);
            let more = if more == 0 { String::new() } else { format!(", and so on over {more} more") };
            format!("`{back}` leads back to itself: {}{more}", steps.collect::<Vec<_>>().join(", "))
        };
        let label = if others.is_empty() { "itself".to_owned() } else { format!("on to `{}`", first.to) };
        let mut problem = Diagnostic::error(code, message).at(first.span, label);
        for (step, place) in others.iter().take(shown).zip(2..) {
            let closes = place == around.len();
            let label =
                if closes { "this closes the circle".to_owned() } else { format!("on to `{}`", step.to) };
            problem = problem.also(step.span, label);
        }
        let help = "take out what is a slip: findings follow these from one to the next and would never arrive; an account that differs can stand in `statements`";
        self.problems.push(problem.help(help).path(first.path.clone()));
    }

    /// Nobody answers himself, not even by a detour.
    fn refuse_circles_of_replies(&mut self) {
        let replies = std::mem::take(&mut self.replies);
        let places: BTreeMap<&str, usize> =
            replies.iter().zip(0..).map(|((id, _), place)| (id.as_str(), place)).collect();
        let to = |(_, reply): &(String, Reference)| places.get(reply.to.as_str()).copied();
        let links = replies.iter().zip(0..).filter_map(|(reply, from)| Some((from, to(reply)?)));
        let (mut all, mut references) = (Vec::new(), Vec::new());
        for (from, to) in links {
            all.push(Link { from, to });
            references.extend(replies.get(from).map(|(_, reply)| reply.clone()));
        }
        for circle in circles(&all) {
            self.refuse_circle(codes::CASE_CIRCLE, &circle, &references);
        }
    }
}

fn place(id: EntityId) -> Option<usize> {
    usize::try_from(id.0).ok()
}
