//! What can be asked of the program, as it is typed.
//!
//! The comments on fields are the help that the program prints.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::choices::{Colour, Format, Messages, Page, Redact, day, level, outcome, topic};
use crate::authoring::schema::Topic;
use crate::finding::Outcome;
use crate::measure::{Day, Level};

/// The options that every command has stand together.
const PRINTING: &str = "Printing";

const EXIT_STATUS: &str = "Exit status:
  0  it ran, whatever it found
  1  a finding has an outcome that --fail-on names; lint found errors;
     a test failed; fmt --check found a file to change
  2  bad usage, a file that cannot be used, a broken rule, a limit reached

Results go to standard output, messages to standard error.
Nothing leaves the machine. This is not legal advice.";

/// Checks the facts of a case against statutes and treaties, and explains each finding
///
/// `policycheck CASE` is short for `policycheck check CASE`.
#[derive(Debug, Parser)]
#[command(name = "policycheck", version, arg_required_else_help = true, after_help = EXIT_STATUS)]
#[command(override_usage = "policycheck [OPTIONS] <CASE>...\n       policycheck [OPTIONS] <COMMAND>")]
pub(super) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
    /// How to print.
    #[command(flatten)]
    pub(super) printing: Printing,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Hold cases against the law and print the findings
    Check(Check),
    /// Hold many cases against the law, one a line, and print a row for each verdict
    Batch(Batch),
    /// Print a provision, or what a message means
    Explain(Explain),
    /// Print what to write in a case for a word of a source
    Words(Words),
    /// Tell what is wrong with rules and cases that load, and how much of the law is encoded
    Lint(Lint),
    /// Run the tests of provisions that stand beside them
    Test(Test),
    /// Print the JSON Schema of a sort of file, for an editor
    Schema(Schema),
    /// Write case files in their canonical form
    Fmt(Fmt),
    /// Write a first file of a case or of a provision, which says in every place what belongs there
    New(New),
    /// Print a script that completes the commands in a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// How to print.
#[derive(Debug, Args)]
pub(super) struct Printing {
    /// Colour; `NO_COLOR` turns it off too
    #[arg(long, global = true, help_heading = PRINTING, value_name = "WHEN", value_enum, default_value_t = Colour::Auto)]
    pub(super) color: Colour,
    /// How messages about files are printed
    #[arg(long, global = true, help_heading = PRINTING, value_name = "FORMAT", value_enum, default_value_t = Messages::Human)]
    pub(super) message_format: Messages,
}

/// `check`
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Case files, folders of them, or `-` for a case from standard input
    #[arg(required = true, value_name = "CASE")]
    pub(super) cases: Vec<PathBuf>,
    /// How findings are printed; as json, one document a case
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Only findings on this, as un/cat, un/cat/3 or un/cat/3#1 (can be repeated)
    #[arg(long, value_name = "ID")]
    pub(super) provision: Vec<String>,
    /// Only findings with these numbers in the whole report
    #[arg(long, value_name = "N,…", value_delimiter = ',')]
    pub(super) finding: Vec<usize>,
    /// Only findings on what these owe or may, as china: themselves, and whoever acts for them
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub(super) bearer: Vec<String>,
    /// Only findings with these outcomes
    #[arg(long, value_name = "OUTCOME,…", value_delimiter = ',', value_parser = outcome())]
    pub(super) outcome: Vec<Outcome>,
    /// Tell also the findings of provisions that the case does not touch, which are counted otherwise
    #[arg(long)]
    pub(super) all: bool,
    /// Print every part of each finding, and what stands behind each line; as data, each step of its proof
    #[arg(long)]
    pub(super) full: bool,
    #[command(flatten)]
    pub(super) holding: Holding,
}

/// How a case is held against the rules, alone or among many.
#[derive(Debug, Args)]
pub(super) struct Holding {
    /// Ask for at least this much support for every ground; never for less than the rule does
    #[arg(long, value_name = "LEVEL", value_parser = level())]
    pub(super) needs: Option<Level>,
    /// Answer as the record and the law stood on this day, as 2007-07-31
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<Day>,
    /// What is kept out of results and messages
    #[arg(long, value_name = "WHAT", value_enum, default_value_t = Redact::Names)]
    pub(super) redact: Redact,
    /// Where texts of sources are, beside those that stand beside the case
    #[arg(long, value_name = "DIR")]
    pub(super) sources: Option<PathBuf>,
    /// Rule files, instead of those in the program
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
    /// Exit with 1 if a finding has one of these outcomes
    #[arg(long, value_name = "OUTCOME,…", value_delimiter = ',', value_parser = outcome())]
    pub(super) fail_on: Vec<Outcome>,
}

