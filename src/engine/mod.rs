//! The engine: from a scenario and the price book to a report, exactly.

pub mod report;

pub use report::Report;
