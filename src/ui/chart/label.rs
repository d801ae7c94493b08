//! Where labels stand: beside their line, clear of each other, and the same place again for the same lines.
//!
//! Nothing here measures text in the browser. Widths are upper bounds per character, so that a label that fits here
//! fits in every system font.

use super::pen::{Area, Point};
use crate::units::{Listed, Sort};

/// The height of a line of text.
pub const LINE: f64 = 16.0;
/// The size of the letters.
const SIZE: f64 = 12.0;
/// What a label keeps from others on its left and right, and above and below.
const MARGIN: (f64, f64) = (4.0, 1.0);

/// An upper bound of the width of a text, in pixels.
pub fn width(text: &str, bold: bool) -> f64 {
    let em = if bold { 0.64 } else { 0.58 };
    text.chars().count() as f64 * SIZE * em
}

/// Splits a text in two at the space nearest to its middle; `None` where there is no space.
pub fn halves(text: &str) -> Option<(&str, &str)> {
    let middle = text.len() / 2;
    let at = text.match_indices(' ').map(|(i, _)| i).min_by_key(|i| i.abs_diff(middle))?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Cuts a text to a width, the last character an ellipsis where something is missing.
pub fn fitting(text: &str, bold: bool, most: f64) -> String {
    let mut kept: Vec<char> = text.chars().listed();
    if width(text, bold) <= most {
        return text.to_owned();
    }
    while !kept.is_empty() && width(&kept.iter().collect::<String>(), bold) > most - SIZE * 0.64 {
        kept.pop();
    }
    let kept: String = kept.into_iter().collect();
    [kept.trim_end(), "…"].concat()
}

/// How a line of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A name: bold, in ink.
    Bold,
    /// What is said of it.
    Plain,
}

/// The width and height of lines of text.
pub fn size(lines: &[(String, Weight)]) -> (f64, f64) {
    let widths = lines.iter().map(|(text, weight)| width(text, *weight == Weight::Bold));
    (widths.fold(0.0, f64::max), lines.len() as f64 * LINE)
}

/// A placed label.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Its box.
    pub area: Area,
    /// The side its lines are set to: −1 left, 0 middle, 1 right.
    pub side: i8,
    /// Its lines.
    pub lines: Vec<(String, Weight)>,
}

impl Text {
    /// The point its first line starts from: the side's edge, on the base line of the letters.
    pub fn start(&self) -> Point {
        let x = self.area.x + self.area.w * f64::from(self.side + 1) / 2.0;
        (x, self.area.y + 12.0)
    }
}

/// The free places of a drawing.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// What labels may not leave.
    edge: Area,
    /// Boxes that are taken.
    taken: Vec<Area>,
    /// Vertical rules, which no label may cross.
    rules: Vec<f64>,
    /// Lines, which a label avoids if it can.
    lines: Vec<Vec<Point>>,
}

impl Board {
    /// An empty drawing.
    pub fn new(edge: Area) -> Self {
        Self { edge, ..Self::default() }
    }
    /// Where labels end at the right.
    pub fn right(&self) -> f64 {
        self.edge.right()
    }
    /// Adds a vertical rule.
    pub fn rule(&mut self, x: f64) {
        self.rules.push(x);
    }
    /// Adds a line.
    pub fn line(&mut self, points: &[Point]) {
        self.lines.push(points.to_vec());
    }
    /// Takes a place without asking.
    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Whether a label may stand here at all.
    pub fn free(&self, area: &Area) -> bool {
        let wide =
            Area::new(area.x - MARGIN.0, area.y - MARGIN.1, area.w + 2.0 * MARGIN.0, area.h + 2.0 * MARGIN.1);
        let crossed = |x: &f64| *x > area.x - 1.0 && *x < area.right() + 1.0;
        area.inside(&self.edge)
            && !self.taken.iter().any(|other| other.meets(&wide))
            && !self.rules.iter().any(crossed)
    }

