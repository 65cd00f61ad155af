//! A case as read: who and what it speaks of, what is said about them, by whom, where.

use std::ops::Range;

use super::left_out::{AsOf, Redaction};
use super::stance::{Basis, Stance};
use super::value::Value;
use super::withheld::Withheld;
use crate::arena::Arena;
use crate::diag::Diagnostic;
use crate::measure::{Day, Level, Voice, When};
use crate::source::Span;
use crate::syntax::Accepted;
use crate::vocabulary::{Field, FieldId, KindId};
use policycheck_rules::id_type;

id_type! {
    /// An entity of a case. Those of the known entities come first, with the numbers they have in the vocabulary.
    pub struct EntityId;
    /// A source.
    pub struct SourceId;
    /// One statement of somebody, in a source, for or against a fact.
    pub struct SaidId;
}

/// A case: nothing in it is true, things are said.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is built from, in the compiler's words.
    pub scope: Option<String>,
    /// The language of the file's own words.
    pub language: Option<String>,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Whether the facts are put as given, so that a finding says what follows from them and no more.
    pub stipulated: bool,
    /// Sources.
    pub sources: Arena<SourceId, Source>,
    /// Entities: the known ones, then those of the file in its order.
    pub entities: Arena<EntityId, Entity>,
    /// The cells of all entities; see [`Case::cell`].
    pub cells: Vec<Cell>,
    /// The values of all cells.
    pub values: Vec<Stated>,
    /// Everything that is said for or against a fact.
    pub said: Arena<SaidId, Said>,
    /// What each statement is about, as far as it decides how it counts.
    pub(super) owners: Vec<Owner>,
    /// What is asserted of entities by name of a status or definition.
    pub asserted: Vec<Asserted>,
    /// Lists said to hold all there is of a sort.
    pub complete: Vec<Complete>,
    /// Statements that support no fact.
    pub statements: Vec<Statement>,
    /// Questions that the compiler knows to be open.
    pub questions: Vec<Question>,
    /// For each kind, in the order of the vocabulary: the entities in its list, or `None` if the file has no such list
    /// and names no known entity of the kind.
    pub lists: Vec<Option<Vec<EntityId>>>,
    /// Whether some value of the case says when it was so, or until when another is.
    pub dated: bool,
    /// For each kind: whether the file has no list of it, so that it may have more than the known entities named.
    pub absent: Vec<bool>,
    /// Sources with quotations that could not be held against a text.
    pub unverified: Vec<SourceId>,
    /// The day as of which the case was read, if one was asked for.
    pub as_of: Option<AsOf>,
    /// Words that strict redaction keeps out besides the places of the case.
    pub hide: Vec<String>,
    /// What strict redaction left out, if places, ages and days are blurred.
    pub redaction: Option<Redaction>,
    /// What checks of the case say and its author keeps as it is, with the reason.
    pub accepted: Vec<Accepted>,
    /// Warnings of reading that its author accepts.
    pub kept: Vec<Diagnostic>,
    /// Strings that no output may hold: the spellings of names that are withheld.
    pub withheld: Withheld,
}

/// Someone or something that a case speaks of.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Its id in the file.
    pub id: String,
    /// Its kind.
    pub kind: KindId,
    /// Where it stands; the beginning of the file for known entities.
    pub span: Span,
    /// Whether it is in the list of its kind: the file declares it, or names a known entity.
    pub listed: bool,
    /// Where its cells begin.
    pub first_cell: usize,
    /// The group that it is part of.
    pub group: Option<EntityId>,
    /// The members of it as a group, in the order of the file.
    pub members: Vec<EntityId>,
    /// Whether its short name, or its label where it has none, stands for several in grammar, if the file says so.
    pub plural: Option<bool>,
    /// For claims: how far it is supported that it happened as described.
    pub happened: Option<Support>,
    /// The compiler's note.
    pub note: Option<String>,
    /// How it is told where strict redaction left out its label.
    pub told_as: Option<String>,
}

