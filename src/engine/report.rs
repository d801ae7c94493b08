//! What the engine says: data only, in the shape of the JSON contract.
//!
//! Money is exact and already rounded to the printed precision (10 decimals a month, 15 a request), so that the
//! lines of a sum add up to its total to the last digit. A figure that does not exist is `None`, never zero.

use crate::catalog::{Source, Status};
use crate::units::{Date, Exact};

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
    /// Required features that are not a plain yes.
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
    /// Attributes outside the approved lists, or unknown (`None`): `clouds`, `residency`, `operators`.
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
        /// The region whose tariff is missing.
        region: String,
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
    /// The peak against the limits. Full figures stand in the row's [`QuotaNeed`].
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
    /// Rates the workload needs and the offer lacks, by contract key ("prices.cachedInput").
    PriceMissing(Vec<String>),
    /// Rates two sources disagree on, by contract key.
    PriceDisputed(Vec<String>),
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
    /// The path of the fact it rests on, as in [`Report::facts`].
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

/// Cost and size of one request. Money rounded to 15 decimals; `None` where a price is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerRequest {
    /// Token cost at list.
    pub tokens: Option<Exact>,
    /// Tool fees at list.
    pub tools: Option<Exact>,
    /// Tokens and tools.
    pub list: Option<Exact>,
    /// List after discount and gateway fee.
    pub spend: Option<Exact>,
    /// Bytes sent.
    pub up_bytes: Exact,
    /// Bytes received.
    pub down_bytes: Exact,
}

/// The parts of a month's cost, in the order they are added and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Tokens at list.
    Tokens,
    /// Hosted tools at list.
    Tools,
    /// Discount, zero or less.
    Discount,
    /// Gateway fee.
    Gateway,
    /// Egress of requests out of the caller's cloud.
    RequestLeg,
    /// Egress of responses, where the host meters it to the customer.
    ResponseLeg,
    /// NAT and private endpoint processing, fixed path cost.
    Processing,
    /// Waiting, at the user's own price.
    LatencyValue,
    /// Commitment that will be owed and buys nothing.
    IdleCommitment,
}

impl Part {
    /// All parts, in order.
    pub const ALL: [Self; 9] = [
        Self::Tokens,
        Self::Tools,
        Self::Discount,
        Self::Gateway,
        Self::RequestLeg,
        Self::ResponseLeg,
        Self::Processing,
        Self::LatencyValue,
        Self::IdleCommitment,
    ];
    /// The contract's key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tokens => "tokens",
            Self::Tools => "tools",
            Self::Discount => "discount",
            Self::Gateway => "gateway",
            Self::RequestLeg => "requestLeg",
            Self::ResponseLeg => "responseLeg",
            Self::Processing => "processing",
            Self::LatencyValue => "latencyValue",
            Self::IdleCommitment => "idleCommitment",
        }
    }
}

/// A month with all traffic on one offer. Each line is rounded half-even to 10 decimals and the total is their sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Monthly {
    /// The lines, one per [`Part::ALL`], in that order.
    pub lines: [Option<Exact>; 9],
    /// Their sum; `None` where a line is.
    pub total: Option<Exact>,
    /// Commitment this traffic absorbs, over all pools.
    pub absorbed: Option<Exact>,
    /// What is really paid: the total without the value of waiting, with the pools' other spend.
    pub cash: Option<Exact>,
}

impl Monthly {
    /// One line.
    pub fn line(&self, part: Part) -> Option<Exact> {
        self.lines.get(part as usize).copied().flatten()
    }
}

/// Latency in milliseconds; `None` where a time is unknown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Latency {
    /// One call.
    pub call_ms: Option<Exact>,
    /// One task.
    pub task_ms: Option<Exact>,
}

/// The peak against the limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuotaNeed {
    /// Tokens per minute needed; `None` without a peak.
    pub needed_tpm: Option<Exact>,
    /// Requests per minute needed; `None` without a peak.
    pub needed_rpm: Option<Exact>,
    /// The smallest limit over its need, less one; `None` where no limit is known.
    pub headroom: Option<Exact>,
    /// The largest share of the traffic the limits let through, 0 to 1.
    pub share_cap: Exact,
    /// Hours the month's batch takes at the limit; `None` without a limit.
    pub batch_hours: Option<Exact>,
}

/// One offer, judged and priced.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The offer's id.
    pub id: String,
    /// Its name in sentences.
    pub name: String,
    /// Where it stands.
    pub status: Standing,
    /// What each gate says, in order.
    pub gates: Vec<Finding>,
    /// One request.
    pub per_request: PerRequest,
    /// One month, all traffic on this offer.
    pub monthly: Monthly,
    /// Times.
    pub latency: Latency,
    /// Limits.
    pub quota: QuotaNeed,
}

