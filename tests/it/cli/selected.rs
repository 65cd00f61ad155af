//! Which findings of a case are told, and how they are asked for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Folder;
use policycheck::finding::Address;

/// Row, address, bearer and outcome of each finding that is told.
fn told(folder: &Folder, line: &str) -> Vec<(Option<u64>, String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of = |finding: &Value| {
        (
            finding["row"].as_u64(),
            text(&finding["address"]),
            text(&finding["bearer"]),
            text(&finding["outcome"]),
        )
    };
    report(folder, line)["findings"].as_array().unwrap().iter().map(of).collect()
}

fn report(folder: &Folder, line: &str) -> Value {
    let call = shenyang(folder, &format!("{line} --format json"));
    assert_eq!(call.status, Some(0), "{call}");
    serde_json::from_str(&call.out).unwrap()
}

fn shenyang(folder: &Folder, line: &str) -> super::Call {
    let case = super::shenyang();
    let options = line.split(' ').filter(|word| !word.is_empty()).map(|word| word.replace('_', " "));
    folder.call(options.chain([case.display().to_string()]))
}

#[test]
fn whatever_the_report_prints_below_a_heading_asks_for_that_finding() {
    let folder = Folder::new();
    let page = shenyang(&folder, "--full").results();
    let mut lines = page.lines();
    let mut asked = 0;
    while let Some(line) = lines.next() {
        if !line.starts_with('─') {
            continue;
        }
        let line = lines.next().unwrap();
        let heading = line.strip_prefix('[').and_then(|line| line.split_once("] "));
        let Some(row) = heading.and_then(|(number, _)| number.parse::<u64>().ok()) else { continue };
        let ids = lines.find(|line| line.contains('/')).unwrap().trim();
        let (address, bearer) = ids.split_once(", bearer ").unwrap_or((ids, ""));
        let line = format!("--provision {address}");
        let line = if bearer.is_empty() { line } else { format!("{line} --bearer {bearer}") };
        let found = told(&folder, &line);
        assert!(
            found.iter().any(|(n, a, b, _)| (*n, a.as_str(), b.as_str()) == (Some(row), address, bearer))
        );
        assert!(told(&folder, &format!("--finding {row}")).iter().all(|one| one.0 == Some(row)));
        asked += 1;
    }
    let rows = told(&folder, "").iter().filter(|one| one.0.is_some()).count();
    assert_eq!(asked, rows, "every finding of a row has a heading");
}

#[test]
fn a_number_is_that_of_the_row_in_the_whole_report_whatever_else_is_asked() {
    let folder = Folder::new();
    let whole = told(&folder, "--all");
    assert_eq!(whole.len(), usize::try_from(report(&folder, "")["found"].as_u64().unwrap()).unwrap());
    let numbers: BTreeSet<u64> = whole.iter().filter_map(|one| one.0).collect();
    assert!(numbers.iter().copied().eq((1..).take(numbers.len())), "{numbers:?}");
    for line in ["", "--provision un", "--bearer china", "--outcome undecided,at-risk", "--finding 7,3"] {
        let some = told(&folder, line);
        assert!(!some.is_empty() && some.iter().all(|one| whole.contains(one)), "{line}");
        let page = shenyang(&folder, line).results();
        for number in some.iter().filter_map(|one| one.0) {
            assert!(page.contains(&format!("\n[{number}] ")), "{line}: {number}");
        }
    }
}

