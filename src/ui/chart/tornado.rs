//! The tornado: what the saving becomes when one input is a quarter lower or higher.

use super::label::{LINE, Text, Weight, fitting, halves, width};
use super::pen::Area;
use super::scale::Scale;
use crate::ui::chart::px::within;
use crate::units::{Listed, Sort};

/// The most rows drawn.
pub const MOST: usize = 10;
/// The height of a row, and of one in a chart where a name takes two lines.
const ROW: (f64, f64) = (30.0, 38.0);
/// The height of a bar.
const BAR: f64 = 17.0;
/// The strip of the axis above the rows, and the margin under them.
const TOP: f64 = 34.0;
/// The least and the most room for a value right of the plot.
const RIGHT: (f64, f64) = (56.0, 104.0);

/// A saving in dollars and in words, and whether it is as good as none.
pub type End = (f64, String, bool);

/// One input: its name, and the saving at −25 % and at +25 % with their words.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The name of the input.
    pub name: String,
    /// At −25 %; `None` where there is no saving to speak of.
    pub low: Option<End>,
    /// At +25 %.
    pub high: Option<End>,
    /// What is said of sides where the route carries no traffic; empty where it does on both.
    pub ends: String,
}

/// A drawn bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Where.
    pub area: Area,
    /// Whether it shows +25 %.
    pub high: bool,
}

/// A value at the end of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The words and where they stand.
    pub text: Text,
    /// Whether they stand in a bar, and whether that shows +25 %.
    pub inside: Option<bool>,
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The size.
    pub w: f64,
    /// The height, which follows from the rows.
    pub h: f64,
    /// The names of inputs.
    pub names: Vec<Text>,
    /// The bars.
    pub bars: Vec<Bar>,
    /// Their values.
    pub values: Vec<Value>,
    /// Where the saving is gone: the middles of rings.
    pub ties: Vec<(f64, f64)>,
    /// The pixel of the saving now.
    pub now: f64,
    /// The pixel of no saving.
    pub zero: f64,
    /// Where axis labels would run into the words at "now".
    pub taken: (f64, f64),
}

/// The left edge of the plot: the widest name plus a gap, within a part of the width.
fn left(rows: &[Row], w: f64) -> f64 {
    let widest = rows.iter().map(|row| width(&row.name, false)).fold(0.0, f64::max);
    within(widest + 14.0, 90.0, within(w * 0.42, 90.0, 200.0)).round()
}

/// The room right of the plot: that of the widest value.
fn right(rows: &[Row]) -> f64 {
    let values = rows.iter().flat_map(|row| row.low.iter().chain(&row.high));
    let widest = values.map(|(_, words, _)| width(words, false)).fold(0.0, f64::max);
    within(widest + 8.0, RIGHT.0, RIGHT.1).round()
}

/// The scale of the savings.
pub fn scale(rows: &[Row], now: f64, w: f64) -> Scale {
    let all =
        rows.iter().flat_map(|row| row.low.iter().chain(&row.high)).map(|(value, ..)| *value).chain([now]);
    let all = all.filter(|value| value.is_finite());
    let (least, most) =
        all.fold((0.0_f64, 0.0_f64), |(least, most), value| (least.min(value), most.max(value)));
    Scale::linear((least, most), (left(rows, w), w - right(rows)))
}

/// Lays out the rows; `now` is the saving now with its words ("now $20,000").
pub fn scene(rows: &[Row], now: (f64, &str), w: f64) -> Scene {
    let w = w.max(240.0);
    let x = scale(rows, now.0, w);
    let here = x.px(now.0);
    let half = width(now.1, true) / 2.0;
    let room = x.ends().0 - 10.0;
    let wraps = rows.iter().any(|row| width(&row.name, false) > room);
    let tall = if wraps { ROW.1 } else { ROW.0 };
    let mut scene =
        Scene { w, h: TOP + tall * rows.len() as f64 + 6.0, now: here, zero: x.px(0.0), ..Scene::default() };
    scene.taken = (here - half - 6.0, here + half + 6.0);
    for (i, row) in rows.iter().enumerate() {
        let middle = TOP + tall * (i as f64 + 0.5);
        scene.names.push(name(&row.name, room, middle));
        draw_row(row, &x, here, middle, &mut scene);
    }
    scene
}

/// A name set to the right, on two lines where it is long.
fn name(name: &str, room: f64, middle: f64) -> Text {
    let mut lines: Vec<String> = match halves(name).filter(|_| width(name, false) > room) {
        Some((a, b)) => vec![a.to_owned(), b.to_owned()],
        None => vec![name.to_owned()],
    };
    for line in &mut lines {
        *line = fitting(line, false, room);
    }
    let h = LINE * lines.len() as f64 - if lines.len() > 1 { 3.0 } else { 0.0 };
    let lines = lines.into_iter().map(|line| (line, Weight::Plain)).listed();
    Text { area: Area::new(0.0, middle - h / 2.0, room, h), side: 1, lines }
}

fn draw_row(row: &Row, x: &Scale, here: f64, middle: f64, scene: &mut Scene) {
    let mut ends: Vec<(f64, bool, &str, bool)> = Vec::new();
    for (end, high) in [(&row.low, false), (&row.high, true)] {
        if let Some((value, words, gone)) = end {
            ends.push((x.px(*value), *gone, words, high));
        }
    }
    // The longer bar lies under the shorter one of the same side.
    ends.order_by(|a, b| (b.0 - here).abs().total_cmp(&(a.0 - here).abs()));
    let mut labelled: Vec<bool> = Vec::new();
    for (end, gone, words, high) in ends {
        let (from, to) = (end.min(here), end.max(here));
        if to - from < 0.5 {
            continue;
        }
        scene.bars.push(Bar { area: Area::new(from, middle - BAR / 2.0, to - from, BAR), high });
        let leftwards = end < here;
        if labelled.contains(&leftwards) {
            continue;
        }
        labelled.push(leftwards);
        if gone {
            scene.ties.push((end, middle));
        }
        let edge = x.ends().0;
        scene.values.extend(value_text(words, (end, here), leftwards, gone, high, middle, edge));
    }
    scene.values.extend(ends_text(&row.ends, (x.ends().0, here, scene.w), &labelled, middle));
}

