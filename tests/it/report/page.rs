//! The page of a finding and the record: all that a reader needs, once.

use policycheck::finding::{Selection, Wanted};

use super::{Found, all, case_named, library, lint, some};

/// As the command line prints it: provisions that a case does not touch are counted.
fn as_printed(mut found: Found) -> Found {
    let rules = &library().0;
    found.findings.choose(&Selection::default(), &Wanted::default(), rules, &found.case);
    found
}

/// The sections of a text, each with its heading in the first line.
fn sections(text: &str) -> Vec<String> {
    text.split('─').filter(|part| !part.trim().is_empty()).map(|part| part.trim().to_owned()).collect()
}

fn section<'s>(sections: &'s [String], heading: &str) -> Option<&'s String> {
    sections.iter().find(|section| section.starts_with(heading))
}

/// Without blanks, so that it does not matter where lines are broken.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_report_of_the_six_has_at_most_520_lines_beside_the_record_and_the_sources() {
    let text = as_printed(case_named("shenyang-six")).text();
    let all = sections(&text);
    let long =
        ["THE RECORD", "SOURCES"].map(|heading| section(&all, heading).expect(heading).lines().count());
    let rest = text.lines().count() - long.iter().sum::<usize>();
    // Three hundred are wanted; six decisive pages take more.
    assert!(rest <= 520, "{rest} lines\n{text}");
}

#[test]
fn every_quotation_of_a_case_stands_in_its_record() {
    for found in all() {
        let all = sections(&found.text());
        let record = bare(section(&all, "THE RECORD").map_or("", String::as_str));
        for said in found.case.said.values().filter(|said| !said.quote.is_empty()) {
            let words = lint::inner_marks(&said.quote.join(" … "));
            assert!(record.contains(&bare(&words)), "{}: {words}\n{record}", found.case.id);
        }
    }
}

#[test]
fn a_decisive_finding_has_a_page_and_the_others_a_line() {
    let found = as_printed(case_named("japanese-consulate-2002"));
    let all = sections(&found.text());
    let page: String = all.iter().filter(|section| section.starts_with("[1] ")).cloned().collect();
    for part in [
        "WHAT THE LAW ASKS",
        "STANDS AS",
        "BECAUSE",
        "AGAINST IT",
        "OBJECTIONS AND REPLIES",
        "TO FIND OUT",
        "cn/consular-regulations/4",
        "bearer china",
        "disputed",
        "in force since 30 October 1990",
    ] {
        assert!(lint::unwrapped(&page).contains(part), "{part}:\n{page}");
    }
    let others = section(&all, "OTHER FINDINGS").expect("other findings");
    assert!(others.contains("CAT 3(1)"), "{others}");
    assert!(section(&all, "HOW FACTS ARE WEIGHED HERE").is_some());
    assert!(section(&all, "LIMITS").is_some());
    assert!(section(&all, "DIGESTS AND VERSIONS").is_some());
}

#[test]
fn in_full_every_finding_has_a_page_with_what_stands_behind_each_line() {
    for found in some() {
        let told = found.findings.findings.len();
        let text = found.full_text();
        let pages = text.lines().filter(|line| line.starts_with("  │ ")).count();
        assert!(pages >= told, "{text}");
        assert!(text.contains("In the rules: "), "{text}");
    }
}

#[test]
fn events_stand_in_the_order_of_time() {
    let found = case_named("japanese-consulate-2002");
    let all = sections(&found.text());
    let record = section(&all, "THE RECORD").expect("a record");
    let entry = record.find("8 May 2002: ").expect("the entry");
    let departure = record.find("23 May 2002").expect("the departure");
    assert!(entry < departure, "{record}");
}
