//! Messages: their codes, their order, and their printed forms.

mod codes;
mod cut;
mod full;
mod render;
mod suggest;
mod words;
