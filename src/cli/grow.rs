//! The file of a result that grows line by line, and can be gone on with after an interruption.
//!
//! Takes a path and records; the file has that name only once it is whole, and until then `.part` behind it. An earlier call may have
//! been ended anywhere, in the middle of a letter too. Its records of the last line are made again, held against what is there, and only
//! what is missing is written: so nothing is lost or repeated, and a file that was made from other lines, or for another question, is
//! refused.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempPath;

use super::kept;
use super::write::{folder_of, sync_folder};
use crate::batch::Named;
use crate::diag::{Diagnostic, codes};

/// What stands behind the name of a file that is not whole yet.
const PART: &str = ".part";

/// Bytes that one record may have to be read again.
const RECORD_BYTES: u64 = 1 << 30;

/// A file being written.
pub(super) struct Growing {
    file: File,
    /// Where it stands now.
    at: PathBuf,
    /// Where it stands until it is whole.
    part: PathBuf,
    /// Where it goes then.
    to: PathBuf,
    /// What has to come first: it is there already.
    there: Vec<u8>,
    /// How much of that came.
    came: usize,
    /// How long the file is.
    length: usize,
    differs: bool,
}

/// What an earlier call wrote of the lines before the last that it came to.
#[derive(Debug)]
pub(super) struct Before {
    /// The line to go on with.
    pub(super) first: usize,
    /// Lines before it that are no case.
    pub(super) failed: usize,
    /// Verdicts that were not worked out.
    pub(super) limited: usize,
    /// How many verdicts of each norm have each outcome.
    pub(super) counts: BTreeMap<Named, usize>,
}

impl Before {
    /// There was no earlier call.
    pub(super) fn nothing() -> Self {
        Self { first: 1, failed: 0, limited: 0, counts: BTreeMap::new() }
    }
}

impl Growing {
    /// A file that is not there yet.
    pub(super) fn begin(to: &Path) -> Result<(Self, Before), Box<Diagnostic>> {
        let part = part_of(to);
        if fs::symlink_metadata(to).is_ok() {
            return Err(there(to, "name another, or go on with it: --resume"));
        }
        let file = OpenOptions::new().write(true).create_new(true).open(&part);
        let file = file.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => {
                there(&part, "an earlier call was ended: go on with --resume, or delete it")
            }
            _ => not_written(to, &error),
        })?;
        let new = Self {
            file,
            at: part.clone(),
            part,
            to: to.to_owned(),
            there: Vec::new(),
            came: 0,
            length: 0,
            differs: false,
        };
        Ok((new, Before::nothing()))
    }

    /// A file that an earlier call has begun.
    pub(super) fn resume(to: &Path) -> Result<(Self, Before), Box<Diagnostic>> {
        let part = part_of(to);
        let at = match (fs::symlink_metadata(&part).is_ok(), fs::symlink_metadata(to).is_ok()) {
            (true, false) => part.clone(),
            (false, true) => to.to_owned(),
            (true, true) => {
                return Err(there(to, "so is one with `.part` behind its name: delete one of the two"));
            }
            (false, false) => {
                let message = format!("there is no file `{}` to go on with", to.display());
                return Err(Box::new(Diagnostic::error(codes::NO_FILE, message).help("begin it with --out")));
            }
        };
        let refused = |why: String, help: &str| {
            let message = format!("`{}` is not gone on with: {why}", at.display());
            Box::new(Diagnostic::error(codes::NOT_RESUMED, message).help(help))
        };
        let mut file = kept::open(&at).map_err(|kept| refused(kept.to_string(), kept.help()))?;
        let (before, last) = read(&file).map_err(|error| {
            refused(error.to_string(), "go on with a file that `batch` wrote, or begin another with --out")
        })?;
        let length = file.seek(SeekFrom::End(0)).map_err(|error| not_written(&at, &error))?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let to = to.to_owned();
        Ok((Self { file, at, part, to, there: last, came: 0, length, differs: false }, before))
    }

    /// Writes records behind those that are there.
    pub(super) fn write(&mut self, records: &[u8]) -> io::Result<()> {
        let rest = self.there.get(self.came..).unwrap_or_default();
        let (again, new) = records.split_at(rest.len().min(records.len()));
        if !rest.starts_with(again) {
            self.differs = true;
            return Err(ErrorKind::InvalidData.into());
        }
        self.came = self.came.saturating_add(again.len());
        if new.is_empty() {
            return Ok(());
        }
        if self.at != self.part {
            fs::rename(&self.at, &self.part)?;
            self.at.clone_from(&self.part);
        }
        self.length = self.length.saturating_add(new.len());
        kept::check_room(self.length)?;
        self.file.write_all(new)
    }

    /// The file is whole, and gets its name.
    pub(super) fn finish(mut self) -> Result<(), Box<Diagnostic>> {
        if self.came < self.there.len() {
            self.differs = true;
            return Err(Box::new(self.why(&ErrorKind::InvalidData.into())));
        }
        let named = self.file.sync_all().and_then(|()| {
            if self.at == self.to {
                return Ok(());
            }
            TempPath::try_from_path(&self.at)?.persist_noclobber(&self.to).map_err(|failed| {
                // It is not whole under its name, and not lost.
                let _ = failed.path.keep();
                failed.error
            })
        });
        named.map_err(|error| not_written(&self.to, &error))?;
        sync_folder(folder_of(&self.to));
        Ok(())
    }

    /// Why records were not written.
    pub(super) fn why(&self, error: &io::Error) -> Diagnostic {
        if self.differs {
            let message = "the file of results is not gone on with: what it has of its last line is not what comes of that line now";
            return Diagnostic::error(codes::NOT_RESUMED, message)
                .help(
                    "call with the same lines, rules and options as before, or begin another file with --out",
                )
                .help("the file is what it was");
        }
        *not_written(&self.to, error)
    }
}

