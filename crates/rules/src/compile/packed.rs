//! A rule set as bytes, for the build of the program that will read them.
//!
//! Takes a checked [`RuleSet`], gives bytes; takes these bytes, gives the same rule set, in a tenth of the time that the files take. The
//! bytes hold for one build of the crate: they have no version, and whoever keeps them longer keeps the rule files instead.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::RuleSet;

/// Why a rule set could not be packed or unpacked.
#[derive(Debug)]
pub struct PackError(postcard::Error);

impl std::fmt::Display for PackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "packed rules: {}", self.0)
    }
}

impl std::error::Error for PackError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// The bytes of a rule set.
///
/// # Errors
/// Only where the bytes find no memory.
pub fn pack(rules: &RuleSet) -> Result<Vec<u8>, PackError> {
    postcard::to_extend(rules, Vec::new()).map_err(PackError)
}

/// The rule set of which these are the bytes. Its places name files in the order in which they were given to
/// [`load`](super::load) when it was made.
///
/// # Errors
/// If the bytes are not those that [`pack`] of this build gave. Bytes from elsewhere are never to be trusted: nothing in them is
/// checked again.
pub fn unpack(bytes: &[u8]) -> Result<RuleSet, PackError> {
    postcard::from_bytes(bytes).map_err(PackError)
}

/// A pattern as its text.
pub(super) mod pattern {
    use super::{Deserialize, Deserializer, Serialize, Serializer};
    use crate::limits;

    /// The pattern that `text` says, within its bound.
    pub(in crate::compile) fn build(text: &str) -> Result<regex::Regex, regex::Error> {
        regex::RegexBuilder::new(text).size_limit(limits::REGEX_BYTES).build()
    }

    pub(in crate::compile) fn serialize<S: Serializer>(
        regex: &regex::Regex,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        regex.as_str().serialize(to)
    }

    pub(in crate::compile) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<regex::Regex, D::Error> {
        build(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}
