//! What a quota is held against where no peak is set: at least the average.

use crate::engine::resolve::Resolved;
use crate::text::Answer;
use crate::text::copy::MINUTES;
use crate::text::number::factor;
use crate::text::run::{Run, text};
use crate::units::{Exact, Num, Overflow, fill};

/// Without a peak no quota is checked: tells of the route's offer whose known quota is exceeded most by the average load,
/// as "No peak rate is set, but the average load alone is 38× the quota of Azure global."
pub(super) fn exceeded(answer: &Answer) -> Option<Run> {
    if answer.scenario.workload.peak_rpm.is_some() {
        return None;
    }
    let over = |row| {
        let row: &crate::engine::report::Row = row;
        let times = load(answer, &answer.resolved(&row.id)?, answer.share(&row.id)).ok()?;
        (times > Exact::ONE).then_some((times, &row.name))
    };
    let (times, name) = answer.report.offers.iter().filter_map(over).max()?;
    Some(text(fill!(
        " No peak rate is set, but the average load alone is {} the quota of {}.",
        factor(times),
        name
    )))
}

/// How many times its known quota an offer's share of the traffic needs on average; what can wait has quotas of its own.
fn load(answer: &Answer, offer: &Resolved, share: Exact) -> Result<Exact, Overflow> {
    let (work, quota) = (&answer.scenario.workload, &offer.spec.terms.quota);
    let now = Exact::ONE.minus(work.batchable_share)?.times(share)?;
    let rpm = work.requests_per_month.times(now)?.over(MINUTES)?;
    let cached = match work.cached_input_tokens {
        _ if !quota.cached_free => Exact::ZERO,
        Some(tokens) => tokens,
        None => work.input_tokens.times(work.cached_input_share)?,
    };
    let output = if quota.reserves_max_output {
        work.max_output_tokens
    } else {
        work.output_tokens.plus(work.reasoning_tokens)?.times(quota.output_burndown)?
    };
    let tpm = work.input_tokens.minus(cached)?.plus(output)?.times(rpm)?;
    let part = |need: Exact, limit: Option<Exact>| match limit {
        Some(limit) if !limit.is_zero() => need.over(limit),
        _ => Ok(Exact::ZERO),
    };
    Ok(part(tpm, quota.tpm)?.max(part(rpm, quota.rpm)?))
}
