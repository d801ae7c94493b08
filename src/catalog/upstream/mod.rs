//! What trackers publish, compared with the book.
//!
//! Two published formats are read: the LiteLLM price map (an object of rows, US dollars per token) and the
//! genai-prices data file (a list of providers, US dollars per million tokens). A [`Reader`] goes through a file row by
//! row, so that a page can read a large one in pieces; [`compare`] sets what it found against the offers of the book.
//! Nothing here writes the book.
//!
//! A row that cannot be trusted is refused, with the reason: see [`Refusal`]. What a row does not mention is unknown:
//! an absent flag is never read as "no", an absent price never as zero.

mod compare;
mod genai;
mod keys;
mod litellm;
mod number;
mod scan;

pub use compare::{Comparison, Difference, Outcome, Said, compare};

use super::{Catalog, Support};
use crate::json::{JsonError, Value};
use crate::units::{Date, Listed, fill};
use rust_decimal::Decimal;
use scan::Scan;

/// Which tracker a file is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The LiteLLM price map.
    LiteLlm,
    /// The genai-prices data file.
    GenaiPrices,
}

impl Kind {
    /// The name in sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LiteLlm => "LiteLLM",
            Self::GenaiPrices => "genai-prices",
        }
    }
}

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Every price is zero: a placeholder, not an offer for free.
    ZeroPrice,
    /// It has no price per token.
    NoPrice,
    /// A price per token that would be thousands of dollars per million: written per thousand or per million.
    NotPerToken(String),
    /// A price per million tokens that is next to nothing: written per token.
    NotPerMillion(String),
    /// Only the bare Bedrock id is there, which may mean the global rate or the one of a Region, 10 % higher.
    AmbiguousScope(String),
    /// A figure that is not a number the book can hold.
    BadNumber(String),
    /// The row is not an object.
    NotARow,
}

impl core::fmt::Display for Refusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::ZeroPrice => f.write_str("every price is zero: a placeholder"),
            Self::NoPrice => f.write_str("no price per token"),
            Self::NotPerToken(text) => {
                write!(f, "{text} is no price per token; per thousand or per million?")
            }
            Self::NotPerMillion(text) => write!(f, "{text} is no price per million tokens; per token?"),
            Self::AmbiguousScope(id) => write!(f, "only \"{id}\" is there, and its scope is ambiguous"),
            Self::BadNumber(text) => write!(f, "{text} is not a number the book can hold"),
            Self::NotARow => f.write_str("not an object"),
        }
    }
}

/// What a tracker says of one offer, by the keys of the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// US dollars per million tokens: `input`, `long.output`.
    pub rates: Vec<(String, Decimal)>,
    /// Input tokens above which the long rates hold.
    pub above: Option<u64>,
    /// What it says of features; those it does not mention are absent.
    pub features: Vec<(&'static str, Support)>,
    /// Factors on every rate by scope, for regional processing.
    pub uplifts: Vec<(&'static str, Decimal)>,
}

/// A row that concerns the book.
pub type Row = Result<Quote, Refusal>;

/// The rows of one file that concern the book.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// The tracker.
    pub kind: Kind,
    /// How many rows the file has.
    pub total: usize,
    /// The rows, by the tracker's own key.
    rows: Vec<(String, Row)>,
}

impl Upstream {
    fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|(own, _)| own == key).map(|(_, row)| row)
    }

    /// How many of its rows speak of an offer of the book.
    pub fn matched(&self) -> usize {
        self.rows.len()
    }
}

/// Reads a file row by row.
#[derive(Debug)]
pub struct Reader {
    scan: Scan,
    kind: Kind,
    wanted: Vec<String>,
    as_of: Date,
    total: usize,
    rows: Vec<(String, Row)>,
}

impl Reader {
    /// Starts reading; `as_of` picks among dated prices.
    ///
    /// # Errors
    /// With line and reason, if the text is neither an object nor a list, or too large.
    pub fn new(catalog: &Catalog, text: String, as_of: Date) -> Result<Self, JsonError> {
        let scan = Scan::new(text)?;
        let kind = if scan.is_list() { Kind::GenaiPrices } else { Kind::LiteLlm };
        let wanted = catalog.offers.iter().flat_map(|offer| keys::all(kind, offer)).listed();
        Ok(Self { scan, kind, wanted, as_of, total: 0, rows: vec![] })
    }

    /// Reads up to `rows` more rows and says whether that was all.
    ///
    /// # Errors
    /// With line and reason, if the file is broken.
    pub fn step(&mut self, rows: usize) -> Result<bool, JsonError> {
        for _ in 0..rows {
            let Some((key, value)) = self.scan.next_row()? else { return Ok(true) };
            match self.kind {
                Kind::LiteLlm => self.row(key, &value),
                Kind::GenaiPrices => self.provider(&value),
            }
        }
        Ok(false)
    }

    /// How much of the file has been read, in percent.
    pub fn percent(&self) -> usize {
        self.scan.percent()
    }

    fn row(&mut self, key: String, value: &Value) {
        self.total = self.total.saturating_add(1);
        self.keep(key, || litellm::quote(value));
    }

    fn provider(&mut self, provider: &Value) {
        for (key, model) in genai::models(provider) {
            self.total = self.total.saturating_add(1);
            let as_of = self.as_of;
            self.keep(key, || genai::quote(model, as_of));
        }
    }

    /// Keeps a row that concerns the book; of two under one key, the later one.
    fn keep(&mut self, key: String, row: impl FnOnce() -> Row) {
        if self.wanted.contains(&key) {
            self.rows.retain(|(own, _)| *own != key);
            self.rows.push((key, row()));
        }
    }

    /// Hands over what was read.
    ///
    /// # Errors
    /// If no row concerns the book: then it is some other file.
    pub fn finish(self) -> Result<Upstream, JsonError> {
        if self.rows.is_empty() {
            let message = fill!(
                "none of the {} rows is an offer of the book; a LiteLLM price map or a genai-prices data file is expected",
                self.total
            );
            return Err(JsonError { line: 1, column: 1, message });
        }
        Ok(Upstream { kind: self.kind, total: self.total, rows: self.rows })
    }
}

/// Reads a whole file.
///
/// # Errors
/// With line and reason, if the file is broken or is no price map.
pub fn read(catalog: &Catalog, text: String, as_of: Date) -> Result<Upstream, JsonError> {
    let mut reader = Reader::new(catalog, text, as_of)?;
    while !reader.step(usize::MAX)? {}
    reader.finish()
}
