//! The keys of rule files: one table for each table of TOML, by which they are read and from which schemas are written.

use crate::syntax::ACCEPTED_KEY;
use crate::syntax::shape::Takes::{
    Condition, Conditions, Count, Day, DayOrText, Flag, Table, Tables, Text, Texts, Word,
};
use crate::syntax::shape::{Key, Shape};

/// Levels that a rule can ask for, lowest first.
const LEVELS: &[&str] = &["reported", "alleged", "corroborated", "found"];

const QUOTE: Key = Key::new(
    "quote",
    Texts,
    "Words of the text, letter for letter; a list where words between them are left out. They have to be found there.",
);
const GLOSS: Key = Key::new(
    "gloss",
    Text,
    "Our own rendering of the words, for a text in another language. It never stands in quotation marks.",
);
const PARAGRAPH: Key =
    Key::new("text", Text, "The paragraph of `[text]` in which the words stand, if not that of the norm.");
const FROM: Key =
    Key::new("from", Text, "The id of the provision in which the quoted words stand, if it is another.")
        .example("un/refugee-protocol/I");
const CONDITION: Key = Key::new("if", Condition, "The condition, in the language of conditions.")
    .example("some d in events: d.act is seize and person in d.to");
const JUDGMENT: Key = Key::new(
    "judgment",
    Flag,
    "The law leaves it to judgment: the condition says what ordinarily suffices, and it is listed as an appreciation. Without a condition it stays open.",
);
const NEEDS_MORE: Key =
    Key::new("needs", Word(LEVELS), "A level of support above that of the norm; never below it.");
const WHOLE: Key = Key::new("whole", Flag, "The words stand for all of the paragraph in which they are.");
const PRESUMPTION: &[Key] = &[
    Key::new("presume", Flag, "The value that stands while nobody speaks. It needs a rule of law behind it."),
    Key::new(
        "rebut",
        Word(LEVELS),
        "The level at which a contrary voice lifts the presumption; `reported` if it does not say.",
    ),
    Key::new("burden", Text, "Who bears the burden, in a sentence that is printed."),
];
const PHRASES: &[Key] = &[
    Key::new("says", Text, "That it is so, in a sentence with places: what happened, and nothing about it.")
        .example("{person} {is|are} outside the country"),
    Key::new("not", Text, "That it is not so."),
    Key::new("ask", Text, "Whether it is so, as a question to somebody who may know."),
];
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
            Key::new("short", Text, "The title a reader uses after the first time.")
                .example("Refugee Protocol"),
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

