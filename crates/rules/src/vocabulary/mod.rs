//! What a case can say: kinds of entity, their fields, the values of enums, known entities and walks, all from data.
//!
//! Takes the vocabulary files, [joined](join) to one; gives a [`Vocabulary`]. It does not know any kind by name: persons, events and
//! States are words of the rule library.

pub mod case_keys;
pub mod keys;

mod check;
mod field;
mod join;
mod known;
mod meant;
mod phrase;
mod read;

use serde::{Deserialize, Serialize};

use std::collections::{BTreeMap, BTreeSet};

use crate::arena::Arena;
use crate::id_type;
use crate::measure::{Level, Number};
use crate::source::Span;
use crate::syntax::Accepted;

pub use join::join;
pub use meant::Meant;
pub use phrase::{Agreement, Phrase, Piece};
pub use read::read;

id_type! {
    /// A kind of entity, such as `person`.
    pub struct KindId;
    /// A field of one kind, such as `person.nationality`.
    pub struct FieldId;
    /// An enum, such as `act`.
    pub struct EnumId;
    /// A value of an enum, such as `act.arrest`; unique over all enums.
    pub struct ValueId;
    /// A known entity, such as `@china`.
    pub struct KnownId;
    /// A walk, such as `state of x`.
    pub struct WalkId;
}

/// Everything that cases and rules may name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Kinds of entity.
    pub kinds: Arena<KindId, Kind>,
    /// Fields of all kinds.
    pub fields: Arena<FieldId, Field>,
    /// Enums.
    pub enums: Arena<EnumId, Enum>,
    /// Values of all enums.
    pub values: Arena<ValueId, EnumValue>,
    /// Known entities.
    pub known: Arena<KnownId, Known>,
    /// Walks.
    pub walks: Arena<WalkId, Walk>,
    /// Words of standards that ask for less than proof, in small letters.
    pub short_of_proof: Vec<String>,
    /// What checks say and its author keeps as it is.
    pub accepted: Vec<Accepted>,
    /// Fields whose type could not be read; of them nothing more is told. None in a vocabulary without errors.
    untyped: BTreeSet<FieldId>,
    kind_names: BTreeMap<String, KindId>,
    plural_names: BTreeMap<String, KindId>,
    enum_names: BTreeMap<String, EnumId>,
    known_names: BTreeMap<String, KnownId>,
    ways: Vec<BTreeSet<FieldId>>,
    /// Every name of the known entities, as [`meant::plain`] has it.
    called: BTreeMap<String, Vec<KnownId>>,
    /// What enums say of them.
    sorts: BTreeSet<ValueId>,
    /// What their ids look like, in order.
    looks: Vec<(u64, KnownId)>,
    walk_names: BTreeMap<String, WalkId>,
}

/// A kind of entity.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kind {
    /// Its name, as conditions and types write it.
    pub name: String,
    /// What it is, in words.
    pub title: String,
    /// The key under which a case lists entities of this kind, and the name of the list in conditions.
    pub plural: String,
    /// The field that names the group a member is part of.
    pub group: Option<FieldId>,
    /// The field that says how many heads an entity counts.
    pub heads: Option<FieldId>,
    /// Whether an entity of this kind is what somebody says happened.
    pub claim: bool,
    /// Whether there may be more than the case mentions.
    pub open: bool,
    /// Whether strict redaction tells an entity of this kind by its sort only.
    pub blur: bool,
    /// The fields whose entities speak of a claim first-hand.
    pub answers: Vec<FieldId>,
    /// The enum field whose value brings the phrases of a claim.
    pub described_by: Option<FieldId>,
    /// The field with the day of a claim.
    pub day: Option<FieldId>,
    /// The field that names an earlier claim.
    pub follows: Option<FieldId>,
    /// The fields whose entities do a claim together, or take over from one another.
    pub shared_by: Vec<FieldId>,
    /// Its fields; the place of a field here is its slot.
    pub fields: Vec<FieldId>,
    names: BTreeMap<String, FieldId>,
}

