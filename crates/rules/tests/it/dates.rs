//! Dates: what is said of a day, and what can be told from it.

#![expect(clippy::string_slice, reason = "a test that cannot go on fails, as it should")]

mod against_every_day;
mod written;

use policycheck_rules::measure::{Bounds, Day, Length, Period, Unit, When};

fn when(edtf: &str) -> When {
    When::parse(edtf).unwrap_or_else(|error| panic!("{edtf}: {error:?}"))
}

fn day(iso: &str) -> Day {
    Day::parse(iso).unwrap()
}

fn hours(count: u32) -> Length {
    Length { count, unit: Unit::Hours }
}

fn length(count: u32, unit: &str) -> Length {
    Length { count, unit: Unit::parse(unit).unwrap() }
}

#[test]
fn a_month_is_one_day_within_it() {
    let december = when("2006-12");
    assert!(december.one_day);
    assert_eq!(december.start, Bounds { earliest: day("2006-12-01"), latest: day("2006-12-31") });
    assert_eq!(december.exact(), None);
    assert_eq!(when("2002-05-08").exact(), Some(day("2002-05-08")));
    // Two events of the same month: it cannot be told which was first, nor whether it was the same day.
    assert_eq!(december.before(december), None);
    assert_eq!(december.same(december), None);
    assert_eq!(december.before(when("2007")), Some(true));
    assert_eq!(when("2007").before(december), Some(false));
}

#[test]
fn exact_days_compare_as_days_and_their_hours_are_unknown() {
    let (eighth, ninth) = (when("2002-05-08"), when("2002-05-09"));
    assert_eq!(eighth.before(ninth), Some(true));
    assert_eq!(eighth.before(eighth), Some(false));
    assert_eq!(eighth.on_or_before(eighth), Some(true));
    assert_eq!(eighth.same(eighth), Some(true));
    assert_eq!(eighth.earlier_than(eighth), None);
    assert_eq!(eighth.earlier_than(ninth), Some(true));
    assert_eq!(ninth.earlier_than(eighth), Some(false));
}

#[test]
fn a_doubt_is_kept_and_does_not_widen() {
    let doubtful = when("2006-12?/2007-08");
    assert!(doubtful.uncertain() && !doubtful.approximate());
    assert!(doubtful.start_doubt.uncertain && !doubtful.end_doubt.uncertain);
    assert_eq!(doubtful.before(when("2007-09")), Some(true));
    assert!(!doubtful.end_day().uncertain());
    assert!(when("1999~").approximate() && when("1999%").approximate() && when("1999%").uncertain());
    assert_eq!(when("1999%").start, when("1999").start);
}

#[test]
fn a_span_is_before_another_when_it_is_over_by_then() {
    let detained = when("2006-12/2007-08");
    assert_eq!(detained.before(when("2007-03-01")), Some(false));
    assert_eq!(detained.before(when("2007-09-01")), Some(true));
    assert_eq!(detained.before(when("2007-08-15")), None);
    assert_eq!(detained.start_day().before(when("2007-03-01")), Some(true));
    assert_eq!(when("2006-11-30").before(detained), Some(true));
    assert_eq!(detained.on_or_before(when("2007-08-31")), Some(true));
}

#[test]
fn an_open_end_goes_on_and_an_unknown_end_may_not() {
    let since = Some(day("2007-02-27"));
    assert_eq!(when("2006-12?/..").touches(since, None), Period::Partly);
    assert_eq!(when("2006-12?/").touches(since, None), Period::Doubtful);
    assert_eq!(when("2006-12?").touches(since, None), Period::Outside);
    assert_eq!(when("2006-12/..").before(when("2020")), Some(false));
    assert_eq!(when("2006-12/").before(when("2020")), None);
    // All acts up to August 2007, since ever.
    assert_eq!(when("1998").touches(None, Some(day("2007-08-31"))), Period::Wholly);
    assert_eq!(when("../2007-08").touches(Some(day("1998-01-01")), Some(day("1998-12-31"))), Period::Partly);
}

