//! Any numeric input of a scenario, named by what it belongs to.

use super::fields::{self, CallerNumber, OfferNumber, PoolNumber, WorkloadNumber};
use super::{Given, OfferEntry, Override, Scenario};
use crate::units::{Exact, Listed, fill};

/// One numeric input of one scenario. Pools and offers are named by their position in the scenario's lists.
#[derive(Clone, Copy)]
pub enum Input {
    /// A number of the workload.
    Workload(&'static WorkloadNumber),
    /// A number of the caller's path.
    Caller(&'static CallerNumber),
    /// A number of a pool.
    Pool(usize, &'static PoolNumber),
    /// A number of an offer.
    Offer(usize, &'static OfferNumber),
}

impl Input {
    /// Lists every numeric input of a scenario: workload, caller, pools, offers.
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let pools =
            (0..scenario.pools.len()).flat_map(|i| fields::POOL.iter().map(move |row| Self::Pool(i, row)));
        let offers =
            (0..scenario.offers.len()).flat_map(|i| fields::OFFER.iter().map(move |row| Self::Offer(i, row)));
        let workload = fields::WORKLOAD.iter().map(Self::Workload);
        workload.chain(fields::CALLER.iter().map(Self::Caller)).chain(pools).chain(offers).listed()
    }

    /// Finds an input by its dotted contract path, ids standing for list elements.
    pub fn find(scenario: &Scenario, path: &str) -> Option<Self> {
        if let Some(rest) = path.strip_prefix("workload.") {
            return fields::by_path(fields::WORKLOAD, rest).map(Self::Workload);
        }
        if let Some(rest) = path.strip_prefix("caller.") {
            return fields::by_path(fields::CALLER, rest).map(Self::Caller);
        }
        let inside = |id: &str, head: &str| {
            Some(path.strip_prefix(head)?.strip_prefix(id)?.strip_prefix('.')?.to_owned())
        };
        let pool = scenario.pools.iter().enumerate().find_map(|(i, pool)| {
            Some(Self::Pool(i, fields::by_path(fields::POOL, &inside(&pool.id, "pools.")?)?))
        });
        let offer = || {
            scenario.offers.iter().enumerate().find_map(|(i, offer)| {
                Some(Self::Offer(i, fields::by_path(fields::OFFER, &inside(offer.id(), "offers.")?)?))
            })
        };
        pool.or_else(offer)
    }

    /// The dotted contract path.
    pub fn path(&self, scenario: &Scenario) -> String {
        match self {
            Self::Workload(row) => fill!("workload.{}", row.path),
            Self::Caller(row) => fill!("caller.{}", row.path),
            Self::Pool(i, row) => {
                fill!("pools.{}.{}", scenario.pools.get(*i).map_or("", |p| &p.id), row.path)
            }
            Self::Offer(i, row) => {
                fill!("offers.{}.{}", scenario.offers.get(*i).map_or("", OfferEntry::id), row.path)
            }
        }
    }

    /// The label of the input, without what it belongs to.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Workload(row) => row.label,
            Self::Caller(row) => row.label,
            Self::Pool(_, row) => row.label,
            Self::Offer(_, row) => row.label,
        }
    }

    /// The bounds.
    pub fn bounds(&self) -> (Exact, Exact) {
        match self {
            Self::Workload(row) => (row.min, row.max),
            Self::Caller(row) => (row.min, row.max),
            Self::Pool(_, row) => (row.min, row.max),
            Self::Offer(_, row) => (row.min, row.max),
        }
    }

    /// The frozen v1 default; `None` is null.
    pub fn default(&self) -> Option<Exact> {
        match self {
            Self::Workload(row) => row.default,
            Self::Caller(row) => row.default,
            Self::Pool(_, row) => row.default,
            Self::Offer(_, row) => row.default,
        }
    }

    /// The kind of number.
    pub fn kind(&self) -> fields::Kind {
        match self {
            Self::Workload(row) => row.kind,
            Self::Caller(row) => row.kind,
            Self::Pool(_, row) => row.kind,
            Self::Offer(_, row) => row.kind,
        }
    }

    /// One sentence of help.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Workload(row) => row.help,
            Self::Caller(row) => row.help,
            Self::Pool(_, row) => row.help,
            Self::Offer(_, row) => row.help,
        }
    }

    /// Reads what the scenario itself says; at an offer of the book that is the override, if there is one.
    pub fn get(&self, scenario: &Scenario) -> Option<Exact> {
        match self {
            Self::Workload(row) => (row.get)(&scenario.workload),
            Self::Caller(row) => (row.get)(&scenario.caller.terms),
            Self::Pool(i, row) => scenario.pools.get(*i).and_then(|pool| (row.get)(&pool.terms)),
            Self::Offer(i, row) => match scenario.offers.get(*i)? {
                OfferEntry::Inline(spec) => (row.get)(&spec.terms),
                OfferEntry::Listed(id) => match scenario.own_value(id, row.path)? {
                    Given::Number(value) => Some(*value),
                    _ => None,
                },
            },
        }
    }

    /// Writes the input. At an offer of the book this is an override; setting an own value again replaces it.
    pub fn set(&self, scenario: &mut Scenario, value: Option<Exact>) {
        match self {
            Self::Workload(row) => (row.set)(&mut scenario.workload, value),
            Self::Caller(row) => (row.set)(&mut scenario.caller.terms, value),
            Self::Pool(i, row) => {
                if let Some(pool) = scenario.pools.get_mut(*i) {
                    (row.set)(&mut pool.terms, value);
                }
            }
            Self::Offer(i, row) => set_offer(scenario, *i, row, value),
        }
    }
}

fn set_offer(scenario: &mut Scenario, index: usize, row: &OfferNumber, value: Option<Exact>) {
    match scenario.offers.get_mut(index) {
        Some(OfferEntry::Inline(spec)) => (row.set)(&mut spec.terms, value),
        Some(OfferEntry::Listed(id)) => {
            let id = id.clone();
            let given = value.map_or(Given::Null, Given::Number);
            scenario.set_override(&id, row.path, Some(given));
        }
        None => {}
    }
}

impl Scenario {
    /// The user's own value for a path of an offer, if there is one.
    pub fn own_value(&self, offer: &str, path: &str) -> Option<&Given> {
        self.overrides.iter().find(|own| own.offer == offer && own.path == path).map(|own| &own.value)
    }

    /// Puts the user's own value in place of an offer's, or takes it away again. A new one stands behind the others of
    /// its offer, as files and links group them.
    pub fn set_override(&mut self, offer: &str, path: &str, value: Option<Given>) {
        let found = self.overrides.iter().position(|own| own.offer == offer && own.path == path);
        match (found, value) {
            (Some(i), Some(value)) => {
                if let Some(own) = self.overrides.get_mut(i) {
                    own.value = value;
                }
            }
            (Some(i), None) => {
                self.overrides.remove(i);
            }
            (None, Some(value)) => {
                let last = self.overrides.iter().rposition(|own| own.offer == offer);
                let at = last.map_or(self.overrides.len(), |last| last.saturating_add(1));
                self.overrides.insert(at, Override { offer: offer.to_owned(), path: path.to_owned(), value });
            }
            (None, None) => {}
        }
    }
}
