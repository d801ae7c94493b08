//! Lists of the workload, the boundary and the caller: tools, features, what is approved, the place, commitments.

use super::note::{Reason, plain};
use super::percent::{self, escape};
use super::reader::{Keyed, Reader};
use crate::catalog::Feature;
use crate::scenario::fields::{self, MOST_CALLS, Number};
use crate::scenario::read::{MOST_ENTRIES, MOST_POOLS};
use crate::scenario::{Pool, PoolTerms, Scenario};
use crate::units::{Exact, Listed, fill};

impl Reader<'_> {
    /// Reads a list of ids.
    pub(super) fn ids(&mut self, text: &str) -> Option<Vec<String>> {
        self.list(text, MOST_ENTRIES, Self::part)
    }

    /// Reads the required features. One outside the vocabulary is kept: it is unknown everywhere.
    pub(super) fn features(&mut self, text: &str) -> Option<Vec<String>> {
        let features = self.ids(text)?;
        for feature in features.iter().filter(|feature| Feature::find(feature).is_none()) {
            self.say(feature, Reason::UnknownFeature);
        }
        Some(features)
    }

    /// Reads a list `id:number`.
    pub(super) fn amounts(&mut self, text: &str, most: Exact) -> Vec<(String, Exact)> {
        self.map(text, MOST_ENTRIES, |reader, element| {
            let Some((id, amount)) = element.split_once(':') else {
                reader.say(element, Reason::Form("a name and a number"));
                return None;
            };
            Some(Keyed(reader.part(id)?, reader.within(amount, (Exact::ZERO, most), None)?))
        })
    }

    /// Reads the calls of hosted tools.
    pub(super) fn tools(&mut self, text: &str) {
        self.scenario.tool_calls = self.amounts(text, MOST_CALLS);
    }

    /// Reads where the caller runs.
    pub(super) fn place(&mut self, text: &str) {
        let Some((cloud, region)) = text.split_once(':') else {
            let usual = fill!("{}:{}", &self.scenario.caller.cloud, &self.scenario.caller.region);
            return self.notes.say_using(text, Reason::Form("a cloud and a region"), usual);
        };
        if let (Some(cloud), Some(region)) = (self.part(cloud), self.part(region)) {
            (self.scenario.caller.cloud, self.scenario.caller.region) = (cloud, region);
        }
    }

    /// Reads the commitments.
    pub(super) fn pools(&mut self, text: &str) {
        let pools = self.map(text, MOST_POOLS, Self::pool);
        self.scenario.pools = pools.into_iter().map(|(id, terms)| Pool { id, terms }).listed();
    }

    fn pool(&mut self, element: &str) -> Option<Keyed<PoolTerms<Exact>>> {
        let mut parts = element.split(':');
        let id = self.part(parts.next()?)?;
        let mut terms = fields::pool_v1();
        for row in fields::POOL {
            let Some(part) = parts.next().filter(|part| !part.is_empty()) else { continue };
            let value = self.at(row.label, |reader| reader.number(row, part, row.default));
            if value.is_some() {
                (row.set)(&mut terms, value);
            }
        }
        if parts.next().is_some() {
            self.say(element, Reason::Form("a commitment: it has too many parts"));
        }
        Some(Keyed(id, terms))
    }
}

/// Writes ids.
pub(super) fn write_ids(ids: &[String]) -> String {
    percent::list(ids.iter().map(|id| escape(id).into_owned()))
}

/// Writes a list `id:number`; `None` where it is empty.
pub(super) fn write_amounts(amounts: &[(String, Exact)]) -> Option<String> {
    let parts = amounts.iter().map(|(id, amount)| fill!("{}:{}", &escape(id), plain(*amount)));
    Some(percent::list(parts)).filter(|_| !amounts.is_empty())
}

/// Writes the caller's place, unless it is the default.
pub(super) fn write_place(scenario: &Scenario, default: &Scenario) -> Option<String> {
    let (caller, usual) = (&scenario.caller, &default.caller);
    let same = (&caller.cloud, &caller.region) == (&usual.cloud, &usual.region);
    (!same).then(|| fill!("{}:{}", &escape(&caller.cloud), &escape(&caller.region)))
}

/// Writes the commitments; `None` where there are none.
pub(super) fn write_pools(pools: &[Pool]) -> Option<String> {
    Some(percent::list(pools.iter().map(write_pool))).filter(|_| !pools.is_empty())
}

fn write_pool(pool: &Pool) -> String {
    let last = fields::POOL.iter().rposition(|row| (row.get)(&pool.terms) != row.default);
    let written = last.map_or(0, |last| last.saturating_add(1));
    let numbers = fields::POOL.iter().take(written).map(|row| write_number(row, &pool.terms));
    percent::tuple(core::iter::once(escape(&pool.id).into_owned()).chain(numbers).listed())
}

/// Writes the number of a row; nothing is empty.
pub(super) fn write_number<E, A>(row: &Number<E, A>, terms: &E) -> String {
    (row.get)(terms).map(plain).unwrap_or_default()
}