/// A provision in one of its versions: a file of its own.
pub static PROVISION: Shape = Shape {
    name: "provision",
    says: "A provision in one of its versions: its words, and beside them what they come to.",
    keys: &[&[
        Key::new("id", Text, "Its id: jurisdiction, instrument, number. Versions of a provision share it.")
            .required()
            .example("un/refugee-convention/33"),
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
    keys: &[&[
        Key::new("id", Text, "Its id, as conditions name it.").required(),
        Key::new("question", Text, "The question.").required(),
        Key::new("option", Tables(&OPTION), "The answers, two or more."),
    ]],
    other: None,
};

/// `[[reading.option]]`
pub static OPTION: Shape = Shape {
    name: "option",
    says: "One answer to a question of law.",
    keys: &[&[
        Key::new("id", Text, "Its id, as conditions name it.").required(),
        Key::new("says", Text, "The answer.").required(),
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

/// `[[norm]]`
pub static NORM: Shape = Shape {
    name: "norm",
    says: "What somebody owes, may not do, may do, or is.",
    keys: &[&[
        Key::new("id", Text, "Its id within the provision.").required().example("33(1)"),
        Key::new(
            "kind",
            Word(&["duty", "prohibition", "power", "status"]),
            "duty: somebody has to do something. prohibition: somebody may not. power: somebody may. status: somebody is something.",
        )
        .required(),
        Key::new("text", Texts, "The paragraphs in which its quotes stand."),
        Key::new("cite", Text, "How a reader cites it, if more closely than the provision."),
        Key::new("about", Condition, "What a finding is about. Write it wide; whatever matters in law stands again as an element.")
            .example("each person in persons, each party in actors where party.kind is state"),
        Key::new("bearer", Condition, "Who owes or may: a name from `about`, or a walk from one.").example("party"),
        Key::new("whom", Condition, "To whom.").example("person"),
        Key::new("at", Conditions, "Expressions for the day; the first that gives one counts.").example("entry.when"),
        Key::new("needs", Word(LEVELS), "The level of support that a ground has to reach."),
        Key::new("needs_because", Text, "Why that level."),
        Key::new("untouched", Text, "What is said when the case mentions nobody whom it concerns."),
        Key::new("defines", Condition, "The name under which other norms use it.").example("refugee(person)"),
        Key::new("element", Tables(&ELEMENT), "What has to be so for the norm to apply."),
        Key::new("exception", Tables(&EXCEPTION), "What excuses."),
        Key::new("conduct", Table(&CONDUCT), "What is owed or forbidden, for a duty or prohibition."),
        Key::new("threat", Table(&THREAT), "What engages it before anything has happened, for a prohibition or duty."),
        Key::new("exercise", Table(&EXERCISE), "What a power lets its bearer do."),
        Key::new("gives", Tables(&AMOUNT), "Numbers that it gives, such as a ceiling."),
    ]],
    other: None,
};

static PART: [Key; 9] = [
    Key::new("id", Text, "Its id within the norm.").required().example("bound"),
    QUOTE,
    PARAGRAPH,
    FROM,
    GLOSS,
    CONDITION,
    JUDGMENT,
    Key::new("any", Tables(&ELEMENT), "Alternatives, instead of a condition: one of them suffices."),
    NEEDS_MORE,
];

/// `[[norm.element]]`, and each alternative of one
pub static ELEMENT: Shape = Shape {
    name: "element",
    says: "Something that has to be so for the norm to apply. It quotes the words that it encodes.",
    keys: &[&PART, PRESUMPTION, PHRASES],
    other: None,
};

/// `[[norm.exception]]`
pub static EXCEPTION: Shape = Shape {
    name: "exception",
    says: "Something that excuses. It quotes the words that it encodes.",
    keys: &[
        &PART,
        &[Key::new(
            "then",
            Word(&["not-applicable", "complied"]),
            "What comes of it where it applies; `not-applicable` if it does not say.",
        )],
        PRESUMPTION,
        PHRASES,
    ],
    other: None,
};

/// `[norm.conduct]`
pub static CONDUCT: Shape = Shape {
    name: "conduct",
    says: "What is owed or forbidden. Two conditions, because leaving undone can be shown positively; one suffices.",
    keys: &[
        &[
            QUOTE,
            PARAGRAPH,
            GLOSS,
            JUDGMENT,
            Key::new("done", Condition, "That it was done."),
            Key::new("not_done", Condition, "That it was left undone."),
        ],
        PHRASES,
    ],
    other: None,
};

/// `[norm.threat]`
pub static THREAT: Shape = Shape {
    name: "threat",
    says: "What engages the norm before its conduct has occurred: the finding is then a warning, not a breach.",
    keys: &[&[
        Key::new("if", Condition, "The threat.").required(),
        Key::new(
            "needs",
            Word(LEVELS),
            "The level at which it is weighed; it may be below that of the norm.",
        ),
        Key::new("needs_because", Text, "Why that level."),
        Key::new("over", Condition, "What ends it: the finding then speaks of the past."),
        Key::new("pending", Texts, "Ids of elements that the law protects while they are still unexamined."),
        Key::new("pending_because", Text, "Why."),
    ]],
    other: None,
};

/// `[norm.exercise]`
pub static EXERCISE: Shape = Shape {
    name: "exercise",
    says: "What a power lets its bearer do.",
    keys: &[&[QUOTE, GLOSS, Key::new("says", Text, "What the power does not oblige to.")]],
    other: None,
};

/// `[[norm.gives]]`
pub static AMOUNT: Shape = Shape {
    name: "gives",
    says: "A number that the norm gives.",
    keys: &[&[
        Key::new("id", Text, "Its id.").required().example("ceiling"),
        Key::new("unit", Text, "Its unit.").required().example("KRW"),
        Key::new("is", Condition, "How it is worked out.").required(),
        Key::new("says", Text, "What it is, in words."),
    ]],
    other: None,
};
