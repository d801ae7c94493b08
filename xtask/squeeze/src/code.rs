//! Wasm's instructions: their operands, and what they do to the stack.

/// How an operand is written.
#[derive(Clone, Copy)]
pub enum Operand {
    /// In LEB128.
    Number,
    /// In a fixed number of bytes.
    Bytes(u8),
}

use Operand::{Bytes, Number};

/// The operands of an opcode; 256 and above are the second parts of those that start with 0xfc, 512 and above of those
/// that start with 0xfd.
pub fn operands(op: u16) -> &'static [Operand] {
    match op {
        0x02..=0x04 | 0x06 | 0x0c | 0x0d | 0x10 | 0x12 | 0x20..=0x26 | 0x41 | 0x42 | 0xd0 | 0xd2 => &[Number],
        0x11 | 0x13 => &[Number, Number],
        _ if is_access(op) => &[Number, Number],
        0x3f | 0x40 => &[Bytes(1)],
        0x43 => &[Bytes(4)],
        0x44 => &[Bytes(8)],
        0x1c => &[Number, Bytes(1)],
        0x108 | 0x10a | 0x10c | 0x10e => &[Number, Number],
        0x109 | 0x10b | 0x10d | 0x10f..=0x111 => &[Number],
        0x20c => &[Bytes(16)],
        _ => &[],
    }
}

/// How many values an instruction takes, and whether it leaves one. Calls and blocks are not among them.
pub fn arity(op: u16) -> (u8, bool) {
    match op {
        0x20 | 0x23 | 0x3f | 0x41..=0x44 | 0xd0 | 0xd2 | 0x20c => (0, true),
        0x0d | 0x0e | 0x1a | 0x21 | 0x24 | 0x04 => (1, false),
        0x22 | 0x25 | 0x28..=0x35 | 0x40 | 0x45 | 0x50 | 0x67..=0x69 | 0x79..=0x7b | 0x8b..=0x91 => (1, true),
        0x99..=0x9f | 0xa7..=0xc4 | 0x100..=0x107 | 0x200 => (1, true),
        0x26 | 0x36..=0x3e | 0x20b => (2, false),
        0x46..=0xa6 => (2, true),
        0x1b | 0x1c => (3, true),
        0x108 | 0x10a | 0x10b | 0x10c | 0x10e => (3, false),
        _ => (0, false),
    }
}

/// Whether an instruction reads or writes a local.
pub fn is_local(op: u16) -> bool {
    matches!(op, 0x20..=0x22)
}

/// Whether an instruction reads or writes the memory.
pub fn is_access(op: u16) -> bool {
    matches!(op, 0x28..=0x3e | 0x200 | 0x20b)
}
