//! Elements, exceptions, conduct and threat as data, and the proof below them, failed branches included.

use serde::Serialize;

use super::record::{Numbers, SaidNumber};
use crate::eval::{self, NodeId, NodeKind, OwnedVal};
use crate::finding::{Causes, FactFinding, PartFinding, Value};
use crate::law;
use crate::measure::Level;
use crate::report::json::data::{Defs, Described, Each, Property, Untold, data, limited};
use crate::report::teller::Teller;

data! {
    /// An element, an exception, or another condition: what it comes to, and on what.
    pub(super) struct Part {
        /// Its id within the norm, if it has one.
        id: Option<String> where told,
        /// Its path in the rules, where it has no id, and in a full report.
        path: Option<String> where told,
        /// Its step in the proof, in a full report.
        node: Option<u32> where told,
        /// The words that it encodes.
        quote: Vec<String> where told,
        /// The provision in which they stand, if another.
        from: Option<String> where told,
        /// Our own rendering of them.
        gloss: Option<String> where told,
        /// Whether the law leaves it to judgment.
        judgment: bool where told,
        /// What it comes to.
        value: &'static str = &Value::ALL.map(Value::name),
        /// The level up to which that stands.
        reaches: Option<&'static str> where told = &Level::ALL.map(Level::name),
        /// Whether it is presumed.
        presumed: bool where told,
        /// What keeps it open.
        causes: Option<CauseData> where told,
        /// The facts on which it rests.
        facts: Vec<FactData> where told,
        /// Facts that support it too and do not matter, in a full report.
        also: Vec<FactData> where told,
        /// Its alternatives.
        parts: Vec<Part> where told,
    }

    /// What keeps a condition open.
    pub(super) struct CauseData {
        /// Paths of facts that nobody settles.
        unknown: Vec<String> where told,
        /// Paths of facts on which accounts differ.
        disputed: Vec<String> where told,
        /// Ids of readings.
        readings: Vec<String> where told,
    }

    /// A fact, and who says what about it.
    struct FactData {
        /// Its path in the case.
        path: String,
        /// It in a sentence.
        says: Option<String> where told,
        /// The level that what is said for it reaches.
        pro as "for": Option<&'static str> = &LEVELS,
        /// The level that what is said against it reaches.
        against: Option<&'static str> = &LEVELS,
        /// Whether it matters by itself; one that does not is told for those that do.
        bears: bool where told,
        /// The numbers of what is said about it, in the record.
        said: Vec<SaidNumber> where told,
    }

    /// What is owed or forbidden.
    pub(super) struct Conduct {
        /// The words of the law.
        quote: Vec<String> where told,
        /// Our own rendering of them.
        gloss: Option<String> where told,
        /// Whether the law leaves it to judgment.
        judgment: bool where told,
        /// Whether it was done.
        value: &'static str = &Value::ALL.map(Value::name),
        /// The level up to which that stands.
        reaches: Option<&'static str> where told = &Level::ALL.map(Level::name),
        /// What keeps it open.
        causes: Option<CauseData> where told,
        /// What shows that it was done.
        done: Option<Part> where told,
        /// What shows that it was left undone.
        not_done: Option<Part> where told,
    }

    /// A step of the proof. Parts are named by number, because one step may be part of several.
    pub(super) struct Node {
        /// Its number.
        number as "node": u32,
        /// The path of the condition.
        id: String,
        /// What it does.
        kind: &'static str = &KINDS,
        /// With what.
        of: Option<String> where told,
        /// The levels at which it holds.
        holds: Vec<&'static str> where told = &Level::ALL.map(Level::name),
        /// The levels at which it fails.
        fails: Vec<&'static str> where told = &Level::ALL.map(Level::name),
        /// Paths of the facts that it reads.
        facts: Vec<String> where told,
        /// The steps that it is made of.
        parts: Vec<u32> where told,
    }
}

/// The threat, with the level at which it is weighed.
#[derive(Serialize)]
pub(super) struct Threat {
    needs: &'static str,
    #[serde(flatten)]
    part: Part,
}

impl Described for Threat {
    fn schema(defs: &mut Defs) -> serde_json::Value {
        defs.record("Threat", "What engages a norm before its conduct has occurred.", |defs| {
            let schema = limited(<&str>::schema(defs), &[&Level::ALL.map(Level::name)]);
            let says = "The level at which it is weighed.";
            let needs = Property { name: "needs", says, is_optional: false, schema };
            std::iter::once(needs).chain(Part::properties(defs)).collect()
        })
    }
}

/// Levels, and that there is none.
const LEVELS: [&str; 6] = ["none", "reported", "alleged", "corroborated", "found", "given"];

/// What a step of a proof can be.
const KINDS: [&str; 17] = [
    "all",
    "any",
    "not",
    "test",
    "some",
    "every",
    "member",
    "unmentioned",
    "definition",
    "presumed",
    "raised",
    "judgment",
    "asserted",
    "binds",
    "reading",
    "not-in-force",
    "part",
];

/// A level; nothing for none.
pub(super) fn level(level: Level) -> Option<&'static str> {
    (level > Level::None).then(|| level.name())
}

