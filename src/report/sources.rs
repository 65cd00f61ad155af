//! The entries of the list of sources.

use super::names::Names;
use super::sentence::{capitalised, closed, quoted};
use crate::facts::SourceId;

/// A title between marks; one that the compiler gave stands in brackets already.
pub(super) fn titled(title: &str) -> String {
    if title.starts_with('[') { title.to_owned() } else { quoted([title]) }
}

/// The entry of a source in the list at the end: title, author, publisher, type, day, where it is quoted.
pub(super) fn source_entry(
    names: &Names<'_>,
    id: SourceId,
    letter_of: &dyn Fn(SourceId) -> Option<String>,
) -> String {
    let source = names.case.sources.at(id);
    let wording = names.wording;
    let mut out = titled(&source.title);
    if let Some(author) = source.author {
        out.push_str(&wording.say("source.by", &[("who", &names.entity(author))]));
    }
    if let Some(container) = &source.container_title {
        out.push_str(&wording.say("source.in", &[("what", container)]));
    }
    if let Some(publisher) = &source.publisher {
        out.push_str(&wording.say("source.publisher", &[("who", publisher)]));
    }
    let kind = source.kind.replace(['-', '_'], " ");
    if !kind.is_empty() {
        out.push_str(&wording.say("source.kind", &[("kind", &kind)]));
    }
    if let Some(issued) = &source.issued {
        out.push_str(&wording.say("source.issued", &[("day", issued)]));
    }
    if let Some(within) = source.within.and_then(letter_of) {
        out.push_str(&wording.say("source.within", &[("letter", &within)]));
    }
    if let Some(url) = &source.url {
        out.push_str(&wording.say("source.url", &[("url", url)]));
    }
    closed(&capitalised(&out))
}
