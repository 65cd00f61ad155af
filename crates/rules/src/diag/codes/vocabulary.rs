//! `PC02xx`: the vocabulary.

codes! {
    VOCABULARY_NAME = "PC0201", "a kind, field, enum or value that the vocabulary does not declare",
        "The vocabulary says what a case can speak of. A type, a walk or a known entity may name only kinds, fields, enums and values \
         declared there, so that a slip of the pen is found before any case is read.",
        wrong "nationality = { type = \"ref actr\" }",
        right "nationality = { type = \"ref actor\" }";
    VOCABULARY_SHAPE = "PC0202", "a declaration that contradicts itself or lacks a part",
        "Some keys of the vocabulary need others: a kind of which claims are made (`claim = true`) says by `described_by` which enum brings \
         its phrases; a `range` is for numbers; `heads` is a number.",
        wrong "[entity.event]\nplural = \"events\"\nanswers = [\"who\"]   # no such field",
        right "[entity.event]\nplural = \"events\"\nanswers = [\"by\"]";
    PHRASE = "PC0203", "a phrase with a placeholder that nothing fills",
        "Phrases are completed with the entity (`{person}`), its fields (`{by}`), the value (`{value}`) and, in definitions, the parameters. \
         `{is|are}` agrees in number with the placeholder before it.",
        wrong "says = \"{persn} {is|are} outside the country\"",
        right "says = \"{person} {is|are} outside the country\"";
}
