//! Which offer takes which of the six color slots.
//!
//! A slot belongs to a kind of offer, so that the lab's own API looks the same in every scenario. Where two offers of
//! a kind are compared, the later one takes the lowest slot nobody claims. Rank never changes a slot.

use crate::catalog::{Catalog, Offer};
use crate::scenario::{OfferEntry, Scenario};
use crate::units::{Listed, Sort};

/// The number of slots.
pub const SLOTS: usize = 6;

/// The color slot of an offer: 1 to 6, or none (grey with dash and label).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot(Option<u8>);

impl Slot {
    /// The number, 1 to 6.
    pub const fn number(self) -> Option<u8> {
        self.0
    }
    /// The letter that stands for the color where colors are forced or printed.
    pub fn letter(self) -> Option<char> {
        self.0.and_then(|number| char::from_u32(u32::from(b'@').saturating_add(u32::from(number))))
    }
}

/// Assigns slots to the offers of a scenario, in the scenario's order.
pub fn slots(catalog: &Catalog, scenario: &Scenario) -> Vec<(String, Slot)> {
    let ids: Vec<&str> = scenario.offers.iter().map(OfferEntry::id).listed();
    let mut by_book: Vec<usize> = (0..ids.len()).listed();
    let rank = |i: &usize| ids.get(*i).and_then(|id| catalog.offers.iter().position(|offer| offer.id == *id));
    by_book.order_by_key(|i| (rank(i).is_none(), rank(i)));
    let own_host = own_host(catalog, &scenario.model);
    let claims: Vec<usize> = ids.iter().map(|id| claim(catalog.offer(id), own_host)).listed();
    let mut taken = [None; SLOTS];
    for offer in &by_book {
        let slot = claims.get(*offer).and_then(|claim| taken.get_mut(*claim));
        if let Some(free @ None) = slot {
            *free = Some(*offer);
        }
    }
    for offer in by_book {
        if !taken.contains(&Some(offer))
            && let Some(free) = taken.iter_mut().find(|slot| slot.is_none())
        {
            *free = Some(offer);
        }
    }
    let number = |offer| taken.iter().position(|slot| *slot == Some(offer));
    let slot = |offer| Slot(number(offer).and_then(|i| u8::try_from(i.saturating_add(1)).ok()));
    ids.iter().enumerate().map(|(i, id)| ((*id).to_owned(), slot(i))).listed()
}

/// The host of the lab's own API for a model.
fn own_host(catalog: &Catalog, model: &str) -> Option<&'static str> {
    let own = catalog.model(model)?.own_offer?;
    catalog.offer(own).map(|offer| offer.host.id)
}

/// The slot an offer claims, counted from 0.
fn claim(offer: Option<&Offer>, own_host: Option<&str>) -> usize {
    let Some(offer) = offer else { return 5 };
    match (offer.host.id, offer.scope) {
        (host, _) if Some(host) == own_host => 0,
        ("azure" | "foundry", "global") => 1,
        ("azure" | "foundry", _) => 2,
        ("bedrock", _) => 3,
        ("mantle", _) => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::scenario::OfferSpec;

    fn letters(ids: &[&str]) -> String {
        let entry = |id: &&str| match CATALOG.offer(id) {
            Some(offer) => OfferEntry::Listed(offer.id.to_owned()),
            None => OfferEntry::Inline(Box::new(OfferSpec::blank(id))),
        };
        let scenario = Scenario::v1("gpt-5.5", ids.iter().map(entry).collect(), None);
        let slots = slots(&CATALOG, &scenario);
        slots.into_iter().map(|(_, slot)| slot.letter().unwrap_or('-')).collect()
    }

    const OPENAI: &str = "openai/gpt-5.5/global";
    const AZURE: &str = "azure/gpt-5.5/global";
    const ZONE: &str = "azure/gpt-5.5/us";
    const BEDROCK: &str = "bedrock/gpt-5.5/global";
    const MANTLE: &str = "mantle/gpt-5.5/in-region";

    #[test]
    fn each_kind_of_offer_has_its_slot() {
        assert_eq!(letters(&[OPENAI, AZURE, ZONE, BEDROCK, MANTLE, "own"]), "ABCDEF");
        assert_eq!(letters(&["own", MANTLE, BEDROCK, ZONE, AZURE, OPENAI]), "FEDCBA");
        assert_eq!(letters(&[BEDROCK]), "D");
    }

    #[test]
    fn the_first_of_the_book_takes_the_slot_and_the_next_the_lowest_free_one() {
        // Azure US stands before Azure EU in the book, wherever it stands in the scenario.
        assert_eq!(letters(&["azure/gpt-5.5/eu", ZONE, AZURE]), "ACB");
        assert_eq!(letters(&["own-1", "own-2"]), "FA");
        assert_eq!(letters(&["own-1", OPENAI, "own-2"]), "FAB");
    }

    #[test]
    fn the_seventh_is_grey() {
        let all = [OPENAI, AZURE, ZONE, BEDROCK, MANTLE, "own-1", "own-2", "own-3"];
        assert_eq!(letters(&all), "ABCDEF--");
    }
}
