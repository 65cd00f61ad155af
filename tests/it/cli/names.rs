//! No command prints a withheld name, in whatever format, of whichever file.

use super::Folder;

const NAMES: [&str; 3] = ["mirqo", "zolvi", "뮤꿿뿥"];

/// A case in which the name stands wherever the program could meet it.
const CASE: &str = r#"{
  "id": "named", "title": "Mirqo Zolvi-mox at the river",
  "sources": { "letter": { "title": "Letter of Mirqo Zolvi-mox", "type": "personal_communication", "author": "aunt",
                           "url": "https://x.example/u/mrmirqozolvimox", "text": "mirqozolvimox.txt" } },
  "persons": { "aunt": { "label": "an aunt", "names": "withheld", "spellings": ["Mirqo Zolvi-mox", "뮤꿿뿥"], "said": [{ "in": "letter" }] },
               "family": { "label": "the family", "count": 3, "nationality": "dprk", "located": "china",
                           "fears": "prison-camp", "said": [{ "in": "letter", "quote": ["I am Mirqo", "Zolvi-mox"] }] } },
  "actors": { "police": { "label": "the police", "kind": "authority", "of": "china" } },
  "events": { "arrest": { "act": "arrest", "by": "police", "to": ["family"], "when": "2011-03",
                          "said": [{ "in": "letter", "basis": "saw", "quote": "뮤꿿뿥 was there" }] } }
}"#;

/// Tests whose cases, headings, comments and expectations hold it.
const TESTS: &str = r#"# Traps

The case of Mirqo Zolvi-mox. <!-- 뮤꿿뿥 -->

```json base
{ "stipulated": true,
  "persons": { "w": { "label": "a witness", "names": "withheld", "spellings": ["Mirqo Zolvi-mox", "뮤꿿뿥"], "note": "Mirqo Zolvi-mox" } } }
```

## Mirqo Zolvi-mox is turned away

- `un/vccr/31#31(2)@mirqozolvimox`: breach-indicated

## 뮤꿿뿥 again

```json change
{ "persons": { "w": { "role": "Mirqo Zolvi-mox", "located": "mirqozolvimox", "member_of": 5 } } }
```

- `un/vccr/31#31(2)`: complied; because `mirqo-zolvi-mox`
- `un/mirqozolvimox/31#1`: complied

## Mutants that no test can notice

- `31(2)/x: dropped` since Mirqo Zolvi-mox was there
"#;

#[test]
fn of_good_and_broken_cases_and_of_tests() {
    let broken = CASE
        .replace(r#""count": 3"#, r#""count": "Mirqo Zolvi-mox""#)
        .replace(r#""arrest", "by""#, r#""arest", "by""#);
    let cut = CASE.replace(r#"["Mirqo Zolvi-mox","#, r#"[Mirqo Zolvi-mox","#);
    let typed = CASE.replace("spellings", "spelings");
    let lone = TESTS.replacen(r#""spellings": ["Mirqo"#, r#""spelings": ["Mirqo"#, 1);
    let half = TESTS.replacen(r#"["Mirqo Zolvi-mox","#, r#"[Mirqo Zolvi-mox","#, 1);
    let mut latin = CASE.as_bytes().to_vec();
    latin.extend([b'"', 0xFA, b'"']);
    let folder = Folder::new()
        .file("good-mirqozolvimox.json", CASE)
        .file("broken-mirqozolvimox.json", broken)
        .file("cut-mirqozolvimox.json", cut)
        .file("typed-mirqozolvimox.json", typed)
        .file("latin-mirqozolvimox.json", latin)
        .file("good-뮤꿿뿥.md", TESTS)
        .file("typed-mirqozolvimox.md", lone)
        .file("half-mirqozolvimox.md", half);
    let cases = "good-mirqozolvimox.json broken-mirqozolvimox.json cut-mirqozolvimox.json typed-mirqozolvimox.json latin-mirqozolvimox.json";
    let asked = "--provision un/refugee-convention/33";
    for line in [
        format!("check {cases} {asked} --message-format human"),
        format!("check {cases} {asked} --message-format short --format json"),
        format!("check {cases} {asked} --message-format json --redact strict"),
        format!("lint {cases} --message-format github"),
        format!("lint {cases} --message-format human"),
        format!("fmt --check {cases} --message-format sarif"),
        "test good-뮤꿿뿥.md typed-mirqozolvimox.md half-mirqozolvimox.md --message-format human".to_owned(),
        "test good-뮤꿿뿥.md typed-mirqozolvimox.md half-mirqozolvimox.md --format json --message-format json".to_owned(),
        "test good-뮤꿿뿥.md --message-format short".to_owned(),
    ] {
        let call = folder.run(&line);
        let printed = format!("{}{}", call.out, call.err).to_lowercase();
        assert!(!printed.is_empty() && call.status.is_some(), "{line}");
        for name in NAMES {
            assert!(!printed.contains(name), "{name} after `{line}`: {call}");
        }
    }
}
