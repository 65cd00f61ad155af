//! The keys of the words that an author gives a report; see [`keys`](super::keys).

use crate::syntax::shape::Key;
use crate::syntax::shape::Takes::{Text, Word};

/// Of a norm.
pub(super) const OF_NORMS: &[Key] = &[
    Key::new(
        "role",
        Word(&["obligation", "right", "power", "defence", "background"]),
        "What it is for a report. defence: somebody relies on it against another norm, and it has no line of its own. background: it is told elsewhere. Left out, a duty or prohibition is an obligation and a power a power.",
    ),
    Key::new("law", Text, "The provision as prose, without its instrument, as it stands in the middle of a sentence.")
        .example("article 33(1)"),
    Key::new("number", Text, "Its number in tables, behind the tag of its instrument; left out, the last part of the provision's id, with the paragraph.")
        .example("§ 7843"),
    Key::new(
        "sentence",
        Text,
        "The law in one sentence, with its own verb and its own words. It begins with `{law}` and reads well after a comma; what stands in “…” is held against the text.",
    )
    .example("{law} forbids a State to “expel or return” a refugee to such a territory"),
    Key::new(
        "quote_short",
        Text,
        "The same, shorter, for a long law. A condition that is left out is paraphrased in the same sentence.",
    )
    .example("{law} forbids the return of a refugee to such a territory"),
    Key::new("question", Text, "The matter as a clause that begins with `whether`, in at most 22 words.")
        .example("whether {bearer} sent {whom} back to danger, against article 33(1)"),
];

/// Of whatever can be what a finding turns on.
pub(super) const HINGE: &[Key] = &[
    Key::new(
        "hinge",
        Text,
        "On what it turns, as a question of at most 48 characters for a column of a table, without a name.",
    )
    .example("was the return completed?"),
    Key::new(
        "hinge_if",
        Text,
        "The same as a clause that holds, in the past tense; it fits after “only if”.",
    )
    .example("the return was completed"),
    Key::new("hinge_not", Text, "The same as a clause that does not hold.")
        .example("no return was completed"),
];
