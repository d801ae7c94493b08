//! What the page unpacks is what the data files say, fact by fact.

#[path = "../src/catalog/schema.rs"]
mod schema;

use routemath::catalog::{CATALOG, Conflict, Fact, Offer, PriceEntry, Provenance, Quota, Region, Source};
use routemath::engine::egress::DEFAULT_FRAME;
use routemath::scenario::Scenario;
use routemath::units::Date;
use rust_decimal::Decimal;
use schema::book::{self, Book, RATE_KEYS};
use std::fmt::Debug;

fn book() -> Book {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/catalog/data");
    let paths = std::fs::read_dir(folder).expect("the data files").map(|entry| entry.expect("a file").path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    paths.sort();
    let file = |path: &std::path::PathBuf| schema::problem::File {
        name: path.file_name().expect("a name").to_string_lossy().into_owned(),
        text: std::fs::read_to_string(path).expect("a text"),
    };
    schema::read::book(&paths.iter().map(file).collect::<Vec<_>>()).expect("the book builds")
}

/// A fact as plain words, so that the two kinds can be compared whole.
#[derive(Debug, PartialEq)]
struct Said {
    value: String,
    provenance: String,
    conflict: Option<String>,
    before: Option<Box<Said>>,
}

struct Pages<'a>(&'a Book);

impl Pages<'_> {
    fn source(&self, at: usize) -> String {
        format!("{} {}", self.0.sources[at].title, self.0.sources[at].url)
    }
    fn provenance(&self, p: &book::Provenance) -> String {
        let from = p.from.map(|from| from.to_string());
        format!("{} {} {from:?} {} {}", self.source(p.source), p.as_of, p.recorded, p.status)
    }
    fn conflict<T>(&self, other: &book::Conflict<T>, show: impl Fn(&T) -> String) -> String {
        format!("{} {} {} {}", show(&other.value), self.source(other.source), other.as_of, other.note)
    }
    fn fact<T>(&self, fact: &book::Fact<T>, show: &dyn Fn(&T) -> String) -> Said {
        Said {
            value: show(&fact.value),
            provenance: self.provenance(&fact.provenance),
            conflict: fact.conflict.as_ref().map(|other| self.conflict(other, show)),
            before: fact.before.as_ref().map(|before| Box::new(self.fact(before, show))),
        }
    }
    fn maybe<T>(&self, fact: &Option<book::Fact<T>>, show: &dyn Fn(&T) -> String) -> Option<Said> {
        fact.as_ref().map(|fact| self.fact(fact, show))
    }
    fn plain<T: Debug>(&self, fact: &Option<book::Fact<T>>) -> Option<Said> {
        self.maybe(fact, &|value| format!("{value:?}"))
    }
    fn date(&self, fact: &Option<book::Fact<schema::date::Date>>) -> Option<Said> {
        self.maybe(fact, &ToString::to_string)
    }
}

fn source(source: &Source) -> String {
    format!("{} {}", source.title, source.url)
}
fn provenance(p: &Provenance) -> String {
    let from = p.from.map(|from| from.to_string());
    format!("{} {} {from:?} {} {}", source(p.source), p.as_of, p.recorded, p.status.word())
}
fn conflict<T>(other: &Conflict<T>, show: impl Fn(&T) -> String) -> String {
    format!("{} {} {} {}", show(&other.value), source(other.source), other.as_of, other.note)
}
fn fact<T>(fact: &Fact<T>, show: &dyn Fn(&T) -> String) -> Said {
    Said {
        value: show(&fact.value),
        provenance: provenance(&fact.provenance),
        conflict: fact.conflict.map(|other| conflict(other, show)),
        before: fact.before.map(|before| Box::new(self::fact(before, show))),
    }
}
fn maybe<T>(own: &Option<&Fact<T>>, show: &dyn Fn(&T) -> String) -> Option<Said> {
    own.as_ref().map(|own| fact(own, show))
}
fn plain<T: Debug>(own: &Option<&Fact<T>>) -> Option<Said> {
    maybe(own, &|value| format!("{value:?}"))
}
fn date(own: &Option<&Fact<Date>>) -> Option<Said> {
    maybe(own, &ToString::to_string)
}

#[test]
fn lists_are_those_of_the_data_files() {
    let book = book();
    let shown = |days: &[Date]| days.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(shown(CATALOG.books), book.books.iter().map(ToString::to_string).collect::<Vec<_>>());
    let hosts = CATALOG.hosts.iter().map(|host| (host.id.to_owned(), host.name.to_owned()));
    assert_eq!(hosts.collect::<Vec<_>>(), book.hosts);
    assert_eq!(CATALOG.models.len(), book.models.len());
    for (model, own) in CATALOG.models.iter().zip(&book.models) {
        let fields = (own.id.as_str(), own.name.as_str(), own.lab.as_str(), own.own_offer.as_deref());
        assert_eq!((model.id, model.name, model.lab, model.own_offer), fields);
    }
}

