//! How far facts reach, and what becomes of them when somebody speaks against them.

use std::collections::BTreeSet;

use policycheck_rules::measure::{Level, Levels, Voice, VoiceKind, pooled, weigh};
use proptest::prelude::*;

const EVERY: [Level; 6] =
    [Level::None, Level::Reported, Level::Alleged, Level::Corroborated, Level::Found, Level::Given];

fn voice(speaker: u32, outermost_source: u32, kind: VoiceKind) -> Voice {
    Voice { speaker, outermost_source, kind }
}

fn set(levels: Levels) -> BTreeSet<Level> {
    Level::ALL.into_iter().filter(|level| levels.has(*level)).collect()
}

#[test]
fn two_rumours_are_a_rumour() {
    let rumours = [voice(1, 1, VoiceKind::SecondHand), voice(2, 2, VoiceKind::SecondHand)];
    assert_eq!(pooled(rumours.into_iter()), Level::Reported);
}

#[test]
fn two_voices_in_one_post_do_not_corroborate_each_other() {
    let post = [voice(1, 7, VoiceKind::FirstHand), voice(2, 7, VoiceKind::FirstHand)];
    assert_eq!(pooled(post.into_iter()), Level::Alleged);
}

#[test]
fn one_witness_in_two_newspapers_is_one_witness() {
    let papers = [voice(1, 7, VoiceKind::FirstHand), voice(1, 8, VoiceKind::FirstHand)];
    assert_eq!(pooled(papers.into_iter()), Level::Alleged);
}

#[test]
fn two_witnesses_in_two_sources_corroborate_each_other() {
    let both = [voice(1, 7, VoiceKind::FirstHand), voice(2, 8, VoiceKind::FirstHand)];
    assert_eq!(pooled(both.into_iter()), Level::Corroborated);
    // Also when the first pairs that one hears share the speaker or the source.
    let three = [
        voice(1, 7, VoiceKind::FirstHand),
        voice(1, 8, VoiceKind::FirstHand),
        voice(2, 7, VoiceKind::FirstHand),
    ];
    assert_eq!(pooled(three.into_iter()), Level::Corroborated);
}

#[test]
fn an_admission_corroborates_a_finding_outranks_it_and_a_headline_is_nothing() {
    assert_eq!(pooled([voice(1, 1, VoiceKind::Admission)].into_iter()), Level::Corroborated);
    let finding = [voice(1, 1, VoiceKind::Admission), voice(2, 1, VoiceKind::Finding)];
    assert_eq!(pooled(finding.into_iter()), Level::Found);
    assert_eq!(pooled([voice(1, 1, VoiceKind::Nothing)].into_iter()), Level::None);
    assert_eq!(pooled(std::iter::empty()), Level::None);
}

#[test]
fn a_courts_finding_stands_against_a_denial_and_not_against_another_finding() {
    let against_witnesses = weigh(Level::Found, Level::Corroborated);
    assert_eq!(against_witnesses.holds, Levels::up_to(Level::Found));
    assert!(against_witnesses.disputed.is_empty());
    let against_a_court = weigh(Level::Found, Level::Found);
    assert_eq!(against_a_court.disputed, Levels::up_to(Level::Found));
}

#[test]
fn what_is_given_is_enough_for_anything_until_somebody_denies_it() {
    assert_eq!(weigh(Level::Given, Level::None).holds, Levels::ALL);
    assert_eq!(weigh(Level::None, Level::Given).fails, Levels::ALL);
    let denied = weigh(Level::Given, Level::Reported);
    assert_eq!(denied.disputed, Levels::only(Level::Reported));
    assert_eq!(denied.holds, Levels::only(Level::Alleged));
    // A court's finding against it prevails.
    assert_eq!(weigh(Level::Given, Level::Found).fails, Levels::up_to(Level::Found));
}

/// The words of the book (`docs/meaning.md`), one level at a time.
fn weighed_naively(for_: Level, against: Level, at: Level) -> &'static str {
    let (pro, con) = match (for_, against) {
        (Level::Given, Level::None) => return "true",
        (Level::None, Level::Given) => return "false",
        (Level::Given, Level::Given) => (Level::Alleged, Level::Alleged),
        (Level::Given, con) => (Level::Alleged, con),
        (pro, Level::Given) => (pro, Level::Alleged),
        both => both,
    };
    if at <= Level::Found && pro == Level::Found && con != Level::Found {
        return "true";
    }
    if at <= Level::Found && con == Level::Found && pro != Level::Found {
        return "false";
    }
    match (pro >= at, con >= at) {
        (true, false) => "true",
        (false, true) => "false",
        (true, true) => "disputed",
        (false, false) => "unknown",
    }
}

