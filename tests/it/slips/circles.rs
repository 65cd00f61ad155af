//! References that lead back to where they began.

use super::{codes, messages, printed, told, with};
use crate::library::{files_in, tests};

/// Each is an error: the sections of a case, and what the message begins with.
const CIRCLES: &[(&str, &str)] = &[
    (r#""actors": { "a": { "of": "a" } }"#, "`a` leads back to itself: its `of` is `a`"),
    (
        r#""actors": { "a": { "of": "b" }, "b": { "of": "a" } }"#,
        "`a` leads back to itself: its `of` is `b`, its `of` is `a`",
    ),
    (
        r#""actors": { "a": { "of": "b" }, "b": { "of": "c" }, "c": { "of": "a" } }"#,
        "`a` leads back to itself",
    ),
    // Those who lead into a circle are no part of it.
    (
        r#""actors": { "z": { "of": "a" }, "a": { "of": "b" }, "b": { "of": "a" } }"#,
        "`a` leads back to itself",
    ),
    (r#""places": { "p": { "in": "p" } }"#, "`p` leads back to itself: its `in` is `p`"),
    (r#""places": { "p": { "in": "q" }, "q": { "in": "p" } }"#, "`p` leads back to itself"),
    (r#""places": { "p": { "inside": "p" } }"#, "`p` leads back to itself: its `inside` is `p`"),
    (r#""places": { "p": { "inside": "q" }, "q": { "inside": "p" } }"#, "`p` leads back to itself"),
    (r#""persons": { "p": { "part_of": "p" } }"#, "`p` leads back to itself: its `part_of` is `p`"),
    (r#""persons": { "p": { "part_of": "q" }, "q": { "part_of": "p" } }"#, "`p` leads back to itself"),
    (
        r#""persons": { "p": { "part_of": "q" }, "q": { "part_of": "r" }, "r": { "part_of": "s" }, "s": { "part_of": "p" } }"#,
        "`p` leads back to itself",
    ),
    // Of several values each is a way.
    (
        r#""actors": { "a": { "of": [{ "is": "china" }, { "is": "b" }] }, "b": { "of": [{ "is": "dprk" }, { "is": "a" }] } }"#,
        "`a` leads back to itself",
    ),
    (
        r#""sources": { "s": { "type": "post", "title": "S", "within": "s" } }"#,
        "`s` leads back to itself: its `within` is `s`",
    ),
    (
        r#""sources": { "s": { "type": "post", "title": "S", "within": "t" }, "t": { "type": "post", "title": "T", "within": "s" } }"#,
        "`s` leads back to itself",
    ),
    (
        r#""sources": { "s": { "type": "post", "title": "S" } },
           "statements": [{ "id": "x", "in": "s", "replies_to": "x" }]"#,
        "`x` leads back to itself: its `replies_to` is `x`",
    ),
    (
        r#""sources": { "s": { "type": "post", "title": "S" } },
           "statements": [{ "id": "x", "in": "s", "replies_to": "y" }, { "id": "y", "in": "s", "replies_to": "x" }]"#,
        "`x` leads back to itself",
    ),
];

#[test]
fn every_reference_that_leads_back_is_an_error() {
    for (sections, message) in CIRCLES {
        let told = messages(&with(sections));
        assert_eq!(told.len(), 1, "{sections}: {told:?}");
        assert!(told[0].contains(message), "{sections}: {told:?}");
    }
}

#[test]
fn an_event_is_not_after_itself() {
    for (events, message) in [
        (r#""a": { "act": "arrest", "after": "a" }"#, "its `after` is `a`"),
        (
            r#""a": { "act": "arrest", "after": "b" }, "b": { "act": "return", "after": "a" }"#,
            "its `after` is `b`",
        ),
        (
            r#""a": { "act": "arrest", "after": "b" }, "b": { "act": "return", "after": "c" }, "c": { "act": "release", "after": "b" }"#,
            "`b` leads back to itself",
        ),
    ] {
        let text = format!(r#"{{ "id": "c", "title": "C", "stipulated": true, "events": {{ {events} }} }}"#);
        let told = messages(&text);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("PC0520") && told[0].contains(message), "{told:?}");
    }
}

#[test]
fn the_places_of_a_circle_are_all_shown() {
    let text = with(r#""actors": { "a": { "of": "b" }, "b": { "of": "c" }, "c": { "of": "a" } }"#);
    let (_, problems) = told(&text);
    let problem = &problems[0];
    assert!(problem.is_error() && problem.secondary.len() == 2, "{}", printed(&text));
    assert_eq!(problem.path.as_deref(), Some("actors.a.of"));
    let words: Vec<&str> = std::iter::once(&problem.primary.clone().unwrap())
        .chain(&problem.secondary)
        .map(|label| &text[label.span.range()])
        .collect();
    assert_eq!(words, [r#""b""#, r#""c""#, r#""a""#]);
}

#[test]
fn what_leads_on_is_no_circle() {
    for sections in [
        // Authorities of a State, two of one ministry, and a place in a place in a State.
        r#""actors": { "ministry": { "of": "china" }, "bureau": { "of": "ministry" }, "police": { "of": "ministry" } },
           "places": { "yard": { "in": "house", "inside": "house" }, "house": { "in": "town" }, "town": { "in": "china" } }"#,
        // A consulate is of one State and its premises are in another.
        r#""actors": { "post": { "of": "us", "kind": "consular-post" } },
           "places": { "premises": { "in": "china", "sending_state": "us", "receiving_state": "china" } }"#,
        // Who acts for an authority is no part of it, and of a group.
        r#""persons": { "six": { "count": 6 }, "mother": { "part_of": "six" }, "child": { "part_of": "six" }, "officer": { "acts_for": "police" } },
           "actors": { "police": { "of": "china" } }"#,
    ] {
        assert_eq!(codes(&with(sections)), Vec::<&str>::new(), "{sections}");
    }
}

/// Who denies that something is of itself says nothing wrong.
#[test]
fn what_is_only_denied_leads_nowhere() {
    let text = r#"{ "id": "c", "title": "C", "sources": { "s": { "type": "post", "title": "S" } },
      "places": { "yard": { "inside": [{ "is": "house", "said": [{ "in": "s" }] }] },
                  "house": { "inside": [{ "is": "yard", "said": [{ "in": "s", "stance": "denies" }] }] } },
      "events": { "e": { "act": "arrest", "said": [{ "in": "s" }] } } }"#;
    assert_eq!(codes(text), Vec::<&str>::new());
    assert_eq!(codes(&text.replace(r#", "stance": "denies""#, "")), ["PC0520"]);
}

#[test]
fn a_circle_of_thousands_is_told_in_a_few_lines() {
    let actors: Vec<String> =
        (0..10_000).map(|n| format!(r#""a{n}": {{ "of": "a{}" }}"#, (n + 1) % 10_000)).collect();
    let text = with(&format!(r#""actors": {{ {} }}"#, actors.join(", ")));
    let found = messages(&text);
    let circles: Vec<&String> = found.iter().filter(|message| message.starts_with("PC0520")).collect();
    assert_eq!(circles.len(), 1);
    assert!(circles[0].len() < 600 && circles[0].ends_with("and so on over 9988 more"), "{}", circles[0]);
}

#[test]
fn the_circles_handed_in_are_errors_and_the_case_that_they_were_made_from_is_none() {
    let mut seen = 0;
    for (name, text) in files_in(&tests().join("fixtures/circles")) {
        let errors: Vec<_> = told(&text).1.into_iter().filter(policycheck::Diagnostic::is_error).collect();
        if name == "none.json" {
            assert!(errors.is_empty(), "{name}: {errors:?}");
        } else {
            assert_eq!(errors.len(), 1, "{name}: {errors:?}");
            assert_eq!(errors[0].code.0, "PC0520", "{name}");
        }
        seen += 1;
    }
    assert_eq!(seen, 5);
}

#[test]
fn a_circle_among_what_every_case_knows_is_an_error_of_the_vocabulary() {
    use crate::library::rules_of;
    let vocabulary = |of: &str| {
        format!(
            "[entity.actor]\ntitle = \"an actor\"\nplural = \"actors\"\n[entity.actor.has]\nlabel = {{ type = \"text\", given = true }}\nof = {{ type = \"ref actor\", given = true }}\nkind = {{ type = \"enum sort\", given = true }}\n[enum.sort]\nstate = {{}}\noffice = {{}}\n[walk.state]\nalong = [\"actor.of\"]\nuntil = \"kind is state\"\n[known.actor.a]\nof = \"b\"\n[known.actor.b]\nof = \"{of}\"\n[known.actor.c]\nkind = \"state\"\n"
        )
    };
    let wrong = |of: &str| {
        let (_, rules) = rules_of(&[("vocabulary.toml".to_owned(), vocabulary(of))]);
        rules.err().unwrap_or_default().into_iter().map(|wrong| wrong.message).collect::<Vec<_>>()
    };
    assert_eq!(wrong("c"), Vec::<String>::new());
    assert_eq!(wrong("a"), ["the known entity `a` leads back to itself"]);
    assert_eq!(wrong("b"), ["the known entity `b` leads back to itself"]);
}
