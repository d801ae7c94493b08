//! What would change the answer.

use super::cost::Part;
use super::verdict::Kind;
use crate::units::Exact;

/// Which way an input moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To larger values.
    Up,
    /// To smaller values.
    Down,
}

/// What changes at a flip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlipOf {
    /// The best single offer.
    Best,
    /// The verdict's kind or offer.
    Verdict,
}

/// The nearest value of an input at which the answer changes; `at` is `None` where it does not within the bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// Dotted contract path.
    pub input: String,
    /// The value now.
    pub now: Option<Exact>,
    /// The value at which it changes, exact to 1e-6 relative.
    pub at: Option<Exact>,
    /// Whether that lies above or below the value now.
    pub direction: Direction,
    /// What changes.
    pub of: FlipOf,
    /// The best offer (or the verdict's) beyond it.
    pub new_best: Option<String>,
    /// The verdict's kind beyond it.
    pub new_kind: Option<Kind>,
    /// Whether the verdict beyond it is too close to call.
    pub new_close: bool,
}

/// The saving at −25 % and +25 % of one input.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// Dotted contract path.
    pub input: String,
    /// At −25 %; `None` where the saving does not exist there.
    pub low: Option<Exact>,
    /// At +25 %.
    pub high: Option<Exact>,
}

/// How much of the saving one part makes, and what it would take to change the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// The part.
    pub part: Part,
    /// (The other's part − the route's part) / saving; all shares sum to 1. `None` where there is no saving.
    pub share: Option<Exact>,
    /// The factor by which the part's difference must grow to change the answer; `None` if it cannot.
    pub factor_to_flip: Option<Exact>,
}

/// What would change the answer.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sensitivity {
    /// Flips, both directions, of the best offer and of the verdict, for every numeric input that has a value, or a null
    /// that a value stands in for.
    pub flips: Vec<Flip>,
    /// Swings, widest first.
    pub tornado: Vec<Swing>,
    /// Materiality, in the order of [`Part::ALL`].
    pub materiality: Vec<Material>,
}
