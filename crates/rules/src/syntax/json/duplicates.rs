//! Keys that stand twice in one object.

use std::collections::BTreeMap;

use super::JsonTree;
use super::parser::Parser;
use crate::diag::{Diagnostic, brief, codes};
use crate::source::Span;

/// Objects of up to this many keys are compared pair by pair, which is fastest for them.
const FEW_KEYS: usize = 16;

impl Parser<'_> {
    /// Tells the keys that stand twice in the object whose keys begin at `first`.
    pub(super) fn refuse_duplicates(&mut self, first: usize) {
        let keys = self.keys.get(first..).unwrap_or(&[]);
        for told in refused(&self.tree, self.text, keys) {
            self.tell(told);
        }
    }
}

/// What there is to say of those among the keys of one object that stand twice; each key with its fingerprint.
pub(super) fn refused(tree: &JsonTree, text: &str, keys: &[(u64, u32)]) -> Vec<Diagnostic> {
    let told = |(first, second): (u32, u32)| {
        let (first, second) = (tree.node(first), tree.node(second));
        let message = format!("the key `{}` stands twice in one object", brief(tree.text_of(second, text)));
        let span = |start, end| Span { file: tree.file, start, end };
        Diagnostic::error(codes::JSON_DUPLICATE_KEY, message)
            .at(span(second.start, second.end), "here again")
            .also(span(first.start, first.end), "first here")
            .help("keep one of the two; if both are said, give them as a list of values with `is` and `said`")
    };
    twice(tree, text, keys).into_iter().map(told).collect()
}

/// Keys that stand twice: where first, and where again.
fn twice(tree: &JsonTree, text: &str, keys: &[(u64, u32)]) -> Vec<(u32, u32)> {
    let text_of = |index| tree.text_of(tree.node(index), text);
    let mut twice: Vec<(u32, u32)> = Vec::new();
    if keys.len() <= FEW_KEYS {
        let mut before = keys;
        while let [others @ .., (print, index)] = before {
            let same =
                others.iter().find(|(other, place)| other == print && text_of(*place) == text_of(*index));
            twice.extend(same.map(|(_, place)| (*place, *index)));
            before = others;
        }
    } else {
        let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
        for (_, index) in keys {
            let first = *seen.entry(text_of(*index)).or_insert(*index);
            if first != *index {
                twice.push((first, *index));
            }
        }
    }
    twice
}
