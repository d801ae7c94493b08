//! A seeded source of numbers, so that every run tries the same inputs.

/// The splitmix64 generator.
pub struct Random(u64);

impl Random {
    /// Starts a sequence.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("below a usize")
    }

    /// One of some things.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }

    /// Changes a text in one to six places: a byte replaced, put in or taken out, or a piece copied elsewhere. What is
    /// put in comes from `alphabet`; what is no longer UTF-8 becomes the replacement character.
    pub fn damage(&mut self, text: &str, alphabet: &[u8]) -> String {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len());
            match self.below(4) {
                0 => bytes[at] = *self.pick(alphabet),
                1 => bytes.insert(at, *self.pick(alphabet)),
                2 => drop(bytes.remove(at)),
                _ => {
                    let end = (at + self.below(40)).min(bytes.len());
                    let copied = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, copied);
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
