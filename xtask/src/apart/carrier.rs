//! The file that carries the parts of both halves: lengths, the program that puts a module together, and the parts, the
//! first half's before the rest's.

use crate::binary::{CUSTOM, EXPORTS, GLOBALS, MAGIC, MEMORY, Reader, exported, leb, section, sections};
use crate::code::{END, instruction};
use crate::run::{Outcome, load, run, target};
use std::{env, process::Command};

/// The program's source, compiled by itself.
const SOURCE: &str = "xtask/src/apart/program.rs";
/// It is small, has no use for a deep stack, and runs once.
const OPTIONS: [&str; 9] = [
    "--edition=2024",
    "--crate-type=cdylib",
    "--target=wasm32-unknown-unknown",
    "-Copt-level=s",
    "-Cpanic=abort",
    "-Clto=fat",
    "-Ccodegen-units=1",
    "-Cstrip=symbols",
    "-Clink-arg=-zstack-size=4096",
];
/// In how many bytes the lengths stand.
const LENGTHS: usize = 12;
/// A page of memory, in bytes.
const PAGE: usize = 1 << 16;
/// The linker's name for where free memory begins.
const FREE: &str = "__heap_base";

/// A file of the halves' parts. In front of it stand the lengths of the program and of each half's parts, as little-endian
/// words; the program's memory is enough for the longest half, whose parts www/boot.js puts where free memory begins.
pub fn with(halves: &[(Vec<u8>, usize); 2]) -> Outcome<Vec<u8>> {
    let out = target().join("together.wasm");
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    run(Command::new(rustc).args(OPTIONS).arg("-o").arg(&out).arg(SOURCE))?;
    let room = halves.iter().map(|(parts, module)| parts.len() + module).max();
    let program = roomy(&load(&out)?, room.unwrap_or_default())?;
    let pieces: Vec<&[u8]> =
        [program.as_slice()].into_iter().chain(halves.iter().map(|(parts, _)| parts.as_slice())).collect();
    let lengths = pieces.iter().map(|piece| u32::try_from(piece.len()).map(u32::to_le_bytes));
    let lengths = lengths.collect::<Result<Vec<_>, _>>().map_err(|_| "the parts are too long")?;
    Ok([lengths.concat(), pieces.concat()].concat())
}

/// A file of the halves' parts up to this one's end.
pub fn up_to(file: &[u8], half: usize) -> Outcome<&[u8]> {
    let (words, _) = file.as_chunks::<4>();
    let lengths = words.iter().take(half + 1).map(|word| u32::from_le_bytes(*word));
    let end = lengths
        .map(|length| usize::try_from(length).unwrap_or(usize::MAX))
        .fold(LENGTHS, usize::saturating_add);
    file.get(..end).ok_or_else(|| "the program's file is cut".to_owned())
}

/// The program with so many bytes of free memory.
fn roomy(program: &[u8], room: usize) -> Outcome<Vec<u8>> {
    let sections = sections(program)?;
    // A constant is signed, which for an address makes no difference.
    let start = Reader(free(&sections)?.get(1..).unwrap_or_default()).number()?;
    let mut out = MAGIC.to_vec();
    for (id, body) in &sections {
        match *id {
            CUSTOM => {}
            MEMORY => section(&mut out, MEMORY, &[&[1, 0][..], &leb((start + room).div_ceil(PAGE))].concat()),
            id => section(&mut out, id, body),
        }
    }
    Ok(out)
}

/// The expression, with its end, that says where free memory begins.
fn free<'a>(sections: &[(u8, &'a [u8])]) -> Outcome<&'a [u8]> {
    let body = |wanted: u8| sections.iter().find(|(id, _)| *id == wanted).map(|(_, body)| *body);
    let (Some(exports), Some(globals)) = (body(EXPORTS), body(GLOBALS)) else {
        return Err("the program before the parts has no globals".to_owned());
    };
    let (_, global) =
        exported(exports)?.into_iter().find(|(name, _)| *name == FREE).ok_or("no free memory")?;
    let wanted = Reader(global.get(1..).unwrap_or_default()).number()?;
    let mut reader = Reader(globals);
    let mut found = Err("no such global".to_owned());
    for number in 0..reader.number()? {
        reader.take(2)?;
        let start = reader.0;
        while instruction(&mut reader)?.code != END {}
        if number == wanted {
            found = Ok(&start[..start.len() - reader.0.len()]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::roomy;
    use crate::binary::{EXPORTS, GLOBALS, MAGIC, MEMORY};

    #[test]
    fn memory_is_enough_for_what_free_memory_has_to_hold() {
        let program = |memory: u8| {
            let mut program = MAGIC.to_vec();
            program.extend([MEMORY, 3, 1, 0, memory]);
            // The first global is a stack pointer, the second says where free memory begins.
            program
                .extend([GLOBALS, 13, 2, 0x7f, 1, 0x41, 0x80, 0x20, 0x0b, 0x7f, 0, 0x41, 0x90, 0x20, 0x0b]);
            program.extend([EXPORTS, 15, 1, 11]);
            program.extend(b"__heap_base\x03\x01");
            program
        };
        assert_eq!(roomy(&program(1), 0xf000 - 0x10), Ok(program(1)));
        assert_eq!(roomy(&program(1), 0xf000 - 0x0f), Ok(program(2)));
        assert!(roomy(MAGIC, 0).is_err());
    }
}
