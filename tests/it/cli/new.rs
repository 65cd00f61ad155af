//! `new` writes files that load as they stand, and none over another.

use super::Folder;

#[test]
fn a_new_case_is_a_case() {
    let folder = Folder::new();
    let told = folder.run("new case river-2011 --into cases").results();
    assert!(
        told.starts_with("cases/river-2011.json\n")
            && told.contains("policycheck check cases/river-2011.json"),
        "{told}"
    );
    let findings = folder.run("cases/river-2011.json --message-format short");
    assert_eq!(findings.status, Some(0), "{findings}");
    assert!(findings.out.contains("WHAT IS SAID TO HAVE HAPPENED, IN A LINE"), "{findings}");
    let warned: Vec<&str> = findings.err.lines().collect();
    assert!(
        matches!(warned.as_slice(), [one] if one.contains("PC1111")),
        "only that it is not filled in: {findings}"
    );
    let form = folder.run("fmt --check cases");
    assert_eq!((form.status, form.out.as_str()), (Some(0), ""), "it is in its canonical form");
    let text = std::fs::read_to_string(folder.0.join("cases/river-2011.json")).unwrap();
    for kind in ["persons", "actors", "places", "events"] {
        assert!(text.contains(&format!("\"{kind}\": {{")), "{text}");
    }
    assert!(text.contains("It can also have: "), "what else can be said stands in the notes: {text}");
}

#[test]
fn nothing_is_written_over_another_file() {
    let folder = Folder::new().file("mine.json", "mine");
    assert!(folder.run("new case mine").complaint().contains("PC0821"));
    assert_eq!(std::fs::read_to_string(folder.0.join("mine.json")).unwrap(), "mine");
    for id in ["../up", "a/b", "-x", "a b"] {
        assert!(folder.call(["new", "case", "--", id]).complaint().contains("PC0820"), "{id}");
    }
}

/// A folder with the rules of the program in `rules/`.
fn with_rules() -> Folder {
    policycheck::library::files()
        .fold(Folder::with_small(), |folder, (name, text)| folder.file(&format!("rules/{name}"), text))
}

#[test]
fn a_beginning_says_what_its_author_needs_first() {
    let folder = with_rules();
    folder.run("new case mine").results();
    let case = std::fs::read_to_string(folder.0.join("mine.json")).unwrap();
    // The words of every field of law come before those that one of them brings, and only people have names to keep back.
    assert!(case.contains(r#""act": "request-protection""#), "{case}");
    assert!(case.contains("It can also have: short, count, part_of, "), "{case}");
    assert_eq!(case.matches(r#""names": "withheld""#).count(), 1, "{case}");

    folder.run("new rule us/usc/t22/s9999").results();
    folder.run("new rule un/statelessness-reduction/1").results();
    let read = |name: &str| std::fs::read_to_string(folder.0.join("rules").join(name)).unwrap();
    assert!(read("us/usc-title-22/s9999.toml").contains("cite = \"22 U.S.C. § 9999\""));
    assert!(read("un/statelessness-reduction/art-1.toml").contains(", art. 1\""));
    let instrument = read("un/statelessness-reduction/instrument.toml");
    assert!(
        instrument.contains("code,state,action,day,in_force,end,reservations,source,grade"),
        "{instrument}"
    );
    assert_eq!(instrument.matches("parties.csv").count(), 1, "{instrument}");
}

#[test]
fn a_new_provision_loads_and_speaks_on_no_day() {
    let folder = with_rules();
    let told = folder.run("new rule un/vccr/99").results();
    assert!(told.starts_with("rules/un/vccr/art-99.toml\nrules/un/vccr/art-99.md\n\n"), "{told}");
    let explained = folder.run("explain un/vccr/99 --rules rules").results();
    assert!(explained.contains("Nothing of this provision is encoded yet."), "{explained}");
    let findings = folder.run("small.json --rules rules --provision un/vccr/99 --format json").results();
    let report: serde_json::Value = serde_json::from_str(&findings).unwrap();
    for finding in report["findings"].as_array().unwrap() {
        assert_eq!(finding["outcome"], "not-applicable", "{finding}");
    }
    let tested = folder.run("test rules/un/vccr/art-99.md --rules rules");
    assert_eq!(tested.status, Some(0), "its test passes: {tested}");
    let lint = folder.run("lint rules/un/vccr/art-99.toml --message-format short");
    assert!(lint.status != Some(2), "{lint}");
    assert!(folder.run("new rule un/vccr/99").complaint().contains("PC0821"));
    assert!(folder.run("new rule un/vccr/31").complaint().contains("PC0821"));
}

#[test]
fn a_new_provision_stands_beside_those_of_its_instrument() {
    let folder = with_rules();
    let told = folder.run("new rule us/usc/t22/s7899").results();
    assert!(told.starts_with("rules/us/usc-title-22/s7899.toml\n"), "{told}");
    let told = folder.run("new rule eu/charter/19").results();
    assert!(told.contains("rules/eu/charter/instrument.toml\n"), "{told}");
    let explained = folder.run("explain eu/charter/19 --rules rules").results();
    assert!(explained.contains("eu/charter/19"), "{explained}");
    for id in ["art-19", "eu/19", "/etc/passwd/1", "eu/../../x/1", "eu/charter/"] {
        assert!(folder.call(["new", "rule", id]).complaint().contains("PC0820"), "{id}");
    }
}
