//! Writes the report from a prepared scenario and the answer.

use super::bill::{Bill, bill};
use super::case::{Candidate, Case};
use super::commitment;
use super::findings;
use super::load::{self, Load};
use super::parity::Answers;
use super::prepare::Prepared;
use super::quota;
use super::rank::{Answer, Field, tied};
use super::reasons;
use super::report::{
    Kind, Latency, Monthly, Note, Part, PerRequest, Pick, PoolRow, QuotaNeed, Report, Row, RunnerUp, Split,
    Verdict,
};
use super::tokens::{self, Instead};
use crate::scenario::{Check, Scenario};
use crate::units::{Exact, Listed, Num, Overflow, Sort, Usd};
use std::sync::OnceLock;

/// Decimals of a figure per request.
const REQUEST_PLACES: u32 = 15;
/// More of the requests than this are as good as all of them.
const NEARLY_ALL: Exact = Exact::from_parts(9_999, 0, 0, false, 4);

/// Writes the report. What follows is not inlined: the many fields of a row, a verdict or a report would be moved one by
/// one.
#[inline(never)]
pub fn report(
    scenario: &Scenario,
    prepared: &Prepared,
    field: &Field<Exact>,
    answer: &Answer<Exact>,
) -> Result<Report, Overflow> {
    let case = &prepared.case;
    let mut notes = prepared.notes.clone();
    let mut offers = Vec::new();
    for (i, (load, bill)) in field.loads.iter().zip(&field.bills).enumerate() {
        let (Some(candidate), Some(said)) = (case.offers.get(i), prepared.said.get(i)) else { continue };
        let Some(resolved) = prepared.offers.get(i) else { continue };
        notes_on(case, (candidate, load), &resolved.spec.id, &mut notes)?;
        offers.push(row(scenario, case, (candidate, load, bill), said, resolved)?);
    }
    let id = |offer: usize| prepared.offers.get(offer).map(|offer| offer.spec.id.clone());
    let pick = |offer: Option<usize>| {
        let offer = offer?;
        Some(Pick { offer: id(offer)?, total: field.total(offer)?.get() })
    };
    let route = route(answer);
    let routed = if route.is_empty() { None } else { Some(bill(case, &field.loads, &route)?) };
    Ok(Report {
        book: prepared.dates.map(|dates| dates.book),
        as_of: prepared.dates.map(|dates| dates.as_of),
        best: pick(answer.best),
        best_eligible: pick(answer.best_eligible),
        runner_up: runner_up(field, answer, id)?,
        split: split(case, field, answer, id)?,
        spare: answer.spare.get(),
        pools: pools(scenario, case, field, (&route, routed.as_ref()))?,
        verdict: verdict(scenario, prepared, field, answer, routed.as_ref(), &offers)?,
        offers,
        facts: OnceLock::new(),
        notes,
    })
}

/// The route the answer recommends: a split's shares, one offer, or nothing.
pub fn route<N: Num>(answer: &Answer<N>) -> Vec<(usize, N)> {
    match (&answer.split, answer.kind) {
        (Some(split), super::report::Kind::Split) => split.shares.clone(),
        _ => answer.offer.map(|offer| vec![(offer, N::ONE)]).unwrap_or_default(),
    }
}

fn notes_on(
    case: &Case<Exact>,
    (candidate, load): (&Candidate<Exact>, &Load<Exact>),
    id: &str,
    notes: &mut Vec<Note>,
) -> Result<(), Overflow> {
    let charges = tokens::charges(&case.workload, candidate)?;
    let stands_in = |kind| charges.list.iter().any(|charge| charge.applies() && charge.instead == Some(kind));
    if load.inference.tokens.is_some() && stands_in(Instead::Cached) {
        notes.push(Note::NoCachedRate(id.to_owned()));
    }
    if load.inference.tokens.is_some() && stands_in(Instead::Write) {
        notes.push(Note::NoWriteRate(id.to_owned()));
    }
    if !charges.batched && !case.workload.batchable_share.is_nil() {
        notes.push(Note::NoBatch(id.to_owned()));
    }
    outgrown((candidate, load), id, notes);
    if charges.long && load.inference.tokens.is_none() {
        notes.push(Note::NoLongRate(id.to_owned()));
    }
    Ok(())
}

