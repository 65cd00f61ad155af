//! Groups and their members.

use super::case::EntityId;
use super::reading::{Path, Reading};
use super::value::Value;
use crate::diag::{Diagnostic, codes};
use crate::limits;
use crate::source::Span;

impl Reading<'_, '_> {
    /// Makes members and groups of what the field says that each kind names as its `group`.
    pub(super) fn make_groups(&mut self) {
        let mut spans: Vec<Span> = vec![Span::default(); self.case.entities.len()];
        let mut grouped = false;
        for id in self.case.entities.ids().collect::<Vec<_>>() {
            let Some((group, span, several)) = self.group_of(id) else { continue };
            if let Some(second) = several {
                self.group_problem(id, "one is a member of one group at most", second, "second group");
            }
            grouped = true;
            self.case.entities.at_mut(id).group = Some(group);
            if let Some(slot) = place(id).and_then(|place| spans.get_mut(place)) {
                *slot = span;
            }
        }
        if !grouped {
            return;
        }
        self.take_apart(&spans);
        for id in self.case.entities.ids().collect::<Vec<_>>() {
            if let Some(group) = self.case.entities.at(id).group {
                self.case.entities.at_mut(group).members.push(id);
            }
        }
    }

    /// The group that an entity says it is part of, where it says so, and where it names a second one.
    fn group_of(&self, id: EntityId) -> Option<(EntityId, Span, Option<Span>)> {
        let kind = self.vocabulary.kinds.at(self.case.entities.at(id).kind);
        let values = self.case.values(id, self.vocabulary.fields.at(kind.group?).slot);
        let first = values.first()?;
        let Value::Entity(group) = first.value else { return None };
        Some((group, first.span, values.get(1).map(|second| second.span)))
    }

    /// Takes groups apart that are part of themselves, and those that nest too deep, which it reports.
    fn take_apart(&mut self, spans: &[Span]) {
        let mut depths: Vec<Option<usize>> = vec![None; self.case.entities.len()];
        let mut on_the_way = vec![false; self.case.entities.len()];
        let depth_of =
            |depths: &[Option<usize>], id| place(id).and_then(|place| depths.get(place).copied().flatten());
        for id in self.case.entities.ids().collect::<Vec<_>>() {
            let (mut way, mut at) = (Vec::new(), id);
            let mut depth = loop {
                if let Some(depth) = depth_of(&depths, at) {
                    break depth.saturating_add(1);
                }
                way.push(at);
                if let Some(here) = place(at).and_then(|place| on_the_way.get_mut(place)) {
                    *here = true;
                }
                match self.case.entities.at(at).group {
                    None => break 0,
                    Some(group) if place(group).and_then(|place| on_the_way.get(place)) == Some(&true) => {
                        // It has been told of as a circle.
                        self.leave_group(at);
                        break 0;
                    }
                    Some(group) => at = group,
                }
            };
            for id in way.into_iter().rev() {
                if let Some(here) = place(id).and_then(|place| on_the_way.get_mut(place)) {
                    *here = false;
                }
                if depth > limits::WALK_STEPS {
                    let message = format!("groups stand in one another at most {} deep", limits::WALK_STEPS);
                    let span = place(id).and_then(|place| spans.get(place)).copied().unwrap_or_default();
                    let path = self.id_of(id);
                    let problem = Diagnostic::error(codes::LIMIT, message).at(span, "one group too many");
                    self.problem(problem, &Path::top(&path));
                    self.leave_group(id);
                    depth = 0;
                }
                if let Some(slot) = place(id).and_then(|place| depths.get_mut(place)) {
                    *slot = Some(depth);
                }
                depth = depth.saturating_add(1);
            }
        }
    }

    fn leave_group(&mut self, id: EntityId) {
        self.case.entities.at_mut(id).group = None;
    }

    fn group_problem(&mut self, id: EntityId, message: &str, span: Span, label: &str) {
        let kind = self.vocabulary.kinds.at(self.case.entities.at(id).kind);
        let field = kind.group.map_or("", |group| &self.vocabulary.fields.at(group).name);
        let id = self.id_of(id);
        self.error(codes::CASE_GROUP, message, span, label, &Path::top(&kind.plural).key(&id).key(field));
    }
}

fn place(id: EntityId) -> Option<usize> {
    usize::try_from(id.0).ok()
}
