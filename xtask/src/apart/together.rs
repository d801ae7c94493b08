//! Puts a Wasm module together again. Runs in the browser, where every page begins with it, and in each build, which does
//! not ship what would come out otherwise than it went in.
//!
//! Nothing here can panic, so that this is a kilobyte of Wasm: what is missing reads as zero.

use core::ops::Range;

/// The parts, in the order that compresses best.
#[derive(Clone, Copy)]
pub enum Part {
    /// What each code for two codes stands for.
    Pairs,
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
    /// The opcodes.
    Codes,
    /// Whatever else follows an opcode.
    Rest,
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
    /// Which variable of a function holds its frame.
    Frames,
    /// How far a branch leads.
    Branches,
    /// The types of blocks that leave a value.
    Types,
}

/// How many parts there are.
pub const PARTS: usize = Part::Types as usize + 1;
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
pub const PAIR: u8 = 0xd8;
/// How many of these there are.
pub const PAIRS: usize = 32;

/// Which part the last number behind an opcode is in; it depends on the next opcode too.
pub fn part(code: u8, next: u8) -> Option<Part> {
    Some(match code {
        VALUED..FRAME => Part::Types,
        0x0c | 0x0d => Part::Branches,
        0x10 | 0x12 => Part::Calls,
        0x20 if matches!(next, 0x36 | 0x37 | WIDE_STORE) => Part::Kept,
        0x20 if next == 0x10 => Part::Handed,
        0x20 => Part::Read,
        0x21 | 0x22 => Part::Written,
        0x28..=0x35 | WIDE_LOAD => Part::Loads,
        0x36..=0x3e | WIDE_STORE => Part::Stores,
        0x41 if next == 0x6a => Part::Added,
        0x41 if next == 0x6b => Part::Subtracted,
        0x41 if matches!(next, 0x6c | 0x71..=0x76) => Part::Bits,
        0x41 => Part::Constants,
        0x42 => Part::Long,
        0x11 | 0x13 | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => Part::Rest,
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
    let mut work = Work {
        parts,
        at,
        end: at[Part::Codes as usize] + length(Part::Codes),
        waiting: [0; PAIRS + 1],
        waits: 0,
        next: None,
        frame: None,
        size: 0..0,
        module,
        to: 0,
    };
    work.bytes(Part::Head, length(Part::Head));
    work.fetch();
    while work.next.is_some() {
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
    /// The end of the codes.
    end: usize,
    /// Codes that come before the next of the part, the last first.
    waiting: [u8; PAIRS + 1],
    waits: usize,
    next: Option<u8>,
    /// The variable with the frame of the function.
    frame: Option<usize>,
    /// Where in the module the frame's size stands.
    size: Range<usize>,
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
        self.frame = None;
        for _ in 0..2 * self.copied(Part::Locals) {
            self.copied(Part::Locals);
        }
        let mut depth = 1;
        while depth > 0 && self.next.is_some() {
            let code = self.code();
            match code {
                0x02..=0x04 | VALUED..FRAME => depth += 1,
                END => depth -= 1,
                _ => {}
            }
            self.instruction(code);
        }
    }

    fn instruction(&mut self, code: u8) {
        match code {
            VALUED..FRAME => self.put(code - VALUED + 2),
            FRAME => return self.frame(),
            UNFRAME => return self.unframe(),
            WIDE_LOAD => self.all(&[0xfd, 0]),
            WIDE_STORE => self.all(&[0xfd, 11]),
            WIDE_CONSTANT => self.all(&[0xfd, 12]),
            _ => self.put(code),
        }
        match code {
            0x02..=0x04 => self.put(VOID),
            0x0e => {
                let count = 1 + self.copied(Part::Rest);
                self.numbers(count);
            }
            0x11 | 0x13 => _ = self.copied(Part::Rest),
            // What is read or written promises no alignment.
            0x28..=0x3e | WIDE_LOAD | WIDE_STORE => self.put(0),
            0x43 => self.bytes(Part::Rest, 4),
            0x44 => self.bytes(Part::Rest, 8),
            WIDE_CONSTANT => self.bytes(Part::Rest, 16),
            0xfc => self.long(),
            _ => {}
        }
        match part(code, self.next.unwrap_or_default()) {
            Some(part @ (Part::Kept | Part::Handed | Part::Read | Part::Written)) => self.variable(part),
            Some(part) => _ = self.copied(part),
            None => {}
        }
    }

    /// The rest of an instruction with a long code.
    fn long(&mut self) {
        let code = self.code();
        self.put(code);
        self.numbers(match code {
            0..=7 => 0,
            8 | 10 | 12 | 14 => 2,
            _ => 1,
        });
    }

    fn frame(&mut self) {
        self.all(&[0x23, 0, 0x41]);
        let start = self.to;
        self.copied(Part::Subtracted);
        self.size = start..self.to;
        self.all(&[0x6b, 0x22]);
        self.frame = Some(self.copied(Part::Frames));
        self.all(&[0x24, 0]);
    }

    fn unframe(&mut self) {
        self.put(0x20);
        self.number(self.frame.unwrap_or_default());
        self.put(0x41);
        for at in self.size.clone() {
            self.put(self.module.get(at).copied().unwrap_or_default());
        }
        self.all(&[0x6a, 0x24, 0]);
    }

    /// A variable: zero is the frame, where there is one, and those before it are moved up.
    fn variable(&mut self, part: Part) {
        let number = self.read(part);
        self.number(match self.frame {
            Some(frame) if number == 0 => frame,
            Some(frame) if number <= frame => number - 1,
            _ => number,
        });
    }

    /// The next code.
    fn code(&mut self) -> u8 {
        let code = self.next.unwrap_or_default();
        self.fetch();
        code
    }

    /// Takes the code after it from the part; pairs are taken apart.
    fn fetch(&mut self) {
        let mut code = match self.waits.checked_sub(1) {
            Some(last) => {
                self.waits = last;
                self.waiting.get(last).copied().unwrap_or_default()
            }
            None if self.at[Part::Codes as usize] >= self.end => return self.next = None,
            None => self.byte(Part::Codes),
        };
        while let Some(pair) = code.checked_sub(PAIR).filter(|pair| usize::from(*pair) < PAIRS) {
            let at = self.at[Part::Pairs as usize] + 2 * usize::from(pair);
            if let (Some([first, second]), Some(place)) =
                (self.parts.get(at..at + 2), self.waiting.get_mut(self.waits))
            {
                *place = *second;
                code = *first;
            }
            self.waits += 1;
        }
        self.next = Some(code);
    }

    fn numbers(&mut self, count: usize) {
        for _ in 0..count {
            self.copied(Part::Rest);
        }
    }

    /// Copies a number, signed or not.
    fn copied(&mut self, part: Part) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte(part);
            self.put(byte);
            number |= usize::from(byte & 127) << (shift & 31);
            shift += 7;
            if byte < 128 {
                return number;
            }
        }
    }

    /// Reads a number below two to the fourteenth, seven bits a byte.
    fn read(&mut self, part: Part) -> usize {
        match usize::from(self.byte(part)) {
            low @ 0..=127 => low,
            low => low & 127 | usize::from(self.byte(part)) << 7,
        }
    }

    /// Writes a number, seven bits a byte.
    fn number(&mut self, mut number: usize) {
        while number > 127 {
            self.put(number as u8 | 128);
            number >>= 7;
        }
        self.put(number as u8);
    }

    fn bytes(&mut self, part: Part, count: usize) {
        for _ in 0..count {
            let byte = self.byte(part);
            self.put(byte);
        }
    }

    fn byte(&mut self, part: Part) -> u8 {
        let at = &mut self.at[part as usize];
        let byte = self.parts.get(*at).copied().unwrap_or_default();
        *at += 1;
        byte
    }

    fn all(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.put(*byte));
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
