//! From names to positions: makes the [`Case`] of a scenario.

use super::case::{Candidate, Case, Path, Step};
use super::parity::{Answers, FIXED, Ticks};
use super::report::Note;
use super::resolve::{InForce, Resolved, resolve};
use crate::catalog::{Catalog, InBook, Region};
use crate::scenario::{Check, Problems, Scenario, held};
use crate::units::{Date, Exact, Gigabytes, Listed, UsdPerGb};

/// A scenario made ready, with what the report needs to explain it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The numbers.
    pub case: Case<Exact>,
    /// The offers behind them, in the same order.
    pub offers: Vec<Resolved>,
    /// What the gates say that no number decides, per offer.
    pub said: Vec<Answers>,
    /// The dates of the facts.
    pub dates: Option<InForce>,
    /// Notes.
    pub notes: Vec<Note>,
}

/// Makes a scenario ready.
pub fn prepare(catalog: &Catalog, scenario: &Scenario) -> Result<Prepared, Problems> {
    let dates = InForce::of(catalog, scenario);
    let offers = match dates {
        Some(dates) => resolve(catalog, scenario, dates)?,
        None => Vec::new(),
    };
    let mut notes = stray_ticks(scenario);
    let used = dates.map(|dates| dates.book);
    notes.extend(used.filter(|_| scenario.book.is_some() && scenario.book != used).map(Note::NoBook));
    if offers.iter().any(|offer| offer.listed.is_some_and(|listed| listed.model != scenario.model)) {
        notes.push(Note::OtherModels);
    }
    let mut said = Vec::new();
    let mut candidates = Vec::new();
    for resolved in &offers {
        let ticks = Ticks::of(scenario, resolved, &mut notes);
        let answers = FIXED.map(|(_, rule)| rule(scenario, resolved, &ticks));
        candidates.push(candidate(catalog, scenario, resolved, &ticks, &answers));
        said.push(answers);
        if let Some((region, nearest)) = resolved.taken_in.clone() {
            notes.push(Note::TakenIn { offer: resolved.spec.id.clone(), region, nearest });
        }
    }
    order(&offers, &mut candidates);
    let case = case(catalog, scenario, dates, &offers, candidates);
    Ok(Prepared { case, offers, said, dates, notes })
}

fn stray_ticks(scenario: &Scenario) -> Vec<Note> {
    let stray = scenario.verified.iter().filter(|tick| !scenario.compares(&tick.offer));
    stray.map(|tick| Note::TickWithoutOffer(tick.offer.clone())).listed()
}

fn case(
    catalog: &Catalog,
    scenario: &Scenario,
    dates: Option<InForce>,
    offers: &[Resolved],
    candidates: Vec<Candidate<Exact>>,
) -> Case<Exact> {
    let position = |id: &str| offers.iter().position(|offer| offer.spec.id == id);
    let caller = &scenario.caller;
    Case {
        objective: scenario.objective,
        single_only: scenario.single_only,
        baseline: scenario.baseline.as_deref().and_then(position),
        workload: scenario.workload,
        tool_calls: scenario.tool_calls.iter().map(|(_, calls)| *calls).listed(),
        caller: caller.terms,
        tariff: catalog.region(&caller.cloud, &caller.region).zip(dates).and_then(tariff),
        pools: scenario.pools.iter().map(|pool| pool.terms).listed(),
        caller_pool: pool(scenario, Some(&caller.cloud)),
        offers: candidates,
    }
}

fn pool(scenario: &Scenario, id: Option<&str>) -> Option<usize> {
    scenario.pools.iter().position(|pool| Some(pool.id.as_str()) == id)
}

fn tariff((region, dates): (&'static Region, InForce)) -> Option<Vec<Step<Exact>>> {
    let steps = region.internet.in_book(dates.book)?.value.iter().map(|tier| Step {
        up_to: tier.up_to_gb.map(|bound| Gigabytes::new(Exact::from(bound))),
        rate: UsdPerGb::new(tier.usd_per_gb),
    });
    Some(steps.listed())
}

fn candidate(
    catalog: &Catalog,
    scenario: &Scenario,
    resolved: &Resolved,
    ticks: &Ticks,
    said: &Answers,
) -> Candidate<Exact> {
    let spec = &resolved.spec;
    let fees =
        |list: &[(String, Exact)]| scenario.tool_calls.iter().map(|(tool, _)| held(list, tool)).listed();
    let unticked = |key: &&'static str| !ticks.covers(Check::Price, key);
    Candidate {
        terms: spec.terms,
        tools: fees(&spec.tools),
        long_tools: fees(&spec.long_tools),
        pool: pool(scenario, spec.pool.as_deref()),
        path: path(catalog, scenario, resolved),
        fixed: said.iter().map(|said| said.result).fold(super::report::Outcome::Pass, Ord::max),
        disputed_prices: resolved.other_prices.iter().copied().filter(unticked).listed(),
        other_bounds: resolved.other_bounds,
        quota_tick: ticks.quota(),
        order: 0,
    }
}

/// How requests reach an offer. An offer without a region at the caller's cloud is called in the caller's region.
fn path(catalog: &Catalog, scenario: &Scenario, resolved: &Resolved) -> Path<Exact> {
    let (caller, spec) = (&scenario.caller, &resolved.spec);
    let same_cloud = spec.cloud.as_deref() == Some(caller.cloud.as_str());
    let home = catalog.region(&caller.cloud, &caller.region);
    match &spec.region {
        None if same_cloud => Path::Local,
        Some(region) if same_cloud && *region == caller.region => Path::Local,
        Some(region) if same_cloud => {
            home.and_then(|home| inter_region(home, region, resolved.dates.book)).unwrap_or(Path::Unknown)
        }
        _ => Path::Internet,
    }
}

fn inter_region(home: &'static Region, to: &str, book: Date) -> Option<Path<Exact>> {
    let rates = home.inter_region.as_ref()?;
    let own = rates.exceptions.iter().find(|(region, _)| *region == to);
    let own = own.and_then(|(_, rate)| rate.in_book(book));
    let rate = own.or(rates.usd_per_gb.in_book(book))?;
    Some(Path::InterRegion(UsdPerGb::new(rate.value)))
}

/// Gives every candidate its place among all offers ordered by id.
fn order(offers: &[Resolved], candidates: &mut [Candidate<Exact>]) {
    for (resolved, candidate) in offers.iter().zip(candidates) {
        candidate.order = offers.iter().filter(|other| other.spec.id < resolved.spec.id).count();
    }
}
