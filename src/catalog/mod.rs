//! The price book: dated, sourced facts about offers, tariffs and distances, made into statics by the build.
//!
//! The book is immutable and parsed at build time from `data/*.toml`; nothing is parsed in the browser. Every fact
//! carries where it was read ([`Source`]), when ([`Provenance::as_of`]), since when it is in force, when the book
//! recorded it, and how sure it is ([`Status`]). An absent fact is unknown, never zero and never "no".

mod book;
mod fact;
mod feature;
mod offer;
mod place;
mod select;
pub mod upstream;
mod value;

pub use book::{Catalog, Claim, ClaimState, Model};
pub use fact::{Conflict, Fact, Origin, Provenance, Source, Status};
pub use feature::{FEATURES, Feature, Support};
pub use offer::{Host, Lifecycle, Long, Offer, PriceEntry, Quota, Rate, Rates, Version};
pub use place::{Distance, InterRegion, Region, Tier};
pub use select::{InBook, STALE_AFTER_DAYS};

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
