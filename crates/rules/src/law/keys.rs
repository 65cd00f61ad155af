//! The keys of rule files: one table for each table of TOML, by which they are read and from which schemas are written.

pub use super::norm_keys::{AMOUNT, CONDUCT, ELEMENT, EXCEPTION, EXERCISE, NORM, THREAT};

use super::norm_keys::{CONDITION, FROM, NEEDS_MORE, PARAGRAPH, PHRASES, PRESUMPTION, QUOTE, WHOLE};
use super::word_keys::HINGE;
use crate::syntax::ACCEPTED_KEY;
use crate::syntax::shape::Takes::{Condition, Count, Day, DayOrText, Table, Tables, Text, Texts, Word};
use crate::syntax::shape::{Key, Shape};

const SOURCED: &[Key] = &[
    Key::new("source", Text, "Where it comes from: publisher, title, address, day on which it was seen."),
    Key::new(
        "grade",
        Word(&["A", "B", "C"]),
        "A: an official text was seen, or two independent copies that agree. B: one copy, or a secondary source. C: computed or from memory; never quoted.",
    ),
];

/// `instrument.toml`
pub static INSTRUMENT: Shape = Shape {
    name: "instrument",
    says: "A treaty, statute, constitution or decree. Beside it stand its provisions and, for a treaty, parties.csv.",
    keys: &[
        &[
            Key::new("id", Text, "Its id: jurisdiction and instrument.")
                .required()
                .example("un/refugee-protocol"),
            Key::new("title", Text, "Its full title.").required(),
            Key::new("prose", Text, "What it is called in the middle of a sentence, with its article.")
                .example("the 1967 Protocol relating to the Status of Refugees"),
            Key::new("tag", Text, "What it is called in tables, in a word or two.").example("Protocol"),
            Key::new("citation", Text, "The citation, with the official series.").example("606 UNTS 267"),
            Key::new("in_force", Table(&VALIDITY), "When it is in force as such.").required(),
            Key::new("as_of", DayOrText, "The day of the data about its parties; printed."),
            Key::new("note", Text, "A remark printed with its findings."),
            Key::new("clock", Table(&CLOCK), "How the day is worked out from which a State is bound."),
            ACCEPTED_KEY,
        ],
        SOURCED,
    ],
    other: None,
};

/// `authorities.toml`
pub static AUTHORITIES: Shape = Shape {
    name: "authorities",
    says: "Decided cases and documents on which rules rest beside the text of the law.",
    keys: &[&[Key::new("authority", Tables(&AUTHORITY), "One case or document, and one place in it.")]],
    other: None,
};

/// `[[authority]]`
pub static AUTHORITY: Shape = Shape {
    name: "authority",
    says: "A decided case or a document, and the place in it.",
    keys: &[&[
        Key::new("id", Text, "Its id, as rules name it.").required().example("cat-3-2"),
        Key::new("by", Text, "The court or body that speaks.").required(),
        Key::new("title", Text, "The case or document.").required(),
        Key::new("day", Day, "Its day."),
        Key::new("paragraph", Text, "The place in it.").example("paragraph 4"),
        Key::new(
            "grade",
            Word(&["A", "B", "C"]),
            "A and B as of a text; C: as others report it, which nothing may rest on.",
        )
        .required(),
        Key::new("note", Text, "A remark, such as its words or where they were seen."),
    ]],
    other: None,
};

/// `calendars/*.toml`
pub static CALENDAR: Shape = Shape {
    name: "calendar",
    says: "How a legal order counts periods. The day from which one runs is not counted; one whose last day is a day of rest ends with the next that is none.",
    keys: &[&[
        Key::new("id", Text, "Its id, as rules name it.").required().example("kr/civil-act"),
        Key::new("title", Text, "What it follows.").required(),
        Key::new("source", Text, "Where it comes from.").required(),
        Key::new("grade", Word(&["A", "B", "C"]), "How sure it is, as of a text.").required(),
        Key::new("note", Text, "A remark."),
        Key::new("rest", Tables(&REST), "Days of the week on which no period ends."),
        Key::new("holiday", Tables(&HOLIDAY), "Holidays on which none ends."),
        Key::new("complete", Table(&VALIDITY), "The days for which all holidays are listed."),
        Key::new(
            "unlisted",
            Count,
            "Of other days: how many in a row may be holidays. So long after its end a period is left open.",
        ),
    ]],
    other: None,
};

/// `[[holiday]]`
static HOLIDAY: Shape = Shape {
    name: "holiday",
    says: "A holiday on which no period ends.",
    keys: &[&[
        Key::new("day", Day, "Its day.").required(),
        Key::new("name", Text, "What it is called, for readers of the file."),
    ]],
    other: None,
};

