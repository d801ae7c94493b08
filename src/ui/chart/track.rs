//! A slider that is a chart: where things stand on its track, in pixels.
//!
//! The plot is inset by the thumb's radius, so that thumb, stem and curve agree at the ends; the band runs on a little.

use super::pen::Pen;
use super::px::Tenths;
use crate::ui::chart::px::within;
use crate::units::{Listed, Sort};

/// The thumb's radius: nothing is plotted closer to the ends.
const INSET: f64 = 12.0;
/// How far the band runs beyond the plot.
const BEYOND: f64 = 6.0;
/// Top and bottom of the curve.
const TOP: f64 = 14.0;
const BOTTOM: f64 = 44.0;
/// Upper bound of a character's width at 12 pixels, plain and bold.
const CHAR: f64 = 6.96;
const BOLD: f64 = 7.68;
/// Top and bottom of the label beside the stem, where that stands lowest.
const LABEL: (f64, f64) = (22.0, 37.0);
/// Labels stay this far apart.
const GAP: f64 = 8.0;

/// A track on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The last position; the first is 0.
    pub last: u32,
    /// Where the thumb stands, with parts of a position.
    pub here: f64,
    /// The width in pixels.
    pub width: f64,
    /// How much larger than usual the text is.
    pub text: f64,
}

/// One point of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Its position on the track.
    pub place: f64,
    /// What the answer saves there against the baseline.
    pub saving: f64,
    /// The class of the offer that wins there.
    pub class: &'static str,
    /// Whether it leads by less than a tenth.
    pub close: bool,
}

/// A stretch of the band with one winner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// The class of the winner.
    pub class: &'static str,
    /// Whether it is hatched.
    pub close: bool,
    /// Its left end.
    pub from: Tenths,
    /// Its length.
    pub size: Tenths,
}

/// A stretch of the curve in one color: the line, and the area under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The class of the winner.
    pub class: &'static str,
    /// The path of the line.
    pub line: String,
    /// The path of the area.
    pub area: String,
}

/// A label under the track.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its left end.
    pub from: f64,
    /// Its estimated width.
    pub size: f64,
    /// What it says.
    pub text: String,
}

/// Where the label beside the stem stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its x.
    pub x: Tenths,
    /// Whether it ends there instead of beginning there.
    pub left: bool,
}

impl Frame {
    /// The x of a position.
    pub fn x(&self, place: f64) -> f64 {
        let part = if self.last == 0 { 0.0 } else { place / f64::from(self.last) };
        INSET + within(part, 0.0, 1.0) * (self.width - 2.0 * INSET).max(0.0)
    }

    /// The x of the thumb.
    pub fn thumb(&self) -> Tenths {
        Tenths::of(self.x(self.here))
    }

    /// The ends of the band.
    pub fn band(&self) -> (f64, f64) {
        (INSET - BEYOND, (self.width - INSET + BEYOND).max(INSET))
    }

    /// The band, in stretches of one winner each. Between two points with different winners it changes halfway.
    pub fn stretches(&self, points: &[Point]) -> Vec<Stretch> {
        let (mut from, end) = self.band();
        let mut out: Vec<Stretch> = Vec::new();
        for (i, point) in points.iter().enumerate() {
            let next = points.get(i + 1);
            if next.is_some_and(|next| (next.class, next.close) == (point.class, point.close)) {
                continue;
            }
            let to = next.map_or(end, |next| self.x((point.place + next.place) / 2.0));
            let size = Tenths::of(to - from);
            out.push(Stretch { class: point.class, close: point.close, from: Tenths::of(from), size });
            from = to;
        }
        out
    }

    /// The curve in stretches of one color, on a scale that ends at `most`.
    #[allow(clippy::indexing_slicing, reason = "both ends lie within the points")]
    pub fn lines(&self, points: &[Point], most: f64) -> Vec<Line> {
        let mut out = Vec::new();
        let mut first = 0;
        for i in 0..points.len() {
            let ends = points.get(i + 1).is_none_or(|next| next.class != points[i].class);
            if ends {
                // One point further, so that stretches meet.
                let last = (i + 1).min(points.len() - 1);
                out.push(self.line(&points[first..=last], most));
                first = i + 1;
            }
        }
        out
    }

