//! The case of the Shenyang Six: what is found, and what three changes of the record make of it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use policycheck::compile::RuleSet;
use policycheck::finding::{Because, Finding, Options, Outcome, find};
use policycheck::measure::Level;
use serde_json::{Value, json};

use crate::library::{files_in, good_case, good_rules, tests};

fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| good_rules(&files_in(&tests().join("../rules"))))
}

fn record() -> Value {
    let file = std::fs::read_to_string(tests().join("../cases/shenyang-six.json")).unwrap();
    serde_json::from_str(&file).unwrap()
}

fn found(record: &Value) -> Vec<Finding> {
    let case = good_case(rules(), &record.to_string());
    find(rules(), &case, &Options::default()).findings
}

/// Outcome and, where it is one, the outcome it leans to, by the norm that the finding is about.
fn outcomes(record: &Value) -> BTreeMap<String, String> {
    let word = |f: &Finding| match f.leans {
        Some(leans) => format!("{}, leaning to {}", f.outcome.name(), leans.name()),
        None => f.outcome.name().to_owned(),
    };
    found(record).iter().map(|f| (f.id.split('@').next().unwrap().to_owned(), word(f))).collect()
}

fn the_finding<'f>(findings: &'f [Finding], norm: &str) -> &'f Finding {
    let mut of_norm = findings.iter().filter(|f| f.id.split('@').next() == Some(norm));
    let one = of_norm.next().unwrap_or_else(|| panic!("no finding of {norm}"));
    assert!(of_norm.next().is_none(), "two findings of {norm}");
    one
}

/// The findings of which the outcome is another than before, with what it is now.
fn changed(record: &Value) -> Vec<(String, String)> {
    let before = outcomes(&self::record());
    outcomes(record).into_iter().filter(|(norm, word)| before.get(norm) != Some(word)).collect()
}

#[test]
fn what_the_sources_say_comes_to_this_and_no_more() {
    let wanted = [
        ("cn/consular-regulations/4#4 entry", "not-applicable"),
        ("cn/dprk-border-protocol/4#4(2)", "undecided"),
        ("cn/unhcr-agreement/III#III(5)", "not-applicable"),
        ("cn/us-consular-convention/10#10(1)", "not-applicable"),
        ("cn/us-consular-convention/35", "not-applicable"),
        ("kr/civil-act/155", "not-applicable"),
        ("kr/civil-act/156", "not-applicable"),
        ("kr/civil-act/157", "not-applicable"),
        ("kr/civil-act/159", "not-applicable"),
        ("kr/civil-act/160", "not-applicable"),
        ("kr/constitution/10", "not-applicable"),
        ("kr/constitution/2#2(1)", "not-applicable"),
        ("kr/enforcement-decree/11#11(2)", "not-applicable"),
        ("kr/enforcement-decree/11-2#11-2(1)", "not-applicable"),
        ("kr/enforcement-decree/18#18", "not-applicable"),
        ("kr/enforcement-decree/19#19(1)", "not-applicable"),
        ("kr/enforcement-decree/39#39(1) ceiling", "not-applicable"),
        ("kr/framework-act/6", "not-applicable"),
        ("kr/resettlement-act/4#4(2)", "undecided"),
        ("kr/resettlement-act/5#5(3) facility", "not-applicable"),
        ("kr/resettlement-act/7#7(2)", "not-applicable"),
        ("kr/resettlement-act/8#8(1)", "not-applicable"),
        ("kr/resettlement-act/9#9", "not-applicable"),
        ("un/cat/3#3(1)", "undecided"),
        ("un/cat/3#3(2)", "undecided"),
        ("un/cedaw/15#15(4)", "not-applicable"),
        ("un/cedaw/2#2(d)", "not-applicable"),
        ("un/cedaw/6#6", "not-applicable"),
        ("un/cedaw/9#9(2)", "not-applicable"),
        ("un/crc/22#22(1)", "undecided"),
        ("un/crc/3#3(1)", "undecided"),
        ("un/crc/37#37(b)", "undecided"),
        ("un/custom-non-refoulement/1#custom", "not-applicable"),
        ("un/iccpr/12#12(2)", "not-applicable"),
        ("un/iccpr/13#13 decision", "not-applicable"),
        ("un/iccpr/6#6(1)", "not-applicable"),
        ("un/iccpr/7#7 on return", "not-applicable"),
        ("un/refugee-convention/16#16(1)", "not-applicable"),
        ("un/refugee-convention/2#2", "not-applicable"),
        ("un/refugee-convention/31#31(1)", "not-applicable"),
        ("un/refugee-convention/32#32(1)", "not-applicable"),
        ("un/refugee-convention/33#33(1)", "at-risk"),
        ("un/refugee-convention/33#33(1) turning away", "turns-on-reading, leaning to not-applicable"),
        ("un/refugee-convention/35#35(1)", "not-applicable"),
        ("un/refugee-convention/40", "not-applicable"),
        ("un/refugee-convention/42#42(1)", "not-applicable"),
        ("un/refugee-protocol/II#II(1)", "not-applicable"),
        ("un/refugee-protocol/VII", "not-applicable"),
        ("un/state-responsibility/1", "not-applicable"),
        ("un/state-responsibility/16#16", "not-applicable"),
        ("un/state-responsibility/2", "not-applicable"),
        ("un/state-responsibility/3#3", "not-applicable"),
        ("un/udhr/13#13(2)", "not-applicable"),
        ("un/udhr/14#14(1)", "undecided"),
        ("un/udhr/5#5", "not-applicable"),
        ("un/udhr/9#9", "not-applicable"),
        ("un/unhcr-statute/1", "not-applicable"),
        ("un/unhcr-statute/8", "not-applicable"),
        ("un/vccr/31#31(2)", "not-applicable"),
        ("un/vccr/36#36(1)(b) rights", "undecided"),
        ("un/vccr/40#40", "not-applicable"),
        ("un/vccr/41#41", "not-applicable"),
        ("un/vccr/43#43(1)", "not-applicable"),
        ("un/vccr/55#55(2)", "not-applicable"),
        ("un/vcdr/22#22(1)", "not-applicable"),
        ("un/vcdr/29#29 arrest", "not-applicable"),
        ("un/vcdr/30#30(1)", "not-applicable"),
        ("un/vcdr/41#41(3)", "not-applicable"),
        ("un/vcdr/45#45(a)", "not-applicable"),
        ("un/vclt/27#27", "not-applicable"),
        ("un/vclt/30#30(4)(b)", "not-applicable"),
        ("un/vclt/53#53", "not-applicable"),
        ("us/usc/t22/s7841#7841(a)", "not-applicable"),
        ("us/usc/t22/s7843#7843", "turns-on-reading, leaning to breach-indicated"),
        ("us/usc/t22/s7844", "not-applicable"),
        ("us/usc/t22/s7845#7845(a)", "not-applicable"),
        ("us/usc/t8/s1157#1157(c)(1)", "not-applicable"),
        ("us/usc/t8/s1158#1158(a)(1)", "not-applicable"),
        ("us/usc/t8/s1231#1231(b)(3)(A)", "not-applicable"),
    ];
    let wanted: BTreeMap<String, String> = wanted.map(|(n, o)| (n.to_owned(), o.to_owned())).into();
    assert_eq!(outcomes(&record()), wanted);
}

