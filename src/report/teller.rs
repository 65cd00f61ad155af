//! One finding with all that is needed to speak of it.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::names::{Named, Names};
use crate::compile::RuleNorm;
use crate::eval::{NodeId, NodeKind, OwnedVal};
use crate::facts::{Case, EntityId, Stated, Value};
use crate::finding::{Finding, PartFinding};
use crate::law::{Norm, NormKind, Part, Phrases, Provision};
use crate::limits;
use crate::vocabulary::{Field, Phrase};

/// Speaks of one finding.
#[derive(Debug, Clone)]
pub(super) struct Teller<'a> {
    pub(super) report: Report<'a>,
    pub(super) names: Names<'a>,
    pub(super) finding: &'a Finding,
    pub(super) provision: &'a Provision,
    pub(super) norm: Option<(&'a RuleNorm, &'a Norm)>,
    /// For an entity that a finding is about beside others that agree: those for whom it stands.
    alias: BTreeMap<EntityId, Vec<EntityId>>,
    /// To whom the finding applies, with the groups that they are part of and their members.
    concerned: BTreeSet<EntityId>,
    /// Who is named in the sentence already.
    pub(super) named: Vec<EntityId>,
}

/// Which of its three phrases a sentence is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Says,
    Not,
    Ask,
}

impl Side {
    pub(super) fn of(self, phrases: &Phrases) -> Option<&Phrase> {
        self.among(phrases.says.as_ref(), phrases.not.as_ref(), phrases.ask.as_ref())
    }

    pub(super) fn among<'p>(
        self,
        says: Option<&'p Phrase>,
        not: Option<&'p Phrase>,
        ask: Option<&'p Phrase>,
    ) -> Option<&'p Phrase> {
        match self {
            Self::Says => says,
            Self::Not => not,
            Self::Ask => ask,
        }
    }
}

impl<'a> Teller<'a> {
    /// For a finding of a provision that the rules have.
    pub(super) fn of(report: &Report<'a>, finding: &'a Finding) -> Self {
        let provision = report.rules.provisions.at(finding.provision);
        let norm = finding.norm.map(|n| (report.rules.norms.at(n), report.rules.norm_text(n)));
        let alias = aliases(report.case, finding);
        let concerned = concerned(report.case, finding);
        let names = Names::of(report);
        Self { report: *report, names, finding, provision, norm, alias, concerned, named: Vec::new() }
    }

    /// The same in a sentence that has named these.
    pub(super) fn having_named(&self, named: Vec<EntityId>) -> Self {
        Self { named, ..self.clone() }
    }

    /// Who is told to be in a place of what describes a claim.
    pub(super) fn those_told(&self, claim: EntityId, slot: &str) -> Vec<EntityId> {
        let field = self.names.vocabulary().field(self.names.case.entities.at(claim).kind, slot);
        let values = field.map(|field| self.names.told_values(claim, field)).unwrap_or_default();
        let entity = |stated: &Stated| if let Value::Entity(id) = stated.value { Some(id) } else { None };
        values.iter().filter_map(entity).collect()
    }

    /// Whether a place of a phrase is filled only with who is named in the sentence already.
    pub(super) fn is_named(&self, values: &[Stated], before: &[EntityId]) -> bool {
        let known = |id: EntityId| self.named.contains(&id) || before.contains(&id);
        !values.is_empty()
            && values.iter().all(|stated| matches!(stated.value, Value::Entity(id) if known(id)))
    }

    /// The same, with everybody by the short name.
    pub(super) fn briefly(&self) -> Self {
        Self { names: Names { brief: true, ..self.names }, ..self.clone() }
    }

    /// The same, about nobody, for what is told of the case as a whole.
    pub(super) fn of_case(&self) -> Self {
        Self { alias: BTreeMap::new(), concerned: BTreeSet::new(), ..self.clone() }
    }

    /// A message of the table.
    pub(super) fn say(&self, key: &str, fill: &[(&str, &str)]) -> String {
        self.names.wording.say(key, fill)
    }

    /// A word of the table.
    pub(super) fn word(&self, key: &'a str) -> &'a str {
        self.names.wording.word(key)
    }

    /// How a reader cites it.
    pub(super) fn cite(&self) -> &'a str {
        self.norm.and_then(|(_, n)| n.cite.as_deref()).unwrap_or(&self.provision.cite)
    }

