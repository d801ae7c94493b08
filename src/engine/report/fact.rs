//! The facts behind an answer, and notes on how it came about.

use crate::catalog::{Source, Status};
use crate::scenario::Check;
use crate::units::Date;

/// One fact the answer rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct FactRow {
    /// Dotted contract path.
    pub path: String,
    /// The value in use, as the contract writes it; `None` where nothing is known.
    pub value: Option<String>,
    /// Where it was read; `None` for the user's own and for unknown ones.
    pub source: Option<&'static Source>,
    /// When.
    pub as_of: Option<Date>,
    /// How sure.
    pub status: Status,
    /// A second source that agrees, with its date.
    pub second: Option<(&'static Source, Date)>,
    /// The other value, its source and its date, where two disagree.
    pub conflict: Option<FactConflict>,
    /// Whether the book's fact was seen more than 90 days before the scenario's date; a launch does not age.
    pub stale: bool,
}

/// The other side of a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct FactConflict {
    /// The other value, as the contract writes it.
    pub value: String,
    /// Its source.
    pub source: &'static Source,
    /// Its date.
    pub as_of: Date,
    /// Whether the book has settled the matter (the value in use holds).
    pub settled: bool,
    /// Why, in a sentence.
    pub note: &'static str,
    /// The value, of the two, under which another offer is recommended; `None` where neither changes the answer.
    pub changes_if: Option<String>,
}

/// Something the reader should know about how the answer came about.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// Cached tokens are priced as input: the offer has no cached rate.
    NoCachedRate(String),
    /// Cache writes are priced as input: the offer has no write rate.
    NoWriteRate(String),
    /// The batchable share is priced at standard: the offer has neither batch nor flex.
    NoBatch(String),
    /// The offer is taken in another region than the caller's.
    TakenIn {
        /// The offer.
        offer: String,
        /// The region it is taken in.
        region: String,
        /// Whether it is known to be the nearest one served.
        nearest: bool,
    },
    /// A tick no longer holds: what was seen has changed.
    Lapsed {
        /// The offer.
        offer: String,
        /// The check.
        check: Check,
        /// What was seen.
        of: Option<String>,
        /// The value seen.
        value: Option<String>,
        /// The value now.
        now: String,
    },
    /// A tick names an offer the scenario does not have.
    TickWithoutOffer(String),
    /// A long request has no price: the offer lists none above its threshold.
    NoLongRate(String),
    /// There is no book of the date the scenario names: the last before it, of this day, holds.
    NoBook(Date),
    /// Some of the offers are of another model than the scenario's.
    OtherModels,
}
