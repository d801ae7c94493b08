//! One of the three main inputs: a slider that is a chart, and the exact value beside it.

use super::hero::{self, Hero};
use super::port::Port;
use super::typed::Entry;
use crate::engine::report::{FlipOf, Kind};
use crate::text::Answer;
use crate::text::field::line;
use crate::text::number::{axis, short};
use crate::text::verdict::flip_label;
use crate::ui::chart::track::Frame;
use crate::ui::curves::{self, Curve};
use crate::ui::dom::{self, Debounced};
use crate::ui::node::{Node, live, tag};
use crate::ui::pace::{Beat, late};
use crate::ui::state::State;
use crate::ui::value::{Derived, Value};
use crate::ui::views::draw::{enlarged, measure};
use crate::ui::views::track::{self, Sketch};
use crate::units::{Exact, fill};
use leptos::prelude::event_target_value;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// How long a slider must be left alone by keys, in milliseconds, until its movement has ended.
const REST_MS: f64 = 80.0;

/// The curves over all three inputs.
#[derive(Clone, Copy)]
pub struct Curves {
    /// One each, in the order of the inputs.
    pub all: [Derived<Curve>; 3],
    /// Their turns.
    beat: Beat,
    /// The top of the scale that they share, as last drawn.
    most: Value<f64>,
}

impl Curves {
    /// Follows them.
    pub fn follow(state: State) -> Self {
        let all = Hero::ALL.map(|hero| curves::follow(state, hero));
        Self { all, beat: Value::new(0), most: Value::new(0.0) }
    }
}

/// The block of one slider.
pub fn slider(state: State, hero: Hero, curves: Curves) -> Node {
    let entry = Entry::new(state, Port::Hero(hero));
    let (width, unit) = (Value::new(0), Value::new(0));
    let label = move || state.scenario.with(|scenario| hero.label(scenario));
    let short = live(move || state.scenario.with(|scenario| in_short(hero, hero.value(scenario))).into());
    let row = tag("div.row")
        .with(tag("label").attr("for", hero.id()).with(live(move || label().into())))
        .with(entry.input(hero.id().to_owned()))
        .with(tag("span.unit").with(hero.unit()))
        .with(tag("span.short|aria-hidden=true").with(short));
    let plot = tag("div.plot")
        .born(move |plot| dom::follow_width(plot, width))
        .with(range(state, hero, entry))
        .with(drawn(state, hero, curves, [width, unit]))
        .with(measure(unit));
    let said = live(move || tag("span").all(entry.under(words(state, hero))).into());
    let under = tag("div.words").attr("id", fill!("{}.under", hero.id())).with(said);
    tag("div.hero").with(row).with(plot).with(under).into()
}

/// The native slider over the band. Its positions are rungs of the ladder; a value between two rungs keeps its digits
/// until the slider is moved.
fn range(state: State, hero: Hero, entry: Entry) -> Node {
    let ladder = hero.track();
    let last = ladder.last();
    let move_to = move |value: Exact| state.drag(|scenario| hero.set(scenario, value));
    // Arrows let go of the slider with each press: those that follow each other quickly are one movement.
    let keyed = Value::new(false);
    let let_go = Debounced::new(REST_MS, move || state.settle());
    live(move || {
        let let_go = let_go.clone();
        let (label, value, spoken) = state.scenario.with(|scenario| {
            let value = hero.value(scenario);
            (hero.label(scenario), value, hero.field(scenario).spoken(value))
        });
        let now = ladder.position(value);
        // The bounds stand before the value, which would be clamped to others.
        tag("input|type=range|min=0|step=1")
            .attr("max", last.to_string())
            .attr("aria-label", fill!("{}, slider", label))
            .attr("aria-valuetext", spoken)
            .flag("disabled", entry.locked())
            .value(now.to_string())
            .on("input", move |event| {
                let position = event_target_value(&event);
                move_to(ladder.value(position.parse().unwrap_or(now)));
            })
            .on("change", move |_| if keyed.change(core::mem::take) { let_go.ask() } else { state.settle() })
            .on("pointercancel", move |_| state.cancel())
            .on("keydown", move |event| {
                let event: KeyboardEvent = event.unchecked_into();
                let key = event.key();
                keyed.change(|keyed| *keyed = key.starts_with("Arrow"));
                if key != "PageUp" && key != "PageDown" {
                    return;
                }
                event.prevent_default();
                move_to(ladder.page(value, key == "PageUp"));
                state.settle();
            })
            .into()
    })
}

