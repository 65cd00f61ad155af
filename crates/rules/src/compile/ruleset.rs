//! Rules ready to be evaluated.

use serde::{Deserialize, Serialize};

use std::collections::{BTreeMap, BTreeSet};

use super::paths::Paths;
use crate::arena::{Arena, at};
use crate::id_type;
use crate::law::{Authority, Calendar, Definition, Instrument, Norm, Provision, Reading, Validity};
use crate::measure::{Length, Level, Number, When};
use crate::source::Span;
use crate::syntax::expr::Operator;
use crate::vocabulary::{FieldId, KindId, KnownId, ValueId, Vocabulary, WalkId};

id_type! {
    /// A condition or a part of one; its stable name is [`RuleSet::path`].
    pub struct CondId;
    /// A definition, or a norm that defines.
    pub struct DefinitionId;
    /// A norm.
    pub struct NormId;
    /// A provision in one version.
    pub struct ProvisionId;
    /// An instrument.
    pub struct InstrumentId;
    /// A reading.
    pub struct ReadingId;
}

/// All rules, checked. Nothing in it changes once it is made.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RuleSet {
    /// What cases can say.
    pub vocabulary: Vocabulary,
    /// Instruments, by id.
    pub instruments: Arena<InstrumentId, Instrument>,
    /// Provisions, by id and then by the day from which they are in force.
    pub provisions: Arena<ProvisionId, Provision>,
    /// Definitions, and norms that define.
    pub definitions: Arena<DefinitionId, RuleDefinition>,
    /// Norms, in the order of provisions.
    pub norms: Arena<NormId, RuleNorm>,
    /// Readings.
    pub readings: Arena<ReadingId, RuleReading>,
    /// Authorities, by id.
    pub authorities: BTreeMap<String, Authority>,
    /// Calendars, by id.
    pub calendars: BTreeMap<String, Calendar>,
    /// SHA-256 over the names and contents of all rule files, in hexadecimal.
    pub sha256: String,
    pub(super) paths: Paths,
    pub(super) lookups: Vec<FieldId>,
    pub(super) read: BTreeSet<FieldId>,
    pub(super) asked: BTreeSet<ValueId>,
    pub(super) wide: BTreeSet<ValueId>,
    pub(super) turning: BTreeSet<CondId>,
    pub(super) aliases: BTreeMap<String, ProvisionId>,
    pub(super) by_id: BTreeMap<String, Vec<ProvisionId>>,
    pub(super) instrument_ids: BTreeMap<String, InstrumentId>,
    pub(super) norms_of: BTreeMap<ProvisionId, Vec<NormId>>,
}

/// A condition with its place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cond {
    /// Which.
    pub id: CondId,
    /// Where it stands in the rule file.
    pub span: Span,
    /// What it asks.
    pub kind: CondKind,
}

/// What a condition asks.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum CondKind {
    /// All of these.
    All(Vec<Cond>),
    /// Any of these.
    Any(Vec<Cond>),
    /// Not this.
    Not(Box<Cond>),
    /// Whether a term is one of others.
    Is(Term, Vec<Term>),
    /// Whether two numbers or days stand in this order.
    Order(Order, Term, Term),
    /// Whether two days are at most so far apart.
    Within(Term, Length, Term),
    /// Whether words match a pattern.
    Matches(Term, #[serde(with = "super::packed::pattern")] regex::Regex),
    /// Whether an item is in a list field.
    In(Term, Term),
    /// Whether a claim happened.
    Happened(Term),
    /// Whether something holds of one in a list.
    Some(Binder, Box<Cond>),
    /// Whether something holds of each in a list.
    Every(Binder, Box<Cond>),
    /// A definition; its versions, of which those in force on the day speak.
    Call(Vec<DefinitionId>, Vec<Term>),
    /// Whether an instrument binds a State on a day.
    Binds(InstrumentId, Term, Term),
    /// Whether a reading is one of these options, as bits.
    Reading(ReadingId, u64),
    /// Whether a field is mentioned (in `about` and `when`).
    Known(Term),
}

/// Comparisons of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// `<`, `before`
    Less,
    /// `<=`
    AtMost,
}

