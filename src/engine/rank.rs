//! Which offer is best, and which answer that gives.
//!
//! Everything here works on positions and numbers, so that the page's report, the flips and the charts come from one
//! and the same decision.

use super::bill::{self, Bill};
use super::case::Case;
use super::commitment;
use super::load::{self, Load};
use super::report::{Kind, Standing};
use super::split::{self, Optimum};
use crate::scenario::Objective;
use crate::units::{Num, Overflow, Usd};
use core::cmp::Ordering;

/// A difference under one part in so many of the comparable cost is too close to call: 0.5 %.
pub const CLOSE: u32 = 200;

/// Every offer with all the traffic.
#[derive(Clone, Debug)]
pub struct Field<N: Copy> {
    /// Offers worked out, in the scenario's order.
    pub loads: Vec<Load<N>>,
    /// Their bills.
    pub bills: Vec<Bill<N>>,
}

/// What the ranking decides.
#[derive(Clone, Debug)]
pub struct Answer<N: Copy> {
    /// The best single offer.
    pub best: Option<usize>,
    /// The best single offer among those that pass every gate for certain.
    pub best_eligible: Option<usize>,
    /// The second-best single offer.
    pub runner_up: Option<usize>,
    /// The best split; `None` where splits are excluded or infeasible.
    pub split: Option<Optimum<N>>,
    /// The kind of answer.
    pub kind: Kind,
    /// Whether the difference is too small to call.
    pub close: bool,
    /// The offer recommended; for a split, the one with the largest share.
    pub offer: Option<usize>,
    /// Idle commitment that no offer could fill; left out where costs are compared in percent.
    pub spare: Usd<N>,
}

impl<N: Copy> Answer<N> {
    /// The single offer the route is compared with, never itself: the baseline, else the best one, else the second-best.
    pub fn rival(&self, baseline: Option<usize>) -> Option<usize> {
        let own = if self.kind == Kind::Split { None } else { self.offer };
        [baseline, self.best, self.runner_up].into_iter().flatten().find(|other| Some(*other) != own)
    }
}

/// Works out every offer.
pub fn field<N: Num>(case: &Case<N>) -> Result<Field<N>, Overflow> {
    let count = case.offers.len();
    let mut field = Field { loads: Vec::with_capacity(count), bills: Vec::with_capacity(count) };
    field.renew(case)?;
    Ok(field)
}

impl<N: Num> Field<N> {
    /// Works everything out again, in place.
    pub fn renew(&mut self, case: &Case<N>) -> Result<(), Overflow> {
        self.loads.clear();
        for offer in &case.offers {
            self.loads.push(load::load(case, offer)?);
        }
        self.renew_bills(case)
    }

    /// Makes out the bills again, where only a commitment has changed.
    pub fn renew_bills(&mut self, case: &Case<N>) -> Result<(), Overflow> {
        self.bills.clear();
        for offer in 0..self.loads.len() {
            self.bills.push(bill::single(case, &self.loads, offer)?);
        }
        Ok(())
    }

    /// Works out one offer again, where nothing else has changed.
    pub fn renew_offer(&mut self, case: &Case<N>, offer: usize) -> Result<(), Overflow> {
        self.renew_load(case, offer)?;
        if let Some(bill) = self.bills.get_mut(offer) {
            *bill = bill::single(case, &self.loads, offer)?;
        }
        Ok(())
    }

    /// Works out the load of one offer again, and leaves its bill as it is.
    pub fn renew_load(&mut self, case: &Case<N>, offer: usize) -> Result<(), Overflow> {
        if let (Some(load), Some(candidate)) = (self.loads.get_mut(offer), case.offers.get(offer)) {
            *load = load::load(case, candidate)?;
        }
        Ok(())
    }

    /// The total of one offer with all the traffic.
    pub fn total(&self, offer: usize) -> Option<Usd<N>> {
        self.bills.get(offer).and_then(|bill| bill.total)
    }

    /// Whether an offer may carry traffic at all: no gate fails (under `compliance` none is unknown either), and
    /// everything it costs is known.
    pub fn usable(&self, case: &Case<N>, offer: usize) -> bool {
        let Some(load) = self.loads.get(offer) else { return false };
        let worst =
            if case.objective == Objective::Compliance { Standing::Eligible } else { Standing::Conditional };
        load.standing <= worst && load.priced()
    }

