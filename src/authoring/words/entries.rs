//! All that a case can say, with the texts that it is found by.

use super::example::Examples;
use super::stem::Text;
use super::{Fit, Sort, Word};
use crate::syntax::shape::{Key, Shape, Takes};
use crate::vocabulary::{
    EnumId, Field, FieldId, KindId, KnownValue, Phrase, Type, ValueId, Vocabulary, case_keys, with_article,
};

/// What stands in every case file.
const SHAPES: [&Shape; 9] = [
    &case_keys::CASE,
    &case_keys::SOURCE,
    &case_keys::ENTITY,
    &case_keys::SAID,
    &case_keys::STATEMENT,
    &case_keys::QUESTION,
    &case_keys::COMPLETE,
    &case_keys::CONSENT,
    &case_keys::EVIDENCE,
];

/// Something that a case can say, and by what it is found.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) word: Word,
    /// Its name, its label and other words for it.
    pub(super) names: Vec<Text>,
    /// Sentences that tell it.
    pub(super) sentences: Vec<Text>,
}

impl Entry {
    fn new(word: Word, names: &[String], sentences: &[String]) -> Self {
        let read = |texts: &[String]| texts.iter().map(|text| Text::of(text)).collect();
        Self { word, names: read(names), sentences: read(sentences) }
    }
}

/// Everything that a case can say, in the order of the vocabulary.
pub(super) fn entries(vocabulary: &Vocabulary) -> Vec<Entry> {
    let all = Entries { vocabulary, examples: Examples { vocabulary } };
    let values = vocabulary.values.ids().filter_map(|id| all.value(id));
    let fields = vocabulary.fields.ids().map(|id| all.field(id));
    let known = vocabulary.known.ids().map(|id| all.known(id));
    let kinds = vocabulary.kinds.ids().map(|id| all.list(id));
    values.chain(fields).chain(known).chain(kinds).chain(keys()).collect()
}

struct Entries<'v> {
    vocabulary: &'v Vocabulary,
    examples: Examples<'v>,
}

