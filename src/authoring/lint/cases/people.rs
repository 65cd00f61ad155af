//! People who could be recognised against the file's own record of consent.

use super::{CaseCheck, CaseFile};
use crate::diag::{Diagnostic, codes};
use crate::syntax::json::Json;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_PERSON, run };

/// Names are withheld unless they are public. One that is withheld on purpose is known, and has to be kept out of quotations.
fn run(file: &CaseFile<'_>, found: &mut Vec<Diagnostic>) {
    let default = file.root.get("names").and_then(Json::as_text);
    for (_, entity) in file.declared() {
        let kind = file.rules.vocabulary.kinds.at(entity.kind);
        let own = file.root.get(&kind.plural).and_then(|section| section.get(&entity.id));
        let Some(own) = own else { continue };
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
            && own.get("consent").is_none()
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
    }
}
