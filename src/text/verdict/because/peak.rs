//! What a quota is held against where no peak is set: at least the average.

use crate::engine::quota;
use crate::engine::report::Row;
use crate::scenario::fields::dec;
use crate::text::Answer;
use crate::text::number::{MONTH_MINUTES, factor};
use crate::units::{Exact, Num, fill};

/// Without a peak no quota is checked. Tells of the route's offer whose known quota the average load exceeds most: "no peak
/// rate is set, but the average load on Azure global alone is 38× its quota".
pub(super) fn exceeded(answer: &Answer) -> Option<String> {
    if answer.scenario.workload.peak_rpm.is_some() {
        return None;
    }
    let over = |row: &'_ Row| Some((least(answer, row)?, row.name.clone()));
    let (least, name) = answer.report.offers.iter().filter_map(over).min()?;
    if least.is_zero() {
        return Some(fill!("no peak rate is set, but the quota of {} is zero", name));
    }
    let times = Exact::ONE.over(least).ok()?;
    let times = if times < dec(105, 2) { "more than".to_owned() } else { factor(times) };
    Some(fill!("no peak rate is set, but the average load on {} alone is {} its quota", name, times))
}

/// What part of the average load on an offer its known quota lets through, where that is not all. What can wait is told of
/// in hours.
fn least(answer: &Answer, row: &Row) -> Option<Exact> {
    let (work, offer) = (&answer.scenario.workload, answer.resolved(&row.id)?);
    let now = Exact::ONE.minus(work.batchable_share).and_then(|now| now.times(answer.share(&row.id))).ok()?;
    let rpm = work.requests_per_month.times(now).and_then(|all| all.over(MONTH_MINUTES)).ok()?;
    let tpm = quota::counted(work, &offer.spec.terms).and_then(|tokens| tokens.times(rpm)).ok()?;
    let limits = &offer.spec.terms.quota;
    let part = |(limit, need): (Option<Exact>, Exact)| limit?.over(need).ok();
    let least = [(limits.tpm, tpm), (limits.rpm, rpm)].into_iter().filter_map(part).min()?;
    (least < Exact::ONE).then_some(least)
}
