//! Takes a Wasm file apart for its way to the browser: opcodes stand beside opcodes, offsets beside offsets, and what
//! compresses a file finds more that repeats. A sixth less is sent.
//!
//! What ships is a file of both halves' parts (xtask/src/halves), and before them a little Wasm that puts a module
//! together in a few milliseconds. It is made of the same source as what tells the parts from each other here. One file, so
//! that a compressor finds in the rest what stood in the first half.

mod carrier;
mod function;
mod numbers;
mod pairs;
mod parts;
mod recent;
mod together;

use crate::binary::{CODE, MAGIC, Reader, leb, rewritten, sections};
use crate::code::{Instruction, WIDE, WIDE_LOAD, WIDE_STORE, instruction, locals};
use crate::run::Outcome;
use parts::{PARTS, Part};
use std::ops::Range;

/// The file that carries both halves.
pub fn file(halves: [&[u8]; 2]) -> Outcome<Vec<u8>> {
    let [first, rest] = halves.map(checked);
    carrier::with(&[first?, rest?])
}

/// A module's parts, and its length.
fn checked(module: &[u8]) -> Outcome<(Vec<u8>, usize)> {
    let apart = apart(module)?;
    let mut again = vec![0; together::length(&apart)];
    together::together(&apart, &mut again);
    match again == module {
        true => Ok((apart, module.len())),
        false => Err("taken apart, a half of the program cannot be put together".to_owned()),
    }
}

/// A file of both halves up to the end of the first.
pub fn first_half(file: &[u8]) -> Outcome<&[u8]> {
    carrier::up_to(file, 1)
}

/// The same module without promises about the alignment of what is read and written: hints, which engines for today's
/// processors do not use, and not worth their bytes.
pub fn unaligned(module: &[u8]) -> Outcome<Vec<u8>> {
    rewritten(module, CODE, |section, out| {
        let bodies = bodies(section)?;
        for body in &bodies {
            let mut reader = Reader(body);
            let mut plain = locals(&mut reader)?.to_vec();
            while !reader.0.is_empty() {
                let Instruction { code, rest } = instruction(&mut reader)?;
                plain.push(code);
                match access(code, rest) {
                    Some((kind, offset)) => plain.extend([kind, &[0], offset].concat()),
                    None => plain.extend(rest),
                }
            }
            out.extend(leb(plain.len()));
            out.extend(plain);
        }
        Ok(bodies.len())
    })
}

/// The parts of a module, behind the words that `together` wants.
fn apart(module: &[u8]) -> Outcome<Vec<u8>> {
    let mut parts = [const { vec![] }; PARTS];
    let code = code(module)?;
    let bodies = bodies(&module[code.clone()])?;
    let first = code.start + leb(bodies.len()).len();
    parts[Part::HEAD.0] = module[..first].to_vec();
    parts[Part::TAIL.0] = module[code.end..].to_vec();
    for body in bodies {
        function::take_apart(body, &mut parts)?;
    }
    parts[Part::PAIRS.0] = pairs::joined(&mut parts[Part::CODES.0]);
    parts[Part::NUMBERS.0] = numbers::given(&mut parts[Part::CODES.0]);
    let lengths = [module.len()].into_iter().chain(parts.iter().map(Vec::len));
    let words = lengths.map(|length| u32::try_from(length).map(u32::to_le_bytes));
    let words = words.collect::<Result<Vec<_>, _>>().map_err(|_| "the Wasm file is too long")?;
    Ok([words.concat(), parts.concat()].concat())
}

/// Where the code section's content lies.
fn code(module: &[u8]) -> Outcome<Range<usize>> {
    let mut end = MAGIC.len();
    for (id, body) in sections(module)? {
        end += 1 + leb(body.len()).len() + body.len();
        if id == CODE {
            return Ok(end - body.len()..end);
        }
    }
    Err("the Wasm file has no functions".to_owned())
}

fn bodies(section: &[u8]) -> Outcome<Vec<&[u8]>> {
    let mut reader = Reader(section);
    (0..reader.number()?)
        .map(|_| {
            let length = reader.number()?;
            reader.take(length)
        })
        .collect()
}

/// Of what reads or writes the memory, the rest of its code and the offset; between them stands one byte, the alignment.
fn access(code: u8, rest: &[u8]) -> Option<(&[u8], &[u8])> {
    match (code, rest) {
        (0x28..=0x3e, [_, offset @ ..]) => Some((&[], offset)),
        (WIDE, [WIDE_LOAD | WIDE_STORE, _, offset @ ..]) => Some((&rest[..1], offset)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{apart, leb, together, unaligned};
    use crate::binary::{CODE, MAGIC};

    /// A variable, a frame, what is kept, blocks with branches, calls, copies, constants, 128 bits.
    pub const BODY: [u8; 95] = [
        1, 1, 0x7f, 0x23, 0, 0x41, 16, 0x6b, 0x22, 1, 0x24, 0, 0x20, 0, 0x20, 1, 0x36, 0, 8, 0x02, 0x40,
        0x0c, 0, 0x0e, 1, 0, 0, 0x0b, 0x04, 0x7f, 0x0b, 0x10, 5, 0xfc, 10, 0, 0, 0x42, 9, 0x1a, 0x44, 1, 2,
        3, 4, 5, 6, 7, 8, 0x1a, 0x11, 3, 0, 0xfc, 2, 0x20, 2, 0x20, 1, 0xfd, 0, 0, 7, 0xfd, 11, 0, 6, 0xfd,
        12, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0x1a, 0x20, 1, 0x41, 16, 0x6a, 0x24, 0,
        0x1a, 0x0b,
    ];

    /// A module with a function of this many instructions more.
    fn module(more: usize) -> Vec<u8> {
        let body = [&BODY[..3], &[1].repeat(more), &BODY[3..]].concat();
        let code = [&[1][..], &leb(body.len()), &body].concat();
        [&MAGIC[..], &[3, 2, 1, 0, CODE], &leb(code.len()), &code, &[11, 1, 0]].concat()
    }

    #[test]
    fn what_was_taken_apart_is_put_together() {
        for more in [0, 55, 80, 16_300, 16_400] {
            let module = module(more);
            let apart = apart(&module).unwrap();
            let mut again = vec![0; together::length(&apart)];
            together::together(&apart, &mut again);
            assert!(again == module, "{more}");
        }
    }

    #[test]
    fn an_access_promises_no_alignment_and_nothing_else_changes() {
        let mut aligned = module(0);
        for access in [&[0x36, 0][..], &[0xfd, 0, 0], &[0xfd, 11, 0]] {
            let found = aligned.windows(access.len()).position(|bytes| bytes == access);
            aligned[found.unwrap() + access.len() - 1] = 2;
        }
        assert_eq!(unaligned(&aligned), Ok(module(0)));
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        let mut module = module(0);
        let at = module.len() - 5;
        module[at] = 0xfe;
        assert!(apart(&module).is_err() && unaligned(&module).is_err());
        assert!(apart(MAGIC).is_err() && apart(b"other").is_err());
    }
}
