//! The gates: what they say of an offer, and what that rests on.

use crate::units::{Date, Exact, Num};

/// The checks every offer goes through before any ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Required features.
    Features,
    /// The pinned version.
    Version,
    /// End of life.
    Lifecycle,
    /// Approved clouds, residency, operators.
    Boundary,
    /// The caller's own region.
    Region,
    /// Every tariff on the path.
    Path,
    /// Context window and largest output.
    Context,
    /// Tokens and requests per minute at the peak.
    Quota,
    /// The latency target.
    Latency,
    /// Every rate the workload needs.
    Price,
}

impl Gate {
    /// All gates, in the order they are reported.
    pub const ALL: [Self; 10] = [
        Self::Features,
        Self::Version,
        Self::Lifecycle,
        Self::Boundary,
        Self::Region,
        Self::Path,
        Self::Context,
        Self::Quota,
        Self::Latency,
        Self::Price,
    ];
    /// The contract's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Features => "features",
            Self::Version => "version",
            Self::Lifecycle => "lifecycle",
            Self::Boundary => "boundary",
            Self::Region => "region",
            Self::Path => "path",
            Self::Context => "context",
            Self::Quota => "quota",
            Self::Latency => "latency",
            Self::Price => "price",
        }
    }
}

/// What a gate says. Ordered from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is known to hold.
    Pass,
    /// Nothing known decides it.
    Unknown,
    /// It is known not to hold.
    Fail,
}

impl Outcome {
    /// The contract's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Unknown => "unknown",
            Self::Fail => "fail",
        }
    }
}

/// Why a required feature is not a plain yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeatureDoubt {
    /// A source says it does not work.
    Missing,
    /// No source says.
    Unknown,
    /// Two sources disagree.
    Disputed,
    /// The vocabulary has no such feature.
    NotAFeature,
}

/// Which bound of the context gate decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextBound {
    /// Input alone.
    MaxInput,
    /// Input and output together.
    Context,
    /// Output alone.
    MaxOutput,
}

/// What a gate rests on, in figures; the text module turns it into words.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Nothing was asked, or everything asked is there.
    Fine,
    /// Required features that are not a plain yes; those that are missing stand first.
    Features(Vec<(String, FeatureDoubt)>),
    /// The pinned snapshot against the offer's.
    Version {
        /// What is pinned.
        pinned: String,
        /// What the offer is bound to; `None` where its id is undated.
        bound: Option<String>,
    },
    /// The first day it no longer answers.
    Lifecycle {
        /// That day.
        eol: Date,
    },
    /// Attributes outside the approved lists, then those that are unknown (`None`): `clouds`, `residency`, `operators`.
    Boundary(Vec<(&'static str, Option<String>)>),
    /// The caller's region is not served, or nothing says which are.
    Region {
        /// The caller's region.
        region: String,
        /// Whether the list of served regions is known.
        known: bool,
    },
    /// A tariff on the path is not in the book.
    Path {
        /// The region whose tariff is missing, or the two regions of the caller's cloud ("eastus → westeurope").
        region: String,
        /// Whether the traffic stays inside the caller's cloud, so that a rate of the offer's own is missing.
        inside: bool,
    },
    /// Tokens against a bound of the context gate.
    Context {
        /// Which bound.
        bound: ContextBound,
        /// Tokens this workload needs of it.
        needed: Exact,
        /// The bound; `None` where it is unknown.
        limit: Option<Exact>,
        /// The other value of a disputed bound.
        disputed: Option<Exact>,
    },
    /// The peak against the limits. Full figures stand in the row's [`QuotaNeed`](super::QuotaNeed).
    Quota {
        /// Tokens per minute the peak needs.
        needed_tpm: Exact,
        /// The limit, where known.
        tpm: Option<Exact>,
        /// Requests per minute at the peak.
        needed_rpm: Exact,
        /// The limit, where known.
        rpm: Option<Exact>,
    },
    /// The latency against its target, both in milliseconds.
    Latency {
        /// What it takes; `None` where unknown.
        ms: Option<Exact>,
        /// The target.
        target: Exact,
    },
    /// Rates the workload needs and the offer lacks, by contract key ("prices.cachedInput"), and the day from which the
    /// book has its prices, where that is one to come.
    PriceMissing(Vec<String>, Option<Date>),
    /// Rates two sources disagree on, by contract key.
    PriceDisputed(Vec<String>),
}

impl Why {
    /// Whether the peak meets the limit of requests a minute before that of tokens. An unknown limit is never met.
    pub fn requests_first(&self) -> bool {
        match self {
            Self::Quota { rpm: Some(_), tpm: None, .. } => true,
            Self::Quota { needed_tpm, tpm: Some(tpm), needed_rpm, rpm: Some(rpm) } => {
                let by_requests = rpm.times(*needed_tpm);
                by_requests.is_ok_and(|requests| tpm.times(*needed_rpm).is_ok_and(|tokens| requests < tokens))
            }
            _ => false,
        }
    }

    /// The key of the limit that the peak meets first, below its offer.
    pub fn limit(&self) -> &'static str {
        if self.requests_first() { "quota.rpm" } else { "quota.tpm" }
    }
}

/// What one gate says of one offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The gate.
    pub gate: Gate,
    /// Its answer.
    pub result: Outcome,
    /// What it rests on.
    pub why: Why,
    /// The path of the fact it rests on, as [`Report::facts`](super::Report::facts) lists it where the book has one; of a
    /// tariff that is missing, the path of the input that would take its place.
    pub fact: Option<String>,
    /// Whether a tick of the user's turned unknown into pass.
    pub ticked: bool,
}

/// Where an offer stands after the gates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Every gate passes.
    Eligible,
    /// Some gate is unknown, none fails.
    Conditional,
    /// Some gate fails.
    Ineligible,
}

impl Standing {
    /// The contract's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Eligible => "eligible",
            Self::Conditional => "conditional",
            Self::Ineligible => "ineligible",
        }
    }
}
