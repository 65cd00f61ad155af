//! Whose names are withheld: everyone's, unless the case says that they are public and on what ground.
//!
//! Takes the keys `names`, `spellings`, and the grounds of [`consent`](super::consent); gives the [`Withheld`] spellings before any
//! other text is read. Keeping them out of messages is left to [`shield`](super::shield).

use super::consent::{self, Fault, What};
use super::reading::{Path, Reading};
use super::suspect::{is_flat, pieces};
use super::withheld::{LONGEST, Unfit, Withheld};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;
use crate::syntax::json::Json;
use crate::vocabulary::case_keys;

/// What `names` can be.
pub(super) const NAMES: [(&str, bool); 3] = [("withheld", false), ("public", true), ("not-stated", false)];

/// What the file says of names where an entity says nothing itself, and its sources.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Defaults<'t> {
    pub(super) names: Option<Json<'t>>,
    pub(super) consent: Option<Json<'t>>,
    pub(super) sources: Option<Json<'t>>,
}

impl<'t> Defaults<'t> {
    /// What the file with this root says.
    pub(super) fn of(root: Json<'t>) -> Self {
        Self { names: root.get("names"), consent: root.get("consent"), sources: root.get("sources") }
    }
}

/// What one entity says of its names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OwnNames<'t> {
    pub(super) names: Option<Json<'t>>,
    pub(super) consent: Option<Json<'t>>,
    pub(super) office: Option<Json<'t>>,
    pub(super) published: Option<Json<'t>>,
    pub(super) spellings: Option<Json<'t>>,
    /// The field that every sentence prints the entity by.
    pub(super) label: Option<Json<'t>>,
}

impl<'t> OwnNames<'t> {
    pub(super) fn of(entity: Json<'t>) -> Self {
        let mut own = Self::default();
        for (key, value) in entity.entries() {
            own.take(key.text, value);
        }
        own
    }

    /// Keeps `value` if `key` is one of these.
    pub(super) fn take(&mut self, key: &str, value: Json<'t>) -> bool {
        match key {
            "names" => self.names = Some(value),
            "consent" => self.consent = Some(value),
            "office" => self.office = Some(value),
            "published" => self.published = Some(value),
            "spellings" => self.spellings = Some(value),
            _ => return false,
        }
        true
    }

    /// Whether the names of the entity `id` may be printed.
    pub(super) fn are_public(&self, id: &str, defaults: Defaults<'t>) -> bool {
        self.said_public(defaults)
            && self.has_ground(defaults)
            && self.faults(id, defaults.sources).is_empty()
    }

    fn said_public(&self, defaults: Defaults<'t>) -> bool {
        self.names.or(defaults.names).and_then(Json::as_text) == Some("public")
    }

    /// Whether there is a ground of its own, or one of the file without faults.
    fn has_ground(&self, defaults: Defaults<'t>) -> bool {
        let own = self.consent.or(self.office).or(self.published).is_some();
        own || defaults.consent.is_some_and(|consent| consent::of_consent(consent).is_empty())
    }

    /// What is wrong with its own grounds, each with its key.
    fn faults(&self, id: &str, sources: Option<Json<'t>>) -> Vec<(&'static str, Fault<'t>)> {
        let consent = self.consent.into_iter().flat_map(consent::of_consent).map(|fault| ("consent", fault));
        let office = self.office.and_then(consent::of_office).map(|fault| ("office", fault));
        let published = self.published.and_then(|source| consent::of_publication(source, id, sources));
        consent.chain(office).chain(published.map(|fault| ("published", fault))).collect()
    }
}

/// The spellings that `entities`, as ids and objects of the file, withhold. What is wrong with them is told when each is read.
pub(super) fn withheld<'t>(
    entities: impl Iterator<Item = (&'t str, Json<'t>)>,
    defaults: Defaults<'t>,
) -> Withheld {
    let mut withheld = Withheld::default();
    for (id, entity) in entities {
        let own = OwnNames::of(entity);
        let Some(spellings) = own.spellings else { continue };
        if own.are_public(id, defaults) {
            continue;
        }
        for spelling in Reading::one_or_more(spellings).into_iter().filter_map(Json::as_text) {
            for piece in pieces(spelling) {
                let _ = withheld.add(piece);
            }
        }
    }
    withheld
}

