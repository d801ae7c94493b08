//! The answer at one value of an input, with everything by whose sign or order it would change.
//!
//! Between two samples in which no margin changes its sign, and over which the curves are straight, the answer cannot
//! change: offers are ordered by straight lines that do not cross, and gates by limits that are not reached.

use super::probe::{Probe, Sign, Written};
use crate::engine::case::Path;
use crate::engine::latency;
use crate::engine::load;
use crate::engine::rank::{self, Answer};
use crate::engine::report::Part;
use crate::scenario::{Input, MOST_POOLS};
use crate::units::{Overflow, Usd};

/// What happens where a margin changes its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A limit in whole tokens is passed: the long-context threshold, a context bound.
    Step,
    /// Another limit is passed: quota, latency.
    Jump,
    /// A cost bends: a pool is full, a tier of the tariff begins.
    Bend,
    /// Two offers cost the same, or stop being too close to call.
    Lead,
}

/// A number whose sign matters.
#[derive(Clone, Copy, Debug)]
pub struct Margin<N> {
    /// The number; zero where it does not exist.
    pub value: N,
    /// What happens at zero.
    pub turn: Turn,
}

/// The answer at one value.
#[derive(Clone, Debug)]
pub struct Sample<N> {
    /// The value.
    pub at: N,
    /// The answer.
    pub sign: Sign,
    /// Margins, the same ones in the same order at every value of one input.
    pub margins: Vec<Margin<N>>,
    /// Costs (times, where they decide) that should be straight between two samples.
    pub curves: Vec<N>,
}

/// Takes samples of one input; `rival` is the offer all others are measured against, and `size` the number of margins
/// to expect.
pub fn sample<N: Written>(
    probe: &mut Probe<N>,
    input: &Input,
    rival: Option<usize>,
    at: N,
    size: usize,
) -> Result<Sample<N>, Overflow> {
    probe.set(input, at)?;
    let answer = probe.answer()?;
    let mut taken = Sample {
        at,
        sign: Sign::of(&answer),
        margins: Vec::with_capacity(size),
        curves: Vec::with_capacity(probe.field.loads.len().saturating_add(2)),
    };
    let rooms = taken.commitments(probe)?;
    for offer in 0..probe.field.loads.len() {
        taken.gates(probe, offer)?;
        taken.bends(probe, offer, &rooms)?;
        taken.lead(probe, offer, rival)?;
    }
    taken.clearances(probe, &answer)?;
    Ok(taken)
}

impl<N: Written> Sample<N> {
    fn push(&mut self, turn: Turn, a: N, b: N) -> Result<(), Overflow> {
        let value = if a.same(b) { N::ZERO } else { a.minus(b)? };
        self.margins.push(Margin { value, turn });
        Ok(())
    }

    /// Limits against what this workload needs of them.
    fn gates(&mut self, probe: &Probe<N>, offer: usize) -> Result<(), Overflow> {
        let (Some(own), Some(load)) = (probe.case.offers.get(offer), probe.field.loads.get(offer)) else {
            return Ok(());
        };
        let (terms, workload) = (&own.terms, &probe.case.workload);
        if let Some(long) = &terms.long {
            self.push(Turn::Step, long.above, workload.input_tokens)?;
        }
        for (bound, limit, other) in load::bounds(own) {
            for limit in [limit, other].into_iter().flatten() {
                self.push(Turn::Step, limit, load::tokens_of(&probe.case, bound)?)?;
            }
        }
        let time = latency::bounded(workload.latency_target_on, &load.times);
        if let (Some(target), Some(time)) = (workload.latency_target_ms, time) {
            self.push(Turn::Jump, target, time.get())?;
        }
        let (need, tick) = (&load.need, &own.quota_tick);
        let (quota, tpm, rpm) = (&terms.quota, need.tpm, need.rpm);
        for (limit, need) in [(quota.tpm, tpm), (quota.rpm, rpm), (tick.tpm, tpm), (tick.rpm, rpm)] {
            if let (Some(limit), Some(need)) = (limit, need) {
                self.push(Turn::Jump, limit, need)?;
            }
        }
        Ok(())
    }

