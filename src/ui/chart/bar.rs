//! The bar of an offer: its monthly parts, told apart by how they are filled.

use super::px::{Tenths, percent};
use crate::engine::report::Monthly;
use crate::text::bars::{Fill, is_drawn};
use crate::units::Exact;

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

/// The segments of a bar on a scale that ends at `longest`.
pub fn segments(monthly: &Monthly, longest: Exact) -> Vec<Segment> {
    let mut from = 0;
    let mut out = Vec::new();
    for fill in Fill::ALL {
        let amount = fill.amount(monthly);
        if is_drawn(amount, longest) {
            let size = percent(amount, longest);
            out.push(Segment { fill, from: Tenths(from), size });
            from += size.0;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::report::Part;

    #[test]
    fn idle_commitment_stands_last_and_small_parts_are_not_drawn() {
        let d = |text: &str| text.parse::<Exact>().unwrap();
        let mut lines = [Some(Exact::ZERO); Part::COUNT];
        lines[Part::Tokens as usize] = Some(d("23250"));
        lines[Part::RequestLeg as usize] = Some(d("1.49"));
        lines[Part::IdleCommitment as usize] = Some(d("19998.51"));
        let monthly = Monthly { lines, total: None, absorbed: None, cash: None };
        let segments = segments(&monthly, d("43250"));
        let drawn: Vec<(Fill, i32, i32)> = segments.iter().map(|s| (s.fill, s.from.0, s.size.0)).collect();
        assert_eq!(drawn, [(Fill::Tokens, 0, 538), (Fill::Idle, 538, 462)]);
    }
}