/// Where the route ends, beside "now" on the side that no bar takes.
fn ends_text(words: &str, (edge, here, w): (f64, f64, f64), taken: &[bool], middle: f64) -> Option<Value> {
    let wide = width(words, false);
    let (left, right) = (here - 6.0 - wide, here + 6.0);
    let (at, side) = match () {
        () if words.is_empty() => return None,
        () if left >= edge && !taken.contains(&true) => (left, 1),
        () if right + wide <= w && !taken.contains(&false) => (right, -1),
        () => return None,
    };
    let lines = vec![(words.to_owned(), Weight::Plain)];
    let text = Text { area: Area::new(at, middle - LINE / 2.0, wide, LINE), side, lines };
    Some(Value { text, inside: None })
}

/// The words at the end of a bar: beside it, or in it where that is the edge of the plot and they fit; the table has
/// those that stand nowhere.
fn value_text(
    words: &str,
    (end, here): (f64, f64),
    leftwards: bool,
    gone: bool,
    high: bool,
    middle: f64,
    edge: f64,
) -> Option<Value> {
    let words = if gone { "tie" } else { words };
    let w = width(words, gone);
    let outside = if leftwards { end - 6.0 - w } else { end + 6.0 };
    let within = gone || (leftwards && outside < edge);
    let gap = if gone { 10.0 } else { 6.0 };
    if within && (here - end).abs() < w + gap + 4.0 {
        return None;
    }
    let at = if within { end + gap } else { outside };
    let side = if leftwards && !within { 1 } else { -1 };
    let weight = if gone { Weight::Bold } else { Weight::Plain };
    let text = Text {
        area: Area::new(at, middle - LINE / 2.0, w, LINE),
        side,
        lines: vec![(words.to_owned(), weight)],
    };
    Some(Value { text, inside: within.then_some(high) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(name: &str, low: Option<f64>, high: Option<f64>) -> Row {
        let end = |value: Option<f64>| value.map(|value| (value, format!("${value}"), value == 0.0));
        Row { name: name.to_owned(), low: end(low), high: end(high), ends: String::new() }
    }

    #[test]
    fn bars_start_at_now_and_a_lost_saving_is_ringed() {
        let rows = [
            row("AWS commitment", Some(0.0), Some(23_250.0)),
            row("shortfall rate", Some(15_000.0), Some(20_000.0)),
            row("Bedrock in-region cached input price", None, Some(500.0)),
        ];
        let scene = scene(&rows, (20_000.0, "now $20,000"), 352.0);
        assert_eq!((scene.bars.len(), scene.ties.len(), scene.h), (4, 1, 154.0));
        assert_eq!(scene.ties, [(scene.zero, 53.0)]);
        let words: Vec<&str> =
            scene.values.iter().map(|value| value.text.lines.first().unwrap().0.as_str()).collect();
        assert_eq!(words, ["tie", "$23250", "$15000", "$500"]);
        assert_eq!(scene.names.last().unwrap().lines.len(), 2);
    }

    #[test]
    fn a_route_that_ends_is_said_where_no_bar_is_and_large_values_stay_inside() {
        let mut rows = [row("peak rate", Some(30_000.0), None), row("peak rate", None, None)];
        rows.iter_mut().for_each(|row| row.ends = "+25%: fails".to_owned());
        let scene = scene(&rows, (20_000.0, "now $20,000"), 352.0);
        let words: Vec<(&str, i8)> =
            scene.values.iter().map(|value| (value.text.lines[0].0.as_str(), value.text.side)).collect();
        assert_eq!(words, [("$30000", -1), ("+25%: fails", 1), ("+25%: fails", 1)]);
        let mut large = row("volume", Some(-1e6), Some(75e6));
        large.high = Some((75e6, "$75,000,000".to_owned(), false));
        for w in [240.0, 328.0, 704.0] {
            let scene = super::scene(core::slice::from_ref(&large), (1e6, "now"), w);
            let inside = |value: &Value| value.text.area.x >= 0.0 && value.text.area.right() <= w;
            assert!(scene.values.iter().all(inside), "{w}: {:?}", scene.values);
        }
    }

    proptest! {
        #[test]
        fn every_bar_lies_in_the_plot(
            w in prop::sample::select(vec![240.0, 328.0, 352.0, 704.0]),
            now in -5e4..5e4_f64,
            ends in prop::collection::vec((-5e4..5e4_f64, -5e4..5e4_f64), 0..10),
        ) {
            let rows: Vec<Row> = ends.iter().map(|(a, b)| row("Bedrock output price", Some(*a), Some(*b))).collect();
            let scene = scene(&rows, (now, "now"), w);
            for bar in &scene.bars {
                prop_assert!(bar.area.x >= 89.9 && bar.area.right() <= w - RIGHT.0 + 0.1, "{bar:?}");
            }
            for name in &scene.names {
                prop_assert!(name.lines.iter().all(|(line, _)| width(line, false) <= name.area.w + 0.1));
            }
        }
    }
}
