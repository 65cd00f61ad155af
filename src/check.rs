//! The one door: a case held against a library, from the text of its file to a paragraph.
//!
//! Takes a [`Library`], a name, the text of a case and [`CheckOptions`]; gives a [`Checked`] case, or all that is wrong with it. Whoever
//! goes through here, the command line included, cannot forget to redact or let a message show a withheld name. Reading files is left to
//! the caller.

use std::cell::RefCell;
use std::fmt;
use std::io;
use std::sync::{Arc, OnceLock};

use crate::build::Built;
use crate::diag::{self, Diagnostic, Problems, Severity, codes};
use crate::facts::{self, Case};
use crate::finding::{self, Finding, Findings, Options, Selection, Verdict, Wanted};
use crate::library::Library;
use crate::measure::Day;
use crate::report::{self, Report};
use crate::source::{FileId, Sources};
use crate::syntax::json::{self, JsonTree};

/// How a case is read and what is asked of it. The default asks for everything, as it stands today; provisions that the case does not
/// touch are counted in its reports, and not told.
#[derive(Clone, Default)]
pub struct CheckOptions<'a> {
    /// Which provisions are looked at, and for how much support.
    pub findings: Options,
    /// Which of the findings are told.
    pub select: Selection,
    /// The day whose record is asked for: what was said or happened later is left out. `None`: all of it.
    pub as_of: Option<Day>,
    /// What is blurred beside withheld names.
    pub redact: Redact,
    /// Where the texts of the case's sources come from. `None`: its quotations are not held against them, and the findings say so.
    pub source_texts: Option<&'a SourceTexts<'a>>,
}

impl fmt::Debug for CheckOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckOptions")
            .field("findings", &self.findings)
            .field("select", &self.select)
            .field("as_of", &self.as_of)
            .field("redact", &self.redact)
            .finish_non_exhaustive()
    }
}

/// Gives the text of a source by what its `text` says, or by its `sha256` in small letters where it has no `text`; nothing for one
/// that is not at hand, or why it is not.
pub type SourceTexts<'a> = dyn Fn(&str) -> Result<Option<String>, Vec<Diagnostic>> + 'a;

/// What is kept out of results and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Redact {
    /// Names that the case does not show to be public with consent.
    #[default]
    Names,
    /// Also places, ages and days.
    Strict,
}

/// What messages call the file of a case under strict redaction.
const STRICT_NAME: &str = "case.json";

/// A case without errors, held against a library.
#[derive(Debug)]
pub struct Checked<'a> {
    library: &'a Library,
    name: &'a str,
    text: &'a str,
    options: Options,
    select: Selection,
    wanted: Wanted,
    redact: Redact,
    case: Case,
    warnings: Problems,
    findings: OnceLock<Findings>,
}

/// Reads the case in `text` and holds it against `library`. `name` is what messages call the file;
/// under strict redaction they call it `case.json`.
///
/// # Errors
/// All that is wrong with the case, with places, warnings among it; no finding is made from a case with an error. An id that is
/// selected and that neither the rules nor the case know is an error too.
pub fn check<'a>(
    library: &'a Library,
    name: &'a str,
    text: &'a str,
    options: &CheckOptions<'_>,
) -> Result<Checked<'a>, Problems> {
    checked(library, name, text, json::parse(text, library.sources().next_id()), options)
}

/// The same of a case that was put together in Rust, which is not parsed again. It is checked as its file would be.
///
/// # Errors
/// Those of [`check`], with places in the text that the case has as a file.
pub fn check_built<'a>(
    library: &'a Library,
    name: &'a str,
    built: &'a Built,
    options: &CheckOptions<'_>,
) -> Result<Checked<'a>, Problems> {
    checked(library, name, built.text(), built.tree(library.sources().next_id()), options)
}

