//! The decision map: which offer wins over two inputs. A click, a drag or the arrow keys move the scenario.

mod steer;
mod survey;
mod table;

use super::draw::{Chart, Place, circle, drawing, label, line, px, words};
use super::lens::{choices, kept};
use crate::text::slots::Slot;
use crate::text::{Answer, axis, lead};
use crate::ui::chart::label::Weight;
use crate::ui::chart::scale::drawn;
use crate::ui::dom::{SLICE_MS, next_turn, now};
use crate::ui::inputs::pick::Pick;
use crate::ui::node::{Node, el, live, svg};
use crate::ui::pace::{late, waits};
use crate::ui::parts::{slot_class, slot_of};
use crate::ui::state::State;
use crate::ui::value::{Value, effect};
use crate::units::Listed;
use leptos::prelude::untrack;
use std::cell::Cell;
use std::sync::Arc;
use survey::{Survey, Work};

const ID: &str = "map";
/// The inputs at first, and in place of one that is gone.
const AXES: [&str; 2] = ["workload.inputTokens", "workload.batchableShare"];
/// Cells in a row: fewer while an input moves.
const FINE: usize = 64;
const QUICK: usize = 20;

/// What the reader has chosen to see.
#[derive(Clone, Copy)]
struct Look {
    state: State,
    place: Place,
    across: Value<String>,
    up: Value<String>,
    /// The map as last worked out; it may lag one frame behind.
    survey: Value<Option<Arc<Survey>>>,
    /// Cells in a row of the map that is asked for; none where none is.
    asked: Value<usize>,
    /// Counts the changes.
    newest: Value<u32>,
}

/// The section.
pub fn view(state: State) -> Node {
    let place = Place::new();
    let look = Look {
        state,
        place,
        across: Value::new(AXES[0].to_owned()),
        up: Value::new(AXES[1].to_owned()),
        survey: Value::new(None),
        asked: Value::new(0),
        newest: Value::new(0),
    };
    look.follow();
    let turn = Value::new(false);
    let chart = Chart {
        id: ID,
        title: "Which offer wins".into(),
        controls: "".into(),
        take: live(move || look.take().into()),
        body: live(move || match place.table.get() {
            true if waits(state, turn, false) => Node::Same,
            true => look.table(),
            false => look.drawing(),
        }),
    };
    chart.section(place)
}

impl Look {
    /// Works the map out anew once the frame of a change is drawn, once however many there were: in view coarsely while
    /// an input moves, and finely once that pauses.
    fn follow(self) {
        let (turn, beat, seen) = (Value::new(false), Value::new(0), Cell::new(0));
        effect(move || {
            if !waits(self.state, turn, false) {
                self.ask(FINE);
            }
        });
        effect(move || {
            self.state.scenario.track();
            // What is being worked out is of no use anymore.
            self.newest.change(|newest| *newest += 1);
        });
        effect(move || {
            self.state.scenario.track();
            let drawn = self.state.moving.get_untracked() && self.place.drawn();
            if drawn && !late(self.state, beat, &seen) {
                self.ask(QUICK);
            }
        });
    }

    /// Asks for a map of so many cells in a row, in a turn of its own.
    fn ask(self, cells: usize) {
        self.state.scenario.track();
        self.across.track();
        self.up.track();
        self.place.table.track();
        let asked = self.asked;
        if self.place.width().is_none() || asked.change(|asked| core::mem::replace(asked, cells)) > 0 {
            return;
        }
        next_turn(Box::new(move || {
            let cells = asked.change(core::mem::take);
            match untrack(|| self.begun(cells)) {
                Some(work) => self.slice(work, self.newest.get_untracked()),
                None => self.survey.set(None),
            }
        }));
    }

    /// The two inputs.
    fn axes(self) -> [String; 2] {
        let [first, second] = AXES;
        self.state.scenario.with(|scenario| {
            let x = kept(scenario, self.across.get(), first);
            let y = kept(scenario, self.up.get(), second);
            let y = if x == y { if x == first { second } else { first }.to_owned() } else { y };
            [x, y]
        })
    }

    /// Takes another input for one of the two; that of the other changes places with it.
    fn choose(self, path: String, across: bool) {
        let [x, y] = self.axes();
        let (own, now, other, its) =
            if across { (self.across, x, self.up, y) } else { (self.up, y, self.across, x) };
        if path == its {
            other.set(now);
        }
        own.set(path);
    }

    fn begun(self, cells: usize) -> Option<Box<Work>> {
        let width = self.place.width()?;
        let [x, y] = self.axes();
        let before = self.survey.get();
        let state = self.state;
        state.answer(|answer| Work::new(state, answer, (&x, &y), (width, cells), before.as_deref())).flatten()
    }

    /// Works on in slices until another change or another map is asked for. A coarse map is one slice, so that it is
    /// there before the next event.
    fn slice(self, mut work: Box<Work>, own: u32) {
        let since = now();
        while !work.step() {
            if work.cells == FINE && now() - since >= SLICE_MS {
                return next_turn(Box::new(move || {
                    if self.newest.get_untracked() == own && self.asked.get_untracked() == 0 {
                        self.slice(work, own);
                    }
                }));
            }
        }
        let mut work = Some(work);
        let done = untrack(|| self.state.answer(|answer| work.take().map(|work| work.done(answer))));
        self.survey.set(done.flatten().map(Arc::new));
    }

    fn take(self) -> String {
        self.survey.track();
        untrack(|| self.said())
    }

