//! Offers as the scenario means them: the book's facts in force, the caller's region picked, the user's own values
//! put in their place.

use super::case::OtherBounds;
use crate::catalog::{
    ANYWHERE, Catalog, Fact, InBook, Offer, PriceEntry, Quota, Rates, Region, Support, Version,
};
use crate::scenario::{LongTerms, OfferEntry, OfferSpec, PriceTerms, Problems, QuotaTerms, Scenario, fields};
use crate::units::{Date, Exact, Listed};

/// One offer of a scenario, with the facts behind it.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// What the engine computes with.
    pub spec: OfferSpec,
    /// The offer of the book, unless it is the user's own.
    pub listed: Option<&'static Offer>,
    /// The dates its facts are taken at.
    pub dates: InForce,
    /// The prices in force.
    pub prices: Option<&'static PriceEntry>,
    /// The region it is taken in, where that is not the caller's, and whether it is known to be the nearest.
    pub taken_in: Option<(String, bool)>,
    /// The book's estimate of the round trip, where it is the one in use.
    pub round_trip: Option<&'static Fact<Exact>>,
    /// Features on which two sources disagree, with the other answer.
    pub other_features: Vec<(&'static str, Support)>,
    /// Prices on which two sources disagree, by contract key below `prices`.
    pub other_prices: Vec<&'static str>,
    /// Bounds on which two sources disagree.
    pub other_bounds: OtherBounds<Exact>,
    /// Paths the user has given a value of their own.
    pub own: Vec<String>,
}

impl Resolved {
    /// The model id and snapshot, as the book holds them.
    pub fn version(&self) -> Option<&'static Fact<Version>> {
        self.listed?.version.in_book(self.dates.book)
    }
    /// The context window in tokens, as the book holds it.
    pub fn context(&self) -> Option<&'static Fact<u64>> {
        self.listed?.context.in_book(self.dates.book)
    }
    /// The limits, as the book holds them.
    pub fn quota(&self) -> Option<Quota> {
        self.listed?.quota.in_book(self.dates.book)
    }
    /// The regions served, as the book holds them.
    pub fn served(&self) -> Option<&'static Fact<&'static [&'static str]>> {
        self.listed?.served.in_book(self.dates.book)
    }
    /// The day from which the book has prices, where none is in force yet.
    pub fn priced_from(&self) -> Option<Date> {
        let first = self.listed?.prices_from(self.dates.book)?;
        first.provenance.from.filter(|_| self.prices.is_none())
    }
    /// What the book holds of a feature.
    pub fn feature(&self, id: &str) -> Option<&'static Fact<Support>> {
        self.listed?.feature(id, self.dates.book)
    }
}

/// The facts in force: the book's date and the day they must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce {
    /// Facts recorded up to this book.
    pub book: Date,
    /// Facts in force on this day.
    pub as_of: Date,
}

impl InForce {
    /// The dates a scenario means: of the book that answers, whatever date was asked for. A catalog without a book has
    /// none.
    pub fn of(catalog: &Catalog, scenario: &Scenario) -> Option<Self> {
        catalog.newest()?;
        let book = catalog.book_of(scenario.book);
        Some(Self { book, as_of: scenario.as_of.unwrap_or(book) })
    }
}

/// Resolves every offer of a scenario. Listed offers the book does not hold were refused when the scenario was read;
/// one that slips through is left out, as is one that an older book, taken up later, did not hold yet.
pub fn resolve(catalog: &Catalog, scenario: &Scenario, dates: InForce) -> Result<Vec<Resolved>, Problems> {
    let mut problems = Vec::new();
    let mut offers = Vec::new();
    for entry in &scenario.offers {
        let mut resolved = match entry {
            OfferEntry::Inline(spec) => inline(spec, dates),
            OfferEntry::Listed(id) => {
                let Some(offer) = catalog.offer(id).filter(|offer| offer.known(dates.book)) else { continue };
                listed(offer, catalog.name_among(offer, &scenario.model), dates)
            }
        };
        for own in scenario.overrides.iter().filter(|own| own.offer == entry.id()) {
            match Scenario::apply_override(&mut resolved.spec, &own.path, &own.value) {
                Ok(()) => settle(&mut resolved, &own.path),
                Err(problem) => problems.push(problem),
            }
        }
        pick_region(catalog, scenario, &mut resolved);
        estimate_round_trip(catalog, scenario, &mut resolved);
        offers.push(resolved);
    }
    if problems.is_empty() { Ok(offers) } else { Err(Problems(problems)) }
}

