//! The peak against the limits.
//!
//! ```text
//! needed TPM = peakRpm × (input [less cached where cached reads are free]
//!                         + (the host reserves the maximum ? maxOutputTokens : burndown × (output + reasoning)))
//! κ = min(1, limit / needed) over the limits that are known
//! batch hours = N × batchableShare × max(tokens / tpm, 1 / rpm) / 60
//! ```

use crate::scenario::{OfferTerms, Workload};
use crate::units::{Num, Overflow};

const SIXTY: u32 = 60;

/// What the peak needs and what the limits leave of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need<N> {
    /// Tokens per minute; `None` without a peak.
    pub tpm: Option<N>,
    /// Requests per minute; `None` without a peak.
    pub rpm: Option<N>,
    /// κ, the share of the traffic the limits let through.
    pub cap: N,
    /// The smallest limit over its need, less one; `None` without a peak or a known limit.
    pub headroom: Option<N>,
}

/// Quota tokens one request uses.
pub fn counted<N: Num>(workload: &Workload<N>, terms: &OfferTerms<N>) -> Result<N, Overflow> {
    let share = workload.input_tokens.times(workload.cached_input_share)?;
    let cached =
        if terms.quota.cached_free { workload.cached_input_tokens.unwrap_or(share) } else { N::ZERO };
    let input = workload.input_tokens.minus(cached)?;
    if terms.quota.reserves_max_output {
        return input.plus(workload.max_output_tokens);
    }
    let output = workload.output_tokens.plus(workload.reasoning_tokens)?;
    input.plus(output.times(terms.quota.output_burndown)?)
}

/// Sets the peak against the limits of one offer.
pub fn need<N: Num>(workload: &Workload<N>, terms: &OfferTerms<N>) -> Result<Need<N>, Overflow> {
    let Some(rpm) = workload.peak_rpm else {
        return Ok(Need { tpm: None, rpm: None, cap: N::ONE, headroom: None });
    };
    let tpm = rpm.times(counted(workload, terms)?)?;
    let mut least: Option<N> = None;
    for (limit, needed) in [(terms.quota.tpm, tpm), (terms.quota.rpm, rpm)] {
        if let Some(limit) = limit.filter(|_| !needed.is_nil()) {
            let ratio = limit.over(needed)?;
            least = Some(least.map_or(ratio, |least| least.least(ratio)));
        }
    }
    let cap = least.map_or(N::ONE, |ratio| ratio.least(N::ONE));
    let headroom = least.map(|ratio| ratio.minus(N::ONE)).transpose()?;
    Ok(Need { tpm: Some(tpm), rpm: Some(rpm), cap, headroom })
}

/// Hours the batchable requests of a month take at the limits; `None` without a limit, and at a limit of zero, which
/// never finishes.
pub fn batch_hours<N: Num>(workload: &Workload<N>, terms: &OfferTerms<N>) -> Result<Option<N>, Overflow> {
    let tokens = counted(workload, terms)?;
    let minutes = |amount: N, limit: Option<N>| match limit {
        Some(limit) if !limit.is_nil() => amount.over(limit).map(Some),
        _ => Ok(None),
    };
    let stuck = [terms.quota.tpm, terms.quota.rpm].into_iter().flatten().any(|limit| limit.is_nil());
    let by_tokens = minutes(tokens, terms.quota.tpm)?;
    let by_requests = minutes(N::ONE, terms.quota.rpm)?;
    let slowest = match (by_tokens, by_requests) {
        (Some(a), Some(b)) => Some(a.most(b)),
        (a, b) => a.or(b),
    };
    let Some(per_request) = slowest.filter(|_| !stuck) else { return Ok(None) };
    let requests = workload.requests_per_month.times(workload.batchable_share)?;
    requests.times(per_request)?.over(N::whole(SIXTY)).map(Some)
}
