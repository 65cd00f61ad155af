//! `policycheck batch [FILE]`

use std::fmt::Write as _;
use std::io::{self, Read, Write as _};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::args::Batch as Arguments;
use super::files::{self, Place};
use super::grow::{Before, Growing};
use super::open::{self, Allowed};
use super::output::{Messages, Status, Stop, print_text, told};
use super::progress::Progress;
use super::rules;
use super::stored::Stored;
use crate::batch::{Asked, Batch, Done, Lines, Stopped, Tally, run as run_all};
use crate::compile::RuleSet;
use crate::diag::{Diagnostic, codes};
use crate::finding::Outcome;
use crate::syntax::other_encoding;

/// Holds the case on each line of a file against the rules. A line that is no case does not keep the others from being read.
pub(super) fn run(arguments: &Arguments, messages: &mut Messages) -> Result<Status, Stop> {
    let library = rules::library(arguments.holding.rules.as_deref(), messages)?;
    let asked = asked(arguments);
    let stored =
        Stored::new(arguments.holding.sources.as_deref()).map_err(|problem| messages.fail(*problem))?;
    let stored = Mutex::new(stored);
    let place = Place::named(&arguments.file);
    let name = place.name();
    let texts =
        |wanted: &str| stored.lock().unwrap_or_else(PoisonError::into_inner).answer(wanted, &arguments.file);
    let batch = Batch::new(&library, &name, &asked, Some(&texts)).map_err(|problems| {
        messages.take(problems);
        Stop::Failed
    })?;
    messages.take(batch.about_asked());
    let (input, size) = input(&place, messages)?;
    let mut lines = Lines::new(input);
    if let Some(encoding) = lines.beginning().ok().and_then(other_encoding) {
        let message = format!("the file is {encoding}, not UTF-8");
        let help = "save the file as UTF-8; most editors have “save with encoding”";
        return Err(messages.fail(Diagnostic::error(codes::ENCODING, message).help(help)));
    }
    let (mut target, before) = Target::of(arguments).map_err(|problem| messages.fail(*problem))?;
    let mut tally = Tally::default();
    let mut progress = Progress::new(size, matches!(target, Target::Printed));
    let take = |done: &Done| {
        target.write(&done.records)?;
        tally.add(&done.tally);
        progress.at(done.row, done.bytes);
        Ok(())
    };
    let threads = arguments.threads.or_else(|| std::thread::available_parallelism().ok());
    let ended = run_all(&batch, lines, before.first, threads.unwrap_or(NonZeroUsize::MIN), take);
    progress.end();
    match ended {
        Ok(()) => target.finish().map_err(|problem| messages.fail(*problem))?,
        Err(Stopped::Output(error)) => return Err(target.stopped(error, messages)),
        Err(Stopped::Input(error)) => {
            let message = format!("the lines cannot be read on: {}", error.kind());
            return Err(messages.fail(
                Diagnostic::error(codes::UNREADABLE, message)
                    .help("the records of all lines before are there"),
            ));
        }
    }
    let whole = Whole { tally: &tally, before: &before, rules: library.rules() };
    if arguments.summary {
        print_text(&whole.summary(), messages)?;
    }
    let status = whole.status(arguments, messages);
    // The program ends here: to take the rules apart piece by piece would only cost time.
    std::mem::forget(library);
    Ok(status)
}

fn asked(arguments: &Arguments) -> Asked {
    Asked {
        provisions: arguments.provision.clone(),
        outcomes: arguments.outcome.clone(),
        needs: arguments.holding.needs,
        as_of: arguments.holding.as_of,
        redact: arguments.holding.redact.into(),
        paragraphs: arguments.paragraphs,
        explain: arguments.explain,
        warnings: arguments.warnings,
    }
}

/// The stream of lines, and how long it is if that can be known.
fn input(place: &Place, messages: &mut Messages) -> Result<(Box<dyn Read + Send>, Option<u64>), Stop> {
    if place.is_stdin() {
        return Ok((Box::new(io::stdin()), None));
    }
    match open::file(&place.path, Allowed::Any) {
        Ok(file) => {
            let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|found| found.len());
            Ok((Box::new(file), size))
        }
        Err(open::Error::System(error)) => {
            Err(messages.fail(files::cannot_read(&place.path, &place.name(), &error)))
        }
        Err(refused) => Err(messages.fail(files::not_opened(&place.name(), &refused))),
    }
}

/// Where records go.
enum Target {
    /// To standard output.
    Printed,
    /// Nowhere: only their sum is asked for.
    Counted,
    /// To a file.
    Written(Box<Growing>),
}

