//! The parts that a module is taken apart into, and which of them holds what.

/// A part, by its place in the order that compresses best.
#[derive(Clone, Copy)]
pub struct Part(pub usize);

impl Part {
    /// What each code for two codes stands for.
    pub const PAIRS: Self = Self(0);
    /// Which code each number of a code stands for.
    pub const NUMBERS: Self = Self(Self::PAIRS.0 + 1);
    /// Constants of 64 bits.
    pub const LONG: Self = Self(Self::NUMBERS.0 + 1);
    /// Which function is called.
    pub const CALLS: Self = Self(Self::LONG.0 + 1);
    /// The module up to its first function.
    pub const HEAD: Self = Self(Self::CALLS.0 + 1);
    /// The module behind its last function.
    pub const TAIL: Self = Self(Self::HEAD.0 + 1);
    /// Constants of 32 bits, by what comes next.
    pub const CONSTANTS: Self = Self(Self::TAIL.0 + 1);
    /// Constants that are added, such as the places of variables in a frame.
    pub const ADDED: Self = Self(Self::CONSTANTS.0 + KINDS);
    /// Where in the memory is read, beside the address; by what came before.
    pub const LOADS: Self = Self(Self::ADDED.0 + 1);
    /// Where in the memory is written.
    pub const STORES: Self = Self(Self::LOADS.0 + KINDS);
    /// The numbers of the opcodes.
    pub const CODES: Self = Self(Self::STORES.0 + 1);
    /// Whatever else follows an opcode.
    pub const REST: Self = Self(Self::CODES.0 + 1);
    /// Constants that are subtracted, such as the sizes of frames.
    pub const SUBTRACTED: Self = Self(Self::REST.0 + 1);
    /// Variables that are written.
    pub const WRITTEN: Self = Self(Self::SUBTRACTED.0 + 1);
    /// Variables that are read, by what comes next.
    pub const READ: Self = Self(Self::WRITTEN.0 + 1);
    /// Constants for bits: masks, shifts, factors.
    pub const BITS: Self = Self(Self::READ.0 + KINDS);
    /// The variables that each function has.
    pub const LOCALS: Self = Self(Self::BITS.0 + 1);
    /// Which variable of a function holds its frame.
    pub const FRAMES: Self = Self(Self::LOCALS.0 + 1);
    /// How far a branch leads.
    pub const BRANCHES: Self = Self(Self::FRAMES.0 + 1);
    /// The types of blocks that leave a value.
    pub const TYPES: Self = Self(Self::BRANCHES.0 + 1);
}

/// How many parts there are.
pub const PARTS: usize = Part::TYPES.0 + 1;
/// How many kinds of opcodes are told apart where a part is one for each.
const KINDS: usize = 8;
/// The end of a block, and of a function.
pub const END: u8 = 0x0b;
/// What a block that leaves no value says of it.
pub const VOID: u8 = 0x40;
/// Codes that Wasm has no use for. Blocks that leave a value: a block, a loop, a condition.
pub const VALUED: u8 = 0xc5;
/// A function takes its frame from the stack, and gives it back.
pub const FRAME: u8 = 0xc8;
pub const UNFRAME: u8 = 0xc9;
/// What is done with 128 bits: they are read, written, given.
pub const WIDE_LOAD: u8 = 0xca;
pub const WIDE_STORE: u8 = 0xcb;
pub const WIDE_CONSTANT: u8 = 0xcc;
/// From here on a code stands for two others.
pub const PAIR: u8 = 0xd3;
/// How many of these there are; behind them Wasm has codes again.
pub const PAIRS: usize = 0xfc - PAIR as usize;

/// Which part the last number behind an opcode is in; it depends on the opcodes around it too.
pub fn part(before: u8, code: u8, next: u8) -> Option<Part> {
    let (Part(part), kind) = match code {
        VALUED..FRAME => (Part::TYPES, 0),
        0x0c | 0x0d => (Part::BRANCHES, 0),
        0x10 | 0x12 => (Part::CALLS, 0),
        0x20 => (Part::READ, kind(next)),
        0x21 | 0x22 => (Part::WRITTEN, 0),
        0x28..=0x35 | WIDE_LOAD => (Part::LOADS, kind(before)),
        0x36..=0x3e | WIDE_STORE => (Part::STORES, 0),
        0x41 => match next {
            0x6a => (Part::ADDED, 0),
            0x6b => (Part::SUBTRACTED, 0),
            0x6c | 0x71..=0x76 => (Part::BITS, 0),
            _ => (Part::CONSTANTS, kind(next)),
        },
        0x42 => (Part::LONG, 0),
        0x11 | 0x13 | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => (Part::REST, 0),
        _ => return None,
    };
    Some(Part(part + kind))
}

/// What an opcode does, roughly: it reads or writes the memory, reads or writes a variable, gives a constant, compares or
/// calculates, calls.
fn kind(code: u8) -> usize {
    match code {
        0x28..=0x35 | WIDE_LOAD => 1,
        0x36..=0x3e | WIDE_STORE => 2,
        0x20 => 3,
        0x21 | 0x22 => 4,
        0x41 | 0x42 => 5,
        0x45..=0x8f => 6,
        0x10 => 7,
        _ => 0,
    }
}
