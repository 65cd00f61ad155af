//! What holds of every finding, on random rules and cases.

use std::collections::BTreeSet;

use policycheck::eval::Fact;
use policycheck::facts::EntityId;
use policycheck::finding::{self, Because, Causes, Finding, Options, Outcome, PartFinding, Value};
use policycheck::measure::Level;

use crate::naive;
use crate::naive::formula::{Truth, UNMENTIONED};
use crate::naive::generate::seeded;
use crate::naive::model::{self, Basis, Entry, Model, Stance, Statement, Type};
use crate::naive::print;
use crate::reference::{Read, read, read_model};

/// A model with what the engine finds in it, looked up by norm and instance.
struct Found {
    read: Read,
    findings: Vec<Finding>,
}

impl Found {
    fn of(model: &Model) -> Self {
        let read = read_model(model);
        let findings = read.find();
        Self { read, findings }
    }

    /// Every finding with its norm and what it is about, one for each instance.
    fn each(&self) -> Vec<(String, Vec<String>, &Finding)> {
        let mut out = Vec::new();
        for finding in &self.findings {
            let Some(norm) = finding.norm.and_then(|n| self.read.rules.norm_text(n)) else { continue };
            for instance in &finding.instances {
                let about = instance.about.iter().map(|e| self.id(*e)).collect();
                out.push((norm.id.clone(), about, finding));
            }
        }
        out
    }

    fn id(&self, entity: EntityId) -> String {
        self.read.case.entities.get(entity).map(|e| e.id.clone()).unwrap()
    }

    fn about(&self, norm: &str, about: &[String]) -> Option<&Finding> {
        let about: Vec<EntityId> = about.iter().map(|id| self.read.entity(id)).collect();
        self.read.finding_for(&self.findings, norm, &about)
    }

    /// A fact as the naive evaluator names it.
    fn name(&self, fact: Fact) -> String {
        let field = |f| self.read.rules.vocabulary.fields.get(f).map(|f| f.name.clone()).unwrap();
        match fact {
            Fact::Field(e, f) => format!("{}.{}", self.id(e), field(f)),
            Fact::Happened(e) => format!("{} happened", self.id(e)),
            Fact::Complete(place) => format!("complete {place}"),
            Fact::Unmentioned(_) => UNMENTIONED.to_owned(),
            Fact::Bound(_, e) => format!("{}.code", self.id(e)),
            Fact::Judgment(part) => format!("judgment {}", self.read.rules.path(part)),
            other => format!("{other:?}"),
        }
    }

    fn names(&self, facts: &[Fact]) -> BTreeSet<String> {
        facts.iter().map(|f| self.name(*f)).collect()
    }
}

/// All parts of a finding.
fn parts(finding: &Finding) -> Vec<&PartFinding> {
    let conduct = finding.conduct.iter().flat_map(|c| c.done.iter().chain(&c.not_done));
    finding.elements.iter().chain(&finding.exceptions).chain(conduct).chain(&finding.threat).collect()
}

