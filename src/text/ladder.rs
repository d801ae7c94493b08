//! The ladder of sliders and arrow keys: ten steps a decade, and a stop for zero.
//!
//! A slider counts positions; values that lie between two rungs keep their exact value and show at the nearest
//! position. All arithmetic is exact, so a position and its value are each other's inverse on every rung.

use crate::scenario::fields::{Kind, dec};
use crate::units::{Exact, Num};

/// Steps of one decade.
pub const DECADE: u32 = 10;

/// Tenths of the rungs of one decade.
const RUNGS: [u64; DECADE as usize] = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

/// The values a slider can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Track {
    /// Rungs from one power of ten to another.
    Log {
        /// The power of ten at the lower end.
        low: i32,
        /// The power of ten at the upper end.
        high: i32,
        /// Whether zero has a stop of its own before the lower end.
        zero: bool,
    },
    /// Equal steps from zero.
    Linear {
        /// One step.
        step: Exact,
        /// The number of steps.
        steps: u32,
    },
}

impl Track {
    /// The last position; the first is 0.
    pub fn last(&self) -> u32 {
        match *self {
            Self::Log { low, high, zero } => {
                let decades = u32::try_from(high.saturating_sub(low)).unwrap_or(0);
                decades.saturating_mul(DECADE).saturating_add(u32::from(zero))
            }
            Self::Linear { steps, .. } => steps,
        }
    }

    /// The value at a position; past the last it stays there.
    pub fn value(&self, position: u32) -> Exact {
        let position = position.min(self.last());
        match *self {
            Self::Log { low, zero, .. } => match position.checked_sub(u32::from(zero)) {
                None => Exact::ZERO,
                Some(rung) => self::rung(low, rung),
            },
            Self::Linear { step, .. } => step.times(dec(u64::from(position), 0)).unwrap_or(Exact::MAX),
        }
    }

    /// The values at the ends.
    pub fn ends(&self) -> (Exact, Exact) {
        (self.value(0), self.value(self.last()))
    }

    /// Whether a value lies past the last position.
    pub fn ends_before(&self, value: Exact) -> bool {
        value > self.ends().1
    }

    /// The position nearest to a value; on a logarithmic track by ratio.
    pub fn position(&self, value: Exact) -> u32 {
        let below = self.floor(value);
        let (a, b) = (self.value(below), self.value(below.saturating_add(1)));
        let nearer_b = match self {
            Self::Log { .. } if !a.is_zero() => {
                matches!((value.times(value).ok(), a.times(b).ok()), (Some(v), Some(ab)) if v > ab)
            }
            _ => value.minus(a).ok() > b.minus(value).ok(),
        };
        if nearer_b { below.saturating_add(1).min(self.last()) } else { below }
    }

    /// The position of a value with its part of a step, for marks between rungs: linear between two of them, and held
    /// at the ends.
    pub fn place(&self, value: Exact) -> Exact {
        let below = self.floor(value);
        let (a, b) = (self.value(below), self.value(below.saturating_add(1)));
        let part = value.minus(a).ok().zip(b.minus(a).ok()).and_then(|(past, step)| past.over(step).ok());
        let part = part.unwrap_or_default().clamp(Exact::ZERO, Exact::ONE);
        dec(u64::from(below), 0).plus(part).unwrap_or_default()
    }

    /// The next rung above or below a value: one arrow key. From between two rungs it goes to the nearer side's rung.
    pub fn step(&self, value: Exact, up: bool) -> Exact {
        let below = self.floor(value);
        let on_rung = self.value(below) == value;
        match (up, on_rung) {
            (true, _) => self.value(below.saturating_add(1)),
            (false, true) => self.value(below.saturating_sub(1)),
            (false, false) => self.value(below),
        }
    }

    /// The value a decade of rungs above or below: one page key. One past the last rung never goes down by going up.
    pub fn page(&self, value: Exact, up: bool) -> Exact {
        let at = self.position(value);
        match up {
            true => self.value(at.saturating_add(DECADE)).max(value),
            false => self.value(at.saturating_sub(DECADE)),
        }
    }

    /// The last position whose value is not above `value`.
    fn floor(&self, value: Exact) -> u32 {
        let (mut low, mut high) = (0, self.last());
        while low < high {
            let middle = low.midpoint(high).saturating_add(u32::from(low.saturating_add(high) % 2 == 1));
            if self.value(middle) <= value { low = middle } else { high = middle.saturating_sub(1) }
        }
        low
    }
}

fn rung(low: i32, rung: u32) -> Exact {
    let tenths = RUNGS.get((rung % DECADE) as usize).copied().unwrap_or(10);
    let power = low.saturating_add_unsigned(rung / DECADE).saturating_sub(1);
    let tens = (0..power.abs()).try_fold(Exact::ONE, |tens, _| tens.times(dec(10, 0)).ok());
    let tens = tens.unwrap_or(Exact::MAX);
    let value = if power < 0 { dec(tenths, 0).over(tens).ok() } else { dec(tenths, 0).times(tens).ok() };
    value.unwrap_or(Exact::MAX).normalize()
}

/// The track of the commitment slider, which edits what is owed per month.
pub const COMMITMENT: Track = Track::Log { low: 4, high: 6, zero: true };

