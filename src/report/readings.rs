//! Readings: paths of their options.

use super::teller::Teller;
use crate::compile::ReadingId;

impl Teller<'_> {
    /// `un/refugee-convention/33/reading reach=territory-only`
    pub(super) fn option_path(&self, id: ReadingId, option: usize) -> Option<String> {
        let reading = self.names.rules.readings.at(id);
        let provision = self.names.rules.provisions.at(reading.provision);
        let text = self.names.rules.reading_text(id);
        Some(format!("{}/reading {}={}", provision.id, text.id, text.options.get(option)?.id))
    }
}
