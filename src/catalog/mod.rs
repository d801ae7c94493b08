//! The price book: dated, sourced facts about offers, tariffs and distances, checked and packed by the build.
//!
//! The book is immutable and read at build time from `data/*.toml`; in the browser no text is parsed. Every fact
//! carries where it was read ([`Source`]), when ([`Provenance::as_of`]), since when it is in force, when the book
//! recorded it, and how sure it is ([`Status`]). An absent fact is unknown, never zero and never "no".

mod book;
mod fact;
mod feature;
mod offer;
mod place;
mod select;
mod unpack;
pub mod upstream;
mod value;

pub use book::{Catalog, Claim, ClaimState, Model};
pub use fact::{Conflict, Fact, Origin, Provenance, Source, Status};
pub use feature::{FEATURES, Feature, Support};
pub use offer::{ANYWHERE, Host, Lifecycle, Long, Offer, PriceEntry, Quota, Rate, Rates, Version};
pub use place::{Distance, InterRegion, Region, Tier};
pub use select::{InBook, STALE_AFTER_DAYS};

use std::sync::LazyLock;

/// The price book, unpacked on first use.
pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| unpack::unpack(PACKED, TEXTS));

/// The book as the build packed it.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.bin"));
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/catalog.txt"));
