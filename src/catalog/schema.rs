//! The shapes of the data files in `data/`, and the reading of one file.
//!
//! Read by the build and by `tests/catalog.rs`; never compiled into the page. A price is a decimal in quotes, a date
//! a string, a fact either a bare value (which takes its source from the nearest default) or a table that names its
//! own. Unknown keys, floats, unreal dates and unknown feature ids are refused right where they stand.
#![allow(dead_code, reason = "the build and the tests each use a part of it")]

#[path = "build/book.rs"]
pub mod book;
#[path = "build/check.rs"]
mod check;
#[path = "build/cite.rs"]
mod cite;
#[path = "../units/date.rs"]
pub mod date;
#[path = "feature.rs"]
pub mod feature;
#[path = "build/layer.rs"]
mod layer;
#[path = "build/offer.rs"]
mod offer;
#[path = "build/place.rs"]
mod place;
#[path = "build/price.rs"]
mod price;
#[path = "build/problem.rs"]
pub mod problem;
#[path = "build/read.rs"]
pub mod read;
#[path = "build/value.rs"]
pub mod value;

pub use layer::{HostFile, Layer, PriceConflict, PriceEntry, QuotaRules};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;
pub use value::{Cite, Cited, Day, FeatureId, Money, StatusWord, SupportWord};

/// A fact and where it stands in the file.
pub type Entry<T> = Spanned<Cited<T>>;

/// `books.toml`: the date of every book shipped.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BooksFile {
    /// Ascending; the last is the newest.
    pub books: Vec<Spanned<Day>>,
}

/// `sources.toml`: what facts were read from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcesFile {
    /// Sorted by id.
    pub source: Vec<SourceEntry>,
}

/// A page or publication.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// What facts name it by.
    pub id: Spanned<String>,
    /// Short name, as shown in tables.
    pub title: String,
    /// Address of the page.
    pub url: Spanned<String>,
    /// The day it was seen, unless a fact says otherwise.
    pub as_of: Option<Spanned<Day>>,
    /// What a fact from it is worth, unless the fact says otherwise.
    pub status: Option<StatusWord>,
}

/// `models.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelsFile {
    /// Sorted by id.
    pub model: Vec<ModelEntry>,
}

/// A model, wherever it is sold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelEntry {
    /// The id.
    pub id: Spanned<String>,
    /// The name in sentences.
    pub name: String,
    /// The lab that made it.
    pub lab: String,
    /// The lab's own offer.
    pub own_offer: Option<Spanned<String>>,
}

/// A tariff file such as `tariffs-aws.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TariffFile {
    /// The cloud: `aws`, `azure`, `gcp`.
    pub cloud: String,
    /// Where bare facts were read.
    pub source: Spanned<String>,
    /// The date of the book that first holds them.
    pub recorded: Spanned<Day>,
    /// NAT processing everywhere, US dollars per GB.
    pub nat: Option<Entry<Money>>,
    /// Private endpoint processing everywhere, US dollars per GB.
    pub private_endpoint: Option<Entry<Money>>,
    /// Internet tariffs by name.
    #[serde(default)]
    pub internet: BTreeMap<String, Entry<Vec<TierEntry>>>,
    /// Regions, sorted by id.
    #[serde(default)]
    pub region: Vec<RegionEntry>,
}

/// One step of a tariff.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierEntry {
    /// Upper bound in GB a month; the last step has none.
    pub to_gb: Option<u64>,
    /// US dollars per GB.
    pub usd: Money,
    /// Whether a price of zero is meant: the free allowance.
    #[serde(default)]
    pub free: bool,
}

/// A region.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionEntry {
    /// The cloud's own id.
    pub id: Spanned<String>,
    /// Where it lies, for people.
    pub name: String,
    /// Residency zone.
    pub residency: Option<String>,
    /// Metro area shared by clouds.
    pub metro: String,
    /// Coast or part of the continent.
    pub coast: String,
    /// Continent.
    pub continent: String,
    /// Name of its internet tariff.
    pub internet: Option<Spanned<String>>,
    /// Traffic to the cloud's other regions, US dollars per GB.
    pub inter_region: Option<Entry<Money>>,
    /// Other rates to single regions.
    #[serde(default)]
    pub inter_region_to: BTreeMap<String, Entry<Money>>,
}

/// `distance.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DistanceFile {
    /// Where bare facts were read.
    pub source: Spanned<String>,
    /// The date of the book that first holds them.
    pub recorded: Spanned<Day>,
    /// Near to far.
    pub distance: Vec<DistanceEntry>,
}

/// A class of distance.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DistanceEntry {
    /// Its id.
    pub id: Spanned<String>,
    /// Estimated round trip in milliseconds.
    pub rtt_ms: Entry<Money>,
}

/// `payload.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayloadFile {
    /// Where bare facts were read.
    pub source: Spanned<String>,
    /// The date of the book that first holds them.
    pub recorded: Spanned<Day>,
    /// Sorted by id.
    pub payload: Vec<PayloadEntry>,
}

/// A measured number of bytes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayloadEntry {
    /// Its id.
    pub id: Spanned<String>,
    /// Bytes.
    pub bytes: Entry<Money>,
}

/// `claims.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimsFile {
    /// Sorted by id.
    pub claim: Vec<ClaimEntry>,
}

/// An open claim, then and now.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimEntry {
    /// Stable id.
    pub id: Spanned<String>,
    /// The claim.
    pub title: String,
    /// What was held then.
    pub then: ClaimSide,
    /// What is held now.
    pub now: ClaimSide,
}

/// What was held of a claim at one time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimSide {
    /// In words.
    pub text: String,
    /// The day.
    pub as_of: Spanned<Day>,
    /// How sure it was.
    pub status: StatusWord,
    /// Ids of sources; empty where no primary source was found.
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
}
