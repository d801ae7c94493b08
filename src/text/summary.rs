//! The state of the inputs in short: one line per group, and the table of inputs that is printed.

use super::number::{axis, count, latency, money, percent_full, price, short, trimmed};
use super::run::{Runs, bold, text};
use super::{Answer, words};
use crate::scenario::{Objective, OfferEntry, Pool, Scenario, TargetOn};
use crate::units::{Exact, Num};

/// Workload: "500 out · 50% cached · 120 rpm peak".
pub fn workload(scenario: &Scenario) -> String {
    let work = &scenario.workload;
    let mut said = vec![format!("{} out", count(work.output_tokens))];
    said.extend(cached(scenario).map(|cached| format!("{cached} cached")));
    if !work.reasoning_tokens.is_zero() {
        said.push(format!("{} reasoning", count(work.reasoning_tokens)));
    }
    if !work.batchable_share.is_zero() {
        said.push(format!("{} batchable", percent_full(work.batchable_share)));
    }
    if !work.attachment_bytes.is_zero() {
        said.push(format!("{} attached", super::number::bytes(work.attachment_bytes)));
    }
    said.extend(work.peak_rpm.map(|peak| format!("{} rpm peak", trimmed(peak, 2))));
    said.join(" · ")
}

fn cached(scenario: &Scenario) -> Option<String> {
    let work = &scenario.workload;
    match work.cached_input_tokens {
        Some(tokens) => (!tokens.is_zero()).then(|| count(tokens)),
        None => (!work.cached_input_share.is_zero()).then(|| percent_full(work.cached_input_share)),
    }
}

/// Caller and path: "AWS us-east-1 · 500 GB other egress · no NAT".
pub fn caller(scenario: &Scenario) -> String {
    let (caller, terms) = (&scenario.caller, &scenario.caller.terms);
    let mut said = vec![format!("{} {}", words::cloud(&caller.cloud), caller.region)];
    if !terms.other_egress_gb.is_zero() {
        said.push(format!("{} GB other egress", trimmed(terms.other_egress_gb, 2)));
    }
    said.extend(terms.egress_usd_per_gb.map(|rate| format!("egress {} / GB", price(rate))));
    said.push(if terms.nat_usd_per_gb.is_zero() {
        "no NAT".to_owned()
    } else {
        format!("NAT {} / GB", price(terms.nat_usd_per_gb))
    });
    if !terms.private_endpoint_usd_per_gb.is_zero() {
        said.push(format!("endpoint {} / GB", price(terms.private_endpoint_usd_per_gb)));
    }
    if !terms.fixed_usd_per_month.is_zero() {
        said.push(format!("{} fixed", money(terms.fixed_usd_per_month)));
    }
    said.join(" · ")
}

