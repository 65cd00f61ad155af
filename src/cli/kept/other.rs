//! Files where there are neither owners nor attributes that the program could see.

use std::fs::{File, Metadata, OpenOptions};
use std::io;

use tempfile::Builder;

use super::Kept;

/// It has those that the system gives.
pub(in crate::cli) fn give_usual_rights(_new: &mut Builder<'_, '_>) {}

/// The system tells when there is no room.
pub(in crate::cli) fn check_room(_size: usize) -> io::Result<()> {
    Ok(())
}

pub(super) fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

pub(super) fn names(_found: &Metadata) -> u64 {
    1
}

/// As far as can be told, it is.
pub(super) fn same(_one: &Metadata, _other: &Metadata) -> bool {
    true
}

/// A new file has the rights that its folder gives.
pub(super) fn carry_over(_old: &File, _new: &File) -> Result<(), Kept> {
    Ok(())
}
