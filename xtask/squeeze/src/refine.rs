//! What predicted chances have turned out to mean: the last correction.

/// Places that are told apart.
const PLACES: usize = 1 << 12;
/// Steps of chances, half a unit of log odds each.
const STEPS: usize = 33;
/// Corrections in all.
pub const LENGTH: usize = PLACES * STEPS;
/// What a correction moves by.
const LEARNS: f32 = 0.02;
/// Chances beyond are not told apart.
const MOST: f32 = 7.9;

/// How far off predictions were, for each place and step.
pub struct Refine<'a> {
    off: &'a mut [f32],
    at: usize,
    /// How far the chance lies between its step and the next.
    part: f32,
    refined: f32,
}

impl<'a> Refine<'a> {
    pub fn new(off: &'a mut [f32]) -> Self {
        Self { off, at: 0, part: 0.0, refined: 0.5 }
    }

    /// The chance, corrected by half: from its log odds and what stands for the place.
    pub fn refine(&mut self, place: u32, odds: f32, chance: f32) -> f32 {
        let step = (odds.clamp(-MOST, MOST) + 8.0) * 2.0;
        self.part = step - (step as i32 as f32);
        self.at = place as usize % PLACES * STEPS + step as i32 as usize;
        let [low, high] = [self.off[self.at], self.off[self.at + 1]];
        self.refined = chance + low * (1.0 - self.part) + high * self.part;
        (chance + self.refined) * 0.5
    }

    pub fn learn(&mut self, bit: bool) {
        let error = if bit { 1.0 - self.refined } else { -self.refined };
        self.off[self.at] += error * LEARNS * (1.0 - self.part);
        self.off[self.at + 1] += error * LEARNS * self.part;
    }
}
