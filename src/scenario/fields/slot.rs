//! Every place of an offer that holds a value: its numbers, and its switches, words, dates, fees and features.
//!
//! Inline offers, overrides and links all read and write offers through [`Slot`], so that a path means the same in
//! each of them.

use super::{OFFER, OfferNumber, by_path, dec};
use crate::catalog::Support;
use crate::json::Value;
use crate::scenario::check::{self, ID_LENGTH, NAME_LENGTH};
use crate::scenario::{Given, OfferSpec, Problem};
use crate::units::{Date, Exact};

/// A switch of an offer.
pub struct Flag {
    /// Contract path inside the offer.
    pub path: &'static str,
    /// What it says where it is on.
    pub label: &'static str,
    /// Reads it.
    pub get: fn(&OfferSpec) -> bool,
    /// Writes it.
    pub set: fn(&mut OfferSpec, bool),
}

/// A word of an offer: a name or an id.
pub struct Word {
    /// Contract path inside the offer.
    pub path: &'static str,
    /// The most characters allowed.
    pub longest: usize,
    /// Reads it.
    pub get: fn(&OfferSpec) -> Option<&str>,
    /// Writes it; null is ignored where it is not allowed.
    pub set: fn(&mut OfferSpec, Option<String>),
    /// Whether null is allowed.
    pub nullable: bool,
}

macro_rules! flag {
    ($path:literal, $label:literal, $($field:ident).+) => {
        Flag { path: $path, label: $label, get: |spec| spec.$($field).+, set: |spec, on| spec.$($field).+ = on }
    };
}

macro_rules! word {
    ($path:literal, $field:ident) => {
        Word {
            path: $path,
            longest: ID_LENGTH,
            get: |spec| spec.$field.as_deref(),
            set: |spec, word| spec.$field = word,
            nullable: true,
        }
    };
}

/// The switches, in the order of the contract.
pub static OFFER_FLAGS: &[Flag] = &[
    flag!("prices.free", "zero prices are real, not missing", terms.prices.free),
    flag!("quota.reservesMaxOutput", "quota reserves the maximum output", terms.quota.reserves_max_output),
    flag!("quota.cachedFree", "cached reads are free of quota", terms.quota.cached_free),
];

/// The words, in the order of the contract.
pub static OFFER_WORDS: &[Word] = &[
    Word {
        path: "name",
        longest: NAME_LENGTH,
        get: |spec| Some(&spec.name),
        set: |spec, name| spec.name = name.unwrap_or_default(),
        nullable: false,
    },
    word!("pool", pool),
    word!("cloud", cloud),
    word!("region", region),
    word!("residency", residency),
    word!("operator", operator),
    word!("version", version),
];

/// The most a thousand calls of a tool may cost, US dollars.
pub const MOST_FEE: Exact = dec(1_000_000, 0);
/// The most regions an offer may list.
pub const MOST_REGIONS: usize = 200;

/// What stands before the ids of the maps inside an offer.
const MAPS: [&str; 3] = ["features.", "prices.tools.", "prices.long.tools."];

