//! From Cargo's Wasm file to the one that ships: bindings, optimization, build id.

use crate::run::{Outcome, load, load_text, run, save, target};
use crate::{slim, tools};
use std::path::Path;

/// The flags of the optimizer; Trunk's `data-wasm-opt` in www/index.html says the same.
const OPTIMIZE: &str = "-Oz";
/// What the optimizer may rely on: memory starts as zeros, and the linker puts the stack, which grows down, below
/// everything else, so that no pointer lies in the first kilobyte. And a function with one caller stays by itself: in its
/// caller it would be a little shorter, but beside its like it compresses better. Functions keep their names, by which the
/// page's program is cut in two.
const GIVEN: [&str; 4] =
    ["--zero-filled-memory", "--low-memory-unused", "--one-caller-inline-max-function-size=0", "--debuginfo"];
/// The custom section that carries the build id; www/boot.js looks for it.
const SECTION: &str = "build";

/// The wasm-bindgen command, at the version this program is compiled with; leaves nothing for the optimizer to keep that
/// the page has no use for.
pub fn bindgen(args: &[String]) -> Outcome {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args)
        .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
    match (option(args, "--out-dir"), option(args, "--out-name")) {
        (Some(folder), Some(name)) => slim::exports(&Path::new(folder).join(format!("{name}_bg.wasm"))),
        _ => Ok(()),
    }
}

/// The value of an option: in the same argument, or in the next.
fn option<'a>(args: &'a [String], name: &str) -> Option<&'a str> {
    let at = args.iter().position(|arg| arg.starts_with(name))?;
    let (_, value) = args[at].split_once('=').or_else(|| Some(("", args.get(at + 1)?.as_str())))?;
    Some(value)
}

/// The wasm-opt command, from the npm package binaryen; Trunk calls it with flags of its own.
pub fn optimizer(args: &[String]) -> Outcome {
    run(tools::node("node_modules/binaryen/bin/wasm-opt").args(GIVEN).args(args))
}

/// Writes NAME.js and an optimized NAME_bg.wasm for browsers into `out`.
pub fn bind(input: &Path, out: &Path, name: &str, extra: &[&str]) -> Outcome {
    let (input, folder) = (input.to_string_lossy(), out.to_string_lossy());
    let mut args: Vec<String> =
        ["wasm-bindgen", "--target=web", "--out-dir", &folder, "--out-name", name, &input]
            .map(str::to_owned)
            .to_vec();
    args.extend(extra.iter().map(|&arg| arg.to_owned()));
    bindgen(&args)?;
    optimize(&out.join(format!("{name}_bg.wasm")))
}

/// Optimizes a Wasm file in place; the result is kept, since this is the slowest step of a warm build.
fn optimize(file: &Path) -> Outcome {
    let lock = load(Path::new("package-lock.json"))?;
    let key = fingerprint(&[&load(file)?, &lock, OPTIMIZE.as_bytes(), GIVEN.concat().as_bytes()]);
    let kept = target().join("optimized").join(format!("{key}.wasm"));
    if !kept.exists() {
        let fresh = kept.with_extension("new");
        save(&fresh, [])?;
        optimizer(&[OPTIMIZE, "-o", &fresh.to_string_lossy(), &file.to_string_lossy()].map(str::to_owned))?;
        save(&kept, load(&fresh)?)?;
    }
    save(file, load(&kept)?)
}

/// Writes the build id of glue and module into the glue, and returns it.
pub fn stamp(glue: &Path, module: &[u8]) -> Outcome<String> {
    let script = load_text(glue)?;
    let id = fingerprint(&[script.as_bytes(), module]);
    save(glue, format!("{}\nexport const build=\"{id}\";\n", script.trim_end()))?;
    Ok(id)
}

/// A module with this build id. The loader refuses glue and modules whose ids differ.
pub fn stamped(module: &[u8], id: &str) -> Vec<u8> {
    [module, &custom_section(SECTION, id.as_bytes())].concat()
}

/// A custom section of at most 127 bytes, so that each length is one byte.
fn custom_section(name: &str, content: &[u8]) -> Vec<u8> {
    let name_length = u8::try_from(name.len()).expect("the name is short");
    let length = u8::try_from(1 + name.len() + content.len()).expect("the section is short");
    assert!(length < 128, "a longer length needs LEB128");
    [&[0, length, name_length], name.as_bytes(), content].concat()
}

/// A 64-bit FNV-1a hash in hexadecimal: names a build, guards nothing.
pub fn fingerprint(parts: &[&[u8]]) -> String {
    let bytes = parts.iter().flat_map(|part| part.iter());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::{custom_section, fingerprint};

    #[test]
    fn a_custom_section_is_id_length_name_content() {
        assert_eq!(custom_section("ab", b"xyz"), [0, 6, 2, b'a', b'b', b'x', b'y', b'z']);
    }

    #[test]
    fn a_fingerprint_depends_on_every_byte() {
        assert_eq!(fingerprint(&[b""]), "cbf29ce484222325");
        assert_eq!(fingerprint(&[b"a"]), "af63dc4c8601ec8c");
        assert_ne!(fingerprint(&[b"ab"]), fingerprint(&[b"ba"]));
    }
}
