//! The one formatter: every figure a person reads is written here.
//!
//! All rounding is half away from zero. Nothing here computes with money beyond the rounding itself: a figure that
//! would leave the range of exact arithmetic is shown at the end of that range.

mod count;
mod measure;
mod money;

pub use count::{count, counted, in_words, many, requests_a_minute, short, shorts, small};
pub use measure::{MONTH_MINUTES, bytes, factor, hours, latencies, latency, percent, percent_full};
pub use money::{axis, axis_difference, cents, compared, difference, money, price, price_near, price_per_m};

use crate::scenario::fields::dec;
use crate::units::{Exact, Num};
use rust_decimal::RoundingStrategy;

const TEN: Exact = dec(10, 0);
const HUNDRED: Exact = dec(100, 0);
const THOUSAND: Exact = dec(1_000, 0);
const CENT: Exact = dec(1, 2);

/// The true minus sign.
pub const MINUS: char = '\u{2212}';
/// What stands where a figure does not exist.
pub const NONE: &str = "—";

/// Rounds half away from zero to `places` decimals.
pub fn rounded(value: Exact, places: u32) -> Exact {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// Writes a number with thousands separators and exactly `places` decimals ("23,250.00"), true minus if negative.
pub fn fixed(value: Exact, places: u32) -> String {
    let value = rounded(value, places);
    let text = value.abs().to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push(MINUS);
    }
    group(whole, &mut out);
    if places > 0 {
        out.push('.');
        out.push_str(decimals);
        out.extend(core::iter::repeat_n('0', (places as usize).saturating_sub(decimals.len())));
    }
    out
}

/// Writes a number with thousands separators and as many decimals as it has, at most `most` ("1,234.5").
pub fn trimmed(value: Exact, most: u32) -> String {
    let value = rounded(value, most).normalize();
    fixed(value, value.scale())
}

fn group(digits: &str, out: &mut String) {
    for (i, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(i);
        if i > 0 && left.is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
}

fn times(value: Exact, factor: Exact) -> Exact {
    value.times(factor).unwrap_or(if value.is_sign_negative() { Exact::MIN } else { Exact::MAX })
}

/// Rounds to `digits` significant digits, never left of the point.
pub fn significant(value: Exact, digits: u32) -> Exact {
    let mut places = digits;
    let mut size = value.abs();
    while size >= Exact::ONE && places > 0 {
        size = size.over(TEN).unwrap_or_default();
        places = places.saturating_sub(1);
    }
    let tenth = dec(1, 1);
    size = value.abs();
    while size < tenth && !size.is_zero() && places < 27 {
        size = times(size, TEN);
        places = places.saturating_add(1);
    }
    rounded(value, places)
}

#[cfg(test)]
mod tests;
