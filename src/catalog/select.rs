//! Picks what a book holds, and what of that is in force on a day.
//!
//! A link names the book it was made with and the day it asks for. What a later book recorded, and what comes into
//! force later, does not exist for it: `recorded ≤ book` and `from ≤ day`.

use super::{Catalog, Distance, Fact, Offer, PriceEntry, Provenance, Quota, Region, Support};
use crate::units::Date;
use rust_decimal::Decimal;

/// Facts seen longer ago than this many days are stale.
pub const STALE_AFTER_DAYS: i64 = 90;

/// Facts that are kept as older books held them.
pub trait InBook {
    /// What the book of a day holds in place of the newest: the same, something older, or nothing.
    #[must_use]
    fn in_book(self, book: Date) -> Self;
}

impl<T> InBook for Option<&'static Fact<T>> {
    fn in_book(self, book: Date) -> Self {
        self?.in_book(book)
    }
}

impl InBook for Option<Quota> {
    fn in_book(self, book: Date) -> Self {
        self.map(|quota| quota.in_book(book))
    }
}

impl Quota {
    /// The limits as a book holds them. Without a rule of counting that the book knows, every token counts once.
    fn in_book(self, book: Date) -> Self {
        let limits = Self { tpm: self.tpm.in_book(book), rpm: self.rpm.in_book(book), ..self };
        if self.rules.is_some_and(|rules| rules.recorded <= book) { limits } else { limits.uncounted() }
    }
}

impl Offer {
    /// What a book holds of a feature; one it does not mention is unknown.
    pub fn feature(&self, id: &str, book: Date) -> Option<&'static Fact<Support>> {
        self.features.iter().find(|(known, _)| *known == id)?.1.in_book(book)
    }

    /// Whether a book holds the offer: it does once it holds any fact about it.
    pub fn known(&self, book: Date) -> bool {
        let version = self.version.as_ref().is_some_and(|fact| fact.in_book(book).is_some());
        version || self.prices.iter().any(|entry| entry.provenance.recorded <= book)
    }

    /// The prices recorded up to `book` and in force on `as_of`: the last that came into force by then. Of two that
    /// came into force on one day, the later recorded is the correction and counts.
    pub fn prices_at(&self, book: Date, as_of: Date) -> Option<&'static PriceEntry> {
        let entries: &'static [PriceEntry] = self.prices;
        let known = |entry: &&PriceEntry| entry.provenance.recorded <= book;
        entries.iter().rfind(|entry| known(entry) && entry.provenance.from.is_none_or(|from| from <= as_of))
    }

    /// The first prices recorded up to `book`.
    pub fn prices_from(&self, book: Date) -> Option<&'static PriceEntry> {
        let entries: &'static [PriceEntry] = self.prices;
        entries.iter().find(|entry| entry.provenance.recorded <= book)
    }
}

impl<T> Fact<T> {
    /// The fact as a book holds it: this one, or an older one it replaced, or none.
    pub fn in_book(&self, book: Date) -> Option<&Self> {
        let mut fact = self;
        while fact.provenance.recorded > book {
            fact = fact.before?;
        }
        Some(fact)
    }
}

impl Provenance {
    /// Whether the fact was seen too long before `as_of` to be relied on unchecked.
    pub fn stale(&self, as_of: Date) -> bool {
        self.as_of.days_until(as_of) > STALE_AFTER_DAYS
    }
}

impl Catalog {
    /// The class of distance between two regions; `None` where the pair fits no class. Central North America and the
    /// west coast have none towards Europe, nor has anything towards southern Asia: the classes would mislead there.
    pub fn distance(&self, from: &Region, to: &Region) -> Option<&'static Distance> {
        let id = class(from, to)?;
        self.distances.iter().find(|distance| distance.id == id)
    }

    /// The round trip between two regions in milliseconds, as a book estimates it.
    pub fn round_trip(&self, from: &Region, to: &Region, book: Date) -> Option<&'static Fact<Decimal>> {
        self.distance(from, to)?.rtt_ms.in_book(book)
    }
}

