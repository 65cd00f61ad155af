//! The diagrams held to the engine: what it finds in a case is possible; and exact on conditions whose worlds can be counted.

use policycheck::authoring::diagram::{Meaning, Node};
use policycheck::finding::Value;

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
            let id = read.rules.norm_text(norm).map(|norm| norm.id.clone()).unwrap_or_default();
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
