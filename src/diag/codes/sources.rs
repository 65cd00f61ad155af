//! `PC06xx`: sources and quotations.

codes! {}
