//! Voices: who speaks first-hand of what, and the level that each side of a fact reaches with its voices.
//!
//! Works on the whole case at once, so that it does not matter in which order a file tells things.

use super::case::{Case, EntityId, Footing, Owner, Said, Stated, Support};
use super::reading::{Path, Reading, any_of};
use super::speakers::Speakers;
use super::stance::{Basis, Brings};
use super::value::Value;
use crate::diag::{Diagnostic, codes};
use crate::limits;
use crate::measure::{Day, Level, Voice, VoiceKind};
use crate::vocabulary::{Type, Vocabulary};

/// Sources of this character support no fact.
const NO_SUPPORT: [&str; 2] = ["opinion", "headline"];

/// Works out of a whole case which statements are first-hand, and the levels of everything that is said. Gives the entities of which it
/// is not found, within the steps allowed, for whom they speak.
pub(super) fn weigh_all(vocabulary: &Vocabulary, case: &mut Case) -> Vec<EntityId> {
    let mut speakers = Speakers::new(vocabulary, case);
    let mut heard = Vec::with_capacity(case.said.len());
    let mut last: Option<(Owner, About)> = None;
    for (said, owner) in case.said.values().zip(&case.owners) {
        // Statements about one thing stand side by side, so that one look at it serves them all.
        let about = match &mut last {
            Some((same, about)) if same == owner => about,
            _ => &mut last.insert((*owner, About::new(*owner, vocabulary, case, &mut speakers))).1,
        };
        let answers = said.by.is_some_and(|by| speakers.any_of(by, &about.answering));
        heard.push((answers, about.earliest, voice(case, said, (answers, about.event), &mut speakers)));
    }
    let too_long = speakers.into_too_long();
    for (id, (answers, earliest, voice)) in case.said.ids().zip(heard) {
        let said = case.said.at_mut(id);
        said.answers = answers;
        said.first_hand = matches!(voice.kind, VoiceKind::FirstHand | VoiceKind::Admission);
        // Nobody can deny what had not happened yet.
        let too_early = matches!((said.as_of, earliest), (Some(as_of), Some(earliest)) if as_of < earliest);
        let counts = said.stance.is_for() || (said.stance.is_against() && !too_early);
        said.voice = counts.then_some(voice);
    }
    let level_of = |support: &Support| {
        let con = case.level_against(&support.said);
        let pro = match support.footing {
            Footing::Said => case.level_for(&support.said),
            Footing::Given | Footing::Stipulated | Footing::Described => Level::Given,
        };
        (pro, con)
    };
    let values: Vec<_> = case.values.iter().map(|stated| level_of(&stated.support)).collect();
    let happened: Vec<_> =
        case.entities.values().map(|entity| entity.happened.as_ref().map(level_of)).collect();
    let complete: Vec<_> = case.complete.iter().map(|complete| level_of(&complete.support)).collect();
    let set = |support: &mut Support, (pro, con): (Level, Level)| (support.pro, support.con) = (pro, con);
    for (stated, levels) in case.values.iter_mut().zip(values) {
        set(&mut stated.support, levels);
    }
    for (id, levels) in case.entities.ids().zip(happened) {
        if let (Some(support), Some(levels)) = (&mut case.entities.at_mut(id).happened, levels) {
            set(support, levels);
        }
    }
    for (complete, levels) in case.complete.iter_mut().zip(complete) {
        set(&mut complete.support, levels);
    }
    too_long
}

impl Reading<'_, '_> {
    /// Weighs everything that is said in the case.
    pub(super) fn weigh(&mut self) {
        for id in weigh_all(self.vocabulary, &mut self.case) {
            let (span, name) = (self.case.entities.at(id).span, self.id_of(id));
            let message =
                format!("for whom `{name}` speaks is not found within {} steps", limits::WALK_STEPS);
            let problem = Diagnostic::error(codes::LIMIT, message).at(span, "too many steps from here");
            self.problem(problem, &Path::top(&name));
        }
    }

    /// A finding is made by a court or another body that examines facts.
    pub(super) fn check_findings(&mut self) {
        for (id, span, path) in std::mem::take(&mut self.findings) {
            let by = self.case.said.at(id).by;
            if by.is_some_and(|by| examines(self.vocabulary, &self.case, by)) {
                continue;
            }
            let who = by.map(|by| self.case.entities.at(by).id.as_str());
            let message = match who {
                Some(who) => {
                    format!("`{who}` is not declared as a court or another body that examines facts")
                }
                None => "nobody is named who made this finding".to_owned(),
            };
            let kinds: Vec<&str> = self
                .vocabulary
                .values
                .values()
                .filter(|value| value.finds)
                .map(|v| v.name.as_str())
                .collect();
            let problem = Diagnostic::error(codes::CASE_FINDING, message)
                .at(span, "only such a body makes findings")
                .help(format!(
                    "name in `by` whoever is declared as {}; others allege or deny",
                    any_of(&kinds)
                ));
            self.problems.push(problem.path(path));
        }
    }
}

/// What statements are about, as far as it decides how they count.
struct About {
    /// Everyone who answers for it, and for whom they act, in order.
    answering: Vec<EntityId>,
    /// The first day on which it can have happened.
    earliest: Option<Day>,
    /// Whether it is an event, or that the record holds all of a sort.
    event: bool,
}

