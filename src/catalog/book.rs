//! The book as a whole, and how to look things up in it.

use super::fact::{Source, Status};
use super::offer::{Host, Offer};
use super::place::{Distance, Region};
use crate::units::{Date, fill};

/// A model, wherever it is sold.
#[derive(Debug, PartialEq, Eq)]
pub struct Model {
    /// The id ("gpt-5.5").
    pub id: &'static str,
    /// The name in sentences ("GPT-5.5").
    pub name: &'static str,
    /// The lab that made it ("OpenAI").
    pub lab: &'static str,
    /// The lab's own offer, the default baseline; `None` where the lab sells none.
    pub own_offer: Option<&'static str>,
}

/// What was held of a claim at one time.
#[derive(Debug, PartialEq)]
pub struct ClaimState {
    /// In words.
    pub text: &'static str,
    /// The day.
    pub as_of: Date,
    /// How sure it was.
    pub status: Status,
    /// Who says so; none where no primary source was found.
    pub sources: &'static [&'static Source],
}

/// A claim that was open on 2026-06-26, and what is known now.
#[derive(Debug, PartialEq)]
pub struct Claim {
    /// Stable id.
    pub id: &'static str,
    /// The claim.
    pub title: &'static str,
    /// What was held then.
    pub then: ClaimState,
    /// What is held now.
    pub now: ClaimState,
}

/// Everything the book holds.
#[derive(Debug, PartialEq)]
pub struct Catalog {
    /// Dates of every book shipped, ascending; the last is the newest.
    pub books: &'static [Date],
    /// Hosts, in display order.
    pub hosts: &'static [Host],
    /// Models, by id.
    pub models: &'static [Model],
    /// Offers, by model, then in display order.
    pub offers: &'static [Offer],
    /// Regions, by cloud and id.
    pub regions: &'static [Region],
    /// Classes of distance, near to far.
    pub distances: &'static [Distance],
    /// The ledger of claims.
    pub claims: &'static [Claim],
}

impl Catalog {
    /// Finds an offer by id.
    pub fn offer(&self, id: &str) -> Option<&'static Offer> {
        self.offers.iter().find(|offer| offer.id == id)
    }
    /// Whether the book a scenario means holds an offer.
    pub fn holds(&self, id: &str, named: Option<Date>) -> bool {
        self.offer(id).is_some_and(|offer| offer.known(self.book_of(named)))
    }
    /// Finds a model by id.
    pub fn model(&self, id: &str) -> Option<&'static Model> {
        self.models.iter().find(|model| model.id == id)
    }
    /// Names an offer among those of a model: by its own name, and one of another model by both ("GPT-5.4 on OpenAI
    /// global").
    pub fn name_among(&self, offer: &Offer, model: &str) -> String {
        let other = self.model(offer.model).filter(|own| own.id != model);
        other.map_or_else(|| offer.name.to_owned(), |other| fill!("{} on {}", other.name, offer.name))
    }
    /// Lists the offers of a model that a book holds, in display order.
    pub fn offers_of<'a>(
        &self,
        model: &'a str,
        book: Date,
    ) -> impl Iterator<Item = &'static Offer> + use<'a> {
        let offers: &'static [Offer] = self.offers;
        offers.iter().filter(move |offer| offer.model == model && offer.known(book))
    }
    /// Finds a region.
    pub fn region(&self, cloud: &str, id: &str) -> Option<&'static Region> {
        self.regions.iter().find(|region| region.cloud == cloud && region.id == id)
    }
    /// The book a scenario means: the one it names, or the last before that day; without a name the newest. A day before
    /// the first book is given back as it is, and no fact was recorded by then.
    pub fn book_of(&self, named: Option<Date>) -> Date {
        let known = self.books.iter().rfind(|book| named.is_none_or(|named| **book <= named)).copied();
        known.or(named).unwrap_or(Date::known(1900, 1, 1))
    }
    /// The date of the newest book.
    pub fn newest(&self) -> Option<Date> {
        self.books.last().copied()
    }
}
