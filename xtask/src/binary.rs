//! The parts of a Wasm file: its sections, and what imports and exports say.

use crate::run::Outcome;

/// Sections of a Wasm file by their numbers.
pub const CUSTOM: u8 = 0;
pub const TYPES: u8 = 1;
pub const IMPORTS: u8 = 2;
pub const FUNCTIONS: u8 = 3;
pub const TABLES: u8 = 4;
pub const MEMORY: u8 = 5;
pub const GLOBALS: u8 = 6;
pub const EXPORTS: u8 = 7;
pub const START: u8 = 8;
pub const ELEMENTS: u8 = 9;
pub const CODE: u8 = 10;
pub const DATA: u8 = 11;
pub const DATA_COUNT: u8 = 12;
/// What an import or an export is that is a function.
pub const FUNCTION: u8 = 0;
/// The custom section with names, and the part of it that names functions.
const NAMES: &str = "name";
const NAMES_OF_FUNCTIONS: u8 = 1;
/// How every Wasm file of version 1 begins.
pub const MAGIC: &[u8; 8] = b"\0asm\x01\0\0\0";

/// A Wasm file with the entries of one section written anew: `write` gets the section and returns how many it wrote.
pub fn rewritten(
    module: &[u8],
    section: u8,
    write: impl Fn(&[u8], &mut Vec<u8>) -> Outcome<usize>,
) -> Outcome<Vec<u8>> {
    let mut out = module.get(..8).unwrap_or_default().to_vec();
    for (id, body) in sections(module)? {
        let mut content = body.to_vec();
        if id == section {
            let mut entries = vec![];
            content = leb(write(body, &mut entries)?);
            content.extend(entries);
        }
        self::section(&mut out, id, &content);
    }
    Ok(out)
}

/// The sections of a Wasm file by their numbers.
pub fn sections(module: &[u8]) -> Outcome<Vec<(u8, &[u8])>> {
    let mut reader = Reader(module.strip_prefix(MAGIC).ok_or("not a Wasm file")?);
    let mut sections = vec![];
    while !reader.0.is_empty() {
        let id = reader.take(1)?[0];
        let length = reader.number()?;
        sections.push((id, reader.take(length)?));
    }
    Ok(sections)
}

/// The imports: module, name, and what follows.
pub fn imported(section: &[u8]) -> Outcome<Vec<(&str, &str, &[u8])>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    (0..count).map(|_| reader.import()).collect()
}

/// How many functions are imported.
pub fn imported_functions(section: &[u8]) -> Outcome<usize> {
    Ok(imported(section)?.iter().filter(|(_, _, rest)| rest.first() == Some(&FUNCTION)).count())
}

/// The names of functions, if this custom section has them.
pub fn function_names(section: &[u8]) -> Outcome<Vec<(usize, &str)>> {
    let mut reader = Reader(section);
    let mut found = vec![];
    if reader.text()? != NAMES {
        return Ok(found);
    }
    while !reader.0.is_empty() {
        let part = reader.take(1)?[0];
        let length = reader.number()?;
        let mut names = Reader(reader.take(length)?);
        let count = if part == NAMES_OF_FUNCTIONS { names.number()? } else { 0 };
        for _ in 0..count {
            found.push((names.number()?, names.text()?));
        }
    }
    Ok(found)
}

/// A module without the names of its functions.
pub fn nameless(module: &[u8]) -> Outcome<Vec<u8>> {
    let mut out = MAGIC.to_vec();
    for (id, body) in sections(module)? {
        if id != CUSTOM || Reader(body).text()? != NAMES {
            section(&mut out, id, body);
        }
    }
    Ok(out)
}

/// Writes a section.
pub fn section(out: &mut Vec<u8>, id: u8, body: &[u8]) {
    out.push(id);
    out.extend(leb(body.len()));
    out.extend(body);
}

/// The exports: name, and what follows.
pub fn exported(section: &[u8]) -> Outcome<Vec<(&str, &[u8])>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    (0..count).map(|_| Ok((reader.text()?, reader.tagged()?))).collect()
}

/// Reads a Wasm file from its front.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// The next bytes.
    pub fn take(&mut self, length: usize) -> Outcome<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or("the Wasm file is cut off")?;
        self.0 = rest;
        Ok(taken)
    }
    /// An unsigned number, seven bits a byte.
    pub fn number(&mut self) -> Outcome<usize> {
        let end = self.0.iter().take(5).position(|byte| *byte < 128).ok_or("the Wasm file is broken")?;
        let bytes = self.take(end + 1)?;
        Ok(bytes.iter().rev().fold(0, |number, byte| number << 7 | usize::from(byte & 127)))
    }
    /// A text, its length before it.
    pub fn text(&mut self) -> Outcome<&'a str> {
        let length = self.number()?;
        str::from_utf8(self.take(length)?).map_err(|error| error.to_string())
    }
    /// An import: module, name, and what follows.
    pub fn import(&mut self) -> Outcome<(&'a str, &'a str, &'a [u8])> {
        let (from, name) = (self.text()?, self.text()?);
        let rest = match self.0.first() {
            // A table, a memory, a variable and whether it varies.
            Some(1) => self.limited(2)?,
            Some(2) => self.limited(1)?,
            Some(3) => self.take(3)?,
            _ => self.tagged()?,
        };
        Ok((from, name, rest))
    }
    /// So many bytes, then limits: whether there is an upper one, and the one or two; as they stand.
    pub fn limited(&mut self, bytes: usize) -> Outcome<&'a [u8]> {
        let start = self.0;
        self.take(bytes)?;
        for _ in 0..=self.number()? & 1 {
            self.number()?;
        }
        Ok(&start[..start.len() - self.0.len()])
    }
    /// A byte and a number, as they stand.
    pub fn tagged(&mut self) -> Outcome<&'a [u8]> {
        let start = self.0;
        self.take(1)?;
        self.number()?;
        Ok(&start[..start.len() - self.0.len()])
    }
}

/// A number, seven bits a byte.
pub fn leb(mut number: usize) -> Vec<u8> {
    let mut bytes = vec![];
    loop {
        let low = u8::try_from(number & 127).expect("seven bits fit");
        number >>= 7;
        bytes.push(if number == 0 { low } else { low | 128 });
        if number == 0 {
            return bytes;
        }
    }
}

/// Writes a text, its length before it.
pub fn text(out: &mut Vec<u8>, name: &str) {
    out.extend(leb(name.len()));
    out.extend(name.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::{EXPORTS, Reader, exported, leb, rewritten, sections, text};

    #[test]
    fn numbers_read_as_they_are_written() {
        for number in [0, 1, 127, 128, 300, 1 << 20] {
            assert_eq!(Reader(&leb(number)).number(), Ok(number));
        }
    }

    #[test]
    fn a_section_is_rewritten_and_the_others_stay() {
        let mut body = leb(2);
        for name in ["keep", "drop"] {
            text(&mut body, name);
            body.extend([0, 5]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([1, 1, 9, EXPORTS, u8::try_from(body.len()).unwrap()]);
        module.extend(body);
        let out = rewritten(&module, EXPORTS, |entries, out| {
            let (name, rest) = exported(entries)?[0];
            text(out, name);
            out.extend(rest);
            Ok(1)
        });
        let out = out.unwrap();
        let found = sections(&out).unwrap();
        assert_eq!(found[0], (1, &[9][..]));
        assert_eq!(exported(found[1].1).unwrap(), [("keep", &[0, 5][..])]);
        assert!(sections(&out[..out.len() - 1]).is_err());
    }
}