pub(super) fn part(
    teller: &Teller<'_>,
    numbers: &Numbers,
    part: &PartFinding,
    text: Option<&law::Part>,
) -> Part {
    let full = teller.report.findings.chosen.full;
    let texts = text.map(|t| t.any.as_slice()).unwrap_or_default();
    Part {
        id: text.map(|t| t.id.clone()),
        path: (full || text.is_none()).then(|| teller.names.condition_path(part.id)),
        node: full.then_some(part.node.0),
        quote: text.map(|t| t.quotes.iter().map(|(words, _)| words.clone()).collect()).unwrap_or_default(),
        from: text.and_then(|t| t.from.as_ref()).map(|(id, _)| id.clone()),
        gloss: text.and_then(|t| t.gloss.clone()),
        judgment: text.is_some_and(|t| t.judgment),
        value: part.value.name(),
        reaches: level(part.reaches),
        presumed: part.presumed,
        causes: causes(teller, &part.causes),
        facts: part.facts.iter().map(|f| fact(teller, numbers, f)).collect(),
        also: part.also.iter().filter(|_| full).map(|f| fact(teller, numbers, f)).collect(),
        parts: part.parts.iter().zip(texts).map(|(p, t)| self::part(teller, numbers, p, Some(t))).collect(),
    }
}

pub(super) fn conduct(teller: &Teller<'_>, numbers: &Numbers) -> Option<Conduct> {
    let conduct = teller.finding.conduct.as_ref()?;
    let text = teller.norm.and_then(|(_, n)| n.conduct.as_ref())?;
    Some(Conduct {
        quote: text.quotes.iter().map(|(words, _)| words.clone()).collect(),
        gloss: text.gloss.clone(),
        judgment: text.judgment,
        value: conduct.value.name(),
        reaches: level(conduct.reaches),
        causes: causes(teller, &conduct.causes),
        done: conduct.done.as_ref().map(|p| part(teller, numbers, p, None)),
        not_done: conduct.not_done.as_ref().map(|p| part(teller, numbers, p, None)),
    })
}

/// Nothing for what is not open.
fn causes(teller: &Teller<'_>, causes: &Causes) -> Option<CauseData> {
    let paths = |facts: &[eval::Fact]| {
        facts.iter().map(|f| teller.names.fact_path(f, &teller.finding.proof)).collect()
    };
    let readings = causes.readings.iter().map(|r| teller.names.rules.reading_text(*r).id.clone());
    let causes = CauseData {
        unknown: paths(&causes.unknown),
        disputed: paths(&causes.disputed),
        readings: readings.collect(),
    };
    let lists = [&causes.unknown, &causes.disputed, &causes.readings];
    lists.iter().any(|list| !list.is_untold()).then_some(causes)
}

fn fact(teller: &Teller<'_>, numbers: &Numbers, fact: &FactFinding) -> FactData {
    FactData {
        path: teller.names.fact_path(&fact.fact, &teller.finding.proof),
        says: teller.fact(&fact.fact, Some(fact.node), crate::report::teller::Side::Says),
        pro: Some(fact.pro.name()),
        against: Some(fact.con.name()),
        bears: fact.bears,
        said: numbers.of_all(&fact.said),
    }
}

pub(super) fn threat(teller: &Teller<'_>, numbers: &Numbers) -> Option<Threat> {
    let found = teller.finding.threat.as_ref()?;
    let text = teller.norm.and_then(|(_, n)| n.threat.as_ref());
    let needs = text.and_then(|t| t.needs).unwrap_or(teller.finding.needs);
    Some(Threat { needs: needs.name(), part: part(teller, numbers, found, None) })
}

/// Every node of the proof, also those that failed, if they are asked for.
pub(super) fn nodes<'a>(teller: &'a Teller<'a>, wanted: bool) -> Each<'a, Node> {
    let nodes = move || teller.finding.proof.nodes.iter().filter(move |_| wanted);
    Each::of(move || nodes().map(move |(id, n)| node(teller, id, n)))
}

fn node(teller: &Teller<'_>, id: NodeId, node: &eval::Node) -> Node {
    let names = &teller.names;
    let at = |value: bool| -> Vec<&'static str> {
        Level::ALL.into_iter().filter(|l| node.truth.at(*l) == Some(value)).map(Level::name).collect()
    };
    let (kind, of) = match &node.kind {
        NodeKind::All => ("all", None),
        NodeKind::Any => ("any", None),
        NodeKind::Not => ("not", None),
        NodeKind::Test(_) | NodeKind::Computed(_) => ("test", None),
        NodeKind::Some => ("some", None),
        NodeKind::Every => ("every", None),
        NodeKind::Member(value, _) => ("member", Some(names.id_of(value))),
        NodeKind::Unmentioned(u, _) => {
            ("unmentioned", Some(names.fact_path(&eval::Fact::Unmentioned(*u), &teller.finding.proof)))
        }
        NodeKind::Definition(d, arguments) => {
            let name = names.rules.definitions.at(*d).name.as_str();
            let arguments: Vec<String> = arguments.iter().map(|a: &OwnedVal| names.id_of(a)).collect();
            ("definition", Some(format!("{name}({})", arguments.join(", "))))
        }
        NodeKind::Presumed { value, .. } => ("presumed", Some(value.to_string())),
        NodeKind::Raised(level) => ("raised", Some(level.name().to_owned())),
        NodeKind::Judgment => ("judgment", None),
        NodeKind::Asserted { fact, .. } => ("asserted", Some(names.fact_path(fact, &teller.finding.proof))),
        NodeKind::Binds(instrument, entity) => {
            let id = names.rules.instruments.at(*instrument).id.as_str();
            let who = entity.map_or("", |e| names.case.entities.at(e).id.as_str());
            ("binds", Some(format!("{id} {who}")))
        }
        NodeKind::Reading(reading, _) => ("reading", Some(names.rules.reading_text(*reading).id.clone())),
        NodeKind::NotInForce => ("not-in-force", None),
        NodeKind::Part => ("part", None),
    };
    Node {
        number: id.0,
        id: names.condition_path(node.condition),
        kind,
        of,
        holds: at(true),
        fails: at(false),
        facts: node.facts.iter().map(|f| names.fact_path(&f.fact, &teller.finding.proof)).collect(),
        parts: node.parts.iter().map(|p| p.0).collect(),
    }
}
