//! Everything in a rule set that tests can see.

use std::collections::BTreeMap;

use super::possible::{Possible, States};
use super::told::Told;
use super::{Item, Key, State};
use crate::compile::{
    Child, Cond, CondId, CondKind, DefinedBy, ProvisionId, RulePart, RuleSet, conditions_within,
};
use crate::law::{Part, Presumption};
use crate::source::{Sources, Span};

/// Every item, in the order of provisions and of their files. What reads letter for letter the same in several versions of a
/// provision is one item.
pub fn items(rules: &RuleSet, sources: &Sources) -> Vec<Item> {
    let told = Told::of(rules);
    let mut ids: Vec<&str> = rules.provisions.values().map(|provision| provision.id.as_str()).collect();
    ids.dedup();
    ids.into_iter().flat_map(|id| gathered(rules, sources, id, &told)).collect()
}

/// The items of one provision.
pub fn items_of(rules: &RuleSet, sources: &Sources, id: &str) -> Vec<Item> {
    gathered(rules, sources, id, &Told::of(rules))
}

fn gathered(rules: &RuleSet, sources: &Sources, id: &str, told: &Told) -> Vec<Item> {
    let mut gather = Gather { rules, sources, provision: id, items: Vec::new(), known: BTreeMap::new() };
    for version in rules.provisions_named(id) {
        gather.version(*version, told);
    }
    let mut items = gather.items;
    items.sort_by_key(|item| item.places.first().map(|place| (place.file, place.start)));
    items
}

struct Gather<'a> {
    rules: &'a RuleSet,
    sources: &'a Sources,
    provision: &'a str,
    items: Vec<Item>,
    /// Where the item of that path, sort and wording is.
    known: BTreeMap<(String, bool, String), usize>,
}

impl<'a> Gather<'a> {
    fn version(&mut self, id: ProvisionId, told: &'a Told) {
        let rules = self.rules;
        let mut possible = Possible::new(rules, told, id);
        for (named, definition) in
            rules.definitions.iter().filter(|(_, definition)| definition.provision == id)
        {
            possible.in_definition(named);
            let DefinedBy::Condition(_, condition) = &definition.by else { continue };
            let text = rules.definition_text(named);
            self.condition(condition, None, &mut possible);
            if let (Some(presume), Some(text)) = (text.and_then(|text| text.presume.as_ref()), text) {
                self.presumption(condition.id, presume, text.span);
            }
        }
        for named in rules.norms_of(id) {
            let (norm, text) = (rules.norms.at(*named), rules.norm_text(*named));
            possible.in_norm(*named);
            for (part, text) in
                norm.elements.iter().zip(&text.elements).chain(norm.exceptions.iter().zip(&text.exceptions))
            {
                self.part(part, text, &mut possible);
            }
            for condition in norm.done.iter().chain(&norm.not_done).chain(&norm.threat).chain(&norm.over) {
                self.condition(condition, None, &mut possible);
            }
            for condition in norm.conditions_of_amounts() {
                self.one(condition, None, &mut possible);
            }
        }
        for (reading, _) in rules.readings.iter().filter(|(_, reading)| reading.provision == id) {
            let text = rules.reading_text(reading);
            for (place, option) in text.options.iter().enumerate() {
                let path = format!("{}={}", text.id, option.id);
                let states = [State::Turned].into();
                self.add(Key::Reading(reading, place), path, option.says.clone(), text.span, &states);
            }
        }
    }

    fn part(&mut self, part: &'a RulePart, text: &'a Part, possible: &mut Possible<'a>) {
        possible.in_part(text, |possible| self.of_part(part, text, possible));
    }

    fn of_part(&mut self, part: &'a RulePart, text: &'a Part, possible: &mut Possible<'a>) {
        match &part.condition {
            Some(condition) => self.condition(condition, Some((part, text)), possible),
            None => {
                let states = possible.part(part);
                let words = text.quotes.first().map_or("", |(words, _)| words).to_owned();
                self.add(Key::Condition(part.id), self.path(part.id), words, text.span, &states);
                for (part, text) in part.any.iter().zip(&text.any) {
                    self.part(part, text, possible);
                }
            }
        }
        if let Some(presume) = &text.presume {
            self.presumption(part.id, presume, text.span);
        }
    }

    /// A condition and all conditions within it; the outermost has the path of its part.
    fn condition(
        &mut self,
        condition: &'a Cond,
        part: Option<(&'a RulePart, &'a Part)>,
        possible: &mut Possible<'a>,
    ) {
        let inside: Vec<&Cond> = conditions_within(Child::Condition(condition)).collect();
        // What stands behind `not` is the same turned round.
        let negated = |cond: &Cond| if let CondKind::Not(inner) = &cond.kind { Some(inner.id) } else { None };
        let turned: Vec<CondId> = inside.iter().filter_map(|cond| negated(cond)).collect();
        for inner in inside.into_iter().filter(|inner| !turned.contains(&inner.id)) {
            let part = part.filter(|_| inner.id == condition.id);
            self.one(inner, part, possible);
        }
    }

    fn one(
        &mut self,
        condition: &'a Cond,
        part: Option<(&'a RulePart, &'a Part)>,
        possible: &mut Possible<'a>,
    ) {
        // A definition leaves its own node, so it is seen where it stands, and in the part or the condition around it.
        let (id, states) = match (&condition.kind, part) {
            (CondKind::Known(_), _) | (CondKind::Call(..), None) => return,
            (CondKind::Call(..), Some((part, text))) => (part.id, possible.called(part, text)),
            _ => (condition.id, possible.of(condition)),
        };
        let words = self.words(condition.span);
        let path = self.path(part.map_or(condition.id, |(part, _)| part.id));
        self.add(Key::Condition(id), path, words, condition.span, &states);
    }

    fn presumption(&mut self, of: CondId, presume: &Presumption, span: Span) {
        let path = format!("{}: presumed {}", self.path(of), presume.value);
        let states = [State::Applied, State::Lifted].into();
        self.add(Key::Presumption(of), path, String::new(), span, &states);
    }

    fn add(&mut self, key: Key, path: String, text: String, place: Span, states: &States) {
        let sort = (path.clone(), matches!(key, Key::Condition(_)), text.clone());
        if let Some(item) = self.known.get(&sort).and_then(|at| self.items.get_mut(*at)) {
            item.keys.push(key);
            // What a version has from another stands in one place.
            if !item.places.contains(&place) {
                item.places.push(place);
            }
            // What one version cannot be in, another may.
            for state in states
                .iter()
                .filter(|state| item.states.iter().all(|(other, _)| other != *state))
                .collect::<Vec<_>>()
            {
                item.states.push((*state, 0));
            }
            item.states.sort_unstable();
            return;
        }
        self.known.insert(sort, self.items.len());
        self.items.push(Item {
            provision: self.provision.to_owned(),
            path,
            text,
            places: vec![place],
            states: states.iter().map(|state| (*state, 0)).collect(),
            keys: vec![key],
        });
    }

    /// The path within the provision, whatever its version.
    fn path(&self, id: CondId) -> String {
        let path = self.rules.path(id);
        path.split_once('#').map_or(path, |(_, path)| path).to_owned()
    }

    fn words(&self, span: Span) -> String {
        self.sources.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
