//! Numbers the opcodes so that brotli tells them apart. It predicts a byte by the two before it, but of each sees only in
//! which of eight ranges it lies: opcodes that are followed by the like go into one range.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The ranges that brotli tells apart in what is not text, behind each other.
const RANGES: [Range<usize>; 8] = [0..1, 1..16, 16..64, 64..128, 128..192, 192..240, 240..255, 255..256];
/// What repeats at least this long is found as a whole, and needs no prediction.
const REPEATED: usize = 6;
/// Bits that a code takes in the description of each context it is found in.
const DESCRIBED: f64 = 5.0;

/// The range of each code.
type Ranges = [usize; 1 << 8];

/// Gives each code a number; returns the code of each number.
pub fn given(codes: &mut [u8]) -> Vec<u8> {
    let mut counts = [0_u32; 1 << 8];
    codes.iter().for_each(|code| counts[usize::from(*code)] += 1);
    let mut used: Vec<u8> = (0..=u8::MAX).filter(|code| counts[usize::from(*code)] > 0).collect();
    used.sort_by_key(|code| std::cmp::Reverse(counts[usize::from(*code)]));
    let ranges = Search::new(codes, &used).ranges();
    let (mut free, mut numbers, mut table) = (RANGES, [0; 1 << 8], vec![0; 1 << 8]);
    for code in used {
        let number = free[ranges[usize::from(code)]].next().expect("a range holds what was put into it");
        numbers[usize::from(code)] = u8::try_from(number).expect("ranges are of bytes");
        table[number] = code;
    }
    codes.iter_mut().for_each(|code| *code = numbers[usize::from(*code)]);
    table
}

/// Looks for the ranges with the fewest bits: moves one code at a time for as long as that helps.
struct Search<'a> {
    /// What is predicted, with the two codes before it and how often.
    seen: Vec<([usize; 3], f64)>,
    /// All codes, the commonest first.
    used: &'a [u8],
    ranges: Ranges,
    /// How many codes each range has room for.
    free: [usize; 8],
    bits: f64,
}

impl<'a> Search<'a> {
    /// Starts with the codes dealt out to the ranges; those for one get the commonest two.
    fn new(codes: &[u8], used: &'a [u8]) -> Self {
        let mut search = Self {
            seen: predicted(codes),
            used,
            ranges: [0; 1 << 8],
            free: RANGES.map(|range| range.len()),
            bits: f64::INFINITY,
        };
        for (place, code) in used.iter().enumerate() {
            let wanted = if place == 0 {
                0
            } else if place == 1 {
                7
            } else {
                1 + place % 6
            };
            let range = (wanted..wanted + 8).map(|range| range % 8).find(|range| search.free[*range] > 0);
            let range = range.expect("there are as many numbers as codes");
            search.free[range] -= 1;
            search.ranges[usize::from(*code)] = range;
        }
        search.bits = search.cost();
        search
    }

    fn ranges(mut self) -> Ranges {
        loop {
            let mut any = false;
            for code in self.used {
                any |= self.moved(usize::from(*code));
            }
            if !any {
                return self.ranges;
            }
        }
    }

    /// Makes the move of a code that saves most; whether there is one.
    fn moved(&mut self, code: usize) -> bool {
        let from = self.ranges[code];
        let mut best = None;
        for to in (0..RANGES.len()).filter(|to| *to != from) {
            let Some(back) = self.displaced(to) else { continue };
            self.exchange(code, to, back, from);
            let bits = self.cost();
            self.exchange(code, from, back, to);
            if bits + 1.0 < self.bits {
                (self.bits, best) = (bits, Some((to, back)));
            }
        }
        let Some((to, back)) = best else { return false };
        self.exchange(code, to, back, from);
        if back.is_none() {
            self.free[to] -= 1;
            self.free[from] += 1;
        }
        true
    }

    /// Which code must leave a range for another: none where there is room. A full range of several is left alone.
    fn displaced(&self, range: usize) -> Option<Option<usize>> {
        if self.free[range] > 0 {
            return Some(None);
        }
        let mut inside = self.used.iter().map(|code| usize::from(*code));
        let found = inside.find(|code| self.ranges[*code] == range)?;
        (RANGES[range].len() == 1).then_some(Some(found))
    }

    fn exchange(&mut self, code: usize, to: usize, other: Option<usize>, back: usize) {
        self.ranges[code] = to;
        if let Some(other) = other {
            self.ranges[other] = back;
        }
    }

    /// The bits that all predictions take, each context with its description.
    fn cost(&self) -> f64 {
        let mut counts = vec![[0.0; 1 << 8]; 64];
        for ([second, first, code], times) in &self.seen {
            counts[8 * self.ranges[*first] + self.ranges[*second]][*code] += times;
        }
        let bits = |count: f64| if count > 0.0 { count * count.log2() } else { 0.0 };
        let context = |counts: &[f64; 1 << 8]| {
            let there = counts.iter().filter(|count| **count > 0.0);
            there.fold(bits(counts.iter().sum()), |sum, count| sum + DESCRIBED - bits(*count))
        };
        counts.iter().map(context).sum()
    }
}

/// What is not found as a whole, and so predicted: each code behind the two before it, with how often.
fn predicted(codes: &[u8]) -> Vec<([usize; 3], f64)> {
    let mut seen = BTreeMap::new();
    let (mut before, mut at) = (HashMap::new(), 0);
    while at < codes.len() {
        let rest = &codes[at..];
        let same = |start: &usize| codes[*start..].iter().zip(rest).take_while(|(a, b)| a == b).count();
        let found = rest.get(..REPEATED).and_then(|start| before.get(start)).map_or(0, same);
        if let (0, Some([second, first])) =
            (found, at.checked_sub(2).map(|from| [codes[from], codes[at - 1]]))
        {
            *seen.entry([second, first, rest[0]].map(usize::from)).or_insert(0.0) += 1.0;
        }
        for start in at..at + found.max(1) {
            if let Some(text) = codes.get(start..start + REPEATED) {
                before.insert(text, start);
            }
        }
        at += found.max(1);
    }
    seen.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{RANGES, given};

    #[test]
    fn codes_get_numbers_of_their_own_and_a_table_leads_back() {
        let before: Vec<u8> = (0..=u8::MAX).chain(b"abcabdabeabf".repeat(9)).collect();
        let mut codes = before.clone();
        let table = given(&mut codes);
        assert_ne!(codes, before);
        let back: Vec<u8> = codes.iter().map(|number| table[usize::from(*number)]).collect();
        assert_eq!(back, before);
    }

    #[test]
    fn codes_that_are_followed_by_the_like_share_a_range() {
        // Of many codes every other comes before "x" and the rest before "y", in no order that repeats.
        let mut random = 7_u32;
        let mut codes = vec![];
        for _ in 0..20_000 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let letter = b'a' + (random >> 24) as u8 % 20;
            codes.extend([letter, if letter.is_multiple_of(2) { b'x' } else { b'y' }]);
        }
        let table = given(&mut codes);
        let range = |letter: u8| {
            let number = table.iter().position(|code| *code == letter).unwrap();
            RANGES.iter().position(|range| range.contains(&number)).unwrap()
        };
        for (even, odd) in (b'a'..b'u').step_by(2).map(|even| (even, even + 1)) {
            assert_ne!(range(even), range(odd));
        }
    }
}
