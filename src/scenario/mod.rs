//! A scenario: everything a user can say, as plain public fields.
//!
//! [`Scenario`] is the JSON contract v1 in Rust. Numbers are exact decimals; every one of them is described once, in
//! [`fields`], with its path, bounds, default, link key and help. Structs of numbers are generic over the number type
//! so that the engine can run the same scenario over `f64` for charts; the structs hold no text and are `Copy`.

pub mod check;
mod example;
pub mod fields;
mod input;
pub mod lexer;
pub mod link;
mod lookup;
mod overrides;
pub mod presets;
mod problem;
mod read;
mod terms;
mod write;

pub use input::Input;
pub use lookup::held;
pub use problem::{Code, Problem, Problems};
pub use read::MOST_POOLS;
pub use terms::{CallerTerms, LongTerms, OfferTerms, PoolTerms, PriceTerms, QuotaTerms, Workload};

use crate::catalog::{ANYWHERE, Support};
use crate::units::{Date, Exact};

/// What a recommendation minimizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Objective {
    /// The combined monthly cost.
    #[default]
    Cost,
    /// Time per task, ties by cost; no split.
    Latency,
    /// The combined monthly cost, among offers that pass every gate for certain.
    Compliance,
}

/// How long a written cache entry lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Ttl {
    /// Five minutes.
    #[default]
    FiveMinutes,
    /// One hour.
    OneHour,
}

/// What a latency target bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TargetOn {
    /// One call.
    #[default]
    Call,
    /// A task of several sequential calls.
    Task,
}

/// Where the traffic may run. A list that is `None` asks nothing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Boundary {
    /// Approved clouds.
    pub clouds: Option<Vec<String>>,
    /// Approved residency zones.
    pub residency: Option<Vec<String>>,
    /// Approved operators.
    pub operators: Option<Vec<String>>,
    /// Whether the caller's own region must be served.
    pub same_region: bool,
}

impl Boundary {
    /// Whether a list approves a value. Whoever approves processing anywhere approves it in every zone.
    pub fn approves(list: &[String], value: &str) -> bool {
        list.iter().any(|approved| approved == value || approved == ANYWHERE)
    }
}

/// What the offers must be able to do, besides taking the traffic.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Needs {
    /// Required feature ids; one outside the vocabulary is unknown everywhere.
    pub features: Vec<String>,
    /// The pinned snapshot.
    pub version: Option<String>,
    /// Where it may run.
    pub boundary: Boundary,
}

/// Where the calling workload runs, and what its path costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    /// The cloud ("aws"), or any other word for a place the book does not know.
    pub cloud: String,
    /// The region.
    pub region: String,
    /// Rates and volumes of the path.
    pub terms: CallerTerms<Exact>,
}

/// A spend commitment at one cloud.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    /// The id offers name as their `pool`; at a cloud, the cloud's id.
    pub id: String,
    /// The terms.
    pub terms: PoolTerms<Exact>,
}

/// An offer as the engine takes it: the contract's inline form, and what a catalog offer is resolved to.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferSpec {
    /// The id.
    pub id: String,
    /// The name in sentences.
    pub name: String,
    /// The pool whose bill it is on.
    pub pool: Option<String>,
    /// The cloud it is called in.
    pub cloud: Option<String>,
    /// The region it is called in; `None` where it follows the caller or is not bound.
    pub region: Option<String>,
    /// Where processing is kept.
    pub residency: Option<String>,
    /// Who runs it.
    pub operator: Option<String>,
    /// Prices, limits, rates and times.
    pub terms: OfferTerms<Exact>,
    /// Fees of hosted tools by feature id, US dollars per thousand calls.
    pub tools: Vec<(String, Exact)>,
    /// Fees of hosted tools for long requests, where they differ.
    pub long_tools: Vec<(String, Exact)>,
    /// What is known of features; one that is absent is unknown.
    pub features: Vec<(String, Support)>,
    /// Regions it serves; `None` is unknown.
    pub served_regions: Option<Vec<String>>,
    /// The snapshot it is bound to; `None` where its id is undated.
    pub version: Option<String>,
    /// First day it no longer answers.
    pub eol: Option<Date>,
}

