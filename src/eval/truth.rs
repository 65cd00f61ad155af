//! What a condition comes to: Kleene's strong logic, at all five levels of evidence at once.
//!
//! True and false are sets of levels; at a level in neither, the condition is open. See S. C. Kleene, *Introduction to
//! Metamathematics* (1952), § 64, for the tables.

use crate::measure::{Level, Levels};

/// For each level, the highest level at which a voice asserts something that would decide the condition one way.
pub type Voiced = [Level; 5];

const SILENT: Voiced = [Level::None; 5];

/// What a condition comes to at every level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truth {
    /// The levels at which it is true.
    pub holds: Levels,
    /// The levels at which it is false.
    pub fails: Levels,
    /// The levels at which it is open and a disputed fact is among the causes.
    pub disputed: Levels,
    /// What voices assert that would make it true, where nothing that this needs is false.
    pub voiced_for: Voiced,
    /// What voices assert that would make it false, where nothing that this needs is true.
    pub voiced_against: Voiced,
    /// Whether a presumption, or what holds whichever the open facts are, stands behind it: then it is not certain.
    pub inferred: bool,
}

impl Truth {
    /// True on facts that need no statement.
    pub const TRUE: Self = Self::decided(Levels::ALL, Levels::NONE);
    /// False on facts that need no statement.
    pub const FALSE: Self = Self::decided(Levels::NONE, Levels::ALL);
    /// Open, because a fact is unknown.
    pub const UNKNOWN: Self = Self::decided(Levels::NONE, Levels::NONE);

    /// True and false at these levels, and no voices.
    pub const fn decided(holds: Levels, fails: Levels) -> Self {
        Self {
            holds,
            fails,
            disputed: Levels::NONE,
            voiced_for: SILENT,
            voiced_against: SILENT,
            inferred: false,
        }
    }

    /// True or false outright.
    pub const fn of(value: bool) -> Self {
        if value { Self::TRUE } else { Self::FALSE }
    }

    /// With voices that assert the fact at `pro` and deny it at `con`; a voice against what is settled is not heard.
    #[must_use]
    pub fn voiced(self, pro: Level, con: Level) -> Self {
        self.voiced_at(|_| (pro, con))
    }

    /// The same, with voices that differ between levels.
    #[must_use]
    pub fn voiced_at(mut self, voices: impl Fn(Level) -> (Level, Level)) -> Self {
        for (place, level) in Level::ALL.into_iter().enumerate() {
            let (pro, con) = voices(level);
            if let (Some(up), Some(down)) =
                (self.voiced_for.get_mut(place), self.voiced_against.get_mut(place))
            {
                *up = if self.fails.has(level) { Level::None } else { pro };
                *down = if self.holds.has(level) { Level::None } else { con };
            }
        }
        self
    }

