//! What would change the outcomes of the cases of the sources: one account more or less.

use serde_json::{Value, json};

use super::{CONSULATE, DECREE, EMBASSY, NOT_YET, RETURN, SILENT, UNITED_STATES, found, record, verdict_of};

/// Leaves of the values of a field those that are `value`.
fn keep_only(record: &mut Value, path: &str, value: &str) {
    record.pointer_mut(path).unwrap().as_array_mut().unwrap().retain(|v| v["is"] == value);
}

/// Takes out of a list of statements those with a stance.
fn without(record: &mut Value, path: &str, stance: &str) {
    let list = record.pointer_mut(path).unwrap().as_array_mut().unwrap();
    list.retain(|s| s["stance"].as_str().unwrap_or("alleges") != stance);
}

/// Somebody says what the sources leave to be inferred: that the visa area was used for the work of the post alone.
fn used_for_the_work(record: &mut Value) {
    record["places"]["visa-area"]["used_exclusively"] = json!([{ "is": true, "said": [
        { "in": "kyodo-9-may", "by": "japan-embassy", "quote": "used for the work of the post alone" }
    ] }]);
}

#[test]
fn had_it_been_an_embassy_only_the_convention_on_diplomatic_relations_would_speak() {
    let mut record = record("south-korean-mission-2002");
    keep_only(&mut record, "/places/mission/kind", "mission-premises");
    let findings = found(&record);
    assert_eq!(verdict_of(&findings, EMBASSY), "disputed: events.entry happened");
    assert_eq!(verdict_of(&findings, CONSULATE), SILENT);
    without(&mut record, "/events/entry/said", "denies");
    assert_eq!(verdict_of(&found(&record), EMBASSY), "breach-indicated");
}

#[test]
fn had_it_been_a_consulate_it_would_turn_on_which_part_was_entered() {
    let mut record = record("south-korean-mission-2002");
    keep_only(&mut record, "/places/mission/kind", "consular-premises");
    let findings = found(&record);
    assert_eq!(verdict_of(&findings, CONSULATE), "disputed: events.entry happened");
    assert_eq!(verdict_of(&findings, EMBASSY), SILENT);
    without(&mut record, "/events/entry/said", "denies");
    assert_eq!(verdict_of(&found(&record), CONSULATE), "undecided: working part");
}

#[test]
fn without_chinas_account_of_consent_it_turns_on_what_the_visa_area_was_used_for() {
    let mut record = record("japanese-consulate-2002");
    without(&mut record, "/events/consent/said", "alleges");
    assert_eq!(verdict_of(&found(&record), "un/vccr/31#31(2)@entry"), "undecided: working part");
    used_for_the_work(&mut record);
    assert_eq!(verdict_of(&found(&record), "un/vccr/31#31(2)@entry"), "breach-indicated");
}

#[test]
fn were_the_use_of_the_visa_area_told_only_consent_would_be_disputed() {
    let mut record = record("japanese-consulate-2002");
    used_for_the_work(&mut record);
    assert_eq!(verdict_of(&found(&record), "un/vccr/31#31(2)@entry"), "disputed: events.consent happened");
}

#[test]
fn without_japans_denial_it_still_turns_on_whether_the_vice_consul_could_consent() {
    let mut record = record("japanese-consulate-2002");
    used_for_the_work(&mut record);
    without(&mut record, "/events/consent/said", "denies");
    assert_eq!(verdict_of(&found(&record), "un/vccr/31#31(2)@entry"), "undecided: consent");
    record["persons"]["vice-consul"]["post_role"] = json!([{ "is": "designee", "said": [{ "in": "japan-answer", "by": "japan", "basis": "took-part", "quote": "his designee" }] }]);
    // That he consented China alone says, of what its own police did.
    assert_eq!(verdict_of(&found(&record), "un/vccr/31#31(2)@entry"), "undecided: consent");
}

#[test]
fn a_fire_would_let_consent_be_assumed() {
    let mut record = record("japanese-consulate-2002");
    record["events"]["entry"]["disaster"] = json!([{ "is": true, "said": [{ "in": "japan-13-may", "basis": "took-part", "quote": "there was a fire" }] }]);
    assert_eq!(verdict_of(&found(&record), "un/vccr/31#31(2)@entry"), "complied");
}