/// One entry of the list of offers.
#[derive(Clone, Debug, PartialEq)]
pub enum OfferEntry {
    /// An offer of the book, by id.
    Listed(String),
    /// An offer of the user's own.
    Inline(Box<OfferSpec>),
}

impl OfferEntry {
    /// The id, listed or own.
    pub fn id(&self) -> &str {
        match self {
            Self::Listed(id) => id,
            Self::Inline(spec) => &spec.id,
        }
    }
}

/// A value put in place of one of an offer's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Nothing: the fact is taken away.
    Null,
    /// A number.
    Number(Exact),
    /// A switch.
    Flag(bool),
    /// A word, an id or a date.
    Text(String),
    /// Several ids: the regions served.
    List(Vec<String>),
}

impl Given {
    /// The value as facts are written; `None` for nothing.
    pub fn shown(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Number(number) => Some(number.normalize().to_string()),
            Self::Flag(on) => Some(if *on { "yes" } else { "no" }.to_owned()),
            Self::Text(text) => Some(text.clone()),
            Self::List(words) => Some(words.join(", ")),
        }
    }
}

/// The user's own value for one path of one offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// The offer's id.
    pub offer: String,
    /// The path inside the offer: `prices.input`, `quota.tpm`, `features.batch`, …
    pub path: String,
    /// The value.
    pub value: Given,
}

/// What a tick confirms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// A feature works.
    Features,
    /// A price is right.
    Price,
    /// The model id answers, at the pinned version.
    ModelId,
    /// The region is served, inside the boundary.
    Region,
    /// The limits cover the peak.
    Quota,
}

impl Check {
    /// All checks, in display order.
    pub const ALL: [Self; 5] = [Self::ModelId, Self::Price, Self::Region, Self::Quota, Self::Features];
    /// The contract's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Features => "features",
            Self::Price => "price",
            Self::ModelId => "modelId",
            Self::Region => "region",
            Self::Quota => "quota",
        }
    }
    /// Reads the contract's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.word() == word)
    }
}

/// Something the user has confirmed. It turns unknown into pass, never a fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The offer's id.
    pub offer: String,
    /// What was checked.
    pub check: Check,
    /// What exactly was seen: a feature id, `input`, `tpm`, …; `None` covers the whole check.
    pub of: Option<String>,
    /// The figure or word seen; the tick lapses when it no longer fits.
    pub value: Option<String>,
    /// The day.
    pub on: Date,
}

/// A whole scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The price book to use; `None` is the newest.
    pub book: Option<Date>,
    /// The day facts must be in force; `None` is the book's date.
    pub as_of: Option<Date>,
    /// A title.
    pub title: Option<String>,
    /// The preset it started from.
    pub shape: Option<String>,
    /// What the page carries for itself, as JSON text; never read by the engine.
    pub ui: Option<String>,
    /// The model.
    pub model: String,
    /// What to minimize.
    pub objective: Objective,
    /// The traffic.
    pub workload: Workload<Exact>,
    /// Calls of hosted tools per request, by feature id.
    pub tool_calls: Vec<(String, Exact)>,
    /// What the offers must be able to do.
    pub needs: Needs,
    /// Where the calls come from.
    pub caller: Caller,
    /// Commitments.
    pub pools: Vec<Pool>,
    /// The offers compared, in display order.
    pub offers: Vec<OfferEntry>,
    /// The user's own values.
    pub overrides: Vec<Override>,
    /// What the user has confirmed.
    pub verified: Vec<Tick>,
    /// The offer in use today.
    pub baseline: Option<String>,
    /// Whether a split is out of the question.
    pub single_only: bool,
}

impl Scenario {
    /// The v1 defaults for a model and the offers given; frozen, as every link is read against them.
    pub fn v1(model: &str, offers: Vec<OfferEntry>, baseline: Option<String>) -> Self {
        Self {
            book: None,
            as_of: None,
            title: None,
            shape: None,
            ui: None,
            model: model.to_owned(),
            objective: Objective::Cost,
            workload: fields::workload_v1(),
            tool_calls: Vec::new(),
            needs: Needs::default(),
            caller: Caller {
                cloud: "aws".to_owned(),
                region: "us-east-1".to_owned(),
                terms: fields::caller_v1(),
            },
            pools: Vec::new(),
            offers,
            overrides: Vec::new(),
            verified: Vec::new(),
            baseline,
            single_only: false,
        }
    }
}
