//! Types of the report that can say what they hold: their fields are written once, and both the data and its schema come of it.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

/// Schemas of types under their names.
#[derive(Debug, Default)]
pub(super) struct Defs(pub(super) BTreeMap<&'static str, Value>);

/// A type that can say what it holds.
pub(super) trait Described {
    /// Its schema; that of a record goes into `defs`, and a reference to it comes back.
    fn schema(defs: &mut Defs) -> Value;
}

/// A field of a record.
pub(super) struct Property {
    pub(super) name: &'static str,
    pub(super) says: &'static str,
    /// Whether it is left out where there is nothing to tell.
    pub(super) is_optional: bool,
    pub(super) schema: Value,
}

impl Defs {
    /// A record: its fields are there, but for those that may be left out, and no others.
    pub(super) fn record(
        &mut self,
        name: &'static str,
        says: &'static str,
        properties: impl FnOnce(&mut Self) -> Vec<Property>,
    ) -> Value {
        if !self.0.contains_key(name) {
            // A record that stands in itself finds its name taken.
            self.0.insert(name, Value::Null);
            let properties = properties(self);
            let required = properties.iter().filter(|property| !property.is_optional);
            let required: Vec<&str> = required.map(|property| property.name).collect();
            let described = |property: &Property| {
                let mut schema = property.schema.clone();
                if let Value::Object(schema) = &mut schema {
                    schema.insert("description".to_owned(), property.says.trim().into());
                }
                (property.name.to_owned(), schema)
            };
            let schema = json!({
                "description": says.trim(),
                "type": "object",
                "properties": properties.iter().map(described).collect::<Map<_, _>>(),
                "required": required,
                "additionalProperties": false,
            });
            self.0.insert(name, schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// What can be nothing, empty or false.
pub(super) trait Untold {
    /// Whether it is.
    fn is_untold(&self) -> bool;
}

impl Untold for bool {
    fn is_untold(&self) -> bool {
        !self
    }
}

impl<T> Untold for Option<T> {
    fn is_untold(&self) -> bool {
        self.is_none()
    }
}

impl<T> Untold for &[T] {
    fn is_untold(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Untold for Vec<T> {
    fn is_untold(&self) -> bool {
        self.is_empty()
    }
}

/// `schema` in which a text is one of `words`, if there are any.
pub(super) fn limited(schema: Value, words: &[&[&str]]) -> Value {
    let Some(words) = words.first() else { return schema };
    match schema.get("type") {
        Some(Value::String(list)) if list == "array" => {
            json!({ "type": "array", "items": { "enum": words } })
        }
        Some(Value::Array(_)) => {
            let words = words.iter().map(|word| Value::from(*word)).chain([Value::Null]);
            json!({ "enum": words.collect::<Vec<_>>() })
        }
        _ => json!({ "enum": words }),
    }
}

/// Records with a sentence for each field. After `as` stands the name of the field in JSON if it is another; after `=` the
/// words that a text can be. After `where` stands `told` for what is left out where it is nothing, empty or false.
macro_rules! data {
    ($(
        $(#[doc = $says:literal])+
        $vis:vis struct $name:ident $(<$life:lifetime>)? {
            $($(#[doc = $what:literal])+ $field:ident $(as $rename:literal)?: $ty:ty $(where $told:ident)? $(= $words:expr)?,)+
        }
    )+) => {$(
        $(#[doc = $says])+
        #[derive(serde::Serialize)]
        $vis struct $name $(<$life>)? {
            $(
                $(#[doc = $what])+
                $(#[serde(rename = $rename)])?
                $(#[doc = concat!("Left out where nothing is ", stringify!($told), ".")]
                #[serde(skip_serializing_if = "crate::report::json::data::Untold::is_untold")])?
                $field: $ty,
            )+
        }

        impl $(<$life>)? $name $(<$life>)? {
            /// Its fields, each with its schema.
            fn properties(
                defs: &mut $crate::report::json::data::Defs,
            ) -> Vec<$crate::report::json::data::Property> {
                use $crate::report::json::data::{Described, Property, limited};
                vec![$({
                    let names: &[&'static str] = &[$($rename,)? stringify!($field)];
                    let words: &[&[&str]] = &[$($words)?];
                    let schema = limited(<$ty as Described>::schema(defs), words);
                    let told: &[&str] = &[$(stringify!($told))?];
                    Property {
                        name: names.first().copied().unwrap_or_default(),
                        says: concat!($($what),+),
                        is_optional: !told.is_empty(),
                        schema,
                    }
                }),+]
            }
        }

        impl $(<$life>)? $crate::report::json::data::Described for $name $(<$life>)? {
            fn schema(defs: &mut $crate::report::json::data::Defs) -> serde_json::Value {
                defs.record(stringify!($name), concat!($($says),+), Self::properties)
            }
        }
    )+};
}
pub(super) use data;

impl Described for &str {
    fn schema(_: &mut Defs) -> Value {
        json!({ "type": "string" })
    }
}

impl Described for String {
    fn schema(_: &mut Defs) -> Value {
        json!({ "type": "string" })
    }
}

impl Described for bool {
    fn schema(_: &mut Defs) -> Value {
        json!({ "type": "boolean" })
    }
}

impl Described for u32 {
    fn schema(_: &mut Defs) -> Value {
        json!({ "type": "integer", "minimum": 0 })
    }
}

impl Described for usize {
    fn schema(defs: &mut Defs) -> Value {
        u32::schema(defs)
    }
}

impl<T: Described> Described for Option<T> {
    fn schema(defs: &mut Defs) -> Value {
        let schema = T::schema(defs);
        match schema.get("type") {
            Some(Value::String(ty)) if ty != "array" => json!({ "type": [ty, "null"] }),
            _ => json!({ "anyOf": [schema, { "type": "null" }] }),
        }
    }
}

impl<T: Described> Described for Vec<T> {
    fn schema(defs: &mut Defs) -> Value {
        json!({ "type": "array", "items": T::schema(defs) })
    }
}

/// A list that is written item by item, each made when its turn comes, so that it is never in memory as a whole.
pub(super) struct Each<'a, T>(Box<dyn Fn() -> Items<'a, T> + 'a>);

type Items<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

impl<'a, T> Each<'a, T> {
    pub(super) fn of<I: Iterator<Item = T> + 'a>(items: impl Fn() -> I + 'a) -> Self {
        Self(Box::new(move || Box::new(items())))
    }
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl<T: Described> Described for Each<'_, T> {
    fn schema(defs: &mut Defs) -> Value {
        Vec::<T>::schema(defs)
    }
}

impl<T: Described> Described for &[T] {
    fn schema(defs: &mut Defs) -> Value {
        json!({ "type": "array", "items": T::schema(defs) })
    }
}

impl<T: Described> Described for BTreeMap<String, T> {
    fn schema(defs: &mut Defs) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(defs) })
    }
}