    /// Whether an offer may carry all the traffic.
    pub fn routable(&self, case: &Case<N>, offer: usize) -> bool {
        self.usable(case, offer) && self.loads.get(offer).is_some_and(|load| load.need.cap >= N::ONE)
    }

    /// Orders two offers, best first: by total (or by task time, unknown last, then total), the baseline before its
    /// equals, then by id.
    fn order(&self, case: &Case<N>, a: usize, b: usize) -> Ordering {
        let by_time =
            if case.objective == Objective::Latency { self.order_by_time(a, b) } else { Ordering::Equal };
        let by_total = match (self.total(a), self.total(b)) {
            (Some(a), Some(b)) if tied(a, b) => Ordering::Equal,
            (Some(a), Some(b)) => a.order(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        let other = |offer: usize| case.baseline != Some(offer);
        let id = |offer: usize| case.offers.get(offer).map(|offer| offer.order);
        by_time.then(by_total).then(other(a).cmp(&other(b))).then(id(a).cmp(&id(b)))
    }

    fn order_by_time(&self, a: usize, b: usize) -> Ordering {
        let time = |offer: usize| self.loads.get(offer).and_then(|load| load.times.task);
        match (time(a), time(b)) {
            (Some(a), Some(b)) if a.same(b) => Ordering::Equal,
            (Some(a), Some(b)) => a.order(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }

    /// The best, the second-best and the best certain offer, in one pass.
    pub fn podium(&self, case: &Case<N>) -> [Option<usize>; 3] {
        let [mut best, mut second, mut certain] = [None; 3];
        let beats = |offer: usize, other: Option<usize>| {
            other.is_none_or(|other| self.order(case, offer, other).is_lt())
        };
        for (offer, load) in self.loads.iter().enumerate() {
            if !self.routable(case, offer) {
                continue;
            }
            if beats(offer, best) {
                (best, second) = (Some(offer), best);
            } else if beats(offer, second) {
                second = Some(offer);
            }
            if load.standing == Standing::Eligible && beats(offer, certain) {
                certain = Some(offer);
            }
        }
        [best, second, certain]
    }

    /// The most of a pool's gap that one offer absorbs which may carry all the traffic.
    pub fn most_absorbed(&self, case: &Case<N>, pool: usize) -> Usd<N> {
        let routable = self.bills.iter().enumerate().filter(|(offer, _)| self.routable(case, *offer));
        let absorbed = routable.filter_map(|(_, bill)| bill.absorbed.get(pool).copied());
        absorbed.fold(Usd::ZERO, |most, absorbed| if absorbed.order(most).is_gt() { absorbed } else { most })
    }

    /// Σ φ·(G − the most any routable offer absorbs): idle commitment that no route could fill.
    pub fn spare(&self, case: &Case<N>) -> Result<Usd<N>, Overflow> {
        let mut sum = Usd::ZERO;
        for (i, pool) in case.pools.iter().enumerate() {
            sum = sum.plus(commitment::idle(pool, self.most_absorbed(case, i))?)?;
        }
        Ok(sum)
    }

    /// What decides between two offers, and the idle commitment to leave out of it: their task times where these are
    /// asked for and known, else their totals; `None` where only one has what decides.
    pub fn compared(&self, case: &Case<N>, spare: Usd<N>, a: usize, b: usize) -> Option<(N, N, N)> {
        let time = |offer: usize| self.loads.get(offer).and_then(|load| load.times.task);
        if case.objective == Objective::Latency {
            match (time(a), time(b)) {
                (Some(a), Some(b)) => return Some((a.get(), b.get(), N::ZERO)),
                (None, None) => {}
                _ => return None,
            }
        }
        Some((self.total(a)?.get(), self.total(b)?.get(), spare.get()))
    }

    /// By how much two offers are more than too close to call, under the scenario's objective: negative where they
    /// are too close, `None` where they cannot be compared.
    pub fn clearance(
        &self,
        case: &Case<N>,
        spare: Usd<N>,
        a: usize,
        b: usize,
    ) -> Result<Option<N>, Overflow> {
        self.compared(case, spare, a, b).map(|(a, b, spare)| clearance(spare, a, b)).transpose()
    }
}

/// Whether two totals cost the same. The rounding of their lines can set equals apart by less than a billionth of a
/// dollar: where a gap swallows two offers whole, their order must not hang on that.
pub fn tied<N: Num>(a: Usd<N>, b: Usd<N>) -> bool {
    let gap = a.most(b).minus(a.least(b)).and_then(|gap| gap.get().times(N::whole(1_000_000_000)));
    a.same(b) || gap.is_ok_and(|billionths| billionths <= N::ONE)
}

/// 200 × difference − (the dearer of the two − `spare`): negative where they lie within 0.5 % of each other.
pub fn clearance<N: Num>(spare: N, a: N, b: N) -> Result<N, Overflow> {
    let difference = a.most(b).minus(a.least(b))?;
    difference.times(N::whole(CLOSE))?.minus(a.most(b).minus(spare)?)
}

/// Decides. The order of the questions is: can anything carry the traffic, does a split pay, does the baseline hold,
/// is the best offer certain.
pub fn answer<N: Num>(case: &Case<N>, field: &Field<N>) -> Result<Answer<N>, Overflow> {
    let [best, runner_up, best_eligible] = field.podium(case);
    let mut answer = Answer {
        best,
        best_eligible,
        runner_up,
        split: None,
        kind: Kind::NoRoute,
        close: false,
        offer: None,
        spare: field.spare(case)?,
    };
    if !case.single_only && case.objective != Objective::Latency {
        answer.split = split::optimum(case, field, best)?;
    }
    if let Some(split) = answer.split.as_ref().filter(|split| split.shares.len() > 1)
        && pays(case, field, &answer, split)?
    {
        (answer.kind, answer.offer) = (Kind::Split, split.largest());
        return Ok(answer);
    }
    if let Some(best) = best {
        decide(case, field, best, &mut answer)?;
    }
    answer.close |= answer.kind == Kind::Stay && cheaper_split(field, &answer);
    Ok(answer)
}

/// Whether a split costs less than the offer that was chosen: by too little, since else it had been chosen.
fn cheaper_split<N: Num>(field: &Field<N>, answer: &Answer<N>) -> bool {
    let split = answer.split.as_ref().filter(|split| split.shares.len() > 1);
    let own = answer.offer.and_then(|offer| field.total(offer));
    split.zip(own).is_some_and(|(split, own)| split.total.order(own).is_lt() && !tied(split.total, own))
}

/// Whether a split is worth its trouble: not close to the best single offer, nor to a baseline that could carry all.
fn pays<N: Num>(
    case: &Case<N>,
    field: &Field<N>,
    answer: &Answer<N>,
    split: &Optimum<N>,
) -> Result<bool, Overflow> {
    let baseline = case.baseline.filter(|offer| field.routable(case, *offer));
    for single in [answer.best, baseline].into_iter().flatten().filter_map(|offer| field.total(offer)) {
        let clear = clearance(answer.spare.get(), single.get(), split.total.get())?;
        if single.order(split.total).is_le() || clear < N::ZERO {
            return Ok(false);
        }
    }
    Ok(true)
}

fn decide<N: Num>(
    case: &Case<N>,
    field: &Field<N>,
    best: usize,
    answer: &mut Answer<N>,
) -> Result<(), Overflow> {
    let certain = field.loads.get(best).is_some_and(|load| load.standing == Standing::Eligible);
    answer.kind = if certain { Kind::Reroute } else { Kind::VerifyThenReroute };
    answer.offer = Some(best);
    let baseline = case.baseline.filter(|offer| field.routable(case, *offer));
    // A baseline that cannot carry the traffic is nothing to be close to.
    let other = if case.baseline.is_some() { baseline } else { answer.runner_up };
    if let Some(other) = other.filter(|other| *other != best) {
        let clear = field.clearance(case, answer.spare, best, other)?;
        answer.close = clear.is_some_and(|clear| clear < N::ZERO);
    }
    if let Some(baseline) = baseline.filter(|baseline| answer.close || *baseline == best) {
        (answer.kind, answer.offer) = (Kind::Stay, Some(baseline));
    }
    Ok(())
}
