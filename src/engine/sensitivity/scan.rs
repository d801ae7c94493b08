//! The search outward from the value now, over floats, for the nearest values at which the answer may change.
//!
//! A stretch between two samples is cut where a margin crosses zero, which for straight margins is found at once.
//! A stretch without a crossing is looked at inside: where the curves stray from straight lines by more than an
//! eighth of what separates the answer from another, or where the answer differs, it is cut in two. What remains are
//! stretches that cannot hold a change, and cuts narrower than a billionth, which are handed to the judge.
//!
//! What is guaranteed: a flip that is reported is real, since the judge confirms it exactly, and no gate, price
//! equality, kink of a commitment or tier of the tariff lies nearer. What is not: an interval in which only the
//! split pays may be missed where it is so narrow that costs bend twice between two samples without either showing.

use super::axis::{Axis, MILLIONTH};
use super::probe::{Probe, Sign, Written};
use super::sample::{Margin, Sample, Turn, sample};
use crate::scenario::Input;
use crate::units::{Num, Overflow};

/// Most samples of one input in one direction.
const MOST_SAMPLES: usize = 600;
/// Most times a stretch without crossings is cut in two.
const DEEPEST: u8 = 9;
/// Cuts by interpolation before cutting in the middle.
const SECANTS: u8 = 6;
/// A stretch narrower than one part in so many is a point.
const POINT: u32 = 1_000_000_000;
/// The ratio of its ends above which a stretch is looked at in three places.
const WIDE: u32 = 16;
/// Straying by less than one part in so many of the nearest margin cannot change an answer.
const SAFETY: u32 = 8;

/// A point at which the answer may change.
#[derive(Clone, Copy, Debug)]
pub struct Cut<N> {
    /// Where.
    pub at: N,
    /// What happens there, where it is known.
    pub turn: Option<Turn>,
    /// The answer on the near side.
    pub near: Sign,
    /// The answer on the far side.
    pub far: Sign,
}

/// A stretch between two samples, the one nearer to the value now first.
#[derive(Clone, Copy)]
struct Stretch<N> {
    near: usize,
    far: usize,
    cuts: u8,
    halves: u8,
    known: Option<(N, Turn)>,
}

/// The search over one input.
pub struct Scan<'a, N: Copy> {
    probe: &'a mut Probe<N>,
    input: &'a Input,
    axis: Axis<N>,
    home: Sign,
    samples: Vec<Sample<N>>,
}

impl<'a, N: Written> Scan<'a, N> {
    /// Starts at the value now; `home` is the answer there.
    pub fn new(probe: &'a mut Probe<N>, input: &'a Input, axis: Axis<N>, home: Sign) -> Self {
        Self { probe, input, axis, home, samples: Vec::new() }
    }

    /// Walks from one value to another and shows every change of the answer to the judge, nearest first, until the
    /// judge has seen enough (`false`).
    ///
    /// Zero is a value of its own, where prices count as missing and tokens as absent: it is compared with the value
    /// a millionth of a unit beside it, and the walk starts or stops there.
    pub fn run(
        &mut self,
        from: N,
        to: N,
        judge: &mut impl FnMut(Cut<N>) -> Result<bool, Overflow>,
    ) -> Result<bool, Overflow> {
        self.samples.clear();
        let beside = N::of(MILLIONTH);
        let (near, far) = (self.take(from.most(beside))?, self.take(to.most(beside))?);
        if from.is_nil() && !self.at_zero(near, true, judge)? {
            return Ok(false);
        }
        if !self.walk(near, far, judge)? {
            return Ok(false);
        }
        if to.is_nil() { self.at_zero(far, false, judge) } else { Ok(true) }
    }

    /// Compares zero with the sample beside it where the walk starts (`leaving`), and with the answer now where it
    /// ends: so near to zero all costs are the same to a float.
    fn at_zero(
        &mut self,
        beside: usize,
        leaving: bool,
        judge: &mut impl FnMut(Cut<N>) -> Result<bool, Overflow>,
    ) -> Result<bool, Overflow> {
        let zero = self.take(N::ZERO)?;
        let sign = |sample: usize| self.samples.get(sample).map_or(self.home, |sample| sample.sign);
        let (near, far) = if leaving { (sign(zero), sign(beside)) } else { (self.home, sign(zero)) };
        if near == far { Ok(true) } else { judge(Cut { at: N::ZERO, turn: None, near, far }) }
    }

