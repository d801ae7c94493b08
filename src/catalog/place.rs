//! Regions, what bytes cost when they leave them, and how far apart they lie.

use super::fact::Fact;
use rust_decimal::Decimal;

/// One step of a tiered tariff: the price per GB up to a monthly volume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tier {
    /// Upper bound of the step in GB a month; `None` for the last. The free allowance lies inside the first paid step.
    pub up_to_gb: Option<u64>,
    /// US dollars per GB.
    pub usd_per_gb: Decimal,
}

/// What traffic to another region of the same cloud costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InterRegion {
    /// The rate to any region that is not listed as an exception, US dollars per GB.
    pub usd_per_gb: &'static Fact<Decimal>,
    /// Pairs with a rate of their own.
    pub exceptions: &'static [(&'static str, &'static Fact<Decimal>)],
}

/// One region of one cloud.
#[derive(Debug, PartialEq)]
pub struct Region {
    /// The cloud: `aws`, `azure`, `gcp`.
    pub cloud: &'static str,
    /// The cloud's own id.
    pub id: &'static str,
    /// Where it lies, for people ("N. Virginia").
    pub name: &'static str,
    /// Residency zone: `us`, `eu`, `jp`, …
    pub residency: Option<&'static str>,
    /// Metro area shared by clouds ("ashburn").
    pub metro: &'static str,
    /// Coast or part of the continent ("na-east").
    pub coast: &'static str,
    /// Continent: `na`, `eu`, `as`, `oc`, `sa`, `af`, `me`.
    pub continent: &'static str,
    /// Internet egress, tiers ascending; the first may be the free allowance at price 0.
    pub internet: Option<&'static Fact<&'static [Tier]>>,
    /// Traffic to other regions of the cloud.
    pub inter_region: Option<InterRegion>,
    /// NAT gateway processing, US dollars per GB.
    pub nat_usd_per_gb: Option<&'static Fact<Decimal>>,
    /// Private endpoint processing, US dollars per GB.
    pub private_endpoint_usd_per_gb: Option<&'static Fact<Decimal>>,
}

/// A coarse class of distance with an estimated round trip, to be replaced by a measurement.
#[derive(Debug, PartialEq)]
pub struct Distance {
    /// `same-region`, `same-metro`, `same-coast`, `coast-to-coast`, `transatlantic`, `transpacific`.
    pub id: &'static str,
    /// The round trip in milliseconds.
    pub rtt_ms: &'static Fact<Decimal>,
}
