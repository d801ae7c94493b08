//! Text in pieces, so that the page can underline an offer, set a figure bold or link a check, while copies, print
//! and tests join the same pieces into a plain sentence.

use crate::engine::report::Gate;

/// Where a linked piece leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A row of the checklist.
    Check {
        /// The offer.
        offer: String,
        /// The gate the check opens.
        gate: Gate,
        /// The feature, rate or attribute, where the gate has several.
        of: Option<String>,
    },
    /// An input, by dotted contract path.
    Input(String),
    /// A fact, by its path in the report.
    Fact(String),
}

/// One piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Plain words.
    Text(String),
    /// The figure or word that decides.
    Bold(String),
    /// An amount that must not break over lines.
    Amount(String),
    /// An offer by name, to be underlined in its color.
    Offer {
        /// The offer's id.
        id: String,
        /// The name as it stands in this sentence.
        name: String,
    },
    /// Words that lead somewhere.
    Link {
        /// Where to.
        to: Target,
        /// The words.
        text: String,
    },
}

impl Run {
    /// The words, without what the page adds to them.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) | Self::Bold(text) | Self::Amount(text) | Self::Link { text, .. } => text,
            Self::Offer { name, .. } => name,
        }
    }
}

/// Pieces of one text, in order.
pub type Runs = Vec<Run>;

/// Whether an offer's name in a heading stays on one line with its underline; a long one may have to break on a phone.
pub const fn stays_on_one_line(name: &str) -> bool {
    name.len() <= 16
}

/// Joins pieces into plain text.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(Run::as_str).collect()
}

/// A plain piece.
pub(super) fn text(words: impl Into<String>) -> Run {
    Run::Text(words.into())
}

/// A bold piece.
pub(super) fn bold(words: impl Into<String>) -> Run {
    Run::Bold(words.into())
}

/// An amount.
pub(super) fn amount(words: impl Into<String>) -> Run {
    Run::Amount(words.into())
}

/// An offer by name.
pub(super) fn offer(id: &str, name: impl Into<String>) -> Run {
    Run::Offer { id: id.to_owned(), name: name.into() }
}

/// Joins lists of pieces with commas and a last "and".
pub(super) fn and(parts: Vec<Runs>) -> Runs {
    joined(parts, " and ")
}

/// Joins lists of pieces with commas and a last word such as " or ".
pub(super) fn joined(parts: Vec<Runs>, last: &str) -> Runs {
    let count = parts.len();
    let mut out = Runs::new();
    for (i, part) in parts.into_iter().enumerate() {
        if i > 0 {
            out.push(text(if i.saturating_add(1) == count { last } else { ", " }));
        }
        out.extend(part);
    }
    out
}
