//! The characters that packed bytes are written in: those that pass through a script element, an attribute and a file
//! read as text unchanged.
//!
//! They are ASCII but NUL, both line ends and `<`, and most characters of two and three bytes, which hold more than their
//! bytes would as ASCII. A group is four bytes of UTF-8, whichever way characters divide it: each way has its range of
//! numbers.

/// Bytes of a group.
pub const GROUP: usize = 4;
/// ASCII characters in use.
const SINGLES: u32 = 124;
/// First bytes of characters of two bytes, and of three.
const TWO: core::ops::Range<u8> = 0xc3..0xe0;
const THREE: core::ops::Range<u8> = 0xe3..0xed;
const DOUBLES: u32 = (TWO.end - TWO.start) as u32 * 64;
const TRIPLES: u32 = (THREE.end - THREE.start) as u32 * 64 * 64;
/// How many texts there are of so many bytes.
const TEXTS: [u32; GROUP + 1] = texts();
/// How many numbers a group can be.
pub const NUMBERS: u32 = TEXTS[GROUP];

const fn texts() -> [u32; GROUP + 1] {
    let mut texts = [1; GROUP + 1];
    let mut length = 1;
    while length <= GROUP {
        texts[length] = SINGLES * texts[length - 1];
        if length >= 2 {
            texts[length] += DOUBLES * texts[length - 2];
        }
        if length >= 3 {
            texts[length] += TRIPLES * texts[length - 3];
        }
        length += 1;
    }
    texts
}

/// Reads a group. Whatever the bytes are, it is a number below [`NUMBERS`]; behind the end of the text, bytes are zero.
pub fn number(text: &mut core::slice::Iter<u8>) -> u32 {
    let mut next = || text.next().map_or(0, |&byte| u32::from(byte));
    let (mut number, mut left) = (0_u32, GROUP);
    while left > 0 {
        let first = next();
        let (singles, doubles) = (SINGLES * texts_of(left, 1), DOUBLES * texts_of(left, 2));
        let (start, index, length) = match first {
            0..0xc3 => (0, single(first), 1),
            0xc3..0xe0 => (singles, (first - 0xc3) << 6 | next() & 63, 2),
            _ => (singles + doubles, first.wrapping_sub(0xe3) << 12 | (next() & 63) << 6 | next() & 63, 3),
        };
        number = number.wrapping_add(index.wrapping_mul(texts_of(left, length)).wrapping_add(start));
        left = left.saturating_sub(length);
    }
    number % NUMBERS
}

/// How many texts fit behind a character of a length; none if it does not fit itself.
fn texts_of(left: usize, length: usize) -> u32 {
    left.checked_sub(length).and_then(|rest| TEXTS.get(rest)).copied().unwrap_or(0)
}

/// The place of an ASCII character among those in use.
fn single(byte: u32) -> u32 {
    let skipped = [10, 13, 60].iter().filter(|&&gap| byte > gap).count() as u32;
    byte.wrapping_sub(1 + skipped)
}

/// Writes a number as a group.
#[cfg(not(target_arch = "wasm32"))]
pub fn write(mut number: u32, text: &mut Vec<u8>) {
    let mut left = GROUP;
    while left > 0 {
        let (singles, doubles) = (SINGLES * texts_of(left, 1), DOUBLES * texts_of(left, 2));
        let length = 1 + usize::from(number >= singles) + usize::from(number >= singles + doubles);
        number -= [0, singles, singles + doubles][length - 1];
        let (index, rest) = (number / texts_of(left, length), number % texts_of(left, length));
        match length {
            1 => text.push(
                (1..128).find(|&byte| !matches!(byte, 10 | 13 | 60) && single(byte) == index).unwrap_or(1)
                    as u8,
            ),
            2 => text.extend([TWO.start + (index >> 6) as u8, continued(index)]),
            _ => text.extend([THREE.start + (index >> 12) as u8, continued(index >> 6), continued(index)]),
        }
        (number, left) = (rest, left - length);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn continued(bits: u32) -> u8 {
    0x80 | (bits & 63) as u8
}

#[cfg(test)]
mod tests {
    use super::{NUMBERS, number, write};

    #[test]
    fn groups_are_text_and_come_back() {
        for at in (0..NUMBERS).step_by(9973).chain([0, 1, NUMBERS - 1]) {
            let mut text = Vec::new();
            write(at, &mut text);
            assert_eq!(text.len(), 4, "{at}");
            assert!(!std::str::from_utf8(&text).unwrap().contains(['\0', '\n', '\r', '<']), "{at}");
            assert_eq!(number(&mut text.iter()), at);
        }
    }

    #[test]
    fn what_is_no_group_is_a_number_all_the_same() {
        for text in [&b""[..], b"\xff\xff\xff\xff", b"\x80<\n\0", b"abc\xdf", b"ab\xe3\x80"] {
            assert!(number(&mut text.iter()) < NUMBERS);
        }
    }
}