/// Something that has a value.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Term {
    /// A variable, by its place in the frame.
    Variable(usize),
    /// The day or days of the finding.
    At,
    /// A known entity.
    Known(KnownId),
    /// A field of what `base` is.
    Field(Box<Term>, Step),
    /// Where a walk from it ends.
    Walk(WalkId, Box<Term>),
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Words.
    Text(String),
    /// A day.
    When(When),
    /// A value of an enum.
    Enum(ValueId),
    /// The first (`true`) or last day of a stretch.
    Edge(bool, Box<Term>),
    /// Numbers put together.
    Arithmetic(Operator, Box<Term>, Box<Term>),
    /// A day moved by a length, forward (`true`) or back.
    Moved(Box<Term>, Length, bool),
    /// How many in a list, heads counted.
    Count(Binder, Option<Box<Cond>>),
    /// A number of each in a list, added up.
    Sum(Box<Term>, Binder, Option<Box<Cond>>),
    /// The least (`true`) or greatest over a list.
    Extreme(bool, Box<Term>, Binder, Option<Box<Cond>>),
    /// The stretch over the days of a list.
    Span(Box<Term>, Binder, Option<Box<Cond>>),
    /// The one value that all of a list share.
    Which(Box<Term>, Binder, Option<Box<Cond>>),
}

/// One step along a path: the field of that name, for each kind that has it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// The kinds that have it, with the field and its slot.
    pub fields: Vec<(KindId, FieldId, usize)>,
    /// Where the name stands.
    pub span: Span,
}

/// `x in LIST`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Binder {
    /// The place of the variable in the frame.
    pub slot: usize,
    /// Its name.
    pub name: String,
    /// What it runs over.
    pub list: ListOf,
    /// Parts of the condition by which members can be looked up: by the first, and then among these by the others.
    pub joins: Vec<Join>,
}

/// What a variable runs over.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ListOf {
    /// All entities of a kind.
    Kind(KindId),
    /// The items of a list field.
    Field(Box<Term>),
}

/// A look-up: members of the list for which `field` is, or contains, what `keys` come to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Join {
    /// The field of the member.
    pub field: FieldId,
    /// How.
    pub kind: JoinKind,
    /// The keys; none of them mentions the variable.
    pub keys: Vec<Term>,
}

/// What sort of look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum JoinKind {
    /// By a value of an enum.
    Enum,
    /// By an entity, itself or in a list.
    Entity,
}

/// One variable of an `about`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AboutVariable {
    /// The variable.
    pub binder: Binder,
    /// What chooses among the list.
    pub filter: Option<Cond>,
}

/// What a definition stands on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum DefinedBy {
    /// A `[[definition]]`, by its place in the provision.
    Condition(usize, Box<Cond>),
    /// A norm that defines.
    Norm(NormId),
}

/// A definition ready to be evaluated.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleDefinition {
    /// The provision it stands in.
    pub provision: ProvisionId,
    /// Its name.
    pub name: String,
    /// Its parameters, in the order of the frame.
    pub parameters: Vec<(String, Vec<KindId>)>,
    /// How many variables its frame holds.
    pub frame: usize,
    /// What it stands on.
    pub by: DefinedBy,
    /// Readings on which it may turn.
    pub readings: Vec<ReadingId>,
}

/// A norm ready to be evaluated.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleNorm {
    /// The provision it stands in.
    pub provision: ProvisionId,
    /// Its place there.
    pub index: usize,
    /// What its findings are about.
    pub about: Vec<AboutVariable>,
    /// The names of the variables of the frame, in order.
    pub variables: Vec<String>,
    /// Who owes or may.
    pub bearer: Option<Term>,
    /// To whom.
    pub whom: Option<Term>,
    /// The day.
    pub at: Vec<Term>,
    /// The place.
    pub place: Vec<Term>,
    /// Elements, as in the norm.
    pub elements: Vec<RulePart>,
    /// Exceptions, as in the norm.
    pub exceptions: Vec<RulePart>,
    /// That the conduct was done.
    pub done: Option<Cond>,
    /// That it was left undone.
    pub not_done: Option<Cond>,
    /// The threat.
    pub threat: Option<Cond>,
    /// What ends it.
    pub over: Option<Cond>,
    /// Numbers, as in the norm.
    pub amounts: Vec<Option<Term>>,
    /// When each objection of the provision is to be printed, as in the provision.
    pub objections: Vec<Option<Cond>>,
    /// When each conflict of the provision arises, as in the provision.
    pub conflicts: Vec<Option<Cond>>,
    /// Readings on which it may turn, directly or through definitions.
    pub readings: Vec<ReadingId>,
}

