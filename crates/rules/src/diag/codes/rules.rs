//! `PC03xx`: rule files.

codes! {
    UNKNOWN_KEY = "PC0301", "a key that this table does not have",
        "Every key has a meaning. One that nobody reads would look as if it said something, so it is an error.",
        wrong "[[norm.element]]\nid = \"bound\"\nquoted = \"undertake\"",
        right "[[norm.element]]\nid = \"bound\"\nquote = \"undertake\"";
    MISSING_KEY = "PC0302", "a key that has to be there is missing",
        "A finding cannot be explained without it. The message names the table and the key.",
        wrong "[[norm]]\nid = \"33(1)\"",
        right "[[norm]]\nid = \"33(1)\"\nkind = \"prohibition\"";
    WRONG_TYPE = "PC0303", "a value of another type than the key takes",
        "Texts stand in quotation marks, days without them (`2004-10-18`), lists in brackets.",
        wrong "in_force = { from = \"2004-10-18\" }",
        right "in_force = { from = 2004-10-18 }";
    BAD_VALUE = "PC0304", "a value that is none of those the key takes",
        "The message lists the values that can stand there.",
        wrong "kind = \"obligation\"",
        right "kind = \"duty\"";
    DUPLICATE_ID = "PC0305", "an id given twice",
        "Findings, tests and letters refer to elements and norms by their ids; two with one id could not be told apart.",
        wrong "[[norm.element]]\nid = \"bound\"\n[[norm.element]]\nid = \"bound\"",
        right "[[norm.element]]\nid = \"bound\"\n[[norm.element]]\nid = \"refugee\"";
    UNKNOWN_REFERENCE = "PC0306", "a provision, instrument, paragraph, reading or element that does not exist",
        "A rule may name only what the library holds.",
        wrong "from = \"un/refugee-protocol/1\"",
        right "from = \"un/refugee-protocol/I\"";
    QUOTE_NOT_IN_TEXT = "PC0307", "quoted words that do not stand in the text of the provision",
        "Every element quotes the words that it encodes, letter for letter; only white space may differ. If the words stand in another \
         paragraph, name it with `text`; if in another provision, with `from`.",
        wrong "quote = \"shall not expel or return\"",
        right "quote = \"shall expel or return\"   # the text reads “No Contracting State shall expel or return”";
    VERSIONS_OVERLAP = "PC0308", "two versions of a provision in force on one day",
        "On every day at most one text of a provision is the law. Mend the dates of `in_force`.",
        wrong "in_force = { from = 1997-07-14 }           # and another file of the same id from 2007-02-27",
        right "in_force = { from = 1997-07-14, to = 2007-02-26 }";
    NORM_SHAPE = "PC0309", "a norm whose parts do not fit its kind",
        "A duty or prohibition has a conduct, a power or status has none. A norm that gives findings has `about`, `bearer`, `at`, `needs` and `untouched`.",
        wrong "kind = \"duty\"        # and no [norm.conduct]",
        right "kind = \"duty\"\n[norm.conduct]\ndone = \"…\"";
    BAD_DATE = "PC0310", "a day that is none",
        "Days are written year-month-day and have to exist in the calendar.",
        wrong "from = 2007-02-30",
        right "from = 2007-02-27";
    PARTIES_ROW = "PC0311", "a row of parties.csv that cannot be read",
        "The first line is `code,state,action,day,in_force,end,reservations,source,grade`; every other line is one State, or one period of a \
         State: then all but the last have an `end`, and no two tell of the same days. After `in_force` there may be a column `notified`. A field with a comma \
         stands in double quotes. Days are year-month-day or empty.",
        wrong "cn,China,accession,24 Sep 1982,…",
        right "cn,China,accession,1982-09-24,1982-12-23,,none,\"UN Treaty Collection, 2015\",A";
    SENTENCE_QUOTE = "PC0312", "a sentence that quotes what the text does not say",
        "`sentence` and `quote_short` say the law in one sentence. What stands there in “…” is printed as the words of the law, so it has to stand in the text \
         of the provision, in a published translation, or in a provision that a part names with `from`. `[t]he` stands for another letter, `[words]` for \
         other words, `…` for words left out; quotation marks inside are ‘…’.",
        wrong "sentence = \"{law} forbids a State to “expel and return” a refugee\"",
        right "sentence = \"{law} forbids a State to “expel or return” a refugee\"";
    SENTENCE_CUT = "PC0313", "a quotation that leaves out a condition",
        "“No State Party shall expel … a person to another State” forbids what the article does not. Inside a quotation no words may be left out on \
         which an element, an exception or the conduct of the norm stands. Outside of it they may be told in other words.",
        wrong "sentence = \"{law} provides that “[n]o State Party shall expel … a person … to another State”\"",
        right "sentence = \"{law} forbids to “expel” a person to a State where danger of torture awaits\"";
    SENTENCE_LONG = "PC0314", "a sentence that quotes too many words",
        "A paragraph that stands alone has room for fifty words of the law. The whole stands on the page of a finding; `quote_short` says it for the paragraph.",
        wrong "sentence    = \"{law} provides: “… sixty words …”\"   # and no `quote_short`",
        right "quote_short = \"{law} provides that “… twenty words …”, if the condition that is left out holds\"";
    HINGE = "PC0315", "a hinge that fits in no table",
        "A hinge says in a column on what a finding turns: a question of at most 48 characters, with a small letter first.",
        wrong "hinge = \"Was the person, at any time before the decision, told of the right?\"",
        right "hinge = \"told of their rights?\"";
    QUESTION = "PC0316", "a question that fits in no summary",
        "A summary says: “Two questions are disputed: whether … and whether …”. So the `question` of a norm is a clause that begins with `whether`, in at most 22 words.",
        wrong "question = \"Did {bearer} send {whom} back?\"",
        right "question = \"whether {bearer} sent {whom} back to danger, against article 33(1)\"";
    CLAUSE = "PC0317", "a clause that ends like a sentence",
        "`sentence`, `question`, hinges and the `short` of an option go on in a sentence of the report, which has its own end.",
        wrong "hinge_if = \"the return was completed.\"",
        right "hinge_if = \"the return was completed\"";
    NO_AUTHORITY = "PC0318", "what a threat says, without an authority that was read",
        "The `says` of a threat tells a State what it could not do while the risk stood. That is no wording of the law's, so it needs a decided case or a \
         document in `authorities.toml`, of grade A or B; without one it is not said.",
        wrong "[norm.threat]\nsays = \"{bearer} could not return {whom} without first hearing them\"",
        right "[norm.threat]\nsays = \"{bearer} could not return {whom} without first hearing them\"\nauthority = [\"cat-3-2\"]";
    TERRITORIES_ROW = "PC0330", "a row of territories.csv that cannot be read",
        "The first line is `code,territory,name,status,from,until,source,grade`; every other line says of one territory of a State whether the treaty \
         was extended to it, on which days. The status is `extended`, `not-extended` or `declared`; no two rows tell of the same days.",
        wrong "cn,mo,Macao,applies,1999-12-20,,\"Notice of the Chief Executive of Macao 1/2001\",A",
        right "cn,mo,Macao,declared,1999-12-20,,\"Notice of the Chief Executive of Macao 1/2001\",A";
    VERSION = "PC0331", "a version of a provision that is a change of nothing",
        "A file with `version_of` says only what it changes: its days, its text, and the keys and entries that differ. What it names has to be there, in the \
         version that it is a change of: that version itself, the entry behind which another stands (`after`), and what is left out (`drop`).",
        wrong "version_of = \"kr/resettlement-act/9@2007\"",
        right "version_of = \"kr/resettlement-act/9@2007-02-27\"   # the id, and the first day under `in_force`";
}
