//! Reads tariffs, distances, payload sizes and the ledger of claims.

use super::book::{Claim, ClaimSide, Fact, Region, Steps};
use super::cite::{Home, Reader};
use super::{ClaimsFile, DistanceFile, Entry, Money, PayloadFile, RegionEntry, TariffFile, TierEntry};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use toml::Spanned;

/// A tariff of a name, filled in.
type Tariffs = BTreeMap<String, Option<Fact<Steps>>>;

impl Reader<'_> {
    /// Reads the regions of a tariff file.
    pub fn regions(&self, file: &TariffFile) -> Vec<Region> {
        let home = Home { source: Some(&file.source), recorded: Some(&file.recorded) };
        let tariffs =
            file.internet.iter().map(|(name, tiers)| (name.clone(), self.tariff(tiers, home))).collect();
        file.region.iter().map(|region| self.region(file, region, &tariffs, home)).collect()
    }

    fn region(&self, file: &TariffFile, region: &RegionEntry, tariffs: &Tariffs, home: Home<'_>) -> Region {
        let exceptions = region.inter_region_to.iter();
        Region {
            cloud: file.cloud.clone(),
            id: region.id.get_ref().clone(),
            name: region.name.clone(),
            residency: region.residency.clone(),
            metro: region.metro.clone(),
            coast: region.coast.clone(),
            continent: region.continent.clone(),
            internet: region.internet.as_ref().and_then(|name| self.named(name, tariffs)),
            inter_region: self.usd(region.inter_region.as_ref(), home),
            exceptions: exceptions
                .filter_map(|(to, rate)| self.usd(Some(rate), home).map(|rate| (to.clone(), rate)))
                .collect(),
            nat: self.usd(file.nat.as_ref(), home),
            private_endpoint: self.usd(file.private_endpoint.as_ref(), home),
        }
    }

    fn named(&self, name: &Spanned<String>, tariffs: &Tariffs) -> Option<Fact<Steps>> {
        let found = tariffs.get(name.get_ref());
        if found.is_none() {
            self.wrong(name.span(), format!("no tariff [internet.{}] in this file", name.get_ref()));
        }
        found.cloned().flatten()
    }

    fn usd(&self, rate: Option<&Entry<Money>>, home: Home<'_>) -> Option<Fact<Decimal>> {
        let rate = rate?;
        if rate.get_ref().value.0.is_zero() {
            self.wrong(rate.span(), "a zero rate: leave it out if it is unknown");
        }
        self.fact_as(rate, home, |usd| usd.0)
    }

    fn tariff(&self, tiers: &Entry<Vec<TierEntry>>, home: Home<'_>) -> Option<Fact<Steps>> {
        let steps = &tiers.get_ref().value;
        for (lower, upper) in steps.iter().zip(steps.iter().skip(1)) {
            let ascending =
                lower.to_gb.is_some() && upper.to_gb.is_none_or(|bound| Some(bound) > lower.to_gb);
            if !ascending {
                self.wrong(
                    tiers.span(),
                    "the steps of a tariff must ascend by `to_gb`, and only the last has none",
                );
            }
        }
        if steps.last().is_none_or(|last| last.to_gb.is_some()) {
            self.wrong(
                tiers.span(),
                "the last step of a tariff has no `to_gb`: it holds for everything above",
            );
        }
        if steps.iter().any(|step| step.usd.0.is_zero() != step.free) {
            self.wrong(tiers.span(), "a zero step needs `free = true`, and only a zero step may have it");
        }
        self.fact_as(tiers, home, |steps| steps.iter().map(|step| (step.to_gb, step.usd.0)).collect())
    }

    /// Reads the classes of distance.
    pub fn distances(&self, file: &DistanceFile) -> Vec<(String, Fact<Decimal>)> {
        let home = Home { source: Some(&file.source), recorded: Some(&file.recorded) };
        let read =
            |d: &super::DistanceEntry| Some((d.id.get_ref().clone(), self.usd(Some(&d.rtt_ms), home)?));
        file.distance.iter().filter_map(read).collect()
    }

    /// Reads the measured payload sizes.
    pub fn payloads(&self, file: &PayloadFile) -> Vec<(String, Fact<Decimal>)> {
        let home = Home { source: Some(&file.source), recorded: Some(&file.recorded) };
        let read = |p: &super::PayloadEntry| Some((p.id.get_ref().clone(), self.usd(Some(&p.bytes), home)?));
        file.payload.iter().filter_map(read).collect()
    }

    /// Reads the ledger.
    pub fn claims(&self, file: &ClaimsFile) -> Vec<Claim> {
        let read = |claim: &super::ClaimEntry| Claim {
            id: claim.id.get_ref().clone(),
            title: claim.title.clone(),
            then: self.side(&claim.then),
            now: self.side(&claim.now),
        };
        file.claim.iter().map(read).collect()
    }

    fn side(&self, side: &super::ClaimSide) -> ClaimSide {
        self.not_future(side.as_of.get_ref().0, side.as_of.span());
        if side.status.0 == "documented" && side.sources.is_empty() {
            self.wrong(side.as_of.span(), "documented, but no source says so");
        }
        ClaimSide {
            text: side.text.clone(),
            as_of: side.as_of.get_ref().0,
            status: side.status.0,
            sources: side.sources.iter().filter_map(|id| self.source(id)).collect(),
        }
    }
}
