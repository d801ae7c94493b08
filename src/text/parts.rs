//! Parts of one sum, rounded so that they add up to the rounded total.

use super::number::{MINUS, fixed, rounded};
use crate::scenario::fields::dec;
use crate::units::{Exact, Listed, Num, Sort, fill};
use core::cmp::Reverse;
use rust_decimal::RoundingStrategy;

/// Rounds `parts` to `places` decimals by largest remainder, so that they add up to `total` rounded half away from
/// zero. Equal remainders go to the earlier part. Should the parts not belong to the total (more than one unit per part
/// is left over), each is rounded by itself.
pub fn shares_of(total: Exact, parts: &[Exact], places: u32) -> Vec<Exact> {
    largest_remainder(total, parts, &[], places)
        .unwrap_or_else(|| parts.iter().map(|part| rounded(*part, places)).listed())
}

/// The same, but that no part is shown as more than its bound in `most`, where it has one; `None` where that cannot be.
pub fn largest_remainder(total: Exact, parts: &[Exact], most: &[Exact], places: u32) -> Option<Vec<Exact>> {
    let unit = dec(1, places.min(28));
    let floor = |part: &Exact| part.round_dp_with_strategy(places, RoundingStrategy::ToNegativeInfinity);
    let mut out: Vec<Exact> = parts.iter().map(floor).listed();
    let sum = out.iter().try_fold(Exact::ZERO, |sum, part| sum.plus(*part).ok())?;
    let left = rounded(total, places).minus(sum).ok()?.over(unit).ok()?;
    let left = usize::try_from(left).ok()?;
    let mut order: Vec<(Exact, usize)> = Vec::with_capacity(parts.len());
    for (i, (part, low)) in parts.iter().zip(&out).enumerate() {
        let up = low.plus(unit).ok()?;
        if most.get(i).is_none_or(|most| up <= *most) {
            order.push((part.minus(*low).ok()?, i));
        }
    }
    if order.len() < left {
        return None;
    }
    order.order_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, i) in order.into_iter().take(left) {
        let part = out.get_mut(i)?;
        *part = part.plus(unit).ok()?;
    }
    Some(out)
}

/// Writes a sum in whole dollars, largest part first, adding up to the rounded total; what is there but under 50 cents
/// is "<1": "tokens 23,250 + idle commitment 19,999 + egress 1". Parts of exactly zero are left out.
pub fn sum_in_words(total: Exact, parts: &[(&str, Exact)]) -> String {
    let mut there: Vec<(&str, Exact)> = parts.iter().filter(|(_, part)| !part.is_zero()).copied().listed();
    there.order_by_key(|(_, part)| Reverse(part.abs()));
    let exact: Vec<Exact> = there.iter().map(|(_, part)| *part).listed();
    let mut out = String::new();
    for ((name, part), whole) in there.iter().zip(shares_of(total, &exact, 0)) {
        let negative = part.is_sign_negative();
        match (out.is_empty(), negative) {
            (true, false) => {}
            (true, true) => out.push(MINUS),
            (false, false) => out.push_str(" + "),
            (false, true) => out.extend([' ', MINUS, ' ']),
        }
        let size = whole.abs();
        let figure = if size.is_zero() { "<1".to_owned() } else { fixed(size, 0) };
        out.push_str(&fill!("{} {}", name, figure));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn parts_add_up_to_the_rounded_total() {
        type Row = (&'static str, &'static [&'static str], u32, &'static [&'static str]);
        let rows: [Row; 6] = [
            ("43250", &["23250", "1.49", "19998.51"], 0, &["23250", "1", "19999"]),
            ("25575.17", &["25575", "0.17"], 0, &["25575", "0"]),
            ("1", &["0.333", "0.333", "0.334"], 2, &["0.33", "0.33", "0.34"]),
            ("1", &["0.5", "0.5"], 0, &["1", "0"]),
            ("20925", &["23250.4", "-2325.4"], 0, &["23250", "-2325"]),
            ("10", &["1", "2"], 0, &["1", "2"]),
        ];
        for (total, parts, places, expected) in rows {
            let parts: Vec<Exact> = parts.iter().map(|p| d(p)).collect();
            let expected: Vec<Exact> = expected.iter().map(|p| d(p)).collect();
            assert_eq!(shares_of(d(total), &parts, places), expected, "{total} {parts:?}");
        }
    }

    #[test]
    fn sums_read_largest_first_and_name_what_is_too_small() {
        type Row = (&'static str, &'static [(&'static str, &'static str)], &'static str);
        let rows: [Row; 5] = [
            (
                "43250",
                &[("tokens", "23250"), ("egress", "1.49"), ("idle commitment", "19998.51")],
                "tokens 23,250 + idle commitment 19,999 + egress 1",
            ),
            ("25575.17", &[("tokens", "25575"), ("egress", "0.17")], "tokens 25,575 + egress <1"),
            ("23250", &[("tokens", "23250"), ("egress", "0")], "tokens 23,250"),
            ("20925", &[("tokens", "23250"), ("discount", "-2325")], "tokens 23,250 − discount 2,325"),
            ("0", &[("tokens", "0")], ""),
        ];
        for (total, parts, expected) in rows {
            let parts: Vec<(&str, Exact)> = parts.iter().map(|(name, part)| (*name, d(part))).collect();
            assert_eq!(sum_in_words(d(total), &parts), expected);
        }
    }
}
