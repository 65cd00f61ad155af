//! All integration tests in one binary.
#![cfg(test)]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::needless_pass_by_value,
    reason = "a test that overflows fails, as a test should"
)]

mod dates;
mod diag;
mod escape;
mod levels;
mod numbers;
mod syntax;
