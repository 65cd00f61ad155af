//! The engine held to the naive evaluator: random rules and cases, printed as files and read by both.

use std::collections::BTreeMap;

use policycheck::compile::{self, RuleSet};
use policycheck::facts::{self, Case, EntityId};
use policycheck::finding::{self, Because, Finding, Options, PartFinding, Value};
use policycheck::measure::Level;
use policycheck::source::{FileId, Sources};
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

use crate::naive;
use crate::naive::formula::Truth;
use crate::naive::generate::{models, seeded};
use crate::naive::model::Model;
use crate::naive::norm::Weighed;
use crate::naive::print;

/// Rules and a case, read by the engine.
pub(crate) struct Read {
    pub(crate) rules: RuleSet,
    pub(crate) case: Case,
}

/// Reads rule files and a case; nothing may be wrong with them.
pub(crate) fn read(files: &[(String, String)], case: &str) -> Read {
    let mut sources = Sources::new();
    let ids: Vec<FileId> = files.iter().map(|(name, text)| sources.add(name.clone(), text.clone())).collect();
    let rules = compile::load(&sources, &ids).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let (case, problems) = facts::read(case, FileId(99), &rules.vocabulary, &|_| None);
    let errors: Vec<_> = problems.iter().filter(|p| p.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    Read { rules, case }
}

/// A model, read by the engine.
pub(crate) fn read_model(model: &Model) -> Read {
    let files = print::files(model);
    read(&files.rules, &files.case)
}

impl Read {
    pub(crate) fn find(&self) -> Vec<Finding> {
        finding::find(&self.rules, &self.case, &Options::default()).findings
    }

    fn entity(&self, id: &str) -> EntityId {
        self.case.entities.iter().find(|(_, e)| e.id == id).map(|(id, _)| id).unwrap()
    }

    /// The finding of one norm for one instance, as its own or as that of the groups to which members were merged.
    fn finding_for<'f>(&self, all: &'f [Finding], norm: &str, about: &[EntityId]) -> Option<&'f Finding> {
        let is_for = |finding: &&Finding| {
            let named = finding.norm.and_then(|n| self.rules.norm_text(n)).is_some_and(|n| n.id == norm);
            named
                && finding.instances.iter().any(|i| {
                    i.about.len() == about.len()
                        && i.about.iter().zip(about).all(|(a, b)| {
                            a == b || self.case.entities.get(*b).and_then(|e| e.group) == Some(*a)
                        })
                })
        };
        all.iter().find(is_for)
    }
}

/// In what the engine and the naive evaluator differ on a model; none if the naive one finds it too large.
fn differences(model: &Model) -> Option<Vec<String>> {
    let expected = naive::norm::findings(model)?;
    let read = read_model(model);
    let found = read.find();
    let mut out = Vec::new();
    for want in expected {
        let about: Vec<EntityId> = model
            .law
            .norms
            .iter()
            .filter(|n| n.id == want.norm)
            .flat_map(|n| &n.about)
            .filter_map(|each| want.instance.get(&each.var))
            .map(|id| read.entity(id))
            .collect();
        let idle =
            matches!(want.because, Some(naive::norm::Because::Untouched | naive::norm::Because::NotInForce));
        let label = format!("{} {:?}", want.norm, want.instance);
        let Some(got) = read.finding_for(&found, &want.norm, &about) else {
            if !idle {
                out.push(format!("missing: {label} should be {}", want.outcome.word()));
            }
            continue;
        };
        if got.approximate {
            continue;
        }
        let words = (got.outcome.name(), got.because.as_ref().map(because), got.leans.map(|l| l.name()));
        let wanted = (want.outcome.word(), want.because.map(|b| b.word()), want.leans.map(|l| l.word()));
        if words.0 != wanted.0 {
            out.push(format!("outcome: {label} is {} and should be {}", words.0, wanted.0));
        } else if words != wanted {
            out.push(format!("because or leans: {label} is {words:?} and should be {wanted:?}"));
        }
        if !matches!(want.because, Some(naive::norm::Because::NotInForce)) {
            for (what, wanted, parts) in
                [("element", &want.elements, &got.elements), ("exception", &want.exceptions, &got.exceptions)]
            {
                for (wanted, part) in wanted.iter().zip(parts) {
                    out.extend(
                        part_differs(wanted, part, got.instances.len() > 1)
                            .map(|d| format!("{what}: {label} {d}")),
                    );
                }
                if wanted.len() != parts.len() {
                    out.push(format!("{what}s: {label} are {}", parts.len()));
                }
            }
        }
    }
    Some(out)
}

