//! The values of a data file: exact decimals, dates, words, and facts with or without a source of their own.

use super::date::Date;
use super::feature::Feature;
use rust_decimal::Decimal;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A price, rate or share: written in quotes, so that no float ever exists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money(pub Decimal);

/// A day, written `"2026-11-12"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

/// A feature id of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FeatureId(pub String);

/// A word from a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<const LIST: usize>(pub &'static str);

/// The words a fact's status may be; `user` and `invoiced` come from people, never from the book.
pub const STATUSES: &[&str] =
    &["documented", "reported", "observed", "invoiced", "user", "disputed", "unknown"];
/// The words for support of a feature.
pub const SUPPORTS: &[&str] = &["yes", "no", "unknown"];

/// How sure a fact is.
pub type StatusWord = Word<0>;
/// Whether a feature is there.
pub type SupportWord = Word<1>;

/// A fact as written: a bare value, which takes its source from the nearest default, or a table that names its own.
#[derive(Clone, Debug)]
pub struct Cited<T> {
    /// What is held.
    pub value: T,
    /// The source of its own, if it has one.
    pub cite: Cite,
    /// What a second source says instead.
    pub conflict: Option<Other<T>>,
    /// What an older book held; never overwritten, so that a link keeps its answer.
    pub before: Option<Box<Cited<T>>>,
}

/// Where a fact was read; what is left out comes from the source's entry or the file's defaults.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// Id of an entry of `sources.toml`.
    pub source: Option<toml::Spanned<String>>,
    /// The day it was seen there.
    pub as_of: Option<toml::Spanned<Day>>,
    /// The day it came into force.
    pub from: Option<toml::Spanned<Day>>,
    /// The date of the book that first holds it.
    pub recorded: Option<toml::Spanned<Day>>,
    /// How sure it is.
    pub status: Option<StatusWord>,
}

/// What a second source says.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "T: Deserialize<'de>"))]
pub struct Other<T> {
    /// The other value.
    pub value: T,
    /// Id of its source.
    pub source: toml::Spanned<String>,
    /// The day it was seen there.
    pub as_of: Option<toml::Spanned<Day>>,
    /// Why the book prefers its own value, or that nothing settles it.
    pub note: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "T: Deserialize<'de>"))]
struct CitedTable<T> {
    value: T,
    source: Option<toml::Spanned<String>>,
    as_of: Option<toml::Spanned<Day>>,
    from: Option<toml::Spanned<Day>>,
    recorded: Option<toml::Spanned<Day>>,
    status: Option<StatusWord>,
    conflict: Option<Other<T>>,
    before: Option<Box<Cited<T>>>,
}

impl<T> From<CitedTable<T>> for Cited<T> {
    fn from(table: CitedTable<T>) -> Self {
        let CitedTable { value, source, as_of, from, recorded, status, conflict, before } = table;
        Self { value, cite: Cite { source, as_of, from, recorded, status }, conflict, before }
    }
}

impl<T> Cited<T> {
    fn plain(value: T) -> Self {
        Self { value, cite: Cite::default(), conflict: None, before: None }
    }
}

struct CitedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> CitedVisitor<T> {
    fn bare<E: Error>(source: impl IntoDeserializer<'de, E>) -> Result<Cited<T>, E> {
        T::deserialize(source.into_deserializer()).map(Cited::plain)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for CitedVisitor<T> {
    type Value = Cited<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value, or a table { value = …, source = …, status = … }")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Cited<T>, E> {
        Self::bare(text.to_owned())
    }
    fn visit_i64<E: Error>(self, number: i64) -> Result<Cited<T>, E> {
        Self::bare(number)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Cited<T>, A::Error> {
        T::deserialize(SeqAccessDeserializer::new(list)).map(Cited::plain)
    }
    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Cited<T>, A::Error> {
        CitedTable::deserialize(MapAccessDeserializer::new(table)).map(Cited::from)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Cited<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(CitedVisitor(PhantomData))
    }
}

/// Reads a string through a function that says what is wrong with it.
struct Text<T> {
    expecting: &'static str,
    read: fn(&str) -> Result<T, String>,
}

impl<T> Visitor<'_> for Text<T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text).map_err(E::custom)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(Text { expecting: "a decimal in quotes, such as \"2.50\"", read: money })
    }
}

fn money(text: &str) -> Result<Money, String> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let exact = Decimal::from_str_exact(text).ok().filter(|_| digits && !text.is_empty());
    exact
        .map(|d| Money(d.normalize()))
        .ok_or_else(|| format!("\"{text}\" is not a plain decimal such as \"2.50\""))
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(Text { expecting: "a day in quotes, such as \"2026-11-12\"", read: day })
    }
}

fn day(text: &str) -> Result<Day, String> {
    Date::parse(text)
        .map(Day)
        .ok_or_else(|| format!("\"{text}\" is not a day of the calendar such as \"2026-11-12\""))
}

impl<'de> Deserialize<'de> for FeatureId {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(Text { expecting: "a feature id", read: feature })
    }
}

fn feature(text: &str) -> Result<FeatureId, String> {
    let known = Feature::find(text).map(|known| FeatureId(known.id.to_owned()));
    known
        .ok_or_else(|| format!("\"{text}\" is not a feature id; the vocabulary is in src/catalog/feature.rs"))
}

impl<'de, const LIST: usize> Deserialize<'de> for Word<LIST> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(Text { expecting: "one of the known words", read: word::<LIST> })
    }
}

fn word<const LIST: usize>(text: &str) -> Result<Word<LIST>, String> {
    let list = if LIST == 0 { STATUSES } else { SUPPORTS };
    let known = list.iter().find(|word| **word == text).map(|word| Word(word));
    known.ok_or_else(|| format!("\"{text}\" is none of {}", list.join(", ")))
}