impl About {
    fn new(owner: Owner, vocabulary: &Vocabulary, case: &Case, speakers: &mut Speakers<'_>) -> Self {
        let mut mentioned = Vec::new();
        let mut earliest = None;
        let mut event = false;
        match owner {
            Owner::Entity(id) => {
                let kind = vocabulary.kinds.at(case.entities.at(id).kind);
                for field in &kind.answers {
                    let values = case.values(id, vocabulary.fields.at(*field).slot);
                    mentioned.extend(values.iter().filter_map(|stated| entity_in(&stated.value)));
                }
                event = kind.claim;
                if kind.claim {
                    earliest = earliest_day(vocabulary, case, id);
                }
            }
            Owner::Complete(place) => {
                event = true;
                if let Some(complete) = case.complete.get(place) {
                    let answers = vocabulary.kinds.at(complete.kind).answers.as_slice();
                    let sort = complete.sort.iter().filter(|(field, _)| answers.contains(field));
                    mentioned.extend(sort.flat_map(|(_, values)| values).filter_map(entity_in));
                }
            }
            Owner::Nothing => {}
        }
        let mut answering = Vec::with_capacity(mentioned.len().saturating_mul(2));
        for entity in mentioned {
            answering.extend_from_slice(speakers.acts_for(entity));
        }
        answering.sort_unstable();
        answering.dedup();
        Self { answering, earliest, event }
    }
}

fn entity_in(value: &Value) -> Option<EntityId> {
    if let Value::Entity(entity) = value { Some(*entity) } else { None }
}

/// The first day on which a claim can have happened: by its own day, or if it has none by that of the claim it came after.
fn earliest_day(vocabulary: &Vocabulary, case: &Case, claim: EntityId) -> Option<Day> {
    let mut at = claim;
    for _ in 0..=limits::WALK_STEPS {
        let kind = vocabulary.kinds.at(case.entities.at(at).kind);
        let values = |field: Option<crate::vocabulary::FieldId>| {
            field.map(|field| case.values(at, vocabulary.fields.at(field).slot))
        };
        let day = |s: &Stated| if let Value::When(when) = s.value { Some(when.start.earliest) } else { None };
        let days = values(kind.day).unwrap_or_default().iter().filter_map(day);
        if let Some(earliest) = days.min() {
            return Some(earliest);
        }
        match values(kind.follows)? {
            [one] => at = entity_in(&one.value)?,
            _ => return None,
        }
    }
    None
}

/// Whether a value of one of its enum fields says of an entity that it examines facts.
fn examines(vocabulary: &Vocabulary, case: &Case, entity: EntityId) -> bool {
    let fields = vocabulary.kinds.at(case.entities.at(entity).kind).fields.iter();
    let enums =
        fields.map(|field| vocabulary.fields.at(*field)).filter(|field| matches!(field.ty, Type::Enum(_)));
    let mut values = enums.flat_map(|field| case.values(entity, field.slot));
    values.any(|stated| matches!(stated.value, Value::Enum(value) if vocabulary.values.at(value).finds))
}

/// What a statement brings, whatever side it is on: of somebody who answers for it or not, and of an event or of something else.
pub(super) fn voice_kind(case: &Case, said: &Said, (answers, event): (bool, bool)) -> VoiceKind {
    let character = case.sources.at(said.source).character.as_deref();
    if character.is_some_and(|character| NO_SUPPORT.contains(&character)) {
        return VoiceKind::Nothing;
    }
    let admits = match said.stance.row().brings {
        Brings::Nothing => return VoiceKind::Nothing,
        // What is found of one event on less than proof is what the body gathered.
        Brings::Finding if said.short_of_proof && event => return VoiceKind::FirstHand,
        // A court finds what it was told and what follows from it: that is what a finding is.
        Brings::Finding if said.standard.is_some() => return VoiceKind::Finding,
        Brings::Finding => return VoiceKind::Nothing,
        Brings::Admission => answers,
        Brings::AsKnown => false,
    };
    match said.basis {
        Basis::Infers => VoiceKind::Nothing,
        Basis::WasTold => VoiceKind::SecondHand,
        Basis::TookPart | Basis::Saw | Basis::Inquired | Basis::NotStated if admits => VoiceKind::Admission,
        Basis::TookPart | Basis::Saw | Basis::Inquired => VoiceKind::FirstHand,
        Basis::NotStated if answers => VoiceKind::FirstHand,
        Basis::NotStated => VoiceKind::SecondHand,
    }
}

fn voice(case: &Case, said: &Said, manner: (bool, bool), speakers: &mut Speakers<'_>) -> Voice {
    let saw_it = matches!(said.basis, Basis::TookPart | Basis::Saw);
    // Who was not there speaks for whom he acts: two offices of one State are not two witnesses.
    let speaker = said.by.map(|by| if saw_it { by } else { speakers.principal(by) });
    Voice {
        speaker: speaker.map_or(super::corroboration::NOBODY, |speaker| speaker.0),
        outermost_source: case.sources.at(said.source).outermost.0,
        kind: voice_kind(case, said, manner),
    }
}