impl Row {
    /// What one gate says.
    pub fn finding(&self, gate: Gate) -> Option<&Finding> {
        self.gates.iter().find(|finding| finding.gate == gate)
    }
    /// The gates that are unknown, in order: what is to be checked.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.gates.iter().filter(|finding| finding.result == Outcome::Unknown)
    }
}

/// An offer and its total.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// The offer's id.
    pub offer: String,
    /// Its monthly total.
    pub total: Exact,
}

/// The second-best single offer.
#[derive(Clone, Debug, PartialEq)]
pub struct RunnerUp {
    /// The offer's id.
    pub offer: String,
    /// Its monthly total.
    pub total: Exact,
    /// How much dearer it is than the best.
    pub margin: Exact,
}

/// The best split of the traffic.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Shares with 18 decimals that sum to 1, largest first; an offer without traffic is absent.
    pub shares: Vec<(String, Exact)>,
    /// The monthly total.
    pub total: Exact,
    /// How much cheaper it is than the best single offer; `None` where no single offer carries all traffic.
    pub saves_vs_single: Option<Exact>,
    /// The parts of the total, in the order of [`Part::ALL`].
    pub lines: [Exact; 9],
    /// The most by which a better split could still be cheaper; zero where the optimum is exact.
    pub bound: Exact,
}

/// A commitment under the recommended route.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolRow {
    /// The pool's id.
    pub id: String,
    /// What will be owed anyway if nothing more is spent, per month.
    pub gap: Exact,
    /// What the recommended route absorbs of it.
    pub absorbed_by_best: Option<Exact>,
    /// What stays idle under the recommended route.
    pub idle_after_best: Option<Exact>,
}

/// The kinds of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing beats where the traffic runs today by enough.
    Stay,
    /// Move now.
    Reroute,
    /// Move once the checks pass.
    VerifyThenReroute,
    /// Two or more offers share the traffic.
    Split,
    /// No offer can take it.
    NoRoute,
}

impl Kind {
    /// The contract's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Reroute => "reroute",
            Self::VerifyThenReroute => "verify_then_reroute",
            Self::Split => "split",
            Self::NoRoute => "no_route",
        }
    }
}

/// One computed reason of the verdict.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A pool's gap is filled, at least in part, by the route.
    FillsGap {
        /// The pool.
        pool: String,
        /// Its gap per month.
        gap: Exact,
        /// What the route absorbs.
        absorbed: Exact,
    },
    /// A pool has no gap: its commitment is met anyway and worth nothing here.
    NoGap {
        /// The pool.
        pool: String,
    },
    /// A part of the cost differs: what it is against what it would be at the baseline (or the runner-up).
    Part {
        /// The part.
        part: Part,
        /// Under the route.
        route: Exact,
        /// Under the other.
        other: Exact,
    },
    /// A gate removed offers.
    Removed {
        /// The gate.
        gate: Gate,
        /// The offers it removed.
        offers: Vec<String>,
    },
    /// The task is faster: milliseconds under the route and under the other.
    Faster {
        /// Under the route.
        route: Exact,
        /// Under the other, where known.
        other: Option<Exact>,
    },
}

/// One open check of an offer that carries traffic.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The offer.
    pub offer: String,
    /// The gate that is unknown.
    pub gate: Gate,
    /// What it rests on.
    pub why: Why,
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Its kind.
    pub kind: Kind,
    /// Whether the difference is too small to call.
    pub close: bool,
    /// The offer recommended; for a split the one with the largest share; `None` for no route.
    pub offer: Option<String>,
    /// Baseline total less route total; zero for stay, `None` without a baseline total.
    pub saves_per_month: Option<Exact>,
    /// What it is compared with: the baseline, else the runner-up.
    pub against: Option<String>,
    /// Reasons, largest first.
    pub reasons: Vec<Reason>,
    /// Checks that are open.
    pub conditions: Vec<Condition>,
}

/// One fact the answer rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct FactRow {
    /// Dotted contract path.
    pub path: String,
    /// The value in use, as the contract writes it; `None` where nothing is known.
    pub value: Option<String>,
    /// Where it was read; `None` for the user's own and for unknown ones.
    pub source: Option<&'static Source>,
    /// When.
    pub as_of: Option<Date>,
    /// How sure.
    pub status: Status,
    /// A second source that agrees, with its date.
    pub second: Option<(&'static Source, Date)>,
    /// The other value, its source and its date, where two disagree.
    pub conflict: Option<FactConflict>,
    /// Whether the book's fact is older than 90 days on the scenario's date.
    pub stale: bool,
}

