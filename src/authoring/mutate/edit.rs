//! Changes to compiled rules, each as small as a slip of the pen.

use crate::compile::{
    Cond, CondId, CondKind, DefinedBy, DefinitionId, NormId, Order, Piece, ProvisionId, RulePart, RuleSet,
};
use crate::law::{Definition, Norm, Part, Presumption, Then};
use crate::measure::{Day, Level};

/// What a change is made to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Site {
    Norm(NormId),
    Definition(DefinitionId),
    Provision(ProvisionId),
}

/// An element, an exception, or an alternative of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) norm: NormId,
    pub(super) exception: bool,
    pub(super) place: usize,
    /// The alternative.
    pub(super) any: Option<usize>,
}

/// One change.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    /// The part is gone.
    Drop(At),
    /// A condition, or a part of one, is another.
    Condition(Site, CondId, Change),
    /// The norm asks for this level.
    Needs(NormId, Level),
    /// The threat asks for this level.
    ThreatNeeds(NormId, Option<Level>),
    /// The part asks for this level.
    PartNeeds(At, Option<Level>),
    /// The definition asks for this level.
    DefinitionNeeds(DefinitionId, Option<Level>),
    /// The part presumes this, or nothing.
    PartPresumes(At, Option<Presumption>),
    /// The definition presumes this, or nothing.
    DefinitionPresumes(DefinitionId, Option<Presumption>),
    /// What comes of the exception.
    Then(At, Then),
    /// There is no threat.
    NoThreat(NormId),
    /// Nothing ends the threat.
    NotOver(NormId),
    /// The element is not protected while it is unexamined.
    NotPending(NormId, usize),
    /// That it was done is not asked.
    NotDone(NormId),
    /// That it was left undone is not asked.
    NoNotDone(NormId),
    /// In force from this day.
    From(ProvisionId, Day),
    /// In force to this day.
    To(ProvisionId, Day),
}

/// What becomes of a condition.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    /// One of the parts of `and` or `or` is gone.
    Without(usize),
    /// It is turned round.
    Negated,
    /// `<` is `<=`, and the other way.
    Flipped,
    /// One of the values of a list is gone.
    WithoutValue(usize),
    /// These options of the reading.
    Options(u64),
}

impl Edit {
    /// What it changes.
    pub(super) fn site(&self) -> Site {
        match self {
            Self::Condition(site, ..) => *site,
            Self::Drop(at) | Self::PartNeeds(at, _) | Self::PartPresumes(at, _) | Self::Then(at, _) => {
                Site::Norm(at.norm)
            }
            Self::Needs(norm, _)
            | Self::ThreatNeeds(norm, _)
            | Self::NoThreat(norm)
            | Self::NotOver(norm)
            | Self::NotPending(norm, _)
            | Self::NotDone(norm)
            | Self::NoNotDone(norm) => Site::Norm(*norm),
            Self::DefinitionNeeds(definition, _) | Self::DefinitionPresumes(definition, _) => {
                Site::Definition(*definition)
            }
            Self::From(provision, _) | Self::To(provision, _) => Site::Provision(*provision),
        }
    }

    /// Makes the change.
    pub(super) fn apply(&self, rules: &mut RuleSet) {
        match self {
            Self::Drop(at) => drop_part(rules, *at),
            Self::Condition(site, id, change) => condition(rules, *site, *id, *change),
            Self::Needs(norm, level) => with_text(rules, *norm, |text| text.needs = *level),
            Self::ThreatNeeds(norm, level) => with_text(rules, *norm, |text| {
                if let Some(threat) = &mut text.threat {
                    threat.needs = *level;
                }
            }),
            Self::PartNeeds(at, level) => with_part(rules, *at, |part| part.needs = *level),
            Self::PartPresumes(at, presume) => with_part(rules, *at, |part| part.presume.clone_from(presume)),
            Self::DefinitionNeeds(id, level) => {
                with_definition(rules, *id, |definition| definition.needs = *level);
            }
            Self::DefinitionPresumes(id, presume) => {
                with_definition(rules, *id, |definition| definition.presume.clone_from(presume));
            }
            Self::Then(at, then) => with_part(rules, *at, |part| part.then = *then),
            Self::NoThreat(norm) => {
                let rule = rules.norms.at_mut(*norm);
                (rule.threat, rule.over) = (None, None);
                with_text(rules, *norm, |text| text.threat = None);
            }
            Self::NotOver(norm) => {
                rules.norms.at_mut(*norm).over = None;
                with_text(rules, *norm, |text| {
                    if let Some(threat) = &mut text.threat {
                        threat.over = None;
                    }
                });
            }
            Self::NotPending(norm, place) => with_text(rules, *norm, |text| {
                if let Some(threat) = text.threat.as_mut().filter(|threat| *place < threat.pending.len()) {
                    threat.pending.remove(*place);
                }
            }),
            Self::NotDone(norm) => {
                rules.norms.at_mut(*norm).done = None;
                with_text(rules, *norm, |text| {
                    if let Some(conduct) = &mut text.conduct {
                        conduct.done = None;
                    }
                });
            }
            Self::NoNotDone(norm) => {
                rules.norms.at_mut(*norm).not_done = None;
                with_text(rules, *norm, |text| {
                    if let Some(conduct) = &mut text.conduct {
                        conduct.not_done = None;
                    }
                });
            }
            Self::From(provision, day) => rules.provisions.at_mut(*provision).in_force.from = Some(*day),
            Self::To(provision, day) => rules.provisions.at_mut(*provision).in_force.to = Some(*day),
        }
    }
}

