//! The predictor: what it remembers, and how a byte goes through it.

use crate::codes::{CLASSES, Codes, LONGEST, class};
use crate::contexts::{CONTEXTS, History};
use crate::hash;
use crate::matching::Matching;
use crate::mixer::{Choice, EACH, INPUTS, Mixer};
use crate::refine::Refine;
use crate::slots::{self, Block, Slots};
use crate::walk::{Place, Walk};

/// The longest that can be packed.
pub const MOST_BYTES: usize = 1 << 21;
/// Brings a chance of 4,096 into the range of the other inputs.
const SCALE: f32 = 0.0012;

/// What is packed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Wasm,
}

/// Room for what the predictor learns, all zeros at the start; lent, so that it can be static.
pub struct Memory<'a> {
    pub slots: &'a mut [Block; slots::LENGTH],
    pub weights: &'a mut [f32],
    pub matches: &'a mut [u32],
    pub bytes: &'a mut [u8],
    pub off: &'a mut [f32],
}

/// Predicts bits and learns from what they were.
pub struct Model<'a> {
    pub kind: Kind,
    slots: Slots<'a>,
    mixer: Mixer<'a>,
    matching: Matching<'a>,
    bytes: &'a mut [u8],
    length: usize,
    history: History,
    pub walk: Walk,
    codes: [Codes; CLASSES],
    refine: Refine<'a>,
}

impl<'a> Model<'a> {
    pub fn new(memory: Memory<'a>) -> Self {
        Self {
            kind: Kind::Text,
            slots: Slots::new(memory.slots),
            mixer: Mixer::new(memory.weights),
            matching: Matching::new(memory.matches),
            bytes: memory.bytes,
            length: 0,
            history: History::default(),
            walk: Walk::new(),
            refine: Refine::new(memory.off),
            codes: core::array::from_fn(|_| Codes::new(&Codes::FLAT)),
        }
    }

    /// The code that now stands for a byte, and how many bits it is.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn code(&self, byte: u8) -> (u16, u8) {
        self.codes[class(self.kind, &self.walk)].of(byte)
    }

    /// Takes the codes that the bytes so far are the lengths of.
    pub fn take_codes(&mut self) {
        for (codes, lengths) in self.codes.iter_mut().zip(self.bytes.chunks(256)) {
            *codes = Codes::new(lengths);
        }
    }

    /// Takes a byte through the predictor: `bit` gets the chance of a one, of 65,536, and says what the bit is.
    pub fn byte(&mut self, mut bit: impl FnMut(u32) -> bool) -> u8 {
        let class = class(self.kind, &self.walk);
        let walk = (self.kind == Kind::Wasm).then_some(&self.walk);
        let contexts = self.history.contexts(walk);
        let mut expected = self.matching.expected(self.bytes).map(|byte| self.codes[class].of(byte));
        let choice = self.choice();
        let (mut node, mut branch) = (1_u32, 0);
        for depth in 0..u32::from(LONGEST) {
            if depth & 3 == 0 {
                self.slots.open(&contexts, node);
            }
            let first = 1 << (depth & 3);
            let place = (first | node & (first - 1)) as usize;
            let guess = expected
                .and_then(|(code, length)| Some(code >> u32::from(length).checked_sub(depth + 1)? & 1 == 1));
            let inputs = self.inputs(place, guess);
            let choice = self.choice_at(&choice, node, depth, guess.is_some());
            let (odds, chance) = self.mixer.mix(&inputs, &choice);
            let chance = self.refine.refine(hash(contexts[1], node), odds, chance);
            let is = bit(((chance * 65_536.0) as i32).clamp(1, 65_535) as u32);
            self.refine.learn(is);
            self.mixer.learn(&inputs, is);
            self.slots.learn(place, is);
            if let Some(guess) = guess {
                self.matching.learn(guess == is);
                expected = expected.filter(|_| guess == is);
            }
            node = node << 1 | u32::from(is);
            if let Some(byte) = self.codes[class].branch(&mut branch, is) {
                self.pass(byte);
                return byte;
            }
        }
        0
    }

    /// How many bytes have gone through.
    pub fn length(&self) -> usize {
        self.length
    }

    /// One of those.
    pub fn past(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn inputs(&self, place: usize, guess: Option<bool>) -> [f32; INPUTS] {
        let mut inputs = [0.0; INPUTS];
        for (context, inputs) in inputs.chunks_exact_mut(EACH).take(CONTEXTS).enumerate() {
            let seen = self.slots.seen(context, place);
            let likely = self.mixer.stretch(seen.after.into());
            let said =
                [self.mixer.stretch(seen.chance.into()), likely, (f32::from(seen.chance) - 2047.5) * SCALE];
            inputs.copy_from_slice(&said);
        }
        if let Some(guess) = guess {
            let trust = self.mixer.stretch(usize::from(self.matching.trust() >> 4));
            inputs[EACH * CONTEXTS] = if guess { trust } else { -trust };
        }
        inputs[EACH * CONTEXTS + 1] = 0.3;
        inputs
    }

    /// The weights for a byte: those for its first bit.
    fn choice(&self) -> Choice {
        let walk = &self.walk;
        let op = |ago| usize::from(walk.ops.get(ago)) & 255;
        let (first, second, third, last) = match walk.place {
            _ if self.kind == Kind::Text => (2200, 0, 2080 + usize::from(self.history.byte(0) >> 5), 500),
            Place::Operand => (
                64 + op(0) * 4 + usize::from(walk.operand > 0) * 2 + usize::from(walk.bytes > 0),
                1,
                op(1) * 8 + 1,
                32 + op(0),
            ),
            Place::Other => {
                let section = usize::from(walk.section & 15);
                (1100 + section * 8, 0, 2048 + usize::from(self.history.byte(0) >> 5), 300 + section)
            }
            place => {
                let first = place as usize * 3 + usize::from(walk.bytes.min(2));
                let second = if place == Place::Opcode { 2 } else { 0 };
                (first, second, op(0) * 8 + second, place as usize)
            }
        };
        let fourth = hash(walk.stack.kind(), first as u32 + 1) as usize & 4095;
        Choice {
            sets: [first, 1024 * second, 8 * third, fourth],
            last: [last, 512 + 64 * class(self.kind, walk)],
        }
    }

    /// The weights for a bit, out of those for its byte.
    fn choice_at(&self, byte: &Choice, node: u32, depth: u32, guessed: bool) -> Choice {
        let matched = match self.matching.length {
            _ if !guessed => 0,
            ..=7 => 1,
            8..=15 => 2,
            _ => 3,
        };
        let [first, second, third, fourth] = byte.sets;
        let node = (node ^ node >> 8) as usize & 255;
        let depth = depth as usize;
        let sets = [first, second + node + 256 * matched, third + depth.min(7), fourth];
        Choice { sets, last: [byte.last[0], byte.last[1] + 16 * matched + depth] }
    }

    fn pass(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
        }
        self.length += 1;
        self.history.pass(byte);
        self.matching.pass(self.bytes, self.length, &self.history);
        if self.kind == Kind::Wasm {
            self.walk.pass(byte);
        }
    }
}
