//! What an author of rules keeps the library with: checks of what the loader cannot refuse, tests, and schemas.
//!
//! Takes rules that load, or a case that could be read; gives messages and results. It changes no rule and no case, and
//! decides nothing about law.

pub mod coverage;
pub mod diagram;
pub mod format;
pub mod lint;
pub mod mutate;
pub mod schema;
pub mod start;
pub mod takes;
pub mod testing;
pub mod words;

mod uses;
