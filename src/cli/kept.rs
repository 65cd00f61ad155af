//! What a file is, besides its text, and has to stay when another takes its place.
//!
//! Takes open files; gives the new one the owner, the attributes and the rights of the old one, or says what it would not have.
//! Nothing here changes the old one. Texts and names are left to [`write`](super::write).

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

#[cfg(not(unix))]
use other as system;
#[cfg(unix)]
use unix as system;

/// What would be lost.
#[derive(Debug)]
pub(super) enum Kept {
    /// Nothing could be found out.
    System(io::Error),
    /// It is a pipe, a device or the like.
    Special,
    /// It has other names, which would keep the old text.
    #[cfg_attr(not(unix), expect(dead_code, reason = "names are counted on Unix alone"))]
    Names,
    /// It may not be written to.
    ReadOnly,
    /// It belongs to another user or group.
    #[cfg_attr(not(unix), expect(dead_code, reason = "owners are kept on Unix alone"))]
    Owner,
    /// It has rights that it would lose.
    #[cfg_attr(not(unix), expect(dead_code, reason = "rights are compared on Unix alone"))]
    Rights,
    /// It has an attribute that cannot be given to another.
    #[cfg_attr(not(unix), expect(dead_code, reason = "attributes are kept on Unix alone"))]
    Attribute(String),
}

/// Opens a file that is to be replaced: a regular one with one name, which may be written to. To rename asks only for the folder;
/// what may not be written to in place is not replaced either.
pub(super) fn open(path: &Path) -> Result<File, Kept> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(Kept::Special);
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    let file = system::without_waiting(&mut options).open(path).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => Kept::ReadOnly,
        _ => Kept::System(error),
    })?;
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(Kept::Special);
    }
    if system::names(&found) > 1 {
        return Err(Kept::Names);
    }
    Ok(file)
}

/// Gives the file `new`, which its owner alone can read, what `old` has.
pub(super) fn carry_over(old: &File, new: &File) -> Result<(), Kept> {
    system::carry_over(old, new)
}

/// Whether an open file is what stands under a path.
pub(super) fn same(file: &File, path: &Path) -> io::Result<bool> {
    Ok(system::same(&file.metadata()?, &fs::symlink_metadata(path)?))
}

pub(super) use system::{check_room, give_usual_rights};

impl From<io::Error> for Kept {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(error) => write!(f, "{}", error.kind()),
            Self::Special => f.write_str("it is no regular file"),
            Self::Names => f.write_str("it has a second name (a hard link), which would keep the old text"),
            Self::ReadOnly => f.write_str("it may not be written to"),
            Self::Owner => {
                f.write_str("it belongs to another user or group, and a new file would belong to you")
            }
            Self::Rights => f.write_str("a new file would not have its rights"),
            Self::Attribute(name) => write!(f, "its attribute `{name}` cannot be given to a new file"),
        }
    }
}

impl Kept {
    /// What to do.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::System(_) => "see whether it may be read",
            Self::Special => "name a regular file",
            Self::Names => "put a copy in its place, which has one name",
            Self::ReadOnly => "make it writable first, if it is to be changed",
            Self::Owner | Self::Rights => "let its owner do it, or work on a copy",
            Self::Attribute(_) => "take the attribute away, or work on a copy",
        }
    }
}
