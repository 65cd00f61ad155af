//! What became of the mutants, in words.

use std::fmt::Write as _;

use super::Mutation;
use crate::source::{Sources, escape};

/// The mutants that no test noticed and nothing is said about, by provision; last how many were noticed.
pub fn text(mutation: &Mutation, sources: &Sources) -> String {
    let mut out = String::new();
    let mut provision = "";
    for survivor in mutation.unexplained() {
        let mutant = &survivor.mutant;
        if mutant.provision != provision {
            let gap = if provision.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}{}: no test notices", escape(&mutant.provision));
            provision = &mutant.provision;
        }
        let place = mutant.places.first().copied().unwrap_or_default();
        let name = sources.name(place.file);
        let none = if survivor.tests == 0 { "  (no test concerns it)" } else { "" };
        let line = sources.position(place).line;
        let _ = writeln!(out, "  `{}`  {}:{line}{none}", escape(&mutant.id), escape(name));
    }
    if !provision.is_empty() {
        out.push('\n');
    }
    let unexplained = mutation.unexplained().count();
    let explained = mutation.survivors.len().saturating_sub(unexplained);
    let noticed = mutation.mutants.saturating_sub(mutation.survivors.len());
    let _ = write!(out, "mutants: {noticed} of {} noticed", mutation.mutants);
    if explained > 0 {
        let _ = write!(out, ", {explained} that no test can notice");
    }
    if unexplained > 0 {
        let _ = write!(out, ", {unexplained} that no test notices");
    }
    out.push('\n');
    out
}