// Inlined, the many fields of an offer would be moved one by one.
#[inline(never)]
fn inline(spec: &OfferSpec, dates: InForce) -> Resolved {
    Resolved {
        spec: spec.clone(),
        listed: None,
        dates,
        prices: None,
        taken_in: None,
        round_trip: None,
        other_features: Vec::new(),
        other_prices: Vec::new(),
        other_bounds: OtherBounds::default(),
        own: Vec::new(),
    }
}

/// The user's own value ends a dispute on its path.
fn settle(resolved: &mut Resolved, path: &str) {
    resolved.own.push(path.to_owned());
    resolved.other_prices.retain(|key| path.strip_prefix("prices.") != Some(key));
    resolved.other_features.retain(|(id, _)| path.strip_prefix("features.") != Some(id));
    match path {
        "context" => resolved.other_bounds.context = None,
        "maxInput" => resolved.other_bounds.max_input = None,
        "maxOutput" => resolved.other_bounds.max_output = None,
        _ => {}
    }
}

#[inline(never)]
fn listed(offer: &'static Offer, name: String, dates: InForce) -> Resolved {
    let prices = offer.prices_at(dates.book, dates.as_of);
    let book = dates.book;
    let mut terms = fields::offer_v1();
    if let Some(entry) = prices {
        terms.prices = price_terms(&entry.rates, entry.free);
        terms.long = entry.long.map(|long| LongTerms {
            above: Exact::from(long.above),
            rates: price_terms(&long.rates, entry.free),
        });
    }
    let [context, max_input, max_output, frame_bytes] =
        [offer.context, offer.max_input, offer.max_output, offer.frame_bytes].map(|fact| fact.in_book(book));
    terms.context = number(context);
    terms.max_input = number(max_input);
    terms.max_output = number(max_output);
    terms.frame_bytes = number(frame_bytes);
    if let Some(quota) = offer.quota.in_book(book) {
        terms.quota = quota_terms(&quota);
    }
    Resolved {
        taken_in: None,
        round_trip: None,
        spec: spec(offer, name, terms, book),
        listed: Some(offer),
        dates,
        prices,
        other_features: disputed_features(offer, book),
        other_prices: prices.map(disputed_keys).unwrap_or_default(),
        other_bounds: OtherBounds {
            context: other(context),
            max_input: other(max_input),
            max_output: other(max_output),
        },
        own: Vec::new(),
    }
}

fn number(fact: Option<&'static Fact<u64>>) -> Option<Exact> {
    fact.map(|fact| Exact::from(fact.value))
}

/// What another source says of a bound, while nothing settles it.
fn other(fact: Option<&'static Fact<u64>>) -> Option<Exact> {
    fact.and_then(|fact| fact.open_conflict()).map(Exact::from)
}

fn quota_terms(quota: &Quota) -> QuotaTerms<Exact> {
    QuotaTerms {
        tpm: number(quota.tpm),
        rpm: number(quota.rpm),
        output_burndown: quota.output_burndown,
        reserves_max_output: quota.reserves_max_output,
        cached_free: quota.cached_free,
    }
}

fn disputed_features(offer: &'static Offer, book: Date) -> Vec<(&'static str, Support)> {
    let open = |(id, fact): &(&'static str, &'static Fact<Support>)| {
        Some((*id, fact.in_book(book)?.open_conflict()?))
    };
    offer.features.iter().filter_map(open).listed()
}

