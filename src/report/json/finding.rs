//! A finding as data: what every one has, and what one has that is told on a page.

use super::data::{Each, data};
use super::entries::{
    AmountData, AssumptionData, ConflictData, GapData, MissingData, ObjectionData, PivotData, ReadingData,
    amounts, assumptions, conflicts, gaps, missing, objections, pivots, readings,
};
use super::part::{Conduct, Node, Threat, conduct, nodes, part};
use super::record::SaidNumber;
use super::section::Setter;
use crate::finding::{Because, Outcome};
use crate::law::{Grade, NormKind};
use crate::measure::Level;
use crate::report::render::{fits, sentences};
use crate::report::sentence::Sentence;
use crate::report::teller::Teller;

data! {
    /// What one norm comes to for those whom it concerns. What is nothing, empty or false is left out, but for what every finding
    /// has. One that a report tells in a line has no elements, no conduct and nothing that follows from them: they stand in a full
    /// report, and in one that asks for it.
    pub(super) struct FindingData<'a> {
        /// What it is asked for by: provision, `#` and paragraph, as `un/cat/3#1`.
        address: String,
        /// Its id: provision, `#` norm, `@` those concerned, joined by `+`.
        id: &'a str,
        /// The number of the row of the first screen in which it stands; nothing if it has none there.
        row: Option<usize>,
        /// The id of the provision.
        provision: &'a str,
        /// The id of the norm within the provision; nothing if no norm speaks.
        norm: Option<&'a str>,
        /// The kind of the norm.
        kind: Option<&'static str> = &NormKind::ALL.map(NormKind::name),
        /// What it comes to.
        outcome: &'static str = &Outcome::ALL.map(Outcome::name),
        /// Why it does not apply, if it does not, or that it was not worked out because a condition asks for too much.
        because: Option<&'static str> where told = &BECAUSE,
        /// Where it turns on a reading: the outcome under every combination that decides.
        leans: Option<&'static str> where told = &Outcome::ALL.map(Outcome::name),
        /// The first day of the version, if the provision has several.
        version: Option<String> where told,
        /// The level of support that a ground has to reach.
        needs: Option<&'static str> where told = &Level::ALL.map(Level::name),
        /// The level up to which the outcome stands.
        reaches: Option<&'static str> where told = &Level::ALL.map(Level::name),
        /// The id of whoever owes or may.
        bearer: Option<&'a str>,
        /// The ids of those to whom it is owed.
        whom: Vec<&'a str>,
        /// The day or days, in EDTF; from the first to the last, where it is made for several that differ in it.
        at: Option<String> where told,
        /// The day on which a risk ended, in EDTF.
        until: Option<String> where told,
        /// Whether it is made on facts stipulated.
        stipulated: bool where told,
        /// Whether it is the same under every reading, where there are readings.
        under_every_reading: bool where told,
        /// Whether the provision was in force for a part of the time only.
        partly_in_force: bool where told,
        /// Whether a bound kept the engine from telling more exactly.
        approximate: bool where told,
        /// Lawyers who checked the provision.
        reviewed: &'a [String] where told,
        /// How sure the text of the provision is.
        grade: Option<&'static str> where told = &Grade::ALL.map(Grade::letter),
        /// The time as of which the text is quoted, where from when on it was the law was not seen.
        text_as_of: Option<&'a str> where told,
        /// How a reader cites it.
        cite: &'a str,
        /// A paragraph that can be quoted alone.
        quotable: String,
        /// Whether it keeps within the words of a paragraph; one that does not is not fit to be quoted alone.
        fits: bool,
        /// The sentences of that paragraph, with what each rests on.
        sentences: Vec<SentenceData> where told,
        /// The elements of the norm.
        elements: Vec<super::part::Part> where told,
        /// What would excuse.
        exceptions: Vec<super::part::Part> where told,
        /// What is owed or forbidden, for a duty or prohibition.
        conduct: Option<Conduct> where told,
        /// What engages the norm before anything has happened.
        threat: Option<Threat> where told,
        /// What ends the threat.
        over: Option<super::part::Part> where told,
        /// Numbers that the norm gives.
        amounts: Vec<AmountData<'a>> where told,
        /// The outcome for each combination of readings.
        readings: Vec<ReadingData>,
        /// The numbers of what stands against it, in the record.
        despite: Vec<SaidNumber> where told,
        /// The numbers of the bearer's own words that were left out, because nobody is judge in their own cause.
        own_word: Vec<SaidNumber>,
        /// What the other side says, with replies.
        objections: Vec<ObjectionData<'a>> where told,
        /// Norms that point the other way.
        conflicts: Vec<ConflictData<'a>> where told,
        /// What stands in for silence.
        assumptions: Vec<AssumptionData> where told,
        /// Facts that would decide it or undo it, as questions.
        missing: Vec<MissingData>,
        /// Facts whose change would change the outcome.
        pivots: Vec<PivotData> where told,
        /// Clauses of the provision that are not encoded, in a full report.
        gaps: Vec<GapData<'a>> where told,
        /// Every step of the proof, also those that failed, in a full report.
        proof: Each<'a, Node>,
    }

    /// A sentence, and what it rests on.
    struct SentenceData {
        /// The sentence.
        text: String,
        /// Paths of facts, ids of parts, sources.
        from: Vec<String>,
        /// The letters of its sources.
        sources: Vec<String> where told,
    }
}

