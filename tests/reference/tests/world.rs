//! A small world: a person, a police that arrests and returns, two witnesses, two independent sources.

use std::collections::{BTreeMap, BTreeSet};

use super::super::condition::{Context, Env};
use super::super::formula::Truth;
use super::super::model::{
    Basis, Case, Cond, Entity, Entry, Field, Kind, Law, Level, Model, Op, Operand, Path, Source, Stance,
    Statement, Type, Value, day,
};

pub(super) fn field(name: &str, ty: Type) -> Field {
    Field { name: name.into(), ty, given: false, inherit: true, enough: None }
}

pub(super) fn world() -> Model {
    let person = vec![
        field("fears", Type::Bool),
        field("convicted", Type::Bool),
        field("ground", Type::Enum("ground".into())),
        Field { enough: Some(Level::Reported), ..field("nationality", Type::Ref("actor".into())) },
        field("age", Type::Int { range: Some((0, 120)) }),
        Field { given: true, ..field("born", Type::Date) },
        Field { given: true, ..field("part_of", Type::Ref("person".into())) },
    ];
    let deed = vec![
        Field { given: true, ..field("act", Type::Enum("act".into())) },
        field("by", Type::Ref("actor".into())),
        field("to", Type::List("person".into())),
        field("when", Type::Date),
    ];
    let kind = |name: &str, fields| Kind {
        name: name.into(),
        plural: format!("{name}s"),
        claim: false,
        open: false,
        group: None,
        answers: Vec::new(),
        fields,
    };
    Model {
        kinds: vec![
            Kind { group: Some("part_of".into()), ..kind("person", person) },
            kind(
                "actor",
                vec![
                    Field { given: true, ..field("of", Type::Ref("actor".into())) },
                    Field { given: true, ..field("code", Type::Enum("code".into())) },
                ],
            ),
            Kind { claim: true, open: true, answers: vec!["by".into(), "to".into()], ..kind("event", deed) },
        ],
        enums: vec![
            ("ground".into(), vec!["race".into(), "religion".into(), "hunger".into()]),
            ("act".into(), vec!["return".into(), "arrest".into()]),
        ],
        law: Law { in_force: (day(1954, 4, 22), None), ..Law::default() },
        case: Case {
            sources: vec![
                source("letter", None),
                source("post", None),
                source("comment", Some("post")),
                Source { opinion: true, ..source("headline", None) },
            ],
            entities: vec![
                entity("kim", "person"),
                entity("police", "actor").with("of", Value::Ref("china".into())),
                entity("china", "actor"),
                entity("seoul", "actor"),
            ],
            ..Case::default()
        },
    }
}

pub(super) fn source(id: &str, within: Option<&str>) -> Source {
    Source { id: id.into(), within: within.map(Into::into), opinion: false }
}

pub(super) fn entity(id: &str, kind: &str) -> Entity {
    Entity { id: id.into(), kind: kind.into(), said: Vec::new(), fields: BTreeMap::new() }
}

impl Entity {
    pub(super) fn with(mut self, field: &str, value: Value) -> Self {
        self.fields.entry(field.into()).or_default().push(Entry { value, said: Vec::new() });
        self
    }

    pub(super) fn said(mut self, said: &[Statement]) -> Self {
        self.said = said.to_vec();
        self
    }
}

/// "`speaker`, in `source`, alleges it, having seen it."
pub(super) fn saw(speaker: &str, source: &str) -> Statement {
    Statement {
        stance: Stance::Alleges,
        basis: Basis::Saw,
        speaker: speaker.into(),
        source: source.into(),
        accounts: Vec::new(),
        short: false,
    }
}

pub(super) fn told(speaker: &str, source: &str) -> Statement {
    Statement { basis: Basis::WasTold, ..saw(speaker, source) }
}

pub(super) fn denies(speaker: &str, source: &str) -> Statement {
    Statement { stance: Stance::Denies, ..saw(speaker, source) }
}

pub(super) fn finds(stance: Stance) -> Statement {
    Statement { stance, basis: Basis::NotStated, ..saw("court", "letter") }
}

impl Model {
    pub(super) fn says(mut self, field: &str, value: Value, said: &[Statement]) -> Self {
        let kim = self.case.entities.iter_mut().find(|e| e.id == "kim").unwrap();
        kim.fields.entry(field.into()).or_default().push(Entry { value, said: said.to_vec() });
        self
    }

    pub(super) fn event(mut self, id: &str, act: &str, said: &[Statement]) -> Self {
        let event = entity(id, "event").with("act", word(act)).with("by", Value::Ref("police".into()));
        let event =
            event.with("to", Value::List(vec!["kim".into()])).with("when", exact(2006, 12, 21)).said(said);
        self.case.entities.push(event);
        self
    }

    pub(super) fn at(&self, cond: &Cond, level: Level) -> Truth {
        let context = Context {
            model: self,
            cap: Level::Alleged,
            readings: BTreeMap::new(),
            settled: BTreeMap::new(),
            at: None,
            masked: false,
        };
        let env = Env::from([("p".to_owned(), "kim".to_owned()), ("china".to_owned(), "china".to_owned())]);
        context.holds(cond, &env, level).unwrap()
    }
}

pub(super) fn word(w: &str) -> Value {
    Value::Word(w.into())
}

pub(super) fn exact(y: i64, m: i64, d: i64) -> Value {
    Value::Day(day(y, m, d), day(y, m, d))
}

pub(super) fn path(text: &str) -> Path {
    let mut parts = text.split('.').map(str::to_owned);
    Path { var: parts.next().unwrap(), fields: parts.collect() }
}

pub(super) fn is(text: &str, value: Value) -> Cond {
    Cond::Compare { path: path(text), op: Op::Is, to: vec![Operand::Const(value)] }
}

pub(super) fn yes(text: &str) -> Cond {
    is(text, Value::Bool(true))
}

pub(super) fn not(cond: Cond) -> Cond {
    Cond::Not(Box::new(cond))
}

/// Some event in which the person is arrested or returned.
pub(super) fn some(act: &str) -> Cond {
    let body = Cond::And(vec![is("e.act", word(act)), Cond::In { who: "p".into(), list: path("e.to") }]);
    Cond::Some { var: "e".into(), kind: "event".into(), body: Box::new(body) }
}

pub(super) fn open(unknown: &[&str], disputed: &[&str]) -> Truth {
    let set = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<BTreeSet<_>>();
    Truth::Open { unknown: set(unknown), disputed: set(disputed) }
}

pub(super) fn unknown(truth: &Truth) -> bool {
    matches!(truth, Truth::Open { disputed, .. } if disputed.is_empty())
}

pub(super) fn disputed(truth: &Truth) -> bool {
    matches!(truth, Truth::Open { disputed, .. } if !disputed.is_empty())
}
