//! Writes files: each is there whole, as it was or as it has become, and nothing else is touched.
//!
//! Takes paths and texts; gives messages about what was not written. A text is written to a new file with a name that nobody has,
//! in the folder of the one that it takes the place of, readable to its owner alone; it gets what the old one has ([`kept`]), is
//! brought to the disk and then renamed. Where anything fails the new file goes and the old one stays. Printing is left to
//! [`output`](super::output).

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::kept::{self, Kept};
use crate::diag::{Diagnostic, codes};
use crate::limits;

/// The name of a file that is being written: `.policycheck-`, letters, `.tmp`.
const PREFIX: &str = ".policycheck-";
const SUFFIX: &str = ".tmp";
const LETTERS: usize = 12;

/// Why a file was not written.
#[derive(Debug)]
enum Refused {
    /// The system does not do it.
    System(io::Error),
    /// The old file has something that the new one would not have.
    Kept(Kept),
    /// The old file is no longer what was read.
    Changed,
    /// There is a file of that name.
    There,
    /// It would stand in another folder.
    Outside,
}

/// Puts the text `new` in the place of the text `old` of a file. A link stays a link: what it leads to is replaced.
///
/// # Errors
/// If it was not done; the file is then what it was.
pub(super) fn replace(path: &Path, old: &str, new: &str) -> Result<(), Box<Diagnostic>> {
    replaced(path, old, new).map_err(|refused| Box::new(refused.told(path, "the file is what it was")))
}

fn replaced(path: &Path, old: &str, new: &str) -> Result<(), Refused> {
    let path = fs::canonicalize(path)?;
    let mut before = kept::open(&path)?;
    let folder = path.parent().ok_or(ErrorKind::InvalidInput)?;
    let mut beside = staged(folder, new, Manner::InPlaceOfAnother)?;
    kept::carry_over(&before, beside.as_file())?;
    beside.as_file_mut().sync_all()?;
    // As late as can be: what somebody else has written in the meantime is not lost.
    if !kept::same(&before, &path)? || bytes(&mut before)? != old.as_bytes() {
        return Err(Refused::Changed);
    }
    drop(before);
    beside.persist(&path).map_err(|failed| failed.error)?;
    sync_folder(folder);
    Ok(())
}

