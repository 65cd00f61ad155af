//! What every case of the repository comes to, in one table that is read whole: ids and levels, no sentence of a report.
//!
//! Where a change is one of structure or of wording, the table stays as it is. Where it changes, a changed line is a changed meaning.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use policycheck::compile::{CondId, RuleSet};
use policycheck::eval::{Fact, OwnedVal};
use policycheck::facts::{Case, EntityId, SaidId};
use policycheck::finding::{
    AssumedBy, Because, Causes, FactFinding, Finding, Options, PartFinding, Value, find,
};
use policycheck::measure::Level;
use policycheck::source::Sources;

use crate::library::{fact, files_in, good_case, tests};

/// How to read it; stands at its head.
const KEY: &str = "\
# What every case comes to

A finding: its id; its outcome and why, by whom -> to whom, on which days, up to which level it stands of the level asked for, and
the objections that are printed, by their place. What is not the law on those days, or a gap, has no more than that.
  settled   parts that are met or not met, each with the level up to which that stands; * on a presumption
  open      a part that is open, and what keeps it so: facts that nobody settles, disputed facts (!), readings (?);
            in brackets a fact that is no question; of what does not apply, only which parts are open
  reading   the outcome under a choice of options
  if        what an answer makes of the finding; a question that stands in no such line changes nothing by itself
  together  two facts that change the outcome only together
  besides   presumptions of definitions, conflicts, what is said against the finding
  own word  what the bearer's side says that the outcome leaves out
After the findings, each fact on which they rest: the levels of what is said for and against it, and who says so where.
A fact is SOMEBODY.FIELD, or EVENT alone: that it happened; [act=...] is an event of which the file does not tell, and
a pattern that ends in + leaves out what else is asked of it.
";

#[test]
fn every_case_comes_to_what_the_table_says() {
    let rules = policycheck::library::rules(&mut Sources::new()).expect("rules without errors");
    let mut table = KEY.to_owned();
    for (name, text) in files_in(&tests().join("../cases")) {
        if let Some(name) = name.strip_suffix(".json") {
            let case = good_case(&rules, &text);
            assert_eq!(case.id, name, "a case is found by its id");
            Table { rules: &rules, case: &case, out: &mut table }.case();
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("findings_of_all_cases", table);
    });
}

struct Table<'a> {
    rules: &'a RuleSet,
    case: &'a Case,
    out: &'a mut String,
}