/// The other side of a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct FactConflict {
    /// The other value, as the contract writes it.
    pub value: String,
    /// Its source.
    pub source: &'static Source,
    /// Its date.
    pub as_of: Date,
    /// Whether the book has settled the matter (the value in use holds).
    pub settled: bool,
    /// Why, in a sentence.
    pub note: &'static str,
    /// Whether the recommendation changes under the other value; `None` where it was not tried.
    pub changes_answer: Option<bool>,
}

/// Something the reader should know about how the answer came about.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// Cached tokens are priced as input: the offer has no cached rate.
    NoCachedRate(String),
    /// Cache writes are priced as input: the offer has no write rate.
    NoWriteRate(String),
    /// The batchable share is priced at standard: the offer has neither batch nor flex.
    NoBatch(String),
    /// The offer is taken in another region than the caller's.
    TakenIn {
        /// The offer.
        offer: String,
        /// The region it is taken in.
        region: String,
    },
    /// A tick no longer holds: what was seen has changed.
    Lapsed {
        /// The offer.
        offer: String,
        /// The check.
        check: super::super::scenario::Check,
        /// What was seen.
        of: Option<String>,
        /// The value seen.
        value: Option<String>,
        /// The value now.
        now: String,
    },
    /// A tick names an offer the scenario does not have.
    TickWithoutOffer(String),
    /// A long request has no price: the offer lists none above its threshold.
    NoLongRate(String),
    /// The split treats a tiered tariff approximately.
    SplitBound(Exact),
}

/// The report: everything but flips, tornado and materiality, which take longer and come as a [`Sensitivity`].
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The book the facts come from.
    pub book: Option<Date>,
    /// The day they are in force.
    pub as_of: Option<Date>,
    /// Offers, in the scenario's order.
    pub offers: Vec<Row>,
    /// The best single offer.
    pub best: Option<Pick>,
    /// The best single offer among those that pass every gate for certain.
    pub best_eligible: Option<Pick>,
    /// The second-best single offer.
    pub runner_up: Option<RunnerUp>,
    /// The best split; `None` where splits are excluded or infeasible.
    pub split: Option<Split>,
    /// Commitments under the route.
    pub pools: Vec<PoolRow>,
    /// The answer.
    pub verdict: Verdict,
    /// The facts it rests on.
    pub facts: Vec<FactRow>,
    /// Notes.
    pub notes: Vec<Note>,
}

impl Report {
    /// Finds an offer's row.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.offers.iter().find(|row| row.id == id)
    }
}

/// Which way an input moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To larger values.
    Up,
    /// To smaller values.
    Down,
}

/// What changes at a flip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlipOf {
    /// The best single offer.
    Best,
    /// The verdict's kind or offer.
    Verdict,
}

/// The nearest value of an input at which the answer changes; `at` is `None` where it does not within the bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// Dotted contract path.
    pub input: String,
    /// The value now.
    pub now: Option<Exact>,
    /// The value at which it changes, exact to 1e-6 relative.
    pub at: Option<Exact>,
    /// Whether that lies above or below the value now.
    pub direction: Direction,
    /// What changes.
    pub of: FlipOf,
    /// The best offer (or the verdict's) beyond it.
    pub new_best: Option<String>,
    /// The verdict's kind beyond it.
    pub new_kind: Option<Kind>,
    /// Whether the verdict beyond it is too close to call.
    pub new_close: bool,
}

/// The saving at −25 % and +25 % of one input.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// Dotted contract path.
    pub input: String,
    /// At −25 %; `None` where the saving does not exist there.
    pub low: Option<Exact>,
    /// At +25 %.
    pub high: Option<Exact>,
}

/// How much of the saving one part makes, and what it would take to change the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// The part.
    pub part: Part,
    /// (The other's part − the route's part) / saving; all shares sum to 1. `None` where there is no saving.
    pub share: Option<Exact>,
    /// The factor by which the part's difference must grow to change the answer; `None` if it cannot.
    pub factor_to_flip: Option<Exact>,
}

/// What would change the answer.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sensitivity {
    /// Flips, both directions, of the best offer and of the verdict, for every numeric input.
    pub flips: Vec<Flip>,
    /// Swings, widest first.
    pub tornado: Vec<Swing>,
    /// Materiality, in the order of [`Part::ALL`].
    pub materiality: Vec<Material>,
}
