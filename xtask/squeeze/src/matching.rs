//! The last place where the same bytes stood as now: what followed there may follow again.

use crate::contexts::History;
use crate::hash;

/// Entries of the table of what stood where.
pub const ENTRIES: usize = 1 << 18;
/// The shortest repetition that counts, and the length from which longer ones make no difference.
const SHORTEST: usize = 5;
const LONGEST: usize = 31;

pub struct Matching<'a> {
    table: &'a mut [u32],
    at: usize,
    pub length: usize,
    /// How often a repetition of each length went on, of 65,536.
    trust: [u16; LONGEST + 1],
}

impl<'a> Matching<'a> {
    pub fn new(table: &'a mut [u32]) -> Self {
        Self { table, at: 0, length: 0, trust: [0x8000; LONGEST + 1] }
    }

    /// The byte that followed there.
    pub fn expected(&self, bytes: &[u8]) -> Option<u8> {
        (self.length > 0).then(|| bytes.get(self.at).copied().unwrap_or(0))
    }

    pub fn trust(&self) -> u16 {
        self.trust[self.length.min(LONGEST)]
    }

    pub fn learn(&mut self, right: bool) {
        let trust = &mut self.trust[self.length.min(LONGEST)];
        let goal = if right { 65_535 } else { 0 };
        *trust = (i32::from(*trust) + (goal - i32::from(*trust)) / 64) as u16;
    }

    /// Goes past the last byte of the first `length`.
    pub fn pass(&mut self, bytes: &[u8], length: usize, history: &History) {
        let goes_on = self.length > 0 && bytes.get(self.at) == bytes.get(length - 1);
        self.at += 1;
        self.length = if goes_on { self.length + 1 } else { 0 };
        let entry = hash(history.last(4), hash(history.byte(4).into(), history.byte(5).into())) as usize
            & (ENTRIES - 1);
        if self.length == 0 {
            self.at = self.table[entry] as usize;
            self.length = common(bytes, self.at, length);
        }
        self.table[entry] = length as u32;
    }
}

/// How many bytes before two places are the same; too few are none.
fn common(bytes: &[u8], one: usize, other: usize) -> usize {
    let (Some(one), Some(other)) = (bytes.get(..one), bytes.get(..other)) else { return 0 };
    let same = one.iter().rev().zip(other.iter().rev()).take(40).take_while(|(a, b)| a == b).count();
    if same < SHORTEST { 0 } else { same }
}
