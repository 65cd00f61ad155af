//! Files and folders: read within bounds, and if not, why not.
//!
//! Takes paths; gives bytes and texts. What the user named may be anything, also a pipe; what was found in a folder, or is named
//! by a case, is a regular file in that folder, whatever links lead to it. Writing is left to [`write`](super::write).

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::open::{self, Allowed};
use super::output::Messages;
use crate::diag::{Code, Diagnostic, Thing, codes, did_you_mean};
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

/// What stands in a call for standard input, and how messages name it.
pub(super) const STDIN: &str = "-";
pub(super) const STDIN_NAME: &str = "<stdin>";

/// A file to read: as the user named it, or as it was found in a folder that they named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Its path.
    pub(super) path: PathBuf,
    /// The folder.
    pub(super) within: Option<PathBuf>,
}

impl Place {
    /// A file that the user named.
    pub(super) fn named(path: &Path) -> Self {
        Self { path: path.to_owned(), within: None }
    }

    /// The files of a folder that the user named, for whose names `wanted` holds.
    pub(super) fn all_in(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Self>, Box<Diagnostic>> {
        let found = tree(folder)?.into_iter().filter(|(name, _)| wanted(name));
        Ok(found.map(|(_, path)| Self { path, within: Some(folder.to_owned()) }).collect())
    }

    /// The case files that the user named: files, standard input, and those in folders whose names end in `.json`.
    pub(super) fn cases(paths: &[PathBuf]) -> Result<Vec<Self>, Box<Diagnostic>> {
        let is_case = |name: &str| Path::new(name).extension().is_some_and(|end| end == "json");
        let mut cases = Vec::new();
        for path in paths {
            if !path.is_dir() {
                cases.push(Self::named(path));
                continue;
            }
            let found = Self::all_in(path, is_case)?;
            if found.is_empty() {
                let message = format!("there is no case in the folder `{}`", path.display());
                let help = "the name of a case ends in `.json`";
                return Err(Box::new(Diagnostic::error(codes::NO_FILE, message).help(help)));
            }
            cases.extend(found);
        }
        Ok(cases)
    }

    /// Whether it is standard input. A file of that name is `./-`.
    pub(super) fn is_stdin(&self) -> bool {
        self.within.is_none() && self.path.as_os_str() == STDIN
    }

    /// Its path as messages show it.
    pub(super) fn name(&self) -> String {
        if self.is_stdin() { STDIN_NAME.to_owned() } else { self.path.display().to_string() }
    }

    /// Reads it, as [`read`] does.
    pub(super) fn read(&self, lines: Lines, messages: &mut Messages) -> Option<FileId> {
        self.read_allowed(Allowed::Any, lines, messages)
    }

    /// The same of what is going to be rewritten, which cannot be a pipe.
    pub(super) fn read_to_rewrite(&self, lines: Lines, messages: &mut Messages) -> Option<FileId> {
        self.read_allowed(Allowed::Regular, lines, messages)
    }

    fn read_allowed(&self, named: Allowed<'_>, lines: Lines, messages: &mut Messages) -> Option<FileId> {
        if self.is_stdin() {
            let bytes = match named {
                Allowed::Any => bounded(io::stdin().lock()).map_err(open::Error::from),
                Allowed::Regular | Allowed::Within(_) => Err(open::Error::Special),
            };
            return kept(bytes, &self.path, &self.name(), lines, messages);
        }
        let allowed = self.within.as_deref().map_or(named, Allowed::Within);
        read_allowed(&self.path, &self.name(), allowed, lines, messages)
    }
}

/// Reads a file of text that is what is allowed, and keeps it under `name`; what is wrong goes to the messages.
pub(super) fn read_allowed(
    path: &Path,
    name: &str,
    allowed: Allowed<'_>,
    lines: Lines,
    messages: &mut Messages,
) -> Option<FileId> {
    kept(bytes(path, allowed), path, name, lines, messages)
}

/// Keeps the text of a file that was read, or says why it was not.
fn kept(
    bytes: Result<Vec<u8>, open::Error>,
    path: &Path,
    name: &str,
    lines: Lines,
    messages: &mut Messages,
) -> Option<FileId> {
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(open::Error::System(error)) => {
            messages.add(cannot_read(path, name, &error));
            return None;
        }
        Err(refused) => {
            messages.add(not_opened(name, &refused));
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
pub(super) fn bytes(path: &Path, allowed: Allowed<'_>) -> Result<Vec<u8>, open::Error> {
    Ok(bounded(open::file(path, allowed)?)?)
}

fn bounded(file: impl Read) -> io::Result<Vec<u8>> {
    let most = u64::try_from(limits::FILE_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > limits::FILE_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// A file that is not what is allowed.
pub(super) fn not_opened(name: &str, refused: &open::Error) -> Diagnostic {
    let help = match refused {
        open::Error::Outside => "name the file that it leads to, or put a copy in its place",
        _ => "name a file; a case alone may be read from a pipe, where it is named in the call",
    };
    Diagnostic::error(codes::NO_REGULAR_FILE, format!("`{name}` is not read: it {refused}")).help(help)
}

/// Why a file cannot be read, and what to do.
pub(super) fn cannot_read(path: &Path, name: &str, error: &io::Error) -> Diagnostic {
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
    if let Some(help) = did_you_mean(Thing::Source, &word, beside.iter().map(String::as_str))
        .or_else(|| did_you_mean(Thing::Source, &word, any().iter().map(String::as_str)))
    {
        return problem.help(help);
    }
    if let Some(help) = did_you_mean(Thing::Word, &word, commands.iter().map(String::as_str).filter(|_| bare))
    {
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

/// Whether a pipe or the like is there.
pub(super) fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Whether a folder is there.
pub(super) fn check_folder(folder: &Path) -> Result<(), Box<Diagnostic>> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(no_folder(folder, &ErrorKind::NotADirectory.into())),
        Err(error) => Err(no_folder(folder, &error)),
    }
}

/// Every file in a folder and the folders in it, with its name relative to the folder, in the order of names. What is neither, such
/// as a pipe, is among them, so that whoever reads it says so; a link that leads to nothing is not.
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
            let kind = entry.file_type();
            if kind.as_ref().is_ok_and(fs::FileType::is_dir) {
                folders.push((format!("{name}/"), entry.path()));
            } else if kind.is_ok_and(|kind| !kind.is_symlink())
                || fs::metadata(entry.path()).is_ok_and(|to| !to.is_dir())
            {
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
