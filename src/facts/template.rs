//! The words that a new case begins with, so that one that still has them is known.
//!
//! Gives the words; `policycheck new case` puts them into a file, and reading a case looks for them.

/// Its title.
pub const TITLE: &str = "What is said to have happened, in a line";
/// Its scope.
pub const SCOPE: &str = "From which sources this is built. What no source says stays out.";
/// The title of its source.
pub const SOURCE: &str = "The title of the source";
/// The note on its source.
pub const SOURCE_NOTE: &str = "Where a copy may be stored, put it beside the case and name its file under text; else put its sha256. Quotations are then held against it. Under author stands the id of whoever speaks in it.";
/// What a label ends in, after the title of the kind.
pub const LABEL: &str = ", as every sentence prints it";
/// What the note on an entity ends in.
pub const NOTE: &str = "Add to what is said a quote, by whom, and how they know (basis).";
/// Its question.
pub const QUESTION: &str = "What should somebody still be asked?";

/// Whether these are words of a new case.
pub fn is_of_template(words: &str) -> bool {
    [TITLE, SCOPE, SOURCE, SOURCE_NOTE, QUESTION].contains(&words)
        || words.ends_with(LABEL)
        || words.ends_with(NOTE)
}
