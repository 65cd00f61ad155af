//! Messages: their codes, their order, and their printed forms.

mod codes;
mod full;
mod render;
mod words;
