//! Many cases, one a line: NDJSON in, records out in the order of the lines, in memory that does not grow with their number.
//!
//! Takes a [`Library`], what is asked, and lines; gives for each line the rows of its verdicts, its whole report, or all that is wrong
//! with it. Every case goes through [`check`], so that no record holds a withheld name. Opening files, and
//! what becomes of the records, is left to the caller.

mod lines;
mod record;
mod run;
mod tally;

use std::borrow::Cow;

use crate::check::{CheckOptions, Checked, Redact, SourceTexts, check};
use crate::compile::NormId;
use crate::diag::{Diagnostic, Problems, codes};
use crate::eval::Instance;
use crate::facts::{Case, EntityId};
use crate::finding::{Address, Finding, Options, Outcome, Selection, Verdict};
use crate::library::Library;
use crate::limits;
use crate::measure::{Day, Level};
use crate::source::Sources;
use crate::syntax::decode;

pub use lines::{Line, Lines};
pub use record::{Failure, Fault, Row};
pub use run::{Done, Stopped, run};
pub use tally::{Named, Tally};

/// What is asked of every case.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Provisions and paragraphs, or what they are part of: `un/cat`, `un/cat/3`, `un/cat/3#1`. All if there are none.
    pub provisions: Vec<String>,
    /// Outcomes. All if there are none.
    pub outcomes: Vec<Outcome>,
    /// A level of support to ask for where a norm asks for less.
    pub needs: Option<Level>,
    /// The day whose record is asked for.
    pub as_of: Option<Day>,
    /// What is blurred beside withheld names.
    pub redact: Redact,
    /// Whether each row brings the paragraph of its finding.
    pub paragraphs: bool,
    /// Whether there is a whole report for each case instead of rows.
    pub explain: bool,
    /// Whether there is also a record of what is doubtful in a case.
    pub warnings: bool,
}

/// Gives the texts of sources to all threads; see [`SourceTexts`].
pub type SharedTexts<'a> = dyn Fn(&str) -> Result<Option<String>, Vec<Diagnostic>> + Sync + 'a;

/// A library, and what is asked of cases that are held against it.
pub struct Batch<'a> {
    library: &'a Library,
    name: &'a str,
    asked: &'a Asked,
    options: Options,
    addresses: Vec<Address>,
    texts: Option<&'a SharedTexts<'a>>,
}

impl std::fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batch").field("name", &self.name).field("asked", &self.asked).finish_non_exhaustive()
    }
}

/// What one case comes to.
#[derive(Debug)]
pub enum Answer {
    /// A row for each verdict that was asked for.
    Rows(Vec<Row>),
    /// All that is wrong with it.
    Failure(Failure),
}

impl<'a> Batch<'a> {
    /// `name` is what messages call the file of the lines.
    ///
    /// # Errors
    /// If a provision is asked for that the library does not have. Warnings come as [`Batch::about_asked`].
    pub fn new(
        library: &'a Library,
        name: &'a str,
        asked: &'a Asked,
        texts: Option<&'a SharedTexts<'a>>,
    ) -> Result<Self, Problems> {
        let rules = library.rules();
        let (addresses, said) = selection(asked).provisions(rules);
        if said.iter().any(Diagnostic::is_error) {
            return Err(Problems::new(said, Sources::over(library.sources().clone())));
        }
        // Of a treaty all its articles are worked out, and of a paragraph its whole article.
        let within = |id: &str| {
            let whole = Address::of(id, None);
            addresses.iter().any(|address| address.covers(&whole) || address.names(id))
        };
        let provisions = match addresses.as_slice() {
            [] => Vec::new(),
            _ => rules.provisions.iter().filter(|(_, p)| within(&p.id)).map(|(id, _)| id).collect(),
        };
        Ok(Self {
            library,
            name,
            asked,
            options: Options { needs: asked.needs, provisions, work: None },
            addresses,
            texts,
        })
    }

    /// What there is to say about what is asked, such as that a provision goes by another name.
    pub fn about_asked(&self) -> Problems {
        let (_, said) = selection(self.asked).provisions(self.library.rules());
        Problems::new(said, Sources::over(self.library.sources().clone()))
    }

