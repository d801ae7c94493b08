//! Looking things up by id: one function each, since every loop over names that stands in its own place is paid for.

use super::{OfferEntry, OfferSpec, Pool, Scenario};
use crate::catalog::Support;
use crate::units::Exact;

impl Scenario {
    /// The place of an offer among those compared.
    #[inline(never)]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.offers.iter().position(|entry| entry.id() == id)
    }
    /// The offer of this id, if it is compared.
    pub fn entry(&self, id: &str) -> Option<&OfferEntry> {
        self.offers.get(self.place(id)?)
    }
    /// Whether an offer is among those compared.
    pub fn compares(&self, id: &str) -> bool {
        self.place(id).is_some()
    }
    /// The place of a pool among the others.
    #[inline(never)]
    pub fn pool_place(&self, id: &str) -> Option<usize> {
        self.pools.iter().position(|pool| pool.id == id)
    }
    /// The pool of this id.
    pub fn pool(&self, id: &str) -> Option<&Pool> {
        self.pools.get(self.pool_place(id)?)
    }
}

impl OfferSpec {
    /// What is known of a feature; nothing where nobody says.
    pub fn feature(&self, id: &str) -> Option<Support> {
        held(&self.features, id)
    }
    /// The fee of a tool, US dollars per thousand calls.
    pub fn fee(&self, tool: &str) -> Option<Exact> {
        held(&self.tools, tool)
    }
}

/// What a list holds of an id.
#[inline(never)]
pub fn held<T: Copy>(list: &[(String, T)], id: &str) -> Option<T> {
    list.iter().find(|(own, _)| own == id).map(|(_, value)| *value)
}
