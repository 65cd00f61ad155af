//! What the atoms of a norm ask, and which of them exclude or entail one another.
//!
//! Terms are told apart by how they are written once variables and parameters are put in; two that are written alike are one.
//! Known of atoms is: a field has one value, and of `kind_of` every wider one; numbers and days stand in one order, within the range of
//! their field; what is the same is the same throughout, and known entities are not the same; of a reading one option is chosen, and of
//! a definition one version is the law. Nothing else is: that two walks end at one State because they begin at one person is not.

use std::collections::{BTreeMap, BTreeSet};

use super::bdd::{Atom, Bdd, Node};
use crate::arena::{Arena, Id};
use crate::compile::{InstrumentId, ProvisionId, ReadingId, RuleSet};

use crate::measure::{Day, Number};
use crate::vocabulary::{KnownId, Type, ValueId};

/// A term with its variables put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TermId(u32);

impl Id for TermId {
    fn from_index(index: u32) -> Self {
        Self(index)
    }
    fn index(self) -> u32 {
        self.0
    }
}

/// The bound variables that something mentions, as bits.
pub(super) type Mentions = u128;

/// A term.
#[derive(Debug, Clone)]
pub(super) struct TermInfo {
    /// The bound variables in it.
    pub(super) mentions: Mentions,
    /// What it is, if it is written out.
    pub(super) constant: Option<Constant>,
    /// Its type, where that matters.
    pub(super) ty: Option<Type>,
    /// How it is written.
    pub(super) key: String,
    /// The least and the greatest number it can be.
    pub(super) range: (Option<Number>, Option<Number>),
}

/// A term that is written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Constant {
    Known(KnownId),
    Bool(bool),
    Point(Point),
    Text,
    Enum(ValueId),
}

/// A number or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Point {
    Number(Number),
    Day(Day),
}

/// What an atom asks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    /// Whether a term has a value of an enum, or one that is a kind of it.
    Value(TermId, ValueId),
    /// Whether a term is true.
    True(TermId),
    /// Whether two terms are the same; the lesser id first.
    Same(TermId, TermId),
    /// Whether one term is less than another.
    Less(TermId, TermId),
    /// Whether a term is less than a point.
    LessThan(TermId, Point),
    /// Whether it is at most that.
    AtMost(TermId, Point),
    /// Whether a reading is this option.
    Option(ReadingId, usize),
    /// Whether this version of a provision is the law.
    Version(ProvisionId),
    /// Whether an instrument binds a State on a day.
    Binds(InstrumentId, TermId, TermId),
    /// Whether there is one in a list, as the bound variable, of which this holds.
    Some(usize, Node),
    /// What nothing more is known of, as written.
    Other(String),
}

/// Atoms, their terms, and the diagram over them.
#[derive(Debug)]
pub(super) struct Atoms<'r> {
    pub(super) rules: &'r RuleSet,
    pub(super) bdd: Bdd,
    pub(super) terms: Arena<TermId, TermInfo>,
    term_ids: BTreeMap<String, TermId>,
    mentions: Vec<Mentions>,
    pub(super) numbers: BTreeMap<Question, Atom>,
    pub(super) versions: BTreeMap<String, BTreeSet<ProvisionId>>,
}

impl<'r> Atoms<'r> {
    pub(super) fn new(rules: &'r RuleSet, nodes: usize) -> Self {
        Self {
            rules,
            bdd: Bdd::new(nodes),
            terms: Arena::default(),
            term_ids: BTreeMap::new(),
            mentions: Vec::new(),
            numbers: BTreeMap::new(),
            versions: BTreeMap::new(),
        }
    }

    /// The term that is written so.
    pub(super) fn term(&mut self, info: TermInfo) -> TermId {
        if let Some(id) = self.term_ids.get(&info.key) {
            return *id;
        }
        let key = info.key.clone();
        let id = self.terms.push(info);
        self.term_ids.insert(key, id);
        id
    }

    /// The number of the atom that asks this.
    pub(super) fn number(&mut self, question: Question, mentions: Mentions) -> Option<Atom> {
        if let Some(atom) = self.numbers.get(&question) {
            return Some(*atom);
        }
        let atom = Atom::try_from(self.mentions.len()).ok()?;
        self.mentions.push(mentions);
        self.numbers.insert(question, atom);
        Some(atom)
    }

