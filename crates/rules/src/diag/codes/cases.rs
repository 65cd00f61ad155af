//! `PC05xx`: case files.

codes! {
    CASE_SHAPE = "PC0501", "a case file that is not one object",
"A case is one JSON object with an id, a title, sources, and the persons, events and so on that the vocabulary declares.",
wrong r#"[ { "id": "shenyang" } ]"#,
right r#"{ "id": "shenyang", "title": "Six North Koreans turned away" }"#;

    CASE_KEY = "PC0502", "a key that does not belong there",
"Every key has a meaning. One that nobody reads would look as if it said something, so it is an error. Which fields a person, \
an event or a place has is declared in the vocabulary.",
wrong r#""events": { "arrest": { "act": "arrest", "who": "police" } }"#,
right r#""events": { "arrest": { "act": "arrest", "by": "police" } }"#;

    CASE_MISSING = "PC0503", "a key that has to be there is missing",
"A case has an id and a title, a source a title and a type, a statement the source that it is `in`, a question what to `ask`.",
wrong r#""said": [{ "quote": "they told us to leave" }]"#,
right r#""said": [{ "in": "letter", "quote": "they told us to leave" }]"#;

    CASE_TYPE = "PC0504", "a value of another type than the key or field takes",
"The message says what is expected. A field takes one value, or where accounts differ a list of values each with its \
evidence. What nobody knows is left out or is \"unknown\"; it is never `null`.",
wrong r#""nationality": ["dprk", "china"]"#,
right r#""nationality": [{ "is": "dprk", "said": [{ "in": "post" }] }, { "is": "china", "said": [{ "in": "reply" }] }]"#;

    CASE_ID = "PC0505", "an id given twice",
"All ids of a case share one name space: sources, persons, actors, places, events and statements. Otherwise nobody could \
tell whom a statement is about.",
wrong r#""persons": { "hong": { … } }, "sources": { "hong": { … } }"#,
right r#""persons": { "hong": { … } }, "sources": { "hong-statement": { … } }"#;

    CASE_ID_FORM = "PC0506", "a word that cannot be an id",
"Ids are letters and digits of any script, `-` and `_`. Findings and paths put `@`, `+`, `#` and points between ids, so these \
cannot be in them; and \"unknown\" stands for what nobody knows.",
wrong r#""persons": { "young woman": { … } }"#,
right r#""persons": { "young-woman": { … } }"#;

    CASE_KNOWN = "PC0507", "a declaration of an entity that the rules know",
"States and some bodies are known to the rules, with their codes in the tables of parties. A case names them and does not \
declare them: a second declaration could contradict the rules.",
wrong r#""actors": { "china": { "label": "China", "kind": "state" } }"#,
right r#""actors": { "police": { "label": "the police", "of": "china" } }"#;

    CASE_REFERENCE = "PC0508", "an id that nothing has",
"Whoever and whatever is named is declared in the case or known to the rules. An id that is neither is a slip of the pen: \
undeclared is not unknown.",
wrong r#""by": "chinese-polce""#,
right r#""by": "chinese-police""#;

    CASE_REFERENCE_KIND = "PC0509", "an id of something of another kind",
"A field says which kinds it takes. An arrest is not done by a place, and a source is not a speaker.",
wrong r#""by": "consulate-premises""#,
right r#""by": "us-consulate""#;

    CASE_VALUE = "PC0510", "a value that is none of those allowed",
"Where only some words are possible the message lists them, or names the nearest.",
wrong r#"{ "in": "letter", "basis": "witnessed" }"#,
right r#"{ "in": "letter", "basis": "saw" }"#;

    CASE_DATE = "PC0511", "a date that cannot be read",
"Dates are written in EDTF, year first: `2006-12-15`, `2006-12`, `2006`; `2006-12?` if the source is not sure of it; \
`2006-12/2007-08` for what lasted; `[2006-12..2007-02]` for one day between the two; `../2007-08` for an open end.",
wrong r#""when": "December 2006""#,
right r#""when": "2006-12""#;

    CASE_NUMBER = "PC0512", "a number that cannot be computed with",
"Numbers are exact: digits, with a point before decimals. They may stand in quotation marks. The unit belongs to the field and \
is not written.",
wrong r#""amount": "75,000 won""#,
right r#""amount": 75000"#;

    CASE_RANGE = "PC0513", "a number outside the range of its field",
"The vocabulary says how small and how large the numbers of a field can be, as nobody counts fewer than one person.",
wrong r#""count": 0"#,
right r#""count": 1"#;

    CASE_GROUP = "PC0514", "groups that cannot be",
"A person is a member of one group at most, and a group may be part of a larger one. No group is part of itself, not even by \
a detour.",
wrong r#""six": { "part_of": "women" }, "women": { "part_of": "six" }"#,
right r#""six": { "count": 6 }, "women": { "part_of": "six" }"#;

    CASE_FINDING = "PC0515", "a finding without a standard, or by nobody who makes findings",
"`finds` is for a court, or for a body that examined the matter. It outweighs what everybody else says, so the file has to say \
by which standard it was found, and the speaker has to be declared as such a body. Others allege or deny.",
wrong r#"{ "in": "report", "by": "newspaper", "stance": "finds" }"#,
right r#"{ "in": "report", "by": "commission", "stance": "finds", "standard": "reasonable grounds to believe" }"#;

    CASE_COMPLETE = "PC0516", "a list called complete that cannot be told",
"An entry of `complete` says that the record holds all events of a sort. Its fields tell which list is meant.",
wrong r#""complete": [{ "when": "2007" }]   # and two kinds have a day"#,
right r#""complete": [{ "act": "return", "when": "2007" }]"#;

    NAMES_CONSENT = "PC0517", "names that are public without recorded consent",
"Names are withheld unless the case says that they are public and that those concerned agreed: who, on which day, and to what. Words alone are \
no consent. A name printed once cannot be taken back; whoever publishes it has to be able to show the consent. Somebody who speaks in office, \
as a spokesman does, need not agree; `office` says which it is. Nor need an author who published under the own name; `published` is the source. \
Never invent a consent: without one the name stays out, and the case says as much without it. The message does not show the line, since \
whoever agreed is named there.",
wrong r#""names": "public", "consent": "in writing, 3 March 2024""#,
right r#""names": "public", "consent": { "by": "the couple", "on": "2024-03-03", "to": "publication with the report" }"#;

    NAMES_SHOWN = "PC0518", "a withheld name in a label or an id",
"Labels and ids stand in every sentence and every list. Where names are withheld, they describe and do not name. In an id a name is found \
also where it is glued to other letters. The message does not show the line, so that the name does not reach a log.",
wrong r#""witness-2": { "label": "Jane Roe", "spellings": ["Jane Roe"] }"#,
right r#""witness-2": { "label": "a woman of 22", "spellings": ["Jane Roe"] }"#;

    NAMES_SPELLING = "PC0519", "a spelling that cannot be looked for",
"Each entry of `spellings` is looked for in all texts as they will be printed, in any case, also in addresses and look-alike letters, and \
replaced. One letter would be found everywhere; a spelling of hundreds of letters is not a name.",
wrong r#""spellings": ["K"]"#,
right r#""spellings": ["Kim Chol-su", "김철수"]"#;

    CASE_CIRCLE = "PC0520", "a reference that leads back to where it began",
"A State is found by going from an authority to what it is `of`, from a place to what it is `in`; the day of an event, by what it came `after`. \
Where such references come back to where they began, nobody arrives: the authority would be of no State, and provisions would fall silent. \
Which references are followed so stands in the vocabulary.",
wrong r#""police": { "label": "the police", "kind": "authority", "of": "police" }"#,
right r#""police": { "label": "the police", "kind": "authority", "of": "china" }"#;

    CASE_ACCOUNTS = "PC0521", "accounts of what is no inquiry",
"`accounts` names those whose accounts an inquiry gathered, so that none of them is counted again beside it, and no two inquiries into the same \
accounts are counted as two. Who saw it, took part or was told has no such accounts.",
wrong r#"{ "in": "letter", "basis": "was-told", "accounts": ["aunt"] }"#,
right r#"{ "in": "report", "by": "commission", "basis": "inquired", "accounts": ["aunt"] }"#;

    CASE_TRANSLATION = "PC0522", "a translation that nobody made",
"A translation is printed in quotation marks only as that of whoever published it. What you render yourself is a `gloss`, and is printed as yours.",
wrong r#"{ "in": "reply", "quote": "没有人被移交", "translation": "nobody was handed over" }"#,
right r#"{ "in": "reply", "quote": "没有人被移交", "translation": "nobody was handed over", "translated_by": "news-agency" }"#;
}
