//! How far a fact reaches, and how what is said for it is weighed against what is said against it.
//!
//! Takes the voices on each side, gives the level of each side and, for all levels at once, whether the fact
//! holds there. It does not decide which level a rule needs.

use serde::{Deserialize, Serialize};

use std::fmt;
use std::ops::{BitAnd, BitOr, Not};

/// How well a fact is supported, lowest first.
///
/// A level is about who says it and how they know, not about whether it is likely.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Level {
    /// No one whose word counts says so.
    #[default]
    None,
    /// Second-hand, or the source gives no basis. Hearsay does not add up, however many repeat it.
    Reported,
    /// One first-hand account: the speaker took part or saw it.
    Alleged,
    /// First-hand accounts by two speakers whose outermost sources differ, or the actor's own admission.
    Corroborated,
    /// A finding by a court, or by a body that examined it and brings its own named standard.
    Found,
    /// Taken as given by whoever put the case.
    Given,
}

impl Level {
    /// Every level that a fact can reach, lowest first.
    pub const ALL: [Level; 5] =
        [Level::Reported, Level::Alleged, Level::Corroborated, Level::Found, Level::Given];

    /// Reads a level that an author may ask for. `none` is refused: no rule can need nothing.
    pub fn parse(text: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.name() == text)
    }

    /// The word used in rules, on the command line and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Level::None => "none",
            Level::Reported => "reported",
            Level::Alleged => "alleged",
            Level::Corroborated => "corroborated",
            Level::Found => "found",
            Level::Given => "given",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Level::None => 0,
            Level::Reported => 0b0_0001,
            Level::Alleged => 0b0_0010,
            Level::Corroborated => 0b0_0100,
            Level::Found => 0b0_1000,
            Level::Given => 0b1_0000,
        }
    }

    /// The bits of this level and of every level below it.
    const fn mask(self) -> u8 {
        match self {
            Level::None => 0,
            Level::Reported => 0b0_0001,
            Level::Alleged => 0b0_0011,
            Level::Corroborated => 0b0_0111,
            Level::Found => 0b0_1111,
            Level::Given => 0b1_1111,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A set of levels, from `reported` to `given`. `none` is in no set.
///
/// A condition is worked out at all five levels at once; the set holds those at which it has one value.
// INVARIANT: bit 0 is reported … bit 4 is given; the other three are zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Levels(u8);

impl Levels {
    /// No level.
    pub const NONE: Levels = Levels(0);
    /// All five.
    pub const ALL: Levels = Levels(Level::Given.mask());

    /// Every level from `reported` to this one; none for [`Level::None`].
    pub const fn up_to(level: Level) -> Levels {
        Levels(level.mask())
    }

    /// This level alone; none for [`Level::None`].
    pub const fn only(level: Level) -> Levels {
        Levels(level.bit())
    }

    /// Every level from one to the other, both included. Empty when `to` is below `from`.
    pub const fn range(from: Level, to: Level) -> Levels {
        Levels(to.mask() & !(from.mask() & !from.bit()))
    }

    /// Whether the level is in the set.
    pub const fn has(self, level: Level) -> bool {
        self.0 & level.bit() != 0
    }

    /// Whether no level is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The highest level up to which every level from the given one is in the set; [`Level::None`] if the
    /// given one is not.
    pub fn highest_run_from(self, from: Level) -> Level {
        Level::ALL
            .into_iter()
            .filter(|level| *level >= from)
            .take_while(|level| self.has(*level))
            .last()
            .filter(|_| self.has(from))
            .unwrap_or(Level::None)
    }

    /// The same set, read by something that needs more: levels below `needs` take the value at `needs`.
    #[must_use]
    pub const fn raised_to(self, needs: Level) -> Levels {
        let below = needs.mask() & !needs.bit();
        if needs.bit() == 0 {
            self
        } else if self.has(needs) {
            Levels(self.0 | below)
        } else {
            Levels(self.0 & !below)
        }
    }
}

impl BitAnd for Levels {
    type Output = Levels;
    fn bitand(self, other: Levels) -> Levels {
        Levels(self.0 & other.0)
    }
}

impl BitOr for Levels {
    type Output = Levels;
    fn bitor(self, other: Levels) -> Levels {
        Levels(self.0 | other.0)
    }
}

/// The rest of the five.
impl Not for Levels {
    type Output = Levels;
    fn not(self) -> Levels {
        Levels(!self.0 & Levels::ALL.0)
    }
}

impl FromIterator<Level> for Levels {
    fn from_iter<I: IntoIterator<Item = Level>>(levels: I) -> Levels {
        levels.into_iter().fold(Levels::NONE, |set, level| set | Levels::only(level))
    }
}

/// A fact's support and contradiction, weighed at every level at once.
///
/// No level is in two of the sets; at a level in none of them the fact is unknown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Weight {
    /// The levels that what is said for it reaches, and what is said against it does not.
    pub holds: Levels,
    /// The levels that what is said against it reaches, and what is said for it does not.
    pub fails: Levels,
    /// The levels that both reach.
    pub disputed: Levels,
}

impl Weight {
    /// The levels that neither side reaches.
    pub fn unknown(self) -> Levels {
        !(self.holds | self.fails | self.disputed)
    }
}

/// Weighs what is said for a fact against what is said against it.
///
/// `found` on exactly one side prevails at all levels up to `found`, and the other side stands under
/// *despite*. What is given prevails while nobody contradicts it; once somebody does, it counts as `alleged`,
/// on whichever side it is.
///
/// ```
/// use policycheck_rules::measure::{Level, weigh};
///
/// // One witness says so, and somebody who was not there denies it.
/// let weight = weigh(Level::Alleged, Level::Reported);
/// assert!(weight.holds.has(Level::Alleged));
/// assert!(weight.disputed.has(Level::Reported));
/// assert!(weight.unknown().has(Level::Found));
/// ```
pub fn weigh(for_: Level, against: Level) -> Weight {
    let contradicted = |side, other| match (side, other) {
        (Level::Given, Level::None) => Level::Given,
        (Level::Given, _) => Level::Alleged,
        _ => side,
    };
    let (pro, con) = (contradicted(for_, against), contradicted(against, for_));
    let (reached, denied) = match (pro, con) {
        (Level::Found, con) if con != Level::Found => (Levels::up_to(Level::Found), Levels::NONE),
        (pro, Level::Found) if pro != Level::Found => (Levels::NONE, Levels::up_to(Level::Found)),
        _ => (Levels::up_to(pro), Levels::up_to(con)),
    };
    Weight { holds: reached & !denied, fails: denied & !reached, disputed: reached & denied }
}

/// One voice on one side of a fact, as far as its weight goes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Voice {
    /// Who speaks. Two statements by one speaker are one voice.
    pub speaker: u32,
    /// The source that the source stands in, and so on outwards: two voices in one post are one occasion.
    pub outermost_source: u32,
    /// What the voice can bring.
    pub kind: VoiceKind,
}

