//! An axis of a chart in words: the input's name and its values, on ticks and in sentences.

use super::number::{MINUS, axis, latency, many, money, percent, price_near, short};
use super::{Answer, words};
use crate::scenario::fields::Kind;
use crate::units::{Exact, fill};

/// The name of an input, as in menus and sentences: "volume", "other AWS spend", "OpenAI input price".
pub fn name(answer: &Answer, path: &str) -> String {
    words::input(answer.scenario, path, |id| answer.short_name(id))
}

/// The same where there is room for two short lines: a long name of an offer gives way, which price it is stays.
pub fn row(answer: &Answer, path: &str) -> String {
    words::input(answer.scenario, path, |id| words::cut(&answer.short_name(id), 22))
}

/// What an answer saves, beside its place on a track: "saves $20,000", "costs $3,000 more"; in short the amount alone.
pub fn gain(saving: Exact, short: bool) -> String {
    let amount = money(saving);
    match amount.strip_prefix(MINUS) {
        _ if short => amount,
        Some(more) => fill!("costs {} more", more),
        None => fill!("saves {}", amount),
    }
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
    let figure = if kind == Kind::Money { money(value) } else { tick(kind, value) };
    let unit = match path {
        "workload.requestsPerMonth" => return fill!("{} a month", many(figure, "request")),
        "workload.inputTokens" => " tokens in",
        "workload.outputTokens" => " tokens out",
        "workload.reasoningTokens" => " reasoning tokens",
        "workload.peakRpm" => return fill!("{} a minute", many(figure, "request")),
        "caller.otherEgressGb" => " GB",
        path if path.ends_with(".commitmentRemaining") || path.ends_with(".otherSpendPerMonth") => " a month",
        _ => "",
    };
    fill!("{}{}", figure, unit)
}
