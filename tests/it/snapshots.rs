//! Snapshots are read by people, so they stay short.

use crate::library::{files_in, tests};

/// Longer than a page or two, and why: what all cases come to, and every option of every command.
const LONG: [&str; 2] = ["findings_of_all_cases", "cli-reference"];

#[test]
fn every_snapshot_is_short_enough_to_be_read() {
    let mut long = Vec::new();
    for (name, text) in files_in(&tests().join("snapshots")) {
        // A new one that waits to be read is no snapshot yet.
        let Some(name) = name.strip_suffix(".snap") else { continue };
        let lines = text.lines().count();
        if lines > 200 && !LONG.contains(&name) {
            long.push(format!("{name} has {lines} lines"));
        }
    }
    assert!(long.is_empty(), "nobody reads these whole; show less of the same: {long:?}");
}
