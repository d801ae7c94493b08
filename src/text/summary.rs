//! One line on each group of inputs, which reads as the state it is in.

use super::number::{axis, cents, count, latency, many, money, percent, rounded, short, trimmed};
use super::words;
use crate::catalog::Catalog;
use crate::engine::report::PoolRow;
use crate::scenario::{Boundary, Objective, OfferEntry, Pool, Scenario};
use crate::units::{Exact, Listed, Num, fill};

const DOT: &str = " · ";

/// "500 out · 50% cached · 120 rpm peak".
pub fn workload(scenario: &Scenario) -> String {
    let work = &scenario.workload;
    let mut parts = vec![fill!("{} out", count(work.output_tokens))];
    match work.cached_input_tokens {
        Some(cached) => parts.push(fill!("{} cached", count(cached))),
        None if !work.cached_input_share.is_zero() => {
            parts.push(fill!("{} cached", percent(work.cached_input_share)))
        }
        None => {}
    }
    if !work.batchable_share.is_zero() {
        parts.push(fill!("{} may wait", percent(work.batchable_share)));
    }
    parts.extend(work.peak_rpm.map(|peak| fill!("{} rpm peak", trimmed(peak, 2))));
    parts.join(DOT)
}

/// "AWS us-east-1 · 500 GB other egress · no NAT".
pub fn caller(scenario: &Scenario) -> String {
    let caller = &scenario.caller;
    let terms = &caller.terms;
    let mut parts = vec![fill!("{} {}", words::cloud(&caller.cloud), &caller.region)];
    if !terms.other_egress_gb.is_zero() {
        parts.push(fill!("{} GB other egress", trimmed(terms.other_egress_gb, 2)));
    }
    let processed = !(terms.nat_usd_per_gb.is_zero() && terms.private_endpoint_usd_per_gb.is_zero());
    parts.push(if processed { "NAT or endpoint".to_owned() } else { "no NAT".to_owned() });
    parts.join(DOT)
}

/// "AWS $1.2M left, 12 months to true-up".
pub fn commitments(scenario: &Scenario) -> String {
    let said = |pool: &Pool| {
        let (left, months) = (axis(pool.terms.commitment_remaining), pool.terms.months_to_true_up);
        fill!("{} {} left, {} to true-up", words::cloud(&pool.id), left, many(trimmed(months, 1), "month"))
    };
    match scenario.pools.as_slice() {
        [] => "none".to_owned(),
        [pool] => said(pool),
        [pool, rest @ ..] => fill!("{}{}{} more", said(pool), &DOT, rest.len()),
    }
}

/// What is due, other spend and the gap between them: in cents unless they are to be `whole`, and whole dollars add up.
pub(super) fn due(due: Exact, other: Exact, whole: bool) -> [String; 3] {
    let left = |places| rounded(due, places).minus(rounded(other, places)).unwrap_or_default().floored();
    let gap = due.minus(other).unwrap_or_default().floored();
    if gap.is_zero() || (whole && left(0) == rounded(gap, 0)) {
        return [due, other, gap].map(money);
    }
    [due, other, left(2)].map(|usd| fill!("${}", cents(usd)))
}

/// What a commitment comes to: "$100,000 due per month − $80,000 other spend = gap of ", "$20,000", ". This traffic can
/// fill up to $23,250 of it."
pub fn gap(pool: &Pool, row: &PoolRow) -> (String, String, String) {
    let monthly = pool.terms.commitment_remaining.over(pool.terms.months_to_true_up).unwrap_or_default();
    let [due, other, gap] = due(monthly, pool.terms.other_spend_per_month, true);
    let before = fill!("{} due per month − {} other spend = gap of ", due, other);
    let after = match row.most_absorbed {
        _ if row.gap <= Exact::ZERO => ": met anyway, so it is worth $0 here.".to_owned(),
        most if most.is_zero() => ". No offer that can carry this traffic fills any of it.".to_owned(),
        most => fill!(". This traffic can fill up to {} of it.", money(most)),
    };
    (before, gap, after)
}

/// "6 of 14 shown · no prices of your own".
pub fn offers(scenario: &Scenario, catalog: &Catalog) -> String {
    let own = scenario.offers.iter().filter(|entry| matches!(entry, OfferEntry::Inline(_))).count();
    let listed = scenario.offers.len().saturating_sub(own);
    let of_model = catalog.offers_of(&scenario.model, catalog.book_of(scenario.book));
    let mut parts = vec![fill!("{} of {} shown", listed, of_model.count())];
    if own > 0 {
        parts.push(fill!("{} of your own", own));
    }
    let priced = scenario
        .overrides
        .iter()
        .filter(|own| own.path.starts_with("prices.") || own.path == "discount")
        .count();
    parts.push(if priced == 0 { "no negotiated prices".to_owned() } else { fill!("{} negotiated", priced) });
    parts.join(DOT)
}

