//! Sets what trackers say against the book.

use super::{Kind, Quote, Refusal, Row, Upstream, keys};
use crate::catalog::offer::RATE_KEYS;
use crate::catalog::{Catalog, InBook, Offer, Origin, PriceEntry, Rates, Source, Status, Support};
use crate::units::{Date, Listed, Sort, fill};
use rust_decimal::Decimal;

/// What one tracker says of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The tracker.
    pub kind: Kind,
    /// Its own key of the row.
    pub key: String,
    /// The value: a decimal, "yes" or "no", a number of tokens.
    pub value: String,
}

/// A fact on which the book and a tracker differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The contract's path below the offer: `prices.input`, `features.vision`.
    pub path: String,
    /// What the book holds; `None` where it holds nothing.
    pub book: Option<String>,
    /// Where the book read it.
    pub source: Option<&'static Source>,
    /// What each tracker that speaks of it says.
    pub said: Vec<Said>,
    /// Whether the trackers contradict each other, or contradict a page of the host.
    pub disputed: bool,
}

/// How an offer compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Every tracker that has it says what the book says.
    Same,
    /// Trackers say something else than the book, and they agree.
    Changed,
    /// Trackers contradict each other, or contradict a page of the host.
    Disputed,
    /// No tracker has a row that can be taken.
    Missing,
}

impl Outcome {
    /// The word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Disputed => "disputed",
            Self::Missing => "missing",
        }
    }
}

/// How one offer compares with what trackers say.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The offer.
    pub offer: &'static Offer,
    /// In a word.
    pub outcome: Outcome,
    /// The rows that speak of it, by tracker.
    pub rows: Vec<(Kind, String)>,
    /// Where they differ from the book.
    pub differences: Vec<Difference>,
    /// Rows that were refused, with the reason.
    pub refused: Vec<(Kind, String, Refusal)>,
}

/// Compares every offer that the book of `book` holds, at the prices in force on `as_of`.
pub fn compare(catalog: &Catalog, book: Date, as_of: Date, upstreams: &[Upstream]) -> Vec<Comparison> {
    let offers: &'static [Offer] = catalog.offers;
    let known = offers.iter().filter(|offer| offer.known(book));
    known.map(|offer| one(Held { offer, book, prices: offer.prices_at(book, as_of) }, upstreams)).listed()
}

/// An offer as a book holds it.
#[derive(Clone, Copy)]
struct Held {
    offer: &'static Offer,
    book: Date,
    prices: Option<&'static PriceEntry>,
}

/// A row that is taken.
struct Taken {
    kind: Kind,
    key: String,
    quote: Quote,
}

fn one(held: Held, upstreams: &[Upstream]) -> Comparison {
    let offer = held.offer;
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for upstream in upstreams {
        let Some((key, row)) = row(upstream, offer) else { continue };
        match row {
            Ok(quote) => taken.push(Taken { kind: upstream.kind, key, quote }),
            Err(refusal) => refused.push((upstream.kind, key, refusal)),
        }
    }
    let mut differences = rates(held, &taken);
    differences.extend(threshold(held, &taken));
    differences.extend(features(held, &taken));
    let outcome = if taken.is_empty() {
        Outcome::Missing
    } else if differences.is_empty() {
        Outcome::Same
    } else if differences.iter().any(|difference| difference.disputed) {
        Outcome::Disputed
    } else {
        Outcome::Changed
    };
    let rows = taken.into_iter().map(|taken| (taken.kind, taken.key)).listed();
    Comparison { offer, outcome, rows, differences, refused }
}

/// The tracker's row of an offer, under the best key it has; the bare id is refused.
fn row(upstream: &Upstream, offer: &Offer) -> Option<(String, Row)> {
    for key in keys::of(upstream.kind, offer) {
        if let Some(row) = upstream.row(&key) {
            return scoped(offer, row.clone()).map(|row| (key, row));
        }
    }
    let bare = keys::bare(upstream.kind, offer).filter(|key| upstream.row(key).is_some())?;
    Some((bare.clone(), Err(Refusal::AmbiguousScope(bare))))
}

/// The row as it holds for the offer's scope: regional processing multiplies the rates, and says nothing of tiers nor
/// of hosted tools.
fn scoped(offer: &Offer, row: Row) -> Option<Row> {
    if offer.host.id != "openai" || offer.scope == "global" {
        return Some(row);
    }
    let mut quote = match row {
        Ok(quote) => quote,
        refused => return Some(refused),
    };
    let (_, factor) = quote.uplifts.iter().find(|(scope, _)| *scope == offer.scope)?;
    let tiers = ["batch", "flex", "priority"];
    quote.rates.retain(|(key, _)| {
        !tiers.iter().any(|tier| key.strip_prefix("long.").unwrap_or(key).starts_with(tier))
    });
    quote.features.retain(|(id, _)| *id != "web-search");
    for (_, rate) in &mut quote.rates {
        *rate = rate.checked_mul(*factor)?.normalize();
    }
    Some(Ok(quote))
}

