//! The nearest values of one input at which the answer changes.

use super::axis::Axis;
use super::judge::{Differs, Judge, Seen};
use super::probe::{Probe, Sign};
use super::sample::Turn;
use super::scan::{Cut, Scan};
use crate::engine::report::{Direction, FlipOf};
use crate::scenario::Input;
use crate::units::{Approx, Exact, Num as _, Overflow};

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
        if end == axis.now || self.judge.is_out() {
            return Ok(self.found);
        }
        let (input, float): (_, Axis<Approx>) = (self.judge.input, axis.cast());
        let end = if self.judge.up { float.high } else { float.low };
        let mut scan = Scan::new(approx, input, float, self.home);
        let mut judge = |cut: Cut<Approx>| {
            if let Some(at) = cut.at.to_exact() {
                self.see(at, cut.turn, |differs| differs(cut.near, cut.far))?;
            }
            Ok(!self.done())
        };
        scan.run(float.now, end, &mut judge)?;
        Ok(self.found)
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