    /// The number of the provision within its instrument, as a table has it: “33(1)”.
    pub(super) fn number(&self) -> String {
        let of_provision = || {
            let last = self.provision.id.rsplit('/').next().unwrap_or_default();
            last.split('@').next().unwrap_or_default().to_owned()
        };
        let Some((_, norm)) = self.norm else { return of_provision() };
        if let Some((number, _)) = &norm.words.number {
            return number.clone();
        }
        match norm.text.as_slice() {
            [(paragraph, _)] if self.provision.text.paragraphs.len() > 1 => {
                format!("{}({paragraph})", of_provision())
            }
            _ => of_provision(),
        }
    }

    /// Those for whom an entity stands in this finding.
    pub(super) fn meant(&self, id: EntityId) -> Vec<EntityId> {
        self.alias.get(&id).cloned().unwrap_or_else(|| vec![id])
    }

    /// The name of those for whom an entity stands.
    pub(super) fn name(&self, id: EntityId) -> Named {
        self.names.entities(&self.meant(id))
    }

    /// What a field of a claim lists. Of a long list those are named whom the finding concerns, or else the first.
    pub(super) fn those_in(&self, values: &[Stated], declared: Option<&Field>) -> Named {
        let is_concerned =
            |stated: &&Stated| matches!(stated.value, Value::Entity(id) if self.concerned.contains(&id));
        // Whom a finding is not about stays out of what it says.
        let own: Vec<Stated> = values.iter().filter(is_concerned).cloned().collect();
        if !own.is_empty() && own.len() <= limits::NAMED_IN_A_LIST {
            return self.names.stated(&own, declared);
        }
        if values.len() <= limits::NAMED_IN_A_LIST {
            return self.names.stated(values, declared);
        }
        let (concerned, rest): (Vec<Stated>, Vec<Stated>) = values
            .iter()
            .cloned()
            .partition(|stated| matches!(stated.value, Value::Entity(e) if self.concerned.contains(&e)));
        let (mut named, mut others) =
            if concerned.is_empty() { (rest, concerned) } else { (concerned, rest) };
        others.extend(named.split_off(named.len().min(limits::NAMED_IN_A_LIST)));
        if others.is_empty() {
            return self.names.stated(&named, declared);
        }
        let groups = others.iter().any(|s| matches!(s.value, Value::Entity(e) if self.names.is_several(e)));
        let key = if groups { "list.others-groups" } else { "list.others" };
        let (words, count) = (self.names.stated(&named, declared).words, others.len().to_string());
        Named { words: self.say(key, &[("named", &words), ("count", &count)]), several: true }
    }

    /// A value in words, entities by the name of those for whom they stand.
    pub(super) fn value(&self, value: &OwnedVal) -> Named {
        match value {
            OwnedVal::Entity(e) => self.name(*e),
            other => Named { words: self.names.owned(other, None), several: false },
        }
    }

    /// Fills a phrase of the norm: slots are its variables, and paths from these.
    pub(super) fn norm_phrase(&self, phrase: &Phrase) -> String {
        fill(phrase, &|slot| self.norm_slot(slot))
    }

    pub(super) fn norm_slot(&self, slot: &str) -> Named {
        self.slot(slot, false)
    }

    /// The same, each by the short name.
    pub(super) fn brief_slot(&self, slot: &str) -> Named {
        self.slot(slot, true)
    }

    fn slot(&self, slot: &str, brief: bool) -> Named {
        let mut path = slot.split('.');
        let variable = path.next().unwrap_or_default();
        let place = self.norm.and_then(|(rule, _)| rule.variables.iter().position(|v| v == variable));
        let mut starts: Vec<EntityId> = Vec::new();
        for instance in &self.finding.instances {
            for id in place.and_then(|p| instance.about.get(p)).into_iter().flat_map(|id| self.meant(*id)) {
                if !starts.contains(&id) {
                    starts.push(id);
                }
            }
        }
        self.along(starts, &path.collect::<Vec<_>>(), brief)
    }

    /// The name of what a path leads to.
    fn along(&self, starts: Vec<EntityId>, path: &[&str], brief: bool) -> Named {
        let Some((first, rest)) = path.split_first() else {
            return if starts.is_empty() {
                Named { words: self.word("name.someone").to_owned(), several: false }
            } else if brief {
                self.names.shorts(&starts)
            } else {
                self.names.entities(&starts)
            };
        };
        let (mut entities, mut words) = (Vec::new(), Vec::new());
        for start in starts {
            let Some(field) = self.names.field_of(start, first) else { continue };
            let declared = Some(self.names.vocabulary().fields.at(field));
            for stated in self.names.values(start, field) {
                match stated.value {
                    Value::Entity(e) => entities.push(e),
                    _ => words.push(self.names.value(crate::eval::Val::of(&stated.value), declared)),
                }
            }
        }
        if entities.is_empty() && !words.is_empty() {
            return Named { several: words.len() > 1, words: self.names.all(&words) };
        }
        self.along(entities, rest, brief)
    }

