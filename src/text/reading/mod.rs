//! Reads what a person types into a number field: leniently, but never by guessing.
//!
//! "1.2m", "350k", "1,200,000", "1 200 000", "1e6", "50%" and "$1,200" have one meaning each. "1,5" has two, and the
//! field asks which. Anything else is not a number; the last valid value stays in force.

use crate::scenario::fields::{Kind, dec};
use crate::units::{Exact, Listed, Num, fill, written};

/// What a text may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One number.
    Value(Exact),
    /// Two numbers, the one with decimals first.
    Ambiguous(Exact, Exact),
    /// Nothing was typed.
    Empty,
    /// No number.
    NotANumber,
}

impl Reading {
    fn map(self, change: impl Fn(Exact) -> Option<Exact>) -> Self {
        match self {
            Self::Value(value) => change(value).map_or(Self::NotANumber, Self::Value),
            Self::Ambiguous(one, two) => match (change(one), change(two)) {
                (Some(one), Some(two)) => Self::Ambiguous(one, two),
                _ => Self::NotANumber,
            },
            other => other,
        }
    }
}

const MOST_CHARS: usize = 48;
const MOST_DIGITS: usize = 27;

/// Reads a text as a number of a kind. Shares come back as a part of one, times in milliseconds.
pub fn read_lenient(text: &str, kind: Kind) -> Reading {
    read_per(text, kind, "")
}

/// Reads a text for a field whose unit is known: "2/s" is 120 in a field per minute.
pub fn read_per(text: &str, kind: Kind, unit: &str) -> Reading {
    let text = text.trim();
    if text.is_empty() {
        return Reading::Empty;
    }
    if text.chars().count() > MOST_CHARS {
        return Reading::NotANumber;
    }
    let (negative, rest) = sign(text);
    let (body, suffix) = split(currency(rest, kind));
    let suffix = suffix.to_ascii_lowercase();
    let Some(scale) = scale(&suffix, kind, unit) else { return Reading::NotANumber };
    let read = digits(body, kind, !suffix.is_empty());
    read.map(|value| if negative { Exact::ZERO.minus(value).ok() } else { Some(value) })
        .map(|value| scale.apply(value))
        .and_share(kind, &suffix)
}

impl Reading {
    /// A bare number in a field of shares is a percentage; from 0 to 1 it may also be the share itself.
    fn and_share(self, kind: Kind, suffix: &str) -> Self {
        let part = |value: Exact| value.over(dec(100, 0)).ok();
        match self {
            Self::Value(value) if kind == Kind::Share && suffix.is_empty() && is_part(value) => {
                part(value).map_or(Self::NotANumber, |percent| Self::Ambiguous(percent, value))
            }
            read if kind == Kind::Share => read.map(part),
            read => read,
        }
    }
}

fn is_part(value: Exact) -> bool {
    value > Exact::ZERO && value <= Exact::ONE
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn currency(text: &str, kind: Kind) -> &str {
    if !matches!(kind, Kind::Money | Kind::Price) {
        return text;
    }
    let text = ["US$", "$", "USD", "usd"].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text);
    let text = ["USD", "usd", "$"].iter().find_map(|mark| text.strip_suffix(mark)).unwrap_or(text);
    text.trim()
}

