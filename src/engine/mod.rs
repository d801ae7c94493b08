//! The engine: from a scenario and the price book to a report, exactly.
//!
//! [`evaluate`] reads in the order the model is told: parity first (`parity`, `resolve`), then tokens, egress,
//! latency, quota and commitment, each one cost or time in one file, then the bill of a route (`bill`), the ranking
//! and the split (`rank`, `split`), and the report with its reasons (`assemble`, `reasons`, `facts`).

mod assemble;
pub mod bill;
pub mod case;
pub mod commitment;
mod conflicts;
pub mod egress;
mod evaluate;
mod facts;
mod findings;
pub mod latency;
pub mod load;
pub mod map;
mod parity;
pub mod prepare;
pub mod quota;
pub mod rank;
mod reasons;
pub mod report;
pub mod resolve;
pub mod sensitivity;
pub mod split;
pub mod sweep;
pub mod tokens;
pub mod trial;

pub use evaluate::{Evaluated, evaluate, work_out};
pub use report::Report;
pub use sensitivity::Study;
