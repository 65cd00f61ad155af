//! `fmt` rewrites what is not in its form, and nothing else.

use super::{Folder, SMALL};

fn text(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.0.join(name)).unwrap()
}

#[test]
fn a_case_is_rewritten_once() {
    let folder =
        Folder::new().file("cases/a.json", SMALL).file("cases/deep/b.json", SMALL).file("cases/c.md", "{}");
    let check = folder.run("fmt cases --check");
    assert_eq!((check.status, check.out.lines().count()), (Some(1), 2), "{check}");
    assert_eq!(text(&folder, "cases/a.json"), SMALL, "--check writes nothing");
    let changed = folder.run("fmt cases");
    assert_eq!((changed.status, changed.out), (Some(0), check.out));
    assert_ne!(text(&folder, "cases/a.json"), SMALL);
    assert_eq!(text(&folder, "cases/a.json"), text(&folder, "cases/deep/b.json"));
    assert_eq!(text(&folder, "cases/c.md"), "{}");
    let again = folder.run("fmt cases --check");
    assert_eq!((again.status, again.out.as_str(), again.err.as_str()), (Some(0), "", ""));
    assert_eq!(std::fs::read_dir(folder.0.join("cases")).unwrap().count(), 3, "nothing is left behind");
}

#[test]
fn what_cannot_be_read_is_left_as_it_is() {
    let broken =
        "{ \"id\": \"a\", \"id\": \"b\", \"persons\": { \"p\": { \"spellings\": [\"Kim Chol-su\"] } } }";
    let folder = Folder::with_small().file("broken.json", broken);
    let call = folder.run("fmt broken.json small.json");
    assert_eq!(call.status, Some(2), "{call}");
    assert!(call.err.contains("PC01") && !call.err.contains("Chol"), "{call}");
    assert_eq!(text(&folder, "broken.json"), broken);
    assert!(call.out == "small.json\n", "the others are rewritten: {call}");
    assert!(folder.run("fmt nowhere.json").complaint().contains("PC0801"));
}
