//! The crossover chart: what each offer saves, or costs, over one input.

mod basis;
mod fit;
mod readout;
mod sweep;
mod table;

use super::draw::{Chart, Place, circle, drawing, label, line, words};
use super::lens::{Axis, choices, kept};
use crate::text::number::{axis as amount, axis_difference};
use crate::text::slots::Slot;
use crate::text::{Answer, axis, lead};
use crate::ui::chart::crossover::Frame;
use crate::ui::chart::label::width;
use crate::ui::chart::scale::{drawn, ticks};
use crate::ui::dom;
use crate::ui::inputs::pick::Pick;
use crate::ui::node::{Element, Node, el, svg};
use crate::ui::pace::{in_view, later};
use crate::ui::parts::{slot_class, slot_of};
use crate::ui::state::State;
use crate::ui::value::{Derived, Value};
use crate::units::Listed;
use std::sync::Arc;
use sweep::{Shows, Sweep};

const ID: &str = "crossover";
const VOLUME: &str = "workload.requestsPerMonth";

/// What the reader has chosen to see.
#[derive(Clone, Copy)]
struct Look {
    state: State,
    place: Place,
    path: Value<String>,
    shows: Value<Shows>,
    /// Where the reader points, in units from the left.
    pointer: Value<Option<f64>>,
    /// The chart, worked out.
    sweep: Derived<Option<Arc<Sweep>>>,
}

/// The section.
pub fn view(state: State) -> Node {
    let (place, beat) = (Place::new(), Value::new(0));
    let path = Value::new(VOLUME.to_owned());
    let shows = Value::new(Shows::Saving);
    let paper = dom::media("print");
    let last: Value<Option<Arc<Sweep>>> = Value::new(None);
    let work_out = move || {
        let wide = place.width().unwrap_or(832.0);
        let frame = if paper.get() { Frame::printed() } else { Frame::of(wide) };
        let (path, before) = (chosen(state, path), last.get_untracked());
        let sweep = state.answer(|answer| {
            Sweep::new(state, answer, (&path, shows.get(), frame), before.as_deref()).map(Arc::new)
        });
        last.change(|last| last.clone_from(&sweep.flatten()));
        last.get_untracked()
    };
    let sweep = Derived::anew(work_out);
    let look = Look { state, place, path, shows, pointer: Value::new(None), sweep };
    let chart = Chart {
        id: ID,
        title: later(state, move || look.title().into()),
        controls: later(state, move || look.controls()),
        take: in_view(state, place, beat, move || look.take().into()),
        body: in_view(state, place, beat, move || {
            if place.table.get() {
                state
                    .answer(|answer| table::view(answer, &chosen(state, look.path), look.shows.get()))
                    .unwrap_or_else(empty)
            } else {
                look.drawing()
            }
        }),
    };
    chart.section(place)
}

/// The input across.
fn chosen(state: State, path: Value<String>) -> String {
    state.scenario.with(|scenario| kept(scenario, path.get(), VOLUME))
}

fn empty() -> Node {
    el("div", "").into()
}

impl Look {
    fn take(self) -> String {
        let Some(sweep) = self.sweep.get() else { return String::new() };
        let (axis, turn) = (&sweep.axis, sweep.turn.as_ref());
        let said = self.state.answer(|answer| {
            lead::lead(answer, (&axis.path, axis.kind), &sweep.stretches, turn, sweep.partial)
        });
        said.unwrap_or_default()
    }

    fn title(self) -> String {
        let against =
            self.state.answer(|answer| answer.baseline().map(|base| answer.short_name(&base.id))).flatten();
        match against.filter(|_| self.shows.get() == Shows::Saving) {
            Some(name) => format!("Saving against staying on {name}"),
            None => "What each offer costs as one input moves".to_owned(),
        }
    }

    fn controls(self) -> Node {
        let options = self.state.answer(|answer| {
            let name = |path: String| (path.clone(), axis::name(answer, &path));
            choices(answer.scenario).into_iter().map(name).listed()
        });
        let across = Pick {
            id: "across".to_owned(),
            name: "across",
            options: options.unwrap_or_default(),
            chosen: chosen(self.state, self.path),
        };
        let kinds = [("saving", "saving"), ("cost", "total cost")]
            .map(|(word, label)| (word.to_owned(), label.to_owned()));
        let chosen = if self.shows.get() == Shows::Saving { "saving" } else { "cost" };
        let show =
            Pick { id: "shows".to_owned(), name: "show", options: kinds.to_vec(), chosen: chosen.to_owned() };
        el("span", "axes")
            .with(across.named(move |path| self.path.set(path)))
            .with(show.named(move |word| {
                self.shows.set(if word == "saving" { Shows::Saving } else { Shows::Cost })
            }))
            .into()
    }

