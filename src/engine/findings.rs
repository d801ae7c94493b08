//! What each gate says of an offer, with the figures it rests on.

use super::case::{Candidate, Case, Path};
use super::latency;
use super::load::{self, Load};
use super::parity::{Answers, FIXED, Said};
use super::report::{ContextBound, Finding, Gate, Outcome, Why};
use super::resolve::Resolved;
use super::tokens::{self, Charges};
use crate::scenario::{OfferSpec, Scenario};
use crate::units::{Exact, Listed, Num, Overflow, fill};

/// Writes out every gate of one offer, in the order of [`Gate::ALL`].
pub fn findings(
    scenario: &Scenario,
    case: &Case<Exact>,
    (candidate, load): (&Candidate<Exact>, &Load<Exact>),
    said: &Answers,
    resolved: &Resolved,
) -> Result<Vec<Finding>, Overflow> {
    let spec = &resolved.spec;
    let mut all = Vec::new();
    let mut add = |gate: Gate, said: Said| all.push(finding(gate, said, &spec.id));
    for ((gate, _), said) in FIXED.iter().zip(said) {
        add(*gate, said.clone());
    }
    add(Gate::Path, path_said(scenario, candidate, load, spec));
    add(Gate::Context, context_said(case, candidate)?);
    let ticked = quota_by_tick(candidate, load);
    add(Gate::Quota, Said { result: load::quota(candidate, load), why: quota_why(candidate, load), ticked });
    add(Gate::Latency, latency_said(case, load));
    add(Gate::Price, price_said(scenario, case, (candidate, load), resolved)?);
    Ok(all)
}

#[inline(never)]
fn finding(gate: Gate, said: Said, id: &str) -> Finding {
    let fact = fact_of(gate, &said.why).map(|path| match gate {
        Gate::Path if matches!(said.why, Why::Path { inside: false, .. }) => path,
        _ => fill!("offers.{}.{}", id, path),
    });
    Finding { gate, result: said.result, why: said.why, fact, ticked: said.ticked }
}

/// The fact a gate rests on, below its offer; the tariff of what leaves the cloud belongs to the caller.
fn fact_of(gate: Gate, why: &Why) -> Option<String> {
    let bound = |bound: &ContextBound| match bound {
        ContextBound::MaxInput => "maxInput",
        ContextBound::Context => "context",
        ContextBound::MaxOutput => "maxOutput",
    };
    match (gate, why) {
        (Gate::Features, Why::Features(doubts)) => doubts.first().map(|(id, _)| fill!("features.{}", id)),
        (Gate::Version, Why::Version { .. }) => Some("version".to_owned()),
        (Gate::Lifecycle, Why::Lifecycle { .. }) => Some("eol".to_owned()),
        (Gate::Boundary, Why::Boundary(outside)) => outside.first().map(|(name, _)| match *name {
            "clouds" => "cloud".to_owned(),
            "operators" => "operator".to_owned(),
            other => other.to_owned(),
        }),
        (Gate::Region, Why::Region { .. }) => Some("servedRegions".to_owned()),
        (Gate::Path, Why::Path { inside: true, .. }) => Some("egressUsdPerGb".to_owned()),
        (Gate::Path, _) => Some("caller.egressUsdPerGb".to_owned()),
        (Gate::Context, Why::Context { bound: which, .. }) => Some(bound(which).to_owned()),
        (Gate::Quota, Why::Quota { .. }) => Some(why.limit().to_owned()),
        (Gate::Price, Why::PriceMissing(keys, _) | Why::PriceDisputed(keys)) => keys.first().cloned(),
        _ => None,
    }
}

fn path_said(scenario: &Scenario, offer: &Candidate<Exact>, load: &Load<Exact>, spec: &OfferSpec) -> Said {
    let result = load::path(offer, load);
    let why = if result == Outcome::Pass {
        Why::Fine
    } else {
        let (inside, caller) = (offer.path == Path::Unknown, &scenario.caller.region);
        let to = spec.region.as_ref().filter(|_| inside);
        Why::Path { region: to.map_or_else(|| caller.clone(), |to| fill!("{} → {}", caller, to)), inside }
    };
    Said { result, why, ticked: false }
}

fn context_said(case: &Case<Exact>, offer: &Candidate<Exact>) -> Result<Said, Overflow> {
    let (result, decides) = load::context(case, offer)?;
    let bound = decides.unwrap_or(ContextBound::Context);
    let (terms, other) = (&offer.terms, &offer.other_bounds);
    let (limit, disputed) = match bound {
        ContextBound::MaxInput => (terms.max_input, other.max_input),
        ContextBound::Context => (terms.context, other.context),
        ContextBound::MaxOutput => (terms.max_output, other.max_output),
    };
    let why = Why::Context { bound, needed: load::tokens_of(case, bound)?, limit, disputed };
    Ok(Said { result, why, ticked: false })
}

fn quota_why(offer: &Candidate<Exact>, load: &Load<Exact>) -> Why {
    match (load.need.tpm, load.need.rpm) {
        (Some(needed_tpm), Some(needed_rpm)) => {
            Why::Quota { needed_tpm, tpm: offer.terms.quota.tpm, needed_rpm, rpm: offer.terms.quota.rpm }
        }
        _ => Why::Fine,
    }
}

fn quota_by_tick(offer: &Candidate<Exact>, load: &Load<Exact>) -> bool {
    let known = offer.terms.quota.tpm.is_some() || offer.terms.quota.rpm.is_some();
    match (load.need.tpm, load.need.rpm) {
        (Some(tpm), Some(rpm)) => !known && load::quota_ticked(offer, tpm, rpm),
        _ => false,
    }
}

fn latency_said(case: &Case<Exact>, load: &Load<Exact>) -> Said {
    let workload = &case.workload;
    let why = match workload.latency_target_ms {
        Some(target) => Why::Latency {
            ms: latency::bounded(workload.latency_target_on, &load.times).map(|ms| ms.get()),
            target,
        },
        None => Why::Fine,
    };
    Said { result: load::latency(case, load), why, ticked: false }
}

fn price_said(
    scenario: &Scenario,
    case: &Case<Exact>,
    (offer, load): (&Candidate<Exact>, &Load<Exact>),
    resolved: &Resolved,
) -> Result<Said, Overflow> {
    let result = load::price(case, offer, load)?;
    let charges = tokens::charges(&case.workload, offer)?;
    let why = match result {
        Outcome::Fail => Why::PriceMissing(missing(scenario, offer, &charges), resolved.priced_from()),
        Outcome::Unknown => {
            Why::PriceDisputed(charges.disputed(offer).map(|key| fill!("prices.{}", key)).listed())
        }
        Outcome::Pass => Why::Fine,
    };
    Ok(Said { result, why, ticked: false })
}

fn missing(scenario: &Scenario, offer: &Candidate<Exact>, charges: &Charges<Exact>) -> Vec<String> {
    let prefix = if charges.long { "prices.long." } else { "prices." };
    let lacking = charges.list.iter().filter(|charge| charge.applies() && charge.rate.is_none());
    let mut keys: Vec<String> = lacking.map(|charge| fill!("{}{}", prefix, charge.key)).listed();
    for (i, (tool, calls)) in scenario.tool_calls.iter().enumerate() {
        if !calls.is_nil() && tokens::tool_fee(offer, i, charges.long).is_none() {
            keys.push(fill!("prices.tools.{}", tool));
        }
    }
    keys.dedup();
    keys
}
