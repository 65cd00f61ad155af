//! A test file put right: its expectations rewritten to what was found.

use super::run::FileResult;

/// The text of a test file with the expectations that failed rewritten; nothing if there is none that can be. Only list items
/// change, and of each only what stands behind its name.
pub fn accepted(text: &str, result: &FileResult) -> Option<String> {
    let failures = result.tests.iter().flat_map(|test| &test.failures);
    let changes: Vec<(std::ops::Range<usize>, &str)> =
        failures.filter_map(|failure| Some((failure.span.range(), failure.put_right.as_deref()?))).collect();
    if changes.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0_usize;
    // Failures are in the order of the file.
    for (range, item) in changes {
        out.push_str(text.get(from..range.start)?);
        out.push_str(item);
        from = range.end;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}
