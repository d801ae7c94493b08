//! Takes out of glue and Wasm what the page never uses, and gives the rest short names.
//!
//! A crate far below the page exports classes for streams; as exports, the optimizer has to keep them. The names that
//! glue and Wasm know each other by are hashes, which do not compress and stand in both files.

use crate::binary::{
    CODE, CUSTOM, EXPORTS, IMPORTS, Reader, exported, function_names, imported, imported_functions,
    rewritten, sections, text,
};
use crate::run::{Outcome, load, load_text, save};
use crate::{apart, data};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Exports that the page has no use for begin with one of these, and functions that only they lead to have one of these
/// in their names.
const UNUSED: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];
const BEHIND: [&str; 2] = ["wasm_streams", "IntoUnderlying"];
/// A function that is never called: its length, no locals, a trap, its end.
const TRAP: [u8; 4] = [3, 0, 0, 0x0b];
/// How the glue begins and ends what belongs to those exports; the last line belongs to it.
const CLASSES: [(&str, &str); 2] =
    [("export class IntoUnderlying", "if (Symbol.dispose)"), ("const IntoUnderlying", "    : new ")];
/// Where the glue begins to be about ways to load that www/boot.js does not go, and what stands there instead.
const LOADING: &str = "let wasmModule, wasmInstance, wasm;";
const START: &str = "\
let wasm;
export default async function start({ module_or_path, need }) {
  wasm = (await WebAssembly.instantiate(module_or_path, { ...__wbg_get_imports(), $: { need } })).exports;
  wasm.__wbindgen_start();
}
export function extend(module) {
  let at = wasm.t.length;
  const first = new Proxy({}, { get: (_, name) => wasm[name] ?? wasm.t.get(--at) });
  new WebAssembly.Instance(module, { ...__wbg_get_imports(), '': first });
}
";

/// Takes the unused exports out of a Wasm file, before it is optimized, and empties what lies behind them: tables hold it,
/// so that the optimizer could not tell.
pub fn exports(wasm: &Path) -> Outcome {
    let module = load(wasm)?;
    let slim = without_exports(&module).and_then(|module| emptied(&module));
    save(wasm, slim.map_err(|error| format!("{}: {error}", wasm.display()))?)
}

fn without_exports(module: &[u8]) -> Outcome<Vec<u8>> {
    let unused = |name: &str| UNUSED.iter().any(|start| name.starts_with(start));
    rewritten(module, EXPORTS, |entries, out| {
        let mut kept = 0;
        for (name, rest) in exported(entries)?.into_iter().filter(|(name, _)| !unused(name)) {
            kept += 1;
            text(out, name);
            out.extend(rest);
        }
        Ok(kept)
    })
}

fn emptied(module: &[u8]) -> Outcome<Vec<u8>> {
    let mut behind = BTreeSet::new();
    let mut imports = 0;
    for (id, body) in sections(module)? {
        match id {
            IMPORTS => imports = imported_functions(body)?,
            CUSTOM => behind.extend(named(body)?),
            _ => {}
        }
    }
    rewritten(module, CODE, |entries, out| {
        let mut reader = Reader(entries);
        let count = reader.number()?;
        for index in imports..imports + count {
            let start = reader.0;
            let length = reader.number()?;
            reader.take(length)?;
            let whole = &start[..start.len() - reader.0.len()];
            out.extend(if behind.contains(&index) { &TRAP } else { whole });
        }
        Ok(count)
    })
}

/// The functions behind unused exports, if this custom section names functions.
fn named(section: &[u8]) -> Outcome<impl Iterator<Item = usize>> {
    let behind = |name: &str| BEHIND.iter().any(|word| name.contains(word));
    Ok(function_names(section)?.into_iter().filter(move |(_, name)| behind(name)).map(|(index, _)| index))
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
    save(wasm, apart::unaligned(&data::joined(&module)?)?)
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

#[cfg(test)]
mod tests {
    use super::{BTreeMap, CODE, emptied, renamed, sections, text, trimmed};
    use crate::binary::leb;

    #[test]
    fn what_only_unused_exports_lead_to_is_emptied() {
        let mut names = vec![0];
        text(&mut names, "name");
        let listed = [&[2, 0][..], &leb(5), b"other", &[1], &leb(15), b"a::wasm_streams"].concat();
        names.extend([1, u8::try_from(listed.len()).unwrap()]);
        names.extend(listed);
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([CODE, 11, 2, 4, 0, 0x41, 7, 0x0b, 4, 0, 0x41, 8, 0x0b]);
        module.extend([0, u8::try_from(names.len() - 1).unwrap()]);
        module.extend(&names[1..]);
        let out = emptied(&module).unwrap();
        assert_eq!(sections(&out).unwrap()[0].1, [2, 4, 0, 0x41, 7, 0x0b, 3, 0, 0, 0x0b]);
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