/// Commitments: "AWS $1.2M left, 12 months to true-up".
pub fn commitments(scenario: &Scenario) -> String {
    if scenario.pools.is_empty() {
        return "none".to_owned();
    }
    let one = |pool: &Pool| {
        let months = trimmed(pool.terms.months_to_true_up, 2);
        let noun = if months == "1" { "month" } else { "months" };
        format!(
            "{} {} left, {months} {noun} to true-up",
            words::cloud(&pool.id),
            axis(pool.terms.commitment_remaining)
        )
    };
    scenario.pools.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// Offers: "5 of 14 shown · no negotiated prices".
pub fn offers(answer: &Answer) -> String {
    let scenario = answer.scenario;
    let all = answer.catalog.offers_of(&scenario.model).count();
    let listed = scenario.offers.iter().filter(|offer| matches!(offer, OfferEntry::Listed(_))).count();
    let own = scenario.offers.len().saturating_sub(listed);
    let mut said = vec![format!("{listed} of {all} shown")];
    if own > 0 {
        said.push(format!("{own} of your own"));
    }
    let negotiated =
        scenario.overrides.iter().filter(|own| own.path.starts_with("prices.") || own.path == "discount");
    said.push(match negotiated.count() {
        0 => "no negotiated prices".to_owned(),
        1 => "1 negotiated price".to_owned(),
        several => format!("{several} negotiated prices"),
    });
    said.join(" · ")
}

/// Requirements: "structured outputs · no boundary".
pub fn requirements(scenario: &Scenario) -> String {
    let needs = &scenario.needs;
    let mut said: Vec<String> = needs.features.iter().map(|id| words::feature(id).to_owned()).collect();
    if said.len() > 3 {
        said = vec![format!("{} features", said.len())];
    }
    if said.is_empty() {
        said.push("no features".to_owned());
    }
    said.extend(needs.version.as_ref().map(|pinned| format!("pinned to {pinned}")));
    let boundary = boundary(scenario);
    said.push(if boundary.is_empty() { "no boundary".to_owned() } else { boundary });
    if scenario.objective == Objective::Compliance {
        said.push("only what is confirmed".to_owned());
    }
    said.join(" · ")
}

fn boundary(scenario: &Scenario) -> String {
    let asked = &scenario.needs.boundary;
    let lists = [("clouds", &asked.clouds), ("residency", &asked.residency), ("operators", &asked.operators)];
    let place = |(key, list): (&str, &Option<Vec<String>>)| {
        let names: Vec<String> = list.as_ref()?.iter().map(|value| words::place(key, value)).collect();
        Some(format!("{} {}", words::attribute(key), names.join(" or ")))
    };
    let mut said: Vec<String> = lists.into_iter().filter_map(place).collect();
    if asked.same_region {
        said.push("caller's region".to_owned());
    }
    said.join(" · ")
}

/// Latency: "no target · $0 per second".
pub fn latency_line(scenario: &Scenario) -> String {
    let work = &scenario.workload;
    let target = work.latency_target_ms.map_or("no target".to_owned(), |target| {
        let on = if work.latency_target_on == TargetOn::Task { "a task" } else { "a call" };
        format!("{} for {on}", latency(target))
    });
    let mut said = vec![target, format!("{} per second", price(work.usd_per_second))];
    if work.calls_per_task > Exact::ONE {
        said.insert(0, format!("{} calls a task", count(work.calls_per_task)));
    }
    if scenario.objective == Objective::Latency {
        said.insert(0, "fastest task".to_owned());
    }
    said.join(" · ")
}

/// What a commitment comes to: "$100,000 due per month − $80,000 other spend = gap of **$20,000**. This traffic can fill
/// up to $23,250 of it."
pub fn gap(answer: &Answer, pool: &Pool) -> Runs {
    let terms = &pool.terms;
    let due = terms.commitment_remaining.over(terms.months_to_true_up).unwrap_or_default();
    let gap = due.minus(terms.other_spend_per_month).unwrap_or_default().floored();
    if gap.is_zero() {
        return vec![
            text(format!("{} due per month, met by other spend: worth ", money(due))),
            bold("$0"),
            text("."),
        ];
    }
    let said = format!(
        "{} due per month − {} other spend = gap of ",
        money(due),
        money(terms.other_spend_per_month)
    );
    let mut runs = vec![text(said), bold(money(gap)), text(".")];
    if let Some(most) = most_spend(answer, pool) {
        runs.push(text(format!(" This traffic can fill up to {} of it.", money(most))));
    }
    runs
}

/// The most of this traffic's spend that could count, at the dearest offer on the pool's bill: before the gap bounds it.
fn most_spend(answer: &Answer, pool: &Pool) -> Option<Exact> {
    let requests = answer.scenario.workload.requests_per_month;
    let on_bill = answer.report.offers.iter().filter(|row| answer.pool_of(&row.id) == Some(pool.id.as_str()));
    let spend = on_bill.filter_map(|row| row.per_request.spend?.times(requests).ok()).min()?;
    let counted = spend.times(pool.terms.eligible_share).ok()?;
    Some(pool.terms.cap_headroom_per_month.map_or(counted, |cap| counted.least(cap)))
}

/// The inputs as they are printed: label and value.
pub fn inputs(answer: &Answer) -> Vec<(String, String)> {
    let scenario = answer.scenario;
    let work = &scenario.workload;
    let mut rows = vec![(
        "payload".to_owned(),
        format!("{} tokens in, {} out", count(work.input_tokens), count(work.output_tokens)),
    )];
    rows.extend(cached(scenario).map(|cached| ("cached input".to_owned(), cached)));
    rows.push(("volume".to_owned(), format!("{} requests / month", trimmed(work.requests_per_month, 2))));
    rows.extend(work.peak_rpm.map(|peak| {
        let said =
            format!("{} / minute, {} output reserved", trimmed(peak, 2), count(work.max_output_tokens));
        ("peak".to_owned(), said)
    }));
    for pool in &scenario.pools {
        let (terms, cloud) = (&pool.terms, words::cloud(&pool.id));
        let left = format!(
            "{} left, {} months",
            money(terms.commitment_remaining),
            trimmed(terms.months_to_true_up, 2)
        );
        rows.push((words::pool(&pool.id), left));
        let other = format!(
            "{} / month, {} eligible",
            money(terms.other_spend_per_month),
            percent_full(terms.eligible_share)
        );
        rows.push((format!("other {cloud} spend"), other));
    }
    rows.push(("caller".to_owned(), caller(scenario).replace(" · ", ", ")));
    rows.push(("required".to_owned(), requirements(scenario).replace(" · ", ", ")));
    rows.extend(own_numbers(answer).map(|own| ("your numbers".to_owned(), own)));
    rows
}

/// Values the reader has put in place of the book's: "OpenAI quota 2M tokens/min".
fn own_numbers(answer: &Answer) -> Option<String> {
    let own = answer.scenario.overrides.iter().filter_map(|own| {
        let crate::scenario::Given::Number(value) = own.value else { return None };
        let name = answer.short_name(&own.offer);
        Some(match own.path.as_str() {
            "quota.tpm" => format!("{name} quota {} tokens/min", short(value)),
            "quota.rpm" => format!("{name} quota {} requests/min", short(value)),
            path => format!(
                "{name} {} {}",
                words::rate(path),
                super::facts::shown(&format!(".{path}"), &value.to_string())
            ),
        })
    });
    let own: Vec<String> = own.collect();
    (!own.is_empty()).then(|| own.join(", "))
}
