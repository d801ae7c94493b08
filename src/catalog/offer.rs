//! Offers: one way to buy one model, at one host, scope and API path.

use super::fact::{Fact, Origin};
use super::feature::Support;
use crate::units::Date;
use core::fmt;
use rust_decimal::Decimal;

/// The residency of an offer whose host may process in any region, as its documents say.
pub const ANYWHERE: &str = "global";

/// A host that sells access to models. Ids are frozen: they stand in links.
#[derive(Debug, PartialEq, Eq)]
pub struct Host {
    /// The frozen id ("bedrock").
    pub id: &'static str,
    /// The name in sentences ("Bedrock").
    pub name: &'static str,
}

/// A price in US dollars per million tokens, or none; none is not zero.
///
/// Kept by reference: the same few hundred figures stand in thousands of places.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Rate(Option<&'static Decimal>);

impl Rate {
    /// A price of the book's table.
    pub(super) const fn at(place: Option<&'static Decimal>) -> Self {
        Self(place)
    }

    /// The price, where one is known.
    pub fn get(self) -> Option<Decimal> {
        self.0.copied()
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// The rates for requests above a number of input tokens; they apply to the whole request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Long {
    /// The threshold in input tokens; a request of exactly this size is still short.
    pub above: u64,
    /// The rates above it. Their own `long` is always `None`.
    pub rates: Rates,
}

/// The token rates of an offer, US dollars per million tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Fresh input.
    pub input: Rate,
    /// Input read from a cache.
    pub cached_input: Rate,
    /// Input written to a 5-minute cache.
    pub cache_write_5m: Rate,
    /// Input written to a 1-hour cache.
    pub cache_write_1h: Rate,
    /// Input written to a 12-hour cache; a fact, not priced in contract v1.
    pub cache_write_12h: Rate,
    /// Output, reasoning included.
    pub output: Rate,
    /// Batch input.
    pub batch_input: Rate,
    /// Batch output.
    pub batch_output: Rate,
    /// Batch input read from a cache.
    pub batch_cached_input: Rate,
    /// Flex input.
    pub flex_input: Rate,
    /// Flex output.
    pub flex_output: Rate,
    /// Flex input read from a cache.
    pub flex_cached_input: Rate,
    /// Priority input; a fact, not priced in contract v1.
    pub priority_input: Rate,
    /// Priority output; a fact, not priced in contract v1.
    pub priority_output: Rate,
}

/// Takes one rate out of the set.
pub type Pick = fn(&Rates) -> Rate;

/// The token rates by the keys of the JSON contract.
pub const RATE_KEYS: [(&str, Pick); 14] = [
    ("input", |rates| rates.input),
    ("cachedInput", |rates| rates.cached_input),
    ("cacheWrite5m", |rates| rates.cache_write_5m),
    ("cacheWrite1h", |rates| rates.cache_write_1h),
    ("cacheWrite12h", |rates| rates.cache_write_12h),
    ("output", |rates| rates.output),
    ("batchInput", |rates| rates.batch_input),
    ("batchOutput", |rates| rates.batch_output),
    ("batchCachedInput", |rates| rates.batch_cached_input),
    ("flexInput", |rates| rates.flex_input),
    ("flexOutput", |rates| rates.flex_output),
    ("flexCachedInput", |rates| rates.flex_cached_input),
    ("priorityInput", |rates| rates.priority_input),
    ("priorityOutput", |rates| rates.priority_output),
];

/// The prices of an offer from one day on. Entries are never overwritten: a new price is a new entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceEntry {
    /// Rates for requests up to the long-context threshold.
    pub rates: Rates,
    /// Rates above it.
    pub long: Option<Long>,
    /// Whether a rate of zero is meant.
    pub free: bool,
    /// Where all of this was read; `from` orders the entries.
    pub provenance: Origin,
    /// What a second source says of one rate: its contract key ("input", "long.output"), value, source and date.
    pub conflicts: &'static [(&'static str, super::Conflict<Decimal>)],
    /// A second source that agrees, where there is one.
    pub second: Option<(&'static super::Source, Date)>,
}

