//! The number types the engine runs on: the only file of the core in which `f64` may appear.
//!
//! Charts need thousands of evaluations per frame and use `f64`; every figure that is shown in words or tables is
//! exact. Both go through the same generic formulas, and a test holds them to 1e-9 relative agreement.
#![allow(clippy::float_arithmetic, reason = "this file is the one place where the core touches floats")]

use core::fmt::Debug;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// The exact number type: 96-bit decimal, at most 28 decimals.
pub type Exact = Decimal;

/// The number type of charts and searches: fast, and never shown as a figure.
pub type Approx = f64;

/// Whether a number has no decimals but zeros.
pub fn is_whole(value: Exact) -> bool {
    value.trunc() == value
}

/// Rounds half-even to so many significant digits; `None` where the result is out of range.
pub fn significant(value: Exact, digits: u32) -> Option<Exact> {
    let (mut bound, mut held) = (1_u128, 0_u32);
    while bound <= value.mantissa().unsigned_abs() {
        // A mantissa has 29 digits at most.
        (bound, held) = (bound.wrapping_mul(10), held.saturating_add(1));
    }
    let excess = held.saturating_sub(digits);
    let mut moved = value;
    moved.set_scale(excess).ok()?;
    moved = moved.round_dp(0);
    match value.scale().checked_sub(excess) {
        Some(places) => moved.set_scale(places).ok()?,
        None => {
            for _ in value.scale()..excess {
                moved = moved.times(Decimal::whole(10)).ok()?;
            }
        }
    }
    Some(moved)
}

/// A result that left the range of the number type, or a division by zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

/// A number the engine can run on: checked arithmetic, total over the values the engine produces.
pub trait Num: Copy + Debug + PartialEq + PartialOrd + 'static {
    /// The additive identity.
    const ZERO: Self;
    /// The multiplicative identity.
    const ONE: Self;
    /// Converts an exact decimal; the `f64` instance takes the nearest float.
    fn of(value: Decimal) -> Self;
    /// Converts a whole number, at no cost; the constants of the formulas are written with it.
    fn whole(value: u32) -> Self;
    /// Adds, or reports an overflow.
    fn plus(self, other: Self) -> Result<Self, Overflow>;
    /// Subtracts, or reports an overflow.
    fn minus(self, other: Self) -> Result<Self, Overflow>;
    /// Multiplies, or reports an overflow.
    fn times(self, other: Self) -> Result<Self, Overflow>;
    /// Divides, or reports an overflow; division by zero is one.
    fn over(self, other: Self) -> Result<Self, Overflow>;
    /// Rounds half-even to `places` decimals. The `f64` instance leaves the value alone: it is never printed.
    fn rounded(self, places: u32) -> Self;
    /// The nearest float, for drawing only.
    fn to_f64(self) -> f64;
    /// The nearest decimal, of a float to twelve digits: a place that a search has found, never an amount of money.
    fn to_exact(self) -> Option<Decimal>;
    /// Whether two results of the same formulas are the same number: exactly, or to within the noise of floats.
    fn same(self, other: Self) -> bool;
    /// A bound on the rounding noise of a chain of operations on numbers of about one.
    fn noise() -> Self;

    /// The smaller of two numbers.
    #[inline(always)]
    fn least(self, other: Self) -> Self {
        if other < self { other } else { self }
    }
    /// The larger of two numbers.
    #[inline(always)]
    fn most(self, other: Self) -> Self {
        if other > self { other } else { self }
    }
    /// The number, or zero if it is negative.
    #[inline(always)]
    fn floored(self) -> Self {
        self.most(Self::ZERO)
    }
    /// Whether the number is exactly zero.
    #[inline(always)]
    fn is_nil(self) -> bool {
        self == Self::ZERO
    }
}

impl Num for Decimal {
    const ZERO: Self = Decimal::ZERO;
    const ONE: Self = Decimal::ONE;
    fn of(value: Decimal) -> Self {
        value
    }
    #[inline(always)]
    fn whole(value: u32) -> Self {
        Decimal::from_parts(value, 0, 0, false, 0)
    }
    // Not inlined: a copy is over a kilobyte of the page's program. What checks its arithmetic by other means pays that.
    #[inline(never)]
    fn plus(self, other: Self) -> Result<Self, Overflow> {
        self.checked_add(other).ok_or(Overflow)
    }
    #[inline(never)]
    fn minus(self, other: Self) -> Result<Self, Overflow> {
        // The same as a subtraction, whose code is as long again. Zero has no sign to turn.
        let mut turned = other;
        if !other.is_zero() {
            turned.set_sign_negative(other.is_sign_positive());
        }
        self.plus(turned)
    }
    #[inline(never)]
    fn times(self, other: Self) -> Result<Self, Overflow> {
        self.checked_mul(other).ok_or(Overflow)
    }
    #[inline(never)]
    fn over(self, other: Self) -> Result<Self, Overflow> {
        self.checked_div(other).ok_or(Overflow)
    }
    fn rounded(self, places: u32) -> Self {
        self.round_dp(places)
    }
    fn to_f64(self) -> f64 {
        ToPrimitive::to_f64(&self).unwrap_or(f64::NAN)
    }
    fn to_exact(self) -> Option<Decimal> {
        Some(self)
    }
    fn same(self, other: Self) -> bool {
        self == other
    }
    fn noise() -> Self {
        Decimal::from_parts(1, 0, 0, false, 22)
    }
}

impl Num for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    #[inline(always)]
    fn of(value: Decimal) -> Self {
        Num::to_f64(value)
    }
    #[inline(always)]
    fn whole(value: u32) -> Self {
        Self::from(value)
    }
    #[inline(always)]
    fn plus(self, other: Self) -> Result<Self, Overflow> {
        Ok(self + other)
    }
    #[inline(always)]
    fn minus(self, other: Self) -> Result<Self, Overflow> {
        Ok(self - other)
    }
    #[inline(always)]
    fn times(self, other: Self) -> Result<Self, Overflow> {
        Ok(self * other)
    }
    #[inline(always)]
    fn over(self, other: Self) -> Result<Self, Overflow> {
        if other == 0.0 { Err(Overflow) } else { Ok(self / other) }
    }
    #[inline(always)]
    fn rounded(self, _places: u32) -> Self {
        self
    }
    #[inline(always)]
    fn to_f64(self) -> f64 {
        self
    }
    fn to_exact(self) -> Option<Decimal> {
        Some(significant(Decimal::from_f64(self)?, 12)?.normalize())
    }
    #[inline(always)]
    fn same(self, other: Self) -> bool {
        let difference = (self - other).abs();
        difference <= 1e-13 * self.abs() || difference <= 1e-13 * other.abs()
    }
    #[inline(always)]
    fn noise() -> Self {
        1e-11
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn significant_digits_are_rounded_half_even_wherever_the_point_stands() {
        for (text, digits, expected) in [
            ("1.25", 2, "1.2"),
            ("1.35", 2, "1.4"),
            ("-0.0012345", 3, "-0.00123"),
            ("999.96", 4, "1000.0"),
            ("123456", 2, "120000"),
            ("12.5", 12, "12.5"),
            ("0", 3, "0"),
            ("79228162514164337593543950335", 12, "79228162514200000000000000000"),
        ] {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(
                significant(value, digits).map(|n| n.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }
}
