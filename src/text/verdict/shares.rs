//! Why the shares of a split are what they are.

use super::because::{limit, nearly_none};
use super::title::percentages;
use crate::engine::report::{PoolRow, Split};
use crate::scenario::fields::dec;
use crate::text::number::{money, percent, short};
use crate::text::run::{Runs, bold, text};
use crate::text::{Answer, words};
use crate::units::{Exact, Listed, Num, fill};

/// What bounds each share: the gap it fills, or the quota.
pub fn split_clauses(answer: &Answer, split: &Split) -> Vec<Runs> {
    let mut out = Vec::new();
    for pool in answer.report.pools.iter().filter(|pool| !pool.gap.is_zero()) {
        let absorbed = pool.absorbed_by_best.unwrap_or_default();
        let members = members(answer, &pool.id, (absorbed, pool.gap));
        if members.is_empty() {
            continue;
        }
        let which = if out.is_empty() { "the first" } else { "another" };
        out.push(fills_by_share(answer, &members, pool, (which, absorbed)));
    }
    for ((id, share), shown) in split.shares.iter().zip(percentages(answer, split)) {
        let Some(row) = answer.row(id) else { continue };
        // What keeps the baseline from staying is said before.
        let said = answer.baseline().is_some_and(|base| base.id == *id);
        if !said && row.quota.share_cap < Exact::ONE && filled(*share, row.quota.share_cap) {
            out.push(vec![
                text(fill!("the quota of {} carries ", &row.name)),
                bold(shown),
                text(" of the peak"),
            ]);
        }
    }
    out
}

/// The shares of a split that fill a gap, if the amount is worth its words.
pub fn members<'a>(
    answer: &Answer<'a>,
    pool: &str,
    (absorbed, gap): (Exact, Exact),
) -> Vec<&'a (String, Exact)> {
    let there = |(id, _): &&(String, Exact)| answer.pool_of(id) == Some(pool);
    let split = answer.split().filter(|_| !nearly_none(answer, absorbed, gap));
    split.map(|split| split.shares.iter().filter(there).listed()).unwrap_or_default()
}

/// Whether a figure reaches its bound, up to the last printed decimals.
pub fn filled(value: Exact, bound: Exact) -> bool {
    bound.minus(value).is_ok_and(|left| left.abs() < dec(1, 6))
}

/// What the offers of one pool fill of its gap, all their requests taken together.
fn fills_by_share(
    answer: &Answer,
    members: &[&(String, Exact)],
    pool: &PoolRow,
    (which, absorbed): (&str, Exact),
) -> Runs {
    let requests = answer.scenario.workload.requests_per_month;
    let share = members.iter().fold(Exact::ZERO, |sum, (_, share)| sum.plus(*share).unwrap_or(sum));
    let all = requests.times(share).unwrap_or_default();
    // Past the gap go more of them, if a quota elsewhere keeps them here.
    let fewer = pool.enough;
    let full = filled(absorbed, pool.gap);
    let part = if full { String::new() } else { fill!("{} of ", money(absorbed)) };
    let limit = limit(answer, &pool.id, (absorbed, pool.gap));
    let mut runs = vec![
        text(fill!("{} {} requests fill {}your ", which, short(fewer.unwrap_or(all)), part)),
        bold(money(pool.gap)),
        text(fill!(" {} gap{}", words::cloud(&pool.id), limit)),
    ];
    // Of several it would have to be said against whom.
    if let [(id, _)] = members
        && let Some(dearer) = dearer(answer, id).filter(|_| full && fewer.is_none())
    {
        runs.push(text(fill!("; past it {} costs {} more", answer.name(id), percent(dearer))));
    }
    runs
}

/// By what part a request costs more at one offer of a split than at the cheapest of the others.
fn dearer(answer: &Answer, id: &str) -> Option<Exact> {
    let spend = |id: &str| answer.row(id).and_then(|row| row.per_request.spend);
    let others = answer.report.split.as_ref()?.shares.iter().filter(|(other, _)| other != id);
    let cheapest = others.filter_map(|(other, _)| spend(other)).min()?;
    let more = spend(id)?.over(cheapest).ok()?.minus(Exact::ONE).ok()?;
    (more > Exact::ZERO).then_some(more)
}
