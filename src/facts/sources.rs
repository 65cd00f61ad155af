//! Sources: where something is said, and the stored texts that quotations are held against.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::case::{Source, SourceId};
use super::circles::Reference;
use super::quotations::{Passage, Text};
use super::reading::{Name, Path, Reading};
use crate::arena::{Link, circles};
use crate::diag::{Diagnostic, codes};
use crate::measure::When;
use crate::source::Span;
use crate::syntax::json::{Json, Key};
use crate::vocabulary::case_keys;

/// What a source says of its text, until all sources are read.
#[derive(Debug, Clone, Default)]
struct Stored<'t> {
    id: &'t str,
    within: Option<(SourceId, Span)>,
    text: Option<Json<'t>>,
    sha256: Option<Json<'t>>,
    from: Option<Json<'t>>,
    to: Option<Json<'t>>,
}

fn place_of(id: SourceId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

/// SHA-256 in small hexadecimal letters.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}

impl<'t> Reading<'t, '_> {
    /// Gives every source its id, so that whatever is read next can name it.
    pub(super) fn declare_sources(&mut self, sources: Json<'t>) -> Vec<(SourceId, Key<'t>, Json<'t>)> {
        let mut declared = Vec::new();
        for (key, value) in self.objects(sources, "sources") {
            let id = self.case.sources.next_id();
            let path = Path::top("sources");
            if !self.declare(key.text, key.span, Name::Source(id), &path.key(key.text)) {
                continue;
            }
            self.case.sources.push(Source {
                id: key.text.to_owned(),
                span: key.span,
                title: String::new(),
                kind: String::new(),
                author: None,
                issued: None,
                accessed: None,
                signed_by: Vec::new(),
                publisher: None,
                container_title: None,
                language: None,
                url: None,
                within: None,
                outermost: id,
                sha256: None,
                character: None,
                note: None,
            });
            declared.push((id, key, value));
        }
        declared
    }

    /// Reads all sources and the texts that there are of them.
    pub(super) fn read_sources(
        &mut self,
        sources: &[(SourceId, Key<'t>, Json<'t>)],
        source_text: &dyn Fn(&str) -> Option<String>,
    ) {
        let section = Path::top("sources");
        let stored: Vec<Stored<'t>> = sources
            .iter()
            .map(|(id, key, value)| self.read_source(*id, *key, *value, &section.key(key.text)))
            .collect();
        self.refuse_sources_in_themselves(&stored);
        self.passages = vec![Passage::Absent; stored.len()];
        let mut texts = BTreeMap::new();
        for id in self.outermost_first(&stored) {
            let place = place_of(id);
            if let Some(source) = stored.get(place) {
                let passage = self.passage(id, source, source_text, &mut texts, &section.key(source.id));
                if let Some(slot) = self.passages.get_mut(place) {
                    *slot = passage;
                }
            }
        }
    }

    fn read_source(&mut self, id: SourceId, key: Key<'t>, value: Json<'t>, path: &Path<'_>) -> Stored<'t> {
        let mut stored = Stored { id: key.text, ..Stored::default() };
        let mut source = self.case.sources.at(id).clone();
        let (mut title, mut kind) = (false, false);
        for (key, value) in value.entries() {
            let path = path.key(key.text);
            match key.text {
                "title" => {
                    title = true;
                    source.title = self.words("title", value, &path).unwrap_or_default();
                }
                "type" => {
                    kind = true;
                    source.kind = self.words("type", value, &path).unwrap_or_default();
                }
                "author" => source.author = self.speaker("author", value, &path),
                "issued" => {
                    source.issued = self.date("issued", value, &path).map(|(text, _)| text.to_owned());
                }
                "accessed" => {
                    source.accessed = self.date("accessed", value, &path).map(|(text, _)| text.to_owned());
                }
                "url" => {
                    let url = self.text("url", value, &path);
                    source.url = url.map(|url| self.case.withheld.hide_address(url).into_owned());
                }
                "text" => stored.text = self.text("text", value, &path).map(|_| value),
                "sha256" => {
                    source.sha256 = self.digest(value, &path);
                    stored.sha256 = source.sha256.is_some().then_some(value);
                }
                "within" => {
                    stored.within = self.source("within", value, &path).map(|within| (within, value.span()));
                }
                "from" => stored.from = self.text("from", value, &path).map(|_| value),
                "to" => stored.to = self.text("to", value, &path).map(|_| value),
                "signed_by" => source.signed_by = self.speakers("signed_by", value, &path),
                "publisher" => source.publisher = self.words("publisher", value, &path),
                "container_title" => source.container_title = self.words("container_title", value, &path),
                "language" => source.language = self.words("language", value, &path),
                "character" => source.character = self.words("character", value, &path),
                "note" => source.note = self.words("note", value, &path),
                _ => self.unknown_key("a source", key, &path, case_keys::SOURCE.names()),
            }
        }
        if !title {
            self.missing("this source", "title", key.span, &path.key("title"));
        }
        if !kind {
            self.missing("this source", "type", key.span, &path.key("type"));
        }
        *self.case.sources.at_mut(id) = source;
        stored
    }

    fn digest(&mut self, value: Json<'t>, path: &Path<'_>) -> Option<String> {
        let text = self.text("sha256", value, path)?;
        if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Some(text.to_ascii_lowercase());
        }
        let message = "this is no SHA-256: it has 64 digits and letters from `a` to `f`";
        self.error(codes::SOURCE_DIGEST_FORM, message, value.span(), "as `sha256sum` prints it", path);
        None
    }

    /// Reports sources that are within themselves.
    fn refuse_sources_in_themselves(&mut self, stored: &[Stored<'t>]) {
        let (mut links, mut references) = (Vec::new(), Vec::new());
        for (source, from) in stored.iter().zip(0..) {
            let Some((within, span)) = source.within else { continue };
            links.push(Link { from, to: place_of(within) });
            references.push(Reference {
                key: "within".to_owned(),
                to: self.case.sources.at(within).id.clone(),
                span,
                path: Path::top("sources").key(source.id).key("within").to_string(),
            });
        }
        for circle in circles(&links) {
            self.refuse_circle(codes::SOURCE_WITHIN, &circle, &references);
        }
    }

    /// All sources, each after the one that it is within.
    fn outermost_first(&mut self, stored: &[Stored<'t>]) -> Vec<SourceId> {
        let mut order = Vec::with_capacity(stored.len());
        let mut outermost: Vec<Option<SourceId>> = vec![None; stored.len()];
        let mut on_the_way = vec![false; stored.len()];
        for id in self.case.sources.ids().collect::<Vec<_>>() {
            // From here outwards to the first source that is done, or that has nothing around it.
            let (mut way, mut at) = (Vec::new(), id);
            let end = loop {
                match outermost.get(place_of(at)) {
                    Some(None) => {}
                    Some(Some(done)) => break *done,
                    None => break at,
                }
                if let Some(here) = on_the_way.get_mut(place_of(at)) {
                    *here = true;
                }
                way.push(at);
                match stored.get(place_of(at)).and_then(|source| source.within) {
                    None => break at,
                    Some((within, _)) if on_the_way.get(place_of(within)) == Some(&true) => break at,
                    Some((within, _)) => at = within,
                }
            };
            let last = way.last().copied();
            for source in way.into_iter().rev() {
                order.push(source);
                if let Some(slot) = outermost.get_mut(place_of(source)) {
                    *slot = Some(end);
                }
                if let Some(here) = on_the_way.get_mut(place_of(source)) {
                    *here = false;
                }
                let within = stored.get(place_of(source)).and_then(|source| source.within);
                // The last of a circle is taken as the outermost.
                let circle = last == Some(source) && end == source;
                let source = self.case.sources.at_mut(source);
                source.within = within.map(|(within, _)| within).filter(|_| !circle);
                source.outermost = end;
            }
        }
        order
    }

    /// Where the words of a source have to stand: its own text, or that of the nearest source around it that has one.
    fn passage(
        &mut self,
        id: SourceId,
        source: &Stored<'t>,
        source_text: &dyn Fn(&str) -> Option<String>,
        texts: &mut BTreeMap<String, Option<(usize, String)>>,
        path: &Path<'_>,
    ) -> Passage {
        let name = source.text.and_then(Json::as_text);
        let sha256 = source.sha256.and_then(Json::as_text).map(str::to_ascii_lowercase);
        let own = name.map(str::to_owned).or_else(|| sha256.clone()).and_then(|name| {
            let found = texts.entry(name).or_insert_with_key(|name| {
                let text = source_text(name)?;
                self.texts.push(Text::new(&text));
                Some((self.texts.len().checked_sub(1)?, self::sha256(text.as_bytes())))
            });
            found.clone()
        });
        let around = if let Some((text, digest)) = own {
            if let (Some(json), Some(wanted)) = (source.sha256, sha256)
                && wanted != digest
            {
                let problem = Diagnostic::error(
                    codes::SOURCE_DIGEST,
                    "the stored text is not the one with this SHA-256",
                )
                .at(json.span(), "the text has another digest")
                .help(format!(
                    "the SHA-256 of the stored text is {digest}; find out which of the two was quoted"
                ));
                self.problem(problem, &path.key("sha256"));
                return Passage::Broken;
            }
            Passage::In(text, 0..self.texts.get(text).map_or(0, Text::len))
        } else {
            let within = self.case.sources.at(id).within;
            within.and_then(|within| self.passages.get(place_of(within))).cloned().unwrap_or(Passage::Absent)
        };
        let Passage::In(text, mut range) = around else { return around };
        if let Some(from) = source.from {
            match self.mark(text, &range, from, &path.key("from")) {
                Some(found) => range.start = found.start,
                None => return Passage::Broken,
            }
        }
        if let Some(to) = source.to {
            match self.mark(text, &range, to, &path.key("to")) {
                Some(found) => range.end = found.end,
                None => return Passage::Broken,
            }
        }
        Passage::In(text, range)
    }

    /// A date as it is written, and what it means.
    pub(super) fn date(&mut self, name: &str, value: Json<'t>, path: &Path<'_>) -> Option<(&'t str, When)> {
        let Some(text) = value.as_text() else {
            let mut problem = Diagnostic::error(
                codes::CASE_DATE,
                format!("`{name}` has to be a date, and is {}", value.described()),
            );
            problem = problem.at(value.span(), "expected a date in quotation marks");
            if let Some(number) = value.as_number() {
                problem = problem.help(format!("write \"{number}\""));
            }
            self.problem(problem, path);
            return None;
        };
        match When::parse(text) {
            Ok(when) => Some((text, when)),
            Err(error) => {
                let none = error.range.is_empty();
                let span = if none { value.span() } else { value.place_of(error.range) };
                let mut problem = Diagnostic::error(codes::CASE_DATE, error.message).at(span, "not a date");
                if let Some(help) = error.help {
                    problem = problem.help(help);
                }
                self.problem(problem, path);
                None
            }
        }
    }
}
