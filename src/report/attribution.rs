//! Who says it, how they know, in which words.

use super::said::by_value;
use super::sentence::{Sentence, closed, quoted};
use super::teller::{Side, Teller};
use super::uncounted::is_counted;
use crate::eval::Fact;
use crate::facts::{Basis, Brings, EntityId, Footing, Said, SaidId, Speaks, Stance};
use crate::finding::FactFinding;
use crate::measure::Level;

/// How many words a clause and a quotation have together in a short paragraph before one gives way.
const SHORT_WORDS: usize = 26;

/// How many words several speakers and what they say have together in a short paragraph before quotations give way.
const AGREED_WORDS: usize = 48;

/// Statements of one speaker on one side, in one way.
pub(super) struct Voice<'c> {
    pub(super) by: Option<EntityId>,
    pub(super) said: Vec<(SaidId, &'c Said)>,
    /// Only the first words are quoted.
    pub(super) short: bool,
}

/// In which of the sentences on a fact a statement is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Found,
    Admitted,
    Said,
    FoundNot,
    Denied,
}

impl Told {
    /// What is on neither side is not told here: it stands beside the fact, with what points the other way.
    fn of(stance: Stance) -> Option<Self> {
        let row = stance.row();
        Some(match (row.speaks?, row.brings) {
            (Speaks::For, Brings::Finding) => Self::Found,
            (Speaks::For, Brings::Admission) => Self::Admitted,
            (Speaks::For, Brings::AsKnown | Brings::Nothing) => Self::Said,
            (Speaks::Against, Brings::Finding) => Self::FoundNot,
            (Speaks::Against, Brings::AsKnown | Brings::Admission | Brings::Nothing) => Self::Denied,
        })
    }
}

impl<'a> Teller<'a> {
    /// Sentences on one fact: for each value that is stated, who says so and who denies it.
    pub(super) fn accounts(&self, fact: &FactFinding) -> Vec<Sentence> {
        self.told(fact, false)
    }

    pub(super) fn told(&self, fact: &FactFinding, short: bool) -> Vec<Sentence> {
        let path = self.names.fact_path(&fact.fact, &self.finding.proof);
        match fact.fact {
            Fact::Field(entity, field, ..) => {
                let values = self.names.values(entity, field);
                let mut out = Vec::new();
                for (stated, said) in by_value(values, &fact.said) {
                    let says = self.stated(entity, field, stated, Side::Says);
                    out.extend(self.account(says, &said, &path, short));
                }
                if out.is_empty() {
                    for stated in values.iter().filter(|s| s.support.said.is_empty()) {
                        let Some(says) = self.stated(entity, field, stated, Side::Says) else { continue };
                        out.push(self.given(&says, stated.support.footing, &path));
                    }
                }
                out
            }
            Fact::Happened(claim) => {
                let says = self.claim(claim, Side::Says);
                let support = self.names.case.entities.at(claim).happened.as_ref();
                match (says, support) {
                    (Some(says), Some(support)) if support.said.is_empty() => {
                        vec![self.given(&says, support.footing, &path)]
                    }
                    (says, _) => {
                        let mut out = self.account(says, &fact.said, &path, short);
                        out.extend(self.note_on(claim, &path, false).filter(|_| !short && !out.is_empty()));
                        out
                    }
                }
            }
            _ => self.account(self.fact(&fact.fact, Some(fact.node), Side::Says), &fact.said, &path, short),
        }
    }

    fn given(&self, says: &str, footing: Footing, path: &str) -> Sentence {
        let key = if footing == Footing::Stipulated { "account.stipulated" } else { "account.given" };
        Sentence::new(&self.say(key, &[("clause", says)]), vec![path.to_owned()])
    }

