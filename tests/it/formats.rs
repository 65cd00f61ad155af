//! A report in other formats than text: HTML, Markdown, and data.

use std::collections::{BTreeMap, BTreeSet};

use policycheck::finding::Selection;
use policycheck::{CheckOptions, Checked, Library, check};
use regex::Regex;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::library::{files_in, tests};

/// A source, two persons and an event: a case of five lines.
const FIVE_LINES: &str = r#"{ "id": "bridge", "title": "Two sent back over the bridge",
  "sources": { "note": { "type": "report", "title": "A note", "author": "aunt", "issued": "2011-04" } },
  "persons": { "aunt": { "label": "the aunt" }, "two": { "label": "the two", "count": 2, "nationality": "dprk", "located": "china", "fears": "prison-camp", "said": [{ "in": "note", "quote": "two from the North" }] } },
  "events": { "return": { "act": "return", "by": "china", "to": ["two"], "destination": "dprk", "when": "2011-03", "said": [{ "in": "note", "basis": "saw", "quote": "the police took them" }] } }
}"#;

fn cases() -> Vec<(String, String)> {
    let mut all = files_in(&tests().join("../cases"));
    all.retain(|(name, _)| std::path::Path::new(name).extension().is_some_and(|end| end == "json"));
    all.extend(files_in(&tests().join("fixtures/formats")));
    all.push(("five-lines.json".to_owned(), FIVE_LINES.to_owned()));
    all
}

fn with<T>(name: &str, text: &str, select: Selection, then: impl FnOnce(&Checked<'_>) -> T) -> T {
    let library = Library::builtin();
    let options = CheckOptions { select, ..CheckOptions::default() };
    let checked = check(&library, name, text, &options).expect("a case without errors");
    then(&checked)
}

fn full() -> Selection {
    Selection { full: true, ..Selection::default() }
}

fn as_html(checked: &Checked<'_>) -> String {
    checked.html()
}

fn as_markdown(checked: &Checked<'_>) -> String {
    checked.markdown()
}

fn html(name: &str, text: &str) -> String {
    with(name, text, Selection::default(), as_html)
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(tests().join("fixtures/formats").join(name)).expect("a fixture")
}

/// What stands between `<style>` or `<script>` and its end.
fn inside<'t>(page: &'t str, element: &str) -> &'t str {
    let (_, rest) = page.split_once(&format!("<{element}>")).expect("it begins");
    rest.split_once(&format!("</{element}>")).expect("it ends").0
}

/// The page without its style and its script.
fn bare(page: &str) -> String {
    ["style", "script"].iter().fold(page.to_owned(), |page, element| page.replace(inside(&page, element), ""))
}

/// The names of tags in order, those that end an element with their stroke.
fn tags(page: &str) -> Vec<String> {
    let tag = Regex::new(r"<(/?[A-Za-z!][A-Za-z0-9]*)").expect("a pattern");
    tag.captures_iter(&bare(page)).map(|found| found[1].to_owned()).collect()
}

