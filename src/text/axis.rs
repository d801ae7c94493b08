//! An axis of a chart in words: the input's name and its values, on ticks and in sentences.

use super::number::{axis, latency, money, percent, price_near, short};
use super::{Answer, words};
use crate::scenario::fields::Kind;
use crate::units::{Exact, fill};

/// The name of an input, as in menus and sentences: "volume", "other AWS spend", "OpenAI input price".
pub fn name(answer: &Answer, path: &str) -> String {
    words::input(answer.scenario, path, |id| answer.short_name(id))
}

/// What stands at the end of an axis: "requests per month (log)".
pub fn title(answer: &Answer, path: &str, log: bool) -> String {
    let name = match path {
        "workload.inputTokens" => "payload: input tokens".to_owned(),
        "workload.requestsPerMonth" => "requests per month".to_owned(),
        path if path.ends_with(".commitmentRemaining") || path.ends_with(".otherSpendPerMonth") => {
            fill!("{} per month", name(answer, path))
        }
        _ => name(answer, path),
    };
    if log { fill!("{} (log)", name) } else { name }
}

/// A value on a tick or in a label: "100k", "$20k", "50%", "$5.00".
pub fn tick(kind: Kind, value: Exact) -> String {
    match kind {
        Kind::Money => axis(value),
        Kind::Price => price_near(value),
        Kind::Share => percent(value),
        Kind::Time => latency(value),
        Kind::Count | Kind::Real => short(value),
    }
}

/// A value with what it counts: "8.6M requests a month", "$80,000", "272k tokens".
pub fn value(path: &str, kind: Kind, value: Exact) -> String {
    let unit = match path {
        "workload.requestsPerMonth" => " requests a month",
        "workload.inputTokens" => " tokens in",
        "workload.outputTokens" => " tokens out",
        "workload.reasoningTokens" => " reasoning tokens",
        "workload.peakRpm" => " requests a minute",
        "caller.otherEgressGb" => " GB",
        path if path.ends_with(".commitmentRemaining") || path.ends_with(".otherSpendPerMonth") => " a month",
        _ => "",
    };
    let figure = if kind == Kind::Money { money(value) } else { tick(kind, value) };
    fill!("{}{}", figure, unit)
}
