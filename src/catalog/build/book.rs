//! The book with every default filled in: each fact carries its whole provenance.

use super::date::Date;
use rust_decimal::Decimal;

/// Where a fact was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Provenance {
    /// Place in [`Book::sources`].
    pub source: usize,
    /// The day it was seen there.
    pub as_of: Date,
    /// The day it came into force.
    pub from: Option<Date>,
    /// The date of the book that first holds it.
    pub recorded: Date,
    /// How sure it is.
    pub status: &'static str,
}

/// A second value.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict<T> {
    /// What the other source says.
    pub value: T,
    /// Place in [`Book::sources`].
    pub source: usize,
    /// The day it was seen there.
    pub as_of: Date,
    /// Why the book prefers its own.
    pub note: String,
}

/// A value with its provenance.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<T> {
    /// What the book holds.
    pub value: T,
    /// Where it comes from.
    pub provenance: Provenance,
    /// What another source says.
    pub conflict: Option<Conflict<T>>,
    /// What an older book held.
    pub before: Option<Box<Fact<T>>>,
}

/// The rates in the order of `RATE_KEYS`.
pub type Rates = Vec<Option<Decimal>>;

/// Contract names of the rates, in the order of the fields of `catalog::Rates`.
pub const RATE_KEYS: [&str; 14] = [
    "input",
    "cachedInput",
    "cacheWrite5m",
    "cacheWrite1h",
    "cacheWrite12h",
    "output",
    "batchInput",
    "batchOutput",
    "batchCachedInput",
    "flexInput",
    "flexOutput",
    "flexCachedInput",
    "priorityInput",
    "priorityOutput",
];

/// Dated prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// Short-context rates.
    pub rates: Rates,
    /// Threshold and rates above it.
    pub long: Option<(u64, Rates)>,
    /// Whether zero is meant.
    pub free: bool,
    /// Where it was read.
    pub provenance: Provenance,
    /// Other values of single rates.
    pub conflicts: Vec<(String, Conflict<Decimal>)>,
    /// A second source that agrees.
    pub second: Option<(usize, Date)>,
}

/// Limits.
#[derive(Clone, Debug, PartialEq)]
pub struct Quota {
    /// Tokens per minute.
    pub tpm: Option<Fact<u64>>,
    /// Requests per minute.
    pub rpm: Option<Fact<u64>>,
    /// Quota tokens per output token.
    pub output_burndown: Decimal,
    /// Whether the maximum output is reserved.
    pub reserves_max_output: bool,
    /// Whether cached reads are free.
    pub cached_free: bool,
    /// Where the rules were read.
    pub rules: Option<Provenance>,
}

/// One way to buy one model.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of catalog::Offer, documented there")]
pub struct Offer {
    pub id: String,
    pub model: String,
    pub host: usize,
    pub scope: String,
    pub name: String,
    pub pool: Option<String>,
    pub cloud: Option<String>,
    pub in_region: bool,
    pub residency: Option<Fact<String>>,
    pub operator: Option<Fact<String>>,
    pub seller: Option<String>,
    pub served: Option<Fact<Vec<String>>>,
    pub version: Option<Fact<(String, Option<String>)>>,
    pub launched: Option<Fact<Date>>,
    pub eol: Option<Fact<Date>>,
    pub context: Option<Fact<u64>>,
    pub max_input: Option<Fact<u64>>,
    pub max_output: Option<Fact<u64>>,
    pub prices: Vec<Price>,
    pub tools: Vec<(String, Fact<Decimal>)>,
    pub quota: Option<Quota>,
    pub features: Vec<(String, Fact<&'static str>)>,
    pub frame_bytes: Option<Fact<u64>>,
    pub apis: Vec<String>,
}

/// The steps of a tariff: an upper bound in GB a month, and US dollars per GB.
pub type Steps = Vec<(Option<u64>, Decimal)>;

/// A region.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of catalog::Region, documented there")]
pub struct Region {
    pub cloud: String,
    pub id: String,
    pub name: String,
    pub residency: Option<String>,
    pub metro: String,
    pub coast: String,
    pub continent: String,
    pub internet: Option<Fact<Steps>>,
    pub inter_region: Option<Fact<Decimal>>,
    pub exceptions: Vec<(String, Fact<Decimal>)>,
    pub nat: Option<Fact<Decimal>>,
    pub private_endpoint: Option<Fact<Decimal>>,
}

/// What was held of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimSide {
    /// In words.
    pub text: String,
    /// The day.
    pub as_of: Date,
    /// How sure it was.
    pub status: &'static str,
    /// Places in [`Book::sources`].
    pub sources: Vec<usize>,
}

/// A claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Stable id.
    pub id: String,
    /// The claim.
    pub title: String,
    /// What was held then.
    pub then: ClaimSide,
    /// What is held now.
    pub now: ClaimSide,
}

/// A page or publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id in the data files.
    pub id: String,
    /// Short name.
    pub title: String,
    /// Address.
    pub url: String,
}

/// A model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of catalog::Model, documented there")]
pub struct Model {
    pub id: String,
    pub name: String,
    pub lab: String,
    pub own_offer: Option<String>,
}

/// The whole book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// Dates of every book, ascending.
    pub books: Vec<Date>,
    /// Sources, by id.
    pub sources: Vec<Source>,
    /// Hosts in display order: id, name.
    pub hosts: Vec<(String, String)>,
    /// Models, by id.
    pub models: Vec<Model>,
    /// Offers, by model, host and scope.
    pub offers: Vec<Offer>,
    /// Regions, by cloud and id.
    pub regions: Vec<Region>,
    /// Classes of distance.
    pub distances: Vec<(String, Fact<Decimal>)>,
    /// Measured bytes, which stay here: offers name theirs, and what holds without is frozen with links.
    pub payloads: Vec<(String, Fact<Decimal>)>,
    /// The ledger of claims.
    pub claims: Vec<Claim>,
}
