//! Commands, the bare call, and exit status.

use super::{Call, Folder};

#[test]
fn a_case_alone_is_checked() {
    let folder = Folder::with_small();
    let checked = folder.run("check small.json").results();
    assert_eq!(folder.run("small.json").results(), checked);
    assert_eq!(folder.run("./small.json").results(), checked);
    assert_eq!(folder.run("-- small.json").results(), checked);
    assert_eq!(folder.run("--color never small.json").results(), checked);
    assert_eq!(folder.run("--provision un/refugee-convention/33 small.json").status, Some(0));
    assert_eq!(folder.run("small.json --provision=un/refugee-convention/33").status, Some(0));
}

#[test]
fn the_value_of_an_option_is_no_command() {
    let folder = Folder::with_small();
    let explained = folder.run("explain PC0101").results();
    assert_eq!(folder.run("--color never explain PC0101").results(), explained);
    assert_eq!(folder.run("--message-format short explain PC0101").results(), explained);
    assert!(folder.run("--sources explain small.json").complaint().contains("there is no folder `explain`"));
}

#[test]
fn a_case_named_like_a_command_is_given_with_its_folder() {
    let folder = Folder::with_small().file("check", super::SMALL);
    assert_eq!(folder.run("./check").results(), folder.run("small.json").results());
    assert!(folder.run("check").complaint().contains("<CASE>"));
}

#[test]
fn nothing_asked_is_bad_usage() {
    let folder = Folder::new();
    assert!(folder.run("").complaint().contains("Usage"));
    assert!(folder.run("--format json").complaint().contains("<CASE>"));
    assert!(folder.run("--help").results().contains("policycheck CASE"));
    assert_eq!(folder.run("--version").results(), concat!("policycheck ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn bad_usage_says_what_can_be_asked() {
    let folder = Folder::with_small();
    assert!(
        folder
            .run("small.json --format xml")
            .complaint()
            .contains("[possible values: text, markdown, html, json, csl-json]")
    );
    assert!(folder.run("small.json --fail-on breach").complaint().contains("breach-indicated"));
    assert!(
        folder.run("small.json --needs given").complaint().contains("[possible values: reported, alleged")
    );
    assert!(folder.run("small.json --formt json").complaint().contains("--format"));
    assert!(folder.run("completions klingon").complaint().contains("bash"));
    assert!(folder.run("small.json --provision un/refugee-convention/34").complaint().contains("PC0807"));
}

#[test]
fn the_status_says_whether_something_matched() {
    let folder = Folder::with_small();
    let shenyang = super::shenyang();
    let status = |outcomes: &str| {
        let call =
            folder.call(["check".as_ref(), shenyang.as_os_str(), "--fail-on".as_ref(), outcomes.as_ref()]);
        assert!(!call.out.is_empty(), "the findings are printed in any case");
        call.status
    };
    assert_eq!(status("breach-indicated"), Some(0));
    assert_eq!(status("at-risk"), Some(1));
    assert_eq!(status("breach-indicated,turns-on-reading"), Some(1));
    assert_eq!(folder.run("small.json --fail-on not-applicable --format json").status, Some(1));
}

#[test]
fn one_bad_case_does_not_hide_the_others() {
    let folder = Folder::with_small().file("bad.json", "{ \"id\": ");
    let both = folder.run("bad.json small.json --fail-on not-applicable");
    let good = folder.run("small.json").results();
    assert_eq!(both.status, Some(2), "what could not be used weighs more than what matched");
    assert!(both.out == good, "{both}");
    assert!(both.err.contains("bad.json:1:"), "{}", both.err);
}

#[test]
fn several_cases_stand_apart() {
    let folder = Folder::with_small();
    let one = folder.run("small.json").results();
    assert!(folder.run("small.json small.json").results() == format!("{one}\n{one}"));
}

#[test]
fn asking_for_more_support_never_asks_for_less() {
    let folder = Folder::with_small();
    let plain = folder.run("small.json --format json").results();
    assert_eq!(folder.run("small.json --format json --needs reported").results(), plain);
    assert_ne!(folder.run("small.json --format json --needs found").results(), plain);
}

#[test]
fn only_the_provision_asked_for_is_checked() {
    let folder = Folder::with_small();
    let Call { out, .. } = folder.run("small.json --format json --provision un/refugee-convention/33");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    for finding in report["findings"].as_array().unwrap() {
        assert_eq!(finding["provision"], "un/refugee-convention/33");
    }
}