/// The track of an input, by its contract path without the id of a pool or an offer ("inputTokens", "prices.input").
pub fn track(path: &str, kind: Kind) -> Track {
    let log = |low, high| Track::Log { low, high, zero: true };
    match (path, kind) {
        ("requestsPerMonth", _) => log(3, 8),
        ("inputTokens" | "cachedInputTokens" | "cacheWriteTokens", _) => log(2, 6),
        ("outputTokens" | "reasoningTokens" | "maxOutputTokens", _) => log(1, 5),
        ("attachmentBytes", _) => log(3, 8),
        ("bytesPerToken" | "quota.outputBurndown", _) => Track::Log { low: 0, high: 1, zero: false },
        ("tokensPerEvent" | "callsPerTask", _) => Track::Log { low: 0, high: 2, zero: false },
        ("monthsToTrueUp", _) => Track::Linear { step: Exact::ONE, steps: 36 },
        ("commitmentRemaining", _) => log(5, 8),
        ("otherSpendPerMonth" | "capHeadroomPerMonth", _) => log(3, 6),
        ("peakRpm" | "quota.rpm", _) => log(0, 5),
        ("quota.tpm", _) => log(3, 8),
        ("otherEgressGb", _) => log(0, 6),
        ("usdPerSecond", _) => log(-4, 0),
        ("tokensPerSecond", _) => Track::Log { low: 0, high: 3, zero: false },
        ("context" | "maxInput" | "maxOutput" | "prices.long.above", _) => log(3, 7),
        (_, Kind::Share) => Track::Linear { step: dec(5, 2), steps: 20 },
        (path, Kind::Price) if path.starts_with("prices.") => log(-2, 2),
        (_, Kind::Price) => log(-3, 0),
        (_, Kind::Time) => log(0, 5),
        (_, Kind::Money | Kind::Count | Kind::Real) => log(0, 6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::fields;

    const VOLUME: Track = Track::Log { low: 3, high: 8, zero: true };

    fn d(text: &str) -> Exact {
        text.parse().unwrap()
    }

    fn all() -> Vec<Track> {
        let workload = fields::WORKLOAD.iter().map(|row| track(row.path, row.kind));
        let offers = fields::OFFER.iter().map(|row| track(row.path, row.kind));
        let pools = fields::POOL.iter().map(|row| track(row.path, row.kind));
        let caller = fields::CALLER.iter().map(|row| track(row.path, row.kind));
        workload.chain(offers).chain(pools).chain(caller).chain([COMMITMENT]).collect()
    }

    #[test]
    fn a_page_key_goes_a_decade_and_never_down_by_going_up() {
        let page = |value: &str, up| VOLUME.page(d(value), up).to_string();
        assert_eq!(page("1500000", true), "15000000");
        assert_eq!(page("1500000", false), "150000");
        assert_eq!(page("50000000", true), "100000000");
        assert_eq!(page("5000000000000", true), "5000000000000");
        assert_eq!(page("5000000000000", false), "10000000");
        assert_eq!(page("0", false), "0");
    }

    #[test]
    fn a_position_and_its_value_are_each_others_inverse() {
        for track in all() {
            for position in 0..=track.last() {
                assert_eq!(track.position(track.value(position)), position, "{track:?} {position}");
                assert_eq!(track.place(track.value(position)), Exact::from(position), "{track:?} {position}");
            }
        }
    }

    #[test]
    fn positions_ascend_by_the_ladder() {
        let values: Vec<String> = (0..=12).map(|p| VOLUME.value(p).to_string()).collect();
        let expected = "0 1000 1200 1500 2000 2500 3000 4000 5000 6000 8000 10000 12000";
        assert_eq!(values.join(" "), expected);
        assert_eq!(VOLUME.value(VOLUME.last()), d("100000000"));
        assert_eq!(VOLUME.value(999), d("100000000"));
        for track in all() {
            assert!((0..track.last()).all(|p| track.value(p) < track.value(p + 1)), "{track:?}");
        }
    }

    #[test]
    fn other_values_take_the_nearest_position() {
        let rows =
            [("1234567", 32), ("1099999", 32), ("1090000", 31), ("1", 0), ("600", 1), ("5000000000", 51)];
        for (value, position) in rows {
            assert_eq!(VOLUME.position(d(value)), position, "{value}");
        }
        assert!(VOLUME.ends_before(d("100000001")) && !VOLUME.ends_before(d("100000000")));
        assert_eq!(VOLUME.place(d("1100")), d("1.5"));
        assert_eq!(VOLUME.place(d("500")), d("0.5"));
        assert_eq!(VOLUME.place(d("5000000000")), d("51"));
    }

    #[test]
    fn an_arrow_goes_to_the_next_rung() {
        let rows =
            [("1000", true, "1200"), ("1000", false, "0"), ("1100", true, "1200"), ("1100", false, "1000")];
        for (from, up, to) in rows {
            assert_eq!(VOLUME.step(d(from), up), d(to), "{from} {up}");
        }
        assert_eq!(VOLUME.step(Exact::ZERO, false), Exact::ZERO);
        assert_eq!(track("x", Kind::Share).step(d("0.5"), true), d("0.55"));
    }
}
