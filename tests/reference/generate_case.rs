//! The case of a random model: entities, what is said of them, and of which deeds the record is said to be complete.

use std::collections::BTreeMap;

use super::generate::{ACTOR, DAYS, DEED, Make, PERSON, VOICE};
use super::model::{Basis, Case, Complete, Entity, Entry, Source, Stance, Statement, Type, Value, day};

impl Make<'_> {
    pub(crate) fn case(&mut self) {
        self.model.case = Case { stipulated: self.chance(12), ..Case::default() };
        self.model.case.sources = vec![
            Source { id: "source0".to_owned(), within: None, opinion: false },
            Source { id: "source1".to_owned(), within: None, opinion: false },
            Source { id: "source2".to_owned(), within: Some("source0".to_owned()), opinion: false },
            Source { id: "source3".to_owned(), within: None, opinion: true },
        ];
        for id in ["voice0", "voice1", "voice2"] {
            self.model.case.entities.push(Entity {
                id: id.to_owned(),
                kind: VOICE.to_owned(),
                said: Vec::new(),
                fields: BTreeMap::new(),
            });
        }
        self.actors();
        self.persons();
        for index in 0..(if self.chance(92) { self.pick(3) + 1 } else { 0 }) {
            let deed = self.deed(index);
            self.model.case.entities.push(deed);
        }
        if self.chance(45) {
            let mut sort =
                vec![("act".to_owned(), Value::Word(self.of(&["act0", "act1", "act2"], "act0").to_owned()))];
            let persons: Vec<String> = self
                .model
                .of_kind(PERSON)
                .filter(|p| self.model.group_of(p).is_none())
                .map(|p| p.id.clone())
                .collect();
            if self.chance(30)
                && self.model.kind(PERSON).is_some_and(|kind| kind.group.is_none())
                && let Some(person) = self.one(&persons)
            {
                sort.push(("to".to_owned(), Value::List(vec![person])));
            }
            let said = if self.model.case.stipulated { Vec::new() } else { self.statements(1, None) };
            self.model.case.complete.push(Complete { sort, said });
        }
    }

    fn actors(&mut self) {
        let add = |make: &mut Self, id: &str, kind: &str, of: Option<&str>, code: Option<&str>| {
            let mut fields = BTreeMap::from([("kind".to_owned(), vec![bare(Value::Word(kind.to_owned()))])]);
            fields.extend(of.map(|of| ("of".to_owned(), vec![bare(Value::Ref(of.to_owned()))])));
            fields.extend(code.map(|code| ("code".to_owned(), vec![bare(Value::Word(code.to_owned()))])));
            let said = if make.chance(20) { make.statements(1, None) } else { Vec::new() };
            make.model.case.entities.push(Entity {
                id: id.to_owned(),
                kind: ACTOR.to_owned(),
                said: only_for(said),
                fields,
            });
            let own = make.own_fields(ACTOR, &["b2"]);
            if let Some(entity) = make.model.case.entities.last_mut() {
                entity.fields.extend(own);
            }
        };
        let code = self.one(&[Some("aa"), Some("bb"), Some("cc"), None]).flatten();
        add(self, "state0", "state", None, code);
        if self.chance(40) {
            add(self, "state1", "state", None, Some("bb"));
        }
        add(self, "police0", "police", Some("state0"), None);
        add(self, "court0", "court", None, None);
    }

    fn persons(&mut self) {
        let grouped = self.model.kind(PERSON).is_some_and(|kind| kind.group.is_some());
        let names: Vec<String> = self
            .model
            .kind(PERSON)
            .map(|k| {
                k.fields
                    .iter()
                    .map(|f| f.name.clone())
                    .filter(|n| !matches!(n.as_str(), "t0" | "part_of" | "count"))
                    .collect()
            })
            .unwrap_or_default();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let how_many = self.pick(2) + 1 + usize::from(grouped);
        for index in 0..how_many {
            let mut fields = self.own_fields(PERSON, &names);
            if self.chance(90) {
                fields.insert("t0".to_owned(), vec![bare(self.a_day())]);
            }
            if grouped && index == 0 {
                let count = i64::try_from(how_many - 1).unwrap_or(0);
                fields.insert("count".to_owned(), vec![bare(Value::Int(count))]);
            } else if grouped {
                fields.insert("part_of".to_owned(), vec![bare(Value::Ref("person0".to_owned()))]);
            }
            let said = if self.chance(50) { self.statements(1, None) } else { Vec::new() };
            let said = only_for(said);
            self.model.case.entities.push(Entity {
                id: format!("person{index}"),
                kind: PERSON.to_owned(),
                said,
                fields,
            });
        }
    }

    fn deed(&mut self, index: usize) -> Entity {
        let mut fields = BTreeMap::new();
        let act = self.of(&["act0", "act0", "act1", "act2"], "act0");
        fields.insert("act".to_owned(), vec![bare(Value::Word(act.to_owned()))]);
        let actors: Vec<String> =
            self.model.of_kind(ACTOR).map(|a| a.id.clone()).filter(|id| id != "court0").collect();
        if self.chance(90)
            && let Some(by) = self.one(&actors)
        {
            fields.insert("by".to_owned(), vec![bare(Value::Ref(by))]);
        }
        let persons: Vec<String> = self.model.of_kind(PERSON).map(|p| p.id.clone()).collect();
        if self.chance(90) {
            let mut to: Vec<String> = self.one(&persons).into_iter().collect();
            to.extend(self.one(&persons).filter(|p| !to.contains(p)));
            fields.insert("to".to_owned(), vec![bare(Value::List(to))]);
        }
        if self.chance(85) {
            fields.insert("when".to_owned(), vec![bare(self.a_day())]);
        }
        if self.chance(30) {
            let said = self.statements(2, None);
            let entry = Entry { value: Value::Bool(!self.chance(30)), said };
            fields.insert("b3".to_owned(), vec![entry]);
        }
        let mut answering: Vec<String> = Vec::new();
        for entry in fields.values().flatten() {
            match &entry.value {
                Value::Ref(id) => answering.push(id.clone()),
                Value::List(ids) => answering.extend(ids.iter().cloned()),
                _ => {}
            }
        }
        let said = self.statements(3, Some(&answering));
        Entity { id: format!("deed{index}"), kind: DEED.to_owned(), said, fields }
    }

    /// Of a few deeds it is said, or denied, by whom they were; of some, that they were by one or by another.
    pub(crate) fn doubts(&mut self) {
        let deeds: Vec<usize> = (0..self.model.case.entities.len())
            .filter(|i| self.model.case.entities[*i].kind == DEED)
            .collect();
        for place in deeds {
            if !self.chance(15) {
                continue;
            }
            let actors: Vec<String> = self.model.of_kind(ACTOR).map(|a| a.id.clone()).collect();
            let (first, second) = (self.statements(2, None), self.statements(2, None));
            let (several, other) = (self.chance(60), self.one(&actors));
            let Some(entries) = self.model.case.entities[place].fields.get_mut("by") else { continue };
            for entry in entries.iter_mut() {
                entry.said.clone_from(&first);
            }
            let other = other.map(Value::Ref).filter(|other| entries.iter().all(|e| e.value != *other));
            entries.extend(other.filter(|_| several).map(|value| Entry { value, said: second }));
        }
    }

    /// Some of those who saw it gathered accounts of it instead, some findings are by a standard short of proof, and some words only
    /// imply the fact.
    pub(crate) fn inquiries(&mut self) {
        let mut case = std::mem::take(&mut self.model.case);
        for s in case.statements_mut() {
            let examined = matches!(s.stance, Stance::Finds | Stance::FindsNot);
            let inquires = s.basis == Basis::Saw && self.chance(25);
            if inquires {
                s.basis = Basis::Inquired;
            }
            s.short = examined && self.chance(40);
            if inquires || s.short {
                let all: &[&[&str]] = &[&[], &["voice1"], &["voice2"], &["voice0", "voice2"], &["court0"]];
                s.accounts = self.of(all, &[]).iter().map(|id| (*id).to_owned()).collect();
            }
            if s.stance == Stance::Alleges && self.chance(4) {
                s.stance = Stance::Implies;
                s.accounts.clear();
                s.basis = Basis::NotStated;
            }
        }
        self.model.case = case;
    }

    /// In most cases some statements on acts and on single values are those of a State or of its police.
    pub(crate) fn own_words(&mut self) {
        if !self.chance(90) {
            return;
        }
        let mut case = std::mem::take(&mut self.model.case);
        let mut most = 5;
        for entity in &mut case.entities {
            let of_claim = entity.said.iter_mut().filter(|_| entity.kind == DEED);
            let of_values = entity.fields.values_mut().flatten().flat_map(|entry| &mut entry.said);
            for s in of_claim.chain(of_values) {
                if most == 0 || !self.chance(70) {
                    continue;
                }
                most -= 1;
                s.speaker = self.of(&["state0", "police0", "state0"], "state0").to_owned();
                s.source = self.of(&["source0", "source1", "source2"], "source1").to_owned();
                s.basis = self.of(&[Basis::TookPart, Basis::NotStated, Basis::TookPart], Basis::TookPart);
                s.accounts.clear();
                s.short = false;
                let stances = [Stance::Alleges, Stance::Denies, Stance::Admits, Stance::Alleges];
                s.stance = self.of(&stances, Stance::Alleges);
            }
        }
        self.model.case = case;
    }

    fn a_day(&mut self) -> Value {
        let (y, m, d) = self.of(&DAYS, DAYS[0]);
        let start = day(y, m, d);
        match self.pick(5) {
            0 => Value::Day(start, start + 40),
            _ => Value::Day(start, start),
        }
    }

    /// Fields with their values and what is said of them.
    fn own_fields(&mut self, kind: &str, names: &[&str]) -> BTreeMap<String, Vec<Entry>> {
        let mut fields = BTreeMap::new();
        for name in names {
            let Some(field) = self.model.field(kind, name).cloned() else { continue };
            if !self.chance(80) {
                continue;
            }
            let Some(value) = self.value(&field.ty) else { continue };
            let plain = self.chance(25);
            let said = if plain { Vec::new() } else { self.statements(3, None) };
            let mut entries = vec![Entry { value: value.clone(), said }];
            if !plain
                && self.chance(20)
                && let Some(other) = self.value(&field.ty).filter(|other| *other != value)
            {
                let said = self.statements(2, None);
                entries.push(Entry { value: other, said });
            }
            fields.insert((*name).to_owned(), entries);
        }
        fields
    }

    fn value(&mut self, ty: &Type) -> Option<Value> {
        Some(match ty {
            Type::Bool => Value::Bool(!self.chance(20)),
            Type::Int { .. } => Value::Int(i64::try_from(self.pick(8)).ok()? + 1),
            Type::Date => self.a_day(),
            Type::Enum(name) => {
                let all = self.model.enums.iter().find(|(n, _)| n == name).map(|(_, words)| words.clone())?;
                Value::Word(self.one(&all)?)
            }
            Type::Ref(kind) => {
                let all: Vec<String> = self.model.of_kind(kind).map(|e| e.id.clone()).collect();
                Value::Ref(self.one(&all)?)
            }
            Type::List(_) => return None,
        })
    }

    /// One to so many statements; those who answer for the fact may speak.
    fn statements(&mut self, most: usize, answering: Option<&[String]>) -> Vec<Statement> {
        let how_many = self.pick(most) + 1;
        (0..how_many).map(|_| self.statement(answering.unwrap_or_default())).collect()
    }

    fn statement(&mut self, answering: &[String]) -> Statement {
        let source = self
            .of(
                &["source0", "source1", "source2", "source1", "source0", "source2", "source1", "source3"],
                "source0",
            )
            .to_owned();
        let basis = self.of(
            &[
                Basis::TookPart,
                Basis::Saw,
                Basis::NotStated,
                Basis::TookPart,
                Basis::WasTold,
                Basis::TookPart,
                Basis::Saw,
                Basis::Infers,
            ],
            Basis::TookPart,
        );
        let by = self.of(&["voice0", "voice1", "voice2"], "voice0").to_owned();
        let (stance, speaker) = match self.pick(14) {
            0..=8 => (Stance::Alleges, by),
            9 | 10 => (Stance::Denies, by),
            11 => (Stance::Finds, "court0".to_owned()),
            12 => (if self.chance(50) { Stance::FindsNot } else { Stance::Doubts }, "court0".to_owned()),
            _ => match self.one(answering) {
                Some(speaker) => {
                    (self.of(&[Stance::Admits, Stance::Denies, Stance::Alleges], Stance::Admits), speaker)
                }
                None => (Stance::Alleges, by),
            },
        };
        let examined = matches!(stance, Stance::Finds | Stance::FindsNot);
        let (basis, source) =
            if examined { (Basis::NotStated, "source1".to_owned()) } else { (basis, source) };
        Statement { stance, basis, speaker, source, accounts: Vec::new(), short: false }
    }
}

fn bare(value: Value) -> Entry {
    Entry { value, said: Vec::new() }
}

/// What is said of an entity as a whole says that it is as described.
fn only_for(said: Vec<Statement>) -> Vec<Statement> {
    said.into_iter().filter(|s| matches!(s.stance, Stance::Alleges | Stance::Finds)).collect()
}
