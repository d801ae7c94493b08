//! What a gate says of an offer, in a sentence and in at most 24 characters.

use super::number::{count, latency, percent, short};
use super::words::{self, capital, cut};
use super::{dates, run};
use crate::engine::report::{ContextBound, FeatureDoubt, Finding, Gate, Outcome, Why};
use crate::units::{Exact, Num};

/// The most characters a short reason takes.
pub const SHORT: usize = 24;

/// Says in full sentences what a gate rests on: "Pinned to 2026-04-23; the id here is undated, so it may move."
pub fn why_long(finding: &Finding) -> String {
    if finding.ticked {
        return format!("Confirmed by you. {}", untick(finding));
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
            let said: Vec<String> = doubts.iter().map(|(id, doubt)| feature_long(id, *doubt)).collect();
            said.join(" ")
        }
        Why::Version { pinned, bound } => version_long(pinned, bound.as_deref()),
        Why::Lifecycle { eol } if result == Outcome::Fail => {
            format!("It stopped answering on {}.", dates::date(*eol))
        }
        Why::Lifecycle { eol } => format!("It stops answering on {}.", dates::date(*eol)),
        Why::Boundary(outside) => outside.iter().map(boundary_long).collect::<Vec<_>>().join(" "),
        Why::Region { region, .. } if result == Outcome::Pass => format!("It is served from {region}."),
        Why::Region { region, known: true } => format!("It is not served from {region}."),
        Why::Region { region, known: false } => format!("No source says whether {region} is served."),
        Why::Path { region } => format!("The book has no egress rate for {region}."),
        Why::Context { bound, needed, limit, disputed } => context_long(*bound, *needed, *limit, *disputed),
        Why::Quota { needed_tpm, tpm, needed_rpm, rpm } => quota_long(*needed_tpm, *tpm, *needed_rpm, *rpm),
        Why::Latency { ms: Some(ms), target } => {
            format!("It takes {}; the target is {}.", latency(*ms), latency(*target))
        }
        Why::Latency { ms: None, target } => {
            format!("Its time is unknown; the target is {}.", latency(*target))
        }
        Why::PriceMissing(rates) => format!("No source gives the {}.", list(rates, words::rate)),
        Why::PriceDisputed(rates) => format!("Two sources disagree on the {}.", list(rates, words::rate)),
    }
}

const fn fine(gate: Gate) -> &'static str {
    match gate {
        Gate::Features => "Nothing required is missing.",
        Gate::Version => "No pinned version speaks against it.",
        Gate::Lifecycle => "No end of life is announced.",
        Gate::Boundary => "It lies inside your boundary.",
        Gate::Region => "No region speaks against it.",
        Gate::Path => "Every rate on the path is known.",
        Gate::Context => "The request fits.",
        Gate::Quota => "No peak speaks against it.",
        Gate::Latency => "No target speaks against it.",
        Gate::Price => "Every rate this workload needs is known.",
    }
}

fn feature_long(id: &str, doubt: FeatureDoubt) -> String {
    let name = capital(words::feature(id));
    match doubt {
        FeatureDoubt::Missing => format!("{name}: a source says no."),
        FeatureDoubt::Unknown => format!("{name}: no source says."),
        FeatureDoubt::Disputed => format!("{name}: two sources disagree."),
        FeatureDoubt::NotAFeature => {
            format!("{name}: not in the list of features, so nothing can confirm it.")
        }
    }
}

fn version_long(pinned: &str, bound: Option<&str>) -> String {
    match bound {
        None => format!("You pin {pinned}; the id here is undated, so it may move."),
        Some(bound) if bound == pinned => format!("It serves {pinned}, the version you pin."),
        Some(bound) => format!("You pin {pinned}; this offer serves {bound}."),
    }
}

fn boundary_long((key, value): &(&'static str, Option<String>)) -> String {
    match value {
        Some(value) => {
            format!("{} {} is not on your list.", capital(words::attribute(key)), words::place(key, value))
        }
        None => format!("Its {} is unknown.", words::attribute(key)),
    }
}

const fn bound_name(bound: ContextBound) -> &'static str {
    match bound {
        ContextBound::MaxInput => "largest input",
        ContextBound::Context => "context",
        ContextBound::MaxOutput => "largest output",
    }
}

fn context_long(bound: ContextBound, needed: Exact, limit: Option<Exact>, other: Option<Exact>) -> String {
    let (name, needed) = (bound_name(bound), count(needed));
    match (limit, other) {
        (None, _) => format!("The {name} is unknown; a request needs {needed} tokens of it."),
        (Some(limit), Some(other)) => format!(
            "A request needs {needed} tokens; one source puts the {name} at {}, another at {}.",
            count(limit),
            count(other)
        ),
        (Some(limit), None) => {
            format!("A request needs {needed} tokens; the {name} is {}.", count(limit))
        }
    }
}

fn quota_long(needed_tpm: Exact, tpm: Option<Exact>, needed_rpm: Exact, rpm: Option<Exact>) -> String {
    let need =
        format!("the peak needs {} tokens and {} requests a minute", count(needed_tpm), count(needed_rpm));
    let limits: Vec<String> = [(tpm, "tokens"), (rpm, "requests")]
        .iter()
        .filter_map(|(limit, unit)| limit.map(|limit| format!("{} {unit}", count(limit))))
        .collect();
    if limits.is_empty() {
        return format!("No limit is known; {need}.");
    }
    let share = covered(needed_tpm, tpm).least(covered(needed_rpm, rpm));
    let covers =
        if share < Exact::ONE { format!("{} of the peak", percent(share)) } else { "the peak".to_owned() };
    format!("The limit of {} a minute covers {covers}; {need}.", limits.join(" and "))
}

