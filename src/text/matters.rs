//! Whether the winner would change with a fact: from the flips where it can be moved, else by trying another value.

use super::fact::{one, place};
use super::number::{price_near, short};
use super::{Answer, field, words};
use crate::engine::report::{FactRow, FlipOf};
use crate::engine::trial;
use crate::scenario::Input;
use crate::scenario::fields::Kind;
use crate::units::{Exact, Listed, Num, fill, written};

/// The caller's rate, which takes the place of the tariff's.
const RATE: &str = "caller.egressUsdPerGb";

/// A name that no offer has.
const ANOTHER: &str = "another";

/// Whether the winner would change with the fact: "no, until $6.55", "yes, if it is no"; empty until that is known.
pub fn matters(answer: &Answer, row: &FactRow) -> String {
    if let Some(other) = row.conflict.as_ref().filter(|other| !other.settled) {
        return match &other.changes_if {
            Some(value) => fill!("yes, if it is {}", one(&row.path, value)),
            None => "no, either way".to_owned(),
        };
    }
    if answer.sensitivity.is_none() {
        return String::new();
    }
    by_flips(answer, row, &row.path)
        .or_else(|| by_tariff(answer, row))
        .unwrap_or_else(|| by_trial(answer, row))
}

/// From the nearest value of an input at which another route is recommended; `None` where the fact is no such input.
fn by_flips(answer: &Answer, row: &FactRow, input: &str) -> Option<String> {
    let flips = &answer.sensitivity?.flips;
    let mut known = false;
    let mut nearest: Option<(bool, Exact, Exact)> = None;
    for flip in flips.iter().filter(|flip| flip.input == input && flip.of == FlipOf::Verdict) {
        known = true;
        let now = flip.now.or_else(|| row.value.as_deref().and_then(written::plain));
        let gap = |at: Exact| now.and_then(|now| at.minus(now).ok()).map(|gap| gap.abs());
        // Nothing at all is the last thing to expect of a fact: any other value comes first.
        let key = |at: Exact| Some((at.is_zero(), gap(at)?, at));
        if let Some(found) = flip.at.and_then(key)
            && nearest.is_none_or(|other| found < other)
        {
            nearest = Some(found);
        }
    }
    match nearest {
        Some((true, ..)) => Some(fill!("only at {}", near(answer, input, Exact::ZERO))),
        Some((.., at)) => Some(fill!("no, until {}", near(answer, input, at))),
        None => known.then(|| "no, at any value".to_owned()),
    }
}

fn near(answer: &Answer, path: &str, at: Exact) -> String {
    match Input::find(answer.scenario, path).map(|input| input.kind()) {
        Some(Kind::Price | Kind::Money) => price_near(at),
        Some(kind @ Kind::Share) => field::shown(kind, Some(at.round_dp(4))),
        _ => short(at),
    }
}

/// A tariff of the caller's region.
fn by_tariff(answer: &Answer, row: &FactRow) -> Option<String> {
    let rate = row.path.strip_prefix("tariffs.")?;
    let now = answer.report.verdict.offer.as_deref();
    let said = if !rate.ends_with("internetUsdPerGb") {
        let rate = row.value.as_deref().and_then(written::plain);
        match trial::between_regions(answer.catalog, answer.scenario, now, rate) {
            None => "no, nothing goes that way",
            Some(_) if rate.is_none() => "unknown: no rate is known",
            Some(true) => "yes, if it is far from that",
            Some(false) => "no, at any value",
        }
    } else if answer.scenario.caller.terms.egress_usd_per_gb.is_some() {
        "no, your own rate counts"
    } else {
        return by_flips(answer, row, RATE).or_else(|| Some("unknown: no rate is known".to_owned()));
    };
    Some(said.to_owned())
}

/// What is asked of a fact that is a name: the version pinned, what the boundary approves.
fn asked<'a>(answer: &'a Answer, path: &str) -> Option<Option<&'a String>> {
    let needs = &answer.scenario.needs;
    let first = |list: &'a Option<Vec<String>>| list.as_ref().and_then(|list| list.first());
    match path {
        "version" => Some(needs.version.as_ref()),
        "residency" => Some(first(&needs.boundary.residency)),
        "operator" => Some(first(&needs.boundary.operators)),
        _ => None,
    }
}

/// A fact that is a name, tried with the one that is asked for, then with another.
fn named(answer: &Answer, (offer, path): (&str, &str), asked: Option<&String>) -> String {
    let values = asked.map(String::as_str).into_iter().chain([ANOTHER]).listed();
    let now = answer.report.verdict.offer.as_deref();
    match trial::turns(answer.catalog, answer.scenario, now, (offer, path), &values) {
        Some(ANOTHER) => "yes, if it is another".to_owned(),
        Some(value) if path == "version" => fill!("yes, if it is {}", value),
        Some(value) => fill!("yes, if it is {}", words::place(path, value)),
        None => "no, whatever it is".to_owned(),
    }
}

/// A fact that is no number, or not known: tried with what would count most against the offer, or for it.
fn by_trial(answer: &Answer, row: &FactRow) -> String {
    let Some((offer, path)) = place(answer, &row.path) else { return super::number::NONE.to_owned() };
    if let Some(asked) = asked(answer, path) {
        return named(answer, (&offer, path), asked);
    }
    let (values, yes, no): (&[&str], _, _) = match path {
        "servedRegions" => (&["elsewhere"], "not where you are", "wherever it is"),
        "eol" => (&["2020-01-01"], "past", "whenever it is"),
        "quota.reservesMaxOutput" | "quota.cachedFree" => (&["no"], "no", "either way"),
        _ if path.starts_with("prices.") => return "unknown: no price, no rank".to_owned(),
        _ if path.starts_with("features.") => (&["yes", "no"], "", "either way"),
        _ => (&["1"], "too small", "at any value"),
    };
    let now = answer.report.verdict.offer.as_deref();
    match trial::turns(answer.catalog, answer.scenario, now, (&offer, path), values) {
        Some(value) => fill!("yes, if it is {}", if yes.is_empty() { value } else { yes }),
        None => fill!("no, {}", no),
    }
}