#[test]
fn a_law_in_force_on_a_day_that_may_lie_on_both_sides_is_doubtful() {
    let (from, to) = (Some(day("2004-10-18")), None);
    assert_eq!(when("2002-05-08").touches(from, to), Period::Outside);
    assert_eq!(when("2004-10-18").touches(from, to), Period::Wholly);
    assert_eq!(when("2004-10").touches(from, to), Period::Doubtful);
    assert_eq!(when("2004-10-01/2004-12-01").touches(from, to), Period::Partly);
    // Some day of October to some day of December: partly or wholly, in any case in part.
    assert_eq!(when("2004-10/2004-12").touches(from, to), Period::Partly);
    assert_eq!(when("2004-10-01/2004-12-01").touches(to, from), Period::Partly);
    // A period that never was.
    assert_eq!(when("2004").touches(Some(day("2005-01-01")), Some(day("2003-01-01"))), Period::Outside);
}

#[test]
fn a_span_is_clipped_to_the_days_of_the_law() {
    let detained = when("2006-12?/2007-08");
    let new_text = detained.clipped(Some(day("2007-02-27")), None).unwrap();
    assert_eq!(new_text.to_string(), "2007-02-27/2007-08");
    assert_eq!(new_text.words(), "from 27 February 2007 to August 2007");
    let old_text = detained.clipped(Some(day("1997-07-14")), Some(day("2007-02-26"))).unwrap();
    assert_eq!(old_text.to_string(), "2006-12?/2007-02-26");
    assert_eq!(detained.clipped(Some(day("2008-01-01")), None), None);
    let last_day = detained.clipped(None, Some(day("2006-12-01"))).unwrap();
    assert_eq!(last_day.exact(), Some(day("2006-12-01")));
}

#[test]
fn seventy_two_hours_are_told_by_days_where_they_can_be() {
    let entry = when("2002-05-08");
    assert_eq!(entry.within(when("2002-05-08"), hours(72)), Some(true));
    assert_eq!(entry.within(when("2002-05-10"), hours(72)), Some(true));
    assert_eq!(entry.within(when("2002-05-11"), hours(72)), None);
    // From the last moment of the eighth to the first of the twelfth are more than 72 hours.
    assert_eq!(entry.within(when("2002-05-12"), hours(72)), Some(false));
    assert_eq!(entry.within(when("2002-05-13"), hours(72)), Some(false));
    assert_eq!(when("2002-05-13").within(entry, hours(72)), Some(false));
    assert_eq!(entry.within(when("2002-05"), hours(72)), None);
    assert_eq!(entry.within(when("2002-06"), hours(72)), Some(false));
    assert_eq!(entry.within(entry, hours(23)), None);
}

#[test]
fn days_weeks_months_and_years_are_counted_by_the_calendar() {
    let (entry, later) = (when("2002-05-08"), when("2002-06-08"));
    assert_eq!(entry.within(later, length(31, "days")), Some(true));
    assert_eq!(entry.within(later, length(30, "days")), Some(false));
    assert_eq!(entry.within(later, length(1, "month")), Some(true));
    assert_eq!(entry.within(when("2002-06-09"), length(1, "month")), Some(false));
    assert_eq!(entry.within(when("2002-05-22"), length(2, "weeks")), Some(true));
    assert_eq!(entry.within(when("2002-06"), length(1, "month")), None);
    // Time from an arrest does not run from each day of the custody, unless the rule says from which.
    let custody = when("2002-05-08/2002-05-23");
    assert_eq!(when("2002-05-24").within(custody, length(3, "days")), None);
    assert_eq!(when("2002-05-24").within(custody.start_day(), length(3, "days")), Some(false));
    assert_eq!(when("2002-05-24").within(custody.end_day(), length(3, "days")), Some(true));
}

