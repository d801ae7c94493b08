//! Percent-encoding as links use it, and the escapes inside lists.
//!
//! There are two layers. A whole value is percent-encoded, so that mail filters which encode it once more by accident
//! change nothing. Inside a value, the parts of lists and tuples escape the separators themselves.

use crate::units::Listed;
use std::borrow::Cow;

/// Bytes a value may hold as they are; all others are written as `%XX`, and a space as `+`.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b',' | b':' | b';' | b'.' | b'/' | b'-')
}

/// Appends bytes in the written alphabet. Of dots or dashes in a row every second is escaped: some linkifiers take them
/// for an ellipsis or a long dash, where a link ends.
pub(super) fn write(out: &mut String, bytes: &[u8]) {
    for &byte in bytes {
        match byte {
            b' ' => out.push('+'),
            b'.' | b'-' if out.ends_with(char::from(byte)) => write_escaped(out, byte),
            byte if is_plain(byte) => out.push(char::from(byte)),
            byte => write_escaped(out, byte),
        }
    }
}

/// Appends one byte as `%XX`.
pub(super) fn write_escaped(out: &mut String, byte: u8) {
    out.push('%');
    for digit in [byte >> 4, byte & 15] {
        out.extend(char::from_digit(u32::from(digit), 16).map(|digit| digit.to_ascii_uppercase()));
    }
}

/// Makes text end in a letter or a digit: linkifiers in chat and mail cut a link that ends in anything else.
pub(super) fn close(out: &mut String) {
    if let Some(last) = out.pop() {
        match u8::try_from(last) {
            Ok(b'+') => write_escaped(out, b' '),
            Ok(byte) if !byte.is_ascii_alphanumeric() => write_escaped(out, byte),
            _ => out.push(last),
        }
    }
}

/// Reads a key or a value: `%XX` is a byte, `+` a space; a stray `%` stands for itself.
pub(super) fn read(text: &str) -> Cow<'_, [u8]> {
    if text.contains(['%', '+']) { Cow::Owned(bytes(text, true)) } else { Cow::Borrowed(text.as_bytes()) }
}

/// Takes one layer of percent-encoding off a whole link, where `+` stands for itself.
pub(super) fn unwrapped(text: &str) -> String {
    String::from_utf8_lossy(&bytes(text, false)).into_owned()
}

fn bytes(text: &str, plus_is_space: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, after) {
            (b'%', [high, low, after @ ..]) => match pair(*high, *low) {
                Some(byte) => {
                    out.push(byte);
                    rest = after;
                }
                None => out.push(b'%'),
            },
            (b'+', _) if plus_is_space => out.push(b' '),
            _ => out.push(byte),
        }
    }
    out
}

fn pair(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)?.checked_mul(16)?.checked_add(digit(low)?)?).ok()
}

/// What a list writes when it is there and has no entries; linkifiers would cut a link that ends in an empty value.
pub(super) const EMPTY: &str = "-";

/// Separators inside a value, the sign of their escapes, and what stands for each.
const ESCAPES: [(char, &str); 4] = [('%', "%25"), (',', "%2C"), (':', "%3A"), (';', "%3B")];
/// The escape of a part that would read as an empty list.
const ESCAPED_EMPTY: &str = "%2D";
/// The escape of the sign between cloud and region of an own offer.
const ESCAPED_SLASH: &str = "%2F";

/// Escapes the separators in one part of a list, tuple or own offer.
pub(super) fn escape(part: &str) -> Cow<'_, str> {
    if part == EMPTY {
        return Cow::Borrowed(ESCAPED_EMPTY);
    }
    if !part.contains(['%', ',', ':', ';']) {
        return Cow::Borrowed(part);
    }
    let mut out = String::with_capacity(part.len().saturating_add(8));
    for char in part.chars() {
        match ESCAPES.iter().find(|(plain, _)| *plain == char) {
            Some((_, escaped)) => out.push_str(escaped),
            None => out.push(char),
        }
    }
    Cow::Owned(out)
}

/// Escapes a cloud or region that stands before or behind "/".
pub(super) fn escape_slashed(part: &str) -> String {
    escape(part).replace('/', ESCAPED_SLASH)
}

/// Joins the parts of a list, already escaped; a list without any says so.
pub(super) fn list(parts: impl Iterator<Item = String>) -> String {
    let list = parts.listed().join(",");
    if list.is_empty() { EMPTY.to_owned() } else { list }
}

/// Joins the parts of a tuple; trailing ones that are left out vanish with their separators.
pub(super) fn tuple(mut parts: Vec<String>) -> String {
    while parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    parts.join(":")
}

/// Reads a part that was escaped; any other `%` stands for itself.
pub(super) fn unescape(part: &str) -> Cow<'_, str> {
    if !part.contains('%') {
        return Cow::Borrowed(part);
    }
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let known = ESCAPES.iter().copied().chain([('-', ESCAPED_EMPTY), ('/', ESCAPED_SLASH)]);
        let found =
            known.into_iter().find_map(|(plain, escaped)| Some((plain, after.strip_prefix(escaped)?)));
        let (plain, after) = found.unwrap_or(('%', after.strip_prefix('%').unwrap_or("")));
        out.push(plain);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: &[u8]) -> String {
        let mut out = String::new();
        write(&mut out, bytes);
        out
    }

    #[test]
    fn every_byte_comes_back() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(read(&written(&all)).as_ref(), all);
        assert_eq!(written("a b+c_ü".as_bytes()), "a+b%2Bc%5F%C3%BC");
        assert_eq!(written(b"a...b--c.-"), "a.%2E.b-%2Dc.-");
        assert_eq!(read("100%+%zz%4").as_ref(), b"100% %zz%4");
    }

    #[test]
    fn a_link_ends_in_a_letter_or_digit() {
        for (text, expected) in [("a", "a"), ("a.", "a%2E"), ("a+", "a%20"), ("a%2E", "a%2E"), ("", "")] {
            let mut out = text.to_owned();
            close(&mut out);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn parts_may_hold_the_separators() {
        for part in ["a,b:c;d", "100%", "%2C", "-", "--", "%25", "ü", "%", "%%2D-"] {
            let escaped = escape(part).into_owned();
            assert_eq!(unescape(&escaped), part);
            assert!(!escaped.contains([',', ':', ';']) && escaped != EMPTY);
        }
        assert_eq!(unescape(&escape_slashed("a/b:c")), "a/b:c");
        assert_eq!(unescape("50% off %41"), "50% off %41");
    }
}
