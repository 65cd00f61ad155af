//! What a finding lists beside its parts: readings, objections, conflicts, assumptions, questions, gaps.

use std::collections::BTreeMap;

use super::data::data;
use crate::compile::ReadingId;
use crate::finding::{AssumedBy, Outcome};
use crate::report::teller::Teller;

data! {
    /// A number that a norm gives.
    pub(super) struct AmountData<'a> {
        /// Its id within the norm.
        id: &'a str,
        /// Its unit.
        unit: &'a str,
        /// The number, exactly; nothing if it cannot be worked out.
        is: Option<String>,
    }

    /// One combination of readings, and what comes of it.
    pub(super) struct ReadingData {
        /// The option chosen, under the id of each reading.
        choice: BTreeMap<String, String>,
        /// The outcome.
        outcome: &'static str = &Outcome::ALL.map(Outcome::name),
    }

    /// What the other side says.
    pub(super) struct ObjectionData<'a> {
        /// Its id.
        id: String,
        /// Who says it.
        by: &'a str,
        /// What they say.
        says: &'a str,
        /// The reply.
        reply: Option<&'a str>,
        /// The best point that remains to them.
        left: Option<&'a str>,
        /// Paths of the facts on which it turns.
        turns_on: Vec<&'a str>,
    }

    /// A norm that points the other way.
    pub(super) struct ConflictData<'a> {
        /// Its id.
        id: String,
        /// The other norm.
        with: &'a str,
        /// The id of the finding on it.
        finding: Option<&'a str>,
        /// What is to be said.
        says: &'a str,
        /// The rule that resolves it.
        resolved_by: Option<&'a str>,
    }

    /// What stands in for silence.
    pub(super) struct AssumptionData {
        /// The path of the condition.
        id: String,
        /// What presumes it.
        by: &'static str = &ASSUMED_BY,
        /// The value taken.
        value: bool,
        /// Who bears the burden.
        burden: Option<String>,
    }

    /// A fact that would decide it or undo it.
    pub(super) struct MissingData {
        /// The question.
        question: Option<String>,
        /// Whom to ask for it, or for which document.
        ask: Vec<String>,
        /// The path of the fact.
        path: String,
        /// Whether accounts of it differ.
        disputed: bool where told,
        /// The ids of those who could answer.
        could_answer: Vec<String> where told,
        /// The outcome for each answer.
        would_be: Vec<WouldBe>,
    }

    /// What an answer would make of it.
    pub(super) struct WouldBe {
        /// The answer.
        answer as "if": bool,
        /// The outcome.
        outcome: &'static str = &Outcome::ALL.map(Outcome::name),
    }

    /// Facts whose change would change the outcome.
    pub(super) struct PivotData {
        /// Their paths.
        facts: Vec<String>,
        /// The outcome then.
        outcome: &'static str = &Outcome::ALL.map(Outcome::name),
    }

    /// A clause that is not encoded.
    pub(super) struct GapData<'a> {
        /// Its id.
        id: String,
        /// Its words.
        quote: Vec<&'a str>,
        /// Why.
        why: &'a str,
    }
}

/// What can presume a value.
const ASSUMED_BY: [&str; 3] = ["element", "exception", "definition"];

pub(super) fn amounts<'a>(teller: &'a Teller<'a>) -> Vec<AmountData<'a>> {
    let declared = teller.norm.map(|(_, norm)| norm.amounts.as_slice()).unwrap_or_default();
    let of = |(amount, is): (&'a crate::law::Amount, &Option<crate::measure::Number>)| AmountData {
        id: &amount.id,
        unit: &amount.unit,
        is: is.map(|number| number.to_string()),
    };
    declared.iter().zip(&teller.finding.amounts).map(of).collect()
}