#[test]
fn a_provision_is_asked_for_part_by_part() {
    let folder = Folder::new();
    let addresses = |line: &str| -> Vec<String> {
        told(&folder, line).into_iter().map(|(_, address, ..)| address).collect()
    };
    assert_eq!(addresses("--provision un/cat"), ["un/cat/3#1", "un/cat/3#2"]);
    for same in ["un/cat/3#1", "un/cat/3#3(1)", "un/cat/3(1)"] {
        assert_eq!(addresses(&format!("--provision {same}")), ["un/cat/3#1"], "{same}");
    }
    let turned_away = "un/refugee-convention/33#1/turning-away";
    let whole = addresses("--provision un/refugee-convention/33");
    assert_eq!(whole, ["un/refugee-convention/33#1", turned_away]);
    assert_eq!(addresses("--provision un/refugee-convention/33#1"), whole);
    assert_eq!(addresses(&format!("--provision {turned_away}")), [turned_away]);
    assert_eq!(addresses("--provision un/refugee-convention/33#33(1)_turning_away"), [turned_away]);
    let two = addresses("--provision un/cat --provision un/vccr/36");
    assert!(
        two.contains(&"un/cat/3#1".to_owned()) && two.contains(&"un/vccr/36#1/b/rights".to_owned()),
        "{two:?}"
    );
    assert!(two.iter().all(|one| one.starts_with("un/cat/") || one.starts_with("un/vccr/36#")), "{two:?}");
    // At the bounds of parts: section 11 is not 11-2, nor is a part of its number anything.
    assert_eq!(addresses("--provision kr/enforcement-decree/11"), ["kr/enforcement-decree/11#2"]);
    for part in ["kr/enforcement-decree/1", "un/ca", "un/refugee", "un/cat/3#", "un/cat/3#12"] {
        let call = shenyang(&folder, &format!("--provision {part}"));
        assert_eq!(call.status == Some(2), part != "un/cat/3#", "{part}: {call}");
    }
}

#[test]
fn addresses_of_norms_differ_and_cover_what_lies_within() {
    let library = policycheck::Library::builtin();
    let rules = library.rules();
    let mut norms: BTreeMap<(String, Address), String> = BTreeMap::new();
    for (provision, text) in rules.provisions.iter() {
        for norm in rules.norms_of(provision).iter().map(|norm| rules.norm_text(*norm)) {
            let address = Address::of(&text.id, Some(&norm.id));
            assert!(Address::of(&text.id, None).covers(&address));
            let printed = address.to_string();
            assert!(Address::read(&printed).contains(&address), "{printed}");
            assert!(
                !printed.contains(|c: char| " ()&;|<>*'\"".contains(c)),
                "{printed}: a shell takes it so"
            );
            let other = norms.insert((text.id.clone(), address), norm.id.clone());
            assert!(other.is_none_or(|other| other == norm.id), "{printed}");
        }
    }
}

#[test]
fn an_organ_counts_as_the_state_that_it_acts_for() {
    let folder = Folder::new();
    let bearers = |line: &str| -> Vec<String> {
        told(&folder, line).into_iter().map(|(.., bearer, _)| bearer).collect()
    };
    assert_eq!(bearers("--bearer us"), ["us", "us-secretary-of-state"]);
    assert_eq!(bearers("--bearer us-secretary-of-state"), ["us-secretary-of-state"]);
    assert!(bearers("--bearer china").iter().all(|bearer| bearer == "china"));
    assert_eq!(bearers("--bearer us,south-korea").len(), 3);
}

#[test]
fn sorts_are_combined_and_values_of_one_sort_are_alternatives() {
    let folder = Folder::new();
    let both = told(&folder, "--outcome at-risk,turns-on-reading");
    assert!(both.iter().all(|(.., outcome)| matches!(outcome.as_str(), "at-risk" | "turns-on-reading")));
    let [risk, reading] =
        ["at-risk", "turns-on-reading"].map(|one| told(&folder, &format!("--outcome {one}")));
    assert_eq!(both.len(), risk.len() + reading.len());
    let narrow = told(&folder, "--outcome at-risk,turns-on-reading --bearer us --provision un");
    assert_eq!(narrow.len(), 1);
    assert_eq!(narrow[0].1, "un/refugee-convention/33#1/turning-away");
    let selected = &report(&folder, "--outcome at-risk --bearer china")["selected"];
    assert_eq!(selected["outcomes"][0], "at-risk");
    assert_eq!(selected["bearers"][0], "china");
    assert!(report(&folder, "")["selected"].is_null() && report(&folder, "--all")["selected"].is_null());
}