    fn said(self) -> String {
        let Some(survey) = self.survey.get() else { return String::new() };
        let (x, y) = (&survey.plane.x, &survey.plane.y);
        let (winner, close, [across, up]) = &survey.ends;
        let inputs = [(x.path.as_str(), x.kind, x.now, *across), (y.path.as_str(), y.kind, y.now, *up)];
        let alone = survey.regions.offers.len() < 2;
        self.state
            .answer(|answer| lead::here(answer, (winner.as_deref(), *close), inputs, alone))
            .unwrap_or_default()
    }

    fn table(self) -> Node {
        let [x, y] = self.axes();
        self.state.answer(|answer| table::view(answer, &x, &y)).unwrap_or_else(|| "".into())
    }

    /// Follows the map alone: what else it shows has led to that.
    fn drawing(self) -> Node {
        self.survey.track();
        untrack(|| self.drawn())
    }

    fn drawn(self) -> Node {
        let Some(survey) = self.survey.get() else { return el("div", "map-room").into() };
        let slots = self.state.slots.get();
        let svg = self.state.answer(|answer| draw(&survey, answer, &slots));
        el("div", "plot-area")
            .all(steer::ranges(self.state, &survey.plane))
            .maybe(svg)
            .with(steer::surface(self.state, self.place, &survey))
            .with(self.foot())
            .into()
    }

    /// What hatching means, and the choice of inputs.
    fn foot(self) -> Node {
        let options = self.state.answer(|answer| {
            let name = |path: String| (path.clone(), axis::name(answer, &path));
            choices(answer.scenario).into_iter().map(name).listed()
        });
        let options = options.unwrap_or_default();
        let pick = |id: &str, name, chosen, across| {
            let pick = Pick { id: id.to_owned(), name, options: options.clone(), chosen };
            pick.named(move |path| self.choose(path, across))
        };
        let [x, y] = self.axes();
        let mark = svg("svg", "key-hatch")
            .attrs(&[("width", "22"), ("height", "10"), ("aria-hidden", "true")])
            .with(svg("rect", "").attrs(&[("width", "22"), ("height", "10"), ("fill", "url(#hatch-s0)")]));
        let key = el("span", "n").with(mark).with(" a lead of less than 10%");
        el("p", "axes map-foot")
            .with(key)
            .with(pick("map-x", "across", x, true))
            .with(pick("map-y", "up", y, false))
            .into()
    }
}

/// The drawing.
fn draw(survey: &Survey, answer: &Answer, slots: &[(String, Slot)]) -> Node {
    let frame = survey.frame;
    let class = |kind: u8| {
        let id = survey.regions.offers.get(usize::from(kind)).cloned().flatten();
        id.map_or("s0", |id| slot_class(slot_of(slots, &id)))
    };
    let mut parts = Vec::new();
    for region in &survey.regions.map.regions {
        let hatch = ["url(#hatch-", class(region.kind), ")"].concat();
        let fill = svg("path", "wash").attr("d", region.fill.clone());
        let thin = svg("path", "").attr("fill", hatch).attr("d", region.hatch.clone());
        parts.push(svg("g", "").attr("class", class(region.kind)).with(fill).with(thin).into());
    }
    parts.push(svg("path", "border").attr("d", survey.regions.map.border.clone()).into());
    parts.extend(axes(survey, answer));
    for tag in &survey.tags {
        parts.push(tag_view(tag, class(tag.kind)));
    }
    parts.push(circle("ring", survey.ring, 7.0));
    parts.push(circle("dot", survey.ring, 2.5));
    if let Some(here) = &survey.here {
        parts.append(&mut label(here));
    }
    drawing(ID, frame.w, frame.h).all(parts).into()
}

fn tag_view(tag: &crate::ui::chart::map::Tag, class: &'static str) -> Node {
    let area = tag.text.area;
    let corner = (area.x - 16.0, area.y + 3.0);
    let swatch = svg("rect", "swatch").attr("x", px(corner.0)).attr("y", px(corner.1)).attrs(&[
        ("width", "10"),
        ("height", "10"),
        ("rx", "2"),
    ]);
    let mut parts: Vec<Node> = vec![swatch.into()];
    parts.extend(tag.leader.map(|(from, to)| line("tick", from, to)));
    parts.extend(label(&tag.text));
    debug_assert!(tag.text.lines.first().is_none_or(|(_, weight)| *weight == Weight::Bold));
    svg("g", "").attr("class", class).all(parts).into()
}

fn axes(survey: &Survey, answer: &Answer) -> Vec<Node> {
    let plot = survey.frame.plot;
    let (x, y) = (&survey.plane.x, &survey.plane.y);
    let mut parts = Vec::new();
    for tick in x.ticks(5) {
        let at = survey.scales.0.px(drawn(tick));
        parts.push(line("tickmark", (at, plot.bottom()), (at, plot.bottom() + 5.0)));
        let side = if at > plot.right() - 12.0 { 1 } else { 0 };
        parts.push(words("", (at, plot.bottom() + 18.0), side, axis::tick(x.kind, tick)));
    }
    for tick in y.ticks(5) {
        let at = survey.scales.1.px(drawn(tick));
        parts.push(line("tickmark", (plot.x - 5.0, at), (plot.x, at)));
        parts.push(words("", (plot.x - 8.0, at + 4.0), 1, axis::tick(y.kind, tick)));
    }
    parts.push(words("", (plot.right(), plot.bottom() + 34.0), 1, axis::title(answer, &x.path, x.log)));
    parts.push(words("", (0.0, plot.y - 16.0), -1, axis::title(answer, &y.path, y.log)));
    parts
}
