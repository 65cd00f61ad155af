//! The diagrams held to the engine: what it finds in a case is possible; and exact on conditions whose worlds can be counted.

use std::collections::BTreeMap;

use policycheck::authoring::diagram::{Meaning, Node};
use policycheck::compile::NormId;
use policycheck::finding::{Options, Outcome, Value, verdicts};

use crate::library::{files_in, good_case, good_rules, tests};

use crate::naive::generate::seeded;
use crate::naive::model::Model;
use crate::reference::read_model;

/// A model without what is no matter of facts: presumptions, and levels that differ between parts.
fn plain(mut model: Model) -> Model {
    model.law.definitions.iter_mut().for_each(|definition| definition.presume = None);
    for norm in &mut model.law.norms {
        for element in &mut norm.elements {
            (element.presume, element.needs, element.judgment) = (None, None, element.any.is_empty());
        }
        for exception in &mut norm.exceptions {
            (exception.presume, exception.needs) = (None, None);
        }
    }
    model
}

/// The findings of a model that a diagram calls impossible, and at how many was looked.
fn impossible(model: &Model) -> (Vec<String>, usize) {
    let read = read_model(model);
    let (mut wrong, mut looked_at) = (Vec::new(), 0);
    for finding in read.find() {
        let Some(norm) = finding.norm else { continue };
        let Some(mut meaning) = Meaning::of_norm(&read.rules, norm) else { continue };
        let nodes: Vec<Node> = meaning.elements.iter().chain(&meaning.exceptions).copied().collect();
        let parts = finding.elements.iter().chain(&finding.exceptions);
        let mut decided: Vec<(Node, Value)> = nodes.into_iter().zip(parts.map(|part| part.value)).collect();
        if let Some(conduct) = &finding.conduct {
            let sides = [(meaning.done, &conduct.done), (meaning.not_done, &conduct.not_done)];
            let sides = sides.into_iter().filter_map(|(node, part)| node.zip(part.as_ref()));
            decided.extend(sides.map(|(node, part)| (node, part.value)));
        }
        let of = |value| -> Vec<Node> {
            decided.iter().filter(|(_, v)| *v == value).map(|(node, _)| *node).collect()
        };
        looked_at += 1;
        if meaning.possible(&of(Value::True), &of(Value::False)) == Some(false) {
            let id = read.rules.norm_text(norm).id.clone();
            let values: Vec<Value> = decided.iter().map(|(_, value)| *value).collect();
            wrong.push(format!("{id}: {values:?}"));
        }
    }
    (wrong, looked_at)
}

#[test]
fn what_the_engine_finds_is_possible() {
    let mut looked_at = 0;
    for seed in 0..400 {
        let (wrong, count) = impossible(&plain(seeded(seed)));
        looked_at += count;
        assert!(wrong.is_empty(), "seed {seed}: {wrong:#?}");
    }
    assert!(looked_at > 400, "{looked_at}");
}

/// Numbers that look drawn and are the same on every machine.
struct Draw(u64);

impl Draw {
    fn of(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.of(of.len())]
    }

    /// A condition on a person, its age, rank and what befell it.
    fn condition(&mut self, depth: usize) -> String {
        let parts = |draw: &mut Self, word: &str| {
            let parts: Vec<String> = (0..2 + draw.of(2)).map(|_| draw.condition(depth - 1)).collect();
            format!("({})", parts.join(word))
        };
        let choice = if depth == 0 { 3 + self.of(6) } else { self.of(9) };
        match choice {
            0 => parts(self, " and "),
            1 => parts(self, " or "),
            2 => format!("(not {})", self.condition(depth - 1)),
            3 => self.one(&["person.invited", "person.invited is false"]).to_owned(),
            4 => format!("person.rank is {}", self.one(&["official", "consul", "tourist"])),
            5 => "person.rank is one of [consul, tourist]".to_owned(),
            6 => format!(
                "person.age {} {}",
                self.one(&["<", "<=", ">", ">=", "is"]),
                self.one(&["17", "18", "20"])
            ),
            7 => {
                let act = self.one(&["visit", "turn-away", "expel"]);
                format!("(some e in events: e.act is {act} and person in e.to)")
            }
            _ => {
                let (one, other) = (self.one(&["turn-away", "expel"]), self.one(&["visit", "expel"]));
                format!("(some e in events: (e.act is {one} or e.act is {other}) and person in e.to)")
            }
        }
    }
}

