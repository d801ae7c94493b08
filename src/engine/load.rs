//! One offer with all the traffic: priced, timed and judged, before commitments are counted.

use super::case::{Candidate, Case, Path};
use super::egress::{self, Bytes, Way};
use super::latency::{self, Times};
use super::quota::{self, Need};
use super::report::{ContextBound, Outcome, Standing};
use super::tokens;
use crate::units::{Num, Overflow, Usd};

/// Inference of a month; money is `None` where a price is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inference<N> {
    /// Tokens at list.
    pub tokens: Option<Usd<N>>,
    /// Tools at list.
    pub tools: Option<Usd<N>>,
    /// Discount, zero or less.
    pub discount: Option<Usd<N>>,
    /// Gateway fee.
    pub gateway: Option<Usd<N>>,
    /// All four: what the offer's pool is billed.
    pub spend: Option<Usd<N>>,
}

/// One offer with all the traffic.
#[derive(Copy, Debug)]
pub struct Load<N> {
    /// Bytes of one request.
    pub bytes: Bytes<N>,
    /// Inference of a month.
    pub inference: Inference<N>,
    /// Path of a month.
    pub way: Way<N>,
    /// Times.
    pub times: Times<N>,
    /// Value of a month's waiting; `None` where it counts and is unknown.
    pub waiting: Option<Usd<N>>,
    /// The peak against the limits.
    pub need: Need<N>,
    /// Where the offer stands after all gates.
    pub standing: Standing,
}

// Derived, it would clone field by field.
impl<N: Copy> Clone for Load<N> {
    fn clone(&self) -> Self {
        *self
    }
}

/// Works out one offer.
pub fn load<N: Num>(case: &Case<N>, offer: &Candidate<N>) -> Result<Load<N>, Overflow> {
    let workload = &case.workload;
    let requests = workload.requests_per_month;
    let bytes = egress::bytes(workload, offer)?;
    let times = latency::times(workload, &offer.terms)?;
    let mut load = Load {
        bytes,
        inference: inference(case, offer, requests)?,
        way: egress::way(case, offer, bytes, requests)?,
        times,
        waiting: latency::value(workload, &times)?,
        need: quota::need(workload, &offer.terms)?,
        standing: Standing::Eligible,
    };
    load.standing = standing(worst(case, offer, &load)?);
    Ok(load)
}

/// Prices the inference of `requests` requests.
pub fn inference<N: Num>(
    case: &Case<N>,
    offer: &Candidate<N>,
    requests: N,
) -> Result<Inference<N>, Overflow> {
    let tokens = tokens::cost(&case.workload, offer, requests)?;
    let tools = tokens::tools(case, offer, requests)?;
    let (Some(t), Some(u)) = (tokens, tools) else {
        return Ok(Inference { tokens, tools, discount: None, gateway: None, spend: None });
    };
    let list = t.plus(u)?;
    let pool = offer.pool.and_then(|i| case.pools.get(i)).map(|pool| pool.discount);
    let off = list.times(offer.terms.discount.or(pool).unwrap_or(N::ZERO))?;
    let net = list.minus(off)?;
    let gateway = net.times(offer.terms.gateway_fee)?;
    let discount = Usd::ZERO.minus(off)?;
    Ok(Inference {
        tokens,
        tools,
        discount: Some(discount),
        gateway: Some(gateway),
        spend: Some(net.plus(gateway)?),
    })
}

fn standing(worst: Outcome) -> Standing {
    match worst {
        Outcome::Pass => Standing::Eligible,
        Outcome::Unknown => Standing::Conditional,
        Outcome::Fail => Standing::Ineligible,
    }
}

fn worst<N: Num>(case: &Case<N>, offer: &Candidate<N>, load: &Load<N>) -> Result<Outcome, Overflow> {
    let (context, _) = context(case, offer)?;
    let numeric =
        [path(offer, load), context, quota(offer, load), latency(case, load), price(case, offer, load)?];
    Ok(numeric.into_iter().fold(offer.fixed, Ord::max))
}

/// The path gate: every tariff on the way is known.
pub fn path<N: Num>(offer: &Candidate<N>, load: &Load<N>) -> Outcome {
    let covered =
        load.way.flat.is_some() && (offer.path != Path::Unknown || offer.terms.egress_usd_per_gb.is_some());
    if covered { Outcome::Pass } else { Outcome::Unknown }
}

/// The bounds of an offer's context, each with its limit, and with the other one where two sources disagree.
#[inline(never)]
pub fn bounds<N: Num>(offer: &Candidate<N>) -> [(ContextBound, Option<N>, Option<N>); 3] {
    let (terms, other) = (&offer.terms, &offer.other_bounds);
    [
        (ContextBound::MaxInput, terms.max_input, other.max_input),
        (ContextBound::Context, terms.context, other.context),
        (ContextBound::MaxOutput, terms.max_output, other.max_output),
    ]
}

