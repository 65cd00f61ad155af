//! What must hold of phrases and of the words that an author gives a report: every place in them can be filled.

use super::check::Checker;
use super::norm::unknown;
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::law::{Grade, Hinge, LAW, Norm, Part, Phrases, Reading, Threat, Worded};
use crate::limits;
use crate::source::Span;
use crate::vocabulary::{Phrase, Piece};

impl Checker<'_> {
    /// The phrases and words of a norm and of its parts.
    pub(super) fn words_of_norm(&self, norm: &Norm) {
        let parameters = norm.defines.iter().flat_map(|s| s.parameters.iter().map(|p| p.name.0.as_str()));
        let names: Vec<&str> = parameters
            .chain(norm.about.iter().map(|e| e.binder.variable.text.as_str()))
            .chain(norm.bearer.is_some().then_some("bearer"))
            .chain(norm.whom.is_some().then_some("whom"))
            .collect();
        for part in norm.elements.iter().chain(&norm.exceptions) {
            self.words_of_part(part, &names);
        }
        if let Some(conduct) = &norm.conduct {
            self.phrases(&conduct.phrases, &names);
            self.hinge(&conduct.hinge, &names);
        }
        if let Some(threat) = &norm.threat {
            self.hinge(&threat.hinge, &names);
            if let Some(says) = &threat.says {
                self.worded(says, &names);
                self.is_clause("says", says);
            }
            self.authorities(threat);
        }
        self.sentences(norm);
        for (key, words) in norm.words.phrases() {
            self.is_clause(key, words);
            if key == "question" {
                self.worded(words, &names);
                self.is_question(words);
            } else {
                self.worded(words, &[LAW]);
                self.begins_with_law(key, words);
            }
        }
    }

    /// Whether what a threat says rests on an authority that was read.
    fn authorities(&self, threat: &Threat) {
        let known = &self.rules.authorities;
        for (id, span) in &threat.authority {
            let message = match known.get(id) {
                None if self.holes.authorities => continue,
                None => {
                    let ids: Vec<&str> = known.keys().map(String::as_str).collect();
                    let message = format!("there is no authority `{id}`");
                    self.findings.add(unknown(message, *span, (Thing::Word, id), &ids));
                    continue;
                }
                Some(authority) if authority.grade == Some(Grade::C) => {
                    format!("the authority `{id}` is of grade C: nobody read it")
                }
                Some(_) => continue,
            };
            let d = Diagnostic::error(codes::NO_AUTHORITY, message).at(*span, "nothing may rest on it");
            self.findings.add(d.help("name one of grade A or B, or leave out what the threat says"));
        }
    }

    fn words_of_part(&self, part: &Part, names: &[&str]) {
        self.phrases(&part.phrases, names);
        self.hinge(&part.hinge, names);
        part.any.iter().for_each(|alternative| self.words_of_part(alternative, names));
    }

    /// The sentence of a law names it first, so that a report can say whom it binds since when.
    fn begins_with_law(&self, key: &str, words: &Worded) {
        if !matches!(words.phrase.pieces.first(), Some(Piece::Slot(slot)) if slot == LAW) {
            let message = format!("`{key}` has to begin with `{{law}}`");
            let d = Diagnostic::error(codes::PHRASE, message).at(words.span, "begins otherwise");
            self.findings.add(d.help("the provision is named there: `{law} forbids a State to …`"));
        }
    }

    /// The words of a reading: of whom it will be asked is not known here, so that they have no place to fill.
    pub(super) fn words_of_reading(&self, reading: &Reading) {
        self.hinge(&reading.hinge, &[]);
        for (short, span) in reading.options.iter().filter_map(|option| option.short.as_ref()) {
            if let Some(end) = ends_like_a_sentence(short) {
                self.ends_wrongly("short", *span, end);
            }
        }
    }

    /// The matter of a norm, as a clause of a summary.
    fn is_question(&self, words: &Worded) {
        let text = words.phrase.plain();
        let begins =
            matches!(words.phrase.pieces.first(), Some(Piece::Words(first)) if first.starts_with("whether "));
        let count: usize = words.phrase.pieces.iter().map(words_of).sum();
        let (message, label) = if !begins {
            ("`question` has to begin with `whether`".to_owned(), "begins otherwise")
        } else if count > limits::QUESTION_WORDS {
            let message = format!("`question` has {count} words; the most is {}", limits::QUESTION_WORDS);
            (message, "too long for a summary")
        } else {
            return;
        };
        let d = Diagnostic::error(codes::QUESTION, message).at(words.span, label);
        let clause =
            "it is a clause of a summary: `whether {bearer} sent {whom} back, against article 33(1)`";
        self.findings.add(if text.trim().is_empty() {
            d.help("leave the key out, or ask")
        } else {
            d.help(clause)
        });
    }

    /// A clause goes on in a sentence of the report, which has its own end.
    fn is_clause(&self, key: &str, words: &Worded) {
        let last = words.phrase.pieces.last();
        if let Some(Piece::Words(last)) = last
            && let Some(end) = ends_like_a_sentence(last)
        {
            self.ends_wrongly(key, words.span, end);
        }
    }

    fn ends_wrongly(&self, key: &str, span: Span, end: char) {
        let message = format!("`{key}` ends with `{end}`");
        let d = Diagnostic::error(codes::CLAUSE, message).at(span, "a clause of a longer sentence");
        self.findings.add(d.help("leave the sign out: the sentence in which it stands has its own end"));
    }

    /// A hinge stands in a table, where its subject is named beside it: nothing is filled in.
    pub(super) fn hinge(&self, hinge: &Hinge, names: &[&str]) {
        if let Some((asks, span)) = &hinge.asks
            && let Some(open) = asks.find('{')
        {
            let place = asks.get(open..).unwrap_or_default();
            let place = place.find('}').and_then(|end| place.get(..=end)).unwrap_or(place);
            let message = format!("nothing fills the placeholder `{place}` in a `hinge`");
            let d = Diagnostic::error(codes::PHRASE, message).at(*span, "in this question");
            self.findings.add(d.help("it stands in a table beside its subject: ask without a name"));
        }
        if let Some((asks, span)) = &hinge.asks {
            self.is_hinge(asks, *span);
        }
        for (key, words) in hinge.clauses() {
            self.worded(words, names);
            self.is_clause(key, words);
        }
    }

    fn is_hinge(&self, asks: &str, span: Span) {
        let count = asks.chars().count();
        let (message, label) = if count > limits::HINGE_CHARACTERS {
            let message = format!("`hinge` has {count} characters; the most is {}", limits::HINGE_CHARACTERS);
            (message, "too long for a table")
        } else if !asks.ends_with('?') || asks.trim_end_matches('?').trim().is_empty() {
            ("`hinge` is no question".to_owned(), "a question ends with `?`")
        } else if asks.starts_with(char::is_uppercase) {
            ("`hinge` begins with a capital".to_owned(), "it goes on in a line of a table")
        } else {
            return;
        };
        let d = Diagnostic::error(codes::HINGE, message).at(span, label);
        self.findings.add(d.help("ask in a few words, the part after the subject: `told of their rights?`"));
    }

    fn worded(&self, words: &Worded, names: &[&str]) {
        self.phrase(&words.phrase, words.span, names);
    }

    pub(super) fn phrases(&self, phrases: &Phrases, names: &[&str]) {
        let all = [&phrases.says, &phrases.not, &phrases.ask].into_iter().zip(phrases.places);
        for (phrase, span) in all.filter_map(|(phrase, place)| phrase.as_ref().zip(place)) {
            self.phrase(phrase, span, names);
        }
    }

    /// Whether something fills each place of a phrase.
    fn phrase(&self, phrase: &Phrase, span: Span, names: &[&str]) {
        for slot in phrase.slots() {
            let (name, field) = slot.split_once('.').map_or((slot, None), |(n, f)| (n, Some(f)));
            let help = if !names.contains(&name) {
                did_you_mean(Thing::Word, name, names.iter().copied()).unwrap_or_else(|| match names {
                    [] => "nothing can be filled in here".to_owned(),
                    names => format!("there are `{{{}}}`", names.join("}`, `{")),
                })
            } else if field.is_some() && names == [LAW] {
                format!("the provision is named whole: write `{{{LAW}}}`")
            } else if let Some(field) = field.filter(|f| !self.is_field(f)) {
                let fields = self.rules.vocabulary.fields.values().map(|f| f.name.as_str());
                let near = did_you_mean(Thing::Word, field, fields)
                    .map(|help| help.replacen('`', &format!("`{name}."), 1));
                near.unwrap_or_else(|| format!("nothing has a field `{field}`"))
            } else {
                continue;
            };
            let message = format!("nothing fills the placeholder `{{{slot}}}`");
            self.findings
                .add(Diagnostic::error(codes::PHRASE, message).at(span, "in this phrase").help(help));
        }
    }

    pub(super) fn is_field(&self, name: &str) -> bool {
        let vocabulary = &self.rules.vocabulary;
        self.holes.vocabulary || vocabulary.fields.values().any(|field| field.name == name)
    }
}

/// The sign with which words end that are a sentence of their own.
fn ends_like_a_sentence(words: &str) -> Option<char> {
    words.trim_end().chars().next_back().filter(|end| ".?!,;:".contains(*end))
}

fn words_of(piece: &Piece) -> usize {
    match piece {
        Piece::Words(words) => {
            words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
        }
        Piece::Slot(_) | Piece::Agree(_) => 1,
    }
}
