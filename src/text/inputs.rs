//! The inputs of a scenario as a table of labels and values, as they are printed beside the answer.

mod more;

use super::number::{count, many, money, percent_full, requests_a_minute, short, trimmed};
use super::{Answer, fact, find, summary, words};
use crate::scenario::{Given, Override, Scenario};
use crate::units::{Listed, fill};

/// The label of the row on the caller, which opens what is told only where there is room.
pub const CALLER: &str = "caller";

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
    let requests = many(trimmed(work.requests_per_month, 2), "request");
    rows.push(row("volume", fill!("{} / month", requests)));
    if !work.batchable_share.is_zero() {
        rows.push(row("batchable share", percent_full(work.batchable_share)));
    }
    rows.extend(work.peak_rpm.map(|peak| {
        row("peak", fill!("{} / minute, {} output reserved", trimmed(peak, 2), count(work.max_output_tokens)))
    }));
    rows.extend(scenario.pools.iter().flat_map(|pool| {
        let (terms, cloud) = (&pool.terms, words::cloud(&pool.id));
        let months = many(trimmed(terms.months_to_true_up, 2), "month");
        let eligible = percent_full(terms.eligible_share);
        // What is eligible is this traffic: other spend counts as it is entered.
        let left = fill!(
            "{} left, {}, {} of this traffic eligible",
            money(terms.commitment_remaining),
            months,
            eligible
        );
        let other = fill!("{} / month", money(terms.other_spend_per_month));
        [(words::pool(&pool.id), left), (fill!("other {} spend", cloud), other)]
    }));
    rows.push(row(CALLER, listed(summary::caller(scenario))));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::evaluate;
    use crate::scenario::link::{State, decode};

    #[test]
    fn one_is_singular_and_what_is_eligible_is_this_traffic() {
        let State::Ready(scenario) = decode("v=1&rq=1&cm=aws:1200000:1:80000:0.5", &CATALOG).state else {
            panic!("no scenario")
        };
        let report = evaluate(&CATALOG, &scenario).unwrap();
        let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
        let rows = inputs(&answer);
        let said = |label: &str| rows.iter().find(|(known, _)| known == label).map(|(_, said)| said.as_str());
        assert_eq!(said("volume"), Some("1 request / month"));
        assert_eq!(said("AWS commitment"), Some("$1,200,000 left, 1 month, 50% of this traffic eligible"));
        assert_eq!(said("other AWS spend"), Some("$80,000 / month"));
    }
}
