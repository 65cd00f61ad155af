//! What checks of a case say, and its author keeps as it is, with the reason.

use super::reading::{Path, Reading};
use crate::syntax::Accepted;
use crate::syntax::json::Json;
use crate::vocabulary::case_keys;

impl<'t> Reading<'t, '_> {
    /// Reads the list under `accepted`. Whether any check says what is accepted is for the checks to tell.
    pub(super) fn read_accepted(&mut self, entries: Json<'t>) {
        let (path, example) = (Path::top("accepted"), r#"{ "lint": "…", "what": "…", "why": "…" }"#);
        for (place, value) in self.list_of_objects("accepted", entries, example, &path) {
            let path = path.item(place);
            let (mut lint, mut what, mut why) = (None, None, None);
            for (key, value) in value.entries() {
                let path = path.key(key.text);
                match key.text {
                    "lint" => lint = Some(self.words("lint", value, &path)),
                    "what" => {
                        let words = |item: Json<'t>| Some((self.words("what", item, &path)?, item.span()));
                        what =
                            Some(Self::one_or_more(value).into_iter().filter_map(words).collect::<Vec<_>>());
                    }
                    "why" => why = Some(self.words("why", value, &path)),
                    _ => self.unknown_key("an acceptance", key, &path, case_keys::ACCEPTED.names()),
                }
            }
            for (key, missing) in [("lint", lint.is_none()), ("what", what.is_none()), ("why", why.is_none())]
            {
                if missing {
                    self.missing("this acceptance", key, value.span(), &path.key(key));
                }
            }
            let (Some(Some(lint)), Some(Some(why))) = (lint, why) else { continue };
            let one = |(what, span)| Accepted { lint: lint.clone(), what, why: why.clone(), span };
            self.case.accepted.extend(what.unwrap_or_default().into_iter().map(one));
        }
    }
}