/// The limits of an offer, per minute, and how tokens count against them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quota {
    /// Tokens per minute.
    pub tpm: Option<&'static Fact<u64>>,
    /// Requests per minute.
    pub rpm: Option<&'static Fact<u64>>,
    /// How many quota tokens one output token uses.
    pub output_burndown: Decimal,
    /// Whether the maximum output is reserved when a request is admitted.
    pub reserves_max_output: bool,
    /// Whether cached reads are free of quota.
    pub cached_free: bool,
    /// Where the accounting rules were read.
    pub rules: Option<Origin>,
}

impl Quota {
    /// The same limits with every token counting once.
    pub(super) fn uncounted(self) -> Self {
        Self {
            output_burndown: Decimal::ONE,
            reserves_max_output: false,
            cached_free: false,
            rules: None,
            ..self
        }
    }
}

/// The model id at the host and whether it names a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// What a request names.
    pub model_id: &'static str,
    /// The dated snapshot it is bound to; `None` where the id is undated, which is unpinned.
    pub snapshot: Option<&'static str>,
}

/// When an offer began and when it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lifecycle {
    /// First day it was sold, where known.
    pub launched: Option<&'static Fact<Date>>,
    /// First day it no longer answers, where announced.
    pub eol: Option<&'static Fact<Date>>,
}

/// One way to buy one model: model × host × scope × API path.
#[derive(Debug, PartialEq)]
pub struct Offer {
    /// `host/model/scope`, frozen once shipped.
    pub id: &'static str,
    /// The model's id.
    pub model: &'static str,
    /// Who sells it.
    pub host: &'static Host,
    /// `global`, `us`, `eu`, `apac`, `jp`, `au`, `in`, `gov`, `in-region` or a region name.
    pub scope: &'static str,
    /// The short label, "Bedrock global".
    pub name: &'static str,
    /// The pool whose bill it is on: `aws`, `azure`, `gcp`, …; `None` for a bill of its own.
    pub pool: Option<&'static str>,
    /// The cloud it is called in, `None` where it lies outside the clouds of the book.
    pub cloud: Option<&'static str>,
    /// Whether it is bound to one region, to be picked from `served`.
    pub in_region: bool,
    /// Where processing is kept: `us`, `eu`, …, or [`ANYWHERE`]; `None` where no source says.
    pub residency: Option<&'static Fact<&'static str>>,
    /// Who runs it.
    pub operator: Option<&'static Fact<&'static str>>,
    /// Who sells it: `first-party` or `marketplace`.
    pub seller: Option<&'static str>,
    /// The regions a caller can reach it from (in-region: where it runs).
    pub served: Option<&'static Fact<&'static [&'static str]>>,
    /// Model id and snapshot.
    pub version: Option<&'static Fact<Version>>,
    /// Launch and end of life.
    pub lifecycle: Lifecycle,
    /// Context window in tokens, input and output together.
    pub context: Option<&'static Fact<u64>>,
    /// Largest input in tokens, where a separate bound is published.
    pub max_input: Option<&'static Fact<u64>>,
    /// Largest output in tokens.
    pub max_output: Option<&'static Fact<u64>>,
    /// Dated prices, ascending by `from`.
    pub prices: &'static [PriceEntry],
    /// Fee per thousand calls of a hosted tool, by feature id.
    pub tools: &'static [(&'static str, &'static Fact<Decimal>)],
    /// Limits.
    pub quota: Option<Quota>,
    /// What a source says of a feature; one that is absent is unknown.
    pub features: &'static [(&'static str, &'static Fact<Support>)],
    /// Bytes of one streamed event that carries one token.
    pub frame_bytes: Option<&'static Fact<u64>>,
    /// API paths it answers on ("responses", "chat", "converse", "messages").
    pub apis: &'static [&'static str],
}
