//! The entries of the list of sources.

use crate::facts::SourceId;
use crate::report::document::{Inline, Line};
use crate::report::names::Names;
use crate::report::sentence::{capitalised, quoted};
use crate::source::escape;

/// A title between marks; one that the compiler gave stands in brackets already.
pub(in crate::report) fn titled(title: &str) -> String {
    if title.starts_with('[') { title.to_owned() } else { quoted([title]) }
}

/// The entry of a source in the list at the end: author, title, publisher, day, address, day seen.
pub(in crate::report) fn source_entry(
    names: &Names<'_>,
    id: SourceId,
    letter_of: &dyn Fn(SourceId) -> Option<String>,
) -> Line {
    let source = names.case.sources.at(id);
    let wording = names.wording;
    let mut out = match source.author {
        Some(author) => {
            wording.say("source.by", &[("who", &names.entity(author)), ("title", &titled(&source.title))])
        }
        None => titled(&source.title),
    };
    if let Some(container) = source.container_title.as_ref().filter(|_| source.within.is_none()) {
        out.push_str(&wording.say("source.in", &[("what", container)]));
    }
    if let Some(publisher) =
        source.publisher.as_ref().filter(|own| source.container_title.as_ref() != Some(*own))
    {
        out.push_str(&wording.say("source.publisher", &[("who", publisher)]));
    }
    if let Some(issued) = &source.issued {
        let day =
            crate::measure::When::parse(issued).map_or_else(|_| issued.clone(), crate::measure::When::words);
        out.push_str(&wording.say("source.issued", &[("day", &day)]));
    }
    let mut line = vec![Inline::Text(escape(&capitalised(&out)))];
    if let Some(letter) = source.within.and_then(letter_of) {
        line.push(Inline::Text(wording.say("source.within", &[("letter", "")])));
        line.push(Inline::Link(format!("[{letter}]"), format!("source-{}", letter.to_lowercase())));
    }
    if let Some(url) = &source.url {
        line.push(Inline::Text(wording.word("source.comma").to_owned()));
        line.push(Inline::Address(escape(url)));
    }
    if let Some(seen) = &source.accessed {
        let day =
            crate::measure::When::parse(seen).map_or_else(|_| seen.clone(), crate::measure::When::words);
        line.push(Inline::Text(escape(&wording.say("source.seen", &[("day", &day)]))));
    }
    line.push(Inline::Text(".".to_owned()));
    line
}
