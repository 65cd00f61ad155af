//! Many cases, one a line.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use super::{Call, Folder, SMALL};
use crate::library::{files_in, tests};

/// The small case on one line, under an id.
fn line(id: &str) -> String {
    let mut case: Value = serde_json::from_str(SMALL).unwrap();
    case["id"] = id.into();
    case.to_string()
}

/// The same with a mistake, and a name that is withheld.
fn bad_line() -> String {
    line("bad").replace("\"arrest\",\"by\"", "\"arest\",\"by\"").replace(
        "\"label\":\"an aunt\"",
        "\"label\":\"an aunt\",\"spellings\":[\"Jane Roe\"],\"note\":\"Jane Roe wrote\"",
    )
}

fn records(out: &str) -> Vec<Value> {
    assert!(out.is_empty() || out.ends_with('\n'), "{out}");
    out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn fed(folder: &Folder, call: &str, text: &[u8]) -> Call {
    let mut command = folder.command();
    command.args(call.split_whitespace());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let text = text.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&text));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Call { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn every_line_gets_the_rows_of_its_verdicts_in_the_order_of_the_lines() {
    let text = format!("{}\n\n{}\n   \n{}", line("a"), line("b"), line("c"));
    let folder = Folder::new().file("cases.ndjson", &text);
    let out = folder.run("batch cases.ndjson --provision un/refugee-convention/33").results();
    let rows = records(&out);
    let heads: Vec<_> =
        rows.iter().map(|row| (row["row"].as_u64().unwrap(), row["case"].as_str().unwrap())).collect();
    assert!(heads.is_sorted(), "{heads:?}");
    for head in [(1, "a"), (3, "b"), (5, "c")] {
        assert!(heads.contains(&head), "empty lines are passed over, and counted: {heads:?}");
    }
    let row = rows.iter().find(|row| row["norm"] == "33(1)").unwrap();
    assert_eq!(row["provision"], "un/refugee-convention/33");
    assert_eq!(row["bearer"], "china");
    assert_eq!(row["whom"], serde_json::json!(["family"]));
    assert_eq!(row["outcome"], "at-risk");
    assert_eq!(row["at"], "2011-03");
    assert!(row.get("paragraph").is_none() && row.get("limit").is_none());
    assert!(fed(&folder, "batch --provision un/refugee-convention/33", text.as_bytes()).results() == out);
    assert!(fed(&folder, "batch - --provision un/refugee-convention/33", text.as_bytes()).results() == out);
}

#[test]
fn marks_and_ends_of_lines_of_other_systems_are_no_part_of_a_case() {
    let folder = Folder::new();
    let plain = fed(&folder, "batch", format!("{}\n{}\n", line("a"), line("b")).as_bytes()).results();
    let windows = format!("\u{feff}{}\r\n{}\r\n", line("a"), line("b"));
    assert!(fed(&folder, "batch", windows.as_bytes()).results() == plain);
    assert_eq!(fed(&folder, "batch", b""), Call { status: Some(0), out: String::new(), err: String::new() });
    assert_eq!(fed(&folder, "batch", b"\n\r\n \n").out, "");
}

#[test]
fn a_bad_line_is_told_of_in_a_record_and_the_others_are_read() {
    let folder = Folder::new();
    let good = fed(&folder, "batch --outcome at-risk", format!("\n{}\n", line("good")).as_bytes()).results();
    let text = format!("{{\"id\": \n{}\n{}\n[]\n", line("good"), bad_line());
    let call = fed(&folder, "batch --outcome at-risk --message-format short", text.as_bytes());
    assert_eq!(call.status, Some(2), "{call}");
    assert!(call.err.contains("error[PC0830]: 3 of 4 lines are no cases that can be used"), "{call}");
    let all = records(&call.out);
    let failures: Vec<&Value> = all.iter().filter(|record| record.get("errors").is_some()).collect();
    assert_eq!(failures.iter().map(|f| f["row"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 3, 4]);
    assert_eq!(failures[0]["errors"][0]["line"], 1);
    assert!(failures[0]["errors"][0]["code"].as_str().unwrap().starts_with("PC01"));
    assert!(failures[2]["errors"][0]["message"].as_str().unwrap().contains("a case is an object"));
    let rows: Vec<&str> = call.out.lines().filter(|record| !record.contains("\"errors\"")).collect();
    assert_eq!(rows, good.lines().collect::<Vec<_>>());
}

#[test]
fn a_record_tells_the_place_and_the_remedy_and_no_withheld_name() {
    let folder = Folder::new();
    let text = format!("{}\n{}\n", line("good"), bad_line());
    let call = fed(&folder, "batch", text.as_bytes());
    assert!(!format!("{call}").to_lowercase().contains("roe"), "{call}");
    let all = records(&call.out);
    let fault = &all.iter().find(|record| record.get("errors").is_some()).unwrap()["errors"][0];
    assert_eq!(fault["line"], 2);
    assert_eq!(fault["path"], "events.arrest.act");
    // Nothing of the line is shown, but the place is that of the mistake.
    let column = bad_line().find("\"arest\"").unwrap() + 1;
    assert_eq!(fault["column"].as_u64().unwrap(), u64::try_from(column).unwrap());
    assert!(!fault["help"].to_string().contains("see line 1"), "{fault}");
    // Of a line that may hold a name under a mistyped key nothing but the place is told.
    let broken =
        line("good").replace("\"label\":\"an aunt\"", "\"label\":\"an aunt\",\"speling\":[\"Jane Roe\"]");
    let call = fed(&folder, "batch", broken.as_bytes());
    assert!(call.status == Some(2) && !call.out.contains("Roe"), "{call}");
    assert!(records(&call.out)[0]["errors"][0]["column"].is_u64(), "{call}");
}

#[test]
fn bytes_that_are_no_text_are_told_of_line_by_line_and_another_encoding_at_once() {
    let folder = Folder::new();
    let mut text = line("a").replace("an aunt", "an aunt \u{e9}").into_bytes();
    let at = text.windows(2).position(|pair| pair == "\u{e9}".as_bytes()).unwrap();
    text.remove(at);
    text.extend(format!("\n{}\n", line("b")).bytes());
    let call = fed(&folder, "batch --outcome at-risk", &text);
    assert_eq!(call.status, Some(2));
    let all = records(&call.out);
    assert_eq!((&all[0]["row"], &all[0]["errors"][0]["code"]), (&1.into(), &"PC0110".into()), "{call}");
    assert_eq!((&all[1]["row"], &all[1]["case"]), (&2.into(), &"b".into()));
    let utf16: Vec<u8> = line("a").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let told = fed(&folder, "batch --message-format short", &utf16).complaint();
    assert!(told.contains("error[PC0110]: the file is UTF-16, not UTF-8"), "{told}");
}

#[test]
fn a_line_that_no_file_could_have_is_passed_over() {
    let mut text = vec![b'x'; 100_000_000];
    text.extend(format!("\n{}\n", line("b")).bytes());
    let call = fed(&Folder::new(), "batch --outcome at-risk", &text);
    assert_eq!(call.status, Some(2));
    let all = records(&call.out);
    assert_eq!((&all[0]["row"], &all[0]["errors"][0]["code"]), (&1.into(), &"PC0702".into()), "{call}");
    assert!(all.len() > 1 && all[1..].iter().all(|row| row["case"] == "b" && row["row"] == 2), "{call}");
}

#[test]
fn a_file_of_which_no_line_is_a_case_is_told_how_to_write_one() {
    let folder = Folder::with_small();
    let call = folder.run("batch small.json");
    assert_eq!(call.status, Some(2));
    assert!(
        call.err.contains("no line is a case that can be used") && call.err.contains("jq -c ."),
        "{call}"
    );
    assert!(folder.run("batch no.ndjson").complaint().contains("PC0801"));
    assert!(folder.file("f/a.json", SMALL).run("batch f").complaint().contains("PC0803"));
}

#[test]
fn whole_reports_are_those_of_check() {
    let folder = Folder::with_small()
        .file("cases.ndjson", format!("\n{}\n", line("small")))
        .file("alone.json", line("small"));
    let records = records(&folder.run("batch --explain cases.ndjson").results());
    assert_eq!(records.len(), 1);
    assert_eq!((&records[0]["row"], &records[0]["case"]), (&2.into(), &"small".into()));
    let report: Value = serde_json::from_str(&folder.run("alone.json --format json").results()).unwrap();
    assert_eq!(records[0]["report"], report);
}

#[test]
fn rows_have_paragraphs_if_they_are_asked_for() {
    let folder = Folder::with_small().file("cases.ndjson", line("small"));
    let rows = records(&folder.run("batch --paragraphs --outcome at-risk cases.ndjson").results());
    let report: Value =
        serde_json::from_str(&folder.run("small.json --format json --outcome at-risk").results()).unwrap();
    for row in rows {
        let same =
            |finding: &&Value| finding["provision"] == row["provision"] && finding["norm"] == row["norm"];
        let finding = report["findings"].as_array().unwrap().iter().find(same).unwrap();
        assert_eq!(finding["quotable"], row["paragraph"]);
    }
}

#[test]
fn the_status_and_the_summary_say_what_the_lines_came_to() {
    let text = format!("{}\n{}\n{{\n", line("a"), line("b"));
    let folder = Folder::new().file("good.ndjson", format!("{}\n", line("a"))).file("cases.ndjson", text);
    assert_eq!(folder.run("batch good.ndjson --fail-on at-risk").status, Some(1));
    assert_eq!(folder.run("batch good.ndjson --fail-on breach-indicated").status, Some(0));
    assert_eq!(folder.run("batch cases.ndjson --fail-on at-risk").status, Some(2), "what failed weighs more");
    let counted =
        folder.run("batch cases.ndjson --summary --provision un/refugee-convention/33 --outcome at-risk");
    assert_eq!(
        counted.out,
        "2 cases; 1 line is no case that can be used\n         2  at-risk           un/refugee-convention/33 33(1)\n"
    );
    let both = folder.run("batch cases.ndjson --summary --out rows.ndjson");
    assert!(both.out.starts_with("2 cases; 1 line is"), "{both}");
    assert!(
        std::fs::read_to_string(folder.0.join("rows.ndjson")).unwrap()
            == folder.run("batch cases.ndjson").out
    );
    assert!(!folder.0.join("rows.ndjson.part").exists());
}

#[test]
fn what_is_doubtful_is_counted_or_told() {
    let doubtful = line("a").replace("\"author\":\"aunt\"", "\"author\":\"aunt\",\"text\":\"no.txt\"");
    let folder = Folder::new().file("cases.ndjson", doubtful);
    let call = folder.run("batch cases.ndjson --message-format short");
    assert_eq!(call.status, Some(0));
    assert!(call.err.contains("warning[PC0833]: in one case something is doubtful"), "{call}");
    let told = records(&folder.run("batch cases.ndjson --warnings").results());
    assert_eq!(told[0]["warnings"][0]["code"], "PC0806", "{told:?}");
}

#[test]
fn a_provision_that_the_rules_lack_is_told_once() {
    let folder = Folder::new().file("cases.ndjson", format!("{}\n{}\n", line("a"), line("b")));
    let told = folder.run("batch cases.ndjson --provision un/refugee-convention/34").complaint();
    assert_eq!(told.matches("PC0807").count(), 1, "{told}");
}

#[test]
fn a_closed_pipe_is_quiet() {
    let many: String = (0..200).flat_map(|n| [line(&format!("c{n}")), "\n".to_owned()]).collect();
    let folder = Folder::new().file("cases.ndjson", many);
    let mut child = folder
        .command()
        .args(["batch", "cases.ndjson", "--provision", "un/refugee-convention/33"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

const ASKED: &str = "--provision un/refugee-convention/33 --outcome at-risk";

/// Whatever byte an interruption leaves last, going on gives the whole: nothing lost, nothing twice.
#[test]
fn an_interrupted_run_is_gone_on_with_wherever_it_was_cut() {
    // Few rules, so that a call takes no time.
    let mut folder = Folder::new();
    for (name, text) in files_in(&tests().join("fixtures/testing/rules")) {
        folder = folder.file(&format!("rules/{name}"), text);
    }
    let guest = |id: &str| {
        format!(
            r#"{{"id":"{id}","stipulated":true,"persons":{{"ann":{{"invited":true,"born":"1949-12-31","savings":100,"purpose":"study","inside":true}}}},"events":{{"visit":{{"act":"arrive","by":"freedonia","to":["ann"],"when":"1970-05-01"}},"gate":{{"act":"turn-away","by":"freedonia","to":["ann"],"when":"1970-05-01"}}}}}}"#
        )
    };
    let folder = folder.file("cases.ndjson", format!("{}\n{{\n\n{}\n", guest("a"), guest("나")));
    let whole = folder.run("batch cases.ndjson --rules rules").out;
    assert!((200..1_500).contains(&whole.len()) && whole.contains("\"나\""), "{whole}");
    let (path, part) = (folder.0.join("rows.ndjson"), folder.0.join("rows.ndjson.part"));
    for cut in 0..=whole.len() {
        std::fs::write(&part, &whole.as_bytes()[..cut]).unwrap();
        let call = folder.run("batch cases.ndjson --rules rules --resume rows.ndjson --summary");
        assert_eq!(call.status, Some(2), "the line that is no case is counted, read or not: {call}");
        assert!(call.out.starts_with("2 cases; 1 line is"), "{cut}: {call}");
        assert!(call.out.contains("\n         2  breach-indicated  "), "{cut}: {call}");
        assert!(std::fs::read_to_string(&path).unwrap() == whole, "cut at {cut}");
        assert!(!part.exists());
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_result_that_the_shell_kept_is_gone_on_with_too() {
    let text = format!("{}\n{}\n", line("a"), line("b"));
    let folder = Folder::new().file("cases.ndjson", text);
    let whole = folder.run(&format!("batch cases.ndjson {ASKED}")).results();
    let half = &whole[..whole.len() / 2];
    let folder = folder.file("rows.ndjson", half);
    assert_eq!(folder.run(&format!("batch cases.ndjson {ASKED} --resume rows.ndjson")).status, Some(0));
    assert!(std::fs::read_to_string(folder.0.join("rows.ndjson")).unwrap() == whole);
    // Once it is whole there is nothing to add.
    assert_eq!(folder.run(&format!("batch cases.ndjson {ASKED} --resume rows.ndjson")).status, Some(0));
    assert!(std::fs::read_to_string(folder.0.join("rows.ndjson")).unwrap() == whole);
}

#[test]
fn what_was_made_otherwise_is_not_gone_on_with() {
    let text = format!("{}\n{}\n", line("a"), line("b"));
    let folder =
        Folder::new().file("cases.ndjson", &text).file("others.ndjson", text.replace("\"b\"", "\"x\""));
    let whole = folder.run(&format!("batch cases.ndjson {ASKED}")).results();
    let half = whole.lines().next().unwrap().to_owned() + "\n" + &whole.lines().nth(1).unwrap()[..30];
    let folder = folder.file("rows.ndjson", &half).file("none.ndjson", "{}\n").file("one.ndjson", line("a"));
    let refused = |call: &str| {
        let told = folder.run(&format!("{call} --message-format short")).complaint();
        assert!(told.starts_with("error[PC0832]"), "{call}: {told}");
    };
    refused(&format!("batch others.ndjson {ASKED} --resume rows.ndjson"));
    refused("batch cases.ndjson --outcome undecided --resume rows.ndjson");
    refused(&format!("batch one.ndjson {ASKED} --resume rows.ndjson"));
    refused(&format!("batch cases.ndjson {ASKED} --resume none.ndjson"));
    assert_eq!(std::fs::read_to_string(folder.0.join("rows.ndjson")).unwrap(), half, "it is what it was");
    let there = folder.run("batch cases.ndjson --out rows.ndjson --message-format short").complaint();
    assert!(there.starts_with("error[PC0831]"), "{there}");
    let begun = folder.file("new.ndjson.part", "");
    let there = begun.run("batch cases.ndjson --out new.ndjson --message-format short").complaint();
    assert!(there.contains("an earlier call was ended"), "{there}");
    assert!(begun.run("batch cases.ndjson --resume no.ndjson").complaint().contains("begin it with --out"));
}
