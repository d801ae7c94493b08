//! The facts an answer rests on, each with source, date and status.

use super::conflicts;
use super::report::{FactConflict, FactRow, Report};
use super::resolve::{InForce, Resolved, resolve};
use crate::catalog::{Catalog, Conflict, Fact, InBook, Offer, Provenance, Quota, Region, Status, Tier};
use crate::scenario::{Scenario, fields};
use crate::units::{Date, Exact, fill};

impl Report {
    /// Lists the facts it rests on: tariffs of the caller's region, then every offer's. Open disputes are tried both
    /// ways.
    ///
    /// The catalog and the scenario are those it was made from; both are looked at when first asked.
    pub fn facts(&self, catalog: &Catalog, scenario: &Scenario) -> &[FactRow] {
        self.facts.get_or_init(|| facts(catalog, scenario, self.verdict.offer.as_deref()))
    }
}

fn facts(catalog: &Catalog, scenario: &Scenario, answer: Option<&str>) -> Vec<FactRow> {
    let Some(dates) = InForce::of(catalog, scenario) else { return Vec::new() };
    // There is a report, so that they could be resolved before.
    let offers = resolve(catalog, scenario, dates).unwrap_or_default();
    let caller = &scenario.caller;
    let home = catalog.region(&caller.cloud, &caller.region);
    let mut rows: Vec<FactRow> =
        home.map(|region| tariffs(scenario, &offers, region, dates)).unwrap_or_default();
    for resolved in &offers {
        let start = rows.len();
        if let Some(offer) = resolved.listed {
            listed(catalog, scenario, resolved, offer, &mut rows);
        }
        own(scenario, resolved, start, &mut rows);
        let found = rows.get_mut(start..).unwrap_or_default();
        conflicts::tried(catalog, scenario, answer, &resolved.spec.id, found);
    }
    rows
}

struct Writer<'a> {
    prefix: String,
    dates: InForce,
    rows: &'a mut Vec<FactRow>,
}

impl Writer<'_> {
    /// Writes a fact as the book holds it; says whether it holds one.
    fn fact<T: Copy>(&mut self, path: &str, fact: &Fact<T>, show: impl Fn(T) -> String) -> bool {
        let Some(fact) = fact.in_book(self.dates.book) else { return false };
        let conflict = fact.conflict.map(|other| conflict(other, fact.provenance.status, &show));
        self.push(path, Some(show(fact.value)), &fact.provenance, None, conflict);
        true
    }

    /// Writes a fact, or that nothing is known.
    fn fact_or_unknown<T: Copy>(&mut self, path: &str, fact: Option<&Fact<T>>, show: impl Fn(T) -> String) {
        if !fact.is_some_and(|fact| self.fact(path, fact, show)) {
            self.unknown(path);
        }
    }

    fn push(
        &mut self,
        path: &str,
        value: Option<String>,
        from: &Provenance,
        second: Option<(&'static crate::catalog::Source, Date)>,
        conflict: Option<FactConflict>,
    ) {
        self.rows.push(FactRow {
            path: fill!("{}{}", &self.prefix, path),
            value,
            source: Some(from.source),
            as_of: Some(from.as_of),
            status: from.status,
            second,
            conflict,
            // What has happened stays as it is.
            stale: !HAPPENED.contains(&path) && from.stale(self.dates.as_of),
        });
    }

    fn unknown(&mut self, path: &str) {
        self.rows.push(FactRow {
            path: fill!("{}{}", &self.prefix, path),
            value: None,
            source: None,
            as_of: None,
            status: Status::Unknown,
            second: None,
            conflict: None,
            stale: false,
        });
    }
}

fn conflict<T: Copy>(other: &Conflict<T>, status: Status, show: impl Fn(T) -> String) -> FactConflict {
    FactConflict {
        value: show(other.value),
        source: other.source,
        as_of: other.as_of,
        settled: status != Status::Disputed,
        note: other.note,
        changes_if: None,
    }
}

fn number(value: Exact) -> String {
    value.normalize().to_string()
}

/// The rates of the caller's region: the one that the next GB pays, the usual one to other regions, and those with a
/// rate of their own that an offer is taken in.
fn tariffs(
    scenario: &Scenario,
    offers: &[Resolved],
    region: &'static Region,
    dates: InForce,
) -> Vec<FactRow> {
    let mut rows = Vec::new();
    let prefix = fill!("tariffs.{}.{}.", region.cloud, region.id);
    let mut writer = Writer { prefix, dates, rows: &mut rows };
    // The free allowance is used up by other traffic before anything else.
    let used = scenario.caller.terms.other_egress_gb;
    writer.fact_or_unknown("internetUsdPerGb", region.internet, |tiers| {
        let counts = |tier: &&Tier| {
            !tier.usd_per_gb.is_zero() && tier.up_to_gb.is_none_or(|bound| Exact::from(bound) > used)
        };
        let paid = tiers.iter().find(counts);
        number(paid.map_or(Exact::ZERO, |tier| tier.usd_per_gb))
    });
    let between = region.inter_region.as_ref().map(|rates| rates.usd_per_gb);
    writer.fact_or_unknown("interRegionUsdPerGb", between, number);
    for (to, rate) in region.inter_region.iter().flat_map(|rates| rates.exceptions) {
        let goes = |resolved: &Resolved| {
            resolved.spec.cloud.as_deref() == Some(region.cloud)
                && resolved.spec.region.as_deref() == Some(*to)
        };
        if offers.iter().any(goes) {
            writer.fact(&fill!("interRegionUsdPerGb.{}", to), rate, number);
        }
    }
    rows
}

