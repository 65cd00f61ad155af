//! Texts, translations, tables and dates of which nobody is told where they come from, and texts too unsure to quote.

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::{Grade, Instrument, Provision, Text};
use crate::source::Span;

pub(super) const CHECK: Check = Check { code: codes::LINT_GRADE, run };

/// What the grades mean, for whoever has to give one.
const GRADES: &str = "A for an official text or official data that you saw (or two independent copies that agree), B for one copy or a secondary source, C for what is computed or from memory";

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    for instrument in library.rules.instruments.values() {
        of_instrument(instrument, found);
    }
    for provision in library.rules.provisions.values() {
        of_provision(provision, found);
    }
}

fn of_instrument(instrument: &Instrument, found: &mut Vec<Diagnostic>) {
    let mut missing = |what: &str, span: Span, path: String, message: String| {
        let wrong = Diagnostic::error(codes::LINT_GRADE, message).at(span, format!("no {what}"));
        let help =
            if what == "grade" { format!("write `grade`: {GRADES}") } else { format!("write `{what}`") };
        found.push(wrong.path(path).help(help));
    };
    let says = |what: &str| format!("`{}` does not say {what}", instrument.id);
    if is_empty(instrument.source.as_deref()) {
        missing("source", instrument.span, "source".to_owned(), says("where its dates come from"));
    }
    if instrument.grade.is_none() {
        missing("grade", instrument.span, "grade".to_owned(), says("how sure its dates are"));
    }
    if instrument.as_of.is_none() && !instrument.parties.is_empty() {
        missing(
            "as_of",
            instrument.span,
            "as_of".to_owned(),
            says("on which day its table of parties was right"),
        );
    }
    for party in &instrument.parties {
        if is_empty(Some(&party.source)) {
            let message = format!("the row of `{}` does not say where it comes from", party.code);
            missing("source", party.span, format!("party/{}/source", party.code), message);
        }
    }
}

fn of_provision(provision: &Provision, found: &mut Vec<Diagnostic>) {
    let all = std::iter::once((&provision.text, "text".to_owned()));
    let others = provision.translations.iter().map(|text| (text, format!("translation.{}", text.language)));
    for (text, name) in all.chain(others) {
        // A version whose words were not found has none of which a source could be told.
        let Some((_, _, first)) = text.paragraphs.first() else { continue };
        let key = match (is_empty(Some(&text.source)), text.grade) {
            (true, _) => "source",
            (false, None) => "grade",
            (false, Some(Grade::C)) => {
                found.push(unsure(text, *first, &name));
                continue;
            }
            _ => continue,
        };
        let message = format!("`[{name}]` has no {key}");
        found.push(
            Diagnostic::error(codes::LINT_GRADE, message)
                .at(*first, format!("words without a {key}"))
                .path(format!("{name}/{key}"))
                .help(format!(
                    "say where the words were copied from, and of which grade that source is: {GRADES}"
                )),
        );
    }
}

/// Whoever quotes words as the law's has to have seen them.
fn unsure(text: &Text, first: Span, name: &str) -> Diagnostic {
    let message = "a text of grade C is quoted";
    Diagnostic::error(codes::LINT_GRADE, message)
        .at(first, format!("from {}", text.source))
        .path(format!("{name}/grade"))
        .help("quote only what was seen (grade A or B); put your own rendering into a `gloss`, or what is not known into a [[gap]]")
}

fn is_empty(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
