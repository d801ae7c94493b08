//! A scenario made ready to compute: numbers, and positions in place of names.
//!
//! A [`Case`] holds everything the formulas need and nothing they do not: text has become positions, checks that do
//! not depend on a number are already answered. It exists over exact decimals and, by [`Case::cast`], over floats;
//! searches and charts change one number of it in place and compute again.

use super::report::Outcome;
use crate::scenario::{CallerTerms, Input, Objective, OfferTerms, PoolTerms, Workload};
use crate::units::{Approx, Exact, Gigabytes, Listed, Num, Overflow, Usd, UsdPerGb};

/// How requests reach an offer, which decides what the request leg costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Path<N> {
    /// Same cloud and region: no transfer charge.
    Local,
    /// Another region of the caller's cloud.
    InterRegion(UsdPerGb<N>),
    /// Out of the caller's cloud, by its internet tariff.
    Internet,
    /// The book has no rate for it.
    Unknown,
}

/// One step of the caller's internet tariff.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<N> {
    /// Upper bound in GB a month; `None` for the last.
    pub up_to: Option<Gigabytes<N>>,
    /// Rate inside the step.
    pub rate: UsdPerGb<N>,
}

/// What the user has confirmed of an offer's limits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuotaTick<N> {
    /// The whole check, whatever the need.
    pub whole: bool,
    /// A need in tokens per minute.
    pub tpm: Option<N>,
    /// A need in requests per minute.
    pub rpm: Option<N>,
}

/// Bounds on which two sources disagree: the other value of each.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtherBounds<N> {
    /// Of the context window.
    pub context: Option<N>,
    /// Of the largest input.
    pub max_input: Option<N>,
    /// Of the largest output.
    pub max_output: Option<N>,
}

/// One offer, made ready.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate<N: Copy> {
    /// The offer's numbers.
    pub terms: OfferTerms<N>,
    /// Fees per thousand calls, in the order of [`Case::tool_calls`]; `None` is missing.
    pub tools: Vec<Option<N>>,
    /// The same for long requests.
    pub long_tools: Vec<Option<N>>,
    /// Position of the pool whose bill it is on.
    pub pool: Option<usize>,
    /// How requests reach it.
    pub path: Path<N>,
    /// The worst of the gates that no number decides: features, version, lifecycle, boundary, region.
    pub fixed: Outcome,
    /// Price keys on which two sources disagree and which no tick covers.
    pub disputed_prices: Vec<&'static str>,
    /// Bounds on which two sources disagree.
    pub other_bounds: OtherBounds<N>,
    /// What the user has confirmed of its limits.
    pub quota_tick: QuotaTick<N>,
    /// Its place among all offers ordered by id, which breaks ties.
    pub order: usize,
}

/// A scenario over one number type.
#[derive(Clone, Debug, PartialEq)]
pub struct Case<N: Copy> {
    /// What to minimize.
    pub objective: Objective,
    /// Whether a split is out of the question.
    pub single_only: bool,
    /// Position of the offer in use today.
    pub baseline: Option<usize>,
    /// The traffic.
    pub workload: Workload<N>,
    /// Calls of each hosted tool per request.
    pub tool_calls: Vec<N>,
    /// The caller's path.
    pub caller: CallerTerms<N>,
    /// The caller's internet tariff; `None` where the book has none.
    pub tariff: Option<Vec<Step<N>>>,
    /// Commitments.
    pub pools: Vec<PoolTerms<N>>,
    /// Position of the pool at the caller's cloud, which its path costs draw down.
    pub caller_pool: Option<usize>,
    /// Offers, in the scenario's order.
    pub offers: Vec<Candidate<N>>,
}

impl Path<Exact> {
    fn cast<N: Num>(self) -> Path<N> {
        match self {
            Self::Local => Path::Local,
            Self::InterRegion(rate) => Path::InterRegion(UsdPerGb::new(N::of(rate.get()))),
            Self::Internet => Path::Internet,
            Self::Unknown => Path::Unknown,
        }
    }
}

