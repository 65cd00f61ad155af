//! A model with what the engine finds in it, and the names of the facts in it.

use std::collections::BTreeSet;

use policycheck::eval::Fact;
use policycheck::facts::EntityId;
use policycheck::finding::{Causes, Finding, PartFinding};

use crate::naive::formula::UNMENTIONED;
use crate::naive::model::Model;
use crate::reference::{Read, read_model};

/// A model with what the engine finds in it, looked up by norm and instance.
pub(super) struct Found {
    pub(super) read: Read,
    pub(super) findings: Vec<Finding>,
}

impl Found {
    pub(super) fn of(model: &Model) -> Self {
        let read = read_model(model);
        let findings = read.find();
        Self { read, findings }
    }

    /// Every finding with its norm and what it is about, one for each instance.
    pub(super) fn each(&self) -> Vec<(String, Vec<String>, &Finding)> {
        let mut out = Vec::new();
        for finding in &self.findings {
            let Some(norm) = finding.norm.map(|n| self.read.rules.norm_text(n)) else { continue };
            for instance in &finding.instances {
                let about = instance.about.iter().map(|e| self.id(*e)).collect();
                out.push((norm.id.clone(), about, finding));
            }
        }
        out
    }

    pub(super) fn id(&self, entity: EntityId) -> String {
        self.read.case.entities.at(entity).id.clone()
    }

    pub(super) fn about(&self, norm: &str, about: &[String]) -> Option<&Finding> {
        let about: Vec<EntityId> = about.iter().map(|id| self.read.entity(id)).collect();
        self.read.finding_for(&self.findings, norm, &about)
    }

    /// A fact as the naive evaluator names it.
    pub(super) fn name(&self, fact: Fact) -> String {
        let field = |f| self.read.rules.vocabulary.fields.at(f).name.clone();
        match fact {
            Fact::Field(e, f, ..) => format!("{}.{}", self.id(e), field(f)),
            Fact::Happened(e) => format!("{} happened", self.id(e)),
            Fact::Complete(place) => format!("complete {place}"),
            Fact::Unmentioned(_) => UNMENTIONED.to_owned(),
            Fact::Bound(_, e) => format!("{}.code", self.id(e)),
            Fact::Judgment(part) => format!("judgment {}", self.read.rules.path(part)),
            other => format!("{other:?}"),
        }
    }

    pub(super) fn names(&self, facts: &[Fact]) -> BTreeSet<String> {
        facts.iter().map(|f| self.name(*f)).collect()
    }
}

/// All parts of a finding.
pub(super) fn parts(finding: &Finding) -> Vec<&PartFinding> {
    let conduct = finding.conduct.iter().flat_map(|c| c.done.iter().chain(&c.not_done));
    finding.elements.iter().chain(&finding.exceptions).chain(conduct).chain(&finding.threat).collect()
}

/// Everything that a finding says about itself, apart from what it rests on.
pub(super) fn gist(found: &Found, finding: &Finding) -> String {
    let causes =
        |c: &Causes| format!("{:?} {:?} {:?}", found.names(&c.unknown), found.names(&c.disputed), c.readings);
    let parts: Vec<String> = parts(finding)
        .into_iter()
        .map(|p| format!("{:?} {:?} {} {:?}", p.value, p.reaches, causes(&p.causes), p.presumed))
        .collect();
    let conduct =
        finding.conduct.as_ref().map(|c| format!("{:?} {:?} {}", c.value, c.reaches, causes(&c.causes)));
    format!(
        "{:?} {:?} {:?} {:?} {parts:?} {conduct:?} {:?}",
        finding.outcome, finding.because, finding.leans, finding.reaches, finding.readings
    )
}
