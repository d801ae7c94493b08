//! The shape of a host file: layers of what is said of offers, and their dated prices.

use super::{Cite, Day, Entry, FeatureId, Money, StatusWord, SupportWord};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A host file such as `azure.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HostFile {
    /// Who sells.
    pub host: HostEntry,
    /// What holds for every offer of the file.
    #[serde(default)]
    pub defaults: Layer,
    /// What holds for every offer of a scope.
    #[serde(default)]
    pub scope: BTreeMap<String, Layer>,
    /// What holds for every offer of a model.
    #[serde(default)]
    pub model: BTreeMap<String, Layer>,
    /// The offers, sorted by id. What an offer says itself wins over its model, its scope and the defaults.
    #[serde(default)]
    pub offer: Vec<Layer>,
}

/// A host.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HostEntry {
    /// The frozen id.
    pub id: Spanned<String>,
    /// The name in sentences.
    pub name: String,
    /// Place in lists, from 1.
    pub order: Spanned<u32>,
}

/// What is said of an offer, or of many at once.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layer {
    /// `host/model/scope`; offers only.
    pub id: Option<Spanned<String>>,
    /// The short label.
    pub name: Option<Spanned<String>>,
    /// Where bare facts of this layer were read.
    pub source: Option<Spanned<String>>,
    /// Where bare prices of this layer were read, if elsewhere.
    pub price_source: Option<Spanned<String>>,
    /// The date of the book that first holds the bare facts of this layer.
    pub recorded: Option<Spanned<Day>>,
    /// Whose bill: `aws`, `azure`, `gcp`.
    pub pool: Option<String>,
    /// The cloud it is called in.
    pub cloud: Option<Spanned<String>>,
    /// Where processing is kept.
    pub residency: Option<Entry<String>>,
    /// Who runs it.
    pub operator: Option<Entry<String>>,
    /// `first-party` or `marketplace`.
    pub seller: Option<Spanned<String>>,
    /// Regions a caller can reach it from.
    pub served: Option<Entry<Vec<String>>>,
    /// API paths.
    pub apis: Option<Vec<String>>,
    /// What a request names.
    pub model_id: Option<Entry<String>>,
    /// The dated snapshot that the id is bound to.
    pub snapshot: Option<String>,
    /// First day it was sold.
    pub launched: Option<Entry<Day>>,
    /// First day it no longer answers.
    pub eol: Option<Entry<Day>>,
    /// Context window in tokens.
    pub context: Option<Entry<u64>>,
    /// Largest input in tokens.
    pub max_input: Option<Entry<u64>>,
    /// Largest output in tokens.
    pub max_output: Option<Entry<u64>>,
    /// Bytes of one streamed event of one token.
    pub frame_bytes: Option<Entry<u64>>,
    /// Fees per thousand calls of hosted tools.
    pub tools: BTreeMap<FeatureId, Entry<Money>>,
    /// Limits.
    pub quota: QuotaLayer,
    /// Features it has, by the source of this layer.
    pub yes: Vec<Spanned<FeatureId>>,
    /// Features it lacks, by the source of this layer.
    pub no: Vec<Spanned<FeatureId>>,
    /// Features by other sources.
    pub said: Vec<Said>,
    /// Single features with a source of their own, or disputed.
    pub feature: BTreeMap<FeatureId, Entry<SupportWord>>,
    /// Dated prices; offers only.
    pub price: Vec<Spanned<PriceEntry>>,
}

/// What another source says of several features.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// The source.
    pub source: Spanned<String>,
    /// The day it was seen there.
    pub as_of: Option<Spanned<Day>>,
    /// The date of the book that first holds it.
    pub recorded: Option<Spanned<Day>>,
    /// How sure it is.
    pub status: Option<StatusWord>,
    /// Features it says are there.
    #[serde(default)]
    pub yes: Vec<Spanned<FeatureId>>,
    /// Features it says are not.
    #[serde(default)]
    pub no: Vec<Spanned<FeatureId>>,
}

impl Said {
    /// Its provenance, as far as it says.
    pub fn cite(&self) -> Cite {
        let (as_of, recorded, status) = (self.as_of.clone(), self.recorded.clone(), self.status);
        Cite { source: Some(self.source.clone()), as_of, from: None, recorded, status }
    }
}

/// Limits per minute and how they are counted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QuotaLayer {
    /// Tokens per minute.
    pub tpm: Option<Entry<u64>>,
    /// Requests per minute.
    pub rpm: Option<Entry<u64>>,
    /// The rules of counting.
    pub rules: Option<Entry<QuotaRules>>,
}

/// How tokens count against a limit.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotaRules {
    /// Quota tokens per output token; one where left out.
    pub output_burndown: Option<Money>,
    /// Whether the maximum output is reserved on admission.
    #[serde(default)]
    pub reserves_max_output: bool,
    /// Whether cached reads are free of quota.
    #[serde(default)]
    pub cached_free: bool,
}

impl QuotaRules {
    /// Every token counts once.
    pub const NONE: Self = Self { output_burndown: None, reserves_max_output: false, cached_free: false };
}

/// Prices from one day on, US dollars per million tokens.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PriceEntry {
    /// The first day in force; only the oldest entry may leave it out.
    pub from: Option<Spanned<Day>>,
    /// Where it was read.
    pub source: Option<Spanned<String>>,
    /// The day it was seen there.
    pub as_of: Option<Spanned<Day>>,
    /// The date of the book that first holds it.
    pub recorded: Option<Spanned<Day>>,
    /// How sure it is.
    pub status: Option<StatusWord>,
    /// A second source that agrees.
    pub second: Option<Spanned<String>>,
    /// Whether a rate of zero is meant.
    pub free: bool,
    /// Fresh input.
    pub input: Option<Spanned<Money>>,
    /// Input read from a cache.
    pub cached_input: Option<Spanned<Money>>,
    /// Input written to a 5-minute cache (or a lab's shortest).
    pub cache_write_5m: Option<Spanned<Money>>,
    /// Input written to a 1-hour cache.
    pub cache_write_1h: Option<Spanned<Money>>,
    /// Input written to a 12-hour cache.
    pub cache_write_12h: Option<Spanned<Money>>,
    /// Output, reasoning included.
    pub output: Option<Spanned<Money>>,
    /// Batch input.
    pub batch_input: Option<Spanned<Money>>,
    /// Batch output.
    pub batch_output: Option<Spanned<Money>>,
    /// Batch input read from a cache.
    pub batch_cached_input: Option<Spanned<Money>>,
    /// Flex input.
    pub flex_input: Option<Spanned<Money>>,
    /// Flex output.
    pub flex_output: Option<Spanned<Money>>,
    /// Flex input read from a cache.
    pub flex_cached_input: Option<Spanned<Money>>,
    /// Priority input.
    pub priority_input: Option<Spanned<Money>>,
    /// Priority output.
    pub priority_output: Option<Spanned<Money>>,
    /// Requests above this many input tokens pay the rates of `long`; only inside `long`.
    pub above: Option<u64>,
    /// Rates above the long-context threshold, for the whole request.
    pub long: Option<Box<PriceEntry>>,
    /// What a second source says of single rates.
    pub conflict: Vec<PriceConflict>,
}

/// A second source that names another rate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceConflict {
    /// The rate as the contract names it: `input`, `long.output`.
    pub rate: Spanned<String>,
    /// What the other source says.
    pub value: Money,
    /// The other source.
    pub source: Spanned<String>,
    /// The day it was seen there.
    pub as_of: Option<Spanned<Day>>,
    /// Why the book prefers its own, or that nothing settles it.
    pub note: String,
}