pub(super) fn readings(teller: &Teller<'_>) -> Vec<ReadingData> {
    let of = |reading: &crate::finding::ReadingOutcome| ReadingData {
        choice: reading.choice.iter().filter_map(|(id, option)| choice(teller, *id, *option)).collect(),
        outcome: reading.outcome.name(),
    };
    teller.finding.readings.iter().map(of).collect()
}

pub(super) fn pivots(teller: &Teller<'_>) -> Vec<PivotData> {
    let path = |fact: &crate::eval::Fact| teller.names.fact_path(fact, &teller.finding.proof);
    let of = |pivot: &crate::finding::Pivot| PivotData {
        facts: pivot.facts.iter().map(path).collect(),
        outcome: pivot.outcome.name(),
    };
    teller.finding.pivots.iter().map(of).collect()
}

fn choice(teller: &Teller<'_>, id: ReadingId, option: usize) -> Option<(String, String)> {
    let reading = teller.names.rules.reading_text(id);
    Some((reading.id.clone(), reading.options.get(option)?.id.clone()))
}

pub(super) fn objections<'a>(teller: &'a Teller<'a>) -> Vec<ObjectionData<'a>> {
    let of = |place: &usize| {
        let objection = teller.provision.objections.get(*place)?;
        Some(ObjectionData {
            id: format!("{}/objection[{place}]", teller.provision.id),
            by: &objection.by,
            says: &objection.says,
            reply: objection.reply.as_deref(),
            left: objection.left.as_deref(),
            turns_on: objection.turns_on.iter().map(|(path, _)| path.as_str()).collect(),
        })
    };
    teller.finding.objections.iter().filter_map(of).collect()
}

pub(super) fn conflicts<'a>(teller: &'a Teller<'a>) -> Vec<ConflictData<'a>> {
    let of = |(place, finding): &'a (usize, Option<String>)| {
        let conflict = teller.provision.conflicts.get(*place)?;
        Some(ConflictData {
            id: format!("{}/conflict[{place}]", teller.provision.id),
            with: &conflict.with.0,
            finding: finding.as_deref(),
            says: &conflict.says,
            resolved_by: conflict.resolved_by.as_deref(),
        })
    };
    teller.finding.conflicts.iter().filter_map(of).collect()
}

pub(super) fn assumptions(teller: &Teller<'_>) -> Vec<AssumptionData> {
    let of = |a: &crate::finding::Assumption| AssumptionData {
        id: teller.names.condition_path(teller.finding.proof.nodes.at(a.node).condition),
        by: match a.by {
            AssumedBy::Element(_) => "element",
            AssumedBy::Exception(_) => "exception",
            AssumedBy::Definition(_) => "definition",
        },
        value: a.value,
        burden: a.burden.clone(),
    };
    teller.finding.assumptions.iter().map(of).collect()
}

pub(super) fn missing(teller: &Teller<'_>) -> Vec<MissingData> {
    let of = |m: &crate::finding::Missing| MissingData {
        question: teller.question(m).map(|q| crate::report::sentence::capitalised(&q)),
        ask: Vec::new(),
        path: teller.names.fact_path(&m.fact, &teller.finding.proof),
        disputed: m.disputed,
        could_answer: teller
            .could_answer(&m.fact)
            .who
            .into_iter()
            .map(|e| teller.names.case.entities.at(e).id.clone())
            .collect(),
        would_be: teller
            .answers(m)
            .into_iter()
            .map(|(answer, o)| WouldBe { answer, outcome: o.name() })
            .collect(),
    };
    teller.finding.missing.iter().map(of).collect()
}

pub(super) fn gaps<'a>(teller: &'a Teller<'a>) -> Vec<GapData<'a>> {
    let of = |(place, gap): (usize, &'a crate::law::Gap)| GapData {
        id: format!("{}/gap[{place}]", teller.provision.id),
        quote: gap.quotes.iter().map(|(words, _)| words.as_str()).collect(),
        why: &gap.why,
    };
    teller.provision.gaps.iter().enumerate().map(of).collect()
}
