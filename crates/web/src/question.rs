//! What a page can ask, and the answers.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use policycheck::authoring::lint::{CaseFile, lint_case};
use policycheck::authoring::schema::{Topic, schema};
use policycheck::authoring::words::{self, Words};
use policycheck::authoring::{format, lint};
use policycheck::diag::{Diagnostic, Format, codes};
use policycheck::measure::{Day, Level};
use policycheck::syntax::json;
use policycheck::{CheckOptions, Checked, Library, Options, Problems, Redact, Selection, check, compile};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::vocabulary;

/// Columns of a report as text.
const COLUMNS: usize = 80;

/// A question of the page.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Question {
    /// What a case can say: all that a form needs.
    Vocabulary,
    /// The schema of case files.
    Schema,
    /// What to write for a word of a source.
    Words {
        /// The word.
        term: String,
    },
    /// A case in its canonical form.
    Format {
        /// Its text.
        text: String,
    },
    /// The SHA-256 of a text.
    Digest {
        /// The text.
        text: String,
    },
    /// A case held against the law.
    Check(Check),
}

/// A case, and what is asked of it.
#[derive(Debug, Deserialize)]
pub struct Check {
    /// What messages call it.
    name: String,
    /// Its text.
    text: String,
    /// The texts of its sources, by the names that the case has for them.
    #[serde(default)]
    sources: BTreeMap<String, String>,
    /// Whether places, ages and days are blurred.
    #[serde(default)]
    strict: bool,
    /// The day whose record is asked for.
    #[serde(default)]
    as_of: Option<String>,
    /// A higher level of support.
    #[serde(default)]
    needs: Option<String>,
    /// Whether provisions that the case does not touch are told too.
    #[serde(default)]
    all: bool,
    /// Whether the case is also linted.
    #[serde(default)]
    lint: bool,
    /// The forms in which the report is wanted: names of [`FORMS`].
    #[serde(default)]
    give: Vec<String>,
}

/// What comes of a case.
#[derive(Debug, Serialize)]
struct CheckAnswer {
    /// Whether it could be used.
    usable: bool,
    /// The messages, as `--message-format json` prints them.
    messages: String,
    /// What checks of cases say, in the same form.
    lint: String,
    /// The report in each form that was wanted.
    report: BTreeMap<String, String>,
}

/// A form of a report: its name on the command line, how a file of it ends, and how it is made.
pub(crate) struct Form {
    pub(crate) name: &'static str,
    pub(crate) ending: &'static str,
    make: fn(&Checked<'_>) -> String,
}

/// The forms of a report.
pub(crate) const FORMS: [Form; 5] = [
    Form { name: "html", ending: "html", make: |checked| checked.html() },
    Form { name: "markdown", ending: "md", make: |checked| checked.markdown() },
    Form { name: "text", ending: "txt", make: |checked| checked.text(COLUMNS, false) },
    Form { name: "json", ending: "report.json", make: |checked| checked.json() },
    Form { name: "csl-json", ending: "csl.json", make: |checked| checked.csl_json() },
];

/// The rules, made ready once.
#[derive(Debug)]
pub struct Engine {
    library: Library,
    words: Option<Words>,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// With the rules that come with the program.
    pub fn new() -> Self {
        Self { library: Library::builtin(), words: None }
    }

    /// Answers a question, both as JSON. One that cannot be read gets `{"error": …}`.
    pub fn answer(&mut self, asked: &[u8]) -> String {
        let answer = match serde_json::from_slice(asked) {
            Ok(question) => self.answered(question),
            Err(error) => serde_json::json!({ "error": error.to_string() }),
        };
        answer.to_string()
    }

    fn answered(&mut self, question: Question) -> Value {
        let rules = self.library.rules();
        match question {
            Question::Vocabulary => vocabulary::vocabulary(rules),
            Question::Schema => Value::String(schema(Topic::Case, rules)),
            Question::Words { term } => {
                let words = self.words.get_or_insert_with(|| Words::of(&rules.vocabulary));
                let found: Vec<words::Word> = words.find(&term);
                value(&found)
            }
            Question::Format { text } => format::case(&text, &rules.vocabulary).into(),
            Question::Digest { text } => compile::sha256_hex(text.as_bytes()).into(),
            Question::Check(asked) => value(&self.checked(&asked)),
        }
    }

