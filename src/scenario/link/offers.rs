//! Offers by name: `host.scope` for an offer of the link's model, `x1` for one of the user's own.
//!
//! | token | offer |
//! | --- | --- |
//! | `bedrock.us` | `bedrock/<model>/us` |
//! | `openai` | `openai/<model>/global`: the global scope is left out |
//! | `x1` | the own offer of that key |
//! | `openai/gpt-5.4/global` | an offer of another model |
//! | `/any id` | an id that would read as one of the above |

use super::keys::{DEFAULT_SCOPE, MOST_OWN};
use super::note::{LinkNote, Reason};
use super::percent::{self, EMPTY};
use super::reader::Reader;
use crate::catalog::Catalog;
use crate::scenario::read::MOST_OFFERS;
use crate::scenario::{OfferEntry, OfferSpec, Scenario};
use crate::units::{Date, Listed, fill};

/// The keys of own offers.
const SLOTS: [&str; MOST_OWN] = ["x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9"];

/// The names offers have in one link.
pub(super) struct Names<'a> {
    /// The model of the scenario.
    pub model: &'a str,
    /// Own offers: key and id, ascending by key.
    pub slots: Vec<(&'static str, &'a str)>,
}

impl<'a> Names<'a> {
    /// Gives every own offer a key: its id where that is one, otherwise the first that is free. `None` where there
    /// are more own offers than keys.
    pub(super) fn of(scenario: &'a Scenario) -> Option<Self> {
        let ids: Vec<&str> = own_offers(scenario).map(|spec| spec.id.as_str()).listed();
        let mut others = ids.iter().filter(|id| !SLOTS.contains(id));
        let keyed = |slot: &'static str| ids.iter().find(|id| **id == slot).copied();
        let slots = SLOTS.into_iter().filter_map(|slot| {
            let id = keyed(slot).or_else(|| others.next().copied())?;
            Some((slot, id))
        });
        let slots: Vec<_> = slots.listed();
        (slots.len() == ids.len()).then_some(Self { model: &scenario.model, slots })
    }

    /// The id a token stands for; `None` for an own offer that is not there.
    pub(super) fn id(&self, token: &str) -> Option<String> {
        if let Some(id) = token.strip_prefix('/') {
            return Some(id.to_owned());
        }
        if SLOTS.contains(&token) {
            let found = self.slots.iter().find(|(slot, _)| *slot == token);
            return found.map(|(_, id)| (*id).to_owned());
        }
        if token.contains('/') {
            return Some(token.to_owned());
        }
        let (host, scope) = token.split_once('.').unwrap_or((token, DEFAULT_SCOPE));
        Some(fill!("{}/{}/{}", host, self.model, scope))
    }

    /// The token of an id, ready to stand in a list.
    pub(super) fn token(&self, id: &str) -> String {
        let slot = self.slots.iter().find(|(_, own)| *own == id).map(|(slot, _)| (*slot).to_owned());
        let stands = |token: &String| self.id(token).as_deref() == Some(id);
        let short = || self.short(id).filter(stands);
        let long = || Some(id.to_owned()).filter(|id| id.contains('/')).filter(stands);
        let token = slot.or_else(short).or_else(long).unwrap_or_else(|| fill!("/{}", id));
        percent::escape(&token).into_owned()
    }

    /// Writes host and scope. An empty host would read as the offer before.
    fn short(&self, id: &str) -> Option<String> {
        let (host, rest) = id.split_once('/').filter(|(host, _)| !host.is_empty())?;
        let scope = rest.strip_prefix(self.model)?.strip_prefix('/')?;
        Some(if scope == DEFAULT_SCOPE { host.to_owned() } else { fill!("{}.{}", host, scope) })
    }
}

/// The key an own offer travels in; `None` for one of the book, or where there are more own offers than keys.
pub fn slot(scenario: &Scenario, id: &str) -> Option<&'static str> {
    let slots = Names::of(scenario)?.slots;
    slots.into_iter().find(|(_, own)| *own == id).map(|(slot, _)| slot)
}

/// Whether a scenario has as many own offers as a link holds, or more.
pub fn full(scenario: &Scenario) -> bool {
    own_offers(scenario).count() >= MOST_OWN
}

/// Whether an id reads as the key of an own offer.
pub(super) fn is_slot(id: &str) -> bool {
    SLOTS.contains(&id)
}

fn own_offers(scenario: &Scenario) -> impl Iterator<Item = &OfferSpec> {
    scenario.offers.iter().filter_map(|entry| match entry {
        OfferEntry::Inline(spec) => Some(spec.as_ref()),
        OfferEntry::Listed(_) => None,
    })
}

