//! `PC09xx`: rules that load and should be mended.

codes! {
    LINT_ACCEPTED = "PC0901", "an acceptance without effect or without a reason",
"What a check says can be kept as it is, with its reason: [[accepted]] in the same file, with `lint` (the code), `what` (as the message \
names it after `at`) and `why`. One that no message meets any more would hide the next mistake in the same place.",
wrong "[[accepted]]\nlint = \"PC0902\"\nwhat = \"31(2)/bound\"\nwhy  = \"\"",
right "[[accepted]]\nlint = \"PC0902\"\nwhat = \"31(2)/bound\"\nwhy  = \"That a treaty binds its parties follows from its being one; the article does not say so.\"";

    LINT_QUOTE = "PC0902", "an element, exception or conduct that quotes no words",
"A reader has to see which words of the law each part of a norm stands for. A part that quotes none is an addition to the law until \
somebody shows otherwise. Words that stand in another provision are quoted with `from`.",
wrong "[[norm.element]]\nid = \"bound\"\nif = 'binds(\"un/refugee-protocol\", party, at)'",
right "[[norm.element]]\nid    = \"bound\"\nfrom  = \"un/refugee-protocol/I\"\nquote = \"undertake to apply articles 2 to 34 inclusive of the Convention\"\nif    = 'binds(\"un/refugee-protocol\", party, at)'";

    LINT_UNCOVERED = "PC0903", "words of the law that nothing encodes",
"Every word of a provision is encoded, carried by another provision, or declared a gap; what is left out silently is what the other side \
will quote. A word is covered when an element, exception, conduct, exercise, definition, [[carried]] or [[gap]] quotes it; with \
`whole = true` the words of one of these last two stand for all of their paragraph. Tolerated are runs of at most three words that only connect (articles, prepositions, pronouns, “and”, “or”), the numbers of paragraphs and items, and the \
remarks of a publisher.",
wrong "1 = \"No State shall expel or return (\\\"refouler\\\") a refugee\"   # and the conduct quotes “expel or return”",
right "quote = \"expel or return (\\\"refouler\\\")\"";

    LINT_GRADE = "PC0904", "no source or grade, or words of grade C",
"Copies of law err. Each text, each translation, each instrument and each row of a table of parties says where it comes from and how sure \
that is: A, an official text or official data was seen; B, a secondary source or one copy only; C, computed or from memory. Words of grade C \
are never quoted, and a table of parties says of which day it is.",
wrong "[text]\nsource = \"\"\ngrade = \"C\"",
right "[text]\nsource = \"UN Treaty Series, vol. 596, p. 261\"\ngrade = \"A\"";

    LINT_HOLE = "PC0905", "days on which no version of a provision is in force",
"Between the last day of one version and the first of the next lie days on which the program would say that there was no law. Mostly a day is \
wrong. Where the text of those days was not found, a version that holds only a [[gap]] says so.",
wrong "in_force = { from = 1997-07-14, to = 2007-02-25 }   # and the next version is from 2007-02-27",
right "in_force = { from = 1997-07-14, to = 2007-02-26 }";

    LINT_CLOCK = "PC0906", "a party bound from a day that the treaty's own clock does not give",
"Each treaty says how long after the deposit of its instrument a State is bound: on the ninetieth day, on the thirtieth, after three months, on \
the day itself. instrument.toml says so in `clock`, with the day on which the treaty itself came into force, and the days of all that \
ratified, acceded, accepted or approved are held against it.",
wrong "clock = { days = 90, from = \"deposit\", general = 1954-04-22 }   # and a row: cn,China,accession,1982-09-24,1982-09-24,…",
right "cn,China,accession,1982-09-24,1982-12-23,…";

    LINT_PHRASE = "PC0907", "phrases that are missing",
"A finding is put together from phrases: that it is so (`says`), that it is not (`not`), and the question (`ask`); for an act also what \
nobody is said to have done (`none`). Fields that conditions read, acts and definitions have them all, and so has a part of a norm that has \
one of its own.",
wrong "unwilling = { type = \"bool\" }",
right "unwilling = { type = \"bool\", says = \"{person} {is|are} unwilling to return\", not = \"{person} {is|are} willing to return\", ask = \"{Is|Are} {person} unwilling to return?\" }";

    LINT_REPLY = "PC0908", "an objection without a reply",
"What the other side says is printed with what answers it. An objection that nothing answers belongs into a [[reading]], or the norm \
is wrong.",
wrong "[[objection]]\nby   = \"the receiving State\"\nsays = \"The police were protecting the post.\"",
right "[[objection]]\nby    = \"the receiving State\"\nsays  = \"The police were protecting the post.\"\nreply = \"Paragraph 3 is “Subject to the provisions of paragraph 2”.\"";

    LINT_COPY = "PC0909", "a likely error of a copy",
"Copies of law have errors that no printed text has: signs that do not print, a digit among letters, letters of two alphabets in one word, a \
bracket that is not closed, an item (b) without an (a), pairs of words that a machine misread. Look at the source again. What is \
printed so is accepted, with the place where it was seen.",
wrong "2 = \"… the work of die consular post …\"",
right "2 = \"… the work of the consular post …\"";
}
