//! The keys of case files: one table for each sort of object, by which they are read and from which schemas are written.
//!
//! Beside these a case has the plurals of the kinds, and an entity the fields of its kind.

use crate::syntax::shape::Ids::{Anything, Own, Source, Speaker, Statement};
use crate::syntax::shape::Takes::{Date, Digest, Flag, Id, IdList, Table, Tables, Text, Texts, Word};
use crate::syntax::shape::{Key, Shape, Takes};

/// A case file.
pub static CASE: Shape = Shape {
    name: "case",
    says: "A case: what is said to have happened, by whom, in which source. Nothing in it is true; how far a fact is supported is computed.",
    keys: &[&[
        Key::new(
            "$schema",
            Text,
            "Where the schema of case files is, for the editor: `policycheck schema case` prints it.",
        )
        .example("case.jsonschema"),
        Key::new("id", Text, "A short name for the case.").required().example("shenyang-six"),
        Key::new("title", Text, "What happened, in a line. Only a stipulated case can go without."),
        Key::new("scope", Text, "What the file is built from."),
        Key::new("language", Text, "The language of the file's own words.").example("en"),
        Key::new(
            "stipulated",
            Flag,
            "The facts are put as given: each finding then begins “On the facts stipulated”.",
        ),
        Key::new("names", NAMES, NAMES_SAYS),
        Key::new("consent", Table(&CONSENT), CONSENT_SAYS),
        Key::new(
            "hide",
            Texts,
            "Further places, or other words that tell where or who it was, in every spelling. Strict redaction keeps them out, with those that the file declares as places.",
        )
        .example("Hyesan"),
        Key::new("sources", Table(&SOURCES), "Where something is said, under ids."),
        Key::new(
            "statements",
            Tables(&STATEMENT),
            "Statements that support no fact: they are printed under despite, objections or context.",
        ),
        Key::new("unknown", Tables(&QUESTION), "Questions that the compiler knows to be open."),
        Key::new(
            "complete",
            Tables(&COMPLETE),
            "Somebody says that the record holds all events of a sort. Its fields say which.",
        ),
        Key::new("accepted", Tables(&ACCEPTED), "What checks of cases say and you keep as it is."),
    ]],
    other: None,
};

const NAMES: Takes = Word(&["withheld", "public", "not-stated"]);
const NAMES_SAYS: &str = "withheld: names are printed nowhere. public: they are public, and `consent` records that those concerned agreed, or `office` or `published` why nobody has to. not-stated: no name is known.";
const CONSENT_SAYS: &str = "Who agreed that the name is printed, when, and to what.";

/// What stands under `consent`
pub static CONSENT: Shape = Shape {
    name: "consent",
    says: "Somebody agreed that a name is printed. Words alone are no consent.",
    keys: &[&[
        Key::new("by", Text, "Who agreed: those concerned, or who may speak for them.")
            .required()
            .example("the couple"),
        Key::new("on", Takes::Day, "The day on which they agreed.").required().example("2024-03-03"),
        Key::new("to", Text, "To what they agreed, such as where the name may be printed.")
            .required()
            .example("being named in this report"),
    ]],
    other: None,
};

/// The keys that every entity can have, whatever its kind.
pub static ENTITY: Shape = Shape {
    name: "entity",
    says: "Somebody or something that the case speaks of.",
    keys: &[&[
        Key::new(
            "plural",
            Flag,
            "Its label stands for several: “the children were”. Who has members, or a count other than one, is several without it.",
        ),
        Key::new("names", NAMES, NAMES_SAYS),
        Key::new(
            "spellings",
            Texts,
            "Every spelling of a name that is withheld. The program keeps them out of all output; put the name nowhere else.",
        ).example("Kim Chol-su"),
        Key::new("consent", Table(&CONSENT), CONSENT_SAYS),
        Key::new(
            "office",
            Text,
            "The office in which somebody speaks whose name is public by it. It takes the place of `consent`.",
        )
        .example("spokesman of the Foreign Ministry"),
        Key::new(
            "published",
            Id(Source),
            "The source that somebody published under the own name, and is the author of. It takes the place of `consent`.",
        ),
        Key::new(
            "said",
            Tables(&SAID),
            "Who says so, for the fields that have no evidence of their own; of an event, that it happened as described.",
        ),
        Key::new(
            "asserted",
            Table(&ASSERTED),
            "Who says that it has a status in law, under the name of the status.",
        ),
        Key::new("note", Text, "Your own reading of the sources."),
    ]],
    other: None,
};

static ASSERTED: Shape = Shape {
    name: "asserted",
    says: "Who says that it has a status in law. Only a finding, and an admission by whoever is bound by it, count.",
    keys: &[],
    other: Some(Tables(&SAID)),
};

static SOURCES: Shape =
    Shape { name: "sources", says: "Sources, under ids.", keys: &[], other: Some(Table(&SOURCE)) };