/// What a file holds, of which no more is read than a file may have.
fn bytes(file: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(u64::try_from(limits::FILE_BYTES).unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes files that are not there yet into a folder, with the folders above them: all, or none if one of them is there or cannot
/// be written. They appear one after another in this order, each whole.
///
/// # Errors
/// If they were not written; then nothing of them is left.
pub(super) fn create(top: &Path, files: &[(PathBuf, String)]) -> Result<(), Box<Diagnostic>> {
    let mut begun = Begun::default();
    for (path, text) in files {
        let staged = begun.stage(top, path, text);
        staged.map_err(|refused| Box::new(refused.told(path, NOTHING)))?;
    }
    for (path, _) in files {
        begun.appear(path).map_err(|refused| Box::new(refused.told(path, NOTHING)))?;
    }
    begun.finish();
    Ok(())
}

const NOTHING: &str = "nothing was written";

/// Files on their way; what is not finished is taken back.
#[derive(Debug, Default)]
struct Begun {
    /// Those that wait to appear, the first last.
    waiting: Vec<NamedTempFile>,
    /// Those that appeared.
    there: Vec<(PathBuf, File)>,
    /// Folders that were made for them, the outer first.
    folders: Vec<PathBuf>,
}

impl Begun {
    /// Writes a file under another name in its folder.
    fn stage(&mut self, top: &Path, path: &Path, text: &str) -> Result<(), Refused> {
        // Also a link that leads nowhere is there.
        if fs::symlink_metadata(path).is_ok() {
            return Err(Refused::There);
        }
        let folder = folder_of(path);
        if leads_out(top, folder)? {
            return Err(Refused::Outside);
        }
        self.make(folder)?;
        let file = staged(folder, text, Manner::New)?;
        file.as_file().sync_all()?;
        self.waiting.insert(0, file);
        Ok(())
    }

    /// Makes a folder and those above it that are not there.
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && fs::symlink_metadata(folder).is_err())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    /// Gives the next file its name, if nobody has it.
    fn appear(&mut self, path: &Path) -> Result<(), Refused> {
        let Some(file) = self.waiting.pop() else { return Ok(()) };
        match file.persist_noclobber(path) {
            Ok(file) => self.there.push((path.to_owned(), file)),
            Err(failed) if failed.error.kind() == ErrorKind::AlreadyExists => return Err(Refused::There),
            Err(failed) => return Err(failed.error.into()),
        }
        Ok(())
    }

    /// All are there, and stay.
    fn finish(mut self) {
        for (path, _) in std::mem::take(&mut self.there) {
            sync_folder(folder_of(&path));
        }
        self.folders.clear();
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.waiting.clear();
        for (path, file) in self.there.drain(..).rev() {
            // Only what it put there itself.
            if kept::same(&file, &path).unwrap_or(false) {
                let _ = fs::remove_file(path);
            }
        }
        for folder in self.folders.drain(..).rev() {
            // A folder in which there is something stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// What a file is written for, which decides who may read it at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// It gets its rights from another; until then its owner alone has any.
    InPlaceOfAnother,
    /// It has the rights of any new file.
    New,
}

/// A text in a new file of a folder, under a name that nobody has; it goes where nobody renames it.
fn staged(folder: &Path, text: &str, manner: Manner) -> io::Result<NamedTempFile> {
    kept::check_room(text.len())?;
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(LETTERS);
    if manner == Manner::New {
        kept::give_usual_rights(&mut builder);
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

/// Whether a link on the way to `folder`, which need not be there yet, leads out of `top`.
fn leads_out(top: &Path, folder: &Path) -> io::Result<bool> {
    let top = if top.as_os_str().is_empty() { Path::new(".") } else { top };
    let there = folder.ancestors().find(|folder| fs::symlink_metadata(folder).is_ok());
    match (fs::symlink_metadata(top), there) {
        (Ok(_), Some(there)) => Ok(!fs::canonicalize(there)?.starts_with(fs::canonicalize(top)?)),
        _ => Ok(false),
    }
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Brings the names in a folder to the disk, where the system can: the text is there already, under the one name or the other.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl From<ErrorKind> for Refused {
    fn from(kind: ErrorKind) -> Self {
        Self::System(kind.into())
    }
}

impl From<Kept> for Refused {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::System(error) => Self::System(error),
            kept => Self::Kept(kept),
        }
    }
}

impl Refused {
    /// The message, with what became of the file.
    fn told(&self, path: &Path, became: &str) -> Diagnostic {
        let name = path.display();
        match self {
            Self::System(error) => {
                let message = format!("`{name}` cannot be written: {}", error.kind());
                let help = "see whether its folder may be written to, and whether there is room";
                Diagnostic::error(codes::OUTPUT, message).help(help)
            }
            Self::Kept(kept) => {
                let message = format!("`{name}` is not replaced: {kept}");
                Diagnostic::error(codes::NOT_REPLACED, message).help(kept.help())
            }
            Self::Changed => {
                let message = format!("`{name}` is not replaced: it has changed since it was read");
                Diagnostic::error(codes::NOT_REPLACED, message).help("call the program again")
            }
            Self::Outside => {
                let message = format!("`{name}` is not written: a link on its way leads out of the folder");
                Diagnostic::error(codes::NO_REGULAR_FILE, message)
                    .help("put a folder in the place of the link")
            }
            Self::There => {
                let message = format!("there is a file `{name}` already");
                Diagnostic::error(codes::NEW_THERE, message).help("choose another id or folder")
            }
        }
        .help(became)
    }
}
