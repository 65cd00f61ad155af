//! Messages: their codes, their order, and their printed forms.

use policycheck::diag::{Format, render};
use policycheck::source::Sources;
use policycheck::syntax::json;

#[test]
fn look() {
    for text in [
        "{\n  \"刑法\": \"第二百三十四条之一\" \"x\": 1,\n  \"a\": 1\n}\n",
        "{\n\"a\": 1,\n\"b\": 2,\n\"a\": 3\n}",
        "{\n\"a\": 1,\n\n\n\n\n\n\n\n\n\n\n\"b\": 2,\n\"a\": 3\n}",
        "{\"\u{202e}evil\u{1b}[31m\": 'x\u{7}y'}",
        "",
        "{\n",
        &format!(
            "{{\"long\": \"{}\", \"a\": 'b', \"c\": \"{}\", \"a\": 3}}",
            "家".repeat(300),
            "y".repeat(3000)
        ),
        "{\"a\": [\n1,\n2 3\n}",
    ] {
        let mut sources = Sources::new();
        let file = sources.add("cases/ev\u{1b}[31mil\u{202e}.json", text);
        let (_, mut diagnostics) = json::parse(text, file);
        for d in &mut diagnostics {
            d.path = Some("events.x.by".into());
        }
        println!("<<< \n{}|", render(&diagnostics, &sources, Format::Human, false, 100));
        if text.len() < 50 {
            for f in [Format::Json, Format::GitHub, Format::Sarif] {
                println!("{}", render(&diagnostics, &sources, f, false, 100));
            }
        }
    }
}
