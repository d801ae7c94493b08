//! Positions in tenths of a pixel, written without going through a float: formatting floats would cost the page a third
//! of its program.

use crate::units::{Exact, Num};

/// A length or position in tenths of a pixel, or of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub i32);

impl Tenths {
    /// The nearest tenth. What lies beyond a screen a hundred times over is held there; no number is nothing.
    pub fn of(value: f64) -> Self {
        Self(within((value * 10.0).round(), -1e6, 1e6) as i32)
    }

    /// The number as a text: "12", "12.3".
    pub fn text(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// Writes it behind a text. Charts write thousands of these a frame, so the digits are laid down without the machinery
    /// of formatting.
    pub fn write(self, out: &mut String) {
        if self.0 < 0 {
            out.push('-');
        }
        let size = self.0.unsigned_abs();
        let mut power = 1;
        while power <= size / 100 {
            power *= 10;
        }
        while power > 0 {
            digit(size / 10 / power % 10, out);
            power /= 10;
        }
        let tenth = size % 10;
        if tenth > 0 {
            out.push('.');
            digit(tenth, out);
        }
    }
}

fn digit(digit: u32, out: &mut String) {
    out.push(char::from_digit(digit, 10).unwrap_or('0'));
}

/// How much `part` is of `whole`, in tenths of a percent.
pub fn percent(part: Exact, whole: Exact) -> Tenths {
    if whole.is_zero() { Tenths(0) } else { Tenths::of(part.to_f64() / whole.to_f64() * 100.0) }
}

/// The nearest number between two bounds. `f64::clamp` says which bounds were wrong, and brings all that writes floats
/// along with it.
pub fn within(value: f64, low: f64, high: f64) -> f64 {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_written_like_decimals() {
        let rows = [(0, "0"), (5, "0.5"), (-5, "-0.5"), (120, "12"), (123, "12.3"), (-123, "-12.3")];
        for (tenths, expected) in rows {
            assert_eq!(Tenths(tenths).text(), expected);
        }
        assert_eq!(Tenths::of(f64::NAN), Tenths(0));
        assert_eq!(Tenths::of(f64::INFINITY), Tenths(1_000_000));
        assert_eq!(percent(Exact::ONE, Exact::from(3)), Tenths(333));
    }
}
