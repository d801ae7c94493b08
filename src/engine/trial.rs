//! Whether one fact decides the answer: the scenario is worked out once more with another value in its place.
//!
//! Each try is a whole evaluation; what can be moved as an input is searched by `sensitivity` instead.

use super::case::{Case, Path};
use super::prepare::{Prepared, prepare};
use super::rank;
use crate::catalog::Catalog;
use crate::scenario::{Given, Override, Scenario};
use crate::units::{Exact, UsdPerGb};

/// Finds a value, of those given, with which in the place of `path` another offer than `now` is recommended. Values
/// that do not fit the place are passed over.
pub fn turns<'v>(
    catalog: &Catalog,
    scenario: &Scenario,
    now: Option<&str>,
    (offer, path): (&str, &str),
    values: &[&'v str],
) -> Option<&'v str> {
    values.iter().copied().find(|value| {
        let mut trial = scenario.clone();
        let value = (*value).to_owned();
        // The regions served are the one place for several words.
        let value = match path {
            "servedRegions" => Given::List(vec![value]),
            "quota.reservesMaxOutput" | "quota.cachedFree" => Given::Flag(false),
            _ => Given::Text(value),
        };
        trial.overrides.push(Override { offer: offer.to_owned(), path: path.to_owned(), value });
        prepare(catalog, &trial).is_ok_and(|prepared| differs(&prepared, &prepared.case, now))
    })
}

/// Whether another offer would be recommended if the rate `usd_per_gb` between regions of the caller's cloud were zero, or a
/// hundred times as much; `None` where no offer pays it. Where the book has no rate there is none to move: `Some(false)` if
/// an offer lacks it.
pub fn between_regions(
    catalog: &Catalog,
    scenario: &Scenario,
    now: Option<&str>,
    usd_per_gb: Option<Exact>,
) -> Option<bool> {
    let prepared = prepare(catalog, scenario).ok()?;
    let there = |path: &Path<Exact>| match path {
        Path::InterRegion(rate) => Some(rate.get()) == usd_per_gb,
        Path::Unknown => usd_per_gb.is_none(),
        Path::Local | Path::Internet => false,
    };
    prepared.case.offers.iter().any(|offer| there(&offer.path)).then(|| {
        [Exact::ZERO, Exact::ONE_HUNDRED].into_iter().any(|factor| {
            let mut case = prepared.case.clone();
            for offer in case.offers.iter_mut().filter(|offer| there(&offer.path)) {
                if let Path::InterRegion(rate) = &mut offer.path {
                    *rate = UsdPerGb::new(rate.get().checked_mul(factor).unwrap_or(Exact::MAX));
                }
            }
            differs(&prepared, &case, now)
        })
    })
}

/// Whether a case is answered with another offer; one that cannot be answered is not.
fn differs(prepared: &Prepared, case: &Case<Exact>, now: Option<&str>) -> bool {
    let answer = rank::field(case).and_then(|field| rank::answer(case, &field));
    answer.is_ok_and(|answer| {
        let offer = answer.offer.and_then(|offer| prepared.offers.get(offer));
        offer.map(|offer| offer.spec.id.as_str()) != now
    })
}
