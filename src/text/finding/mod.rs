//! What a gate says of an offer, in a sentence and in at most 24 characters.

use super::number::{count, latency, many, percent, shorts, trimmed};
use super::words::{self, capital, cut};
use super::{dates, run};
use crate::engine::report::{ContextBound, FeatureDoubt, Finding, Gate, Outcome, Why};
use crate::units::{Exact, Listed, Num, fill};

/// The most characters a short reason takes.
pub const SHORT: usize = 24;

/// Says in full sentences what a gate rests on: "Pinned to 2026-04-23; the id here is undated, so it may move."
pub fn why_long(finding: &Finding) -> String {
    if finding.ticked {
        return fill!("Confirmed by you. {}", untick(finding));
    }
    reason_long(finding.gate, finding.result, &finding.why)
}

/// A ticked gate passes; its sentence still says what was open.
fn untick(finding: &Finding) -> String {
    reason_long(finding.gate, Outcome::Unknown, &finding.why)
}

/// Says in full sentences why a gate gives an answer.
pub fn reason_long(gate: Gate, result: Outcome, why: &Why) -> String {
    match why {
        Why::Fine => fine(gate).to_owned(),
        Why::Features(doubts) => {
            let said: Vec<String> = doubts.iter().map(|(id, doubt)| feature_long(id, *doubt)).listed();
            said.join(" ")
        }
        Why::Version { pinned, bound } => version_long(pinned, bound.as_deref()),
        // True on any day: nobody knows here when it is read.
        Why::Lifecycle { eol } => fill!("Its end of life is {}.", dates::date(*eol)),
        Why::Boundary(outside) => outside.iter().map(boundary_long).listed().join(" "),
        Why::Region { region, .. } if result == Outcome::Pass => fill!("It is served from {}.", region),
        Why::Region { region, known: true } => fill!("It is not served from {}.", region),
        Why::Region { region, known: false } => fill!("No source says whether {} is served.", region),
        Why::Path { region, .. } => fill!("The book has no egress rate for {}.", region),
        Why::Context { bound, needed, limit, disputed } => context_long(*bound, *needed, *limit, *disputed),
        Why::Quota { needed_tpm, tpm, needed_rpm, rpm } => quota_long(*needed_tpm, *tpm, *needed_rpm, *rpm),
        Why::Latency { ms: Some(ms), target } => {
            fill!("It takes {}; the target is {}.", latency(*ms), latency(*target))
        }
        Why::Latency { ms: None, target } => {
            fill!("Its time is unknown; the target is {}.", latency(*target))
        }
        Why::PriceMissing(_, Some(from)) => fill!("Its prices hold from {}.", dates::date(*from)),
        Why::PriceMissing(rates, None) => fill!("No source gives the {}.", list(rates, words::rate)),
        Why::PriceDisputed(rates) => fill!("Two sources disagree on the {}.", list(rates, words::rate)),
    }
}

const fn fine(gate: Gate) -> &'static str {
    match gate {
        Gate::Features => "Nothing required is missing.",
        Gate::Version => "No version is pinned.",
        Gate::Lifecycle => "No end of life is known.",
        Gate::Boundary => "Nothing in your boundary rules it out.",
        Gate::Region => "No region is required.",
        Gate::Path => "Every rate on the path is known.",
        Gate::Context => "The request fits.",
        Gate::Quota => "No peak rate is set.",
        Gate::Latency => "No latency target is set.",
        Gate::Price => "Every rate this workload needs is known.",
    }
}

fn feature_long(id: &str, doubt: FeatureDoubt) -> String {
    let name = capital(words::feature(id));
    match doubt {
        FeatureDoubt::Missing => fill!("{}: a source says no.", name),
        FeatureDoubt::Unknown => fill!("{}: no source says.", name),
        FeatureDoubt::Disputed => fill!("{}: two sources disagree.", name),
        FeatureDoubt::NotAFeature => {
            fill!("{}: not in the list of features, so nothing can confirm it.", name)
        }
    }
}

fn version_long(pinned: &str, bound: Option<&str>) -> String {
    match bound {
        None => fill!("You pin {}; the id here is undated, so it may move.", pinned),
        Some(bound) if bound == pinned => fill!("It serves {}, the version you pin.", pinned),
        Some(bound) => fill!("You pin {}; this offer serves {}.", pinned, bound),
    }
}

fn boundary_long((key, value): &(&'static str, Option<String>)) -> String {
    match value {
        Some(value) => {
            fill!("{} {} is not on your list.", capital(words::attribute(key)), words::place(key, value))
        }
        None => fill!("Its {} is unknown.", words::attribute(key)),
    }
}

pub(super) const fn bound_name(bound: ContextBound) -> &'static str {
    match bound {
        ContextBound::MaxInput => "largest input",
        ContextBound::Context => "context",
        ContextBound::MaxOutput => "largest output",
    }
}

fn context_long(bound: ContextBound, needed: Exact, limit: Option<Exact>, other: Option<Exact>) -> String {
    let (name, needed) = (bound_name(bound), count(needed));
    match (limit, other) {
        (None, _) => fill!("The {} is unknown; a request needs {} tokens of it.", name, needed),
        (Some(limit), Some(other)) => fill!(
            "A request needs {} tokens; one source puts the {} at {}, another at {}.",
            needed,
            name,
            count(limit),
            count(other)
        ),
        (Some(limit), None) => {
            fill!("A request needs {} tokens; the {} is {}.", needed, name, count(limit))
        }
    }
}

/// The limits that are known: "2,000,000 tokens", "60 requests".
pub(super) fn limits(tpm: Option<Exact>, rpm: Option<Exact>) -> Vec<String> {
    let tokens = tpm.map(|limit| many(count(limit), "token"));
    tokens.into_iter().chain(rpm.map(|limit| many(trimmed(limit, 2), "request"))).listed()
}

