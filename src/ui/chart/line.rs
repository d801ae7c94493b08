//! Lines over one input: sampled where they bend, clipped to the plot, and where they cross.

use super::pen::Point;
use super::scale::Scale;
use crate::ui::chart::px::within;
use crate::units::Listed;

/// Values of several lines at rising pixels. A line without a value somewhere has NaN there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// The samples: a pixel, and one value per line.
    pub samples: Vec<(f64, Vec<f64>)>,
}

/// What gives the values of all lines at a pixel.
pub type At<'a> = &'a mut dyn FnMut(f64) -> Vec<f64>;

/// How often an interval is halved where a line bends or ends in it.
const DEPTH: u32 = 6;
/// How far a line may lie from the straight piece that stands for it, in pixels.
const BEND: f64 = 0.4;

impl Bundle {
    /// Samples from one pixel to another in equal steps.
    pub fn coarse((start, end): (f64, f64), steps: u32, at: At) -> Self {
        let x = |i: u32| start + (end - start) * f64::from(i) / f64::from(steps.max(1));
        Self { samples: (0..=steps).map(|i| (x(i), at(x(i)))).listed() }
    }

    /// Adds samples where a line bends or ends, as `y` draws it.
    pub fn refine(self, y: &Scale, at: At) -> Self {
        let mut samples: Vec<(f64, Vec<f64>)> = Vec::with_capacity(self.samples.len() * 2);
        for next in self.samples {
            if let Some(before) = samples.last().cloned() {
                halve(&before, &next, DEPTH, y, at, &mut samples);
            }
            samples.push(next);
        }
        Self { samples }
    }

    /// The number of lines.
    pub fn len(&self) -> usize {
        self.samples.first().map_or(0, |(_, values)| values.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One line: pixel and value, NaN where it has none.
    pub fn line(&self, i: usize) -> impl Iterator<Item = Point> + '_ {
        self.samples.iter().map(move |(x, values)| (*x, values.get(i).copied().unwrap_or(f64::NAN)))
    }

    /// The value of a line at a pixel, between samples by a straight piece.
    pub fn value(&self, i: usize, px: f64) -> f64 {
        let mut before: Option<Point> = None;
        for (x, y) in self.line(i) {
            if x >= px {
                return match before {
                    Some((bx, by)) if x > bx && x != px => by + (y - by) * (px - bx) / (x - bx),
                    _ => y,
                };
            }
            before = Some((x, y));
        }
        before.map_or(f64::NAN, |(_, y)| y)
    }

    /// Where a line becomes level for the rest of its way: the first pixel from which its values stay within
    /// `tolerance` of its last.
    pub fn level_from(&self, i: usize, tolerance: f64) -> Option<f64> {
        let values: Vec<Point> = self.line(i).listed();
        let (_, last) = *values.last()?;
        let level = values.iter().rev().take_while(|(_, value)| (value - last).abs() <= tolerance);
        level.last().map(|(x, _)| *x)
    }

    /// Whether two lines are the same to within `tolerance` wherever they are drawn.
    pub fn same(&self, a: usize, b: usize, tolerance: f64) -> bool {
        let near = |(a, b): (f64, f64)| (a.is_nan() && b.is_nan()) || (a - b).abs() <= tolerance;
        self.line(a).zip(self.line(b)).all(|((_, a), (_, b))| near((a, b)))
    }
}

type Sample = (f64, Vec<f64>);

fn halve(a: &Sample, b: &Sample, depth: u32, y: &Scale, at: At, out: &mut Vec<Sample>) {
    let x = a.0.midpoint(b.0);
    let middle = (x, at(x));
    let ends = a.1.iter().zip(&b.1);
    if depth == 0 || ends.zip(&middle.1).all(|((a, b), middle)| straight(*a, *middle, *b, y)) {
        return;
    }
    halve(a, &middle, depth - 1, y, at, out);
    out.push(middle.clone());
    halve(&middle, b, depth - 1, y, at, out);
}

/// Whether a straight piece from `a` to `b` passes the middle, as far as it can be seen.
fn straight(a: f64, middle: f64, b: f64, y: &Scale) -> bool {
    let gaps = [a, middle, b].map(f64::is_nan);
    if gaps != [false; 3] {
        return gaps == [true; 3];
    }
    let (a, middle, b) = (y.px(a), y.px(middle), y.px(b));
    let (top, bottom) = y.ends();
    let (top, bottom) = (top.min(bottom), top.max(bottom));
    let beyond = [a, middle, b].iter().all(|y| *y < top) || [a, middle, b].iter().all(|y| *y > bottom);
    beyond || (a.midpoint(b) - middle).abs() <= BEND
}

/// The drawn pieces of a line: it stops where it has no value and where it leaves the plot.
pub fn pieces(line: impl Iterator<Item = Point>, y: &Scale) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut open: Vec<Point> = Vec::new();
    let mut before: Option<Point> = None;
    for (x, value) in line {
        let here = Some((x, y.px(value))).filter(|_| value.is_finite());
        match (before, here) {
            (Some(a), Some(b)) => segment(a, b, y, &mut open, &mut pieces),
            (None, Some(b)) if y.holds(b.1) => open.push(b),
            (Some(_), None) => close(&mut open, &mut pieces),
            _ => {}
        }
        before = here;
    }
    close(&mut open, &mut pieces);
    pieces
}

