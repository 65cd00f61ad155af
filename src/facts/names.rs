//! Whose names are withheld: everyone's, unless the case says that they are public and that consent is recorded.
//!
//! Takes the keys `names`, `spellings` and `consent`; gives the [`Withheld`] spellings before any other text is read, and
//! in the end keeps them out of the messages about the file.

use super::reading::{Path, Reading};
use super::withheld::{LONGEST, Unfit, Withheld};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::syntax::json::Json;

/// What `names` can be.
const NAMES: [(&str, bool); 3] = [("withheld", false), ("public", true), ("not-stated", false)];

/// Answers that are no record of consent.
const NO_CONSENT: [&str; 11] = [
    "no",
    "none",
    "false",
    "unknown",
    "not asked",
    "not given",
    "not recorded",
    "not stated",
    "refused",
    "withheld",
    "n/a",
];

/// Lines beside an underlined one that the printed message may show too.
const BESIDE: usize = 7;

/// What the file says of names where an entity says nothing itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Defaults<'t> {
    pub(super) names: Option<Json<'t>>,
    pub(super) consent: Option<Json<'t>>,
}

/// What one entity says of its names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OwnNames<'t> {
    pub(super) names: Option<Json<'t>>,
    pub(super) consent: Option<Json<'t>>,
    pub(super) spellings: Option<Json<'t>>,
    /// The field that every sentence prints the entity by.
    pub(super) label: Option<Json<'t>>,
}

impl<'t> OwnNames<'t> {
    fn of(entity: Json<'t>) -> Self {
        let mut own = Self::default();
        for (key, value) in entity.entries() {
            own.take(key.text, value);
        }
        own
    }

    /// Keeps `value` if `key` is one of these three.
    pub(super) fn take(&mut self, key: &str, value: Json<'t>) -> bool {
        match key {
            "names" => self.names = Some(value),
            "consent" => self.consent = Some(value),
            "spellings" => self.spellings = Some(value),
            _ => return false,
        }
        true
    }

    fn said_public(&self, defaults: Defaults<'t>) -> bool {
        self.names.or(defaults.names).and_then(Json::as_text) == Some("public")
    }

    fn has_consent(&self, defaults: Defaults<'t>) -> bool {
        let text = self.consent.or(defaults.consent).and_then(Json::as_text).unwrap_or("");
        let plain = text.trim().trim_end_matches('.').to_lowercase();
        !plain.is_empty() && !NO_CONSENT.contains(&plain.as_str())
    }
}

/// The spellings that `entities`, as objects of the file, withhold. What is wrong with them is told when each is read.
pub(super) fn withheld<'t>(entities: impl Iterator<Item = Json<'t>>, defaults: Defaults<'t>) -> Withheld {
    let mut withheld = Withheld::default();
    for entity in entities {
        let own = OwnNames::of(entity);
        let Some(spellings) = own.spellings else { continue };
        if own.said_public(defaults) && own.has_consent(defaults) {
            continue;
        }
        for spelling in Reading::one_or_more(spellings).into_iter().filter_map(Json::as_text) {
            let _ = withheld.add(spelling);
        }
    }
    withheld
}

/// The spellings in a file that is broken, so that nobody can tell whose they are: every text after a key `spellings`.
pub(super) fn withheld_in_broken(text: &str) -> Withheld {
    let mut withheld = Withheld::default();
    for (_, after) in text
        .match_indices("\"spellings\"")
        .filter_map(|(at, key)| Some((at, text.get(at.checked_add(key.len())?..)?)))
    {
        let list = after.split(']').next().unwrap_or("");
        for spelling in list.split('"').skip(1).step_by(2) {
            let _ = withheld.add(spelling);
        }
    }
    withheld
}