fn quota_long(needed_tpm: Exact, tpm: Option<Exact>, needed_rpm: Exact, rpm: Option<Exact>) -> String {
    let requests = many(trimmed(needed_rpm, 2), "request");
    let need = fill!("the peak needs {} and {} a minute", many(count(needed_tpm), "token"), requests);
    let limits = limits(tpm, rpm);
    if limits.is_empty() {
        return fill!("No limit is known; {}.", need);
    }
    let share = covered(needed_tpm, tpm).least(covered(needed_rpm, rpm));
    let covers =
        if share < Exact::ONE { fill!("{} of the peak", percent(share)) } else { "the peak".to_owned() };
    fill!("The limit of {} a minute covers {}; {}.", limits.join(" and "), covers, need)
}

/// The part of a need that a limit covers, 0 to 1; all of it where no limit is known.
fn covered(needed: Exact, limit: Option<Exact>) -> Exact {
    match limit {
        Some(limit) if limit < needed => limit.over(needed).unwrap_or(Exact::ONE),
        _ => Exact::ONE,
    }
}

/// Says in at most 24 characters why a gate is not a plain yes, or lets only a part of the traffic through.
pub fn why_short(finding: &Finding) -> String {
    reason_short(&finding.why)
}

fn reason_short(why: &Why) -> String {
    let said = match why {
        Why::Fine => String::new(),
        Why::Features(doubts) => features_short(doubts),
        Why::Version { bound: None, .. } => "undated id".to_owned(),
        Why::Version { pinned, .. } => fitting(&fill!("not {}", pinned), "other version"),
        Why::Lifecycle { eol } => fill!("end of life {}", dates::date(*eol)),
        Why::Boundary(outside) => boundary_short(outside),
        Why::Region { region, known: true } => fitting(&fill!("not in {}", region), "not in your region"),
        Why::Region { known: false, .. } => "region unknown".to_owned(),
        Why::Path { .. } => "egress unknown".to_owned(),
        Why::Context { bound, limit: None, .. } => fill!("{} unknown", bound_name(*bound)),
        Why::Context { bound, disputed: Some(_), .. } => fill!("{} disputed", bound_name(*bound)),
        Why::Context { needed, limit: Some(limit), .. } => {
            let (needed, limit) = shorts(*needed, *limit);
            fitting(&fill!("needs {}, holds {}", &needed, &limit), &fill!("{} over {}", &needed, &limit))
        }
        Why::Quota { .. } => quota_short(why),
        Why::Latency { ms: Some(ms), target } => fill!("{}, target {}", latency(*ms), latency(*target)),
        Why::Latency { ms: None, .. } => "latency unknown".to_owned(),
        Why::PriceMissing(_, Some(from)) => fill!("priced from {}", dates::date(*from)),
        Why::PriceMissing(rates, None) => price_short(rates, "no ", "", &fill!("{} found", unpriced(rates))),
        Why::PriceDisputed(rates) => price_short(rates, "", " disputed", "prices disputed"),
    };
    cut(&said, SHORT)
}

fn fitting(long: &str, instead: &str) -> String {
    if long.chars().count() <= SHORT { long.to_owned() } else { instead.to_owned() }
}

fn features_short(doubts: &[(String, FeatureDoubt)]) -> String {
    let Some((id, doubt)) = doubts.first() else { return String::new() };
    let name = words::feature(id);
    let said = if *doubt == FeatureDoubt::Missing { fill!("no {}", name) } else { name.to_owned() };
    match doubts.len() {
        0 | 1 => said,
        all => fitting(&fill!("{} +{}", said, all.saturating_sub(1)), &fill!("{} features", all)),
    }
}

fn boundary_short(outside: &[(&'static str, Option<String>)]) -> String {
    match outside.first() {
        Some((key, Some(value))) => {
            let (name, value) = (words::attribute(key), words::place(key, value));
            fitting(&fill!("{} {}", name, value), &fill!("{} not approved", name))
        }
        Some((key, None)) => fill!("{} unknown", words::attribute(key)),
        None => String::new(),
    }
}

fn quota_short(why: &Why) -> String {
    let Why::Quota { needed_tpm, tpm, needed_rpm, rpm } = why else { return String::new() };
    match (tpm, rpm) {
        (Some(limit), _) | (_, Some(limit)) if limit.is_zero() => "quota is zero".to_owned(),
        (_, Some(rpm)) if why.requests_first() => quota_of(*rpm, *needed_rpm, " rpm"),
        (Some(tpm), _) => quota_of(*tpm, *needed_tpm, ""),
        _ => "quota".to_owned(),
    }
}

fn quota_of(limit: Exact, needed: Exact, unit: &str) -> String {
    let (limit, needed) = shorts(limit, needed);
    let said = fill!("{} of {}{}", &limit, &needed, unit);
    fitting(&fill!("quota {}", &said), &said)
}

/// What an offer lacks that has no rate for something: where it is fees alone, its tokens do have a price.
pub(super) fn unpriced(rates: &[String]) -> &'static str {
    let fee = |rate: &String| rate.starts_with("prices.tools.") || rate.starts_with("prices.long.tools.");
    if rates.iter().all(fee) { "no fees" } else { "no price" }
}

fn price_short(rates: &[String], before: &str, after: &str, several: &str) -> String {
    match rates {
        [only] => fitting(&fill!("{}{}{}", before, words::rate(only), after), several),
        _ => several.to_owned(),
    }
}

fn list(ids: &[String], name: fn(&str) -> String) -> String {
    run::plain(&run::and(ids.iter().map(|id| vec![run::text(name(id))]).listed()))
}

#[cfg(test)]
mod tests;
