//! The answer, its reasons and its conditions.

use super::cost::Part;
use super::gate::{Gate, Why};
use crate::units::Exact;

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
    /// A pool has a gap, and the route fills this much of it: all, a part or nothing.
    FillsGap {
        /// The pool.
        pool: String,
        /// Its gap per month.
        gap: Exact,
        /// What the route absorbs.
        absorbed: Exact,
        /// What the rival would; `None` where there is none with a total.
        other: Option<Exact>,
    },
    /// A pool has no gap: its commitment is met anyway and worth nothing here.
    NoGap {
        /// The pool.
        pool: String,
    },
    /// A part of the cost: what it is against what it would be at the rival.
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
    /// What it is compared with: the baseline, else the runner-up, for a split the best single offer.
    pub against: Option<String>,
    /// The single offer the route is compared with part by part, never itself: the baseline; for a route that stays on
    /// it, or where there is none, the best other.
    pub rival: Option<String>,
    /// Reasons: task times, commitments, then the parts of the cost, the widest difference first.
    pub reasons: Vec<Reason>,
    /// Checks that are open.
    pub conditions: Vec<Condition>,
}