    /// Whether no line runs through a place.
    fn clear(&self, area: &Area) -> bool {
        !self
            .lines
            .iter()
            .any(|line| line.windows(2).any(|pair| matches!(pair, [a, b] if cuts(*a, *b, area))))
    }

    /// Takes the first place that is free and has no line through it, else the first that is free.
    pub fn place(&mut self, wishes: &[Area]) -> Option<Area> {
        let found = self.seek(wishes, true).or_else(|| self.seek(wishes, false))?;
        self.take(found);
        Some(found)
    }

    /// Finds the first free place, clear of lines if `clear`.
    pub fn seek(&self, wishes: &[Area], clear: bool) -> Option<Area> {
        wishes.iter().find(|area| self.free(area) && (!clear || self.clear(area))).copied()
    }
}

/// Whether the line from `a` to `b` runs through an area, by clipping it against the four edges.
fn cuts(a: Point, b: Point, area: &Area) -> bool {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    let edges =
        [(-dx, a.0 - area.x), (dx, area.right() - a.0), (-dy, a.1 - area.y), (dy, area.bottom() - a.1)];
    for (speed, room) in edges {
        if speed == 0.0 {
            if room <= 0.0 {
                return false;
            }
        } else if speed < 0.0 {
            enters = enters.max(room / speed);
        } else {
            leaves = leaves.min(room / speed);
        }
    }
    enters < leaves
}

/// The gap between a label and its line.
const GAP: f64 = 7.0;
/// Steps between places tried along a line.
const STEP: f64 = 14.0;

/// The places beside a line for a label of this size, from the line's end backwards: right and left of where it is
/// steep, above and below where it is flat.
pub fn beside(line: &[Point], w: f64, h: f64) -> Vec<Area> {
    let mut wishes = Vec::new();
    let mut since = f64::INFINITY;
    let mut last: Option<Point> = None;
    for &(x, y) in line.iter().rev() {
        since += last.map_or(0.0, |(px, py)| (px - x).abs() + (py - y).abs());
        last = Some((x, y));
        if since < STEP {
            continue;
        }
        since = 0.0;
        let middle = y - h / 2.0;
        wishes.extend([
            Area::new(x + GAP + 2.0, middle, w, h),
            Area::new(x - w - GAP - 2.0, middle, w, h),
            Area::new(x - w, y - h - GAP, w, h),
            Area::new(x - w, y + GAP, w, h),
            Area::new(x - w / 2.0, y - h - GAP, w, h),
            Area::new(x - w / 2.0, y + GAP, w, h),
        ]);
    }
    wishes
}

/// The places around a mark for a label of this size: above right, above left, below right, below left, right, left, and
/// above and below no further than `most` to the right.
pub fn around((x, y): Point, radius: f64, (w, h): (f64, f64), most: f64) -> Vec<Area> {
    let (near, far, middle) = (radius * 0.7, radius + 4.0, (x - w / 2.0).min(most - w));
    vec![
        Area::new(x + near, y - h - near - 2.0, w, h),
        Area::new(x - near - w, y - h - near - 2.0, w, h),
        Area::new(x + near, y + near + 2.0, w, h),
        Area::new(x - near - w, y + near + 2.0, w, h),
        Area::new(x + far, y - h / 2.0, w, h),
        Area::new(x - far - w, y - h / 2.0, w, h),
        Area::new(middle, y - h - far, w, h),
        Area::new(middle, y + far, w, h),
    ]
}

/// Spreads labels beside the right end of a chart: each wants a height (its middle) and has a size; those that would
/// overlap are pushed apart from the middle one outwards, and all of them stay between `top` and `bottom`.
pub fn gutter(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64, f64)> = wanted.iter().enumerate().map(|(i, (y, h))| (i, *y, *h)).listed();
    order.order_by(|a, b| a.1.total_cmp(&b.1));
    let (upper, lower) = order.split_at_mut(wanted.len() / 2);
    push_down(lower, f64::NEG_INFINITY);
    push_up(upper, lower.first().map_or(bottom, |(_, y, h)| y - h / 2.0));
    push_up(&mut order, bottom);
    push_down(&mut order, top);
    order.order_by_key(|(i, _, _)| *i);
    order.into_iter().map(|(_, y, _)| y).listed()
}

