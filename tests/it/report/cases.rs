//! Small cases, one for each way in which a finding can be worded. Everything in them is made up for these tests.

/// Two sisters sent back, on the word of one who was there.
pub(crate) const SISTERS: &str = r#"{
  "id": "sisters", "title": "Two sisters sent back",
  "sources": { "interview": { "type": "interview", "title": "Interview with the elder sister", "author": "elder", "sha256": "0000000000000000000000000000000000000000000000000000000000000000" },
               "letter": { "type": "letter", "title": "Letter of a county office", "author": "office", "sha256": "0101010101010101010101010101010101010101010101010101010101010101" } },
  "persons": {
    "elder": { "label": "the elder sister", "names": "withheld", "part_of": "sisters" },
    "younger": { "label": "the younger sister", "names": "withheld", "part_of": "sisters" },
    "sisters": { "label": "the two sisters", "count": 2, "names": "withheld",
      "nationality": [{ "is": "dprk", "said": [{ "in": "interview", "basis": "took-part", "quote": "we are from Hoeryong" }] }],
      "located": [{ "is": "china", "said": [{ "in": "interview", "basis": "took-part", "quote": "in the house near the river" }] }],
      "fears": [{ "is": "persecution", "said": [{ "in": "interview", "basis": "took-part", "quote": "we prayed together in the house and they took our mother for it" }] }],
      "would_face": [{ "is": "prison-camp", "said": [{ "in": "interview", "basis": "saw", "quote": "are beaten and put in the camp because they left" }] }],
      "because_of": [{ "is": "religion", "said": [{ "in": "interview", "basis": "took-part", "quote": "they took our mother for it" }] }],
      "unwilling": [{ "is": true, "said": [{ "in": "interview", "basis": "took-part", "quote": "we could never ask them for anything" }] }] } },
  "actors": { "office": { "label": "a county office", "kind": "office", "of": "china" } },
  "events": {
    "return": { "what": "China sent the sisters back", "act": "return", "by": "china", "to": ["sisters"], "destination": "dprk", "when": "2011-03-03",
      "said": [{ "in": "interview", "by": "elder", "basis": "took-part", "quote": "the guards drove us over the bridge and handed us to the officers from our side" },
               { "in": "letter", "stance": "doubts", "basis": "not-stated", "quote": "we have no record of the two" }] },
    "custody": { "what": "held", "act": "detain", "by": "china", "to": ["sisters"], "at": "house", "when": "2011-03-02",
      "said": [{ "in": "interview", "by": "elder", "basis": "took-part", "quote": "they kept us one night at the post" }] } },
  "places": { "house": { "label": "the border post", "kind": "place-of-custody", "in": "china" } }
}"#;

/// An entry into a consulate; whether one who could consent did is disputed.
pub(crate) const ENTRY: &str = r#"{
  "id": "entry", "title": "An entry into a consulate",
  "sources": { "chapter": { "type": "chapter", "title": "A chapter", "author": "hrw", "sha256": "0000000000000000000000000000000000000000000000000000000000000000" },
               "daily": { "type": "article", "title": "A daily of the State", "author": "china", "sha256": "0101010101010101010101010101010101010101010101010101010101010101" },
               "ministry": { "type": "statement", "title": "Statement of a ministry", "author": "japan", "sha256": "0202020202020202020202020202020202020202020202020202020202020202" } },
  "persons": { "vice": { "label": "a vice-consul", "acts_for": "post", "names": "not-stated",
      "post_role": [{ "is": "head-of-post", "said": [{ "in": "daily", "basis": "took-part", "quote": "in charge that day" }] }],
      "said": [{ "in": "daily", "basis": "took-part", "quote": "a vice-consul" }] } },
  "actors": { "hrw": { "label": "Human Rights Watch", "kind": "organisation" },
              "post": { "label": "the consulate", "kind": "consular-post", "of": "japan" },
              "police": { "label": "police", "kind": "authority", "of": "china" } },
  "places": { "premises": { "label": "the consulate in Shenyang", "kind": "consular-premises", "in": "china", "sending_state": "japan", "receiving_state": "china",
      "used_exclusively": [{ "is": true, "said": [{ "in": "ministry", "basis": "took-part", "quote": "the part where visas are worked on" }] }] } },
  "events": {
    "entry": { "what": "police entered", "act": "enter-premises", "by": "police", "at": "premises", "when": "2002-05-08",
      "said": [{ "in": "daily", "stance": "admits", "basis": "took-part", "quote": "the officers went in" },
               { "in": "chapter", "basis": "not-stated", "quote": "entered Japan's consulate in Shenyang" }] },
    "consent": { "what": "consent", "act": "consent-to-entry", "by": "vice", "at": "premises", "when": "2002-05-08",
      "said": [{ "in": "daily", "basis": "took-part", "quote": "agreed with a bow and said it was okay in Chinese" },
               { "in": "ministry", "stance": "denies", "basis": "took-part", "quote": "entered the premises without consent" }] } },
  "statements": [ { "id": "tokyo", "about": "entry", "by": "japan", "in": "chapter", "stance": "opines", "basis": "not-stated", "point": "a conclusion of law", "quote": "in violation of the Vienna Convention on Consular Relations" } ]
}"#;

