//! The page for addresses that do not exist: its one inline script is allowed by its hash.

use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(format!("{}/www/{path}", env!("CARGO_MANIFEST_DIR"))).expect("a file of the page")
}

#[test]
fn the_policies_hold_the_hash_of_the_inline_script() {
    let page = read("404.html");
    let scripts: Vec<&str> = page.split("<script>").skip(1).collect();
    let [script] = scripts.as_slice() else { panic!("404.html has one script, not {}", scripts.len()) };
    let code = script.split("</script>").next().expect("the script ends");
    let source = format!("'sha256-{}'", base64(&sha256(code.as_bytes())));
    for file in ["404.html", "_headers", "index.html"] {
        let text = read(file);
        let policy = text.lines().find(|line| line.contains("script-src")).expect("a policy");
        assert!(policy.contains(&source), "{file} must allow {source}");
    }
}

/// SHA-256 (FIPS 180-4).
fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut state: [u32; 8] = std::array::from_fn(|at| fraction(PRIMES[at], 2));
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(64) + if padded.len() % 64 > 56 { 64 } else { 0 }, 0);
    let end = padded.len() - 8;
    padded[end..].copy_from_slice(&(bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        compress(&mut state, block);
    }
    let mut out = [0; 32];
    for (word, four) in state.iter().zip(out.chunks_mut(4)) {
        four.copy_from_slice(&word.to_be_bytes());
    }
    out
}

fn compress(state: &mut [u32; 8], block: &[u8]) {
    let mut words = [0_u32; 64];
    for (word, four) in words.iter_mut().zip(block.chunks(4)) {
        *word = u32::from_be_bytes(four.try_into().expect("four bytes"));
    }
    for at in 16..64 {
        let (near, far) = (words[at - 2], words[at - 15]);
        let s0 = far.rotate_right(7) ^ far.rotate_right(18) ^ (far >> 3);
        let s1 = near.rotate_right(17) ^ near.rotate_right(19) ^ (near >> 10);
        words[at] = words[at - 16].wrapping_add(s0).wrapping_add(words[at - 7]).wrapping_add(s1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (word, prime) in words.into_iter().zip(PRIMES) {
        let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let one = h.wrapping_add(s1).wrapping_add((e & f) ^ (!e & g)).wrapping_add(fraction(prime, 3));
        let one = one.wrapping_add(word);
        let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let two = s0.wrapping_add((a & b) ^ (a & c) ^ (b & c));
        (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(one), c, b, a, one.wrapping_add(two));
    }
    for (word, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(new);
    }
}

/// The first 32 bits of the fraction of a root, by bisection on whole numbers.
fn fraction(prime: u32, root: u32) -> u32 {
    let fits =
        |value: u128| value.checked_pow(root).is_some_and(|power| power <= u128::from(prime) << (32 * root));
    let bits = (0..36)
        .rev()
        .fold(0_u128, |found, bit| if fits(found | 1 << bit) { found | 1 << bit } else { found });
    (bits & 0xFFFF_FFFF) as u32
}

#[rustfmt::skip]
const PRIMES: [u32; 64] = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
    113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179, 181, 191, 193, 197, 199, 211, 223, 227, 229, 233, 239,
    241, 251, 257, 263, 269, 271, 277, 281, 283, 293, 307, 311,
];

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits =
            three.iter().chain([&0; 2]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for place in 0..4 {
            let digit = char::from(DIGITS[bits >> (18 - 6 * place) & 63]);
            out.push(if place > three.len() { '=' } else { digit });
        }
    }
    out
}

#[test]
fn the_hash_is_the_usual_one() {
    assert_eq!(base64(&sha256(b"abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    assert_eq!(base64(&sha256(&[b'a'; 200])), "wqkI2Y9d+Yet5BtfziEwZ++8wh7yJAISpB5UtefCiuU=");
}
