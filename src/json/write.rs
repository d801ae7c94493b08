//! The writer: on one line, or indented for people.

use super::Value;
use core::fmt::{self, Write};

impl Value {
    /// Writes it on one line, without spaces.
    pub fn to_json(&self) -> String {
        self.written(None)
    }

    /// Writes it with a line per entry, indented by two spaces; empty lists and objects stay on one line.
    pub fn to_pretty(&self) -> String {
        self.written(Some(0))
    }

    fn written(&self, indent: Option<usize>) -> String {
        let mut out = String::new();
        // Writing to a String does not fail.
        let _ = write(&mut out, self, indent);
        out
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self, None)
    }
}

fn write(out: &mut impl Write, value: &Value, indent: Option<usize>) -> fmt::Result {
    match value {
        Value::Null => out.write_str("null"),
        Value::Bool(on) => write!(out, "{on}"),
        Value::Number(digits) => out.write_str(digits),
        Value::Text(text) => quoted(out, text),
        Value::List(values) => block(out, ['[', ']'], values, indent, write),
        Value::Object(entries) => block(out, ['{', '}'], entries, indent, |out, (key, value), indent| {
            quoted(out, key)?;
            out.write_str(if indent.is_some() { ": " } else { ":" })?;
            write(out, value, indent)
        }),
    }
}

/// Writes entries between brackets, each on a line of its own where there is an indent.
fn block<W: Write, T>(
    out: &mut W,
    [open, close]: [char; 2],
    entries: &[T],
    indent: Option<usize>,
    each: impl Fn(&mut W, &T, Option<usize>) -> fmt::Result,
) -> fmt::Result {
    let inside = indent.map(|level| level.saturating_add(1));
    out.write_char(open)?;
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            out.write_char(',')?;
        }
        new_line(out, inside)?;
        each(out, entry, inside)?;
    }
    if !entries.is_empty() {
        new_line(out, indent)?;
    }
    out.write_char(close)
}

fn new_line(out: &mut impl Write, indent: Option<usize>) -> fmt::Result {
    match indent {
        Some(level) => write!(out, "\n{:width$}", "", width = level.saturating_mul(2)),
        None => Ok(()),
    }
}

/// Writes runs of plain characters at once: a report has fifty thousand of them.
fn quoted(out: &mut impl Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    for run in text.split_inclusive(is_special) {
        out.write_str(run.strip_suffix(is_special).unwrap_or(run))?;
        if let Some(last) = run.chars().next_back().filter(|last| is_special(*last)) {
            escaped(out, last)?;
        }
    }
    out.write_char('"')
}

/// Whether a character is escaped; line separators are, since they end a line in older JavaScript, though not in JSON.
fn is_special(char: char) -> bool {
    matches!(char, '"' | '\\' | '\0'..' ' | '\u{2028}' | '\u{2029}')
}

fn escaped(out: &mut impl Write, char: char) -> fmt::Result {
    match char {
        '"' | '\\' => write!(out, "\\{char}"),
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        _ => write!(out, "\\u{:04x}", u32::from(char)),
    }
}
