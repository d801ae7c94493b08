//! The gates that no number decides, and the user's ticks.
//!
//! A tick turns unknown into pass, never a fail. It names what was seen, and lapses with a note when that changes.

use super::case::QuotaTick;
use super::report::{FeatureDoubt, Gate, Note, Outcome, Why};
use super::resolve::Resolved;
use crate::catalog::{Feature, Support};
use crate::scenario::{Boundary, Check, Scenario, Tick, lexer};
use crate::units::{Exact, fill};

/// What one gate says before it is written into the report.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its answer, ticks counted.
    pub result: Outcome,
    /// What it rests on.
    pub why: Why,
    /// Whether a tick turned unknown into pass.
    pub ticked: bool,
}

impl Said {
    /// Nothing was asked, or all is there.
    pub fn fine() -> Self {
        Self { result: Outcome::Pass, why: Why::Fine, ticked: false }
    }
    fn of(result: Outcome, why: Why) -> Self {
        Self { result, why, ticked: false }
    }
    /// Lets a tick turn unknown into pass.
    pub fn or_ticked(mut self, ticked: bool) -> Self {
        if self.result == Outcome::Unknown && ticked {
            (self.result, self.ticked) = (Outcome::Pass, true);
        }
        self
    }
}

/// Answers one gate for one offer.
pub type Rule = fn(&Scenario, &Resolved, &Ticks) -> Said;

/// The gates that no number decides, with what answers them, in the order of [`Gate::ALL`].
pub const FIXED: [(Gate, Rule); 5] = [
    (Gate::Features, features),
    (Gate::Version, version),
    (Gate::Lifecycle, lifecycle),
    (Gate::Boundary, boundary),
    (Gate::Region, region),
];

/// What each of [`FIXED`] says of one offer, in its order.
pub type Answers = [Said; FIXED.len()];

/// The ticks of one offer that hold, and notes on those that have lapsed.
pub struct Ticks<'a> {
    held: Vec<&'a Tick>,
}

impl<'a> Ticks<'a> {
    /// Picks the ticks of one offer that still fit what was seen.
    pub fn of(scenario: &'a Scenario, resolved: &Resolved, notes: &mut Vec<Note>) -> Self {
        let mut held = Vec::new();
        for tick in scenario.verified.iter().filter(|tick| tick.offer == resolved.spec.id) {
            match lapsed(scenario, resolved, tick) {
                None => held.push(tick),
                Some(now) => notes.push(Note::Lapsed {
                    offer: tick.offer.clone(),
                    check: tick.check,
                    of: tick.of.clone(),
                    value: tick.value.clone(),
                    now,
                }),
            }
        }
        Self { held }
    }

    /// Whether a check is confirmed, as a whole or in this respect.
    pub fn covers(&self, check: Check, of: &str) -> bool {
        self.held.iter().any(|tick| tick.check == check && tick.of.as_deref().is_none_or(|seen| seen == of))
    }

    fn whole(&self, check: Check) -> bool {
        self.held.iter().any(|tick| tick.check == check && tick.of.is_none())
    }

    /// What is confirmed of the limits: everything, or the needs that were looked up.
    pub fn quota(&self) -> QuotaTick<Exact> {
        let seen = |of: &str| {
            let tick = self
                .held
                .iter()
                .rfind(|tick| tick.check == Check::Quota && tick.of.as_deref() == Some(of))?;
            tick.value.as_deref().and_then(|value| lexer::exact(value).ok())
        };
        QuotaTick { whole: self.whole(Check::Quota), tpm: seen("tpm"), rpm: seen("rpm") }
    }
}

/// The value now, where it is no longer the one that was seen.
fn lapsed(scenario: &Scenario, resolved: &Resolved, tick: &Tick) -> Option<String> {
    if let Some(known) = outside(scenario, resolved, tick) {
        return Some(known);
    }
    let (of, seen) = (tick.of.as_deref(), tick.value.as_deref()?);
    let now = match tick.check {
        Check::Price => {
            let path = fill!("prices.{}", of?);
            let row = crate::scenario::fields::by_path(crate::scenario::fields::OFFER, &path)?;
            let now = (row.get)(&resolved.spec.terms);
            let same = now.is_some() && now == lexer::exact(seen).ok();
            return (!same).then(|| now.map_or("none".to_owned(), |now| now.normalize().to_string()));
        }
        Check::ModelId => scenario.needs.version.clone()?,
        Check::Region if matches!(of, None | Some("region")) => scenario.caller.region.clone(),
        // What was seen of residency or operator does not depend on the scenario. Whether the need has outgrown what
        // was seen is a matter of numbers, and decided with them.
        Check::Region | Check::Quota | Check::Features => return None,
    };
    (now != seen).then_some(now)
}

/// An attribute of the boundary that was confirmed while nobody knew it, and is now known to lie outside.
fn outside(scenario: &Scenario, resolved: &Resolved, tick: &Tick) -> Option<String> {
    let (asked, spec) = (&scenario.needs.boundary, &resolved.spec);
    let (approved, value) = match (tick.check, tick.of.as_deref()?) {
        (Check::Region, "residency") => (&asked.residency, &spec.residency),
        (Check::Region, "operators") => (&asked.operators, &spec.operator),
        (Check::Region, "clouds") => (&asked.clouds, &spec.cloud),
        _ => return None,
    };
    let (approved, value) = (approved.as_ref()?, value.as_ref()?);
    (!Boundary::approves(approved, value)).then(|| value.clone())
}

