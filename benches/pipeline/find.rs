//! From facts to findings: verdicts alone, and with their reasons. Baseline: one rule written by hand over typed structs.

use criterion::Criterion;
use policycheck::finding::{self, Options};

use crate::{made, typed};

pub(crate) fn bench(criterion: &mut Criterion) {
    let rules = made::rules();
    let all = Options::default();
    let one = Options {
        provisions: rules.provisions_named("un/refugee-convention/33").to_vec(),
        ..Options::default()
    };
    for (name, text) in [("find in a small case", made::SMALL), ("find in a large case", made::LARGE)] {
        let case = made::read(text, &rules);
        let by_hand: typed::Case<'_> = serde_json::from_str(text).expect("a case");
        let mut group = criterion.benchmark_group(name);
        group.bench_function("baseline: article 33 by hand", |bencher| bencher.iter(|| by_hand.touched()));
        for (which, options) in [("article 33", &one), ("all provisions", &all)] {
            group.bench_function(format!("{which}: verdicts"), |bencher| {
                bencher.iter(|| finding::verdicts(&rules, &case, options));
            });
            group.bench_function(format!("{which}: with reasons"), |bencher| {
                bencher.iter(|| finding::find(&rules, &case, options));
            });
        }
        group.finish();
    }
}