fn disputed_keys(entry: &'static PriceEntry) -> Vec<&'static str> {
    let open = entry.provenance.status == crate::catalog::Status::Disputed;
    entry.conflicts.iter().filter(|_| open).map(|(key, _)| *key).listed()
}

fn spec(
    offer: &'static Offer,
    name: String,
    terms: crate::scenario::OfferTerms<Exact>,
    book: Date,
) -> OfferSpec {
    let owned = |text: &'static str| text.to_owned();
    OfferSpec {
        id: owned(offer.id),
        name,
        pool: offer.pool.map(owned),
        cloud: offer.cloud.map(owned),
        region: None,
        residency: offer.residency.in_book(book).map(|fact| owned(fact.value)),
        operator: offer.operator.in_book(book).map(|fact| owned(fact.value)),
        terms,
        tools: held(offer.tools, book),
        long_tools: Vec::new(),
        features: held(offer.features, book),
        served_regions: offer.served.in_book(book).map(|fact| fact.value.iter().map(|id| owned(id)).listed()),
        version: offer.version.in_book(book).and_then(|fact| fact.value.snapshot).map(owned),
        eol: offer.lifecycle.eol.in_book(book).map(|fact| fact.value),
    }
}

/// What a book holds of a list of facts, by id.
fn held<T: Copy>(facts: &[(&str, &Fact<T>)], book: Date) -> Vec<(String, T)> {
    let known = |(id, fact): &(&str, &Fact<T>)| Some(((*id).to_owned(), fact.in_book(book)?.value));
    facts.iter().filter_map(known).listed()
}

#[inline(never)]
fn price_terms(rates: &Rates, free: bool) -> PriceTerms<Exact> {
    PriceTerms {
        input: rates.input.get(),
        cached_input: rates.cached_input.get(),
        cache_write_5m: rates.cache_write_5m.get(),
        cache_write_1h: rates.cache_write_1h.get(),
        output: rates.output.get(),
        batch_input: rates.batch_input.get(),
        batch_output: rates.batch_output.get(),
        batch_cached_input: rates.batch_cached_input.get(),
        flex_input: rates.flex_input.get(),
        flex_output: rates.flex_output.get(),
        flex_cached_input: rates.flex_cached_input.get(),
        free,
    }
}

/// Picks where an offer bound to one region is taken, unless the user says it: in the caller's region if it is served
/// there, else in the nearest served one, the first as they are listed where the book orders no two of them. What is
/// served is what the user says of it, else what the book says. Other offers follow the caller and have no region.
fn pick_region(catalog: &Catalog, scenario: &Scenario, resolved: &mut Resolved) {
    let (caller, spec) = (&scenario.caller, &mut resolved.spec);
    if spec.region.is_some() || !resolved.listed.is_some_and(|offer| offer.in_region) {
        return;
    }
    let served = spec.served_regions.as_deref().unwrap_or_default();
    if spec.cloud.as_ref() == Some(&caller.cloud) && served.contains(&caller.region) {
        spec.region = Some(caller.region.clone());
        return;
    }
    let from = catalog.region(&caller.cloud, &caller.region);
    let (mut best, mut alone) = (None, true);
    for region in served {
        let to = spec.cloud.as_ref().and_then(|cloud| catalog.region(cloud, region));
        let fact = from.zip(to).and_then(|(from, to)| catalog.round_trip(from, to, resolved.dates.book));
        let time = fact.map_or(Exact::MAX, |fact| fact.value);
        match best {
            Some((_, least)) if time > least => {}
            Some((_, least)) if time == least => alone = false,
            _ => (best, alone) = (Some((region, time)), true),
        }
    }
    resolved.taken_in = best.map(|(region, _)| (region.clone(), alone));
    spec.region = resolved.taken_in.clone().map(|(region, _)| region);
}

/// Takes the book's estimate of the round trip, unless the user gave one: to the region an offer is taken in, or to the
/// caller's own region where the offer answers there. Nothing is taken where nothing says which region answers.
fn estimate_round_trip(catalog: &Catalog, scenario: &Scenario, resolved: &mut Resolved) {
    if resolved.listed.is_none() || resolved.own.iter().any(|path| path == "rttMs") {
        return;
    }
    resolved.round_trip = round_trip(catalog, scenario, resolved);
    resolved.spec.terms.rtt_ms = resolved.round_trip.map(|fact| fact.value);
}

fn round_trip(catalog: &Catalog, scenario: &Scenario, resolved: &Resolved) -> Option<&'static Fact<Exact>> {
    let (caller, spec) = (&scenario.caller, &resolved.spec);
    let from = catalog.region(&caller.cloud, &caller.region)?;
    let cloud = spec.cloud.as_ref()?;
    let to = match &spec.region {
        Some(region) => catalog.region(cloud, region)?,
        None if *cloud == caller.cloud && answers_in(resolved, from) => from,
        None => return None,
    };
    catalog.round_trip(from, to, resolved.dates.book)
}

/// Whether an offer without a region of its own answers in `region`: it is not bound to one nobody names, is not known
/// to be served elsewhere only, and keeps no zone that the region lies outside of.
fn answers_in(resolved: &Resolved, region: &Region) -> bool {
    let spec = &resolved.spec;
    let bound = resolved.listed.is_some_and(|offer| offer.in_region);
    let served = spec.served_regions.as_ref().is_none_or(|served| served.iter().any(|id| id == region.id));
    let zone = spec.residency.as_deref().filter(|zone| *zone != ANYWHERE);
    let inside = zone.is_none() || zone == region.residency;
    !bound && served && inside
}
