//! From digits to numbers.
//!
//! The parsers of the number types are compiled for each width of a number, and the exact number's own, which is made
//! for speed, for each state it can be in; together they are six kilobytes of the page's program.

use super::Exact;

/// Above every exact number of no decimals; no digit is taken after it.
const BEYOND: i128 = 1 << 96;

/// Reads digits with one point before, among or behind them or none, and as many decimals as an exact number holds.
/// The only sign is a minus.
pub fn plain(text: &str) -> Option<Exact> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    (!whole.is_empty() || !decimals.is_empty()).then_some(())?;
    joined(negative, whole, decimals)
}

/// The exact number of these digits, if it can hold them; either part may be empty.
pub fn joined(negative: bool, whole: &str, decimals: &str) -> Option<Exact> {
    let mut number = 0_i128;
    for byte in whole.bytes().chain(decimals.bytes()) {
        if !byte.is_ascii_digit() || number >= BEYOND {
            return None;
        }
        // A digit more than what an exact number holds is far from what this type does.
        number = number.wrapping_mul(10).wrapping_add(i128::from(byte & 15));
    }
    let signed = if negative { number.wrapping_neg() } else { number };
    Exact::try_from_i128_with_scale(signed, u32::try_from(decimals.len()).ok()?).ok()
}

/// Reads an exponent, `[+-]?[0-9]{1,4}`; no number in use needs a longer one.
pub fn exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let fits = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let size =
        digits.bytes().fold(0_i32, |size, byte| size.wrapping_mul(10).wrapping_add(i32::from(byte & 15)));
    let signed = if text.starts_with('-') { size.wrapping_neg() } else { size };
    fits.then_some(signed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_they_stand() {
        for (text, expected) in [
            ("0", "0"),
            ("-2.50", "-2.50"),
            (".5", "0.5"),
            ("5.", "5"),
            ("007", "7"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
        ] {
            assert_eq!(plain(text).map(|number| number.to_string()).as_deref(), Some(expected), "{text}");
        }
        let long = "9".repeat(1_000);
        for text in [
            "",
            "-",
            ".",
            "+1",
            "1e5",
            "1_0",
            "١",
            "1.2.3",
            "79228162514264337593543950336",
            &long,
            "0.00000000000000000000000000001",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn exponents_have_four_digits_at_most() {
        assert_eq!(["5", "+06", "-12", "9999"].map(exponent), [Some(5), Some(6), Some(-12), Some(9_999)]);
        assert_eq!(["", "-", "10000", "1.5", "--1"].map(exponent), [None; 5]);
    }
}
