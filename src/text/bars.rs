//! What the bars of a month's cost show: which parts share a fill, what it is called, what is too small to be drawn.

use super::number::compared;
use super::words;
use crate::engine::report::{Monthly, Part};
use crate::scenario::fields::dec;
use crate::units::{Exact, Num, fill};

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

    /// The fill of a part of the cost.
    pub const fn of(part: Part) -> Self {
        match part {
            Part::Tokens | Part::Discount | Part::Gateway => Self::Tokens,
            Part::Tools => Self::Tools,
            Part::RequestLeg | Part::ResponseLeg => Self::Egress,
            Part::Processing => Self::Processing,
            Part::LatencyValue => Self::Latency,
            Part::IdleCommitment => Self::Idle,
        }
    }

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

    /// What it is called: as the first of its parts.
    fn name(self) -> &'static str {
        Part::ALL.into_iter().find(|part| Self::of(*part) == self).map_or("", words::part)
    }

    /// What it comes to in a month, US dollars.
    pub fn amount(self, monthly: &Monthly) -> Exact {
        let mut sum = Exact::ZERO;
        for part in Part::ALL.into_iter().filter(|part| Self::of(*part) == self) {
            sum = monthly.line(part).and_then(|line| sum.plus(line).ok()).unwrap_or(sum);
        }
        sum
    }
}

/// Whether an amount is long enough to be drawn on a scale that ends at `longest`: two pixels of 360, or 0.6%.
pub fn is_drawn(amount: Exact, longest: Exact) -> bool {
    amount.over(longest).is_ok_and(|share| share >= dec(6, 3))
}

/// The key over the bars.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Class and words of each fill that is drawn somewhere.
    pub drawn: Vec<(&'static str, String)>,
    /// What is too small to be drawn anywhere, with its largest amount, and what is zero.
    pub rest: String,
}

/// Sorts the fills by how the bars show them.
pub fn key<'a>(rows: impl Iterator<Item = &'a Monthly> + Clone, longest: Exact) -> Key {
    let (mut key, mut small, mut zero) = (Key::default(), Vec::new(), Vec::new());
    for fill in Fill::ALL {
        let most = rows.clone().map(|monthly| fill.amount(monthly)).max().unwrap_or_default();
        if most <= Exact::ZERO {
            zero.push(fill.name());
        } else if is_drawn(most, longest) {
            let help = if fill == Fill::Idle { " (owed, buys nothing)" } else { "" };
            key.drawn.push((fill.class(), fill!("{}{}", fill.name(), help)));
        } else {
            small.push(fill!("{} {}", fill.name(), compared("≤", most)));
        }
    }
    let mut said = Vec::new();
    if !small.is_empty() {
        said.push(fill!("Too small to draw: {}.", small.join(", ")));
    }
    if !zero.is_empty() {
        said.push(fill!("Zero here: {}.", zero.join(", ")));
    }
    key.rest = said.join(" ");
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Exact {
        text.parse().unwrap()
    }
    fn monthly(parts: &[(Part, &str)]) -> Monthly {
        let mut lines = [Some(Exact::ZERO); Part::COUNT];
        parts.iter().for_each(|(part, amount)| lines[*part as usize] = Some(d(amount)));
        Monthly { lines, total: None, absorbed: None, cash: None }
    }

    #[test]
    fn every_part_is_in_the_bar_once() {
        for part in Part::ALL {
            let one = monthly(&[(part, "1")]);
            let shown = Fill::ALL.map(|fill| fill.amount(&one));
            assert_eq!(shown.iter().sum::<Exact>(), Exact::ONE, "{part:?}");
            assert_eq!(Fill::of(part).amount(&one), Exact::ONE, "{part:?}");
        }
        assert!(Fill::ALL.iter().all(|fill| !fill.name().is_empty()));
    }

    #[test]
    fn the_key_names_what_is_drawn_small_and_zero() {
        let tokens = (Part::Tokens, "23250");
        let idle = (Part::IdleCommitment, "19998.51");
        let rows = [monthly(&[tokens]), monthly(&[tokens, (Part::RequestLeg, "1.49"), idle])];
        let key = key(rows.iter(), d("43250"));
        assert_eq!(
            key.drawn,
            [
                ("p-tokens", "tokens".to_owned()),
                ("p-idle", "idle commitment (owed, buys nothing)".to_owned())
            ]
        );
        assert_eq!(
            key.rest,
            "Too small to draw: egress ≤ $1.49. Zero here: tools, processing, latency value."
        );
    }
}
