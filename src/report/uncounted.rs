//! What is said and supports nothing.

use crate::facts::Said;
use crate::measure::VoiceKind;

/// Whether a statement brings anything to its side.
pub(super) fn is_counted(said: &Said) -> bool {
    said.voice.is_none_or(|voice| voice.kind != VoiceKind::Nothing)
}
