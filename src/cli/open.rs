//! Opens a file to be read, and makes sure of what it is.
//!
//! Takes a path and what may be found there; gives an open file. A case comes from anyone, and so does a folder of rules: what
//! they lead to must not be another file of the machine, and no pipe on which the program would wait for ever. Bounds on what
//! is read are left to [`files`](super::files).

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What a path may lead to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Allowed<'a> {
    /// Anything but a folder: the user named it, and may mean a pipe.
    Any,
    /// A regular file, wherever it is.
    Regular,
    /// A regular file in this folder, or in one in it.
    Within(&'a Path),
}

/// Why a file is not opened.
#[derive(Debug)]
pub(super) enum Error {
    /// The system does not do it.
    System(io::Error),
    /// It is a pipe, a device or the like.
    Special,
    /// It leads out of the folder.
    Outside,
}

/// Opens a file to be read.
pub(super) fn file(path: &Path, allowed: Allowed<'_>) -> Result<File, Error> {
    let file = match allowed {
        Allowed::Any => File::open(path).map_err(|error| {
            // Some systems say of a folder only that it may not be opened.
            if path.is_dir() { ErrorKind::IsADirectory.into() } else { error }
        })?,
        Allowed::Regular | Allowed::Within(_) => {
            let path = resolved(path, allowed)?;
            // Asked before it is opened: to open a device can already do something.
            check(&fs::symlink_metadata(&path)?)?;
            let file = regular(&path)?;
            check(&file.metadata()?)?;
            return Ok(file);
        }
    };
    if file.metadata()?.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory).into());
    }
    Ok(file)
}

/// The path with all links followed, if it stays where it may lead to.
fn resolved(path: &Path, allowed: Allowed<'_>) -> Result<PathBuf, Error> {
    let path = fs::canonicalize(path)?;
    if let Allowed::Within(folder) = allowed {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        if !path.starts_with(fs::canonicalize(folder)?) {
            return Err(Error::Outside);
        }
    }
    Ok(path)
}

fn check(found: &fs::Metadata) -> Result<(), Error> {
    if found.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory).into());
    }
    if found.is_file() { Ok(()) } else { Err(Error::Special) }
}

/// Opens what was a regular file a moment ago, without waiting and without following a link, in case it no longer is one.
#[cfg(unix)]
fn regular(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(File::from(open(path, flags, Mode::empty())?))
}

#[cfg(not(unix))]
fn regular(path: &Path) -> io::Result<File> {
    File::open(path)
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl fmt::Display for Error {
    /// What the file does or is, as the end of a sentence that begins with it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(error) => write!(f, "cannot be read: {}", error.kind()),
            Self::Special => f.write_str("is a pipe, a device or the like, and no regular file"),
            Self::Outside => f.write_str("is a link that leads out of the folder"),
        }
    }
}
