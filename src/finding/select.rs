//! Which findings are asked for, and under which numbers a report tells them.
//!
//! Takes a [`Selection`] as somebody typed it, rules, a case and its findings; gives what is told and what is only counted. A
//! finding has the number of its row in the whole report, so that what one report prints can be asked for in the next; one that has
//! no row there is asked for by its address.

use super::address::Address;
use super::left::nothing_left;
use super::types::{Because, Finding, Findings, Outcome};
use super::unknown::{unknown_bearer, unknown_paragraph, unknown_provision};
use crate::compile::RuleSet;
use crate::diag::{Diagnostic, codes};
use crate::facts::{self, Case, EntityId};

/// Which findings are asked for. Of one sort any will do, and every sort has to fit; a sort that nothing is asked of fits always.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Provisions and paragraphs, or what they are part of: `un/cat`, `un/cat/3`, `un/cat/3#1`.
    pub provisions: Vec<String>,
    /// Numbers of rows in the whole report.
    pub numbers: Vec<usize>,
    /// The ids of those who owe or may: themselves, and whoever acts for them.
    pub bearers: Vec<String>,
    /// Outcomes.
    pub outcomes: Vec<Outcome>,
    /// Whether provisions that the case does not touch are told in full, and not only counted. One that is asked for by its own id or
    /// by number is told in full without it.
    pub all: bool,
    /// Whether every part of each finding that is told is printed.
    pub full: bool,
}

/// A selection whose ids the rules and the case know.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub(super) provisions: Vec<Address>,
    pub(super) numbers: Vec<usize>,
    pub(super) bearers: Vec<EntityId>,
    pub(super) outcomes: Vec<Outcome>,
    all: bool,
}

/// What a report tells of all findings.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// The places in [`Findings::findings`] of those that are told.
    pub told: Vec<usize>,
    /// Those of provisions that the case does not touch, and in a whole report of those that state no duty: they are counted and not told.
    pub counted: Vec<usize>,
    /// What was asked for, where it was not everything.
    pub asked: Option<Selection>,
    /// Whether every part of those that are told is printed.
    pub full: bool,
}

/// The sorts of what can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// By provision.
    Provision,
    /// By number.
    Number,
    /// By bearer.
    Bearer,
    /// By outcome.
    Outcome,
}

impl Sort {
    pub(super) const ALL: [Self; 4] = [Self::Provision, Self::Number, Self::Bearer, Self::Outcome];
}

impl Selection {
    /// What is wanted of this case, with what is to be said about a name that is mistaken.
    ///
    /// # Errors
    /// A message for each id that is none of the rules or of the case.
    pub fn read(&self, rules: &RuleSet, case: &Case) -> Result<(Wanted, Vec<Diagnostic>), Vec<Diagnostic>> {
        let (provisions, mut said) = self.provisions(rules);
        let mut bearers = Vec::new();
        for id in &self.bearers {
            match case.entities.iter().find(|(_, entity)| entity.id == id.trim()) {
                Some((entity, _)) => bearers.push(entity),
                None => said.push(unknown_bearer(id, &rules.vocabulary, case)),
            }
        }
        if said.iter().any(Diagnostic::is_error) {
            return Err(said);
        }
        let (numbers, outcomes) = (self.numbers.clone(), self.outcomes.clone());
        Ok((Wanted { provisions, numbers, bearers, outcomes, all: self.all }, said))
    }

    /// The addresses of the provisions asked for, and what is to be said about them: whoever checks many cases asks this first.
    pub fn provisions(&self, rules: &RuleSet) -> (Vec<Address>, Vec<Diagnostic>) {
        let (mut addresses, mut said) = (Vec::new(), Vec::new());
        for text in &self.provisions {
            match address(text, rules, &mut said) {
                Ok(address) => addresses.push(address),
                Err(problem) => said.push(*problem),
            }
        }
        (addresses, said)
    }

    fn is_whole(&self) -> bool {
        *self == Self { all: self.all, full: self.full, ..Self::default() }
    }
}

/// The address that `text` stands for, under the own id of the provision.
fn address(text: &str, rules: &RuleSet, said: &mut Vec<Diagnostic>) -> Result<Address, Box<Diagnostic>> {
    let (typed, rest) = Address::split(text);
    let aliases = rules.provisions.values().flat_map(|provision| &provision.aliases);
    if let Some(warn) = aliases.filter(|alias| alias.id == typed).find_map(|alias| alias.warn.as_ref()) {
        said.push(Diagnostic::warning(codes::MISTAKEN_CITATION, warn));
    }
    let named = rules.provisions_named(typed).first().map(|id| rules.provisions.at(*id).id.as_str());
    let own = named.unwrap_or(typed);
    let known = all_addresses(rules);
    let read = Address::read(&format!("{own}#{rest}"));
    if let Some(found) = read.into_iter().find(|wanted| known.iter().any(|other| wanted.covers(other))) {
        return Ok(found);
    }
    let problem = match named {
        Some(provision) => {
            let inside = Address::of(provision, None);
            let paragraphs = known.iter().filter(|other| inside.covers(other) && **other != inside);
            unknown_paragraph(rest, provision, &paragraphs.map(ToString::to_string).collect::<Vec<_>>())
        }
        None => unknown_provision(text, "no provision is called", codes::UNKNOWN_PROVISION, rules),
    };
    Err(Box::new(problem))
}

