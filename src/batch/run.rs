//! Threads over one library. Each takes some lines, works, and hands its records on when it is their turn.
//!
//! There is no queue that can grow: whoever is far ahead of the slowest waits, with its records in its hands.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::{Batch, Line, Lines, Tally};

/// So many lines are taken at once, or so many bytes, whichever comes first.
const LINES: usize = 64;
const BYTES: usize = 512 * 1024;

/// Pieces of a thread that may lie ready before it is their turn.
const AHEAD: usize = 4;

/// The records of some lines, in their turn.
#[derive(Debug, Default)]
pub struct Done {
    /// The records, each with a line feed.
    pub records: Vec<u8>,
    /// What they come to.
    pub tally: Tally,
    /// The last of the lines.
    pub row: usize,
    /// Bytes of the stream up to there.
    pub bytes: u64,
}

/// Holds every line from `first` on against the library, on so many threads, and gives the records to `take` in the order of the
/// lines. The records are the same whatever the number of threads. Of the lines before `first` only those that are not empty are counted.
///
/// # Errors
/// Those of the stream, after what was read was taken; and those of `take`, after which nothing more is.
pub fn run<R: Read + Send>(
    batch: &Batch<'_>,
    lines: Lines<R>,
    first: usize,
    threads: NonZeroUsize,
    take: impl FnMut(&Done) -> io::Result<()> + Send,
) -> Result<(), Stopped> {
    let input = Mutex::new(Input { lines, next: 0, error: None, is_over: false });
    let output = Mutex::new(Output { next: 0, ready: BTreeMap::new(), take, error: None });
    let turn = Condvar::new();
    let most = threads.get().saturating_mul(AHEAD);
    let work = || {
        while let Some(piece) = lock(&input).piece(first) {
            let (place, done) = (piece.place, piece.worked_out(batch));
            let mut output = lock(&output);
            while output.next != place && output.ready.len() >= most && output.error.is_none() {
                output = turn.wait(output).unwrap_or_else(PoisonError::into_inner);
            }
            output.ready.insert(place, done);
            output.hand_on();
            let stops = output.error.is_some();
            drop(output);
            turn.notify_all();
            if stops {
                break;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.get() {
            scope.spawn(work);
        }
        work();
    });
    if let Some(error) = lock(&output).error.take() {
        return Err(Stopped::Output(error));
    }
    match lock(&input).error.take() {
        Some(error) => Err(Stopped::Input(error)),
        None => Ok(()),
    }
}

/// Why it ended before its end.
#[derive(Debug)]
pub enum Stopped {
    /// The lines could not be read on.
    Input(io::Error),
    /// The records were not taken.
    Output(io::Error),
}

struct Input<R> {
    lines: Lines<R>,
    next: usize,
    error: Option<io::Error>,
    is_over: bool,
}

/// Some lines, and which piece of the stream they are.
struct Piece {
    place: usize,
    lines: Vec<(usize, Line)>,
    /// Lines before the first that was asked for.
    passed: usize,
    row: usize,
    bytes: u64,
}

impl<R: Read> Input<R> {
    /// The next lines; nothing behind the last. It waits for one line, and never for more than are at hand.
    fn piece(&mut self, first: usize) -> Option<Piece> {
        if self.is_over {
            return None;
        }
        let mut piece = Piece { place: self.next, lines: Vec::new(), passed: 0, row: 0, bytes: 0 };
        let mut bytes = 0_usize;
        while piece.lines.len() < LINES && bytes < BYTES {
            match self.lines.read() {
                Ok(Some((row, line))) => {
                    piece.row = row;
                    if row < first {
                        piece.passed = piece.passed.saturating_add(usize::from(!is_blank(&line)));
                        continue;
                    }
                    bytes = bytes.saturating_add(if let Line::Whole(line) = &line { line.len() } else { 0 });
                    piece.lines.push((row, line));
                }
                Ok(None) => self.is_over = true,
                Err(error) => (self.is_over, self.error) = (true, Some(error)),
            }
            if self.is_over || !self.lines.is_ready() {
                break;
            }
        }
        piece.bytes = self.lines.bytes();
        self.next = self.next.saturating_add(1);
        (piece.row > 0).then_some(piece)
    }
}

fn is_blank(line: &Line) -> bool {
    matches!(line, Line::Whole(bytes) if bytes.iter().all(u8::is_ascii_whitespace))
}

impl Piece {
    fn worked_out(self, batch: &Batch<'_>) -> Done {
        let mut done = Done { row: self.row, bytes: self.bytes, ..Done::default() };
        done.tally.cases = self.passed;
        for (row, line) in &self.lines {
            batch.line(*row, line, &mut done.records, &mut done.tally);
        }
        done
    }
}

struct Output<T> {
    next: usize,
    ready: BTreeMap<usize, Done>,
    take: T,
    error: Option<io::Error>,
}

impl<T: FnMut(&Done) -> io::Result<()>> Output<T> {
    /// Gives on all whose turn it is.
    fn hand_on(&mut self) {
        while self.error.is_none()
            && let Some(done) = self.ready.remove(&self.next)
        {
            self.error = (self.take)(&done).err();
            self.next = self.next.saturating_add(1);
        }
    }
}

/// A thread that panicked has taken the program with it; there is nobody to whom half a state could matter.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
