//! All integration tests in one binary.
#![cfg(test)]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    clippy::too_many_lines,
    reason = "a test that overflows or slices wrongly fails, as a test should; long snapshots read well"
)]

mod alike;
mod circles;
mod dates;
mod diag;
mod escape;
mod levels;
mod numbers;
mod syntax;
