//! What may stand behind an option, as it is typed.
//!
//! The comments on variants are the help that the program prints.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::authoring::schema::Topic;
use crate::diag::Format as MessageFormat;
use crate::finding::Outcome;
use crate::measure::{Day, Level};

/// What is kept out of results and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Redact {
    /// Names that are withheld
    Names,
    /// Also places, days and ages, and every text that may tell one
    Strict,
}

impl From<Redact> for crate::check::Redact {
    fn from(asked: Redact) -> Self {
        match asked {
            Redact::Names => Self::Names,
            Redact::Strict => Self::Strict,
        }
    }
}

/// How a provision is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Page {
    /// For a terminal
    Text,
    /// For a page
    Markdown,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For a word processor, by way of pandoc: the sources are footnotes
    Markdown,
    /// For a browser: one file, to be read, printed and quoted from
    Html,
    /// For programs
    Json,
    /// The sources of the case, for Zotero and other reference managers
    CslJson,
}

/// When to print in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How messages about files are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Messages {
    /// With the lines of the file
    Human,
    /// One line each, as editors read it
    Short,
    /// One JSON document
    Json,
    /// Workflow commands of GitHub
    Github,
    /// SARIF 2.1.0
    Sarif,
}

impl From<Messages> for MessageFormat {
    fn from(format: Messages) -> Self {
        match format {
            Messages::Human => Self::Human,
            Messages::Short => Self::Short,
            Messages::Json => Self::Json,
            Messages::Github => Self::GitHub,
            Messages::Sarif => Self::Sarif,
        }
    }
}

impl From<Colour> for anstream::ColorChoice {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Auto => Self::Auto,
            Colour::Always => Self::Always,
            Colour::Never => Self::Never,
        }
    }
}

/// Reads an outcome by its word in reports.
pub(super) fn outcome() -> impl TypedValueParser<Value = Outcome> {
    PossibleValuesParser::new(Outcome::ALL.map(Outcome::name))
        .try_map(|name| Outcome::parse(&name).ok_or("not an outcome"))
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<Day, &'static str> {
    Day::parse(text).ok_or("write year, month and day, as 2007-07-31")
}

/// Reads a topic of `schema` by its word.
pub(super) fn topic() -> impl TypedValueParser<Value = Topic> {
    PossibleValuesParser::new(Topic::ALL.map(Topic::name))
        .try_map(|name| Topic::parse(&name).ok_or("not a topic"))
}

/// Reads a level by its word in rules. Nothing can be asked to be given: whoever puts the case decides that.
pub(super) fn level() -> impl TypedValueParser<Value = Level> {
    let asked = Level::ALL.into_iter().filter(|level| *level != Level::Given).map(Level::name);
    PossibleValuesParser::new(asked).try_map(|name| Level::parse(&name).ok_or("not a level"))
}