    fn line(&self, points: &[Point], most: f64) -> Line {
        let mut pen = Pen::default();
        let places: Vec<_> =
            points.iter().map(|point| (self.x(point.place), height(point.saving, most))).listed();
        pen.through(&places);
        let line = pen.data();
        let edge = |point: Option<&Point>| Tenths::of(point.map_or(INSET, |point| self.x(point.place)));
        let (from, to) = (edge(points.first()), edge(points.last()));
        let (to, from, bottom) = (to.text(), from.text(), Tenths::of(BOTTOM).text());
        let area = [&line, "L", &to, " ", &bottom, "L", &from, " ", &bottom, "Z"].concat();
        Line { class: points.first().map_or("s0", |point| point.class), line, area }
    }

    /// The y of a saving on a scale that ends at `most`.
    pub fn y(&self, saving: f64, most: f64) -> Tenths {
        Tenths::of(height(saving, most))
    }

    /// Where the label beside the stem stands: right of it if there is room, else left.
    pub fn beside(&self, text: &str) -> Beside {
        self.side(!self.fits(text, false))
    }

    fn side(&self, left: bool) -> Beside {
        let x = self.x(self.here);
        Beside { x: Tenths::of(if left { x - 7.0 } else { x + 7.0 }), left }
    }

    fn fits(&self, text: &str, left: bool) -> bool {
        let (x, wide) = (self.x(self.here), 7.0 + self.size(text, BOLD));
        if left { x >= wide } else { x + wide <= self.width }
    }

    /// The same where the curve leaves it alone where it stands lowest; none where it does so on neither side.
    pub fn low(&self, text: &str, points: &[Point], most: f64) -> Option<Beside> {
        let free = |left: &bool| self.fits(text, *left) && self.clear(text, *left, points, most);
        [false, true].into_iter().find(free).map(|left| self.side(left))
    }

    /// Whether the curve leaves the label beside the stem alone, where that stands lowest.
    fn clear(&self, text: &str, left: bool, points: &[Point], most: f64) -> bool {
        let Beside { x, left } = self.side(left);
        let (x, wide) = (f64::from(x.0) / 10.0, self.size(text, BOLD));
        let (from, to) = if left { (x - wide, x) } else { (x, x + wide) };
        let at = |point: &Point| (self.x(point.place), f64::from(self.y(point.saving, most).0) / 10.0);
        let crosses = |pair: &[Point]| {
            let [a, b] = pair else { return false };
            let ((ax, ay), (bx, by)) = (at(a), at(b));
            let y = |x: f64| if bx > ax { ay + (by - ay) * (within(x, ax, bx) - ax) / (bx - ax) } else { ay };
            let (one, two) = (y(from), if bx > ax { y(to) } else { by });
            bx >= from && ax <= to && one.min(two) < LABEL.1 && one.max(two) > LABEL.0
        };
        !points.windows(2).any(crosses)
    }

    /// The labels under the track: those of marks centered under them, nearest to the thumb first and at most two; an
    /// end gives way to them.
    pub fn labels(&self, ends: &[String; 2], marks: &[(f64, String)]) -> Vec<Label> {
        let (from, to) = (INSET - BEYOND, self.width - INSET + BEYOND);
        let mut near: Vec<&(f64, String)> = marks.iter().listed();
        near.order_by(|a, b| (a.0 - self.here).abs().total_cmp(&(b.0 - self.here).abs()));
        let mut out: Vec<Label> = Vec::new();
        for (place, text) in near.into_iter().take(2) {
            let size = self.size(text, CHAR);
            let label = Label {
                from: within(self.x(*place) - size / 2.0, from, (to - size).max(from)),
                size,
                text: text.clone(),
            };
            if size <= to - from {
                push(&mut out, label);
            }
        }
        let [low, high] = ends;
        push(&mut out, Label { from, size: self.size(low, CHAR), text: low.clone() });
        let size = self.size(high, CHAR);
        push(&mut out, Label { from: to - size, size, text: high.clone() });
        out
    }

    /// The most that a text takes.
    fn size(&self, text: &str, character: f64) -> f64 {
        f64::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX)) * character * self.text
    }
}

/// Adds a label unless it would come too close to one that stands.
fn push(labels: &mut Vec<Label>, label: Label) {
    let clear = |other: &Label| {
        label.from + label.size + GAP <= other.from || other.from + other.size + GAP <= label.from
    };
    if labels.iter().all(clear) {
        labels.push(label);
    }
}

