//! Comparisons held against a reference that tries every day.
//!
//! The reference knows an interval only as the list of all spans that it may be, and answers what all pairs
//! of spans agree on. The calendar is cut down to a few days and the two open ends.

use policycheck_rules::measure::{Bounds, Day, Doubt, Length, Period, Unit, When};

/// One way in which it may have been: its first and its last day.
type Span = (Day, Day);

fn days(count: i32) -> Vec<Day> {
    let first = Day::parse("2002-01-30").unwrap();
    (0..count).map(|n| first.plus_days(n).unwrap()).collect()
}

/// A few days, with the ends that no day lies beyond.
fn calendar(count: i32) -> Vec<Day> {
    let mut calendar = vec![Day::MIN];
    calendar.extend(days(count));
    calendar.push(Day::MAX);
    calendar
}

fn pairs(calendar: &[Day]) -> Vec<(Day, Day)> {
    let all = calendar.iter().flat_map(|a| calendar.iter().map(move |b| (*a, *b)));
    all.filter(|(a, b)| a <= b).collect()
}

/// Every interval that can be said of this calendar.
fn intervals(calendar: &[Day]) -> Vec<When> {
    let bounds: Vec<Bounds> =
        pairs(calendar).into_iter().map(|(earliest, latest)| Bounds { earliest, latest }).collect();
    let mut all = Vec::new();
    for start in &bounds {
        for end in &bounds {
            let (start_doubt, end_doubt) = (Doubt::NONE, Doubt::NONE);
            let when = |one_day| When { start: *start, end: *end, one_day, start_doubt, end_doubt };
            if start == end {
                all.push(when(true));
            }
            if start.earliest <= end.latest {
                all.push(when(false));
            }
        }
    }
    all
}

fn spans(when: When, calendar: &[Day]) -> Vec<Span> {
    let inside = |bounds: Bounds, day: Day| bounds.earliest <= day && day <= bounds.latest;
    let mut spans = pairs(calendar);
    spans.retain(|(start, end)| {
        inside(when.start, *start) && inside(when.end, *end) && (!when.one_day || start == end)
    });
    spans
}

/// What all agree on.
fn agreed(mut answers: impl Iterator<Item = bool>) -> Option<bool> {
    let first = answers.next().unwrap();
    answers.all(|answer| answer == first).then_some(first)
}

fn both<'a>(a: &'a [Span], b: &'a [Span]) -> impl Iterator<Item = (Span, Span)> {
    a.iter().flat_map(|a| b.iter().map(|b| (*a, *b)))
}

#[test]
fn order_is_told_exactly_when_every_day_agrees() {
    let calendar = calendar(3);
    let all: Vec<(When, Vec<Span>)> =
        intervals(&calendar).into_iter().map(|when| (when, spans(when, &calendar))).collect();
    for (a, a_spans) in &all {
        for (b, b_spans) in &all {
            let told =
                |holds: fn(Span, Span) -> bool| agreed(both(a_spans, b_spans).map(|(a, b)| holds(a, b)));
            assert_eq!(a.before(*b), told(|a, b| a.1 < b.0), "{a:?} before {b:?}");
            assert_eq!(a.on_or_before(*b), told(|a, b| a.1 <= b.0), "{a:?} on or before {b:?}");
            assert_eq!(a.same(*b), told(|a, b| a == b), "{a:?} the same as {b:?}");
            let earlier = match (told(|a, b| a.1 < b.0), told(|a, b| a.1 > b.0)) {
                (Some(true), _) => Some(true),
                (_, Some(true)) => Some(false),
                _ => None,
            };
            assert_eq!(a.earlier_than(*b), earlier, "{a:?} earlier than {b:?}");
        }
    }
}

