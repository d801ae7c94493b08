//! The instructions of a Wasm file, one after the other.

use crate::binary::Reader;
use crate::run::Outcome;

/// What an expression and a body end with.
pub const END: u8 = 0x0b;

/// What instructions on 128 bits begin with, and how those go on that the compiler makes: one that reads, one that writes,
/// and a constant.
pub const WIDE: u8 = 0xfd;
pub const WIDE_LOAD: u8 = 0;
pub const WIDE_STORE: u8 = 11;
pub const WIDE_CONSTANT: u8 = 12;

/// An instruction: its code, and what follows it, as it stands.
pub struct Instruction<'a> {
    pub code: u8,
    pub rest: &'a [u8],
}

/// Reads a body's local variables, as they stand.
pub fn locals<'a>(reader: &mut Reader<'a>) -> Outcome<&'a [u8]> {
    let start = reader.0;
    for _ in 0..reader.number()? {
        reader.number()?;
        reader.take(1)?;
    }
    Ok(&start[..start.len() - reader.0.len()])
}

/// Reads an instruction.
pub fn instruction<'a>(reader: &mut Reader<'a>) -> Outcome<Instruction<'a>> {
    let code = reader.take(1)?[0];
    let start = reader.0;
    match code {
        0x43 => _ = reader.take(4)?,
        0x44 => _ = reader.take(8)?,
        WIDE if reader.0.first() == Some(&WIDE_CONSTANT) => _ = reader.take(17)?,
        _ => {
            for _ in 0..numbers(code, reader)? {
                while reader.take(1)?[0] >= 128 {}
            }
        }
    }
    Ok(Instruction { code, rest: &start[..start.len() - reader.0.len()] })
}

/// How many numbers follow.
fn numbers(code: u8, reader: &mut Reader<'_>) -> Outcome<usize> {
    Ok(match code {
        // Nothing follows.
        0x00 | 0x01 | 0x05 | END | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => 0,
        // A block and its type, a branch, a function, a variable, a table, the size of the memory, a constant.
        0x02..=0x04 | 0x0c | 0x0d | 0x10 | 0x12 | 0x20..=0x26 | 0x3f..=0x42 | 0xd0 | 0xd2 => 1,
        // A call by table, an access to the memory.
        0x11 | 0x13 | 0x28..=0x3e => 2,
        // A branch by table.
        0x0e => reader.number()? + 1,
        0xfc => match reader.number()? {
            0..=7 => 0,
            9 | 11 | 13 | 15..=17 => 1,
            8 | 10 | 12 | 14 => 2,
            other => return Err(format!("the Wasm file has the unknown instruction fc {other:x}")),
        },
        WIDE => match reader.take(1)?[0] {
            WIDE_LOAD | WIDE_STORE => 2,
            other => return Err(format!("the Wasm file has the unknown instruction fd {other:x}")),
        },
        _ => return Err(format!("the Wasm file has the unknown instruction {code:x}")),
    })
}
