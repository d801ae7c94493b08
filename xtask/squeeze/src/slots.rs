//! What was seen in each context: for every bit, how often it was a one, and what its last few values were.

use crate::contexts::CONTEXTS;

/// Blocks of the table that all contexts share.
pub const LENGTH: usize = 1 << BLOCKS_LOG;
const BLOCKS_LOG: u32 = 20;

/// Chances are of 4,096 and stand in the upper bits, above a count; zero stands for an even chance.
const FRESH: u16 = 0x8000;
/// The count from which a slot moves no slower.
const SLOWEST: u16 = 14;
/// What a slot moves by, of 65,536, after so many bits.
const RATES: [i32; 16] = rates();
/// What an outcome moves by.
const LEARNS: f32 = 0.008;

const fn rates() -> [i32; 16] {
    let mut rates = [0; 16];
    let mut count = 0;
    while count < 16 {
        rates[count] = 10 * 65_536 / (10 * count as i32 + 13);
        count += 1;
    }
    rates
}

/// The places of half a byte in one context; in one line of cache.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub struct Block {
    /// Tells contexts apart that fall on the same place; an empty block has none.
    check: u16,
    chances: [u16; 15],
    /// The last bits behind a leading one, so that their number shows.
    histories: [u8; 15],
}

impl Block {
    pub const EMPTY: Self = Self { check: 0, chances: [0; 15], histories: [0; 15] };
}

/// What a context says of the next bit.
pub struct Seen {
    /// The chance of a one, of 4,096.
    pub chance: u16,
    /// How often the same last bits were followed by a one.
    pub after: f32,
}

pub struct Slots<'a> {
    memory: &'a mut [Block],
    /// The blocks in use.
    blocks: [usize; CONTEXTS],
    /// For each context and each history, how often a one came next.
    outcomes: [[f32; 256]; CONTEXTS],
}

impl<'a> Slots<'a> {
    pub fn new(memory: &'a mut [Block]) -> Self {
        let mut outcomes = [0.5; 256];
        for (history, outcome) in outcomes.iter_mut().enumerate().skip(2) {
            *outcome = supposed(history);
        }
        Self { memory, blocks: [0; CONTEXTS], outcomes: [outcomes; CONTEXTS] }
    }

    /// Goes to the blocks of the next half byte; `node` is a one and the bits of this byte so far.
    pub fn open(&mut self, contexts: &[u32; CONTEXTS], node: u32) {
        for (block, context) in self.blocks.iter_mut().zip(contexts) {
            let mut at = context.wrapping_add(node.wrapping_mul(0x9e37_79b1));
            at ^= at >> 15;
            at = at.wrapping_mul(0x2c1b_3c6d);
            at ^= at >> 13;
            at = at.wrapping_mul(0x297a_2d39);
            *block = find(self.memory, (at >> (32 - BLOCKS_LOG)) as usize, (at as u16).max(1));
        }
    }

    /// What a context saw at a place of the half byte, counted from one; nothing if it is new.
    pub fn seen(&self, context: usize, place: usize) -> Option<Seen> {
        let block = &self.memory[self.blocks[context]];
        let (slot, history) = (block.chances[place - 1] ^ FRESH, block.histories[place - 1]);
        (history > 1).then(|| Seen { chance: slot >> 4, after: self.outcomes[context][usize::from(history)] })
    }

    pub fn learn(&mut self, place: usize, bit: bool) {
        let (goal, outcome) = if bit { (4095, 1.0) } else { (0, 0.0) };
        for (&block, outcomes) in self.blocks.iter().zip(&mut self.outcomes) {
            let block = &mut self.memory[block];
            let slot = &mut block.chances[place - 1];
            let (chance, count) = (i32::from((*slot ^ FRESH) >> 4), *slot & 15);
            let step = ((goal - chance) * RATES[usize::from(count)] + 0x8000) >> 16;
            *slot = (((chance + step).clamp(1, 4094) as u16) << 4 | (count + 1).min(SLOWEST)) ^ FRESH;
            let history = &mut block.histories[place - 1];
            let after = &mut outcomes[usize::from(*history)];
            *after += (outcome - *after) * LEARNS;
            let longer = u32::from((*history).max(1)) << 1 | u32::from(bit);
            *history = if longer > 255 { longer as u8 | 128 } else { longer as u8 };
        }
    }
}

/// The block of a context: the one with its check, or the least used of its neighbors, emptied.
fn find(memory: &mut [Block], at: usize, check: u16) -> usize {
    let (mut least, mut chosen) = (u16::MAX, at);
    for near in [at, at ^ 1, at ^ 2] {
        let block = &memory[near];
        if block.check == check {
            return near;
        }
        let used = if block.check == 0 { 0 } else { 1 + (block.chances[0] & 15) };
        if used < least {
            (least, chosen) = (used, near);
        }
    }
    memory[chosen] = Block { check, ..Block::EMPTY };
    chosen
}

/// The chance of a one after a history, before any is learned: later bits count more.
fn supposed(history: usize) -> f32 {
    let (mut zeros, mut ones) = (0.4, 0.4);
    for at in (0..history.ilog2()).rev() {
        let (seen, other) =
            if history >> at & 1 == 1 { (&mut ones, &mut zeros) } else { (&mut zeros, &mut ones) };
        *seen += 1.0;
        *other *= 0.6;
    }
    ones / (zeros + ones)
}
