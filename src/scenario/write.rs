//! From a scenario to JSON: the canonical form, with every default written out.
//!
//! Exact quantities are decimal strings; whole tokens, milliseconds and limits are JSON numbers, as the contract
//! shows them, unless they have decimals: nothing is ever written as a float.

use super::fields::{self, CHOICES, Kind, Number, Slot};
use super::{Given, OfferEntry, OfferSpec, Override, Pool, Scenario, Tick};
use crate::json::{Limits, Value, parse};
use crate::units::{Exact, Listed, is_whole};

/// Entries of an object.
type Entries = Vec<(String, Value)>;

/// Numbers with possible decimals that the contract nevertheless shows as JSON numbers.
const AS_NUMBERS: [&str; 5] = ["peakRpm", "frameBytes", "tokensPerSecond", "quota.tpm", "quota.rpm"];

impl From<&Given> for Value {
    fn from(given: &Given) -> Self {
        match given {
            Given::Null => Self::Null,
            Given::Number(value) => Self::from(*value),
            Given::Flag(on) => Self::Bool(*on),
            Given::Text(text) => Self::text(text),
            Given::List(ids) => Self::from(ids.clone()),
        }
    }
}

impl Scenario {
    /// Writes the JSON contract v1; reading it again gives this scenario.
    pub fn to_value(&self) -> Value {
        let mut root = vec![
            entry("v", Value::Number("1".to_owned())),
            entry("book", self.book.into()),
            entry("asOf", self.as_of.into()),
            entry("title", self.title.clone().into()),
            entry("shape", self.shape.clone().into()),
            entry("ui", self.ui_value()),
            entry("model", self.model.as_str().into()),
        ];
        root.extend(self.choices("", |key| key == "objective"));
        root.push(entry("workload", self.workload_value()));
        root.push(entry("caller", self.caller_value()));
        root.push(entry("pools", Value::list(&self.pools, pool)));
        root.push(entry("offers", Value::list(&self.offers, offer)));
        root.push(entry("overrides", overrides(&self.overrides)));
        root.push(entry("verified", Value::list(&self.verified, tick)));
        root.push(entry("baseline", self.baseline.clone().into()));
        root.extend(self.choices("", |key| key != "objective"));
        Value::Object(root)
    }

    /// What the page carries for itself; the empty object where it is nothing, or nothing readable.
    fn ui_value(&self) -> Value {
        let carried = self.ui.as_deref().and_then(|text| parse(text, Limits::SCENARIO).ok());
        carried.unwrap_or_else(|| Value::Object(Vec::new()))
    }

    fn workload_value(&self) -> Value {
        let mut entries = numbers(fields::WORKLOAD, &self.workload);
        entries.extend(self.choices("workload.", |_| true));
        entries.push(entry("toolCalls", by_id(&self.tool_calls, |calls| Value::from(*calls))));
        entries.push(entry("requiredFeatures", self.needs.features.clone().into()));
        entries.push(entry("pinnedVersion", self.needs.version.clone().into()));
        let bounds = &self.needs.boundary;
        let mut boundary = vec![
            entry("clouds", bounds.clouds.clone().into()),
            entry("residency", bounds.residency.clone().into()),
            entry("operators", bounds.operators.clone().into()),
        ];
        boundary.extend(self.choices("workload.boundary.", |_| true));
        entries.push(entry("boundary", Value::Object(boundary)));
        Value::Object(entries)
    }

    fn caller_value(&self) -> Value {
        let mut entries = vec![
            entry("cloud", self.caller.cloud.as_str().into()),
            entry("region", self.caller.region.as_str().into()),
        ];
        entries.extend(numbers(fields::CALLER, &self.caller.terms));
        Value::Object(entries)
    }

    /// The chosen words directly inside the object at `head`; "0" and "1" are false and true.
    fn choices(&self, head: &str, wanted: impl Fn(&str) -> bool) -> Entries {
        let own = CHOICES.iter().filter_map(|choice| {
            let key = choice.path.strip_prefix(head).filter(|key| !key.contains('.') && wanted(key))?;
            let word = (choice.get)(self);
            let value = if choice.is_switch() { Value::Bool(word == "1") } else { word.into() };
            Some(entry(key, value))
        });
        own.listed()
    }
}

