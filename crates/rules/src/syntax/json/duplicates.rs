//! Keys that stand twice in one object.

use std::collections::BTreeMap;

use super::parser::Parser;
use crate::diag::{Diagnostic, brief, codes};

/// Objects of up to this many keys are compared pair by pair, which is fastest for them.
const FEW_KEYS: usize = 16;

impl Parser<'_> {
    /// Tells the keys that stand twice in the object whose keys begin at `first`.
    pub(super) fn refuse_duplicates(&mut self, first: usize) {
        let keys = self.keys.get(first..).unwrap_or(&[]);
        if let [] | [_] = keys {
            return;
        }
        let text_of = |index| self.tree.text_of(self.tree.node(index), self.text);
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
        for (first, second) in twice {
            let (first, second) = (self.tree.node(first), self.tree.node(second));
            let message = format!(
                "the key `{}` stands twice in one object",
                brief(self.tree.text_of(second, self.text))
            );
            let told = Diagnostic::error(codes::JSON_DUPLICATE_KEY, message)
                .at(self.span(second.start, second.end), "here again")
                .also(self.span(first.start, first.end), "first here")
                .help("keep one of the two; if both are said, give them as a list of values with `is` and `said`");
            self.tell(told);
        }
    }
}
