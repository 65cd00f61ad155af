//! Statements: who says what, where, in which words, and how they know.
//!
//! The same keys stand under `said`, where they support a fact, and in `statements`, where they support none.

use super::case::{Asserted, EntityId, Owner, Question, Said, SaidId, SourceId, Statement, Translation};
use super::circles::Reference;
use super::reading::{Name, Path, Reading};
use super::references::Wanted;
use super::stance::{Basis, Stance};
use crate::diag::{Diagnostic, codes};
use crate::measure::Day;
use crate::source::Span;
use crate::syntax::json::{Json, Key};
use crate::vocabulary::case_keys;

/// The keys of one statement as they are read.
#[derive(Debug, Default)]
struct Parts<'t> {
    named_source: bool,
    source: Option<SourceId>,
    by: Option<Json<'t>>,
    speaker: Option<EntityId>,
    quote: Vec<Json<'t>>,
    accounts: Option<(Vec<EntityId>, Span)>,
    told_by: Option<EntityId>,
    in_hands_of: Option<EntityId>,
    translation: Option<(Vec<Json<'t>>, Span)>,
    translated_by: Option<(Option<EntityId>, Span)>,
    gloss: Option<String>,
    stance: Option<Stance>,
    stance_at: Option<Span>,
    basis: Option<Basis>,
    as_of: Option<Day>,
    standard: Option<(String, Span)>,
    note: Option<String>,
}

