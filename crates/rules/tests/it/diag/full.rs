//! A message with all that it can have, in every printed form, to the letter.

use insta::assert_snapshot;
use policycheck_rules::diag::{Format, render};

use super::render::full;

#[test]
fn everything_a_message_can_have() {
    let (diagnostics, sources) = full();
    let printed = |format| render(&diagnostics, &sources, format, false, 80);
    assert_snapshot!(printed(Format::Human), @r#"
    error[PC0109]: `arest` is not an act
     --> cases/x.json:3:24
      |
    3 |     "first": { "act": "arest" }
      |                        ^^^^^^^ no such value
      |
     ::: rules/vocabulary.toml:1:1
      |
    1 | [enum.act]
      | ---------- the acts are declared here
      |
      = note: at `events.first.act`
      = help: did you mean `arrest`?
      = help: an act is declared in the vocabulary

    warning[PC0101]: no place at all
    "#);
    assert_snapshot!(printed(Format::Short), @r#"
    cases/x.json:3:24: error[PC0109]: `arest` is not an act (help: did you mean `arrest`?) (help: an act is declared in the vocabulary)
    warning[PC0101]: no place at all
    "#);
    assert_snapshot!(printed(Format::GitHub), @r#"
    ::error file=cases/x.json,line=3,endLine=3,col=24,endColumn=30,title=PC0109::`arest` is not an act%0Aat `events.first.act`%0Ahelp: did you mean `arrest`?%0Ahelp: an act is declared in the vocabulary
    ::warning title=PC0101::no place at all
    "#);
    assert_snapshot!(printed(Format::Json), @r#"
    {
      "schema": "policycheck/messages/1",
      "messages": [
        {
          "code": "PC0109",
          "severity": "error",
          "message": "`arest` is not an act",
          "path": "events.first.act",
          "help": [
            "did you mean `arrest`?",
            "an act is declared in the vocabulary"
          ],
          "at": {
            "file": "cases/x.json",
            "label": "no such value",
            "line": 3,
            "column": 24,
            "end_line": 3,
            "end_column": 31,
            "start_byte": 39,
            "end_byte": 46
          },
          "also": [
            {
              "file": "rules/vocabulary.toml",
              "label": "the acts are declared here",
              "line": 1,
              "column": 1,
              "end_line": 1,
              "end_column": 11,
              "start_byte": 0,
              "end_byte": 10
            }
          ]
        },
        {
          "code": "PC0101",
          "severity": "warning",
          "message": "no place at all",
          "path": null,
          "help": [],
          "at": null,
          "also": []
        }
      ]
    }
    "#);
    assert_snapshot!(printed(Format::Sarif), @r#"
    {
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "runs": [
        {
          "columnKind": "unicodeCodePoints",
          "results": [
            {
              "level": "error",
              "locations": [
                {
                  "logicalLocations": [
                    {
                      "fullyQualifiedName": "events.first.act"
                    }
                  ],
                  "message": {
                    "text": "no such value"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "cases/x.json"
                    },
                    "region": {
                      "endColumn": 31,
                      "endLine": 3,
                      "startColumn": 24,
                      "startLine": 3
                    }
                  }
                }
              ],
              "message": {
                "text": "`arest` is not an act\nhelp: did you mean `arrest`?\nhelp: an act is declared in the vocabulary"
              },
              "relatedLocations": [
                {
                  "message": {
                    "text": "the acts are declared here"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "rules/vocabulary.toml"
                    },
                    "region": {
                      "endColumn": 11,
                      "endLine": 1,
                      "startColumn": 1,
                      "startLine": 1
                    }
                  }
                }
              ],
              "ruleId": "PC0109"
            },
            {
              "level": "warning",
              "locations": [],
              "message": {
                "text": "no place at all"
              },
              "relatedLocations": [],
              "ruleId": "PC0101"
            }
          ],
          "tool": {
            "driver": {
              "name": "policycheck",
              "rules": [
                {
                  "fullDescription": {
                    "text": "A JSON file is made of objects `{ \"key\": value }`, lists `[value, value]`, texts in double quotes, numbers, `true`, `false` and `null`. Something else was found, or one of these at a place where it cannot be."
                  },
                  "id": "PC0101",
                  "shortDescription": {
                    "text": "something stands where it cannot stand in JSON"
                  }
                },
                {
                  "fullDescription": {
                    "text": "The only bare words are `true`, `false` and `null`, in small letters. What is not known is left out of a case, not written as `null` or `None`."
                  },
                  "id": "PC0109",
                  "shortDescription": {
                    "text": "a word that JSON does not know"
                  }
                }
              ],
              "version": "0.1.0"
            }
          }
        }
      ],
      "version": "2.1.0"
    }
    "#);
}