/// The part of a need that a limit covers, 0 to 1; all of it where no limit is known.
fn covered(needed: Exact, limit: Option<Exact>) -> Exact {
    match limit {
        Some(limit) if limit < needed => limit.over(needed).unwrap_or(Exact::ONE),
        _ => Exact::ONE,
    }
}

/// Says in at most 24 characters why a gate is not a plain yes; empty where it is.
pub fn why_short(finding: &Finding) -> String {
    reason_short(finding.result, &finding.why)
}

/// Says in at most 24 characters why a gate gives an answer; empty where there is nothing to say.
pub fn reason_short(result: Outcome, why: &Why) -> String {
    let said = match why {
        Why::Fine => String::new(),
        Why::Features(doubts) => features_short(doubts),
        Why::Version { bound: None, .. } => "undated id".to_owned(),
        Why::Version { pinned, .. } if result == Outcome::Fail => {
            fitting(&format!("not {pinned}"), "other version")
        }
        Why::Version { pinned, .. } => fitting(pinned, "pinned version"),
        Why::Lifecycle { eol } => format!("end of life {}", dates::date(*eol)),
        Why::Boundary(outside) => boundary_short(outside),
        Why::Region { region, known: true } => fitting(&format!("not in {region}"), "not in your region"),
        Why::Region { known: false, .. } => "region unknown".to_owned(),
        Why::Path { .. } => "egress unknown".to_owned(),
        Why::Context { bound, limit: None, .. } => format!("{} unknown", bound_name(*bound)),
        Why::Context { bound, disputed: Some(_), .. } => format!("{} disputed", bound_name(*bound)),
        Why::Context { needed, limit: Some(limit), .. } => {
            format!("needs {}, holds {}", short(*needed), short(*limit))
        }
        Why::Quota { needed_tpm, tpm, needed_rpm, rpm } => quota_short(*needed_tpm, *tpm, *needed_rpm, *rpm),
        Why::Latency { ms: Some(ms), target } => format!("{}, target {}", latency(*ms), latency(*target)),
        Why::Latency { ms: None, .. } => "latency unknown".to_owned(),
        Why::PriceMissing(rates) => price_short(rates, "no ", "", "no price found"),
        Why::PriceDisputed(rates) => price_short(rates, "", " disputed", "prices disputed"),
    };
    cut(&said, SHORT)
}

fn fitting(long: &str, instead: &str) -> String {
    if long.chars().count() <= SHORT { long.to_owned() } else { instead.to_owned() }
}

fn features_short(doubts: &[(String, FeatureDoubt)]) -> String {
    // What is missing outweighs what is merely unknown.
    let missing = |doubt: &FeatureDoubt| *doubt == FeatureDoubt::Missing;
    let Some((id, doubt)) = doubts.iter().find(|(_, doubt)| missing(doubt)).or_else(|| doubts.first()) else {
        return String::new();
    };
    let name = words::feature(id);
    let said = if missing(doubt) { format!("no {name}") } else { name.to_owned() };
    match doubts.len() {
        0 | 1 => said,
        all => fitting(&format!("{said} +{}", all.saturating_sub(1)), &format!("{all} features")),
    }
}

fn boundary_short(outside: &[(&'static str, Option<String>)]) -> String {
    // What is known to lie outside outweighs what is unknown.
    let decided = outside.iter().find(|(_, value)| value.is_some()).or_else(|| outside.first());
    match decided {
        Some((key, Some(value))) => {
            let (name, value) = (words::attribute(key), words::place(key, value));
            fitting(&format!("{name} {value}"), &format!("{name} not approved"))
        }
        Some((key, None)) => format!("{} unknown", words::attribute(key)),
        None => String::new(),
    }
}

fn quota_short(needed_tpm: Exact, tpm: Option<Exact>, needed_rpm: Exact, rpm: Option<Exact>) -> String {
    let (by_tokens, by_requests) = (covered(needed_tpm, tpm), covered(needed_rpm, rpm));
    match (tpm, rpm) {
        (None, None) => "quota".to_owned(),
        (Some(limit), _) | (_, Some(limit)) if limit.is_zero() => "quota is zero".to_owned(),
        (_, Some(rpm)) if by_requests < by_tokens => {
            format!("quota {} of {} rpm", short(rpm), short(needed_rpm))
        }
        (Some(tpm), _) => format!("quota {} of {}", short(tpm), short(needed_tpm)),
        (None, Some(rpm)) => format!("quota {} of {} rpm", short(rpm), short(needed_rpm)),
    }
}

fn price_short(rates: &[String], before: &str, after: &str, several: &str) -> String {
    match rates {
        [only] => fitting(&format!("{before}{}{after}", words::rate(only)), several),
        _ => several.to_owned(),
    }
}

fn list(ids: &[String], name: fn(&str) -> String) -> String {
    run::plain(&run::and(ids.iter().map(|id| vec![run::text(name(id))]).collect()))
}

#[cfg(test)]
mod tests;
