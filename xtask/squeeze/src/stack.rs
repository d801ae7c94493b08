//! A guess at what lies on the operand stack: what an instruction does next depends on it.

use crate::code::arity;
use crate::sections::Signatures;

const VALUES: usize = 64;
const BLOCKS: usize = 64;
/// Stands for a value of which nothing is known.
const UNKNOWN: u32 = 0xff_ffff;
/// Names below are locals.
const LOCALS: u32 = 0x1_0000;

/// Values by what made them, and the heights at which blocks began.
pub struct Stack {
    values: [u32; VALUES],
    height: usize,
    blocks: [Block; BLOCKS],
    depth: usize,
    /// The first operand of the instruction that is being read.
    named: u32,
}

#[derive(Clone, Copy)]
struct Block {
    height: u16,
    gives: bool,
}

impl Default for Stack {
    fn default() -> Self {
        let block = Block { height: 0, gives: false };
        Self { values: [0; VALUES], height: 0, blocks: [block; BLOCKS], depth: 0, named: 0 }
    }
}

impl Stack {
    /// The value that lies `below` others.
    pub fn value(&self, below: usize) -> u32 {
        match self.height.checked_sub(below + 1) {
            Some(at) => self.values[at & (VALUES - 1)],
            None => UNKNOWN,
        }
    }

    /// The value a load or store takes as its address.
    pub fn address(&self, op: u16) -> u32 {
        let value = self.value(arity(op).0.saturating_sub(1).into());
        if value < LOCALS { value } else { LOCALS }
    }

    /// What the top value is, without which local.
    pub fn kind(&self) -> u32 {
        let top = self.value(0);
        if top < LOCALS { 1 } else { top }
    }

    pub fn depth(&self) -> usize {
        self.depth
    }

    /// How many values lie in the innermost block.
    pub fn within(&self) -> u32 {
        (self.height as u32).wrapping_sub(self.block().height.into())
    }

    pub fn name(&mut self, operand: u32) {
        self.named = operand;
    }

    /// Does what a whole instruction does.
    pub fn apply(&mut self, op: u16, signatures: &Signatures) {
        let (takes, gives) = arity(op);
        self.drop(takes);
        match op {
            0x02..=0x04 => self.open(),
            0x05 => self.height = self.block().height.into(),
            0x0b => self.close(),
            0x10 => self.call(signatures.of_function(self.named), 0x6_0000 + (self.named & 0xffff)),
            0x11 => {
                self.drop(1);
                self.call(signatures.of_type(self.named), 0x7_0000 + (self.named & 0xffff));
            }
            0x20 | 0x22 => self.push(self.named + 1),
            _ if gives => self.push(LOCALS + u32::from(op)),
            _ => {}
        }
    }

    fn push(&mut self, value: u32) {
        self.values[self.height & (VALUES - 1)] = value;
        self.height += 1;
    }

    fn drop(&mut self, count: u8) {
        self.height = self.height.saturating_sub(count.into());
    }

    fn call(&mut self, (takes, gives): (u8, u8), name: u32) {
        self.drop(takes);
        (0..gives).for_each(|_| self.push(name));
    }

    fn block(&self) -> Block {
        self.blocks[self.depth.wrapping_sub(1) & (BLOCKS - 1)]
    }

    fn open(&mut self) {
        let gives = self.named != 0x40;
        self.blocks[self.depth & (BLOCKS - 1)] = Block { height: self.height as u16, gives };
        self.depth += 1;
    }

    fn close(&mut self) {
        let block = self.block();
        self.depth = self.depth.saturating_sub(1);
        self.height = block.height.into();
        if block.gives {
            self.push(0x8_0000);
        }
    }
}
