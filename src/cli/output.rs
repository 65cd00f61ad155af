//! The two streams: results, and messages about files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::diag::{Diagnostic, Format, Problems, codes, render};
use crate::facts::{self, Withheld};
use crate::library::is_rules;
use crate::source::{FileId, Sources, lines};

/// Columns where there is no terminal: the same bytes in every pipe.
const COLUMNS: usize = 80;

/// Wider than this, lines are hard to read.
const WIDEST: usize = 110;

/// How a run ends; the later ones prevail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    /// It ran.
    Ran,
    /// Something matched `--fail-on`.
    Matched,
    /// Something could not be used.
    Bad,
}

impl Status {
    /// The number that the shell sees.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Ran => 0,
            Self::Matched => 1,
            Self::Bad => 2,
        }
    }
}

/// Why a run ends before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Whoever was reading does not read on, and wants to hear nothing more.
    ClosedPipe,
    /// What is wrong stands among the messages.
    Failed,
}

/// The files of a run and its messages, as they may be printed.
pub(super) struct Shown<'m> {
    list: Cow<'m, [Diagnostic]>,
    pub(super) sources: Cow<'m, Sources>,
}

/// The files of a run and what is to be said about them; it is printed when the run ends.
#[derive(Debug, Default)]
pub(super) struct Messages {
    /// All files, of rules and of cases.
    pub(super) sources: Sources,
    list: Vec<Diagnostic>,
    withheld: Withheld,
}

impl Messages {
    /// Keeps names out of everything that is printed from now on.
    pub(super) fn withhold(&mut self, names: &Withheld) {
        self.withheld.extend(names);
    }

    /// Adds one message.
    pub(super) fn add(&mut self, message: Diagnostic) {
        self.list.push(message);
    }

    /// Adds one message after which the run cannot go on.
    pub(super) fn fail(&mut self, message: Diagnostic) -> Stop {
        self.list.push(message);
        Stop::Failed
    }

    /// Adds messages; tells whether there is an error among them.
    pub(super) fn extend(&mut self, messages: Vec<Diagnostic>) -> bool {
        let errors = messages.iter().any(Diagnostic::is_error);
        self.list.extend(messages);
        errors
    }

    /// Adds messages with as much of their files as they speak of; tells whether there is an error among them.
    pub(super) fn take(&mut self, problems: Problems) -> bool {
        let (mut list, files) = problems.into_parts();
        let mut known: BTreeMap<FileId, FileId> = BTreeMap::new();
        for label in
            list.iter_mut().flat_map(|message| message.primary.iter_mut().chain(&mut message.secondary))
        {
            let file = label.span.file;
            label.span.file =
                *known.entry(file).or_insert_with(|| self.sources.add(files.name(file), files.text(file)));
        }
        self.extend(list)
    }

    /// Whether there is an error among them.
    pub(super) fn have_errors(&self) -> bool {
        self.list.iter().any(Diagnostic::is_error)
    }

