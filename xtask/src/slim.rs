//! Takes out of glue and Wasm what the page never uses, and gives the rest short names.
//!
//! A crate far below the page exports classes for streams; as exports, the optimizer has to keep them. The names that
//! glue and Wasm know each other by are hashes, which do not compress and stand in both files.

use crate::run::{Outcome, load, load_text, save};
use std::{collections::BTreeMap, path::Path};

/// Exports that the page has no use for begin with one of these.
const UNUSED: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];
/// Sections of a Wasm file.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// How the glue begins and ends what belongs to those exports; the last line belongs to it.
const CLASSES: [(&str, &str); 2] =
    [("export class IntoUnderlying", "if (Symbol.dispose)"), ("const IntoUnderlying", "    : new ")];
/// Where the glue begins to be about ways to load that www/boot.js does not go, and what stands there instead.
const LOADING: &str = "let wasmModule, wasmInstance, wasm;";
const START: &str = "\
let wasm;
export default async function start({ module_or_path }) {
  wasm = (await WebAssembly.instantiate(module_or_path, __wbg_get_imports())).exports;
  wasm.__wbindgen_start();
}
";

/// Takes the unused exports out of a Wasm file, before it is optimized.
pub fn exports(wasm: &Path) -> Outcome {
    let unused = |name: &str| UNUSED.iter().any(|start| name.starts_with(start));
    let module = load(wasm)?;
    let slim = rewritten(&module, EXPORTS, |entries, out| {
        let mut kept = 0;
        for (name, rest) in exported(entries)?.into_iter().filter(|(name, _)| !unused(name)) {
            kept += 1;
            text(out, name);
            out.extend(rest);
        }
        Ok(kept)
    });
    save(wasm, slim.map_err(|error| format!("{}: {error}", wasm.display()))?)
}

/// Takes out of the glue what an optimized Wasm file does not ask for, and shortens the names in both.
pub fn names(glue: &Path, wasm: &Path) -> Outcome {
    let (script, module) = (load_text(glue)?, load(wasm)?);
    let mut short = BTreeMap::new();
    for (id, body) in sections(&module)? {
        let names = match id {
            IMPORTS => imported(body)?.into_iter().map(|(_, name, _)| name).collect(),
            EXPORTS => {
                exported(body)?.into_iter().map(|(name, _)| name).filter(|name| is_long(name)).collect()
            }
            _ => vec![],
        };
        for name in names {
            let next = format!("${}", short.len());
            short.entry(name).or_insert(next);
        }
    }
    save(glue, renamed(&trimmed(&script, |name| short.contains_key(name))?, &short))?;
    let module = rewritten(&module, IMPORTS, |entries, out| {
        let entries = imported(entries)?;
        for (from, name, rest) in &entries {
            text(out, from);
            text(out, &short[name]);
            out.extend(*rest);
        }
        Ok(entries.len())
    })?;
    let module = rewritten(&module, EXPORTS, |entries, out| {
        let entries = exported(entries)?;
        for (name, rest) in &entries {
            text(out, short.get(name).map_or(*name, String::as_str));
            out.extend(*rest);
        }
        Ok(entries.len())
    })?;
    save(wasm, module)
}

/// Whether a name was made for a type, and so is known to the glue only.
fn is_long(export: &str) -> bool {
    export.starts_with("wasm_bindgen_")
}

/// The glue without unused classes, imports and ways to load.
fn trimmed(glue: &str, imported: impl Fn(&str) -> bool) -> Outcome<String> {
    let (glue, _) = glue.split_once(LOADING).ok_or("the glue loads in an unknown way")?;
    let mut kept = String::new();
    let mut until = None;
    let mut wanted = true;
    for line in glue.lines() {
        if let Some(end) = until {
            until = Some(end).filter(|end| !line.starts_with(*end));
            continue;
        }
        until = CLASSES.iter().find(|(start, _)| line.starts_with(start)).map(|(_, end)| *end);
        if until.is_some() {
            continue;
        }
        wanted = match entry(line) {
            Some(name) => imported(name),
            None => wanted || line == "    };",
        };
        if wanted {
            kept += line;
            kept.push('\n');
        }
    }
    Ok(kept + START)
}

