//! Puts a Wasm module together again. Runs in the browser, where every page begins with it, and in each build, which does
//! not ship what would come out otherwise than it went in.
//!
//! Nothing here can panic, so that this is a kilobyte of Wasm: what is missing reads as zero.

/// The parts, in the order that compresses best.
#[derive(Clone, Copy)]
pub enum Part {
    /// Constants of 64 bits.
    Long,
    /// Which function is called.
    Calls,
    /// The module up to its first function.
    Head,
    /// The module behind its last function.
    Tail,
    /// Constants of 32 bits.
    Constants,
    /// Constants that are added, such as the places of variables in a frame.
    Added,
    /// Where in the memory is read, beside the address.
    Loads,
    /// Where in the memory is written.
    Stores,
    /// The opcodes, with the types of blocks and the targets of branches.
    Codes,
    /// Whatever else follows an opcode.
    Rest,
    /// Global variables.
    Globals,
    /// Constants that are subtracted, such as the sizes of frames.
    Subtracted,
    /// Variables that are written.
    Written,
    /// Variables that are written to the memory.
    Kept,
    /// Variables that are read for something else.
    Read,
    /// Variables that are handed to a function.
    Handed,
    /// Constants for bits: masks, shifts, factors.
    Bits,
    /// The variables that each function has.
    Locals,
}

/// How many parts there are.
pub const PARTS: usize = Part::Locals as usize + 1;
/// The end of a block, and of a function.
pub const END: u8 = 0x0b;

/// Which part the last number behind an opcode is in; it depends on the next opcode too.
pub fn part(code: u8, next: u8) -> Option<Part> {
    Some(match code {
        0x02..=0x04 | 0x0c | 0x0d => Part::Codes,
        0x10 | 0x12 => Part::Calls,
        0x20 if matches!(next, 0x36 | 0x37) => Part::Kept,
        0x20 if next == 0x10 => Part::Handed,
        0x20 => Part::Read,
        0x21 | 0x22 => Part::Written,
        0x23 | 0x24 => Part::Globals,
        0x28..=0x35 => Part::Loads,
        0x36..=0x3e => Part::Stores,
        0x41 if next == 0x6a => Part::Added,
        0x41 if next == 0x6b => Part::Subtracted,
        0x41 if matches!(next, 0x6c | 0x71..=0x76) => Part::Bits,
        0x41 => Part::Constants,
        0x42 => Part::Long,
        0x11 | 0x13 | 0x25 | 0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => Part::Rest,
        _ => return None,
    })
}

/// How long the module becomes.
pub fn length(parts: &[u8]) -> usize {
    word(parts, 0)
}

/// Writes the module. In front of the parts stand the module's length and theirs, as little-endian words.
pub fn together(parts: &[u8], module: &mut [u8]) {
    let mut at = [0; PARTS];
    let mut start = 4 * (1 + PARTS);
    for (number, at) in at.iter_mut().enumerate() {
        *at = start;
        start += word(parts, 1 + number);
    }
    let length = |part: Part| word(parts, 1 + part as usize);
    let end = at[Part::Codes as usize] + length(Part::Codes);
    let mut work = Work { parts, at, end, module, to: 0 };
    work.bytes(Part::Head, length(Part::Head));
    while work.at[Part::Codes as usize] < end {
        work.function();
    }
    work.bytes(Part::Tail, length(Part::Tail));
}

fn word(parts: &[u8], number: usize) -> usize {
    let bytes = parts.iter().skip(4 * number).take(4);
    bytes.rev().fold(0, |word, byte| word << 8 | usize::from(*byte))
}

struct Work<'a> {
    parts: &'a [u8],
    /// Where each part is read next.
    at: [usize; PARTS],
    /// The end of the opcodes.
    end: usize,
    module: &'a mut [u8],
    /// Where the module is written next.
    to: usize,
}

impl Work<'_> {
    /// A function. Its length goes in front, in as many bytes as it takes; two are left free for it.
    fn function(&mut self) {
        let start = self.to;
        self.to += 2;
        self.body();
        let length = self.to - start - 2;
        let room = 1 + usize::from(length >= 1 << 7) + usize::from(length >= 1 << 14);
        match room {
            1 => (start + 2..self.to).for_each(|at| self.shift(at, at - 1)),
            3 => (start + 2..self.to).rev().for_each(|at| self.shift(at, at + 1)),
            _ => {}
        }
        self.to = start;
        for byte in 0..room {
            let more = if byte + 1 < room { 128 } else { 0 };
            self.put((length >> (7 * byte)) as u8 & 127 | more);
        }
        self.to += length;
    }

    fn body(&mut self) {
        for _ in 0..2 * self.number(Part::Locals) {
            self.number(Part::Locals);
        }
        let mut depth = 1;
        while depth > 0 && self.at[Part::Codes as usize] < self.end {
            let code = self.byte(Part::Codes);
            match code {
                0x02..=0x04 => depth += 1,
                END => depth -= 1,
                _ => {}
            }
            self.operands(code);
        }
    }

    /// What follows an opcode.
    fn operands(&mut self, code: u8) {
        let next = self.parts.get(self.at[Part::Codes as usize]).copied().unwrap_or_default();
        match code {
            0x0e => {
                let count = 1 + self.number(Part::Rest);
                self.numbers(count);
            }
            0x11 | 0x13 => _ = self.number(Part::Rest),
            // What is read or written promises no alignment.
            0x28..=0x3e => self.put(0),
            0x43 => self.bytes(Part::Rest, 4),
            0x44 => self.bytes(Part::Rest, 8),
            0xfc => {
                let count = match self.number(Part::Codes) {
                    0..=7 => 0,
                    8 | 10 | 12 | 14 => 2,
                    _ => 1,
                };
                self.numbers(count);
            }
            _ => {}
        }
        if let Some(part) = part(code, next) {
            self.number(part);
        }
    }

    fn numbers(&mut self, count: usize) {
        for _ in 0..count {
            self.number(Part::Rest);
        }
    }

    /// Copies a number, seven bits a byte.
    fn number(&mut self, part: Part) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte(part);
            number |= usize::from(byte & 127) << (shift & 31);
            shift += 7;
            if byte < 128 {
                return number;
            }
        }
    }

    fn bytes(&mut self, part: Part, count: usize) {
        for _ in 0..count {
            self.byte(part);
        }
    }

    fn byte(&mut self, part: Part) -> u8 {
        let at = &mut self.at[part as usize];
        let byte = self.parts.get(*at).copied().unwrap_or_default();
        *at += 1;
        self.put(byte);
        byte
    }

    fn put(&mut self, byte: u8) {
        if let Some(place) = self.module.get_mut(self.to) {
            *place = byte;
        }
        self.to += 1;
    }

    fn shift(&mut self, from: usize, to: usize) {
        let byte = self.module.get(from).copied().unwrap_or_default();
        if let Some(place) = self.module.get_mut(to) {
            *place = byte;
        }
    }
}