#[test]
fn what_the_case_does_not_touch_is_counted_and_told_where_it_is_asked_for() {
    let folder = Folder::new();
    let plain = report(&folder, "");
    let untouched = plain["untouched"].as_array().unwrap().len();
    let findings = plain["findings"].as_array().unwrap();
    assert_eq!(findings.len() + untouched, usize::try_from(plain["found"].as_u64().unwrap()).unwrap());
    assert!(untouched > 20 && findings.iter().all(|finding| finding["because"] != "untouched"));
    let all = report(&folder, "--all");
    assert_eq!(all["findings"].as_array().unwrap().len(), findings.len() + untouched);
    assert_eq!(all["untouched"].as_array().unwrap().len(), 0);
    // The page counts them too.
    let page = shenyang(&folder, "").results();
    assert!(page.contains(&format!("{untouched} further provisions are not engaged")), "{page}");
    assert!(!page.contains("un/vcdr/22#1"), "{page}");
    let page = shenyang(&folder, "--all").results();
    assert!(page.contains("un/vcdr/22#1"), "{page}");
    // By its own id one is told, by that of its treaty it is counted.
    assert_eq!(told(&folder, "--provision un/vcdr/22").len(), 1);
    assert_eq!(told(&folder, "--provision un/vcdr --all").len(), 5);
    let call = shenyang(&folder, "--provision un/vcdr --message-format short");
    assert_eq!(call.status, Some(0), "{call}");
    assert!(call.out.contains("un/vcdr/22#1") && call.out.contains("un/vcdr/41#3"), "{call}");
    assert!(call.err.contains("PC0815") && call.err.contains("`--all` tells them"), "{call}");
}

#[test]
fn a_selection_that_leaves_nothing_says_what_there_is() {
    let folder = Folder::new();
    let told = |line: &str| {
        let call = shenyang(&folder, &format!("{line} --message-format short"));
        assert_eq!(call.status, Some(0), "what is known and has no finding is no mistake: {call}");
        assert!(call.err.starts_with("warning[PC0815]"), "{call}");
        assert!(call.out.contains("This tells 0 of "), "{call}");
        call.err
    };
    let outcomes = told("--provision un/cat --outcome disputed");
    assert!(outcomes.contains("there are the outcomes `undecided`"), "{outcomes}");
    let bearers = told("--bearer japan");
    assert!(bearers.contains("borne by `china`, `south-korea`, `us`, `us-secretary-of-state`"), "{bearers}");
    let both = told("--finding 3 --bearer us");
    assert!(both.contains("numbers `1`, `2`") && both.contains("borne by `china`"), "{both}");
    let data = report(&folder, "--bearer japan");
    assert_eq!(data["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn what_is_not_known_is_an_error_and_nothing_of_another_sort_is_suggested() {
    let folder = Folder::new();
    let complaint = |line: &str| shenyang(&folder, &format!("{line} --message-format short")).complaint();
    let paragraph = complaint("--provision un/cat/3#9");
    assert!(paragraph.contains("of `un/cat/3` no paragraph is called `9`"), "{paragraph}");
    assert!(paragraph.contains("`un/cat/3#1`"), "{paragraph}");
    assert!(complaint("--provision un/caat").contains("did you mean `un/cat`?"));
    assert!(complaint("--bearer PRC").contains("did you mean `china` (China)?"));
    let place = complaint("--bearer un/cat/3");
    assert!(place.contains("PC0813") && !place.contains("did you mean"), "{place}");
    let bearer = complaint("--provision china");
    assert!(bearer.contains("PC0807") && !bearer.contains("did you mean"), "{bearer}");
    let number = complaint("--finding 10");
    assert!(number.contains("PC0814") && number.contains("numbers 1 to 9"), "{number}");
    assert!(complaint("--finding three").contains("invalid value 'three'"));
    assert!(complaint("--outcome breach").contains("breach-indicated"));
}

#[test]
fn exit_status_and_limits_go_by_what_is_selected() {
    let folder = Folder::new();
    let status = |line: &str| shenyang(&folder, &format!("{line} --fail-on at-risk")).status;
    assert_eq!(status(""), Some(1));
    assert_eq!(status("--provision un/refugee-convention"), Some(1));
    assert_eq!(status("--provision un/cat"), Some(0));
}
