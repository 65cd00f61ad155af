//! Holds tests against mutants.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::Site;
use super::made::of_provision;
use super::{Mutant, Mutation, Survivor};
use crate::authoring::testing::{Expectation, Ready, TestFile, Unnoticed, in_parallel, is_met};
use crate::authoring::uses::reach;
use crate::compile::{DefinitionId, NormId, RuleSet};
use crate::diag::{Diagnostic, Thing, codes, did_you_mean};
use crate::source::Sources;

/// Makes the mutants of every provision that one of the files tests, and holds the tests that pass against those that concern them.
pub fn mutate(
    rules: &RuleSet,
    sources: &Sources,
    files: &[TestFile],
    tests: &[Ready<'_>],
    threads: usize,
) -> (Mutation, Vec<Diagnostic>) {
    // A look-up stands beside the condition that it was made from, and would hide that this is another.
    let plain = rules.without_look_ups();
    let provisions: BTreeSet<&str> = files.iter().filter_map(|file| file.provision.as_deref()).collect();
    let mutants: Vec<Mutant> = provisions.iter().flat_map(|id| of_provision(rules, sources, id)).collect();
    let needs = Needs::of(rules);
    let expectations: Vec<Vec<(&Expectation, BTreeSet<Site>)>> = tests
        .iter()
        .map(|ready| ready.test.expectations.iter().map(|e| (e, needs.of_expectation(rules, e))).collect())
        .collect();
    let concerns = |mutant: &Mutant| -> Vec<(usize, Vec<&Expectation>)> {
        let sites: BTreeSet<Site> = mutant.edits.iter().map(super::edit::Edit::site).collect();
        let mut out: Vec<(usize, Vec<&Expectation>)> = Vec::new();
        for (at, all) in expectations.iter().enumerate() {
            let concerned: Vec<&Expectation> =
                all.iter().filter(|(_, needs)| !needs.is_disjoint(&sites)).map(|(e, _)| *e).collect();
            if !concerned.is_empty() {
                out.push((at, concerned));
            }
        }
        // The tests of the provision itself are the likeliest to notice.
        let own = |at: usize| {
            let file = tests.get(at).and_then(|ready| files.get(ready.file));
            file.and_then(|file| file.provision.as_deref()) == Some(mutant.provision.as_str())
        };
        out.sort_by_key(|(at, _)| (!own(*at), *at));
        out
    };
    let ran = in_parallel(mutants.len(), threads, |at| {
        let mutant = mutants.get(at)?;
        let concerned = concerns(mutant);
        let mut other = plain.clone();
        mutant.edits.iter().for_each(|edit| edit.apply(&mut other));
        let noticed = concerned.iter().any(|(test, expectations)| {
            tests.get(*test).is_some_and(|ready| {
                !expectations.iter().all(|expectation| is_met(&other, ready, expectation))
            })
        });
        Some((noticed, concerned.len()))
    });
    let mut out = Mutation { mutants: mutants.len(), survivors: Vec::new() };
    for (mutant, result) in mutants.iter().zip(ran) {
        if let Some((false, tests)) = result.flatten() {
            out.survivors.push(Survivor { mutant: mutant.clone(), reason: None, tests });
        }
    }
    let problems = explain(&mut out, files, &mutants);
    (out, problems)
}

/// Gives the survivors their reasons, and tells of the entries that name none.
fn explain(mutation: &mut Mutation, files: &[TestFile], mutants: &[Mutant]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (file, entry) in files.iter().flat_map(|file| file.unnoticed.iter().map(move |entry| (file, entry))) {
        let (provision, id) = match &file.provision {
            Some(provision) => (provision.as_str(), entry.id.as_str()),
            None => entry.id.split_once('#').unwrap_or(("", &entry.id)),
        };
        let is = |mutant: &Mutant| mutant.provision == provision && mutant.id == id;
        match mutation.survivors.iter_mut().find(|survivor| is(&survivor.mutant)) {
            Some(survivor) => survivor.reason = Some(entry.reason.clone()),
            None => {
                let exists = mutants.iter().any(is);
                let ids = mutants
                    .iter()
                    .filter(|mutant| mutant.provision == provision)
                    .map(|mutant| mutant.id.as_str());
                problems.push(stale(entry, exists, did_you_mean(Thing::Word, id, ids)));
            }
        }
    }
    problems
}

fn stale(entry: &Unnoticed, exists: bool, near: Option<String>) -> Diagnostic {
    let (message, help) = if exists {
        ("a test notices this mutant", Some("take the entry out of the list".to_owned()))
    } else {
        (
            "there is no such mutant",
            near.or_else(|| Some("see `policycheck test --mutate` for those that survive".to_owned())),
        )
    };
    let problem = Diagnostic::error(codes::TEST_MUTANT, message).at(entry.span, "");
    help.into_iter().fold(problem, Diagnostic::help)
}

/// What each norm stands on: itself, its provision, and the definitions and norms that it calls.
struct Needs(BTreeMap<NormId, BTreeSet<Site>>);

impl Needs {
    fn of(rules: &RuleSet) -> Self {
        let all = |id: NormId| {
            let (norms, definitions) = reach(rules, id);
            let of_norm = |id: &NormId| Site::Provision(rules.norms.at(*id).provision);
            let of_definition = |id: &DefinitionId| Site::Provision(rules.definitions.at(*id).provision);
            let provisions = norms.iter().map(of_norm).chain(definitions.iter().map(of_definition));
            let mut sites: BTreeSet<Site> = provisions.collect();
            sites.extend(norms.iter().map(|id| Site::Norm(*id)));
            sites.extend(definitions.iter().map(|id| Site::Definition(*id)));
            sites
        };
        Self(rules.norms.ids().map(|norm| (norm, all(norm))).collect())
    }

    fn of_expectation(&self, rules: &RuleSet, expectation: &Expectation) -> BTreeSet<Site> {
        let of_norms = expectation.target.norms.iter().filter_map(|norm| self.0.get(norm)).flatten().copied();
        // Which version speaks depends on the days of all of them.
        let versions =
            rules.provisions_named(&expectation.target.provision).iter().map(|id| Site::Provision(*id));
        of_norms.chain(versions).collect()
    }
}
