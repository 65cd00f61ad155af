//! Lists that somebody says are complete: `{ "act": "return", "to": "six", "when": "../2007-08", "said": […] }`.

use super::case::{Complete, Owner, Support};
use super::reading::{Path, Reading, any_of};
use crate::diag::{Diagnostic, codes};
use crate::measure::Level;
use crate::syntax::json::Json;
use crate::vocabulary::{FieldId, KindId, Type, case_keys};

impl<'t, 'v> Reading<'t, 'v> {
    /// Reads `complete`.
    pub(super) fn read_complete(&mut self, list: Json<'t>) {
        let section = Path::top("complete");
        let example = "{ \"act\": \"…\", \"said\": [ … ] }";
        for (place, value) in self.list_of_objects("complete", list, example, &section) {
            self.read_sort(value, &section.item(place));
        }
    }

    fn read_sort(&mut self, json: Json<'t>, path: &Path<'_>) {
        let Some(kind) = self.kind_of_sort(json, path) else { return };
        let vocabulary = self.vocabulary;
        let place = self.case.complete.len();
        let (mut said, mut sort): (_, Vec<(FieldId, Vec<_>)>) = (Vec::new(), Vec::new());
        for (key, value) in json.entries() {
            let path = path.key(key.text);
            if key.text == "said" {
                said = self.said(value, Owner::Complete(place), &path);
                continue;
            }
            let Some((id, field)) = vocabulary.field(kind, key.text).map(|id| (id, vocabulary.fields.at(id)))
            else {
                let keys = vocabulary.field_names(kind).chain(case_keys::COMPLETE.names());
                self.unknown_key(&format!("a list of {}", self.plural(kind)), key, &path, keys);
                continue;
            };
            let ty = if let Type::List(of) = &field.ty { of } else { &field.ty };
            let several = Self::one_or_more(value);
            let values = several.iter().filter_map(|value| self.value(field, ty, *value, &path)).collect();
            if several.is_empty() {
                let message = format!("`{}` has no value", key.text);
                self.error(
                    codes::CASE_TYPE,
                    message,
                    value.span(),
                    "leave the key out if it does not matter",
                    &path,
                );
            }
            sort.push((id, values));
        }
        let footing = self.footing(&said);
        let support = Support { said, footing, pro: Level::None, con: Level::None };
        self.case.complete.push(Complete { kind, sort, support, span: json.span() });
    }

    fn plural(&self, kind: KindId) -> &'v str {
        self.vocabulary.kinds.at(kind).plural.as_str()
    }

    /// The kind that an entry speaks of: the one open kind that has all its keys as fields.
    fn kind_of_sort(&mut self, json: Json<'t>, path: &Path<'_>) -> Option<KindId> {
        let vocabulary = self.vocabulary;
        let open = || vocabulary.kinds.iter().filter(|(_, kind)| kind.open || kind.claim).map(|(id, _)| id);
        let keys = || json.entries().filter(|(key, _)| key.text != "said");
        let lacks =
            |kind: KindId| keys().filter(|(key, _)| vocabulary.field(kind, key.text).is_none()).count();
        let fewest = open().map(lacks).min();
        let fitting: Vec<KindId> = open().filter(|kind| Some(lacks(*kind)) == fewest).collect();
        if let (Some(0), [_, _, ..]) = (fewest, fitting.as_slice()) {
            let plurals: Vec<&str> = fitting.iter().map(|kind| self.plural(*kind)).collect();
            let problem =
                Diagnostic::error(codes::CASE_COMPLETE, "nobody can tell which list this calls complete")
                    .at(json.span(), format!("fits {}", any_of(&plurals)))
                    .help("name a field that only one of them has");
            self.problem(problem, path);
            return None;
        }
        if fitting.is_empty() {
            let message = "the vocabulary has no list of which there may be more than the case mentions";
            self.error(codes::CASE_COMPLETE, message, json.span(), "nothing to be complete", path);
        }
        fitting.first().copied()
    }
}
