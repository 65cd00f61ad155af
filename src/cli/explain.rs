//! `policycheck explain ID|CODE|WORD`

use std::fmt::Write;
use std::path::Path;

use super::args::Explain;
use super::choices::Page;
use super::files::Lines;
use super::output::{Messages, Status, Stop, print_text, width};
use super::words::page;
use super::{rules, test};
use crate::authoring::testing;
use crate::authoring::words::{Fit, Words};
use crate::compile::RuleSet;
use crate::diag::codes::{self, Explanation};
use crate::finding::unknown_provision;
use crate::law::Provision;
use crate::library;
use crate::report::{self, explain::Manner};
use crate::source::{FileId, escape};

/// Prints a provision in all its versions, what a message means, or what a case can say for a word.
pub(super) fn run(arguments: &Explain, messages: &mut Messages) -> Result<Status, Stop> {
    let what = arguments.what.trim();
    if let Some(explanation) = codes::explain(what) {
        print_text(&message(explanation, width()), messages)?;
        return Ok(Status::Ran);
    }
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    let manner = Manner { width: width(), markdown: arguments.format == Page::Markdown, on: arguments.on };
    let Some(provision) = rules.provisions_named(what).first().map(|id| rules.provisions.at(*id)) else {
        let found = Words::of(&rules.vocabulary).find(what);
        // What is near a word may be meant for a provision, and a number for that of an article.
        let worst = if what.contains(|c: char| c.is_ascii_digit()) { Fit::Exactly } else { Fit::Within };
        if found.iter().any(|word| word.fit <= worst) {
            print_text(&page(&found), messages)?;
            return Ok(Status::Ran);
        }
        let says = "neither a provision nor a message is called";
        return Err(messages.fail(unknown_provision(what, says, codes::UNKNOWN_TOPIC, &rules)));
    };
    let held = held(&rules, arguments.rules.as_deref(), provision, messages)?;
    let text = report::explain::explained_with_tests(&rules, &messages.sources, what, manner, &held);
    print_text(&text.unwrap_or_default(), messages)?;
    Ok(Status::Ran)
}

/// What the tests beside the rules see of a provision. Only its own are run. What is wrong with a file of tests is for the command
/// `test` to tell; here they count as not run.
fn held(
    rules: &RuleSet,
    folder: Option<&Path>,
    provision: &Provision,
    messages: &mut Messages,
) -> Result<report::explain::Held, Stop> {
    let files: Vec<FileId> = match folder {
        None => library::tests().map(|(name, text)| messages.sources.add_own(name, text)).collect(),
        Some(folder) => {
            let places = test::test_files(&[folder.to_owned()], messages)?;
            places.iter().filter_map(|place| place.read(Lines::Shown, messages)).collect()
        }
    };
    let text = |file: FileId| messages.sources.text(file);
    // Whoever expects something of a provision names it; the other files need not be understood.
    let named = |text: &str| {
        let aliases = provision.aliases.iter().map(|alias| alias.id.as_str());
        aliases.chain([provision.id.as_str()]).any(|id| text.contains(id))
    };
    let own = files.into_iter().filter(|file| named(text(*file)));
    let tests: Vec<_> = own.map(|file| testing::read(text(file), file, rules).0).collect();
    Ok(testing::kept(rules, &messages.sources, &tests, &provision.id, test::threads()).told())
}

/// What a message means, with its example.
fn message(explanation: &Explanation, width: usize) -> String {
    let mut out = format!("{}: {}\n", explanation.code.0, explanation.title);
    for paragraph in explanation.text.split("\n\n") {
        let _ = write!(out, "\n{}\n", wrapped(paragraph, width));
    }
    for (head, example) in [("Wrong", explanation.wrong), ("Right", explanation.right)] {
        let _ = write!(out, "\n{head}:\n\n");
        for line in example.lines() {
            let _ = writeln!(out, "    {}", escape(line));
        }
    }
    out
}

/// Words in lines of at most `width` columns.
pub(super) fn wrapped(paragraph: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column: usize = 0;
    for word in paragraph.split_whitespace() {
        let length = unicode_width::UnicodeWidthStr::width(word);
        if column > 0 && column.saturating_add(length).saturating_add(1) > width {
            out.push('\n');
            column = 0;
        }
        if column > 0 {
            out.push(' ');
            column = column.saturating_add(1);
        }
        out.push_str(word);
        column = column.saturating_add(length);
    }
    out
}
