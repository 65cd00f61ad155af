//! Words of conditions that mean nothing where they stand, and what their author may have meant.

use super::lower::Lower;
use super::norm::all_of;
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::source::Span;
use crate::vocabulary::{EnumId, Type};

impl Lower<'_> {
    /// A word that is no variable, nor anything else that may stand there.
    pub(super) fn unknown_name(&self, name: &str, span: Span, hint: Option<&Type>) {
        let mut d = Diagnostic::error(codes::UNKNOWN_NAME, format!("`{name}` is no variable here"))
            .at(span, "unknown word");
        let value = self.vocabulary.values.values().find(|v| v.name == name);
        if self.vocabulary.plural(name).is_some() {
            d = d.help(format!("`{name}` is a list of the case: write `some x in {name}: …`"));
        } else if self.vocabulary.known_named(name).is_some() {
            d = d.help(format!("a known entity is written `@{name}`"));
        } else if matches!(hint, Some(Type::Text)) {
            d = d.help(format!("a text stands in quotation marks: `\"{name}\"`"));
        } else if matches!(hint, Some(Type::Bool)) {
            d = d.help("write `is true` or `is false`");
        } else if let Some(of) = value.map(|v| self.vocabulary.enums.at(v.of)) {
            d = d.help(format!("`{name}` is a value of `{}`, and stands to the right of `is`", of.name));
        } else if let Some(kind) = self.kind_with_field(name) {
            d = d.help(format!("`{name}` is a field of a {kind}: write `x.{name}`"));
        } else if self.root.contains("/objection-") {
            d = d.help("where the objection is to one norm of several, name it with `norm`");
        } else if !self.names.definitions_named(name, self.provision).is_empty() {
            d = d.help(format!("`{name}` is a definition: write `{name}(…)`"));
        }
        // A help of its own is worth more than a guess at what was meant.
        if !d.help.is_empty() {
            self.findings.add(d);
            return;
        }
        let variables: Vec<&str> = self.scope.iter().map(|(n, _)| n.as_str()).collect();
        if matches!(hint, Some(Type::Ref(_))) {
            let meant = self.vocabulary.known_meant(name, |_| true);
            d = match self.vocabulary.did_you_mean(&meant, |known| self.vocabulary.known_id(known)) {
                Some(help) => d.help(help),
                None => d,
            };
            d = d.help("an entity that the vocabulary knows is written by its id, with `@` before it: `@ID`");
        }
        self.error_with(d, name, variables);
    }

    /// A word where a value of an enum is wanted.
    pub(super) fn unknown_value(&self, of: EnumId, name: &str, span: Span) {
        let of_name = &self.vocabulary.enums.at(of).name;
        let d = Diagnostic::error(codes::UNKNOWN_NAME, format!("`{name}` is no value of `{of_name}`"))
            .at(span, "unknown value");
        let near = || did_you_mean(Thing::Word, name, self.vocabulary.value_names(of));
        if let Some(help) = self.vocabulary.value_meant(of, name).or_else(near) {
            self.findings.add(d.help(help));
            return;
        }
        let declared =
            format!("a value of `{of_name}` is declared in the vocabulary under `[enum.{of_name}.{name}]`");
        let elsewhere = self.vocabulary.values.values().find(|value| value.name == name);
        let elsewhere = elsewhere.map(|value| self.vocabulary.enums.at(value.of));
        let d = match elsewhere {
            Some(other) => d.help(format!("`{name}` is a value of `{}`; {declared}", other.name)),
            None => d.help(declared),
        };
        self.error_with(d, name, self.vocabulary.value_names(of));
    }

    /// An id after `@` that the vocabulary does not know.
    pub(super) fn unknown_known(&self, id: &str, span: Span) {
        let d = Diagnostic::error(codes::UNKNOWN_NAME, format!("the vocabulary has no known entity `{id}`"))
            .at(span, "unknown");
        let meant = self.vocabulary.known_meant(id, |_| true);
        let help = self.vocabulary.did_you_mean(&meant, |known| self.vocabulary.known_id(known));
        let all: Vec<&str> = self.vocabulary.known.values().map(|k| k.id.as_str()).collect();
        self.findings.add(match help.or_else(|| all_of(&all)) {
            Some(help) => d.help(help),
            None => d,
        });
    }

    fn kind_with_field(&self, name: &str) -> Option<&str> {
        let mut kinds = self.vocabulary.kinds.iter();
        kinds.find(|(id, _)| self.vocabulary.field(*id, name).is_some()).map(|(_, k)| k.name.as_str())
    }
}
