//! `PC04xx`: names and types in conditions.

codes! {}
