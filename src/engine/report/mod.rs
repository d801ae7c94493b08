//! What the engine says: data only, in the shape of the JSON contract.
//!
//! Money is exact and already rounded to the printed precision (10 decimals a month, 15 a request), so that the
//! lines of a sum add up to its total to the last digit. A figure that does not exist is `None`, never zero.

mod cost;
mod fact;
mod gate;
mod sensitivity;
mod verdict;

pub use cost::{Latency, Monthly, Part, PerRequest, Pick, PoolRow, QuotaNeed, RunnerUp, Split};
pub use fact::{FactConflict, FactRow, Note};
pub use gate::{ContextBound, FeatureDoubt, Finding, Gate, Outcome, Standing, Why};
pub use sensitivity::{Direction, Flip, FlipOf, Material, Sensitivity, Swing};
pub use verdict::{Condition, Kind, Reason, Verdict};

use crate::units::{Date, Exact};
use std::sync::OnceLock;

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
    /// Whether a gate keeps it from carrying all the traffic: it fails, lets only a part through, leaves it without a
    /// total, or is unknown where only what is certain counts (`strict`).
    pub fn blocked_by(&self, finding: &Finding, strict: bool) -> bool {
        match finding.result {
            Outcome::Fail => true,
            Outcome::Unknown => strict || finding.gate == Gate::Path && self.monthly.total.is_none(),
            Outcome::Pass => finding.gate == Gate::Quota && self.quota.share_cap < Exact::ONE,
        }
    }
    /// The gates that are unknown, in order: what is to be checked.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.gates.iter().filter(|finding| finding.result == Outcome::Unknown)
    }
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
    /// Idle commitment that no offer could fill, and so nothing to choose by.
    pub spare: Exact,
    /// Commitments under the route.
    pub pools: Vec<PoolRow>,
    /// The answer.
    pub verdict: Verdict,
    /// The facts it rests on, once [`facts`](Self::facts) was asked for them: most answers on the way of a slider never
    /// are.
    pub(in crate::engine) facts: OnceLock<Vec<FactRow>>,
    /// Notes.
    pub notes: Vec<Note>,
}

impl Report {
    /// Finds an offer's row.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.offers.iter().find(|row| row.id == id)
    }
}
