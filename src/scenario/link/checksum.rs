//! The checksum of a link: 30 bits of CRC-32 over what its pairs say, in six characters.
//!
//! It is taken over decoded pairs in the order of their keys, so that re-encoding and reordering leave it valid while
//! a link cut anywhere does not pass.

use crate::units::{Listed, Sort};

/// Characters of the written form, five bits each.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// Length of the written form.
const LENGTH: usize = 6;
/// Bits in a checksum: five a letter.
const BITS: u32 = 30;

/// Computes the checksum of decoded pairs. Pairs of one key count in the order given.
pub(super) fn of<'a>(pairs: impl Iterator<Item = (&'a [u8], &'a [u8])>) -> String {
    let mut pairs: Vec<_> = pairs.listed();
    pairs.order_by_key(|(key, _)| *key);
    let mut crc = u32::MAX;
    for (key, value) in pairs {
        for part in [key, b"\0", value, b"\n"] {
            crc = part.iter().fold(crc, |crc, &byte| step(crc, byte));
        }
    }
    spelled(!crc >> 2)
}

/// Whether text has the form of a checksum.
pub(super) fn is_spelled(text: &[u8]) -> bool {
    text.len() == LENGTH && text.iter().all(|byte| ALPHABET.contains(byte))
}

/// Takes one byte into a CRC-32 (polynomial 0xEDB88320), bit by bit: links are short, and a table would weigh more.
fn step(crc: u32, byte: u8) -> u32 {
    (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ 0xEDB8_8320_u32.wrapping_mul(crc & 1))
}

fn spelled(bits: u32) -> String {
    let digits = (0..BITS).step_by(5).rev().map(|place| bits.unbounded_shr(place) & 31);
    digits.filter_map(|digit| ALPHABET.get(digit as usize)).map(|&byte| char::from(byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, &byte| step(crc, byte))
    }

    #[test]
    fn the_polynomial_is_the_usual_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn six_characters_hold_the_upper_thirty_bits() {
        let code = of([(&b"rq"[..], &b"5"[..])].into_iter());
        assert_eq!(code, spelled(crc32(b"rq\x005\n") >> 2));
        assert!(is_spelled(code.as_bytes()));
        assert_eq!((spelled(0), spelled(u32::MAX >> 2)), ("aaaaaa".to_owned(), "777777".to_owned()));
        assert!(!is_spelled(b"abcde1") && !is_spelled(b"abcde") && !is_spelled(b"ABCDEF"));
    }

    #[test]
    fn the_order_of_keys_does_not_count() {
        let [a, b] = [(&b"a"[..], &b"1"[..]), (&b"b"[..], &b"2"[..])];
        assert_eq!(of([a, b].into_iter()), of([b, a].into_iter()));
        assert_ne!(of([a].into_iter()), of([a, b].into_iter()));
    }
}
