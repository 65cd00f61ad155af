//! Many cases through one library, on threads.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::LazyLock;

use policycheck::batch::{Answer, Asked, Batch, Done, Line, Lines, Tally, run};
use policycheck::{CheckOptions, Library, check};

use crate::library::{files_in, tests};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::builtin);

/// The cases of the repository.
fn cases() -> Vec<(String, String)> {
    let cases = files_in(&tests().join("../cases"));
    let cases: Vec<_> =
        cases.into_iter().filter(|(name, _)| name.rsplit('.').next() == Some("json")).collect();
    assert!(cases.len() > 10);
    cases
}

/// Records of all lines, and what they come to.
fn records(asked: &Asked, text: &[u8], threads: usize) -> (Vec<u8>, Tally) {
    let batch = Batch::new(&LIBRARY, "cases.ndjson", asked, None).unwrap();
    let (mut out, mut tally, mut row) = (Vec::new(), Tally::default(), 0);
    let take = |done: &Done| {
        assert!(done.row > row, "in the order of the lines");
        row = done.row;
        out.extend_from_slice(&done.records);
        tally.add(&done.tally);
        Ok(())
    };
    run(&batch, Lines::new(text), 1, NonZeroUsize::new(threads).unwrap(), take).unwrap();
    (out, tally)
}

#[test]
fn a_row_says_what_the_finding_on_it_says() {
    let asked = Asked { paragraphs: true, ..Asked::default() };
    let batch = Batch::new(&LIBRARY, "cases.ndjson", &asked, None).unwrap();
    for (name, text) in cases() {
        let Answer::Rows(rows) = batch.answer(1, &text) else { panic!("{name} can be used") };
        let checked = check(&LIBRARY, &name, &text, &CheckOptions::default()).unwrap();
        let rules = LIBRARY.rules();
        assert!(!rows.is_empty(), "{name}");
        let mut said = BTreeSet::new();
        for row in &rows {
            let of_row = |finding: &&policycheck::Finding| {
                finding.norm.is_some_and(|norm| rules.norm_text(norm).id == row.norm)
                    && rules.provisions.at(finding.provision).id == row.provision
                    && Some(checked.paragraph(finding)) == row.paragraph
            };
            match checked.findings().iter().find(of_row) {
                Some(finding) => {
                    assert_eq!(finding.outcome.name(), row.outcome, "{name}: {row:?}");
                    said.insert(finding.id.clone());
                }
                // Of a provision that was not the law, or whose words of that day were not found, one finding stands for all norms.
                None => {
                    assert_eq!((row.outcome, &row.paragraph), ("not-applicable", &None), "{name}: {row:?}");
                }
            }
        }
        for finding in checked.findings().iter().filter(|finding| !finding.instances.is_empty()) {
            // What does not apply may be told of an occasion for which no verdict is asked.
            if finding.norm.is_some() && finding.outcome != policycheck::finding::Outcome::NotApplicable {
                assert!(said.contains(&finding.id), "{name}: {} has a row", finding.id);
            }
        }
    }
}

#[test]
fn the_records_are_the_same_on_any_number_of_threads() {
    let mut text = Vec::new();
    let cases = cases();
    for n in 0..150 {
        let (_, case) = &cases[n % cases.len()];
        let case: serde_json::Value = serde_json::from_str(case).unwrap();
        match n % 10 {
            3 => text.extend_from_slice(b"{ \"id\": \n"),
            7 => text.extend_from_slice(b"\n"),
            _ => text.extend_from_slice(format!("{case}\n").as_bytes()),
        }
    }
    let asked = Asked { provisions: vec!["un/refugee-convention/33".to_owned()], ..Asked::default() };
    let one = records(&asked, &text, 1);
    assert_eq!((one.1.cases, one.1.failed), (120, 15));
    for threads in [2, 3, 8] {
        assert!(records(&asked, &text, threads) == one, "{threads} threads");
    }
}

#[test]
fn nothing_more_is_taken_after_whoever_takes_has_failed() {
    let text = "{}\n".repeat(1_000);
    let asked = Asked::default();
    let batch = Batch::new(&LIBRARY, "cases.ndjson", &asked, None).unwrap();
    let mut taken = 0;
    let take = |_: &Done| {
        taken += 1;
        if taken == 2 { Err(std::io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    };
    let threads = NonZeroUsize::new(3).unwrap();
    assert!(run(&batch, Lines::new(text.as_bytes()), 1, threads, take).is_err());
    assert_eq!(taken, 2);
}

#[test]
fn a_line_is_what_stands_before_its_end() {
    let lines = |text: &str| {
        let mut lines = Lines::new(text.as_bytes());
        let mut all = Vec::new();
        while let Some((row, Line::Whole(line))) = lines.read().unwrap() {
            all.push((row, String::from_utf8(line).unwrap()));
        }
        assert_eq!(lines.bytes(), u64::try_from(text.len()).unwrap());
        all
    };
    let owned = |lines: &[&str]| lines.iter().zip(1..).map(|(l, n)| (n, (*l).to_owned())).collect::<Vec<_>>();
    assert_eq!(lines(""), owned(&[]));
    assert_eq!(lines("a"), owned(&["a"]));
    assert_eq!(lines("a\n"), owned(&["a"]));
    assert_eq!(lines("\u{feff}a\r\n\n\r\nb\rc\n"), owned(&["a", "", "", "b\rc"]));
}

#[test]
fn a_provision_that_is_not_there_is_told_before_any_case_is_read() {
    let asked = Asked { provisions: vec!["un/refugee-convention/34".to_owned()], ..Asked::default() };
    let problems = Batch::new(&LIBRARY, "cases.ndjson", &asked, None).unwrap_err();
    assert!(problems.to_string().contains("PC0807"), "{problems}");
}
