//! Checks the facts of a case against statutes and treaties, and explains each finding.

pub mod facts;
pub mod limits;
pub mod source;
