//! Whether a dispute between two sources matters: the answer under either value.

use super::prepare::prepare;
use super::rank;
use super::report::FactRow;
use crate::catalog::{Catalog, Status};
use crate::scenario::{Given, Override, Scenario};

/// Tries both values of every open dispute among the facts of one offer, and notes a value under which another offer
/// than `now` is recommended. Each try is a whole evaluation, but disputes that count are few.
pub fn tried(catalog: &Catalog, scenario: &Scenario, now: Option<&str>, offer: &str, rows: &mut [FactRow]) {
    for row in rows.iter_mut().filter(|row| row.status == Status::Disputed) {
        let Some(conflict) = &mut row.conflict else { continue };
        let path = row.path.strip_prefix("offers.").and_then(|rest| rest.strip_prefix(offer));
        let Some(path) = path.and_then(|rest| rest.strip_prefix('.')) else { continue };
        let values = [row.value.as_ref(), Some(&conflict.value)].into_iter().flatten();
        let mut answers = values.map(|value| (value, recommended(catalog, scenario, (offer, path, value))));
        let other =
            answers.find(|(_, answer)| answer.as_ref().is_some_and(|answer| answer.as_deref() != now));
        conflict.changes_if = other.map(|(value, _)| value.clone());
    }
}

/// The offer recommended where a path of an offer holds a value; `None` where that is no scenario.
fn recommended(
    catalog: &Catalog,
    scenario: &Scenario,
    (offer, path, value): (&str, &str, &str),
) -> Option<Option<String>> {
    let mut trial = scenario.clone();
    let (offer, path, value) = (offer.to_owned(), path.to_owned(), Given::Text(value.to_owned()));
    trial.overrides.push(Override { offer, path, value });
    let prepared = prepare(catalog, &trial).ok()?;
    let field = rank::field(&prepared.case).ok()?;
    let answer = rank::answer(&prepared.case, &field).ok()?;
    Some(answer.offer.and_then(|offer| prepared.offers.get(offer)).map(|offer| offer.spec.id.clone()))
}