fn height(saving: f64, most: f64) -> f64 {
    let part = if most > 0.0 { within(saving / most, 0.0, 1.0) } else { 0.0 };
    BOTTOM - part * (BOTTOM - TOP)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { last: 40, here: 15.0, width: 376.0, text: 1.0 };

    fn point(place: f64, saving: f64, class: &'static str, close: bool) -> Point {
        Point { place, saving, class, close }
    }

    #[test]
    fn thumb_and_curve_agree_at_the_ends() {
        assert_eq!(FRAME.x(0.0), 12.0);
        assert_eq!(FRAME.x(40.0), 364.0);
        assert_eq!(FRAME.x(99.0), 364.0);
        assert_eq!(Frame { width: 0.0, ..FRAME }.x(40.0), 12.0);
    }

    #[test]
    fn the_band_is_cut_where_the_winner_or_its_lead_changes() {
        let points = [
            point(0.0, 5.0, "s4", false),
            point(10.0, 5.0, "s4", false),
            point(20.0, 5.0, "s4", true),
            point(30.0, 0.0, "s1", false),
            point(40.0, 0.0, "s1", false),
        ];
        let stretches = FRAME.stretches(&points);
        let cut: Vec<(&str, bool, i32)> = stretches.iter().map(|s| (s.class, s.close, s.from.0)).collect();
        assert_eq!(cut, [("s4", false, 60), ("s4", true, 1440), ("s1", false, 2320)]);
        let end: i32 = stretches.last().map(|s| s.from.0 + s.size.0).unwrap();
        assert_eq!(end, 3700);
    }

    #[test]
    fn the_curve_changes_color_with_the_winner_and_has_no_gap() {
        let points =
            [point(0.0, 0.0, "s1", false), point(20.0, 10.0, "s4", false), point(40.0, 10.0, "s4", false)];
        let lines = FRAME.lines(&points, 10.0);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].line, "M12 44L188 14");
        assert_eq!(lines[1].line, "M188 14L364 14");
        assert_eq!(lines[1].area, "M188 14L364 14L364 44L188 44Z");
        assert_eq!(FRAME.y(5.0, 0.0), Tenths(440));
    }

    #[test]
    fn labels_never_come_closer_than_eight_pixels() {
        let ends = ["100".to_owned(), "1M".to_owned()];
        let marks = [(34.0, "272k: context ends → OpenAI".to_owned()), (35.0, "other".to_owned())];
        let labels = FRAME.labels(&ends, &marks);
        let texts: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(texts, ["272k: context ends → OpenAI", "100"]);
        assert!(labels.iter().all(|label| label.from >= 6.0 && label.from + label.size <= 370.0));
    }

    #[test]
    fn large_text_leaves_out_what_has_no_room() {
        let marks =
            [(38.0, "922k → in-region".to_owned()), (2.0, "$80.1k → Bedrock global, a split".to_owned())];
        let large = Frame { text: 2.0, ..FRAME };
        let labels = large.labels(&["100".to_owned(), "1M".to_owned()], &marks);
        let texts: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(texts, ["922k → in-region", "100"]);
        assert!(labels.iter().all(|label| label.from >= 6.0 && label.from + label.size <= 370.0));
        assert!(
            !FRAME.beside("saves $20,000").left && Frame { here: 20.0, ..large }.beside("saves $20,000").left
        );
    }

    #[test]
    fn the_label_beside_the_stem_knows_whether_the_curve_crosses_it() {
        let curve = |low: f64, high: f64| {
            vec![point(0.0, low, "s4", false), point(20.0, high, "s4", false), point(40.0, high, "s4", false)]
        };
        assert!(FRAME.clear("saves $20,000", false, &curve(0.0, 20.0), 20.0));
        assert!(FRAME.clear("saves $20,000", false, &curve(20.0, 20.0), 20.0));
        assert!(!FRAME.clear("saves $20,000", false, &curve(0.0, 10.0), 20.0));
        let jump =
            vec![point(0.0, 0.0, "s1", false), point(18.0, 0.0, "s1", false), point(18.0, 20.0, "s4", false)];
        assert!(!FRAME.clear("saves $20,000", false, &jump, 20.0));
        let low = |points: &[Point]| FRAME.low("saves $20,000", points, 20.0).map(|at| at.left);
        assert_eq!(low(&curve(20.0, 20.0)), Some(false));
        assert_eq!(low(&jump), Some(true), "the other side is free");
        let late = vec![
            point(0.0, 10.0, "s1", false),
            point(24.0, 10.0, "s1", false),
            point(24.0, 20.0, "s4", false),
        ];
        assert_eq!(low(&late), None, "crossed on both sides");
    }

    #[test]
    fn the_label_beside_the_stem_turns_left_near_the_end() {
        assert!(!FRAME.beside("saves $20,000").left);
        assert!(Frame { here: 38.0, ..FRAME }.beside("saves $20,000").left);
    }
}
