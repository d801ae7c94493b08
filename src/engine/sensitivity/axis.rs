//! The range of one input, and the scale on which costs are straight lines in it.
//!
//! Every cost is a straight line in every input between the points where something bends or jumps, but for three
//! inputs that stand below a fraction bar: months to the true-up, tokens per event and tokens per second. Those are
//! measured by their reciprocal.

use crate::engine::case::Case;
use crate::engine::rank::Field;
use crate::scenario::Input;
use crate::units::{Exact, Gigabytes, Num, Overflow};

/// Inputs that stand below a fraction bar.
const RECIPROCAL: [&str; 3] = ["monthsToTrueUp", "tokensPerEvent", "tokensPerSecond"];

/// One millionth: the precision of a flip, relative, and at zero in units.
pub const MILLIONTH: Exact = Exact::from_parts(1, 0, 0, false, 6);

/// The range of one input.
#[derive(Clone, Copy, Debug)]
pub struct Axis<N> {
    /// Where the search starts: the value now, or what a null stands for.
    pub now: N,
    /// The least value allowed.
    pub low: N,
    /// The greatest value allowed.
    pub high: N,
    /// Whether costs are straight in the reciprocal.
    pub reciprocal: bool,
}

impl Axis<Exact> {
    /// The range of an input; `None` where it is null and nothing stands in for that.
    pub fn of(case: &Case<Exact>, field: &Field<Exact>, input: &Input) -> Result<Option<Self>, Overflow> {
        let (low, high) = bounds(case, input)?;
        let Some(now) = case.get(input).map_or_else(|| stand_in(case, field, input), |now| Ok(Some(now)))?
        else {
            return Ok(None);
        };
        let reciprocal = RECIPROCAL.contains(&name(input)) && low > Exact::ZERO;
        Ok(Some(Self { now, low: low.least(now), high: high.most(now), reciprocal }))
    }

    /// Converts the range to another number type.
    pub fn cast<N: Num>(&self) -> Axis<N> {
        let of = N::of;
        Axis { now: of(self.now), low: of(self.low), high: of(self.high), reciprocal: self.reciprocal }
    }
}

/// The input's name inside what it belongs to.
pub fn name(input: &Input) -> &'static str {
    match input {
        Input::Workload(row) => row.path,
        Input::Caller(row) => row.path,
        Input::Pool(_, row) => row.path,
        Input::Offer(_, row) => row.path,
    }
}

/// The bounds of the table, and those that other inputs set: cached and written tokens are part of the input.
fn bounds(case: &Case<Exact>, input: &Input) -> Result<(Exact, Exact), Overflow> {
    let (low, high) = input.bounds();
    let Input::Workload(row) = input else { return Ok((low, high)) };
    let workload = &case.workload;
    let (all, written) = (workload.input_tokens, workload.cache_write_tokens);
    let by_share = all.times(workload.cached_input_share)?;
    let cached = workload.cached_input_tokens.unwrap_or(by_share);
    let fresh_share = Exact::ONE.minus(workload.cached_input_share)?;
    Ok(match (row.path, workload.cached_input_tokens) {
        ("inputTokens", Some(cached)) => (cached.plus(written)?, high),
        ("inputTokens", None) if fresh_share.is_nil() => (low, high),
        ("inputTokens", None) => (written.over(fresh_share)?, high),
        ("cachedInputShare", None) if !all.is_nil() => (low, Exact::ONE.minus(written.over(all)?)?),
        ("cachedInputTokens", _) => (low, all.minus(written)?.floored()),
        ("cacheWriteTokens", _) => (low, all.minus(cached)?.floored()),
        _ => (low, high),
    })
}

/// What a null stands for: no cap is the greatest cap, and no rate of one's own is the tariff's rate for the next GB.
fn stand_in(case: &Case<Exact>, field: &Field<Exact>, input: &Input) -> Result<Option<Exact>, Overflow> {
    match input {
        Input::Pool(_, row) if row.path == "capHeadroomPerMonth" => Ok(Some(row.max)),
        Input::Caller(row) if row.path == "egressUsdPerGb" => marginal_rate(case, field),
        _ => Ok(None),
    }
}

/// The rate of the tariff's step that the offer with the most traffic by the tariff ends in.
fn marginal_rate(case: &Case<Exact>, field: &Field<Exact>) -> Result<Option<Exact>, Overflow> {
    let Some(steps) = &case.tariff else { return Ok(None) };
    let most = field.loads.iter().fold(Gigabytes::ZERO, |most, load| most.most(load.way.internet));
    let volume = most.plus(Gigabytes::new(case.caller.other_egress_gb))?;
    let step = steps.iter().find(|step| step.up_to.is_none_or(|bound| volume.order(bound).is_le()));
    Ok(step.map(|step| step.rate.get()))
}

impl<N: Num> Axis<N> {
    /// The value on the straight scale; its own inverse.
    pub fn scaled(&self, value: N) -> Result<N, Overflow> {
        if self.reciprocal { N::ONE.over(value) } else { Ok(value) }
    }

    /// Where a straight line through two points on the scale crosses zero.
    pub fn root(&self, (from, a): (N, N), (to, b): (N, N)) -> Result<N, Overflow> {
        let (p, q) = (self.scaled(from)?, self.scaled(to)?);
        let part = a.over(a.minus(b)?)?;
        self.scaled(p.plus(q.minus(p)?.times(part)?)?)
    }

    /// The middle of two points on the scale.
    pub fn middle(&self, from: N, to: N) -> Result<N, Overflow> {
        let sum = self.scaled(from)?.plus(self.scaled(to)?)?;
        self.scaled(sum.over(N::whole(2))?)
    }

    /// How far along the scale a value lies between two others, from 0 to 1.
    pub fn part(&self, value: N, from: N, to: N) -> Result<N, Overflow> {
        let (at, p, q) = (self.scaled(value)?, self.scaled(from)?, self.scaled(to)?);
        at.minus(p)?.over(q.minus(p)?)
    }
}
