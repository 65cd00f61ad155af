//! Every mutant of a provision, each with an id that a person can read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Mutant;
use super::beside::{levels, neighbours, presumptions};
use super::edit::{At, Change, Edit, Site};
use crate::compile::{
    Child, Cond, CondKind, DefinedBy, NormId, Order, ProvisionId, RulePart, RuleSet, Term, conditions_within,
};
use crate::law::{Part, Then};
use crate::measure::Level;
use crate::source::{Sources, Span};

/// Words of a condition past this are left out of an id.
const WORDS: usize = 100;

/// Every mutant of the provision `id`. What reads the same in several versions is changed in all of them at once.
pub(super) fn of_provision(rules: &RuleSet, sources: &Sources, id: &str) -> Vec<Mutant> {
    let mut making = Making { rules, sources, made: Vec::new() };
    for version in rules.provisions_named(id) {
        making.version(*version);
    }
    named(rules, id, making.made)
}

/// A mutant before it has a name of its own: what is changed, the words around it, where, and how.
struct Made {
    version: ProvisionId,
    what: String,
    /// What has to be the same in another version for this to be the same mutant.
    words: String,
    place: Span,
    edit: Edit,
}

struct Making<'a> {
    rules: &'a RuleSet,
    sources: &'a Sources,
    made: Vec<Made>,
}

impl<'a> Making<'a> {
    fn version(&mut self, id: ProvisionId) {
        let rules = self.rules;
        for (definition, declared) in
            rules.definitions.iter().filter(|(_, declared)| declared.provision == id)
        {
            let DefinedBy::Condition(_, condition) = &declared.by else { continue };
            let Some(text) = rules.definition_text(definition) else { continue };
            let words = self.words(condition.span);
            self.condition(id, Site::Definition(definition), &declared.name, condition);
            let mut add = |what: String, edit| self.add(id, what, &words, text.span, edit);
            for (level, needs) in levels(text.needs, None) {
                add(format!("{}: needs {level}", declared.name), Edit::DefinitionNeeds(definition, needs));
            }
            for (what, presume) in presumptions(text.presume.as_ref(), None) {
                add(format!("{}: {what}", declared.name), Edit::DefinitionPresumes(definition, presume));
            }
        }
        for norm in rules.norms_of(id) {
            self.norm(id, *norm);
        }
        self.force(id);
    }

    fn norm(&mut self, version: ProvisionId, id: NormId) {
        let rules = self.rules;
        let (rule, text) = (rules.norms.at(id), rules.norm_text(id));
        // A norm that only defines asks for no level of its own; that of its caller counts.
        if !text.about.is_empty() {
            for level in neighbours(text.needs) {
                self.add(
                    version,
                    format!("{}: needs {level}", text.id),
                    "",
                    text.span,
                    Edit::Needs(id, level),
                );
            }
        }
        for (exception, parts, texts) in
            [(false, &rule.elements, &text.elements), (true, &rule.exceptions, &text.exceptions)]
        {
            for (place, (part, words)) in parts.iter().zip(texts).enumerate() {
                let at = At { norm: id, exception, place, any: None };
                self.part(version, at, &format!("{}/{}", text.id, words.id), (part, words), text.needs);
            }
        }
        let site = Site::Norm(id);
        for (name, condition) in [
            ("done", &rule.done),
            ("not-done", &rule.not_done),
            ("threat", &rule.threat),
            ("over", &rule.over),
        ] {
            if let Some(condition) = condition {
                self.condition(version, site, &format!("{}/{name}", text.id), condition);
            }
        }
        for (amount, term) in text.amounts.iter().zip(&rule.amounts) {
            if let Some(term) = term {
                for condition in conditions_within(Child::Term(term)) {
                    self.one(version, site, &format!("{}/{}", text.id, amount.id), condition, false);
                }
            }
        }
        let mut add = |what: String, place, edit| self.add(version, what, "", place, edit);
        if let Some(conduct) =
            text.conduct.as_ref().filter(|_| rule.done.is_some() && rule.not_done.is_some())
        {
            add(format!("{}/done: dropped", text.id), conduct.span, Edit::NotDone(id));
            add(format!("{}/not-done: dropped", text.id), conduct.span, Edit::NoNotDone(id));
        }
        if let Some(threat) = &text.threat {
            add(format!("{}/threat: dropped", text.id), threat.span, Edit::NoThreat(id));
            if rule.over.is_some() {
                add(format!("{}/over: dropped", text.id), threat.span, Edit::NotOver(id));
            }
            for level in neighbours(threat.needs.unwrap_or(text.needs)) {
                add(
                    format!("{}/threat: needs {level}", text.id),
                    threat.span,
                    Edit::ThreatNeeds(id, Some(level)),
                );
            }
            for (place, (pending, span)) in threat.pending.iter().enumerate() {
                add(
                    format!("{}/pending: without \"{pending}\"", text.id),
                    *span,
                    Edit::NotPending(id, place),
                );
            }
        }
    }

