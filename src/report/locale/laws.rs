//! What a law is called: in a sentence, once it has been named, and in a table.

use super::Speech;
use super::grammar::joined;
use crate::report::message::Joined;
use crate::report::names::Named;
use crate::report::teller::fill;
use crate::vocabulary::Phrase;

impl Speech<'_, '_> {
    /// “article 33(1)”
    pub(super) fn law_again(&self, finding: usize) -> String {
        let Some(teller) = self.tellers.get(finding) else { return String::new() };
        let words = teller.norm.and_then(|(_, norm)| norm.words.law.as_ref());
        words.map_or_else(|| teller.cite().to_owned(), |(law, _)| law.clone())
    }

    /// “Article 33(1) of the 1951 Refugee Convention, binding on China since 24 September 1982, forbids …”
    pub(super) fn law_sentence(&self, finding: usize, phrase: &Phrase, since: &str) -> String {
        let law = self.law(finding);
        let law = if since.is_empty() { law } else { format!("{law}, {since},") };
        fill(phrase, &|slot| match slot {
            "law" => Named { words: law.clone(), several: false },
            _ => Named::default(),
        })
    }

    /// “article 33(1) of the 1951 Refugee Convention”
    pub(super) fn law(&self, finding: usize) -> String {
        let Some(teller) = self.tellers.get(finding) else { return String::new() };
        let words = teller.norm.and_then(|(_, norm)| norm.words.law.as_ref());
        let prose = teller.instrument().and_then(|instrument| instrument.prose.as_ref());
        match (words, prose) {
            (Some((law, _)), Some((prose, _))) => self.table.0.get("law.of").map_or_else(
                || law.clone(),
                |of| {
                    of.complete(
                        &mut |slot| if slot == "law" { law.clone() } else { prose.clone() },
                        &mut |_| false,
                    )
                },
            ),
            (Some((law, _)), None) => law.clone(),
            (None, _) => teller.cite().to_owned(),
        }
    }

    /// “CRC 3, 22, 37”
    pub(super) fn cites(&self, findings: &[usize]) -> String {
        let mut by_tag: Vec<(String, Vec<String>)> = Vec::new();
        for teller in findings.iter().filter_map(|place| self.tellers.get(*place)) {
            // What states no duty is cited as its provision is.
            let (tag, number) = if teller.norm.is_some() {
                let tag = teller.instrument().map(|instrument| instrument.tag.clone()).unwrap_or_default();
                (tag, teller.number())
            } else {
                (String::new(), teller.cite().to_owned())
            };
            match by_tag.iter_mut().find(|(other, _)| *other == tag) {
                Some((_, numbers)) if numbers.contains(&number) => {}
                Some((_, numbers)) => numbers.push(number),
                None => by_tag.push((tag, vec![number])),
            }
        }
        let laws: Vec<String> = by_tag
            .into_iter()
            .map(|(tag, numbers)| format!("{tag} {}", numbers.join(", ")).trim().to_owned())
            .collect();
        joined(&laws, Joined::Comma)
    }
}
