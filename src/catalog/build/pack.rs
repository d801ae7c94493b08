//! Packs the book into one byte table and one pool of texts; `unpack.rs` reads both in the same order.
//!
//! Everything is a number of seven bits a byte. Numbers of one kind stand together in a column, each column after its
//! own length, because neighbors in a column resemble each other and compress well. A number that names an entry of a
//! table counts from 1; 0 is none.

use super::schema::book::{Book, Claim, Conflict, Fact, Offer, Price, Provenance, Region};
use super::schema::date::Date;
use super::schema::feature::FEATURES;
use super::schema::value::{STATUSES, SUPPORTS};
use rust_decimal::Decimal;

/// What the page carries.
pub struct Packed {
    /// The columns.
    pub bytes: Vec<u8>,
    /// The texts, one a line.
    pub texts: String,
}

/// Packs a book. Packing it once tells which texts, dates and numbers there are; they are put in order, and a second
/// time packs it with them.
pub fn pack(book: &Book) -> Packed {
    let mut first = Packer::default();
    first.book(book);
    let mut second = Packer {
        texts: sorted(first.texts),
        dates: sorted(first.dates),
        decimals: sorted(first.decimals),
        ..Packer::default()
    };
    second.book(book);
    second.finish()
}

fn sorted<T: Ord>(mut entries: Vec<T>) -> Vec<T> {
    entries.sort();
    entries
}

/// The place of an entry in a table, from 1; a new entry goes to its end.
fn place<T: PartialEq>(table: &mut Vec<T>, entry: T) -> u64 {
    let known = table.iter().position(|known| *known == entry);
    let at = known.unwrap_or_else(|| {
        table.push(entry);
        table.len() - 1
    });
    at as u64 + 1
}

/// Appends a number, the low seven bits first.
fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 127 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Appends columns, each after its length.
fn columns(bytes: &mut Vec<u8>, rows: &[Vec<u64>], width: usize) {
    for at in 0..width {
        let mut column = Vec::new();
        rows.iter().for_each(|row| put(&mut column, row[at]));
        put(bytes, column.len() as u64);
        bytes.extend(column);
    }
}

/// A count of an offer.
type Count = fn(&Offer) -> Option<&Fact<u64>>;

/// The counts of an offer, in the order in which they are read.
const COUNTS: [Count; 6] = [
    |offer| offer.context.as_ref(),
    |offer| offer.max_input.as_ref(),
    |offer| offer.max_output.as_ref(),
    |offer| offer.frame_bytes.as_ref(),
    |offer| offer.quota.as_ref()?.tpm.as_ref(),
    |offer| offer.quota.as_ref()?.rpm.as_ref(),
];

/// Appends one column of lists: each is a column itself.
fn lists(bytes: &mut Vec<u8>, lists: &[Vec<u64>]) {
    let mut nested = Vec::new();
    for list in lists {
        columns(&mut nested, &list.iter().map(|entry| vec![*entry]).collect::<Vec<_>>(), 1);
    }
    put(bytes, nested.len() as u64);
    bytes.extend(nested);
}

#[derive(Default)]
struct Packer {
    texts: Vec<String>,
    dates: Vec<Date>,
    decimals: Vec<Decimal>,
    origins: Vec<Vec<u64>>,
    conflicts: Vec<Vec<u64>>,
    lists: Vec<Vec<u64>>,
    sources: Vec<Vec<u64>>,
    /// What follows the tables.
    rest: Vec<u8>,
}

impl Packer {
    fn text(&mut self, text: &str) -> u64 {
        assert!(!text.contains('\n'), "a text of the book has one line: {text:?}");
        place(&mut self.texts, text.to_owned())
    }
    fn maybe(&mut self, text: Option<&String>) -> u64 {
        text.map_or(0, |text| self.text(text))
    }
    fn date(&mut self, date: Date) -> u64 {
        place(&mut self.dates, date)
    }
    fn decimal(&mut self, decimal: Decimal) -> u64 {
        place(&mut self.decimals, decimal)
    }
    /// A list of texts or sources, and whatever else is a list of plain places.
    fn list(&mut self, list: Vec<u64>) -> u64 {
        if list.is_empty() { 0 } else { place(&mut self.lists, list) }
    }