    /// Sentences on one clause.
    fn account(&self, says: Option<String>, said: &[SaidId], path: &str, short: bool) -> Vec<Sentence> {
        let clause = says.unwrap_or_default();
        let (counted, uncounted): (Vec<SaidId>, Vec<SaidId>) =
            said.iter().partition(|id| is_counted(self.names.case.said.at(**id)));
        let with = |told: Told| self.voices(&counted, told, short);
        let mut out = Vec::new();
        for voice in with(Told::Found) {
            out.push(self.finds(&voice, &clause, "account.finds", path));
            out.extend(self.notes(&voice, path));
        }
        for voice in with(Told::Admitted) {
            out.push(self.voiced(&voice, &clause, ["account.admits", "account.admits"], path));
            out.extend(self.notes(&voice, path));
        }
        let (alleging, again) = first_of_each(with(Told::Said));
        match alleging.as_slice() {
            [] => {}
            [one] => {
                out.push(self.voiced(one, &clause, ["account.says", "account.says-it"], path));
                out.extend(self.notes(one, path));
            }
            several => {
                out.push(self.agreeing(several, &clause, path));
                out.extend(several.iter().flat_map(|voice| self.notes(voice, path)));
            }
        }
        for voice in again {
            out.push(self.says_too(&voice, path));
            out.extend(self.notes(&voice, path));
        }
        let affirmed = !out.is_empty();
        for voice in with(Told::FoundNot) {
            out.push(self.finds(&voice, &clause, "account.finds-not", path));
            out.extend(self.notes(&voice, path));
        }
        for voice in with(Told::Denied) {
            let keys = if affirmed {
                ["account.denies-it", "account.denies-it"]
            } else {
                ["account.denies", "account.denies"]
            };
            out.push(self.voiced(&voice, &clause, keys, path));
            out.extend(self.notes(&voice, path));
        }
        if !short {
            out.extend(self.uncounted(&uncounted, &clause, path));
        }
        out
    }

