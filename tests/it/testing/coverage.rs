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
    assert_eq!(coverage.counts(), (112, 112));
    assert_eq!(
        coverage::text(&coverage, &sources),
        "coverage: 112 of 112 states seen (100 %); 1 of 1 provisions complete\n"
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
        // The article is about arrivals, so that somebody has said what it was.
        ("v.act is arrive", "true false disputed"),
        ("v.by is @freedonia", "true false unknown disputed"),
        ("state of v.by is @freedonia", "true false unknown disputed"),
        ("person in v.to", "true false unknown disputed"),
        ("at before 1970-01-01", "true false unknown"),
        ("v.when before 1970-01-01", "true false unknown disputed"),
        ("person.born before v.when", "true false unknown disputed"),
        ("person is one of [person]", "true false"),
        ("reading doors is border", "true false"),
        // Freedonia is bound from a day before the article is the law; of other States nothing is known.
        ("binds(\"un/visits\", state of v.by, at)", "true unknown disputed"),
        ("binds(\"un/visits\", @freedonia, at)", "true"),
        ("some t in events: t.act is arrive", "true false unknown disputed"),
        ("every t in events: t.act is arrive", "true false unknown disputed"),
        ("some p in v.to: p.invited", "true false unknown disputed"),
        ("guest(person)", "true false unknown disputed"),
        ("reading doors is border or v.by is @freedonia", "true false unknown disputed"),
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

/// The states of an item of the fixture with these replacements in its provision.
fn states(changes: &[(&str, &str)], path: &str) -> String {
    let (rules, sources, _) = fixture(|name, text| {
        let change = |text: String, (from, to): &(&str, &str)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        };
        if name.ends_with("art-1.toml") { changes.iter().fold(text, change) } else { text }
    });
    let items = coverage::items(&rules, &sources);
    let item = items.iter().find(|item| item.path == path).expect("the item");
    item.states.iter().map(|(state, _)| state.name()).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_about_asks_for_is_told_and_so_never_unknown_where_it_needs_no_statement() {
    let purpose = "person.purpose is one of [study, work]";
    let about = "each v in events where v.act is arrive and person in v.to";
    let office = format!("{about}, each a in actors where a.kind is office");
    let either = format!("{about}, each a in actors where a.kind is office or a.of is @freedonia");
    let both = format!(
        "{about}, each a in actors where a.kind is office and a.of is @freedonia or a.kind is state and a.of is @freedonia"
    );
    let open = "true false unknown disputed";
    for (about_is, condition, expected) in [
        (&office, "a.kind is office", "true false disputed"),
        (&office, "a.kind is state", "true false disputed"),
        (&office, "a.of is @freedonia", open),
        // One of the two is told, and it is not known which.
        (&either, "a.kind is office", open),
        (&both, "a.of is @freedonia", "true false disputed"),
        (&format!("{about}, each a in actors where known a.kind"), "a.kind is office", "true false disputed"),
        // Nothing is asked of the actor.
        (&format!("{about}, each a in actors"), "a.kind is office", open),
        (
            &format!("{about}, each a in actors where a is one of [@freedonia]"),
            "a is one of [@freedonia]",
            "true",
        ),
        (&format!("{about}, each a in actors where a is one of [@freedonia]"), "a is v.by", open),
        // What needs a statement may be heard of only.
        (&format!("{about}, each b in persons where b.invited"), "b.invited", open),
    ] {
        let found = states(&[(about, about_is), (purpose, condition)], "1/purpose");
        assert_eq!(found, expected, "{condition}, about {about_is}");
    }
    // Given in two ways it counts as alleged in both: where more is asked for, that leaves it unknown.
    let raised =
        [(about, office.as_str()), (purpose, "a.kind is office"), ("\"alleged\"", "\"corroborated\"")];
    assert_eq!(states(&raised, "1/purpose"), open);
}

#[test]
fn a_definition_is_asked_of_those_alone_of_whom_the_norms_speak_that_call_it() {
    let purpose = "person.purpose is one of [study, work]";
    let about = "each v in events where v.act is arrive and person in v.to";
    let office = format!("{about}, each a in actors where a.kind is office");
    let definition = "[[definition]]\nis = \"office(who: actor)\"\nif = \"who.kind is office\"\nsays = \"an office\"\nnot = \"no office\"\nask = \"An office?\"\n\n[[reading]]";
    let called = [(about, office.as_str()), (purpose, "office(a)"), ("[[reading]]", definition)];
    assert_eq!(states(&called, "office"), "true false disputed");
    assert_eq!(states(&called, "1/purpose"), "true false disputed");
    // A second norm, or another part of this one, that asks it of somebody else leaves it open.
    let young = "person.born before 1950-01-01";
    let twice = [called[0], called[1], called[2], (young, "office(v.by)")];
    assert_eq!(states(&twice, "office"), "true false unknown disputed");
    // Of whom it is asked may be unknown, whatever is told of them.
    let by = format!("{about} and v.by.kind is office");
    let found = [(about, by.as_str()), (purpose, "office(v.by)"), ("[[reading]]", definition)];
    assert_eq!(states(&found, "office"), "true false disputed");
    assert_eq!(states(&found, "1/purpose"), "true false unknown disputed");
}

#[test]
fn a_presumption_that_it_takes_as_much_to_lift_as_a_finding_asks_for_leaves_nothing_unknown() {
    let danger = "if      = \"person.danger\"";
    let definition = "[[definition]]\nis = \"dangerous(person)\"\nif = \"person.danger\"\nsays = \"a danger\"\nnot = \"no danger\"\nask = \"A danger?\"\n\n[[reading]]";
    let called = [(danger, "if      = \"dangerous(person)\""), ("[[reading]]", definition)];
    assert_eq!(states(&called, "1/danger"), "true false disputed");
    let hearsay = [called[0], called[1], ("rebut   = \"corroborated\"", "rebut   = \"reported\"")];
    assert_eq!(states(&hearsay, "1/danger"), "true false unknown disputed");
    // Two facts may leave open together what neither voice settles.
    let two = definition.replace("person.danger\"", "person.danger and person.inside\"");
    assert_eq!(
        states(&[called[0], ("[[reading]]", two.as_str())], "1/danger"),
        "true false unknown disputed"
    );
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
