//! What a sentence may say: no more than the file, each word by whoever said it, in the time of which it tells.

use policycheck::finding::{Options, find};
use policycheck::report::{Report, explain, text};

use super::{
    Found, case_named as of_the_sources, cases, lint, of_officials_and_as_a_punishment, with_sources,
};
use crate::library::{good_case, good_rules};

/// The whole report, its lines joined.
fn unwrapped(found: &Found) -> String {
    lint::unwrapped(&found.text())
}

// ------------------------------------------------------------------------------------------------ from when words are the law

#[test]
fn words_of_a_later_copy_are_not_said_to_have_been_the_law_since_they_are_used() {
    let found = Found::of(super::paragraphs::APPLICANT);
    let said = found.quotable_on("us/usc/t8/s1158");
    assert!(said.contains("in force since 18 October 2004") || said.contains("as of April 2023"), "{said}");
    let whole = lint::unwrapped(&found.full_text());
    assert!(
        whole.contains("is that as of April 2023; it is used here for days from 18 October 2004 on."),
        "{whole}"
    );
    let json = found.json();
    let findings = json["findings"].as_array().expect("findings");
    let of = |provision: &str| findings.iter().find(|f| f["provision"] == provision).expect("a finding");
    assert_eq!(of("us/usc/t8/s1158")["text_as_of"], "April 2023");
    assert!(of("us/usc/t22/s7843")["text_as_of"].is_null());
}

#[test]
fn a_provision_explained_says_as_of_when_its_words_are() {
    let (rules, sources) = with_sources();
    for (id, as_of, from) in [
        ("us/usc/t8/s1101", "April 2023", "18 October 2004"),
        ("us/usc/t8/s1157", "April 2023", "18 October 2004"),
        ("us/usc/t8/s1231", "April 2023", "18 October 2004"),
        ("cn/dprk-border-protocol/4", "July 1998 (by report)", "31 July 1998"),
    ] {
        let said = lint::unwrapped(&explain::provision(rules, sources, id, 80).expect("a provision"));
        let words = format!(
            "The text is that as of {as_of}; from when on it was the law was not seen. It is used here for days from {from} on."
        );
        assert!(said.contains(&words), "{id}: {said}");
        assert!(!said.contains("In force since"), "{id}: {said}");
    }
    let said = explain::provision(rules, sources, "us/usc/t22/s7843", 80).expect("a provision");
    assert!(said.contains("In force since 18 October 2004."), "{said}");
}

const VOCABULARY: &str = r#"
[entity.keeper]
plural = "keepers"
[entity.keeper.has]
label = { type = "text", given = true }
day = { type = "date", given = true }
inspected = { type = "bool", says = "{keeper} inspected the well", not = "{keeper} did not inspect the well", ask = "Did {keeper} inspect the well?" }
"#;

/// A duty to inspect wells, used from 1990 on, in words that a copy shows as of then or only as of 2005.
fn wells(as_of: &str, days: &[&str]) -> String {
    let provision = format!(
        "id = \"t/wells/1\"\ntitle = \"Inspection\"\ncite = \"Wells Act, s. 1\"\ninstrument = \"t/wells\"\nin_force = {{ from = 1990-01-01 }}\nreviewed = []\n\
         [text]\nsource = \"made up\"\ngrade = \"B\"\n{as_of}1 = \"The keeper shall inspect the well.\"\n[[norm]]\nid = \"1\"\nkind = \"duty\"\ntext = \"1\"\n\
         about = \"each keeper in keepers where known keeper.day\"\nbearer = \"keeper\"\nwhom = \"keeper\"\nat = [\"keeper.day\"]\nneeds = \"alleged\"\n\
         needs_because = \"It is a test.\"\nuntouched = \"Nobody keeps a well.\"\n[[norm.element]]\nid = \"keeper\"\nquote = \"The keeper\"\nif = \"keeper.day >= 1900-01-01\"\n\
         [norm.conduct]\nquote = \"shall inspect the well\"\ndone = \"keeper.inspected\"\n"
    );
    let instrument = "id = \"t/wells\"\ntitle = \"Wells Act\"\nin_force = { from = 1990-01-01 }\n".to_owned();
    let rules = good_rules(&[
        ("vocabulary.toml".to_owned(), VOCABULARY.to_owned()),
        ("t/wells/instrument.toml".to_owned(), instrument),
        ("t/wells/s-1.toml".to_owned(), provision),
    ]);
    let keepers: serde_json::Map<String, serde_json::Value> = (0..)
        .zip(days)
        .map(|(n, day)| (format!("k{n}"), serde_json::json!({ "label": format!("keeper {n}"), "day": day })))
        .collect();
    let case = serde_json::json!({ "id": "c", "title": "Wells", "sources": {}, "keepers": keepers });
    let case = good_case(&rules, &case.to_string());
    let findings = find(&rules, &case, &Options::default());
    lint::unwrapped(&text(&Report { rules: &rules, case: &case, findings: &findings }, 80, false))
}