impl Entries<'_> {
    /// A value of an enum that some field takes.
    fn value(&self, id: ValueId) -> Option<Entry> {
        let value = self.vocabulary.values.at(id);
        let fields = self.fields_of(value.of);
        let first = *fields.first()?;
        let phrases = [value.says.as_ref(), value.not.as_ref(), value.ask.as_ref()];
        let mut sentences: Vec<String> = phrases.into_iter().flatten().map(Phrase::plain).collect();
        sentences.extend(value.none.clone());
        let told = value.says.as_ref().map(|says| format!(": {}", says.plain())).unwrap_or_default();
        let wider = value.kind_of.map(|wider| self.vocabulary.values.at(wider).name.as_str());
        let wider = wider.map(|wider| format!(" (a kind of `{wider}`)")).unwrap_or_default();
        let described = self.describes(first);
        let mut names = vec![value.name.clone(), value.label.clone()];
        names.extend(value.also.iter().cloned());
        let word = Word {
            key: value.name.clone(),
            sort: if described { Sort::Act } else { Sort::Value },
            places: fields.iter().map(|field| self.place(*field)).collect(),
            says: format!("{}{told}{wider}", value.label),
            also: value.also.clone(),
            example: self.examples.value(id, first),
            fit: Fit::default(),
        };
        Some(Entry::new(word, &names, &sentences))
    }

    fn field(&self, id: FieldId) -> Entry {
        let field = self.vocabulary.fields.at(id);
        let phrases = [field.says.as_ref(), field.not.as_ref(), field.ask.as_ref()];
        let sentences: Vec<String> = phrases.into_iter().flatten().map(Phrase::plain).collect();
        let ty = self.vocabulary.describe(&field.ty);
        let says = field.ask.as_ref().map_or_else(|| ty.clone(), |ask| format!("{} ({ty})", ask.plain()));
        let mut names = vec![field.name.clone()];
        names.extend(field.also.iter().cloned());
        let word = Word {
            key: field.name.clone(),
            sort: Sort::Field,
            places: vec![self.vocabulary.kinds.at(field.kind).plural.clone()],
            says,
            also: field.also.clone(),
            example: self.examples.field(id),
            fit: Fit::default(),
        };
        Entry::new(word, &names, &sentences)
    }

    fn known(&self, id: crate::vocabulary::KnownId) -> Entry {
        let known = self.vocabulary.known.at(id);
        let names: Vec<String> =
            known.names().chain(known.adjectives.iter().map(String::as_str)).map(str::to_owned).collect();
        let label = self.vocabulary.known_text(id, "label").unwrap_or(&known.id).to_owned();
        let sort = known.values.iter().find_map(|(_, value)| match value {
            KnownValue::Enum(sort) => Some(self.vocabulary.values.at(*sort).label.clone()),
            _ => None,
        });
        let kind = self.vocabulary.kinds.at(known.kind);
        let sort = sort.unwrap_or_else(|| with_article(&kind.name));
        let word = Word {
            key: known.id.clone(),
            sort: Sort::Known,
            places: Vec::new(),
            says: format!("{label}, {sort}: known without being declared"),
            also: known.also.iter().chain(&known.foreign).cloned().collect(),
            example: self.examples.known(id),
            fit: Fit::default(),
        };
        Entry::new(word, &names, &[])
    }

    fn list(&self, id: KindId) -> Entry {
        let kind = self.vocabulary.kinds.at(id);
        let word = Word {
            key: kind.plural.clone(),
            sort: Sort::List,
            places: Vec::new(),
            says: format!("{}, under an id of your own", kind.title),
            also: Vec::new(),
            example: self.examples.list(id),
            fit: Fit::default(),
        };
        let names = vec![kind.plural.clone(), kind.name.clone(), kind.title.clone()];
        Entry::new(word, &names, &[])
    }

    /// The fields that take a value of this enum: those that say what happened first, then those that members have from their group.
    fn fields_of(&self, of: EnumId) -> Vec<FieldId> {
        let takes = |field: &Field| match &field.ty {
            Type::Enum(one) => *one == of,
            Type::List(item) => matches!(item.as_ref(), Type::Enum(one) if *one == of),
            _ => false,
        };
        let all = self.vocabulary.fields.iter().filter(|(_, field)| takes(field)).map(|(id, _)| id);
        let mut all: Vec<FieldId> = all.collect();
        all.sort_by_key(|id| (!self.describes(*id), *id));
        all
    }

    /// Whether a field says what happened.
    fn describes(&self, id: FieldId) -> bool {
        self.vocabulary.kinds.at(self.vocabulary.fields.at(id).kind).described_by == Some(id)
    }

    fn place(&self, id: FieldId) -> String {
        let field = self.vocabulary.fields.at(id);
        format!("{}.{}", self.vocabulary.kinds.at(field.kind).plural, field.name)
    }
}

/// Keys and words that stand in every case file, whatever its vocabulary.
fn keys() -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    for shape in SHAPES {
        for key in shape.keys.iter().copied().flatten() {
            key_and_words(shape, key, &mut out);
        }
    }
    out
}

fn key_and_words(shape: &Shape, key: &Key, out: &mut Vec<Entry>) {
    let mut add = |written: &str, says: String, example: String| {
        if let Some(same) = out.iter_mut().find(|other| other.word.key == written) {
            let place = shape.name.to_owned();
            if !same.word.places.contains(&place) {
                same.word.places.push(place);
            }
            return;
        }
        let word = Word {
            key: written.to_owned(),
            sort: Sort::Key,
            places: vec![shape.name.to_owned()],
            says: says.clone(),
            also: Vec::new(),
            example,
            fit: Fit::default(),
        };
        out.push(Entry::new(word, &[written.replace('_', " ")], &[says]));
    };
    match key.takes {
        Takes::Word(words) => {
            for word in words {
                add(
                    word,
                    format!("a word for `{}`. {}", key.name, key.says),
                    format!("\"{}\": \"{word}\"", key.name),
                );
            }
        }
        _ => add(key.name, key.says.to_owned(), format!("\"{}\": …", key.name)),
    }
}