fn close(open: &mut Vec<Point>, pieces: &mut Vec<Vec<Point>>) {
    if open.len() > 1 {
        pieces.push(core::mem::take(open));
    }
    open.clear();
}

fn segment(a: Point, b: Point, y: &Scale, open: &mut Vec<Point>, pieces: &mut Vec<Vec<Point>>) {
    match (y.holds(a.1), y.holds(b.1)) {
        (true, true) => open.push(b),
        (true, false) => {
            open.push(edge(a, b, y));
            close(open, pieces);
        }
        (false, true) => open.extend([edge(b, a, y), b]),
        (false, false) => {}
    }
}

/// Where the way from a point inside to one outside leaves the plot.
fn edge(inside: Point, outside: Point, y: &Scale) -> Point {
    let (start, end) = y.ends();
    let (top, bottom) = (start.min(end), start.max(end));
    let at = if outside.1 < top { top } else { bottom };
    let part = within((at - inside.1) / (outside.1 - inside.1), 0.0, 1.0);
    (inside.0 + (outside.0 - inside.0) * part, at)
}

/// A change of which of two lines lies higher.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// Where, in pixels.
    pub px: f64,
    /// How the first lies to the second before: −1 lower, 0 the same, 1 higher.
    pub before: i8,
    /// And after.
    pub after: i8,
}

/// Where two lines cross, meet or part. `tolerance` is what counts as the same; each place is narrowed down with `at`
/// until it is far finer than a pixel.
pub fn crossings(bundle: &Bundle, (a, b): (usize, usize), tolerance: f64, at: At) -> Vec<Crossing> {
    let side = |values: &[f64]| {
        let difference = values.get(a).zip(values.get(b)).map_or(f64::NAN, |(a, b)| a - b);
        if difference.is_nan() { None } else { Some(sign(difference, tolerance)) }
    };
    let mut found = Vec::new();
    let mut before: Option<(f64, i8)> = None;
    for (x, values) in &bundle.samples {
        let here = side(values).map(|side| (*x, side));
        if let (Some((from, was)), Some((_, is))) = (before, here)
            && was != is
        {
            let (mut low, mut high) = (from, *x);
            for _ in 0..24 {
                let middle = low.midpoint(high);
                if side(&at(middle)) == Some(was) { low = middle } else { high = middle }
            }
            found.push(Crossing { px: low.midpoint(high), before: was, after: is });
        }
        before = here;
    }
    through(found)
}

