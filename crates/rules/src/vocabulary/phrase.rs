//! Sentences with places to fill: `{person} {is|are} of the nationality of {value}`.

use serde::{Deserialize, Serialize};

/// A sentence or part of one, read once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// A name to fill in: the kind itself, one of its fields, `value`, or a parameter.
    Slot(String),
    /// `{is|are}`
    Agree(Agreement),
}

/// Two forms of a verb and the slot with which it agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// For one.
    pub singular: String,
    /// For several.
    pub plural: String,
    /// The slot before it in the phrase, or the first one after it; `None` if the phrase has no slot.
    pub with: Option<String>,
}

impl Phrase {
    /// It with its places shown as names, for readers of a rule and not of a finding.
    pub fn plain(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Slot(name) => name.split('.').next_back().unwrap_or(name).replace('_', " "),
            Piece::Agree(agreement) => agreement.singular.clone(),
        };
        self.pieces.iter().map(piece).collect()
    }

    /// Reads a phrase.
    ///
    /// # Errors
    /// In words, if a brace is not closed, is empty, or holds more than two forms.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            if !before.is_empty() {
                pieces.push(Piece::Words(before.to_owned()));
            }
            let Some((inside, tail)) = after.strip_prefix('{').and_then(|a| a.split_once('}')) else {
                return Err("a `{` without its `}`".to_owned());
            };
            if inside.contains('{') {
                return Err("a `{` without its `}`".to_owned());
            }
            pieces.push(match inside.split('|').collect::<Vec<_>>().as_slice() {
                [slot] if !slot.trim().is_empty() => Piece::Slot(slot.trim().to_owned()),
                [one, several] => {
                    let agreement =
                        Agreement { singular: (*one).to_owned(), plural: (*several).to_owned(), with: None };
                    Piece::Agree(agreement)
                }
                _ => return Err(format!("`{{{inside}}}` is neither a name nor two forms of a verb")),
            });
            rest = tail;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        let mut phrase = Self { pieces };
        phrase.bind();
        Ok(phrase)
    }

    /// The names it wants filled, in order.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|p| match p {
            Piece::Slot(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Each verb agrees with the slot before it, or with the first one after it.
    fn bind(&mut self) {
        let mut latest = self.slots().next().map(str::to_owned);
        for piece in &mut self.pieces {
            match piece {
                Piece::Slot(name) => latest = Some(name.clone()),
                Piece::Agree(agreement) => agreement.with.clone_from(&latest),
                Piece::Words(_) => {}
            }
        }
    }

    /// Completes the phrase: `fill` gives the words for a slot, `several` whether a slot stands for more than one.
    pub fn complete(
        &self,
        fill: &mut dyn FnMut(&str) -> String,
        several: &mut dyn FnMut(&str) -> bool,
    ) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Slot(name) => out.push_str(&fill(name)),
                Piece::Agree(a) => {
                    let many = a.with.as_deref().is_some_and(&mut *several);
                    out.push_str(if many { &a.plural } else { &a.singular });
                }
            }
        }
        out
    }
}
