//! The places of a document that a link can lead to.

use std::collections::BTreeSet;

use crate::report::document::{Block, Document, Section};

/// The anchors that there are.
#[derive(Debug, Default)]
pub(super) struct Anchors<'a>(BTreeSet<std::borrow::Cow<'a, str>>);

impl<'a> Anchors<'a> {
    /// Those of sections, of rows and of entries.
    pub(super) fn of(document: &'a Document) -> Self {
        let mut anchors = Self::default();
        let mut pending: Vec<&'a Section> = document.sections.iter().collect();
        while let Some(section) = pending.pop() {
            anchors.0.insert(section.anchor.as_str().into());
            anchors.blocks(document, &section.blocks);
            pending.extend(&section.sections);
        }
        anchors
    }

    /// Those of sections alone.
    pub(super) fn of_headings(document: &'a Document) -> Self {
        let mut anchors = Self::default();
        let mut pending: Vec<&'a Section> = document.sections.iter().collect();
        while let Some(section) = pending.pop() {
            if !section.heading.is_empty() {
                anchors.0.insert(section.anchor.as_str().into());
            }
            pending.extend(&section.sections);
        }
        anchors
    }

    /// Where a link leads to: what it names or, for a finding without a page, where those stand.
    pub(super) fn lead<'s>(&self, anchor: &'s str) -> Option<&'s str> {
        let others = anchor.starts_with("finding-").then_some("other-findings");
        [Some(anchor), others].into_iter().flatten().find(|anchor| self.0.contains(*anchor))
    }

    fn blocks(&mut self, document: &'a Document, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Table(table) => {
                    for row in &table.rows {
                        self.0.extend(row.anchor.as_deref().map(Into::into));
                        self.blocks(document, &row.details);
                    }
                }
                Block::List(items) => items.iter().for_each(|item| self.blocks(document, item)),
                Block::Sources(ids) => {
                    let entries = document.sources.iter().filter(|entry| ids.contains(&entry.source.id));
                    self.0.extend(entries.map(|entry| entry.source.anchor().into()));
                }
                Block::Paragraph(_)
                | Block::Named(..)
                | Block::Quotable(_)
                | Block::Citation(_)
                | Block::Note(_)
                | Block::Questions(_) => {}
            }
        }
    }
}
