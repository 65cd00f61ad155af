//! `PC11xx`: cases that load and should be mended.

codes! {
    CASE_UNSOURCED = "PC1101", "a fact that nobody says",
"A value without a statement counts for nothing, save where the vocabulary takes it as given or the case is stipulated. What the compiler knows \
and no source says stays out of the file.",
wrong r#""nationality": "dprk""#,
right r#""nationality": [{ "is": "dprk", "said": [{ "in": "letter", "quote": "from North Korea" }] }]"#;

    CASE_BASIS = "PC1102", "a fact of which nobody says how he knows",
"What somebody saw or took part in counts for more than what he was told, and what does not say counts as hearsay. Write `basis` as the source \
has it; `not-stated` says that the source was read for it and does not say.",
wrong r#"{ "in": "letter", "quote": "two policemen took them away" }"#,
right r#"{ "in": "letter", "basis": "saw", "quote": "two policemen took them away" }"#;

    CASE_OPINION = "PC1103", "an opinion, a headline or a conclusion under a fact",
"Opinions, headlines and conclusions of law support no fact, however many there are. Under a fact they look as if they did; in \
`statements` they are printed and not counted.",
wrong r#""said": [{ "in": "reader-comment", "quote": "they were refugees" }]"#,
right r#""statements": [{ "about": "six", "in": "reader-comment", "stance": "opines", "quote": "they were refugees" }]"#;

    CASE_SPEAKER = "PC1104", "words attributed to somebody outside the passage that is his",
"A source within another says with `from` and `to` where its words begin and end. What stands in the passage of one is not quoted as the \
word of another, and one who has a passage is not quoted from outside it.",
wrong r#"{ "in": "post", "by": "post-author", "quote": "our field workers" }   # which stands in the letter that the post prints"#,
right r#"{ "in": "letter", "quote": "our field workers" }"#;

    CASE_DATES = "PC1105", "days that cannot all be right",
"Nobody reports what has not happened yet, nobody quotes what is not written yet, and what comes after another event is not on an earlier day. \
One of the days is wrong, or a source is.",
wrong r#""report": { "issued": "2002-05-09" }, … "arrest": { "when": "2002-05-31", "said": [{ "in": "report" }] }"#,
right r#""arrest": { "when": "2002-05-08", "said": [{ "in": "report" }] }"#;

    CASE_PERSON = "PC1106", "a person who could be recognised against the record of consent",
"A name that is withheld can be kept out of quotations only if its spellings are given. Names are public only where the person's own consent is \
recorded; that a file is public says nothing of each person in it. Somebody to whom something is done in the case agrees to be named, or is not \
named, even if they hold an office or have published under their name.",
wrong r#""names": "withheld"   # and no spellings"#,
right r#""names": "withheld", "spellings": ["Kim Chol-su"]"#;

    CASE_SOURCE = "PC1107", "a source that nobody could check, or that nothing is quoted from",
"Whoever doubts a quotation has to find the text that it was copied from: `text` names it, or `sha256` says which it was. A source in which \
nothing is said makes the list of sources longer than what the case rests on.",
wrong r#""letter": { "title": "A letter", "type": "personal_communication" }   # and quoted"#,
right r#""letter": { "title": "A letter", "type": "personal_communication", "sha256": "ed2a…" }"#;

    CASE_SINGLED = "PC1108", "a person whom the file singles out without a name",
"How old somebody is, where, and on which day: together they leave few persons on the list of whoever hunts for one, in fields, labels, \
quotations, notes or titles. So does in place of an age the make-up of a household: kin of two sorts, one of them counted, as in “a couple \
with two daughters”, in English. Either is told of a person or of what was done to him; the place is one finer than a State, and place and \
day may also be those of the group. Blur one of the three in the file, as `--redact strict` blurs ages, places and days in a report; or say \
under `accepted` why it stays.",
wrong r#""girl": { "label": "a girl of sixteen", "names": "withheld" }, … "arrest": { "to": ["girl"], "at": "river-town", "when": "2011-03-05" }"#,
right r#""girl": { "label": "a girl", "under_18": true, "names": "withheld" }, … "arrest": { "to": ["girl"], "at": "river-town", "when": "2011-03" }"#;

    CASE_SILENT = "PC1109", "an event that does not say who did it, or to whom",
"A sentence about an act names what the places of its phrase in the vocabulary ask for: who did it, to whom, into whose hands. What a case \
leaves out is told as “someone”; and an act by nobody is no State's doing, so that provisions fall silent without a word. Where the sources \
were read for it and do not say, write `unknown`: findings then ask for it, and the other side sees that nothing was left out.",
wrong r#""arrest": { "act": "arrest", "to": ["six"], "when": "2006-12", "said": [ … ] }"#,
right r#""arrest": { "act": "arrest", "by": "police", "to": ["six"], "when": "2006-12", "said": [ … ] }"#;

    CASE_EMPTY = "PC1110", "a case without events",
"Most rules speak of what was done. Of a case that tells of nothing done they say that they do not apply, which reads as if all were well.",
wrong r#"{ "id": "family", "title": "A family", "persons": { … } }"#,
right r#"{ "id": "family", "title": "A family", "persons": { … }, "events": { "arrest": { … } } }"#;

    CASE_TEMPLATE = "PC1111", "a case with words of its template",
"`policycheck new case` writes words that say what belongs where. Findings print labels and titles as they stand.",
wrong r#""title": "What is said to have happened, in a line""#,
right r#""title": "Six North Koreans turned away in Shenyang""#;

    CASE_ALIKE = "PC1112", "ids or labels that look alike",
"Letters of two alphabets look the same, `l` looks like `1`, and nobody sees a hyphen that is missing. Of two ids that look alike one is \
soon written for the other; of two labels, no reader of a report knows which is meant. An id that looks like one that every case knows is \
taken for it by readers, and by no rule.",
wrong r#""persons": { "witness-1": { … }, "witness-l": { … } }"#,
right r#""persons": { "first-witness": { … }, "neighbour": { … } }"#;

    CASE_BY_HAND = "PC1113", "a State, or what else the rules know, declared by hand",
"States are known to the rules by their ids, with their codes in the tables of parties; their names are known in English, Korean, Chinese, \
Japanese, French, Spanish and Russian. A State that a case declares under another id is party to nothing: no treaty binds it. Who acts for a \
State, and what lies in it, is declared with a label of its own, and refers to the State.",
wrong r#""laos-state": { "label": "Laos", "kind": "state" }, "police": { "label": "the police", "of": "laos-state" }"#,
right r#""police": { "label": "the police", "of": "laos" }"#;

    CASE_UNREAD = "PC1114", "an event that no rule reads",
"No condition of any rule asks for an act of this sort, so that nothing is found from it and no report tells of it. Another word of the \
vocabulary may say what happened; or no rule on it is encoded.",
wrong r#""talk": { "act": "negotiate-entry", "by": "us", "when": "2006-12" }"#,
right r#""talk": { "act": "request-entry", "by": "us", "when": "2006-12" }   # if that is what the source says"#;

    CASE_DENIAL = "PC1115", "a denial or an admission whose words do neither",
"Who calls somebody by another name, justifies an act or speaks of something else neither denies nor admits it. A denial holds a word of denial, \
an admission one of acceptance; where other words of the source say so, `note` tells which. What you read into the words is the stance \
`implies`: it stands in the record as an inference and supports nothing. English, Korean and Chinese are known.",
wrong r#"{ "in": "answer", "stance": "denies", "quote": "they are illegal immigrants" }"#,
right r#"{ "in": "answer", "stance": "implies", "quote": "they are illegal immigrants" }"#;

    CASE_UNDATED = "PC1116", "what changes, told without a day where events lie years apart",
"A value without `when` holds on every day of the case. Somebody who was seventeen, or in a country, or in fear, at one arrest need not be at \
another years later. A day of birth under `born` tells who is below eighteen on which day.",
wrong r#""girl": { "label": "a girl", "under_18": true }   # arrested in 2002 and in 2010"#,
right r#""girl": { "label": "a girl", "born": "1985-03" }"#;

    CASE_OMISSION = "PC1117", "a quotation that leaves out a word that turns it",
"“The police did … hand the family over” says the contrary of “The police did not hand the family over”. What the source has between the parts of a \
quotation, and right before its first word, is looked at for words such as *not*, *never*, *nobody*, *without*, *denied*, *if*, in English, Korean and Chinese.",
wrong r#"{ "in": "letter", "quote": ["The police did", "hand the family over"] }"#,
right r#"{ "in": "letter", "quote": "The police did not hand the family over" }"#;
}
