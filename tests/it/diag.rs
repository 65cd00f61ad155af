//! Messages: their codes, their order, and their printed forms.

mod codes;
mod render;
mod words;