/// Why a norm does not apply, or is not worked out.
const BECAUSE: [&str; 6] = ["untouched", "not-in-force", "element", "excepted", "gap", "not-worked-out"];

/// A finding, as it is told in a line.
pub(super) fn finding<'a>(
    teller: &'a Teller<'a>,
    setter: &Setter<'_>,
    row: Option<usize>,
) -> FindingData<'a> {
    let (finding, names) = (teller.finding, &teller.names);
    let norm = teller.norm.map(|(_, n)| n);
    let id_of = |e| names.case.entities.at(e).id.as_str();
    let quotable = sentences(teller);
    FindingData {
        address: finding.address(names.rules).to_string(),
        id: &finding.id,
        row,
        provision: &teller.provision.id,
        norm: norm.map(|n| n.id.as_str()),
        kind: norm.map(|n| n.kind.name()),
        outcome: finding.outcome.name(),
        because: finding.because.as_ref().map(because),
        leans: finding.leans.map(Outcome::name),
        version: (teller.versions() > 1)
            .then(|| teller.provision.in_force.from.map(|d| d.to_string()))
            .flatten(),
        needs: super::part::level(finding.needs),
        reaches: super::part::level(finding.reaches),
        bearer: finding.bearer.map(id_of),
        whom: finding.whom.iter().map(|e| id_of(*e)).collect(),
        at: finding.at.map(|w| w.to_string()),
        until: finding.until.map(|w| w.to_string()),
        stipulated: names.case.stipulated,
        under_every_reading: finding.under_every_reading,
        partly_in_force: finding.partly_in_force,
        approximate: finding.approximate,
        reviewed: &teller.provision.reviewed,
        grade: teller.provision.text.grade.map(crate::law::Grade::letter),
        text_as_of: teller.provision.text.as_of.as_deref(),
        cite: teller.cite(),
        quotable: quotable.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" "),
        fits: fits(&quotable),
        sentences: Vec::new(),
        elements: Vec::new(),
        exceptions: Vec::new(),
        conduct: None,
        threat: None,
        over: None,
        amounts: amounts(teller),
        readings: readings(teller),
        despite: setter.numbers.of_all(&finding.despite),
        own_word: Vec::new(),
        objections: Vec::new(),
        conflicts: Vec::new(),
        assumptions: Vec::new(),
        missing: missing(teller),
        pivots: Vec::new(),
        gaps: Vec::new(),
        proof: nodes(teller, setter.report.findings.chosen.full),
    }
}

/// With what a finding has that is told on a page.
pub(super) fn with_parts<'a>(data: &mut FindingData<'a>, teller: &'a Teller<'a>, setter: &Setter<'_>) {
    data.sentences = sentences(teller).into_iter().map(|one| sentence(one, setter)).collect();
    let numbers = setter.numbers;
    data.elements = teller.elements().into_iter().map(|(p, t)| part(teller, numbers, p, Some(t))).collect();
    data.exceptions =
        teller.exceptions().into_iter().map(|(p, t)| part(teller, numbers, p, Some(t))).collect();
    data.conduct = conduct(teller, numbers);
    data.threat = super::part::threat(teller, numbers);
    data.over = teller.finding.over.as_ref().map(|t| part(teller, numbers, t, None));
    data.objections = objections(teller);
    data.conflicts = conflicts(teller);
    data.assumptions = assumptions(teller);
    data.pivots = pivots(teller);
    if setter.report.findings.chosen.full {
        data.gaps = gaps(teller);
    }
}

fn sentence(sentence: Sentence, setter: &Setter<'_>) -> SentenceData {
    let sources = sentence.notes.iter().filter_map(|source| setter.letter(*source)).collect();
    SentenceData { text: sentence.text, from: sentence.from, sources }
}

fn because(because: &Because) -> &'static str {
    match because {
        Because::Untouched => "untouched",
        Because::NotInForce => "not-in-force",
        Because::Element(_) => "element",
        Because::Excepted(_) => "excepted",
        Because::Gap => "gap",
        Because::NotWorkedOut(_) => "not-worked-out",
    }
}