    /// The library.
    pub fn library(&self) -> &'a Library {
        self.library
    }

    /// The verdicts of one case, or what is wrong with it.
    pub fn answer(&self, row: usize, text: &str) -> Answer {
        match check(self.library, self.name, text, &self.options(self.texts_of().as_deref())) {
            Ok(checked) => Answer::Rows(self.rows(row, &checked)),
            Err(problems) => Answer::Failure(Failure::of(row, &problems, self.name)),
        }
    }

    /// Writes the records of one line to `out`, each with a line feed, and counts them.
    pub fn line(&self, row: usize, line: &Line, out: &mut Vec<u8>, tally: &mut Tally) {
        let text = match self.text(row, line) {
            Ok(text) if text.trim().is_empty() => return,
            Ok(text) => text,
            Err(failure) => return tally.fail(&failure, out),
        };
        match check(self.library, self.name, &text, &self.options(self.texts_of().as_deref())) {
            Ok(checked) => self.records(row, &checked, out, tally),
            Err(problems) => tally.fail(&Failure::of(row, &problems, self.name), out),
        }
    }

    /// The text of a line.
    fn text<'l>(&self, row: usize, line: &'l Line) -> Result<Cow<'l, str>, Failure> {
        let bytes = match line {
            Line::Whole(bytes) => bytes,
            Line::TooLong => {
                let message = format!("the line has more than {} bytes", limits::FILE_BYTES);
                let problem = Diagnostic::error(codes::FILE_SIZE, message)
                    .help("each line holds one case; a case of ten thousand events has about 4 MiB");
                return Err(Failure::of(row, &Problems::new(vec![problem], Sources::new()), self.name));
            }
        };
        if let Ok(text) = str::from_utf8(bytes) {
            return Ok(Cow::Borrowed(text));
        }
        let mut sources = Sources::over(self.library.sources().clone());
        let (text, problems) = decode(bytes.clone(), sources.next_id());
        sources.add(self.name, text);
        Err(Failure::of(row, &Problems::new(problems, sources), self.name))
    }

    fn texts_of(&self) -> Option<Box<SourceTexts<'_>>> {
        let texts = self.texts?;
        Some(Box::new(move |wanted: &str| texts(wanted)))
    }

    fn options<'o>(&self, source_texts: Option<&'o SourceTexts<'o>>) -> CheckOptions<'o> {
        // Only reports tell what was selected.
        let select = if self.asked.explain { selection(self.asked) } else { Selection::default() };
        CheckOptions {
            findings: self.options.clone(),
            select,
            as_of: self.asked.as_of,
            redact: self.asked.redact,
            source_texts,
        }
    }

    fn records(&self, row: usize, checked: &Checked<'_>, out: &mut Vec<u8>, tally: &mut Tally) {
        tally.cases = tally.cases.saturating_add(1);
        let warnings = checked.warnings();
        if !warnings.is_empty() {
            tally.warned = tally.warned.saturating_add(1);
            if self.asked.warnings {
                Failure::of_warnings(row, warnings, self.name).write(out);
            }
        }
        if self.asked.explain {
            for finding in checked.selected() {
                tally.count(finding.norm, finding.outcome, finding.exceeded().is_some());
            }
            record::write_report(row, checked, out);
            return;
        }
        for verdict in self.verdicts(checked) {
            tally.count(Some(verdict.norm), verdict.outcome, verdict.exceeded.is_some());
            self.row(row, checked, &verdict).write(out);
        }
    }

    fn rows(&self, row: usize, checked: &Checked<'_>) -> Vec<Row> {
        self.verdicts(checked).map(|verdict| self.row(row, checked, &verdict)).collect()
    }

    fn verdicts(&self, checked: &Checked<'_>) -> impl Iterator<Item = Verdict> {
        checked.speaking_verdicts().into_iter().filter(|verdict| {
            let outcomes = &self.asked.outcomes;
            (outcomes.is_empty() || outcomes.contains(&verdict.outcome)) && self.is_asked_for(verdict.norm)
        })
    }

    /// Whether a norm of the provisions that are worked out is asked for: of an article, perhaps a paragraph only.
    fn is_asked_for(&self, norm: NormId) -> bool {
        if self.addresses.is_empty() {
            return true;
        }
        let rules = self.library.rules();
        let provision = rules.provisions.at(rules.norms.at(norm).provision);
        let address = Address::of(&provision.id, Some(&rules.norm_text(norm).id));
        self.addresses.iter().any(|wanted| wanted.covers(&address))
    }

    fn row(&self, row: usize, checked: &Checked<'_>, verdict: &Verdict) -> Row {
        let rules = self.library.rules();
        let provision = rules.provisions.at(rules.norms.at(verdict.norm).provision);
        let case = checked.case();
        let id_of = |entity| case.entities.at(entity).id.clone();
        let of_norm = || checked.findings().iter().filter(|finding| finding.norm == Some(verdict.norm));
        let paragraph = || {
            let own = of_norm().find(|finding| finding.instances.contains(&verdict.instance));
            let found = own.or_else(|| of_norm().find(|finding| speaks_for(finding, verdict, case)));
            found.map(|finding| checked.paragraph(finding))
        };
        Row {
            case: case.id.clone(),
            row,
            provision: provision.id.clone(),
            norm: rules.norm_text(verdict.norm).id.clone(),
            bearer: verdict.instance.bearer.map(id_of),
            whom: verdict.instance.whom.iter().map(|entity| id_of(*entity)).collect(),
            outcome: verdict.outcome.name(),
            at: verdict.instance.at.map(|when| when.to_string()),
            limit: verdict.exceeded.map(|_| codes::TOO_MUCH_WORK.0),
            paragraph: if self.asked.paragraphs { paragraph() } else { None },
        }
    }
}

/// Whether a finding is on the groups of those whom a verdict is on: members who agree are told of together.
fn speaks_for(finding: &Finding, verdict: &Verdict, case: &Case) -> bool {
    let one = &verdict.instance;
    let is_of = |(group, member): (&EntityId, &EntityId)| case.with_groups(*member).any(|of| of == *group);
    let covers = |all: &Instance| {
        all.bearer == one.bearer
            && all.about.len() == one.about.len()
            && all.about.iter().zip(&one.about).all(is_of)
    };
    finding.outcome == verdict.outcome && finding.instances.iter().any(covers)
}

fn selection(asked: &Asked) -> Selection {
    Selection {
        provisions: asked.provisions.clone(),
        outcomes: asked.outcomes.clone(),
        ..Selection::default()
    }
}
