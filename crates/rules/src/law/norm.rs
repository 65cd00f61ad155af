//! Norms: what somebody owes, may not do, may do, or is.

use serde::{Deserialize, Serialize};

use super::{Hinge, NormWords, Phrases, Placed, Presumption, Role, Signature, Worded};
use crate::measure::Level;
use crate::source::Span;
use crate::syntax::expr::{Each, Expr};

/// The four kinds of norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NormKind {
    /// Somebody has to do something.
    Duty,
    /// Somebody may not do something.
    Prohibition,
    /// Somebody may do something.
    Power,
    /// Somebody is something.
    Status,
}

/// A norm of a provision.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Norm {
    /// Its id within the provision, such as `33(1)`.
    pub id: String,
    /// Its kind.
    pub kind: NormKind,
    /// What it is for a report; none where it only says what somebody is.
    pub role: Option<Role>,
    /// What it comes to, in words.
    pub words: NormWords,
    /// The paragraphs of the text in which its quotes stand unless they say otherwise.
    pub text: Vec<(String, Span)>,
    /// How a reader cites it, if more closely than the provision.
    pub cite: Option<String>,
    /// What a finding is about; without it the norm appears only where it is used.
    pub about: Vec<Each>,
    /// Who owes or may.
    pub bearer: Option<Expr>,
    /// To whom.
    pub whom: Option<Expr>,
    /// Expressions for the day; the first that gives one counts.
    pub at: Vec<Expr>,
    /// Expressions for the place where it happened; the first that gives one counts.
    pub place: Vec<Expr>,
    /// The level a ground has to reach.
    pub needs: Level,
    /// Why that level.
    pub needs_because: Option<String>,
    /// What is said when nobody is concerned.
    pub untouched: Option<String>,
    /// The name under which other norms use it.
    pub defines: Option<Signature>,
    /// Elements.
    pub elements: Vec<Part>,
    /// Exceptions.
    pub exceptions: Vec<Part>,
    /// What is forbidden or owed.
    pub conduct: Option<Conduct>,
    /// What engages it before anything has happened.
    pub threat: Option<Threat>,
    /// What the power lets its bearer do.
    pub exercise: Option<Exercise>,
    /// Numbers that it gives.
    pub amounts: Vec<Amount>,
    /// Where it stands.
    pub span: Span,
}

/// What comes of an exception that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Then {
    /// The norm does not apply.
    #[default]
    NotApplicable,
    /// The norm is complied with.
    Complied,
}

/// An element, an exception, or an alternative of an element.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Part {
    /// Its id within the norm.
    pub id: String,
    /// Words of the text that it encodes.
    pub quotes: Vec<(String, Span)>,
    /// The paragraph in which they stand, if not that of the norm.
    pub text: Option<(String, Span)>,
    /// The provision in which they stand, if another.
    pub from: Option<(String, Span)>,
    /// Our own rendering of the words.
    pub gloss: Option<String>,
    /// Whether it is left to judgment.
    pub judgment: bool,
    /// The condition.
    pub condition: Option<Expr>,
    /// Alternatives, instead of a condition.
    pub any: Vec<Part>,
    /// A level that it needs above that of the norm.
    pub needs: Option<Level>,
    /// The calendar by which its periods are counted.
    pub counting: Option<Placed>,
    /// What stands in for silence.
    pub presume: Option<Presumption>,
    /// Phrases that override those of the fields.
    pub phrases: Phrases,
    /// On what it turns, in words.
    pub hinge: Hinge,
    /// What comes of it, for an exception.
    pub then: Then,
    /// Where it stands.
    pub span: Span,
}

/// What is forbidden or owed. Two conditions, because leaving undone can be shown positively.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Conduct {
    /// Words of the text.
    pub quotes: Vec<(String, Span)>,
    /// The paragraph in which they stand, if not that of the norm.
    pub text: Option<(String, Span)>,
    /// Our own rendering.
    pub gloss: Option<String>,
    /// Whether it is left to judgment.
    pub judgment: bool,
    /// The calendar by which its periods are counted.
    pub counting: Option<Placed>,
    /// That it was done.
    pub done: Option<Expr>,
    /// That it was left undone.
    pub not_done: Option<Expr>,
    /// Phrases that override those of the fields.
    pub phrases: Phrases,
    /// On what it turns, in words.
    pub hinge: Hinge,
    /// Where it stands.
    pub span: Span,
}

/// What engages a norm before its conduct has occurred.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Threat {
    /// The level at which it is weighed.
    pub needs: Option<Level>,
    /// Why that level.
    pub needs_because: Option<String>,
    /// The threat.
    pub condition: Option<Expr>,
    /// What ends it.
    pub over: Option<Expr>,
    /// Elements that the law protects while still unexamined.
    pub pending: Vec<(String, Span)>,
    /// Why.
    pub pending_because: Option<String>,
    /// What it is called: `at risk of return`.
    pub label: Option<Placed>,
    /// What it came to, on an authority: `{bearer} could not …`.
    pub says: Option<Worded>,
    /// Ids of the authorities for what it says.
    pub authority: Vec<Placed>,
    /// On what it turns, in words.
    pub hinge: Hinge,
    /// Where it stands.
    pub span: Span,
}

/// What a power lets its bearer do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Exercise {
    /// Words of the text.
    pub quotes: Vec<(String, Span)>,
    /// Our own rendering.
    pub gloss: Option<String>,
    /// What the power does not oblige to.
    pub says: Option<String>,
}

/// A number that a norm gives.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Amount {
    /// Its id.
    pub id: String,
    /// Its unit.
    pub unit: String,
    /// How it is worked out.
    pub is: Option<Expr>,
    /// What it is.
    pub says: Option<String>,
}

impl Then {
    /// Reads `complied` or `not-applicable`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "complied" => Some(Self::Complied),
            "not-applicable" => Some(Self::NotApplicable),
            _ => None,
        }
    }
}

impl NormKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Duty, Self::Prohibition, Self::Power, Self::Status];

    /// Reads the word in rule files.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == text)
    }

    /// The word in rule files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Duty => "duty",
            Self::Prohibition => "prohibition",
            Self::Power => "power",
            Self::Status => "status",
        }
    }

    /// Whether a norm of this kind speaks of a conduct.
    pub fn has_conduct(self) -> bool {
        matches!(self, Self::Duty | Self::Prohibition)
    }
}
