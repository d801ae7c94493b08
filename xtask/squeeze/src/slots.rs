//! What was seen in each context: for every bit, how often it was a one, and what its last few values were.

use crate::contexts::CONTEXTS;

/// Blocks of the table that all contexts share.
pub const LENGTH: usize = 1 << BLOCKS_LOG;
const BLOCKS_LOG: u32 = 20;
/// Blocks of a page of memory.
const PAGE: u32 = 64;
/// Where a context's block may lie: at its place or beside it.
const WAYS: [usize; 2] = [0, 1];

/// Chances are of 4,096 and stand in the upper bits, above a count; zero stands for an even chance.
const FRESH: u16 = 0x8000;
/// The count from which a slot moves no slower.
const SLOWEST: u16 = 14;
/// What a slot moves by, of 65,536, after so many bits.
const RATES: [i32; 16] = rates();
/// Outcomes are of so many; they move by a part in 2 to the power of so many.
const SURE: i32 = 1 << 22;
const OUTCOME_RATE: u32 = 7;

const fn rates() -> [i32; 16] {
    let mut rates = [0; 16];
    let mut count = 0;
    while count < 16 {
        rates[count] = 20 * 65_536 / (20 * count as i32 + 23);
        count += 1;
    }
    rates
}

/// The places of half a byte in one context, counted from one; in one line of cache.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub struct Block {
    /// Chances; at the place zero, what tells contexts apart that fall on the same block. An empty block has none.
    chances: [u16; PLACES],
    /// The last bits behind a leading one, so that their number shows.
    histories: [u8; PLACES],
}

const PLACES: usize = 16;

impl Block {
    pub const EMPTY: Self = Self { chances: [0; PLACES], histories: [0; PLACES] };
}

/// What a context says of the next bit.
pub struct Seen {
    /// The chance of a one, of 4,096.
    pub chance: u16,
    /// How often the same last bits were followed by a one, of 4,096.
    pub after: u16,
}

pub struct Slots<'a> {
    memory: &'a mut [Block; LENGTH],
    /// The blocks in use.
    blocks: [usize; CONTEXTS],
    /// For each context and each history, how often a one came next.
    outcomes: [[i32; 256]; CONTEXTS],
}

impl<'a> Slots<'a> {
    pub fn new(memory: &'a mut [Block; LENGTH]) -> Self {
        let mut outcomes = [SURE / 2; 256];
        for (history, outcome) in outcomes.iter_mut().enumerate().skip(2) {
            *outcome = (supposed(history) * SURE as f32) as i32;
        }
        Self { memory, blocks: [0; CONTEXTS], outcomes: [outcomes; CONTEXTS] }
    }

    /// Goes to the blocks of the next half byte; `node` is a one and the bits of this byte so far. Both halves of a byte
    /// lie in one page of memory, and all lines are asked for before any is looked at: memory is slow.
    pub fn open(&mut self, contexts: &[u32; CONTEXTS], node: u32) {
        let places = contexts.map(|context| {
            let mut at = context.wrapping_add(node.wrapping_mul(0x9e37_79b1));
            at ^= at >> 15;
            at = at.wrapping_mul(0x2c1b_3c6d);
            let block = (context >> (32 - BLOCKS_LOG)) & !(PAGE - 1) | at >> 12 & (PAGE - 1);
            (block as usize, (at as u16).max(1))
        });
        let found = places.map(|(at, _)| WAYS.map(|way| self.memory[(at ^ way) & (LENGTH - 1)].chances[0]));
        for (block, (&(at, check), found)) in self.blocks.iter_mut().zip(places.iter().zip(&found)) {
            *block = match found.iter().position(|&found| found == check) {
                Some(way) => at ^ WAYS[way],
                None => emptied(self.memory, at, check),
            };
        }
    }

    /// What a context saw at a place of the half byte.
    pub fn seen(&self, context: usize, place: usize) -> Seen {
        let block = &self.memory[self.blocks[context] & (LENGTH - 1)];
        let after = self.outcomes[context][usize::from(block.histories[place & 15])] >> 10;
        Seen { chance: (block.chances[place & 15] ^ FRESH) >> 4, after: after as u16 }
    }

    pub fn learn(&mut self, place: usize, bit: bool) {
        let (goal, outcome) = if bit { (4095, SURE - 1) } else { (0, 0) };
        for (&block, outcomes) in self.blocks.iter().zip(&mut self.outcomes) {
            let block = &mut self.memory[block & (LENGTH - 1)];
            let slot = &mut block.chances[place & 15];
            let (chance, count) = (i32::from((*slot ^ FRESH) >> 4), *slot & 15);
            let step = ((goal - chance) * RATES[usize::from(count)] + 0x8000) >> 16;
            *slot = (((chance + step) as u16) << 4 | (count + 1).min(SLOWEST)) ^ FRESH;
            let history = &mut block.histories[place & 15];
            let after = &mut outcomes[usize::from(*history)];
            *after += (outcome - *after) >> OUTCOME_RATE;
            let longer = u32::from((*history).max(1)) << 1 | u32::from(bit);
            *history = (longer | longer >> 8 << 7) as u8;
        }
    }
}

/// Empties the least used of a context's places.
fn emptied(memory: &mut [Block; LENGTH], at: usize, check: u16) -> usize {
    let (mut least, mut chosen) = (u16::MAX, at);
    for near in WAYS.map(|way| at ^ way) {
        let [check, first, ..] = memory[near & (LENGTH - 1)].chances;
        let used = if check == 0 { 0 } else { 1 + (first & 15) };
        if used < least {
            (least, chosen) = (used, near);
        }
    }
    let block = &mut memory[chosen & (LENGTH - 1)];
    *block = Block::EMPTY;
    block.chances[0] = check;
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