fn because(because: &Because) -> &'static str {
    match because {
        Because::Untouched => "untouched",
        Because::NotInForce => "not-in-force",
        Because::Element(_) => "element",
        Because::Excepted(_) => "excepted",
        Because::Gap => "gap",
    }
}

/// Of instances that do not apply on one ground, a finding says what holds for all of them.
fn part_differs((id, truth, reach): &Weighed, part: &PartFinding, of_several: bool) -> Option<String> {
    let value = match truth {
        Truth::True => Value::True,
        Truth::False => Value::False,
        Truth::Open { .. } => Value::Open,
    };
    let reach = reach.map_or(Level::None, |level| Level::parse(print::level(level)).unwrap());
    let agrees = if of_several {
        part.value == Value::Open || (part.value == value && part.reaches <= reach)
    } else {
        part.value == value && part.reaches == reach
    };
    (!agrees).then(|| {
        format!(
            "{id} is {} up to {} and should be {} up to {reach}",
            part.value.name(),
            part.reaches,
            value.name()
        )
    })
}

#[test]
#[ignore = "for looking at differences"]
fn scratch() {
    use crate::naive::generate::{model as made, tape};
    let number = |name: &str, or: u64| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(or);
    let (from, to) = (number("FROM", 0), number("TO", 1000));
    let shrink = std::env::var("KIND").ok();
    std::panic::set_hook(Box::new(|_| {}));
    let mut kinds: BTreeMap<String, (usize, Vec<u64>)> = BTreeMap::new();
    let (mut compared, mut skipped) = (0, 0);
    let kind_of = |d: &str| {
        let head = d.split(':').next().unwrap_or_default();
        let tail = d.split(" is ").last().unwrap_or_default();
        format!("{head}: {tail}")
    };
    let kinds_of = |numbers: &[u16]| -> Option<Vec<String>> {
        let model = made(numbers);
        std::panic::catch_unwind(|| differences(&model)).unwrap_or(Some(vec!["panic: is panic".into()]))
    };
    for seed in from..to {
        let numbers = tape(seed);
        match kinds_of(&numbers) {
            None => skipped += 1,
            Some(differences) => {
                compared += 1;
                for d in differences {
                    let kind = kind_of(&d);
                    if shrink.as_ref().is_some_and(|s| kind.starts_with(s)) {
                        let still = |numbers: &[u16]| {
                            kinds_of(numbers).is_some_and(|all| all.iter().any(|d| kind_of(d) == kind))
                        };
                        let mut numbers = numbers.clone();
                        let mut block = numbers.len() / 2;
                        while block > 0 {
                            let mut at = 0;
                            while at < numbers.len() {
                                let end = (at + block).min(numbers.len());
                                let mut cut = numbers.clone();
                                cut.drain(at..end);
                                if still(&cut) {
                                    numbers = cut;
                                    continue;
                                }
                                let mut zeroed = numbers.clone();
                                zeroed[at..end].iter_mut().for_each(|n| *n = 0);
                                if zeroed != numbers && still(&zeroed) {
                                    numbers = zeroed;
                                }
                                at += block;
                            }
                            block /= 2;
                        }
                        let mut model = made(&numbers);
                        let line =
                            kinds_of(&numbers).unwrap().into_iter().find(|d| kind_of(d) == kind).unwrap();
                        model.law.norms.retain(|n| line.contains(&format!(" {} ", n.id)));
                        let files = print::files(&model);
                        let cut = |s: &str, from: &str| {
                            s.split_once(from).map(|(_, b)| format!("{from}{b}")).unwrap_or_default()
                        };
                        println!(
                            "{}",
                            files.rules[0]
                                .1
                                .lines()
                                .filter(|l| l.contains("type =") && !l.contains("label"))
                                .map(|l| l.split(", says").next().unwrap())
                                .collect::<Vec<_>>()
                                .join("\n")
                        );
                        println!("{}\n{}", files.rules[3].1, cut(&files.case, "\"persons\""));
                        println!(
                            "actors {}",
                            cut(&files.case, "\"actors\"").split("\"deeds\"").next().unwrap_or_default()
                        );
                        println!("seed {seed}: {:#?}", kinds_of(&numbers));
                        return;
                    }
                    let entry = kinds.entry(kind).or_default();
                    entry.0 += 1;
                    entry.1.push(seed);
                }
            }
        }
    }
    println!("{compared} compared, {skipped} too large");
    for (kind, (n, seeds)) in kinds {
        println!("{n:5}  {kind}  {:?}", seeds.iter().take(8).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// The engine and the naive evaluator give the same findings.
    #[test]
    fn the_engine_agrees_with_the_naive_evaluator(model in models()) {
        let differences = differences(&model).unwrap_or_default();
        prop_assert!(differences.is_empty(), "{differences:#?}\n{:#?}", print::files(&model));
    }
}