impl Target {
    /// What is asked for, and what an earlier call has written there.
    fn of(arguments: &Arguments) -> Result<(Self, Before), Box<Diagnostic>> {
        let at = |path: &Path, resumed| {
            let (file, before) = if resumed { Growing::resume(path)? } else { Growing::begin(path)? };
            Ok((Self::Written(Box::new(file)), before))
        };
        match (&arguments.out, &arguments.resume) {
            (Some(path), _) => at(path, false),
            (None, Some(path)) => at(path, true),
            (None, None) if arguments.summary => Ok((Self::Counted, Before::nothing())),
            (None, None) => Ok((Self::Printed, Before::nothing())),
        }
    }

    fn write(&mut self, records: &[u8]) -> io::Result<()> {
        match self {
            Self::Printed => {
                let mut stream = io::stdout().lock();
                stream.write_all(records).and_then(|()| stream.flush())
            }
            Self::Counted => Ok(()),
            Self::Written(file) => file.write(records),
        }
    }

    fn finish(self) -> Result<(), Box<Diagnostic>> {
        match self {
            Self::Written(file) => file.finish(),
            Self::Printed | Self::Counted => Ok(()),
        }
    }

    fn stopped(self, error: io::Error, messages: &mut Messages) -> Stop {
        match self {
            Self::Written(file) => messages.fail(file.why(&error)),
            Self::Printed | Self::Counted => told(Err(error), messages).err().unwrap_or(Stop::Failed),
        }
    }
}

/// What the whole stream came to, with the lines of an earlier call.
struct Whole<'w> {
    tally: &'w Tally,
    before: &'w Before,
    rules: &'w RuleSet,
}

impl Whole<'_> {
    fn failed(&self) -> usize {
        self.tally.failed.saturating_add(self.before.failed)
    }

    /// Lines before the first of this call were counted without being read.
    fn cases(&self) -> usize {
        self.tally.cases.saturating_sub(self.before.failed)
    }

    fn limited(&self) -> usize {
        self.tally.limited.saturating_add(self.before.limited)
    }

    /// How often each norm came to each outcome, in the order of provisions.
    fn summary(&self) -> String {
        let mut counts = self.tally.named(self.rules);
        for (name, count) in &self.before.counts {
            let sum = counts.entry(name.clone()).or_default();
            *sum = sum.saturating_add(*count);
        }
        let mut out = format!(
            "{} {}; {} {} no case that can be used\n",
            self.cases(),
            if self.cases() == 1 { "case" } else { "cases" },
            self.failed(),
            if self.failed() == 1 { "line is" } else { "lines are" },
        );
        for ((provision, norm, outcome), count) in counts {
            let _ = writeln!(out, "{count:>10}  {outcome:<16}  {provision} {norm}");
        }
        out
    }

    fn status(&self, arguments: &Arguments, messages: &mut Messages) -> Status {
        let mut status = Status::Ran;
        let matched = |outcome: &Outcome| self.before.counts.keys().any(|(.., name)| name == outcome.name());
        if self.tally.has_any(&arguments.holding.fail_on) || arguments.holding.fail_on.iter().any(matched) {
            status = Status::Matched;
        }
        if self.tally.warned > 0 && !arguments.warnings {
            let message = match self.tally.warned {
                1 => "in one case something is doubtful".to_owned(),
                count => format!("in {count} cases something is doubtful"),
            };
            let warning = Diagnostic::warning(codes::DOUBTFUL_LINES, message);
            messages.add(warning.help("with --warnings it stands among the records"));
        }
        if self.limited() > 0 {
            let message = match self.limited() {
                1 => "one verdict was not worked out, because a condition asks for too much".to_owned(),
                count => {
                    format!("{count} verdicts were not worked out, because a condition asks for too much")
                }
            };
            let help = "nothing follows from them; their rows have `limit`, and findings say so";
            messages.add(Diagnostic::error(codes::TOO_MUCH_WORK, message).help(help));
            status = Status::Bad;
        }
        if self.failed() > 0 {
            messages.add(self.bad_lines());
            status = Status::Bad;
        }
        status
    }

    fn bad_lines(&self) -> Diagnostic {
        let all = self.failed().saturating_add(self.cases());
        let message = match (self.failed(), all) {
            (failed, all) if failed == all => "no line is a case that can be used".to_owned(),
            (1, all) => format!("one of {all} lines is no case that can be used"),
            (failed, all) => format!("{failed} of {all} lines are no cases that can be used"),
        };
        let problem = Diagnostic::error(codes::BAD_LINES, message)
            .help("the record of each has what is wrong with it under `errors`");
        if self.cases() > 0 {
            return problem;
        }
        problem.help("each line holds one whole case: `jq -c . CASE…` writes files so")
    }
}
