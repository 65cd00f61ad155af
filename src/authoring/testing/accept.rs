//! A test file put right: its expectations rewritten to what was found.

use super::run::FileResult;

/// What becomes of a test file whose expectations are accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepted {
    /// There is nothing to rewrite.
    Unchanged,
    /// Something would be rewritten, and the file has errors: what was found in it is not what its author meant to have found.
    HasErrors,
    /// Its text with the expectations that failed rewritten.
    Text(String),
}

/// The text of a test file with the expectations that failed rewritten, as far as they can be. Only list items change, and of each
/// only what stands behind its name.
pub fn accepted(text: &str, result: &FileResult) -> Accepted {
    let failures = result.tests.iter().flat_map(|test| &test.failures);
    let changes: Vec<(std::ops::Range<usize>, &str)> =
        failures.filter_map(|failure| Some((failure.span.range(), failure.put_right.as_deref()?))).collect();
    if changes.is_empty() {
        return Accepted::Unchanged;
    }
    if result.has_errors() {
        return Accepted::HasErrors;
    }
    rewritten(text, &changes).map_or(Accepted::Unchanged, Accepted::Text)
}

/// `text` with each stretch, in the order of the file, replaced.
fn rewritten(text: &str, changes: &[(std::ops::Range<usize>, &str)]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut from = 0_usize;
    for (range, item) in changes {
        out.push_str(text.get(from..range.start)?);
        out.push_str(item);
        from = range.end;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}
