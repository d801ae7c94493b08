//! routemath answers where LLM traffic should run once features are at parity and token price,
//! latency, egress and committed spend are all counted.
//!
//! The modules are listed in reading order, and each may use only those above it:
//! `json → units → catalog → scenario → engine → text → {js | ui}`. The first six form the core: no browser,
//! no clock, no I/O, no global state, and no float outside [`units::num`].
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod catalog;
pub mod engine;
pub mod json;
pub mod scenario;
pub mod text;
pub mod units;

#[cfg(feature = "ui")]
pub mod ui;