#[inline(never)]
fn entry(key: &str, value: Value) -> (String, Value) {
    (key.to_owned(), value)
}

/// A number in the form the contract shows for its row.
fn shown<E, A>(row: &Number<E, A>, value: Option<Exact>) -> Value {
    let plain = matches!(row.kind, Kind::Count | Kind::Time) || AS_NUMBERS.contains(&row.path);
    match value {
        None => Value::Null,
        Some(value) if plain && is_whole(value) => Value::Number(value.normalize().to_string()),
        Some(value) => value.into(),
    }
}

fn numbers<E, A>(rows: &[Number<E, A>], terms: &E) -> Entries {
    rows.iter().map(|row| entry(row.path, shown(row, (row.get)(terms)))).listed()
}

fn by_id<T>(entries: &[(String, T)], write: impl Fn(&T) -> Value) -> Value {
    Value::Object(entries.iter().map(|(id, value)| entry(id, write(value))).listed())
}

fn pool(pool: &Pool) -> Value {
    let mut entries = vec![entry("id", pool.id.as_str().into())];
    entries.extend(numbers(fields::POOL, &pool.terms));
    Value::Object(entries)
}

fn offer(offer: &OfferEntry) -> Value {
    match offer {
        OfferEntry::Listed(id) => id.as_str().into(),
        OfferEntry::Inline(spec) => own(spec),
    }
}

/// Writes an offer of the user's own. Without long-context rates their tool fees mean nothing and are left out.
fn own(spec: &OfferSpec) -> Value {
    let has_long = spec.terms.long.is_some();
    let mut entries = vec![entry("id", spec.id.as_str().into())];
    for word in fields::OFFER_WORDS {
        put(&mut entries, word.path, (word.get)(spec).map(str::to_owned).into());
    }
    for row in fields::OFFER.iter().filter(|row| has_long || !row.path.starts_with("prices.long.")) {
        put(&mut entries, row.path, shown(row, (row.get)(&spec.terms)));
    }
    for flag in fields::OFFER_FLAGS {
        put(&mut entries, flag.path, (flag.get)(spec).into());
    }
    put(&mut entries, "prices.tools", by_id(&spec.tools, |fee| Value::from(*fee)));
    if has_long {
        put(&mut entries, "prices.long.tools", by_id(&spec.long_tools, |fee| Value::from(*fee)));
    } else {
        put(&mut entries, "prices.long", Value::Null);
    }
    put(&mut entries, "features", by_id(&spec.features, |support| support.word().into()));
    put(&mut entries, "servedRegions", spec.served_regions.clone().into());
    put(&mut entries, "eol", spec.eol.into());
    Value::Object(entries)
}

/// Puts a value at a dotted path, making the objects on the way.
fn put(entries: &mut Entries, path: &str, value: Value) {
    let Some((head, rest)) = path.split_once('.') else {
        entries.push(entry(path, value));
        return;
    };
    if !entries.iter().any(|(key, _)| key == head) {
        entries.push(entry(head, Value::Object(Vec::new())));
    }
    if let Some((_, Value::Object(inner))) = entries.iter_mut().find(|(key, _)| key == head) {
        put(inner, rest, value);
    }
}

/// Writes overrides by offer, in the order in which offers first have one.
fn overrides(overrides: &[Override]) -> Value {
    let mut by_offer: Entries = Vec::new();
    for own in overrides {
        if !by_offer.iter().any(|(offer, _)| *offer == own.offer) {
            by_offer.push(entry(&own.offer, Value::Object(Vec::new())));
        }
        if let Some((_, Value::Object(values))) = by_offer.iter_mut().find(|(offer, _)| *offer == own.offer) {
            values.push(entry(&own.path, override_value(own)));
        }
    }
    Value::Object(by_offer)
}

fn override_value(own: &Override) -> Value {
    match (Slot::find(&own.path), &own.value) {
        (Some(Slot::Number(row)), Given::Number(value)) => shown(row, Some(*value)),
        (_, given) => given.into(),
    }
}

fn tick(tick: &Tick) -> Value {
    Value::object([
        ("offer", tick.offer.as_str().into()),
        ("check", tick.check.word().into()),
        ("of", tick.of.clone().into()),
        ("value", tick.value.clone().into()),
        ("on", tick.on.into()),
    ])
}
