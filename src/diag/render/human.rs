//! For people: the message, the lines of the file with the words underlined, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level, Origin, Renderer};

use super::snippet::clusters;
use super::{Selection, name};
use crate::diag::{Diagnostic, Severity};
use crate::source::{Sources, escape};

/// Narrower than this the underlined words would be cut away.
const NARROWEST: usize = 40;

pub(super) fn render(selection: &Selection<'_>, sources: &Sources, colour: bool, width: usize) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width.max(NARROWEST));
    let mut blocks: Vec<String> =
        selection.shown.iter().map(|diagnostic| renderer.render(&[group(diagnostic, sources)])).collect();
    for sentence in selection.sentences(sources) {
        blocks.push(renderer.render(&[Group::with_title(Level::NOTE.primary_title(sentence))]));
    }
    let mut out = String::new();
    for block in blocks {
        out.push_str(block.trim_end());
        out.push_str("\n\n");
    }
    out.pop();
    out
}

fn group(diagnostic: &Diagnostic, sources: &Sources) -> Group<'static> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(escape(&diagnostic.message)).id(diagnostic.code.0);
    let mut group = Group::with_title(title);
    for cluster in clusters(diagnostic, sources) {
        let origin = Origin::path(name(sources, cluster.file)).line(cluster.line).char_column(cluster.column);
        group = group.element(origin).element(cluster.snippet());
    }
    if let Some(path) = &diagnostic.path {
        group = group.element(Level::NOTE.message(format!("at `{}`", escape(path))));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(escape(help)));
    }
    group
}