/// A field of a kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in a vocabulary file")]
pub struct Field {
    /// The kind that has it.
    pub kind: KindId,
    /// Its name.
    pub name: String,
    /// Its place among the fields of the kind.
    pub slot: usize,
    /// What can stand in it.
    pub ty: Type,
    /// Other words for it that a source may have, in any language.
    pub also: Vec<String>,
    /// Whether it needs no statement.
    pub given: bool,
    /// Whether members have it from their group.
    pub inherit: bool,
    /// A lower level that suffices while nobody contradicts.
    pub enough: Option<Level>,
    /// The least and the greatest number it can be.
    pub range: Option<(Option<Number>, Option<Number>)>,
    /// Whether it tells how old somebody is, so that strict redaction leaves no more than a year.
    pub blur: bool,
    /// Whether nothing may lead back to itself by it, although no walk follows it.
    pub acyclic: bool,
    /// `{person} was …`
    pub says: Option<Phrase>,
    /// `{person} was not …`
    pub not: Option<Phrase>,
    /// `Was {person} …?`
    pub ask: Option<Phrase>,
    /// Where its name stands.
    pub span: Span,
}

/// What a value can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Type {
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// A number of a unit, such as money.
    Decimal(String),
    /// Words.
    Text,
    /// When something was.
    Date,
    /// One of an enum.
    Enum(EnumId),
    /// An entity of one of these kinds, in order.
    Ref(Vec<KindId>),
    /// Several of another type.
    List(Box<Type>),
}

/// An enum.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Enum {
    /// Its name.
    pub name: String,
    /// Its values, in order.
    pub values: Vec<ValueId>,
    names: BTreeMap<String, ValueId>,
}

/// A value of an enum.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in a vocabulary file")]
pub struct EnumValue {
    /// The enum.
    pub of: EnumId,
    /// Its name.
    pub name: String,
    /// In words; the name with blanks if none is given.
    pub label: String,
    /// What an event of this sort is called, as a noun.
    pub noun: Option<String>,
    /// Other words for it that a source may have, in any language.
    pub also: Vec<String>,
    /// The wider value that holds wherever this one does.
    pub kind_of: Option<ValueId>,
    /// Whether an actor of this sort may make findings.
    pub finds: bool,
    /// Whether an actor of this sort is a State, an international organisation, or an office or authority of one.
    pub public: bool,
    /// Whether an actor of this sort prints or broadcasts what others say.
    pub media: bool,
    /// Whether a claim of this sort is an utterance that is itself the act, such as a vote.
    pub utterance: bool,
    /// For claims: that it happened.
    pub says: Option<Phrase>,
    /// For claims: that it did not happen.
    pub not: Option<Phrase>,
    /// For claims: the question.
    pub ask: Option<Phrase>,
    /// For claims: `nobody is said to have …`
    pub none: Option<String>,
    /// Where its name stands.
    pub span: Span,
}

/// A known entity.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: KindId,
    /// Its fields.
    pub values: Vec<(FieldId, KnownValue)>,
    /// Other names it goes by, for whoever writes one of them where the id belongs or declares it a second time.
    pub also: Vec<String>,
    /// The same in other languages. Some of them are given names of people too: they exempt nothing from redaction.
    pub foreign: Vec<String>,
    /// What is called after it: `Chinese`. Strict redaction leaves such words in a text, and nothing else reads them.
    pub adjectives: Vec<String>,
}

/// A value of a known entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum KnownValue {
    /// Words.
    Text(String),
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// One of an enum.
    Enum(ValueId),
    /// Another known entity.
    Known(KnownId),
}

/// A walk from entity to entity, such as `state of x`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Walk {
    /// Its name.
    pub name: String,
    /// The fields that are followed.
    pub along: Vec<FieldId>,
    /// Where it ends: the fields (of one name) that have this value.
    pub until: Vec<(FieldId, ValueId)>,
    /// Whether it tells for whom one speaks.
    pub voice: bool,
}