    /// Statements that are told so, by speaker, in the order of the file.
    fn voices(&self, said: &[SaidId], told: Told, short: bool) -> Vec<Voice<'a>> {
        let mut out: Vec<Voice<'a>> = Vec::new();
        for id in said {
            let s = self.names.case.said.at(*id);
            if Told::of(s.stance) != Some(told) {
                continue;
            }
            let same = |v: &Voice<'_>| v.by == s.by && s.by.is_some();
            // What somebody knows otherwise, or another relates, is not told in one breath.
            let alike = |v: &Voice<'_>| v.said.iter().all(|(_, other)| self.manner(other) == self.manner(s));
            match out.iter_mut().find(|v| same(v) && (short || alike(v))) {
                Some(_) if short => {}
                Some(voice) => voice.said.push((*id, s)),
                None => out.push(Voice { by: s.by, said: vec![(*id, s)], short }),
            }
        }
        out
    }

    /// How a speaker knows, and whether it is the speaker whose words were read.
    fn manner(&self, said: &Said) -> (Basis, bool, bool) {
        let author = self.names.case.sources.at(said.source).author;
        (said.basis, said.answers, author == said.by)
    }

    /// What one who has been heard says too, on another footing.
    fn says_too(&self, voice: &Voice<'_>, path: &str) -> Sentence {
        let (who, known, words) = (self.speaker(voice.by), self.footing_of(voice), words_of(voice));
        let mut fill = self.verbs(voice.by);
        fill.extend([("who", who.as_str()), ("basis", &known), ("words", &words)]);
        self.sentence(&closed(&self.say("account.too", &fill)), voice, path)
    }

    /// One speaker's sentence. Where the clause names the speaker, the speaker's own words say it alone.
    fn voiced(
        &self,
        voice: &Voice<'_>,
        clause: &str,
        [with_clause, bare]: [&str; 2],
        path: &str,
    ) -> Sentence {
        let speaker = self.speaker(voice.by);
        let words = words_of(voice);
        let known = match with_clause {
            "account.says" | "account.denies" | "account.denies-it" => self.footing_of(voice),
            _ => self.reported(voice),
        };
        let names_speaker = clause.contains(&speaker) || clause.is_empty();
        // In a short paragraph a long quotation gives way to the clause, or the clause to the quotation.
        let long = voice.short
            && words.split_whitespace().count().saturating_add(clause.split_whitespace().count())
                > SHORT_WORDS;
        let key = if names_speaker && !words.is_empty() { bare } else { with_clause };
        let words = if long && key == with_clause { String::new() } else { words };
        let sep = if words.is_empty() { "" } else { ": " };
        let tail = if key == "account.says-it" { words.clone() } else { format!("{sep}{words}") };
        let mut fill = self.verbs(voice.by);
        fill.extend([("who", speaker.as_str()), ("basis", &known), ("clause", clause), ("words", &tail)]);
        let text = self.say(key, &fill);
        let begins = self.say("account.begins", &fill);
        self.sentence(&closed(&text), voice, path).voiced(&begins)
    }

    /// Several who say the same.
    fn agreeing(&self, voices: &[Voice<'_>], clause: &str, path: &str) -> Sentence {
        let who: Vec<String> =
            voices.iter().map(|v| format!("{}{}", self.speaker(v.by), self.footing_of(v))).collect();
        let mut words: Vec<String> = voices
            .iter()
            .map(|v| (words_of(v), self.speaker(v.by)))
            .filter(|(words, _)| !words.is_empty())
            .map(|(words, who)| format!("{words} ({who})"))
            .collect();
        // In a short paragraph the first quotation speaks for all, or the clause alone.
        let short = voices.iter().any(|v| v.short);
        let is_long = |words: &[String]| {
            let all = words.iter().chain(&who).map(String::as_str).chain([clause]);
            all.flat_map(str::split_whitespace).count() > AGREED_WORDS
        };
        while short && !words.is_empty() && is_long(&words) {
            words.truncate(usize::from(words.len() > 1));
        }
        let sep = if words.is_empty() { "" } else { ": " };
        let tail = format!("{sep}{}", words.join("; "));
        let text = self.say(
            "account.agree",
            &[("who", &self.names.apposed(&who)), ("clause", clause), ("words", &tail)],
        );
        let mut sentence = Sentence::new(&closed(&text), vec![path.to_owned()]);
        for voice in voices {
            sentence = self.resting_on(sentence, voice);
        }
        sentence
    }

    /// A finding by a court or body.
    fn finds(&self, voice: &Voice<'_>, clause: &str, key: &str, path: &str) -> Sentence {
        let standard = voice.said.iter().find_map(|(_, s)| s.standard.as_deref());
        let by = standard.map(|s| self.say("account.standard", &[("standard", s)])).unwrap_or_default();
        let words = words_of(voice);
        let sep = if words.is_empty() { "" } else { ": " };
        let tail = format!("{by}{sep}{words}");
        let mut fill = self.verbs(voice.by);
        let (who, known) = (self.speaker(voice.by), self.reported(voice));
        fill.extend([("who", who.as_str()), ("basis", &known), ("clause", clause), ("words", &tail)]);
        let text = self.say(key, &fill);
        self.sentence(&closed(&text), voice, path)
    }

    pub(super) fn sentence(&self, text: &str, voice: &Voice<'_>, path: &str) -> Sentence {
        self.resting_on(Sentence::new(text, vec![path.to_owned()]), voice)
    }

    fn resting_on(&self, mut sentence: Sentence, voice: &Voice<'_>) -> Sentence {
        for (id, said) in &voice.said {
            let source = self.names.said_path(*id);
            if !sentence.from.contains(&source) {
                sentence.from.push(source);
            }
            sentence = sentence.noted(&[said.source]);
        }
        sentence
    }

    /// “, who took part,” of the best footing on which a speaker knows.
    pub(super) fn basis(&self, voice: &Voice<'_>) -> String {
        let basis = voice.said.iter().map(|(_, s)| s.basis).min_by_key(|b| match b {
            Basis::TookPart => 0,
            Basis::Saw => 1,
            Basis::WasTold => 2,
            Basis::Infers => 3,
            Basis::NotStated => 4,
        });
        let answers = voice.said.iter().any(|(_, s)| s.answers);
        let key = match basis {
            Some(Basis::TookPart) => "basis.took-part",
            Some(Basis::Saw) => "basis.saw",
            // Who answers for an act speaks first-hand of it, on whatever footing the source puts it.
            _ if answers => "basis.answers",
            Some(Basis::WasTold) => "basis.was-told",
            Some(Basis::Infers) => "basis.infers",
            _ => "basis.not-stated",
        };
        self.say(key, &self.verbs(voice.by))
    }

    /// The basis, and who relates it where the speaker is not the author of what was read.
    pub(super) fn footing_of(&self, voice: &Voice<'_>) -> String {
        let (basis, by) = (self.basis(voice), self.reported(voice));
        if by.is_empty() { basis } else { format!("{}{by}", basis.trim_end_matches(',')) }
    }

    /// “, as reported by …,” where the speaker is not the author of what was read: the words may be the author's.
    pub(super) fn reported(&self, voice: &Voice<'_>) -> String {
        let authors: Vec<Option<EntityId>> =
            voice.said.iter().map(|(_, s)| self.names.case.sources.at(s.source).author).collect();
        let mut others: Vec<EntityId> = Vec::new();
        for author in authors {
            match author.filter(|a| voice.by.is_some_and(|by| by != *a)) {
                Some(author) if !others.contains(&author) => others.push(author),
                Some(_) => {}
                None => return String::new(),
            }
        }
        let who: Vec<String> = others.iter().map(|a| self.speaker(Some(*a))).collect();
        if who.is_empty() {
            return String::new();
        }
        self.say("basis.as-reported", &[("who", &self.names.all(&who))])
    }

    /// Verbs of saying, in the number of the speaker.
    pub(super) fn verbs(&self, by: Option<EntityId>) -> Vec<(&'static str, &'a str)> {
        let several = by.is_some_and(|b| self.names.is_several(b));
        let pick = |one: &'a str, many: &'a str| self.word(if several { many } else { one });
        vec![
            ("says", pick("verb.says", "verb.say")),
            ("denies", pick("verb.denies", "verb.deny")),
            ("accepts", pick("verb.accepts", "verb.accept")),
            ("does", pick("verb.does", "verb.do")),
            ("was", pick("verb.was", "verb.were")),
            ("infers", pick("verb.infers", "verb.infer")),
            ("doubts", pick("verb.doubts", "verb.doubt")),
            ("adds", pick("verb.adds", "verb.add")),
            ("calls", pick("verb.calls", "verb.call")),
        ]
    }

    /// The name of a speaker.
    pub(super) fn speaker(&self, by: Option<EntityId>) -> String {
        by.map_or_else(|| self.word("name.unnamed").to_owned(), |id| self.names.entity(id))
    }
}

