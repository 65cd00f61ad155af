//! By what a provision is held: its tests, and what they have seen of it.
//!
//! Takes what was counted; gives the part of the page that tells it. It runs no test.

use super::Page;

/// The tests of a provision and what they see of it, as it is told.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// Its tests, in the order of their files.
    pub tests: Vec<HeldBy>,
    /// How many states of conditions, presumptions and readings a test that passes has seen.
    pub seen: usize,
    /// How many there are to be seen.
    pub all: usize,
    /// What no test has seen, in the order of the rule file.
    pub unseen: Vec<Unseen>,
}

/// One test.
#[derive(Debug, Clone)]
pub struct HeldBy {
    /// Its heading.
    pub heading: String,
    /// What it came to.
    pub came: Came,
}

/// What a test came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// All that it expects was found.
    Passed,
    /// Something else was found.
    Failed,
    /// It could not be run.
    NotRun,
}

/// A condition, presumption or reading that some test should still see.
#[derive(Debug, Clone)]
pub struct Unseen {
    /// Where it stands in the provision, as `33(1)/reach.2`.
    pub path: String,
    /// Its words in the rule file.
    pub words: String,
    /// The states in which no test has seen it.
    pub states: Vec<&'static str>,
}

impl Page<'_> {
    /// The tests of a provision with their headings, and what they have not seen.
    pub(super) fn held(&mut self, held: &Held) {
        self.blank();
        self.say_head("explain.tests", &[]);
        let count = |came: Came| held.tests.iter().filter(|test| test.came == came).count();
        let all = held.tests.len().to_string();
        let (failed, not_run) = (count(Came::Failed).to_string(), count(Came::NotRun).to_string());
        let key = match (held.tests.len(), count(Came::Passed)) {
            (0, _) => "explain.untested",
            (1, 1) => "explain.test-passes",
            (tests, passed) if passed == tests => "explain.tests-pass",
            _ => "explain.tests-fail",
        };
        self.say(key, &[("all", &all), ("failed", &failed), ("not-run", &not_run)], 0);
        for test in &held.tests {
            let key = match test.came {
                Came::Passed => "explain.passed",
                Came::Failed => "explain.failed",
                Came::NotRun => "explain.not-run",
            };
            self.say(key, &[("heading", &test.heading)], 1);
        }
        if held.all == 0 {
            return;
        }
        let (seen, all) = (held.seen.to_string(), held.all.to_string());
        let key = if held.seen == held.all { "explain.all-seen" } else { "explain.seen" };
        self.blank();
        self.say(key, &[("seen", &seen), ("all", &all)], 0);
        for unseen in &held.unseen {
            let fill = [("path", unseen.path.as_str()), ("states", &unseen.states.join(", "))];
            self.say("explain.never", &fill, 1);
            if !unseen.words.is_empty() {
                self.line(&unseen.words, 2);
            }
        }
    }
}