/// Notes what was confirmed of the limits and no longer covers the peak, where nothing else is known of them.
fn outgrown((candidate, load): (&Candidate<Exact>, &Load<Exact>), id: &str, notes: &mut Vec<Note>) {
    let (tick, limits) = (&candidate.quota_tick, &candidate.terms.quota);
    if tick.whole || limits.tpm.is_some() || limits.rpm.is_some() {
        return;
    }
    for (of, seen, now) in [("tpm", tick.tpm, load.need.tpm), ("rpm", tick.rpm, load.need.rpm)] {
        let (Some(seen), Some(now)) = (seen, now) else { continue };
        if now > seen {
            notes.push(Note::Lapsed {
                offer: id.to_owned(),
                check: Check::Quota,
                of: Some(of.to_owned()),
                value: Some(seen.normalize().to_string()),
                now: now.normalize().to_string(),
            });
        }
    }
}

#[inline(never)]
fn row(
    scenario: &Scenario,
    case: &Case<Exact>,
    (candidate, load, bill): (&Candidate<Exact>, &Load<Exact>, &Bill<Exact>),
    said: &Answers,
    resolved: &super::resolve::Resolved,
) -> Result<Row, Overflow> {
    Ok(Row {
        id: resolved.spec.id.clone(),
        name: resolved.spec.name.clone(),
        status: load.standing,
        gates: findings::findings(scenario, case, (candidate, load), said, resolved)?,
        per_request: per_request(case, candidate, load)?,
        monthly: monthly(scenario, load, bill)?,
        latency: Latency {
            call_ms: load.times.call.map(|ms| ms.get()),
            task_ms: load.times.task.map(|ms| ms.get()),
        },
        quota: QuotaNeed {
            needed_tpm: load.need.tpm,
            needed_rpm: load.need.rpm,
            headroom: load.need.headroom,
            share_cap: load.need.cap,
            batch_hours: quota::batch_hours(&case.workload, &candidate.terms)?,
        },
    })
}

#[inline(never)]
fn per_request(
    case: &Case<Exact>,
    offer: &Candidate<Exact>,
    load: &Load<Exact>,
) -> Result<PerRequest, Overflow> {
    let one = load::inference(case, offer, Exact::ONE)?;
    let shown = |usd: Option<Usd<Exact>>| usd.map(|usd| usd.rounded(REQUEST_PLACES).get());
    let list = match (one.tokens, one.tools) {
        (Some(tokens), Some(tools)) => Some(tokens.plus(tools)?),
        _ => None,
    };
    Ok(PerRequest {
        tokens: shown(one.tokens),
        tools: shown(one.tools),
        list: shown(list),
        spend: shown(one.spend),
        up_bytes: load.bytes.up.rounded(REQUEST_PLACES),
        down_bytes: load.bytes.down.rounded(REQUEST_PLACES),
    })
}

/// A missing price takes all money of the offer with it: a total without its largest part would mislead.
fn monthly(scenario: &Scenario, load: &Load<Exact>, bill: &Bill<Exact>) -> Result<Monthly, Overflow> {
    if load.inference.spend.is_none() {
        return Ok(Monthly { lines: [None; Part::COUNT], total: None, absorbed: None, cash: None });
    }
    let mut absorbed = Exact::ZERO;
    for pool in bill.absorbed {
        absorbed = absorbed.plus(pool.get())?;
    }
    let cash = match (bill.total, bill.line(Part::LatencyValue)) {
        (Some(total), Some(waiting)) => Some(cash(scenario, total.minus(waiting)?.get())?),
        _ => None,
    };
    Ok(Monthly {
        lines: bill.lines.map(|line| line.map(|usd| usd.get())),
        total: bill.total.map(|usd| usd.get()),
        absorbed: bill.total.map(|_| absorbed.rounded(super::bill::MONTHLY_PLACES)),
        cash,
    })
}

fn cash(scenario: &Scenario, paid: Exact) -> Result<Exact, Overflow> {
    scenario.pools.iter().try_fold(paid, |sum, pool| sum.plus(pool.terms.other_spend_per_month))
}

fn runner_up(
    field: &Field<Exact>,
    answer: &Answer<Exact>,
    id: impl Fn(usize) -> Option<String>,
) -> Result<Option<RunnerUp>, Overflow> {
    let (Some(second), Some(best)) = (answer.runner_up, answer.best) else { return Ok(None) };
    let (Some(total), Some(least), Some(offer)) = (field.total(second), field.total(best), id(second)) else {
        return Ok(None);
    };
    let margin = if tied(total, least) { Exact::ZERO } else { total.minus(least)?.get() };
    Ok(Some(RunnerUp { offer, total: total.get(), margin }))
}

