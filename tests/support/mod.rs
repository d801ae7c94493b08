//! What several test binaries share: the book, and scenarios to try.
#![allow(dead_code, reason = "each test binary uses its part")]

pub mod book;
pub mod scenarios;