#[test]
fn that_a_later_copy_is_not_used_for_a_day_does_not_say_that_the_law_was_not_in_force() {
    let known = wells("", &["1980-05-01"]);
    assert!(
        known.contains("did not apply on 1 May 1980: it has been in force since 1 January 1990."),
        "{known}"
    );
    let copied = wells("as_of = 2005-03-01\n", &["1980-05-01"]);
    let words = "Wells Act, s. 1 is not applied here: its text, as of 1 March 2005, is used only for days from 1 January 1990 on.";
    assert!(copied.contains(words) && !copied.contains("not in force"), "{copied}");
}

#[test]
fn of_a_time_that_began_before_a_later_copy_is_used_only_the_rest_is_examined() {
    let known = wells("", &["1989-12-01/1990-02-01"]);
    assert!(known.contains("because the text was not in force before"), "{known}");
    let copied = wells("as_of = \"a reprint of 2005\"\n", &["1989-12-01/1990-02-01"]);
    let words = "from 1 January 1990 on are examined, because the text, as of a reprint of 2005, is used only from then on";
    assert!(copied.contains(words) && !copied.contains("not in force before"), "{copied}");
}

// ----------------------------------------------------------------------------------------------------------- days in question

#[test]
fn the_days_in_question_read_as_sentences_however_they_are_known() {
    for (day, words) in [
        ("1980-05-01", "did not apply on 1 May 1980:"),
        ("1980", "did not apply in 1980:"),
        ("1980-05", "did not apply in May 1980:"),
        ("1980-05-01/1980-05-09", "did not apply from 1 to 9 May 1980:"),
        ("../1980-05", "did not apply until May 1980:"),
        ("[1980-05-01..1980-05-09]", "did not apply between 1 and 9 May 1980:"),
    ] {
        let said = wells("", &[day]);
        assert!(said.contains(words), "{day}: {said}");
    }
}

#[test]
fn a_finding_on_several_days_tells_the_first_and_the_last() {
    let said = wells("", &["1982", "1980", "1981-05-15"]);
    assert!(said.contains("did not apply from 1980 to 1982:"), "{said}");
    let thai = unwrapped(&of_the_sources("thai-status-determinations-2002"));
    assert!(thai.contains("from 1998 to 15 May 2002"), "{thai}");
}

#[test]
fn a_sense_of_congress_of_2004_is_not_in_force_in_2002() {
    let said = of_the_sources("japanese-consulate-2002").quotable_on("us/usc/t22/s7844");
    assert_eq!(said, "22 U.S.C. § 7844 was not in force at the time.");
    let later = of_the_sources("shenyang-arrests-2012").quotable_on("us/usc/t22/s7844");
    assert!(later.contains("is not encoded as a duty"), "{later}");
}

// -------------------------------------------------------------------------------------------------------------------- a risk

#[test]
fn a_risk_is_told_of_its_time_and_not_of_today() {
    let on_33 = |id: &str| of_the_sources(id).quotable_on("un/refugee-convention/33");
    let said = on_33("pow-families-2006");
    assert!(said.contains("From October 2006 on, the nine were at risk of return."), "{said}");
    assert!(
        said.contains("The Chosun Ilbo and South Korean officials report that in October 2006 China sent"),
        "{said}"
    );
    assert!(said.contains("that it was completed is not established"), "{said}");
    let said = on_33("sixty-two-2004");
    assert!(said.contains("From 26 October 2004 on, the group was at risk of return."), "{said}");
    let said = on_33("unhcr-office-2001");
    assert!(!said.contains("at risk of return"), "by whom the five were held is not said: {said}");
}

