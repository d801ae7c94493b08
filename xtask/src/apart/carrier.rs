//! The Wasm file that carries the parts: the program that puts the module together, and the parts as its data.

use crate::binary::{
    CUSTOM, DATA, EXPORTS, GLOBALS, MAGIC, MEMORY, Reader, exported, leb, section, sections,
};
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
/// A page of memory, in bytes.
const PAGE: usize = 1 << 16;
/// The linker's name for where free memory begins.
const FREE: &str = "__heap_base";

/// The program with these parts, and memory for them and for a module of this length.
pub fn with(parts: &[u8], length: usize) -> Outcome<Vec<u8>> {
    let out = target().join("together.wasm");
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    run(Command::new(rustc).args(OPTIONS).arg("-o").arg(&out).arg(SOURCE))?;
    loaded(&load(&out)?, parts, length)
}

fn loaded(program: &[u8], parts: &[u8], length: usize) -> Outcome<Vec<u8>> {
    let sections = sections(program)?;
    let free = free(&sections)?;
    // A constant is signed, which for an address makes no difference.
    let start = Reader(free.get(1..).unwrap_or_default()).number()?;
    let pages = (start + parts.len() + length).div_ceil(PAGE);
    let mut out = MAGIC.to_vec();
    let mut data = &[0][..];
    for (id, body) in &sections {
        match *id {
            CUSTOM => {}
            DATA => data = body,
            MEMORY => section(&mut out, MEMORY, &[&[1, 0][..], &leb(pages)].concat()),
            id => section(&mut out, id, body),
        }
    }
    let mut reader = Reader(data);
    let count = reader.number()?;
    let parts = [&[0][..], free, &leb(parts.len()), parts].concat();
    section(&mut out, DATA, &[&leb(count + 1)[..], reader.0, &parts].concat());
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
    use super::loaded;
    use crate::binary::{DATA, EXPORTS, GLOBALS, MAGIC, MEMORY};

    #[test]
    fn parts_lie_where_free_memory_begins_and_memory_is_enough() {
        let program = |memory: u8, data: &[u8]| {
            let mut program = MAGIC.to_vec();
            program.extend([MEMORY, 3, 1, 0, memory]);
            // The first global is a stack pointer, the second says where free memory begins.
            program
                .extend([GLOBALS, 13, 2, 0x7f, 1, 0x41, 0x80, 0x20, 0x0b, 0x7f, 0, 0x41, 0x90, 0x20, 0x0b]);
            program.extend([EXPORTS, 15, 1, 11]);
            program.extend(b"__heap_base\x03\x01");
            program.extend(data);
            program
        };
        let before = program(1, &[DATA, 7, 1, 0, 0x41, 8, 0x0b, 1, 99, 0, 2, 1, b'x']);
        let after = program(2, &[DATA, 15, 2, 0, 0x41, 8, 0x0b, 1, 99, 0, 0x41, 0x90, 0x20, 0x0b, 2, 7, 7]);
        assert_eq!(loaded(&before, &[7, 7], 0x1_0000), Ok(after));
        assert_eq!(
            loaded(&program(1, &[]), &[7, 7], 9),
            Ok(program(1, &[DATA, 9, 1, 0, 0x41, 0x90, 0x20, 0x0b, 2, 7, 7]))
        );
        assert!(loaded(MAGIC, &[], 0).is_err());
    }
}
