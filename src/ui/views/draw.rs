//! Marks of a drawing, and the frame that all charts share.

use crate::ui::chart::label::{Text, Weight};
use crate::ui::chart::pen::Point;
use crate::ui::chart::px::Tenths;
use crate::ui::dom;
use crate::ui::node::{Child, Element, Node, live, svg, tag};
use crate::ui::parts::action_of;
use crate::ui::value::Value;
use crate::units::{Listed, fill};

/// A position as an attribute.
pub fn px(value: f64) -> String {
    Tenths::of(value).text()
}

/// A straight line.
pub fn line(class: &'static str, from: Point, to: Point) -> Node {
    let ends = svg("line", class).attr("x1", px(from.0)).attr("y1", px(from.1));
    ends.attr("x2", px(to.0)).attr("y2", px(to.1)).into()
}

/// A circle.
pub fn circle(class: &'static str, at: Point, radius: f64) -> Node {
    svg("circle", class).attr("cx", px(at.0)).attr("cy", px(at.1)).attr("r", px(radius)).into()
}

/// A rectangle.
pub fn rect(class: &'static str, (x, y): Point, (w, h): (f64, f64)) -> Node {
    let corner = svg("rect", class).attr("x", px(x)).attr("y", px(y));
    corner.attr("width", px(w)).attr("height", px(h)).into()
}

/// A line of words; `side` is −1 for words that start at the point, 0 for the middle, 1 for words that end there.
pub fn words(class: &'static str, (x, y): Point, side: i8, text: impl Child) -> Node {
    let anchor =
        ["start", "middle", "end"].get(usize::from((side + 1).unsigned_abs())).copied().unwrap_or("start");
    svg("text", class).attr("x", px(x)).attr("y", px(y)).attr("text-anchor", anchor).with(text).into()
}

/// A placed label, line by line.
pub fn label(text: &Text) -> Vec<Node> {
    let (x, y) = text.start();
    let lines = text.lines.iter().enumerate();
    lines
        .map(|(i, (line, weight))| {
            let class = if *weight == Weight::Bold { "halo strong" } else { "halo soft" };
            words(class, (x, y + 15.0 * i as f64), text.side, line.clone())
        })
        .listed()
}

/// What a chart needs to know of its place: its width in units of a sixteenth of the reader's text size, so that a
/// chart in large text is laid out as in a narrow column.
#[derive(Clone, Copy)]
pub struct Place {
    width: Value<i32>,
    unit: Value<i32>,
    /// Whether any of it is in view.
    pub seen: Value<bool>,
    /// Whether the table is shown instead.
    pub table: Value<bool>,
}

/// The width of the element that measures text size, at 16 pixels a rem.
const UNIT: i32 = 160;

/// An element that measures text size.
pub fn measure(unit: Value<i32>) -> Node {
    tag("i.rem|aria-hidden=true").born(move |it| dom::follow_width(it, unit)).into()
}

/// How much larger than usual the text is, where it is.
pub fn enlarged(unit: Value<i32>) -> f64 {
    f64::from(unit.get().max(UNIT)) / f64::from(UNIT)
}

impl Place {
    /// A place that is measured once it stands in the document.
    pub fn new() -> Self {
        Self { width: Value::new(0), unit: Value::new(0), seen: Value::new(true), table: Value::new(false) }
    }

    /// The width in units; none until it is measured, which it is once it comes near the view.
    pub fn width(self) -> Option<f64> {
        let (width, unit) = (self.width.get(), self.unit.get());
        (width > 0 && unit > 0).then(|| f64::from(width) * self.scale())
    }

    /// Whether its drawing is in view.
    pub fn drawn(self) -> bool {
        self.seen.get_untracked() && !self.table.get_untracked()
    }

    /// Units in a pixel.
    pub fn scale(self) -> f64 {
        f64::from(UNIT) / f64::from(self.unit.get_untracked().max(1))
    }
}

/// The parts of a chart's section.
pub struct Chart {
    /// The stem of its ids.
    pub id: &'static str,
    /// The heading.
    pub title: Node,
    /// What stands right of the heading.
    pub controls: Node,
    /// The sentence under it.
    pub take: Node,
    /// The drawing, or its table.
    pub body: Node,
}

impl Chart {
    /// The section, with the place its body was made for.
    pub fn section(self, place: Place) -> Node {
        let turn = live(move || {
            let words = if place.table.get() { "Chart" } else { "Table" };
            action_of(words, fill!("{}.turn", self.id), self.id, move || place.table.update(|on| *on = !*on))
        });
        let head =
            tag("header").with(tag("h2").attr("id", self.id).with(self.title)).with(self.controls).with(turn);
        let watched = move |it: web_sys::Element| {
            dom::follow_view(&it, place.seen);
            dom::follow_width(it, place.width);
        };
        // Out of view its parts are not laid out: they have no width, and there is no drawing, until it comes near.
        let body = tag("div.chart").born(watched).with(measure(place.unit)).with(self.body);
        tag("figure.sec")
            .attr("aria-labelledby", self.id)
            .with(head)
            .with(tag("p.take s").attr("id", fill!("{}.take", self.id)).with(self.take))
            .with(body)
            .into()
    }
}

/// The drawing of a chart: as wide as its place, named by its heading and its sentence.
pub fn drawing(id: &'static str, w: f64, h: f64) -> Element {
    svg("svg", "")
        .attr("viewBox", fill!("0 0 {} {}", px(w), px(h)))
        .attr("role", "img")
        .attr("aria-labelledby", fill!("{} {}.take", id, id))
}
