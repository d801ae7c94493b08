//! Counts in full, in short and in words.

use super::{Exact, MINUS, THOUSAND, dec, fixed, significant, trimmed};
use crate::units::{Num, fill};

/// Writes a count with thousands separators, rounded to a whole number: "1,000,000".
pub fn count(value: Exact) -> String {
    fixed(value, 0)
}

const SCALES: [(Exact, &str, &str); 4] = [
    (dec(1_000_000_000_000, 0), "T", "trillion"),
    (dec(1_000_000_000, 0), "B", "billion"),
    (dec(1_000_000, 0), "M", "million"),
    (THOUSAND, "k", ""),
];

/// Writes a count in at most three digits and a letter: "852k", "1M", "8.6M", "120".
pub fn short(value: Exact) -> String {
    let size = value.abs();
    for (unit, letter, _) in SCALES {
        // 999,960 is a million in three digits, so the unit is chosen after rounding.
        let scaled = significant(size.over(unit).unwrap_or_default(), 3);
        if scaled >= Exact::ONE {
            return with_sign(value, &fill!("{}{}", trimmed(scaled, 2), letter));
        }
    }
    with_sign(value, &trimmed(significant(size, 3), 2))
}

fn with_sign(value: Exact, text: &str) -> String {
    if value.is_sign_negative() && text != "0" { fill!("{}{}", MINUS, text) } else { text.to_owned() }
}

/// Writes a number from a million up in words where three decimals suffice: "1.2 million"; otherwise in digits.
pub fn in_words(value: Exact) -> String {
    let largest = SCALES.iter().find(|(unit, _, word)| !word.is_empty() && value.abs() >= *unit);
    if let Some((unit, _, word)) = largest {
        let scaled = value.over(*unit).unwrap_or_default().normalize();
        if scaled.scale() <= 3 {
            return fill!("{} {}", fixed(scaled, scaled.scale()), word);
        }
    }
    trimmed(value, 12)
}

/// Shortens two figures so that they differ where the values do.
pub fn shorts(one: Exact, other: Exact) -> (String, String) {
    let (a, b) = (short(one), short(other));
    if a == b && one != other { (count(one), count(other)) } else { (a, b) }
}

/// Puts the noun behind a written count: "1 month", "0.4 months", "12 months".
pub fn many(count: String, noun: &str) -> String {
    fill!("{} {}{}", &count, noun, if count == "1" { "" } else { "s" })
}

/// Puts the unit behind a written count: "1 request/min", "120 requests/min".
pub fn requests_a_minute(count: String) -> String {
    fill!("{}/min", many(count, "request"))
}

/// Writes a small count as a word: "one" to "ten", digits above.
pub fn small(count: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// Writes a count with its noun: "one check", "two checks".
pub fn counted(count: usize, noun: &str) -> String {
    fill!("{} {}{}", small(count), noun, if count == 1 { "" } else { "s" })
}
