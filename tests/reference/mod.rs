//! A second, naive evaluator, against which the engine is compared on random rules and cases.
//!
//! It takes a [`model::Model`] and gives what each norm should come to, straight from the words in which
//! their meaning is stated: one level at a time, one combination of readings at a time, one possible world after another.
//! It deliberately shares nothing with the engine, reads none of its files, and is in no hurry.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "the numbers are small, and an overflow would fail the test"
)]

pub(crate) mod condition;
pub(crate) mod facts;
pub(crate) mod formula;
pub(crate) mod generate;
pub(crate) mod generate_case;
pub(crate) mod generate_condition;
pub(crate) mod instance;
pub(crate) mod model;
pub(crate) mod norm;
pub(crate) mod own;
pub(crate) mod print;
pub(crate) mod print_case;
pub(crate) mod weigh;
pub(crate) mod worlds;

mod tests;