/// One fact: what the book holds of it and what each tracker says; `None` where nobody contradicts the book.
fn differ(path: String, book: Option<(String, Origin)>, said: Vec<Said>) -> Option<Difference> {
    let held = book.as_ref().map(|(value, _)| value.as_str());
    let first = said.first()?.value.as_str();
    if said.iter().all(|said| Some(said.value.as_str()) == held) {
        return None;
    }
    let by_host = book.as_ref().is_some_and(|(_, origin)| origin.status == Status::Documented);
    let disputed = by_host || said.iter().any(|said| said.value != first);
    let source = book.as_ref().map(|(_, origin)| origin.source);
    Some(Difference { path, book: book.map(|(value, _)| value), source, said, disputed })
}

fn say(taken: &[Taken], value: impl Fn(&Quote) -> Option<String>) -> Vec<Said> {
    let said =
        |taken: &Taken| Some(Said { kind: taken.kind, key: taken.key.clone(), value: value(&taken.quote)? });
    taken.iter().filter_map(said).listed()
}

fn rates(offer: Held, taken: &[Taken]) -> Vec<Difference> {
    let prices = offer.prices;
    let mut differences = Vec::new();
    for (prefix, long) in [("", false), ("long.", true)] {
        for (key, get) in RATE_KEYS.iter().filter(|(key, _)| !denied(offer, key)) {
            let key = fill!("{}{}", prefix, key);
            let held = prices.and_then(|entry| rates_of(entry, long).and_then(|rates| get(rates).get()));
            let held = held.zip(prices).map(|(rate, entry)| (show(rate), entry.provenance));
            let other = prices.and_then(|entry| conflict(entry, &key));
            let said = say(taken, |quote| {
                let (_, rate) = quote.rates.iter().find(|(own, _)| *own == key)?;
                (Some(*rate) != other && !(long && beyond(offer, quote))).then(|| show(*rate))
            });
            differences.extend(differ(fill!("prices.{}", key), held, said));
        }
    }
    differences
}

/// The value that the book holds already as the other side of a conflict.
fn conflict(entry: &PriceEntry, key: &str) -> Option<Decimal> {
    entry.conflicts.iter().find(|(own, _)| *own == key).map(|(_, other)| other.value)
}

/// Whether a tracker's long rates begin where the offer's context has ended: then nobody can pay them.
fn beyond(held: Held, quote: &Quote) -> bool {
    let context = held.offer.context.in_book(held.book);
    context.zip(quote.above).is_some_and(|(context, above)| above >= context.value)
}

fn rates_of(entry: &PriceEntry, long: bool) -> Option<&Rates> {
    if long { entry.long.as_ref().map(|long| &long.rates) } else { Some(&entry.rates) }
}

/// Whether the book denies the tier that a rate belongs to: a price row is no proof that it is sold.
fn denied(held: Held, rate: &str) -> bool {
    let tier = ["batch", "flex", "priority"].into_iter().find(|tier| rate.starts_with(tier));
    let fact = tier.and_then(|tier| held.offer.feature(tier, held.book));
    fact.is_some_and(|fact| fact.value == Support::No)
}

fn show(rate: Decimal) -> String {
    rate.normalize().to_string()
}

fn threshold(offer: Held, taken: &[Taken]) -> Option<Difference> {
    let held = offer.prices.and_then(|entry| Some((entry.long?.above.to_string(), entry.provenance)));
    let above = |quote: &Quote| quote.above.filter(|_| !beyond(offer, quote)).map(|above| above.to_string());
    differ("prices.long.above".to_owned(), held, say(taken, above))
}

fn features(offer: Held, taken: &[Taken]) -> Vec<Difference> {
    let mut told: Vec<&str> = vec![];
    for (id, _) in taken.iter().flat_map(|taken| &taken.quote.features) {
        if !told.contains(id) {
            told.push(id);
        }
    }
    told.order_by_key(|id| *id);
    let one = |id: &&str| {
        let fact = offer.offer.feature(id, offer.book);
        let other = fact.and_then(|fact| fact.conflict).map(|other| other.value);
        let held = fact.map(|fact| (fact.value.word().to_owned(), fact.provenance));
        let said = say(taken, |quote| {
            let (_, support) = quote.features.iter().find(|(own, _)| own == id)?;
            // The other side of a conflict is in the book already.
            (Some(*support) != other).then(|| support.word().to_owned())
        });
        differ(fill!("features.{}", id), held, said)
    };
    told.iter().filter_map(one).listed()
}