/// `[[rest]]`
static REST: Shape = Shape {
    name: "rest",
    says: "Days of the week on which no period ends, while that is the law.",
    keys: &[&[
        Key::new("on", Texts, "The days of the week.").required().example("sunday"),
        Key::new("in_force", Table(&VALIDITY), "While this is the law.").required(),
    ]],
    other: None,
};

/// A provision in one of its versions: a file of its own.
pub static PROVISION: Shape = Shape {
    name: "provision",
    says: "A provision in one of its versions: its words, and beside them what they come to.",
    keys: &[&[
        Key::new("id", Text, "Its id: jurisdiction, instrument, number. Versions of a provision share it.")
            .required()
            .example("un/refugee-convention/33"),
        Key::new(
            "version_of",
            Text,
            "The version that this file is a change of: the id, `@`, and its first day. The file then says only its days, its text and what differs.",
        )
        .example("kr/resettlement-act/9@2007-02-27"),
        Key::new("title", Text, "Its heading.").required(),
        Key::new("cite", Text, "How a reader cites it.").required().example("Refugee Convention, art. 33"),
        Key::new("instrument", Text, "The id of the instrument it belongs to.")
            .required()
            .example("un/refugee-convention"),
        Key::new("in_force", Table(&VALIDITY), "When this version is the law.").required(),
        Key::new(
            "reviewed",
            Texts,
            "Lawyers admitted in this law who checked the file, with the day. Empty until one has.",
        ),
        Key::new("aliases", Tables(&ALIAS), "Other ids under which it is asked for."),
        Key::new("text", Table(&TEXT), "Its words, in numbered paragraphs.").required(),
        Key::new("text_from", Tables(&LATER), "Paragraphs with other words from a day on."),
        Key::new("translation", Table(&TRANSLATIONS), "Its words in other languages, each from a source."),
        Key::new("definition", Tables(&DEFINITION), "Named conditions, which norms use."),
        Key::new("norm", Tables(&NORM), "What somebody owes, may not do, may do, or is."),
        Key::new("reading", Tables(&READING), "Questions of law with rival answers."),
        Key::new("objection", Tables(&OBJECTION), "What is said against a finding, and the reply."),
        Key::new("conflict", Tables(&CONFLICT), "Norms that point the other way."),
        Key::new("carried", Tables(&CARRIED), "Clauses encoded elsewhere."),
        Key::new("gap", Tables(&GAP), "Clauses not encoded; printed."),
        ACCEPTED_KEY,
    ]],
    other: None,
};

/// Names the entry behind which an entry of a change stands.
pub const AFTER: &str = "after";

/// Names the entry before which an entry of a change stands.
pub const BEFORE: &str = "before";

/// Names what a change takes away.
pub const DROP: &str = "drop";

/// What a version has of its own or not at all: the law's words, their days, and who read the file.
pub const OWN: [&str; 5] = ["text", "text_from", "translation", "in_force", "reviewed"];

/// What tells the entries of a list apart, whichever they have. Lists of such entries are changed entry by entry.
pub const NAMES: [&str; 3] = ["id", "is", "with"];

/// What a table can have beside its keys where a file says only what it changes.
pub static CHANGE: &[Key] = &[Key::new(
    DROP,
    Texts,
    "What is no longer there: keys, and entries of a list by the key of the list and their id.",
)
.example("element/item 6")];

/// What an entry of a list can have besides where a file says only what it changes.
pub static PLACED: &[Key] = &[
    Key::new(AFTER, Text, "The entry behind which this one stands; without it a new one stands at the end."),
    Key::new(BEFORE, Text, "The entry before which this one stands."),
];

/// `clock`
pub static CLOCK: Shape = Shape {
    name: "clock",
    says: "How a treaty says from which day a State is bound that ratifies or accedes. It runs in days or in months.",
    keys: &[&[
        Key::new("from", Word(&["deposit"]), "From when it runs: the deposit of the instrument.").required(),
        Key::new("days", Count, "How many days after; 0 for the day itself."),
        Key::new("months", Count, "How many months after."),
        Key::new(
            "general",
            Day,
            "The day on which the treaty itself came into force, before which it binds nobody.",
        ),
    ]],
    other: None,
};

/// `in_force`
pub static VALIDITY: Shape = Shape {
    name: "validity",
    says: "From when to when; both days belong to it.",
    keys: &[&[
        Key::new("from", Day, "The first day.").required().example("1954-04-22"),
        Key::new("to", Day, "The last day, if there is one."),
    ]],
    other: None,
};