/// "structured outputs · no boundary".
pub fn requirements(scenario: &Scenario) -> String {
    let needs = &scenario.needs;
    let features: Vec<&str> = needs.features.iter().map(|id| words::feature(id)).listed();
    let mut parts = vec![if features.is_empty() { "no features".to_owned() } else { features.join(", ") }];
    parts.extend(needs.version.as_ref().map(|version| fill!("pinned {}", version)));
    parts.push(if needs.boundary == Boundary::default() { "no boundary" } else { "a boundary" }.to_owned());
    match scenario.objective {
        Objective::Cost => {}
        Objective::Latency => parts.push("fastest task".to_owned()),
        Objective::Compliance => parts.push("only what is confirmed".to_owned()),
    }
    parts.join(DOT)
}

/// "no target · $0 per second".
pub fn latency_line(scenario: &Scenario) -> String {
    let work = &scenario.workload;
    let target = work.latency_target_ms.map_or("no target".to_owned(), |ms| fill!("at most {}", latency(ms)));
    let mut parts = vec![target, fill!("{} per second", money(work.usd_per_second))];
    if work.calls_per_task > Exact::ONE {
        parts.push(fill!("{} calls a task", short(work.calls_per_task)));
    }
    parts.join(DOT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;

    #[test]
    fn the_example_reads_as_its_state() {
        let example = Scenario::example(&CATALOG);
        assert_eq!(workload(&example), "500 out · 50% cached · 120 rpm peak");
        assert_eq!(caller(&example), "AWS us-east-1 · 500 GB other egress · no NAT");
        for way in ["natUsdPerGb", "privateEndpointUsdPerGb"] {
            let mut paid = example.clone();
            let row = crate::scenario::fields::by_path(crate::scenario::fields::CALLER, way).unwrap();
            (row.set)(&mut paid.caller.terms, Some(Exact::ONE));
            assert!(caller(&paid).ends_with(" · NAT or endpoint"), "{way}");
        }
        assert_eq!(commitments(&example), "AWS $1.2M left, 12 months to true-up");
        let mut due = example.clone();
        due.pools[0].terms.months_to_true_up = Exact::ONE;
        assert_eq!(commitments(&due), "AWS $1.2M left, 1 month to true-up");
        assert!(offers(&example, &CATALOG).starts_with("5 of "));
        assert_eq!(requirements(&example), "structured outputs · no boundary");
        assert_eq!(latency_line(&example), "no target · $0 per second");
    }

    #[test]
    fn what_is_shown_of_a_gap_adds_up() {
        let shown = |terms: &str| {
            let link = ["v=1&d=2026-11-26&cm=aws:", terms].concat();
            let read = crate::scenario::link::decode(&link, &CATALOG);
            let scenario = read.scenario().unwrap();
            let report = crate::engine::evaluate(&CATALOG, scenario).unwrap();
            let (before, gap, _) = gap(&scenario.pools[0], &report.pools[0]);
            [before, gap].concat()
        };
        assert_eq!(shown("1000.4:1:500.6"), "$1,000.40 due per month − $500.60 other spend = gap of $499.80");
        assert_eq!(shown("1000:12:50.5"), "$83.33 due per month − $50.50 other spend = gap of $32.83");
        assert_eq!(shown("1000000:12:80000"), "$83,333 due per month − $80,000 other spend = gap of $3,333");
        assert_eq!(shown("1000.4:1:5000"), "$1,000 due per month − $5,000 other spend = gap of $0");
    }

    #[test]
    fn a_gap_is_filled_with_all_that_counts_toward_it() {
        let link = "v=1&d=2026-11-26&of=openai,bedrock&cm=aws:1200000:12:80000&nat=1&rq=100000";
        let read = crate::scenario::link::decode(link, &CATALOG);
        let scenario = read.scenario().unwrap();
        let report = crate::engine::evaluate(&CATALOG, scenario).unwrap();
        let row = &report.pools[0];
        // The path's processing counts too, so that the offer that fills most fills what the route does.
        assert_eq!(report.verdict.offer.as_deref(), Some("bedrock/gpt-5.5/global"));
        assert_eq!(Some(row.most_absorbed), row.absorbed_by_best);
        assert_eq!(gap(&scenario.pools[0], row).2, ". This traffic can fill up to $3,011 of it.");
    }
}
