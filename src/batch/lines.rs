//! Lines of a stream, of which none takes more memory than a file may have.

use std::io::{self, BufRead, BufReader, Read};

use crate::limits;
use crate::source::MARK;

/// One line, without what ends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// All of it.
    Whole(Vec<u8>),
    /// It has more bytes than a file may have, and was passed over.
    TooLong,
}

/// The lines of a stream, counted from 1.
#[derive(Debug)]
pub struct Lines<R> {
    input: BufReader<R>,
    row: usize,
    bytes: u64,
    /// What a line may have.
    most: usize,
}

/// Bytes that are asked for at once.
const BUFFER: usize = 256 * 1024;

impl<R: Read> Lines<R> {
    /// Those of `input`.
    pub fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(BUFFER, input), row: 0, bytes: 0, most: limits::FILE_BYTES }
    }

    /// The next line with its number; nothing behind the last.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn read(&mut self) -> io::Result<Option<(usize, Line)>> {
        // A line feed, and the carriage return before it, are no part of it.
        let bound = u64::try_from(self.most.saturating_add(2)).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        self.input.by_ref().take(bound).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.row = self.row.saturating_add(1);
        self.count(bytes.len());
        let ended = bytes.pop_if(|byte| *byte == b'\n').is_some();
        if ended {
            bytes.pop_if(|byte| *byte == b'\r');
        } else if u64::try_from(bytes.len()).is_ok_and(|read| read == bound) {
            let rest = self.input.skip_until(b'\n')?;
            self.count(rest);
        }
        // The mark at the beginning is one of the file, and not of its first case.
        let mark = MARK.encode_utf8(&mut [0; 4]).len();
        if self.row == 1 && bytes.starts_with(MARK.encode_utf8(&mut [0; 4]).as_bytes()) {
            bytes.drain(..mark);
        }
        let line = if bytes.len() > self.most { Line::TooLong } else { Line::Whole(bytes) };
        Ok(Some((self.row, line)))
    }

    /// Whether more is at hand without waiting for it.
    pub fn is_ready(&self) -> bool {
        !self.input.buffer().is_empty()
    }

    /// The beginning of what is read next, to see what it is.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn beginning(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    fn count(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
    }
}
