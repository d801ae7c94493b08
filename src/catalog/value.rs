//! The book as JSON, for those who use the package: every fact with where it comes from.

use super::offer::RATE_KEYS;
use super::{
    Catalog, Claim, ClaimState, Conflict, FEATURES, Fact, InterRegion, Model, Offer, PriceEntry, Provenance,
    Quota, Rates, Region, Source, Support, Tier, Version,
};
use crate::json::Value;
use crate::units::{Date, Listed};

/// Entries of an object.
type Entries = Vec<(String, Value)>;

impl Catalog {
    /// Writes the whole book.
    pub fn to_value(&self) -> Value {
        let named = |id: &str, name: &str| Value::object([("id", id.into()), ("name", name.into())]);
        let distance = |distance: &super::Distance| {
            Value::object([("id", distance.id.into()), ("rttMs", fact(distance.rtt_ms, |ms| ms.into()))])
        };
        Value::object([
            ("books", Value::list(self.books, |date| (*date).into())),
            ("hosts", Value::list(self.hosts, |host| named(host.id, host.name))),
            ("models", Value::list(self.models, model)),
            ("features", Value::list(FEATURES, |feature| named(feature.id, feature.name))),
            ("offers", Value::list(self.offers, offer)),
            ("regions", Value::list(self.regions, region)),
            ("distances", Value::list(self.distances, distance)),
            ("claims", Value::list(self.claims, claim)),
        ])
    }
}

fn model(model: &Model) -> Value {
    Value::object([
        ("id", model.id.into()),
        ("name", model.name.into()),
        ("lab", model.lab.into()),
        ("ownOffer", model.own_offer.into()),
    ])
}

fn offer(offer: &Offer) -> Value {
    let count = |own: &Option<&'static Fact<u64>>| maybe(own, Value::from);
    Value::object([
        ("id", offer.id.into()),
        ("model", offer.model.into()),
        ("host", offer.host.id.into()),
        ("scope", offer.scope.into()),
        ("name", offer.name.into()),
        ("pool", offer.pool.into()),
        ("cloud", offer.cloud.into()),
        ("inRegion", offer.in_region.into()),
        ("seller", offer.seller.into()),
        ("residency", maybe(&offer.residency, Value::from)),
        ("operator", maybe(&offer.operator, Value::from)),
        ("servedRegions", maybe(&offer.served, |ids| Value::list(ids, |id| (*id).into()))),
        ("version", maybe(&offer.version, version)),
        ("launched", maybe(&offer.lifecycle.launched, Value::from)),
        ("eol", maybe(&offer.lifecycle.eol, Value::from)),
        ("context", count(&offer.context)),
        ("maxInput", count(&offer.max_input)),
        ("maxOutput", count(&offer.max_output)),
        ("prices", Value::list(offer.prices, prices)),
        ("tools", by_id(offer.tools, Value::from)),
        ("quota", offer.quota.as_ref().map(quota).into()),
        ("features", by_id(offer.features, |support: Support| support.word().into())),
        ("frameBytes", count(&offer.frame_bytes)),
        ("apis", Value::list(offer.apis, |api| (*api).into())),
    ])
}

fn version(version: Version) -> Value {
    Value::object([("modelId", version.model_id.into()), ("snapshot", version.snapshot.into())])
}

/// The prices from one day on; the provenance stands beside them, as all were read in one place.
fn prices(entry: &PriceEntry) -> Value {
    let mut entries = rates(&entry.rates);
    let long = entry.long.map(|long| {
        let mut entries = vec![("above".to_owned(), long.above.into())];
        entries.extend(rates(&long.rates));
        Value::Object(entries)
    });
    entries.push(("free".to_owned(), entry.free.into()));
    entries.push(("long".to_owned(), long.into()));
    entries.extend(provenance(&entry.provenance));
    let conflicts =
        entry.conflicts.iter().map(|(key, other)| ((*key).to_owned(), conflict(other, Value::from)));
    entries.push(("conflicts".to_owned(), Value::Object(conflicts.listed())));
    let second = entry
        .second
        .map(|(origin, as_of)| Value::object([("source", source(origin)), ("asOf", as_of.into())]));
    entries.push(("second".to_owned(), second.into()));
    Value::Object(entries)
}