fn with_text(rules: &mut RuleSet, norm: NormId, change: impl FnOnce(&mut Norm)) {
    let rule = rules.norms.at(norm);
    let (provision, index) = (rule.provision, rule.index);
    if let Some(text) = rules.provisions.at_mut(provision).norms.get_mut(index) {
        change(text);
    }
}

fn with_part(rules: &mut RuleSet, at: At, change: impl FnOnce(&mut Part)) {
    with_text(rules, at.norm, |text| {
        let list = if at.exception { &mut text.exceptions } else { &mut text.elements };
        let part = list.get_mut(at.place).and_then(|part| match at.any {
            Some(any) => part.any.get_mut(any),
            None => Some(part),
        });
        if let Some(part) = part {
            change(part);
        }
    });
}

fn with_definition(rules: &mut RuleSet, id: DefinitionId, change: impl FnOnce(&mut Definition)) {
    let definition = rules.definitions.at(id);
    let (provision, DefinedBy::Condition(index, _)) = (definition.provision, &definition.by) else { return };
    let index = *index;
    if let Some(text) = rules.provisions.at_mut(provision).definitions.get_mut(index) {
        change(text);
    }
}

/// Takes a part out of the rule and out of its text, which stand side by side.
fn drop_part(rules: &mut RuleSet, at: At) {
    fn take<T>(list: &mut Vec<T>, place: usize) {
        if place < list.len() {
            list.remove(place);
        }
    }
    let rule = rules.norms.at_mut(at.norm);
    let list: &mut Vec<RulePart> = if at.exception { &mut rule.exceptions } else { &mut rule.elements };
    match at.any {
        None => take(list, at.place),
        Some(any) => list.get_mut(at.place).into_iter().for_each(|part| take(&mut part.any, any)),
    }
    with_text(rules, at.norm, |text| {
        let list = if at.exception { &mut text.exceptions } else { &mut text.elements };
        match at.any {
            None => take(list, at.place),
            Some(any) => list.get_mut(at.place).into_iter().for_each(|part| take(&mut part.any, any)),
        }
    });
}

fn condition(rules: &mut RuleSet, site: Site, id: CondId, change: Change) {
    // What is turned round holds itself, with the same id.
    let mut done = false;
    let mut see = |piece: Piece<'_>| {
        if let Piece::Condition(condition) = piece
            && condition.id == id
            && !std::mem::replace(&mut done, true)
        {
            changed(condition, change);
        }
    };
    match site {
        Site::Norm(norm) => rules.norms.at_mut(norm).change(&mut see),
        Site::Definition(definition) => {
            if let DefinedBy::Condition(_, condition) = &mut rules.definitions.at_mut(definition).by {
                condition.change(&mut see);
            }
        }
        Site::Provision(_) => {}
    }
}

fn changed(condition: &mut Cond, change: Change) {
    match (change, &mut condition.kind) {
        (Change::Without(place), CondKind::All(parts) | CondKind::Any(parts)) if place < parts.len() => {
            parts.remove(place);
        }
        (Change::Negated, CondKind::Not(inner)) => {
            let inner = (**inner).clone();
            condition.kind = inner.kind;
        }
        (Change::Negated, _) => {
            condition.kind = CondKind::Not(Box::new(condition.clone()));
        }
        (Change::Flipped, CondKind::Order(order, ..)) => {
            *order = match order {
                Order::Less => Order::AtMost,
                Order::AtMost => Order::Less,
            };
        }
        (Change::WithoutValue(place), CondKind::Is(_, options)) if place < options.len() => {
            options.remove(place);
        }
        (Change::Options(bits), CondKind::Reading(_, options)) => *options = bits,
        _ => {}
    }
}
