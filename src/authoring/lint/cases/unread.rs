//! Events that no rule reads.

use super::CaseCheck;
use super::index::Indexed;
use crate::diag::{Diagnostic, codes};
use crate::finding::unread;

pub(super) const CHECK: CaseCheck = CaseCheck { code: codes::CASE_UNREAD, run };

fn run(file: &Indexed<'_, '_>, found: &mut Vec<Diagnostic>) {
    found.extend(unread(file.rules, file.case));
}
