//! Guesses at what was meant by a date that is not EDTF.