#[test]
fn weighing_is_as_the_book_says_at_every_level_for_every_pair() {
    for for_ in EVERY {
        for against in EVERY {
            let weight = weigh(for_, against);
            let turned = weigh(against, for_);
            assert_eq!(
                (weight.holds, weight.fails, weight.disputed),
                (turned.fails, turned.holds, turned.disputed)
            );
            for at in Level::ALL {
                let sides = [
                    (weight.holds, "true"),
                    (weight.fails, "false"),
                    (weight.disputed, "disputed"),
                    (weight.unknown(), "unknown"),
                ];
                let is: Vec<&str> =
                    sides.into_iter().filter(|(levels, _)| levels.has(at)).map(|(_, word)| word).collect();
                assert_eq!(
                    is,
                    [weighed_naively(for_, against, at)],
                    "{for_:?} against {against:?} at {at:?}"
                );
            }
        }
    }
}

#[test]
fn names_are_read_back_and_none_cannot_be_asked_for() {
    for level in Level::ALL {
        assert_eq!(Level::parse(level.name()), Some(level));
    }
    assert_eq!(Level::parse("none"), None);
    assert_eq!(Level::parse("Found"), None);
    assert!(Level::ALL.is_sorted());
}

#[test]
fn sets_of_levels_are_sets() {
    for a in EVERY {
        for b in EVERY {
            let reference: BTreeSet<Level> = Level::ALL.into_iter().filter(|l| *l >= a && *l <= b).collect();
            assert_eq!(set(Levels::range(a, b)), reference, "{a:?} to {b:?}");
        }
        assert_eq!(Levels::up_to(a), Levels::range(Level::Reported, a));
        assert_eq!(set(Levels::only(a)), Level::ALL.into_iter().filter(|l| *l == a).collect());
        assert!(!Levels::ALL.has(Level::None));
    }
}

fn any_level() -> impl Strategy<Value = Level> {
    prop::sample::select(EVERY.to_vec())
}

fn any_levels() -> impl Strategy<Value = Levels> {
    prop::collection::vec(any_level(), 0..6).prop_map(|levels| levels.into_iter().collect())
}

fn any_voice() -> impl Strategy<Value = Voice> {
    let kinds = vec![
        VoiceKind::FirstHand,
        VoiceKind::FirstHand,
        VoiceKind::FirstHand,
        VoiceKind::SecondHand,
        VoiceKind::Nothing,
        VoiceKind::Admission,
        VoiceKind::Finding,
    ];
    // Mostly witnesses, since only they work together.
    let weights = prop_oneof![9 => Just(VoiceKind::FirstHand), 1 => prop::sample::select(kinds)];
    (0_u32..4, 0_u32..4, weights).prop_map(|(speaker, source, kind)| voice(speaker, source, kind))
}

fn pooled_naively(voices: &[Voice]) -> Level {
    let any = |kind: VoiceKind| voices.iter().any(|voice| voice.kind == kind);
    let witnesses: Vec<&Voice> = voices.iter().filter(|voice| voice.kind == VoiceKind::FirstHand).collect();
    let apart = witnesses.iter().any(|a| {
        witnesses.iter().any(|b| a.speaker != b.speaker && a.outermost_source != b.outermost_source)
    });
    if any(VoiceKind::Finding) {
        Level::Found
    } else if any(VoiceKind::Admission) || apart {
        Level::Corroborated
    } else if any(VoiceKind::FirstHand) {
        Level::Alleged
    } else if any(VoiceKind::SecondHand) {
        Level::Reported
    } else {
        Level::None
    }
}

proptest! {
    #[test]
    fn pooling_compares_every_witness_with_every_other(voices in prop::collection::vec(any_voice(), 0..8)) {
        prop_assert_eq!(pooled(voices.iter().copied()), pooled_naively(&voices));
    }

    #[test]
    fn set_operations_are_those_of_sets(a in any_levels(), b in any_levels(), needs in any_level()) {
        let (left, right) = (set(a), set(b));
        prop_assert_eq!(set(a & b), &left & &right);
        prop_assert_eq!(set(a | b), &left | &right);
        prop_assert_eq!(set(!a), set(Levels::ALL).difference(&left).copied().collect());
        prop_assert_eq!(a.is_empty(), left.is_empty());

        let raised: BTreeSet<Level> =
            Level::ALL.into_iter().filter(|level| left.contains(level.max(&needs))).collect();
        prop_assert_eq!(set(a.raised_to(needs)), raised);

        let run = Level::ALL.into_iter().filter(|level| *level >= needs && left.contains(&needs));
        let run = run.take_while(|level| left.contains(level)).last().unwrap_or(Level::None);
        prop_assert_eq!(a.highest_run_from(needs), run);
    }
}