#[inline(never)]
fn split(
    case: &Case<Exact>,
    field: &Field<Exact>,
    answer: &Answer<Exact>,
    id: impl Fn(usize) -> Option<String>,
) -> Result<Option<Split>, Overflow> {
    let Some(found) = &answer.split else { return Ok(None) };
    let bill = bill(case, &field.loads, &found.shares)?;
    let single = answer.best.and_then(|best| field.total(best));
    let mut shares: Vec<_> =
        found.shares.iter().filter_map(|(offer, share)| Some((id(*offer)?, *share))).listed();
    shares.order_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(Some(Split {
        shares,
        total: found.total.get(),
        saves_vs_single: single.map(|single| single.minus(found.total)).transpose()?.map(|usd| usd.get()),
        lines: bill.lines.map(|line| line.unwrap_or(Usd::ZERO).get()),
        bound: found.bound.get(),
    }))
}

fn pools(
    scenario: &Scenario,
    case: &Case<Exact>,
    field: &Field<Exact>,
    (route, routed): (&[(usize, Exact)], Option<&Bill<Exact>>),
) -> Result<Vec<PoolRow>, Overflow> {
    let mut rows = Vec::new();
    for (i, (pool, terms)) in scenario.pools.iter().zip(&case.pools).enumerate() {
        let absorbed = routed.and_then(|bill| bill.absorbed.get(i)).copied();
        let idle = absorbed.map(|absorbed| commitment::idle(terms, absorbed)).transpose()?;
        let single = field.most_absorbed(case, i);
        let most = absorbed.filter(|absorbed| absorbed.order(single).is_gt()).unwrap_or(single);
        let shown = |usd: Usd<Exact>| usd.rounded(super::bill::MONTHLY_PLACES).get();
        rows.push(PoolRow {
            id: pool.id.clone(),
            gap: shown(commitment::gap(terms)?),
            most_absorbed: shown(most),
            absorbed_by_best: absorbed.map(shown),
            enough: absorbed.map_or(Ok(None), |absorbed| enough(case, field, route, (i, absorbed)))?,
            idle_after_best: idle.map(shown),
        });
    }
    Ok(rows)
}

/// The fewest requests of a split's offers in a pool that absorb as much as all of them do, while the other offers carry
/// what they carry: the path may be billed to the pool too, at a tariff of tiers, so it is looked for bill by bill.
fn enough(
    case: &Case<Exact>,
    field: &Field<Exact>,
    route: &[(usize, Exact)],
    (pool, absorbed): (usize, Usd<Exact>),
) -> Result<Option<Exact>, Overflow> {
    let there = |offer: usize| case.offers.get(offer).is_some_and(|offer| offer.pool == Some(pool));
    let fills = |part: Exact| {
        let mut fewer = route.to_vec();
        for (_, share) in fewer.iter_mut().filter(|(offer, _)| there(*offer)) {
            *share = share.times(part)?;
        }
        let bill = bill(case, &field.loads, &fewer)?;
        Ok(bill.absorbed.get(pool).is_some_and(|least| least.order(absorbed).is_ge()))
    };
    // By less nobody would tell the two figures apart.
    if route.len() < 2 || absorbed.is_nil() || !fills(NEARLY_ALL)? {
        return Ok(None);
    }
    let members = route.iter().filter(|(offer, _)| there(*offer));
    let share = members.fold(Exact::ZERO, |sum, (_, share)| sum.plus(*share).unwrap_or(sum));
    let all = case.workload.requests_per_month.times(share)?;
    let (mut low, mut high) = (Exact::ZERO, all.ceil());
    while high.minus(low)? > Exact::ONE {
        let middle = low.plus(high)?.over(Exact::TWO)?.floor();
        if fills(middle.over(all)?)? { high = middle } else { low = middle }
    }
    Ok(Some(high))
}

#[inline(never)]
fn verdict(
    scenario: &Scenario,
    prepared: &Prepared,
    field: &Field<Exact>,
    answer: &Answer<Exact>,
    routed: Option<&Bill<Exact>>,
    rows: &[Row],
) -> Result<Verdict, Overflow> {
    let id = |offer: usize| prepared.offers.get(offer).map(|offer| offer.spec.id.clone());
    let next = if answer.kind == Kind::Split { answer.best } else { answer.runner_up };
    let against = prepared.case.baseline.or(next);
    let total = routed.and_then(|bill| bill.total);
    let baseline = prepared.case.baseline.and_then(|offer| field.total(offer));
    let saves = match (baseline, total, answer.kind) {
        (_, _, Kind::Stay) => Some(Exact::ZERO),
        (Some(baseline), Some(total), _) => Some(baseline.minus(total)?.get()),
        _ => None,
    };
    let route = route(answer);
    Ok(Verdict {
        kind: answer.kind,
        close: answer.close,
        offer: answer.offer.and_then(id),
        saves_per_month: saves,
        against: against.and_then(id),
        rival: answer.rival(prepared.case.baseline).and_then(id),
        reasons: reasons::reasons(scenario, prepared, field, answer, routed, rows)?,
        conditions: reasons::conditions(&route, rows),
    })
}
