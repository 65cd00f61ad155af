//! A line of time: where a day stands on it, and which months are marked.

use crate::measure::Day;

/// Months between two marks, the closest first.
const STEPS: [i32; 9] = [1, 3, 6, 12, 24, 60, 120, 600, 1200];

/// Marks on a line, at most.
const MARKS: i32 = 10;

/// Days in a month, about.
const MONTH: i32 = 30;

/// Days from the first to the last on a line of so many points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    first: Day,
    days: i32,
    left: i32,
    right: i32,
}

impl Scale {
    /// A line from one point to another that shows all these days, with some room on both sides.
    pub(super) fn over(days: &[Day], left: i32, right: i32) -> Option<Self> {
        let (first, last) = (days.iter().min()?, days.iter().max()?);
        let length = last.days_since(*first)?;
        let room = length.checked_div(20)?.max(15);
        let first = first.plus_days(room.checked_neg()?).unwrap_or(*first);
        Some(Self { first, days: length.checked_add(room.checked_mul(2)?)?.max(1), left, right })
    }

    /// Where a day stands; one beyond an end stands there.
    pub(super) fn x(&self, day: Day) -> i32 {
        if day == Day::MIN {
            return self.left;
        }
        let Some(after) = day.days_since(self.first) else { return self.right };
        let points = i64::from(self.right.saturating_sub(self.left));
        let at = i64::from(after).saturating_mul(points).checked_div(i64::from(self.days)).unwrap_or(0);
        let at = i32::try_from(at).unwrap_or(i32::MAX);
        self.left.saturating_add(at).clamp(self.left, self.right)
    }

    /// Whether a day is on the line.
    pub(super) fn shows(&self, day: Day) -> bool {
        day.days_since(self.first).is_some_and(|after| (0..=self.days).contains(&after))
    }

    /// First days of months, with a year or a year and a month.
    pub(super) fn marks(&self) -> Vec<(Day, String)> {
        let fits =
            |step: &i32| self.days.checked_div(step.saturating_mul(MONTH)).is_some_and(|marks| marks < MARKS);
        let step = STEPS.into_iter().find(|step| fits(step)).unwrap_or(1200);
        let Some((year, month, _)) = self.first.ymd() else { return Vec::new() };
        let months = i32::from(year).saturating_mul(12).saturating_add(i32::from(month)).saturating_sub(1);
        let from = months.checked_div(step).unwrap_or(0).saturating_mul(step);
        let marks = (0..=MARKS.saturating_add(2)).filter_map(|place| {
            let at = from.saturating_add(step.saturating_mul(place));
            let (year, month) = (at.div_euclid(12), at.rem_euclid(12).saturating_add(1));
            let day = Day::from_ymd(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1)?;
            let words = if step < 12 { format!("{year:04}-{month:02}") } else { format!("{year:04}") };
            self.shows(day).then_some((day, words))
        });
        marks.collect()
    }
}
