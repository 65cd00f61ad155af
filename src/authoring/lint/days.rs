//! Days of a case in the words of a rule: the words are printed in every case.

use std::collections::BTreeSet;

use super::{Check, Library};
use crate::diag::{Diagnostic, codes};
use crate::law::{Instrument, Provision, Validity, keys};
use crate::measure::Day;
use crate::source::Span;
use crate::syntax::shape::{Shape, Takes};
use crate::syntax::toml::{self, Table};

pub(super) const CHECK: Check = Check { code: codes::LINT_DAY, run };

/// Keys whose words are the law's, or say where something stands.
const NOT_OURS: &[&str] =
    &["id", "title", "cite", "quote", "source", "instrument", "reviewed", "from", "with", "accepted"];

/// A year and a month, with a day of it if one is written.
type Date = (i16, i8, Option<i8>);

fn run(library: &Library<'_>, found: &mut Vec<Diagnostic>) {
    let of_the_law = of_the_law(library);
    let stands = |(year, month, day): &Date| match day {
        Some(_) => of_the_law.contains(&(*year, *month, *day)),
        None => of_the_law.iter().any(|(y, m, _)| (y, m) == (year, month)),
    };
    for provision in library.rules.provisions.values() {
        let Some(file) = library.sources.get(provision.file) else { continue };
        let (table, _) = toml::parse(&file.text, provision.file);
        let versions = library.rules.provisions_named(&provision.id).iter();
        let begins: Vec<Date> = versions
            .filter_map(|version| library.rules.provisions.at(*version).in_force.from.and_then(dated))
            .collect();
        // A term of years that the law sets ends on such a day.
        let ends =
            |(year, month, day): &Date| begins.iter().any(|(y, m, d)| y < year && (m, d) == (month, day));
        let mut words = Vec::new();
        words_in(&table, &keys::PROVISION, "", &mut words);
        for (text, span, path) in words {
            for (date, written) in dates(text).into_iter().filter(|(date, _)| !stands(date) && !ends(date)) {
                let what = if date.2.is_some() { "day" } else { "month" };
                let message =
                    format!("“{written}” is a {what} of a case, in words that are printed in every case");
                let d = Diagnostic::error(codes::LINT_DAY, message).at(span, format!("no {what} of the law"));
                found.push(d.path(path.clone()).help(
                    "leave it out, or put what is said of one event into the case; days on which a law was made or came into force may stand",
                ));
            }
        }
    }
}

fn dated(day: Day) -> Option<Date> {
    day.ymd().map(|(year, month, day)| (year, month, Some(day)))
}

/// The words of an author, with their places and paths.
fn words_in<'t>(table: &'t Table, shape: &'static Shape, path: &str, out: &mut Vec<(&'t str, Span, String)>) {
    // What stands under `by` of an option is the citation of whoever holds it.
    let cited = |key: &str| key == "by" && shape.name == keys::OPTION.name;
    for entry in &table.entries {
        let Some(key) = shape.key(&entry.key).filter(|key| !NOT_OURS.contains(&key.name) && !cited(key.name))
        else {
            continue;
        };
        let path = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
        let several = entry.value.as_list();
        match key.takes {
            Takes::Text | Takes::Texts => {
                let items = several.unwrap_or(std::slice::from_ref(&entry.value));
                let texts = items.iter().filter_map(|item| Some((item.as_text()?, item.span, path.clone())));
                out.extend(texts);
            }
            // The texts of the law are not its author's.
            Takes::Table(inner) | Takes::Tables(inner) if !is_text(inner) => {
                for (n, item) in (1..).zip(several.unwrap_or(std::slice::from_ref(&entry.value))) {
                    let path = if several.is_some() { format!("{path}[{n}]") } else { path.clone() };
                    item.as_table().into_iter().for_each(|table| words_in(table, inner, &path, out));
                }
            }
            _ => {}
        }
    }
}

fn is_text(shape: &Shape) -> bool {
    [keys::TEXT.name, keys::LATER.name, keys::TRANSLATIONS.name].contains(&shape.name)
}

