//! The words that the author of a rule gives a report: the law in one sentence, its question, and on what each part of it turns.
//!
//! Takes the keys of norms and of what stands in them; gives phrases with their places. What the words say is for whoever reads
//! them; nothing here or later looks for a meaning in them.

use serde::{Deserialize, Serialize};

use super::read::owned_at;
use super::{NormKind, Phrase};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::syntax::reader::Reader;

/// Words, and where they stand.
pub type Placed = (String, Span);

/// What a norm is for its readers, which decides where a report tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// Somebody has to, or may not.
    Obligation,
    /// Somebody has a right.
    Right,
    /// Somebody may.
    Power,
    /// Somebody relies on it against another norm: it is evaluated, and stands under what it bears on.
    Defence,
    /// What is told elsewhere: it has no place of its own.
    Background,
}

/// A phrase, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worded {
    /// The phrase.
    pub phrase: Phrase,
    /// Where it stands.
    pub span: Span,
}

/// What a norm comes to, in the words of its author.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct NormWords {
    /// The provision as prose, without its instrument: `article 33(1)`.
    pub law: Option<Placed>,
    /// Its number in tables, behind the tag of its instrument, if not that of the provision with its paragraph: `§ 7843`.
    pub number: Option<Placed>,
    /// The law in one sentence, which begins with `{law}`.
    pub sentence: Option<Worded>,
    /// The same, shorter.
    pub quote_short: Option<Worded>,
    /// The matter as a clause: `whether {bearer} …`.
    pub question: Option<Worded>,
}

/// On what something turns.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Hinge {
    /// As a question of a few words: `was the return completed?`
    pub asks: Option<Placed>,
    /// As a clause that holds: `the return was completed`.
    pub holds: Option<Worded>,
    /// As a clause that does not: `no return was completed`.
    pub fails: Option<Worded>,
}

/// The place in `sentence` and `quote_short` where the provision is named.
pub const LAW: &str = "law";

impl Role {
    /// All roles, the gravest first.
    pub const ALL: [Self; 5] = [Self::Obligation, Self::Right, Self::Power, Self::Defence, Self::Background];

    /// Reads the word in rule files.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == text)
    }

    /// The word in rule files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Obligation => "obligation",
            Self::Right => "right",
            Self::Power => "power",
            Self::Defence => "defence",
            Self::Background => "background",
        }
    }

    /// The role of a norm that does not say it; none for what somebody merely is.
    pub fn of(kind: NormKind) -> Option<Self> {
        match kind {
            NormKind::Duty | NormKind::Prohibition => Some(Self::Obligation),
            NormKind::Power => Some(Self::Power),
            NormKind::Status => None,
        }
    }

    /// Whether a report tells of it on a line of its own.
    pub fn has_row(self) -> bool {
        matches!(self, Self::Obligation | Self::Right | Self::Power)
    }
}

impl NormWords {
    /// All phrases with places to fill, with their keys.
    pub fn phrases(&self) -> impl Iterator<Item = (&'static str, &Worded)> {
        let all =
            [("sentence", &self.sentence), ("quote_short", &self.quote_short), ("question", &self.question)];
        all.into_iter().filter_map(|(key, words)| Some((key, words.as_ref()?)))
    }
}

impl Hinge {
    /// The two clauses, as far as they are given, with their keys.
    pub fn clauses(&self) -> impl Iterator<Item = (&'static str, &Worded)> {
        let all = [("hinge_if", &self.holds), ("hinge_not", &self.fails)];
        all.into_iter().filter_map(|(key, words)| Some((key, words.as_ref()?)))
    }

    /// Whether nothing is given.
    pub fn is_empty(&self) -> bool {
        self.asks.is_none() && self.holds.is_none() && self.fails.is_none()
    }
}

/// `law`, `sentence`, `quote_short` and `question` of a norm.
pub(super) fn read_norm_words(r: &Reader<'_>) -> NormWords {
    NormWords {
        law: owned_at(r, "law"),
        number: owned_at(r, "number"),
        sentence: read_worded(r, "sentence"),
        quote_short: read_worded(r, "quote_short"),
        question: read_worded(r, "question"),
    }
}

/// `hinge`, `hinge_if` and `hinge_not` of whatever can be what a finding turns on.
pub(super) fn read_hinge(r: &Reader<'_>) -> Hinge {
    Hinge {
        asks: owned_at(r, "hinge"),
        holds: read_worded(r, "hinge_if"),
        fails: read_worded(r, "hinge_not"),
    }
}

/// A phrase; what is wrong with it is reported.
pub(super) fn read_worded(r: &Reader<'_>, key: &'static str) -> Option<Worded> {
    let (text, span) = owned_at(r, key)?;
    match Phrase::parse(&text) {
        Ok(phrase) => Some(Worded { phrase, span }),
        Err(message) => {
            r.add(Diagnostic::error(codes::PHRASE, message).at(span, "in this phrase").path(r.path_of(key)));
            None
        }
    }
}