    /// The atom that asks this, as a formula.
    pub(super) fn ask(&mut self, question: Question, mentions: Mentions) -> Option<Node> {
        let atom = self.number(question, mentions)?;
        self.bdd.atom(atom)
    }

    /// The bound variables that an atom mentions.
    pub(super) fn mentions_of(&self, atom: Atom) -> Mentions {
        usize::try_from(atom).ok().and_then(|place| self.mentions.get(place)).copied().unwrap_or(0)
    }

    /// The bound variables that a formula mentions.
    pub(super) fn mentions_in(&self, node: Node) -> Mentions {
        self.bdd.atoms(node).into_iter().fold(0, |all, atom| all | self.mentions_of(atom))
    }

    /// All atoms that mention a bound variable.
    pub(super) fn mentioning(&self, variable: Mentions) -> BTreeSet<Atom> {
        let places = (0..).zip(&self.mentions);
        places.filter(|(_, mentions)| **mentions & variable != 0).map(|(atom, _)| atom).collect()
    }

    pub(super) fn mentions(&self, terms: &[TermId]) -> Mentions {
        terms.iter().map(|term| self.terms.at(*term)).fold(0, |all, term| all | term.mentions)
    }

    pub(super) fn constant(&self, term: TermId) -> Option<Constant> {
        self.terms.at(term).constant.clone()
    }

    /// Whether `term` is `option`.
    pub(super) fn is(&mut self, term: TermId, option: TermId) -> Option<Node> {
        if term == option {
            return Some(Node::TRUE);
        }
        let mentions = self.mentions(&[term, option]);
        match (self.constant(term), self.constant(option)) {
            (Some(Constant::Enum(value)), Some(Constant::Enum(wider))) => {
                Some(Node::of(self.rules.vocabulary.is_a(value, wider)))
            }
            (Some(one), Some(other)) => Some(Node::of(one == other && one != Constant::Text)),
            (None, Some(Constant::Enum(value))) => self.ask(Question::Value(term, value), mentions),
            (None, Some(Constant::Bool(value))) => {
                let is_true = self.ask(Question::True(term), mentions)?;
                if value { Some(is_true) } else { self.bdd.not(is_true) }
            }
            (None, Some(Constant::Point(point))) | (Some(Constant::Point(point)), None) => {
                let term = if self.constant(term).is_some() { option } else { term };
                let at_most = self.ask(Question::AtMost(term, point), mentions)?;
                let less = self.ask(Question::LessThan(term, point), mentions)?;
                self.bdd.choose(less, Node::FALSE, at_most)
            }
            _ if self.is_ordered(term) => {
                let (less, more) = (self.less(term, option)?, self.less(option, term)?);
                let differ = self.bdd.or(less, more)?;
                self.bdd.not(differ)
            }
            _ => self.ask(Question::Same(term.min(option), term.max(option)), mentions),
        }
    }

    fn is_ordered(&self, term: TermId) -> bool {
        matches!(self.terms.at(term).ty, Some(Type::Int | Type::Decimal(_) | Type::Date))
    }

    /// Whether `a` is less than `b`.
    pub(super) fn less(&mut self, a: TermId, b: TermId) -> Option<Node> {
        let mentions = self.mentions(&[a, b]);
        match (self.constant(a), self.constant(b)) {
            (Some(Constant::Point(a)), Some(Constant::Point(b))) => Some(Node::of(a < b)),
            (Some(Constant::Point(a)), _) => {
                let at_most = self.ask(Question::AtMost(b, a), mentions)?;
                self.bdd.not(at_most)
            }
            (_, Some(Constant::Point(b))) => self.ask(Question::LessThan(a, b), mentions),
            _ if a == b => Some(Node::FALSE),
            _ => self.ask(Question::Less(a, b), mentions),
        }
    }

    /// That this version of a provision is the law; exactly one of those asked about is.
    pub(super) fn version(&mut self, which: ProvisionId) -> Option<Node> {
        let id = self.rules.provisions.at(which).id.clone();
        self.versions.entry(id).or_default().insert(which);
        self.ask(Question::Version(which), 0)
    }
}