fn listed(
    catalog: &Catalog,
    scenario: &Scenario,
    resolved: &Resolved,
    offer: &'static Offer,
    rows: &mut Vec<FactRow>,
) {
    let (prefix, dates) = (fill!("offers.{}.", offer.id), resolved.dates);
    let mut writer = Writer { prefix, dates, rows };
    prices(resolved, &mut writer);
    for (tool, fee) in
        offer.tools.iter().filter(|(tool, _)| scenario.tool_calls.iter().any(|(id, _)| id == tool))
    {
        writer.fact(&fill!("prices.tools.{}", tool), fee, number);
    }
    for id in &scenario.needs.features {
        let fact = offer.feature(id, dates.book);
        writer.fact_or_unknown(&fill!("features.{}", id), fact, |support| support.word().to_owned());
    }
    limits(resolved, offer, &mut writer);
    attributes(offer, &mut writer);
    let first = catalog.model(offer.model).and_then(|model| catalog.offer(model.own_offer?));
    dates_of(offer, first.filter(|first| first.host.id != offer.host.id), &mut writer);
}

/// The rates that exist, short ones first, each with the second source that agrees or disagrees.
fn prices(resolved: &Resolved, writer: &mut Writer) {
    let Some(entry) = resolved.prices else { return writer.unknown("prices.input") };
    for row in fields::OFFER.iter().filter(|row| row.path.starts_with("prices.")) {
        let own = resolved.own.iter().any(|path| path == row.path);
        let Some(value) = (row.get)(&resolved.spec.terms).filter(|_| !own) else { continue };
        let key = row.path.strip_prefix("prices.").unwrap_or(row.path);
        let other = entry.conflicts.iter().find(|(disputed, _)| *disputed == key);
        let other = other.map(|(_, other)| conflict(other, entry.provenance.status, number));
        writer.push(row.path, Some(number(value)), &entry.provenance, entry.second, other);
    }
}

fn limits(resolved: &Resolved, offer: &'static Offer, writer: &mut Writer) {
    let quota = offer.quota.in_book(writer.dates.book);
    let bounds = [
        ("context", offer.context),
        ("maxInput", offer.max_input),
        ("maxOutput", offer.max_output),
        ("quota.tpm", quota.and_then(|quota| quota.tpm)),
        ("quota.rpm", quota.and_then(|quota| quota.rpm)),
        ("frameBytes", offer.frame_bytes),
    ];
    for (path, fact) in bounds {
        let known = fact.is_some_and(|fact| writer.fact(path, fact, |value| value.to_string()));
        if !known && path != "maxInput" && path != "frameBytes" {
            writer.unknown(path);
        }
    }
    if let Some((quota, rules)) = quota.and_then(|quota| Some((quota, quota.rules?))) {
        counting(quota, &rules, writer);
    }
    if let Some(estimate) = resolved.round_trip {
        writer.fact("rttMs", estimate, number);
    }
}

/// How tokens count against the limits, as far as it is not one for one.
fn counting(quota: Quota, rules: &Provenance, writer: &mut Writer) {
    let flags =
        [("quota.reservesMaxOutput", quota.reserves_max_output), ("quota.cachedFree", quota.cached_free)];
    for (path, _) in flags.into_iter().filter(|(_, holds)| *holds) {
        writer.push(path, Some("yes".to_owned()), rules, None, None);
    }
    if quota.output_burndown != Exact::ONE {
        writer.push("quota.outputBurndown", Some(number(quota.output_burndown)), rules, None, None);
    }
}

fn attributes(offer: &'static Offer, writer: &mut Writer) {
    if let Some(fact) = &offer.version {
        writer.fact("version", fact, |version| version.snapshot.unwrap_or("undated").to_owned());
    }
    if let Some(fact) = &offer.residency {
        writer.fact("residency", fact, str::to_owned);
    }
    if let Some(fact) = &offer.operator {
        writer.fact("operator", fact, str::to_owned);
    }
    if let Some(fact) = &offer.served {
        writer.fact("servedRegions", fact, |regions| regions.join(", "));
    }
}

/// The paths of a launch, and of the days it came after the lab's own.
const LAUNCHED: &str = "launched";
const LAG: &str = "lagDays";
/// Facts that do not age.
const HAPPENED: [&str; 2] = [LAUNCHED, LAG];

/// Launch and end, and the days since the lab's own launch where `first` is that.
fn dates_of(offer: &'static Offer, first: Option<&'static Offer>, writer: &mut Writer) {
    let launched = |offer: &'static Offer| offer.lifecycle.launched.in_book(writer.dates.book);
    let lag = first.and_then(launched).zip(launched(offer));
    for (path, fact) in [("eol", offer.lifecycle.eol), (LAUNCHED, offer.lifecycle.launched)] {
        if let Some(fact) = fact {
            writer.fact(path, fact, |day| day.to_string());
        }
    }
    if let Some((first, here)) = lag {
        let days = number(first.value.days_until(here.value).into());
        writer.push(LAG, Some(days), &here.provenance, None, None);
    }
}

/// The user's own values replace the book's rows of the same path, or stand beside them.
fn own(scenario: &Scenario, resolved: &Resolved, start: usize, rows: &mut Vec<FactRow>) {
    for own in scenario.overrides.iter().filter(|own| own.offer == resolved.spec.id) {
        let path = fill!("offers.{}.{}", &own.offer, &own.path);
        let row = FactRow {
            path: path.clone(),
            value: own.value.shown(),
            source: None,
            as_of: None,
            status: Status::User,
            second: None,
            conflict: None,
            stale: false,
        };
        match rows.iter_mut().skip(start).find(|known| known.path == path) {
            Some(known) => *known = row,
            None => rows.push(row),
        }
    }
}
