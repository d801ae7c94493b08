//! A request for a larger limit, to be pasted into a support form.

use crate::engine::report::{Gate, Row, Why};
use crate::engine::resolve::Resolved;
use crate::scenario::fields::dec;
use crate::text::finding::limits;
use crate::text::number::{MONTH_MINUTES, count, many, percent, percent_full, trimmed};
use crate::text::{Answer, words};
use crate::units::{Exact, Num, fill};

/// What is no more than the rounding of a share.
pub const SHARE: Exact = dec(1, 12);

/// A request for a larger limit at one offer: needs at the peak and on average, tokens of a request, how they count; of a
/// split's offer, what the share [`asked`] for needs.
/// `None` for an offer that is not compared, or without a peak.
pub fn quota_request(answer: &Answer, offer: &str) -> Option<String> {
    let (row, offer) = (answer.row(offer)?, answer.resolved(offer)?);
    let share = asked(row, answer.part(&row.id, Exact::ONE));
    let part = |all: Exact| all.times(share).unwrap_or(all);
    let (tpm, rpm) = (part(row.quota.needed_tpm?), part(row.quota.needed_rpm?));
    let requests = part(answer.scenario.workload.requests_per_month);
    let caller = &answer.scenario.caller;
    let mut lines = vec![
        match answer.is_of_model(&row.id) {
            Some(false) => fill!("Quota increase: {}", &row.name),
            _ => fill!("Quota increase: {} on {}", answer.model(), &row.name),
        },
        String::new(),
        fill!("Called from: {} {}", words::cloud(&caller.cloud), &caller.region),
    ];
    lines.extend(offer.version().map(|fact| fill!("Model id: {}", fact.value.model_id)));
    let peak = many(trimmed(rpm, 2), "request");
    lines.push(fill!("Needed at the peak: {} and {} a minute", many(count(tpm), "token"), peak));
    lines.extend(steady(requests, tpm, rpm));
    lines.push(fill!("Average request: {}", request(answer)));
    lines.extend(arithmetic(answer, &offer, share).map(|sum| fill!("How this counts: {}", sum)));
    lines.push(limit(row, share));
    Some(lines.join("\n"))
}

/// The share of the traffic for which a larger limit is asked: the share an offer gets; all, where its limit is what keeps
/// it from getting more.
pub fn asked(row: &Row, share: Exact) -> Exact {
    let cap = row.quota.share_cap;
    let bound = cap < Exact::ONE && cap.minus(share).is_ok_and(|room| room < SHARE);
    if bound { Exact::ONE } else { share }
}

fn steady(requests: Exact, tpm: Exact, rpm: Exact) -> Option<String> {
    let per_minute = requests.over(MONTH_MINUTES).ok()?;
    let tokens = if rpm.is_zero() {
        Exact::ZERO
    } else {
        tpm.over(rpm).and_then(|each| each.times(per_minute)).ok()?
    };
    Some(fill!(
        "Spread evenly over a month: {} and {} a minute ({} a month)",
        many(count(tokens), "token"),
        many(trimmed(per_minute, 1), "request"),
        many(count(requests), "request")
    ))
}

/// "3,000 input tokens (50% cached), 500 output tokens, at most 4,096".
fn request(answer: &Answer) -> String {
    let work = &answer.scenario.workload;
    let cached = match work.cached_input_tokens {
        Some(tokens) if !tokens.is_zero() => fill!(" ({} cached)", count(tokens)),
        None if !work.cached_input_share.is_zero() => {
            fill!(" ({} cached)", percent_full(work.cached_input_share))
        }
        _ => String::new(),
    };
    let reasoning = if work.reasoning_tokens.is_zero() {
        String::new()
    } else {
        fill!(", {} reasoning tokens", count(work.reasoning_tokens))
    };
    fill!(
        "{} input tokens{}, {} output tokens{}, output limit {}",
        count(work.input_tokens),
        cached,
        count(work.output_tokens),
        reasoning,
        count(work.max_output_tokens)
    )
}

/// How the need of a share of the traffic comes about: "120 × (3,000 in + 4,096 reserved)"; `None` without a peak.
pub fn arithmetic(answer: &Answer, offer: &Resolved, share: Exact) -> Option<String> {
    let work = &answer.scenario.workload;
    let rules = &offer.spec.terms.quota;
    let cached = match work.cached_input_tokens {
        Some(tokens) => tokens,
        None => work.input_tokens.times(work.cached_input_share).ok()?,
    };
    let input = if rules.cached_free && !cached.is_zero() {
        fill!("{} in − {} cached", count(work.input_tokens), count(cached))
    } else {
        fill!("{} in", count(work.input_tokens))
    };
    let output = work.output_tokens.plus(work.reasoning_tokens).ok()?;
    let output = match (rules.reserves_max_output, rules.output_burndown == Exact::ONE) {
        (true, _) => fill!("{} reserved", count(work.max_output_tokens)),
        (false, true) => fill!("{} out", count(output)),
        (false, false) => fill!("{} × {} out", trimmed(rules.output_burndown, 3), count(output)),
    };
    let peak = work.peak_rpm?.times(share).ok()?;
    Some(fill!("{} × ({} + {})", trimmed(peak, 2), input, output))
}

/// The limits known, and how much they cover of the peak of this share of the traffic.
fn limit(row: &Row, share: Exact) -> String {
    let Some(Why::Quota { tpm, rpm, .. }) = row.finding(Gate::Quota).map(|finding| &finding.why) else {
        return "Limit today: unknown".to_owned();
    };
    let known = limits(*tpm, *rpm);
    if known.is_empty() {
        return "Limit today: unknown".to_owned();
    }
    let cap = row.quota.share_cap;
    let covers = if cap < share {
        fill!(", which covers {} of the peak", percent(cap.over(share).unwrap_or(cap)))
    } else {
        String::new()
    };
    fill!("Limit today: {} a minute{}", known.join(" and "), covers)
}
