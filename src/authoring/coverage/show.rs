//! What the tests saw: in words, and for editors.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Coverage, Item, State, counts};
use crate::source::{FileId, Sources, Span, escape};

/// Words of a condition past this are left out of a line.
const WORDS: usize = 72;

/// For each provision what was never seen, with its place; last how much was seen of all.
pub fn text(coverage: &Coverage, sources: &Sources) -> String {
    let mut out = String::new();
    for (provision, items) in coverage.provisions() {
        let (seen, all) = counts(items);
        if seen == all {
            continue;
        }
        let _ = writeln!(out, "{}: {seen} of {all} states seen", escape(provision));
        for item in items.iter().filter(|item| item.never().next().is_some()) {
            of_item(&mut out, item, sources);
        }
        out.push('\n');
    }
    let (seen, all) = coverage.counts();
    let provisions = coverage.provisions().count();
    let complete = coverage
        .provisions()
        .filter(|(_, items)| {
            let (seen, all) = counts(items);
            seen == all
        })
        .count();
    let _ = writeln!(
        out,
        "coverage: {seen} of {all} states seen ({}); {complete} of {provisions} provisions complete",
        share(seen, all)
    );
    out
}

/// `98.3 %`; never 100 % if one is missing.
fn share(seen: usize, all: usize) -> String {
    let tenths = seen.saturating_mul(1000).checked_div(all).unwrap_or(1000);
    let whole = tenths.checked_div(10).unwrap_or(0);
    match tenths.checked_rem(10).unwrap_or(0) {
        0 => format!("{whole} %"),
        rest => format!("{whole}.{rest} %"),
    }
}

fn of_item(out: &mut String, item: &Item, sources: &Sources) {
    let never: Vec<&str> = item.never().map(State::name).collect();
    let place = item.places.first().map(|place| line_of(sources, *place)).unwrap_or_default();
    let _ = writeln!(out, "  {}  never {}  {place}", escape(&item.path), never.join(", "));
    if !item.text.is_empty() {
        let mut words: String = item.text.chars().take(WORDS).collect();
        if words.len() < item.text.len() {
            words.push('…');
        }
        let _ = writeln!(out, "      {}", escape(&words));
    }
}

fn line_of(sources: &Sources, place: Span) -> String {
    let name = sources.name(place.file);
    format!("{}:{}", escape(name), sources.position(place).line)
}

/// As `lcov` reads it: each state of each condition is a branch of the line on which it stands.
pub fn lcov(coverage: &Coverage, sources: &Sources) -> String {
    let mut files: BTreeMap<FileId, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for item in &coverage.items {
        for place in &item.places {
            let line = sources.position(*place).line;
            let branches = files.entry(place.file).or_default().entry(line).or_default();
            branches.extend(item.states.iter().map(|(_, tests)| *tests));
        }
    }
    let mut out = String::new();
    for (file, lines) in files {
        let name = sources.name(file);
        let _ = write!(out, "TN:\nSF:{}\n", escape(name));
        let all = lines.values().flatten().count();
        let hit = lines.values().flatten().filter(|tests| **tests > 0).count();
        for (line, branches) in &lines {
            for (number, tests) in branches.iter().enumerate() {
                let _ = writeln!(out, "BRDA:{line},0,{number},{tests}");
            }
        }
        let _ = write!(out, "BRF:{all}\nBRH:{hit}\n");
        for (line, branches) in &lines {
            let _ = writeln!(out, "DA:{line},{}", branches.iter().max().copied().unwrap_or(0));
        }
        let lit = lines.values().filter(|branches| branches.iter().any(|tests| *tests > 0)).count();
        let _ = write!(out, "LF:{}\nLH:{lit}\nend_of_record\n", lines.len());
    }
    out
}
