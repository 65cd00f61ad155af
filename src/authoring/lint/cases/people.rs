//! People who could be recognised against the file's own record of consent.

use super::CaseCheck;
use super::index::Indexed;
use crate::diag::{Diagnostic, codes};
use crate::facts::{EntityId, Value};
use crate::syntax::json::Json;
use crate::vocabulary::Type;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_PERSON, run };

/// Names are withheld unless they are public. One that is withheld on purpose is known, and has to be kept out of quotations.
fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    let default = file.root.get("names").and_then(Json::as_text);
    for (id, entity) in file.declared() {
        let kind = file.rules.vocabulary.kinds.at(entity.kind);
        let Some(own) = file.own(id) else { continue };
        let names = own.get("names").and_then(Json::as_text);
        let spelled = own.get("spellings").is_some_and(|list| list.items().next().is_some());
        if names == Some("withheld") && !spelled {
            let at = own.get("names").map_or(entity.span, Json::span);
            found.push(
                Diagnostic::warning(codes::CASE_PERSON, format!("the name of `{}` is withheld, and no spelling of it is given", entity.id))
                    .at(at, "nothing could be kept out of a quotation")
                    .path(format!("{}.names", entity.id))
                    .help("list every spelling that a source has under `spellings`; where no source has the name, write `\"not-stated\"`; where it may not stand here at all, say so under `accepted`"),
            );
        }
        // What is public by the file's default, and not by the person's own record.
        if names.is_none()
            && default == Some("public")
            && kind.group.is_some()
            && !["consent", "office", "published"].iter().any(|ground| own.get(ground).is_some())
        {
            found.push(
                Diagnostic::warning(
                    codes::CASE_PERSON,
                    format!("`{}` is public only because the whole file is", entity.id),
                )
                .at(entity.span, "no consent of this person is recorded")
                .path(format!("{}.names", entity.id))
                .help(
                    "record for each person who agreed, when and to what, or write `\"names\": \"withheld\"`",
                ),
            );
        }
        // Who speaks in office or publishes may still be one of those concerned, who alone can agree to be named as that.
        let ground = ["office", "published"].into_iter().find_map(|key| own.get(key));
        if let (Some("public"), Some(ground), None) = (names.or(default), ground, own.get("consent"))
            && is_done_to(file, id)
        {
            found.push(
                Diagnostic::warning(
                    codes::CASE_PERSON,
                    format!("`{}` is named without consent, and something is done to them here", entity.id),
                )
                .at(ground.span(), "who is concerned agrees, or is not named")
                .path(format!("{}.names", entity.id))
                .help("record who agreed, when and to what, or write `\"names\": \"withheld\"`"),
            );
        }
    }
}

/// Whether a claim names somebody among those, as a rule several, to or for whom it was done.
fn is_done_to(file: &Indexed<'_, '_>, person: EntityId) -> bool {
    let vocabulary = &file.rules.vocabulary;
    file.claims_on(person).iter().any(|claim| {
        let kind = vocabulary.kinds.at(file.case.entities.at(*claim).kind);
        let fields = kind.fields.iter().map(|field| vocabulary.fields.at(*field));
        let lists = fields.filter(|field| matches!(field.ty, Type::List(_)));
        let mut named = lists.flat_map(|field| file.values(*claim, field.slot));
        named.any(|stated| matches!(stated.value, Value::Entity(named) if named == person))
    })
}
