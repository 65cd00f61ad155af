//! The engine for a page in a browser: bytes of JSON in, bytes of JSON out.
//!
//! Takes what the page asks (see [`Question`]); gives what the library of the program answers, and nothing of its own: no law, no word of
//! the vocabulary, no sentence stands here. There is no glue code. The page [asks for room](input), writes the question there, calls
//! [`answer`], and reads the answer from [`output`].

mod question;
mod vocabulary;

use std::cell::RefCell;

pub use question::{Engine, Question};

thread_local! {
    /// A page has one thread, and asks one thing at a time.
    static SESSION: RefCell<Session> = RefCell::default();
}

#[derive(Default)]
struct Session {
    engine: Option<Engine>,
    input: Vec<u8>,
    output: Vec<u8>,
}

/// Makes room for a question of so many bytes, and tells where it is. It is good until the next call.
#[expect(unsafe_code, reason = "the page finds it by this name")]
#[unsafe(no_mangle)]
pub extern "C" fn input(bytes: usize) -> *mut u8 {
    SESSION.with_borrow_mut(|session| {
        session.output = Vec::new();
        session.input.clear();
        session.input.resize(bytes, 0);
        session.input.as_mut_ptr()
    })
}

/// Answers what was written, and tells how many bytes that takes.
#[expect(unsafe_code, reason = "the page finds it by this name")]
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> usize {
    SESSION.with_borrow_mut(|session| {
        let asked = std::mem::take(&mut session.input);
        let engine = session.engine.get_or_insert_with(Engine::new);
        session.output = engine.answer(&asked).into_bytes();
        session.output.len()
    })
}

/// Where the answer stands until the next call.
#[expect(unsafe_code, reason = "the page finds it by this name")]
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    SESSION.with_borrow(|session| session.output.as_ptr())
}
