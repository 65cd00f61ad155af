//! Voices: what they reach together, and what they do not.

use policycheck::facts::{Footing, Stance};
use policycheck::measure::Level::{Alleged, Corroborated, Found, Given, None, Reported};

use super::{arrest, case, codes_of, read_good, with_sources};

#[test]
fn hearsay_does_not_add_up() {
    let one = r#"{ "in": "hong-letter", "basis": "was-told" }"#;
    assert_eq!(arrest(one).levels("arrest"), (Reported, None));
    let many = r#"{ "in": "hong-letter", "basis": "was-told" }, { "in": "reply" }, { "in": "unsigned" }, { "in": "post" }"#;
    assert_eq!(arrest(many).levels("arrest"), (Reported, None));
}

#[test]
fn one_who_saw_it_alleges_and_two_apart_corroborate() {
    let one = r#"{ "in": "hong-letter", "basis": "saw" }"#;
    assert_eq!(arrest(one).levels("arrest"), (Alleged, None));
    let two = r#"{ "in": "hong-letter", "basis": "saw" }, { "in": "reply", "basis": "took-part" }"#;
    assert_eq!(arrest(two).levels("arrest"), (Corroborated, None));
}

#[test]
fn two_voices_in_one_post_are_not_two() {
    let both = r#"{ "in": "hong-letter", "basis": "saw" }, { "in": "kim-letter", "basis": "saw" }"#;
    assert_eq!(arrest(both).levels("arrest"), (Alleged, None));
}

#[test]
fn one_voice_in_two_places_is_not_two() {
    let both = r#"{ "in": "hong-letter", "basis": "saw" }, { "in": "reply", "by": "hong", "basis": "saw" }"#;
    assert_eq!(arrest(both).levels("arrest"), (Alleged, None));
}

#[test]
fn whom_no_source_names_may_be_the_one_witness_already_heard() {
    let unsigned = r#"{ "in": "unsigned", "basis": "saw" }"#;
    let hong = r#"{ "in": "hong-letter", "basis": "saw" }"#;
    assert_eq!(arrest(unsigned).levels("arrest"), (Alleged, None));
    assert_eq!(arrest(&format!("{unsigned}, {hong}")).levels("arrest"), (Alleged, None));
    // Beside two who share a post he is a second voice elsewhere, whichever of them he is.
    let kim = r#"{ "in": "kim-letter", "basis": "saw" }"#;
    assert_eq!(arrest(&format!("{hong}, {kim}, {unsigned}")).levels("arrest"), (Corroborated, None));
}