#[test]
fn where_nobody_is_concerned_the_file_is_silent() {
    for norm in
        ["un/vccr/31#31(2)", "un/vcdr/22#22(1)", "kr/resettlement-act/9#9", "kr/enforcement-decree/11#11(2)"]
    {
        assert_eq!(the_finding(&found(&record()), norm).because, Some(Because::Untouched), "{norm}");
    }
}

#[test]
fn the_risk_is_of_china_until_the_release_before_19_july_2007_under_every_reading() {
    let findings = found(&record());
    let risk = the_finding(&findings, "un/refugee-convention/33#33(1)");
    assert!(risk.under_every_reading && risk.readings.is_empty());
    // They arrived in South Korea on 19 July; August is the month in which the release was announced.
    assert_eq!(risk.until.map(|d| d.to_string()).as_deref(), Some("[2007-03-01..2007-07-19]"));
}

#[test]
fn the_duty_of_diplomatic_effort_is_asked_for_its_own_days_only() {
    let findings = found(&record());
    let duty = the_finding(&findings, "kr/resettlement-act/4#4(2)");
    assert!(duty.partly_in_force);
    assert_eq!(duty.at.map(|d| d.to_string()).as_deref(), Some("2007-02-27/.."));
}

#[test]
fn police_in_the_working_part_without_a_word_of_consent_are_a_breach_indicated() {
    let mut record = record();
    record["events"]["entry"] = json!({
        "what": "Police entered the premises", "act": "enter-premises", "by": "chinese-police",
        "at": "consulate-premises", "when": "2006-12",
        "said": [{ "in": "hong-statement", "basis": "saw", "quote": "they went in" }]
    });
    record["places"]["consulate-premises"]["used_exclusively"] = json!([
        { "is": true, "said": [{ "in": "hong-statement", "basis": "saw", "quote": "the offices" }] }
    ]);
    // China's own law and its convention with the United States say the same of such an entry.
    let entered =
        ["cn/consular-regulations/4#4 entry", "cn/us-consular-convention/10#10(1)", "un/vccr/31#31(2)"];
    assert_eq!(changed(&record), entered.map(|norm| (norm.to_owned(), "breach-indicated".to_owned())));
    let findings = found(&record);
    let breach = the_finding(&findings, "un/vccr/31#31(2)");
    assert!(!breach.assumptions.is_empty(), "that nobody consented stands in for silence, and is listed");
    // One voice that says that the head of the post consented opens it.
    record["events"]["consent"] = json!({
        "what": "The head of the post consented", "act": "consent-to-entry", "by": "chief", "at": "consulate-premises",
        "when": "2006-12", "said": [{ "in": "post", "quote": "he agreed" }]
    });
    record["persons"]["chief"] =
        json!({ "label": "the head of the post", "acts_for": "us-consulate", "post_role": "head-of-post" });
    assert_ne!(the_finding(&found(&record), "un/vccr/31#31(2)").outcome, Outcome::BreachIndicated);
}

