//! Small laws made for tests: a vocabulary, an instrument and one provision, given as texts.

use policycheck::compile::RuleSet;

use crate::library::good_rules;

/// The rules in these three texts, in which nothing may be wrong.
pub(crate) fn law(vocabulary: &str, instrument: &str, provision: &str) -> RuleSet {
    let files =
        [("vocabulary.toml", vocabulary), ("t/law/instrument.toml", instrument), ("t/law/1.toml", provision)];
    good_rules(&files.map(|(name, text)| (name.to_owned(), text.to_owned())))
}

/// The same, with a table of parties.
pub(crate) fn treaty(vocabulary: &str, instrument: &str, parties: &str, provision: &str) -> RuleSet {
    let files = [
        ("vocabulary.toml", vocabulary),
        ("t/law/instrument.toml", instrument),
        ("t/law/parties.csv", parties),
        ("t/law/1.toml", provision),
    ];
    good_rules(&files.map(|(name, text)| (name.to_owned(), text.to_owned())))
}