fn attributes(page: &str, name: &str) -> Vec<String> {
    let attribute = Regex::new(&format!(r#"<[^>]* {name}="([^"]*)""#)).expect("a pattern");
    attribute.captures_iter(&bare(page)).map(|found| found[1].to_owned()).collect()
}

#[test]
fn nothing_of_a_case_becomes_markup_on_a_page() {
    let [hostile, tame] = ["hostile.json", "tame.json"].map(|name| html(name, &fixture(name)));
    assert!(hostile.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "the words are there, as words");
    assert_eq!(tags(&hostile), tags(&tame));
    for link in attributes(&hostile, "href") {
        let of_the_web = ["#", "http://", "https://"].iter().any(|scheme| link.starts_with(scheme));
        assert!(of_the_web, "{link}");
    }
}

#[test]
fn an_address_is_a_link_only_where_it_leads_to_the_web() {
    let page = |url: &str| {
        html(
            "case.json",
            &FIVE_LINES.replace("\"type\": \"report\"", &format!("\"type\": \"report\", \"url\": \"{url}\"")),
        )
    };
    for good in ["https://example.org/a?b=1&c=2", "http://example.org/", "HTTPS://EXAMPLE.ORG"] {
        let escaped = good.replace('&', "&amp;");
        assert!(page(good).contains(&format!("href=\"{escaped}\"")), "{good}");
    }
    for bad in [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "http://a b",
        "//example.org",
        "http://a\\\"onclick=x",
    ] {
        let links = attributes(&page(bad), "href");
        assert!(links.iter().all(|link| link.starts_with('#')), "{bad}: {links:?}");
    }
}

#[test]
fn nothing_of_a_case_becomes_markup_in_markdown() {
    let [hostile, tame] = ["hostile.json", "tame.json"]
        .map(|name| with(name, &fixture(name), Selection::default(), as_markdown));
    // What is escaped goes; what is left is markup, and the same whatever the words are.
    let escaped = Regex::new(r"\\[^A-Za-z0-9\s]").expect("a pattern");
    let marks = |page: &str| -> String {
        let bare = escaped.replace_all(page, "").into_owned();
        bare.chars().filter(|c| "`*_{}[]<>#!|~^$@\\\"".contains(*c)).collect()
    };
    assert_eq!(marks(&hostile), marks(&tame));
}

#[test]
fn every_link_of_a_page_leads_somewhere_and_no_anchor_stands_twice() {
    for (name, text) in cases() {
        for select in [Selection::default(), full()] {
            let page = with(&name, &text, select, as_html);
            let ids = attributes(&page, "id");
            let known: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(known.len(), ids.len(), "{name}: an anchor stands twice");
            for link in attributes(&page, "href").iter().filter_map(|link| link.strip_prefix('#')) {
                assert!(known.contains(&link.to_owned()), "{name}: `{link}` leads nowhere");
            }
            for label in
                attributes(&page, "aria-labelledby").iter().chain(&attributes(&page, "aria-describedby"))
            {
                assert!(known.contains(label), "{name}: `{label}` names nothing");
            }
        }
    }
}

#[test]
fn a_browser_may_run_the_script_of_the_page_and_nothing_else() {
    let page = html("five-lines.json", FIVE_LINES);
    let policy = attributes(&page, "content").into_iter().find(|value| value.contains("default-src"));
    let policy = policy.expect("a policy").replace("&#39;", "'");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for element in ["style", "script"] {
        let digest = base64(&Sha256::digest(inside(&page, element).as_bytes()));
        assert!(policy.contains(&format!("{element}-src 'sha256-{digest}'")), "{element}: {policy}");
    }
    let handlers = Regex::new(r"<[^>]*\son[a-z]+=").expect("a pattern");
    for (name, text) in cases() {
        let page = html(&name, &text);
        assert!(attributes(&page, "style").is_empty(), "{name}");
        assert!(!handlers.is_match(&bare(&page)), "{name}");
    }
}

fn base64(bytes: &[u8]) -> String {
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let bits = bytes.iter().fold(String::new(), |bits, byte| bits + &format!("{byte:08b}"));
    let six = |chunk: &[u8]| {
        let chunk = format!("{:0<6}", std::str::from_utf8(chunk).expect("digits"));
        letters[usize::from_str_radix(&chunk, 2).expect("a number")]
    };
    let mut out: String = bits.as_bytes().chunks(6).map(six).collect();
    out.extend(std::iter::repeat_n('=', (4 - out.len() % 4) % 4));
    out
}

#[test]
fn words_in_another_language_say_which() {
    let text =
        std::fs::read_to_string(tests().join("../cases/japanese-consulate-2002.json")).expect("the case");
    let page = html("japanese-consulate-2002.json", &text);
    let chinese = Regex::new(r"[^>]*[\u{4e00}-\u{9fff}][^<]*<").expect("a pattern");
    let spoken = Regex::new(r#"<span lang="zh">[^<]*</span>"#).expect("a pattern");
    assert!(spoken.is_match(&page));
    let rest = spoken.replace_all(&page, "").into_owned();
    let untagged: Vec<&str> =
        chinese.find_iter(&rest).map(|found| found.as_str()).filter(|words| !words.contains('“')).collect();
    assert!(untagged.is_empty(), "{untagged:?}");
}

#[test]
fn every_note_in_markdown_is_called_once_and_told_once() {
    let (call, note) = (
        Regex::new(r"\[\^(\d+)\]").expect("a pattern"),
        Regex::new(r"(?m)^\[\^(\d+)\]: \S").expect("a pattern"),
    );
    for (name, text) in cases() {
        let page = with(&name, &text, full(), as_markdown);
        let told: Vec<&str> =
            note.captures_iter(&page).map(|found| found.get(1).expect("a number").as_str()).collect();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for found in call.captures_iter(&page) {
            *times.entry(found.get(1).expect("a number").as_str()).or_default() += 1;
        }
        let expected: Vec<String> = (1..=told.len()).map(|number| number.to_string()).collect();
        assert_eq!(told, expected, "{name}");
        assert!(times.len() == told.len() && times.values().all(|times| *times == 2), "{name}: {times:?}");
    }
}

fn data(name: &str, text: &str, select: Selection) -> Value {
    with(name, text, select, |checked| serde_json::from_str(&checked.json()).expect("JSON"))
}

/// Calls `then` with every value under this key.
fn under<'v>(value: &'v Value, key: &str, then: &mut impl FnMut(&'v Value)) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == key {
                    then(value);
                }
                under(value, key, then);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| under(item, key, then)),
        _ => {}
    }
}