    fn walk(
        &mut self,
        near: usize,
        far: usize,
        judge: &mut impl FnMut(Cut<N>) -> Result<bool, Overflow>,
    ) -> Result<bool, Overflow> {
        let mut open = vec![Stretch { near, far, cuts: 0, halves: 0, known: None }];
        while let Some(stretch) = open.pop() {
            if self.samples.len() > MOST_SAMPLES {
                break;
            }
            if self.is_point(&stretch)? {
                if let Some(cut) = self.cut(&stretch)?
                    && !judge(cut)?
                {
                    return Ok(false);
                }
                continue;
            }
            self.divide(stretch, &mut open)?;
        }
        Ok(true)
    }

    fn take(&mut self, at: N) -> Result<usize, Overflow> {
        let size = self.samples.last().map_or(64, |last| last.margins.len());
        let taken = sample(self.probe, self.input, self.home.best, at, size)?;
        self.samples.push(taken);
        Ok(self.samples.len().saturating_sub(1))
    }

    fn pair(&self, stretch: &Stretch<N>) -> Option<(&Sample<N>, &Sample<N>)> {
        self.samples.get(stretch.near).zip(self.samples.get(stretch.far))
    }

    fn is_point(&self, stretch: &Stretch<N>) -> Result<bool, Overflow> {
        let Some((near, far)) = self.pair(stretch) else { return Ok(true) };
        Ok(!apart(near.at, far.at)?)
    }

    /// The change of the answer inside a point, if there is one.
    fn cut(&self, stretch: &Stretch<N>) -> Result<Option<Cut<N>>, Overflow> {
        let Some((near, far)) = self.pair(stretch).filter(|(near, far)| near.sign != far.sign) else {
            return Ok(None);
        };
        let at = match stretch.known {
            Some((at, _)) => at,
            None => self.axis.middle(near.at, far.at)?,
        };
        let turn = stretch.known.map(|(_, turn)| turn);
        Ok(Some(Cut { at, turn, near: near.sign, far: far.sign }))
    }

    /// Cuts a stretch, or leaves it out where it cannot hold a change.
    fn divide(&mut self, stretch: Stretch<N>, open: &mut Vec<Stretch<N>>) -> Result<(), Overflow> {
        if stretch.cuts < SECANTS
            && let Some((at, turn)) = self.crossing(&stretch)?
        {
            return self.cut_at(stretch, at, turn, open);
        }
        let Some((near, far)) = self.pair(&stretch) else { return Ok(()) };
        let differs = near.sign != far.sign;
        if stretch.halves >= DEEPEST && !differs {
            return Ok(());
        }
        // Costs and needs rise or fall with an input, but never both: equal at both ends is equal in between.
        if !differs && near.curves == far.curves && equal(&near.margins, &far.margins) {
            return Ok(());
        }
        let places = self.places(near.at, far.at)?;
        for place in places.into_iter().flatten() {
            let middle = self.take(place)?;
            if differs || self.strays(&stretch, middle)? {
                let halves = stretch.halves.saturating_add(1);
                open.push(Stretch { near: middle, cuts: 0, halves, ..stretch });
                open.push(Stretch { far: middle, cuts: 0, halves, ..stretch });
                return Ok(());
            }
        }
        Ok(())
    }

    /// The nearest place at which a margin changes its sign.
    fn crossing(&self, stretch: &Stretch<N>) -> Result<Option<(N, Turn)>, Overflow> {
        let Some((near, far)) = self.pair(stretch) else { return Ok(None) };
        let mut nearest: Option<(N, N, Turn)> = None;
        for (a, b) in near.margins.iter().zip(&far.margins) {
            let crosses =
                (a.value < N::ZERO && b.value > N::ZERO) || (a.value > N::ZERO && b.value < N::ZERO);
            // A margin that is zero at one end only turns there.
            let leaves = a.value.is_nil() != b.value.is_nil() && a.turn != Turn::Bend;
            if !(crosses || leaves) {
                continue;
            }
            let part = a.value.over(a.value.minus(b.value)?)?;
            if nearest.is_some_and(|(least, ..)| part >= least) {
                continue;
            }
            let at = self.axis.root((near.at, a.value), (far.at, b.value))?;
            // A bend at one of the ends has been cut already.
            if a.turn != Turn::Bend || (apart(at, near.at)? && apart(at, far.at)?) {
                nearest = Some((part, at, a.turn));
            }
        }
        Ok(nearest.map(|(_, at, turn)| (at, turn)))
    }

