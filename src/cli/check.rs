//! `policycheck check CASE…`

use std::path::Path;

use super::args::{Check, Format, Redact};
use super::files::{self, Lines};
use super::output::{Messages, Status, Stop, colour, print, width};
use super::rules;
use super::stored::Stored;
use crate::compile::RuleSet;
use crate::diag::{Diagnostic, Severity, codes};
use crate::facts;
use crate::finding::{self, Options};
use crate::report::{self, Report};
use crate::source::Sources;

/// Prints the findings of each case. A case that cannot be used does not keep the others from being printed.
pub(super) fn run(arguments: &Check, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    let mut options = Options { needs: arguments.needs, provisions: Vec::new() };
    for id in &arguments.provision {
        options.provisions.extend(rules::provision(id, &rules, messages)?);
    }
    let stored = Stored::new(arguments.sources.as_deref()).map_err(|problem| messages.fail(*problem))?;
    let mut run = Run { arguments, rules, options, stored, printed: false };
    let mut status = Status::Ran;
    for case in &arguments.cases {
        status = status.max(run.case(case, messages)?);
    }
    // The program ends here: to take the rules apart piece by piece would only cost time.
    std::mem::forget(run);
    Ok(status)
}

/// What all cases have in common.
struct Run<'a> {
    arguments: &'a Check,
    rules: RuleSet,
    options: Options,
    stored: Stored<'a>,
    /// Whether one stands on the page already.
    printed: bool,
}

impl Run<'_> {
    /// Prints the findings of one case, with an empty line between it and one before.
    fn case(&mut self, path: &Path, messages: &mut Messages) -> Result<Status, Stop> {
        let name = path.display().to_string();
        let Some(file) = files::read(path, &name, Lines::Hidden, messages) else { return Ok(Status::Bad) };
        let text = messages.sources.text(file);
        let source_text = |wanted: &str| self.stored.text(wanted, path);
        let (mut case, mut problems) =
            facts::read_as_of(text, file, &self.rules.vocabulary, &source_text, self.arguments.as_of);
        if self.arguments.redact == Redact::Strict {
            problems = problems.iter().map(|problem| bare(problem, &messages.sources)).collect();
            facts::redact(&mut case, &self.rules.vocabulary);
        }
        // A message that shows no line, for a withheld name stands on it, has lost the name of the file with it.
        for problem in problems.iter_mut().filter(|problem| problem.primary.is_none()) {
            problem.help.push(format!("in the file `{name}`"));
        }
        // Of a text that is not there the name is told, and a name is what may be withheld.
        let mut about_texts = self.stored.problems();
        facts::shield(&mut about_texts, text, &case.withheld);
        if self.arguments.redact == Redact::Strict {
            about_texts = about_texts.iter().map(|problem| bare(problem, &messages.sources)).collect();
        }
        let unusable = messages.extend(about_texts);
        if messages.extend(problems) || unusable {
            return Ok(Status::Bad);
        }
        let findings = finding::find(&self.rules, &case, &self.options);
        let report = Report { rules: &self.rules, case: &case, findings: &findings };
        let text = match self.arguments.format {
            Format::Text if self.printed => format!("\n{}", report::text(&report, width(), colour())),
            Format::Text => report::text(&report, width(), colour()),
            Format::Json => report::json(&report),
        };
        print(&text, messages)?;
        self.printed = true;
        let asked = |outcome| self.arguments.fail_on.contains(outcome);
        let matched = findings.findings.iter().any(|finding| asked(&finding.outcome));
        Ok(if matched { Status::Matched } else { Status::Ran })
    }
}

/// A message without a word or a line of the file: what is wrong, and where.
fn bare(problem: &Diagnostic, sources: &Sources) -> Diagnostic {
    let title = codes::explain(problem.code.0).map_or("", |explanation| explanation.title);
    let place = problem.primary.as_ref().map(|label| sources.position(label.span));
    let bare = match problem.severity {
        Severity::Error => Diagnostic::error(problem.code, title),
        Severity::Warning => Diagnostic::warning(problem.code, title),
        Severity::Note => Diagnostic::note(problem.code, title),
    };
    match place {
        Some(place) => bare.help(format!(
            "see line {}, column {}; not shown under --redact strict",
            place.line, place.column
        )),
        None => bare.help("what it is about is not shown under --redact strict"),
    }
}
