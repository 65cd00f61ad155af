//! `PC07xx`: limits reached.

codes! {
    NESTING = "PC0701", "values nested too deep",
"Lists, objects and tables may stand inside one another only so deep, so that no file can exhaust the memory of the reader. \
A case needs seven levels.",
wrong "[[[[[[[[ … and so on, a hundred times",
right "[ … ]";

    FILE_SIZE = "PC0702", "a file that is too large",
"A rule or case file may have 64 MiB. Records by the million go through `policycheck batch`, one a line.",
wrong "one file with a million cases",
right "a million lines with one case each, through `policycheck batch`";

    TOO_MANY_ERRORS = "PC0703", "a file with so many errors that reading stopped",
"After a thousand errors the rest of a file is not read: it is most likely not a file of this kind at all.",
wrong "policycheck photograph.jpeg",
right "policycheck cases/shenyang-six.json";
    LIMIT = "PC0704", "a bound of the engine is reached",
        "Every bound is counted and stands with its reason in the source (limits.rs). A bound that is reached is an error, never a silent answer.",
        wrong "a condition of 40 nested brackets and more",
        right "parts of it named with [[definition]]";

    TOO_MUCH_WORK = "PC0705", "a condition that asks for too much on this case",
"The steps and the nodes of the proof that a condition takes are counted, for each of those whom a norm is about and for the whole \
case. Lists that run within one another multiply: three over a hundred events are a million combinations. Where a bound is \
reached no outcome is claimed: the finding says that it was not worked out, and nothing follows from that. A list of which a condition asks what ties its members to those of the list around it is looked up, \
and does not multiply.",
wrong r#"if = "some a in events: some b in events: some c in events: a.by is person.nationality""#,
right r#"if = "some a in events: a.act is arrest and person in a.to and some b in events: b.by is a.by""#;

    MANY_MESSAGES = "PC0706", "more messages than are shown",
"Of one file two hundred messages are shown to people, and ten thousand to programs; the others are counted. Most of them are \
consequences of the first.",
wrong "a table of parties that is read as a case",
right "policycheck check cases/shenyang-six.json";
}