/// One status for each condition, each about every person.
fn statuses(conditions: &[String]) -> String {
    let mut out = String::from(
        "id = \"un/visits/9\"\ntitle = \"Made\"\ncite = \"Made\"\ninstrument = \"un/visits\"\nin_force = { from = 1960-01-01 }\n[text]\nsource = \"made\"\ngrade = \"A\"\n1 = \"made\"\n",
    );
    for (number, condition) in conditions.iter().enumerate() {
        out += "[[norm]]\nkind = \"status\"\nabout = \"each person in persons\"\nat = [\"2000-01-01\"]\nneeds = \"alleged\"\nneeds_because = \"a test\"\nuntouched = \"Nobody.\"\n";
        out.extend([
            "id = \"",
            &number.to_string(),
            "\"\n[[norm.element]]\nid = \"it\"\nquote = \"made\"\nif = \"",
            condition,
            "\"\n",
        ]);
    }
    out
}

/// A case with a person for every world that such conditions can tell apart; each act befell all to whom it happened at once.
fn worlds() -> String {
    let mut persons = Vec::new();
    let mut befell: [Vec<String>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for rank in ["official", "consul", "tourist", "pilgrim"] {
        for (age, bits) in (16..22).flat_map(|age| (0..16_usize).map(move |bits| (age, bits))) {
            let (invited, acts) = (bits % 2 == 1, bits / 2);
            let id = format!("{rank}-{age}-{bits}");
            for (_, to) in befell.iter_mut().enumerate().filter(|(bit, _)| (acts >> bit) & 1 == 1) {
                to.push(format!("\"{id}\""));
            }
            persons.push(format!(r#""{id}": {{ "rank": "{rank}", "age": {age}, "invited": {invited} }}"#));
        }
    }
    let acts = ["visit", "turn-away", "expel"];
    let event = |(act, to): (&str, &Vec<String>)| {
        format!(r#""the-{act}": {{ "act": "{act}", "to": [{}], "by": "freedonia" }}"#, to.join(", "))
    };
    let events: Vec<String> = acts.into_iter().zip(&befell).map(event).collect();
    let complete = r#"[{ "act": ["visit", "turn-away", "expel"] }]"#;
    format!(
        r#"{{ "id": "worlds", "title": "All worlds", "stipulated": true, "complete": {complete}, "persons": {{ {} }}, "events": {{ {} }} }}"#,
        persons.join(", "),
        events.join(", ")
    )
}

/// What can be, is in some world, and what is in no world is impossible: both ways, on drawn conditions and every world there is.
#[test]
fn exactly_what_some_world_shows_is_possible() {
    let mut draw = Draw(7);
    // Two that never hold, one that always does, and drawn ones.
    let mut conditions: Vec<String> = [
        "person.rank is consul and not person.rank is official",
        "(some e in events: e.act is expel and person in e.to) and not (some e in events: e.act is turn-away and person in e.to)",
        "person.age <= 17 or person.age >= 18",
    ]
    .map(str::to_owned)
    .into();
    conditions.extend((0..40).map(|_| draw.condition(2)));
    let mut files = files_in(&tests().join("ui/lint/good"));
    files.push(("un/visits/art-9.toml".to_owned(), statuses(&conditions)));
    let rules = good_rules(&files);
    let case = good_case(&rules, &worlds());
    let mut shown: BTreeMap<NormId, (bool, bool)> = BTreeMap::new();
    for verdict in verdicts(&rules, &case, &Options::default()) {
        let seen = shown.entry(verdict.norm).or_default();
        seen.0 |= verdict.outcome == Outcome::Met;
        seen.1 |= verdict.outcome == Outcome::NotMet;
    }
    let provision = rules.provisions_named("un/visits/9")[0];
    let (mut never, mut always) = (0, 0);
    for (norm, condition) in rules.norms_of(provision).iter().zip(&conditions) {
        let mut meaning = Meaning::of_norm(&rules, *norm).unwrap();
        let node = meaning.elements[0];
        let can_be = (meaning.possible(&[node], &[]).unwrap(), meaning.possible(&[], &[node]).unwrap());
        assert_eq!(can_be, shown[norm], "{condition}");
        never += usize::from(!can_be.0);
        always += usize::from(!can_be.1);
    }
    assert!(never >= 2 && always >= 1, "{never} conditions never hold, {always} always do");
}