fn checked<'a>(
    library: &'a Library,
    name: &'a str,
    text: &'a str,
    (tree, problems): (JsonTree, Vec<Diagnostic>),
    options: &CheckOptions<'_>,
) -> Result<Checked<'a>, Problems> {
    let vocabulary = &library.rules().vocabulary;
    let file = library.sources().next_id();
    let about_texts = RefCell::new(Vec::new());
    let source_text = |wanted: &str| {
        options.source_texts?(wanted).unwrap_or_else(|why| {
            about_texts.borrow_mut().extend(why);
            None
        })
    };
    let read = (&tree, problems);
    let (mut case, problems) = facts::read_parsed(text, read, file, vocabulary, &source_text, options.as_of);
    if options.redact == Redact::Strict {
        facts::redact(&mut case, vocabulary);
    }
    let mut checked = Checked {
        library,
        // A file is often called after the place and the people that it tells of.
        name: if options.redact == Redact::Strict { STRICT_NAME } else { name },
        text,
        options: options.findings.clone(),
        select: options.select.clone(),
        wanted: Wanted::default(),
        redact: options.redact,
        case,
        warnings: Problems::default(),
        findings: OnceLock::new(),
    };
    let mut all = about_texts.into_inner();
    all.dedup();
    all.extend(problems);
    if !all.iter().any(Diagnostic::is_error) {
        // What only the rules can tell: reading knows none.
        let unread = finding::unread(library.rules(), &checked.case);
        all.extend(unread.into_iter().filter(|message| !checked.case.accepts(message)));
        match checked.select.read(library.rules(), &checked.case) {
            Ok((wanted, said)) => {
                checked.wanted = wanted;
                all.extend(said);
            }
            Err(said) => all.extend(said),
        }
        diag::sort(&mut all);
    }
    let problems = checked.shield(all);
    if problems.has_errors() {
        return Err(problems);
    }
    checked.warnings = problems;
    Ok(checked)
}

