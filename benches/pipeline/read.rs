//! A case, from text to facts. Baseline: the same bytes to typed structs with serde, no positions and nothing checked.

use criterion::{Criterion, Throughput};
use policycheck::facts;
use policycheck::source::FileId;

use crate::{made, typed};

pub(crate) fn bench(criterion: &mut Criterion) {
    let rules = made::rules();
    for (name, text) in [("read a small case", made::SMALL), ("read a large case", made::LARGE)] {
        // What is measured has to be a case without mistakes.
        made::read(text, &rules);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(u64::try_from(text.len()).expect("a size")));
        group.bench_function("baseline: typed serde_json", |bencher| {
            bencher.iter(|| serde_json::from_str::<typed::Case<'_>>(text).expect("a case"));
        });
        group.bench_function("baseline: serde_json::Value", |bencher| {
            bencher.iter(|| serde_json::from_str::<serde_json::Value>(text).expect("a case"));
        });
        group.bench_function("policycheck", |bencher| {
            bencher.iter(|| facts::read(text, FileId::default(), &rules.vocabulary, &|_| None));
        });
        group.finish();
    }
}
