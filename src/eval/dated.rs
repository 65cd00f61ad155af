//! Fields that change: which of the values of a field tell of the days asked about, and what a day tells of a field that ends.
//!
//! A field is read on the day of the event with which it is asked, and else on the day of the finding. A value without a day holds on
//! every day; asked about a stretch of time, a value holds for its part. Where it is open whether a value tells of the days asked, and
//! that could matter, the field is unknown.

use super::condition::Evaluator;
use super::mention::{Mentions, Values};
use super::proof::{Fact, Times};
use super::term::{Alternative, Alternatives, unsaid};
use super::trace::Trace;
use super::value::Val;
use crate::eval::FactUse;
use crate::facts::{Case, EntityId, Stated, Value};
use crate::measure::{Length, Level, Levels, Period, When};
use crate::vocabulary::{Field, FieldId};

/// How a value lies to the days asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lies {
    /// It tells of them, or of a part of them.
    Of,
    /// Whether it does cannot be told.
    Doubtful,
    /// It tells of other days.
    Beside,
}

/// The values of a field that tell of the days asked about.
#[derive(Debug, Clone)]
pub(super) struct Told<'a> {
    /// Those that do.
    pub(super) sure: Vec<(usize, &'a Stated)>,
    /// Those of which it cannot be told, and which say something else.
    pub(super) doubtful: Vec<(usize, &'a Stated)>,
}

/// Which values tell of these days.
pub(super) fn told_on(values: &[Stated], asked: Option<When>) -> Told<'_> {
    let mut told = Told { sure: Vec::new(), doubtful: Vec::new() };
    for (place, stated) in values.iter().enumerate() {
        match lies(stated.when, asked) {
            Lies::Of => told.sure.push((place, stated)),
            Lies::Doubtful => told.doubtful.push((place, stated)),
            Lies::Beside => {}
        }
    }
    let (sure, doubtful) = (&told.sure, &mut told.doubtful);
    // Who says what is certain anyway, or reaches no level, makes nothing doubtful.
    let silent = |s: &Stated| s.support.pro == Level::None && s.support.con == Level::None;
    let same = |s: &Stated| {
        s.support.con == Level::None && !sure.is_empty() && sure.iter().all(|(_, one)| one.value == s.value)
    };
    doubtful.retain(|(_, s)| !silent(s) && !same(s));
    told
}

fn lies(when: Option<When>, asked: Option<When>) -> Lies {
    let (Some(when), Some(asked)) = (when, asked) else {
        return if when.is_none() { Lies::Of } else { Lies::Doubtful };
    };
    // What is certainly a day of the one, wherever in its bounds it lies; of a day that is not known there is none.
    let certain = |of: When, other: When| {
        let of = of.hull_certain();
        of.is_some_and(|(from, to)| {
            matches!(other.touches(Some(from), Some(to)), Period::Wholly | Period::Partly)
        })
    };
    if asked.touches(Some(when.start.earliest), Some(when.end.latest)) == Period::Outside {
        Lies::Beside
    } else if certain(when, asked) || certain(asked, when) {
        Lies::Of
    } else {
        Lies::Doubtful
    }
}

/// Whether any value of a field says when it was so.
pub(super) fn is_dated(values: &[Stated]) -> bool {
    values.iter().any(|s| s.when.is_some())
}

impl<'a, T: Trace> Evaluator<'a, T> {
    /// The day of a claim, for whatever is asked with it.
    pub(super) fn day_of(&self, value: Val<'a>) -> Option<When> {
        let Val::Entity(claim) = value else { return None };
        day_of(self.case, &self.rules.vocabulary, claim)
    }

