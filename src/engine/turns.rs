//! Facts that are words or disputed: which of the values they might have would change the recommendation.

use super::evaluate::recommended;
use super::report::{FactRow, Report, Turn};
use crate::catalog::Catalog;
use crate::scenario::{Given, Scenario, lexer};

/// Values that are tried at most; the rest stays untold.
const MOST: usize = 32;

/// Tries the other values of every disputed fact and of every required feature, one at a time.
pub fn turns(catalog: &Catalog, scenario: &Scenario, report: &Report) -> Vec<Turn> {
    let mut turns = Vec::new();
    let mut tried = 0_usize;
    for row in &report.facts {
        let Some((offer, key)) = place(scenario, &row.path) else { continue };
        let values = values(row, key);
        tried = tried.saturating_add(values.len());
        if values.is_empty() || tried > MOST {
            continue;
        }
        let changes = |value: &String| {
            let mut other = scenario.clone();
            other.set_override(offer, key, Some(given(value)));
            recommended(catalog, &other).is_some_and(|offer| offer != report.verdict.offer)
        };
        turns.push(Turn { path: row.path.clone(), changed: values.into_iter().filter(changes).collect() });
    }
    turns
}

/// The offer a fact belongs to, and its path below the offer.
fn place<'a>(scenario: &'a Scenario, path: &'a str) -> Option<(&'a str, &'a str)> {
    let rest = path.strip_prefix("offers.")?;
    let ids = scenario.offers.iter().map(|entry| entry.id());
    let inside = ids.filter_map(|id| Some((id, rest.strip_prefix(id)?.strip_prefix('.')?)));
    inside.max_by_key(|(id, _)| id.len())
}

/// The values to try: both sides of a dispute; of a feature, what the book does not say.
fn values(row: &FactRow, key: &str) -> Vec<String> {
    if let Some(other) = row.conflict.as_ref().filter(|other| !other.settled) {
        return row.value.iter().chain([&other.value]).cloned().collect();
    }
    if !key.starts_with("features.") {
        return Vec::new();
    }
    let said = row.value.as_deref();
    ["yes", "no"].into_iter().filter(|word| said != Some(*word)).map(str::to_owned).collect()
}

fn given(value: &str) -> Given {
    lexer::exact(value).map_or_else(|_| Given::Text(value.to_owned()), Given::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::evaluate;

    fn changed(scenario: &Scenario, path: &str) -> Option<Vec<String>> {
        let report = evaluate(&CATALOG, scenario).unwrap();
        turns(&CATALOG, scenario, &report).into_iter().find(|turn| turn.path == path).map(|turn| turn.changed)
    }

    #[test]
    fn a_dispute_says_which_side_changes_the_winner() {
        let scenario = Scenario::example(&CATALOG);
        let path = "offers.bedrock/gpt-5.5/global.features.structured-outputs";
        assert_eq!(changed(&scenario, path), Some(vec!["no".to_owned()]));
        let other = "offers.azure/gpt-5.5/global.features.structured-outputs";
        assert_eq!(changed(&scenario, other), Some(vec![]));
    }

    #[test]
    fn a_feature_nobody_requires_changes_nothing_and_is_not_tried() {
        let mut scenario = Scenario::example(&CATALOG);
        scenario.needs.features.clear();
        let report = evaluate(&CATALOG, &scenario).unwrap();
        assert_eq!(turns(&CATALOG, &scenario, &report), []);
    }
}
