//! Reads numbers as contract and link write them, and says which characters text may hold.
//!
//! The one way from text to an exact number: `Decimal`'s own parser also takes `+`, `_` and any number of digits.

use crate::units::{Exact, Listed, written};

/// Most digits before the point.
const WHOLE_DIGITS: usize = 15;
/// Most digits after the point.
const DECIMALS: usize = 12;

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexError {
    /// Something other than digits, with a sign before them and a point between them.
    Shape,
    /// A zero before another digit.
    LeadingZero,
    /// More than 15 digits before the point.
    TooLarge,
    /// More than 12 digits after the point.
    TooFine,
}

impl LexError {
    /// What is wrong, to follow "… is not a number:".
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Shape => "write digits and one decimal point, without exponent, separators or \"+\"",
            Self::LeadingZero => "write it without a leading zero",
            Self::TooLarge => "at most 15 digits may stand before the decimal point",
            Self::TooFine => "at most 12 digits may stand after the decimal point",
        }
    }
}

/// Reads `-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?`, and nothing else.
///
/// Minus zero is read as zero; trailing zeros after the point carry no meaning and are dropped.
pub fn exact(text: &str) -> Result<Exact, LexError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.starts_with('0') && digits.as_bytes().get(1).copied().is_some_and(|byte| byte.is_ascii_digit())
    {
        return Err(LexError::LeadingZero);
    }
    padded(text)
}

/// Reads a number given as JSON text: as [`exact`], but zeros may stand before the first digit.
pub fn padded(text: &str) -> Result<Exact, LexError> {
    let (negative, whole, decimals) = parts(text)?;
    if decimals.len() > DECIMALS {
        return Err(LexError::TooFine);
    }
    assemble(negative, whole.trim_start_matches('0'), decimals)
}

/// Reads a JSON number, or a float's shortest form: as [`exact`], but an exponent is expanded and any number of
/// trailing zeros may follow the point.
pub fn number(text: &str) -> Result<Exact, LexError> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, written::exponent(exponent).ok_or(LexError::Shape)?),
        None => (text, 0),
    };
    let (negative, whole, decimals) = parts(mantissa)?;
    if whole.len() > 1 && whole.starts_with('0') {
        return Err(LexError::LeadingZero);
    }
    let (whole, decimals) = shifted(whole, decimals, exponent);
    assemble(negative, whole.trim_start_matches('0'), &decimals)
}

/// Splits sign, digits before and digits after the point; each part that is there has a digit.
fn parts(text: &str) -> Result<(bool, &str, &str), LexError> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if plain(whole) && plain(decimals) { Ok((negative, whole, decimals)) } else { Err(LexError::Shape) }
}

/// Moves the decimal point by `exponent` places, to the right where it is positive; a hundred places are enough to
/// leave the digits allowed.
fn shifted(whole: &str, decimals: &str, exponent: i32) -> (String, String) {
    let mut digits: Vec<char> = whole.chars().chain(decimals.chars()).listed();
    let places = exponent.clamp(-100, 100).unsigned_abs() as usize;
    let mut point = whole.len();
    if exponent < 0 {
        let missing = places.saturating_sub(point);
        digits.splice(0..0, core::iter::repeat_n('0', missing));
        point = point.saturating_add(missing).saturating_sub(places);
    } else {
        point = point.saturating_add(places);
        let missing = point.saturating_sub(digits.len());
        digits.extend(core::iter::repeat_n('0', missing));
    }
    (digits.iter().take(point).collect(), digits.iter().skip(point).collect())
}

/// Makes the number from checked digits.
fn assemble(negative: bool, whole: &str, decimals: &str) -> Result<Exact, LexError> {
    let decimals = decimals.trim_end_matches('0');
    if whole.len() > WHOLE_DIGITS {
        return Err(LexError::TooLarge);
    }
    if decimals.len() > DECIMALS {
        return Err(LexError::TooFine);
    }
    written::joined(negative, whole, decimals).ok_or(LexError::TooLarge)
}

/// Whether a character is kept out of every text: controls, line separators, marks that turn the reading direction,
/// and characters without width. Each could make a name look like another.
pub fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        exact(text).map_or_else(|error| format!("{error:?}"), |value| value.to_string())
    }

    #[test]
    fn only_the_written_form_is_a_number() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.5", "-0.5"),
            ("12.50", "12.5"),
            ("999999999999999.999999999999", "999999999999999.999999999999"),
            ("1000000000000000", "TooLarge"),
            ("0.0000000000001", "TooFine"),
            ("0.1000000000000", "TooFine"),
            ("007", "LeadingZero"),
            ("1e5", "Shape"),
            ("+1", "Shape"),
            ("1,000", "Shape"),
            ("1_000", "Shape"),
            (".5", "Shape"),
            ("5.", "Shape"),
            ("1.2.3", "Shape"),
            ("--1", "Shape"),
            ("-", "Shape"),
            ("", "Shape"),
            (" 1", "Shape"),
            ("NaN", "Shape"),
            ("0x10", "Shape"),
            ("١", "Shape"),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
        assert_eq!(padded("007.50"), exact("7.5"));
        assert_eq!(padded("00"), exact("0"));
        assert_eq!(exact(&"9".repeat(1_000_000)), Err(LexError::TooLarge));
        assert_eq!(exact(&format!("0.{}", "1".repeat(1_000_000))), Err(LexError::TooFine));
    }

    #[test]
    fn a_number_of_json_may_have_an_exponent() {
        for (text, expected) in [
            ("1e6", "1000000"),
            ("1.5E+3", "1500"),
            ("5e-7", "0.0000005"),
            ("123.45e1", "1234.5"),
            ("123.45e-2", "1.2345"),
            ("1e-12", "0.000000000001"),
            ("0.10000000000000", "0.1"),
            ("-2.50", "-2.5"),
            ("0e9999", "0"),
        ] {
            assert_eq!(number(text).map(|value| value.to_string()), Ok(expected.to_owned()), "{text}");
        }
        for (text, expected) in [
            ("1e15", LexError::TooLarge),
            ("1e9999", LexError::TooLarge),
            ("1e-13", LexError::TooFine),
            ("1e-9999", LexError::TooFine),
            ("1e99999", LexError::Shape),
            ("1e", LexError::Shape),
            ("1e1.5", LexError::Shape),
            ("Infinity", LexError::Shape),
            ("01", LexError::LeadingZero),
        ] {
            assert_eq!(number(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn text_that_could_deceive_is_kept_out() {
        let hidden = "\0\n\u{7f}\u{85}\u{202e}\u{2066}\u{200f}\u{2028}\u{200b}\u{200d}\u{feff}\u{ad}\u{61c}\u{180e}\u{e0041}";
        assert!(hidden.chars().all(is_hidden));
        assert!(!"GPT-5.5 für Zürich, 東京 🚀".chars().any(is_hidden));
    }
}
