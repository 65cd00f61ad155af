//! From the text of rule files to a [`RuleSet`].
//!
//! Takes the vocabulary, the provisions and the tables of parties as their authors wrote them; gives one immutable set of rules with
//! every name resolved, every type checked and every quotation found in its text, or all that is wrong with the files. Cases, and what
//! follows for them, are the business of the package `policycheck`, which depends on this one twice: when it runs, and when it is
//! built, for it carries its library of law compiled.
//!
//! ```
//! use policycheck_rules::{Sources, compile};
//!
//! let mut sources = Sources::new();
//! let vocabulary = sources.add("vocabulary.toml", "[kind.person]\nlist = \"persons\"\n");
//! let problems = compile::load(&sources, &[vocabulary]).expect_err("a kind has a title");
//! assert!(problems.iter().any(policycheck_rules::Diagnostic::is_error));
//! ```

pub mod arena;
pub mod limits;
pub mod source;

pub mod diag;
pub mod syntax;

pub mod measure;
pub mod vocabulary;

pub mod law;

pub mod compile;

pub use compile::RuleSet;
pub use diag::{Diagnostic, Problems};
pub use measure::Level;
pub use source::Sources;
