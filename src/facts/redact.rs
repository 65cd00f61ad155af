//! Strict redaction: what could single a person out is blurred in the case itself, before anything is found in it, so that no
//! report can hold it.
//!
//! Days become months; ages in words are taken out; entities of a kind that the vocabulary marks with `blur`, such as places, are told
//! by their sort and under ids that tell nothing. It widens what is known and invents nothing: where the law turns on a day, a
//! finding may be more open than on the whole file, and says so.

use super::case::{Case, Cell, EntityId};
use super::telling;
use super::value::Value;
use super::withheld::Withheld;
use crate::measure::{Bounds, Day, When};
use crate::vocabulary::{FieldId, KindId, Type, Vocabulary};

/// What stands in place of a place.
const PLACE: &str = "[place withheld]";

/// Blurs places, ages and days in a case.
pub fn redact(case: &mut Case, vocabulary: &Vocabulary) {
    let places = places(case, vocabulary);
    let blur = |text: &str| blurred(text, &places);
    let sorts: Vec<(usize, String)> = sorts(case, vocabulary);
    blur_ages(case, vocabulary);
    for stated in &mut case.values {
        match &mut stated.value {
            Value::Text(text) => *text = blur(text),
            Value::When(when) => *when = months(*when),
            _ => {}
        }
    }
    for (place, sort) in sorts {
        if let Some(stated) = case.values.get_mut(place) {
            stated.value = Value::Text(sort);
        }
    }
    let optional = |text: &mut Option<String>| *text = text.take().map(|text| blur(&text));
    case.title = blur(&case.title);
    optional(&mut case.scope);
    for said in case.said.values_mut() {
        said.quote.iter_mut().for_each(|words| *words = blur(words));
        said.as_of = said.as_of.map(|day| month_of(day).latest);
        optional(&mut said.standard);
        optional(&mut said.note);
    }
    for source in case.sources.values_mut() {
        source.title = blur(&source.title);
        source.kind = blur(&source.kind);
        source.url = None;
        for text in [&mut source.issued, &mut source.accessed, &mut source.character, &mut source.note] {
            optional(text);
        }
    }
    for complete in &mut case.complete {
        for value in complete.sort.iter_mut().flat_map(|(_, values)| values) {
            if let Value::When(when) = value {
                *when = months(*when);
            }
        }
    }
    for statement in &mut case.statements {
        optional(&mut statement.point);
    }
    for question in &mut case.questions {
        question.ask = blur(&question.ask);
    }
    // What is accepted concerns whoever keeps the file, and stands in no report.
    case.accepted.clear();
    rename(case, vocabulary, &places);
    case.redacted = true;
}

/// Of a field that tells how old somebody is, the year stays if it is a date, and nothing if it is not: the fact is then one that nobody
/// speaks of.
fn blur_ages(case: &mut Case, vocabulary: &Vocabulary) {
    let fields = vocabulary.fields.iter().filter(|(_, field)| field.blur);
    let fields: Vec<(KindId, usize)> = fields.map(|(_, field)| (field.kind, field.slot)).collect();
    for entity in case.entities.values() {
        for (_, slot) in fields.iter().filter(|(kind, _)| *kind == entity.kind) {
            let Some(cell) = case.cells.get_mut(entity.first_cell.saturating_add(*slot)) else { continue };
            let mut values = case.values.get_mut(cell.values.clone()).into_iter().flatten();
            let keeps_year = values.all(|stated| match &mut stated.value {
                Value::When(when) => {
                    *when = wider(*when, year_of);
                    true
                }
                _ => false,
            });
            if !keeps_year {
                *cell = Cell::default();
            }
        }
    }
}

/// A text without places, ages and days.
fn blurred(text: &str, places: &Withheld) -> String {
    telling::blurred(&places.hide_with(text, PLACE))
}

fn blurs(vocabulary: &Vocabulary, kind: KindId) -> bool {
    vocabulary.kinds.get(kind).is_some_and(|kind| kind.blur)
}

/// The labels and ids of whatever is told by its sort.
fn places(case: &Case, vocabulary: &Vocabulary) -> Withheld {
    let mut places = Withheld::default();
    // What is no place is told: a State in the label of a place does not become one.
    let others: Vec<String> = case
        .entities
        .iter()
        .filter(|(_, entity)| !blurs(vocabulary, entity.kind))
        .flat_map(|(id, entity)| texts(case, vocabulary, id, entity.kind))
        .flat_map(elsewhere_too)
        .map(stem)
        .collect();
    for (id, entity) in case.entities.iter().filter(|(_, entity)| blurs(vocabulary, entity.kind)) {
        for label in texts(case, vocabulary, id, entity.kind) {
            // What cannot be looked for is a letter, or a text of hundreds.
            let _ = places.add(label);
            for name in names_in(label, &others) {
                let _ = places.add(&name);
            }
        }
        let _ = places.add(&entity.id);
    }
    places
}

