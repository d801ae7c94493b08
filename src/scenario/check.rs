//! Checks of single values, each with a sentence that names the field, the value and what is allowed.

use super::fields::{Kind, Number};
use super::lexer::{self, LexError};
use super::{Code, Problem};
use crate::json::Value;
use crate::units::{Date, Exact, fill, is_whole};

/// Longest id, word or version, in characters.
pub const ID_LENGTH: usize = 64;
/// Longest name, in characters.
pub const NAME_LENGTH: usize = 200;
/// Longest title, in characters; links hold no more.
pub const TITLE_LENGTH: usize = 60;

/// A value of another type than the one expected.
pub fn wrong_type(path: &str, expected: &str, found: &Value) -> Problem {
    let name = if path.is_empty() { "the scenario" } else { path };
    Problem::new(Code::WrongType, path, fill!("{} must be {}, not {}", name, expected, found.kind()))
}

/// A key the contract does not have.
pub fn unknown_field(path: &str) -> Problem {
    Problem::new(Code::UnknownField, path, fill!("{} is not part of the contract", path))
}

/// A required key that is absent.
pub fn missing(path: &str) -> Problem {
    Problem::new(Code::MissingField, path, fill!("{} is required", path))
}

/// An id that stands twice where each may stand once.
pub fn duplicate(path: &str, id: &str) -> Problem {
    Problem::new(Code::DuplicateId, path, fill!("{}: {} is given twice", path, quoted(id))).with_value(id)
}

/// A word outside its vocabulary.
pub fn bad_word(path: &str, word: &str, words: &[&str]) -> Problem {
    let allowed = words.join(", ");
    let message = fill!("{}: {} is not one of {}", path, quoted(word), &allowed);
    Problem::new(Code::BadValue, path, message).with_value(word).with_bounds(allowed)
}

/// A list with more entries than allowed.
pub fn too_many(path: &str, count: usize, most: usize) -> Problem {
    let message = fill!("{} has {} entries; at most {} are allowed", path, count, most);
    Problem::new(Code::TooMany, path, message)
        .with_value(&count.to_string())
        .with_bounds(fill!("0 … {}", most))
}

/// A number outside its bounds.
pub fn out_of_range(path: &str, value: Exact, min: Exact, max: Exact) -> Problem {
    let value = value.normalize().to_string();
    beyond(path, &value, (min, max)).with_value(&value)
}

fn beyond(path: &str, value: &str, (min, max): (Exact, Exact)) -> Problem {
    let (min, max) = (min.normalize(), max.normalize());
    let message = fill!("{} is {}; it must lie between {} and {}", path, value, min, max);
    Problem::new(Code::OutOfRange, path, message).with_bounds(fill!("{} … {}", min, max))
}

/// Text that is not a number.
pub fn bad_number(path: &str, text: &str, error: LexError) -> Problem {
    let message = fill!("{}: {} is not a number: {}", path, quoted(text), error.reason());
    Problem::new(Code::BadNumber, path, message).with_value(text)
}