    fn origin(&mut self, p: &Provenance) -> u64 {
        let from = p.from.map_or(0, |from| self.date(from));
        let (as_of, recorded) = (self.date(p.as_of), self.date(p.recorded));
        place(&mut self.origins, vec![p.source as u64 + 1, as_of, from, recorded, code(STATUSES, p.status)])
    }

    fn conflict<T>(&mut self, other: &Conflict<T>, turn: &impl Fn(&mut Self, &T) -> u64) -> u64 {
        let value = turn(self, &other.value);
        let row = vec![value, other.source as u64 + 1, self.date(other.as_of), self.text(&other.note)];
        place(&mut self.conflicts, row)
    }

    /// The place of a fact among the distinct ones of its field.
    fn fact<T>(
        &mut self,
        known: &mut Vec<Vec<u64>>,
        fact: &Fact<T>,
        turn: &impl Fn(&mut Self, &T) -> u64,
    ) -> u64 {
        let before = fact.before.as_ref().map_or(0, |before| self.fact(known, before, turn));
        let conflict = fact.conflict.as_ref().map_or(0, |other| self.conflict(other, turn));
        let row = vec![turn(self, &fact.value), self.origin(&fact.provenance), conflict, before];
        place(known, row)
    }

    /// Writes one field of many rows: its distinct facts, then the place of each row's.
    fn facts<'a, T: 'a>(
        &mut self,
        all: impl Iterator<Item = Option<&'a Fact<T>>>,
        turn: impl Fn(&mut Self, &T) -> u64,
    ) {
        let mut known = Vec::new();
        let places: Vec<_> =
            all.map(|fact| vec![fact.map_or(0, |fact| self.fact(&mut known, fact, &turn))]).collect();
        columns(&mut self.rest, &known, 4);
        columns(&mut self.rest, &places, 1);
    }

