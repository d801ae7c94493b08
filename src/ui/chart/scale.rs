//! From values to pixels and back, and the round values that get a tick.

use crate::scenario::fields::dec;
use crate::units::{Exact, Listed, Num};

/// The powers of ten a tick may have: beyond them no figure of the page lies.
const POWERS: std::ops::RangeInclusive<i32> = -12..=18;

/// A straight mapping of values, or of their logarithms, to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    log: bool,
    from: f64,
    span: f64,
    start: f64,
    size: f64,
}

impl Scale {
    /// Maps `from`..`to` to the pixels `start`..`end`; an empty range of values is widened.
    pub fn linear((from, to): (f64, f64), (start, end): (f64, f64)) -> Self {
        Self::over(false, from, to, start, end)
    }

    /// Maps the logarithms; zero and what is negative lie at the start.
    pub fn log((from, to): (f64, f64), (start, end): (f64, f64)) -> Self {
        let least = f64::MIN_POSITIVE;
        Self::over(true, from.max(least).ln(), to.max(least).ln(), start, end)
    }

    fn over(log: bool, from: f64, to: f64, start: f64, end: f64) -> Self {
        let span = to - from;
        let span = if span.is_finite() && span > 0.0 { span } else { 1.0 };
        let from = if from.is_finite() { from } else { 0.0 };
        Self { log, from, span, start, size: end - start }
    }

    /// The pixel of a value; one beyond the range lies beyond the pixels.
    pub fn px(&self, value: f64) -> f64 {
        if self.log && value <= 0.0 {
            return self.start;
        }
        let value = if self.log { value.ln() } else { value };
        self.start + (value - self.from) / self.span * self.size
    }

    /// The value at a pixel.
    pub fn value(&self, px: f64) -> f64 {
        let value = self.from + (px - self.start) / self.size * self.span;
        if self.log { value.exp() } else { value }
    }

    /// The pixels at the two ends of the range.
    pub fn ends(&self) -> (f64, f64) {
        (self.start, self.start + self.size)
    }

    /// Whether a pixel lies between the ends.
    pub fn holds(&self, px: f64) -> bool {
        let (a, b) = self.ends();
        px >= a.min(b) - 0.05 && px <= a.max(b) + 0.05
    }
}

/// `digits` × 10^`power`.
pub fn round_value(digits: i64, power: i32) -> Exact {
    let scaled = (0..power.unsigned_abs()).try_fold(Exact::from(digits), |value, _| {
        let ten = dec(10, 0);
        if power < 0 { value.over(ten).ok() } else { value.times(ten).ok() }
    });
    scaled.unwrap_or_default().normalize()
}

/// The largest power of ten not above a size.
pub fn power_of(size: f64) -> i32 {
    let mut power = *POWERS.start();
    while power < *POWERS.end() && ten_to(power + 1) <= size * 1.000_000_001 {
        power += 1;
    }
    power
}

/// A power of ten.
pub fn ten_to(power: i32) -> f64 {
    let size = (0..power.unsigned_abs()).fold(1.0, |size, _| size * 10.0);
    if power < 0 { 1.0 / size } else { size }
}

/// A float as a decimal of at most `digits` significant digits, for words like "8.6M". Figures of money never come
/// this way.
pub fn near(value: f64, digits: i32) -> Exact {
    if !value.is_finite() || value == 0.0 {
        return Exact::ZERO;
    }
    let power = power_of(value.abs()) - digits + 1;
    round_value((value / ten_to(power)).round() as i64, power)
}

/// At most `most` round values from `from` to `to`: multiples of 1, 2, 2.5 or 5 times a power of
/// ten.
pub fn ticks(from: f64, to: f64, most: usize) -> Vec<Exact> {
    let span = to - from;
    if !span.is_finite() || span <= 0.0 {
        return vec![];
    }
    let mut power = power_of(span / most as f64) - 2;
    while power < *POWERS.end() {
        for digits in [10_i64, 20, 25, 50] {
            let step = digits as f64 * ten_to(power);
            let (first, last) = ((from / step - 1e-9).ceil(), (to / step + 1e-9).floor());
            if last - first < most as f64 {
                return (first as i64..=last as i64).map(|n| round_value(n * digits, power)).listed();
            }
        }
        power += 1;
    }
    vec![]
}

