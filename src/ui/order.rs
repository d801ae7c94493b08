//! The order in which offers are shown.

use crate::engine::Report;
use crate::engine::report::{Row, Standing};
use crate::scenario::{Problems, Scenario};
use crate::ui::value::{Derived, Value};
use crate::units::{Listed, Sort};

/// Follows the order; while an input moves it stands still, so that nothing jumps under the pointer.
pub fn memo(
    scenario: Value<Scenario>,
    report: Derived<Result<Report, Problems>>,
    moving: Value<bool>,
) -> Derived<Vec<String>> {
    Derived::new(move |before: Option<&Vec<String>>| {
        let baseline = scenario.with(|scenario| scenario.baseline.clone());
        let now = report.with(|report| match report {
            Ok(report) => sorted(&report.offers, baseline.as_deref()),
            Err(_) => vec![],
        });
        match before {
            Some(before) if moving.get() && same_offers(before, &now) => before.clone(),
            _ => now,
        }
    })
}

/// By total, ties with the baseline first and then as listed; offers without a total after those with one, and ruled out
/// ones last.
pub fn sorted(rows: &[Row], baseline: Option<&str>) -> Vec<String> {
    let mut order: Vec<&Row> = rows.iter().listed();
    order.order_by_key(|row| {
        let out = row.status == Standing::Ineligible;
        (out, row.monthly.total.is_none(), row.monthly.total, baseline != Some(row.id.as_str()))
    });
    order.into_iter().map(|row| row.id.clone()).listed()
}

fn same_offers(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().all(|id| b.contains(id))
}
