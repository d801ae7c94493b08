//! Reads the book out of the byte table that the build packed, in the order in which `build/pack.rs` wrote it.
//!
//! It happens once, on first use, and the result is never freed, so that facts can be handed about by reference.
//! Reading is total: a table that is cut off gives a smaller book, never a panic.

mod column;
mod offer;
mod place;

use super::fact::{Conflict, Fact, Origin, Provenance, Source, Status};
use super::{Catalog, Claim, ClaimState, Host, Model};
use crate::units::{Date, Listed};
use column::{Column, Columns, keep, leak, nth};
use rust_decimal::Decimal;

/// What stands where a table has no entry; a whole book never shows it.
static NOWHERE: Source = Source { title: "", url: "" };
static NONE: Provenance = Provenance {
    source: &NOWHERE,
    as_of: Date::FIRST,
    from: None,
    recorded: Date::FIRST,
    status: Status::Unknown,
};

/// The statuses in the order of the data files' vocabulary.
const STATUSES: [Status; 7] = [
    Status::Documented,
    Status::Reported,
    Status::Observed,
    Status::Invoiced,
    Status::User,
    Status::Disputed,
    Status::Unknown,
];

/// A conflict before its value has a type.
#[derive(Clone, Copy)]
struct Other {
    value: u64,
    source: &'static Source,
    as_of: Date,
    note: &'static str,
}

/// A fact before its value has a type.
struct Raw {
    value: u64,
    origin: Origin,
    other: Option<Other>,
    before: u64,
}

/// The tables that facts point into, and the columns still to be read.
struct Unpack {
    columns: Columns,
    texts: Vec<&'static str>,
    dates: Vec<Date>,
    decimals: &'static [Decimal],
    sources: &'static [Source],
    origins: &'static [Provenance],
    conflicts: Vec<Other>,
    lists: Vec<Column>,
}

/// Unpacks a book.
pub fn unpack(bytes: &'static [u8], texts: &'static str) -> Catalog {
    let mut book = Unpack {
        columns: Columns(bytes),
        texts: texts.split('\n').listed(),
        dates: vec![],
        decimals: &[],
        sources: &[],
        origins: &[],
        conflicts: vec![],
        lists: vec![],
    };
    book.tables();
    book.origins();
    book.conflicts();
    let books = book.dates_of_books();
    let hosts = book.hosts();
    let models = book.models();
    let offers = book.offers(hosts);
    let regions = book.regions();
    let distances = book.distances();
    let claims = book.claims();
    Catalog { books, hosts, models, offers, regions, distances, claims }
}

