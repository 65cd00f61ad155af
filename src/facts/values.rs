//! The values of a field, by its type.
//!
//! A field holds one value, or a list of `{ "is": VALUE, "said": […] }`; a field for several holds also a list of values.
//! `"unknown"` is no value.

use super::case::{Cell, EntityId, Footing, Owner, SaidId, Stated, Support};
use super::reading::{Path, Reading};
use super::references::Wanted;
use super::value::Value;
use crate::diag::{Diagnostic, codes};
use crate::measure::{Level, Number};
use crate::source::Span;
use crate::syntax::json::Json;
use crate::vocabulary::{Field, FieldId, Type, case_keys};

/// One value as it is read, with its own evidence if it has any.
struct Item {
    value: Value,
    span: Span,
    said: Vec<SaidId>,
}

/// What the fields of one entity have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'c> {
    pub(super) entity: EntityId,
    pub(super) claim: bool,
    /// What is said of the entity as a whole.
    pub(super) said: &'c [SaidId],
}

impl<'t> Reading<'t, '_> {
    /// Reads what stands in a field; the values go to the end of [`super::Case::values`].
    pub(super) fn cell(
        &mut self,
        field: FieldId,
        json: Json<'t>,
        context: Context<'_>,
        path: &Path<'_>,
    ) -> Cell {
        let vocabulary = self.vocabulary;
        let field = vocabulary.fields.at(field);
        let problems = self.problems.len();
        let items = self.items(field, json, context.entity, path);
        let first = self.case.values.len();
        let own_evidence = items.iter().any(|item| !item.said.is_empty());
        for Item { value, span, said } in items {
            let support = self.support(field.given, own_evidence, said, context);
            self.case.values.push(Stated { value, span, support });
        }
        let values = first..self.case.values.len();
        // A list in which something is wrong is not an empty list.
        let empty_list = matches!(field.ty, Type::List(_))
            && json.is_list()
            && self.problems.len() == problems
            && !is_unknown(json);
        Cell { stated: !values.is_empty() || empty_list, values }
    }

    /// The footing of a value, with the levels that need no weighing; the others are worked out when all voices are known.
    fn support(&self, given: bool, own_evidence: bool, said: Vec<SaidId>, context: Context<'_>) -> Support {
        let (said, footing) = if given {
            (said, Footing::Given)
        } else if own_evidence {
            let footing = self.footing(&said);
            (said, footing)
        } else if !context.claim {
            (context.said.to_vec(), self.footing(context.said))
        } else if self.footing(context.said) == Footing::Stipulated {
            (Vec::new(), Footing::Stipulated)
        } else {
            (Vec::new(), Footing::Described)
        };
        Support { said, footing, pro: Level::None, con: Level::None }
    }

    /// What something stands on of which this is said: in a stipulated case it is given until a statement speaks for it.
    pub(super) fn footing(&self, said: &[SaidId]) -> Footing {
        let spoken_for = || said.iter().any(|said| self.case.said.at(*said).stance.is_for());
        if self.case.stipulated && !spoken_for() { Footing::Stipulated } else { Footing::Said }
    }

    fn items(&mut self, field: &Field, json: Json<'t>, entity: EntityId, path: &Path<'_>) -> Vec<Item> {
        let (ty, many) = match &field.ty {
            Type::List(of) => (&**of, true),
            ty => (ty, false),
        };
        let mut items = Vec::new();
        if is_unknown(json) {
            return items;
        }
        if !json.is_list() {
            if json.is_object() {
                self.not_in_brackets(field, json, path);
                // What else is wrong in it is told too.
                if json.get("is").is_some() {
                    self.evidence(field, ty, many, json, entity, &mut items, path);
                }
            } else {
                items.extend(self.value(field, ty, json, path).map(|value| Item {
                    value,
                    span: json.span(),
                    said: Vec::new(),
                }));
            }
            return items;
        }
        if !many && json.items().next().is_none() {
            let message = format!("`{}` takes one value, and an empty list has none", field.name);
            let problem = Diagnostic::error(codes::CASE_TYPE, message).at(json.span(), "no value");
            self.problem(problem.help("leave the field out if its value is not known"), path);
        }
        for (item, place) in json.items().zip(1..) {
            let path = path.item(place);
            if item.is_object() {
                self.evidence(field, ty, many, item, entity, &mut items, &path);
            } else if many {
                items.extend(self.value(field, ty, item, &path).map(|value| Item {
                    value,
                    span: item.span(),
                    said: Vec::new(),
                }));
            } else {
                let message = format!("`{}` takes one value", field.name);
                let problem =
                    Diagnostic::error(codes::CASE_TYPE, message).at(item.span(), "a bare value in a list");
                let help = "where accounts differ, write each value with who says so: [{ \"is\": …, \"said\": [ … ] }, …]";
                self.problem(problem.help(help), &path);
            }
        }
        items
    }

    /// Reads `{ "is": VALUE, "said": […] }`.
    #[expect(
        clippy::too_many_arguments,
        reason = "the field's type is passed on, not looked up again for every item"
    )]
    fn evidence(
        &mut self,
        field: &Field,
        ty: &Type,
        many: bool,
        json: Json<'t>,
        entity: EntityId,
        items: &mut Vec<Item>,
        path: &Path<'_>,
    ) {
        let (mut is, mut said) = (None, Vec::new());
        for (key, value) in json.entries() {
            let path = path.key(key.text);
            match key.text {
                "is" => is = Some(value),
                "said" => said = self.said(value, Owner::Entity(entity), &path),
                _ => self.unknown_key("a value with its evidence", key, &path, case_keys::EVIDENCE.names()),
            }
        }
        let Some(is) = is else {
            self.missing("this value", "is", json.span(), &path.key("is"));
            return;
        };
        let path = path.key("is");
        if is.as_text() == Some("unknown") {
            let problem = Diagnostic::error(
                codes::CASE_TYPE,
                "that something is unknown is no value that anybody can say",
            )
            .at(is.span(), "no value")
            .help(
                "leave it out; who does not know can be noted in `statements`, and the question in `unknown`",
            );
            self.problem(problem, &path);
            return;
        }
        let values = if many { Self::one_or_more(is) } else { vec![is] };
        for value in values {
            let read = self.value(field, ty, value, &path);
            items.extend(read.map(|read| Item { value: read, span: value.span(), said: said.clone() }));
        }
    }

    /// Reports an object that stands where a value or a list of values with their evidence should.
    fn not_in_brackets(&mut self, field: &Field, json: Json<'t>, path: &Path<'_>) {
        let wanted = self.type_in_words(&field.ty);
        let message = format!("`{}` has to be {wanted}, and is an object", field.name);
        let problem = Diagnostic::error(codes::CASE_TYPE, message).at(json.span(), "an object");
        let denied = json.entries().find(|(_, value)| value.as_bool() == Some(false));
        let help = match denied {
            _ if json.get("is").is_some() => {
                "put it in brackets: [{ \"is\": …, \"said\": [ … ] }]".to_owned()
            }
            Some((key, _)) => {
                format!(
                    "say who denies it: [{{ \"is\": \"{}\", \"said\": [{{ \"in\": …, \"stance\": \"denies\" }}] }}]",
                    key.text
                )
            }
            None => "a value with its evidence is [{ \"is\": …, \"said\": [ … ] }]".to_owned(),
        };
        self.problem(problem.help(help), path);
    }

    /// Reads one value of a type.
    pub(super) fn value(
        &mut self,
        field: &Field,
        ty: &Type,
        json: Json<'t>,
        path: &Path<'_>,
    ) -> Option<Value> {
        let name = field.name.as_str();
        match ty {
            Type::Bool => {
                let value = json.as_bool();
                if value.is_none() {
                    self.not_a_bool(name, json, path);
                }
                value.map(Value::Bool)
            }
            Type::Int | Type::Decimal(_) => self.number(field, ty, json, path).map(Value::Number),
            Type::Text => self.words(name, json, path).map(Value::Text),
            Type::Date => self.date(name, json, path).map(|(_, when)| Value::When(when)),
            Type::Enum(of) => {
                let word = self.text(name, json, path)?;
                let value = self.vocabulary.value(*of, word);
                if value.is_none() {
                    let allowed: Vec<&str> = self.vocabulary.value_names(*of).collect();
                    let meant = || self.vocabulary.value_meant(*of, word);
                    self.bad_value(name, (word, json.span()), &allowed, &meant, path);
                }
                value.map(Value::Enum)
            }
            Type::Ref(kinds) => self.entity(name, json, path, Wanted::Kinds(kinds)).map(Value::Entity),
            Type::List(_) => {
                self.wrong_type(name, "a value", json, path);
                None
            }
        }
    }

    /// What a type takes: “the id of an actor”, “a date”.
    fn type_in_words(&self, ty: &Type) -> String {
        match ty {
            Type::Ref(kinds) => format!("the id of {}", self.in_words(Wanted::Kinds(kinds))),
            Type::List(of) => format!("{}, or a list of such", self.type_in_words(of)),
            other => self.vocabulary.describe(other),
        }
    }

    fn not_a_bool(&mut self, name: &str, json: Json<'t>, path: &Path<'_>) {
        match json.as_text() {
            Some(text @ ("true" | "false")) => {
                let message = format!("`{name}` has to be true or false, and is a text");
                let problem =
                    Diagnostic::error(codes::CASE_TYPE, message).at(json.span(), "expected true or false");
                self.problem(problem.help(format!("write {text} without quotation marks")), path);
            }
            _ => self.wrong_type(name, "true or false", json, path),
        }
    }

    fn number(&mut self, field: &Field, ty: &Type, json: Json<'t>, path: &Path<'_>) -> Option<Number> {
        let name = field.name.as_str();
        let wanted = self.type_in_words(ty);
        let Some(text) = json.as_number().or_else(|| json.as_text()) else {
            self.wrong_type(name, &wanted, json, path);
            return None;
        };
        let Some(number) = Number::parse(text) else {
            let problem = Diagnostic::error(
                codes::CASE_NUMBER,
                format!("`{name}` has to be {wanted}, and `{text}` is none"),
            )
            .at(json.span(), "not a number that can be computed with")
            .help("write digits, and a point before decimals: 75000.01; no commas, blanks or units");
            self.problem(problem, path);
            return None;
        };
        if *ty == Type::Int && number.whole().is_none() {
            let message = format!("`{name}` has to be a whole number, and {number} is none");
            self.error(codes::CASE_NUMBER, message, json.span(), "not whole", path);
            return None;
        }
        let (least, greatest) = field.range.unwrap_or((None, None));
        let outside = match (least, greatest) {
            (Some(least), _) if number < least => Some(format!("less than {}", least.words())),
            (_, Some(greatest)) if number > greatest => Some(format!("more than {}", greatest.words())),
            _ => None,
        };
        if let Some(outside) = outside {
            let message = format!("`{name}` cannot be {outside}");
            self.error(codes::CASE_RANGE, message, json.span(), "outside the range of this field", path);
            return None;
        }
        Some(number)
    }
}

/// Whether nothing but “unknown” stands there.
fn is_unknown(json: Json<'_>) -> bool {
    let mut items = json.items();
    let only = if json.is_list() { items.next().filter(|_| items.next().is_none()) } else { Some(json) };
    only.and_then(Json::as_text) == Some("unknown")
}
