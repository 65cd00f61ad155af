//! JSON for readers and for `diff`: one line for each thing of a finding, so that a proof of a thousand nodes stays a page.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use crate::source::escape_json;

/// How deep lines are broken: the report, its findings, the lists of a finding.
const DEPTH: usize = 4;

/// Breaks lines down to a depth, and writes what is deeper on one.
#[derive(Debug)]
pub(in crate::report) struct Lines {
    most: usize,
    depth: usize,
    filled: Vec<bool>,
}

impl Default for Lines {
    fn default() -> Self {
        Self { most: DEPTH, depth: 0, filled: Vec::new() }
    }
}

impl Lines {
    /// Writes everything on one line.
    pub(in crate::report) fn one() -> Self {
        Self { most: 0, ..Self::default() }
    }

    fn open<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth = self.depth.saturating_add(1);
        self.filled.push(false);
        writer.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        let broken = self.depth <= self.most && self.filled.pop().unwrap_or(false);
        if self.depth > self.most {
            self.filled.pop();
        }
        self.depth = self.depth.saturating_sub(1);
        if broken {
            self.line(writer)?;
        }
        writer.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if let Some(filled) = self.filled.last_mut() {
            *filled = true;
        }
        if !first {
            writer.write_all(b",")?;
        }
        match self.depth <= self.most {
            true => self.line(writer),
            false if first => Ok(()),
            false => writer.write_all(b" "),
        }
    }

    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Lines {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        writer.write_all(escape_json(text).as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}
