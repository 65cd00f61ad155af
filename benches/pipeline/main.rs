//! How long each room takes, each beside something whose speed is known.
//!
//! `cargo bench`, or one group with `cargo bench -- read`. A number alone says little; every group holds a baseline over the
//! same bytes.
#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to measure")]

mod find;
mod growth;
mod load;
mod made;
mod read;
mod typed;

use criterion::Criterion;

/// As in the program.
#[cfg(feature = "cli")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    load::bench(&mut criterion);
    read::bench(&mut criterion);
    find::bench(&mut criterion);
    growth::bench(&mut criterion);
    criterion.final_summary();
}
