//! The level that one side of a fact reaches with its voices together, and which of them corroborate each other.
//!
//! Takes statements whose voices are known; gives a level. What each voice brings by itself is told in `voices`.

use super::case::{Case, EntityId, Said, SaidId};
use super::stance::{Basis, Stance};
use crate::measure::{Level, Voice, VoiceKind, pooled};

/// Stands for whoever speaks in a source that does not say who.
pub(super) const NOBODY: u32 = u32::MAX;

impl Case {
    /// The level that those of `said` reach together that speak for something.
    pub fn level_for(&self, said: &[SaidId]) -> Level {
        self.level(said, Stance::is_for)
    }

    /// The level that those of `said` reach together that speak against something.
    pub fn level_against(&self, said: &[SaidId]) -> Level {
        self.level(said, Stance::is_against)
    }

    /// The level that statements reach together, some of which speak for one thing and some against another.
    pub fn level_together(&self, for_: &[SaidId], against: &[SaidId]) -> Level {
        let counted = |ids: &[SaidId], side: fn(Stance) -> bool| -> Vec<SaidId> {
            ids.iter().copied().filter(|id| side(self.said.at(*id).stance)).collect()
        };
        let mut all = counted(for_, Stance::is_for);
        all.extend(counted(against, Stance::is_against));
        self.level(&all, |_| true)
    }

    /// The level that the voices of one side reach.
    fn level(&self, said: &[SaidId], side: fn(Stance) -> bool) -> Level {
        let of_side = || said.iter().map(|id| self.said.at(*id)).filter(|said| side(said.stance));
        let voices = || of_side().filter_map(|said| said.voice);
        // Someone whom no source names can be anyone: beside one named witness he may be the same, beside two he is a second
        // whoever he is.
        let mut named =
            voices().filter(|voice| voice.kind == VoiceKind::FirstHand && voice.speaker != NOBODY);
        let first = named.next().map(|voice| voice.speaker);
        let nobody = first.filter(|first| named.all(|other| other.speaker == *first)).unwrap_or(NOBODY);
        let reached =
            pooled(voices().map(|voice| {
                if voice.speaker == NOBODY { Voice { speaker: nobody, ..voice } } else { voice }
            }));
        let admitted = || voices().any(|voice| voice.kind == VoiceKind::Admission);
        if reached != Level::Corroborated || admitted() || !of_side().any(inquires) {
            return reached;
        }
        let first_hand: Vec<(&Said, Voice)> = of_side()
            .filter_map(|said| Some((said, said.voice.filter(|voice| voice.kind == VoiceKind::FirstHand)?)))
            .collect();
        let mut pairs =
            first_hand.iter().enumerate().flat_map(|(n, a)| first_hand.iter().skip(n).map(move |b| (*a, *b)));
        if pairs.any(|(a, b)| self.corroborate(a, b)) { Level::Corroborated } else { Level::Alleged }
    }

    /// Whether two first-hand accounts, among which an inquiry is, are two: neither gathered the other, and they gathered none in
    /// common. Of an inquiry that does not name its accounts, and beside one of somebody whom no source names, nobody can tell.
    fn corroborate(&self, (a, voice_a): (&Said, Voice), (b, voice_b): (&Said, Voice)) -> bool {
        let apart =
            voice_a.speaker != voice_b.speaker && voice_a.outermost_source != voice_b.outermost_source;
        let named = |voice: Voice| voice.speaker != NOBODY;
        if !apart || !named(voice_a) || !named(voice_b) {
            return false;
        }
        let same = |x: EntityId, y: EntityId| {
            self.with_groups(x).any(|g| g == y) || self.with_groups(y).any(|g| g == x)
        };
        let gathered = |inquiry: &Said, other: &Said, of: Voice| {
            let is_other = |who: &EntityId| who.0 == of.speaker || other.by.is_some_and(|by| same(*who, by));
            inquires(inquiry) && (inquiry.accounts.is_empty() || inquiry.accounts.iter().any(is_other))
        };
        let in_common = || a.accounts.iter().any(|x| b.accounts.iter().any(|y| same(*x, *y)));
        !gathered(a, b, voice_b) && !gathered(b, a, voice_a) && !in_common()
    }
}

/// Whether a statement is what its speaker gathered from others who were there.
fn inquires(said: &Said) -> bool {
    said.basis == Basis::Inquired || (said.stance.is_finding() && said.short_of_proof)
}
