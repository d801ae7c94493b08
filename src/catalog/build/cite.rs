//! Fills in the provenance of facts: the source's own date and status, the file's book date, and what must hold.

use super::book::{Conflict, Fact, Provenance};
use super::date::Date;
use super::problem::{File, Problem, Problems};
use super::value::{Cite, Cited, Day, Other, StatusWord};
use super::{Entry, SourceEntry};
use std::ops::Range;
use toml::Spanned;

/// What every file may refer to.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// Sources; sorted by id, unless that is what is wrong.
    pub sources: &'a [SourceEntry],
    /// Dates of the books.
    pub books: &'a [Date],
    /// Where problems are collected.
    pub problems: &'a Problems,
}

/// What a bare fact takes where it says nothing itself: the nearest source and book date.
#[derive(Clone, Copy, Default)]
pub struct Home<'a> {
    /// The source.
    pub source: Option<&'a Spanned<String>>,
    /// The book that first holds it.
    pub recorded: Option<&'a Spanned<Day>>,
}

impl<'a> Home<'a> {
    /// This home, and `outer` for what it leaves open.
    pub fn within(self, outer: Self) -> Self {
        Self { source: self.source.or(outer.source), recorded: self.recorded.or(outer.recorded) }
    }
}

/// Reads the facts of one file.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The file.
    pub file: &'a File,
    /// What it may refer to.
    pub world: World<'a>,
}

