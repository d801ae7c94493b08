//! Goes through the top level of a JSON file entry by entry, so that a large one need not be held in memory at once.

use crate::json::{JsonError, Limits, Value, parse};
use crate::units::fill;

/// A place in a JSON text whose top level is an object or a list.
#[derive(Debug)]
pub struct Scan {
    text: String,
    at: usize,
    list: bool,
    entries: usize,
    done: bool,
}

impl Scan {
    /// Starts at the first entry.
    pub fn new(text: String) -> Result<Self, JsonError> {
        let mut scan = Self { text, at: 0, list: false, entries: 0, done: false };
        if scan.text.len() > Limits::PRICE_MAP.bytes {
            let (bytes, most) = (scan.text.len(), Limits::PRICE_MAP.bytes);
            let message = fill!("the file has {} bytes; at most {} are read", bytes, most);
            return Err(JsonError { line: 1, column: 1, message });
        }
        match scan.peek() {
            Some(b'{') => {}
            Some(b'[') => scan.list = true,
            _ => return Err(scan.error("an object or a list is expected")),
        }
        scan.skip(1);
        Ok(scan)
    }

    /// How much of the text has been read, in percent.
    pub fn percent(&self) -> usize {
        self.at.saturating_mul(100).checked_div(self.text.len()).unwrap_or(100)
    }

    /// Whether the top level is a list.
    pub const fn is_list(&self) -> bool {
        self.list
    }

    /// The next entry; the key is empty in a list.
    pub fn next_row(&mut self) -> Result<Option<(String, Value)>, JsonError> {
        if self.done || self.closes()? {
            return Ok(None);
        }
        if self.entries > 0 && !self.eat(b',') {
            return Err(self.error("“,” is expected between two entries"));
        }
        self.entries = self.entries.saturating_add(1);
        if self.entries > Limits::PRICE_MAP.entries {
            return Err(self.error("too many entries"));
        }
        let key = if self.list { String::new() } else { self.key()? };
        Ok(Some((key, self.value()?)))
    }

    /// Passes over the closing bracket, after which nothing may follow.
    fn closes(&mut self) -> Result<bool, JsonError> {
        let close = if self.list { b']' } else { b'}' };
        if !self.eat(close) {
            return Ok(false);
        }
        self.done = true;
        if self.peek().is_some() { Err(self.error("nothing may follow the last bracket")) } else { Ok(true) }
    }

    fn key(&mut self) -> Result<String, JsonError> {
        let Value::Text(key) = self.value()? else {
            return Err(self.error("a key in double quotes is expected"));
        };
        if self.eat(b':') { Ok(key) } else { Err(self.error("“:” is expected after a key")) }
    }

    /// Reads the value that starts here.
    fn value(&mut self) -> Result<Value, JsonError> {
        self.peek();
        let start = self.at;
        self.at = self.end_of_value();
        let slice = self.text.get(start..self.at).unwrap_or_default();
        parse(slice, Limits::PRICE_MAP).map_err(|error| self.moved(error, start))
    }

    /// The error of a slice, at its place in the whole text.
    fn moved(&self, error: JsonError, start: usize) -> JsonError {
        let (line, column) = self.position(start);
        let same_line = error.line == 1;
        JsonError {
            line: line.saturating_add(error.line).saturating_sub(1),
            column: if same_line {
                column.saturating_add(error.column).saturating_sub(1)
            } else {
                error.column
            },
            message: error.message,
        }
    }

    /// Where the value that starts here ends: at its closing bracket or quote, or before the next separator.
    fn end_of_value(&self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        for (offset, byte) in rest.iter().enumerate() {
            let here = self.at.saturating_add(offset);
            if quoted {
                quoted = escaped || *byte != b'"';
                escaped = !escaped && *byte == b'\\';
                if !quoted && depth == 0 {
                    return here.saturating_add(1);
                }
                continue;
            }
            match byte {
                b'"' => quoted = true,
                b'{' | b'[' => depth = depth.saturating_add(1),
                b'}' | b']' if depth > 1 => depth = depth.saturating_sub(1),
                b'}' | b']' if depth == 1 => return here.saturating_add(1),
                b'}' | b']' | b',' | b':' if depth == 0 => return here,
                _ => {}
            }
        }
        self.text.len()
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count().saturating_add(1);
        let in_line = before.rsplit('\n').next().unwrap_or_default();
        (line, in_line.chars().count().saturating_add(1))
    }

    fn error(&self, message: &str) -> JsonError {
        let (line, column) = self.position(self.at);
        JsonError { line, column, message: message.to_owned() }
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn peek(&mut self) -> Option<u8> {
        let byte = |at: usize| self.text.as_bytes().get(at).copied();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = byte(self.at) {
            self.at = self.at.saturating_add(1);
        }
        byte(self.at)
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.skip(1);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<(String, String)>, String> {
        let mut scan = Scan::new(text.to_owned()).map_err(|error| error.to_string())?;
        let mut rows = Vec::new();
        while let Some((key, value)) = scan.next_row().map_err(|error| error.to_string())? {
            rows.push((key, value.to_string()));
        }
        Ok(rows)
    }

    fn row(key: &str, value: &str) -> (String, String) {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn entries_come_one_by_one() {
        let text = " { \"a\" : {\"x\": [1, {\"}\": \"]\"}]} ,\n \"b\\\"}\": 5e-06, \"c\": \"\\\\\" } ";
        let expected = [row("a", "{\"x\":[1,{\"}\":\"]\"}]}"), row("b\"}", "5e-06"), row("c", "\"\\\\\"")];
        assert_eq!(rows(text), Ok(expected.into()));
        assert_eq!(rows("[1, [2], {}]"), Ok([row("", "1"), row("", "[2]"), row("", "{}")].into()));
        assert_eq!(rows("{}"), Ok(Vec::new()));
    }

    #[test]
    fn a_broken_file_is_refused_at_its_line() {
        for (text, line) in [
            ("{\n\"a\": {\"x\": 01},\n\"b\": 1}", "line 2"),
            ("{\n\"a\": {\n\"x\": tru}\n}", "line 3"),
            ("{\"a\": 1\n\"b\": 2}", "line 2"),
            ("{\"a\": 1,\n}", "line 2"),
            ("{\"a\"\n 1}", "line "),
            ("{\"a\": 1}\n x", "line 2"),
            ("{\"a\": {\"b\": 1", "line 1"),
            ("{\"a\": 1", "line 1"),
            ("{5: 1}", "line 1"),
            ("\"a\"", "line 1"),
            ("", "line 1"),
        ] {
            let said = rows(text).map_or_else(|error| error, |rows| format!("read as {rows:?}"));
            assert!(said.starts_with(line), "{text:?}: {said}");
        }
    }
}
