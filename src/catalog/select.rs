//! Picks what holds on a day, out of what a book holds.

use super::{Catalog, Distance, Offer, PriceEntry, Region};
use crate::units::Date;

impl Offer {
    /// The prices recorded up to `book` and in force on `as_of`: the last that came into force by then.
    pub fn prices_at(&self, book: Date, as_of: Date) -> Option<&'static PriceEntry> {
        let entries: &'static [PriceEntry] = self.prices;
        let known = entries.iter().filter(|entry| entry.provenance.recorded <= book);
        known.filter(|entry| entry.provenance.from.is_none_or(|from| from <= as_of)).next_back()
    }
}

impl Catalog {
    /// The class of distance between two regions; `None` where the book has no class for the pair.
    pub fn distance(&self, from: &Region, to: &Region) -> Option<&'static Distance> {
        let over = |a: &str, b: &str| {
            let pair = [from.continent, to.continent];
            pair == [a, b] || pair == [b, a]
        };
        let id = if (from.cloud, from.id) == (to.cloud, to.id) {
            "same-region"
        } else if from.metro == to.metro {
            "same-metro"
        } else if from.coast == to.coast {
            "same-coast"
        } else if from.continent == to.continent && from.continent == "na" {
            "coast-to-coast"
        } else if over("na", "eu") {
            "transatlantic"
        } else if over("na", "as") {
            "transpacific"
        } else {
            return None;
        };
        self.distances.iter().find(|distance| distance.id == id)
    }
}