impl<'t> Reading<'t, '_> {
    /// Checks what the file says of names where an entity says nothing.
    pub(super) fn check_default_names(&mut self, defaults: Defaults<'t>) {
        if let Some(names) = defaults.names {
            self.one_of("names", names, &Path::top("names"), &NAMES);
        }
        if let Some(consent) = defaults.consent {
            self.text("consent", consent, &Path::top("consent"));
        }
    }

    /// Checks what an entity says of its names, and that nothing it prints by is one of them.
    pub(super) fn check_names(
        &mut self,
        own: OwnNames<'t>,
        defaults: Defaults<'t>,
        span: Span,
        path: &Path<'_>,
    ) {
        if let Some(names) = own.names {
            self.one_of("names", names, &path.key("names"), &NAMES);
        }
        if let Some(consent) = own.consent {
            self.text("consent", consent, &path.key("consent"));
        }
        let public = own.said_public(defaults);
        if public && !own.has_consent(defaults) && (own.names.is_some() || own.spellings.is_some()) {
            let at = own.names.map_or(span, Json::span);
            let problem =
                Diagnostic::error(codes::NAMES_CONSENT, "names are public only where consent is recorded")
                    .at(at, "no consent is recorded for them")
                    .help("write in `consent` who agreed, when and to what; or leave the names withheld");
            self.problem(problem, path);
        }
        let Some(spellings) = own.spellings else { return };
        let entity_path = path;
        let path = entity_path.key("spellings");
        let mut own_names = Withheld::default();
        for (spelling, place) in Self::one_or_more(spellings).into_iter().zip(1..) {
            let path = path.item(place);
            let Some(text) = self.text("spellings", spelling, &path) else { continue };
            let why = match own_names.add(text) {
                Ok(()) => continue,
                Err(Unfit::TooShort) => {
                    "it has fewer than two letters and would be found in every word".to_owned()
                }
                Err(Unfit::TooLong) => format!("it has more than {LONGEST} letters"),
            };
            self.error(
                codes::NAMES_SPELLING,
                "this spelling cannot be looked for",
                spelling.span(),
                &why,
                &path,
            );
        }
        if !(public && own.has_consent(defaults)) {
            self.check_label(own.label, &own_names, entity_path);
        }
    }

    fn check_label(&mut self, label: Option<Json<'t>>, names: &Withheld, path: &Path<'_>) {
        let Some(label) = label else { return };
        let values = Self::one_or_more(label).into_iter().map(|item| item.get("is").unwrap_or(item));
        if values.filter_map(Json::as_text).any(|text| names.is_in(text)) {
            let problem = Diagnostic::error(codes::NAMES_SHOWN, "the label holds a name that is withheld")
                .at(label.span(), "a label stands in every sentence")
                .help("describe the person instead, as in \"a woman of 22\"");
            self.problem(problem, &path.key("label"));
        }
    }
}

/// Keeps the spellings out of messages about a case file, of which `text` is the text: out of their words, and out of the
/// lines of the file that they would show. What [`read`](super::read) returns is shielded already.
pub fn shield(problems: &mut [Diagnostic], text: &str, withheld: &Withheld) {
    shield_also(problems, text, withheld, &[]);
}

/// The same, where also the lines of `unshown` are kept out.
pub(super) fn shield_also(problems: &mut [Diagnostic], text: &str, withheld: &Withheld, unshown: &[Span]) {
    if withheld.is_empty() || problems.is_empty() {
        return;
    }
    let lines = Lines::new(text, withheld, unshown);
    for problem in problems {
        let labels = problem.primary.iter_mut().chain(&mut problem.secondary);
        let words =
            labels.map(|label| &mut label.text).chain(&mut problem.help).chain([&mut problem.message]);
        for words in words.chain(&mut problem.path) {
            *words = withheld.hide(words).into_owned();
        }
        if !problem.primary.iter().chain(&problem.secondary).any(|label| lines.show_a_name(label.span)) {
            continue;
        }
        if let Some(label) = problem.primary.take() {
            let (line, column) = lines.position(text, label.span);
            problem.help.push(format!(
                "see line {line}, column {column}; not shown, for a withheld name stands near it"
            ));
        }
        problem.secondary.clear();
    }
}

/// The lines of the file, and which of them hold a withheld name.
struct Lines {
    starts: Vec<usize>,
    /// For each line, how many before it hold a name.
    named_before: Vec<usize>,
}

impl Lines {
    fn new(text: &str, withheld: &Withheld, unshown: &[Span]) -> Self {
        let (mut starts, mut named_before) = (Vec::new(), vec![0]);
        let (mut start, mut named) = (0_usize, 0_usize);
        for line in text.split_inclusive('\n') {
            starts.push(start);
            let end = start.saturating_add(line.len());
            let also = unshown.iter().map(|span| span.range()).any(|at| at.start < end && start < at.end);
            named = named.saturating_add(usize::from(also || withheld.is_in(&unescaped(line))));
            start = end;
            named_before.push(named);
        }
        Self { starts, named_before }
    }

    /// The place among the lines, from 0, of the one that holds this byte.
    fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    fn show_a_name(&self, span: Span) -> bool {
        let first = self.line_of(span.range().start).saturating_sub(BESIDE);
        let past =
            self.line_of(span.range().end).saturating_add(BESIDE).saturating_add(1).min(self.starts.len());
        self.named_before.get(first) != self.named_before.get(past)
    }

    /// Line and column as people count them.
    fn position(&self, text: &str, span: Span) -> (usize, usize) {
        let line = self.line_of(span.range().start);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let column = text.get(start..span.range().start).unwrap_or("").chars().count();
        (line.saturating_add(1), column.saturating_add(1))
    }
}

/// A line of the file with the escapes of its texts resolved: `Jos\u00e9` is a spelling of José.
fn unescaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let code = after.strip_prefix('u').and_then(|code| Some((code.get(..4)?, code.get(4..)?)));
        let decoded = code.and_then(|(code, rest)| Some((u32::from_str_radix(code, 16).ok()?, rest)));
        if let Some((code, beyond)) = decoded {
            out.extend(char::from_u32(code));
            rest = beyond;
        } else {
            // A line break or tab between two words, as a rule.
            out.push(' ');
            let mut beyond = after.chars();
            beyond.next();
            rest = beyond.as_str();
        }
    }
    out.push_str(rest);
    out
}
