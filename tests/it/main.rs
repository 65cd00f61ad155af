//! All integration tests in one binary.

mod diag;
mod layering;
mod syntax;