/// The offers a link compares that does not say: all of the model in its book, then its own by key.
fn default_ids<'a>(catalog: &Catalog, names: &Names<'a>, book: Option<Date>) -> Vec<&'a str> {
    let listed = catalog.offers_of(names.model, catalog.book_of(book)).map(|offer| offer.id);
    listed.chain(names.slots.iter().map(|(_, id)| *id)).take(MOST_OFFERS).listed()
}

/// The baseline of a link that does not say: the lab's own offer, if that is compared.
fn default_baseline(catalog: &Catalog, scenario: &Scenario) -> Option<&'static str> {
    let own = catalog.model(&scenario.model)?.own_offer?;
    Some(own).filter(|own| scenario.compares(own))
}

impl Reader<'_> {
    /// Reads an offer by its token; one that `exists` does not know is left out with a note.
    pub(super) fn offer(&mut self, token: &str, exists: impl Fn(&Self, &str) -> bool) -> Option<String> {
        let id = self.names().id(&percent::unescape(token)).filter(|id| exists(self, id));
        if id.is_none() {
            self.say(token, Reason::UnknownOffer);
        }
        id
    }

    /// Reads `of`; `None` takes the default.
    pub(super) fn offers(&mut self, text: Option<&str>) {
        let catalog = self.catalog;
        let known = |reader: &Self, id: &str| {
            let own = reader.own.iter().any(|(_, spec)| spec.id == id);
            own || (catalog.holds(id, reader.scenario.book)
                && catalog.model(&reader.scenario.model).is_some())
        };
        let listed =
            text.and_then(|text| self.list(text, MOST_OFFERS, |reader, token| reader.offer(token, known)));
        if listed.is_none() {
            self.notes.used("all offers of the model");
        }
        let default = |reader: &Self| -> Vec<String> {
            let names = reader.names();
            default_ids(catalog, &names, reader.scenario.book).into_iter().map(str::to_owned).listed()
        };
        let ids = listed.unwrap_or_else(|| default(self));
        self.settle(ids);
    }

    /// Puts the offers in place. Own ones that are not among them are left out, and a model nobody knows is said to be
    /// one unless all offers are own.
    fn settle(&mut self, ids: Vec<String>) {
        self.scenario.offers = ids.into_iter().map(|id| entry(id, &self.own)).listed();
        for (slot, spec) in core::mem::take(&mut self.own) {
            if self.scenario.compares(&spec.id) {
                self.own.push((slot, spec));
            } else {
                self.notes.push(LinkNote::new(slot, &spec.name, Reason::Unlisted));
            }
        }
        let model = &self.scenario.model;
        if self.catalog.model(model).is_none() && self.own.is_empty() {
            self.notes.push(LinkNote::new("m", model, Reason::UnknownModel));
        }
    }

    /// Reads `base`; `None` takes the default.
    pub(super) fn baseline(&mut self, text: Option<&str>) {
        let default = default_baseline(self.catalog, &self.scenario).map(str::to_owned);
        self.scenario.baseline = match text {
            None => default,
            Some(EMPTY) => None,
            Some(token) => {
                let found =
                    self.names().id(&percent::unescape(token)).filter(|id| self.scenario.compares(id));
                if found.is_none() {
                    let used = default.clone().unwrap_or_else(|| "none".to_owned());
                    self.notes.say_using(token, Reason::NotCompared, used);
                }
                found.or(default)
            }
        };
    }
}

fn entry(id: String, own: &[(&'static str, OfferSpec)]) -> OfferEntry {
    let own = own.iter().find(|(_, spec)| spec.id == id);
    own.map_or(OfferEntry::Listed(id), |(_, spec)| OfferEntry::Inline(Box::new(spec.clone())))
}

/// Writes `of`.
pub(super) fn write_offers(scenario: &Scenario, catalog: &Catalog, names: &Names<'_>) -> Option<String> {
    let ids: Vec<&str> = scenario.offers.iter().map(OfferEntry::id).listed();
    if ids == default_ids(catalog, names, scenario.book) {
        return None;
    }
    Some(percent::list(ids.iter().map(|id| names.token(id))))
}

/// Writes `base`.
pub(super) fn write_baseline(scenario: &Scenario, catalog: &Catalog, names: &Names<'_>) -> Option<String> {
    if scenario.baseline.as_deref() == default_baseline(catalog, scenario) {
        return None;
    }
    Some(scenario.baseline.as_ref().map_or_else(|| EMPTY.to_owned(), |id| names.token(id)))
}

/// The own offers of a scenario with their keys, ascending.
pub(super) fn keyed<'a>(
    scenario: &'a Scenario,
    names: &'a Names<'_>,
) -> impl Iterator<Item = (&'static str, &'a OfferSpec)> {
    let spec = |id: &str| own_offers(scenario).find(|spec| spec.id == id);
    names.slots.iter().filter_map(move |(slot, id)| Some((*slot, spec(id)?)))
}