impl Table<'_> {
    fn case(&mut self) {
        let findings = find(self.rules, self.case, &Options::default()).findings;
        let all = findings.len();
        let told: Vec<&Finding> = findings.iter().filter(|f| f.because != Some(Because::Untouched)).collect();
        let untouched = all - told.len();
        let _ = writeln!(self.out, "\n## {}: {all} findings, {untouched} untouched\n", self.case.id);
        for finding in &told {
            self.finding(finding);
        }
        self.facts(&told);
    }

    /// A line of a finding, where there is something to tell.
    fn line(&mut self, label: &str, rest: &str) {
        if !rest.is_empty() {
            let _ = writeln!(self.out, "  {label:<9} {rest}");
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let head = self.head(finding);
        if finding.because == Some(Because::NotInForce) || finding.norm.is_none() {
            let _ = writeln!(self.out, "{} | {head}", finding.id);
            return;
        }
        let _ = writeln!(self.out, "{}\n  {head}", finding.id);
        self.parts(finding);
        for reading in &finding.readings {
            let choice = reading.choice.iter().filter_map(|(id, option)| {
                let reading = self.rules.reading_text(*id);
                Some(format!("{} = {}", reading.id, reading.options.get(*option)?.id))
            });
            self.line("reading", &format!("{}: {}", listed(choice), reading.outcome.name()));
        }
        self.missing(finding);
        self.besides(finding);
    }

    fn head(&self, finding: &Finding) -> String {
        let because = finding.because.as_ref().map(|because| format!(": {}", self.because(finding, because)));
        let leans = finding.leans.map(|outcome| format!(", leans to {}", outcome.name()));
        let why = because.or(leans).unwrap_or_default();
        let mut words = vec![format!("{}{why}", finding.outcome.name())];
        if let Some(bearer) = finding.bearer {
            let whom = listed(finding.whom.iter().map(|id| self.id(*id).to_owned()));
            words.push(format!("{} -> {whom}", self.id(bearer)));
        }
        words.extend(finding.at.map(|at| at.to_string()));
        words.extend(finding.until.map(|day| format!("until {day}")));
        if finding.norm.is_some() {
            let reaches = if finding.reaches == Level::None { "-" } else { finding.reaches.name() };
            words.push(format!("{reaches} of {}", finding.needs));
        }
        let flags = [
            (finding.under_every_reading, "under every reading"),
            (finding.partly_in_force, "partly in force"),
            (finding.approximate, "approximate"),
        ];
        words.extend(flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag.to_owned()));
        if !finding.objections.is_empty() {
            let places = finding.objections.iter().map(|place| (place + 1).to_string());
            words.push(format!("objections {}", listed(places)));
        }
        words.join(" | ")
    }

    fn because(&self, finding: &Finding, because: &Because) -> String {
        let of = |part: Option<&PartFinding>| part.map_or("", |part| self.part_id(part.id)).to_owned();
        match because {
            Because::Untouched => "untouched".to_owned(),
            Because::NotInForce => "not in force".to_owned(),
            Because::Gap => "gap".to_owned(),
            Because::NotWorkedOut(_) => "not worked out".to_owned(),
            Because::Element(None) => "two elements together".to_owned(),
            Because::Element(Some(place)) => of(finding.elements.get(*place)),
            Because::Excepted(place) => format!("excepted by {}", of(finding.exceptions.get(*place))),
        }
    }

    /// Elements, exceptions, conduct and threat, in that order: what is settled in a line, what is open in a line for each cause.
    fn parts(&mut self, finding: &Finding) {
        let (open, settled): (Vec<Row<'_>>, Vec<Row<'_>>) =
            self.parts_of(finding).into_iter().partition(|part| part.value == Value::Open);
        let settled = settled.into_iter().map(|part| {
            let not = if part.value == Value::False { "not " } else { "" };
            let presumed = if part.presumed { "*" } else { "" };
            format!("{not}{}{presumed} {}", part.id, part.reaches)
        });
        self.line("settled", &listed(settled));
        if finding.because.is_some() {
            self.line("open", &listed(open.into_iter().map(|part| part.id)));
            return;
        }
        let causes = open.into_iter().map(|part| (listed(self.causes(finding, part.causes)), part.id));
        for (causes, parts) in gathered(causes.collect()) {
            self.line("open", &format!("{}: {causes}", listed(parts)));
        }
    }

    fn parts_of<'f>(&self, finding: &'f Finding) -> Vec<Row<'f>> {
        let row = |id: &str, part: &'f PartFinding| Row {
            id: id.to_owned(),
            value: part.value,
            reaches: part.reaches,
            presumed: part.presumed,
            causes: &part.causes,
        };
        let parts = finding.elements.iter().chain(&finding.exceptions);
        let parts = parts.map(|part| row(self.part_id(part.id), part));
        let conduct = finding.conduct.iter().map(|conduct| Row {
            id: "conduct".to_owned(),
            value: conduct.value,
            reaches: conduct.reaches,
            presumed: false,
            causes: &conduct.causes,
        });
        let threat = finding.threat.iter().map(|part| row("threat", part));
        let over = finding.over.iter().map(|part| row("over", part));
        parts.chain(conduct).chain(threat).chain(over).collect()
    }

    /// What keeps something open, each once, in the order of the finding.
    fn causes(&self, finding: &Finding, causes: &Causes) -> Vec<String> {
        let told = |fact: &Fact, mark: &str| {
            let words = format!("{}{mark}", self.fact(finding, *fact));
            let is_asked = finding.missing.iter().any(|missing| missing.fact == *fact);
            if is_asked { words } else { format!("({words})") }
        };
        let unknown = causes.unknown.iter().map(|fact| told(fact, ""));
        let disputed = causes.disputed.iter().map(|fact| told(fact, "!"));
        let readings = causes.readings.iter().map(|id| self.rules.reading_text(*id));
        once(unknown.chain(disputed).chain(readings.map(|reading| format!("{}?", reading.id))))
    }

    fn missing(&mut self, finding: &Finding) {
        let answers = finding.missing.iter().map(|missing| {
            let changes = missing.would_be.iter().filter(|(_, outcome)| *outcome != finding.outcome);
            let changes = changes.map(|(yes, o)| format!("{} {}", if *yes { "yes" } else { "no" }, o.name()));
            let mark = if missing.disputed { "!" } else { "" };
            (listed(changes), format!("{}{mark}", self.fact(finding, missing.fact)))
        });
        for (changes, facts) in gathered(answers.collect()) {
            if !changes.is_empty() {
                self.line("if", &format!("{changes}: {}", listed(once(facts.into_iter()))));
            }
        }
        for pivot in finding.pivots.iter().filter(|pivot| pivot.facts.len() > 1) {
            let facts = listed(pivot.facts.iter().map(|f| self.fact(finding, *f)));
            self.line("together", &format!("{}: {facts}", pivot.outcome.name()));
        }
    }

    fn besides(&mut self, finding: &Finding) {
        let definitions = finding.assumptions.iter().filter_map(|assumption| match assumption.by {
            AssumedBy::Definition(id) => Some(self.rules.definitions.at(id)),
            AssumedBy::Element(_) | AssumedBy::Exception(_) => None,
        });
        let presumed = once(definitions.map(|definition| format!("presumes {}", definition.name)));
        let conflicts = finding.conflicts.iter();
        let conflicts =
            conflicts.map(|(_, id)| format!("conflict {}", id.as_deref().unwrap_or("with no finding")));
        let despite = (!finding.despite.is_empty()).then(|| self.said(&finding.despite));
        let all: Vec<String> = presumed.into_iter().chain(conflicts).chain(despite).collect();
        self.line("besides", &all.join("; "));
        if !finding.own_word.is_empty() {
            let own = self.said(&finding.own_word);
            self.line("own word", &own);
        }
    }

    /// Every fact of which something is said and on which a part of a finding rests, or that supports it.
    fn facts(&mut self, findings: &[&Finding]) {
        let mut rows = BTreeSet::new();
        for finding in findings {
            let conduct = finding.conduct.iter().flat_map(|c| c.done.iter().chain(&c.not_done));
            let parts = finding.elements.iter().chain(&finding.exceptions).chain(conduct);
            for part in parts.chain(&finding.threat).chain(&finding.over) {
                self.facts_of(finding, part, &mut rows);
            }
        }
        if !rows.is_empty() {
            self.out.push('\n');
        }
        for (fact, weighed) in rows {
            let _ = writeln!(self.out, "{fact:<30} {weighed}");
        }
    }

    fn facts_of(&self, finding: &Finding, part: &PartFinding, rows: &mut BTreeSet<(String, String)>) {
        let row = |found: &FactFinding| {
            let levels = format!("{}/{}", found.pro, found.con);
            (self.fact(finding, found.fact), format!("{levels:<17} {}", self.said(&found.said)))
        };
        rows.extend(part.facts.iter().chain(&part.also).filter(|found| !found.said.is_empty()).map(row));
        part.parts.iter().for_each(|inner| self.facts_of(finding, inner, rows));
    }

    /// Who says something, in which way and where: `alleges anna in letter, ben in note; denies office in reply`.
    fn said(&self, said: &[SaidId]) -> String {
        let one = |id: &SaidId| {
            let said = self.case.said.at(*id);
            let source = self.case.sources.at(said.source);
            let by = said.by.map_or("nobody named", |by| self.id(by));
            (said.stance.name().to_owned(), format!("{by} in {}", source.id))
        };
        let stances = gathered(said.iter().map(one).collect());
        let stances =
            stances.into_iter().map(|(way, who)| format!("{way} {}", listed(once(who.into_iter()))));
        stances.collect::<Vec<_>>().join("; ")
    }

    fn fact(&self, finding: &Finding, which: Fact) -> String {
        let id = match which {
            Fact::Unmentioned(id) => id,
            Fact::Judgment(part) => return self.part_id(part).to_owned(),
            other => return fact(self.rules, self.case, finding, other),
        };
        let member = finding.proof.unmentioned.at(id);
        let pattern = member.pattern.iter().map(|(field, values)| {
            let values: Vec<String> = values.iter().map(|value| self.value(value)).collect();
            let field = self.rules.vocabulary.fields.at(*field);
            format!("{}={}", field.name, values.join("|"))
        });
        let more = (!member.whole).then(|| "+".to_owned());
        format!("[{}]", pattern.chain(more).collect::<Vec<_>>().join(" "))
    }

    fn value(&self, value: &OwnedVal) -> String {
        match value {
            OwnedVal::Bool(value) => value.to_string(),
            OwnedVal::Number(number) => number.to_string(),
            OwnedVal::Text(text) => text.clone(),
            OwnedVal::When(when) => when.to_string(),
            OwnedVal::Enum(id) => self.rules.vocabulary.values.at(*id).name.clone(),
            OwnedVal::Entity(id) => self.id(*id).to_owned(),
            OwnedVal::Unmentioned(_) => "?".to_owned(),
        }
    }

    fn id(&self, entity: EntityId) -> &str {
        &self.case.entities.at(entity).id
    }

    /// The id of an element or exception within its norm.
    fn part_id(&self, id: CondId) -> &str {
        let path = self.rules.path(id);
        path.split_once('#').and_then(|(_, rest)| rest.split_once('/')).map_or(path, |(_, part)| part)
    }
}

/// An element, an exception, the conduct, the threat or what ends it.
struct Row<'f> {
    id: String,
    value: Value,
    reaches: Level,
    presumed: bool,
    causes: &'f Causes,
}

fn listed(words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().collect::<Vec<_>>().join(", ")
}

/// Each of these once, in their order.
fn once(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words.filter(|word| seen.insert(word.clone())).collect()
}

/// Those that agree together, where the first of them stood.
fn gathered(pairs: Vec<(String, String)>) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for (same, one) in pairs {
        match out.iter_mut().find(|(other, _)| *other == same) {
            Some((_, all)) => all.push(one),
            None => out.push((same, vec![one])),
        }
    }
    out
}
