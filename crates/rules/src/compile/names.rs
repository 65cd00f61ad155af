//! Everything that conditions may call by name, gathered before any condition is read, so that order does not matter.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::ruleset::{DefinitionId, InstrumentId, NormId, ProvisionId, ReadingId};
use crate::arena::Arena;
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::law::{Instrument, Provision, Signature};
use crate::syntax::reader::Findings;
use crate::vocabulary::{FieldId, KindId, ValueId, Vocabulary};

/// A definition as declared.
#[derive(Debug, Clone)]
pub(super) struct Declared {
    pub(super) id: DefinitionId,
    pub(super) provision: ProvisionId,
    /// The id of the provision, which its versions share.
    pub(super) home: String,
    pub(super) name: String,
    pub(super) parameters: Vec<(String, Vec<KindId>)>,
    /// The place of the `[[definition]]`, or the norm that defines.
    pub(super) by: Source,
}

/// Where a definition is declared.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    Definition(usize),
    Norm(NormId),
}

/// What could not be read, so that whatever names it is no error of its own.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sort of file of its own")]
pub(super) struct Holes {
    /// The vocabulary.
    pub(super) vocabulary: bool,
    /// Some instrument.
    pub(super) instruments: bool,
    /// Some authority.
    pub(super) authorities: bool,
    /// Some provision, or a definition, norm, reading or element of one.
    pub(super) provisions: bool,
}

/// All names.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) definitions: Arena<DefinitionId, Declared>,
    pub(super) norms: Arena<NormId, (ProvisionId, usize)>,
    pub(super) readings: Arena<ReadingId, (ProvisionId, usize, String, Vec<String>)>,
    pub(super) instruments: BTreeMap<String, InstrumentId>,
    by_name: BTreeMap<String, Vec<DefinitionId>>,
    by_norm: BTreeMap<NormId, DefinitionId>,
    reading_places: BTreeMap<(ProvisionId, String), ReadingId>,
    pub(super) holes: Holes,
    /// The fields by which conditions look members up, gathered while they are lowered.
    pub(super) lookups: RefCell<BTreeSet<FieldId>>,
    /// The fields that conditions read, gathered likewise.
    pub(super) read: RefCell<BTreeSet<FieldId>>,
    /// The values of enums that conditions ask for, gathered likewise.
    pub(super) asked: RefCell<BTreeSet<ValueId>>,
}

impl Names {
    pub(super) fn gather(
        vocabulary: &Vocabulary,
        instruments: &Arena<InstrumentId, Instrument>,
        provisions: &Arena<ProvisionId, Provision>,
        holes: Holes,
        findings: &Findings,
    ) -> Self {
        let mut names = Self { holes, ..Self::default() };
        for (id, instrument) in instruments.iter() {
            names.instruments.insert(instrument.id.clone(), id);
        }
        for (provision, text) in provisions.iter() {
            for (index, definition) in text.definitions.iter().enumerate() {
                names.declare(
                    vocabulary,
                    (provision, text),
                    &definition.signature,
                    Source::Definition(index),
                    findings,
                );
            }
            for (index, norm) in text.norms.iter().enumerate() {
                let id = names.norms.push((provision, index));
                if let Some(signature) = &norm.defines {
                    names.declare(vocabulary, (provision, text), signature, Source::Norm(id), findings);
                }
            }
            for (index, reading) in text.readings.iter().enumerate() {
                let options = reading.options.iter().map(|o| o.id.clone()).collect();
                let id = names.readings.push((provision, index, reading.id.clone(), options));
                if names.reading_places.contains_key(&(provision, reading.id.clone())) {
                    let message = format!("the reading `{}` is given twice", reading.id);
                    findings.add(Diagnostic::error(codes::DUPLICATE_ID, message).at(reading.span, "second"));
                }
                names.reading_places.entry((provision, reading.id.clone())).or_insert(id);
            }
        }
        names
    }