#[test]
fn every_offer_is_that_of_the_data_files() {
    let book = book();
    assert_eq!(CATALOG.offers.len(), book.offers.len());
    for (offer, own) in CATALOG.offers.iter().zip(&book.offers) {
        same_offer(&Pages(&book), offer, own);
    }
}

fn same_offer(book: &Pages<'_>, offer: &Offer, own: &book::Offer) {
    let id = offer.id;
    assert_eq!(id, own.id);
    assert_eq!((offer.model, offer.scope, offer.name), (&*own.model, &*own.scope, &*own.name), "{id}");
    assert_eq!(offer.host.id, book.0.hosts[own.host].0, "{id}");
    let (pool, cloud, seller) = (own.pool.as_deref(), own.cloud.as_deref(), own.seller.as_deref());
    assert_eq!((offer.pool, offer.cloud, offer.seller), (pool, cloud, seller), "{id}");
    assert_eq!(offer.in_region, own.in_region, "{id}");
    assert_eq!(offer.apis, own.apis, "{id}");
    assert_eq!(plain(&offer.residency), book.plain(&own.residency), "{id}");
    assert_eq!(plain(&offer.operator), book.plain(&own.operator), "{id}");
    assert_eq!(plain(&offer.served), book.plain(&own.served), "{id}");
    let version = maybe(&offer.version, &|v| format!("{:?}", (v.model_id, v.snapshot)));
    assert_eq!(version, book.plain(&own.version), "{id}");
    assert_eq!(date(&offer.lifecycle.launched), book.date(&own.launched), "{id}");
    assert_eq!(date(&offer.lifecycle.eol), book.date(&own.eol), "{id}");
    assert_eq!(plain(&offer.context), book.plain(&own.context), "{id}");
    assert_eq!(plain(&offer.max_input), book.plain(&own.max_input), "{id}");
    assert_eq!(plain(&offer.max_output), book.plain(&own.max_output), "{id}");
    assert_eq!(plain(&offer.frame_bytes), book.plain(&own.frame_bytes), "{id}");
    assert_eq!(offer.quota.is_some(), own.quota.is_some(), "{id}");
    offer.quota.iter().zip(&own.quota).for_each(|(quota, own)| same_quota(book, quota, own));
    named(book, offer.tools, &own.tools);
    assert_eq!(offer.features.len(), own.features.len(), "{id}");
    for ((feature, said), (own, known)) in offer.features.iter().zip(&own.features) {
        assert_eq!(feature, own, "{id}");
        assert_eq!(
            fact(said, &|support| support.word().to_owned()),
            book.fact(known, &|word| (*word).to_owned()),
            "{id}"
        );
    }
    assert_eq!(offer.prices.len(), own.prices.len(), "{id}");
    offer.prices.iter().zip(&own.prices).for_each(|(entry, own)| same_price(book, id, entry, own));
}

fn same_quota(book: &Pages<'_>, quota: &Quota, own: &book::Quota) {
    assert_eq!(plain(&quota.tpm), book.plain(&own.tpm));
    assert_eq!(plain(&quota.rpm), book.plain(&own.rpm));
    assert_eq!(quota.output_burndown, own.output_burndown);
    assert_eq!((quota.reserves_max_output, quota.cached_free), (own.reserves_max_output, own.cached_free));
    let rules = quota.rules.map(|rules| provenance(&rules));
    assert_eq!(rules, own.rules.as_ref().map(|rules| book.provenance(rules)));
}

fn same_price(book: &Pages<'_>, id: &str, entry: &PriceEntry, own: &book::Price) {
    let rates = |rates: &routemath::catalog::Rates| {
        let value = rates.to_owned();
        [
            value.input,
            value.cached_input,
            value.cache_write_5m,
            value.cache_write_1h,
            value.cache_write_12h,
            value.output,
            value.batch_input,
            value.batch_output,
            value.batch_cached_input,
            value.flex_input,
            value.flex_output,
            value.flex_cached_input,
            value.priority_input,
            value.priority_output,
        ]
        .map(|rate| rate.get())
    };
    assert_eq!(RATE_KEYS.len(), rates(&entry.rates).len());
    assert_eq!(rates(&entry.rates)[..], own.rates[..], "{id}");
    let long = entry.long.map(|long| (long.above, rates(&long.rates).to_vec()));
    assert_eq!(long, own.long, "{id}");
    assert_eq!(entry.free, own.free, "{id}");
    assert_eq!(provenance(&entry.provenance), book.provenance(&own.provenance), "{id}");
    let usd = |usd: &Decimal| usd.to_string();
    let conflicts = entry.conflicts.iter().map(|(rate, other)| ((*rate).to_owned(), conflict(other, usd)));
    let known = own.conflicts.iter().map(|(rate, other)| (rate.clone(), book.conflict(other, usd)));
    assert_eq!(conflicts.collect::<Vec<_>>(), known.collect::<Vec<_>>(), "{id}");
    let second = entry.second.map(|(page, day)| (source(page), day.to_string()));
    assert_eq!(second, own.second.map(|(page, day)| (book.source(page), day.to_string())), "{id}");
}