    /// Where one offer's cost bends: its pools are full, its volume enters another tier.
    fn bends(&mut self, probe: &Probe<N>, offer: usize, rooms: &[N; MOST_POOLS]) -> Result<(), Overflow> {
        let case = &probe.case;
        let found = (case.offers.get(offer), probe.field.loads.get(offer), probe.field.bills.get(offer));
        let (Some(own), Some(load), Some(bill)) = found else { return Ok(()) };
        let line = |part: Part| bill.line(part).map_or(N::ZERO, |usd| usd.get());
        for (i, (pool, room)) in case.pools.iter().zip(rooms).enumerate() {
            let here = case.caller_pool == Some(i);
            if !here && own.pool != Some(i) {
                continue;
            }
            let path = if here { line(Part::RequestLeg).plus(line(Part::Processing))? } else { N::ZERO };
            let spend = load.inference.spend.filter(|_| own.pool == Some(i)).map_or(N::ZERO, |usd| usd.get());
            let billed = if own.pool == Some(i) { spend.plus(line(Part::ResponseLeg))? } else { spend };
            self.push(Turn::Bend, *room, path.plus(billed)?.times(pool.eligible_share)?)?;
        }
        let flat = own.terms.egress_usd_per_gb.or(case.caller.egress_usd_per_gb).is_some();
        let tiers = case.tariff.iter().flatten().filter(|_| own.path == Path::Internet && !flat);
        for bound in tiers.filter_map(|step| step.up_to) {
            let volume = load.way.internet.get();
            self.push(Turn::Bend, bound.get(), case.caller.other_egress_gb.plus(volume)?)?;
        }
        Ok(())
    }

    /// How an offer compares with the one that is best now. An offer that cannot carry the traffic leads nothing.
    fn lead(&mut self, probe: &Probe<N>, offer: usize, rival: Option<usize>) -> Result<(), Overflow> {
        let usable = probe.field.usable(&probe.case, offer);
        let against = |other: usize| probe.field.compared(&probe.case, Usd::ZERO, offer, other);
        // By itself it is compared with itself.
        let own = against(offer).filter(|_| usable).map_or(N::ZERO, |(own, ..)| own);
        self.curves.push(own);
        let (own, other) = match rival.and_then(against) {
            Some((own, other, _)) if usable => (own, other),
            _ => (own, N::ZERO),
        };
        self.push(Turn::Lead, own, other)
    }

    /// Where a gap opens, and where the cap takes over from it; gives the room of each pool.
    fn commitments(&mut self, probe: &Probe<N>) -> Result<[N; MOST_POOLS], Overflow> {
        let mut rooms = [N::ZERO; MOST_POOLS];
        for (pool, room) in probe.case.pools.iter().zip(&mut rooms) {
            let due = pool.commitment_remaining.over(pool.months_to_true_up)?;
            let gap = due.minus(pool.other_spend_per_month)?;
            self.push(Turn::Bend, due, pool.other_spend_per_month)?;
            *room = gap.floored();
            if let Some(cap) = pool.cap_headroom_per_month {
                self.push(Turn::Bend, cap, gap)?;
                *room = room.least(cap);
            }
        }
        for bound in probe.case.tariff.iter().flatten().filter_map(|step| step.up_to) {
            self.push(Turn::Bend, bound.get(), probe.case.caller.other_egress_gb)?;
        }
        Ok(rooms)
    }

    /// How far the answer is from being too close to call, and a split from paying, in dollars (or milliseconds).
    fn clearances(&mut self, probe: &Probe<N>, answer: &Answer<N>) -> Result<(), Overflow> {
        let (case, field, spare) = (&probe.case, &probe.field, answer.spare.get());
        let baseline = case.baseline.filter(|offer| field.routable(case, *offer));
        let clear = match (answer.best, baseline) {
            (Some(best), Some(other)) => field.clearance(case, answer.spare, best, other)?,
            _ => None,
        };
        self.clear(clear)?;
        let split = answer.split.as_ref().map(|split| split.total.get());
        let single = |offer: Option<usize>| offer.and_then(|offer| field.total(offer)).map(|usd| usd.get());
        for single in [single(answer.best), single(baseline)] {
            let clear = match (single, split) {
                (Some(single), Some(split)) => Some(rank::clearance(spare, single, split)?),
                _ => None,
            };
            self.clear(clear)?;
        }
        self.curves.extend([spare, split.or(single(answer.best)).unwrap_or(N::ZERO)]);
        Ok(())
    }

    fn clear(&mut self, clearance: Option<N>) -> Result<(), Overflow> {
        let value = clearance.unwrap_or(N::ZERO).over(N::whole(rank::CLOSE))?;
        self.margins.push(Margin { value, turn: Turn::Lead });
        Ok(())
    }
}
