//! `PC08xx`: the command line.

codes! {
    NO_FILE = "PC0801", "a file that is not there",
"No file has that name. Names are relative to the folder in which the program is called; capital and small letters differ on \
most systems.",
wrong "policycheck cases/shenyang-6.json",
right "policycheck cases/shenyang-six.json";

    UNREADABLE = "PC0802", "a file or folder that cannot be read",
"The file is there, and the system does not let the program read it: most often the user may not, or the file stands on a \
disk that is gone.",
wrong "policycheck letter-of-another-user.json",
right "chmod u+r my-case.json && policycheck my-case.json";

    FOLDER = "PC0803", "a folder where a file is expected",
"One file is expected, or `-` for standard input. `check`, `lint` and `fmt` take a folder too, and with it every file in it whose name \
ends in `.json`; `batch` reads one file, with a case on each line.",
wrong "policycheck batch cases",
right "policycheck check cases";

    NO_FOLDER = "PC0804", "a folder that is not there",
"`--rules` and `--sources` each name a folder. A folder of rules has a file `vocabulary.toml` at its top; a folder of sources \
holds the texts that cases quote.",
wrong "policycheck check my-case.json --sources letter.txt",
right "policycheck check my-case.json --sources letters";

    FOLDER_SIZE = "PC0805", "a folder with too many files",
"Every file of the folder is read, of `--sources` to know its SHA-256. A hundred thousand are more than any folder of rules or sources \
needs; most likely another folder was meant.",
wrong "policycheck check my-case.json --sources /",
right "policycheck check my-case.json --sources letters";

    SOURCE_TEXT = "PC0806", "the text of a source that is not at hand",
"Quotations are held against the text of their source. `text` names a file beside the case, or in a folder there, or in the folder \
that `--sources` names; a source with `sha256` and no `text` is found in that folder by its digest. A name that begins with `/` \
or leads upwards with `..` is not followed, nor is a link that leads out of the folder, because a case may come from anyone. A text is \
a regular file of UTF-8. Without the text the findings are the same, and \
they say that the quotations were not checked.",
wrong r#""letter": { "title": "A letter", "type": "document", "text": "/home/me/letter.txt" }"#,
right r#""letter": { "title": "A letter", "type": "document", "text": "letter.txt" }"#;

    UNKNOWN_PROVISION = "PC0807", "a provision that the rules do not hold",
"`--provision` takes what reports print under the heading of each finding: jurisdiction, instrument and number, and after `#` the \
paragraph. A part of it from the left asks for all that lies within, as `un/cat` for the whole treaty. What is not among the rules \
has not been checked; that is not the same as not applicable.",
wrong "policycheck check my-case.json --provision art-33",
right "policycheck check my-case.json --provision un/refugee-convention/33#1";

    MISTAKEN_CITATION = "PC0808", "a provision asked for under a mistaken name",
"Some provisions are often cited wrongly, as by the number of another act. The rules know such names; they answer with the \
provision that is meant, and say what is wrong with the name.",
wrong "policycheck explain kr/resettlement-act/16",
right "policycheck explain kr/enforcement-decree/16";

    UNKNOWN_TOPIC = "PC0809", "nothing to explain under that name",
"`explain` takes the id of a provision, as it stands in findings, the code of a message, as it stands in brackets after \
`error` or `warning`, or a word that a case can say or a source has, as `words` does.",
wrong "policycheck explain 33",
right "policycheck explain un/refugee-convention/33";

    OUTPUT = "PC0810", "a result that could not be written",
"The system did not take all of the result, most often because the disk is full. What was printed is not the whole result \
and should not be used. A file that was to be written is not there, or is what it was.",
wrong "policycheck my-case.json > /a/disk/that/is/full.txt",
right "policycheck my-case.json > result.txt";

    NO_REGULAR_FILE = "PC0811", "something that is no file of its folder",
"In a folder of rules, tests, cases or sources every file is a regular one and lies in that folder. A pipe or a device is not read, \
for the program could wait for it for ever; nor is a link that leads out of the folder, because a folder may come from anyone, and \
what it leads to would be read, shown in messages or rewritten. A file that is named in the call may lie anywhere, and a case may \
come from a pipe.",
wrong "ln -s /home/me/notes.toml rules/un/vccr/art-99.toml",
right "cp /home/me/notes.toml rules/un/vccr/art-99.toml";

    NOT_REPLACED = "PC0812", "a file that is not replaced",
"A file is rewritten by putting a new one in its place, so that it is there whole at any time. The new one gets the owner, the rights \
and the attributes of the old one. Where it would not have them, as of a file of another user or one with a second name (a hard link), \
the old one stays as it is; so does one that somebody else has changed in the meantime, and a file of tests that has errors.",
wrong "ln my-case.json same-case.json && policycheck fmt my-case.json",
right "cp my-case.json other-case.json && policycheck fmt my-case.json";

    UNKNOWN_BEARER = "PC0813", "a bearer whom the case does not know",
"`--bearer` takes the id of somebody in the case, or of a State that the vocabulary knows. It asks for what that State owes or may, and \
for what its organs do: whoever acts for it counts as it. Reports print the id of the bearer beside that of the provision.",
wrong "policycheck check my-case.json --bearer PRC",
right "policycheck check my-case.json --bearer china";

    UNKNOWN_FINDING = "PC0814", "a number that no finding has",
"`--finding` takes the number that a finding has in the whole report of the case. It is the same whatever else is asked for, as long as \
the case and the rules are the same.",
wrong "policycheck check my-case.json --finding 400",
right "policycheck check my-case.json --finding 4";

    NOTHING_SELECTED = "PC0815", "a selection that leaves no finding",
"What was asked for is known, and no finding fits all of it. The message tells what there is instead, of each sort that was asked for. \
Findings of provisions that the case does not touch are told with `--all`, or where their own id or number is asked for.",
wrong "policycheck check my-case.json --provision un/cat --outcome disputed",
right "policycheck check my-case.json --outcome disputed";

    NO_WORD = "PC0816", "a word that the vocabulary does not have",
"`words` looks through the names, labels and phrases of all that a case can say, and through other words for it, in the languages that \
the vocabulary has. Endings do not matter. What has no word stands in a `statement` of the case: it is printed, and changes no finding.",
wrong "policycheck words xylophone",
right "policycheck words rounded up";

    NEW_ID = "PC0820", "an id under which nothing can be begun",
"`new case` takes letters and digits, `-` and `_`; the file gets that name. `new rule` takes the id that findings will print: \
jurisdiction, instrument and number, with `/` between them.",
wrong "policycheck new rule art-36",
right "policycheck new rule un/vccr/36";

    NEW_THERE = "PC0821", "a beginning over something that is there",
"`new` writes no file over another. A new version of a provision is a file of its own beside the first, under a name with the \
day from which it is in force.",
wrong "policycheck new rule un/vccr/31   # the rules have it",
right "policycheck new rule un/vccr/36";

    BAD_LINES = "PC0830", "lines that are no cases",
"`batch` reads one case on each line. For a line that is no case, or one with errors, there is a record with all that is wrong with it, \
and the other lines are read all the same.",
wrong "policycheck batch my-case.json   # a case over many lines",
right "jq -c . cases/*.json | policycheck batch";

    RESULT_THERE = "PC0831", "a file of results that is there already",
"`batch --out` writes no file over another. Until all lines are done the file has `.part` behind its name; after an interruption \
`--resume` goes on with it, and with a result that was kept by the shell too.",
wrong "policycheck batch cases.ndjson --out rows.ndjson   # a second time",
right "policycheck batch cases.ndjson --resume rows.ndjson";

    NOT_RESUMED = "PC0832", "a file of results that is not gone on with",
"Before anything is written behind an earlier result, the records of its last line are made again and held against those that are there. \
Where they differ, the file was made from other lines, with other rules or for another question, and it stays as it is.",
wrong "policycheck batch cases.ndjson --resume rows.ndjson --needs found   # begun without --needs",
right "policycheck batch cases.ndjson --resume rows.ndjson";

    DOUBTFUL_LINES = "PC0833", "cases on lines in which something is doubtful",
"What `check` warns of in a case, `batch` counts. With `--warnings` it stands among the records, under the line of the case.",
wrong "policycheck batch cases.ndjson",
right "policycheck batch cases.ndjson --warnings";
}
