//! The link: a whole scenario as text that survives chat, mail filters and wikis, or says that it did not.
//!
//! ```text
//! link   = base ("#" | "?") "v=1" ["&k=" checksum] *( "&" key "=" value )
//! key    = [a-z][a-z0-9]{0,11}
//! number = -?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?
//! value  = characters A–Z a–z 0–9 , : ; . / + - and %XX; "+" is a space
//! ```
//!
//! [`keys`] lists the keys. Only what differs from the frozen defaults is written, in the order of that table, so that
//! one scenario has one link. [`decode`] never fails and is never silent: whatever it cannot take as it stands leaves a
//! [`LinkNote`]. A checksum right behind the version flags a link that was cut; keys this version does not know are
//! kept and written back.

mod address;
mod checksum;
mod decode;
mod edits;
mod encode;
pub mod keys;
mod lists;
mod note;
mod offers;
mod own;
mod percent;
mod private;
mod reader;
mod view;

pub use decode::decode;
pub use encode::{differ, encode, is_long};
pub use note::{Level, LinkNote, Reason};
pub use offers::{full, slot};
pub use private::{Dropped, Private, private};
pub use view::{Section, Theme, Ui, View};

use super::Scenario;
use crate::units::{Exact, fill};

/// The answer the sender had.
#[derive(Clone, Debug, PartialEq)]
pub struct Saw {
    /// The offer recommended.
    pub offer: String,
    /// Its combined monthly cost, US dollars.
    pub usd: Exact,
}

/// What a link carries besides the scenario.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Carried {
    /// Keys and values this version does not know, percent-encoded, in the order they stood.
    pub unknown: Vec<(String, String)>,
    /// What the sender saw.
    pub saw: Option<Saw>,
    /// How the page is shown.
    pub view: View,
}

/// Why no link was written. The address bar keeps the last good one; the file still holds the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The link would be longer than chats carry.
    TooLong {
        /// Its length.
        length: usize,
    },
    /// There are more own offers than a link has keys for.
    TooManyOwn,
}

impl Refusal {
    /// The word of the JavaScript contract.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too_long",
            Self::TooManyOwn => "too_many",
        }
    }

    /// What to do about it.
    pub fn sentence(self) -> String {
        match self {
            Self::TooLong { length } => {
                let most = keys::MOST_LENGTH;
                fill!(
                    "The link would have {} characters, more than {}. Save it under More, JSON.",
                    length,
                    most
                )
            }
            Self::TooManyOwn => {
                let most = keys::MOST_OWN;
                fill!("A link holds {} own offers; a saved file holds more.", most)
            }
        }
    }
}

/// What a text held.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// No link of ours: the page shows its example.
    Absent,
    /// A scenario.
    Ready(Box<Scenario>),
    /// What could be read of a link whose version is newer, or is none. Nothing is computed from it until the reader
    /// accepts that it may be read wrongly; with the pairs as they stood, but for those of the view.
    Doubtful(Box<Scenario>, String),
}

/// Whether a link arrived as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checksum {
    /// It has none: written by hand.
    Absent,
    /// It fits.
    Good,
    /// It does not fit: the link was cut off or edited.
    Bad,
}

/// A link that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The scenario.
    pub state: State,
    /// Everything that was not taken as it stood.
    pub notes: Vec<LinkNote>,
    /// What is neither scenario nor note.
    pub carried: Carried,
    /// Whether it arrived whole.
    pub checksum: Checksum,
}

impl Decoded {
    /// The scenario, if it may be computed without asking.
    pub fn scenario(&self) -> Option<&Scenario> {
        match &self.state {
            State::Ready(scenario) => Some(scenario),
            State::Absent | State::Doubtful(..) => None,
        }
    }
}
