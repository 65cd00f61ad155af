//! The rules in the program, from text to a rule set. Baseline: the same bytes to a tree of TOML values, nothing checked.

use criterion::{Criterion, Throughput};
use policycheck::compile;
use policycheck::library;
use policycheck::source::Sources;

pub(crate) fn bench(criterion: &mut Criterion) {
    let mut sources = Sources::new();
    let files = library::add_to(&mut sources);
    let texts: Vec<&str> =
        library::files().filter(|(name, _)| !name.ends_with("parties.csv")).map(|(_, text)| text).collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();

    let mut group = criterion.benchmark_group("load the rules");
    group.throughput(Throughput::Bytes(u64::try_from(bytes).expect("a size")));
    group.bench_function("baseline: TOML to a tree", |bencher| {
        bencher.iter(|| {
            texts
                .iter()
                .map(|text| toml::de::DeTable::parse(text).expect("TOML").get_ref().len())
                .sum::<usize>()
        });
    });
    group.bench_function("policycheck, as compiled in the build", |bencher| {
        bencher.iter(|| library::rules(&mut Sources::new()).expect("rules without errors"));
    });
    group.bench_function("policycheck, from the files", |bencher| {
        bencher.iter(|| compile::load(&sources, &files).expect("rules without errors"));
    });
    group.finish();
}
