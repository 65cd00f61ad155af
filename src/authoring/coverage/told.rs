//! What is sure to be told whenever a condition is asked: a finding is made only about what somebody mentions.
//!
//! What the `about` of a norm asks for, some value is told of; and a definition is asked only about what the norms that call it
//! speak of. Of a field that needs no statement a value that is told is given, so that a condition on it is never unknown.

use std::collections::{BTreeMap, BTreeSet};

use crate::authoring::uses::{conditions, reach};
use crate::compile::{
    Child, Cond, CondKind, DefinedBy, DefinitionId, NormId, RuleNorm, RuleSet, Term, conditions_within,
};
use crate::measure::Level;
use crate::vocabulary::{FieldId, KnownId};

/// A field of a variable, or a field of that: the place of the variable, and for each step the fields of its name.
type Path = (usize, Vec<Vec<FieldId>>);

/// What is known of whatever stands behind the variables of one norm or definition.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    told: BTreeSet<Path>,
    /// Variables that stand for one of these and for nobody else.
    among: Vec<(usize, Vec<KnownId>)>,
    /// The highest level at which a finding looks at it; none does if it is missing.
    asked: Option<Level>,
}

/// What is known in each norm and definition of a rule set.
#[derive(Debug, Default)]
pub(super) struct Told {
    norms: BTreeMap<NormId, Scope>,
    definitions: BTreeMap<DefinitionId, Scope>,
}

impl Told {
    pub(super) fn of(rules: &RuleSet) -> Self {
        let mut out = Self::default();
        for (id, norm) in rules.norms.iter() {
            let scope = if is_asked_both_ways(rules, id, norm) { Scope::default() } else { of_about(norm) };
            out.norms.insert(id, scope);
        }
        out.definitions = rules.definitions.ids().map(|id| (id, Scope::default())).collect();
        out.arguments(rules);
        out.levels(rules);
        out
    }

    pub(super) fn norm(&self, id: NormId) -> Scope {
        self.norms.get(&id).cloned().unwrap_or_default()
    }

    pub(super) fn definition(&self, id: DefinitionId) -> Scope {
        self.definitions.get(&id).cloned().unwrap_or_default()
    }

    /// Of the arguments of a definition that is told which every call tells of them. Begins with what the first call tells and takes
    /// away until nothing changes.
    fn arguments(&mut self, rules: &RuleSet) {
        let mut known: BTreeMap<DefinitionId, BTreeSet<Path>> = BTreeMap::new();
        loop {
            let mut next: BTreeMap<DefinitionId, BTreeSet<Path>> = BTreeMap::new();
            let mut call = |told: &BTreeSet<Path>, condition: &Cond| {
                for condition in conditions_within(Child::Condition(condition)) {
                    let CondKind::Call(versions, arguments) = &condition.kind else { continue };
                    let passed = passed(told, arguments);
                    for version in versions {
                        next.entry(*version)
                            .and_modify(|all| all.retain(|path| passed.contains(path)))
                            .or_insert_with(|| passed.clone());
                    }
                }
            };
            for (id, norm) in rules.norms.iter().filter(|(_, norm)| !norm.about.is_empty()) {
                let told = self.norms.get(&id).map(|scope| scope.told.clone()).unwrap_or_default();
                conditions(norm).into_iter().for_each(|condition| call(&told, condition));
            }
            // A definition that nothing has called yet tells nothing of those that it calls.
            for (id, told) in &known {
                match &rules.definitions.at(*id).by {
                    DefinedBy::Condition(_, condition) => call(told, condition),
                    DefinedBy::Norm(norm) => {
                        conditions(rules.norms.at(*norm)).into_iter().for_each(|c| call(told, c));
                    }
                }
            }
            if next == known {
                break;
            }
            known = next;
        }
        for (id, told) in known {
            if let DefinedBy::Norm(norm) = &rules.definitions.at(id).by
                && rules.norms.at(*norm).about.is_empty()
                && let Some(scope) = self.norms.get_mut(norm)
            {
                scope.told.clone_from(&told);
            }
            self.definitions.entry(id).or_default().told = told;
        }
    }

    fn levels(&mut self, rules: &RuleSet) {
        for (id, norm) in rules.norms.iter().filter(|(_, norm)| !norm.about.is_empty()) {
            let text = rules.norm_text(id);
            let threat =
                text.threat.as_ref().and_then(|threat| threat.needs).filter(|_| norm.threat.is_some());
            let level = Some(threat.unwrap_or(text.needs).max(text.needs));
            let (norms, definitions) = reach(rules, id);
            for id in norms {
                let scope = self.norms.entry(id).or_default();
                scope.asked = scope.asked.max(level);
            }
            for id in definitions {
                let scope = self.definitions.entry(id).or_default();
                scope.asked = scope.asked.max(level);
            }
        }
    }
}

impl Scope {
    /// The same where a part asks for a higher level.
    pub(super) fn raised(mut self, needs: Option<Level>) -> Self {
        self.asked = self.asked.max(self.asked.and(needs));
        self
    }

