//! Mixes predictions: each of several sets of weights, chosen by where the bit stands, gives one; those are mixed again.

use crate::contexts::CONTEXTS;

/// Inputs of each context.
pub const EACH: usize = 3;
/// Those, the match's, and one that is always the same, in whole lanes.
pub const INPUTS: usize = (EACH * CONTEXTS + 2).next_multiple_of(LANES);
const LANES: usize = 4;
/// Sets of weights, and how many weights each may choose from.
pub const SETS: usize = 4;
const CHOICES: [usize; SETS] = [2304, 3072, 16_640, 4096];
const FIRST: [usize; SETS] = [0, CHOICES[0], CHOICES[0] + CHOICES[1], CHOICES[0] + CHOICES[1] + CHOICES[2]];
const LAST_CHOICES: usize = 512;
const INNER: usize = (FIRST[3] + CHOICES[3]) * INPUTS;
/// All weights together.
pub const LENGTH: usize = INNER + LAST_CHOICES * SETS;

/// What every weight is at the start.
const SUPPOSED: f32 = 0.1;
/// What weights move by: quickly at first, and slowly in the end.
const LEARNS: f32 = 0.004;
const LEARNS_EARLY: f32 = 0.01;
const EARLY: f32 = 10_000.0;
const LAST_LEARNS: f32 = 0.002;
/// Predictions beyond this are as good as certain.
const CERTAIN: f32 = 12.0;

/// What chooses the weights for a bit.
pub struct Choice {
    pub sets: [usize; SETS],
    pub last: usize,
}

pub struct Mixer<'a> {
    weights: &'a mut [f32],
    squashed: [f32; SQUASHED],
    stretched: [f32; 4096],
    starts: [usize; SETS],
    last: usize,
    mixed: [f32; SETS],
    result: f32,
    bits: f32,
}

const STEPS: f32 = 128.0;
const SQUASHED: usize = 4096;

impl<'a> Mixer<'a> {
    pub fn new(weights: &'a mut [f32]) -> Self {
        weights[..INNER].fill(SUPPOSED);
        weights[INNER..].fill(1.0 / SETS as f32);
        let mut mixer = Self {
            weights,
            squashed: [0.0; SQUASHED],
            stretched: [0.0; 4096],
            starts: [0; SETS],
            last: 0,
            mixed: [0.0; SETS],
            result: 0.5,
            bits: 0.0,
        };
        mixer.fill_tables();
        mixer
    }

    /// The logistic function and its inverse, by multiplication alone: the function of one step gives all others.
    fn fill_tables(&mut self) {
        let step = 1.0 + 1.0 / 128.0 + 1.0 / 32_768.0 + 1.0 / 12_582_912.0;
        let (mut odds, middle) = (1.0_f64, SQUASHED / 2);
        for at in 0..middle {
            self.squashed[middle + at] = (odds / (1.0 + odds)) as f32;
            self.squashed[middle - at] = (1.0 / (1.0 + odds)) as f32;
            odds *= step;
        }
        let mut at = 1;
        for (chance, stretched) in self.stretched.iter_mut().enumerate() {
            let goal = (chance as f32 + 0.5) / 4096.0;
            while self.squashed[at] < goal {
                at += 1;
            }
            let within = (goal - self.squashed[at - 1]) / (self.squashed[at] - self.squashed[at - 1]);
            *stretched = ((at - 1) as f32 + within - middle as f32) / STEPS;
        }
    }

    /// The logarithm of the odds of a chance of 4,096.
    pub fn stretch(&self, chance: usize) -> f32 {
        self.stretched[chance & 4095]
    }

    fn squash(&self, stretched: f32) -> f32 {
        self.squashed[(stretched * STEPS + SQUASHED as f32 / 2.0) as i32 as usize & (SQUASHED - 1)]
    }

    /// Mixes stretched predictions into the chance of a one.
    pub fn mix(&mut self, inputs: &[f32; INPUTS], choice: &Choice) -> f32 {
        self.last = INNER + choice.last * SETS;
        let mut sum = 0.0;
        for (set, first) in FIRST.into_iter().enumerate() {
            self.starts[set] = (first + choice.sets[set]) * INPUTS;
            let mixed = dot(inputs, &self.weights[self.starts[set]..][..INPUTS]);
            self.mixed[set] = mixed.clamp(-CERTAIN, CERTAIN);
            sum += self.mixed[set] * self.weights[self.last + set];
        }
        self.result = self.squash(sum.clamp(-CERTAIN, CERTAIN));
        self.result
    }

    pub fn learn(&mut self, inputs: &[f32; INPUTS], bit: bool) {
        let goal = if bit { 1.0 } else { 0.0 };
        self.bits += 1.0;
        let learns = LEARNS + LEARNS_EARLY * EARLY / (EARLY + self.bits);
        let last_error = (goal - self.result) * LAST_LEARNS;
        for set in 0..SETS {
            let error = (goal - self.squash(self.mixed[set])) * learns;
            let weights = &mut self.weights[self.starts[set]..][..INPUTS];
            for (weight, input) in weights.iter_mut().zip(inputs) {
                *weight += error * input;
            }
            self.weights[self.last + set] += last_error * self.mixed[set];
        }
    }
}

/// In lanes, so that the order of the sums is fixed and a processor may do four at once.
fn dot(inputs: &[f32; INPUTS], weights: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (inputs, weights) in inputs.chunks_exact(LANES).zip(weights.chunks_exact(LANES)) {
        for (lane, (input, weight)) in lanes.iter_mut().zip(inputs.iter().zip(weights)) {
            *lane += input * weight;
        }
    }
    lanes[0] + lanes[1] + (lanes[2] + lanes[3])
}
