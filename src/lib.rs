//! routemath answers where LLM traffic should run once features are at parity and token price,
//! latency, egress and committed spend are all counted.
//!
//! The modules are listed in reading order, and each may use only those above it:
//! `json → units → catalog → scenario → engine → text → {js | ui}`. The first six form the core: no browser,
//! no clock, no I/O, no global state but the price book, and no float outside [`units::num`].
//!
//! The core must not be able to panic on any input, so what can panic is denied there; tests may.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::float_arithmetic,
        clippy::iter_over_hash_type,
    )
)]

pub mod catalog;
pub mod engine;
pub mod json;
pub mod scenario;
pub mod text;
pub mod units;

#[cfg(feature = "js")]
pub mod js;

#[cfg(feature = "ui")]
#[allow(
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    reason = "the page adds up pixels, not money"
)]
pub mod ui;
