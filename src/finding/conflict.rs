//! Norms that ask one bearer for different things.

use super::types::{Finding, Outcome};
use crate::arena::at;
use crate::compile::RuleSet;
use crate::facts::{Case, EntityId};
use crate::measure::When;

/// What one finding binds: its norm, its id, who owes, whom and what it concerns, and when.
struct Bond {
    norm: String,
    id: String,
    bearer: EntityId,
    concerned: Vec<EntityId>,
    at: Option<When>,
}

/// Keeps of the conflicts that a finding may have those that arise: the other norm binds the same bearer about a common person or event
/// on that day, and neither is without application. To whom it is owed may differ: what is owed to another State can be in the way of
/// what is owed to a person.
pub(super) fn conflicts(rules: &RuleSet, case: &Case, findings: &mut [Finding]) {
    if findings.iter().all(|f| f.conflicts.is_empty()) {
        return;
    }
    let bonds: Vec<Bond> = findings.iter().filter_map(|f| bond(rules, f)).collect();
    for finding in findings {
        let told = std::mem::take(&mut finding.conflicts);
        let Some(own) = bond(rules, finding) else { continue };
        let texts = &rules.provisions.at(finding.provision).conflicts;
        for (place, _) in told {
            let text = at(texts, place);
            let other = bonds.iter().find(|b| b.norm == text.with.0 && meets(case, &own, b));
            finding.conflicts.extend(other.map(|b| (place, Some(b.id.clone()))));
        }
    }
}

fn bond(rules: &RuleSet, finding: &Finding) -> Option<Bond> {
    if finding.outcome == Outcome::NotApplicable || finding.exceeded().is_some() {
        return None;
    }
    let norm = rules.norm_text(finding.norm?);
    let provision = rules.provisions.at(finding.provision);
    Some(Bond {
        norm: format!("{}#{}", provision.id, norm.id),
        id: finding.id.clone(),
        bearer: finding.bearer?,
        concerned: concerned(finding),
        at: finding.at,
    })
}

/// Whom and what a finding concerns, apart from its bearer.
fn concerned(finding: &Finding) -> Vec<EntityId> {
    let about = finding.instances.iter().flat_map(|i| &i.about);
    about.chain(&finding.whom).copied().filter(|e| Some(*e) != finding.bearer).collect()
}

/// Whether two bonds lie on one bearer, about a person whom both concern, on a day that both may share.
fn meets(case: &Case, a: &Bond, b: &Bond) -> bool {
    let common = |x: &EntityId| b.concerned.iter().any(|y| is_part(case, *x, *y) || is_part(case, *y, *x));
    let apart = |x: When, y: When| x.end.latest < y.start.earliest || y.end.latest < x.start.earliest;
    a.bearer == b.bearer
        && a.concerned.iter().any(common)
        && !a.at.zip(b.at).is_some_and(|(x, y)| apart(x, y))
}

/// Whether somebody is this one, or belongs to the group that this is.
fn is_part(case: &Case, member: EntityId, of: EntityId) -> bool {
    case.with_groups(member).any(|one| one == of)
}
