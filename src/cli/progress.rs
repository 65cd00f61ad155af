//! How far a long run is: one line on the terminal, which is gone when it ends.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Between one look and the next.
const STEP: Duration = Duration::from_millis(250);

/// The line. Without a terminal there is none.
pub(super) struct Progress {
    shown: Option<Shown>,
}

struct Shown {
    began: Instant,
    next: Instant,
    /// How many bytes there are, if that is known.
    size: Option<u64>,
    /// Where it began to be measured: lines that an earlier call has done take no time.
    first: Option<(usize, u64)>,
    width: usize,
}

impl Progress {
    /// Begins. Where results are printed to a terminal they are not to be mixed with the line.
    #[expect(clippy::disallowed_methods, reason = "no finding depends on it")]
    pub(super) fn new(size: Option<u64>, prints: bool) -> Self {
        let mixed = prints && io::stdout().is_terminal();
        let is_seen = io::stderr().is_terminal() && !mixed;
        let shown = is_seen.then(|| {
            let began = Instant::now();
            Shown { began, next: began.checked_add(STEP).unwrap_or(began), size, first: None, width: 0 }
        });
        Self { shown }
    }

    /// So many lines and bytes are done.
    pub(super) fn at(&mut self, lines: usize, bytes: u64) {
        let Some(shown) = &mut self.shown else { return };
        let (first_line, first_byte) = *shown.first.get_or_insert((lines, bytes));
        let passed = shown.began.elapsed();
        if shown.began.checked_add(passed).is_none_or(|now| now < shown.next) {
            return;
        }
        shown.next =
            shown.began.checked_add(passed).and_then(|now| now.checked_add(STEP)).unwrap_or(shown.next);
        let rate = per_second(u64::try_from(lines.saturating_sub(first_line)).unwrap_or(u64::MAX), passed);
        let mut line = format!(
            "{} lines, {} a second",
            grouped(u64::try_from(lines).unwrap_or(u64::MAX)),
            grouped(rate)
        );
        let speed = per_second(bytes.saturating_sub(first_byte), passed);
        if let Some(size) = shown.size.filter(|size| *size > 0 && speed > 0) {
            let percent = bytes.saturating_mul(100).checked_div(size).unwrap_or(100).min(100);
            let left = size.saturating_sub(bytes).checked_div(speed).unwrap_or(0);
            let _ = write!(line, ", {percent} %, {} left", as_time(left));
        }
        shown.draw(&line);
    }

    /// Takes the line away.
    pub(super) fn end(&mut self) {
        if let Some(mut shown) = self.shown.take() {
            shown.draw("");
        }
    }
}

impl Shown {
    fn draw(&mut self, line: &str) {
        let mut stream = io::stderr().lock();
        let width = self.width;
        // What cannot be drawn is not worth a message.
        let _ = write!(stream, "\r{line:width$}\r").and_then(|()| stream.flush());
        self.width = line.len();
    }
}

fn per_second(count: u64, passed: Duration) -> u64 {
    let millis = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX).max(1);
    count.saturating_mul(1000).checked_div(millis).unwrap_or(0)
}

/// `1234567` as `1 234 567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// Seconds as people say them.
fn as_time(seconds: u64) -> String {
    let (minutes, hours) = (seconds / 60, seconds / 3600);
    match (hours, minutes) {
        (0, 0) => format!("{seconds} s"),
        (0, _) => format!("{minutes} min {} s", seconds % 60),
        _ => format!("{hours} h {} min", minutes % 60),
    }
}
