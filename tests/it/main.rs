//! All integration tests in one binary.
#![cfg(test)]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::string_slice,
    clippy::too_many_lines,
    reason = "a test reads the files of the repository, and one that overflows or slices wrongly fails, as a test should; long snapshots read well"
)]

mod cases;
mod cli;
mod dates;
mod determinism;
mod diag;
mod layering;
mod levels;
mod numbers;
mod report;
mod syntax;
