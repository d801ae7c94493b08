//! The parser: one pass over the bytes, as deep as the limits allow.

use super::{JsonError, Limits, Value};

/// Deepest nesting ever read, so that neither reading nor dropping a value can exhaust the stack.
const DEEPEST: usize = 64;

/// Reads one JSON value and nothing after it.
pub fn parse(text: &str, limits: Limits) -> Result<Value, JsonError> {
    if text.len() > limits.bytes {
        let message = format!("the text has {} bytes; at most {} are read", text.len(), limits.bytes);
        return Err(JsonError { line: 1, column: 1, message });
    }
    let mut parser = Parser { text, at: 0, limits, depth: 0 };
    parser.document().map_err(|message| {
        let (line, column) = parser.position();
        JsonError { line, column, message }
    })
}

struct Parser<'a> {
    text: &'a str,
    /// The next byte; always at the start of a character when a text is cut here.
    at: usize,
    limits: Limits,
    depth: usize,
}

type Step<T> = Result<T, String>;

impl<'a> Parser<'a> {
    fn document(&mut self) -> Step<Value> {
        let value = self.value()?;
        match self.peek() {
            None => Ok(value),
            Some(_) => Err("nothing may follow the value".to_owned()),
        }
    }

    /// The line and the character in it that the parser has come to.
    fn position(&self) -> (usize, usize) {
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = before.bytes().filter(|&byte| byte == b'\n').count().saturating_add(1);
        let in_line = before.rsplit('\n').next().unwrap_or_default();
        (line, in_line.chars().count().saturating_add(1))
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.skip(1);
        }
        self.byte()
    }

    /// Passes over `byte` if it comes next.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.skip(1);
        }
        found
    }

    fn value(&mut self) -> Step<Value> {
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'"') => self.string().map(Value::Text),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(_) => Err("a value is expected".to_owned()),
            None => Err("the text ends where a value is expected".to_owned()),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Step<Value> {
        if !self.rest().starts_with(word) {
            return Err(format!("a value is expected; did you mean {word}?"));
        }
        self.skip(word.len());
        Ok(value)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads what stands between brackets, one level deeper.
    fn nested(&mut self, read: fn(&mut Self) -> Step<Value>) -> Step<Value> {
        let most = self.limits.depth.min(DEEPEST);
        if self.depth >= most {
            return Err(format!("lists and objects are nested more than {most} deep"));
        }
        self.skip(1);
        self.depth = self.depth.saturating_add(1);
        let value = read(self)?;
        self.depth = self.depth.saturating_sub(1);
        Ok(value)
    }

    fn list(&mut self) -> Step<Value> {
        let mut values = Vec::new();
        if self.eat(b']') {
            return Ok(Value::List(values));
        }
        loop {
            values.push(self.value()?);
            if !self.goes_on(b']', values.len())? {
                return Ok(Value::List(values));
            }
        }
    }

    fn object(&mut self) -> Step<Value> {
        let mut entries = Vec::new();
        if self.eat(b'}') {
            return Ok(Value::Object(entries));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err("a key in double quotes is expected".to_owned());
            }
            let key = self.string()?;
            if !self.eat(b':') {
                return Err("“:” is expected after a key".to_owned());
            }
            entries.push((key, self.value()?));
            if !self.goes_on(b'}', entries.len())? {
                return Ok(Value::Object(entries));
            }
        }
    }

    /// Whether a comma follows, rather than the closing bracket, and another entry is allowed.
    fn goes_on(&mut self, close: u8, entries: usize) -> Step<bool> {
        if self.eat(close) {
            return Ok(false);
        }
        if !self.eat(b',') {
            return Err(format!("“,” or “{}” is expected", char::from(close)));
        }
        if entries >= self.limits.entries {
            return Err(format!("a list or object has more than {} entries", self.limits.entries));
        }
        Ok(true)
    }

    fn number(&mut self) -> Step<String> {
        let from = self.at;
        if self.byte() == Some(b'-') {
            self.skip(1);
        }
        if self.byte() == Some(b'0') {
            self.skip(1);
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.skip(1);
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.skip(1);
            if let Some(b'+' | b'-') = self.byte() {
                self.skip(1);
            }
            self.digits()?;
        }
        if let Some(b'0'..=b'9') = self.byte() {
            return Err("a number must not begin with a zero".to_owned());
        }
        let text = self.text.get(from..self.at).unwrap_or_default();
        self.short("number", text.len()).map(|()| text.to_owned())
    }

    /// Passes over one or more digits.
    fn digits(&mut self) -> Step<()> {
        if !self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err("a digit is expected".to_owned());
        }
        while let Some(b'0'..=b'9') = self.byte() {
            self.skip(1);
        }
        Ok(())
    }

    fn short(&self, what: &str, bytes: usize) -> Step<()> {
        let most = self.limits.text;
        if bytes > most { Err(format!("a {what} is longer than {most} bytes")) } else { Ok(()) }
    }

    /// Reads a text in double quotes, run by run between its escapes.
    fn string(&mut self) -> Step<String> {
        self.skip(1);
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let run = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ');
            let run = run.ok_or("a text does not end")?;
            self.short("text", text.len().saturating_add(run))?;
            text.push_str(rest.get(..run).unwrap_or_default());
            self.skip(run);
            match self.byte() {
                Some(b'"') => {
                    self.skip(1);
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err("a control character must be written as an escape".to_owned()),
            }
        }
    }

    /// Reads what a backslash and the characters after it stand for.
    fn escape(&mut self) -> Step<char> {
        self.skip(1);
        let char = match self.byte() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err("a backslash is followed by no known escape".to_owned()),
        };
        self.skip(1);
        Ok(char)
    }

    /// Reads `uXXXX`, and the second half of a surrogate pair after the first.
    fn unicode(&mut self) -> Step<char> {
        let lone = "an escape is half of a surrogate pair";
        let first = self.hex()?;
        if !(0xD800..0xE000).contains(&first) {
            return char::from_u32(first).ok_or_else(|| lone.to_owned());
        }
        if first >= 0xDC00 || !self.rest().starts_with("\\u") {
            return Err(lone.to_owned());
        }
        self.skip(1);
        let second = self.hex()?;
        let units = [first, second].map(|unit| u16::try_from(unit).unwrap_or_default());
        match char::decode_utf16(units).next() {
            Some(Ok(char)) => Ok(char),
            _ => Err(lone.to_owned()),
        }
    }

    /// Reads the `u` and four hexadecimal digits.
    fn hex(&mut self) -> Step<u32> {
        self.skip(1);
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or("four hexadecimal digits are expected")?;
        self.skip(4);
        Ok(unit)
    }
}
