//! `PC03xx`: rule files.

codes! {}
