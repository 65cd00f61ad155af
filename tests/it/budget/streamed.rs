//! The report as JSON is written as it is made.

use std::io::{self, Write};

use policycheck::finding::{Options, find};
use policycheck::report::{Report, json, write_json};

use super::{Law, case};
use crate::library::{good_case, tests};

/// Takes so many bytes and then no more, as a full disk does.
struct Takes {
    left: usize,
    largest: usize,
    taken: Vec<u8>,
}

impl Takes {
    fn up_to(left: usize) -> Self {
        Self { left, largest: 0, taken: Vec::new() }
    }
}

impl Write for Takes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.largest = self.largest.max(bytes.len());
        let now = bytes.len().min(self.left);
        if now == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.left -= now;
        self.taken.extend(&bytes[..now]);
        Ok(now)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_is_written_piece_by_piece_is_the_report() {
    let rules = policycheck::library::rules(&mut policycheck::source::Sources::new()).expect("rules");
    for name in ["shenyang-six.json", "south-korean-mission-2002.json"] {
        let text = std::fs::read_to_string(tests().join("../cases").join(name)).unwrap();
        let case = good_case(&rules, &text);
        let findings = find(&rules, &case, &Options::default());
        let report = Report { rules: &rules, case: &case, findings: &findings };
        let mut taken = Takes::up_to(usize::MAX);
        write_json(&report, &mut taken).unwrap();
        assert_eq!(String::from_utf8(taken.taken).unwrap(), json(&report), "{name}");
        assert!(taken.largest <= 64 * 1024, "{name}: {} bytes at once", taken.largest);
    }
}

#[test]
fn a_report_without_findings_is_written_too() {
    let (_, rules) = Law::that_asks("person.nationality is @dprk").load();
    let case = case(&rules, 0, 0);
    let chosen = policycheck::finding::Chosen::default();
    let findings = policycheck::Findings {
        findings: Vec::new(),
        rows: Vec::new(),
        chosen,
        at_risk: std::collections::BTreeSet::default(),
    };
    let report = Report { rules: &rules, case: &case, findings: &findings };
    let mut taken = Vec::new();
    write_json(&report, &mut taken).unwrap();
    let text = String::from_utf8(taken).unwrap();
    assert_eq!(text, json(&report));
    assert!(text.contains("\"findings\": []") && text.ends_with("}\n"), "{text}");
}

#[test]
fn a_writer_that_takes_no_more_is_told_of_and_nothing_is_written_after_it() {
    let (_, rules) = Law::that_asks("some d in events: d.act is detain and person in d.to").load();
    let case = case(&rules, 40, 40);
    let findings = find(&rules, &case, &Options::default());
    let report = Report { rules: &rules, case: &case, findings: &findings };
    let whole = json(&report);
    for left in [0, 1, 100, 64 * 1024, whole.len() - 1] {
        let mut taken = Takes::up_to(left);
        let error = write_json(&report, &mut taken).expect_err("no room");
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert!(
            whole.as_bytes().starts_with(&taken.taken),
            "what was written is the beginning of the report"
        );
    }
}
