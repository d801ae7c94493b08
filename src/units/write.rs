//! Numbers and dates as JSON has them.

use super::{Date, Exact};
use crate::json::Value;

/// An exact number is a text of digits and a point, without trailing zeros: no reader turns it into a float.
impl From<Exact> for Value {
    fn from(value: Exact) -> Self {
        Self::Text(value.normalize().to_string())
    }
}

/// A date is a text such as 2026-11-12.
impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}

/// A count is a number.
impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Number(count.to_string())
    }
}
