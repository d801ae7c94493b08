//! Single things to confirm: a gate that is unknown, taken apart into what one look into a console or a page settles.

use super::finding::{SHORT, bound_name};
use super::number::{count, latency, short};
use super::run::{self, Run, Runs, Target};
use super::words::cut;
use super::{Answer, words};
use crate::catalog::Feature;
use crate::engine::report::{Condition, FactRow, FeatureDoubt, Gate, Row, Why};
use crate::units::{Exact, Listed, fill};

/// One thing to confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The offer.
    pub offer: String,
    /// The gate it belongs to.
    pub gate: Gate,
    /// The feature, rate or attribute, where the gate has several.
    pub of: Option<String>,
    /// What it is, as it stands in a sentence: "structured outputs", "quota ≥ 852k tokens/min".
    pub name: String,
    /// The same in at most 24 characters, without figures: "quota", "undated id".
    pub short: String,
    /// Whether two sources disagree, so that there is something to say about who says what.
    pub disputed: bool,
}

impl Open {
    /// The name as a link to the row of the checklist.
    pub fn link(&self) -> Run {
        let to = Target::Check { offer: self.offer.clone(), gate: self.gate, of: self.of.clone() };
        Run::Link { to, text: self.name.clone() }
    }
}

/// Everything to confirm of an offer, in the order of its gates.
pub fn open(row: &Row) -> Vec<Open> {
    row.open().flat_map(|finding| opened(&row.id, finding.gate, &finding.why)).listed()
}

/// Everything to confirm before the recommended route may be taken.
pub fn conditions(answer: &Answer) -> Vec<Open> {
    let of = |condition: &Condition| {
        let mut checks = opened(&condition.offer, condition.gate, &condition.why);
        // The limit of an offer in a split has to carry its share.
        if let (Why::Quota { needed_tpm, .. }, Some(check)) = (&condition.why, checks.first_mut()) {
            check.name = quota(answer.part(&condition.offer, *needed_tpm));
        }
        checks
    };
    answer.report.verdict.conditions.iter().flat_map(of).listed()
}

/// Takes one unknown gate apart.
pub fn opened(offer: &str, gate: Gate, why: &Why) -> Vec<Open> {
    let one = |of: Option<&str>, name: String, short: &str, disputed: bool| Open {
        offer: offer.to_owned(),
        gate,
        of: of.map(str::to_owned),
        short: cut(if short.is_empty() { &name } else { short }, SHORT),
        name,
        disputed,
    };
    match why {
        Why::Features(doubts) => {
            let feature = |(id, doubt): &(String, FeatureDoubt)| {
                one(Some(id), words::feature(id).to_owned(), "", *doubt == FeatureDoubt::Disputed)
            };
            doubts.iter().map(feature).listed()
        }
        Why::Boundary(outside) => {
            let unknown = outside.iter().filter(|(_, value)| value.is_none());
            unknown.map(|(key, _)| one(Some(key), words::attribute(key).to_owned(), "", false)).listed()
        }
        Why::PriceDisputed(rates) | Why::PriceMissing(rates, _) => {
            let rate = |path: &String| one(Some(rate_key(path)), words::rate(path), "", true);
            rates.iter().map(rate).listed()
        }
        _ => {
            let (name, short) = single(gate, why);
            let disputed = matches!(why, Why::Context { disputed: Some(_), .. });
            vec![one(None, name, short, disputed)]
        }
    }
}

/// A rate as a tick names it: the key without "prices.".
fn rate_key(path: &str) -> &str {
    path.strip_prefix("prices.").unwrap_or(path)
}

/// The name of a check that is a whole gate, with its figure and without.
fn single(gate: Gate, why: &Why) -> (String, &'static str) {
    match why {
        Why::Version { pinned, .. } => (fill!("version {}", pinned), "undated id"),
        Why::Region { region, .. } => (fill!("service from {}", region), "region"),
        Why::Path { region, .. } => (fill!("egress rate of {}", region), "egress rate"),
        Why::Context { bound, needed, .. } => {
            (fill!("{} ≥ {} tokens", bound_name(*bound), count(*needed)), bound_name(*bound))
        }
        Why::Quota { needed_tpm, .. } => (quota(*needed_tpm), "quota"),
        Why::Latency { target, .. } => (fill!("latency ≤ {}", latency(*target)), "latency"),
        Why::Fine
        | Why::Lifecycle { .. }
        | Why::Features(_)
        | Why::Boundary(_)
        | Why::PriceMissing(..)
        | Why::PriceDisputed(_) => (words::gate(gate).to_owned(), ""),
    }
}

fn quota(tpm: Exact) -> String {
    // A peak of zero asks for no more than that there is one.
    if tpm.is_zero() { "any quota".to_owned() } else { fill!("quota ≥ {} tokens/min", short(tpm)) }
}

/// Why a check is open, where that is more than that nobody knows: who says what of a disputed fact ("Bedrock model card:
/// no, AWS samples: yes"), or that the feature is none of the list. Empty otherwise.
pub fn evidence(answer: &Answer, open: &Open) -> String {
    if open.gate == Gate::Features && open.of.as_deref().is_some_and(|id| Feature::find(id).is_none()) {
        return "not in the list of features, so nothing can confirm it".to_owned();
    }
    if !open.disputed {
        return String::new();
    }
    let Some(fact) = fact(answer, open) else { return String::new() };
    let (Some(conflict), Some(value)) = (&fact.conflict, &fact.value) else { return String::new() };
    let own = fact.source.map_or("one source", |source| brief(source.title));
    fill!("{}: {}, {}: {}", own, value, brief(conflict.source.title), &conflict.value)
}

/// The head of a source's title: what stands before a colon or a comma.
fn brief(title: &str) -> &str {
    title.split([':', ',']).next().unwrap_or(title).trim()
}

/// The path of what a check is about: of its feature, rate or attribute, where the gate has several.
pub fn path(answer: &Answer, open: &Open) -> Option<String> {
    let finding = answer.row(&open.offer)?.finding(open.gate)?;
    match (open.gate, &open.of) {
        (Gate::Features, Some(id)) => Some(fill!("offers.{}.features.{}", &open.offer, id)),
        (Gate::Price, Some(rate)) => Some(fill!("offers.{}.prices.{}", &open.offer, rate)),
        (Gate::Boundary, Some(key)) => Some(fill!("offers.{}.{}", &open.offer, words::attribute(key))),
        _ => finding.fact.clone(),
    }
}

/// The fact a check is about.
pub fn fact<'a>(answer: &Answer<'a>, open: &Open) -> Option<&'a FactRow> {
    let path = path(answer, open)?;
    answer.facts().iter().find(|fact| fact.path == path)
}

/// Names checks in a sentence, each linked to its row, with the evidence where sources disagree; offers are named where
/// there are several.
pub fn named(answer: &Answer, checks: &[Open]) -> Runs {
    let several = checks.iter().any(|check| checks.first().is_some_and(|first| first.offer != check.offer));
    let one = |check: &Open| {
        let mut runs = vec![check.link()];
        if several {
            runs.push(run::text(fill!(" on {}", answer.name(&check.offer))));
        }
        let evidence = evidence(answer, check);
        if !evidence.is_empty() {
            runs.push(run::text(fill!(" ({})", evidence)));
        }
        runs
    };
    run::and(checks.iter().map(one).listed())
}