    fn usd<'a>(&mut self, all: impl Iterator<Item = Option<&'a Fact<Decimal>>>) {
        self.facts(all, |out, usd| out.decimal(*usd));
    }

    fn book(&mut self, book: &Book) {
        self.sources = book.sources.iter().map(|s| vec![self.text(&s.title), self.text(&s.url)]).collect();
        let books: Vec<_> = book.books.iter().map(|day| vec![self.date(*day)]).collect();
        columns(&mut self.rest, &books, 1);
        let hosts: Vec<_> =
            book.hosts.iter().map(|(id, name)| vec![self.text(id), self.text(name)]).collect();
        columns(&mut self.rest, &hosts, 2);
        let models: Vec<_> = book
            .models
            .iter()
            .map(|m| {
                vec![
                    self.text(&m.id),
                    self.text(&m.name),
                    self.text(&m.lab),
                    self.maybe(m.own_offer.as_ref()),
                ]
            })
            .collect();
        columns(&mut self.rest, &models, 4);
        self.offers(&book.offers);
        self.regions(&book.regions);
        self.named(core::slice::from_ref(&book.distances));
        self.claims(&book.claims);
    }

    fn offers(&mut self, offers: &[Offer]) {
        let plain: Vec<_> = offers.iter().map(|offer| self.plain(offer)).collect();
        columns(&mut self.rest, &plain, 8);
        self.facts(offers.iter().map(|o| o.residency.as_ref()), |out, zone| out.text(zone));
        self.facts(offers.iter().map(|o| o.operator.as_ref()), |out, who| out.text(who));
        self.facts(offers.iter().map(|o| o.served.as_ref()), |out, regions| out.texts(regions));
        self.facts(offers.iter().map(|o| o.version.as_ref()), |out, (id, snapshot)| {
            let pair = vec![out.text(id), out.maybe(snapshot.as_ref())];
            out.list(pair)
        });
        self.facts(offers.iter().map(|o| o.launched.as_ref()), |out, day| out.date(*day));
        self.facts(offers.iter().map(|o| o.eol.as_ref()), |out, day| out.date(*day));
        for field in COUNTS {
            self.facts(offers.iter().map(field), |_, count| *count);
        }
        self.quotas(offers);
        self.prices(offers);
        self.named(&offers.iter().map(|o| o.tools.clone()).collect::<Vec<_>>());
        self.features(offers);
    }

    fn plain(&mut self, o: &Offer) -> Vec<u64> {
        vec![
            o.host as u64 + 1,
            self.text(&o.model),
            self.text(&o.scope),
            self.text(&o.name),
            self.maybe(o.pool.as_ref()),
            self.maybe(o.cloud.as_ref()),
            self.maybe(o.seller.as_ref()),
            self.texts(&o.apis) << 1 | u64::from(o.in_region),
        ]
    }

    fn texts(&mut self, texts: &[String]) -> u64 {
        let list = texts.iter().map(|text| self.text(text)).collect();
        self.list(list)
    }

    fn quotas(&mut self, offers: &[Offer]) {
        let mut known = Vec::new();
        let places: Vec<_> = offers
            .iter()
            .map(|offer| {
                let Some(q) = &offer.quota else { return vec![0] };
                let flags = u64::from(q.reserves_max_output) << 1 | u64::from(q.cached_free);
                let rules = q.rules.as_ref().map_or(0, |rules| self.origin(rules));
                let row = vec![self.decimal(q.output_burndown), flags, rules];
                vec![place(&mut known, row)]
            })
            .collect();
        columns(&mut self.rest, &known, 3);
        columns(&mut self.rest, &places, 1);
    }

    /// Writes the distinct rates, the entries of one distinct run after the other, how long each run is, and the place
    /// of each offer's run.
    fn prices(&mut self, offers: &[Offer]) {
        let (mut rates, mut runs) = (Vec::new(), Vec::new());
        let places: Vec<_> = offers
            .iter()
            .map(|offer| {
                let run: Vec<_> = offer.prices.iter().map(|price| self.price(price, &mut rates)).collect();
                vec![if run.is_empty() { 0 } else { place(&mut runs, run) }]
            })
            .collect();
        columns(&mut self.rest, &rates, 14);
        columns(&mut self.rest, &runs.concat(), 8);
        let lengths: Vec<_> = runs.iter().map(|run| vec![run.len() as u64]).collect();
        columns(&mut self.rest, &lengths, 1);
        columns(&mut self.rest, &places, 1);
    }

    fn price(&mut self, p: &Price, rates: &mut Vec<Vec<u64>>) -> Vec<u64> {
        let mut rates_of = |out: &mut Self, own: &[Option<Decimal>]| {
            let row = own.iter().map(|rate| rate.map_or(0, |rate| out.decimal(rate))).collect();
            place(rates, row)
        };
        let short = rates_of(self, &p.rates);
        let (above, long) = p.long.as_ref().map_or((0, 0), |(above, own)| (*above, rates_of(self, own)));
        let (source, day) = p.second.map_or((0, 0), |(source, day)| (source as u64 + 1, self.date(day)));
        let conflicts: Vec<u64> = p
            .conflicts
            .iter()
            .flat_map(|(rate, other)| [self.text(rate), self.conflict(other, &|out, usd| out.decimal(*usd))])
            .collect();
        let conflicts = self.list(conflicts);
        let origin = self.origin(&p.provenance);
        vec![short, above, long, u64::from(p.free), origin, conflicts, source, day]
    }

    /// Writes, for many rows, what dollars or milliseconds stand by which name.
    fn named(&mut self, rows: &[Vec<(String, Fact<Decimal>)>]) {
        let mut runs = Vec::new();
        self.usd(rows.iter().flatten().map(|(_, fact)| Some(fact)));
        for row in rows {
            runs.push(row.iter().map(|(name, _)| self.text(name)).collect());
        }
        lists(&mut self.rest, &runs);
    }

    fn features(&mut self, offers: &[Offer]) {
        let mut known = Vec::new();
        for offer in offers.iter().filter(|offer| !offer.features.is_empty()) {
            if !known.contains(&&offer.features) {
                known.push(&offer.features);
            }
        }
        self.facts(known.iter().flat_map(|list| list.iter().map(|(_, fact)| Some(fact))), |_, word| {
            code(SUPPORTS, word)
        });
        let runs: Vec<Vec<u64>> =
            known.iter().map(|list| list.iter().map(|(id, _)| feature(id)).collect()).collect();
        lists(&mut self.rest, &runs);
        let place = |offer: &Offer| known.iter().position(|list| **list == offer.features);
        let places: Vec<_> = offers.iter().map(|o| vec![place(o).map_or(0, |at| at as u64 + 1)]).collect();
        columns(&mut self.rest, &places, 1);
    }

    fn regions(&mut self, regions: &[Region]) {
        let plain: Vec<_> = regions
            .iter()
            .map(|r| {
                let texts = [&r.cloud, &r.id, &r.name, &r.metro, &r.coast, &r.continent];
                let mut row: Vec<u64> = texts.iter().map(|text| self.text(text)).collect();
                row.push(self.maybe(r.residency.as_ref()));
                row
            })
            .collect();
        columns(&mut self.rest, &plain, 7);
        self.facts(regions.iter().map(|r| r.internet.as_ref()), |out, steps| {
            let steps = steps
                .iter()
                .flat_map(|(bound, usd)| [bound.map_or(0, |bound| bound + 1), out.decimal(*usd)])
                .collect();
            out.list(steps)
        });
        self.usd(regions.iter().map(|r| r.inter_region.as_ref()));
        self.usd(regions.iter().map(|r| r.nat.as_ref()));
        self.usd(regions.iter().map(|r| r.private_endpoint.as_ref()));
        self.named(&regions.iter().map(|r| r.exceptions.clone()).collect::<Vec<_>>());
    }

    fn claims(&mut self, claims: &[Claim]) {
        let rows: Vec<_> = claims
            .iter()
            .flat_map(|claim| [&claim.then, &claim.now].map(|side| (claim, side)))
            .map(|(claim, side)| {
                let sources = self.list(side.sources.iter().map(|at| *at as u64 + 1).collect());
                vec![
                    self.text(&claim.id),
                    self.text(&claim.title),
                    self.text(&side.text),
                    self.date(side.as_of),
                    code(STATUSES, side.status),
                    sources,
                ]
            })
            .collect();
        columns(&mut self.rest, &rows, 6);
    }

    /// Puts the tables in front.
    fn finish(self) -> Packed {
        let mut bytes = Vec::new();
        let dates: Vec<_> = self
            .dates
            .iter()
            .map(|day| vec![u64::from(day.year()) - 1900, u64::from(day.month()), u64::from(day.day())])
            .collect();
        columns(&mut bytes, &dates, 3);
        let decimals: Vec<_> = self
            .decimals
            .iter()
            .map(|decimal| {
                let mantissa = u64::try_from(decimal.mantissa()).expect("the book holds no negative number");
                vec![mantissa, u64::from(decimal.scale())]
            })
            .collect();
        columns(&mut bytes, &decimals, 2);
        columns(&mut bytes, &self.sources, 2);
        columns(&mut bytes, &self.origins, 5);
        columns(&mut bytes, &self.conflicts, 4);
        lists(&mut bytes, &self.lists);
        bytes.extend(self.rest);
        Packed { bytes, texts: self.texts.join("\n") }
    }
}

/// The place of a word in its closed list.
fn code(words: &[&str], word: &str) -> u64 {
    words.iter().position(|known| *known == word).expect("the word was checked") as u64
}

fn feature(id: &str) -> u64 {
    FEATURES.iter().position(|feature| feature.id == id).expect("the feature was checked") as u64 + 1
}