/// All that is said about one field of one entity; empty if nothing is.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// The values given, in the order of the file, as places in [`Case::values`]. For a list, its items.
    pub values: Range<usize>,
    /// Whether the file gives the field at all: a list may be given and empty.
    pub stated: bool,
}

/// One value of a field, and what is said for and against it.
#[derive(Debug, Clone)]
pub struct Stated {
    /// The value.
    pub value: Value,
    /// When it was so, or is denied; on every day if nobody says.
    pub when: Option<When>,
    /// Where it stands.
    pub span: Span,
    /// How far it is supported.
    pub support: Support,
}

/// How far something is supported: by whom, and on what footing.
#[derive(Debug, Clone)]
pub struct Support {
    /// What is said about it, as ids of [`Case::said`].
    pub said: Vec<SaidId>,
    /// On what footing it stands.
    pub footing: Footing,
    /// The level that what is said for it reaches together; [`Level::Given`] where it needs no statement.
    pub pro: Level,
    /// The level that what is said against it reaches together.
    pub con: Level,
}

/// On what footing a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Footing {
    /// The vocabulary lets it stand without a statement, or the entity is a known one.
    Given,
    /// The case stipulates it.
    Stipulated,
    /// It describes a claim, and stands or falls with it.
    Described,
    /// On statements, if there are any.
    Said,
}

/// A source: where something is said.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its id in the file.
    pub id: String,
    /// Where it stands.
    pub span: Span,
    /// Its title.
    pub title: String,
    /// Its type, in the words of the Citation Style Language.
    pub kind: String,
    /// Its author.
    pub author: Option<EntityId>,
    /// When it was issued, as written.
    pub issued: Option<String>,
    /// When the compiler looked at it, as written.
    pub accessed: Option<String>,
    /// Who signed it.
    pub signed_by: Vec<EntityId>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The newspaper, site or book that it is a part of.
    pub container_title: Option<String>,
    /// Its language, as a code.
    pub language: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The source that it is quoted in.
    pub within: Option<SourceId>,
    /// The source at the end of that chain.
    pub outermost: SourceId,
    /// SHA-256 of its text.
    pub sha256: Option<String>,
    /// What it is; an opinion or a headline supports no fact.
    pub character: Option<String>,
    /// The compiler's note.
    pub note: Option<String>,
}

/// What somebody says, for or against a fact.
#[derive(Debug, Clone)]
pub struct Said {
    /// Where.
    pub source: SourceId,
    /// Who; `None` if the source does not say.
    pub by: Option<EntityId>,
    /// In which way.
    pub stance: Stance,
    /// How the speaker knows.
    pub basis: Basis,
    /// Of an inquiry: whose accounts it gathered, and the inquiries that it cites.
    pub accounts: Vec<EntityId>,
    /// From whom the speaker has it.
    pub told_by: Option<EntityId>,
    /// In whose hands the speaker was.
    pub in_hands_of: Option<EntityId>,
    /// The words; several if words between them are left out. Withheld names are already replaced.
    pub quote: Vec<String>,
    /// A published translation of the words, and who made it.
    pub translation: Option<Translation>,
    /// Our own rendering of the words.
    pub gloss: Option<String>,
    /// The day up to which a denial counts.
    pub as_of: Option<Day>,
    /// The standard that a finding was made by.
    pub standard: Option<String>,
    /// Whether that standard asks for less than proof.
    pub short_of_proof: bool,
    /// The compiler's note.
    pub note: Option<String>,
    /// Whether it speaks first-hand: its basis says so, or the speaker answers for the fact.
    pub first_hand: bool,
    /// Whether the speaker answers for the fact, or speaks for one who does.
    pub answers: bool,
    /// What it brings to its side; nothing if it is on neither, as a doubt is, or the denial of what had not happened yet.
    pub voice: Option<Voice>,
    /// Where it stands.
    pub span: Span,
}

/// What a statement is made about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Entity(EntityId),
    /// An entry of `complete`, by its place.
    Complete(usize),
    Nothing,
}

/// A published translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The words; several if words between them are left out.
    pub words: Vec<String>,
    /// Who made it.
    pub by: EntityId,
}