/// Required features: every one must be a yes.
pub fn features(scenario: &Scenario, resolved: &Resolved, ticks: &Ticks) -> Said {
    let (mut missing, mut doubts) = (Vec::new(), Vec::new());
    let (mut worst, mut ticked) = (Outcome::Pass, false);
    for id in &scenario.needs.features {
        let Some(doubt) = doubt(resolved, id) else { continue };
        let fails = doubt == FeatureDoubt::Missing;
        // A word outside the vocabulary cannot be confirmed by anyone.
        if !fails && doubt != FeatureDoubt::NotAFeature && ticks.covers(Check::Features, id) {
            ticked = true;
            continue;
        }
        worst = worst.max(if fails { Outcome::Fail } else { Outcome::Unknown });
        let list = if fails { &mut missing } else { &mut doubts };
        list.push((id.clone(), doubt));
    }
    missing.append(&mut doubts);
    if missing.is_empty() {
        return Said { ticked, ..Said::fine() };
    }
    Said { result: worst, why: Why::Features(missing), ticked: false }
}

fn doubt(resolved: &Resolved, id: &str) -> Option<FeatureDoubt> {
    if Feature::find(id).is_none() {
        return Some(FeatureDoubt::NotAFeature);
    }
    if resolved.other_features.iter().any(|(other, _)| *other == id) {
        return Some(FeatureDoubt::Disputed);
    }
    match resolved.spec.feature(id) {
        Some(Support::Yes) => None,
        Some(Support::No) => Some(FeatureDoubt::Missing),
        Some(Support::Unknown) | None => Some(FeatureDoubt::Unknown),
    }
}

/// The pinned version: equal, different, or bound to nothing.
pub fn version(scenario: &Scenario, resolved: &Resolved, ticks: &Ticks) -> Said {
    let Some(pinned) = scenario.needs.version.clone() else { return Said::fine() };
    let bound = resolved.spec.version.clone();
    let result = match &bound {
        Some(bound) if *bound == pinned => Outcome::Pass,
        Some(_) => Outcome::Fail,
        None => Outcome::Unknown,
    };
    let confirmed = ticks.covers(Check::ModelId, &pinned) || ticks.covers(Check::ModelId, "version");
    Said::of(result, Why::Version { pinned, bound }).or_ticked(confirmed)
}

/// End of life: the day in force lies before it.
pub fn lifecycle(_: &Scenario, resolved: &Resolved, _: &Ticks) -> Said {
    let Some(eol) = resolved.spec.eol else { return Said::fine() };
    let result = if resolved.dates.as_of >= eol { Outcome::Fail } else { Outcome::Pass };
    Said::of(result, Why::Lifecycle { eol })
}

/// The boundary: cloud, residency and operator inside the approved lists.
pub fn boundary(scenario: &Scenario, resolved: &Resolved, ticks: &Ticks) -> Said {
    let (asked, spec) = (&scenario.needs.boundary, &resolved.spec);
    let attributes = [
        ("clouds", &asked.clouds, &spec.cloud),
        ("residency", &asked.residency, &spec.residency),
        ("operators", &asked.operators, &spec.operator),
    ];
    let (mut worst, mut ticked) = (Outcome::Pass, false);
    let (mut outside, mut unknown) = (Vec::new(), Vec::new());
    for (name, approved, value) in attributes {
        let Some(approved) = approved else { continue };
        let result = match value {
            Some(value) if Boundary::approves(approved, value) => continue,
            Some(_) => Outcome::Fail,
            None if ticks.covers(Check::Region, name) => {
                ticked = true;
                continue;
            }
            None => Outcome::Unknown,
        };
        worst = worst.max(result);
        let list = if value.is_some() { &mut outside } else { &mut unknown };
        list.push((name, value.clone()));
    }
    outside.append(&mut unknown);
    if outside.is_empty() {
        return Said { ticked, ..Said::fine() };
    }
    Said::of(worst, Why::Boundary(outside))
}

/// The caller's own region, where it is asked for.
pub fn region(scenario: &Scenario, resolved: &Resolved, ticks: &Ticks) -> Said {
    let (caller, spec) = (&scenario.caller, &resolved.spec);
    if !scenario.needs.boundary.same_region {
        return Said::fine();
    }
    let elsewhere = spec.cloud.as_ref().is_some_and(|cloud| *cloud != caller.cloud);
    let served = spec.served_regions.as_ref().map(|served| served.contains(&caller.region));
    let result = match served {
        _ if elsewhere => Outcome::Fail,
        Some(true) => Outcome::Pass,
        Some(false) => Outcome::Fail,
        None => Outcome::Unknown,
    };
    let why = Why::Region { region: caller.region.clone(), known: served.is_some() || elsewhere };
    Said::of(result, why).or_ticked(ticks.covers(Check::Region, "region"))
}
