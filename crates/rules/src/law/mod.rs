//! Instruments and provisions as their files say them: text beside encoding, nothing resolved yet.
//!
//! Takes spanned trees of rule files; gives [`Instrument`]s and [`Provision`]s whose conditions are still
//! [`Expr`](crate::syntax::expr::Expr)s. What the words of a condition mean is decided in `compile`.

pub mod keys;

mod authority;
mod calendar;
mod change;
mod instrument;
mod norm;
mod norm_keys;
mod parties;
mod provision;
mod quote;
mod read;
mod read_norm;
mod territories;
mod version;
mod word_keys;
mod words;

pub use authority::{Authority, read_authorities};
pub use calendar::{Calendar, Rest, end_without_calendar, read_calendar};
pub use instrument::{Binding, Clock, Extension, Instrument, Party, Territory, Validity, Wait};
pub use norm::{Amount, Conduct, Exercise, Norm, NormKind, Part, Then, Threat};
pub use parties::read_parties;
pub use provision::{
    Alias, Carried, Conflict, Definition, Gap, Grade, Objection, Paragraph, Parameter, Phrases, Presumption,
    Provision, Reading, ReadingOption, Signature, Text,
};
pub use quote::folded;
pub use read::{declared, read_instrument, read_provision};
pub use territories::read_territories;
pub use version::{Written, repeated, write_out};
pub use words::{Hinge, LAW, NormWords, Placed, Role, Worded};

use crate::vocabulary::Phrase;
