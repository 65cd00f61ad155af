//! What grows with what: one of events, persons, provisions and claims at a time. The time for each should stay about the same;
//! beside each stands a baseline over the same bytes, which grows as any reader must.

use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput};
use policycheck::authoring::lint;
use policycheck::compile::RuleSet;
use policycheck::finding::{self, Options};

use crate::{made, typed};

const SIZES: &[usize] = &[10, 100, 1_000, 10_000];
/// With reasons each takes a hundred times longer.
const FEWER: &[usize] = &[10, 100, 1_000];

pub(crate) fn bench(criterion: &mut Criterion) {
    let rules = made::rules();
    by(criterion, "growth: events", SIZES, |events| made::case(10, events), |text| verdicts(&rules, text));
    by(criterion, "growth: persons", SIZES, |persons| made::case(persons, 10), |text| verdicts(&rules, text));
    by(
        criterion,
        "growth: claims about one person, with reasons",
        FEWER,
        |claims| made::case(1, claims),
        |text| reasons(&rules, text),
    );
    by(criterion, "growth: persons in one act", SIZES, made::one_act, |text| verdicts(&rules, text));
    by(criterion, "growth: persons in one act, with reasons", FEWER, made::one_act, |text| {
        reasons(&rules, text);
    });
    provisions(criterion);
}

fn verdicts(rules: &RuleSet, text: &str) {
    finding::verdicts(rules, &made::read(text, rules), &Options::default());
}

fn reasons(rules: &RuleSet, text: &str) {
    finding::find(rules, &made::read(text, rules), &Options::default());
}

/// Cases of any size. Baseline: the same bytes to typed structs with serde.
fn by(
    criterion: &mut Criterion,
    name: &str,
    sizes: &[usize],
    make: impl Fn(usize) -> String,
    run: impl Fn(&str),
) {
    let mut group = group(criterion, name);
    for size in sizes {
        let text = make(*size);
        group.throughput(Throughput::Elements(u64::try_from(*size).expect("a size")));
        group.bench_function(BenchmarkId::new("baseline: typed serde_json", size), |bencher| {
            bencher.iter(|| serde_json::from_str::<typed::Case<'_>>(&text).expect("a case"));
        });
        group.bench_function(BenchmarkId::new("policycheck", size), |bencher| bencher.iter(|| run(&text)));
    }
    group.finish();
}

/// Provisions, from their texts to the outcomes of one case. Baseline: the same bytes to a tree of TOML values.
fn provisions(criterion: &mut Criterion) {
    let mut group = group(criterion, "growth: provisions");
    let text = made::case(10, 10);
    for size in SIZES {
        let (sources, files) = made::provisions(*size);
        let texts: Vec<&str> = files
            .iter()
            .filter_map(|id| sources.get(*id))
            .filter(|file| file.name.rsplit('.').next() == Some("toml"))
            .map(|file| &*file.text)
            .collect();
        group.throughput(Throughput::Elements(u64::try_from(*size).expect("a size")));
        group.bench_function(BenchmarkId::new("baseline: TOML to a tree", size), |bencher| {
            bencher.iter(|| {
                let trees = texts.iter().map(|text| toml::de::DeTable::parse(text).expect("TOML"));
                trees.map(|tree| tree.get_ref().len()).sum::<usize>()
            });
        });
        group.bench_function(BenchmarkId::new("policycheck", size), |bencher| {
            bencher.iter(|| {
                let rules = made::load(&sources, &files);
                finding::verdicts(&rules, &made::read(&text, &rules), &Options::default());
            });
        });
        let rules = made::load(&sources, &files);
        group.bench_function(BenchmarkId::new("policycheck, linted", size), |bencher| {
            bencher.iter(|| lint::lint(&rules, &sources));
        });
    }
    group.finish();
}

fn group<'c>(criterion: &'c mut Criterion, name: &str) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat).sample_size(10).measurement_time(Duration::from_secs(3));
    group
}
