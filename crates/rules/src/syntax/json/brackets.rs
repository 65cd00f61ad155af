//! Brackets that are missing, wrong, or too many in one another.

use super::Kind;
use super::mistakes::Next;
use super::parser::{Opened, Parser};
use super::scan::plain_run;
use crate::diag::{Diagnostic, codes};
use crate::limits;

impl Parser<'_> {
    /// The file ends before the list or object at hand is closed.
    #[cold]
    pub(super) fn unclosed(&mut self) -> Next {
        if let Some(Opened { start, close }) = self.open.last().copied() {
            let what = if close == b'}' { "object" } else { "list" };
            let told = Diagnostic::error(
                codes::JSON_UNCLOSED,
                format!("the file ends before this {what} is closed"),
            )
            .at(self.span(start, start.saturating_add(1)), "opened here")
            .help(format!("write `{}` where the {what} ends", char::from(close)));
            self.tell(told);
        }
        // The brackets around it are open for the same reason.
        self.muted = true;
        Next::Leave
    }

    /// The list or object at hand meets the closing bracket of the other kind.
    #[cold]
    pub(super) fn wrong_bracket(&mut self) -> Next {
        let Some((Opened { start, close }, around)) = self.open.split_last() else { return Next::Leave };
        let (start, close) = (*start, *close);
        let found = self.rest.first().copied().unwrap_or(0);
        let belongs_outside = around.iter().any(|opened| opened.close == found);
        let what = if close == b'}' { "object" } else { "list" };
        let told = Diagnostic::error(codes::JSON_UNCLOSED, format!("`{}` is missing", char::from(close)))
            .at(self.here(1), format!("before this `{}`", char::from(found)))
            .also(self.span(start, start.saturating_add(1)), format!("this {what} is not closed"));
        self.tell(told);
        if !belongs_outside {
            self.skip(1);
        }
        Next::Leave
    }

    /// Values nested deeper than the limit: told, skipped, and `null` put in their place.
    #[cold]
    pub(super) fn too_deep(&mut self) {
        let start = self.pos();
        let message = format!("lists and objects stand more than {} deep in one another", limits::JSON_DEPTH);
        let told = Diagnostic::error(codes::NESTING, message).at(self.here(1), "this is not read");
        self.tell(told);
        let mut depth: usize = 0;
        loop {
            match self.rest {
                [] => break,
                [b'{' | b'[', ..] => depth = depth.saturating_add(1),
                [b'}' | b']', ..] => depth = depth.saturating_sub(1),
                [b'"', ..] => self.skip_text(),
                _ => {}
            }
            self.skip(1);
            if depth == 0 {
                break;
            }
        }
        let end = self.pos();
        self.push(Kind::Null, start, end);
    }

    /// Steps to the closing quote of the text that begins here.
    fn skip_text(&mut self) {
        self.skip(1);
        loop {
            self.skip(plain_run(self.rest));
            match self.rest {
                [] | [b'"', ..] => return,
                [b'\\', ..] => self.skip(2),
                _ => self.skip(1),
            }
        }
    }
}