#[test]
fn a_report_of_five_lines_is_below_thirty_kilobytes() {
    let length = with("five-lines.json", FIVE_LINES, Selection::default(), |checked| checked.json().len());
    assert!(length < 30_000, "{length} bytes");
}

#[test]
fn what_the_data_name_stands_in_them() {
    for (name, text) in cases() {
        let data = data(&name, &text, full());
        let record = data["record"].as_array().expect("a record");
        let numbers: BTreeSet<u64> = record.iter().filter_map(|said| said["number"].as_u64()).collect();
        assert_eq!(numbers.len(), record.len(), "{name}");
        for key in ["said", "despite", "own_word"] {
            under(&data["findings"], key, &mut |said| {
                for number in said.as_array().expect("numbers") {
                    assert!(numbers.contains(&number.as_u64().expect("a number")), "{name}: {key} {number}");
                }
            });
        }
        let sources = data["sources"].as_array().expect("sources");
        let letters: BTreeSet<&str> = sources.iter().filter_map(|source| source["letter"].as_str()).collect();
        for part in ["sections", "findings", "events"] {
            under(&data[part], "sources", &mut |named| {
                for letter in named.as_array().expect("letters") {
                    assert!(
                        letters.contains(letter.as_str().expect("a letter")),
                        "{name}: {part}: source {letter}"
                    );
                }
            });
        }
        let ids: Vec<&Value> =
            data["findings"].as_array().expect("findings").iter().map(|one| &one["id"]).collect();
        under(&data["sections"], "finding", &mut |finding| {
            assert!(ids.contains(&finding), "{name}: {finding}");
        });
    }
}

#[test]
fn every_quotation_of_a_case_stands_once_in_the_record_of_its_data() {
    for (name, text) in cases() {
        let case: Value = serde_json::from_str(&text).expect("JSON");
        let mut quoted = Vec::new();
        under(&case, "quote", &mut |quote| match quote {
            Value::Array(parts) => quoted.extend(parts.iter().filter_map(Value::as_str)),
            one => quoted.extend(one.as_str()),
        });
        let data = data(&name, &text, Selection::default());
        let mut told: Vec<&str> = Vec::new();
        under(&data["record"], "quote", &mut |quote| {
            told.extend(quote.as_array().into_iter().flatten().filter_map(Value::as_str));
        });
        for quote in quoted {
            assert!(told.contains(&quote), "{name}: {quote}");
        }
    }
}

#[test]
fn a_finding_told_in_a_line_has_its_parts_where_they_are_asked_for() {
    let has_elements = |data: &Value, id: &str| {
        let findings = data["findings"].as_array().expect("findings");
        let finding = findings.iter().find(|one| one["id"] == id).expect("the finding");
        finding["elements"].is_array()
    };
    let told = data("tame.json", &fixture("tame.json"), Selection::default());
    let mut paged = BTreeSet::new();
    under(&told["sections"], "finding", &mut |id| {
        paged.insert(id.as_str().expect("an id"));
    });
    let others: Vec<&str> = told["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|one| one["id"].as_str())
        // A provision that no version of speaks has no norm, and so no parts.
        .filter(|id| !paged.contains(id) && id.contains('#'))
        .collect();
    assert!(!paged.is_empty() && !others.is_empty(), "{paged:?}, {others:?}");
    let whole = data("tame.json", &fixture("tame.json"), full());
    for id in &paged {
        assert!(has_elements(&told, id), "{id}");
    }
    for id in others {
        assert!(!has_elements(&told, id) && has_elements(&whole, id), "{id}");
    }
}

#[test]
fn a_selection_is_no_whole_report_in_any_format() {
    let select = || Selection { provisions: vec!["un/cat".to_owned()], ..Selection::default() };
    let page = with("five-lines.json", FIVE_LINES, select(), as_html);
    assert!(!page.contains("id=\"first-screen\"") && page.contains("un/cat"));
    assert!(!page.contains("un/refugee-convention/33#1"));
    let markdown = with("five-lines.json", FIVE_LINES, select(), as_markdown);
    assert!(!markdown.contains("ASK FIRST") && !markdown.contains("un/refugee-convention/33#1"));
}

#[test]
fn a_redacted_report_says_so_in_every_format_and_tells_no_place() {
    let library = Library::builtin();
    let text = fixture("tame.json");
    let options = CheckOptions { redact: policycheck::Redact::Strict, ..CheckOptions::default() };
    let checked = check(&library, "tame.json", &text, &options).expect("a case without errors");
    for page in [checked.html(), checked.markdown()] {
        assert!(page.contains("blurred"), "{page}");
        assert!(!page.contains("2 March 2011") && !page.contains("2011-03-02"), "{page}");
    }
}