impl Candidate<Exact> {
    fn cast<N: Num>(&self) -> Candidate<N> {
        let of = |number: Option<Exact>| number.map(N::of);
        let all = |numbers: &[Option<Exact>]| numbers.iter().map(|number| number.map(N::of)).listed();
        Candidate {
            terms: self.terms.cast(),
            tools: all(&self.tools),
            long_tools: all(&self.long_tools),
            pool: self.pool,
            path: self.path.cast(),
            fixed: self.fixed,
            disputed_prices: self.disputed_prices.clone(),
            other_bounds: OtherBounds {
                context: of(self.other_bounds.context),
                max_input: of(self.other_bounds.max_input),
                max_output: of(self.other_bounds.max_output),
            },
            quota_tick: QuotaTick {
                whole: self.quota_tick.whole,
                tpm: of(self.quota_tick.tpm),
                rpm: of(self.quota_tick.rpm),
            },
            order: self.order,
        }
    }
}

impl Case<Exact> {
    /// Converts the case to another number type.
    pub fn cast<N: Num>(&self) -> Case<N> {
        let step = |step: &Step<Exact>| Step {
            up_to: step.up_to.map(|bound| Gigabytes::new(N::of(bound.get()))),
            rate: UsdPerGb::new(N::of(step.rate.get())),
        };
        Case {
            objective: self.objective,
            single_only: self.single_only,
            baseline: self.baseline,
            workload: self.workload.cast(),
            tool_calls: self.tool_calls.iter().map(|calls| N::of(*calls)).listed(),
            caller: self.caller.cast(),
            tariff: self.tariff.as_ref().map(|steps| steps.iter().map(step).listed()),
            pools: self.pools.iter().map(PoolTerms::cast).listed(),
            caller_pool: self.caller_pool,
            offers: self.offers.iter().map(Candidate::cast).listed(),
        }
    }

    /// Writes one input in place.
    pub fn set(&mut self, input: &Input, value: Exact) {
        match input {
            Input::Workload(row) => (row.set)(&mut self.workload, Some(value)),
            Input::Caller(row) => (row.set)(&mut self.caller, Some(value)),
            Input::Pool(i, row) => {
                if let Some(pool) = self.pools.get_mut(*i) {
                    (row.set)(pool, Some(value));
                }
            }
            Input::Offer(i, row) => {
                if let Some(offer) = self.offers.get_mut(*i) {
                    (row.set)(&mut offer.terms, Some(value));
                }
            }
        }
    }

    /// Reads one input; `None` where it is null.
    pub fn get(&self, input: &Input) -> Option<Exact> {
        match input {
            Input::Workload(row) => (row.get)(&self.workload),
            Input::Caller(row) => (row.get)(&self.caller),
            Input::Pool(i, row) => self.pools.get(*i).and_then(row.get),
            Input::Offer(i, row) => self.offers.get(*i).and_then(|offer| (row.get)(&offer.terms)),
        }
    }
}

impl Case<Approx> {
    /// Writes one input in place.
    pub fn set_approx(&mut self, input: &Input, value: Approx) {
        match input {
            Input::Workload(row) => (row.set_approx)(&mut self.workload, value),
            Input::Caller(row) => (row.set_approx)(&mut self.caller, value),
            Input::Pool(i, row) => {
                if let Some(pool) = self.pools.get_mut(*i) {
                    (row.set_approx)(pool, value);
                }
            }
            Input::Offer(i, row) => {
                if let Some(offer) = self.offers.get_mut(*i) {
                    (row.set_approx)(&mut offer.terms, value);
                }
            }
        }
    }
}

impl<N: Num> Case<N> {
    /// Whether the cached and the written tokens fit into the input, as they must; charts may move one past another.
    pub fn fits(&self) -> bool {
        let workload = &self.workload;
        let shared = || workload.input_tokens.times(workload.cached_input_share);
        let cached = workload.cached_input_tokens.map_or_else(shared, Ok);
        let taken = cached.and_then(|cached| cached.plus(workload.cache_write_tokens));
        taken.is_ok_and(|taken| taken <= workload.input_tokens || taken.same(workload.input_tokens))
    }

    /// What `volume` a month costs by the caller's internet tariff, from zero; `None` without a tariff.
    pub fn tariff_cost(&self, volume: Gigabytes<N>) -> Result<Option<Usd<N>>, Overflow> {
        let Some(steps) = &self.tariff else { return Ok(None) };
        let mut sum = Usd::ZERO;
        let mut floor = Gigabytes::ZERO;
        for step in steps {
            let ceiling = step.up_to.map_or(volume, |bound| bound.least(volume));
            sum = sum.plus(step.rate.price(ceiling.minus(floor)?.floored())?)?;
            floor = step.up_to.unwrap_or(volume);
        }
        Ok(Some(sum))
    }
}
