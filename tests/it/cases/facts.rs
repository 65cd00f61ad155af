//! Values, footings, lists, groups.

use policycheck::facts::{Footing, Value};
use policycheck::measure::{Day, Level, Number, When};

use super::{case, codes_of, read_all, read_good, with_sources};

#[test]
fn values_of_every_type() {
    let read = read_good(
        r#"{ "id": "t", "title": "T", "stipulated": true,
      "persons": { "six": { "label": "the six", "count": 6, "under_18": false, "fears": "prison", "nationality": "dprk",
                            "savings": "75000.01", "visited": ["gate", "office"] },
                   "one": { "savings": 75000.010, "visited": "gate" } },
      "places": { "gate": { "in": "china" }, "office": { "in": "gate" } },
      "events": { "entry": { "act": "entry", "when": "2006-12-24" } } }"#,
    );
    assert_eq!(read.value("six", "label").value, Value::Text("the six".to_owned()));
    assert_eq!(read.value("six", "count").value, Value::Number(Number::from(6)));
    assert_eq!(read.value("six", "under_18").value, Value::Bool(false));
    assert!(matches!(read.value("six", "fears").value, Value::Enum(_)));
    assert!(read.refers_to(read.value("six", "nationality"), "dprk"));
    assert_eq!(read.value("six", "savings").value, Value::Number(Number::parse("75000.01").unwrap()));
    assert_eq!(read.value("six", "savings").value, read.value("one", "savings").value);
    assert_eq!(read.values("six", "visited").len(), 2);
    assert_eq!(read.values("one", "visited").len(), 1, "one value stands for a list of one");
    let day = Day::parse("2006-12-24").unwrap();
    assert_eq!(read.value("entry", "when").value, Value::When(When::day(day)));
}

#[test]
fn absent_unknown_and_empty() {
    let read = case(
        r#""places": { "gate": {} },
      "events": { "a": {}, "b": { "to": [] }, "c": { "to": "unknown", "by": "unknown", "when": ["unknown"] }, "d": { "to": ["six"] } }"#,
    );
    let states: Vec<bool> = ["a", "b", "c", "d"].iter().map(|id| read.states(id, "to")).collect();
    assert_eq!(states, [false, true, false, true]);
    assert!(read.values("b", "to").is_empty());
    assert!(!read.states("c", "by") && !read.states("c", "when"));
}

