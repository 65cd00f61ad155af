//! Every bound, counted and not timed, with its reason.
//!
//! A bound that is reached is an error or a sentence in the finding; it is never a silent answer.

/// Bytes in one rule or case file. A case of ten thousand events is about 4 MiB.
pub const FILE_BYTES: usize = 64 * 1024 * 1024;

/// Files in a folder of rules or of sources; the library has about two hundred. Ten thousand provisions with their instruments, parties and
/// tests are some thirty thousand; a folder that was named by mistake, such as a home, is given up before it has been walked to the end.
pub const FOLDER_FILES: usize = 100_000;

/// Keys of all versions that are changes of others, once they are written out; those of the library have some seven thousand. A chain of
/// short files could otherwise copy a long one as often as there are files.
pub const KEYS_OF_VERSIONS: usize = 1_000_000;

/// Nesting of JSON values. A case file needs seven levels.
pub const JSON_DEPTH: usize = 64;

/// Nesting of expressions, so that a hostile rule file cannot exhaust the stack.
pub const EXPRESSION_DEPTH: usize = 48;

/// Characters in one expression.
pub const EXPRESSION_BYTES: usize = 16 * 1024;

/// Diagnostics of one file that are shown to people; the rest are counted.
pub const DIAGNOSTICS_PER_FILE: usize = 200;

/// Diagnostics of one file in the formats for programs; the rest are counted. No file that somebody works on has so many, and what a program
/// has to hold stays within some ten megabytes.
pub const DIAGNOSTICS_FOR_PROGRAMS: usize = 10_000;

/// Combinations of reading options that one norm is worked out under.
pub const READING_COMBINATIONS: usize = 64;

/// Joint answers tried where one fact stands in a condition more than once; past it a finding says “may”.
pub const JOINT_ANSWERS: usize = 4096;

/// Sides of the bearer's own word of which every set is left out in turn; of more, at most two are left out together, or all but two. No case
/// that was read had more than two in one finding.
pub const OWN_SIDES: usize = 8;

/// Facts of one finding whose removal is tried, to tell a ground from what also supports it.
pub const GROUNDS_TRIED: usize = 64;

/// Steps from one entity to the next on a walk such as `state of x`.
pub const WALK_STEPS: usize = 16;

/// Fields in doubt, one behind another, each of whose values is followed along a path; behind more it is unknown.
pub const DOUBTS_ON_A_WAY: usize = 3;

/// Values of one field in doubt that are followed along a path; behind more it is unknown.
pub const VALUES_FOLLOWED: usize = 8;

/// Words of the law inside one sentence of an author. A paragraph that stands alone has a hundred and sixty words, and the facts come after.
pub const QUOTED_WORDS: usize = 50;

/// Characters of a hinge: what a column of a table on a screen of eighty holds on two lines.
pub const HINGE_CHARACTERS: usize = 48;

/// Words of a question as a clause, its placeholders counted as one each: two of them stand in a summary of sixty.
pub const QUESTION_WORDS: usize = 22;

/// Findings that one norm may give for one case.
pub const FINDINGS_PER_NORM: usize = 100_000;

/// Size of a compiled regular expression of a rule, in bytes.
pub const REGEX_BYTES: usize = 1 << 20;

/// Nesting of conditions through definitions while they are worked out.
pub const EVALUATION_DEPTH: usize = 200;

/// Steps through one proof while the places of a fact in it are counted.
pub const PROOF_STEPS: usize = 100_000;

/// Facts of one finding of which pairs are tried for a change of the outcome.
pub const PIVOT_FACTS: usize = 4;

/// Names in one sentence of those in a list; the others are counted. A finding on one of a thousand does not name the thousand.
pub const NAMED_IN_A_LIST: usize = 12;

/// Nodes of the diagram in which a norm is looked at in every world; the largest norm of the library needs somewhat more than half.
pub const DIAGRAM_NODES: usize = 300_000;

/// Letters held against one another in one file, in the search for the passages that quotations nearly are; past it a message says only
/// that the words are not there. Some hundred wrong quotations from a long article are within it.
pub const LETTERS_COMPARED: usize = 100_000_000;

/// Bytes of a word up to which it is looked for among others that may be meant; no key, id or name of a file is longer.
pub const WORD_BYTES: usize = 256;

/// Letters held against one another in the search for the one word that is meant by another. Ten thousand ids of ten letters are within
/// it; of a list that is not, no word is suggested.
pub const LETTERS_OF_WORDS_COMPARED: usize = 2_000_000;

/// Letters of what a user wrote that stand in one message between backticks, or under one label.
pub const LETTERS_QUOTED: usize = 120;

/// Letters of one message, of one line of help, of one label and of one path, as they are printed.
pub const MESSAGE_LETTERS: usize = 1_000;

/// Lines of help, and other places, of one message.
pub const BESIDE_A_MESSAGE: usize = 16;

/// How much work something may take: so much at least, and more for each norm of the rules and each entity and statement of the case. What
/// multiplies the things of a case with one another is out of proportion in a small case as in a large one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// Whatever there is.
    pub least: usize,
    /// More for each norm.
    pub a_norm: usize,
    /// More for each entity and statement.
    pub a_thing: usize,
}

/// Steps through one norm for one of those whom it is about; a machine takes some ten million a second. In the cases of the project
/// it is a hundred thousand, with a thousand claims about one person a million and a half.
pub const STEPS_OF_NORM: Work = Work { least: 10_000_000, a_norm: 0, a_thing: 10_000 };

/// Nodes of the proof of one norm for one of those whom it is about; each takes some four hundred bytes. In the cases of the project it is
/// two thousand, with a thousand claims about one person twenty thousand.
pub const NODES_OF_NORM: Work = Work { least: 20_000, a_norm: 0, a_thing: 100 };

/// Steps through all norms for one case. In the cases of the project it is seven hundred thousand under a hundred and sixty norms; each of
/// ten thousand persons in one act takes some seven thousand.
pub const STEPS_OF_CASE: Work = Work { least: 10_000_000, a_norm: 30_000, a_thing: 20_000 };

/// Nodes of all proofs of one case. In the cases of the project it is forty thousand; each of ten thousand persons in one act takes
/// seven hundred.
pub const NODES_OF_CASE: Work = Work { least: 100_000, a_norm: 1_000, a_thing: 1_000 };