/// What a voice can bring.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VoiceKind {
    /// A finding by a court or by a body that examined it.
    Finding,
    /// The actor's own admission, unless the basis is that he was told. Being quoted does not unmake it.
    Admission,
    /// The speaker took part in it, saw it, or answers for it.
    FirstHand,
    /// The speaker was told, or no basis is given.
    SecondHand,
    /// An inference, an opinion, a headline: noted, never counted.
    Nothing,
}

/// The first-hand accounts seen so far, none of which corroborates another.
///
/// Accounts that pairwise share the speaker or the outermost source all share one and the same speaker, or
/// all one and the same source. So this much memory is enough, and nothing is allocated.
#[derive(Clone, Copy)]
enum FirstHand {
    Silent,
    One { speaker: u32, source: u32 },
    OneSpeaker(u32),
    OneSource(u32),
    Corroborated,
}

impl FirstHand {
    fn and(self, voice: Voice) -> FirstHand {
        let (speaker, source) = (voice.speaker, voice.outermost_source);
        match self {
            FirstHand::Silent => FirstHand::One { speaker, source },
            FirstHand::One { speaker: a, source: b } => match (a == speaker, b == source) {
                (true, true) => self,
                (true, false) => FirstHand::OneSpeaker(speaker),
                (false, true) => FirstHand::OneSource(source),
                (false, false) => FirstHand::Corroborated,
            },
            FirstHand::OneSpeaker(a) if a == speaker => self,
            FirstHand::OneSource(b) if b == source => self,
            _ => FirstHand::Corroborated,
        }
    }
}

/// The level that one side of a fact reaches with these voices.
///
/// The order of the voices does not matter, and a voice more never lowers the level.
pub fn pooled(voices: impl Iterator<Item = Voice>) -> Level {
    let mut heard = Level::None;
    let mut first_hand = FirstHand::Silent;
    for voice in voices {
        let brings = match voice.kind {
            VoiceKind::Finding => return Level::Found,
            VoiceKind::Admission => Level::Corroborated,
            VoiceKind::FirstHand => {
                first_hand = first_hand.and(voice);
                match first_hand {
                    FirstHand::Corroborated => Level::Corroborated,
                    _ => Level::Alleged,
                }
            }
            VoiceKind::SecondHand => Level::Reported,
            VoiceKind::Nothing => Level::None,
        };
        heard = heard.max(brings);
    }
    heard
}
