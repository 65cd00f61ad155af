//! `PC09xx`: rules that load and should be mended.

codes! {
    LINT_ACCEPTED = "PC0901", "an acceptance without effect or without a reason",
"What a check says can be kept as it is, with its reason: [[accepted]] in the same file, or `accepted` in a case, with `lint` (the code), `what` (as the message \
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

    LINT_NEVER = "PC0910", "an element, alternative or exception that can never decide anything",
"What the conditions of a norm can come to is worked out over all facts there could be: one field has one value, days and numbers stand in one \
order, of a reading one option is chosen. An element that never holds makes the norm dead; an exception that the elements exclude, or an \
alternative that adds nothing, is a sign that a condition says something else than the words that it quotes.",
wrong "[[norm.element]]   # “a person below the age of eighteen”\nif = \"person.age < 18\"\n[[norm.exception]]   # “unless he is of full age”\nif = \"person.age >= 18\"",
right "[[norm.exception]]   # “unless he is married”\nif = \"person.married\"";

    LINT_ALIKE = "PC0911", "two exceptions that can never differ",
"Two exceptions that apply in exactly the same cases stand for two clauses of the law that do not. Mostly one was copied from the other \
and not changed.",
wrong "[[norm.exception]]   # “a danger to the security of the country”\nif = \"person.danger_to_security\"\n[[norm.exception]]   # “a danger to the community”\nif = \"person.danger_to_security\"",
right "[[norm.exception]]   # “a danger to the community”\nif = \"person.danger_to_community\"";

    LINT_READING = "PC0912", "a reading on which nothing turns, or two options that come to the same",
"A reading is printed as a question of law that changes the outcome. If no condition asks for it, or two of its answers give the same in every \
case, the reader is told of a dispute that is none.",
wrong "[[reading]]\nid = \"reach\"   # and no condition says `reading reach is …`",
right "if = \"reading reach is wherever-control or in_territory_of(person, party)\"";

    LINT_OUTCOME = "PC0913", "a norm that can never come to one of its outcomes",
"A duty or prohibition can be breached and complied with; where it has a threat, there can be a risk; a power or status can be met or not. A norm \
that can never come to one of these says the same of everybody.",
wrong "[norm.conduct]\ndone = \"person.invited\"   # and an element: if = \"person.invited\"",
right "[norm.conduct]\ndone = \"v happened\"";

    LINT_IDLE = "PC0914", "a part of a condition that changes nothing",
"Beside the other parts of an `and` or `or`, a part that is always true, or always false, or said already, has no effect. Often the fact of one \
person was copied for another, or a list names a value of which a wider one is in it.",
wrong "if = \"first.resided and first.resided\"   # the second spouse is meant",
right "if = \"first.resided and second.resided\"";

    LINT_VARIABLE = "PC0915", "a variable of which no condition asks anything",
"`about` picks whom a finding is about, and decides nothing. Of each that it takes, and of each parameter of a definition, something is asked in an \
element, exception or conduct. If nothing is, its fact may have been taken from another.",
wrong "is = \"both_resided(first: person, second: person)\"\nif = \"first.resided\"",
right "is = \"both_resided(first: person, second: person)\"\nif = \"first.resided and second.resided\"";

    LINT_BOUND = "PC0916", "a norm that was not looked at in every world",
"Whether parts of a norm can hold together is worked out exactly, within a bound. Past it nothing is said of what the norm can come to, and \
nothing is guessed; all other checks are made.",
wrong "a condition with hundreds of different facts",
right "parts of it named with [[definition]]";

    LINT_BOUNDARY = "PC0917", "a boundary taken in that the words leave out, or the reverse",
"“On or after”, “at least”, “not later than” take the boundary in; “after”, “more than”, “below the age of” leave it out. One day decides cases. \
The words of each language that say so are in a table.",
wrong "quote = \"on or after the appointed day\"\nif    = \"entry.when after 1983-01-01\"",
right "if    = \"entry.when >= 1983-01-01\"";

    LINT_TURNED = "PC0918", "an exception turned round",
"What the law excepts is demanded, or an exception excuses where its words do not hold. Published encodings have asked two years of residence of \
refugees, whom the text excepts, and of nobody else. A clause with “except”, “unless” or “does not apply” is an exception, or an element \
that says `not`.",
wrong "[[norm.element]]\nquote = \"except where he is a refugee\"\nif    = \"refugee(person)\"",
right "[[norm.exception]]\nquote = \"except where he is a refugee\"\nif    = \"refugee(person)\"";

    LINT_BURDEN = "PC0919", "a presumption without a burden",
"`presume` decides while nobody speaks. The law does that sometimes, and then it says who has to show the contrary; `burden` prints it. Without \
such a rule a default decides cases on facts that nobody gave.",
wrong "if      = \"person.years < 5\"\npresume = true",
right "if      = \"person.years < 5\"   # unknown stays unknown";

    LINT_SPELLING = "PC0920", "values told apart by how they are spelled",
"A list that spells a value in one way, and a condition that reads it in another, never meet, and nobody notices. Values are declared in the \
vocabulary, where a word that is none of them is an error; two that read alike are one too many.",
wrong "if = \"person.territory is \\\"Sovereign Base Areas\\\"\"   # and cases say “The Sovereign Base Areas”",
right "if = \"person.territory is sovereign-base-areas\"";

    LINT_PARTY_CODE = "PC0921", "a row of a table of parties that finds no State, or another one",
"A table of parties is read by `code` alone. A code that no listed State has binds nobody, and the program then says of the State that was meant that \
nothing is known of it. A code that is another State's tells of that State what is true of the one in the row.",
wrong "Albania,Albania,accession,1991-10-04,1991-11-03,,…",
right "al,Albania,accession,1991-10-04,1991-11-03,,…";

    LINT_UNANSWERABLE = "PC0922", "an exception or element that no fact can decide",
"What is left to judgment alone (`judgment = true` without `if`) stays open whatever a case says. Then no breach can ever be found, and nobody is asked \
anything. Name at least the fact that a judgment would state, as a field of your own: the finding asks for it, and who has it can say so.",
wrong "[[norm.exception]]\nid       = \"public-order\"\nquote    = \"unless public order requires it\"\njudgment = true",
right "[[norm.exception]]\nid       = \"public-order\"\nquote    = \"unless public order requires it\"\njudgment = true\nif       = \"v.public_order_required\"";

    LINT_WORDS = "PC0923", "words for a report that are missing",
"A report has the facts from the case. The law in one sentence, the question of a norm, on what a finding turns, what an act is called are its author's: \
without them a report falls back on the words of conditions, which read like conditions. One message names all that a norm lacks.",
wrong "[[norm]]\nid = \"33(1)\"\nkind = \"prohibition\"",
right "[[norm]]\nid = \"33(1)\"\nkind = \"prohibition\"\nlaw = \"article 33(1)\"\nsentence = \"{law} forbids a State to “expel or return” a refugee\"\nquestion = \"whether {bearer} returned {whom}, against article 33(1)\"";

    LINT_DAY = "PC0924", "a day of a case in the words of a rule",
"The words of a rule are printed in every case. What was said of the events of one day belongs into the case of that day; in another it would be told of \
people whom it does not concern. Days of the law itself may stand: on which it was made, came into force, bound a State, and those that its text names.",
wrong "says = \"On the events of 8 May 2002: the guards had consent.\"",
right "says = \"The guards had consent.\"";

    LINT_AGAIN = "PC0925", "a version that says again what it has from another",
"A file with `version_of` has everything from the version that it names, but for what it says. What it says again is the same now, and stays as it is when \
the other is corrected.",
wrong "version_of = \"kr/resettlement-act/9@2007-02-27\"\ntitle = \"Criteria for protection decision\"",
right "version_of = \"kr/resettlement-act/9@2007-02-27\"";
}