fn rates(rates: &Rates) -> Entries {
    RATE_KEYS.iter().map(|(key, get)| ((*key).to_owned(), get(rates).get().into())).listed()
}

fn quota(quota: &Quota) -> Value {
    Value::object([
        ("tpm", maybe(&quota.tpm, Value::from)),
        ("rpm", maybe(&quota.rpm, Value::from)),
        ("outputBurndown", quota.output_burndown.into()),
        ("reservesMaxOutput", quota.reserves_max_output.into()),
        ("cachedFree", quota.cached_free.into()),
        ("rules", quota.rules.map(|rules| Value::Object(provenance(&rules))).into()),
    ])
}

fn region(region: &Region) -> Value {
    Value::object([
        ("cloud", region.cloud.into()),
        ("id", region.id.into()),
        ("name", region.name.into()),
        ("residency", region.residency.into()),
        ("metro", region.metro.into()),
        ("coast", region.coast.into()),
        ("continent", region.continent.into()),
        ("internet", maybe(&region.internet, |tiers| Value::list(tiers, tier))),
        ("interRegion", region.inter_region.as_ref().map(inter_region).into()),
        ("natUsdPerGb", maybe(&region.nat_usd_per_gb, Value::from)),
        ("privateEndpointUsdPerGb", maybe(&region.private_endpoint_usd_per_gb, Value::from)),
    ])
}

fn tier(tier: &Tier) -> Value {
    Value::object([("upToGb", tier.up_to_gb.into()), ("usdPerGb", tier.usd_per_gb.into())])
}

fn inter_region(rates: &InterRegion) -> Value {
    Value::object([
        ("usdPerGb", fact(rates.usd_per_gb, Value::from)),
        ("exceptions", by_id(rates.exceptions, Value::from)),
    ])
}

fn claim(claim: &Claim) -> Value {
    Value::object([
        ("id", claim.id.into()),
        ("title", claim.title.into()),
        ("then", held(&claim.then)),
        ("now", held(&claim.now)),
    ])
}

fn held(state: &ClaimState) -> Value {
    Value::object([
        ("text", state.text.into()),
        ("asOf", state.as_of.into()),
        ("status", state.status.word().into()),
        ("sources", Value::list(state.sources, |origin| source(origin))),
    ])
}

/// A fact, or null where nothing is known.
fn maybe<T: Copy>(own: &Option<&'static Fact<T>>, write: impl Fn(T) -> Value) -> Value {
    own.as_ref().map_or(Value::Null, |own| fact(own, write))
}

fn by_id<T: Copy>(facts: &[(&'static str, &'static Fact<T>)], write: impl Fn(T) -> Value + Copy) -> Value {
    Value::Object(facts.iter().map(|(id, own)| ((*id).to_owned(), fact(own, write))).listed())
}

fn fact<T: Copy>(own: &Fact<T>, write: impl Fn(T) -> Value) -> Value {
    let mut entries = vec![("value".to_owned(), write(own.value))];
    entries.extend(provenance(&own.provenance));
    let other = own.conflict.map(|other| conflict(other, write));
    entries.push(("conflict".to_owned(), other.into()));
    Value::Object(entries)
}

fn provenance(own: &Provenance) -> Entries {
    let entries: [(&str, Value); 5] = [
        ("source", source(own.source)),
        ("asOf", own.as_of.into()),
        ("from", Value::from(own.from)),
        ("recorded", own.recorded.into()),
        ("status", own.status.word().into()),
    ];
    entries.map(|(key, value)| (key.to_owned(), value)).into()
}

fn conflict<T: Copy>(other: &Conflict<T>, write: impl Fn(T) -> Value) -> Value {
    Value::object([
        ("value", write(other.value)),
        ("source", source(other.source)),
        ("asOf", Date::into(other.as_of)),
        ("note", other.note.into()),
    ])
}

fn source(source: &Source) -> Value {
    Value::object([("title", source.title.into()), ("url", source.url.into())])
}