#[test]
fn an_application_and_a_hand_over_told_first_hand_are_a_breach_of_the_decree() {
    let mut record = record("embassy-hand-over-1999");
    record["events"]["hand-over"]["said"][0]["basis"] = json!("saw");
    record["persons"]["man"]["nationality"] = json!([{ "is": "dprk", "said": [
        { "in": "hrw", "by": "man", "basis": "took-part", "quote": "I am from there" }
    ] }]);
    record["events"]["application"] = json!({
        "what": "The man asked the embassy for protection", "act": "request-protection", "by": "man", "to": ["rok-embassy"],
        "for": ["man"], "when": "1999-01-30", "said": [{ "in": "hrw", "by": "man", "basis": "took-part", "quote": "I asked them" }]
    });
    assert_eq!(verdict_of(&found(&record), DECREE), "breach-indicated");
}

#[test]
fn a_return_that_another_state_saw_ends_the_talk_of_a_risk_and_leaves_status_to_be_examined() {
    let mut record = record("shenyang-arrests-2012");
    record["events"]["return"]["said"] = json!([{ "in": "xinhua-28-february", "by": "japan", "basis": "saw", "quote": "they were sent back" }]);
    let verdict = verdict_of(&found(&record), "un/refugee-convention/33#33(1)@reported-returned+china");
    assert_eq!(verdict, "undecided: refugee, threatened, on account of");
}

#[test]
fn on_the_day_on_which_the_statute_enters_into_force_it_is_asked() {
    let mut record = record("japanese-consulate-2002");
    record["events"]["letter-to-us"]["when"] = json!("2004-10-18");
    assert!(!verdict_of(&found(&record), UNITED_STATES).starts_with("not-applicable"));
    record["events"]["letter-to-us"]["when"] = json!("2004-10-17");
    assert_eq!(verdict_of(&found(&record), UNITED_STATES), NOT_YET);
}

#[test]
fn the_border_protocol_is_a_conflict_that_the_law_of_treaties_resolves() {
    for name in ["sixty-two-2004", "shenyang-arrests-2012"] {
        let findings = found(&record(name));
        let of_return = findings.iter().find(|f| f["id"] == format!("{RETURN}@group+china")).unwrap();
        let [conflict] = of_return["conflicts"].as_array().unwrap().as_slice() else { panic!("{of_return}") };
        assert_eq!(conflict["with"], "cn/dprk-border-protocol/4#4(2)");
        assert!(conflict["resolved_by"].as_str().unwrap().contains("30(4)(b)"));
        let of_china: Vec<&Value> = of_return["objections"].as_array().unwrap().iter().collect();
        assert!(of_china.iter().any(|o| o["says"].as_str().is_some_and(|s| s.contains("economic reasons"))));
        assert!(of_china.iter().any(|o| {
            o["reply"].as_str().is_some_and(|s| s.contains("The reason for leaving is not the test"))
        }));
    }
}

#[test]
fn members_of_whom_the_same_is_said_as_of_their_group_have_no_finding_of_their_own() {
    let findings = found(&record("shenyang-arrests-2012"));
    let of_return = |who: &str| findings.iter().any(|f| f["id"] == format!("{RETURN}@{who}+china"));
    assert!(of_return("group") && of_return("reported-returned"));
    assert!(!of_return("boy") && !of_return("young-woman"));
}

#[test]
fn what_the_place_was_is_asked_with_each_answer_leading_the_right_way() {
    let mut record = record("south-korean-mission-2002");
    without(&mut record, "/events/entry/said", "denies");
    let findings = found(&record);
    for (norm, if_so) in [(CONSULATE, "undecided"), (EMBASSY, "breach-indicated")] {
        let finding = findings.iter().find(|f| f["id"].as_str().unwrap().starts_with(norm)).unwrap();
        let missing = finding["missing"].as_array().unwrap();
        let kind = missing.iter().find(|m| m["path"] == "places.mission.kind").unwrap();
        let wanted = json!([{ "if": true, "outcome": if_so }, { "if": false, "outcome": "not-applicable" }]);
        assert_eq!(kind["would_be"], wanted, "{norm}");
    }
}

#[test]
fn that_the_man_applied_would_not_take_the_duty_away() {
    let findings = found(&record("embassy-hand-over-1999"));
    let duty = findings.iter().find(|f| f["id"].as_str().unwrap().starts_with(DECREE)).unwrap();
    let missing = duty["missing"].as_array().unwrap();
    let applied =
        missing.iter().filter(|m| m["path"].as_str().unwrap().starts_with("events[act=request-protection"));
    for question in applied {
        let wanted =
            json!([{ "if": true, "outcome": "undecided" }, { "if": false, "outcome": "not-applicable" }]);
        assert_eq!(question["would_be"], wanted, "{}", question["path"]);
    }
}
