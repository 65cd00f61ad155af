//! Names that nobody could write, and phrases that nothing could complete.

use super::{KindId, Phrase, Type, Vocabulary};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::source::Span;
use crate::syntax::expr::{is_name, is_word};
use crate::syntax::reader::{Findings, Reader};
use crate::syntax::toml::{Table, Toml};

/// A name has to be a word that conditions can write, and none that is `taken`.
pub(super) fn check_name(reader: &Reader<'_>, what: &str, name: &str, span: Span, taken: &[&str]) {
    let (message, label, help) = if taken.contains(&name) {
        (format!("`{name}` has a meaning of its own and cannot name {what}"), "taken", "choose another word")
    } else if is_name(name) || (what == "a field" && is_word(name)) {
        return;
    } else {
        let help = "a name is a word of letters, digits, `_` and `-`, begins with a letter, and is none of the words of conditions such as `in` and `some`";
        (format!("`{name}` cannot name {what}: no condition could write it"), "no name", help)
    };
    reader.add(Diagnostic::error(codes::VOCABULARY_SHAPE, message).at(span, label).help(help));
}

/// A phrase of a field may name the kind, its fields and `value`; one of an enum that describes claims, the fields of the kind.
pub(super) fn check_phrases(vocabulary: &Vocabulary, root: &Table, findings: &Findings) {
    let check = |kind: KindId, phrases: [(&str, &Option<Phrase>); 3], of: &str, path: &[&str]| {
        for (key, phrase) in phrases {
            for slot in phrase.iter().flat_map(Phrase::slots) {
                let kind_name = vocabulary.kinds.at(kind).name.as_str();
                if slot == "value" || slot == kind_name || vocabulary.field(kind, slot).is_some() {
                    continue;
                }
                let message = format!("nothing fills the placeholder `{{{slot}}}` in a phrase of `{of}`");
                let span = value_at(root, path, key).map_or(root.span, |v| v.span);
                let out = Diagnostic::error(codes::PHRASE, message).at(span, "in this phrase");
                let names = vocabulary.field_names(kind).chain([kind_name, "value"]);
                findings.add(out.help(did_you_mean(Thing::Word, slot, names).unwrap_or_else(|| {
                    format!(
                        "there are `{{{kind_name}}}`, `{{value}}` and the fields of {}",
                        super::with_article(kind_name)
                    )
                })));
            }
        }
    };
    for field in vocabulary.fields.values() {
        let phrases = [("says", &field.says), ("not", &field.not), ("ask", &field.ask)];
        let path = ["entity", vocabulary.kinds.at(field.kind).name.as_str(), "has", field.name.as_str()];
        check(field.kind, phrases, &field.name, &path);
    }
    for (id, kind) in vocabulary.kinds.iter() {
        let Some(Type::Enum(of)) = kind.described_by.map(|f| &vocabulary.fields.at(f).ty) else { continue };
        let of = vocabulary.enums.at(*of);
        for value in of.values.iter().map(|v| vocabulary.values.at(*v)) {
            let phrases = [("says", &value.says), ("not", &value.not), ("ask", &value.ask)];
            check(id, phrases, &value.name, &["enum", &of.name, &value.name]);
        }
    }
}

/// The value of `key` in the table that these keys lead to.
fn value_at<'t>(root: &'t Table, path: &[&str], key: &str) -> Option<&'t Toml> {
    path.iter().try_fold(root, |table, key| table.get(key)?.as_table())?.get(key)
}
