//! Checks the facts of a case against statutes and treaties, and explains each finding.

pub mod arena;
pub mod limits;
pub mod source;

pub mod diag;
pub mod syntax;

pub mod measure;
pub mod vocabulary;

pub mod facts;

pub mod law;

pub mod compile;

pub mod eval;

pub mod finding;

pub mod library;

pub mod cli;