#[test]
fn who_held_whom_stands_in_the_paragraph_on_a_risk_before_the_risk() {
    for (id, words) in [
        ("japanese-consulate-2002", "removed the five"),
        ("sixty-two-2004", "China arrested the North Koreans of October 2004"),
        ("pow-families-2006", "Chinese police arrested the nine relatives"),
        ("south-korean-mission-2002", "Chinese guards and police arrested the father"),
        ("shenyang-six", "China held the six in custody"),
    ] {
        let said = of_the_sources(id).quotable_on("un/refugee-convention/33");
        assert!(said.contains(words), "{id}: {said}");
        let (held, risk) =
            (said.find(words), said.find("at risk of return").or(said.find("The risk has ended")));
        assert!(held < risk, "{id}: {said}");
    }
}

#[test]
fn the_paragraph_on_torture_says_who_says_that_it_threatens() {
    let said = of_officials_and_as_a_punishment().quotable_on("un/cat/3");
    assert!(said.contains("Amnesty International"), "{said}");
    assert!(
        said.contains("without taking “into account all relevant considerations” (article 3(2))"),
        "{said}"
    );
}

// ------------------------------------------------------------------------------------------------------------ whose words

#[test]
fn words_that_a_newspaper_gives_to_somebody_are_told_as_reported_by_it() {
    let found = Found::of(&cases::ENTRY.replace(
        r#"{ "in": "ministry", "stance": "denies", "basis": "took-part", "quote": "entered the premises without consent" }"#,
        r#"{ "in": "chapter", "by": "japan", "stance": "denies", "basis": "took-part", "quote": "entered the premises without consent" },
           { "in": "chapter", "by": "japan", "stance": "qualifies", "quote": "regretted that nobody had been asked" }"#,
    ));
    let said = found.quotable_on("un/vccr/31");
    assert!(said.contains("Japan says: “entered the premises without consent”"), "{said}");
    let whole = unwrapped(&found);
    assert!(whole.contains("Japan [B], adding to it: “regretted that nobody"), "{whole}");
    assert!(whole.contains("Japan [B], as a conclusion: “in violation of the Vienna Convention"), "{whole}");
    // What somebody publishes is not reported by another.
    let said = Found::of(cases::ENTRY).quotable_on("un/vccr/31");
    assert!(said.contains("Japan says: “entered the premises without consent”"), "{said}");
}

#[test]
fn a_headline_is_not_what_a_fact_rests_on() {
    let said = of_the_sources("sixty-two-2004");
    for finding in said.json()["findings"].as_array().expect("findings") {
        let paragraph = finding["quotable"].as_str().expect("a paragraph");
        assert!(!paragraph.contains("China Returns 62 Refugees"), "{paragraph}");
    }
}

#[test]
fn what_the_compiler_notes_on_an_act_stands_beside_the_accounts_of_it() {
    let found = of_the_sources("unhcr-office-2001");
    let whole = unwrapped(&found);
    let (told, noted) = ("“five were arrested and sent back to North Korea”", "By whom is not said");
    assert!(whole.split(told).skip(1).any(|behind| behind.contains(noted)), "{whole}");
}

#[test]
fn that_a_provision_does_not_apply_is_no_surer_than_the_accounts_that_take_it_away() {
    let found = of_the_sources("hyesan-family-2011");
    let said = found.quotable_on("un/crc/22");
    assert!(
        said.starts_with(
            "On this account, article 22(1) of the Convention on the Rights of the Child does not"
        ),
        "{said}"
    );
    // Whether a State is a party is no matter of accounts.
    let said = found.quotable_on("un/refugee-convention/33");
    assert!(
        said.starts_with("North Korea was not bound by article 33(1)") && !said.contains("account"),
        "{said}"
    );
}