/// A value as short as ticks have it.
pub fn in_short(hero: Hero, value: Exact) -> String {
    if hero == Hero::Commitment { axis(value) } else { short(value) }
}

/// Curves compare single offers: a mark where the answer becomes a split says so.
fn known(answer: &Answer, hero: Hero, curve: &mut Curve) {
    let (Some(found), Some(path)) = (answer.sensitivity, hero.axis(answer.scenario)) else { return };
    let splits = found.flips.iter().filter(|flip| flip.new_kind == Some(Kind::Split) && flip.input == path);
    for flip in splits.filter(|flip| flip.of == FlipOf::Verdict) {
        let at = flip.at.map(|at| curves::place(hero, hero.shown(answer.scenario, at)));
        for mark in &mut curve.flips {
            if at.is_some_and(|at| (at - mark.0).abs() < 0.5) {
                mark.1 = flip_label(answer, flip);
            }
        }
    }
}

/// The track. In a full frame only a thumb that moves is drawn anew, on a curve that does not depend on it.
fn drawn(state: State, hero: Hero, curves: Curves, room: [Value<i32>; 2]) -> Node {
    let (seen, here) = (Cell::new(0), Cell::new(None));
    live(move || {
        let now = state.scenario.with(|scenario| hero.value(scenario));
        let late = late(state, curves.beat, &seen);
        if late && here.get() == Some(now) {
            return Node::Same;
        }
        here.set(Some(now));
        if !late {
            curves.most.change(|most| *most = curves::most(&curves.all));
        }
        track::view(&sketch(state, hero, curves, room))
    })
}

/// What is drawn on the track, in a place of so many pixels and a text of this size.
fn sketch(state: State, hero: Hero, curves: Curves, [width, unit]: [Value<i32>; 2]) -> Sketch {
    let (width, text) = (f64::from(width.get()), enlarged(unit));
    let ladder = hero.track();
    let place = |value: Exact| curves::place(hero, value);
    let mut own = curves.all.get(hero as usize).map(|curve| curve.get()).unwrap_or_default();
    // The findings tell a mark that becomes a split, and come after the answer.
    state.sensitivity.track();
    state.answer(|answer| known(answer, hero, &mut own));
    let verdict = state.answer(|answer| (answer.report.verdict.saves_per_month, answer.report.verdict.kind));
    let (saving, kind) = verdict.unzip();
    let pin = state.pin.with(|pin| pin.as_ref().map(|pin| place(hero.value(&pin.scenario))));
    state.scenario.with(|scenario| {
        let value = hero.value(scenario);
        let (low, high) = ladder.ends();
        // The stop for zero before the first rung needs no label, unless the thumb stands there.
        let low = if low.is_zero() && place(value) >= 1.0 { ladder.value(1) } else { low };
        Sketch {
            frame: Frame { last: ladder.last(), here: place(value), width, text },
            beyond: ladder.ends_before(value),
            ends: [in_short(hero, low), in_short(hero, high)],
            points: own.points,
            most: curves.most.get_untracked(),
            saving: saving.flatten(),
            split: kind == Some(Kind::Split),
            flips: own.flips,
            pin,
            default: hero.default().map(place),
        }
    })
}

/// The value in words.
fn words(state: State, hero: Hero) -> Vec<Node> {
    state.scenario.with(|scenario| match hero {
        Hero::Payload => {
            let up = state.report.with(|report| {
                report
                    .as_ref()
                    .ok()
                    .and_then(|report| report.offers.first().map(|row| row.per_request.up_bytes))
            });
            vec![line::payload(scenario, up).into()]
        }
        Hero::Volume => vec![line::volume(scenario).into()],
        Hero::Commitment => match hero::pool(scenario) {
            None => vec!["no commitment".into()],
            Some(pool) => {
                let (before, bold) = line::commitment(hero::monthly(pool), &pool.terms);
                vec![before.into(), tag("b").with(bold).into()]
            }
        },
    })
}