    fn drawing(self) -> Node {
        // On paper it stands wherever the reader was.
        let there = |sweep: &Arc<Sweep>| self.place.width().is_some() || sweep.frame == Frame::printed();
        let Some(sweep) = self.sweep.get().filter(there) else { return empty() };
        let slots = self.state.slots.get();
        let svg = self.state.answer(|answer| draw(&sweep, answer, &slots));
        el("div", "plot-area").maybe(svg.map(Node::from)).with(readout::scrub(self, &sweep)).into()
    }
}

/// The drawing.
fn draw(sweep: &Sweep, answer: &Answer, slots: &[(String, Slot)]) -> Element {
    let frame = sweep.frame;
    let mut parts = grid(sweep);
    parts.extend(x_axis(sweep, answer));
    for stroke in sweep.scene.strokes.iter().rev() {
        parts.append(&mut lines(sweep, stroke, slots));
    }
    parts.extend(here(sweep, slots));
    // No line is the split's: it has a dot alone.
    let split = answer.split().and_then(|_| fit::here(answer, sweep.shows));
    parts.extend(
        split.map(|amount| circle("dot", (sweep.place_of(&sweep.axis), sweep.y.px(drawn(amount))), 5.0)),
    );
    parts.extend(sweep.marks.iter().map(|mark| circle("cross", mark.at, 5.0)));
    for text in &sweep.scene.texts {
        parts.append(&mut label(text));
    }
    drawing(ID, frame.w, frame.h).all(parts)
}

/// Horizontal lines with their amounts.
fn grid(sweep: &Sweep) -> Vec<Node> {
    let plot = sweep.frame.plot;
    let mut parts = Vec::new();
    for tick in ticks(sweep.range.0, sweep.range.1, 5) {
        let y = sweep.y.px(drawn(tick));
        let name = if sweep.shows == Shows::Saving { axis_difference(tick) } else { amount(tick) };
        parts.push(line("base", (plot.x, y), (plot.right(), y)));
        parts.push(words("", (plot.x - 8.0, y + 4.0), 1, name));
    }
    parts
}

fn x_axis(sweep: &Sweep, answer: &Answer) -> Vec<Node> {
    let plot = sweep.frame.plot;
    let mut parts = Vec::new();
    for tick in sweep.axis.ticks(6) {
        let x = sweep.x.px(drawn(tick));
        parts.push(line("tickmark", (x, plot.bottom()), (x, plot.bottom() + 5.0)));
        let said = axis::tick(sweep.axis.kind, tick);
        let middle = x.min(sweep.frame.w - width(&said, false) / 2.0);
        parts.push(words("", (middle, plot.bottom() + 18.0), 0, said));
    }
    let title = axis::title(answer, &sweep.axis.path, sweep.axis.log);
    parts.push(words("", (plot.right(), plot.bottom() + 34.0), 1, title));
    parts
}

/// One line; lines that are the same alternate in color.
fn lines(sweep: &Sweep, stroke: &crate::ui::chart::crossover::Stroke, slots: &[(String, Slot)]) -> Vec<Node> {
    let class = |line: usize| sweep.offers.get(line).map_or("s0", |id| slot_class(slot_of(slots, id)));
    let own = if stroke.named { class(stroke.series) } else { "s0" };
    let winner = if stroke.series == 0 { " first" } else { "" };
    let joint = if stroke.also.is_empty() { "" } else { " joint" };
    let mark = |class: [&str; 4]| -> Node {
        svg("path", "").attr("class", class.concat()).attr("d", stroke.path.clone()).into()
    };
    let mut parts = vec![mark(["line ", own, winner, joint])];
    parts.extend(stroke.also.first().map(|other| mark(["line other ", class(*other), winner, joint])));
    parts
}

/// The rule of "you are here" and the dots where it meets the lines.
fn here(sweep: &Sweep, slots: &[(String, Slot)]) -> Vec<Node> {
    let plot = sweep.frame.plot;
    let x = sweep.place_of(&sweep.axis);
    let mut parts = vec![line("here", (x, plot.y - 4.0), (x, plot.bottom()))];
    for (i, id) in sweep.offers.iter().enumerate().rev() {
        let y = sweep.y.px(sweep.bundle.value(i, x));
        if y.is_finite() && sweep.y.holds(y) {
            let dot = circle("point", (x, y), if i == 0 { 5.0 } else { 4.0 });
            parts.push(svg("g", slot_class(slot_of(slots, id))).with(dot).into());
        }
    }
    parts
}

/// The axis of a chart again, for what follows the pointer.
fn axis_of(state: State, path: &str) -> Option<Axis> {
    state.scenario.with(|scenario| Axis::find(scenario, path))
}
