//! What tests have seen, and what can be seen at all.

use policycheck::authoring::coverage::{self, Coverage, State};
use policycheck::authoring::testing::{self, TestFile};
use policycheck::source::Sources;

use super::{as_reviewed, fixture};

/// The coverage of the fixture by the tests with these titles; by all of them if there are none.
fn by(titles: &[&str]) -> (Coverage, Sources) {
    let (rules, sources, files) = fixture(|_, text| text);
    let is_wanted =
        |_: &TestFile, test: &testing::Test| titles.is_empty() || titles.contains(&test.title.as_str());
    let results = testing::run(&rules, &files, &is_wanted, 2);
    let tests = testing::ready(&rules, &files, &results);
    let items = coverage::items(&rules, &sources);
    (coverage::measure(&rules, items, &tests, 2), sources)
}

/// The states in which the tests saw the item of that path.
fn seen(coverage: &Coverage, path: &str) -> Vec<&'static str> {
    let item = coverage.items.iter().find(|item| item.path == path).expect("an item of that path");
    item.states.iter().filter(|(_, tests)| *tests > 0).map(|(state, _)| state.name()).collect()
}

#[test]
fn the_tests_of_the_fixture_see_everything() {
    let (coverage, sources) = by(&[]);
    assert_eq!(coverage.counts(), (100, 100));
    assert_eq!(
        coverage::text(&coverage, &sources),
        "coverage: 100 of 100 states seen (100 %); 1 of 1 provisions complete\n"
    );
}

#[test]
fn each_state_is_seen_by_the_test_that_shows_it() {
    for (title, path, expected) in [
        ("A guest who is turned away", "1/guest", "true"),
        ("No invitation", "1/guest", "false"),
        ("An invitation of which somebody has heard", "1/guest", "unknown"),
        ("An invitation in dispute", "1/guest", "disputed"),
        ("A guest who is turned away", "1/danger", "unknown"),
        ("A danger in dispute", "1/danger", "disputed"),
        ("A guest who is turned away", "1/danger: presumed false", "applied"),
        ("No danger", "1/danger: presumed false", "lifted"),
        ("Nobody says that there was an invitation", "guest: presumed false", "applied"),
        ("Turned away from a post abroad", "doors=border", "turned on"),
        ("Turned away from a post abroad", "doors=every-post", "turned on"),
        ("Being turned away is in dispute", "1/done", "disputed"),
        ("Nobody was turned away, and the record is complete", "1/done", "false"),
        ("Held, as somebody has heard", "1/threat", "true"),
    ] {
        assert_eq!(seen(&by(&[title]).0, path), [expected], "{title}");
    }
    // On a day before the article was the law nothing of it is seen, nor by a test that fails.
    assert_eq!(by(&["On 1960-06-30"]).0.counts().0, 0);
    assert_eq!(by(&["Nobody came"]).0.counts().0, 0);
}

#[test]
fn what_was_never_seen_is_told_with_its_words_and_its_line() {
    let (coverage, sources) = by(&["A guest who is turned away", "No invitation"]);
    as_reviewed("testing-coverage", &coverage::text(&coverage, &sources));
    as_reviewed("testing-coverage-lcov", &coverage::lcov(&coverage, &sources));
}

#[test]
fn which_states_can_be_seen_is_decided_from_what_a_condition_reads() {
    for (condition, expected) in [
        ("person.invited", "true false unknown disputed"),
        ("not person.invited", "true false unknown disputed"),
        ("v happened", "true false unknown disputed"),
        ("v.act is arrive", "true false unknown"),
        ("state of v.by is @freedonia", "true false unknown"),
        ("person in v.to", "true false unknown"),
        ("at before 1970-01-01", "true false unknown"),
        ("v.when before 1970-01-01", "true false unknown"),
        ("person.born before v.when", "true false unknown disputed"),
        ("person is one of [person]", "true false"),
        ("reading doors is border", "true false"),
        ("binds(\"un/visits\", state of v.by, at)", "true false unknown"),
        // Freedonia is bound from a day before the article is the law.
        ("binds(\"un/visits\", @freedonia, at)", "true"),
        ("some t in events: t.act is arrive", "true false unknown disputed"),
        ("every t in events: t.act is arrive", "true false unknown disputed"),
        ("some p in v.to: p.invited", "true false unknown disputed"),
        ("guest(person)", "true false unknown disputed"),
        ("reading doors is border or v.act is arrive", "true false unknown"),
        ("reading doors is border and person is one of [person]", "true false"),
        ("count(t in events where t.act is arrive) > 3", "true false unknown disputed"),
    ] {
        let (rules, sources, _) = fixture(|name, text| {
            if !name.ends_with("art-1.toml") {
                return text;
            }
            let text = text.replace(
                "if    = \"person.purpose is one of [study, work]\"",
                &format!("if    = '{condition}'"),
            );
            // An arrival is asked for once more, or the article would take people who did not arrive.
            text.replace(
                "reading doors is every-post or person.inside",
                "reading doors is every-post or (v happened and person.inside)",
            )
        });
        let items = coverage::items(&rules, &sources);
        let item = items.iter().find(|item| item.path == "1/purpose").expect("the element");
        let states: Vec<&str> = item.states.iter().map(|(state, _)| state.name()).collect();
        assert_eq!(states.join(" "), expected, "{condition}");
    }
}

#[test]
fn what_is_left_to_judgment_alone_is_always_open() {
    let (rules, sources, _) = fixture(|name, text| {
        if !name.ends_with("art-1.toml") {
            return text;
        }
        text.replace("if    = \"person.purpose is one of [study, work]\"", "judgment = true")
    });
    let items = coverage::items(&rules, &sources);
    let item = items.iter().find(|item| item.path == "1/purpose").expect("the element");
    assert_eq!(item.states, [(State::Unknown, 0)]);
}