/// One place of an offer.
#[derive(Clone)]
pub enum Slot {
    /// A number of the table.
    Number(&'static OfferNumber),
    /// A switch.
    Flag(&'static Flag),
    /// A word.
    Word(&'static Word),
    /// The first day it no longer answers.
    Eol,
    /// The regions it serves.
    ServedRegions,
    /// All long-context rates at once; only null can be written.
    Long,
    /// Whether it has a feature, by id; null forgets what is known.
    Feature(String),
    /// The fee of a tool, by feature id.
    Fee(String),
    /// The fee of a tool in long requests, by feature id.
    LongFee(String),
}

impl Slot {
    /// Finds a place by its contract path inside the offer.
    pub fn find(path: &str) -> Option<Self> {
        let number = by_path(OFFER, path).map(Self::Number);
        let flag = || OFFER_FLAGS.iter().find(|flag| flag.path == path).map(Self::Flag);
        let word = || OFFER_WORDS.iter().find(|word| word.path == path).map(Self::Word);
        number.or_else(flag).or_else(word).or_else(|| match path {
            "eol" => Some(Self::Eol),
            "servedRegions" => Some(Self::ServedRegions),
            "prices.long" => Some(Self::Long),
            _ => Self::of_map(path),
        })
    }

    fn of_map(path: &str) -> Option<Self> {
        let makers = [Self::Feature, Self::Fee, Self::LongFee];
        MAPS.iter().zip(makers).find_map(|(head, make)| {
            let id = path.strip_prefix(head)?;
            check::id("", id).ok()?;
            Some(make(id.to_owned()))
        })
    }

    /// Whether `path` is no place itself but the object around some: `prices`, `quota`, `features`, …
    pub fn is_group(path: &str) -> bool {
        let inside = |place: &str| place.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        OFFER.iter().any(|row| inside(row.path))
            || OFFER_FLAGS.iter().any(|flag| inside(flag.path))
            || MAPS.iter().any(|head| inside(head))
    }

    /// Checks a value for this place and brings it into the form [`Slot::put`] takes: a number as a number, whatever
    /// it was written as. `path` names the place in what is said of a value that does not fit.
    pub fn read(&self, path: &str, value: &Value) -> Result<Given, Problem> {
        if *value == Value::Null && self.takes_null() {
            return Ok(Given::Null);
        }
        match (self, value) {
            (Self::Number(row), Value::Number(_) | Value::Text(_)) => {
                Ok(check::number(row, path, value)?.map_or(Given::Null, Given::Number))
            }
            (Self::Fee(_) | Self::LongFee(_), Value::Number(_) | Value::Text(_)) => {
                check::bounded(path, value, Exact::ZERO, MOST_FEE).map(Given::Number)
            }
            (Self::Flag(_), Value::Bool(on)) => Ok(Given::Flag(*on)),
            (Self::Word(word), Value::Text(text)) => {
                check::text(path, text, word.longest).map(|()| given(text))
            }
            (Self::Eol, Value::Text(text)) => check::date(path, value).map(|_| given(text)),
            (Self::Feature(_), Value::Text(text)) => match Support::parse(text) {
                Some(_) => Ok(given(text)),
                None => Err(check::bad_word(path, text, &["yes", "no", "unknown"])),
            },
            (Self::ServedRegions, Value::List(_)) => check::ids(path, value, MOST_REGIONS).map(Given::List),
            _ => Err(check::wrong_type(path, self.takes(), value)),
        }
    }

    /// Whether the contract shows null here.
    pub fn takes_null(&self) -> bool {
        match self {
            Self::Number(row) => row.nullable,
            Self::Word(word) => word.nullable,
            Self::Flag(_) => false,
            _ => true,
        }
    }

    /// What may be written here, in words.
    fn takes(&self) -> &'static str {
        match self {
            Self::Number(row) if row.nullable => "a number or null",
            Self::Number(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::Word(word) if word.nullable => "text or null",
            Self::Word(_) => "text",
            Self::Eol => "a date or null",
            Self::ServedRegions => "a list of texts or null",
            Self::Long => "an object or null",
            Self::Feature(_) => "“yes”, “no”, “unknown” or null",
            Self::Fee(_) | Self::LongFee(_) => "a number or null",
        }
    }

    /// Writes a value that [`Slot::read`] let through; any other changes nothing.
    pub fn put(&self, spec: &mut OfferSpec, given: Given) {
        match (self, given) {
            (Self::Number(row), Given::Number(value)) => (row.set)(&mut spec.terms, Some(value)),
            (Self::Number(row), Given::Null) => (row.set)(&mut spec.terms, None),
            (Self::Flag(flag), Given::Flag(on)) => (flag.set)(spec, on),
            (Self::Word(word), given) => (word.set)(spec, text_of(given)),
            (Self::Eol, given) => spec.eol = text_of(given).as_deref().and_then(Date::parse),
            (Self::ServedRegions, Given::List(regions)) => spec.served_regions = Some(regions),
            (Self::ServedRegions, Given::Null) => spec.served_regions = None,
            (Self::Long, Given::Null) => {
                spec.terms.long = None;
                spec.long_tools.clear();
            }
            (Self::Feature(id), given) => {
                place(&mut spec.features, id, text_of(given).as_deref().and_then(Support::parse));
            }
            (Self::Fee(id), given) => place(&mut spec.tools, id, number_of(&given)),
            (Self::LongFee(id), given) => place(&mut spec.long_tools, id, number_of(&given)),
            _ => {}
        }
    }
}

fn given(text: &str) -> Given {
    Given::Text(text.to_owned())
}

fn text_of(given: Given) -> Option<String> {
    if let Given::Text(text) = given { Some(text) } else { None }
}

fn number_of(given: &Given) -> Option<Exact> {
    if let Given::Number(value) = given { Some(*value) } else { None }
}

/// Replaces, adds or removes the entry of one id.
fn place<T>(entries: &mut Vec<(String, T)>, id: &str, value: Option<T>) {
    let found = entries.iter().position(|(own, _)| own == id);
    match (found.and_then(|at| entries.get_mut(at)), value) {
        (Some(entry), Some(value)) => entry.1 = value,
        (None, Some(value)) => entries.push((id.to_owned(), value)),
        (_, None) => entries.retain(|(own, _)| own != id),
    }
}