/// The addresses of all provisions and norms, in order.
fn all_addresses(rules: &RuleSet) -> Vec<Address> {
    let mut all: Vec<Address> =
        rules.provisions.values().map(|provision| Address::of(&provision.id, None)).collect();
    for (provision, text) in rules.provisions.iter() {
        let norms = rules.norms_of(provision).iter().map(|norm| rules.norm_text(*norm));
        all.extend(norms.map(|norm| Address::of(&text.id, Some(&norm.id))));
    }
    all.sort();
    all.dedup();
    all
}

impl Finding {
    /// The address by which it is asked for: `un/cat/3#1`.
    pub fn address(&self, rules: &RuleSet) -> Address {
        let norm = self.norm.map(|norm| rules.norm_text(norm).id.as_str());
        Address::of(&rules.provisions.at(self.provision).id, norm)
    }

    /// Whether the case speaks of nobody whom it concerns.
    pub fn is_untouched(&self) -> bool {
        self.because == Some(Because::Untouched)
    }
}

impl Findings {
    /// The same findings, all of which are told, before any has a row.
    pub(super) fn whole(findings: Vec<Finding>, case: &Case) -> Self {
        let told = (0..findings.len()).collect();
        let goes_on = |finding: &&Finding| finding.outcome == Outcome::AtRisk && finding.until.is_none();
        let of_finding = |finding: &Finding| finding.whom.clone();
        let with_groups = |id| std::iter::once(id).chain(case.groups_of(id)).collect::<Vec<_>>();
        let at_risk = findings.iter().filter(goes_on).flat_map(of_finding).flat_map(with_groups).collect();
        Self { findings, at_risk, rows: Vec::new(), chosen: Chosen { told, ..Chosen::default() } }
    }

    /// The same findings, of which only those are told that are wanted.
    pub fn choose(&mut self, selection: &Selection, wanted: &Wanted, rules: &RuleSet, case: &Case) {
        let fits = |place: &usize| Sort::ALL.iter().all(|sort| self.fits(*place, *sort, wanted, rules, case));
        let fitting: Vec<usize> = (0..self.findings.len()).filter(fits).collect();
        let asked = Some(selection.clone()).filter(|selection| !selection.is_whole());
        let in_full = |place: &usize| {
            let Some(finding) = self.findings.get(*place) else { return false };
            let provision = &rules.provisions.at(finding.provision).id;
            let named = wanted.provisions.iter().any(|address| address.names(provision));
            // Of what states no duty a whole report has nothing to tell; whoever asks for it is told that.
            let silent = finding.is_untouched() || (asked.is_none() && finding.because == Some(Because::Gap));
            !silent || wanted.all || named
        };
        let (told, counted) = fitting.into_iter().partition(in_full);
        self.chosen = Chosen { told, counted, asked, full: selection.full };
    }

    /// The findings that are told, each with the number of its row if it has one.
    pub fn told(&self) -> impl Iterator<Item = (Option<usize>, &Finding)> {
        self.chosen.told.iter().filter_map(|place| Some((self.row_of(*place), self.findings.get(*place)?)))
    }

    /// The findings of provisions that the case does not touch, where they are not told.
    pub fn counted(&self) -> impl Iterator<Item = &Finding> {
        self.chosen.counted.iter().filter_map(|place| self.findings.get(*place))
    }

    /// The number of the row in which the finding at `place` stands.
    pub fn row_of(&self, place: usize) -> Option<usize> {
        self.rows.get(place).copied().flatten()
    }

    /// What is to be said about a selection once its findings are known: a number that none has, or that none is left.
    pub fn about_selection(&self, wanted: &Wanted, rules: &RuleSet, case: &Case) -> Vec<Diagnostic> {
        let last = self.rows.iter().flatten().max().copied().unwrap_or(0);
        let beyond = wanted.numbers.iter().filter(|number| !(1..=last).contains(*number));
        let mut said: Vec<Diagnostic> = beyond
            .map(|number| {
                Diagnostic::error(codes::UNKNOWN_FINDING, format!("no finding has the number {number}")).help(
                    match last {
                        0 => "no finding of this case has a number".to_owned(),
                        last => format!("the findings of this case have the numbers 1 to {last}"),
                    },
                )
            })
            .collect();
        if let (true, true, Some(asked)) = (said.is_empty(), self.chosen.told.is_empty(), &self.chosen.asked)
        {
            said.push(nothing_left(self, asked, wanted, rules, case));
        }
        said
    }

    /// Whether a finding is what is asked for by one sort.
    pub(super) fn fits(
        &self,
        place: usize,
        sort: Sort,
        wanted: &Wanted,
        rules: &RuleSet,
        case: &Case,
    ) -> bool {
        let Some(finding) = self.findings.get(place) else { return false };
        match sort {
            Sort::Provision => {
                let address = finding.address(rules);
                wanted.provisions.is_empty() || wanted.provisions.iter().any(|p| p.covers(&address))
            }
            Sort::Number => {
                let row = self.row_of(place);
                wanted.numbers.is_empty() || row.is_some_and(|row| wanted.numbers.contains(&row))
            }
            Sort::Bearer => {
                let acts_for = || {
                    let bearer = finding.bearer.into_iter();
                    bearer.flat_map(|bearer| facts::acts_for(&rules.vocabulary, case, bearer))
                };
                wanted.bearers.is_empty() || acts_for().any(|one| wanted.bearers.contains(&one))
            }
            Sort::Outcome => wanted.outcomes.is_empty() || wanted.outcomes.contains(&finding.outcome),
        }
    }
}