    fn checked(&self, asked: &Check) -> CheckAnswer {
        let texts = Texts::of(&asked.sources);
        let source_text = |wanted: &str| texts.answer(wanted);
        let options = CheckOptions {
            findings: Options { needs: asked.needs.as_deref().and_then(Level::parse), ..Options::default() },
            select: Selection { all: asked.all, ..Selection::default() },
            as_of: asked.as_of.as_deref().and_then(Day::parse),
            redact: if asked.strict { Redact::Strict } else { Redact::Names },
            source_texts: Some(&source_text),
        };
        let rendered = |problems: &Problems| problems.render(Format::Json, false, COLUMNS);
        match check(&self.library, &asked.name, &asked.text, &options) {
            Err(problems) => CheckAnswer {
                usable: false,
                messages: rendered(&problems),
                lint: rendered(&Problems::default()),
                report: BTreeMap::new(),
            },
            Ok(checked) => {
                let wanted = FORMS.iter().filter(|form| asked.give.iter().any(|name| name == form.name));
                CheckAnswer {
                    usable: true,
                    messages: rendered(&all(&checked)),
                    lint: rendered(&if asked.lint {
                        linted(&self.library, &checked, &asked.text, &texts)
                    } else {
                        Problems::default()
                    }),
                    report: wanted.map(|form| (form.name.to_owned(), (form.make)(&checked))).collect(),
                }
            }
        }
    }
}

/// The warnings of a case, and what was not worked out.
fn all(checked: &Checked<'_>) -> Problems {
    let (mut list, sources) = checked.warnings().clone().into_parts();
    let (beside, files) = checked.not_worked_out().into_parts();
    if list.is_empty() {
        return Problems::new(beside, files);
    }
    // Places in the library are in both; a page shows no line of it.
    list.extend(beside);
    Problems::new(list, sources)
}

/// What checks of cases say.
fn linted(library: &Library, checked: &Checked<'_>, text: &str, texts: &Texts<'_>) -> Problems {
    let (tree, _) = json::parse(text, library.sources().next_id());
    let source_text = |wanted: &str| texts.text(wanted).map(str::to_owned);
    let file = CaseFile {
        rules: library.rules(),
        case: checked.case(),
        text,
        root: tree.root(text),
        source_text: &source_text,
    };
    let lint::LintedCase { messages, .. } = lint_case(&file);
    checked.shield(messages)
}

/// The texts of sources that the page holds.
struct Texts<'a> {
    named: &'a BTreeMap<String, String>,
    by_digest: BTreeMap<String, &'a str>,
    told: RefCell<BTreeSet<String>>,
}

impl<'a> Texts<'a> {
    fn of(named: &'a BTreeMap<String, String>) -> Self {
        let by_digest = named.values().map(|text| (compile::sha256_hex(text.as_bytes()), text.as_str()));
        Self { named, by_digest: by_digest.collect(), told: RefCell::default() }
    }

    /// The text of that name, or of that digest.
    fn text(&self, wanted: &str) -> Option<&'a str> {
        self.named.get(wanted).map(String::as_str).or_else(|| self.by_digest.get(wanted).copied())
    }

    /// The same; of a name whose text is not at hand it is told, once.
    fn answer(&self, wanted: &str) -> Result<Option<String>, Vec<Diagnostic>> {
        if let Some(text) = self.text(wanted) {
            return Ok(Some(text.to_owned()));
        }
        let digest = wanted.len() == 64 && wanted.bytes().all(|byte| byte.is_ascii_hexdigit());
        if digest || !self.told.borrow_mut().insert(wanted.to_owned()) {
            return Ok(None);
        }
        let message = format!("the text `{wanted}` of a source is not there; its quotations are not checked");
        let help = "open the text together with the case, or paste it under the source";
        Err(vec![Diagnostic::warning(codes::SOURCE_TEXT, message).help(help)])
    }
}

/// As a value of JSON; nothing that the page asks for has keys that JSON cannot have.
fn value(answer: &impl Serialize) -> Value {
    serde_json::to_value(answer).unwrap_or_default()
}