#[test]
fn an_unknown_speaker_is_not_the_author() {
    let read = arrest(r#"{ "in": "post", "by": "unknown", "basis": "saw" }, { "in": "reply" }"#);
    let said = read.said(read.happened("arrest"));
    assert_eq!(said[0].by, Option::None);
    assert_eq!(
        said[1].by,
        Some(read.id("reader")),
        "the speaker is the author unless the file says otherwise"
    );
}

#[test]
fn a_headline_an_opinion_and_an_inference_are_nothing() {
    assert_eq!(arrest(r#"{ "in": "headline", "basis": "saw" }"#).levels("arrest"), (None, None));
    assert_eq!(
        arrest(r#"{ "in": "post", "stance": "opines", "basis": "saw" }"#).levels("arrest"),
        (None, None)
    );
    assert_eq!(arrest(r#"{ "in": "post", "basis": "infers" }"#).levels("arrest"), (None, None));
    assert_eq!(arrest("").levels("arrest"), (None, None), "nobody says so");
}

#[test]
fn what_the_compiler_reads_into_words_supports_nothing() {
    let implied = r#"{ "in": "statement", "stance": "implies", "basis": "took-part", "quote": "our citizens are still held" }"#;
    assert_eq!(arrest(implied).levels("arrest"), (None, None));
    // Beside one who saw it, it adds nothing on either side.
    let both = format!(r#"{implied}, {{ "in": "reply", "basis": "saw" }}"#);
    assert_eq!(arrest(&both).levels("arrest"), (Alleged, None));
}

#[test]
fn an_inquiry_is_one_first_hand_account() {
    let inquiry = r#"{ "in": "reply", "basis": "inquired" }"#;
    assert_eq!(arrest(inquiry).levels("arrest"), (Alleged, None));
}

#[test]
fn an_inquiry_never_corroborates_those_whose_accounts_it_gathered() {
    let with = |accounts: &str, witness: &str| {
        let inquiry = format!(r#"{{ "in": "reply", "basis": "inquired"{accounts} }}"#);
        arrest(&format!(r#"{inquiry}, {{ "in": "post", "by": "{witness}", "basis": "saw" }}"#))
            .levels("arrest")
    };
    assert_eq!(with(r#", "accounts": ["hong"]"#, "hong"), (Alleged, None), "Hong told the inquiry");
    assert_eq!(with(r#", "accounts": ["six"]"#, "mother"), (Alleged, None), "one of those whom it heard");
    assert_eq!(with("", "hong"), (Alleged, None), "it does not say whom it heard");
    assert_eq!(with(r#", "accounts": ["hong"]"#, "kim"), (Corroborated, None), "Kim is another witness");
}

#[test]
fn two_inquiries_corroborate_only_where_neither_cites_the_other_and_they_heard_others() {
    let two = |first: &str, second: &str| {
        let said = format!(
            r#"{{ "in": "reply", "basis": "inquired", "accounts": [{first}] }},
               {{ "in": "post", "basis": "inquired", "accounts": [{second}] }}"#
        );
        arrest(&said).levels("arrest")
    };
    assert_eq!(two(r#""hong""#, r#""kim""#), (Corroborated, None));
    assert_eq!(two(r#""hong", "kim""#, r#""kim""#), (Alleged, None), "Kim told both");
    assert_eq!(two(r#""hong""#, r#""kim", "reader""#), (Alleged, None), "the second cites the first");
}

#[test]
fn a_commission_on_reasonable_grounds_is_an_inquiry_into_one_event_and_finds_what_somebody_is() {
    let finds = r#"{ "in": "judgment", "stance": "finds", "standard": "Reasonable grounds to believe", "accounts": ["kim"] }"#;
    let read = arrest(finds);
    assert_eq!(read.levels("arrest"), (Alleged, None));
    // A denial of who answers for it is then heard against it.
    let denied = format!(r#"{finds}, {{ "in": "statement", "stance": "denies" }}"#);
    assert_eq!(arrest(&denied).levels("arrest"), (Alleged, Alleged));
    assert_eq!(
        arrest(&format!(r#"{finds}, {{ "in": "hong-letter", "basis": "saw" }}"#)).levels("arrest"),
        (Corroborated, None)
    );
    let person = r#""persons": {"#;
    let text = with_sources("").replace(
        person,
        &format!(r#"{person} "boy": {{ "under_18": [{{ "is": true, "said": [{finds}] }}] }},"#),
    );
    let read = read_good(&text.replace(",\n  \n}", "\n}"));
    assert_eq!(read.values("boy", "under_18")[0].support.pro, Found);
}

#[test]
fn doubts_and_replies_stand_on_neither_side() {
    for stance in ["doubts", "qualifies", "objects", "replies", "quotes-law", "no-answer"] {
        let read = arrest(&format!(r#"{{ "in": "post", "stance": "{stance}", "basis": "saw" }}"#));
        assert_eq!(read.levels("arrest"), (None, None), "{stance}");
    }
}

#[test]
fn a_ministry_is_heard_when_it_denies_what_the_police_of_its_state_did() {
    let read =
        arrest(r#"{ "in": "hong-letter", "basis": "saw" }, { "in": "statement", "stance": "denies" }"#);
    assert_eq!(read.levels("arrest"), (Alleged, Alleged));
    let said = read.said(read.happened("arrest"));
    assert!(said[1].answers && said[1].first_hand);
    assert!(!said[0].answers && said[0].first_hand);
}

#[test]
fn the_denial_of_a_stranger_is_hearsay() {
    assert_eq!(arrest(r#"{ "in": "reply", "stance": "denies" }"#).levels("arrest"), (None, Reported));
    assert_eq!(arrest(r#"{ "in": "judgment", "stance": "denies" }"#).levels("arrest"), (None, Reported));
}

#[test]
fn one_of_a_group_answers_for_what_was_done_to_the_group() {
    assert_eq!(arrest(r#"{ "in": "reply", "by": "mother" }"#).levels("arrest"), (Alleged, None));
    // What was done to the mother is not for all of the group to tell.
    let read = case(
        r#""events": { "arrest": { "act": "arrest", "by": "police", "to": ["mother"], "said": [{ "in": "reply", "by": "six" }] } }"#,
    );
    assert_eq!(read.levels("arrest"), (Reported, None));
}

#[test]
fn two_offices_of_one_state_are_one_voice() {
    let both =
        r#"{ "in": "statement", "stance": "denies" }, { "in": "post", "by": "police", "stance": "denies" }"#;
    assert_eq!(arrest(both).levels("arrest"), (None, Alleged));
    // Two officers who were there are two witnesses.
    let there = r#"{ "in": "statement", "basis": "took-part" }, { "in": "post", "by": "police", "basis": "took-part" }"#;
    assert_eq!(arrest(there).levels("arrest"), (Corroborated, None));
}

#[test]
fn an_admission_corroborates_unless_the_actor_was_told() {
    assert_eq!(arrest(r#"{ "in": "statement", "stance": "admits" }"#).levels("arrest"), (Corroborated, None));
    let told = r#"{ "in": "statement", "stance": "admits", "basis": "was-told" }"#;
    assert_eq!(arrest(told).levels("arrest"), (Reported, None));
    let infers = r#"{ "in": "statement", "stance": "admits", "basis": "infers" }"#;
    assert_eq!(arrest(infers).levels("arrest"), (None, None));
    // Who does not answer for it cannot admit it.
    assert_eq!(arrest(r#"{ "in": "reply", "stance": "admits" }"#).levels("arrest"), (Reported, None));
}

#[test]
fn a_quoted_admission_stays_one() {
    let quoted = r#"{ "in": "post", "by": "ministry", "stance": "admits" }"#;
    assert_eq!(arrest(quoted).levels("arrest"), (Corroborated, None));
}

#[test]
fn a_court_finds() {
    let found = r#"{ "in": "judgment", "stance": "finds", "standard": "beyond reasonable doubt" }"#;
    let denied = r#"{ "in": "statement", "stance": "denies" }"#;
    assert_eq!(arrest(&format!("{found}, {denied}")).levels("arrest"), (Found, Alleged));
    let not = r#"{ "in": "judgment", "stance": "finds-not", "standard": "balance of probabilities" }"#;
    assert_eq!(arrest(not).levels("arrest"), (None, Found));
}

#[test]
fn nobody_else_finds_and_nobody_finds_without_a_standard() {
    let by_reader = r#"{ "in": "reply", "stance": "finds", "standard": "balance of probabilities" }"#;
    let without = r#"{ "in": "judgment", "stance": "finds" }"#;
    for said in [by_reader, without] {
        let text =
            with_sources(&format!(r#""events": {{ "arrest": {{ "act": "arrest", "said": [{said}] }} }}"#));
        assert_eq!(codes_of(&text), ["PC0515"]);
    }
}

#[test]
fn a_denial_from_before_the_day_does_not_count() {
    for (as_of, con) in [("2006-11-30", None), ("2006-11", None), ("2006-12", Reported), ("2007", Reported)] {
        let read = arrest(&format!(r#"{{ "in": "reply", "stance": "denies", "as_of": "{as_of}" }}"#));
        assert_eq!(read.levels("arrest"), (None, con), "{as_of}");
        assert!(read.said(read.happened("arrest"))[0].as_of.is_some(), "it is kept");
    }
}

#[test]
fn what_came_after_lies_from_that_day_on() {
    let read = case(
        r#""events": {
      "return": { "act": "return", "after": "arrest", "said": [
        { "in": "reply", "stance": "denies", "as_of": "2006-11" }, { "in": "post", "stance": "denies", "as_of": "2007-02" }
      ] },
      "arrest": { "act": "arrest", "when": "2006-12", "said": [] }
    }"#,
    );
    let said = read.said(read.happened("return"));
    assert_eq!([said[0].voice.is_some(), said[1].voice.is_some()], [false, true]);
}

#[test]
fn for_whom_a_person_speaks_has_to_be_said_by_somebody() {
    let by_the_spokesman = |acts_for: &str| {
        case(&format!(
            r#""places": {{}},
      "events": {{ "arrest": {{ "act": "arrest", "by": "police", "said": [{{ "in": "reply", "by": "hong", "stance": "denies" }}] }} }},
      "statements": [{{ "in": "post", "by": "reader", "quote": "{acts_for}" }}]"#
        ))
    };
    // `hong` acts for nobody here.
    assert_eq!(by_the_spokesman("x").levels("arrest"), (None, Reported));
    let spokesman = |evidence: &str| {
        let text = with_sources(
            r#""events": { "arrest": { "act": "arrest", "by": "police", "said": [{ "in": "reply", "by": "hong", "stance": "denies" }] } }"#,
        );
        read_good(&text.replace(r#""hong": {}"#, &format!(r#""hong": {{ "acts_for": {evidence} }}"#)))
            .levels("arrest")
    };
    assert_eq!(spokesman(r#""ministry""#), (None, Reported), "nobody says that he speaks for the ministry");
    assert_eq!(spokesman(r#"[{ "is": "ministry", "said": [{ "in": "post" }] }]"#), (None, Alleged));
    assert_eq!(
        spokesman(
            r#"[{ "is": "ministry", "said": [{ "in": "post" }, { "in": "reply", "stance": "denies" }] }]"#
        ),
        (None, Reported),
        "who contradicts as strongly leaves it open"
    );
}

#[test]
fn order_does_not_matter() {
    let forwards = r#""events": { "arrest": { "act": "arrest", "by": "police", "to": ["six"],
        "said": [{ "in": "hong-letter", "basis": "saw" }, { "in": "unsigned", "basis": "saw" }, { "in": "kim-letter", "basis": "saw" },
                 { "in": "statement", "stance": "denies" }] } }"#;
    let backwards = r#""events": { "arrest": { "said": [{ "in": "statement", "stance": "denies" },
        { "in": "kim-letter", "basis": "saw" }, { "in": "unsigned", "basis": "saw" }, { "in": "hong-letter", "basis": "saw" }],
        "to": ["six"], "by": "police", "act": "arrest" } }"#;
    assert_eq!(case(forwards).levels("arrest"), (Corroborated, Alleged));
    assert_eq!(case(backwards).levels("arrest"), (Corroborated, Alleged));
}

#[test]
fn a_field_with_evidence_of_its_own_is_weighed_by_it() {
    let read = case(
        r#""events": { "arrest": { "act": "arrest", "to": ["six"],
        "by": [{ "is": "police", "said": [{ "in": "hong-letter", "basis": "saw" }, { "in": "statement", "stance": "denies" }] },
               { "is": "ministry", "said": [{ "in": "reply", "basis": "was-told" }] }],
        "said": [{ "in": "hong-letter", "basis": "saw" }] } }"#,
    );
    let [police, ministry] = read.values("arrest", "by") else { panic!() };
    assert_eq!((police.support.pro, police.support.con), (Alleged, Alleged));
    assert_eq!((ministry.support.pro, ministry.support.con), (Reported, None));
    assert_eq!(read.value("arrest", "to").support.footing, Footing::Described);
    assert_eq!(read.value("arrest", "to").support.pro, Given);
}

#[test]
fn who_answers_for_a_sort_of_events_speaks_first_hand_of_the_whole_record() {
    let read = case(
        r#""events": {}, "complete": [
      { "act": "return", "by": "police", "when": "../2007-08", "said": [{ "in": "statement" }] },
      { "act": "return", "to": ["six"], "said": [{ "in": "statement" }] }
    ]"#,
    );
    let levels: Vec<_> = read.case.complete.iter().map(|complete| complete.support.pro).collect();
    assert_eq!(levels, [Alleged, Reported]);
}

#[test]
fn levels_of_some_of_the_statements() {
    let read = arrest(
        r#"{ "in": "hong-letter", "basis": "saw" }, { "in": "reply", "basis": "saw" }, { "in": "post", "stance": "denies" }"#,
    );
    let said = &read.happened("arrest").said;
    assert_eq!(read.case.level_for(said), Corroborated);
    assert_eq!(read.case.level_for(&said[1..]), Alleged);
    assert_eq!(read.case.level_against(said), Reported);
    assert_eq!(read.said(read.happened("arrest"))[2].stance, Stance::Denies);
}
