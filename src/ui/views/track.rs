//! Draws the track of a slider: the band colored by who wins where, the saving over it, the thumb, and the flips.

use crate::text::axis::gain;
use crate::ui::chart::px::Tenths;
use crate::ui::chart::track::{Frame, Point};
use crate::ui::node::{Element, Node, svg};
use crate::units::{Exact, Listed, fill};

/// What is drawn besides the thumb.
pub struct Sketch {
    /// The track.
    pub frame: Frame,
    /// Whether the value lies past the end of the track.
    pub beyond: bool,
    /// The labels of the ends.
    pub ends: [String; 2],
    /// The curve; empty until there is one.
    pub points: Vec<Point>,
    /// The top of the scale that all three curves share.
    pub most: f64,
    /// What the answer saves here.
    pub saving: Option<Exact>,
    /// Whether that is a split's.
    pub split: bool,
    /// Where the answer flips, and what it becomes there.
    pub flips: Vec<(f64, String)>,
    /// Where the pinned scenario stands.
    pub pin: Option<f64>,
    /// Where the price book's default stands.
    pub default: Option<f64>,
}

const BAND_TOP: Tenths = Tenths(570);
const BAND: Tenths = Tenths(80);
const MIDDLE: Tenths = Tenths(610);

/// The drawing, of the size of its place.
pub fn view(sketch: &Sketch) -> Node {
    let frame = &sketch.frame;
    if frame.width < 48.0 {
        return svg("svg", "").attr("aria-hidden", "true").into();
    }
    // In groups, so that one flip more puts no other element in the place of the next.
    let parts = [
        curve(sketch),
        stem(sketch),
        band(sketch),
        marks(sketch),
        thumb(frame, sketch.beyond),
        labels(sketch),
    ];
    let parts = parts.into_iter().map(|part| svg("g", "").all(part).into());
    svg("svg", "").attr("aria-hidden", "true").each(parts).into()
}

fn line(class: &'static str, x1: Tenths, y1: Tenths, x2: Tenths, y2: Tenths) -> Node {
    let at = |element: Element, name, value: Tenths| element.attr(name, value.text());
    at(at(at(at(svg("line", class), "x1", x1), "y1", y1), "x2", x2), "y2", y2).into()
}

fn rect(x: Tenths, y: Tenths, width: Tenths, height: Tenths) -> Element {
    let base = svg("rect", "").attr("x", x.text()).attr("y", y.text());
    base.attr("width", width.text()).attr("height", height.text())
}

fn circle(class: &'static str, x: Tenths, y: Tenths, r: &'static str) -> Node {
    svg("circle", class).attr("cx", x.text()).attr("cy", y.text()).attr("r", r).into()
}

fn text(class: &'static str, x: Tenths, y: Tenths, words: String) -> Element {
    svg("text", class).attr("x", x.text()).attr("y", y.text()).with(words)
}

/// The saving over the track, with its base line.
fn curve(sketch: &Sketch) -> Vec<Node> {
    let frame = &sketch.frame;
    if sketch.points.is_empty() {
        return vec![];
    }
    let (from, to) = frame.band();
    let bottom = Tenths(440);
    let mut out = vec![line("base curve", Tenths::of(from + 6.0), bottom, Tenths::of(to - 6.0), bottom)];
    for stretch in frame.lines(&sketch.points, sketch.most) {
        out.push(
            svg("path", "")
                .attr("class", fill!("area curve {}", stretch.class))
                .attr("d", stretch.area)
                .into(),
        );
        out.push(
            svg("path", "")
                .attr("class", fill!("line curve {}", stretch.class))
                .attr("d", stretch.line)
                .into(),
        );
    }
    out
}

fn stem(sketch: &Sketch) -> Vec<Node> {
    let frame = &sketch.frame;
    let Some(saving) = sketch.saving.filter(|_| !sketch.points.is_empty()) else { return vec![] };
    let (x, y) = (frame.thumb(), frame.y(crate::units::Num::to_f64(saving), sketch.most));
    let words = gain(saving, frame.width < 260.0 * frame.text, sketch.split);
    let low = frame.low(&words, &sketch.points, sketch.most);
    // Above the curve where that leaves no room beside the stem.
    let height = Tenths(if low.is_some() { 330 } else { 95 });
    let beside = low.unwrap_or_else(|| frame.beside(&words));
    let label = text("now halo curve", beside.x, height, words);
    let label = label.attr("text-anchor", if beside.left { "end" } else { "start" });
    vec![line("stem curve", x, y, x, MIDDLE), circle("dot curve", x, y, "3"), label.into()]
}

fn band(sketch: &Sketch) -> Vec<Node> {
    let frame = &sketch.frame;
    let (from, to) = frame.band();
    if sketch.points.is_empty() {
        let plain = rect(Tenths::of(from), BAND_TOP, Tenths::of(to - from), BAND);
        return vec![plain.attr("class", "band").into()];
    }
    let stretches = frame.stretches(&sketch.points);
    stretches
        .into_iter()
        .map(|stretch| {
            let drawn = rect(stretch.from, BAND_TOP, stretch.size, BAND);
            if stretch.close {
                drawn.attr("class", stretch.class).attr("fill", fill!("url(#hatch-{})", stretch.class)).into()
            } else {
                drawn.attr("class", fill!("band {}", stretch.class)).into()
            }
        })
        .listed()
}

/// Ticks at the flips, a triangle at the pinned value, a small dot at the price book's default.
fn marks(sketch: &Sketch) -> Vec<Node> {
    let frame = &sketch.frame;
    let x = |place: f64| Tenths::of(frame.x(place));
    let mut out: Vec<Node> = Vec::new();
    for (place, _) in &sketch.flips {
        out.push(line("tick", x(*place), Tenths(510), x(*place), Tenths(710)));
    }
    if let Some(place) = sketch.default {
        out.push(circle("mark", x(place), Tenths(700), "1.5"));
    }
    if let Some(place) = sketch.pin {
        let Tenths(at) = x(place);
        let (left, right) = (Tenths(at - 45), Tenths(at + 45));
        let path = fill!("M{} 67.5L{} 75L{} 75Z", Tenths(at).text(), left.text(), right.text());
        out.push(svg("path", "pinned").attr("d", path).into());
    }
    out
}

fn thumb(frame: &Frame, beyond: bool) -> Vec<Node> {
    let x = frame.thumb();
    let mut out = vec![
        circle("ring", x, MIDDLE, "14.5"),
        circle("thumb", x, MIDDLE, "9.5"),
        circle("dot", x, MIDDLE, "3"),
    ];
    if beyond {
        out.push(
            text("now", Tenths::of(frame.width - 1.0), Tenths(650), "›".to_owned())
                .attr("text-anchor", "end")
                .into(),
        );
    }
    out
}

fn labels(sketch: &Sketch) -> Vec<Node> {
    let frame = &sketch.frame;
    let placed = frame.labels(&sketch.ends, &sketch.flips);
    let draw = |label: crate::ui::chart::track::Label| {
        let class = if sketch.ends.contains(&label.text) { "curve" } else { "flip curve" };
        let middle = Tenths::of(label.from + label.size / 2.0);
        text(class, middle, Tenths(910), label.text).attr("text-anchor", "middle").into()
    };
    placed.into_iter().map(draw).listed()
}