/// The powers of ten from `from` to `to`, at most `most`, evenly thinned.
pub fn decades(from: f64, to: f64, most: usize) -> Vec<Exact> {
    let inside = |power: &i32| ten_to(*power) >= from * 0.999_999 && ten_to(*power) <= to * 1.000_001;
    let powers: Vec<i32> = POWERS.filter(inside).listed();
    let every = powers.len().div_ceil(most.max(1)).max(1);
    // The last decade keeps its tick: the end of an axis says how far it goes.
    let kept = powers.iter().rev().step_by(every);
    let mut kept: Vec<Exact> = kept.map(|power| round_value(1, *power)).listed();
    kept.reverse();
    kept
}

/// The nearest float of an exact figure, for drawing only.
pub fn drawn(value: Exact) -> f64 {
    Num::to_f64(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(values: &[Exact]) -> String {
        values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pixels_and_values_are_each_others_inverse() {
        for scale in [Scale::linear((-10.0, 30.0), (316.0, 14.0)), Scale::log((1e4, 1e8), (56.0, 668.0))] {
            for value in [1.0, 12.5, 29.0, 20_000.0, 1e6, 9e7] {
                let back = scale.value(scale.px(value));
                assert!((back / value - 1.0).abs() < 1e-9, "{value} {back}");
            }
        }
        let log = Scale::log((1e4, 1e8), (56.0, 668.0));
        assert_eq!((log.px(0.0), log.px(-1.0), log.px(1e4).round()), (56.0, 56.0, 56.0));
        assert!((log.px(1e6) - 362.0).abs() < 1e-9);
    }

    #[test]
    fn an_empty_range_still_gives_pixels() {
        for scale in [
            Scale::linear((5.0, 5.0), (0.0, 100.0)),
            Scale::linear((f64::NAN, 5.0), (0.0, 100.0)),
            Scale::log((0.0, 0.0), (0.0, 100.0)),
        ] {
            assert!(scale.px(5.0).is_finite());
        }
    }

    #[test]
    fn ticks_are_round_and_few() {
        let rows: [(f64, f64, usize, &str); 8] = [
            (-14_000.0, 23_000.0, 5, "-10000 0 10000 20000"),
            (0.0, 1.0, 6, "0 0.2 0.4 0.6 0.8 1"),
            (0.0, 1.0, 5, "0 0.25 0.5 0.75 1"),
            (0.0, 23_250.0, 4, "0 10000 20000"),
            (0.0, 0.0003, 4, "0 0.0001 0.0002 0.0003"),
            (-3.0, 3.0, 5, "-2 0 2"),
            (1.0, 1.0, 5, ""),
            (0.0, 9e15, 3, "0 5000000000000000"),
        ];
        for (from, to, most, expected) in rows {
            assert_eq!(said(&ticks(from, to, most)), expected, "{from} {to}");
        }
    }

    #[test]
    fn decades_keep_the_last() {
        assert_eq!(said(&decades(1e4, 1e8, 6)), "10000 100000 1000000 10000000 100000000");
        assert_eq!(said(&decades(1e4, 1e8, 3)), "10000 1000000 100000000");
        assert_eq!(said(&decades(0.01, 100.0, 3)), "0.01 1 100");
    }

    #[test]
    fn floats_become_short_decimals() {
        let rows = [
            (8_562_345.0, 2, "8600000"),
            (0.012_345, 3, "0.0123"),
            (-271_499.6, 6, "-271500"),
            (0.0, 3, "0"),
        ];
        for (value, digits, expected) in rows {
            assert_eq!(near(value, digits).to_string(), expected);
        }
        assert_eq!(near(f64::NAN, 3), Exact::ZERO);
        assert_eq!(near(999_999.7, 3).to_string(), "1000000");
    }
}