    fn declare(
        &mut self,
        vocabulary: &Vocabulary,
        (provision, text): (ProvisionId, &Provision),
        signature: &Signature,
        by: Source,
        findings: &Findings,
    ) {
        let mut parameters: Vec<(String, Vec<KindId>)> = Vec::new();
        for parameter in &signature.parameters {
            let (name, span) = &parameter.name;
            let taken = if parameters.iter().any(|(other, _)| other == name) {
                Some("another parameter")
            } else {
                taken(vocabulary, name)
            };
            if let Some(taken) = taken {
                let message = format!("the parameter `{name}` is named like {taken}");
                findings.add(Diagnostic::error(codes::SHADOWED, message).at(*span, "choose another name"));
            }
            let mut kinds = Vec::new();
            for (kind, at) in &parameter.kinds {
                match vocabulary.kind(kind) {
                    Some(id) => kinds.push(id),
                    None => findings.add(unknown_kind(vocabulary, kind, *at)),
                }
            }
            if parameter.kinds.is_empty() {
                match vocabulary.kind(name) {
                    Some(id) => kinds.push(id),
                    None => findings.add(unknown_kind(vocabulary, name, *span).help(format!(
                        "a parameter not named like a kind says its kind: `{name}: KIND` or `{name}: KIND or KIND`"
                    ))),
                }
            }
            parameters.push((name.clone(), kinds));
        }
        let (name, span) = signature.name.clone();
        if matches!(name.as_str(), "binds" | "span" | "which" | "at") {
            let message = format!("`{name}` has a meaning in conditions and cannot name a definition");
            findings.add(Diagnostic::error(codes::SHADOWED, message).at(span, "choose another name"));
        }
        let here = self.by_name.get(&name).into_iter().flatten();
        if here.map(|d| self.definitions.at(*d)).any(|d| d.provision == provision) {
            let message = format!("this provision defines `{name}` twice");
            findings.add(Diagnostic::error(codes::DUPLICATE_ID, message).at(span, "second"));
        }
        let id = self.definitions.next_id();
        self.by_name.entry(name.clone()).or_default().push(id);
        if let Source::Norm(norm) = by {
            self.by_norm.insert(norm, id);
        }
        let home = text.id.clone();
        self.definitions.push(Declared { id, provision, home, name, parameters, by });
    }

    /// The definitions of that name: those of the provision itself, else those of any other (its versions).
    pub(super) fn definitions_named(&self, name: &str, provision: ProvisionId) -> Vec<&Declared> {
        let all = self.by_name.get(name).map(Vec::as_slice).unwrap_or_default();
        let all: Vec<&Declared> = all.iter().map(|d| self.definitions.at(*d)).collect();
        let own: Vec<&Declared> = all.iter().filter(|d| d.provision == provision).copied().collect();
        if own.is_empty() { all } else { own }
    }

    /// What a norm defines, if it does.
    pub(super) fn defined_by(&self, norm: NormId) -> Option<&Declared> {
        self.by_norm.get(&norm).map(|definition| self.definitions.at(*definition))
    }

    pub(super) fn reading_named(&self, name: &str, provision: ProvisionId) -> Option<(ReadingId, &[String])> {
        let id = *self.reading_places.get(&(provision, name.to_owned()))?;
        Some((id, &self.readings.at(id).3))
    }

    /// The readings of a provision, by name.
    pub(super) fn reading_names(&self, provision: ProvisionId) -> Vec<&str> {
        self.readings.values().filter(|(p, ..)| *p == provision).map(|(_, _, id, _)| id.as_str()).collect()
    }
}

/// What a variable or parameter of that name could be mistaken for.
pub(super) fn taken(vocabulary: &Vocabulary, name: &str) -> Option<&'static str> {
    if name == "at" {
        Some("the day of the finding")
    } else if vocabulary.plural(name).is_some() {
        Some("a list of the case")
    } else if vocabulary.values.values().any(|v| v.name == name) {
        Some("a value of an enum")
    } else {
        None
    }
}

fn unknown_kind(vocabulary: &Vocabulary, name: &str, span: crate::source::Span) -> Diagnostic {
    let out = Diagnostic::error(codes::VOCABULARY_NAME, format!("the vocabulary has no kind `{name}`"))
        .at(span, "unknown kind");
    match did_you_mean(Thing::Word, name, vocabulary.kinds.values().map(|k| k.name.as_str())) {
        Some(help) => out.help(help),
        None => out,
    }
}