impl<'t> Reading<'t, '_> {
    /// Reads the list under `said`.
    pub(super) fn said(&mut self, list: Json<'t>, owner: Owner, path: &Path<'_>) -> Vec<SaidId> {
        let example = "{ \"in\": \"…\", \"quote\": \"…\" }";
        let mut out = Vec::new();
        for (place, value) in self.list_of_objects("said", list, example, path) {
            let path = path.item(place);
            let mut parts = Parts::default();
            for (key, value) in value.entries() {
                let path = path.key(key.text);
                if !self.said_key(&mut parts, key, value, &path) {
                    self.unknown_key("a statement", key, &path, case_keys::SAID.names());
                }
            }
            out.extend(self.finish(parts, value.span(), owner, &path));
        }
        out
    }

    /// Reads one key of a statement; false if it is none.
    fn said_key(&mut self, parts: &mut Parts<'t>, key: Key<'t>, value: Json<'t>, path: &Path<'_>) -> bool {
        match key.text {
            "in" => {
                parts.named_source = true;
                parts.source = self.source("in", value, path);
            }
            "by" => {
                parts.by = Some(value);
                parts.speaker = self.speaker("by", value, path);
            }
            "quote" => parts.quote = self.quote("quote", value, path),
            "stance" => {
                parts.stance = self.one_of("stance", value, path, &Stance::NAMED);
                parts.stance_at = Some(value.span());
            }
            "basis" => parts.basis = self.one_of("basis", value, path, &Basis::NAMED),
            "accounts" => {
                parts.accounts = Some((self.speakers("accounts", value, path), value.span()));
            }
            "told_by" => parts.told_by = self.speaker("told_by", value, path),
            "in_hands_of" => parts.in_hands_of = self.speaker("in_hands_of", value, path),
            "translation" => parts.translation = Some((self.quote("translation", value, path), value.span())),
            "translated_by" => {
                parts.translated_by = Some((self.speaker("translated_by", value, path), value.span()));
            }
            "gloss" => parts.gloss = self.words("gloss", value, path),
            "as_of" => parts.as_of = self.as_of(value, path),
            "standard" => {
                parts.standard = self.words("standard", value, path).map(|words| (words, value.span()));
            }
            "note" => parts.note = self.words("note", value, path),
            _ => return false,
        }
        true
    }

    /// The parts of a quotation: one text, or a list of them where words between are left out.
    fn quote(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> Vec<Json<'t>> {
        let mut parts = Vec::new();
        let several = Self::one_or_more(value);
        for part in if several.is_empty() { vec![value] } else { several } {
            let empty_list = part.is_list() && part.items().next().is_none();
            if empty_list || part.as_text().is_some_and(|text| text.trim().is_empty()) {
                self.error(
                    codes::QUOTE_EMPTY,
                    "the quotation has no words",
                    part.span(),
                    "quote something, or nothing",
                    path,
                );
            } else if self.text(name, part, path).is_some() {
                parts.push(part);
            }
        }
        parts
    }

    /// The last day on which a statement can have been made.
    fn as_of(&mut self, value: Json<'t>, path: &Path<'_>) -> Option<Day> {
        let (_, when) = self.date("as_of", value, path)?;
        if !when.end.latest.is_bounded() {
            let message = "`as_of` has to end on some day";
            self.error(codes::CASE_DATE, message, value.span(), "this goes on without an end", path);
            return None;
        }
        Some(when.end.latest)
    }

    fn finish(&mut self, parts: Parts<'t>, span: Span, owner: Owner, path: &Path<'_>) -> Option<SaidId> {
        if !parts.named_source {
            self.missing("this statement", "in", span, &path.key("in"));
        }
        let source = parts.source?;
        self.verify_quote(source, &parts.quote, path);
        let stance = parts.stance.unwrap_or(Stance::Alleges);
        let finding = stance.is_finding();
        let stance_at = parts.stance_at.unwrap_or(span);
        if finding && parts.standard.is_none() {
            let problem = Diagnostic::error(codes::CASE_FINDING, "a finding names the standard by which it was made")
                .at(stance_at, "`standard` is missing here")
                .help("add \"standard\", as in \"standard\": \"reasonable grounds to believe\"; or use the stance `alleges`");
            self.problem(problem, &path.key("stance"));
        }
        if let (false, Some((_, at))) = (finding, &parts.standard) {
            let problem = Diagnostic::error(codes::CASE_FINDING, "only a finding has a standard")
                .at(*at, "this statement finds nothing")
                .help("use the stance `finds` or `finds-not`, or take the standard out");
            self.problem(problem, &path.key("standard"));
        }
        let translation = self.translation(&parts, path);
        let short_of_proof = parts.standard.as_ref().is_some_and(|(standard, _)| {
            let standard = standard.to_lowercase();
            self.vocabulary.short_of_proof.iter().any(|words| standard.contains(words.as_str()))
        });
        let inquires = parts.basis == Some(Basis::Inquired) || (finding && short_of_proof);
        if let (false, Some((_, at))) = (inquires, &parts.accounts) {
            let problem = Diagnostic::error(codes::CASE_ACCOUNTS, "only an inquiry gathers accounts")
                .at(*at, "this statement is none")
                .help("write \"basis\": \"inquired\" if the source says how the accounts were gathered; who told it to the speaker is `told_by`");
            self.problem(problem, &path.key("accounts"));
        }
        let quote = self.case.withheld.hide_parts(parts.quote.iter().filter_map(|part| part.as_text()));
        let author = self.case.sources.at(source).author;
        let said = Said {
            source,
            by: if parts.by.is_some() { parts.speaker } else { author },
            stance,
            basis: parts.basis.unwrap_or(Basis::NotStated),
            accounts: parts.accounts.map(|(accounts, _)| accounts).unwrap_or_default(),
            told_by: parts.told_by,
            in_hands_of: parts.in_hands_of,
            quote,
            translation,
            gloss: parts.gloss,
            as_of: parts.as_of,
            standard: parts.standard.map(|(standard, _)| standard),
            short_of_proof,
            note: parts.note,
            first_hand: false,
            answers: false,
            voice: None,
            span,
        };
        let id = self.case.said.push(said);
        self.case.owners.push(owner);
        if finding {
            let at = parts.by.map_or(stance_at, Json::span);
            self.findings.push((id, at, path.to_string()));
        }
        Some(id)
    }

    /// A translation, which is somebody's; our own is a gloss.
    fn translation(&mut self, parts: &Parts<'t>, path: &Path<'_>) -> Option<Translation> {
        match (&parts.translation, &parts.translated_by) {
            (Some((words, _)), Some((by, _))) => {
                let words = self.case.withheld.hide_parts(words.iter().filter_map(|part| part.as_text()));
                by.map(|by| Translation { words, by })
            }
            (Some((_, at)), None) => {
                let problem =
                    Diagnostic::error(codes::CASE_TRANSLATION, "nobody is named who made this translation")
                        .at(*at, "`translated_by` is missing beside it")
                        .help(
                            "name who published it in `translated_by`; a rendering of your own is a `gloss`",
                        );
                self.problem(problem, &path.key("translation"));
                None
            }
            (None, Some((_, at))) => {
                let problem = Diagnostic::error(
                    codes::CASE_TRANSLATION,
                    "there is no translation here that somebody made",
                )
                .at(*at, "`translation` is missing beside it")
                .help("write the translated words in `translation`, or take this key out");
                self.problem(problem, &path.key("translated_by"));
                None
            }
            (None, None) => None,
        }
    }

    fn verify_quote(&mut self, source: SourceId, parts: &[Json<'t>], path: &Path<'_>) {
        if !parts.is_empty() {
            self.verify(source, parts, &path.key("quote"));
        }
    }

    /// Reads `asserted`: for each status or definition, who says that the entity has it.
    pub(super) fn asserted(&mut self, entity: EntityId, value: Json<'t>, path: &Path<'_>) {
        if !value.is_object() {
            self.wrong_type("asserted", "an object such as { \"refugee\": [ … ] }", value, path);
        }
        for (key, list) in value.entries() {
            let said = self.said(list, Owner::Nothing, &path.key(key.text));
            self.case.asserted.push(Asserted { entity, name: key.text.to_owned(), span: key.span, said });
        }
    }

    /// Gives the statements their ids, so that one can reply to a later one.
    pub(super) fn declare_statements(&mut self, list: Json<'t>) {
        let section = Path::top("statements");
        for (value, place) in list.items().zip(1..) {
            if let Some((id, span)) = value.get("id").and_then(|id| Some((id.as_text()?, id.span()))) {
                self.declare(id, span, Name::Statement(span), &section.item(place).key("id"));
            }
        }
    }

    /// Reads `statements`.
    pub(super) fn read_statements(&mut self, list: Json<'t>) {
        let section = Path::top("statements");
        let example = "{ \"about\": \"…\", \"in\": \"…\" }";
        for (place, value) in self.list_of_objects("statements", list, example, &section) {
            self.read_statement(value, &section.item(place));
        }
    }

    fn read_statement(&mut self, value: Json<'t>, path: &Path<'_>) {
        let mut parts = Parts::default();
        let (mut id, mut about, mut point, mut replies_to, mut law) = (None, Vec::new(), None, None, None);
        for (key, value) in value.entries() {
            let path = path.key(key.text);
            match key.text {
                "id" => id = self.text("id", value, &path).map(str::to_owned),
                "about" => {
                    for item in Self::one_or_more(value) {
                        about.extend(self.entity("about", item, &path, Wanted::Anything));
                    }
                }
                "point" => point = self.words("point", value, &path),
                "replies_to" => replies_to = self.reply(value, &path),
                "law" => law = self.words("law", value, &path),
                _ => {
                    if !self.said_key(&mut parts, key, value, &path) {
                        self.unknown_key("a statement", key, &path, case_keys::STATEMENT.names());
                    }
                }
            }
        }
        if let (Some(id), Some(to), Some(value)) = (&id, &replies_to, value.get("replies_to")) {
            let reference = Reference {
                key: "replies_to".to_owned(),
                to: to.clone(),
                span: value.span(),
                path: path.key("replies_to").to_string(),
            };
            self.replies.push((id.clone(), reference));
        }
        if let Some(said) = self.finish(parts, value.span(), Owner::Nothing, path) {
            self.case.statements.push(Statement { id, about, said, point, replies_to, law });
        }
    }

    fn reply(&mut self, value: Json<'t>, path: &Path<'_>) -> Option<String> {
        let id = self.text("replies_to", value, path)?;
        if matches!(self.names.get(id), Some(Name::Statement(_))) {
            return Some(id.to_owned());
        }
        let message = format!("no entry of `statements` has the id `{id}`");
        let problem = Diagnostic::error(codes::CASE_REFERENCE, message)
            .at(value.span(), "expected the id of a statement");
        let problem = problem.help("a statement that is answered stands in `statements` and has an `id`");
        self.problem(problem, path);
        None
    }

    /// Reads `unknown`: the questions that the compiler knows to be open.
    pub(super) fn read_questions(&mut self, list: Json<'t>) {
        let section = Path::top("unknown");
        for (place, value) in self.list_of_objects("unknown", list, "{ \"ask\": \"…?\" }", &section) {
            let path = section.item(place);
            let mut question = Question { ask: String::new(), could_answer: Vec::new() };
            let mut asked = false;
            for (key, value) in value.entries() {
                let path = path.key(key.text);
                match key.text {
                    "ask" => {
                        asked = true;
                        question.ask = self.words("ask", value, &path).unwrap_or_default();
                    }
                    "could_answer" => {
                        let who = Self::one_or_more(value);
                        question.could_answer = who
                            .into_iter()
                            .filter_map(|who| self.speaker("could_answer", who, &path))
                            .collect();
                    }
                    _ => self.unknown_key("a question", key, &path, case_keys::QUESTION.names()),
                }
            }
            if !asked {
                self.missing("this question", "ask", value.span(), &path.key("ask"));
            }
            self.case.questions.push(question);
        }
    }
}