/// `batch`
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub(super) struct Batch {
    /// A file with one case on each line, or `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub(super) file: PathBuf,
    /// How many cases are worked on at once, if not as many as there are processors
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<NonZeroUsize>,
    /// Put into each row the paragraph of its finding
    #[arg(long)]
    pub(super) paragraphs: bool,
    /// Print the whole report of each case instead of rows
    #[arg(long, conflicts_with = "paragraphs")]
    pub(super) explain: bool,
    /// Print also a record of what is doubtful in a case
    #[arg(long)]
    pub(super) warnings: bool,
    /// Print how often each norm came to each outcome; instead of the rows, if these do not go to a file
    #[arg(long)]
    pub(super) summary: bool,
    /// Write to this file, which has `.part` behind its name until it is whole
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Go on with a file of --out after an interruption, with the same lines and options
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    pub(super) resume: Option<PathBuf>,
    /// Only verdicts on this, as un/cat, un/cat/3 or un/cat/3#1 (can be repeated)
    #[arg(long, value_name = "ID")]
    pub(super) provision: Vec<String>,
    /// Only verdicts with these outcomes
    #[arg(long, value_name = "OUTCOME,…", value_delimiter = ',', value_parser = outcome())]
    pub(super) outcome: Vec<Outcome>,
    #[command(flatten)]
    pub(super) holding: Holding,
}

/// `explain`
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A provision, as un/refugee-convention/33, the code of a message, as PC0101, or a word as the command `words` takes it
    #[arg(value_name = "ID|CODE|WORD")]
    pub(super) what: String,
    /// Rule files, instead of those in the program
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
    /// How a provision is printed
    #[arg(long, value_enum, default_value_t = Page::Text)]
    pub(super) format: Page,
    /// The version and the parties of this day only, as 2007-07-31
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) on: Option<Day>,
}

/// `words`
#[derive(Debug, Args)]
pub(super) struct Words {
    /// A word or several, as interrogated, `rounded up` or 강제송환
    #[arg(required = true, value_name = "TERM")]
    pub(super) term: Vec<String>,
    /// How the answers are printed
    #[arg(long, value_enum, default_value_t = Printed::Text)]
    pub(super) format: Printed,
    /// Rule files, instead of those in the program; what a case can say stands in their vocabulary
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Printed {
    /// For people
    Text,
    /// For programs
    Json,
}

/// `lint`
#[derive(Debug, Args)]
pub(super) struct Lint {
    /// Folders of rules or of cases, or files in one
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Where texts of sources are, beside those that stand beside the case
    #[arg(long, value_name = "DIR")]
    pub(super) sources: Option<PathBuf>,
    /// Rule files that cases are read with, instead of those in the program
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
    /// List every assertion of a case beside the words that it stands on, for review
    #[arg(long)]
    pub(super) assertions: bool,
}

/// `test`
#[derive(Debug, Args)]
pub(super) struct Test {
    /// Folders of rules, or test files in them
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Only tests whose name or file has these words in it
    #[arg(long, value_name = "WORDS")]
    pub(super) name: Option<String>,
    /// Rewrite the expectations that are not met to what was found
    #[arg(long)]
    pub(super) accept: bool,
    /// Tell which states of which conditions no test has seen; with full, exit with 1 if there are any
    #[arg(long, value_name = "full", num_args = 0..=1, require_equals = true, default_missing_value = "told")]
    pub(super) coverage: Option<Wanted>,
    /// Put small mistakes into the rules and tell which of them no test notices; with full, exit with 1 if there are any
    #[arg(long, value_name = "full", num_args = 0..=1, require_equals = true, default_missing_value = "told")]
    pub(super) mutate: Option<Wanted>,
    /// How results are printed
    #[arg(long, value_enum, default_value_t = TestFormat::Text)]
    pub(super) format: TestFormat,
    /// Rule files, instead of those around the tests
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
}

/// How much is wanted of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Wanted {
    /// That it is told.
    #[value(hide = true)]
    Told,
    /// That nothing is missing
    Full,
}

/// How results of tests are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TestFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// The coverage, as editors and build servers show it beside the lines of rule files
    Lcov,
}

/// `schema`
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// A case file, the file of a provision, instrument.toml, vocabulary.toml, authorities.toml, a calendar, or what --format json prints
    #[arg(value_name = "TOPIC", value_parser = topic())]
    pub(super) topic: Topic,
    /// Rule files, instead of those in the program; what a case can say stands in their vocabulary
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
}

/// `fmt`
#[derive(Debug, Args)]
pub(super) struct Fmt {
    /// Case files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Write nothing; name the files that are not in their canonical form, and exit with 1 if there are any
    #[arg(long)]
    pub(super) check: bool,
    /// Rule files, instead of those in the program; the order of keys stands in their vocabulary
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
}

/// `new`
#[derive(Debug, Args)]
pub(super) struct New {
    /// What to begin
    #[arg(value_enum)]
    pub(super) what: Begun,
    /// The id of the case, or of the provision, as un/vccr/36
    pub(super) id: String,
    /// The folder: for a case the one to put it in; for a rule that of all rules, with vocabulary.toml in it
    #[arg(long, value_name = "DIR")]
    pub(super) into: Option<PathBuf>,
}

/// What `new` begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Begun {
    /// A case file
    Case,
    /// The file of a provision, with its tests and, where there is none yet, its instrument
    Rule,
}

/// `completions`
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}