impl Reader<'_> {
    /// Notes what is wrong at a place of the file.
    pub fn wrong(&self, span: Range<usize>, message: impl Into<String>) {
        self.world.problems.add(Problem::at(self.file, span, message));
    }

    /// Finds a source by id, or says that there is none.
    pub fn source(&self, id: &Spanned<String>) -> Option<usize> {
        let found = self.world.sources.iter().position(|entry| entry.id.get_ref() == id.get_ref());
        if found.is_none() {
            self.wrong(id.span(), format!("no source \"{}\"; add it to sources.toml", id.get_ref()));
        }
        found
    }

    /// Fills in a fact.
    pub fn fact<T: Clone>(&self, entry: &Entry<T>, home: Home<'_>) -> Option<Fact<T>> {
        self.cited(entry.get_ref(), entry.span(), home)
    }

    /// Fills in a fact and turns its values into what the book holds.
    pub fn fact_as<T: Clone, U>(
        &self,
        entry: &Entry<T>,
        home: Home<'_>,
        as_: impl Fn(T) -> U,
    ) -> Option<Fact<U>> {
        self.fact(entry, home).map(|fact| map(fact, &as_))
    }

    fn cited<T: Clone>(&self, cited: &Cited<T>, span: Range<usize>, home: Home<'_>) -> Option<Fact<T>> {
        let provenance = self.provenance(&cited.cite, span.clone(), home)?;
        let conflict = cited.conflict.as_ref().and_then(|other| self.conflict(other));
        self.dispute(provenance.status, cited.conflict.is_some(), span.clone());
        let before = cited.before.as_ref().and_then(|before| self.cited(before, span.clone(), home));
        if before.as_ref().is_some_and(|before| before.provenance.recorded >= provenance.recorded) {
            self.wrong(
                span,
                "`before` must have been recorded by an older book: give the newer one its own `recorded`",
            );
        }
        Some(Fact { value: cited.value.clone(), provenance, conflict, before: before.map(Box::new) })
    }

    /// Says that an open dispute lacks its other side.
    pub fn dispute(&self, status: &str, conflicting: bool, span: Range<usize>) {
        if status == "disputed" && !conflicting {
            self.wrong(span, "disputed, but no `conflict` says by whom");
        }
    }

    fn conflict<T: Clone>(&self, other: &Other<T>) -> Option<Conflict<T>> {
        let source = self.source(&other.source)?;
        let as_of = self.seen(other.as_of.as_ref(), source, other.source.span())?;
        self.note(&other.note, other.source.span());
        Some(Conflict { value: other.value.clone(), source, as_of, note: other.note.clone() })
    }

    /// Says that a conflict lacks its reason.
    pub fn note(&self, note: &str, span: Range<usize>) {
        if note.trim().is_empty() {
            self.wrong(
                span,
                "a conflict needs a `note`: why the book prefers its own value, or that nothing settles it",
            );
        }
    }

    /// Fills in where a fact was read.
    pub fn provenance(&self, cite: &Cite, span: Range<usize>, home: Home<'_>) -> Option<Provenance> {
        let Some(name) = cite.source.as_ref().or(home.source) else {
            self.wrong(span, "a fact without a source: give it `source`, or give the file or table one");
            return None;
        };
        let source = self.source(name)?;
        let as_of = self.seen(cite.as_of.as_ref(), source, span.clone())?;
        let recorded = self.recorded(cite.recorded.as_ref().or(home.recorded), as_of, span.clone())?;
        let status = self.status(cite.status, source, span)?;
        let from = cite.from.as_ref().and_then(|day| self.begun(day, as_of));
        Some(Provenance { source, as_of, from, recorded, status })
    }

    /// The day a fact came into force; it cannot have been seen before.
    fn begun(&self, from: &Spanned<Day>, as_of: Date) -> Option<Date> {
        let date = from.get_ref().0;
        if !self.not_future(date, from.span()) {
            return None;
        }
        if as_of < date {
            self.wrong(
                from.span(),
                format!("in force from {date}, but seen {as_of}: give it `as_of`, the day you saw it"),
            );
        }
        Some(date)
    }

    /// The day a source was seen: the fact's own, or the source's.
    pub fn seen(&self, own: Option<&Spanned<Day>>, source: usize, span: Range<usize>) -> Option<Date> {
        let default = self.world.sources.get(source).and_then(|entry| entry.as_of.as_ref());
        let Some(day) = own.or(default) else {
            self.wrong(
                span,
                "a fact without a date: give it `as_of`, or give its source one in sources.toml",
            );
            return None;
        };
        Some(day.get_ref().0).filter(|date| self.not_future(*date, span))
    }

    /// Refuses a date after the newest book.
    pub fn not_future(&self, date: Date, span: Range<usize>) -> bool {
        let newest = self.world.books.last();
        let fine = newest.is_some_and(|newest| date <= *newest);
        if !fine {
            self.wrong(
                span,
                format!("{date} lies after the newest book; a new book needs its date in books.toml"),
            );
        }
        fine
    }

    fn recorded(&self, day: Option<&Spanned<Day>>, as_of: Date, span: Range<usize>) -> Option<Date> {
        let Some(date) = day.map(|day| day.get_ref().0) else {
            self.wrong(span, "a fact without `recorded`: the date of the book that first holds it");
            return None;
        };
        if !self.world.books.contains(&date) {
            self.wrong(span, format!("recorded {date}, but books.toml lists no such book"));
        } else if as_of > date {
            self.wrong(
                span,
                format!(
                    "seen {as_of}, after the book of {date} was closed: give it `recorded`, the newer book"
                ),
            );
        } else {
            return Some(date);
        }
        None
    }

    fn status(&self, own: Option<StatusWord>, source: usize, span: Range<usize>) -> Option<&'static str> {
        let default = self.world.sources.get(source).and_then(|entry| entry.status);
        let status = own.or(default).map(|word| word.0);
        if status.is_none() {
            self.wrong(
                span,
                "a fact without a status: give it `status`, or give its source one in sources.toml",
            );
        }
        status
    }
}

/// Turns the values of a fact, of its conflict and of what it replaced.
fn map<T, U>(fact: Fact<T>, turn: &impl Fn(T) -> U) -> Fact<U> {
    let conflict = fact.conflict.map(|c| Conflict {
        value: turn(c.value),
        source: c.source,
        as_of: c.as_of,
        note: c.note,
    });
    let before = fact.before.map(|before| Box::new(map(*before, turn)));
    Fact { value: turn(fact.value), provenance: fact.provenance, conflict, before }
}
