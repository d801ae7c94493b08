//! What every fact carries besides its value.

use crate::units::Date;
use core::fmt;
use core::ops::Deref;

/// A page or publication that facts were read from.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Short name, as shown in tables ("LiteLLM price map 1.109.1").
    pub title: &'static str,
    /// Address of the page.
    pub url: &'static str,
}

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The host's own page says so.
    Documented,
    /// A tracker or another third party says so.
    Reported,
    /// A probe of the live service says so.
    Observed,
    /// An invoice says so.
    Invoiced,
    /// The user says so.
    User,
    /// Two sources disagree and nothing settles it; both values are kept.
    Disputed,
    /// Nobody is known to say anything.
    Unknown,
}

impl Status {
    /// The word used in data files, the JSON contract and the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Reported => "reported",
            Self::Observed => "observed",
            Self::Invoiced => "invoiced",
            Self::User => "user",
            Self::Disputed => "disputed",
            Self::Unknown => "unknown",
        }
    }
}

/// Where a fact was read, when, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Provenance {
    /// Where it was read.
    pub source: &'static Source,
    /// The day it was seen there.
    pub as_of: Date,
    /// The day it came into force, where known.
    pub from: Option<Date>,
    /// The date of the book that first held it.
    pub recorded: Date,
    /// How sure it is.
    pub status: Status,
}

/// The provenance of a fact, kept by reference: thousands of facts share a few dozen.
///
/// It reads like the [`Provenance`] it stands for.
#[derive(Clone, Copy, PartialEq)]
pub struct Origin(&'static Provenance);

impl Origin {
    /// A provenance that stands somewhere for good.
    pub(super) const fn at(place: &'static Provenance) -> Self {
        Self(place)
    }
}

impl Deref for Origin {
    type Target = Provenance;
    fn deref(&self) -> &'static Provenance {
        self.0
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// A second value for a fact, from another source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conflict<T: 'static> {
    /// What the other source says.
    pub value: T,
    /// The other source.
    pub source: &'static Source,
    /// The day it was seen there.
    pub as_of: Date,
    /// Why the book prefers its own value, or that nothing settles it.
    pub note: &'static str,
}

/// A value with its provenance, and the value of a second source where that differs.
///
/// A conflict under the status [`Status::Disputed`] is open: both values count. Under any other status the book has
/// settled it, and the conflict is shown but not used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact<T: 'static> {
    /// What the book holds.
    pub value: T,
    /// Where it comes from.
    pub provenance: Origin,
    /// What another source says instead.
    pub conflict: Option<&'static Conflict<T>>,
    /// What older books held. Facts are never overwritten, so that a link that names a book keeps its answer.
    pub before: Option<&'static Fact<T>>,
}

impl<T: Copy> Fact<T> {
    /// The other value, where the two disagree and nothing settles it.
    pub fn open_conflict(&self) -> Option<T> {
        let disputed = self.provenance.status == Status::Disputed;
        self.conflict.filter(|_| disputed).map(|conflict| conflict.value)
    }
}
