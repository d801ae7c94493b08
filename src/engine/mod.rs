//! The engine: from a scenario and the price book to a report, exactly.

pub mod bill;
pub mod case;
pub mod commitment;
pub mod egress;
pub mod latency;
pub mod load;
pub mod quota;
pub mod rank;
pub mod report;
pub mod split;
pub mod tokens;

pub use report::Report;