impl<'t> Reading<'t, '_> {
    /// Checks what the file says of names where an entity says nothing.
    pub(super) fn check_default_names(&mut self, defaults: Defaults<'t>) {
        if let Some(names) = defaults.names {
            self.one_of("names", names, &Path::top("names"), &NAMES);
        }
        if let Some(consent) = defaults.consent {
            let faults = consent::of_consent(consent).into_iter().map(|fault| ("consent", fault)).collect();
            self.check_grounds(faults, consent, None);
        }
    }

    /// Tells what is wrong with grounds. Whoever agreed is named there, so that no message shows the line.
    fn check_grounds(
        &mut self,
        faults: Vec<(&'static str, Fault<'t>)>,
        whole: Json<'t>,
        path: Option<&Path<'_>>,
    ) {
        if !faults.is_empty() {
            self.unshown.push(whole.span());
        }
        for (ground, Fault { at, key, what }) in faults {
            let path = path.map_or(Path::top(ground), |path| path.key(ground));
            let path = key.as_ref().map_or(path, |key| path.key(key.text));
            if let (What::Key, Some(key)) = (what, key) {
                self.unknown_key("a consent", key, &path, case_keys::CONSENT.names());
                continue;
            }
            let (message, label, help) = what.told();
            let problem = Diagnostic::error(codes::NAMES_CONSENT, message).at(at, label).help(help);
            self.problem(problem, &path);
        }
    }

    /// Checks what the entity `id` says of its names, and that nothing it prints by is one of them.
    pub(super) fn check_names(
        &mut self,
        own: OwnNames<'t>,
        defaults: Defaults<'t>,
        (id, span): (&str, Span),
        path: &Path<'_>,
    ) {
        if let Some(names) = own.names {
            self.one_of("names", names, &path.key("names"), &NAMES);
        }
        for ground in own.consent.into_iter().chain(own.office).chain(own.published) {
            let here = |fault: &Fault<'_>| {
                ground.span().start <= fault.at.start && fault.at.end <= ground.span().end
            };
            let faults =
                own.faults(id, defaults.sources).into_iter().filter(|(_, fault)| here(fault)).collect();
            self.check_grounds(faults, ground, Some(path));
        }
        let without = own.said_public(defaults) && !own.has_ground(defaults) && defaults.consent.is_none();
        if without && (own.names.is_some() || own.spellings.is_some()) {
            let at = own.names.map_or(span, Json::span);
            let problem =
                Diagnostic::error(codes::NAMES_CONSENT, "names are public only where it is recorded on what ground")
                    .at(at, "no consent is recorded for them")
                    .help(format!(
                        "write who agreed, on which day, and to what: \"consent\": {}; of somebody who speaks in office write `office`, of an author under the own name `published`; or leave the names withheld",
                        consent::EXAMPLE
                    ));
            self.problem(problem, path);
        }
        let Some(spellings) = own.spellings else { return };
        let entity_path = path;
        let path = entity_path.key("spellings");
        let mut own_names = Withheld::default();
        for (spelling, place) in Self::one_or_more(spellings).into_iter().zip(1..) {
            let path = path.item(place);
            let Some(text) = self.text("spellings", spelling, &path) else { continue };
            let why = match own_names.add(text) {
                Ok(()) => {
                    for piece in pieces(text) {
                        let _ = own_names.add(piece);
                    }
                    continue;
                }
                Err(Unfit::TooShort) => {
                    "it has fewer than two letters and would be found in every word".to_owned()
                }
                Err(Unfit::TooLong) => format!("it has more than {LONGEST} letters"),
            };
            self.error(
                codes::NAMES_SPELLING,
                "this spelling cannot be looked for",
                spelling.span(),
                &why,
                &path,
            );
        }
        if !is_flat(spellings) {
            self.unshown.push(spellings.span());
        }
        if !own.are_public(id, defaults) {
            self.check_label(own.label, &own_names, entity_path);
        }
    }

    fn check_label(&mut self, label: Option<Json<'t>>, names: &Withheld, path: &Path<'_>) {
        let Some(label) = label else { return };
        let values = Self::one_or_more(label).into_iter().map(|item| item.get("is").unwrap_or(item));
        if values.filter_map(Json::as_text).any(|text| names.is_in(text)) {
            let problem = Diagnostic::error(codes::NAMES_SHOWN, "the label holds a name that is withheld")
                .at(label.span(), "a label stands in every sentence")
                .help("describe the person instead, as in \"a woman of 22\"");
            self.problem(problem, &path.key("label"));
        }
    }
}
