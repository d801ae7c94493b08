//! What would change the answer: flips, the tornado and materiality.
//!
//! Flips are located over floats (`scan`, on samples by `sample`) and confirmed over exact decimals (`judge`); the
//! tornado and materiality are exact throughout. A [`Study`] works through the inputs one by one, so that a page can
//! go on between them.

mod axis;
mod flips;
mod judge;
mod material;
mod probe;
mod sample;
mod scan;
mod tornado;

use super::evaluate::Evaluated;
use super::prepare::Prepared;
use super::rank::Answer;
use super::report::{Flip, FlipOf, Sensitivity, Swing};
use crate::scenario::{Input, Scenario};
use crate::units::{Approx, Exact, Listed, Num, Overflow, Sort};
use axis::Axis;
use core::cmp::Reverse;
use flips::Found;
use probe::Sign;
pub use probe::{Probe, Reach, Written};
use tornado::Duel;

/// The work of finding out what would change an answer, one input at a time.
#[derive(Clone)]
pub struct Study {
    inputs: Vec<(Input, String)>,
    next: usize,
    ids: Vec<String>,
    home: Sign,
    approx: Probe<Approx>,
    exact: Probe<Exact>,
    duel: Option<Duel>,
    done: Sensitivity,
}

impl Study {
    /// Sets up the work for an evaluated scenario. Fails only where its figures leave the range of exact arithmetic,
    /// which its evaluation has ruled out.
    pub fn new(scenario: &Scenario, evaluated: &Evaluated) -> Result<Self, Overflow> {
        Self::of(scenario, &evaluated.prepared, &evaluated.answer)
    }

    /// The same for what was kept of an evaluation.
    pub fn of(scenario: &Scenario, prepared: &Prepared, answer: &Answer<Exact>) -> Result<Self, Overflow> {
        let case = &prepared.case;
        let exact = Probe::new(case.clone())?;
        let mut duel = Duel::of(case.baseline, answer);
        let mut done = Sensitivity::default();
        let bills = duel.as_ref().map(|duel| duel.bills(&exact)).transpose()?.flatten();
        match (&duel, bills) {
            (Some(duel), Some((route, other))) if other.total.is_some() => {
                let band = case.baseline.is_some();
                done.materiality = material::materiality(duel, (&route, &other), answer.spare, band)?;
            }
            _ => duel = None,
        }
        Ok(Self {
            inputs: Input::all(scenario).into_iter().map(|input| (input, input.path(scenario))).listed(),
            next: 0,
            ids: prepared.offers.iter().map(|offer| offer.spec.id.clone()).listed(),
            home: Sign::of(answer),
            approx: Probe::new(case.cast())?,
            exact,
            duel,
            done,
        })
    }

    /// Works through up to `inputs` more inputs; `true` when all is done.
    pub fn step(&mut self, inputs: usize) -> bool {
        for _ in 0..inputs {
            let Some((input, path)) = self.inputs.get(self.next).cloned() else { break };
            self.next = self.next.saturating_add(1);
            // A search that leaves the range of numbers has nothing to say of its input; the others go on.
            let _ = self.work(&input, path);
            self.approx.reset(&input);
            self.exact.reset(&input);
        }
        let all = self.next >= self.inputs.len();
        if all {
            let swing = |swing: &Swing| Reverse(width(swing));
            self.done.tornado.order_by_key(swing);
        }
        all
    }

    /// What has been found so far.
    pub fn found(&self) -> &Sensitivity {
        &self.done
    }

    /// Works through everything that is left.
    pub fn finish(mut self) -> Sensitivity {
        while !self.step(self.inputs.len()) {}
        self.done
    }

    fn work(&mut self, input: &Input, path: String) -> Result<(), Overflow> {
        let Some(axis) = Axis::of(&self.exact.case, &self.exact.field, input)? else { return Ok(()) };
        let now = self.exact.case.get(input);
        if let (Some(duel), Some(_)) = (&self.duel, now) {
            let [low, high] = duel.swing(&mut self.exact, input, &axis);
            self.done.tornado.push(Swing { input: path.clone(), low, high });
        }
        let home = if now.is_some() { self.home } else { self.start(input, &axis)? };
        let found = flips::flips(&mut self.approx, &mut self.exact, input, axis, home)?;
        for found in found {
            let flip = self.flip(&path, now, &found);
            self.done.flips.push(flip);
        }
        Ok(())
    }

    /// The answer where a value stands in for a null.
    fn start(&mut self, input: &Input, axis: &Axis<Exact>) -> Result<Sign, Overflow> {
        self.exact.set(input, axis.now)?;
        self.exact.answer().map(|answer| Sign::of(&answer))
    }

    fn flip(&self, path: &str, now: Option<Exact>, found: &Found) -> Flip {
        let id = |offer: Option<usize>| offer.and_then(|offer| self.ids.get(offer)).cloned();
        let beyond = found.at.map(|(_, seen)| seen);
        let offer = beyond.and_then(|seen| match found.of {
            FlipOf::Best => seen.sign.best,
            FlipOf::Verdict => seen.sign.offer,
        });
        Flip {
            input: path.to_owned(),
            now,
            at: found.at.map(|(at, _)| at.normalize()),
            direction: found.direction,
            of: found.of,
            new_best: id(offer),
            new_kind: beyond.map(|seen| seen.sign.kind),
            new_close: beyond.is_some_and(|seen| seen.close),
        }
    }
}

/// How far the saving swings; a route that becomes impossible swings widest.
fn width(swing: &Swing) -> (bool, Exact) {
    match (swing.low, swing.high) {
        (Some(low), Some(high)) => (false, high.minus(low).map_or(Exact::MAX, |width| width.abs())),
        _ => (true, Exact::ZERO),
    }
}