    /// The values of a field that changes, on the days asked about.
    pub(super) fn dated_cell(
        &self,
        (owner, field): (EntityId, FieldId),
        declared: &Field,
        values: &'a [Stated],
        read: &mut Vec<FactUse>,
    ) -> Alternatives<'a> {
        let told = told_on(values, self.asked);
        let times = |of: &[(usize, &Stated)]| of.iter().fold(Times::NONE, |all, (place, _)| all.and(*place));
        match (told.sure.as_slice(), told.doubtful.as_slice()) {
            (sure, [_, ..]) => {
                let both = sure.iter().chain(&told.doubtful).copied().collect::<Vec<_>>();
                read.push(unsaid(Fact::Field(owner, field, times(&both))));
                Alternatives::Unknown
            }
            ([], []) => {
                read.push(unsaid(Fact::Field(owner, field, Times::NONE)));
                Alternatives::Unknown
            }
            ([(_, one)], []) => self.only(one, declared, Fact::Field(owner, field, times(&told.sure)), read),
            (several, []) => {
                let stretch = self.asked.is_some_and(|asked| !asked.one_day);
                let values: Vec<&'a Stated> = several.iter().map(|(_, stated)| *stated).collect();
                let parts = parts(&values, stretch);
                self.told_differently(
                    &values,
                    &parts,
                    declared,
                    Fact::Field(owner, field, times(several)),
                    read,
                )
            }
        }
    }

    /// What the day of a birth, or the like, tells of a field that is true until some time after it; with what is said of the field
    /// itself. Nothing if nobody tells that day.
    pub(super) fn ended_cell(
        &self,
        (entity, field, slot): (EntityId, FieldId, usize),
        (since, length): (FieldId, Length),
        read: &mut Vec<FactUse>,
    ) -> Option<Alternatives<'a>> {
        let fields = &self.rules.vocabulary.fields;
        let (declared, from) = (fields.at(field), fields.at(since));
        let (holder, days) = self.owned_values(entity, from.slot, from.inherit);
        if days.is_empty() {
            return None;
        }
        let begins = self.asked.map(When::start_day);
        let mut all: Vec<Alternative<'a>> = Vec::new();
        for stated in days {
            let fact = Fact::Field(holder, since, Times::ALL);
            let Value::When(day) = &stated.value else { continue };
            let answer = day.plus(length).zip(begins).and_then(|(end, asked)| asked.before(end));
            let said = self.alternative(stated);
            match answer {
                // Who denies one day of several does not say which other it was.
                _ if said.con >= said.pro => {}
                Some(so) => {
                    read.push(self.used(fact, &stated.support));
                    all.push(Alternative { value: Val::Bool(so), enough: declared.enough, ..said });
                }
                None => {
                    read.push(unsaid(fact));
                    return Some(Alternatives::Unknown);
                }
            }
        }
        let (owner, own) = self.owned_values(entity, slot, declared.inherit);
        let told = told_on(own, self.asked);
        if !told.doubtful.is_empty() {
            return None;
        }
        for (place, stated) in told.sure {
            read.push(self.used(Fact::Field(owner, field, Times::NONE.and(place)), &stated.support));
            all.push(Alternative { enough: declared.enough, ..self.alternative(stated) });
        }
        match all.as_slice() {
            [] => None,
            [one] => {
                let mut one = *one;
                if let Some(enough) = declared.enough.filter(|e| one.con == Level::None && one.pro >= *e) {
                    one.holds = one.holds | Levels::range(enough, self.needs);
                }
                Some(Alternatives::One(one))
            }
            _ => Some(Alternatives::Many(Levels::ALL, all)),
        }
    }
}

/// What is mentioned of a field that is true until some time after a day, where only that day is mentioned: either answer, if the days
/// asked about do not tell.
pub(super) fn ended<'a>(mentions: Mentions<'_>, entity: EntityId, field: FieldId) -> Values<'a> {
    let fields = &mentions.rules.vocabulary.fields;
    let Some((since, length)) = fields.at(field).until else { return Values::None };
    let mut out = Vec::new();
    for stated in mentions.case.values_of_field(entity, fields.at(since)) {
        let Value::When(day) = &stated.value else { continue };
        let end = day.plus(length).zip(mentions.at.map(When::start_day));
        match end.and_then(|(end, asked)| asked.before(end)) {
            Some(so) => out.push(Val::Bool(so)),
            None => out.extend([Val::Bool(true), Val::Bool(false)]),
        }
    }
    if out.is_empty() { Values::None } else { Values::Many(out) }
}

/// The day of a claim: the one that is told, or the days between which it lies.
pub(super) fn day_of(
    case: &Case,
    vocabulary: &crate::vocabulary::Vocabulary,
    claim: EntityId,
) -> Option<When> {
    let day = vocabulary.kinds.at(case.entities.at(claim).kind).day?;
    let values = case.values_of_field(claim, vocabulary.fields.at(day));
    let mut days =
        values.iter().filter_map(|s| if let Value::When(when) = s.value { Some(when) } else { None });
    let first = days.next()?;
    days.try_fold(first, |all, when| {
        When::one_day_between(
            all.start.earliest.min(when.start.earliest),
            all.end.latest.max(when.end.latest),
        )
    })
}

/// For each value the part of the time asked about that it tells of: values of one part speak of the same days.
fn parts(values: &[&Stated], stretch: bool) -> Vec<usize> {
    let mut parts: Vec<usize> = Vec::new();
    for (n, stated) in values.iter().enumerate() {
        let meets = |other: &Stated| match (stated.when, other.when) {
            (Some(a), Some(b)) => a.touches(Some(b.start.earliest), Some(b.end.latest)) != Period::Outside,
            _ => true,
        };
        let earlier = values.iter().zip(&parts).find(|(other, _)| !stretch || meets(other));
        parts.push(earlier.map_or(n, |(_, part)| *part));
    }
    parts
}