fn class(from: &Region, to: &Region) -> Option<&'static str> {
    let between = |a: &str, b: &str| {
        let pair = (from.coast, to.coast);
        pair == (a, b) || pair == (b, a)
    };
    Some(if (from.cloud, from.id) == (to.cloud, to.id) {
        "same-region"
    } else if from.metro == to.metro {
        "same-metro"
    } else if from.coast == to.coast {
        "same-coast"
    } else if (from.continent, to.continent) == ("na", "na") {
        "coast-to-coast"
    } else if between("na-east", "eu") {
        "transatlantic"
    } else if between("na-east", "as-northeast") || between("na-west", "as-northeast") {
        "transpacific"
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{CATALOG, Origin, Source, Status};

    const BOOK: Date = Date::known(2026, 11, 12);
    static SOURCE: Source = Source { title: "a page", url: "https://a.example/" };
    static SEEN: Provenance =
        Provenance { source: &SOURCE, as_of: BOOK, from: None, recorded: BOOK, status: Status::Reported };
    static SEEN_LATER: Provenance = Provenance { recorded: Date::known(2027, 2, 1), ..SEEN };
    static FIRST: Fact<u64> = Fact { value: 5, provenance: Origin::at(&SEEN), conflict: None, before: None };

    fn input(id: &str, as_of: Date) -> Option<String> {
        let entry = CATALOG.offer(id)?.prices_at(BOOK, as_of)?;
        entry.rates.input.get().map(|rate| rate.to_string())
    }

    #[test]
    fn a_price_holds_from_its_first_day_on() {
        let (before, after) = (Date::known(2026, 7, 29), Date::known(2026, 7, 30));
        for (id, old, new) in [
            ("openai/gpt-5.6-terra/global", "2.5", "2"),
            ("openai/gpt-5.6-terra/us", "2.75", "2.2"),
            ("openai/gpt-5.6-luna/global", "1", "0.2"),
            ("mantle/gpt-5.6-terra/in-region", "2.75", "2.2"),
        ] {
            assert_eq!(input(id, before).as_deref(), Some(old), "{id}");
            assert_eq!(input(id, after).as_deref(), Some(new), "{id}");
        }
        assert_eq!(input("openai/gpt-5.6-sol/global", Date::known(2026, 8, 20)).as_deref(), Some("5"));
        assert_eq!(input("openai/gpt-5.6-sol/global", Date::known(2026, 8, 21)).as_deref(), Some("4"));
    }

    #[test]
    fn nothing_is_for_sale_before_its_first_price() {
        assert_eq!(input("openai/gpt-5.6-terra/global", Date::known(2026, 7, 8)), None);
    }

    #[test]
    fn a_book_before_the_first_holds_nothing() {
        let early = Date::known(2026, 11, 11);
        let newest = CATALOG.newest().unwrap();
        assert!(CATALOG.offers.iter().all(|offer| !offer.known(early) && offer.known(newest)));
        assert!(CATALOG.offers.iter().all(|offer| offer.prices_at(early, newest).is_none()));
    }

    #[test]
    fn an_older_book_keeps_what_it_held() {
        let changed = Fact { value: 9, provenance: Origin::at(&SEEN_LATER), before: Some(&FIRST), ..FIRST };
        let value = |book: Date| changed.in_book(book).map(|fact| fact.value);
        assert_eq!(value(Date::known(2027, 2, 1)), Some(9));
        assert_eq!(value(Date::known(2027, 1, 31)), Some(5));
        assert_eq!(value(Date::known(2026, 1, 1)), None);
    }

    #[test]
    fn facts_are_stale_after_ninety_days() {
        assert!(!SEEN.stale(Date::known(2027, 2, 10)));
        assert!(SEEN.stale(Date::known(2027, 2, 11)));
    }

    fn class_of(from: (&str, &str), to: (&str, &str)) -> Option<&'static str> {
        let from = CATALOG.region(from.0, from.1)?;
        let to = CATALOG.region(to.0, to.1)?;
        CATALOG.distance(from, to).map(|distance| distance.id)
    }

    #[test]
    fn regions_fall_into_classes_of_distance() {
        let from = ("aws", "us-east-1");
        for (to, class) in [
            (("aws", "us-east-1"), Some("same-region")),
            (("azure", "eastus"), Some("same-metro")),
            (("aws", "us-east-2"), Some("same-coast")),
            (("aws", "us-west-2"), Some("coast-to-coast")),
            (("aws", "eu-west-1"), Some("transatlantic")),
            (("aws", "ap-northeast-1"), Some("transpacific")),
            (("aws", "ap-southeast-1"), None),
            (("aws", "sa-east-1"), None),
        ] {
            assert_eq!(class_of(from, to), class, "{to:?}");
            assert_eq!(class_of(to, from), class, "{to:?}, back");
        }
        assert_eq!(class_of(("aws", "us-west-2"), ("aws", "eu-west-1")), None);
    }
}