#[test]
fn whether_a_state_was_bound_is_asked_in_those_words() {
    let found = of_the_sources("mongolian-border-2002");
    let said = found.quotable_on("un/vccr/36");
    assert!(said.contains("whether Mongolia was bound by the Vienna Convention on"), "{said}");
    // Where no day is given, nothing is said of one.
    let said = of_the_sources("shenyang-six").quotable_on("un/iccpr/13");
    assert!(said.starts_with("China was not bound by article 13 of the International Covenant"), "{said}");
}

#[test]
fn two_entries_on_one_day_are_told_apart_in_the_table() {
    let report = of_the_sources("japanese-consulate-2002").text();
    let table = lint::unwrapped(report.split('─').next().expect("a table"));
    let words: Vec<&str> = table.split_whitespace().collect();
    let table = words.join(" ");
    assert!(table.contains("the gate") && table.contains("the visa area"), "{table}");
    // What is owed to a State may be about different persons.
    let report = of_the_sources("shenyang-arrests-2012").text();
    let table = lint::unwrapped(report.split('─').next().expect("a table"));
    assert!(table.contains("Refugees 33(1): the group"), "{table}");
}

// ------------------------------------------------------------------------------------------------ questions, footings, notes

#[test]
fn a_yes_to_half_of_what_is_asked_names_no_outcome() {
    // Article 3 asks whether the child's interests came first; that the girl was held is not the whole of it.
    let found = of_the_sources("japanese-consulate-2002");
    let json = found.json();
    let half = json["findings"].as_array().expect("findings").iter().flat_map(|finding| {
        finding["missing"].as_array().expect("questions").iter().filter(|missing| {
            missing["question"].as_str().is_some_and(|ask| ask.starts_with("Did China take or hold the girl"))
        })
    });
    let answers: Vec<bool> = half
        .flat_map(|missing| missing["would_be"].as_array().expect("answers"))
        .map(|answer| answer["if"].as_bool().expect("yes or no"))
        .collect();
    assert!(!answers.contains(&true), "{answers:?}");
}

#[test]
fn a_question_that_tells_all_that_is_asked_names_the_outcome_of_a_yes() {
    let whole = lint::unwrapped(&of_the_sources("japanese-consulate-2002").full_text());
    let asked = whole
        .split("Did one of the three who may consent do so before the entry?")
        .nth(1)
        .expect("the question");
    let answers = asked.split("LIMITS").next().expect("the answers");
    assert!(answers.contains("Yes: no breach."), "{answers}");
    assert!(!answers.contains("Yes: this record does not decide"), "what is open is the rest: {answers}");
}

#[test]
fn what_one_speaker_says_on_different_footings_is_told_apart() {
    let whole = unwrapped(&of_the_sources("shenyang-six"));
    let told = "How they know: Hong: infers, not stated, saw it, took part, was told";
    assert!(whole.contains(told), "{whole}");
}

#[test]
fn all_who_relate_the_words_of_another_are_named() {
    let whole = unwrapped(&of_the_sources("japanese-consulate-2002"));
    for told in
        ["nodded and permitted the entry of the Chinese police", "With the consent of a deputy consul"]
    {
        assert!(whole.contains(told), "{told}: {whole}");
    }
}

#[test]
fn what_the_compiler_notes_on_an_objection_stands_beside_it() {
    let whole = unwrapped(&of_the_sources("sixty-two-2004"));
    assert!(whole.contains("Note: Said in an appeal to embassies"), "{whole}");
}

#[test]
fn who_only_adds_to_a_fact_neither_says_nor_denies_it() {
    let whole = unwrapped(&of_the_sources("shenyang-arrests-2012"));
    assert!(whole.contains(", adding to it: “they bore a familiar hope: to reach South Korea”"), "{whole}");
}

#[test]
fn who_speaks_of_torture_is_not_told_that_nobody_does() {
    // Who says it is heard on the pain; for what purpose and by whom is what nobody says.
    for id in ["sixty-two-2004", "shenyang-arrests-2012"] {
        let found = of_the_sources(id);
        let said = found.quotable_on("un/cat/3");
        assert!(said.contains("in danger of torture on return"), "{said}");
        let whole = lint::unwrapped(&found.full_text());
        assert!(whole.contains("“Torture” is a legal characterisation"), "{whole}");
    }
}
