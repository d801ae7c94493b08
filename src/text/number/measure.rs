//! Parts of one, factors, times and bytes.

use super::count::many;
use super::{CENT, Exact, HUNDRED, MINUS, TEN, THOUSAND, dec, fixed, rounded, significant, times, trimmed};
use crate::units::{Num, fill};

/// Writes a part of one as a percentage: "50%", "9.5%", "0.47%". A part that is not all is never shown as 100%.
pub fn percent(share: Exact) -> String {
    let value = times(share, HUNDRED);
    let size = value.abs();
    if share < Exact::ONE && rounded(value, 0) >= HUNDRED {
        return "99.9%".to_owned();
    }
    if size < CENT && !size.is_zero() {
        return if value.is_sign_negative() { fill!("{}<0.01%", MINUS) } else { "<0.01%".to_owned() };
    }
    let places = if size >= TEN {
        0
    } else if size >= Exact::ONE {
        1
    } else {
        2
    };
    fill!("{}%", trimmed(value, places))
}

/// Writes a part of one as a percentage with all its digits, as a field shows it: "12.5%".
pub fn percent_full(share: Exact) -> String {
    fill!("{}%", trimmed(times(share, HUNDRED), 10))
}

/// Writes a factor: "13×", "1.3×", "0.25×".
pub fn factor(value: Exact) -> String {
    let places = if value >= TEN {
        0
    } else if value >= Exact::ONE {
        1
    } else {
        2
    };
    fill!("{}×", trimmed(value, places))
}

/// Writes a time given in milliseconds: "890 ms", "7.2 s", "56.8 s", "240 s".
pub fn latency(ms: Exact) -> String {
    if rounded(ms, 0) < THOUSAND {
        return fill!("{} ms", fixed(ms, 0));
    }
    let seconds = ms.over(THOUSAND).unwrap_or_default();
    fill!("{} s", fixed(seconds, if rounded(seconds, 1) < HUNDRED { 1 } else { 0 }))
}

/// Writes two times in one precision, with milliseconds where they would look the same: "2,783 ms" and "2,780 ms".
pub fn latencies(one: Exact, other: Exact) -> (String, String) {
    let (a, b) = (latency(one), latency(other));
    if a == b && one != other {
        (fill!("{} ms", fixed(one, 0)), fill!("{} ms", fixed(other, 0)))
    } else {
        (a, b)
    }
}

/// The hours of an average month: 365 days over 12.
const MONTH: Exact = dec(730, 0);
/// Its minutes.
pub const MONTH_MINUTES: Exact = dec(43_800, 0);

/// Writes hours: "3.2 hours", "1 hour", "40 hours"; more than a month has of them as "2.5 months".
pub fn hours(value: Exact) -> String {
    if value > MONTH {
        return many(trimmed(value.over(MONTH).unwrap_or(value), 1), "month");
    }
    let text = trimmed(value, if value >= TEN { 0 } else { 1 });
    if text == "1" { "1 hour".to_owned() } else { fill!("{} hours", text) }
}

/// Writes bytes in decimal units: "890 B", "16.6 kB", "1.2 MB".
pub fn bytes(value: Exact) -> String {
    const UNITS: [(Exact, &str); 4] = [
        (dec(1_000_000_000_000, 0), "TB"),
        (dec(1_000_000_000, 0), "GB"),
        (dec(1_000_000, 0), "MB"),
        (THOUSAND, "kB"),
    ];
    for (unit, name) in UNITS {
        let scaled = value.over(unit).unwrap_or_default();
        if significant(scaled, 3) >= Exact::ONE {
            let places = if scaled >= HUNDRED { 0 } else { 1 };
            return fill!("{} {}", trimmed(scaled, places), name);
        }
    }
    fill!("{} B", fixed(value, 0))
}
