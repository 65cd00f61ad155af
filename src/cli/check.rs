//! `policycheck check CASE…`

use std::path::Path;

use super::args::Check;
use super::files::{self, Lines};
use super::output::{Messages, Status, Stop, print};
use super::rules;
use super::stored::Stored;
use crate::compile::RuleSet;
use crate::facts;
use crate::finding::{self, Options};

/// Prints the findings of each case. A case that cannot be used does not keep the others from being printed.
pub(super) fn run(arguments: &Check, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    let mut options = Options { needs: arguments.needs, provisions: Vec::new() };
    for id in &arguments.provision {
        options.provisions.extend(rules::provision(id, &rules, messages)?);
    }
    let stored = Stored::new(arguments.sources.as_deref()).map_err(|problem| messages.fail(*problem))?;
    let run = Run { arguments, rules, options, stored };
    let mut status = Status::Ran;
    for (number, case) in arguments.cases.iter().enumerate() {
        status = status.max(run.case(case, number > 0, messages)?);
    }
    Ok(status)
}

/// What is the same for all cases.
struct Run<'a> {
    arguments: &'a Check,
    rules: RuleSet,
    options: Options,
    stored: Stored<'a>,
}

impl Run<'_> {
    /// Prints the findings of one case, with a line between it and one before.
    fn case(&self, path: &Path, further: bool, messages: &mut Messages) -> Result<Status, Stop> {
        let name = path.display().to_string();
        let Some(file) = files::read(path, &name, Lines::Hidden, messages) else { return Ok(Status::Bad) };
        let text = messages.sources.get(file).map_or("", |file| file.text.as_str());
        let source_text = |wanted: &str| self.stored.text(wanted, path);
        let (case, mut problems) = facts::read(text, file, &self.rules.vocabulary, &source_text);
        // A message that shows no line, for a withheld name stands on it, has lost the name of the file with it.
        for problem in problems.iter_mut().filter(|problem| problem.primary.is_none()) {
            problem.help.push(format!("in the file `{name}`"));
        }
        let unusable = messages.extend(self.stored.problems());
        if messages.extend(problems) || unusable {
            return Ok(Status::Bad);
        }
        let findings = finding::find(&self.rules, &case, &self.options);
        let _ = further;
        let text: String = findings
            .findings
            .iter()
            .map(|f| {
                format!(
                    "{} {} {:?} {:?}\n",
                    f.outcome.name(),
                    f.id,
                    f.because,
                    f.elements.iter().map(|e| (e.value, e.reaches, e.presumed)).collect::<Vec<_>>()
                )
            })
            .collect();
        print(&text, messages)?;
        let asked = |outcome| self.arguments.fail_on.contains(outcome);
        let matched = findings.findings.iter().any(|finding| asked(&finding.outcome));
        Ok(if matched { Status::Matched } else { Status::Ran })
    }
}
