//! One provision: its words, and beside them what they come to.

use serde::{Deserialize, Serialize};

use super::{Hinge, Norm, Placed, Validity};
use crate::measure::{Day, Level};
use crate::source::{FileId, Span};
use crate::syntax::Accepted;
use crate::syntax::expr::Expr;
use crate::vocabulary::Phrase;

/// A provision in one of its versions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Provision {
    /// Its id, such as `un/refugee-convention/33`; versions share it.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// How a reader cites it.
    pub cite: String,
    /// The id of the instrument it belongs to, and where that is written.
    pub instrument: (String, Span),
    /// When this version is the law.
    pub in_force: Validity,
    /// Lawyers who checked it.
    pub reviewed: Vec<String>,
    /// Other ids under which it is asked for, mistaken ones with a correction.
    pub aliases: Vec<Alias>,
    /// Its words.
    pub text: Text,
    /// Its words in other languages, from a source.
    pub translations: Vec<Text>,
    /// Named conditions.
    pub definitions: Vec<Definition>,
    /// Norms.
    pub norms: Vec<Norm>,
    /// Rival readings.
    pub readings: Vec<Reading>,
    /// Objections with replies.
    pub objections: Vec<Objection>,
    /// Conflicts with other norms.
    pub conflicts: Vec<Conflict>,
    /// Clauses encoded elsewhere.
    pub carried: Vec<Carried>,
    /// Clauses not encoded.
    pub gaps: Vec<Gap>,
    /// What checks say and the author keeps as it is.
    pub accepted: Vec<Accepted>,
    /// The file.
    pub file: FileId,
    /// Where the id stands.
    pub span: Span,
}

/// How sure a text or date is: see the field `grade` of rule files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// An official text or official data was seen.
    A,
    /// A secondary source, one copy only, or copies that disagree.
    B,
    /// Computed or from memory; never quoted.
    C,
}

impl Grade {
    /// All grades, the surest first.
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    /// Reads `A`, `B` or `C`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "A" => Some(Self::A),
            "B" => Some(Self::B),
            "C" => Some(Self::C),
            _ => None,
        }
    }

    /// `A`, `B` or `C`.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

/// A paragraph: its key, its words, and where they stand.
pub type Paragraph = (String, String, Span);

/// A text in one language, in numbered paragraphs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Text {
    /// Language code.
    pub language: String,
    /// Where it comes from.
    pub source: String,
    /// How sure it is.
    pub grade: Option<Grade>,
    /// The time as of which a copy has these words, in words, where from when on they were the law was not seen.
    pub as_of: Option<String>,
    /// A remark on what the text is.
    pub held: Option<String>,
    /// Paragraphs in order: key, words, place.
    pub paragraphs: Vec<Paragraph>,
    /// Paragraphs replaced from a day on.
    pub later: Vec<(Day, Vec<Paragraph>)>,
}

/// Another id.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Alias {
    /// The id.
    pub id: String,
    /// What to tell who uses it.
    pub warn: Option<String>,
}

/// `name(parameter, parameter: kind or kind)`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Signature {
    /// The name and where it stands.
    pub name: (String, Span),
    /// The parameters.
    pub parameters: Vec<Parameter>,
}

/// A parameter; without kinds it has the kind of its name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name and where it stands.
    pub name: (String, Span),
    /// The kinds written for it.
    pub kinds: Vec<(String, Span)>,
}

/// `says`, `not` and `ask`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Phrases {
    /// That it is so.
    pub says: Option<Phrase>,
    /// That it is not so.
    pub not: Option<Phrase>,
    /// Whether it is so.
    pub ask: Option<Phrase>,
    /// Where each of the three stands.
    pub places: [Option<Span>; 3],
}

/// What stands in for silence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Presumption {
    /// The value taken while nobody speaks.
    pub value: bool,
    /// The level at which a contrary voice lifts it.
    pub rebut: Level,
    /// Who bears the burden, in a sentence.
    pub burden: Option<String>,
}

/// A named condition.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Definition {
    /// Its name and parameters.
    pub signature: Signature,
    /// The words it encodes, if any.
    pub quotes: Vec<(String, Span)>,
    /// The provision in which they stand, if another.
    pub from: Option<(String, Span)>,
    /// A level that it needs above that of the norm.
    pub needs: Option<Level>,
    /// What stands in for silence.
    pub presume: Option<Presumption>,
    /// Its phrases.
    pub phrases: Phrases,
    /// The condition.
    pub condition: Option<Expr>,
    /// Where it stands.
    pub span: Span,
}

/// A question of law with rival answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reading {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// The answers.
    pub options: Vec<ReadingOption>,
    /// On what it turns, in words.
    pub hinge: Hinge,
    /// Where it stands.
    pub span: Span,
}

/// One answer to a question of law.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadingOption {
    /// Its id.
    pub id: String,
    /// The answer.
    pub says: String,
    /// The answer as a clause that fits after “if”.
    pub short: Option<Placed>,
    /// Who holds it.
    pub by: String,
}

/// What is said against a finding, and the reply.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Objection {
    /// Who.
    pub by: String,
    /// What.
    pub says: String,
    /// When it is to be printed.
    pub when: Option<Expr>,
    /// The reply.
    pub reply: Option<String>,
    /// The best point that remains.
    pub left: Option<String>,
    /// Facts on which it turns, as paths.
    pub turns_on: Vec<(String, Span)>,
    /// The norm it belongs to, if not all of the provision.
    pub norm: Option<(String, Span)>,
    /// Where it stands.
    pub span: Span,
}

/// A norm that points the other way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Conflict {
    /// `ID#norm` of the other.
    pub with: (String, Span),
    /// When it arises.
    pub when: Option<Expr>,
    /// The rule that resolves it.
    pub resolved_by: Option<String>,
    /// What is to be said.
    pub says: String,
}

/// A clause encoded elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Carried {
    /// The words.
    pub quotes: Vec<(String, Span)>,
    /// By which norm or provision.
    pub by: (String, Span),
    /// Whether the words stand for all of the paragraph in which they are.
    pub whole: bool,
}

/// A clause not encoded, or a version whose words were not found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Gap {
    /// The words; none if they were not found.
    pub quotes: Vec<(String, Span)>,
    /// The norm that it limits, if not all of the provision.
    pub norm: Option<(String, Span)>,
    /// Why.
    pub why: String,
    /// Whether the words stand for all of the paragraph in which they are.
    pub whole: bool,
}

impl Text {
    /// Every wording of the paragraph `key`, the first one first.
    pub fn wordings<'t>(&'t self, key: &'t str) -> impl Iterator<Item = &'t str> {
        let later = self.later.iter().flat_map(|(_, paragraphs)| paragraphs);
        self.paragraphs
            .iter()
            .chain(later)
            .filter(move |(k, _, _)| k == key)
            .map(|(_, words, _)| words.as_str())
    }

    /// The words of the paragraph `key` on a day; the first wording if the day is not known.
    pub fn on(&self, key: &str, day: Option<Day>) -> Option<&str> {
        let at = |paragraphs: &[Paragraph]| paragraphs.iter().position(|(k, _, _)| k == key);
        let mut words = at(&self.paragraphs).and_then(|i| self.paragraphs.get(i));
        for (from, paragraphs) in &self.later {
            if day.is_some_and(|d| d >= *from)
                && let Some(i) = at(paragraphs)
            {
                words = paragraphs.get(i);
            }
        }
        words.map(|(_, text, _)| text.as_str())
    }
}
