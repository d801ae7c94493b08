//! Where in a Wasm module the next byte stands, and what stood before it: what a byte is likely to be depends on that
//! far more than on its neighbors. The module is one whose functions do not say their size (`bodies`).

use crate::code::{Operand, is_access, operands};
use crate::sections::Signatures;
use crate::stack::Stack;
use crate::{Ring, hash};

const CODE: u8 = 10;
const END: u16 = 0x0b;

/// What the next byte is a part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Place {
    Magic,
    Section,
    SectionSize,
    /// A section that is not code.
    Other,
    Functions,
    LocalGroups,
    LocalCount,
    LocalType,
    Opcode,
    Operand,
    /// The rest of an opcode of two parts.
    Prefixed,
    /// The number of a branch table's targets.
    Targets,
}

/// The state of reading a module byte by byte. Whatever the bytes are, it goes on: a wrong guess costs bits, no more.
pub struct Walk {
    pub place: Place,
    pub section: u8,
    /// The opcode that is being read, with 256 or 512 added to the second part of one of two parts.
    pub op: u16,
    /// Which operand of it comes next.
    pub operand: u8,
    /// The number that is being read, as far as it goes, and how many of its bytes that is.
    pub number: u32,
    pub bytes: u8,
    /// Opcodes so far, the newest first.
    pub ops: Ring<u16, 8>,
    pub stack: Stack,
    pub seen: Seen,
    /// The instruction that is being read, as far as it goes.
    pub begun: u32,
    signatures: Signatures,
    section_left: u32,
    /// Functions that are still to come.
    bodies_left: u32,
    /// Locals' groups or a branch table's targets that are still to come; magic bytes so far.
    count: u32,
}

/// Operands that return.
#[derive(Default)]
pub struct Seen {
    pub call: u32,
    /// The place of the data named last, and its length when that followed.
    pub address: u32,
    pub length: u32,
    pub offsets: Ring<u32, 2>,
    /// For each local, the offset last used with it as the address.
    pub fields: Fields,
    /// For each opcode, the last whole instruction with it.
    pub same: Fields,
}

/// A number for each local of a function, or for each opcode.
pub struct Fields([u32; 1024]);

impl Default for Fields {
    fn default() -> Self {
        Self([0; 1024])
    }
}

impl Fields {
    pub fn get(&self, local: u32) -> u32 {
        self.0[local as usize & 1023]
    }

    fn set(&mut self, local: u32, value: u32) {
        self.0[local as usize & 1023] = value;
    }
}

impl Walk {
    pub fn new() -> Self {
        Self {
            place: Place::Magic,
            section: 0,
            op: 0,
            operand: 0,
            number: 0,
            bytes: 0,
            ops: Ring::default(),
            stack: Stack::default(),
            seen: Seen::default(),
            begun: 0,
            signatures: Signatures::default(),
            section_left: 0,
            bodies_left: 0,
            count: 0,
        }
    }

    /// Whether a function begins here, or the last one has ended.
    pub fn between_bodies(&self) -> bool {
        matches!(self.place, Place::LocalGroups | Place::Section) && self.section == CODE && self.bytes == 0
    }

    pub fn in_code(&self) -> bool {
        self.place as u8 >= Place::Functions as u8
    }

    /// Goes past a byte.
    pub fn pass(&mut self, byte: u8) {
        let counted = self.place == Place::Other;
        self.section_left = self.section_left.saturating_sub(u32::from(counted));
        self.step(byte);
        if counted && self.section_left == 0 {
            self.go(Place::Section);
        }
    }

    fn step(&mut self, byte: u8) {
        match self.place {
            Place::Magic => self.magic(),
            Place::Section => {
                self.section = byte;
                self.signatures.open();
                self.go(Place::SectionSize);
            }
            Place::Other => self.other(byte),
            Place::LocalType => {
                self.count = self.count.saturating_sub(1);
                self.go(if self.count == 0 { Place::Opcode } else { Place::LocalCount });
            }
            Place::Opcode => self.opcode(byte),
            Place::Operand => self.operand_byte(byte),
            _ => {
                if self.leb(byte) {
                    self.counted();
                }
            }
        }
    }

    fn go(&mut self, place: Place) {
        self.place = place;
        self.number = 0;
        self.bytes = 0;
    }

    fn magic(&mut self) {
        self.count += 1;
        if self.count == 8 {
            self.go(Place::Section);
        }
    }

