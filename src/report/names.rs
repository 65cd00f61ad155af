//! Names of entities, and values in words.

use std::borrow::Cow;

use super::Report;
use super::uncounted::is_counted;
use super::wording::Wording;
use crate::compile::RuleSet;
use crate::eval::{OwnedVal, Val};
use crate::facts::{Case, EntityId, Stated, Value};
use crate::measure::Number;
use crate::vocabulary::{Field, FieldId, KindId, Type, Vocabulary};

/// The field with the words by which a reader knows an entity.
const LABEL: &str = "label";

/// The field with the words that stand for these after the first time.
const SHORT: &str = "short";

/// The field with what an event was, in the words of whoever compiled the case.
const WHAT: &str = "what";

/// What is needed to name things.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) case: &'a Case,
    pub(super) wording: &'a Wording,
    /// Whether everybody is told by the short name.
    pub(super) brief: bool,
}

/// Words for something, and whether they stand for more than one.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    pub(super) words: String,
    pub(super) several: bool,
}

impl<'a> Names<'a> {
    pub(super) fn of(report: &Report<'a>) -> Self {
        Self { rules: report.rules, case: report.case, wording: Wording::english(), brief: false }
    }

    pub(super) fn vocabulary(&self) -> &'a Vocabulary {
        &self.rules.vocabulary
    }

    /// The name of an entity: its label, or its id with blanks; its sort where strict redaction left these out.
    pub(super) fn entity(&self, id: EntityId) -> String {
        if self.brief { self.short(id) } else { self.whole(id) }
    }

    /// The same, not in brief.
    pub(super) fn whole(&self, id: EntityId) -> String {
        let entity = self.case.entities.at(id);
        if let Some(sort) = &entity.told_as {
            return sort.clone();
        }
        let label = self.vocabulary().field(entity.kind, LABEL).and_then(|f| self.values(id, f).first());
        match label.map(|s| &s.value) {
            Some(Value::Text(words)) if !words.trim().is_empty() => words.clone(),
            _ => self.event(id).unwrap_or_else(|| entity.id.replace(['-', '_'], " ")),
        }
    }

    /// An event by what sort of act it was, and on which day: “the arrest of 3 May 2004”.
    fn event(&self, id: EntityId) -> Option<String> {
        let kind = self.vocabulary().kinds.at(self.case.entities.at(id).kind);
        let act = self.values(id, kind.described_by?).first()?;
        let Value::Enum(act) = act.value else { return None };
        let mut wider = self.vocabulary().with_wider(act).map(|value| self.vocabulary().values.at(value));
        let noun = wider.find_map(|value| value.noun.as_deref())?;
        let day = kind.day.and_then(|day| self.values(id, day).first());
        match day.map(|day| &day.value) {
            Some(Value::When(when)) => {
                Some(self.wording.say("claim.named", &[("act", noun), ("day", &when.words())]))
            }
            _ => Some(self.wording.say("claim.named-undated", &[("act", noun)])),
        }
    }

    /// Whether the name by which an entity is told stands for several in grammar: “the group was”, “the six were”.
    pub(super) fn is_several(&self, id: EntityId) -> bool {
        let entity = self.case.entities.at(id);
        // What the file says is said of the short name, where there is one.
        match entity.plural.filter(|_| self.brief || self.own_short(id).is_none()) {
            Some(plural) => plural,
            None => self.is_counted_several(id),
        }
    }

    fn is_counted_several(&self, id: EntityId) -> bool {
        let entity = self.case.entities.at(id);
        let heads = self.vocabulary().kinds.at(entity.kind).heads;
        let count = heads.and_then(|f| self.values(id, f).first()).map(|s| &s.value);
        match count {
            Some(Value::Number(n)) => *n != Number::from(1_i64),
            _ => entity.plural == Some(true) || !entity.members.is_empty(),
        }
    }

    /// Several entities as one name: “A, B and C”.
    pub(super) fn entities(&self, ids: &[EntityId]) -> Named {
        let names: Vec<String> = ids.iter().map(|id| self.entity(*id)).collect();
        Named {
            words: self.all(&names),
            several: names.len() > 1 || ids.iter().any(|id| self.is_several(*id)),
        }
    }

    /// What somebody is called on the first screen: the short form, where its author gave one.
    pub(super) fn short(&self, id: EntityId) -> String {
        self.own_short(id).map_or_else(|| self.whole(id), str::to_owned)
    }

    /// The short form that the case gives, if it does.
    pub(super) fn own_short(&self, id: EntityId) -> Option<&'a str> {
        let entity = self.case.entities.at(id);
        let field = self.vocabulary().field(entity.kind, SHORT).filter(|_| entity.told_as.is_none())?;
        match &self.values(id, field).first()?.value {
            Value::Text(words) if !words.trim().is_empty() => Some(words),
            _ => None,
        }
    }

    /// What an event was, in the words of whoever compiled the case.
    pub(super) fn what(&self, id: EntityId) -> Option<&'a str> {
        let field = self.vocabulary().field(self.case.entities.at(id).kind, WHAT)?;
        match &self.values(id, field).first()?.value {
            Value::Text(words) if !words.trim().is_empty() => Some(words),
            _ => None,
        }
    }

    /// Several as one name, each in its short form.
    pub(super) fn shorts(&self, ids: &[EntityId]) -> Named {
        Self { brief: true, ..*self }.entities(ids)
    }

    /// The values of a field of an entity as the case gives them, its own or none.
    pub(super) fn values(&self, entity: EntityId, field: FieldId) -> &'a [Stated] {
        self.case.values_of_field(entity, self.rules.vocabulary.fields.at(field))
    }

    /// The same without those that nobody says, and that are only read into what somebody says.
    pub(super) fn told_values(&self, entity: EntityId, field: FieldId) -> Cow<'a, [Stated]> {
        let values = self.values(entity, field);
        let is_told = |stated: &Stated| {
            let said = &stated.support.said;
            said.is_empty()
                || said
                    .iter()
                    .map(|id| self.case.said.at(*id))
                    .any(|said| is_counted(said) && (said.stance.is_for() || said.stance.is_against()))
        };
        if values.iter().all(is_told) {
            Cow::Borrowed(values)
        } else {
            Cow::Owned(values.iter().filter(|stated| is_told(stated)).cloned().collect())
        }
    }

    /// The field of that name of an entity, with its kind's id for it.
    pub(super) fn field_of(&self, entity: EntityId, name: &str) -> Option<FieldId> {
        self.vocabulary().field(self.case.entities.at(entity).kind, name)
    }

    /// A value in words.
    pub(super) fn value(&self, value: Val<'_>, field: Option<&Field>) -> String {
        match value {
            Val::Bool(true) => self.wording.word("value.yes").to_owned(),
            Val::Bool(false) => self.wording.word("value.no").to_owned(),
            Val::Number(n) => match field.map(|f| innermost(&f.ty)) {
                Some(Type::Decimal(unit)) => format!("{} {unit}", n.words()),
                _ => n.words(),
            },
            Val::Text(words) => words.to_owned(),
            Val::When(when) => when.words(),
            Val::Enum(v) => self.vocabulary().values.at(v).label.clone(),
            Val::Entity(e) => self.entity(e),
            Val::Unmentioned(_) => self.wording.word("name.someone").to_owned(),
        }
    }

    /// Values stated in a cell as one name.
    pub(super) fn stated(&self, stated: &[Stated], field: Option<&Field>) -> Named {
        let words: Vec<String> = stated.iter().map(|s| self.value(Val::of(&s.value), field)).collect();
        let several = |s: &Stated| matches!(s.value, Value::Entity(e) if self.is_several(e));
        Named { words: self.all(&words), several: words.len() > 1 || stated.iter().any(several) }
    }

    /// “A, B and C”.
    pub(super) fn all(&self, items: &[String]) -> String {
        joined(items, self.wording.word("list.and"))
    }

    /// “A, B or C”.
    pub(super) fn any(&self, items: &[String]) -> String {
        joined(items, self.wording.word("list.or"))
    }

    /// Words for one of a field's kinds of whom nothing is known: `someone` if all of these can speak, else “a place”.
    pub(super) fn unknown(&self, field: Option<&Field>, someone: &str) -> String {
        let silent = |k: &KindId| !self.can_speak(*k);
        let kinds: &[KindId] = match field.map(|f| innermost(&f.ty)) {
            Some(Type::Ref(kinds)) => kinds,
            _ => &[],
        };
        let kind = kinds.iter().find(|k| silent(k)).map(|k| self.vocabulary().kinds.at(*k));
        kind.map_or_else(|| someone.to_owned(), |k| k.title.clone())
    }

    /// Whether entities of a kind speak, for themselves or for others: a walk that tells for whom one speaks starts there.
    pub(super) fn can_speak(&self, kind: KindId) -> bool {
        let fields = self.vocabulary().walks.values().filter(|w| w.voice).flat_map(|w| &w.along);
        fields.map(|f| self.vocabulary().fields.at(*f)).any(|f| f.kind == kind)
    }

    /// Whether it is somebody whom every case knows, such as a State.
    pub(super) fn is_known(&self, id: EntityId) -> bool {
        usize::try_from(id.0).is_ok_and(|place| place < self.vocabulary().known.len())
    }

    /// A value that stands on its own, in words.
    pub(super) fn owned(&self, value: &OwnedVal, field: Option<&Field>) -> String {
        self.value(value.val(), field)
    }
}

/// The type of the items of a list, or the type itself.
pub(super) fn innermost(ty: &Type) -> &Type {
    match ty {
        Type::List(of) => innermost(of),
        other => other,
    }
}

/// “A, B and C” with this word before the last.
fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}
