//! Codes that often follow each other become one. What compresses the file has then less to look through, and finds more.

use super::parts::{PAIR, PAIRS};

/// Joins the commonest pairs, one kind after the other; gives what each new code stands for.
pub fn joined(codes: &mut Vec<u8>) -> Vec<u8> {
    let mut pairs = vec![];
    for code in (PAIR..=u8::MAX).take(PAIRS) {
        let Some(pair) = commonest(codes) else { break };
        pairs.extend(pair);
        join(codes, pair, code);
    }
    pairs
}

/// The pair that is found most often, at least twice; of several the first in order.
fn commonest(codes: &[u8]) -> Option<[u8; 2]> {
    let mut counts = vec![0_u32; 1 << 16];
    for pair in codes.windows(2) {
        counts[usize::from(pair[0]) << 8 | usize::from(pair[1])] += 1;
    }
    let (at, count) = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count)?;
    (*count > 1).then(|| u16::try_from(at).expect("there are as many counts").to_be_bytes())
}

fn join(codes: &mut Vec<u8>, pair: [u8; 2], code: u8) {
    let (mut from, mut to) = (0, 0);
    while let Some(&first) = codes.get(from) {
        let joins = [Some(&pair[0]), Some(&pair[1])] == [Some(&first), codes.get(from + 1)];
        codes[to] = if joins { code } else { first };
        from += if joins { 2 } else { 1 };
        to += 1;
    }
    codes.truncate(to);
}

#[cfg(test)]
mod tests {
    use super::{PAIR, joined};

    #[test]
    fn the_commonest_pairs_are_joined_and_then_those_of_pairs() {
        let mut codes = b"abcabcxx".to_vec();
        assert_eq!(joined(&mut codes), [b'a', b'b', PAIR, b'c']);
        assert_eq!(codes, [PAIR + 1, PAIR + 1, b'x', b'x']);
        assert!(joined(&mut vec![]).is_empty());
    }
}
