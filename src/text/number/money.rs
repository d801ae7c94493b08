//! US dollars, in sentences, in tables, on axes and per unit.

use super::{CENT, Exact, MINUS, TEN, THOUSAND, fixed, rounded, short, significant};
use crate::units::{fill, is_whole};

/// US dollars without a sign: whole from $10, cents below, "<$0.01" under a cent, "$0" for exactly nothing.
fn dollars(size: Exact) -> String {
    if size.is_zero() {
        "$0".to_owned()
    } else if size < CENT {
        "<$0.01".to_owned()
    } else if rounded(size, 2) < TEN {
        fill!("${}", fixed(size, 2))
    } else {
        fill!("${}", fixed(size, 0))
    }
}

/// Writes US dollars: "$20,000", "$1.49", "<$0.01", "$0", "−$110".
pub fn money(value: Exact) -> String {
    signed(value, dollars, "")
}

/// Writes US dollars after a word that compares: "only $5.00", "at least $3"; an amount under a cent does so itself.
pub fn compared(word: &str, value: Exact) -> String {
    let said = money(value);
    if said.starts_with('<') { said } else { fill!("{} {}", word, said) }
}

/// Writes a difference in US dollars with its sign: "+$2,325", "−$20,000", "$0".
pub fn difference(value: Exact) -> String {
    signed(value, dollars, "+")
}

fn signed(value: Exact, size: impl Fn(Exact) -> String, plus: &str) -> String {
    if value.is_zero() {
        size(Exact::ZERO)
    } else if value.is_sign_negative() {
        fill!("{}{}", MINUS, size(value.abs()))
    } else {
        fill!("{}{}", plus, size(value))
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
    if size < THOUSAND && !is_whole(size) { dollars(size) } else { fill!("${}", short(size)) }
}

/// Writes US dollars with cents and without the sign of the currency, for tables: "23,250.00".
pub fn cents(value: Exact) -> String {
    fixed(value, 2)
}

/// Writes a price of the book in full: "$5.00", "$0.0125"; at least two decimals, at most eight.
pub fn price(value: Exact) -> String {
    let digits = |size: Exact| fill!("${}", fixed(size, size.normalize().scale().max(2)));
    signed(rounded(value, 8), |size| if size.is_zero() { "$0".to_owned() } else { digits(size) }, "")
}

/// Writes a price per million tokens: "$5.00 / M".
pub fn price_per_m(value: Exact) -> String {
    fill!("{} / M", price(value))
}

/// Writes a computed price, such as one at which the answer changes: cents from $1, three digits below.
pub fn price_near(value: Exact) -> String {
    if value.abs() >= Exact::ONE { price(rounded(value, 2)) } else { price(significant(value, 3)) }
}