/// An element or exception ready to be evaluated.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RulePart {
    /// Which, as a condition.
    pub id: CondId,
    /// Its condition; `None` where the law leaves it to judgment alone, or there are alternatives.
    pub condition: Option<Cond>,
    /// Alternatives.
    pub any: Vec<RulePart>,
}

/// A reading ready to be chosen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleReading {
    /// The provision it stands in.
    pub provision: ProvisionId,
    /// Its place there.
    pub index: usize,
}

impl RuleSet {
    /// The stable name of a condition: provision, norm, part, and the place within it.
    pub fn path(&self, id: CondId) -> &str {
        self.paths.of(id)
    }

    /// How many conditions there are.
    pub fn condition_count(&self) -> usize {
        self.paths.len()
    }

    /// What the file says of a norm.
    pub fn norm_text(&self, id: NormId) -> &Norm {
        let norm = self.norms.at(id);
        at(&self.provisions.at(norm.provision).norms, norm.index)
    }

    /// What the file says of a definition; of one that is a norm, the norm says it.
    pub fn definition_text(&self, id: DefinitionId) -> Option<&Definition> {
        let definition = self.definitions.at(id);
        match definition.by {
            DefinedBy::Condition(index, _) => {
                Some(at(&self.provisions.at(definition.provision).definitions, index))
            }
            DefinedBy::Norm(_) => None,
        }
    }

    /// What the file says of a reading.
    pub fn reading_text(&self, id: ReadingId) -> &Reading {
        let reading = self.readings.at(id);
        at(&self.provisions.at(reading.provision).readings, reading.index)
    }

    /// The versions of the provision with that id or alias, in order of their days.
    pub fn provisions_named(&self, id: &str) -> &[ProvisionId] {
        let aliased = || self.aliases.get(id).and_then(|p| self.by_id.get(&self.provisions.at(*p).id));
        self.by_id.get(id).or_else(aliased).map(Vec::as_slice).unwrap_or_default()
    }

    /// The instrument with that id.
    pub fn instrument_named(&self, id: &str) -> Option<InstrumentId> {
        self.instrument_ids.get(id).copied()
    }

    /// The norms of a provision, in order.
    pub fn norms_of(&self, provision: ProvisionId) -> &[NormId] {
        self.norms_of.get(&provision).map(Vec::as_slice).unwrap_or_default()
    }

    /// When a definition is the law.
    pub fn validity_of(&self, definition: DefinitionId) -> Validity {
        self.provisions.at(self.definitions.at(definition).provision).in_force
    }

    /// Whether any condition, or a walk, reads a field; what none reads decides nothing.
    pub fn reads(&self, field: FieldId) -> bool {
        self.read.contains(&field)
    }

    /// Whether any condition asks for this value itself.
    pub fn asks(&self, value: ValueId) -> bool {
        self.asked.contains(&value)
    }

    /// Whether another value of its enum is a kind of this one.
    pub fn has_narrower(&self, value: ValueId) -> bool {
        self.wide.contains(&value)
    }

    /// Whether what a part, or a condition of a norm, comes to may turn on a reading of the law.
    pub fn turns(&self, condition: CondId) -> bool {
        self.turning.contains(&condition)
    }

    /// Every field by which some condition looks members of a list up, once each.
    pub fn lookups(&self) -> Vec<FieldId> {
        self.lookups.clone()
    }

    /// The level that a ground of this norm has to reach.
    pub fn needs(&self, id: NormId) -> Level {
        self.norm_text(id).needs
    }
}