/// `[text]`, and each of `[translation.LANGUAGE]`
pub static TEXT: Shape = Shape {
    name: "text",
    says: "Words of the law, letter for letter. Every key that is not one of these names a paragraph.",
    keys: &[
        &[
            Key::new("source", Text, "Where the words come from: publisher, title, address, day on which they were seen.").required(),
            Key::new(
                "grade",
                Word(&["A", "B", "C"]),
                "A: an official text was seen, or two independent copies that agree. B: one copy, or a secondary source. C: never quoted.",
            )
            .required(),
            Key::new("language", Text, "The code of the language; `en` if it does not say.").example("ko"),
            Key::new(
                "as_of",
                DayOrText,
                "The time as of which a copy has these words, where from when on they were the law was not seen. The first day under `in_force` is then the first for which they are used.",
            )
            .example("April 2023"),
            Key::new("held", Text, "A remark on what the text is, such as that it is no official translation."),
            Key::new("url", Text, "The address of the text."),
        ],
    ],
    other: Some(Text),
};

/// `[[text_from]]`
pub static LATER: Shape = Shape {
    name: "text_from",
    says: "Paragraphs with other words from a day on.",
    keys: &[&[Key::new("day", Day, "The first day with these words.").required()], SOURCED],
    other: Some(Text),
};

/// `[translation]`
pub static TRANSLATIONS: Shape = Shape {
    name: "translation",
    says: "The words in other languages, under the code of each.",
    keys: &[],
    other: Some(Table(&TEXT)),
};

/// An entry of `aliases`
pub static ALIAS: Shape = Shape {
    name: "alias",
    says: "Another id under which the provision is asked for.",
    keys: &[&[
        Key::new("id", Text, "The other id.").required(),
        Key::new("warn", Text, "What to tell who uses it, where it is a mistake."),
    ]],
    other: None,
};

/// `[[definition]]`
pub static DEFINITION: Shape = Shape {
    name: "definition",
    says: "A name for a condition, used by norms.",
    keys: &[
        &[
            Key::new(
                "is",
                Condition,
                "Its name and parameters. A parameter named like a kind has that kind.",
            )
            .required()
            .example("in_power_of(person, party: actor)"),
            Key { required: true, ..CONDITION },
            QUOTE,
            PARAGRAPH,
            FROM,
            NEEDS_MORE,
        ],
        PRESUMPTION,
        PHRASES,
    ],
    other: None,
};

/// `[[reading]]`
pub static READING: Shape = Shape {
    name: "reading",
    says: "A question of law with rival answers. The finding is worked out under each.",
    keys: &[
        &[
            Key::new("id", Text, "Its id, as conditions name it.").required(),
            Key::new("question", Text, "The question.").required(),
            Key::new("option", Tables(&OPTION), "The answers, two or more."),
        ],
        HINGE,
    ],
    other: None,
};

/// `[[reading.option]]`
pub static OPTION: Shape = Shape {
    name: "option",
    says: "One answer to a question of law.",
    keys: &[&[
        Key::new("id", Text, "Its id, as conditions name it.").required(),
        Key::new("says", Text, "The answer.").required(),
        Key::new("short", Text, "The answer as a clause that fits after “if”.")
            .example("the duty is owed to each applicant"),
        Key::new("by", Text, "Who holds it, with a citation.").required(),
    ]],
    other: None,
};

/// `[[objection]]`
pub static OBJECTION: Shape = Shape {
    name: "objection",
    says: "What is said against a finding, and the reply.",
    keys: &[&[
        Key::new("by", Text, "Who says it.").required(),
        Key::new("says", Text, "What they say, as strongly as they would.").required(),
        Key::new("when", Condition, "When it is to be printed; always if it does not say."),
        Key::new("reply", Text, "The reply."),
        Key::new("left", Text, "The best point that remains to them after it."),
        Key::new("turns_on", Texts, "The facts on which it turns, as paths.").example("person.fears"),
        Key::new("norm", Text, "The norm it belongs to, if not all of the provision."),
    ]],
    other: None,
};

/// `[[conflict]]`
pub static CONFLICT: Shape = Shape {
    name: "conflict",
    says: "A norm that points the other way.",
    keys: &[&[
        Key::new("with", Text, "The other norm: the id of its provision, `#`, its own id.").required(),
        Key::new("says", Text, "What is to be said.").required(),
        Key::new("when", Condition, "When it arises; whenever both apply if it does not say."),
        Key::new("resolved_by", Text, "The rule that resolves it."),
    ]],
    other: None,
};

/// `[[carried]]`
pub static CARRIED: Shape = Shape {
    name: "carried",
    says: "A clause encoded elsewhere.",
    keys: &[&[
        Key { required: true, ..QUOTE },
        Key::new("by", Text, "By which norm of the provision, or which provision.").required(),
        WHOLE,
    ]],
    other: None,
};

/// `[[gap]]`
pub static GAP: Shape = Shape {
    name: "gap",
    says: "A clause not encoded, or a version whose words were not found. It is printed.",
    keys: &[&[
        QUOTE,
        Key::new("why", Text, "Why.").required(),
        Key::new("norm", Text, "The norm that it limits, if not all of the provision."),
        WHOLE,
    ]],
    other: None,
};