/// Everything that a finding says about itself, apart from what it rests on.
fn gist(found: &Found, finding: &Finding) -> String {
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

fn decided(outcome: Outcome) -> bool {
    !outcome.is_open() && outcome != Outcome::AtRisk
}

fn found_by_a_court() -> Statement {
    Statement {
        stance: Stance::Finds,
        basis: Basis::NotStated,
        speaker: "court0".to_owned(),
        source: "source1".to_owned(),
    }
}

/// The verdicts alone are those of the findings.
fn verdicts_differ(model: &Model) -> Option<String> {
    let found = Found::of(model);
    let verdicts = finding::verdicts(&found.read.rules, &found.read.case, &Options::default());
    verdicts.into_iter().find_map(|verdict| {
        let norm = found.read.rules.norm_text(verdict.norm).unwrap().id.clone();
        let finding = found.read.finding_for(&found.findings, &norm, &verdict.instance.about);
        // Of versions that do not speak, and of norms that concern nobody, one finding stands for all.
        let said = finding.map_or(Outcome::NotApplicable, |f| f.outcome);
        (said != verdict.outcome).then(|| {
            format!("{norm} {:?}: verdict {:?}, finding {said:?}", verdict.instance.about, verdict.outcome)
        })
    })
}

/// What is decided is the same at every level from the one needed to the one that it says it reaches, and the next is different.
fn reach_is_wrong(model: &Model) -> Option<String> {
    let found = Found::of(model);
    for (norm, about, finding) in found.each() {
        if !decided(finding.outcome) || finding.reaches == Level::None || finding.instances.len() > 1 {
            continue;
        }
        for level in Level::ALL.into_iter().filter(|l| *l >= finding.needs) {
            let options = Options { needs: Some(level), ..Options::default() };
            let raised = finding::find(&found.read.rules, &found.read.case, &options).findings;
            let ids: Vec<EntityId> = about.iter().map(|id| found.read.entity(id)).collect();
            let outcome = found.read.finding_for(&raised, &norm, &ids).map(|f| f.outcome);
            let within = level <= finding.reaches;
            if within && outcome.is_some_and(|o| o != finding.outcome) {
                return Some(format!(
                    "{norm} {about:?} is {:?} up to {}, and at {level} {outcome:?}",
                    finding.outcome, finding.reaches
                ));
            }
            if !within {
                if outcome == Some(finding.outcome) {
                    return Some(format!(
                        "{norm} {about:?} is {:?} up to {}, and still at {level}",
                        finding.outcome, finding.reaches
                    ));
                }
                break;
            }
        }
    }
    None
}

/// Every cause named can matter, and no fact that is not named can.
fn causes_differ(model: &Model) -> Option<String> {
    let expected = naive::norm::findings(model)?;
    let found = Found::of(model);
    if !model.law.readings.is_empty() {
        return None;
    }
    // How far a list holds somebody, and what a table of parties says, have names of their own in each.
    let named = |names: BTreeSet<String>| -> BTreeSet<String> {
        let names =
            names.into_iter().map(|n| if n.starts_with(UNMENTIONED) { UNMENTIONED.to_owned() } else { n });
        let ids = ["person", "deed", "state", "police", "court"];
        names
            .filter(|n| {
                n == UNMENTIONED || n.starts_with("complete ") || ids.iter().any(|id| n.starts_with(id))
            })
            .filter(|n| !n.contains('∋') && !matches!(n.rsplit('.').next(), Some("code" | "to")))
            .collect()
    };
    for want in expected {
        let about: Vec<String> = model
            .law
            .norms
            .iter()
            .filter(|n| n.id == want.norm)
            .flat_map(|n| &n.about)
            .filter_map(|each| want.instance.get(&each.var).cloned())
            .collect();
        let Some(got) = found.about(&want.norm, &about) else { continue };
        // A finding on a group is told on the first of its members.
        let group =
            got.instances.iter().any(|i| i.about.iter().map(|e| found.id(*e)).ne(about.iter().cloned()));
        if got.approximate || got.instances.len() > 1 || got.elements.is_empty() || group {
            continue;
        }
        let wanted = want.elements.iter().chain(&want.exceptions);
        let judged = |id: &String| {
            let norm = model.law.norms.iter().find(|n| n.id == want.norm).unwrap();
            norm.elements.iter().any(|e| e.judgment && e.id == *id)
        };
        for ((id, truth, _), part) in wanted.zip(got.elements.iter().chain(&got.exceptions)) {
            // Why an appreciation is open each says in its own way.
            if judged(id) {
                continue;
            }
            let Truth::Open { unknown, disputed } = truth else { continue };
            // What members have from their group is asked of the group.
            let owner = |names: BTreeSet<String>| -> BTreeSet<String> {
                let first = |name: &str| name.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
                named(names).into_iter().map(|name| of_group(model, &first(&name))).collect()
            };
            // The day is told by a field. Of a State in no table the day cannot tell whether it is bound.
            let norm = model.law.norms.iter().find(|n| n.id == want.norm).unwrap();
            let day = format!("{}.{}", want.instance[&norm.at.var], norm.at.fields.join("."));
            let no_table = unknown.iter().any(|n| n.ends_with(".code"));
            let told = |names: &BTreeSet<String>| -> BTreeSet<String> {
                let names = names.iter().map(|n| if n == "at" { day.clone() } else { n.clone() });
                owner(names.filter(|n| !no_table || *n != day).collect())
            };
            let pair = (told(unknown), told(disputed));
            let causes =
                (told(&found.names(&part.causes.unknown)), told(&found.names(&part.causes.disputed)));
            if pair != causes {
                return Some(format!(
                    "{} {about:?} {id}: names {causes:?} and should name {pair:?}",
                    want.norm
                ));
            }
        }
    }
    None
}

fn of_group(model: &Model, name: &str) -> String {
    let group = name.split_once('.').and_then(|(id, field)| {
        let entity = model.entity(id)?;
        let inherits = model.field(&entity.kind, field)?.inherit && model.entries(entity, field).is_none();
        Some(format!("{}.{field}", model.group_of(entity).filter(|_| inherits)?.id))
    });
    group.unwrap_or_else(|| name.to_owned())
}

/// Every fact given as a ground matters: without it the finding would say something else of itself.
fn idle_ground(model: &Model) -> Option<String> {
    // Under readings that differ, a fact may matter to one of them only.
    if model.case.stipulated || !model.law.readings.is_empty() {
        return None;
    }
    let found = Found::of(model);
    for (norm, about, finding) in found.each() {
        if finding.instances.len() > 1 || finding.approximate {
            continue;
        }
        let grounds = parts(finding).into_iter().flat_map(|p| &p.facts).filter(|f| f.bears).map(|f| f.fact);
        for fact in grounds {
            let Some(without) = without(model, &found, fact) else { continue };
            let after = Found::of(&without);
            let Some(same) = after.about(&norm, &about) else { continue };
            if gist(&found, finding) == gist(&after, same) && finding.despite.len() == same.despite.len() {
                return Some(format!(
                    "{norm} {about:?} gives {} as a ground\n{}\n{}",
                    found.name(fact),
                    gist(&found, finding),
                    gist(&after, same)
                ));
            }
        }
    }
    None
}

/// The model without what is said of a fact; none where taking that out is not possible or would change what there is to find.
fn without(model: &Model, found: &Found, fact: Fact) -> Option<Model> {
    let mut model = model.clone();
    match fact {
        Fact::Field(e, field) => {
            let name = found.read.rules.vocabulary.fields.get(field)?.name.clone();
            if matches!(name.as_str(), "t0" | "when" | "part_of" | "count" | "kind" | "of" | "code") {
                return None;
            }
            let id = found.id(e);
            // What members have from their group would take its place.
            let member = model.entity(&id)?;
            let inherits = model.field(&member.kind, &name)?.inherit;
            if inherits && model.group_of(member).is_some_and(|group| group.fields.contains_key(&name)) {
                return None;
            }
            let entity = model.case.entities.iter_mut().find(|e| e.id == id)?;
            entity.fields.remove(&name)?;
        }
        Fact::Happened(e) => {
            let id = found.id(e);
            let entity = model.case.entities.iter_mut().find(|e| e.id == id)?;
            if entity.said.is_empty() {
                return None;
            }
            entity.said.clear();
        }
        _ => return None,
    }
    Some(model)
}

/// Answering what is unknown, on which no assumption rests, turns nothing that is decided.
fn answer_turns(model: &Model, pick: usize) -> Option<String> {
    let unknown: Vec<(String, model::Field)> = model
        .case
        .entities
        .iter()
        .flat_map(|e| {
            let fields = model.kind(&e.kind).map(|k| k.fields.clone()).unwrap_or_default();
            fields.into_iter().map(|f| (e.id.clone(), f)).collect::<Vec<_>>()
        })
        .filter(|(id, field)| {
            let entity = model.entity(id).unwrap();
            model.entries(entity, &field.name).is_none()
                && matches!(field.ty, Type::Bool | Type::Int { .. } | Type::Enum(_))
        })
        .filter(|(_, field)| field.name != "code" && field.name != "count" && field.name != "kind")
        .collect();
    let (id, field) = unknown.get(pick.checked_rem(unknown.len())?)?;
    let values = match &field.ty {
        Type::Bool => vec![model::Value::Bool(true), model::Value::Bool(false)],
        Type::Int { .. } => [1, 4, 8].map(model::Value::Int).to_vec(),
        Type::Enum(name) => {
            let words = model.enums.iter().filter(|(n, _)| n == name).flat_map(|(_, words)| words);
            words.map(|w| model::Value::Word(w.clone())).collect()
        }
        _ => Vec::new(),
    };
    let before = Found::of(model);
    let of_group = |e: EntityId| -> Vec<String> {
        let entity = before.read.case.entities.get(e);
        let others =
            entity.map(|x| x.members.iter().copied().chain(x.group).collect::<Vec<_>>()).unwrap_or_default();
        others.into_iter().chain([e]).map(|e| before.id(e)).collect()
    };
    for value in values {
        let mut answered = model.clone();
        let entity = answered.case.entities.iter_mut().find(|e| e.id == *id)?;
        let entry = Entry { value: value.clone(), said: vec![found_by_a_court()] };
        entity.fields.insert(field.name.clone(), vec![entry]);
        let after = Found::of(&answered);
        for (norm, about, finding) in before.each() {
            let rests = finding.assumptions.iter().any(|a| {
                let mut touches = false;
                finding.proof.visit(a.node, &mut |_, node| {
                    touches |= node.facts.iter().any(|used| match used.fact {
                        Fact::Field(e, f) => {
                            let name = before.read.rules.vocabulary.fields.get(f).map(|f| f.name.as_str());
                            name == Some(field.name.as_str()) && of_group(e).contains(id)
                        }
                        _ => false,
                    });
                });
                touches
            });
            let Some(now) = after.about(&norm, &about).filter(|_| !rests && finding.needs <= Level::Found)
            else {
                continue;
            };
            // No breach either way is also what a norm gives that turns out not to apply.
            let kept = finding.outcome == Outcome::Complied && now.outcome == Outcome::NotApplicable;
            // What is shown to have been done and to have been left undone is in dispute.
            let both = finding.conduct.as_ref().is_some_and(|c| c.done.is_some() && c.not_done.is_some());
            let turned = decided(finding.outcome) && now.outcome != finding.outcome && !kept;
            let turned = turned && (decided(now.outcome) || !both);
            let one = finding.instances.len() == 1 && now.instances.len() == 1;
            let parts = finding.elements.iter().zip(&now.elements).filter(|_| one);
            let opposite = parts.filter(|(a, b)| a.value != Value::Open && a.value != b.value).count();
            if turned || opposite > 0 {
                return Some(format!(
                    "{norm} {about:?} was {:?} and, with {id}.{} {value:?}, is {:?}; {opposite} elements turn",
                    finding.outcome, field.name, now.outcome
                ));
            }
        }
    }
    None
}

/// The order of statements, values, entities and rule files does not matter.
fn order_matters(model: &Model) -> Option<String> {
    let mut turned = model.clone();
    turned.case.entities.reverse();
    turned.case.sources.reverse();
    for entity in &mut turned.case.entities {
        entity.said.reverse();
        for entries in entity.fields.values_mut().filter(|all| all.len() > 1) {
            entries.reverse();
            entries.iter_mut().for_each(|entry| entry.said.reverse());
        }
    }
    let mut files = print::files(&turned);
    files.rules.reverse();
    let read = read(&files.rules, &files.case);
    let findings = read.find();
    let after = Found { read, findings };
    let before = Found::of(model);
    for (norm, about, finding) in before.each() {
        // Of provisions that do not speak one finding is kept, the first.
        let idle = matches!(finding.because, Some(Because::NotInForce | Because::Untouched));
        // A finding on a group is told on the first of its members.
        let group = about.iter().any(|id| !model.members_of(id).is_empty());
        if finding.instances.len() > 1 || idle || group {
            continue;
        }
        let same = after.about(&norm, &about);
        if same.is_none_or(|same| same.instances.len() == 1 && gist(&before, finding) != gist(&after, same)) {
            let now = same.map(|same| gist(&after, same));
            return Some(format!("{norm} {about:?}: {}\n{now:?}", gist(&before, finding)));
        }
    }
    None
}

/// The same models on every machine; `MODELS=FROM..TO` tries others.
fn each_model() -> impl Iterator<Item = (u64, Model)> {
    let asked = std::env::var("MODELS").ok();
    let range = asked
        .as_deref()
        .and_then(|r| r.split_once(".."))
        .map(|(a, b)| (a.parse().unwrap(), b.parse().unwrap()));
    let (from, to) = range.unwrap_or((0, 150));
    (from..to).map(|seed| (seed, seeded(seed)))
}

fn holds(problem: impl Fn(u64, &Model) -> Option<String>) {
    let wrong: Vec<String> = each_model()
        .filter_map(|(seed, model)| problem(seed, &model).map(|p| format!("model {seed}: {p}")))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn verdicts_are_the_outcomes_of_findings() {
    holds(|_, model| verdicts_differ(model));
}

#[test]
fn a_conclusion_holds_up_to_the_level_that_it_says_it_reaches() {
    holds(|_, model| reach_is_wrong(model));
}

#[test]
fn every_cause_named_can_matter_and_no_other_fact_can() {
    holds(|_, model| causes_differ(model));
}

#[test]
fn an_answer_on_which_no_assumption_rests_never_turns_a_conclusion_round() {
    holds(|seed, model| answer_turns(model, usize::try_from(seed).unwrap()));
}

#[test]
fn the_order_of_statements_entities_and_files_decides_nothing() {
    holds(|_, model| order_matters(model));
}

#[test]
fn every_ground_matters() {
    holds(|_, model| idle_ground(model));
}