    fn other(&mut self, byte: u8) {
        let goes_on = byte & 128 != 0 && self.section != 11;
        self.bytes = if goes_on { self.bytes.saturating_add(1) } else { 0 };
        self.signatures.pass(self.section, byte);
    }

    /// Takes a byte of a number in LEB128; says whether it was the last.
    fn leb(&mut self, byte: u8) -> bool {
        let shift = u32::from(self.bytes) * 7;
        self.number |= u32::from(byte & 127) << shift.min(28);
        self.bytes = self.bytes.saturating_add(1);
        byte & 128 == 0
    }

    /// A number that says how much of something follows is complete.
    fn counted(&mut self) {
        let number = self.number;
        match self.place {
            Place::SectionSize => {
                self.section_left = number;
                self.go(if self.section == CODE { Place::Functions } else { Place::Other });
            }
            Place::Functions => {
                self.bodies_left = number;
                self.next_body();
            }
            Place::LocalGroups => {
                self.count = number;
                self.go(if number == 0 { Place::Opcode } else { Place::LocalCount });
            }
            Place::LocalCount => self.go(Place::LocalType),
            Place::Prefixed => self.prefixed(number),
            _ => {
                self.count = number + 1;
                self.go(Place::Operand);
            }
        }
    }

    fn next_body(&mut self) {
        self.stack = Stack::default();
        self.ops = Ring::default();
        self.seen.offsets = Ring::default();
        self.seen.fields = Fields::default();
        self.go(if self.bodies_left == 0 { Place::Section } else { Place::LocalGroups });
        self.bodies_left = self.bodies_left.saturating_sub(1);
    }

    fn opcode(&mut self, byte: u8) {
        self.op = u16::from(byte);
        self.ops.push(self.op);
        self.begun = hash(self.op.into(), 1);
        self.operand = 0;
        match byte {
            0xfc | 0xfd => self.go(Place::Prefixed),
            0x0e => self.go(Place::Targets),
            _ => self.expect_operand(),
        }
    }

    fn prefixed(&mut self, second: u32) {
        self.op = (self.op - 0xfb) << 8 | (second & 255) as u16;
        self.begun = hash(self.begun, second);
        self.expect_operand();
    }

    fn expect_operand(&mut self) {
        match operands(self.op).get(usize::from(self.operand)) {
            Some(_) => self.go(Place::Operand),
            None => self.complete(),
        }
    }

    fn operand_byte(&mut self, byte: u8) {
        let kind = operands(self.op).get(usize::from(self.operand)).copied().unwrap_or(Operand::Number);
        let last = match kind {
            Operand::Number => self.leb(byte),
            Operand::Bytes(length) => {
                self.number = hash(self.number, byte.into());
                self.bytes += 1;
                self.bytes >= length
            }
        };
        if last {
            self.begun = hash(self.begun, self.number);
            self.operand_read();
        }
    }

    fn operand_read(&mut self) {
        self.seen.take(self.op, self.operand, self.number, &self.stack);
        if self.operand == 0 {
            self.stack.name(self.number);
        }
        if self.op == 0x0e {
            self.count -= 1;
            return if self.count == 0 { self.complete() } else { self.go(Place::Operand) };
        }
        self.operand += 1;
        self.expect_operand();
    }

    fn complete(&mut self) {
        if self.op == END && self.stack.depth() == 0 {
            return self.next_body();
        }
        self.stack.apply(self.op, &self.signatures);
        self.seen.same.set(self.op.into(), self.begun);
        self.go(Place::Opcode);
    }
}

impl Seen {
    fn take(&mut self, op: u16, operand: u8, number: u32, stack: &Stack) {
        match op {
            0x10 => self.call = number,
            0x41 => self.constant(number),
            _ if is_access(op) && operand == 1 => {
                self.offsets.push(number);
                self.fields.set(stack.address(op), number + 1);
            }
            _ => {}
        }
    }

    /// Constants beyond the stack are places of data; a small one after it is its length.
    fn constant(&mut self, value: u32) {
        match value {
            0x1_0000..0x800_0000 => (self.address, self.length) = (value, 0),
            _ if self.length == 0 => self.length = value,
            _ => {}
        }
    }

    /// Where the data probably goes on after what was named last.
    pub fn next_address(&self) -> u32 {
        self.address.wrapping_add(self.length)
    }
}