    /// Cuts on both sides of a crossing; at a mere bend one cut is enough.
    fn cut_at(
        &mut self,
        stretch: Stretch<N>,
        at: N,
        turn: Turn,
        open: &mut Vec<Stretch<N>>,
    ) -> Result<(), Overflow> {
        let cuts = stretch.cuts.saturating_add(1);
        let Some((near, far)) = self.pair(&stretch).map(|(near, far)| (near.at, far.at)) else {
            return Ok(());
        };
        let inside = |value: N| value > near.least(far) && value < near.most(far);
        if turn == Turn::Bend {
            if !inside(at) {
                return self.divide(Stretch { cuts: SECANTS, ..stretch }, open);
            }
            let middle = self.take(at)?;
            open.push(Stretch { near: middle, cuts, ..stretch });
            open.push(Stretch { far: middle, cuts, ..stretch });
            return Ok(());
        }
        let width = at.over(N::whole(POINT))?.over(N::whole(4))?;
        let (below, above) = (at.minus(width)?, at.plus(width)?);
        let (before, after) = if near < far { (below, above) } else { (above, below) };
        let first = if inside(before) { self.take(before)? } else { stretch.near };
        let last = if inside(after) { self.take(after)? } else { stretch.far };
        if (first, last) == (stretch.near, stretch.far) {
            return self.divide(Stretch { cuts: SECANTS, ..stretch }, open);
        }
        if last != stretch.far {
            open.push(Stretch { near: last, cuts, ..stretch });
        }
        open.push(Stretch { near: first, far: last, cuts, halves: stretch.halves, known: Some((at, turn)) });
        if first != stretch.near {
            open.push(Stretch { far: first, cuts, ..stretch });
        }
        Ok(())
    }

    /// Where to look inside a stretch: in the middle; in a wide one near its small end and at the geometric mean too.
    fn places(&self, near: N, far: N) -> Result<[Option<N>; 3], Overflow> {
        let (small, large) = (near.least(far), near.most(far));
        let middle = self.axis.middle(near, far)?;
        if small.times(N::whole(WIDE))? >= large {
            return Ok([Some(middle), None, None]);
        }
        let (mut mean, mut other) = (small, large);
        while mean < other {
            (mean, other) = (mean.plus(mean)?, other.over(N::whole(2))?);
        }
        let start = small.plus(small)?;
        Ok(if near < far {
            [Some(start), Some(mean), Some(middle)]
        } else {
            [Some(middle), Some(mean), Some(start)]
        })
    }

    /// Whether a sample inside a stretch shows that the answer may change in it.
    fn strays(&self, stretch: &Stretch<N>, middle: usize) -> Result<bool, Overflow> {
        let (Some((near, far)), Some(middle)) = (self.pair(stretch), self.samples.get(middle)) else {
            return Ok(false);
        };
        if middle.sign != near.sign || turned(near, middle) || turned(middle, far) {
            return Ok(true);
        }
        let part = self.axis.part(middle.at, near.at, far.at)?;
        let mut slack = None;
        for margin in [near, middle, far].into_iter().flat_map(|sample| &sample.margins) {
            if margin.turn == Turn::Lead && !margin.value.is_nil() {
                let size = margin.value.most(N::ZERO.minus(margin.value)?);
                slack = Some(slack.map_or(size, |slack: N| slack.least(size)));
            }
        }
        let Some(slack) = slack else { return Ok(false) };
        for ((a, b), c) in near.curves.iter().zip(&far.curves).zip(&middle.curves) {
            let straight = a.plus(b.minus(*a)?.times(part)?)?;
            let astray = straight.most(*c).minus(straight.least(*c))?;
            if astray.times(N::whole(SAFETY))? > slack && !straight.same(*c) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether two values are more than a point.
fn apart<N: Num>(a: N, b: N) -> Result<bool, Overflow> {
    let width = a.most(b).minus(a.least(b))?;
    Ok(width.times(N::whole(POINT))? > a.most(b))
}

fn equal<N: Num>(one: &[Margin<N>], other: &[Margin<N>]) -> bool {
    one.iter().zip(other).all(|(a, b)| a.value == b.value)
}

/// Whether a margin has opposite signs in two samples.
fn turned<N: Num>(one: &Sample<N>, other: &Sample<N>) -> bool {
    let opposite = |a: N, b: N| (a < N::ZERO && b > N::ZERO) || (a > N::ZERO && b < N::ZERO);
    one.margins.iter().zip(&other.margins).any(|(a, b)| opposite(a.value, b.value))
}