    fn part(
        &mut self,
        version: ProvisionId,
        at: At,
        path: &str,
        (part, text): (&'a RulePart, &'a Part),
        needs: Level,
    ) {
        let words = part.condition.as_ref().map(|condition| self.words(condition.span)).unwrap_or_default();
        self.add(version, format!("{path}: dropped"), &words, text.span, Edit::Drop(at));
        for (level, needs) in levels(text.needs, Some(needs)) {
            self.add(
                version,
                format!("{path}: needs {level}"),
                &words,
                text.span,
                Edit::PartNeeds(at, needs),
            );
        }
        let one_fact = |condition: &Cond| {
            matches!(condition.kind, CondKind::Is(..) | CondKind::Happened(_) | CondKind::In(..))
        };
        let settled = Some(text.needs.unwrap_or(needs).max(needs));
        let settled = settled.filter(|_| part.condition.as_ref().is_some_and(one_fact));
        for (what, presume) in presumptions(text.presume.as_ref(), settled) {
            self.add(version, format!("{path}: {what}"), &words, text.span, Edit::PartPresumes(at, presume));
        }
        if at.exception && at.any.is_none() {
            let (then, what) = match text.then {
                Then::NotApplicable => (Then::Complied, "complied"),
                Then::Complied => (Then::NotApplicable, "not-applicable"),
            };
            // To a power or a status an exception does only one thing.
            let has_conduct = self.rules.norm_text(at.norm).kind.has_conduct();
            if has_conduct {
                self.add(version, format!("{path}: then {what}"), &words, text.span, Edit::Then(at, then));
            }
        }
        if let Some(condition) = &part.condition {
            self.condition(version, Site::Norm(at.norm), path, condition);
        }
        if at.any.is_none() {
            for (any, (part, text)) in part.any.iter().zip(&text.any).enumerate() {
                let at = At { any: Some(any), ..at };
                self.part(version, at, &format!("{path}/{}", text.id), (part, text), needs);
            }
        }
    }

    /// Every change to a condition and to what stands in it.
    fn condition(&mut self, version: ProvisionId, site: Site, path: &str, condition: &'a Cond) {
        let inside: Vec<&Cond> = conditions_within(Child::Condition(condition)).collect();
        let negated: Vec<_> = inside
            .iter()
            .filter_map(|outer| if let CondKind::Not(inner) = &outer.kind { Some(inner.id) } else { None })
            .collect();
        for inner in inside {
            self.one(version, site, path, inner, negated.contains(&inner.id));
        }
    }

    fn one(&mut self, version: ProvisionId, site: Site, path: &str, condition: &'a Cond, is_negated: bool) {
        let words = self.words(condition.span);
        let mut changes: Vec<(String, Change)> = Vec::new();
        let turned = || (!is_negated).then(|| (format!("not \"{words}\""), Change::Negated));
        match &condition.kind {
            CondKind::All(parts) | CondKind::Any(parts) => {
                let place = |(place, part): (usize, &Cond)| {
                    (format!("without \"{}\"", self.words(part.span)), Change::Without(place))
                };
                changes.extend(parts.iter().enumerate().filter(|_| parts.len() > 1).map(place));
            }
            CondKind::Reading(reading, options) => {
                let all = &self.rules.reading_text(*reading).options;
                for (option, bit) in all.iter().zip(0_u32..64) {
                    let bit = 1_u64.checked_shl(bit).unwrap_or(0);
                    let what = if options & bit == 0 { "with" } else { "without" };
                    changes
                        .push((format!("\"{words}\" {what} {}", option.id), Change::Options(options ^ bit)));
                }
            }
            CondKind::Known(_) => {}
            CondKind::Order(order, _, _) => {
                let what = match order {
                    Order::Less => "or equal",
                    Order::AtMost => "and not equal",
                };
                changes.extend(turned());
                changes.push((format!("\"{words}\" {what}"), Change::Flipped));
            }
            CondKind::Is(_, options) => {
                changes.extend(turned());
                for (place, option) in options.iter().enumerate().filter(|_| options.len() > 1) {
                    let value = self.value(option, place);
                    changes.push((format!("\"{words}\" without {value}"), Change::WithoutValue(place)));
                }
            }
            CondKind::Not(_)
            | CondKind::Within(..)
            | CondKind::Matches(..)
            | CondKind::In(..)
            | CondKind::Happened(_)
            | CondKind::Some(..)
            | CondKind::Every(..)
            | CondKind::Call(..)
            | CondKind::Binds(..) => changes.extend(turned()),
        }
        for (what, change) in changes {
            self.add(
                version,
                format!("{path}: {what}"),
                "",
                condition.span,
                Edit::Condition(site, condition.id, change),
            );
        }
    }

