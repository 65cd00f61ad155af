//! Levels and presumptions beside those that a rule has: the smallest mistakes that there can be in them.

use crate::law::Presumption;
use crate::measure::Level;

/// The levels beside one.
pub(super) fn neighbours(level: Level) -> impl Iterator<Item = Level> {
    let mut all = Level::ALL.into_iter().filter(|level| *level != Level::Given);
    let next = all.clone().find(|other| *other > level);
    let last = all.rfind(|other| *other < level);
    last.into_iter().chain(next)
}

/// The levels beside one that a part or a definition asks for; below the norm's own none is another.
pub(super) fn levels(needs: Option<Level>, norm: Option<Level>) -> Vec<(String, Option<Level>)> {
    let Some(level) = needs else { return Vec::new() };
    if norm.is_some_and(|norm| level <= norm) {
        return Vec::new();
    }
    neighbours(level).map(|other| (other.to_string(), Some(other))).collect()
}

/// A presumption gone, turned round, and lifted at the levels beside its own. `needs` is the level from which one voice settles the
/// condition: past it nothing is left open that a louder voice could lift, so a higher level is the same.
pub(super) fn presumptions(
    presume: Option<&Presumption>,
    needs: Option<Level>,
) -> Vec<(String, Option<Presumption>)> {
    let Some(presume) = presume else { return Vec::new() };
    let turned = Presumption { value: !presume.value, ..presume.clone() };
    let mut out =
        vec![("not presumed".to_owned(), None), (format!("presumed {}", turned.value), Some(turned))];
    let settles = |level: Level| needs.is_some_and(|needs| level > presume.rebut && presume.rebut >= needs);
    // Where the rule says nothing, any contrary voice lifts it: no word is there that could be wrong.
    let said = presume.rebut > Level::Reported;
    for level in neighbours(presume.rebut).filter(|level| said && !settles(*level)) {
        let other = Presumption { rebut: level, ..presume.clone() };
        out.push((format!("lifted by what is {level}"), Some(other)));
    }
    out
}
