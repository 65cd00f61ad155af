//! JSON and TOML: what is read, and what is said about what cannot be.

mod json;
mod toml;
