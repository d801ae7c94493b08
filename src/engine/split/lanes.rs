//! What each offer costs with all the traffic, and what each pool is worth to it.

use super::pieces::{Piece, pieces};
use crate::engine::case::Case;
use crate::engine::commitment;
use crate::engine::load::Load;
use crate::engine::rank::Field;
use crate::units::{Listed, Num, Overflow, Sort, Usd};
use core::cmp::Ordering;

/// An offer that may carry traffic, with all of it.
#[derive(Clone, Copy, Debug)]
pub struct Lane<N> {
    /// Position of the offer.
    pub offer: usize,
    /// κ, the most it can carry.
    pub cap: N,
    /// Everything it costs but the tariff.
    pub cost: N,
    /// GB by the tariff.
    pub volume: N,
    /// Spend in its own pool.
    own: N,
    /// Position of that pool.
    pool: Option<usize>,
    /// Path spend in the caller's pool, the tariff left out.
    path: N,
}

/// A pool that is worth filling.
#[derive(Clone, Copy, Debug)]
pub struct Sink<N> {
    /// Position of the pool.
    pub pool: usize,
    /// The most it can absorb.
    pub room: N,
    /// Share of spend that counts.
    pub eligible: N,
    /// What a dollar of room left costs.
    pub rate: N,
}

impl<N: Num> Lane<N> {
    /// Reads an offer's lane off its load.
    pub fn of(offer: usize, load: &Load<N>, pool: Option<usize>) -> Result<Self, Overflow> {
        let number = |usd: Option<Usd<N>>| usd.map_or(N::ZERO, |usd| usd.get());
        let (way, spend) = (&load.way, number(load.inference.spend));
        let path = number(way.flat).plus(way.processing.get())?;
        let own = spend.plus(way.response.get())?;
        let cost = own.plus(path)?.plus(number(load.waiting))?;
        Ok(Self { offer, cap: load.need.cap, cost, own, pool, path, volume: way.internet.get() })
    }

    /// What it draws a pool down by, where a GB by the tariff costs `per_gb`.
    pub fn draw(&self, case: &Case<N>, sink: &Sink<N>, per_gb: N) -> Result<N, Overflow> {
        let own = if self.pool == Some(sink.pool) { self.own } else { N::ZERO };
        if case.caller_pool != Some(sink.pool) {
            return own.times(sink.eligible);
        }
        own.plus(self.path)?.plus(self.volume.times(per_gb)?)?.times(sink.eligible)
    }
}

impl<N: Num> Sink<N> {
    /// The room left beside what every route spends at the caller's cloud: the fixed path cost, and the start of the
    /// tariff's piece.
    pub fn room_beside(&self, case: &Case<N>, piece: &Piece<N>) -> Result<N, Overflow> {
        if case.caller_pool != Some(self.pool) {
            return Ok(self.room);
        }
        let base = case.caller.fixed_usd_per_month.plus(piece.start)?;
        self.room.minus(base.times(self.eligible)?)
    }
}

/// Lists the offers that may carry traffic: the baseline, then those that can carry most, then by id.
pub fn lanes<N: Num>(case: &Case<N>, field: &Field<N>) -> Result<Vec<Lane<N>>, Overflow> {
    let mut lanes = Vec::with_capacity(field.loads.len());
    for (offer, (load, candidate)) in field.loads.iter().zip(&case.offers).enumerate() {
        if field.usable(case, offer) {
            lanes.push((candidate.order, Lane::of(offer, load, candidate.pool)?));
        }
    }
    let other = |lane: &Lane<N>| case.baseline != Some(lane.offer);
    lanes.order_by(|(a_id, a), (b_id, b)| {
        let by_cap = b.cap.partial_cmp(&a.cap).unwrap_or(Ordering::Equal);
        other(a).cmp(&other(b)).then(by_cap).then(a_id.cmp(b_id))
    });
    Ok(lanes.into_iter().map(|(_, lane)| lane).listed())
}

