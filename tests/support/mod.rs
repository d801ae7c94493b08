//! What several test binaries share: scenarios to try, a seeded source of numbers, damage.
#![allow(dead_code, reason = "each test binary uses its part")]

pub mod random;
pub mod scenarios;
