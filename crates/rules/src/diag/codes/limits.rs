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
}