#[test]
fn an_application_kept_back_first_hand_is_a_breach_indicated() {
    let mut record = record();
    record["actors"]["rok-post"] =
        json!({ "label": "a South Korean post", "kind": "consular-post", "of": "south-korea" });
    record["events"]["application"] = json!({
        "what": "The six applied to a South Korean post", "act": "request-protection", "by": "six", "for": ["six"],
        "to": ["rok-post"], "when": "2006-12", "said": [{ "in": "hong-statement", "basis": "took-part", "quote": "we applied" }]
    });
    record["events"]["kept-back"] = json!({
        "what": "The post did not pass the application on", "act": "withhold-notice", "by": "rok-post", "for": ["six"],
        "concerning": ["application"],
        "when": "2006-12", "said": [{ "in": "hong-statement", "basis": "saw", "quote": "it stayed there" }]
    });
    let findings = found(&record);
    assert_eq!(the_finding(&findings, "kr/resettlement-act/7#7(2)").outcome, Outcome::BreachIndicated);
    let others: Vec<String> =
        changed(&record).into_iter().map(|(norm, _)| norm).filter(|n| !n.starts_with("kr/")).collect();
    assert!(others.is_empty(), "an application to South Korea changes nothing for others: {others:?}");
}

fn with_a_return_admitted() -> Value {
    let mut record = record();
    let six = &mut record["persons"]["six"];
    six["asserted"] = json!({ "refugee": [{
        "in": "post", "by": "unhcr-beijing", "stance": "finds", "standard": "reasonable-degree", "quote": "recognised as refugees"
    }]});
    let first_hand = |value: &str| json!([{ "is": value, "said": [{ "in": "hong-statement", "basis": "took-part", "quote": "they told us" }] }]);
    six["would_face"] = first_hand("prison-camp");
    six["because_of"] = first_hand("political-opinion");
    let said = record["events"]["return-to-dprk"]["said"].as_array_mut().unwrap();
    said.push(json!({ "in": "post", "by": "china", "stance": "admits", "quote": "they were sent back" }));
    record
}

#[test]
fn a_return_that_china_admits_of_recognised_refugees_is_a_breach_indicated() {
    let record = with_a_return_admitted();
    let findings = found(&record);
    let breach = the_finding(&findings, "un/refugee-convention/33#33(1)");
    assert_eq!(breach.outcome, Outcome::BreachIndicated);
    assert!(breach.reaches >= Level::Alleged);
    // What they fear is also what the Universal Declaration speaks of, which nobody can breach.
    let others = ["us/usc/t22/s7843#7843", "un/udhr/14#14(1)"];
    for (norm, _) in changed(&record) {
        assert!(
            norm.starts_with("un/refugee-convention/") || others.contains(&norm.as_str()),
            "{norm} has nothing to do with it"
        );
    }
}

#[test]
fn who_is_called_a_refugee_by_a_writer_is_not_one_for_that() {
    let mut record = with_a_return_admitted();
    record["persons"]["six"]["asserted"]["refugee"][0] =
        json!({ "in": "post", "stance": "alleges", "quote": "refugees" });
    assert_ne!(
        the_finding(&found(&record), "un/refugee-convention/33#33(1)").outcome,
        Outcome::BreachIndicated
    );
}

#[test]
fn a_return_told_by_hearsay_is_not_shown_however_many_tell_it() {
    let mut record = with_a_return_admitted();
    let said = record["events"]["return-to-dprk"]["said"].as_array_mut().unwrap();
    said.pop();
    for speaker in ["commenter-5", "link", "psb"] {
        said.push(json!({ "in": "post", "by": speaker, "basis": "was-told", "quote": "so we hear" }));
    }
    let findings = found(&record);
    assert_eq!(the_finding(&findings, "un/refugee-convention/33#33(1)").outcome, Outcome::AtRisk);
}

#[test]
fn no_ground_of_a_breach_is_below_a_first_hand_account_unless_the_field_says_that_less_is_enough() {
    for record in [with_a_return_admitted()] {
        for breach in found(&record).iter().filter(|f| f.outcome == Outcome::BreachIndicated) {
            let conduct = breach.conduct.iter().flat_map(|c| c.done.iter().chain(&c.not_done));
            for fact in breach.elements.iter().chain(conduct).flat_map(|p| &p.facts) {
                let enough = match fact.fact {
                    policycheck::eval::Fact::Field(_, field) => rules().vocabulary.fields.at(field).enough,
                    _ => None,
                };
                assert!(
                    fact.pro >= enough.unwrap_or(Level::Alleged) || fact.con > fact.pro,
                    "{:?} in {}",
                    fact.fact,
                    breach.id
                );
            }
        }
    }
}