#[test]
fn a_list_that_is_absent_and_one_that_is_empty() {
    let read = read_good(r#"{ "id": "t", "title": "T", "persons": {}, "events": [] }"#);
    assert_eq!(read.list("persons"), Some(vec![]));
    assert_eq!(read.list("events"), Some(vec![]));
    assert_eq!(read.list("places"), None);
    assert_eq!(read.list("actors"), None);
}

#[test]
fn known_entities_are_listed_only_when_named() {
    let read = case(
        r#""events": { "arrest": { "by": "china", "said": [{ "in": "post", "by": "unification-minister" }] } },
           "unknown": [{ "ask": "Where are they?", "could_answer": ["dprk", "hong"] }]"#,
    );
    let actors = ["china", "dprk", "unification-minister", "south-korea", "police", "ministry", "high-court"];
    assert_eq!(read.list("actors").unwrap(), actors);
    let read = read_good(r#"{ "id": "t", "title": "T", "persons": { "six": { "nationality": "dprk" } } }"#);
    assert_eq!(read.list("actors").unwrap(), ["dprk"]);
    let kind = |plural| read.vocabulary.plural(plural).unwrap();
    assert!(!read.case.is_listed(kind("actors")), "the file has no list of actors, so there may be more");
    assert!(read.case.is_listed(kind("persons")));
    assert!(!read.entity("china").listed);
    // What is not named has its fields all the same, for the walks.
    let of = read.value("unification-minister", "of");
    assert!(read.refers_to(of, "south-korea"));
    assert_eq!((of.support.footing, of.support.pro), (Footing::Given, Level::Given));
}

#[test]
fn known_entities_have_the_numbers_of_the_vocabulary() {
    let read = case(r#""events": {}"#);
    for (known, entity) in read.vocabulary.known.iter() {
        assert_eq!(read.case.entities.values().nth(usize::try_from(known.0).unwrap()).unwrap().id, entity.id);
    }
}

#[test]
fn what_is_said_of_an_entity_supports_its_fields() {
    let read = with_sources(r#""events": {}"#).replace(
        r#""kim": {}"#,
        r#""kim": { "label": "a witness", "nationality": "dprk", "fears": [{ "is": "prison", "said": [{ "in": "post" }] }],
                    "under_18": true, "said": [{ "in": "kim-letter", "basis": "took-part" }, { "in": "reply", "stance": "denies" }] }"#,
    );
    let read = read_good(&read);
    let support = |field| {
        let support = &read.value("kim", field).support;
        (support.footing, support.pro, support.con)
    };
    assert_eq!(support("label"), (Footing::Given, Level::Given, Level::None));
    assert_eq!(support("nationality"), (Footing::Said, Level::Alleged, Level::Reported));
    assert_eq!(support("under_18"), (Footing::Said, Level::Alleged, Level::Reported));
    assert_eq!(support("fears"), (Footing::Said, Level::Reported, Level::None));
}

#[test]
fn a_value_without_a_statement_reaches_nothing() {
    let read = with_sources(r#""events": {}"#).replace(r#""kim": {}"#, r#""kim": { "nationality": "dprk" }"#);
    let read = read_good(&read);
    assert_eq!(read.value("kim", "nationality").support.pro, Level::None);
}

#[test]
fn a_given_field_keeps_its_footing_when_it_gains_a_source() {
    let read = with_sources(r#""events": {}"#).replace(
        r#""kim": {}"#,
        r#""kim": { "role": [{ "is": "a guide", "said": [{ "in": "post" }, { "in": "reply", "stance": "denies" }] }] }"#,
    );
    let read = read_good(&read);
    let support = &read.value("kim", "role").support;
    assert_eq!((support.footing, support.pro, support.con), (Footing::Given, Level::Given, Level::Reported));
}

#[test]
fn stipulated_facts_are_given_until_a_statement_speaks_for_them() {
    let text = with_sources(
        r#""stipulated": true,
      "events": { "plain": { "act": "arrest", "by": "police" },
                  "told": { "act": "arrest", "by": "police", "said": [{ "in": "post" }] },
                  "denied": { "act": "arrest", "by": "police", "said": [{ "in": "post", "stance": "denies" }] } },
      "complete": [{ "act": "return" }]"#,
    )
    .replace(r#""kim": {}"#, r#""kim": { "nationality": "dprk", "under_18": [{ "is": true, "said": [{ "in": "post" }] }] }"#);
    let read = read_good(&text);
    let happened = |id| {
        let support = read.happened(id);
        (support.footing, support.pro, support.con)
    };
    assert_eq!(happened("plain"), (Footing::Stipulated, Level::Given, Level::None));
    assert_eq!(happened("told"), (Footing::Said, Level::Reported, Level::None));
    assert_eq!(happened("denied"), (Footing::Stipulated, Level::Given, Level::Reported));
    assert_eq!(read.value("plain", "by").support.footing, Footing::Stipulated);
    assert_eq!(read.value("told", "by").support.footing, Footing::Described);
    assert_eq!(read.value("kim", "nationality").support.footing, Footing::Stipulated);
    assert_eq!(read.value("kim", "under_18").support.footing, Footing::Said);
    assert_eq!(read.case.complete[0].support.pro, Level::Given);
}

#[test]
fn a_plain_record_needs_no_title() {
    let read = read_good(r#"{ "id": "2024/17", "stipulated": true, "persons": { "a": { "savings": 5 } } }"#);
    assert_eq!(read.case.title, "2024/17");
    assert_eq!(codes_of(r#"{ "id": "2024/17" }"#), ["PC0503"]);
}

#[test]
fn groups_of_groups() {
    let read = read_good(
        r#"{ "id": "t", "title": "T", "persons": {
      "daughter": { "part_of": "family" }, "family": { "part_of": "six" }, "six": { "count": 6 }, "mother": { "part_of": "family" } } }"#,
    );
    let members = |id: &str| {
        read.entity(id).members.iter().map(|m| read.case.entities.at(*m).id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(members("six"), ["family"]);
    assert_eq!(members("family"), ["daughter", "mother"]);
    assert_eq!(read.entity("mother").group, Some(read.id("family")));
    assert_eq!(read.entity("six").group, None);
}

#[test]
fn what_is_complete() {
    let read = case(
        r#""events": {},
      "complete": [{ "act": ["arrest", "return"], "to": "six", "when": "../2007-08", "said": [{ "in": "post" }] }]"#,
    );
    let complete = &read.case.complete[0];
    let name = |field| read.vocabulary.fields.at(field).name.as_str();
    let sort: Vec<_> = complete.sort.iter().map(|(field, values)| (name(*field), values.len())).collect();
    assert_eq!(sort, [("act", 2), ("to", 1), ("when", 1)]);
    assert_eq!(complete.support.pro, Level::Reported);
}

#[test]
fn statements_questions_and_assertions() {
    let text = with_sources(
        r#""events": {},
      "statements": [
        { "id": "answer", "replies_to": "claim", "about": ["six", "police"], "in": "reply", "stance": "replies", "point": "why" },
        { "id": "claim", "about": "six", "by": "hong", "in": "post", "stance": "objects", "quote": "this is wrong", "law": "un/cat/3" }
      ],
      "unknown": [{ "ask": "Who knows?", "could_answer": "hong" }]"#,
    )
    .replace(r#""kim": {}"#, r#""kim": { "asserted": { "refugee": [{ "in": "statement", "stance": "admits" }] } }"#);
    let read = read_good(&text);
    let [answer, claim] = read.case.statements.as_slice() else { panic!() };
    assert_eq!(answer.replies_to.as_deref(), Some("claim"));
    assert_eq!(answer.about, [read.id("six"), read.id("police")]);
    assert_eq!(claim.law.as_deref(), Some("un/cat/3"));
    assert_eq!(read.case.said.at(claim.said).quote, ["this is wrong"]);
    assert_eq!(read.case.questions[0].could_answer, [read.id("hong")]);
    assert_eq!(read.case.asserted[0].name, "refugee");
    assert_eq!(read.case.said.at(read.case.asserted[0].said[0]).by, Some(read.id("ministry")));
}

#[test]
fn sources_within_sources() {
    let read = case(r#""events": {}"#);
    let source = |id: &str| read.case.sources.values().find(|s| s.id == id).unwrap();
    let outermost = |id: &str| read.case.sources.at(source(id).outermost).id.as_str();
    assert_eq!(outermost("hong-letter"), "post");
    assert_eq!(outermost("post"), "post");
    assert_eq!(source("hong-letter").author, Some(read.id("hong")), "it keeps its own author");
}

#[test]
fn a_digest_of_the_file() {
    let (read, _) = read_all("{}");
    assert_eq!(read.case.sha256, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
}
