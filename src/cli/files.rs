//! Files and folders: read within bounds, and if not, why not.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::output::Messages;
use crate::diag::{Code, Diagnostic, codes, did_you_mean};
use crate::limits;
use crate::source::{FileId, Sources, Span};
use crate::syntax::decode;

/// At most so many names of a folder stand in a help line.
const NAMED: usize = 4;

/// Whether a message may show the line that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// It may.
    Shown,
    /// It may hold a name that is withheld, and cannot be read well enough to know.
    Hidden,
}

/// Reads a file of text and keeps it under `name`; what is wrong goes to the messages.
pub(super) fn read(path: &Path, name: &str, lines: Lines, messages: &mut Messages) -> Option<FileId> {
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            messages.add(cannot_read(path, name, &error));
            return None;
        }
    };
    let (text, problems) = decode(bytes, FileId::default());
    let file = messages.sources.add(name, text);
    let problems =
        problems.into_iter().map(|problem| placed(problem, file, lines, &messages.sources)).collect();
    let broken = messages.extend(problems);
    (!broken).then_some(file)
}

/// A message of the decoder, which did not know the number of the file yet, with its place.
fn placed(mut problem: Diagnostic, file: FileId, lines: Lines, sources: &Sources) -> Diagnostic {
    let Some(mut label) = problem.primary.take() else { return problem };
    label.span = Span { file, ..label.span };
    if lines == Lines::Hidden {
        let place = sources.position(label.span);
        let name = sources.name(file);
        return problem.help(format!("see `{name}`, line {}, column {}", place.line, place.column));
    }
    problem.primary = Some(label);
    problem
}

/// The bytes of a file, of which no more are read than a file may have.
pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let most = u64::try_from(limits::FILE_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > limits::FILE_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Why a file cannot be read, and what to do.
fn cannot_read(path: &Path, name: &str, error: &io::Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => missing(path, name),
        ErrorKind::IsADirectory => {
            let message = format!("`{name}` is a folder, and a file is expected");
            let inside = names_in(path, "json");
            let help = match inside.first() {
                Some(first) => format!("name the files in it, as `{}`", path.join(first).display()),
                None => "name a file in it".to_owned(),
            };
            Diagnostic::error(codes::FOLDER, message).help(help)
        }
        ErrorKind::FileTooLarge => {
            let message = format!("`{name}` has more than {} bytes", limits::FILE_BYTES);
            Diagnostic::error(codes::FILE_SIZE, message).help("a case of ten thousand events has about 4 MiB")
        }
        kind => Diagnostic::error(codes::UNREADABLE, format!("`{name}` cannot be read: {kind}"))
            .help("see whether it may be read, and whether another program holds it"),
    }
}

/// There is no such file: perhaps it is another beside it, or a command was meant.
fn missing(path: &Path, name: &str) -> Diagnostic {
    let problem = Diagnostic::error(codes::NO_FILE, format!("there is no file `{name}`"));
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if let Err(no_folder) = check_folder(folder) {
        return problem.help(no_folder.message);
    }
    let end = path.extension().map_or_else(|| "json".to_owned(), |end| end.to_string_lossy().into_owned());
    let beside = names_in(folder, &end);
    let word = path.file_name().map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    let bare = name == word;
    let commands = super::commands();
    // A name that ends otherwise may be meant too: `case.jsn`.
    let any = || names_in(folder, "");
    if let Some(help) = did_you_mean(&word, beside.iter().map(String::as_str))
        .or_else(|| did_you_mean(&word, any().iter().map(String::as_str)))
    {
        return problem.help(help);
    }
    if let Some(help) = did_you_mean(&word, commands.iter().map(String::as_str).filter(|_| bare)) {
        return problem.help(format!("of the commands, {help}"));
    }
    match beside.as_slice() {
        [] => problem,
        beside => {
            let shown: Vec<String> = beside.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
            let more = if beside.len() > NAMED { " and others" } else { "" };
            problem.help(format!("the folder has {}{more}", shown.join(", ")))
        }
    }
}

/// The names of the files in a folder that end in `.end`, or of all if that is empty, in order; none if it cannot be read.
#[expect(clippy::disallowed_methods, reason = "the command line is where files are read")]
fn names_in(folder: &Path, end: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| (end.is_empty() || path.extension().is_some_and(|e| e == end)) && path.is_file())
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

/// Whether a file is there.
pub(super) fn is_there(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file())
}

/// Whether a folder is there.
pub(super) fn check_folder(folder: &Path) -> Result<(), Box<Diagnostic>> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(no_folder(folder, &ErrorKind::NotADirectory.into())),
        Err(error) => Err(no_folder(folder, &error)),
    }
}

/// Every file in a folder and the folders in it, with its name relative to the folder, in the order of names.
///
/// Links to folders are not followed, so that no circle is walked.
#[expect(clippy::disallowed_methods, reason = "the command line is where files are read")]
pub(super) fn tree(top: &Path) -> Result<Vec<(String, PathBuf)>, Box<Diagnostic>> {
    let mut found = Vec::new();
    let mut folders = vec![(String::new(), top.to_owned())];
    while let Some((prefix, folder)) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| no_folder(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| no_folder(&folder, &error))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push((format!("{name}/"), entry.path()));
            } else if entry.path().is_file() {
                found.push((name, entry.path()));
            }
            if found.len().saturating_add(folders.len()) > limits::FOLDER_FILES {
                let message = format!("`{}` holds more than {} files", top.display(), limits::FOLDER_FILES);
                let problem = Diagnostic::error(codes::FOLDER_SIZE, message);
                return Err(Box::new(problem.help("name a folder that holds only what is needed")));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Why a folder cannot be read.
fn no_folder(folder: &Path, error: &io::Error) -> Box<Diagnostic> {
    let name = folder.display();
    let (code, message): (Code, String) = match error.kind() {
        ErrorKind::NotFound => (codes::NO_FOLDER, format!("there is no folder `{name}`")),
        ErrorKind::NotADirectory => {
            (codes::NO_FOLDER, format!("`{name}` is a file, and a folder is expected"))
        }
        kind => (codes::UNREADABLE, format!("the folder `{name}` cannot be read: {kind}")),
    };
    Box::new(Diagnostic::error(code, message))
}
