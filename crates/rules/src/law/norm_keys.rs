//! The keys of norms and of what stands in them; see [`keys`](super::keys).

use super::word_keys::{HINGE, OF_NORMS};
use crate::syntax::shape::Takes::{Condition, Conditions, Flag, Table, Tables, Text, Texts, Word};
use crate::syntax::shape::{Key, Shape};

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
        Key::new("where", Conditions, "Expressions for the place where it happened; the first that gives one counts. In a territory to which a treaty may be extended or not, `binds` goes by the table of territories.").example("entry.at"),
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
    ], OF_NORMS],
    other: None,
};

static PART: [Key; 10] = [
    Key::new("id", Text, "Its id within the norm.").required().example("bound"),
    QUOTE,
    PARAGRAPH,
    FROM,
    GLOSS,
    CONDITION,
    JUDGMENT,
    Key::new("any", Tables(&ELEMENT), "Alternatives, instead of a condition: one of them suffices."),
    NEEDS_MORE,
    COUNTING,
];

/// `[[norm.element]]`, and each alternative of one
pub static ELEMENT: Shape = Shape {
    name: "element",
    says: "Something that has to be so for the norm to apply. It quotes the words that it encodes.",
    keys: &[&PART, PRESUMPTION, PHRASES, HINGE],
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
        HINGE,
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
            COUNTING,
            Key::new("done", Condition, "That it was done."),
            Key::new("not_done", Condition, "That it was left undone."),
        ],
        PHRASES,
        HINGE,
    ],
    other: None,
};

/// `[norm.threat]`
pub static THREAT: Shape = Shape {
    name: "threat",
    says: "What engages the norm before its conduct has occurred: the finding is then a warning, not a breach.",
    keys: &[
        &[
            Key::new("if", Condition, "The threat.").required(),
            Key::new(
                "needs",
                Word(LEVELS),
                "The level at which it is weighed; it may be below that of the norm.",
            ),
            Key::new("needs_because", Text, "Why that level."),
            Key::new("over", Condition, "What ends it: the finding then speaks of the past."),
            Key::new(
                "pending",
                Texts,
                "Ids of elements that the law protects while they are still unexamined.",
            ),
            Key::new("pending_because", Text, "Why."),
            Key::new("label", Text, "What it is called, in a few words.").example("at risk of return"),
            Key::new(
                "says",
                Text,
                "What it came to while it stood, in a sentence for which `authority` has an authority.",
            )
            .example("{bearer} could not return {whom} without first hearing them"),
            Key::new(
                "authority",
                Texts,
                "The ids of the authorities for what it says, as `authorities.toml` has them.",
            ),
        ],
        HINGE,
    ],
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

/// Levels that a rule can ask for, lowest first.
pub(super) const LEVELS: &[&str] = &["reported", "alleged", "corroborated", "found"];

pub(super) const QUOTE: Key = Key::new(
    "quote",
    Texts,
    "Words of the text, letter for letter; a list where words between them are left out. They have to be found there.",
);
pub(super) const GLOSS: Key = Key::new(
    "gloss",
    Text,
    "Our own rendering of the words, for a text in another language. It never stands in quotation marks.",
);
pub(super) const PARAGRAPH: Key =
    Key::new("text", Text, "The paragraph of `[text]` in which the words stand, if not that of the norm.");
pub(super) const FROM: Key =
    Key::new("from", Text, "The id of the provision in which the quoted words stand, if it is another.")
        .example("un/refugee-protocol/I");
pub(super) const CONDITION: Key = Key::new("if", Condition, "The condition, in the language of conditions.")
    .example("some d in events: d.act is seize and person in d.to");
pub(super) const JUDGMENT: Key = Key::new(
    "judgment",
    Flag,
    "The law leaves it to judgment: the condition says what ordinarily suffices, and it is listed as an appreciation. Without a condition it stays open.",
);
pub(super) const NEEDS_MORE: Key =
    Key::new("needs", Word(LEVELS), "A level of support above that of the norm; never below it.");
const COUNTING: Key = Key::new(
    "counting",
    Text,
    "The calendar by which the periods in it are counted. Where the rules hold no calendar of that name, the days on which it could matter are open.",
)
.example("kr/civil-act");
pub(super) const WHOLE: Key =
    Key::new("whole", Flag, "The words stand for all of the paragraph in which they are.");
pub(super) const PRESUMPTION: &[Key] = &[
    Key::new("presume", Flag, "The value that stands while nobody speaks. It needs a rule of law behind it."),
    Key::new(
        "rebut",
        Word(LEVELS),
        "The level at which a contrary voice lifts the presumption; `reported` if it does not say.",
    ),
    Key::new("burden", Text, "Who bears the burden, in a sentence that is printed."),
];
pub(super) const PHRASES: &[Key] = &[
    Key::new("says", Text, "That it is so, in a sentence with places: what happened, and nothing about it.")
        .example("{person} {is|are} outside the country"),
    Key::new("not", Text, "That it is not so."),
    Key::new("ask", Text, "Whether it is so, as a question to somebody who may know."),
];