    /// The messages and the files without the names that any case among these withholds: the name of a file can be one, and of a
    /// file that could not be read nobody else knows.
    pub(super) fn shown(&self) -> Shown<'_> {
        let withheld = self.withheld();
        if withheld.is_empty() {
            return Shown { list: Cow::Borrowed(&self.list), sources: Cow::Borrowed(&self.sources) };
        }
        let (mut sources, mut list) = (Sources::new(), Vec::new());
        let mut rest = self.list.clone();
        for (id, file) in self.sources.own() {
            let name = withheld.hide_address(&file.name);
            let is_in =
                |message: &Diagnostic| message.primary.as_ref().is_some_and(|label| label.span.file == id);
            let (mut here, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_in);
            rest = others;
            facts::shield(&mut here, &file.text, &withheld);
            for message in here.iter_mut().filter(|message| message.primary.is_none()) {
                message.help.push(format!("in the file `{name}`"));
            }
            list.append(&mut here);
            sources.add(name, file.text.clone());
        }
        facts::shield(&mut rest, "", &withheld);
        list.append(&mut rest);
        Shown { list: Cow::Owned(list), sources: Cow::Owned(sources) }
    }

    /// The names that cases and tests of this run withhold.
    fn withheld(&self) -> Withheld {
        let mut withheld = self.withheld.clone();
        for (_, file) in self.sources.own() {
            // Tests are read block by block, and say which names they hold.
            let is_tests = file.name.ends_with(".md") && !file.text.contains(char::REPLACEMENT_CHARACTER);
            if !is_rules(&file.name) && !is_tests {
                withheld.extend(&facts::withheld_in(&file.text));
            }
        }
        withheld.without_doubt()
    }

    /// Prints everything to standard error. What is for programs is printed also when there is nothing to say. Messages that are
    /// lost cannot be told of; the status says that something is.
    pub(super) fn print(&self, format: Format) -> Status {
        let for_programs = matches!(format, Format::Json | Format::Sarif);
        if self.list.is_empty() && !for_programs {
            return Status::Ran;
        }
        let stream = io::stderr();
        let width = if stream.is_terminal() { terminal_width(&stream) } else { COLUMNS };
        let Shown { list, sources } = self.shown();
        let text = render(&list, &sources, format, coloured(&stream), width);
        let bytes = text.as_bytes();
        let written = match format {
            Format::Human | Format::Short => AutoStream::auto(stream.lock()).write_all(bytes),
            Format::Json | Format::GitHub | Format::Sarif => stream.lock().write_all(bytes),
        };
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Status::Bad,
            _ => Status::Ran,
        }
    }
}

/// Whether colour goes to standard output.
pub(super) fn colour() -> bool {
    coloured(&io::stdout())
}

fn coloured<S: anstream::stream::RawStream>(stream: &S) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}

/// The width that results are set in.
pub(super) fn width() -> usize {
    let stream = io::stdout();
    if stream.is_terminal() { terminal_width(&stream).min(WIDEST) } else { COLUMNS }
}

#[cfg(any(unix, windows))]
fn terminal_width<S: TerminalHandle>(stream: &S) -> usize {
    let measured = || terminal_size::terminal_size_of(stream).map(|(width, _)| usize::from(width.0));
    columns().or_else(measured).unwrap_or(COLUMNS)
}

#[cfg(not(any(unix, windows)))]
fn terminal_width<S>(_: &S) -> usize {
    columns().unwrap_or(COLUMNS)
}

#[cfg(unix)]
use std::os::fd::AsFd as TerminalHandle;
#[cfg(windows)]
use std::os::windows::io::AsHandle as TerminalHandle;

/// What the variable `COLUMNS` asks for.
#[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0)
}

/// Prints a result for people to standard output, with no line in it that a build log obeys. Colours go where they are wanted.
pub(super) fn print_text(text: &str, messages: &mut Messages) -> Result<(), Stop> {
    print(AutoStream::auto(io::stdout().lock()), &lines(text), messages)
}

/// Prints a result for programs to standard output: the same bytes on a terminal and in a pipe, whatever `--color` says.
pub(super) fn print_data(data: &str, messages: &mut Messages) -> Result<(), Stop> {
    print(io::stdout().lock(), data, messages)
}

/// The same, of a result that is written as it is made.
pub(super) fn write_data(
    write: impl FnOnce(&mut io::StdoutLock<'_>) -> io::Result<()>,
    messages: &mut Messages,
) -> Result<(), Stop> {
    let mut stream = io::stdout().lock();
    let written = write(&mut stream).and_then(|()| stream.flush());
    told(written, messages)
}

fn print(mut stream: impl Write, text: &str, messages: &mut Messages) -> Result<(), Stop> {
    told(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()), messages)
}

/// Tells whoever called that not all was written.
pub(super) fn told(written: io::Result<()>, messages: &mut Messages) -> Result<(), Stop> {
    match written {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Stop::ClosedPipe),
        Err(error) => {
            let message = format!("the result cannot be written: {}", error.kind());
            Err(messages.fail(
                Diagnostic::error(codes::OUTPUT, message)
                    .help("what was printed so far is not the whole result"),
            ))
        }
    }
}