/// An applicant handed over; stipulated, with a name that is withheld.
pub(crate) const STIPULATED: &str = r#"{
  "id": "stipulated", "title": "An applicant", "stipulated": true,
  "sources": {},
  "persons": { "man": { "label": "the applicant", "names": "withheld", "nationality": "dprk", "located": "china", "wishes_protection_of": "south-korea",
      "base_in_stay_since": "2001-05-01", "international_criminal": false, "serious_crime": false, "feigned": false, "diplomatic_difficulty": false, "foreign_nationality_after": false } },
  "actors": { "embassy": { "label": "the embassy", "kind": "diplomatic-mission", "of": "south-korea" } },
  "places": {},
  "events": {
    "asked": { "what": "asked", "act": "request-protection", "by": "man", "to": ["embassy"], "for": ["man"], "when": "2008-06-01" },
    "declined": { "what": "declined", "act": "decline-status", "by": "kr-minister-of-unification", "to": ["man"], "when": "2008-06-02" },
    "handed": { "what": "handed over", "act": "hand-over", "by": "embassy", "to": ["man"], "recipient": "china", "when": "2008-06-03" } }
}"#;

/// A return by a State that is no party, and one that the file denies.
pub(crate) const UNBOUND: &str = r#"{
  "id": "unbound", "title": "Two returns",
  "sources": { "note": { "type": "document", "title": "A note", "author": "witness", "sha256": "0000000000000000000000000000000000000000000000000000000000000000" },
               "answer": { "type": "document", "title": "An answer", "author": "japan", "sha256": "0101010101010101010101010101010101010101010101010101010101010101" } },
  "persons": {
    "witness": { "label": "the witness", "names": "not-stated" },
    "five": { "label": "the five", "count": 5, "names": "withheld",
      "nationality": [{ "is": "dprk", "said": [{ "in": "note", "basis": "took-part", "quote": "five of us from the North" }] }],
      "fears": [{ "is": "hunger", "said": [{ "in": "note", "basis": "was-told", "quote": "afraid to starve" }] }] } },
  "events": {
    "one": { "what": "sent back", "act": "return", "by": "mongolia", "to": ["five"], "destination": "dprk", "when": "2011-03-03",
      "said": [{ "in": "note", "basis": "saw", "quote": "put on the train" }] },
    "held": { "what": "held", "act": "detain", "by": "japan", "to": ["five"], "at": "port", "when": "2011-04",
      "said": [{ "in": "answer", "stance": "admits", "basis": "took-part", "quote": "they were kept at the port for a week" }] },
    "two": { "what": "sent back", "act": "return", "by": "japan", "to": ["five"], "destination": "dprk", "when": "2011-04",
      "said": [{ "in": "answer", "stance": "denies", "basis": "took-part", "quote": "they left for Seoul by way of Manila" }] } },
  "places": { "port": { "label": "the port", "kind": "place-of-custody", "in": "japan" } },
  "complete": [ { "act": ["return", "deport", "hand-over"], "to": "five", "when": "2011-01/2011-12", "said": [{ "in": "note", "basis": "took-part", "quote": "nobody else was sent there" }] } ]
}"#;

/// All of them.
pub(crate) const ALL: &[&str] = &[SISTERS, ENTRY, STIPULATED, UNBOUND];
