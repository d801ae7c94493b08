//! Style, glue and Wasm as the single file holds them: packed by the crate `squeeze`, with its unpacker, a Wasm module
//! of its own.

use crate::run::{Outcome, cargo, load, load_text, run, save, target};
use crate::wasm;
use squeeze::{Kind, Part};

/// The unpacker does four sums at once, where browsers have long been able to.
const FEATURES: &str = "-Ctarget-feature=+simd128";
/// What the optimizer may take for granted, since the compiler does.
const OPTIMIZE: [&str; 9] = [
    "-O3",
    "--zero-filled-memory",
    "--strip-producers",
    "--strip-target-features",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
];
/// The elements of a page that hold the unpacker and what it unpacks.
pub fn elements(style: &str, glue: &str, module: &[u8]) -> Outcome<String> {
    let unpacker = unpacker()?;
    let (text, lengths) = packed(style, glue, module, &unpacker)?;
    let [style, glue, module] = lengths;
    let parts = format!("{} {module} {style} {glue}", sum(&text));
    Ok([
        "<script type=\"text/plain\" id=\"unpacker\">",
        &unpacker,
        "</script><script type=\"text/plain\" id=\"packed\" data-parts=\"",
        &parts,
        "\">",
        &text,
        "</script>",
    ]
    .concat())
}

/// The text, and the lengths of style, glue and module in it. Packing well takes its time, so the result is kept.
fn packed(style: &str, glue: &str, module: &[u8], unpacker: &str) -> Outcome<(String, [usize; 3])> {
    let parts = [(Kind::Text, style.as_bytes()), (Kind::Text, glue.as_bytes()), (Kind::Wasm, module)]
        .map(|(kind, bytes)| Part { kind, bytes });
    let key = wasm::fingerprint(&[style.as_bytes(), glue.as_bytes(), module, unpacker.as_bytes()]);
    let kept = target().join("optimized").join(format!("{key}.packed"));
    if !kept.exists() {
        save(&kept, squeeze::pack(&parts)?)?;
    }
    Ok((
        load_text(&kept)?,
        [
            squeeze::packed_length(&parts[0])?,
            squeeze::packed_length(&parts[1])?,
            squeeze::packed_length(&parts[2])?,
        ],
    ))
}

/// A 32-bit FNV-1a hash, as www/single.js works it out: finds damage, guards nothing.
fn sum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The unpacker as it stands in the page.
fn unpacker() -> Outcome<String> {
    run(cargo()
        .args([
            "rustc",
            "--profile=unpacker",
            "--locked",
            "--package=squeeze",
            "--lib",
            "--crate-type=cdylib",
        ])
        .args(["--target=wasm32-unknown-unknown", "--", FEATURES]))?;
    let folder = target().join("wasm32-unknown-unknown/unpacker");
    let small = folder.join("small.wasm");
    wasm::optimizer(
        &OPTIMIZE
            .into_iter()
            .chain(["-o", &small.to_string_lossy(), &folder.join("squeeze.wasm").to_string_lossy()])
            .map(str::to_owned)
            .collect::<Vec<_>>(),
    )?;
    Ok(sevens(&deflated(&load(&small)?)?))
}

/// Deflated as far as it goes: every byte of the unpacker is one of the page's.
fn deflated(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut out = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, bytes, &mut out)
        .map_err(|error| error.to_string())?;
    Ok(out)
}

/// Bytes as characters that hold seven bits each: ASCII, and for what may not stand in a page, the same higher up.
fn sevens(bytes: &[u8]) -> String {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let sevens = (0..bytes.len() * 8)
        .step_by(7)
        .map(|at| (at..at + 7).fold(0, |seven, at| seven << 1 | u32::from(bit(at))));
    let character = |seven| if matches!(seven, 0 | 10 | 13 | 60) { seven | 256 } else { seven };
    sevens.filter_map(|seven| char::from_u32(character(seven))).collect()
}

#[cfg(test)]
mod tests {
    use super::{sevens, sum};

    #[test]
    fn seven_bits_are_a_character() {
        assert_eq!(sevens(&[0b1000_0010, 0b0010_1001]), "A\u{10a} ");
        assert_eq!(sevens(&[0b0111_1000]), "\u{13c}\u{100}");
    }

    #[test]
    fn a_sum_is_that_of_the_bytes() {
        assert_eq!([sum(""), sum("a")], [0x811c_9dc5, 0xe40c_292c]);
    }
}
