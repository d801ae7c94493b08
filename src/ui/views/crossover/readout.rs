//! Reading values off the chart: with the pointer, with a finger, or with arrow keys.

use super::sweep::Sweep;
use super::table::{figure, report_at};
use super::{Look, axis_of};
use crate::text::axis;
use crate::ui::chart::px::Tenths;
use crate::ui::chart::scale::{drawn, near};
use crate::ui::node::{Node, el, live};
use crate::ui::parts::{slot_of, swatch};
use crate::units::{Exact, Listed, Sort};
use leptos::prelude::event_target;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, PointerEvent};

/// The width of the box.
const BOX: f64 = 280.0;

/// A native range over the plot, which shows nothing itself, and the box that says what it points at.
pub fn scrub(look: Look, sweep: &Sweep) -> Node {
    let (plot, frame) = (sweep.frame.plot, sweep.frame);
    let (track, x) = (sweep.axis.track, sweep.x);
    let left = plot.x;
    let part = |value: f64, whole: f64| [&Tenths::of(value / whole * 100.0).text(), "%"].concat();
    let moved = move |event: web_sys::Event| {
        let event: PointerEvent = event.unchecked_into();
        let at = left + f64::from(event.offset_x()) * look.place.scale();
        look.pointer.set(Some(at));
    };
    let stepped = move |event: web_sys::Event| {
        let range: HtmlInputElement = event_target(&event);
        let value = track.value(range.value_as_number().max(0.0) as u32);
        look.pointer.set(Some(x.px(drawn(value))));
    };
    let range = el("input", "scrub")
        .attrs(&[("type", "range"), ("min", "0"), ("step", "1"), ("aria-label", "Read values off the chart")])
        .attr("max", track.last().to_string())
        .attr("aria-valuetext", said(look))
        .value(track.position(sweep.axis.now).to_string())
        .style("left", part(plot.x, frame.w))
        .style("width", part(plot.w, frame.w))
        .style("top", part(plot.y, frame.h))
        .style("height", part(plot.h, frame.h))
        .on("pointermove", moved)
        .on("input", stepped)
        .on("pointerleave", move |_| look.pointer.set(None))
        .on("blur", move |_| look.pointer.set(None));
    let (from, to, width) = (plot.x, plot.right(), frame.w);
    let shown = live(move || match look.pointer.get().filter(|at| *at >= from - 1.0 && *at <= to + 1.0) {
        Some(at) => readout(look, at, width, x.value(at)).unwrap_or_else(|| "".into()),
        None => "".into(),
    });
    el("div", "veil").with(range).with(shown).into()
}

/// What a screen reader hears of the place pointed at.
fn said(look: Look) -> String {
    let path = look.path.get_untracked();
    let now = axis_of(look.state, &path);
    now.map_or(String::new(), |it| axis::value(&path, it.kind, it.now))
}

/// The values of all lines at a place, in the order of rank. It stands beside the place, never over it.
fn readout(look: Look, at: f64, width: f64, value: f64) -> Option<Node> {
    let path = look.path.get();
    let shows = look.shows.get();
    let slots = look.state.slots.get();
    let (title, mut rows) = look.state.answer(|answer| {
        let axis = super::Axis::find(answer.scenario, &path)?;
        let value: Exact = near(value, 3);
        let report = report_at(answer, &axis, value)?;
        let baseline = answer.scenario.baseline.as_deref();
        let mut offers: Vec<_> = report.offers.iter().filter(|row| row.monthly.total.is_some()).listed();
        offers.order_by_key(|row| {
            (row.status == crate::engine::report::Standing::Ineligible, row.monthly.total)
        });
        let row = |row: &&crate::engine::report::Row| -> Node {
            let name = el("span", "").with(swatch(slot_of(&slots, &row.id), false)).with(row.name.clone());
            el("li", "")
                .with(name)
                .with(el("span", "num").with(figure(&report, baseline, &row.id, shows)))
                .into()
        };
        Some((axis::value(&path, axis.kind, value), offers.iter().map(row).listed()))
    })??;
    rows.truncate(8);
    let scale = 1.0 / look.place.scale();
    let left = if at + BOX + 16.0 <= width { at + 14.0 } else { (at - BOX - 14.0).max(0.0) };
    let rule = el("i", "cursor").style("left", [&Tenths::of(at * scale).text(), "px"].concat());
    let said = el("div", "readout")
        .style("left", [&Tenths::of(left * scale).text(), "px"].concat())
        .with(el("b", "").with(title))
        .with(el("ul", "").all(rows));
    Some(el("div", "").attr("aria-hidden", "true").with(rule).with(said).into())
}
