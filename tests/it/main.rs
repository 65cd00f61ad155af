//! The integration tests, in one binary.

mod dates;
mod levels;
mod numbers;