/// `an actor`, `a person or actor`.
pub fn with_article(name: &str) -> String {
    let vowel = name.chars().next().is_some_and(|c| "aeiouAEIOU".contains(c));
    format!("{} {name}", if vowel { "an" } else { "a" })
}

impl Vocabulary {
    /// The kind of that name.
    pub fn kind(&self, name: &str) -> Option<KindId> {
        self.kind_names.get(name).copied()
    }

    /// The kind whose list has that name.
    pub fn plural(&self, name: &str) -> Option<KindId> {
        self.plural_names.get(name).copied()
    }

    /// The enum of that name.
    pub fn enum_named(&self, name: &str) -> Option<EnumId> {
        self.enum_names.get(name).copied()
    }

    /// The known entity of that id.
    pub fn known_named(&self, id: &str) -> Option<KnownId> {
        self.known_names.get(id).copied()
    }

    /// The walk of that name.
    pub fn walk_named(&self, name: &str) -> Option<WalkId> {
        self.walk_names.get(name).copied()
    }

    /// The field of `kind` that has that name.
    pub fn field(&self, kind: KindId, name: &str) -> Option<FieldId> {
        self.kinds.at(kind).names.get(name).copied()
    }

    /// The value of that name in an enum.
    pub fn value(&self, of: EnumId, name: &str) -> Option<ValueId> {
        self.enums.at(of).names.get(name).copied()
    }

    /// Fields that lead from one entity to the next on one way, by none of which anything may lead back to itself: each walk, each group,
    /// what each kind of claim follows, and each field of which the vocabulary says so. A way that is part of another is left out.
    pub fn ways(&self) -> &[BTreeSet<FieldId>] {
        &self.ways
    }

    /// The names of the fields of a kind, in order.
    pub fn field_names(&self, kind: KindId) -> impl Iterator<Item = &str> {
        self.kinds.at(kind).fields.iter().map(|f| self.fields.at(*f).name.as_str())
    }

    /// The names of the values of an enum, in order.
    pub fn value_names(&self, of: EnumId) -> impl Iterator<Item = &str> {
        self.enums.at(of).values.iter().map(|v| self.values.at(*v).name.as_str())
    }

    /// The names under which cases list entities.
    pub fn plurals(&self) -> impl Iterator<Item = &str> {
        self.plural_names.keys().map(String::as_str)
    }

    /// Whether a claim of this sort is an utterance that is itself the act.
    pub fn is_utterance(&self, act: Option<ValueId>) -> bool {
        act.is_some_and(|act| self.with_wider(act).any(|one| self.values.at(one).utterance))
    }

    /// Whether `value` is `wider`, or a kind of it.
    pub fn is_a(&self, value: ValueId, wider: ValueId) -> bool {
        self.with_wider(value).any(|one| one == wider)
    }

    /// A value, and then those that it is a kind of. They end: a chain of `kind_of` that goes round is refused.
    pub fn with_wider(&self, value: ValueId) -> impl Iterator<Item = ValueId> + use<'_> {
        std::iter::successors(Some(value), |value| self.values.at(*value).kind_of)
    }

    /// The other values that are kinds of this one.
    pub fn narrower(&self, wide: ValueId) -> impl Iterator<Item = ValueId> {
        let others = self.enums.at(self.values.at(wide).of).values.iter().copied();
        others.filter(move |value| *value != wide && self.is_a(*value, wide))
    }

    /// A type in words, as messages write it.
    pub fn describe(&self, ty: &Type) -> String {
        match ty {
            Type::Bool => "true or false".to_owned(),
            Type::Int => "a whole number".to_owned(),
            Type::Decimal(unit) => format!("a number of {unit}"),
            Type::Text => "a text".to_owned(),
            Type::Date => "a date".to_owned(),
            Type::Enum(e) => format!("a value of {}", self.enums.at(*e).name),
            Type::Ref(kinds) => {
                let names: Vec<&str> = kinds.iter().map(|k| self.kinds.at(*k).name.as_str()).collect();
                format!("the id of {}", with_article(&names.join(" or ")))
            }
            Type::List(of) => format!("a list, each of it {}", self.describe(of)),
        }
    }
}