/// Cuts a value for a sentence, and marks its ends.
fn quoted(text: &str) -> String {
    let mut short: String =
        text.chars().take(40).map(|c| if lexer::is_hidden(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    fill!("“{}”", short)
}

/// Reads a number of a row: bounds, and whole where it must be.
pub fn number<E, A>(row: &Number<E, A>, path: &str, value: &Value) -> Result<Option<Exact>, Problem> {
    let expected = if row.nullable { "a number or null" } else { "a number" };
    if row.nullable && *value == Value::Null {
        return Ok(None);
    }
    let number = decimal(path, value, expected, (row.min, row.max))?;
    if row.kind == Kind::Count && !is_whole(number) {
        let message = fill!("{} is {}; it must be a whole number", path, number);
        return Err(Problem::new(Code::BadNumber, path, message).with_value(&number.to_string()));
    }
    Ok(Some(number))
}

/// Reads a number that stands in no table, between `min` and `max`.
pub fn bounded(path: &str, value: &Value, min: Exact, max: Exact) -> Result<Exact, Problem> {
    decimal(path, value, "a number", (min, max))
}

fn decimal(path: &str, value: &Value, expected: &str, bounds: (Exact, Exact)) -> Result<Exact, Problem> {
    let (text, read) = match value {
        Value::Number(text) => (text, lexer::number(text)),
        Value::Text(text) => (text, lexer::padded(text)),
        other => return Err(wrong_type(path, expected, other)),
    };
    let number = read.map_err(|error| match error {
        LexError::TooLarge => beyond(path, &quoted(text), bounds).with_value(text),
        _ => bad_number(path, text, error),
    })?;
    within(path, number, bounds)
}

fn within(path: &str, value: Exact, (min, max): (Exact, Exact)) -> Result<Exact, Problem> {
    if value < min || value > max { Err(out_of_range(path, value, min, max)) } else { Ok(value) }
}

/// What is kept of a text that was typed: without hidden characters and the blanks around it, at most `longest`
/// characters.
pub fn kept(typed: &str, longest: usize) -> String {
    let seen: String = typed.chars().filter(|char| !lexer::is_hidden(*char)).collect();
    seen.trim().chars().take(longest).collect()
}

/// Checks a text: 1 to `longest` characters, none of them hidden.
pub fn text(path: &str, text: &str, longest: usize) -> Result<(), Problem> {
    // Characters are never more than bytes, so that a huge text is refused without counting it.
    let fits = text.len() <= longest.saturating_mul(4) && text.chars().count() <= longest;
    if !fits {
        let message = fill!("{} is longer than {} characters", path, longest);
        return Err(Problem::new(Code::TooLong, path, message)
            .with_value(text)
            .with_bounds(fill!("1 … {} characters", longest)));
    }
    let wrong = match text.chars().find(|&char| lexer::is_hidden(char)) {
        Some(char) => format!("{path} holds the hidden character U+{:04X}", u32::from(char)),
        None if text.is_empty() => fill!("{} is empty", path),
        None => return Ok(()),
    };
    Err(Problem::new(Code::BadValue, path, wrong).with_value(&spelled_out(text)))
}

/// A text with its hidden characters written out. The standard escape would bring tables of all of Unicode.
fn spelled_out(text: &str) -> String {
    let mut shown = String::new();
    for char in text.chars() {
        if lexer::is_hidden(char) { shown.extend(char.escape_unicode()) } else { shown.push(char) }
    }
    shown
}

/// Checks an id: a text of at most 64 characters that can also be a key of a plain JavaScript object.
pub fn id(path: &str, id: &str) -> Result<(), Problem> {
    text(path, id, ID_LENGTH)?;
    if id == "__proto__" {
        let message = fill!("{}: “__proto__” cannot be an id", path);
        return Err(Problem::new(Code::BadValue, path, message).with_value(id));
    }
    Ok(())
}

/// Reads an id, a word or a name.
pub fn words<'v>(path: &str, value: &'v Value, longest: usize) -> Result<&'v str, Problem> {
    match value {
        Value::Text(own) => text(path, own, longest).map(|()| own.as_str()),
        other => Err(wrong_type(path, "text", other)),
    }
}

/// Reads an id.
pub fn own_id<'v>(path: &str, value: &'v Value) -> Result<&'v str, Problem> {
    let own = words(path, value, ID_LENGTH)?;
    id(path, own).map(|()| own)
}

/// Reads true or false.
pub fn flag(path: &str, value: &Value) -> Result<bool, Problem> {
    match value {
        Value::Bool(on) => Ok(*on),
        other => Err(wrong_type(path, "true or false", other)),
    }
}

/// Reads a date.
pub fn date(path: &str, value: &Value) -> Result<Date, Problem> {
    let text = match value {
        Value::Text(text) => text,
        other => return Err(wrong_type(path, "a date", other)),
    };
    Date::parse(text).ok_or_else(|| {
        let message = fill!("{}: {} is not a date of the form 2026-11-12", path, quoted(text));
        Problem::new(Code::BadDate, path, message).with_value(text)
    })
}

/// Reads a list of ids, each of which may stand once.
pub fn ids(path: &str, value: &Value, most: usize) -> Result<Vec<String>, Problem> {
    let list = match value {
        Value::List(list) if list.len() > most => return Err(too_many(path, list.len(), most)),
        Value::List(list) => list,
        other => return Err(wrong_type(path, "a list of texts", other)),
    };
    let mut ids: Vec<String> = Vec::with_capacity(list.len());
    for value in list {
        let own = own_id(path, value)?;
        if ids.iter().any(|before| before == own) {
            return Err(duplicate(path, own));
        }
        ids.push(own.to_owned());
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn what_is_typed_is_kept_without_what_cannot_be_seen() {
        assert_eq!(kept("  Support\u{202e} bot\u{200b}\n ", 60), "Support bot");
        assert_eq!(kept("\u{2066}\u{feff}", 60), "");
        assert_eq!(kept("<b>für 東京</b>", 8), "<b>für 東");
    }
}