/// The days on which the laws of the library were made, changed or came into force, and those that their texts name.
fn of_the_law(library: &Library<'_>) -> BTreeSet<Date> {
    let mut out = BTreeSet::new();
    let ends = |validity: Validity| {
        // A text may name the last day, and the first on which it is no longer the law.
        let after = validity.to.and_then(|day| day.plus_days(1));
        [validity.from, validity.to, after].into_iter().flatten()
    };
    let said = |text: &str| dates(text).into_iter().map(|(date, _)| date).collect::<Vec<_>>();
    for instrument in library.rules.instruments.values() {
        let Instrument { in_force, clock, parties, title, citation, source, note, as_of, .. } = instrument;
        let days = parties.iter().flat_map(|party| {
            let from = party.in_force.into_iter().flat_map(|from| [from.earliest, from.latest]);
            from.chain([party.day, party.end, party.notified].into_iter().flatten())
        });
        let general = clock.and_then(|clock| clock.general);
        out.extend(ends(*in_force).chain(days).chain(general).filter_map(dated));
        let words = [Some(title), citation.as_ref(), source.as_ref(), note.as_ref(), as_of.as_ref()];
        out.extend(words.into_iter().flatten().flat_map(|text| said(text)));
    }
    for provision in library.rules.provisions.values() {
        let Provision { in_force, text, translations, title, cite, .. } = provision;
        let later = text.later.iter().map(|(day, _)| *day);
        out.extend(ends(*in_force).chain(later).filter_map(dated));
        let texts = std::iter::once(text).chain(translations);
        let added = text.later.iter().flat_map(|(_, paragraphs)| paragraphs);
        let paragraphs = texts.flat_map(|text| &text.paragraphs).chain(added).map(|(_, words, _)| words);
        let sources = std::iter::once(text).chain(translations).map(|text| &text.source);
        out.extend(paragraphs.chain(sources).chain([title, cite]).flat_map(|text| said(text)));
        out.extend(text.as_of.iter().flat_map(|text| said(text)));
    }
    out.extend(library.rules.authorities.values().filter_map(|authority| dated(authority.day?)));
    out
}

/// The days and months that words name: `8 May 2002`, `May 8, 2002`, `May 2002`, `2002-05-08`.
fn dates(text: &str) -> Vec<(Date, String)> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let near = |by: isize| at.checked_add_signed(by).and_then(|at| words.get(at)).copied();
        if let Some(day) = Day::parse(word).filter(|_| word.len() == 10).and_then(Day::ymd) {
            out.push(((day.0, day.1, Some(day.2)), (*word).to_owned()));
        }
        let Some(month) = month(word) else { continue };
        let day =
            |word: Option<&str>| word.and_then(|w| w.parse::<i8>().ok()).filter(|d| (1..=31).contains(d));
        let year = |word: Option<&str>| word.filter(|w| w.len() == 4).and_then(|w| w.parse::<i16>().ok());
        if let Some(y) = year(near(1)) {
            // Of a span of days the last one stands beside the month.
            let d = near(-1).map(|before| before.rsplit('-').next().unwrap_or(before));
            let d = day(d);
            let written = d.map_or_else(|| format!("{word} {y}"), |d| format!("{d} {word} {y}"));
            out.push(((y, month, d), written));
        } else if let (Some(d), Some(y)) = (day(near(1)), year(near(2))) {
            out.push(((y, month, Some(d)), format!("{word} {d}, {y}")));
        }
    }
    out
}

/// The month of that name, or of that name cut short.
fn month(word: &str) -> Option<i8> {
    let named = |month: &i8| {
        let words = Day::from_ymd(2000, *month, 1).map(Day::words).unwrap_or_default();
        words.split(' ').nth(1).is_some_and(|name| {
            name == word
                || (word.chars().count() >= 3 && name.starts_with(word))
                || (name == "September" && word == "Sept")
        })
    };
    (1..=12).find(named)
}