    /// With the voices in `parts`, which speak the same way as it (`alike`), or the other way (`contrary`).
    #[must_use]
    pub fn hearing(mut self, parts: &[Self], alike: bool, contrary: bool) -> Self {
        for (place, level) in Level::ALL.into_iter().enumerate() {
            let loudest = |of: fn(&Self) -> Voiced| parts.iter().map(|p| at(of(p), place)).max();
            let (pro, con) = (loudest(|p| p.voiced_for), loudest(|p| p.voiced_against));
            let pick = |same: Option<Level>, other: Option<Level>| {
                same.filter(|_| alike).max(other.filter(|_| contrary)).unwrap_or_default()
            };
            let (up, down) = (pick(pro, con), pick(con, pro));
            if let (Some(u), Some(d)) = (self.voiced_for.get_mut(place), self.voiced_against.get_mut(place)) {
                *u = if self.fails.has(level) { Level::None } else { up };
                *d = if self.holds.has(level) { Level::None } else { down };
            }
        }
        self
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        // What is false whatever is said needs no voice, and one that speaks of the rest does not matter.
        match (self.is_certain(false), other.is_certain(false)) {
            (true, false) => return Self { voiced_for: SILENT, ..self },
            (false, true) => return Self { voiced_for: SILENT, ..other },
            _ => {}
        }
        let fails = self.fails | other.fails;
        let holds = self.holds & other.holds;
        let open = !(holds | fails);
        let mut out = Self {
            holds,
            fails,
            disputed: (self.disputed | other.disputed) & open,
            voiced_for: SILENT,
            voiced_against: SILENT,
            inferred: self.inferred || other.inferred,
        };
        for (place, level) in Level::ALL.into_iter().enumerate() {
            // Heard for the whole, if the rest of it can still be true.
            let up = if fails.has(level) {
                Level::None
            } else {
                at(self.voiced_for, place).max(at(other.voiced_for, place))
            };
            let down = at(self.voiced_against, place).max(at(other.voiced_against, place));
            if let (Some(u), Some(d)) = (out.voiced_for.get_mut(place), out.voiced_against.get_mut(place)) {
                *u = up;
                *d = down;
            }
        }
        out
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// The contrary.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "stands beside `and` and `or`, which no operator fits")]
    pub fn not(self) -> Self {
        Self {
            holds: self.fails,
            fails: self.holds,
            disputed: self.disputed,
            voiced_for: self.voiced_against,
            voiced_against: self.voiced_for,
            inferred: self.inferred,
        }
    }

    /// Whether it is so, or not so, at every level by what is given alone.
    pub fn is_certain(self, value: bool) -> bool {
        !self.inferred && if value { self.holds == Levels::ALL } else { self.fails == Levels::ALL }
    }

    /// The levels at which it is neither true nor false.
    pub fn open(self) -> Levels {
        !(self.holds | self.fails)
    }

    /// True, false or open at one level.
    pub fn at(self, level: Level) -> Option<bool> {
        if self.holds.has(level) {
            Some(true)
        } else if self.fails.has(level) {
            Some(false)
        } else {
            None
        }
    }

    /// As a condition that asks for `needs` at least: below it, what it is there.
    #[must_use]
    pub fn raised_to(self, needs: Level) -> Self {
        let raise = |voiced: Voiced| {
            let mut out = voiced;
            let at_needs = Level::ALL.iter().position(|l| *l == needs).map_or(Level::None, |p| at(voiced, p));
            for (level, slot) in Level::ALL.into_iter().zip(&mut out) {
                if level < needs {
                    *slot = at_needs;
                }
            }
            out
        };
        Self {
            holds: self.holds.raised_to(needs),
            fails: self.fails.raised_to(needs),
            disputed: self.disputed.raised_to(needs),
            voiced_for: raise(self.voiced_for),
            voiced_against: raise(self.voiced_against),
            inferred: self.inferred,
        }
    }

    /// As an appreciation: never above `alleged`, unless a body found it.
    #[must_use]
    pub fn as_judgment(self) -> Self {
        let cap = |levels: Levels| {
            // A finding reaches `found` and not `given`; what is only given or stipulated, nobody has examined.
            if levels.has(Level::Found) && !levels.has(Level::Given) {
                levels
            } else {
                levels & Levels::up_to(Level::Alleged)
            }
        };
        Self { holds: cap(self.holds), fails: cap(self.fails), ..self }
    }

    /// With a presumption: where it is open, no cause is disputed and no voice at `rebut` or above says otherwise, it takes
    /// `value`. Returns also the levels at which the presumption is what decides.
    #[must_use]
    pub fn presumed(self, value: bool, rebut: Level) -> (Self, Levels) {
        let contrary = if value { &self.voiced_against } else { &self.voiced_for };
        let heard: Levels =
            Level::ALL.into_iter().zip(contrary).filter(|(_, v)| **v >= rebut).map(|(l, _)| l).collect();
        let applies = self.open() & !self.disputed & !heard;
        let mut out = self;
        out.inferred |= !applies.is_empty();
        if value {
            out.holds = out.holds | applies;
        } else {
            out.fails = out.fails | applies;
        }
        (out, applies)
    }
}

fn at(voiced: Voiced, place: usize) -> Level {
    voiced.get(place).copied().unwrap_or_default()
}
