//! Moving the scenario on the map: with the pointer over both inputs, with the arrow keys one rung at a time.

use super::super::draw::Place;
use super::super::lens::Axis;
use super::survey::{Plane, Survey};
use crate::text::axis;
use crate::ui::chart::px::Tenths;
use crate::ui::node::{Node, el};
use crate::ui::state::State;
use leptos::prelude::event_target;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent, PointerEvent};

/// Two native ranges, one per input. Left and right move across, up and down move up, whichever has the focus.
pub fn ranges(state: State, plane: &Plane) -> Vec<Node> {
    let pair = [(&plane.x, "map across"), (&plane.y, "map up")];
    pair.map(|(axis, words)| range(state, axis, plane, words)).into()
}

fn range(state: State, axis: &Axis, plane: &Plane, name: &'static str) -> Node {
    let (own, both) = (axis.clone(), plane.clone());
    let label = state.answer(|answer| axis::name(answer, &axis.path)).unwrap_or_default();
    let value = axis::value(&axis.path, axis.kind, axis.now);
    let input = move |event: web_sys::Event| {
        let range: HtmlInputElement = event_target(&event);
        let value = own.track.value(range.value_as_number().max(0.0) as u32);
        state.drag(|scenario| own.write(scenario, value));
    };
    let keys = move |event: web_sys::Event| {
        let event: KeyboardEvent = event.unchecked_into();
        let (axis, up) = match event.key().as_str() {
            "ArrowLeft" => (&both.x, false),
            "ArrowRight" => (&both.x, true),
            "ArrowDown" => (&both.y, false),
            "ArrowUp" => (&both.y, true),
            _ => return,
        };
        event.prevent_default();
        let value = axis.track.step(axis.now, up);
        state.step(|scenario| axis.write(scenario, value));
    };
    el("input", "unseen")
        .attrs(&[("type", "range"), ("min", "0"), ("step", "1")])
        .attr("aria-label", [&label, ", ", name].concat())
        .attr("max", axis.track.last().to_string())
        .attr("aria-valuetext", value)
        .value(axis.track.position(axis.now).to_string())
        .on("input", input)
        .on("change", move |_| state.settle())
        .on("keydown", keys)
        .into()
}

/// The plot takes clicks and drags.
pub fn surface(state: State, place: Place, survey: &Survey) -> Node {
    let (frame, scales, plane) = (survey.frame, survey.scales, survey.plane.clone());
    let plot = frame.plot;
    let part = |value: f64, whole: f64| [&Tenths::of(value / whole * 100.0).text(), "%"].concat();
    let move_to = move |event: &PointerEvent| {
        let scale = place.scale();
        let x = plane.x.rung(scales.0.value(plot.x + f64::from(event.offset_x()) * scale));
        let y = plane.y.rung(scales.1.value(plot.y + f64::from(event.offset_y()) * scale));
        let (at_x, at_y) = (plane.x.clone(), plane.y.clone());
        state.drag(|scenario| {
            at_x.write(scenario, x);
            at_y.write(scenario, y);
        });
    };
    let again = move_to.clone();
    let pressed = move |event: web_sys::Event| move_to(event.unchecked_ref());
    let moved = move |event: web_sys::Event| {
        let event: &PointerEvent = event.unchecked_ref();
        if event.buttons() & 1 == 1 {
            again(event);
        }
    };
    // The foot stands under the drawing in the same place, so the height is taken from the width.
    let wide = frame.w;
    el("div", "surface")
        .style("left", part(plot.x, wide))
        .style("width", part(plot.w, wide))
        .style("top", [&Tenths::of(plot.y / place.scale()).text(), "px"].concat())
        .style("height", [&Tenths::of(plot.h / place.scale()).text(), "px"].concat())
        .on("pointerdown", pressed)
        .on("pointermove", moved)
        .on("pointerup", move |_| state.settle())
        .on("pointercancel", move |_| state.cancel())
        .on("pointerleave", move |_| state.settle())
        .into()
}
