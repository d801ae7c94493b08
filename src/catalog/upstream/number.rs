//! Exact prices per million tokens out of JSON numbers.

use super::Refusal;
use crate::json::Value;
use crate::units::num::significant;
use crate::units::written;
use rust_decimal::Decimal;

/// Above this many dollars per million tokens, a price per token must have been written in another unit.
const MOST: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);
/// Below this many dollars per million tokens, a price must have been written per token.
const LEAST: Decimal = Decimal::from_parts(1, 0, 0, false, 4);
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
/// Significant digits from which on a number is a float's noise, and what it is rounded to.
const NOISE: (usize, u32) = (16, 12);

/// The number of a JSON value, exactly as written; a float's noise in the 16th digit is rounded away.
pub fn exact(value: &Value) -> Option<Decimal> {
    let Value::Number(text) = value else { return None };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let noisy = mantissa.bytes().filter(u8::is_ascii_digit).count() >= NOISE.0;
    let mantissa = written::plain(mantissa)?;
    let mantissa = if noisy { significant(mantissa, NOISE.1)? } else { mantissa };
    shifted(mantissa, written::exponent(exponent)?).map(|number| number.normalize())
}

/// Moves the decimal point, if the result can be held exactly.
fn shifted(mantissa: Decimal, exponent: i32) -> Option<Decimal> {
    let mantissa = mantissa.normalize();
    let scale = i32::try_from(mantissa.scale()).ok()?.checked_sub(exponent)?;
    if let Ok(scale) = u32::try_from(scale) {
        let mut moved = mantissa;
        return moved.set_scale(scale).ok().map(|()| moved);
    }
    let ten = Decimal::from(10_u32);
    let mut moved = mantissa;
    moved.set_scale(0).ok()?;
    (0..scale.unsigned_abs()).try_fold(moved, |number, _| number.checked_mul(ten))
}

/// A price per token, as dollars per million tokens.
pub fn per_token(value: &Value) -> Result<Decimal, Refusal> {
    let price =
        exact(value).and_then(|price| price.checked_mul(MILLION)).filter(|price| !price.is_sign_negative());
    let price = price.ok_or_else(|| Refusal::BadNumber(value.to_string()))?;
    if price > MOST { Err(Refusal::NotPerToken(value.to_string())) } else { Ok(price.normalize()) }
}

/// A price per million tokens.
pub fn per_million(value: &Value) -> Result<Decimal, Refusal> {
    let price = exact(value).filter(|price| !price.is_sign_negative());
    let price = price.ok_or_else(|| Refusal::BadNumber(value.to_string()))?;
    if price < LEAST && !price.is_zero() { Err(Refusal::NotPerMillion(value.to_string())) } else { Ok(price) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Value {
        Value::Number(text.to_owned())
    }

    #[test]
    fn prices_per_token_become_exact_prices_per_million() {
        for (text, price) in [
            ("5e-06", "5"),
            ("2.75e-07", "0.275"),
            ("1.375E-7", "0.1375"),
            ("0.00003", "30"),
            ("0.0000001375", "0.1375"),
            ("2.0000000000000002e-07", "0.2"),
            ("8.900000000000001e-07", "0.89"),
            ("2.1429999999999996e-06", "2.143"),
            ("0", "0"),
        ] {
            assert_eq!(per_token(&number(text)).map(|p| p.to_string()), Ok(price.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_price_in_another_unit_is_refused() {
        assert_eq!(per_token(&number("0.0032")), Err(Refusal::NotPerToken("0.0032".to_owned())));
        assert_eq!(per_token(&number("5")), Err(Refusal::NotPerToken("5".to_owned())));
        assert_eq!(per_million(&number("5e-06")), Err(Refusal::NotPerMillion("5e-06".to_owned())));
        assert_eq!(per_million(&number("0.005")).map(|p| p.to_string()), Ok("0.005".to_owned()));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for value in [number("-1e-6"), number("1e-40"), number("1e99999"), Value::text("5"), Value::Null] {
            assert!(matches!(per_token(&value), Err(Refusal::BadNumber(_))), "{value}");
        }
        assert_eq!(exact(&number("2.5e3")).map(|n| n.to_string()), Some("2500".to_owned()));
    }
}