/// The first voice of each speaker, and the further ones of those who were heard before.
fn first_of_each(voices: Vec<Voice<'_>>) -> (Vec<Voice<'_>>, Vec<Voice<'_>>) {
    let (mut first, mut again): (Vec<Voice<'_>>, Vec<Voice<'_>>) = (Vec::new(), Vec::new());
    for voice in voices {
        let heard = first.iter().any(|v| v.by == voice.by && v.by.is_some());
        if heard { &mut again } else { &mut first }.push(voice);
    }
    (first, again)
}

/// A level in words.
pub(super) fn in_words(wording: &super::wording::Wording, level: Level) -> &str {
    wording.word(match level {
        Level::None => "level.none",
        Level::Reported => "level.reported",
        Level::Alleged => "level.alleged",
        Level::Corroborated => "level.corroborated",
        Level::Found => "level.found",
        Level::Given => "level.given",
    })
}

/// What a speaker says, between marks.
pub(super) fn words_of(voice: &Voice<'_>) -> String {
    let quotes: Vec<String> = voice
        .said
        .iter()
        .map(|(_, s)| {
            quoted(s.quote.iter().map(String::as_str).take(if voice.short { 1 } else { usize::MAX }))
        })
        .filter(|q| !q.is_empty())
        .collect();
    quotes.join("; ")
}
