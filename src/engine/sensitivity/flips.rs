//! The nearest values of one input at which the answer changes.

use super::axis::{Axis, MILLIONTH};
use super::judge::{Differs, Judge, Seen};
use super::probe::{Probe, Sign};
use super::sample::Turn;
use super::scan::{Cut, Scan};
use crate::engine::report::{Direction, FlipOf};
use crate::scenario::Input;
use crate::units::{Approx, Exact, Num, Overflow};

/// A flip, offers by position; `at` is `None` where the answer does not change in this direction.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Which way.
    pub direction: Direction,
    /// Of what.
    pub of: FlipOf,
    /// Where, with the answer beyond it.
    pub at: Option<(Exact, Seen)>,
}

/// Which changes count for the best offer and for the verdict.
const KINDS: [(FlipOf, Differs); 2] =
    [(FlipOf::Best, |a, b| a.best != b.best), (FlipOf::Verdict, |a, b| !a.same_verdict(b))];

/// Searches both directions of one input. `home` is the answer the flips are measured from.
pub fn flips(
    approx: &mut Probe<Approx>,
    exact: &mut Probe<Exact>,
    input: &Input,
    axis: Axis<Exact>,
    home: Sign,
) -> Result<Vec<Found>, Overflow> {
    let mut found = Vec::with_capacity(4);
    for direction in [Direction::Down, Direction::Up] {
        let up = direction == Direction::Up;
        let judge = Judge { probe: exact, input, axis, home, up, seen: Vec::new() };
        let at = Search { judge, home, found: [None; 2] }.run(approx)?;
        let kinds = KINDS.into_iter().zip(at);
        found.extend(kinds.map(|((of, _), at)| Found { direction, of, at }));
    }
    Ok(found)
}

struct Search<'a> {
    judge: Judge<'a>,
    home: Sign,
    found: [Option<(Exact, Seen)>; 2],
}

impl Search<'_> {
    fn run(mut self, approx: &mut Probe<Approx>) -> Result<[Option<(Exact, Seen)>; 2], Overflow> {
        let axis = self.judge.axis;
        let end = if self.judge.up { axis.high } else { axis.low };
        if end == axis.now {
            return Ok(self.found);
        }
        // Zero is a value of its own, where prices count as missing and tokens as absent: it is looked at apart, and
        // the search starts or stops a millionth of a unit away from it.
        if axis.now.is_nil() {
            self.see(Exact::ZERO, None, |_| true)?;
        }
        let (from, to) = (axis.now.most(MILLIONTH), end.most(MILLIONTH));
        if from != to && !self.done() {
            self.walk(approx, from, to)?;
        }
        if end.is_nil() && !self.done() {
            self.see(Exact::ZERO, None, |_| true)?;
        }
        Ok(self.found)
    }

    fn walk(&mut self, approx: &mut Probe<Approx>, from: Exact, to: Exact) -> Result<(), Overflow> {
        let (input, axis) = (self.judge.input, self.judge.axis.cast());
        let mut scan = Scan::new(approx, input, axis, self.home.best);
        let mut judge = |cut: Cut<Approx>| {
            if let Some(at) = cut.at.to_exact() {
                self.see(at, cut.turn, |differs| differs(cut.near, cut.far))?;
            }
            Ok(!self.done())
        };
        scan.walk(Approx::of(from), Approx::of(to), &mut judge)?;
        Ok(())
    }

    fn done(&self) -> bool {
        self.found.iter().all(Option::is_some)
    }

    /// Confirms what seems to change at a place, of what has not been found nearer.
    fn see(
        &mut self,
        at: Exact,
        turn: Option<Turn>,
        seems: impl Fn(Differs) -> bool,
    ) -> Result<(), Overflow> {
        for ((_, differs), found) in KINDS.into_iter().zip(&mut self.found) {
            if found.is_none() && seems(differs) {
                *found = self.judge.confirm(at, turn, differs)?;
            }
        }
        Ok(())
    }
}