/// The texts in the fields of an entity, such as its label.
fn texts<'c>(
    case: &'c Case,
    vocabulary: &Vocabulary,
    id: EntityId,
    kind: KindId,
) -> impl Iterator<Item = &'c str> {
    let fields = vocabulary.kinds.get(kind).map_or(0, |kind| kind.fields.len());
    let cells = (0..fields).filter_map(move |slot| case.cell(id, slot));
    cells.flat_map(|cell| case.values_of(cell)).filter_map(|stated| match &stated.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

/// The words of a label, such as that of a State or a post, without the names of places in it: of “the post in Musan” not the last.
fn elsewhere_too(label: &str) -> impl Iterator<Item = &str> {
    let mut within = false;
    label.split_whitespace().filter(move |word| {
        let great = word.chars().next().is_some_and(char::is_uppercase);
        within = ["in", "near", "at", "from", "outside", "around"].contains(word)
            || (within && (great || *word == "the"));
        !within
    })
}

/// Names within a label, such as the river of “the bank of the Yalu”: words with great letters, save those that name something else too.
fn names_in(label: &str, others: &[String]) -> Vec<String> {
    let is_name = |word: &str| {
        let begins = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        begins.chars().next().is_some_and(char::is_uppercase) && !others.contains(&stem(word))
    };
    let words: Vec<&str> = label.split_whitespace().collect();
    let runs = words.chunk_by(|a, b| is_name(a) == is_name(b));
    runs.filter(|run| run.first().is_some_and(|word| is_name(word))).map(|run| run.join(" ")).collect()
}

/// As much of a word as `China` shares with `Chinese`.
fn stem(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).take(4).flat_map(char::to_lowercase).collect()
}

/// For each label of such an entity, as a place in [`Case::values`]: its sort.
fn sorts(case: &Case, vocabulary: &Vocabulary) -> Vec<(usize, String)> {
    let mut sorts = Vec::new();
    for (id, entity) in case.entities.iter().filter(|(_, entity)| blurs(vocabulary, entity.kind)) {
        let Some(kind) = vocabulary.kinds.get(entity.kind) else { continue };
        let cell = |field: &FieldId| case.cell(id, vocabulary.fields.get(*field)?.slot);
        let of_type = |wanted: fn(&Type) -> bool| {
            let fits = move |field: &&FieldId| vocabulary.fields.get(**field).is_some_and(|f| wanted(&f.ty));
            kind.fields.iter().filter(fits).filter_map(cell)
        };
        let words = of_type(|ty| matches!(ty, Type::Enum(_))).flat_map(|cell| case.values_of(cell)).find_map(
            |stated| {
                let Value::Enum(value) = stated.value else { return None };
                vocabulary.values.get(value).map(|value| value.label.clone())
            },
        );
        let sort = words.unwrap_or_else(|| kind.title.clone());
        let labels = of_type(|ty| matches!(ty, Type::Text)).flat_map(|cell| cell.values.clone());
        sorts.extend(labels.map(|place| (place, sort.clone())));
    }
    sorts
}

/// Gives other ids to what is told by its sort, and to everything of which the id tells a place, an age or a day.
fn rename(case: &mut Case, vocabulary: &Vocabulary, places: &Withheld) {
    let tells = |id: &str| {
        let words = id.replace(['-', '_'], " ");
        // `arrest-8-may`: the names of months have great letters.
        let great = words.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
        [id, &words, &great].into_iter().any(|id| blurred(id, places) != *id)
    };
    let known = vocabulary.known.len();
    let mut number = 0_usize;
    let mut another = |what: &str| {
        number = number.saturating_add(1);
        format!("{what}-withheld-{number}")
    };
    let ids: Vec<_> = case.entities.ids().skip(known).collect();
    for id in ids {
        let Some(entity) = case.entities.get_mut(id) else { continue };
        entity.note = entity.note.take().map(|note| blurred(&note, places));
        if blurs(vocabulary, entity.kind) || tells(&entity.id) {
            let kind = vocabulary.kinds.get(entity.kind).map_or("entity", |kind| kind.name.as_str());
            entity.id = another(kind);
        }
    }
    for source in case.sources.values_mut().filter(|source| tells(&source.id)) {
        source.id = another("source");
    }
    for place in 0..case.statements.len() {
        let old =
            case.statements.get(place).and_then(|statement| statement.id.clone()).filter(|id| tells(id));
        let Some(old) = old else { continue };
        let new = another("statement");
        for statement in &mut case.statements {
            for id in [&mut statement.id, &mut statement.replies_to] {
                if id.as_deref() == Some(old.as_str()) {
                    *id = Some(new.clone());
                }
            }
        }
    }
    if tells(&case.id) {
        case.id = another("case");
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The month in which a day lies; an open end stays open.
fn month_of(day: Day) -> Bounds {
    let text = day.to_string();
    let month = text.get(..7).and_then(|month| When::parse(month).ok()).filter(|_| day.is_bounded());
    month.map_or(Bounds { earliest: day, latest: day }, |month| Bounds {
        earliest: month.start.earliest,
        latest: month.end.latest,
    })
}

/// The year in which it lies.
fn year_of(day: Day) -> Bounds {
    let year = day.ymd().filter(|_| day.is_bounded()).map(|(year, ..)| year);
    let first = year.and_then(|year| Day::from_ymd(year, 1, 1));
    let last = year.and_then(|year| Day::from_ymd(year, 12, 31));
    Bounds { earliest: first.unwrap_or(day), latest: last.unwrap_or(day) }
}

/// The same in months.
fn months(when: When) -> When {
    wider(when, month_of)
}

/// The same with what lies around each day.
fn wider(when: When, around: fn(Day) -> Bounds) -> When {
    let wide = |bounds: Bounds| Bounds {
        earliest: around(bounds.earliest).earliest,
        latest: around(bounds.latest).latest,
    };
    When { start: wide(when.start), end: wide(when.end), ..when }
}
