//! Usage as a person writes it, or as a program prints it: numbers and the words beside them.

use super::names::{Of, is_input};
use super::{NO_INPUT, Reading, Tally};
use crate::scenario::fields::Kind;
use crate::text::{find, reading};
use crate::units::{Listed, fill, is_whole};

/// What a word counts. The first row that matches a word of a clause names it: "cached input" is cached.
const WORDS: [(&str, Of); 15] = [
    ("write", Of::Written),
    ("written", Of::Written),
    ("creation", Of::Written),
    ("cached", Of::Inside),
    ("cache", Of::Inside),
    ("reasoning", Of::Reasoning),
    ("thinking", Of::Reasoning),
    ("total", Of::Total),
    ("input", Of::Input),
    ("in", Of::Input),
    ("prompt", Of::Input),
    ("output", Of::Output),
    ("out", Of::Output),
    ("completion", Of::Output),
    ("completions", Of::Output),
];

/// Longest text that is read this way.
const MOST_BYTES: usize = 2_000;

/// Reads numbers with words on one side of them, all on the same.
pub(super) fn read(text: &str) -> Result<Reading, String> {
    let pieces = pieces(text);
    let first = pieces.first().filter(|_| text.len() <= MOST_BYTES).ok_or(NO_INPUT)?;
    let number_first = is_number(first);
    if let Some(reading) = printed(text) {
        return reading;
    }
    let mut tally = Tally { spoken: true, ..Tally::default() };
    let mut number: Option<&str> = None;
    let mut words: Vec<&str> = Vec::new();
    for piece in pieces {
        if !is_number(piece) {
            words.push(piece);
        } else if number_first {
            clause(&mut tally, number.replace(piece), &words)?;
            words.clear();
        } else {
            clause(&mut tally, Some(piece), &words)?;
            words.clear();
        }
    }
    if number_first {
        clause(&mut tally, number, &words)?;
    }
    tally.reading()
}

/// An object as a program prints it: "CompletionUsage(completion_tokens=17, prompt_tokens=57)", a sign being a part of
/// its number. `None` where the text has
/// no name of a host's for its input, or numbers without a name.
fn printed(text: &str) -> Option<Result<Reading, String>> {
    let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.' || c == '-'));
    let parts: Vec<&str> = parts.map(|part| part.trim_matches('.')).filter(|part| !part.is_empty()).listed();
    let mut tally = Tally::default();
    let (mut name, mut input) = ("", false);
    for part in parts {
        if !is_number(part.trim_start_matches('-')) {
            name = part;
        } else if name.is_empty() {
            return None;
        } else {
            input |= is_input(name);
            if find::first(name, "oken").is_some()
                && let Err(why) = tally.count(name, part)
            {
                return Some(Err(why));
            }
            name = "";
        }
    }
    input.then(|| tally.reading())
}

fn clause(tally: &mut Tally, number: Option<&str>, words: &[&str]) -> Result<(), String> {
    let Some(number) = number else { return Ok(()) };
    let is = |word: &str| words.iter().any(|own| own.eq_ignore_ascii_case(word));
    let Some((_, of)) = WORDS.iter().find(|(word, _)| is(word)) else {
        return Err(fill!("What does {} count?", number));
    };
    tally.add(*of, whole(number)?, &words.join(" "))
}

fn whole(number: &str) -> Result<u64, String> {
    match reading::read_lenient(number, Kind::Count) {
        reading::Reading::Value(value) if is_whole(value) => {
            value.trunc().normalize().to_string().parse().map_err(|_| too_much(number))
        }
        reading::Reading::Ambiguous(..) => {
            Err(fill!("{} may mean two numbers; write it without separators.", number))
        }
        _ => Err(too_much(number)),
    }
}

fn too_much(number: &str) -> String {
    fill!("{} is not a whole number.", number)
}

fn is_number(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit())
}

/// Splits into words and numbers; a number keeps its separators and the letter after it.
fn pieces(text: &str) -> Vec<&str> {
    let parts = text.split(|c: char| !(is_letter(c) || c.is_ascii_digit() || c == ',' || c == '.'));
    parts.map(|part| part.trim_matches([',', '.'])).flat_map(halves).filter(|part| !part.is_empty()).listed()
}

/// Whether a character may be part of a word. The standard's table of all letters is two kilobytes of the page's program;
/// beyond ASCII it is enough to leave out spaces, dashes, dots, bullets and arrows.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (c >= '\u{c0}' && !('\u{2000}'..'\u{2c00}').contains(&c))
}

/// A comma between words, or between a word and a number, ends a piece.
fn halves(part: &str) -> Vec<&str> {
    if is_number(part) { vec![part] } else { part.split([',', '.']).listed() }
}
