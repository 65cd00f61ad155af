//! Instruments and provisions as their files say them: text beside encoding, nothing resolved yet.
//!
//! Takes spanned trees of rule files; gives [`Instrument`]s and [`Provision`]s whose conditions are still
//! [`Expr`](crate::syntax::expr::Expr)s. What the words of a condition mean is decided in `compile`.

mod instrument;
mod parties;
mod provision;
mod quote;
mod read;
mod read_norm;

pub use instrument::{Instrument, Party, Validity};
pub use parties::read_parties;
pub use provision::{
    Alias, Amount, Carried, Conduct, Conflict, Definition, Exercise, Gap, Grade, Norm, NormKind, Objection,
    Paragraph, Parameter, Part, Phrases, Presumption, Provision, Reading, ReadingOption, Signature, Text,
    Then, Threat,
};
pub use quote::folded;
pub use read::{read_instrument, read_provision};
