//! The answer, and what it was worked out from: charts and lists begin with that.

use crate::catalog::CATALOG;
use crate::engine::prepare::{Prepared, prepare};
use crate::engine::{Report, work_out};
use crate::scenario::{OfferSpec, Problems, Scenario};
use crate::ui::value::{Derived, Value};

/// What the engine says of the scenario. It leaves the scenario as it made it ready in `ready`.
pub fn report(
    scenario: Value<Scenario>,
    ready: Value<Option<Prepared>>,
) -> Derived<Result<Report, Problems>> {
    Derived::anew(move || {
        let (report, prepared) = scenario.with(|scenario| match work_out(&CATALOG, scenario) {
            Ok(done) => (Ok(done.report), Some(done.prepared)),
            // Where a figure goes too far there are still offers to show.
            Err(problems) => (Err(problems), prepare(&CATALOG, scenario).ok()),
        });
        ready.change(|ready| *ready = prepared);
        report
    })
}

/// The offers with the book's facts and the user's own values in them.
pub fn offers(
    report: Derived<Result<Report, Problems>>,
    ready: Value<Option<Prepared>>,
) -> Derived<Vec<OfferSpec>> {
    Derived::new(move |_| {
        report.track();
        ready.with_untracked(|ready| {
            ready.iter().flat_map(|ready| &ready.offers).map(|offer| offer.spec.clone()).collect()
        })
    })
}
