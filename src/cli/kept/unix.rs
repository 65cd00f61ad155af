//! Owners, rights and attributes of files on Unix.

use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown};

use rustix::fs::OFlags;
use rustix::process::{Resource, getrlimit};
use tempfile::Builder;

use super::Kept;

/// Lets everybody read and write a new file, less what the user's mask takes away.
pub(in crate::cli) fn give_usual_rights(new: &mut Builder<'_, '_>) {
    new.permissions(Permissions::from_mode(0o666));
}

/// Whether the limit on the size of files lets one of this size be written. To write past it would end the program at once.
pub(in crate::cli) fn check_room(size: usize) -> io::Result<()> {
    let most = getrlimit(Resource::Fsize).current;
    let fits = most.is_none_or(|most| u64::try_from(size).is_ok_and(|size| size <= most));
    if fits { Ok(()) } else { Err(ErrorKind::FileTooLarge.into()) }
}

/// A pipe that has taken the place of a file must not be waited for, nor a link followed.
pub(super) fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
    options.custom_flags(i32::try_from(flags.bits()).unwrap_or(0))
}

/// How many names a file has.
pub(super) fn names(found: &Metadata) -> u64 {
    found.nlink()
}

pub(super) fn same(one: &Metadata, other: &Metadata) -> bool {
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// The owner first, since to change it takes rights away; the rights last, so that until then the owner alone can read it.
pub(super) fn carry_over(old: &File, new: &File) -> Result<(), Kept> {
    let (wanted, found) = (old.metadata()?, new.metadata()?);
    if (wanted.uid(), wanted.gid()) != (found.uid(), found.gid()) {
        let user = Some(wanted.uid()).filter(|user| *user != found.uid());
        fchown(new, user, Some(wanted.gid())).map_err(|_| Kept::Owner)?;
    }
    attributes::carry_over(old, new)?;
    new.set_permissions(wanted.permissions())?;
    let found = new.metadata()?;
    if (wanted.uid(), wanted.gid()) != (found.uid(), found.gid()) {
        return Err(Kept::Owner);
    }
    if wanted.mode() == found.mode() { Ok(()) } else { Err(Kept::Rights) }
}

/// Extended attributes, of which one is the list of further users with rights.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod attributes {
    use std::collections::BTreeMap;
    use std::ffi::CString;
    use std::fs::File;

    use rustix::buffer::spare_capacity;
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr};
    use rustix::io::{Errno, Result};

    use super::super::Kept;

    /// Gives `new` the attributes of `old`, and takes away those that it got from its folder.
    pub(super) fn carry_over(old: &File, new: &File) -> std::result::Result<(), Kept> {
        let lost = |name: &CString| Kept::Attribute(name.to_string_lossy().into_owned());
        let (wanted, found) =
            (all(old).map_err(std::io::Error::from)?, all(new).map_err(std::io::Error::from)?);
        for (name, value) in wanted.iter().filter(|(name, value)| found.get(*name) != Some(value)) {
            let given = fsetxattr(new, name.as_c_str(), value, XattrFlags::empty());
            if given.is_err() && !is_of_the_system(name) {
                return Err(lost(name));
            }
        }
        for name in found.keys().filter(|name| !wanted.contains_key(*name)) {
            if fremovexattr(new, name.as_c_str()).is_err() && !is_of_the_system(name) {
                return Err(lost(name));
            }
        }
        Ok(())
    }

    /// Names and values; none where the disk has no attributes.
    fn all(file: &File) -> Result<BTreeMap<CString, Vec<u8>>> {
        let mut names = Vec::new();
        match grown(&mut names, |names| flistxattr(file, spare_capacity(names)).map(drop)) {
            Err(Errno::NOTSUP | Errno::NOSYS) => return Ok(BTreeMap::new()),
            other => other?,
        }
        let mut out = BTreeMap::new();
        for name in names.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
            let Ok(name) = CString::new(name) else { continue };
            let mut value = Vec::new();
            match grown(&mut value, |value| fgetxattr(file, name.as_c_str(), spare_capacity(value)).map(drop))
            {
                // Listed, and seen by somebody else alone, or gone.
                Err(Errno::NODATA) => continue,
                Err(_) if is_of_the_system(&name) => continue,
                other => other?,
            }
            out.insert(name, value);
        }
        Ok(out)
    }

    /// Reads into a buffer that is made larger until all fits.
    fn grown(buffer: &mut Vec<u8>, mut read: impl FnMut(&mut Vec<u8>) -> Result<()>) -> Result<()> {
        let mut room = 256;
        loop {
            buffer.clear();
            buffer.reserve(room);
            match read(buffer) {
                Err(Errno::RANGE) if room < (1 << 24) => room = room.saturating_mul(4),
                other => return other,
            }
        }
    }

    /// Whether an attribute is the system's own note on a file or on its text, which a new file has anew.
    fn is_of_the_system(name: &CString) -> bool {
        let name = name.to_string_lossy();
        let acl = name.starts_with("system.posix_acl");
        let by_text = matches!(&*name, "security.ima" | "security.evm");
        by_text
            || (name.starts_with("system.") && !acl)
            || name.starts_with("com.apple.")
            || name.starts_with("btrfs.")
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod attributes {
    use std::fs::File;

    use super::super::Kept;

    /// Here they are not seen.
    pub(super) fn carry_over(_old: &File, _new: &File) -> Result<(), Kept> {
        Ok(())
    }
}
