//! Puts a Wasm module together again. Runs in the browser, where every page begins with it, and in each build, which does
//! not ship what would come out otherwise than it went in.
//!
//! Nothing here can panic, so that this is a kilobyte of Wasm: what is missing reads as zero.

use super::parts::{
    END, FRAME, PAIR, PAIRS, PARTS, Part, UNFRAME, VALUED, VOID, WIDE_CONSTANT, WIDE_LOAD, WIDE_STORE, part,
};
use super::recent::Recent;
use core::ops::Range;

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
    let order = Recent::new();
    let length = |part: Part| word(parts, 1 + part.0);
    let mut work = Work {
        parts,
        at,
        end: at[Part::CODES.0] + length(Part::CODES),
        waiting: [0; PAIRS + 1],
        waits: 0,
        next: None,
        before: 0,
        recent: order,
        order,
        frame: None,
        size: 0..0,
        module,
        to: 0,
    };
    work.bytes(Part::HEAD, length(Part::HEAD));
    work.fetch();
    while work.next.is_some() {
        work.function();
    }
    work.bytes(Part::TAIL, length(Part::TAIL));
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
    /// The code before, in the same function.
    before: u8,
    recent: Recent,
    /// The variables at the start of a function.
    order: Recent,
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
        self.before = 0;
        self.recent = self.order;
        for _ in 0..2 * self.copied(Part::LOCALS) {
            self.copied(Part::LOCALS);
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
            self.before = code;
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
                let count = 1 + self.copied(Part::REST);
                self.numbers(count);
            }
            0x11 | 0x13 => _ = self.copied(Part::REST),
            // What is read or written promises no alignment.
            0x28..=0x3e | WIDE_LOAD | WIDE_STORE => self.put(0),
            0x43 => self.bytes(Part::REST, 4),
            0x44 => self.bytes(Part::REST, 8),
            WIDE_CONSTANT => self.bytes(Part::REST, 16),
            0xfc => self.long(),
            _ => {}
        }
        match (code, part(self.before, code, self.next.unwrap_or_default())) {
            (0x20..=0x22, Some(part)) => self.variable(part),
            (_, Some(part)) => _ = self.copied(part),
            (_, None) => {}
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
        self.copied(Part::SUBTRACTED);
        self.size = start..self.to;
        self.all(&[0x6b, 0x22]);
        self.frame = Some(self.copied(Part::FRAMES));
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
        let place = self.read(part);
        let number = self.recent.take(place);
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
            None if self.at[Part::CODES.0] >= self.end => return self.next = None,
            None => {
                let number = self.byte(Part::CODES);
                let code = self.at[Part::NUMBERS.0] + usize::from(number);
                self.parts.get(code).copied().unwrap_or_default()
            }
        };
        while let Some(pair) = code.checked_sub(PAIR).filter(|pair| usize::from(*pair) < PAIRS) {
            let at = self.at[Part::PAIRS.0] + 2 * usize::from(pair);
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
            self.copied(Part::REST);
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
        let at = &mut self.at[part.0];
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