/// A status or definition that somebody asserts of an entity: `"asserted": { "refugee": [said] }`.
#[derive(Debug, Clone)]
pub struct Asserted {
    /// Of whom.
    pub entity: EntityId,
    /// The name of the definition or status.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// Who says so.
    pub said: Vec<SaidId>,
}

/// Someone says that the record holds all claims of a sort.
#[derive(Debug, Clone)]
pub struct Complete {
    /// The kind of the claims.
    pub kind: KindId,
    /// What sort: a field, and the values of which one has to be met.
    pub sort: Vec<(FieldId, Vec<Value>)>,
    /// How far that is supported.
    pub support: Support,
    /// Where it stands.
    pub span: Span,
}

/// A statement that supports no fact and is printed under despite, objections or context.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its id.
    pub id: Option<String>,
    /// What it is about.
    pub about: Vec<EntityId>,
    /// What is said.
    pub said: SaidId,
    /// What it is about, in the compiler's words.
    pub point: Option<String>,
    /// The id of the statement that it answers.
    pub replies_to: Option<String>,
    /// The provision whose words it quotes.
    pub law: Option<String>,
}

/// A question that the compiler knows to be open.
#[derive(Debug, Clone)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// Who could answer it.
    pub could_answer: Vec<EntityId>,
}

impl Case {
    /// What is said about one field of one entity, by the place of the field among those of the entity's kind.
    #[expect(clippy::indexing_slicing, reason = "an entity has a cell for each field of its kind")]
    pub fn cell(&self, entity: EntityId, slot: usize) -> &Cell {
        &self.cells[self.entities.at(entity).first_cell..][slot]
    }

    /// Whether the author of the file accepts a message.
    pub fn accepts(&self, message: &Diagnostic) -> bool {
        self.accepted.iter().any(|accepted| accepted.is_of(message))
    }

    /// The values of a cell, in the order of the file.
    #[expect(clippy::indexing_slicing, reason = "a cell holds places of values of its own case")]
    pub fn values_of(&self, cell: &Cell) -> &[Stated] {
        &self.values[cell.values.clone()]
    }

    /// The values of one field of one entity; see [`Case::cell`].
    pub fn values(&self, entity: EntityId, slot: usize) -> &[Stated] {
        self.values_of(self.cell(entity, slot))
    }

    /// The values of any field of one entity; none if its kind has no such field.
    pub fn values_of_field(&self, entity: EntityId, field: &Field) -> &[Stated] {
        if self.entities.at(entity).kind == field.kind { self.values(entity, field.slot) } else { &[] }
    }

    /// Whose cell speaks of a field that members have from their group: the first, from the entity outward, of whom the file gives it.
    pub fn holder(&self, entity: EntityId, slot: usize) -> EntityId {
        let mut holder = entity;
        for one in self.with_groups(entity) {
            holder = one;
            if self.cell(one, slot).stated {
                break;
            }
        }
        holder
    }

    /// The groups that an entity is part of, from the innermost outward. They end: a group that is part of itself is refused, and taken
    /// apart, when the case is read.
    pub fn groups_of(&self, entity: EntityId) -> impl Iterator<Item = EntityId> + use<'_> {
        std::iter::successors(self.entities.at(entity).group, |group| self.entities.at(*group).group)
    }

    /// An entity, and then the groups that it is part of.
    pub fn with_groups(&self, entity: EntityId) -> impl Iterator<Item = EntityId> + use<'_> {
        std::iter::once(entity).chain(self.groups_of(entity))
    }

    /// The entities in the list of a kind; `None` if the file has no such list.
    pub fn list(&self, kind: KindId) -> Option<&[EntityId]> {
        let place = usize::try_from(kind.0).ok()?;
        self.lists.get(place)?.as_deref()
    }

    /// Whether the list of a kind holds all that the file means: the file has it, so that what is not in it is not there.
    /// Of an open kind there may be more for another reason; that is for the vocabulary to say.
    pub fn is_listed(&self, kind: KindId) -> bool {
        usize::try_from(kind.0).ok().and_then(|place| self.absent.get(place)) == Some(&false)
    }
}
