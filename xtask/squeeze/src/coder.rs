//! Bits to characters and back: arithmetic coding whose digits are groups of characters.

use crate::alphabet;

const RADIX: u64 = alphabet::NUMBERS as u64;
/// Bounds are two digits long, which leaves the first wide enough to be divided for every bit of the second.
const LAST: u64 = RADIX * RADIX - 1;

/// The interval that the message so far leaves; its shared leading digits are settled.
struct Interval {
    low: u64,
    high: u64,
}

impl Interval {
    const WHOLE: Self = Self { low: 0, high: LAST };

    /// The last point of the lower part, which stands for a one; `chance` is of 65,536 and neither 0 nor all.
    fn middle(&self, chance: u32) -> u64 {
        let width = self.high - self.low;
        let part = if width >> 48 == 0 {
            (width * u64::from(chance)) >> 16
        } else {
            (width >> 16) * u64::from(chance)
        };
        self.low + part
    }

    fn take(&mut self, bit: bool, middle: u64) {
        match bit {
            true => self.high = middle,
            false => self.low = middle + 1,
        }
    }

    /// Gives a leading digit that both bounds share, and moves on to the next.
    fn settled(&mut self) -> Option<u64> {
        let digit = self.low / RADIX;
        (digit == self.high / RADIX).then(|| {
            self.low = self.low % RADIX * RADIX;
            self.high = self.high % RADIX * RADIX + RADIX - 1;
            digit
        })
    }
}

/// Writes bits.
#[cfg(not(target_arch = "wasm32"))]
pub struct Encoder {
    interval: Interval,
    text: Vec<u8>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Encoder {
    pub fn new() -> Self {
        Self { interval: Interval::WHOLE, text: Vec::new() }
    }

    pub fn write(&mut self, bit: bool, chance: u32) {
        self.interval.take(bit, self.interval.middle(chance));
        while let Some(digit) = self.interval.settled() {
            alphabet::write(digit as u32, &mut self.text);
        }
    }

    /// The text; what is left of the interval is named by a point in it.
    pub fn end(mut self) -> Vec<u8> {
        let point = self.interval.high;
        alphabet::write((point / RADIX) as u32, &mut self.text);
        alphabet::write((point % RADIX) as u32, &mut self.text);
        self.text
    }
}

/// Reads what [`Encoder`] wrote.
pub struct Decoder<'a> {
    interval: Interval,
    point: u64,
    text: core::slice::Iter<'a, u8>,
}

impl<'a> Decoder<'a> {
    pub fn new(text: &'a [u8]) -> Self {
        let mut text = text.iter();
        let point = u64::from(alphabet::number(&mut text)) * RADIX + u64::from(alphabet::number(&mut text));
        Self { interval: Interval::WHOLE, point, text }
    }

    pub fn read(&mut self, chance: u32) -> bool {
        let middle = self.interval.middle(chance);
        let bit = self.point <= middle;
        self.interval.take(bit, middle);
        while self.interval.settled().is_some() {
            self.point = self.point % RADIX * RADIX + u64::from(alphabet::number(&mut self.text));
        }
        bit
    }
}