/// Lists the pools that are worth filling.
pub fn sinks<N: Num>(case: &Case<N>) -> Result<Vec<Sink<N>>, Overflow> {
    let mut sinks = Vec::new();
    for (pool, terms) in case.pools.iter().enumerate() {
        let (eligible, rate) = (terms.eligible_share, terms.shortfall_rate);
        let room = commitment::fillable(terms)?.get();
        if !(room.is_nil() || eligible.is_nil() || rate.is_nil()) {
            sinks.push(Sink { pool, room, eligible, rate });
        }
    }
    Ok(sinks)
}

/// Whether one offer with all the traffic is the best route for certain: a test of a few products that spares the
/// search. A dollar of room is worth its rate in pools that the offer does not fill, and nothing in those it fills;
/// at these prices no other offer may be cheaper.
pub fn settled<N: Num>(case: &Case<N>, field: &Field<N>, best: usize) -> Result<bool, Overflow> {
    let usable = || (0..field.loads.len()).filter(|offer| field.usable(case, *offer));
    let load = |offer: usize| field.loads.get(offer);
    let volumes = usable().filter_map(load).map(|load| load.way.internet.get());
    let pieces = pieces(case, volumes)?;
    let [piece] = pieces.as_slice() else { return Ok(false) };
    let pool = |offer: usize| case.offers.get(offer).and_then(|offer| offer.pool);
    let Some(own) = load(best) else { return Ok(false) };
    let own = Lane::of(best, own, pool(best))?;
    let mut sinks = sinks(case)?;
    for sink in &mut sinks {
        if own.draw(case, sink, piece.rate)? >= sink.room_beside(case, piece)? {
            sink.rate = N::ZERO;
        }
    }
    let value = |lane: &Lane<N>| {
        let cost = lane.cost.plus(lane.volume.times(piece.rate)?)?;
        let rebate = |cost: N, sink: &Sink<N>| {
            if sink.rate.is_nil() {
                return Ok(cost);
            }
            cost.minus(lane.draw(case, sink, piece.rate)?.times(sink.rate)?)
        };
        sinks.iter().try_fold(cost, rebate)
    };
    let least = value(&own)?;
    for offer in usable() {
        let Some(load) = load(offer) else { continue };
        let other = value(&Lane::of(offer, load, pool(offer))?)?;
        if other < least && !other.same(least) {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::report::Part;
    use crate::engine::work_out;
    use crate::scenario::Scenario;

    /// The shares of a split are found from these sums, and its total is billed: both have to count the same parts.
    #[test]
    fn a_lane_costs_all_that_its_bill_has_but_idle_commitment() {
        let contract = r#"{ "v": 1, "model": "any", "pools": [{ "id": "aws", "commitmentRemaining": "1200000" }],
            "workload": { "toolCalls": { "web-search": "1" }, "usdPerSecond": "0.001" },
            "caller": { "natUsdPerGb": "0.045" },
            "offers": [{ "id": "x", "prices": { "input": "5", "output": "30", "tools": { "web-search": "10" } },
                "discount": "0.1", "gatewayFee": "0.05", "egressUsdPerGb": "0.09", "hostEgressUsdPerGb": "0.08",
                "rttMs": 5, "ttftMs": 900, "tokensPerSecond": 80, "context": 1050000, "maxOutput": 128000 }] }"#;
        let scenario = Scenario::from_json(contract, &CATALOG).unwrap();
        let found = work_out(&CATALOG, &scenario).unwrap();
        let (load, bill) = (found.field.loads.first().unwrap(), found.field.bills.first().unwrap());
        for part in Part::ALL {
            assert!(bill.line(part).is_some_and(|usd| !usd.is_nil()), "{} is not tried here", part.key());
        }
        let lane = Lane::of(0, load, None).unwrap();
        let billed = bill.total.unwrap().minus(bill.line(Part::IdleCommitment).unwrap()).unwrap();
        assert!(lane.volume.is_nil(), "all egress by a rate of its own");
        assert_eq!(lane.cost.normalize(), billed.get().normalize());
    }
}
