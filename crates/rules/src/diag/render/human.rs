//! For people: the message, the lines of the file with the words underlined, and what to do.

use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, DecorStyle};
use annotate_snippets::{Group, Level, Renderer};
use anstyle::Style;

use super::snippet::{Cluster, clusters};
use super::{Selection, name};
use crate::diag::{Diagnostic, Severity};
use crate::source::{Sources, escape};

/// Narrower than this the underlined words would be cut away.
const NARROWEST: usize = 40;

pub(super) fn render(selection: &Selection, sources: &Sources, colour: bool, width: usize) -> String {
    let (renderer, style) =
        if colour { (Renderer::styled(), DEFAULT_LINE_NUM_STYLE) } else { (Renderer::plain(), Style::new()) };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width.max(NARROWEST));
    let mut blocks: Vec<String> =
        selection.shown.iter().map(|diagnostic| block(diagnostic, sources, &renderer, style)).collect();
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

/// One message.
///
/// The line that names file, line and column is put in here: the layout would count the column in the text that is shown, in
/// which hostile characters take several columns and long lines begin late.
fn block(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer, style: Style) -> String {
    let clusters = clusters(diagnostic, sources);
    let place = clusters.first().map(|leading| {
        let gutter = clusters.iter().map(Cluster::last_line).max().unwrap_or(0).to_string().len();
        let file = name(sources, leading.file);
        format!("{:gutter$}{style}-->{style:#} {file}:{}:{}", "", leading.line, leading.column)
    });
    let others: Vec<(String, usize)> = clusters
        .iter()
        .skip(1)
        .map(|other| (format!("{}:{}:", name(sources, other.file), other.line), other.column))
        .collect();
    let mut text = renderer.render(&[group(diagnostic, clusters, sources)]);
    for (file_and_line, column) in others {
        text = with_column(&text, &file_and_line, column);
    }
    let Some(place) = place else { return text };
    let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
    format!("{title}\n{place}\n{rest}")
}

/// `text` with `column` after `file_and_line`, in place of the one that the layout counted.
fn with_column(text: &str, file_and_line: &str, column: usize) -> String {
    match text.split_once(file_and_line) {
        Some((before, after)) => {
            let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{before}{file_and_line}{column}{after}")
        }
        None => text.to_owned(),
    }
}

fn group(diagnostic: &Diagnostic, clusters: Vec<Cluster>, sources: &Sources) -> Group<'static> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(escape(&diagnostic.message)).id(diagnostic.code.0);
    let mut group = Group::with_title(title);
    for (number, cluster) in clusters.into_iter().enumerate() {
        let file = name(sources, cluster.file);
        let snippet = cluster.snippet();
        group = group.element(if number == 0 { snippet } else { snippet.path(file) });
    }
    if let Some(path) = &diagnostic.path {
        group = group.element(Level::NOTE.message(format!("at `{}`", escape(path))));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(escape(help)));
    }
    group
}
