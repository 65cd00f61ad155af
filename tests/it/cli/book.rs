//! The book: its files are written, its commands called, and what it shows is what is printed.

use std::path::Path;

use super::Folder;
use super::papers::lines;

/// A block of a page: what stands behind the fence, and what is in it.
struct Block {
    says: String,
    text: String,
}

/// The fenced blocks of a page, in order; a fence of four signs holds blocks of three.
fn blocks(page: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut fence: Option<String> = None;
    for line in page.lines() {
        let ticks = line.chars().take_while(|c| *c == '`').count();
        match &fence {
            Some(open) if line == open => fence = None,
            Some(_) => {
                let block = out.last_mut().unwrap();
                block.text.push_str(line);
                block.text.push('\n');
            }
            None if ticks >= 3 => {
                fence = Some("`".repeat(ticks));
                out.push(Block { says: line[ticks..].to_owned(), text: String::new() });
            }
            None => {}
        }
    }
    assert!(fence.is_none(), "a block is not closed");
    out
}

/// Does what a page says, in a folder where `my-rules` is a copy of the rules that come with the program.
fn follow(page: &str) -> usize {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    let text = std::fs::read_to_string(path).unwrap();
    let mut folder = Folder::new();
    for (name, text) in policycheck::library::files() {
        folder = folder.file(&format!("my-rules/{name}"), text);
    }
    let (mut called, mut printed) = (0, Vec::new());
    for block in blocks(&text) {
        if let Some((_, name)) = block.says.split_once("file=") {
            folder = folder.file(name, &block.text);
        } else if block.says == "sh" {
            for line in block.text.lines() {
                let arguments = line.strip_prefix("policycheck ").expect("a command of the program");
                let call = folder.run(arguments);
                assert_eq!(call.status, Some(0), "{page}: {line}\n{call}");
                printed = lines(&call.out);
                called += 1;
            }
        } else if block.says == "text" {
            let mut rest = printed.iter();
            for line in lines(&block.text) {
                assert!(rest.any(|p| *p == line), "{page} shows what is not printed: {line}");
            }
        }
    }
    called
}

#[test]
fn a_first_provision_is_added_as_the_book_says() {
    assert_eq!(follow("first-provision.md"), 3);
}

#[test]
fn a_first_case_is_written_as_the_book_says() {
    assert_eq!(follow("first-case.md"), 4);
}

#[test]
fn every_page_of_the_book_is_listed_and_every_page_listed_is_there() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let index = std::fs::read_to_string(docs.join("README.md")).unwrap();
    let listed: std::collections::BTreeSet<String> =
        index.split("](").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned()).collect();
    let pages = std::fs::read_dir(&docs).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let there: std::collections::BTreeSet<String> = pages.filter(|name| name != "README.md").collect();
    assert_eq!(listed, there);
}