/// Separates the digits from what follows them; the exponent of "1e6" belongs to the digits.
fn split(text: &str) -> (&str, &str) {
    let of_number = |c: char| c.is_ascii_digit() || c == '.' || separator(c);
    let end = text.find(|c| !of_number(c)).unwrap_or(text.len());
    let (body, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let exponent = rest.strip_prefix(['e', 'E']).map(|rest| rest.strip_prefix(['+', '-']).unwrap_or(rest));
    let is_exponent = exponent.is_some_and(|e| !e.is_empty() && e.bytes().all(|b| b.is_ascii_digit()));
    if is_exponent { (text, "") } else { (body.trim_end(), rest.trim()) }
}

const fn separator(c: char) -> bool {
    matches!(c, ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '_' | '\'')
}

/// What a suffix multiplies by and divides by.
struct Scale {
    times: Exact,
    over: Exact,
}

impl Scale {
    fn apply(&self, value: Exact) -> Option<Exact> {
        value.times(self.times).ok()?.over(self.over).ok()
    }
}

fn scale(suffix: &str, kind: Kind, unit: &str) -> Option<Scale> {
    let plain = |times: u64| Some(Scale { times: dec(times, 0), over: Exact::ONE });
    match kind {
        Kind::Share => matches!(suffix, "" | "%").then_some(()).and_then(|()| plain(1)),
        Kind::Time => match suffix {
            "" | "ms" => plain(1),
            "s" | "sec" => plain(1_000),
            "min" => plain(60_000),
            _ => None,
        },
        Kind::Price => match suffix {
            "" | "/ m" | "/m" | "/ 1m" | "/1m" | "/ gb" | "/gb" => plain(1),
            "k" => plain(1_000),
            _ => None,
        },
        Kind::Count | Kind::Real | Kind::Money => {
            let (size, per) = suffix.split_once('/').map_or((suffix, None), |(size, per)| (size, Some(per)));
            let mut scale = plain(magnitude(size.trim())?)?;
            if let Some(per) = per {
                let (times, over) = rate(per.trim(), unit)?;
                scale.times = scale.times.times(dec(times, 0)).ok()?;
                scale.over = dec(over, 0);
            }
            Some(scale)
        }
    }
}

fn magnitude(word: &str) -> Option<u64> {
    match word {
        "" => Some(1),
        "k" | "thousand" => Some(1_000),
        "m" | "mm" | "million" => Some(1_000_000),
        "b" | "bn" | "g" | "billion" => Some(1_000_000_000),
        "t" | "trillion" => Some(1_000_000_000_000),
        _ => None,
    }
}

/// How often one span of time fits another, as a fraction; a month has no fixed length, so nothing turns into one.
fn rate(per: &str, unit: &str) -> Option<(u64, u64)> {
    match (per, unit.trim_start_matches(|c: char| c != '/')) {
        ("s" | "sec" | "second", "/ minute") => Some((60, 1)),
        ("min" | "minute", "/ minute") | ("mo" | "month", "/ month") => Some((1, 1)),
        ("h" | "hour", "/ minute") => Some((1, 60)),
        _ => None,
    }
}

fn digits(body: &str, kind: Kind, suffixed: bool) -> Reading {
    if body.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS {
        return Reading::NotANumber;
    }
    if let Some((mantissa, exponent)) = body.split_once(['e', 'E']) {
        return scientific(mantissa, exponent);
    }
    match body.matches('.').count() {
        0 => grouped(body, kind),
        1 => decimal(body, kind, suffixed),
        _ => groups(body, '.').map_or(Reading::NotANumber, |whole| number(&whole)),
    }
}

fn number(plain: &str) -> Reading {
    written::plain(plain).map_or(Reading::NotANumber, Reading::Value)
}

fn scientific(mantissa: &str, exponent: &str) -> Reading {
    let plain = mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let (Some(power), true) = (written::exponent(exponent), plain) else { return Reading::NotANumber };
    if power.abs() > 15 {
        return Reading::NotANumber;
    }
    let tens = (0..power.abs()).try_fold(Exact::ONE, |tens, _| tens.times(dec(10, 0)).ok());
    let raise = |value: Exact| {
        if power < 0 { value.over(tens?).ok() } else { value.times(tens?).ok() }
    };
    number(mantissa).map(raise)
}

/// Joins digits that a separator splits into right groups of three; `None` where they are not right.
fn groups(text: &str, separator: char) -> Option<String> {
    let mut parts = text.split(separator);
    let first = parts.next()?;
    let right = |part: &str, all: bool| {
        let long = if all { part.len() == 3 } else { (1..=3).contains(&part.len()) };
        long && part.bytes().all(|b| b.is_ascii_digit())
    };
    let rest: Vec<&str> = parts.listed();
    let fits = right(first, false) && !first.starts_with('0') && rest.iter().all(|part| right(part, true));
    (fits && !rest.is_empty()).then(|| fill!("{}{}", first, rest.concat()))
}

/// Whole digits, grouped or not. One comma that groups wrongly may have been meant as a decimal comma.
fn grouped(body: &str, kind: Kind) -> Reading {
    let Some(mark) = body.chars().find(|c| separator(*c)) else { return number(body) };
    let whole = groups(body, mark);
    let comma = body.split_once(',').filter(|(_, rest)| !rest.contains(separator));
    match (whole, comma) {
        (Some(whole), Some((int, part))) if kind == Kind::Price || kind == Kind::Share => {
            both(&fill!("{}.{}", int, part), &whole)
        }
        (Some(whole), _) => number(&whole),
        (None, Some((int, part))) => decimal_comma(int, part),
        (None, None) => Reading::NotANumber,
    }
}

fn decimal_comma(int: &str, part: &str) -> Reading {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !(digits(int) && digits(part)) {
        return Reading::NotANumber;
    }
    let small = fill!("{}.{}", int, part);
    if int.starts_with('0') { number(&small) } else { both(&small, &format!("{int}{part:0<3}")) }
}

fn both(one: &str, two: &str) -> Reading {
    match (written::plain(one), written::plain(two)) {
        (Some(one), Some(two)) if one != two => Reading::Ambiguous(one, two),
        (Some(one), Some(_)) => Reading::Value(one),
        _ => Reading::NotANumber,
    }
}

/// A number with one point. Three digits after it look like a group where such decimals are not usual.
fn decimal(body: &str, kind: Kind, suffixed: bool) -> Reading {
    let (whole, part) = body.split_once('.').unwrap_or((body, ""));
    if !part.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && part.is_empty()) {
        return Reading::NotANumber;
    }
    let plain = if whole.is_empty() { Some("0".to_owned()) } else { joined(whole) };
    let Some(plain) = plain else { return Reading::NotANumber };
    let precise = suffixed || matches!(kind, Kind::Price | Kind::Share);
    let small = fill!("{}.{}0", plain, part);
    match groups(body, '.') {
        Some(large) if !precise => both(&small, &large),
        _ => number(&small),
    }
}

fn joined(whole: &str) -> Option<String> {
    match whole.chars().find(|c| separator(*c)) {
        Some(mark) => groups(whole, mark),
        None => Some(whole.to_owned()),
    }
}

#[cfg(test)]
mod tests;
