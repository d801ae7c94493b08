//! Why the answer is what it is, in amounts, and what is still to be checked.

use super::bill::{Bill, MONTHLY_PLACES};
use super::commitment;
use super::prepare::Prepared;
use super::rank::{Answer, Field};
use super::report::{Condition, Gate, Kind, Part, Reason, Row};
use crate::scenario::{Objective, Scenario};
use crate::units::{Exact, Listed, Num, Overflow, Sort, Usd};
use core::cmp::Reverse;

/// Lists the reasons: task times where they decide, each commitment, then the parts of the cost, the widest difference
/// first. For no route, what each gate removed.
pub fn reasons(
    scenario: &Scenario,
    prepared: &Prepared,
    field: &Field<Exact>,
    answer: &Answer<Exact>,
    routed: Option<&Bill<Exact>>,
    rows: &[Row],
) -> Result<Vec<Reason>, Overflow> {
    if answer.kind == Kind::NoRoute {
        return Ok(removed(rows, scenario.objective == Objective::Compliance));
    }
    let other = answer.rival(prepared.case.baseline);
    let mut reasons = Vec::new();
    if scenario.objective == Objective::Latency {
        reasons.extend(faster(field, answer.offer, other));
    }
    let Some(bill) = routed else { return Ok(reasons) };
    // What has no total has no money to compare with.
    let other = other.and_then(|other| field.bills.get(other)).filter(|bill| bill.total.is_some());
    reasons.extend(pools(scenario, prepared, bill, other)?);
    if let Some(other) = other {
        reasons.extend(parts(bill, other)?);
    }
    Ok(reasons)
}

fn pools(
    scenario: &Scenario,
    prepared: &Prepared,
    bill: &Bill<Exact>,
    other: Option<&Bill<Exact>>,
) -> Result<Vec<Reason>, Overflow> {
    let mut reasons = Vec::new();
    let pools = scenario.pools.iter().zip(&prepared.case.pools).zip(bill.absorbed);
    for (i, ((pool, terms), absorbed)) in pools.enumerate() {
        let gap = commitment::gap(terms)?;
        if terms.commitment_remaining.is_nil() {
            continue;
        }
        reasons.push(if gap.is_nil() {
            Reason::NoGap { pool: pool.id.clone() }
        } else {
            let shown = |usd: Usd<Exact>| usd.rounded(MONTHLY_PLACES).get();
            let other = other.and_then(|other| other.absorbed.get(i)).copied().map(shown);
            Reason::FillsGap { pool: pool.id.clone(), gap: shown(gap), absorbed: shown(absorbed), other }
        });
    }
    Ok(reasons)
}

/// Every part that either side has, the widest difference first.
fn parts(route: &Bill<Exact>, other: &Bill<Exact>) -> Result<Vec<Reason>, Overflow> {
    let mut found = Vec::new();
    for part in Part::ALL {
        let (Some(a), Some(b)) = (route.line(part), other.line(part)) else { continue };
        if !(a.is_nil() && b.is_nil()) {
            let width = b.minus(a)?.get().abs();
            found.push((width, Reason::Part { part, route: a.get(), other: b.get() }));
        }
    }
    found.order_by_key(|(width, _)| Reverse(*width));
    Ok(found.into_iter().map(|(_, reason)| reason).listed())
}

fn faster(field: &Field<Exact>, route: Option<usize>, other: Option<usize>) -> Option<Reason> {
    let time = |offer: usize| field.loads.get(offer).and_then(|load| load.times.task).map(|ms| ms.get());
    Some(Reason::Faster { route: time(route?)?, other: other.and_then(time) })
}

/// Which gate removed which offers, the gate that removed most first.
fn removed(rows: &[Row], strict: bool) -> Vec<Reason> {
    let removed_by = |gate: Gate| {
        let by = |row: &&Row| row.finding(gate).is_some_and(|finding| row.blocked_by(finding, strict));
        rows.iter().filter(by).map(|row| row.id.clone()).listed()
    };
    let all = Gate::ALL.into_iter().map(|gate| (gate, removed_by(gate)));
    let mut found: Vec<_> = all.filter(|(_, offers)| !offers.is_empty()).listed();
    found.order_by_key(|(_, offers)| Reverse(offers.len()));
    found.into_iter().map(|(gate, offers)| Reason::Removed { gate, offers }).listed()
}

/// The open checks of every offer that carries traffic.
pub fn conditions(route: &[(usize, Exact)], rows: &[Row]) -> Vec<Condition> {
    let carrying = route.iter().filter_map(|(offer, _)| rows.get(*offer));
    let open = carrying.flat_map(|row| row.open().map(|finding| (row.id.clone(), finding)));
    open.map(|(offer, finding)| Condition { offer, gate: finding.gate, why: finding.why.clone() }).listed()
}