    /// Whether no finding looks at it at a level above this.
    pub(super) fn is_asked_up_to(&self, level: Level) -> bool {
        self.asked.is_some_and(|asked| asked <= level)
    }

    /// Whether somebody has told a value of what a term reads of a variable.
    pub(super) fn is_told(&self, term: &Term) -> bool {
        path(term).is_some_and(|path| self.told.contains(&path))
    }

    /// Whether a variable can stand for nothing but these.
    pub(super) fn is_among(&self, variable: usize, options: &[Term]) -> bool {
        let listed =
            |known: &KnownId| options.iter().any(|o| matches!(o, Term::Known(other) if other == known));
        self.among.iter().any(|(slot, all)| *slot == variable && all.iter().all(listed))
    }
}

/// Whether a norm speaks of what its `about` chooses and of what it is called with.
fn is_asked_both_ways(rules: &RuleSet, id: NormId, norm: &RuleNorm) -> bool {
    let defines = |by: &DefinedBy| matches!(by, DefinedBy::Norm(norm) if *norm == id);
    !norm.about.is_empty() && rules.definitions.values().any(|definition| defines(&definition.by))
}

fn of_about(norm: &RuleNorm) -> Scope {
    let mut scope = Scope::default();
    for filter in norm.about.iter().filter_map(|variable| variable.filter.as_ref()) {
        scope.told.extend(mentioned(filter));
        among(filter, &mut scope.among);
    }
    scope
}

/// What is told where a condition of `about` is met: some value of every field that it reads.
fn mentioned(condition: &Cond) -> BTreeSet<Path> {
    match &condition.kind {
        CondKind::All(parts) => parts.iter().flat_map(mentioned).collect(),
        CondKind::Any(parts) => {
            let mut parts = parts.iter().map(mentioned);
            let first = parts.next().unwrap_or_default();
            parts.fold(first, |all, part| all.intersection(&part).cloned().collect())
        }
        CondKind::Is(left, _) => path(left).into_iter().collect(),
        CondKind::Known(term) => path(term).into_iter().collect(),
        // These may be met without a value of every field, or of another entity than the variable.
        CondKind::Not(_)
        | CondKind::Order(..)
        | CondKind::Within(..)
        | CondKind::Matches(..)
        | CondKind::In(..)
        | CondKind::Happened(_)
        | CondKind::Some(..)
        | CondKind::Every(..)
        | CondKind::Call(..)
        | CondKind::Binds(..)
        | CondKind::Reading(..) => BTreeSet::new(),
    }
}

fn among(condition: &Cond, out: &mut Vec<(usize, Vec<KnownId>)>) {
    match &condition.kind {
        CondKind::All(parts) => parts.iter().for_each(|part| among(part, out)),
        CondKind::Is(Term::Variable(slot), options) => {
            let known = |term: &Term| if let Term::Known(known) = term { Some(*known) } else { None };
            out.extend(options.iter().map(known).collect::<Option<Vec<_>>>().map(|options| (*slot, options)));
        }
        // None of these says of a variable by itself who it is.
        CondKind::Any(_)
        | CondKind::Not(_)
        | CondKind::Is(..)
        | CondKind::Order(..)
        | CondKind::Within(..)
        | CondKind::Matches(..)
        | CondKind::In(..)
        | CondKind::Happened(_)
        | CondKind::Some(..)
        | CondKind::Every(..)
        | CondKind::Call(..)
        | CondKind::Binds(..)
        | CondKind::Reading(..)
        | CondKind::Known(_) => {}
    }
}

/// What a call tells of its arguments, by their places.
fn passed(told: &BTreeSet<Path>, arguments: &[Term]) -> BTreeSet<Path> {
    let mut out = BTreeSet::new();
    for (place, argument) in arguments.iter().enumerate() {
        let Some((variable, steps)) = path(argument) else { continue };
        for (slot, all) in told {
            if let Some(rest) = all.strip_prefix(steps.as_slice()).filter(|rest| !rest.is_empty())
                && *slot == variable
            {
                out.insert((place, rest.to_vec()));
            }
        }
    }
    out
}

fn path(term: &Term) -> Option<Path> {
    match term {
        Term::Variable(slot) => Some((*slot, Vec::new())),
        Term::Field(base, step) => {
            let (slot, mut steps) = path(base)?;
            steps.push(step.fields.iter().map(|(_, field, _)| *field).collect());
            Some((slot, steps))
        }
        Term::At
        | Term::Known(_)
        | Term::Walk(..)
        | Term::Bool(_)
        | Term::Number(_)
        | Term::Text(_)
        | Term::When(_)
        | Term::Enum(_)
        | Term::Edge(..)
        | Term::Arithmetic(..)
        | Term::Moved(..)
        | Term::Count(..)
        | Term::Sum(..)
        | Term::Extreme(..)
        | Term::Span(..)
        | Term::Which(..) => None,
    }
}
