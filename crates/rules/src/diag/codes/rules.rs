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
        "The first line is `code,state,action,day,in_force,end,reservations,source,grade`; every other line is one State. A field with a comma \
         stands in double quotes. Days are year-month-day or empty.",
        wrong "cn,China,accession,24 Sep 1982,…",
        right "cn,China,accession,1982-09-24,1982-12-23,,none,\"UN Treaty Collection, 2015\",A";
}
