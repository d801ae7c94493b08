//! The one formatter: every figure a person reads is written here.
//!
//! All rounding is half away from zero. Nothing here computes with money beyond the rounding itself: a figure that
//! would leave the range of exact arithmetic is shown at the end of that range.

use crate::scenario::fields::dec;
use crate::units::Exact;
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
    value.checked_mul(factor).unwrap_or(if value.is_sign_negative() { Exact::MIN } else { Exact::MAX })
}

/// US dollars without a sign: whole from $10, cents below, "<$0.01" under a cent, "$0" for exactly nothing.
fn dollars(size: Exact) -> String {
    if size.is_zero() {
        "$0".to_owned()
    } else if size < CENT {
        "<$0.01".to_owned()
    } else if rounded(size, 2) < TEN {
        format!("${}", fixed(size, 2))
    } else {
        format!("${}", fixed(size, 0))
    }
}

/// Writes US dollars: "$20,000", "$1.49", "<$0.01", "$0", "−$110".
pub fn money(value: Exact) -> String {
    signed(value, dollars, "")
}

/// Writes a difference in US dollars with its sign: "+$2,325", "−$20,000", "$0".
pub fn difference(value: Exact) -> String {
    signed(value, dollars, "+")
}

fn signed(value: Exact, size: fn(Exact) -> String, plus: &str) -> String {
    if value.is_zero() {
        size(Exact::ZERO)
    } else if value.is_sign_negative() {
        format!("{MINUS}{}", size(value.abs()))
    } else {
        format!("{plus}{}", size(value))
    }
}

/// Writes US dollars for axes and ticks: "$20k", "$1.2M", "$0".
pub fn axis(value: Exact) -> String {
    signed(value, axis_size, "")
}

/// Writes a difference in US dollars for axes and ticks: "+$20k", "−$10k", "0".
pub fn axis_difference(value: Exact) -> String {
    if value.is_zero() { "0".to_owned() } else { signed(value, axis_size, "+") }
}

fn axis_size(size: Exact) -> String {
    if size < THOUSAND && !size.fract().is_zero() { dollars(size) } else { format!("${}", short(size)) }
}

/// Writes US dollars with cents and without the sign of the currency, for tables: "23,250.00".
pub fn cents(value: Exact) -> String {
    fixed(value, 2)
}

/// Writes a price of the book in full: "$5.00", "$0.0125"; at least two decimals, at most eight.
pub fn price(value: Exact) -> String {
    let value = rounded(value, 8).normalize();
    signed(value, |size| format!("${}", fixed(size, size.normalize().scale().max(2))), "")
}

/// Writes a price per million tokens: "$5.00 / M".
pub fn price_per_m(value: Exact) -> String {
    format!("{} / M", price(value))
}

/// Writes a computed price, such as one at which the answer changes: cents from $1, three digits below.
pub fn price_near(value: Exact) -> String {
    if value.abs() >= Exact::ONE { price(rounded(value, 2)) } else { price(significant(value, 3)) }
}

/// Rounds to `digits` significant digits, never left of the point.
pub fn significant(value: Exact, digits: u32) -> Exact {
    let mut places = digits;
    let mut size = value.abs();
    while size >= Exact::ONE && places > 0 {
        size = size.checked_div(TEN).unwrap_or_default();
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

/// Writes a count with thousands separators, rounded to a whole number: "1,000,000".
pub fn count(value: Exact) -> String {
    fixed(value, 0)
}

const SCALES: [(Exact, &str, &str); 4] = [
    (dec(1_000_000_000_000, 0), "T", "trillion"),
    (dec(1_000_000_000, 0), "B", "billion"),
    (dec(1_000_000, 0), "M", "million"),
    (THOUSAND, "k", "thousand"),
];

/// Writes a count in at most three digits and a letter: "852k", "1M", "8.6M", "120".
pub fn short(value: Exact) -> String {
    let size = value.abs();
    for (unit, letter, _) in SCALES {
        // 999,960 is a million in three digits, so the unit is chosen after rounding.
        let scaled = significant(size.checked_div(unit).unwrap_or_default(), 3);
        if scaled >= Exact::ONE {
            return with_sign(value, &format!("{}{letter}", trimmed(scaled, 2)));
        }
    }
    with_sign(value, &trimmed(significant(size, 3), 2))
}

fn with_sign(value: Exact, text: &str) -> String {
    if value.is_sign_negative() && text != "0" { format!("{MINUS}{text}") } else { text.to_owned() }
}

/// Writes a number in words where that is exact: "1.2 million", "350 thousand"; otherwise in digits.
pub fn in_words(value: Exact) -> String {
    for (unit, _, word) in SCALES {
        let scaled = value.checked_div(unit).unwrap_or_default().normalize();
        if scaled.abs() >= Exact::ONE && scaled.scale() <= 3 {
            return format!("{} {word}", fixed(scaled, scaled.scale()));
        }
    }
    trimmed(value, 6)
}

/// Writes a part of one as a percentage: "50%", "9.5%", "0.47%". A part that is not all is never shown as 100%.
pub fn percent(share: Exact) -> String {
    let value = times(share, HUNDRED);
    let size = value.abs();
    if share < Exact::ONE && rounded(value, 0) >= HUNDRED {
        return "99.9%".to_owned();
    }
    if size < CENT && !size.is_zero() {
        return if value.is_sign_negative() { format!("{MINUS}<0.01%") } else { "<0.01%".to_owned() };
    }
    let places = if size >= TEN {
        0
    } else if size >= Exact::ONE {
        1
    } else {
        2
    };
    format!("{}%", trimmed(value, places))
}

/// Writes a part of one as a percentage with all its digits, as a field shows it: "12.5%".
pub fn percent_full(share: Exact) -> String {
    format!("{}%", trimmed(times(share, HUNDRED), 10))
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
    format!("{}×", trimmed(value, places))
}

/// Writes a time given in milliseconds: "890 ms", "7.2 s", "56.8 s", "240 s".
pub fn latency(ms: Exact) -> String {
    if rounded(ms, 0) < THOUSAND {
        return format!("{} ms", fixed(ms, 0));
    }
    let seconds = ms.checked_div(THOUSAND).unwrap_or_default();
    format!("{} s", fixed(seconds, if rounded(seconds, 1) < HUNDRED { 1 } else { 0 }))
}

/// Writes hours: "3.2 hours", "1 hour", "40 hours".
pub fn hours(value: Exact) -> String {
    let text = trimmed(value, if value >= TEN { 0 } else { 1 });
    if text == "1" { "1 hour".to_owned() } else { format!("{text} hours") }
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
        let scaled = rounded(value.checked_div(unit).unwrap_or_default(), 1);
        if scaled >= Exact::ONE {
            let places = if scaled >= HUNDRED { 0 } else { 1 };
            return format!("{} {name}", trimmed(scaled, places));
        }
    }
    format!("{} B", fixed(value, 0))
}

/// Writes a small count as a word: "one" to "ten", digits above.
pub fn small(count: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// Writes a count with its noun: "one check", "two checks".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", small(count), if count == 1 { "" } else { "s" })
}