/// A crossing seen as "above, the same, below" within a pixel is one.
fn through(found: Vec<Crossing>) -> Vec<Crossing> {
    let mut out: Vec<Crossing> = Vec::new();
    for next in found {
        match out.last_mut() {
            Some(last) if last.after == 0 && next.before == 0 && next.px - last.px < 1.0 => {
                last.after = next.after
            }
            _ => out.push(next),
        }
    }
    out.retain(|crossing| crossing.before != crossing.after);
    out
}

fn sign(difference: f64, tolerance: f64) -> i8 {
    if difference > tolerance {
        1
    } else if difference < -tolerance {
        -1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scale() -> Scale {
        Scale::linear((-7.0, 11.0), (300.0, 14.0))
    }

    fn bundle(at: At) -> Bundle {
        Bundle::coarse((56.0, 668.0), 48, at).refine(&scale(), at)
    }

    #[test]
    fn a_kink_gets_samples_near_it() {
        let mut at = |x: f64| vec![(x - 56.0).min(403.3) / 50.0];
        let bundle = bundle(&mut at);
        let off = (0..6120)
            .map(|i| 56.0 + f64::from(i) / 10.0)
            .map(|x| bundle.value(0, x) - at(x).first().unwrap());
        let worst = off.fold(0.0, |worst: f64, off| worst.max(off.abs()));
        assert!(scale().px(0.0) - scale().px(worst) < 2.0 * BEND, "{worst}");
        assert!(bundle.samples.len() < 60);
    }

    #[test]
    fn a_line_stops_where_it_leaves_and_where_it_has_no_value() {
        let mut at = |x: f64| vec![if x > 600.0 { f64::NAN } else { 10.0 - (x - 56.0) / 20.0 }];
        let bundle = bundle(&mut at);
        let pieces = pieces(bundle.line(0), &scale());
        assert_eq!(pieces.len(), 1);
        let (x, y) = *pieces.first().and_then(|piece| piece.last()).unwrap();
        assert!((y - 300.0).abs() < 1e-9 && (x - 396.0).abs() < 1.0, "{x} {y}");
    }

    #[test]
    fn lines_that_cross_meet_or_part_are_found() {
        let mut at = |x: f64| vec![(x - 300.0) / 100.0, 0.0, (x - 200.0).max(0.0) / 100.0];
        let bundle = bundle(&mut at);
        let found = crossings(&bundle, (0, 1), 1e-9, &mut at);
        assert!(
            matches!(found.as_slice(), [Crossing { px, before: -1, after: 1 }] if (px - 300.0).abs() < 1e-3),
            "{found:?}"
        );
        let found = crossings(&bundle, (2, 1), 1e-9, &mut at);
        assert!(
            matches!(found.as_slice(), [Crossing { px, before: 0, after: 1 }] if (px - 200.0).abs() < 1e-3),
            "{found:?}"
        );
        assert!(bundle.same(1, 1, 0.01) && !bundle.same(0, 1, 0.01));
    }

    #[test]
    fn values_between_samples_lie_on_the_piece() {
        let mut at = |x: f64| vec![x / 100.0];
        let bundle = bundle(&mut at);
        for x in [56.0, 100.0, 667.9, 668.0] {
            assert!((bundle.value(0, x) - x / 100.0).abs() < 1e-9, "{x}");
        }
        let mut at = |x: f64| vec![x.min(400.0)];
        let level = Bundle::coarse((0.0, 600.0), 60, &mut at).level_from(0, 0.1);
        assert_eq!(level, Some(400.0));
    }

    proptest! {
        #[test]
        fn pieces_stay_inside_and_are_finite(values in prop::collection::vec(
            prop_oneof![-1e9..1e9_f64, -20.0..20.0_f64, Just(f64::NAN), Just(f64::INFINITY)], 2..60)) {
            let line = values.iter().enumerate().map(|(i, value)| (i as f64 * 10.0, *value));
            for (x, y) in pieces(line, &scale()).into_iter().flatten() {
                prop_assert!(x.is_finite() && (13.9..=300.1).contains(&y), "{x} {y}");
            }
        }
    }
}
