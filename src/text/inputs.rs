//! The inputs of a scenario as a table of labels and values, as they are printed beside the answer.

mod more;

use super::number::{count, money, percent_full, requests_a_minute, short, trimmed};
use super::{Answer, fact, find, summary, words};
use crate::scenario::{Given, Override, Scenario};
use crate::units::{Listed, fill};

/// Lists the inputs: label and value, a row per thing the answer depends on.
pub fn inputs(answer: &Answer) -> Vec<(String, String)> {
    let scenario = answer.scenario;
    let work = &scenario.workload;
    let mut rows = vec![row(
        "payload",
        fill!("{} tokens in, {} out", count(work.input_tokens), count(work.output_tokens)),
    )];
    rows.extend(cached(scenario).map(|cached| row("cached input", cached)));
    if !work.reasoning_tokens.is_zero() {
        rows.push(row("reasoning", fill!("{} tokens", count(work.reasoning_tokens))));
    }
    rows.push(row("volume", fill!("{} requests / month", trimmed(work.requests_per_month, 2))));
    if !work.batchable_share.is_zero() {
        rows.push(row("batchable share", percent_full(work.batchable_share)));
    }
    rows.extend(work.peak_rpm.map(|peak| {
        row("peak", fill!("{} / minute, {} output reserved", trimmed(peak, 2), count(work.max_output_tokens)))
    }));
    rows.extend(scenario.pools.iter().flat_map(|pool| {
        let (terms, cloud) = (&pool.terms, words::cloud(&pool.id));
        let months = trimmed(terms.months_to_true_up, 2);
        let left = fill!("{} left, {} months", money(terms.commitment_remaining), months);
        let eligible = percent_full(terms.eligible_share);
        let other = fill!("{} / month, {} eligible", money(terms.other_spend_per_month), eligible);
        [(words::pool(&pool.id), left), (fill!("other {} spend", cloud), other)]
    }));
    rows.push(row("caller", listed(summary::caller(scenario))));
    rows.push(row("required", listed(summary::requirements(scenario))));
    rows.extend(more::more(scenario));
    rows.extend(own(answer).map(|own| row("your numbers", own)));
    rows
}

fn row(label: &str, value: String) -> (String, String) {
    (label.to_owned(), value)
}

/// A line of the rail as a list in a sentence.
fn listed(line: String) -> String {
    find::replaced(&line, " · ", ", ")
}

fn cached(scenario: &Scenario) -> Option<String> {
    let work = &scenario.workload;
    match work.cached_input_tokens {
        Some(tokens) => (!tokens.is_zero()).then(|| fill!("{} tokens", count(tokens))),
        None => (!work.cached_input_share.is_zero()).then(|| percent_full(work.cached_input_share)),
    }
}

/// Values the reader has put in place of the book's: "OpenAI quota 2M tokens/min".
fn own(answer: &Answer) -> Option<String> {
    let own = answer.scenario.overrides.iter().map(|own| own_value(answer, own));
    let own: Vec<String> = own.listed();
    (!own.is_empty()).then(|| own.join(", "))
}

fn own_value(answer: &Answer, own: &Override) -> String {
    let name = answer.short_name(&own.offer);
    match (own.path.as_str(), &own.value) {
        ("quota.tpm", Given::Number(value)) => fill!("{} quota {} tokens/min", name, short(*value)),
        ("quota.rpm", Given::Number(value)) => fill!("{} quota {}", name, requests_a_minute(short(*value))),
        (path, value) => {
            let shown = value
                .shown()
                .map_or("none".to_owned(), |value| fact::one(&fill!("offers.x.{}", path), &value));
            fill!("{} {} {}", name, fact::key_name(path), shown)
        }
    }
}
