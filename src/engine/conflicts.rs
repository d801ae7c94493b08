//! Whether a dispute between two sources matters: the answer under either value.

use super::report::FactRow;
use super::trial;
use crate::catalog::{Catalog, Status};
use crate::scenario::Scenario;

/// Tries both values of every open dispute among the facts of one offer, and notes a value under which another offer
/// than `now` is recommended. Each try is a whole evaluation, but disputes that count are few.
pub fn tried(catalog: &Catalog, scenario: &Scenario, now: Option<&str>, offer: &str, rows: &mut [FactRow]) {
    for row in rows.iter_mut().filter(|row| row.status == Status::Disputed) {
        let Some(conflict) = &mut row.conflict else { continue };
        let path = row.path.strip_prefix("offers.").and_then(|rest| rest.strip_prefix(offer));
        let Some(path) = path.and_then(|rest| rest.strip_prefix('.')) else { continue };
        let values = [row.value.as_deref().unwrap_or_default(), &conflict.value];
        let turns = trial::turns(catalog, scenario, now, (offer, path), &values).map(str::to_owned);
        conflict.changes_if = turns;
    }
}