    /// A value of a list, as rules write it.
    fn value(&self, term: &Term, place: usize) -> String {
        let vocabulary = &self.rules.vocabulary;
        let name = match term {
            Term::Enum(value) => Some(vocabulary.values.at(*value).name.clone()),
            Term::Known(known) => Some(format!("@{}", vocabulary.known.at(*known).id)),
            Term::Text(text) => Some(text.clone()),
            Term::When(when) => Some(when.to_string()),
            Term::Number(number) => Some(number.to_string()),
            Term::Variable(_)
            | Term::At
            | Term::Field(..)
            | Term::Walk(..)
            | Term::Bool(_)
            | Term::Edge(..)
            | Term::Arithmetic(..)
            | Term::Moved(..)
            | Term::Count(..)
            | Term::Sum(..)
            | Term::Extreme(..)
            | Term::Span(..)
            | Term::Which(..) => None,
        };
        name.unwrap_or_else(|| format!("its value {}", place.saturating_add(1)))
    }

    /// The first and the last day of force, a day earlier and a day later.
    fn force(&mut self, id: ProvisionId) {
        let provision = self.rules.provisions.at(id);
        // Days decide for a norm that gives findings, and between definitions of one name: a name that is defined once is asked on
        // any day.
        let finds = provision.norms.iter().any(|norm| !norm.about.is_empty());
        let defined = || self.rules.definitions.values();
        let among_versions = defined()
            .filter(|definition| definition.provision == id)
            .any(|definition| defined().filter(|other| other.name == definition.name).count() > 1);
        if !(finds || among_versions) {
            return;
        }
        for (days, how) in [(-1, "a day earlier"), (1, "a day later")] {
            let moved = |day: crate::measure::Day| Some((day, day.plus_days(days)?));
            if let Some((day, other)) = provision.in_force.from.and_then(moved) {
                self.add(
                    id,
                    format!("in force from {day}: {how}"),
                    "",
                    provision.span,
                    Edit::From(id, other),
                );
            }
            if let Some((day, other)) = provision.in_force.to.and_then(moved) {
                self.add(id, format!("in force to {day}: {how}"), "", provision.span, Edit::To(id, other));
            }
        }
    }

    fn add(&mut self, version: ProvisionId, what: String, words: &str, place: Span, edit: Edit) {
        self.made.push(Made { version, what, words: words.to_owned(), place, edit });
    }

    fn words(&self, span: Span) -> String {
        let words =
            self.sources.slice(span).split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
        if words.chars().count() <= WORDS {
            return words;
        }
        let mut short: String = words.chars().take(WORDS).collect();
        short.push('…');
        short
    }
}

/// Puts versions together and gives each mutant an id of its own.
fn named(rules: &RuleSet, provision: &str, made: Vec<Made>) -> Vec<Mutant> {
    // Of one version, the second of the same words is another mutant.
    let mut counts: BTreeMap<(ProvisionId, String, String), usize> = BTreeMap::new();
    let mut groups: Vec<((String, String, usize), Vec<Made>)> = Vec::new();
    let mut known: BTreeMap<(String, String, usize), usize> = BTreeMap::new();
    for one in made {
        let count = counts.entry((one.version, one.what.clone(), one.words.clone())).or_default();
        *count = count.saturating_add(1);
        let key = (one.what.clone(), one.words.clone(), *count);
        match known.get(&key).and_then(|at| groups.get_mut(*at)) {
            Some((_, group)) => group.push(one),
            None => {
                known.insert(key.clone(), groups.len());
                groups.push((key, vec![one]));
            }
        }
    }
    let same =
        |what: &str, count: usize| groups.iter().filter(|((w, _, c), _)| w == what && *c == count).count();
    let day = |version: ProvisionId| rules.provisions.at(version).in_force.from;
    groups
        .iter()
        .map(|((what, _, count), group)| {
            let mut id = what.clone();
            if *count > 1 {
                let _ = write!(id, " ({count})");
            }
            // The same change to other words is told by the first day of its version.
            if same(what, *count) > 1
                && let Some(day) = group.first().and_then(|one| day(one.version))
            {
                id = format!("{day}#{id}");
            }
            // What a version has from another stands in one place.
            let mut places: Vec<Span> = Vec::new();
            for one in group {
                if !places.contains(&one.place) {
                    places.push(one.place);
                }
            }
            Mutant {
                provision: provision.to_owned(),
                id,
                places,
                edits: group.iter().map(|one| one.edit.clone()).collect(),
            }
        })
        .collect()
}
