//! The exact confirmation of a flip that the search over floats has found.
//!
//! A flip at v stands when the exact answers a millionth before and after v differ, the one before being today's. At
//! a limit in whole tokens the last whole number with today's answer is named. Where floats have missed the place by
//! more than a millionth, exact bisection finds it.

use super::axis::{Axis, MILLIONTH};
use super::probe::{Probe, Sign};
use super::sample::Turn;
use crate::engine::report::Outcome;
use crate::scenario::{Input, fields::Kind};
use crate::units::{Exact, Num, Overflow};

/// Halvings of an exact bisection; each stretch it starts from is narrow already.
const HALVINGS: usize = 48;

/// The exact answer at one value.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// The answer.
    pub sign: Sign,
    /// Whether it is too close to call.
    pub close: bool,
}

/// Which change counts.
pub type Differs = fn(Sign, Sign) -> bool;

/// The judge of one input in one direction.
pub struct Judge<'a> {
    /// The exact case.
    pub probe: &'a mut Probe<Exact>,
    /// The input.
    pub input: &'a Input,
    /// Its range.
    pub axis: Axis<Exact>,
    /// Today's answer.
    pub home: Sign,
    /// Whether the search goes to larger values.
    pub up: bool,
    /// Answers already worked out.
    pub seen: Vec<(Exact, Seen)>,
}

impl Judge<'_> {
    /// Whether the input belongs to an offer that is ruled out by more than numbers.
    pub fn is_out(&self) -> bool {
        let Input::Offer(offer, _) = self.input else { return false };
        self.probe.case.offers.get(*offer).is_some_and(|offer| offer.fixed == Outcome::Fail)
    }

    /// The exact answer at a value; `None` where figures leave the range of exact arithmetic.
    pub fn look(&mut self, at: Exact) -> Option<Seen> {
        if let Some((_, seen)) = self.seen.iter().find(|(value, _)| *value == at) {
            return Some(*seen);
        }
        self.probe.set(self.input, at).ok()?;
        let answer = self.probe.answer().ok()?;
        let seen = Seen { sign: Sign::of(&answer), close: answer.close };
        self.seen.push((at, seen));
        Some(seen)
    }

    /// Confirms a change near `at`: its exact place, and the answer beyond it.
    pub fn confirm(
        &mut self,
        at: Exact,
        turn: Option<Turn>,
        differs: Differs,
    ) -> Result<Option<(Exact, Seen)>, Overflow> {
        if turn == Some(Turn::Step)
            && self.input.kind() == Kind::Count
            && let Some(found) = self.last_whole(at, differs)?
        {
            return Ok(Some(found));
        }
        let mut reach = MILLIONTH;
        for widened in [false, true, true, true] {
            let (near, far) = self.beside(at, reach)?;
            let (Some(before), Some(after)) = (self.look(near), self.look(far)) else { return Ok(None) };
            if differs(self.home, before.sign) {
                return self.bisect(self.axis.now, near, differs);
            }
            if differs(self.home, after.sign) {
                return if widened { self.bisect(near, far, differs) } else { Ok(Some((at, after))) };
            }
            if at.is_nil() {
                break;
            }
            reach = reach.times(Exact::TEN)?;
        }
        Ok(None)
    }

    /// The values before and after a place, seen from the value now and inside the range. At zero the distance counts
    /// in units.
    fn beside(&self, at: Exact, reach: Exact) -> Result<(Exact, Exact), Overflow> {
        let width = if at.is_nil() { reach } else { at.times(reach)? };
        let below = at.minus(width)?.most(self.axis.low);
        let above = at.plus(width)?.least(self.axis.high);
        let now = self.axis.now;
        Ok(if self.up { (below.most(now.least(at)), above) } else { (above.least(now.most(at)), below) })
    }

    /// The last whole number with today's answer at a limit in whole tokens.
    fn last_whole(&mut self, at: Exact, differs: Differs) -> Result<Option<(Exact, Seen)>, Overflow> {
        let (first, one) = (at.rounded(0), if self.up { Exact::ONE } else { Exact::NEGATIVE_ONE });
        for start in [first.minus(one)?, first, first.plus(one)?] {
            let next = start.plus(one)?;
            let inside = |value: Exact| value >= self.axis.low && value <= self.axis.high;
            if !(inside(start) && inside(next)) {
                continue;
            }
            if let (Some(before), Some(after)) = (self.look(start), self.look(next))
                && !differs(self.home, before.sign)
                && differs(self.home, after.sign)
            {
                return Ok(Some((start, after)));
            }
        }
        Ok(None)
    }

    /// Closes in on a change between a value with today's answer and one without.
    fn bisect(
        &mut self,
        mut near: Exact,
        mut far: Exact,
        differs: Differs,
    ) -> Result<Option<(Exact, Seen)>, Overflow> {
        let mut beyond = None;
        for _ in 0..HALVINGS {
            let middle = near.plus(far)?.over(Exact::TWO)?;
            let width = far.minus(near)?.abs();
            if width.times(Exact::TWO)? <= middle.times(MILLIONTH)? {
                break;
            }
            let Some(seen) = self.look(middle) else { return Ok(None) };
            if differs(self.home, seen.sign) { (far, beyond) = (middle, Some(seen)) } else { near = middle }
        }
        let seen = match beyond {
            Some(seen) => Some(seen),
            None => self.look(far),
        };
        let middle = near.plus(far)?.over(Exact::TWO)?;
        Ok(seen.map(|seen| (middle, seen)))
    }
}
