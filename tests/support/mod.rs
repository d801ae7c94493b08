//! What several test binaries share: scenarios to try.
#![allow(dead_code, reason = "each test binary uses its part")]

pub mod scenarios;
