//! What is called later, behind a pointer.
//!
//! `dyn Fn` can also be called as `FnMut` and, once, as `FnOnce`: for each closure that is two more functions in the
//! program, which nobody calls. These traits have the one that is called.

use crate::text::Answer;

/// Can be asked for something, again and again.
pub trait Ask<T> {
    /// Gives it.
    fn ask(&self) -> T;
}
impl<T, F: Fn() -> T> Ask<T> for F {
    fn ask(&self) -> T {
        self()
    }
}

/// Can be asked for something, and may change by that.
pub trait AskMut<T> {
    /// Gives it.
    fn ask_mut(&mut self) -> T;
}
impl<T, F: FnMut() -> T> AskMut<T> for F {
    fn ask_mut(&mut self) -> T {
        self()
    }
}

/// Can be told of something.
pub trait Tell<T> {
    /// Tells it.
    fn tell(&self, what: T);
}
impl<T, F: Fn(T)> Tell<T> for F {
    fn tell(&self, what: T) {
        self(what);
    }
}

/// Can be told the answer, and may change by that.
pub trait Listen {
    /// Tells it.
    fn listen(&mut self, answer: &Answer<'_>);
}
impl<F: FnMut(&Answer<'_>)> Listen for F {
    fn listen(&mut self, answer: &Answer<'_>) {
        self(answer);
    }
}
