//! The order in which offers are shown.

use crate::engine::Report;
use crate::scenario::{Problems, Scenario};
use crate::text::answer::in_order;
use crate::ui::value::{Derived, Value};
use crate::units::Listed;

/// Follows the order; while an input moves it stands still, so that nothing jumps under the pointer.
pub fn memo(
    scenario: Value<Scenario>,
    report: Derived<Result<Report, Problems>>,
    moving: Value<bool>,
) -> Derived<Vec<String>> {
    Derived::new(move |before: Option<&Vec<String>>| {
        let baseline = scenario.with(|scenario| scenario.baseline.clone());
        let now = report.with(|report| match report {
            Ok(report) => {
                let rows = in_order(report, baseline.as_deref());
                rows.into_iter().map(|row| row.id.clone()).listed()
            }
            Err(_) => vec![],
        });
        match before {
            Some(before) if moving.get() && same_offers(before, &now) => before.clone(),
            _ => now,
        }
    })
}

fn same_offers(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().all(|id| b.contains(id))
}