/// An entry of `sources`
pub static SOURCE: Shape = Shape {
    name: "source",
    says: "Where something is said.",
    keys: &[&[
        Key::new("type", Text, "Its type, in the words of the Citation Style Language.")
            .required()
            .example("article-newspaper"),
        Key::new("title", Text, "Its title; in brackets if it has none.").required(),
        Key::new("author", Id(Speaker), "Who speaks in it, unless a statement says otherwise."),
        Key::new("signed_by", IdList(Speaker), "Who signed it, such as each State that agreed to a joint statement."),
        Key::new("publisher", Text, "Who published it."),
        Key::new("container_title", Text, "The newspaper, site or book that it is a part of."),
        Key::new("language", Text, "Its language, as a code.").example("ko"),
        Key::new("issued", Date, "When it was issued."),
        Key::new("accessed", Date, "When you looked at it."),
        Key::new("url", Text, "Its address."),
        Key::new("within", Id(Source), "The source that quotes it. Two voices in one source are one."),
        Key::new("from", Text, "The words of the text with which it begins."),
        Key::new("to", Text, "The words of the text with which it ends."),
        Key::new(
            "text",
            Text,
            "The file with its text, beside the case or in the folder that --sources names. Quotations are looked for there.",
        )
        .example("letter.txt"),
        Key::new("sha256", Digest, "The SHA-256 of its text, also where the text may not be stored."),
        Key::new("character", Text, "What it is. An `opinion` or a `headline` supports no fact.").example("opinion"),
        Key::new("note", Text, "Your own reading of it."),
    ]],
    other: None,
};

const STATED: &[Key] = &[
    Key::new("in", Id(Source), "In which source.").required(),
    Key::new(
        "by",
        Id(Speaker),
        "Who says it, if not the author of the source; “unknown” if the source does not say.",
    ),
    Key::new(
        "stance",
        Word(&[
            "alleges",
            "admits",
            "denies",
            "finds",
            "finds-not",
            "doubts",
            "qualifies",
            "implies",
            "objects",
            "replies",
            "opines",
            "quotes-law",
            "no-answer",
        ]),
        "For the fact: alleges (if nothing is said), admits, finds. Against it: denies, finds-not. A finding is made by a court or body that examined it, and names its standard. implies: you read the fact into words that do not say it; an inference, which supports nothing. All others are printed and never counted.",
    ),
    Key::new(
        "basis",
        Word(&["took-part", "saw", "inquired", "was-told", "infers", "not-stated"]),
        "How the speaker knows it, not how much you believe it. inquired: the speaker gathered the accounts of those who were there, and the source says how. If the source does not say, leave it out.",
    ),
    Key::new(
        "accounts",
        IdList(Speaker),
        "Of an inquiry: whose accounts it gathered, and the inquiries that it cites. One that does not name them corroborates nobody.",
    ),
    Key::new("told_by", Id(Speaker), "From whom the speaker has it, if the source says so."),
    Key::new(
        "in_hands_of",
        Id(Speaker),
        "In whose hands the speaker was when speaking, such as those of the State that held the speaker.",
    ),
    Key::new("as_of", Date, "The day up to which a denial counts."),
    Key::new("standard", Text, "The standard by which it was found. Only a finding has one.")
        .example("reasonable grounds to believe"),
    Key::new("quote", Texts, "The words, letter for letter; a list where words between them are left out."),
    Key::new(
        "translation",
        Texts,
        "The words in another language, as somebody published them; `translated_by` says who.",
    )
    .example("they were handed over"),
    Key::new("translated_by", Id(Speaker), "Who translated the words."),
    Key::new("gloss", Text, "The words in another language, in your own rendering. It is printed as yours."),
    Key::new("note", Text, "Your own reading of the statement."),
];

/// An entry under `said`
pub static SAID: Shape =
    Shape { name: "said", says: "Somebody says so, in a source.", keys: &[STATED], other: None };

/// An entry of `statements`
pub static STATEMENT: Shape = Shape {
    name: "statement",
    says: "A statement that supports no fact.",
    keys: &[
        &[
            Key::new("id", Id(Own), "Its id, so that another can reply to it."),
            Key::new("about", IdList(Anything), "What it is about."),
            Key::new("replies_to", Id(Statement), "The id of the statement that it answers."),
            Key::new("law", Text, "The provision whose words it quotes.").example("un/vccr/31"),
            Key::new("point", Text, "What it comes to, in your words."),
        ],
        STATED,
    ],
    other: None,
};

/// An entry of `unknown`
pub static QUESTION: Shape = Shape {
    name: "question",
    says: "A question that the compiler knows to be open.",
    keys: &[&[
        Key::new("ask", Text, "The question.").required(),
        Key::new("could_answer", IdList(Speaker), "Who could answer it."),
    ]],
    other: None,
};

/// An entry of `complete`
pub static COMPLETE: Shape = Shape {
    name: "complete",
    says: "Somebody says that the record holds all events of a sort: those that meet one value of each field given.",
    keys: &[&[Key::new("said", Tables(&SAID), "Who says so.")]],
    other: None,
};

/// An entry of `accepted`
pub static ACCEPTED: Shape = Shape {
    name: "acceptance",
    says: "Messages of a check that you have weighed and leave as they are. `policycheck lint` prints the reason.",
    keys: &[&[
        Key::new("lint", Text, "The code of the messages.").required().example("PC1106"),
        Key::new("what", Texts, "What they are about, as each names it after `at`.").required(),
        Key::new("why", Text, "Why it stays.").required(),
    ]],
    other: None,
};

/// One of several values of a field
pub static EVIDENCE: Shape = Shape {
    name: "evidence",
    says: "A value with its own evidence. Where accounts differ, each value with who says so.",
    keys: &[&[
        Key::new("is", Takes::Any, "The value.").required(),
        Key::new("said", Tables(&SAID), "Who says so."),
    ]],
    other: None,
};