fn named(book: &Pages<'_>, found: &[(&'static str, &Fact<Decimal>)], own: &[(String, book::Fact<Decimal>)]) {
    let found = found.iter().map(|(id, own)| ((*id).to_owned(), fact(own, &ToString::to_string)));
    let own = own.iter().map(|(id, own)| (id.clone(), book.fact(own, &ToString::to_string)));
    assert_eq!(found.collect::<Vec<_>>(), own.collect::<Vec<_>>());
}

#[test]
fn regions_and_distances_are_those_of_the_data_files() {
    let book = book();
    assert_eq!(CATALOG.regions.len(), book.regions.len());
    for (region, own) in CATALOG.regions.iter().zip(&book.regions) {
        same_region(&Pages(&book), region, own);
    }
    let distances: Vec<_> = CATALOG.distances.iter().map(|class| (class.id, class.rtt_ms)).collect();
    named(&Pages(&book), &distances, &book.distances);
}

#[test]
fn bytes_taken_for_granted_are_those_that_were_measured() {
    let book = book();
    let measured = |id: &str| book.payloads.iter().find(|(name, _)| name == id).map(|(_, fact)| fact.value);
    assert_eq!(measured("frame-chat"), Some(DEFAULT_FRAME.into()));
    let work = Scenario::v1("m", vec![], None).workload;
    assert_eq!(measured("bytes-per-token"), Some(work.bytes_per_token));
    let source = book.payloads.first().expect("a measurement").1.provenance.source;
    let frames = book.offers.iter().filter_map(|offer| offer.frame_bytes.as_ref());
    for frame in frames.filter(|frame| frame.provenance.source == source) {
        let found = book
            .payloads
            .iter()
            .any(|(id, fact)| id.starts_with("frame-") && fact.value == frame.value.into());
        assert!(found, "{} bytes were not measured", frame.value);
    }
}

fn same_region(book: &Pages<'_>, region: &Region, own: &book::Region) {
    let found = [region.cloud, region.id, region.name, region.metro, region.coast, region.continent];
    assert_eq!(found, [&own.cloud, &own.id, &own.name, &own.metro, &own.coast, &own.continent].map(|t| &**t));
    assert_eq!(region.residency, own.residency.as_deref());
    let steps = |steps: &Vec<(Option<u64>, Decimal)>| format!("{steps:?}");
    let found = maybe(&region.internet, &|tiers| {
        steps(&tiers.iter().map(|tier| (tier.up_to_gb, tier.usd_per_gb)).collect())
    });
    assert_eq!(found, book.maybe(&own.internet, &steps), "{}", region.id);
    let inter = region.inter_region.map(|rates| rates.usd_per_gb);
    assert_eq!(plain(&inter), book.plain(&own.inter_region), "{}", region.id);
    if let Some(rates) = region.inter_region {
        named(book, rates.exceptions, &own.exceptions);
    }
    assert_eq!(plain(&region.nat_usd_per_gb), book.plain(&own.nat), "{}", region.id);
    assert_eq!(plain(&region.private_endpoint_usd_per_gb), book.plain(&own.private_endpoint));
}

#[test]
fn claims_are_those_of_the_data_files() {
    let book = book();
    let all = Pages(&book);
    assert_eq!(CATALOG.claims.len(), book.claims.len());
    for (claim, own) in CATALOG.claims.iter().zip(&book.claims) {
        assert_eq!((claim.id, claim.title), (&*own.id, &*own.title));
        for (state, own) in [(&claim.then, &own.then), (&claim.now, &own.now)] {
            assert_eq!((state.text, state.status.word()), (&*own.text, own.status));
            assert_eq!(state.as_of.to_string(), own.as_of.to_string());
            let sources: Vec<_> = state.sources.iter().map(|page| source(page)).collect();
            assert_eq!(sources, own.sources.iter().map(|at| all.source(*at)).collect::<Vec<_>>());
        }
    }
}