/// What a file of results holds: of its last line the records themselves, one of which may be cut short.
fn read(file: &File) -> io::Result<(Before, Vec<u8>)> {
    let no_record = || io::Error::new(ErrorKind::InvalidData, "it holds something that is no record");
    let mut reader = BufReader::new(file);
    let (mut before, mut last, mut row) = (Before::nothing(), Vec::new(), 0);
    loop {
        let mut line = Vec::new();
        reader.by_ref().take(RECORD_BYTES).read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            last.extend(line);
            break;
        }
        let next = row_of(&line).filter(|next| *next >= row).ok_or_else(no_record)?;
        if next > row {
            before.count(&last).ok_or_else(no_record)?;
            last.clear();
            row = next;
        }
        last.extend(line);
    }
    before.first = row.max(1);
    Ok((before, last))
}

/// The line that a record is of: it stands first in it.
fn row_of(record: &[u8]) -> Option<usize> {
    let rest = record.strip_prefix(b"{\"row\":")?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    str::from_utf8(rest.get(..digits)?).ok()?.parse().ok()
}

impl Before {
    /// Counts the records of one line.
    fn count(&mut self, records: &[u8]) -> Option<()> {
        for record in records.split(|byte| *byte == b'\n').filter(|record| !record.is_empty()) {
            let record: Value = serde_json::from_slice(record).ok()?;
            if record.get("errors").is_some() {
                self.failed = self.failed.saturating_add(1);
            }
            match record.get("report").and_then(|report| report.get("findings")).and_then(Value::as_array) {
                Some(findings) => findings.iter().for_each(|finding| self.count_one(finding)),
                None => self.count_one(&record),
            }
        }
        Some(())
    }

    fn count_one(&mut self, verdict: &Value) {
        let word = |key: &str| verdict.get(key).and_then(Value::as_str).map(str::to_owned);
        let exceeded =
            word("limit").is_some() || word("because").is_some_and(|word| word == "not-worked-out");
        self.limited = self.limited.saturating_add(usize::from(exceeded));
        if let (Some(provision), Some(norm), Some(outcome)) =
            (word("provision"), word("norm"), word("outcome"))
        {
            let count = self.counts.entry((provision, norm, outcome)).or_default();
            *count = count.saturating_add(1);
        }
    }
}

fn part_of(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(PART);
    name.into()
}

fn there(path: &Path, help: &str) -> Box<Diagnostic> {
    let message = format!("there is a file `{}` already", path.display());
    Box::new(Diagnostic::error(codes::RESULT_THERE, message).help(help))
}

fn not_written(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let message = format!("`{}` cannot be written: {}", path.display(), error.kind());
    let help =
        "see whether its folder may be written to, and whether there is room; then go on with --resume";
    Box::new(Diagnostic::error(codes::OUTPUT, message).help(help))
}
