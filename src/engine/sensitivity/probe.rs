//! A case whose inputs are moved one at a time, and worked out again no further than the input reaches.

use crate::engine::case::Case;
use crate::engine::rank::{self, Answer, Field};
use crate::engine::report::Kind;
use crate::scenario::Input;
use crate::units::{Approx, Exact, Num, Overflow};

/// A number type over which a case can be written to.
pub trait Written: Num {
    /// Writes one input in place.
    fn write(case: &mut Case<Self>, input: &Input, value: Self);
}

impl Written for Exact {
    fn write(case: &mut Case<Self>, input: &Input, value: Self) {
        case.set(input, value);
    }
}

impl Written for Approx {
    fn write(case: &mut Case<Self>, input: &Input, value: Self) {
        case.set_approx(input, value);
    }
}

/// What has to be worked out again when an input moves, in steps of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// One offer.
    Offer(usize),
    /// The bills alone.
    Bills,
    /// The size of every load.
    Volume,
    /// Every offer.
    All,
}

impl Reach {
    /// Tells how far an input reaches.
    pub fn of(input: &Input) -> Self {
        match input {
            Input::Offer(offer, _) => Self::Offer(*offer),
            // A pool's discount is part of the price of its offers.
            Input::Pool(_, row) if row.path != "discount" => Self::Bills,
            Input::Workload(row) if row.path == "requestsPerMonth" => Self::Volume,
            _ => Self::All,
        }
    }
}

/// What an answer comes down to: the best single offer, and the kind and offer of the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The best single offer.
    pub best: Option<usize>,
    /// The verdict's kind.
    pub kind: Kind,
    /// The verdict's offer.
    pub offer: Option<usize>,
}

impl Sign {
    /// Reads it off an answer.
    pub fn of<N: Copy>(answer: &Answer<N>) -> Self {
        Self { best: answer.best, kind: answer.kind, offer: answer.offer }
    }

    /// Whether two answers recommend the same.
    pub fn same_verdict(self, other: Self) -> bool {
        (self.kind, self.offer) == (other.kind, other.offer)
    }
}

/// A case as it is and as it would be.
#[derive(Clone, Debug)]
pub struct Probe<N: Copy> {
    home: Case<N>,
    home_field: Field<N>,
    /// The case with one input moved.
    pub case: Case<N>,
    /// Its offers.
    pub field: Field<N>,
}

impl<N: Written> Probe<N> {
    /// Starts from a case as it is.
    pub fn new(case: Case<N>) -> Result<Self, Overflow> {
        let field = rank::field(&case)?;
        Ok(Self { home: case.clone(), home_field: field.clone(), case, field })
    }

    /// Moves an input and works out what it reaches.
    pub fn set(&mut self, input: &Input, value: N) -> Result<(), Overflow> {
        N::write(&mut self.case, input, value);
        match Reach::of(input) {
            Reach::All | Reach::Volume => self.field.renew(&self.case),
            Reach::Bills => self.field.renew_bills(&self.case),
            Reach::Offer(offer) => self.field.renew_offer(&self.case, offer),
        }
    }

    /// Moves an input and works out only the loads of some offers.
    pub fn set_for(&mut self, input: &Input, value: N, offers: &[usize]) -> Result<(), Overflow> {
        N::write(&mut self.case, input, value);
        for offer in offers {
            self.field.renew_load(&self.case, *offer)?;
        }
        Ok(())
    }

    /// Puts an input back.
    pub fn reset(&mut self, input: &Input) {
        let (case, home) = (&mut self.case, &self.home);
        match input {
            Input::Workload(_) => case.workload = home.workload,
            Input::Caller(_) => case.caller = home.caller,
            Input::Pool(..) => case.pools.clone_from(&home.pools),
            Input::Offer(i, _) => {
                if let (Some(offer), Some(home)) = (case.offers.get_mut(*i), home.offers.get(*i)) {
                    offer.terms = home.terms;
                }
            }
        }
        self.field.loads.clone_from(&self.home_field.loads);
        self.field.bills.clone_from(&self.home_field.bills);
    }

    /// The answer where the input stands.
    pub fn answer(&self) -> Result<Answer<N>, Overflow> {
        rank::answer(&self.case, &self.field)
    }
}