fn push_down(labels: &mut [(usize, f64, f64)], mut least: f64) {
    for (_, y, h) in labels {
        *y = y.max(least + *h / 2.0);
        least = *y + *h / 2.0;
    }
}

fn push_up(labels: &mut [(usize, f64, f64)], mut most: f64) {
    for (_, y, h) in labels.iter_mut().rev() {
        *y = y.min(most - *h / 2.0);
        most = *y - *h / 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_texts_split_at_the_middle_space_and_are_cut_with_an_ellipsis() {
        assert_eq!(halves("Azure data zone US"), Some(("Azure data", "zone US")));
        assert_eq!(halves("OpenAI"), None);
        assert_eq!(fitting("Bedrock in-region output price", false, 132.0), "Bedrock in-region…");
        assert_eq!(fitting("volume", false, 132.0), "volume");
    }

    #[test]
    fn a_label_takes_its_first_free_place() {
        let mut board = Board::new(Area::new(0.0, 0.0, 100.0, 100.0));
        let wishes = [
            Area::new(90.0, 10.0, 30.0, 16.0),
            Area::new(10.0, 10.0, 30.0, 16.0),
            Area::new(10.0, 60.0, 30.0, 16.0),
        ];
        assert_eq!(board.place(&wishes), wishes.get(1).copied());
        assert_eq!(board.place(&wishes), wishes.get(2).copied());
        assert_eq!(board.place(&wishes), None);
    }

    #[test]
    fn a_place_without_a_line_goes_before_a_nearer_one_with_a_line() {
        let mut board = Board::new(Area::new(0.0, 0.0, 100.0, 100.0));
        board.line(&[(0.0, 0.0), (100.0, 30.0)]);
        board.rule(70.0);
        let (crossed, ruled, clear) = (
            Area::new(10.0, 0.0, 30.0, 16.0),
            Area::new(60.0, 50.0, 30.0, 16.0),
            Area::new(10.0, 50.0, 30.0, 16.0),
        );
        assert_eq!(board.place(&[crossed, ruled, clear]), Some(clear));
        assert_eq!(board.place(&[crossed, ruled]), Some(crossed));
    }

    #[test]
    fn gutter_labels_are_pushed_from_the_middle_out() {
        let spread = gutter(&[(50.0, 16.0), (52.0, 16.0), (54.0, 16.0), (10.0, 16.0)], 0.0, 300.0);
        assert_eq!(spread, [36.0, 52.0, 68.0, 10.0]);
        assert_eq!(gutter(&[(299.0, 32.0), (298.0, 16.0)], 0.0, 300.0), [284.0, 260.0]);
        assert_eq!(gutter(&[], 0.0, 300.0), Vec::<f64>::new());
    }

    proptest! {
        #[test]
        fn gutter_labels_never_overlap_nor_leave(
            wanted in prop::collection::vec((-500.0..800.0_f64, prop::sample::select(vec![16.0, 32.0])), 0..6)
        ) {
            let spread = gutter(&wanted, 14.0, 306.0);
            let mut boxes: Vec<(f64, f64)> = spread.iter().zip(&wanted).map(|(y, (_, h))| (y - h / 2.0, y + h / 2.0)).collect();
            boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in boxes.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0 + 1e-9, "{boxes:?}");
            }
            prop_assert!(boxes.iter().all(|(top, bottom)| *top >= 14.0 - 1e-9 && *bottom <= 306.0 + 1e-9), "{boxes:?}");
        }
    }
}