    /// Fills a phrase of a definition with the arguments it was called with.
    pub(super) fn definition_phrase(
        &self,
        phrase: &Phrase,
        parameters: &[String],
        arguments: &[OwnedVal],
    ) -> String {
        fill(phrase, &|slot| {
            let place = parameters.iter().position(|p| p == slot);
            match place.and_then(|p| arguments.get(p)) {
                Some(value) => self.value(value),
                None => Named { words: self.word("name.someone").to_owned(), several: false },
            }
        })
    }

    /// Whether the norm asks for something, as against letting or being something.
    pub(super) fn is_owed(&self) -> bool {
        self.norm.is_none_or(|(_, n)| n.kind.has_conduct())
    }

    /// Whether it is a power.
    pub(super) fn is_power(&self) -> bool {
        self.norm.is_some_and(|(_, n)| n.kind == NormKind::Power)
    }

    /// Elements with what the norm says of them.
    pub(super) fn elements(&self) -> Vec<(&'a PartFinding, &'a Part)> {
        let texts = self.norm.map(|(_, n)| n.elements.as_slice()).unwrap_or_default();
        self.finding.elements.iter().zip(texts).collect()
    }

    /// Exceptions with what the norm says of them.
    pub(super) fn exceptions(&self) -> Vec<(&'a PartFinding, &'a Part)> {
        let texts = self.norm.map(|(_, n)| n.exceptions.as_slice()).unwrap_or_default();
        self.finding.exceptions.iter().zip(texts).collect()
    }

    /// The node below the frame of a part: past its being a part, an appreciation, presumed, raised, asserted.
    pub(super) fn core(&self, node: NodeId) -> NodeId {
        let mut at = node;
        // Parts come before what they are part of, so this ends.
        loop {
            let n = self.finding.proof.nodes.at(at);
            let through = matches!(
                n.kind,
                NodeKind::Part | NodeKind::Judgment | NodeKind::Presumed { .. } | NodeKind::Raised(_)
            );
            match n.parts.as_slice() {
                [one] if through => at = *one,
                _ => return at,
            }
        }
    }
}

/// Fills a phrase, each slot with its name and number.
pub(super) fn fill(phrase: &Phrase, slot: &dyn Fn(&str) -> Named) -> String {
    phrase.complete(&mut |name| slot(name).words, &mut |name| slot(name).several)
}

/// Those under whom the people of a finding can stand in a list: themselves, their groups and their members.
fn concerned(case: &Case, finding: &Finding) -> BTreeSet<EntityId> {
    let mut out = BTreeSet::new();
    for id in &finding.whom {
        let mut below = vec![*id];
        while let Some(id) = below.pop() {
            if out.insert(id) {
                below.extend(members(case, id));
            }
        }
        out.extend(case.groups_of(*id));
    }
    out
}

fn members(case: &Case, id: EntityId) -> Vec<EntityId> {
    case.entities.at(id).members.clone()
}

/// Where findings for several agree: for each of what they are about, all for whom it stands.
fn aliases(case: &Case, finding: &Finding) -> BTreeMap<EntityId, Vec<EntityId>> {
    let mut out = BTreeMap::new();
    let about: Vec<EntityId> = finding.instances.iter().flat_map(|i| i.about.iter().copied()).collect();
    // Merged upward: the proof is that of one member, and holds for the group.
    for group in &about {
        let mut below: Vec<EntityId> = members(case, *group);
        while let Some(id) = below.pop() {
            if !about.contains(&id) {
                out.insert(id, vec![*group]);
                below.extend(members(case, id));
            }
        }
    }
    let width = finding.instances.first().map_or(0, |i| i.about.len());
    for place in 0..width {
        let mut distinct: Vec<EntityId> = Vec::new();
        let mut is_whom = true;
        for instance in &finding.instances {
            let Some(id) = instance.about.get(place) else { continue };
            is_whom &= instance.whom.contains(id);
            if !distinct.contains(id) {
                distinct.push(*id);
            }
        }
        if distinct.len() > 1 {
            let meant =
                if is_whom && !finding.whom.is_empty() { finding.whom.clone() } else { distinct.clone() };
            for id in distinct {
                out.insert(id, meant.clone());
            }
        }
    }
    out
}