/// The context gate, with the bound that decides it: the first that fails, else the first that is unknown.
pub fn context<N: Num>(
    case: &Case<N>,
    offer: &Candidate<N>,
) -> Result<(Outcome, Option<ContextBound>), Overflow> {
    let mut worst = (Outcome::Pass, None);
    for (bound, limit, other) in bounds(offer) {
        let needed = tokens_of(case, bound)?;
        let fits = |limit: N| needed <= limit;
        let outcome = match (limit, other) {
            (None, _) if bound == ContextBound::MaxInput => Outcome::Pass,
            (None, _) => Outcome::Unknown,
            (Some(limit), None) => judged(fits(limit)),
            (Some(limit), Some(other)) if fits(limit) == fits(other) => judged(fits(limit)),
            (Some(_), Some(_)) => Outcome::Unknown,
        };
        if outcome > worst.0 {
            worst = (outcome, Some(bound));
        }
    }
    Ok(worst)
}

/// Tokens of one request that count against a bound.
pub fn tokens_of<N: Num>(case: &Case<N>, bound: ContextBound) -> Result<N, Overflow> {
    let workload = &case.workload;
    let output = workload.output_tokens.plus(workload.reasoning_tokens)?;
    match bound {
        ContextBound::MaxInput => Ok(workload.input_tokens),
        ContextBound::Context => workload.input_tokens.plus(output),
        ContextBound::MaxOutput => Ok(output),
    }
}

fn judged(holds: bool) -> Outcome {
    if holds { Outcome::Pass } else { Outcome::Fail }
}

/// The quota gate: with a peak, some traffic must get through, and some limit or confirmation must be known.
pub fn quota<N: Num>(offer: &Candidate<N>, load: &Load<N>) -> Outcome {
    let (Some(tpm), Some(rpm)) = (load.need.tpm, load.need.rpm) else { return Outcome::Pass };
    let limits = offer.terms.quota;
    if load.need.cap.is_nil() {
        return Outcome::Fail;
    }
    if limits.tpm.is_some() || limits.rpm.is_some() || quota_ticked(offer, tpm, rpm) {
        return Outcome::Pass;
    }
    Outcome::Unknown
}

/// Whether the user's confirmation covers this need: the whole check, or every figure confirmed is enough.
pub fn quota_ticked<N: Num>(offer: &Candidate<N>, tpm: N, rpm: N) -> bool {
    let tick = &offer.quota_tick;
    let enough = tick.tpm.is_none_or(|seen| tpm <= seen) && tick.rpm.is_none_or(|seen| rpm <= seen);
    tick.whole || (enough && (tick.tpm.is_some() || tick.rpm.is_some()))
}

/// The latency gate: the target is met, missed, or nobody knows.
pub fn latency<N: Num>(case: &Case<N>, load: &Load<N>) -> Outcome {
    let Some(target) = case.workload.latency_target_ms else { return Outcome::Pass };
    match latency::bounded(case.workload.latency_target_on, &load.times) {
        Some(ms) => judged(ms.get() <= target),
        None => Outcome::Unknown,
    }
}

/// The price gate: every rate needed is there, and none of them is in dispute.
pub fn price<N: Num>(case: &Case<N>, offer: &Candidate<N>, load: &Load<N>) -> Result<Outcome, Overflow> {
    if load.inference.spend.is_none() {
        return Ok(Outcome::Fail);
    }
    if offer.disputed_prices.is_empty() {
        return Ok(Outcome::Pass);
    }
    let disputed = tokens::charges(&case.workload, offer)?.disputed(offer).next().is_some();
    Ok(if disputed { Outcome::Unknown } else { Outcome::Pass })
}

impl<N: Num> Load<N> {
    /// The load of `factor` times the traffic: money, volume and waiting grow with it, one request stays what it is.
    pub fn scaled(&self, factor: N) -> Result<Self, Overflow> {
        let part = |usd: Option<Usd<N>>| usd.map(|usd| usd.times(factor)).transpose();
        let (own, way) = (&self.inference, &self.way);
        Ok(Self {
            inference: Inference {
                tokens: part(own.tokens)?,
                tools: part(own.tools)?,
                discount: part(own.discount)?,
                gateway: part(own.gateway)?,
                spend: part(own.spend)?,
            },
            way: Way {
                internet: way.internet.times(factor)?,
                flat: part(way.flat)?,
                response: way.response.times(factor)?,
                processing: way.processing.times(factor)?,
            },
            waiting: part(self.waiting)?,
            ..*self
        })
    }

    /// Whether every figure is known that a share of the traffic would cost.
    pub fn priced(&self) -> bool {
        self.inference.spend.is_some() && self.way.flat.is_some() && self.waiting.is_some()
    }
}
