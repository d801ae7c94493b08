//! Rules between fields: ids that must exist or stand once, and tokens that must fit into others.

use super::node::Reader;
use crate::catalog::Catalog;
use crate::scenario::{Code, OfferEntry, Problem, Scenario, check};
use crate::units::{Exact, Listed, Num, fill};

impl Reader<'_> {
    /// Applies the rules to what was read. Tokens are left alone where one of their fields could not be read: the
    /// default in its place would be judged.
    pub(super) fn rules(&mut self, scenario: &Scenario) {
        let workload = if self.failed("workload.") { None } else { tokens(scenario) };
        let problems = [twice(scenario), unknown(scenario, self.catalog), workload.into_iter().listed()];
        problems.into_iter().flatten().for_each(|problem| self.report(problem));
    }
}

/// Pools and offers stand once.
fn twice(scenario: &Scenario) -> Vec<Problem> {
    let pools: Vec<&str> = scenario.pools.iter().map(|pool| pool.id.as_str()).listed();
    let offers: Vec<&str> = scenario.offers.iter().map(OfferEntry::id).listed();
    let repeated = |list: &str, ids: Vec<&str>| -> Vec<Problem> {
        let again =
            ids.iter().enumerate().filter(|(at, id)| ids.iter().take(*at).any(|before| before == *id));
        again.map(|(_, id)| check::duplicate(&fill!("{}.{}", list, id), id)).listed()
    };
    [repeated("pools", pools), repeated("offers", offers)].concat()
}

/// What is named must exist: offers in the book, the rest among the offers compared (or, for overrides, in the book).
fn unknown(scenario: &Scenario, catalog: &Catalog) -> Vec<Problem> {
    let booked = |id: &str| catalog.holds(id, scenario.book);
    let listed = scenario.offers.iter().filter_map(|offer| match offer {
        OfferEntry::Listed(id) => Some(id),
        OfferEntry::Inline(_) => None,
    });
    let any_listed = listed.clone().any(|id| booked(id));
    let mut problems: Vec<Problem> = listed
        .filter(|id| !booked(id))
        .map(|id| nobody(&fill!("offers.{}", id), id, "no offer of the book"))
        .listed();
    if any_listed && !scenario.model.is_empty() && catalog.model(&scenario.model).is_none() {
        problems.push(nobody(
            "model",
            &scenario.model,
            "no model of the book, though its offers are compared",
        ));
    }
    let mut overridden: Vec<&str> = scenario.overrides.iter().map(|own| own.offer.as_str()).listed();
    overridden.dedup();
    let stray = overridden.into_iter().filter(|id| !scenario.compares(id) && !booked(id));
    problems.extend(stray.map(|id| nobody(&fill!("overrides.{}", id), id, "no offer")));
    let baseline = scenario.baseline.iter().filter(|id| !scenario.compares(id));
    problems.extend(baseline.map(|id| nobody("baseline", id, "not among the offers compared")));
    problems
}

fn nobody(path: &str, id: &str, what: &str) -> Problem {
    Problem::new(Code::UnknownId, path, fill!("{}: “{}” is {}", path, id, what)).with_value(id)
}

/// Cached and cache-written tokens are part of the input.
fn tokens(scenario: &Scenario) -> Option<Problem> {
    let workload = &scenario.workload;
    let input = workload.input_tokens;
    let shared = || workload.cached_input_share.times(input);
    let cached = workload.cached_input_tokens.map_or_else(shared, Ok).unwrap_or(Exact::MAX);
    if let Some(own) = workload.cached_input_tokens.filter(|own| *own > input) {
        return Some(check::out_of_range("workload.cachedInputTokens", own, Exact::ZERO, input));
    }
    let left = input.minus(cached).unwrap_or(Exact::ZERO);
    let written = workload.cache_write_tokens;
    (written > left).then(|| check::out_of_range("workload.cacheWriteTokens", written, Exact::ZERO, left))
}
