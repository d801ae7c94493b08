//! What a request and a month cost, and what commitments absorb of it.

use crate::units::Exact;

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
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();
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
    pub lines: [Option<Exact>; Part::COUNT],
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

/// The best split of the traffic; one share of 1 where no true split is cheaper.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Shares with 18 decimals that sum to 1, largest first; an offer without traffic is absent.
    pub shares: Vec<(String, Exact)>,
    /// The monthly total.
    pub total: Exact,
    /// How much cheaper it is than the best single offer; `None` where no single offer carries all traffic.
    pub saves_vs_single: Option<Exact>,
    /// The parts of the total, in the order of [`Part::ALL`].
    pub lines: [Exact; Part::COUNT],
    /// The most by which a better split could still be cheaper; zero where the optimum is exact.
    pub bound: Exact,
}

impl Split {
    /// One line of the route's monthly costs.
    pub fn line(&self, part: Part) -> Exact {
        self.lines.get(part as usize).copied().unwrap_or_default()
    }
}

/// A commitment under the recommended route.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolRow {
    /// The pool's id.
    pub id: String,
    /// What will be owed anyway if nothing more is spent, per month.
    pub gap: Exact,
    /// The most of it that the recommended route absorbs, or another offer that may carry all the traffic.
    pub most_absorbed: Exact,
    /// What the recommended route absorbs of it.
    pub absorbed_by_best: Option<Exact>,
    /// How many requests of the recommended split's offers in this pool absorb as much; `None` where it takes all of
    /// them, and where there is no split.
    pub enough: Option<Exact>,
    /// What stays idle under the recommended route.
    pub idle_after_best: Option<Exact>,
}