impl Checked<'_> {
    /// What there is to say about the case although it can be used.
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }

    /// What the case says, redacted as it was asked for.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// What was not worked out, because a condition asks for more work than is allowed: each finding on it says so too.
    pub fn not_worked_out(&self) -> Problems {
        let rules = self.library.rules();
        let name = self.case.withheld.hide(self.name);
        let told = self.found().exceeded().map(|exceeded| {
            exceeded.told(rules).help(format!(
                "nothing follows for the case in `{name}`: the finding says that it was not worked out"
            ))
        });
        Problems::new(told.collect(), Sources::over(Arc::clone(self.library.sources())))
    }

    /// What is to be said about the selection once its findings are known: an error for a number that none has, or a warning that
    /// none is left, with what there is.
    pub fn about_selection(&self) -> Problems {
        self.shield(self.found().about_selection(&self.wanted, self.library.rules(), &self.case))
    }

    /// What each norm comes to for each whom it concerns, without reasons: a small part of the work of [`Checked::findings`]. Nothing
    /// is selected among them.
    pub fn verdicts(&self) -> Vec<Verdict> {
        finding::verdicts(self.library.rules(), &self.case, &self.options)
    }

    /// The same of the versions of provisions that speak: of one that is not in force on the day in question nothing is said beside
    /// one that is.
    pub fn speaking_verdicts(&self) -> Vec<Verdict> {
        finding::speaking(self.library.rules(), &self.case, self.verdicts())
    }

    /// What each norm comes to, with all reasons, also what is not selected. They are worked out when they are first asked for.
    pub fn findings(&self) -> &[Finding] {
        &self.found().findings
    }

    /// The findings that are selected: those that are told and those that are counted.
    pub fn selected(&self) -> impl Iterator<Item = &Finding> {
        let found = self.found();
        found.told().map(|(_, finding)| finding).chain(found.counted())
    }

    /// The findings on one provision, in all its versions, such as `us/usc/t22/s7843`.
    pub fn findings_of(&self, provision: &str) -> impl Iterator<Item = &Finding> {
        let versions = self.library.provision(provision);
        self.findings().iter().filter(move |finding| versions.contains(&finding.provision))
    }

    /// The paragraph of one finding that can be quoted alone.
    pub fn paragraph(&self, finding: &Finding) -> String {
        report::paragraph(&self.report(), finding)
    }

    /// The whole report for people, in lines of `width` columns, with colours if they are wanted.
    pub fn text(&self, width: usize, colour: bool) -> String {
        report::text(&self.report(), width, colour)
    }

    /// The whole report as one HTML file, which needs nothing beside it and runs nothing but its own script.
    pub fn html(&self) -> String {
        report::html(&self.report())
    }

    /// The whole report in Markdown, its sources as footnotes.
    pub fn markdown(&self) -> String {
        report::markdown(&self.report())
    }

    /// The whole report for programs.
    pub fn json(&self) -> String {
        report::json(&self.report())
    }

    /// The same, written finding by finding.
    ///
    /// # Errors
    /// Those of `out`; what was written by then is not the whole report.
    pub fn write_json(&self, out: &mut impl io::Write) -> io::Result<()> {
        report::write_json(&self.report(), out)
    }

    /// The whole report for programs on one line, without a line feed at its end.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_json_line(&self, out: &mut impl io::Write) -> io::Result<()> {
        report::write_json_line(&self.report(), out)
    }

    /// The sources of the case for reference managers, in CSL-JSON.
    pub fn csl_json(&self) -> String {
        report::csl_json(&self.report())
    }

    /// What the words of a report are made from.
    pub fn report(&self) -> Report<'_> {
        Report { rules: self.library.rules(), case: &self.case, findings: self.found() }
    }

    /// Further messages about the file, made safe to print: without withheld names, and without a line of the file where one stands
    /// near. They may speak of places in the library and, as the file that [`Sources::next_id`] of the library's names, in the case.
    pub fn shield(&self, mut problems: Vec<Diagnostic>) -> Problems {
        facts::shield(&mut problems, self.text, &self.case.withheld);
        let mut sources = Sources::over(Arc::clone(self.library.sources()));
        if problems.is_empty() {
            return Problems::new(problems, sources);
        }
        let name = self.case.withheld.hide_address(self.name);
        let file = sources.add(&*name, self.text);
        if self.redact == Redact::Strict {
            problems = problems.iter().map(|problem| bare(problem, file, &sources)).collect();
        }
        // A message that shows no line has lost the name of the file with it.
        for problem in problems.iter_mut().filter(|problem| problem.primary.is_none()) {
            problem.help.push(in_the_file(&name));
        }
        Problems::new(problems, sources)
    }

    fn found(&self) -> &Findings {
        self.findings.get_or_init(|| {
            let rules = self.library.rules();
            let mut found = finding::find(rules, &self.case, &self.options);
            found.rows = report::row_numbers(&Report { rules, case: &self.case, findings: &found });
            found.choose(&self.select, &self.wanted, rules, &self.case);
            found
        })
    }
}

/// Of which file a message is that shows none of its lines.
pub(crate) fn in_the_file(name: &str) -> String {
    format!("in the file `{name}`")
}

/// A message without a word or a line of the file: what is wrong, and where.
fn bare(problem: &Diagnostic, file: FileId, sources: &Sources) -> Diagnostic {
    let title = codes::explain(problem.code.0).map_or("", |explanation| explanation.title);
    let mut bare = match problem.severity {
        Severity::Error => Diagnostic::error(problem.code, title),
        Severity::Warning => Diagnostic::warning(problem.code, title),
        Severity::Note => Diagnostic::note(problem.code, title),
    };
    let label = problem.primary.as_ref().filter(|label| label.span.file == file);
    let place = label.map(|label| sources.position(label.span)).or(problem.unshown.map(|unshown| unshown.at));
    match place {
        Some(at) => bare.hide_places(at, "not shown under --redact strict"),
        None => bare.help.push("what it is about is not shown under --redact strict".to_owned()),
    }
    bare
}
