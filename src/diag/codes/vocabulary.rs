//! `PC02xx`: the vocabulary.

codes! {}
