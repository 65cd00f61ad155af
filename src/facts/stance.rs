//! In which way something is said, and how its speaker knows.
//!
//! Everything that follows from a stance stands in one table, [`Stance::row`]: on which side it counts and as what, in which section
//! a report prints it, and in which words. Whoever weighs, finds or reports reads the row and knows no stance by name, so that a
//! new one cannot count here and be passed over there.

/// Declares an enum whose values have words in files, none without its word.
macro_rules! worded {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal,)* }) => {
        $(#[$meta])*
        pub enum $name {
            $($(#[$doc])* $value,)*
        }

        impl $name {
            /// Each of them with its word in files and reports.
            pub const NAMED: [(&'static str, Self); [$($word),*].len()] = [$(($word, Self::$value)),*];

            /// The word in files and reports.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)*
                }
            }
        }
    };
}

worded! {
    /// In which way something is said.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Stance {
        /// Claims it.
        Alleges = "alleges",
        /// Accepts it.
        Admits = "admits",
        /// Says that it is not so.
        Denies = "denies",
        /// Found it, by a named standard.
        Finds = "finds",
        /// Found that it is not so, by a named standard.
        FindsNot = "finds-not",
        /// Doubts it.
        Doubts = "doubts",
        /// Adds to it what another may hold against it.
        Qualifies = "qualifies",
        /// Objects in law.
        Objects = "objects",
        /// Answers an objection.
        Replies = "replies",
        /// Says something else, from which whoever wrote the case infers it.
        Implies = "implies",
        /// Draws a conclusion.
        Opines = "opines",
        /// Quotes the words of a law.
        QuotesLaw = "quotes-law",
        /// Was asked, and no answer is in the source.
        NoAnswer = "no-answer",
    }
}

worded! {
    /// How a speaker knows.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Basis {
        /// Took part.
        TookPart = "took-part",
        /// Saw it.
        Saw = "saw",
        /// Gathered the accounts of those who were there, and the source says how.
        Inquired = "inquired",
        /// Was told.
        WasTold = "was-told",
        /// Infers it.
        Infers = "infers",
        /// The source does not say.
        NotStated = "not-stated",
    }
}

/// What follows from a stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// On which side of the fact it stands under; on neither, it is shown with what stands beside the fact.
    pub speaks: Option<Speaks>,
    /// What it brings to its side.
    pub brings: Brings,
    /// Where a report shows it if it stands under no fact.
    pub section: Section,
    /// The sentence that it is told in by itself.
    pub sentence: Sentences,
}

/// A side of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaks {
    /// It is so.
    For,
    /// It is not so.
    Against,
}

/// What a statement brings to its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brings {
    /// What its speaker knows.
    AsKnown,
    /// What its speaker knows; one who answers for the fact and was not told of it admits it.
    Admission,
    /// A finding, if its standard is named.
    Finding,
    /// Nothing: it is told, and with it that it is not counted.
    Nothing,
}

/// Where a report shows a statement that stands under no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// With what points the other way, as what is said too.
    Context,
    /// With what points the other way, as part of it.
    Despite,
    /// With the objections.
    Objections,
    /// Under the objection that it answers.
    Replies,
    /// With the text of the law.
    Law,
}

/// How a statement is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentences {
    /// The name of the message that says who speaks, and in which way.
    pub told: &'static str,
    /// Whether it tells something although nobody is quoted.
    pub unquoted: bool,
}

impl Sentences {
    const fn quoted(told: &'static str) -> Self {
        Self { told, unquoted: false }
    }
}

impl Stance {
    /// What follows from it.
    pub fn row(self) -> Row {
        let (pro, con, told) = (Some(Speaks::For), Some(Speaks::Against), Sentences::quoted);
        let row = |speaks, brings, section, sentence| Row { speaks, brings, section, sentence };
        match self {
            Self::Alleges => row(pro, Brings::AsKnown, Section::Context, told("said.alleges")),
            Self::Admits => row(pro, Brings::Admission, Section::Context, told("said.admits")),
            Self::Denies => row(con, Brings::AsKnown, Section::Context, told("said.denies")),
            Self::Finds => row(pro, Brings::Finding, Section::Context, told("said.finds")),
            Self::FindsNot => row(con, Brings::Finding, Section::Context, told("said.finds-not")),
            Self::Doubts => row(None, Brings::AsKnown, Section::Despite, told("said.doubts")),
            Self::Qualifies => row(None, Brings::AsKnown, Section::Despite, told("said.qualifies")),
            Self::Objects => row(None, Brings::AsKnown, Section::Objections, told("said.objects")),
            Self::Replies => row(None, Brings::AsKnown, Section::Replies, told("said.replies")),
            Self::Implies => row(None, Brings::Nothing, Section::Context, told("said.implies")),
            Self::Opines => row(None, Brings::Nothing, Section::Context, told("said.opines")),
            Self::QuotesLaw => row(None, Brings::AsKnown, Section::Law, told("said.quotes-law")),
            Self::NoAnswer => row(
                None,
                Brings::AsKnown,
                Section::Despite,
                Sentences { told: "said.no-answer", unquoted: true },
            ),
        }
    }

    /// Whether it speaks for the fact.
    pub fn is_for(self) -> bool {
        self.row().speaks == Some(Speaks::For)
    }

    /// Whether it speaks against the fact.
    pub fn is_against(self) -> bool {
        self.row().speaks == Some(Speaks::Against)
    }

    /// Whether its words are what the speaker has to say on the matter: not that there was no answer, and not the words of a law.
    pub fn is_account(self) -> bool {
        let row = self.row();
        !row.sentence.unquoted && row.section != Section::Law
    }

    /// Whether it accepts the fact.
    pub fn is_admission(self) -> bool {
        self.row().brings == Brings::Admission
    }

    /// Whether it is the finding of a body, one way or the other.
    pub fn is_finding(self) -> bool {
        self.row().brings == Brings::Finding
    }
}
