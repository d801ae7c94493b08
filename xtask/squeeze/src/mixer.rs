//! Mixes predictions: each of several sets of weights, chosen by where the bit stands, gives one; those are mixed again.

use crate::contexts::CONTEXTS;

/// Inputs of each context.
pub const EACH: usize = 3;
/// Those, the match's, and one that is always the same, in whole lanes.
pub const INPUTS: usize = (EACH * CONTEXTS + 2).next_multiple_of(LANES);
const LANES: usize = 4;
/// Sets of weights, and how many weights each may choose from.
pub const SETS: usize = 4;
const CHOICES: [usize; SETS] = [2304, 3072, 16_704, 4096];
const FIRST: [usize; SETS] = [0, CHOICES[0], CHOICES[0] + CHOICES[1], CHOICES[0] + CHOICES[1] + CHOICES[2]];
const LAST_CHOICES: usize = 1152;
const INNER: usize = (FIRST[3] + CHOICES[3]) * INPUTS;
/// All weights together.
pub const LENGTH: usize = INNER + LAST_CHOICES * SETS;

/// What every weight is at the start.
const SUPPOSED: f32 = 0.08;
/// What weights move by: quickly at first, and slowly in the end.
const LEARNS: f32 = 0.0065;
const LEARNS_EARLY: f32 = 0.01;
const EARLY: f32 = 40_000.0;
const LAST_LEARNS: f32 = 0.002;
/// Predictions beyond this are as good as certain.
const CERTAIN: f32 = 12.0;

/// What chooses the weights for a bit.
pub struct Choice {
    pub sets: [usize; SETS],
    /// Two sets for the last step, whose results are averaged.
    pub last: [usize; 2],
}

pub struct Mixer<'a> {
    weights: &'a mut [f32],
    squashed: [f32; SQUASHED],
    stretched: [f32; 4096],
    starts: [usize; SETS],
    lasts: [usize; 2],
    mixed: [f32; SETS],
    results: [f32; 2],
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
            lasts: [0; 2],
            mixed: [0.0; SETS],
            results: [0.5; 2],
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

    /// Mixes stretched predictions into the chance of a one; gives its log odds as well.
    pub fn mix(&mut self, inputs: &[f32; INPUTS], choice: &Choice) -> (f32, f32) {
        for (set, first) in FIRST.into_iter().enumerate() {
            self.starts[set] = (first + choice.sets[set]) * INPUTS;
            let mixed = dot(inputs, &self.weights[self.starts[set]..][..INPUTS]);
            self.mixed[set] = mixed.clamp(-CERTAIN, CERTAIN);
        }
        self.lasts = choice.last.map(|last| INNER + last * SETS);
        let sums =
            self.lasts.map(|last| dot(&self.mixed, &self.weights[last..][..SETS]).clamp(-CERTAIN, CERTAIN));
        self.results = sums.map(|sum| self.squash(sum));
        let odds = (sums[0] + sums[1]) * 0.5;
        (odds, self.squash(odds))
    }

    pub fn learn(&mut self, inputs: &[f32; INPUTS], bit: bool) {
        let goal = if bit { 1.0 } else { 0.0 };
        self.bits += 1.0;
        let learns = LEARNS + LEARNS_EARLY * EARLY / (EARLY + self.bits);
        for set in 0..SETS {
            let error = (goal - self.squash(self.mixed[set])) * learns;
            adjust(&mut self.weights[self.starts[set]..][..INPUTS], inputs, error);
        }
        for (last, result) in self.lasts.into_iter().zip(self.results) {
            adjust(&mut self.weights[last..][..SETS], &self.mixed, (goal - result) * LAST_LEARNS);
        }
    }
}

// Called from two places with different lengths: inlined, each would be there many times.
#[inline(never)]
fn adjust(weights: &mut [f32], inputs: &[f32], error: f32) {
    for (weight, input) in weights.iter_mut().zip(inputs) {
        *weight += error * input;
    }
}

/// In lanes, so that the order of the sums is fixed and a processor may do four at once.
#[inline(never)]
fn dot(inputs: &[f32], weights: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (inputs, weights) in inputs.chunks_exact(LANES).zip(weights.chunks_exact(LANES)) {
        for (lane, (input, weight)) in lanes.iter_mut().zip(inputs.iter().zip(weights)) {
            *lane += input * weight;
        }
    }
    lanes[0] + lanes[1] + (lanes[2] + lanes[3])
}
