//! The bits that stand for a byte: few for a byte that is frequent where it stands. That makes no text shorter, since what
//! is expected costs little anyway, but spares the work of predicting bits: half of it.

use crate::code::{is_access, is_local};
use crate::model::Kind;
use crate::walk::{Place, Walk};

/// Places whose bytes are counted apart.
pub const CLASSES: usize = 9;
/// The longest code.
pub const LONGEST: u8 = 15;
/// Marks a byte among the branches of a tree.
const BYTE: u16 = 256;

/// The class of the next byte.
pub fn class(kind: Kind, walk: &Walk) -> usize {
    match walk.place {
        _ if kind == Kind::Text => 0,
        Place::Other => 1,
        _ if walk.bytes > 0 => 2,
        Place::Opcode => 3,
        Place::Operand if is_local(walk.op) => 4,
        Place::Operand if walk.op == 0x41 => 5,
        Place::Operand if is_access(walk.op) => 6 + usize::from(walk.operand > 0),
        _ => 8,
    }
}

/// A code for each byte: its bits, and how many they are.
pub struct Codes {
    codes: [(u16, u8); 256],
    branches: [[u16; 2]; 256],
}

impl Codes {
    pub const FLAT: [u8; 256] = [8; 256];

    /// The codes of these lengths: shorter ones first, among equals in the order of bytes. Zero is for no code.
    pub fn new(lengths: &[u8]) -> Self {
        let mut codes = Self { codes: [(0, 0); 256], branches: [[BYTE; 2]; 256] };
        let (mut next, mut branches) = (0, 1);
        for length in 1..=LONGEST {
            next <<= 1;
            for (byte, _) in lengths.iter().enumerate().take(256).filter(|&(_, &of)| of == length) {
                codes.codes[byte] = (next, length);
                codes.grow(next, length, byte as u16, &mut branches);
                next = next.wrapping_add(1);
            }
        }
        codes
    }

    fn grow(&mut self, code: u16, length: u8, byte: u16, branches: &mut u16) {
        let mut at = 0;
        for left in (0..length).rev() {
            let branch = &mut self.branches[at & 255][usize::from(code >> left & 1)];
            if left == 0 {
                *branch = BYTE | byte;
            } else if *branch & BYTE != 0 {
                *branch = *branches & 255;
                *branches += 1;
            }
            at = usize::from(*branch & 255);
        }
    }

    pub fn of(&self, byte: u8) -> (u16, u8) {
        self.codes[usize::from(byte)]
    }

    /// Takes a branch of the tree; at its end there is a byte.
    pub fn branch(&self, at: &mut u8, bit: bool) -> Option<u8> {
        let branch = self.branches[usize::from(*at)][usize::from(bit)];
        *at = branch as u8;
        (branch & BYTE != 0).then_some(*at)
    }
}

/// Lengths of codes for bytes that occur so often.
#[cfg(not(target_arch = "wasm32"))]
pub fn lengths(counts: &[u64; 256]) -> [u8; 256] {
    for shift in 0.. {
        // Rare bytes are made more frequent until no code is too long.
        let lengths = huffman(&counts.map(|count| if count == 0 { 0 } else { (count >> shift) + 1 }));
        if lengths.iter().all(|&length| length <= LONGEST) {
            return lengths;
        }
    }
    Codes::FLAT
}

#[cfg(not(target_arch = "wasm32"))]
fn huffman(counts: &[u64; 256]) -> [u8; 256] {
    let mut lengths = [0; 256];
    let mut groups: Vec<(u64, Vec<usize>)> =
        (0..256).filter(|&byte| counts[byte] > 0).map(|byte| (counts[byte], vec![byte])).collect();
    if let [(_, only)] = groups.as_slice() {
        lengths[only[0]] = 1;
    }
    while groups.len() > 1 {
        groups.sort_by(|one, other| other.cmp(one));
        let (Some((one, mut members)), Some((other, more))) = (groups.pop(), groups.pop()) else { break };
        members.extend(more);
        members.iter().for_each(|&byte| lengths[byte] += 1);
        groups.push((one + other, members));
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::{Codes, LONGEST, lengths};

    #[test]
    fn frequent_bytes_have_short_codes_and_all_are_told_apart() {
        let mut counts = [0; 256];
        for (byte, count) in counts.iter_mut().enumerate().take(40) {
            *count = 1 << byte;
        }
        let lengths = lengths(&counts);
        assert!(lengths[39] == 1 && lengths[0] == LONGEST && lengths[40] == 0);
        let codes = Codes::new(&lengths);
        for byte in 0..40 {
            let (code, length) = codes.of(byte);
            let mut at = 0;
            let found: Vec<_> =
                (0..length).rev().map(|left| codes.branch(&mut at, code >> left & 1 == 1)).collect();
            assert_eq!(found.iter().flatten().collect::<Vec<_>>(), [&byte]);
            assert_eq!(found.last(), Some(&Some(byte)));
        }
    }

    #[test]
    fn equal_lengths_leave_bytes_as_they_are() {
        let codes = Codes::new(&Codes::FLAT);
        assert!((0..=255).all(|byte| codes.of(byte) == (byte.into(), 8)));
    }
}
