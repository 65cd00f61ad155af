//! JSON and TOML: what is read, and what is said about what cannot be.

mod decode;
mod json;
mod json_values;
mod many;
mod toml;
mod toml_values;

use policycheck_rules::diag::{Diagnostic, Format, render};
use policycheck_rules::source::{FileId, Sources};

/// What `parse` says about `text`, one line a message.
fn said<T>(text: &str, parse: impl Fn(&str, FileId) -> (T, Vec<Diagnostic>)) -> String {
    let mut sources = Sources::new();
    let file = sources.add("f", text);
    let (_, diagnostics) = parse(text, file);
    render(&diagnostics, &sources, Format::Short, false, 100)
}
