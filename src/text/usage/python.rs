//! Dictionaries as Python prints them: what a client library answered, copied from a terminal or a log.

use crate::text::find::replaced;

/// Names of values that JSON writes in small letters.
const VALUES: [(&str, &str); 3] = [("True", "true"), ("False", "false"), ("None", "null")];

/// The same as JSON, if it is a dictionary of texts, numbers, lists and dictionaries; what is not stays as it is, for the
/// parser to refuse.
pub(super) fn json(printed: &str) -> String {
    let mut out = String::new();
    let mut rest = printed;
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '\'' | '"' => text(rest, first, &mut out),
            _ => plain(rest, &mut out),
        };
    }
    out
}

/// Writes a text in quotes, and returns what follows it. Within, the other quote stands for itself.
fn text<'t>(printed: &'t str, quote: char, out: &mut String) -> &'t str {
    let mut letters = printed.chars();
    letters.next();
    out.push('"');
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => escaped(letters.next(), out),
            '"' if quote != '"' => out.push_str("\\\""),
            _ if letter == quote => break,
            _ => out.push(letter),
        }
    }
    out.push('"');
    letters.as_str()
}

/// Writes what stands behind a backslash; of `\x` JSON knows the longer form, and an apostrophe needs none.
fn escaped(letter: Option<char>, out: &mut String) {
    match letter {
        Some('\'') => out.push('\''),
        Some('x') => out.push_str("\\u00"),
        Some(letter) => {
            out.push('\\');
            out.push(letter);
        }
        None => {}
    }
}

/// Writes what is no text up to the next quote, and returns the rest.
fn plain<'t>(printed: &'t str, out: &mut String) -> &'t str {
    let end = printed.find(['\'', '"']).unwrap_or(printed.len());
    let (here, rest) = printed.split_at_checked(end).unwrap_or((printed, ""));
    let named = VALUES.iter().fold(here.to_owned(), |text, (name, json)| replaced(&text, name, json));
    out.push_str(&named);
    rest
}