#[test]
fn a_period_is_touched_exactly_as_every_day_says() {
    let calendar = calendar(4);
    let ends: Vec<Option<Day>> = days(4).into_iter().map(Some).chain([None]).collect();
    for when in intervals(&calendar) {
        let spans = spans(when, &calendar);
        for from in &ends {
            for to in &ends {
                let inside = |day: Day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
                let of = |span: &Span| {
                    calendar.iter().filter(|day| span.0 <= **day && **day <= span.1).copied().collect()
                };
                let part = |span: &Span| -> Vec<Day> {
                    let days: Vec<Day> = of(span);
                    days.into_iter().filter(|day| inside(*day)).collect()
                };
                let expected = if spans.iter().all(|span| part(span).is_empty()) {
                    Period::Outside
                } else if spans.iter().all(|span| part(span) == of(span)) {
                    Period::Wholly
                } else if spans.iter().all(|span| !part(span).is_empty()) {
                    Period::Partly
                } else {
                    Period::Doubtful
                };
                assert_eq!(when.touches(*from, *to), expected, "{when:?} in {from:?} to {to:?}");
                assert!(!(when.one_day && expected == Period::Partly));

                let mut parts: Vec<Span> =
                    spans.iter().map(part).filter_map(|days| Some((*days.first()?, *days.last()?))).collect();
                parts.sort_unstable();
                parts.dedup();
                let clipped = when.clipped(*from, *to);
                assert_eq!(clipped.is_none(), parts.is_empty());
                if let Some(clipped) = clipped {
                    assert_eq!(self::spans(clipped, &calendar), parts, "{when:?} in {from:?} to {to:?}");
                }
            }
        }
    }
}

#[test]
fn a_span_of_several_starts_and_ends_where_one_of_them_may() {
    let calendar = calendar(3);
    let all = intervals(&calendar);
    for a in &all {
        for b in &all {
            let (a_spans, b_spans) = (spans(*a, &calendar), spans(*b, &calendar));
            let hull = |(a, b): (Span, Span)| (a.0.min(b.0), a.1.max(b.1));
            let mut expected: Vec<Span> = both(&a_spans, &b_spans).map(hull).collect();
            expected.sort_unstable();
            let span = When::span_of([*a, *b]).unwrap();
            let told = spans(span, &calendar);
            assert!(expected.iter().all(|span| told.contains(span)), "{a:?} and {b:?}: {span:?}");
            let sides = |spans: &[Span]| {
                let starts = spans.iter().map(|span| span.0);
                let ends = spans.iter().map(|span| span.1);
                (starts.clone().min(), starts.max(), ends.clone().min(), ends.max())
            };
            assert_eq!(sides(&told), sides(&expected), "{a:?} and {b:?}: {span:?}");
            assert_eq!(span.words(), When::span_of([*b, *a]).unwrap().words());
        }
    }
}

#[test]
fn nearness_is_told_exactly_when_every_day_of_both_agrees() {
    // 30 January to 4 February, so that a month's end lies between.
    let calendar = days(6);
    let all = intervals(&calendar);
    let lengths = [
        (0, Unit::Days),
        (2, Unit::Days),
        (4, Unit::Days),
        (1, Unit::Weeks),
        (0, Unit::Months),
        (1, Unit::Months),
        (24, Unit::Hours),
        (60, Unit::Hours),
        (71, Unit::Hours),
        (96, Unit::Hours),
    ];
    for a in all.iter().step_by(3) {
        for b in all.iter().step_by(7) {
            for (count, unit) in lengths {
                // Every day of the one with every day of the other, and for hours every pair of hours.
                let near = |a: Day, b: Day| {
                    let (first, last) = (a.min(b), a.max(b));
                    let days = i64::from(last.days_since(first).unwrap());
                    let count = i64::from(count);
                    match unit {
                        Unit::Days => vec![days <= count],
                        Unit::Weeks => vec![days <= count * 7],
                        Unit::Months => {
                            vec![last <= first.plus_months(i32::try_from(count).unwrap()).unwrap()]
                        }
                        Unit::Years => vec![],
                        // Up to one day less and one day more, both themselves excluded.
                        Unit::Hours => {
                            (days * 48 - 47..days * 48 + 48).map(|half| half.abs() <= count * 2).collect()
                        }
                    }
                };
                let answers = calendar
                    .iter()
                    .filter(|day| (a.start.earliest..=a.end.latest).contains(day))
                    .flat_map(|x| {
                        let other =
                            calendar.iter().filter(|day| (b.start.earliest..=b.end.latest).contains(day));
                        other.flat_map(|y| near(*x, *y))
                    });
                let expected = agreed(answers);
                let told = a.within(*b, Length { count, unit });
                assert_eq!(told, b.within(*a, Length { count, unit }));
                if unit == Unit::Hours {
                    // Half an hour is as near as the reference looks; at the very edge nothing is told.
                    assert!(told.is_none() || told == expected, "{a:?} within {count} {unit:?} of {b:?}");
                } else {
                    assert_eq!(told, expected, "{a:?} within {count} {unit:?} of {b:?}");
                }
            }
        }
    }
}
