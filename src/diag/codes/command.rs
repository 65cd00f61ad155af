//! `PC08xx`: the command line.

codes! {}
