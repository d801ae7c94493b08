//! JSON as plain data: a bounded parser and a writer.
//!
//! Numbers stay the text they were written as, so that no figure passes through a float; objects keep the order of
//! their keys and keep a key that stands twice, so that a reader can say so. [`Limits`] bound what is read before
//! anything is made of it. It comes first of all modules: scenario files, price maps and the JS package share it.

mod parse;
mod write;

pub use parse::parse;

use core::fmt;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and values in the order they stand; a key may stand twice.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
    /// An object with these entries, in this order.
    pub fn object<const N: usize>(entries: [(&str, Self); N]) -> Self {
        Self::Object(entries.map(|(key, value)| (key.to_owned(), value)).into())
    }
    /// A list of what each item becomes.
    pub fn list<T>(items: &[T], write: impl Fn(&T) -> Self) -> Self {
        // As `units::Listed` does, which comes after this module.
        let mut list = Vec::new();
        for item in items {
            list.push(write(item));
        }
        Self::List(list)
    }
    /// The value under a key; the last one where it stands twice.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries.iter().rev().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }
    /// The name of its type in sentences.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<bool> for Value {
    fn from(on: bool) -> Self {
        Self::Bool(on)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

/// How much is read before the parser gives up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole text.
    pub bytes: usize,
    /// Lists and objects inside each other; never more than 64, whatever stands here.
    pub depth: usize,
    /// Bytes of one text, key or number.
    pub text: usize,
    /// Entries of one list or object.
    pub entries: usize,
}

impl Limits {
    /// For a scenario: far more than a valid one can hold.
    pub const SCENARIO: Self = Self { bytes: 1_000_000, depth: 8, text: 10_000, entries: 5_000 };
    /// For a price map with thousands of models.
    pub const PRICE_MAP: Self = Self { bytes: 50_000_000, depth: 32, text: 100_000, entries: 100_000 };
}

/// Where and why a text is not JSON, or too much of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The line, from 1.
    pub line: usize,
    /// The character in that line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl core::error::Error for JsonError {}
