//! How far the saving swings with each input: today's route and what it is compared with, billed again at −25 % and
//! +25 %.

use super::axis::Axis;
use super::probe::Probe;
use crate::engine::assemble;
use crate::engine::bill::{self, Bill};
use crate::engine::rank::Answer;
use crate::engine::report::Kind;
use crate::scenario::Input;
use crate::units::{Exact, Num, Overflow};

/// The swing, in parts of one.
const QUARTER: Exact = Exact::from_parts(25, 0, 0, false, 2);

/// Today's route and the offer it is compared with.
#[derive(Clone, Debug)]
pub struct Duel {
    /// The recommended route.
    pub route: Vec<(usize, Exact)>,
    /// The route's rival, as [`Answer::rival`] picks it; not what the verdict's `against` names.
    pub rival: usize,
    /// Whether the answer stays where the traffic runs.
    pub stays: bool,
}

/// The bills of the route and of what it is compared with.
type Bills = (Bill<Exact>, Bill<Exact>);

impl Duel {
    /// Sets up the comparison; `None` without a route or without anything to compare it with.
    pub fn of(baseline: Option<usize>, answer: &Answer<Exact>) -> Option<Self> {
        let route = assemble::route(answer);
        let rival = answer.rival(baseline)?;
        (!route.is_empty()).then_some(Self { route, rival, stays: answer.kind == Kind::Stay })
    }

    /// The bills of both sides; `None` where the route cannot carry the traffic or a cost is unknown.
    pub fn bills(&self, probe: &Probe<Exact>) -> Result<Option<Bills>, Overflow> {
        let (case, field) = (&probe.case, &probe.field);
        let carries = |(offer, share): &(usize, Exact)| {
            let cap = field.loads.get(*offer).map(|load| load.need.cap);
            field.usable(case, *offer) && cap.is_some_and(|cap| *share <= cap)
        };
        if !self.route.iter().all(carries) {
            return Ok(None);
        }
        let route = bill::bill(case, &field.loads, &self.route)?;
        Ok(Some((route, bill::single(case, &field.loads, self.rival)?)))
    }

    /// What the route saves.
    fn saving(&self, probe: &Probe<Exact>) -> Result<Option<Exact>, Overflow> {
        let Some((route, other)) = self.bills(probe)? else { return Ok(None) };
        match (route.total, other.total) {
            (Some(route), Some(other)) => other.minus(route).map(|usd| Some(usd.get())),
            _ => Ok(None),
        }
    }

    /// Whether an input can move either side.
    fn concerns(&self, input: &Input) -> bool {
        match input {
            Input::Offer(i, _) => *i == self.rival || self.route.iter().any(|(offer, _)| offer == i),
            _ => true,
        }
    }

    /// The saving at −25 % and +25 % of an input, inside its bounds. Where a figure leaves the range of exact
    /// arithmetic there is none.
    pub fn swing(&self, probe: &mut Probe<Exact>, input: &Input, axis: &Axis<Exact>) -> [Option<Exact>; 2] {
        let step = axis.now.times(QUARTER).unwrap_or(Exact::ZERO);
        let ends = [axis.now.minus(step), axis.now.plus(step)];
        if step.is_nil() || !self.concerns(input) {
            return [self.saving(probe).ok().flatten(); 2];
        }
        let mut offers = vec![self.rival];
        offers.extend(self.route.iter().map(|(offer, _)| *offer));
        ends.map(|end| {
            let at = end.ok()?.most(axis.low).least(axis.high);
            probe.set_for(input, at, &offers).ok()?;
            self.saving(probe).ok().flatten()
        })
    }
}
