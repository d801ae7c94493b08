//! The answer, and what it was worked out from: charts and lists begin with that.

use crate::catalog::CATALOG;
use crate::engine::prepare::{Prepared, prepare};
use crate::engine::rank::Answer;
use crate::engine::{Evaluated, Report, work_out};
use crate::scenario::{OfferSpec, Problems, Scenario};
use crate::ui::value::{Derived, Value};
use crate::units::{Exact, Listed};

/// What a report was made from.
pub struct Ready {
    /// The scenario made ready.
    pub prepared: Prepared,
    /// The decision; none where a figure goes too far.
    pub answer: Option<Answer<Exact>>,
}

/// What the engine says of the scenario. It leaves what it was made from in `ready`.
pub fn report(scenario: Value<Scenario>, ready: Value<Option<Ready>>) -> Derived<Result<Report, Problems>> {
    Derived::anew(move || {
        let (report, made_from) = scenario.with(|scenario| match work_out(&CATALOG, scenario) {
            Ok(Evaluated { prepared, answer, report, .. }) => {
                (Ok(report), Some(Ready { prepared, answer: Some(answer) }))
            }
            // There are still offers to show.
            Err(problems) => {
                let prepared = prepare(&CATALOG, scenario).ok();
                (Err(problems), prepared.map(|prepared| Ready { prepared, answer: None }))
            }
        });
        ready.change(|ready| *ready = made_from);
        report
    })
}

/// The offers with the book's facts and the user's own values in them.
pub fn offers(
    report: Derived<Result<Report, Problems>>,
    ready: Value<Option<Ready>>,
) -> Derived<Vec<OfferSpec>> {
    Derived::new(move |_| {
        report.track();
        ready.with_untracked(|ready| {
            ready.iter().flat_map(|ready| &ready.prepared.offers).map(|offer| offer.spec.clone()).listed()
        })
    })
}
