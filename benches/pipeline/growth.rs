//! What grows with what: one of events, persons and provisions at a time. Time per item should stay about the same.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use policycheck::authoring::lint;
use policycheck::finding::{self, Options};

use crate::made;

const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

pub(crate) fn bench(criterion: &mut Criterion) {
    let rules = made::rules();
    by(criterion, "growth: events", |events| {
        let text = made::case(10, events);
        let rules = &rules;
        move || {
            finding::verdicts(rules, &made::read(&text, rules), &Options::default());
        }
    });
    by(criterion, "growth: persons", |persons| {
        let text = made::case(persons, 10);
        let rules = &rules;
        move || {
            finding::verdicts(rules, &made::read(&text, rules), &Options::default());
        }
    });
    by(criterion, "growth: provisions linted", |provisions| {
        let (sources, files) = made::provisions(provisions);
        let rules = made::load(&sources, &files);
        move || {
            lint::lint(&rules, &sources);
        }
    });
    by(criterion, "growth: provisions", |provisions| {
        let (sources, files) = made::provisions(provisions);
        let text = made::case(10, 10);
        move || {
            let rules = made::load(&sources, &files);
            finding::verdicts(&rules, &made::read(&text, &rules), &Options::default());
        }
    });
}

fn by<R: FnMut()>(criterion: &mut Criterion, name: &str, make: impl Fn(usize) -> R) {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat).sample_size(10).measurement_time(Duration::from_secs(3));
    for size in SIZES {
        let mut run = make(size);
        group.throughput(Throughput::Elements(u64::try_from(size).expect("a size")));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| bencher.iter(&mut run));
    }
    group.finish();
}