#[test]
fn ten_years_of_a_base_of_life() {
    let since = when("[1996-03-01..1996-05-31]");
    let at = when("2008-06-02");
    assert_eq!(since.plus(length(10, "years")).unwrap().on_or_before(at), Some(true));
    let since = when("1998-06");
    assert_eq!(since.plus(length(10, "years")).unwrap().on_or_before(at), None);
    assert_eq!(when("2001-05-01").plus(length(10, "years")).unwrap().on_or_before(at), Some(false));
}

#[test]
fn a_day_that_a_month_lacks_is_its_last() {
    assert_eq!(day("2000-02-29").plus_years(18), Some(day("2018-02-28")));
    assert_eq!(day("2000-02-29").plus_years(4), Some(day("2004-02-29")));
    assert_eq!(day("2000-02-29").plus_years(-1), Some(day("1999-02-28")));
    assert_eq!(day("2001-01-31").plus_months(1), Some(day("2001-02-28")));
    assert_eq!(day("2001-03-31").plus_months(-1), Some(day("2001-02-28")));
    assert_eq!(day("2001-02-28").plus_months(1), Some(day("2001-03-28")));
    assert_eq!(day("2001-02-28").plus_days(1), Some(day("2001-03-01")));
}

#[test]
fn the_calendar_ends_and_does_not_wrap() {
    let (first, last) = (day("0000-01-01"), day("9999-12-31"));
    assert_eq!(last.plus_days(1), None);
    assert_eq!(first.plus_days(-1), None);
    assert_eq!(first.plus_years(-1), None);
    assert_eq!(last.plus_years(i32::MAX), None);
    assert_eq!(Day::MIN.plus_days(1), None);
    assert_eq!(Day::MAX.days_since(first), None);
    assert!(Day::MIN < first && last < Day::MAX);
    assert_eq!(when("2002").plus(length(u32::MAX, "years")), None);
    assert_eq!(when("2002").plus(length(u32::MAX, "hours")), None);
    assert_eq!(when("2002").within(when("2003"), length(u32::MAX, "years")), Some(true));
    assert_eq!(Day::from_ymd(-1, 12, 31), None);
    for text in ["2004-1-18", "2004-10-18 ", "+204-10-18", "2004-+1-18", "2004-10-18-", "20041018", ""] {
        assert_eq!(Day::parse(text), None, "{text}");
    }
}

#[test]
fn open_ends_stay_open_when_moved_and_hours_may_reach_the_next_day() {
    let month = length(1, "month");
    assert_eq!(when("2006-12-05?/..").plus(month).unwrap().to_string(), "2007-01-05?/..");
    assert_eq!(when("2006-12-05").minus(month).unwrap().to_string(), "2006-11-05");
    assert_eq!(when("2006-12-05").plus(hours(72)).unwrap().exact(), Some(day("2006-12-08")));
    assert_eq!(when("2006-12-05").plus(hours(10)).unwrap().to_string(), "[2006-12-05..2006-12-06]");
    assert_eq!(when("2006-12-05").minus(hours(30)).unwrap().to_string(), "[2006-12-03..2006-12-04]");
}

#[test]
fn what_happened_spans_from_the_first_event_to_the_last() {
    let span = |dates: &[&str]| When::span_of(dates.iter().map(|date| when(date))).map(|w| w.to_string());
    assert_eq!(span(&[]), None);
    assert_eq!(span(&["2006-12?"]).unwrap(), "2006-12?");
    assert_eq!(span(&["2006-12?", "2007-08"]).unwrap(), "2006-12?/2007-08");
    assert_eq!(span(&["2007-08", "2006-12?", "2007-01~"]).unwrap(), "2006-12?/2007-08");
    assert_eq!(span(&["2002-05-08", "2002-05-08"]).unwrap(), "2002-05-08");
    assert_eq!(
        span(&["2002-05-08", "2002-05"]).unwrap(),
        "[2002-05-01..2002-05-08]/[2002-05-08..2002-05-31]"
    );
    assert_eq!(span(&["2006-12?/..", "2006-11-03"]).unwrap(), "2006-11-03/..");
}