/// The name of the import that a line of the glue begins.
fn entry(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix("        ")?.split_once(": function(")?;
    Some(name).filter(|name| !name.starts_with(' '))
}

/// A script with some of its names exchanged for others.
fn renamed(script: &str, names: &BTreeMap<&str, String>) -> String {
    let mut out = String::new();
    let in_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut rest = script;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(|letter| !in_name(letter)).unwrap_or(rest.len()));
        out += names.get(word).map_or(word, String::as_str);
        let (other, after) = after.split_at(after.find(in_name).unwrap_or(after.len()));
        out += other;
        rest = after;
    }
    out
}

/// A Wasm file with the entries of one section written anew: `write` gets the section and returns how many it wrote.
fn rewritten(
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
        out.push(id);
        out.extend(leb(content.len()));
        out.extend(content);
    }
    Ok(out)
}

/// The sections of a Wasm file by their numbers.
fn sections(module: &[u8]) -> Outcome<Vec<(u8, &[u8])>> {
    let mut reader = Reader(module.strip_prefix(b"\0asm\x01\0\0\0").ok_or("not a Wasm file")?);
    let mut sections = vec![];
    while !reader.0.is_empty() {
        let id = reader.take(1)?[0];
        let length = reader.number()?;
        sections.push((id, reader.take(length)?));
    }
    Ok(sections)
}

/// The imports: module, name, and what follows. Glue gives functions only.
fn imported(section: &[u8]) -> Outcome<Vec<(&str, &str, &[u8])>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    (0..count)
        .map(|_| {
            let (from, name) = (reader.text()?, reader.text()?);
            if reader.0.first() != Some(&0) {
                return Err(format!("the import {name} is no function"));
            }
            Ok((from, name, reader.tagged()?))
        })
        .collect()
}

/// The exports: name, and what follows.
fn exported(section: &[u8]) -> Outcome<Vec<(&str, &[u8])>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    (0..count).map(|_| Ok((reader.text()?, reader.tagged()?))).collect()
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Outcome<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or("the Wasm file is cut off")?;
        self.0 = rest;
        Ok(taken)
    }
    /// An unsigned number, seven bits a byte.
    fn number(&mut self) -> Outcome<usize> {
        let end = self.0.iter().take(5).position(|byte| *byte < 128).ok_or("the Wasm file is broken")?;
        let bytes = self.take(end + 1)?;
        Ok(bytes.iter().rev().fold(0, |number, byte| number << 7 | usize::from(byte & 127)))
    }
    fn text(&mut self) -> Outcome<&'a str> {
        let length = self.number()?;
        str::from_utf8(self.take(length)?).map_err(|error| error.to_string())
    }
    /// A byte and a number, as they stand.
    fn tagged(&mut self) -> Outcome<&'a [u8]> {
        let start = self.0;
        self.take(1)?;
        self.number()?;
        Ok(&start[..start.len() - self.0.len()])
    }
}

fn leb(mut number: usize) -> Vec<u8> {
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

fn text(out: &mut Vec<u8>, name: &str) {
    out.extend(leb(name.len()));
    out.extend(name.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::{BTreeMap, EXPORTS, Reader, exported, leb, renamed, rewritten, sections, text, trimmed};

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

    #[test]
    fn glue_keeps_what_the_program_imports() {
        let glue = "export class IntoUnderlyingSink {\n}\nif (Symbol.dispose) IntoUnderlyingSink;\n\
                    const import0 = {\n        a_1: function() {\n            one;\n        },\n        b_2: function() {\n        },\n    };\n\
                    const IntoUnderlyingSinkFinalization = x\n    ? { }\n    : new F();\nrest;\n\
                    let wasmModule, wasmInstance, wasm;\nmore";
        let kept = trimmed(glue, |name| name == "a_1").unwrap();
        let start = "const import0 = {\n        a_1: function() {\n            one;\n        },\n    };\nrest;\nlet wasm;\n";
        assert!(kept.starts_with(start), "{kept}");
        assert!(trimmed("other", |_| true).is_err());
    }

    #[test]
    fn only_whole_names_are_exchanged() {
        let names = BTreeMap::from([("ab", "$0".to_owned())]);
        assert_eq!(renamed("ab(wasm.ab, abc, \"ü ab\")", &names), "$0(wasm.$0, abc, \"ü $0\")");
    }
}