impl Unpack {
    fn text(&self, place: u64) -> &'static str {
        self.maybe(place).unwrap_or_default()
    }
    fn maybe(&self, place: u64) -> Option<&'static str> {
        nth(&self.texts, place).copied()
    }
    fn date(&self, place: u64) -> Date {
        self.day(place).unwrap_or(Date::FIRST)
    }
    fn day(&self, place: u64) -> Option<Date> {
        nth(&self.dates, place).copied()
    }
    fn decimal(&self, place: u64) -> Decimal {
        nth(self.decimals, place).copied().unwrap_or_default()
    }
    fn source(&self, place: u64) -> &'static Source {
        nth(self.sources, place).unwrap_or(&NOWHERE)
    }
    fn origin(&self, place: u64) -> Origin {
        Origin::at(nth(self.origins, place).unwrap_or(&NONE))
    }
    fn list(&self, place: u64) -> Column {
        nth(&self.lists, place).copied().unwrap_or_default()
    }
    fn texts(&self, place: u64) -> &'static [&'static str] {
        let mut texts = vec![];
        for text in self.list(place) {
            texts.push(self.text(text));
        }
        keep(texts)
    }

    fn tables(&mut self) {
        let [years, mut months, mut days] = self.columns.take();
        for year in years {
            self.dates.push(Date::counted(year, months.number(), days.number()));
        }
        let [mantissas, mut scales] = self.columns.take();
        let mut decimals = vec![];
        for mantissa in mantissas {
            decimals.push(scaled(mantissa, scales.number()));
        }
        self.decimals = keep(decimals);
        let [titles, mut urls] = self.columns.take();
        let mut sources = vec![];
        for title in titles {
            sources.push(Source { title: self.text(title), url: self.text(urls.number()) });
        }
        self.sources = keep(sources);
    }

    fn origins(&mut self) {
        let [sources, mut seen, mut from, mut recorded, mut statuses] = self.columns.take();
        let mut origins = vec![];
        for source in sources {
            origins.push(Provenance {
                source: self.source(source),
                as_of: self.date(seen.number()),
                from: self.day(from.number()),
                recorded: self.date(recorded.number()),
                status: status(statuses.number()),
            });
        }
        self.origins = keep(origins);
    }

    fn conflicts(&mut self) {
        let [values, mut sources, mut seen, mut notes] = self.columns.take();
        for value in values {
            let (source, as_of) = (self.source(sources.number()), self.date(seen.number()));
            self.conflicts.push(Other { value, source, as_of, note: self.text(notes.number()) });
        }
        let mut lists = self.columns.one().lists();
        while !lists.is_empty() {
            self.lists.push(lists.one());
        }
    }

    fn raw_facts(&mut self) -> Vec<Raw> {
        let [values, mut origins, mut others, mut olds] = self.columns.take();
        let mut facts = vec![];
        for value in values {
            let (origin, other) = (self.origin(origins.number()), nth(&self.conflicts, others.number()));
            facts.push(Raw { value, origin, other: other.copied(), before: olds.number() });
        }
        facts
    }

    /// The facts of one field of many rows.
    fn facts<T: Copy>(&mut self, turn: fn(&Self, u64) -> T) -> Facts<T> {
        let mut known: Vec<Fact<T>> = vec![];
        for raw in self.raw_facts() {
            known.push(Fact {
                value: turn(self, raw.value),
                provenance: raw.origin,
                conflict: raw.other.map(|other| leak(self.conflict(&other, turn))),
                before: nth(&known, raw.before).map(|before| leak(*before)),
            });
        }
        Facts { known: keep(known), places: self.columns.one() }
    }

    fn conflict<T>(&self, other: &Other, turn: fn(&Self, u64) -> T) -> Conflict<T> {
        let value = turn(self, other.value);
        Conflict { value, source: other.source, as_of: other.as_of, note: other.note }
    }

    fn dates_of_books(&mut self) -> &'static [Date] {
        let mut books = vec![];
        for day in self.columns.one() {
            books.push(self.date(day));
        }
        keep(books)
    }

    fn hosts(&mut self) -> &'static [Host] {
        let [ids, mut names] = self.columns.take();
        let mut hosts = vec![];
        for id in ids {
            hosts.push(Host { id: self.text(id), name: self.text(names.number()) });
        }
        keep(hosts)
    }

    fn models(&mut self) -> &'static [Model] {
        let [ids, mut names, mut labs, mut offers] = self.columns.take();
        let mut models = vec![];
        for id in ids {
            models.push(Model {
                id: self.text(id),
                name: self.text(names.number()),
                lab: self.text(labs.number()),
                own_offer: self.maybe(offers.number()),
            });
        }
        keep(models)
    }

    fn claims(&mut self) -> &'static [Claim] {
        let mut columns: [Column; 6] = self.columns.take();
        let mut claims = vec![];
        while let Some((id, title, then)) = self.side(&mut columns)
            && let Some((_, _, now)) = self.side(&mut columns)
        {
            claims.push(Claim { id, title, then, now });
        }
        keep(claims)
    }

    fn side(&self, columns: &mut [Column; 6]) -> Option<(&'static str, &'static str, ClaimState)> {
        let [ids, titles, texts, days, statuses, sources] = columns;
        let id = self.text(ids.next()?);
        let mut cited = vec![];
        for source in self.list(sources.number()) {
            cited.push(self.source(source));
        }
        let state = ClaimState {
            text: self.text(texts.number()),
            as_of: self.date(days.number()),
            status: status(statuses.number()),
            sources: keep(cited),
        };
        Some((id, self.text(titles.number()), state))
    }
}

/// The facts of one field: the distinct ones, and which of them each row has.
struct Facts<T: 'static> {
    known: &'static [Fact<T>],
    places: Column,
}

impl<T> Facts<T> {
    /// The next row's.
    fn next(&mut self) -> Option<&'static Fact<T>> {
        nth(self.known, self.places.number())
    }
}

fn status(place: u64) -> Status {
    let known = usize::try_from(place).ok().and_then(|at| STATUSES.get(at));
    known.copied().unwrap_or(Status::Unknown)
}

/// A decimal of at most 64 bits.
fn scaled(mantissa: u64, scale: u64) -> Decimal {
    let scale = u32::try_from(scale).unwrap_or_default();
    Decimal::try_from_i128_with_scale(i128::from(mantissa), scale).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{PACKED, TEXTS};
    use super::unpack;

    #[test]
    fn a_table_that_is_cut_off_gives_a_smaller_book() {
        let whole = unpack(PACKED, TEXTS);
        for at in (0..PACKED.len()).step_by(97) {
            let book = unpack(&PACKED[..at], TEXTS);
            assert!(book.offers.len() <= whole.offers.len() && book.claims.len() <= whole.claims.len());
        }
        assert!(unpack(&[], TEXTS).offers.is_empty() && whole.claims.len() > 1);
        assert!(unpack(PACKED, "").offers.iter().all(|offer| offer.model.is_empty()));
    }
}
