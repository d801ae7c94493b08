//! The bar of an offer: its monthly parts, told apart by how they are filled.

use super::px::{Tenths, percent};
use crate::engine::report::{Monthly, Part};
use crate::units::{Exact, Num};

/// How a part is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Tokens, with discount and gateway fee: solid.
    Tokens,
    /// Tools: a tint.
    Tools,
    /// Egress of both legs: dots.
    Egress,
    /// Processing: vertical lines.
    Processing,
    /// The value of waiting: horizontal lines.
    Latency,
    /// Idle commitment: hatched, always last.
    Idle,
}

impl Fill {
    /// All fills, in the order they stand in a bar.
    pub const ALL: [Self; 6] =
        [Self::Tokens, Self::Tools, Self::Egress, Self::Processing, Self::Latency, Self::Idle];

    /// The class that draws it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Tokens => "p-tokens",
            Self::Tools => "p-tools",
            Self::Egress => "p-path",
            Self::Processing => "p-processing",
            Self::Latency => "p-latency",
            Self::Idle => "p-idle",
        }
    }

    /// The parts it stands for; the first gives it its name.
    pub const fn parts(self) -> &'static [Part] {
        match self {
            Self::Tokens => &[Part::Tokens, Part::Discount, Part::Gateway],
            Self::Tools => &[Part::Tools],
            Self::Egress => &[Part::RequestLeg, Part::ResponseLeg],
            Self::Processing => &[Part::Processing],
            Self::Latency => &[Part::LatencyValue],
            Self::Idle => &[Part::IdleCommitment],
        }
    }

    /// What it comes to in a month.
    pub fn amount(self, monthly: &Monthly) -> Exact {
        let lines = self.parts().iter().filter_map(|part| monthly.line(*part));
        lines.fold(Exact::ZERO, |sum, line| sum.plus(line).unwrap_or(sum))
    }
}

/// A drawn part: where it begins and how long it is, in tenths of a percent of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// How it is filled.
    pub fill: Fill,
    /// Where it begins.
    pub from: Tenths,
    /// How long it is.
    pub size: Tenths,
}

/// Under this many tenths of a percent (two pixels of 360) a part is named instead of drawn.
const LEAST: Tenths = Tenths(6);

/// The segments of a bar on a scale that ends at `longest`.
pub fn segments(monthly: &Monthly, longest: Exact) -> Vec<Segment> {
    let mut from = 0;
    let mut out = Vec::new();
    for fill in Fill::ALL {
        let size = percent(fill.amount(monthly), longest);
        if size >= LEAST {
            out.push(Segment { fill, from: Tenths(from), size });
            from += size.0;
        }
    }
    out
}

/// What the bars show, for the key above them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Fills that are drawn somewhere.
    pub drawn: Vec<Fill>,
    /// Fills too small to draw anywhere, with their largest amount.
    pub small: Vec<(Fill, Exact)>,
    /// Fills that are zero everywhere.
    pub zero: Vec<Fill>,
}

/// Sorts the fills by how the bars show them.
pub fn key<'a>(rows: impl Iterator<Item = &'a Monthly> + Clone, longest: Exact) -> Key {
    let mut key = Key::default();
    for fill in Fill::ALL {
        let most = rows.clone().map(|monthly| fill.amount(monthly)).max().unwrap_or_default();
        if most <= Exact::ZERO {
            key.zero.push(fill);
        } else if percent(most, longest) < LEAST {
            key.small.push((fill, most));
        } else {
            key.drawn.push(fill);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Exact {
        text.parse().unwrap()
    }
    fn monthly(tokens: &str, egress: &str, idle: &str) -> Monthly {
        let zero = Some(Exact::ZERO);
        let mut lines = [zero; Part::COUNT];
        lines[Part::Tokens as usize] = Some(d(tokens));
        lines[Part::RequestLeg as usize] = Some(d(egress));
        lines[Part::IdleCommitment as usize] = Some(d(idle));
        Monthly { lines, total: None, absorbed: None, cash: None }
    }

    #[test]
    fn idle_commitment_stands_last_and_small_parts_are_not_drawn() {
        let segments = segments(&monthly("23250", "1.49", "19998.51"), d("43250"));
        let drawn: Vec<(Fill, i32, i32)> = segments.iter().map(|s| (s.fill, s.from.0, s.size.0)).collect();
        assert_eq!(drawn, [(Fill::Tokens, 0, 538), (Fill::Idle, 538, 462)]);
    }

    #[test]
    fn the_key_names_what_is_drawn_small_and_zero() {
        let rows = [monthly("23250", "0", "0"), monthly("23250", "1.49", "19998.51")];
        let key = key(rows.iter(), d("43250"));
        assert_eq!(key.drawn, [Fill::Tokens, Fill::Idle]);
        assert_eq!(key.small, [(Fill::Egress, d("1.49"))]);
        assert_eq!(key.zero, [Fill::Tools, Fill::Processing, Fill::Latency]);
    }
}
