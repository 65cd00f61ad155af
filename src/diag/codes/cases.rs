//! `PC05xx`: case files.

codes! {}
