//! The page as a whole.

use super::inputs::groups::{self, Opened};
use super::node::{Node, el, live, nothing};
use super::state::{Origin, State};
use super::views::{
    checklist, crossover, decision_map, drawer, facts, foot, matrix, note, offers, pools_view, print,
    sliders, split_view, toast, top, tornado, verdict,
};
use super::{address, dom, frame, intake, study};
use crate::ui::value::{Derived, effect};
use leptos::mount::mount_to_renderer;
use leptos::prelude::document;

/// Mounts the page; www/boot.js then removes what it showed until now.
#[expect(clippy::expect_used, reason = "without a body there is nothing to be seen but the crash card")]
pub fn start() {
    let body = document().body().expect("the document has a body");
    // The page is never taken down again.
    mount_to_renderer(&body, page).forget();
}

/// Where the inputs below the main ones stand: beside the answer, under the bars, or after everything on a phone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Rail,
    Body,
    End,
}

/// The page.
pub fn page() -> Node {
    let state = State::new(address::read());
    address::follow(state);
    study::follow(state);
    frame::follow(state);
    intake::follow(state);
    seek(state);
    undo_by_key(state);
    let (wide, phone) = (dom::media("(min-width: 75em)"), dom::media("(max-width: 47.99em)"));
    let place = Derived::new(move |_| match (wide.get(), phone.get()) {
        (true, _) => Place::Rail,
        (_, true) => Place::End,
        _ => Place::Body,
    });
    let opened = Opened::new(wide.get_untracked());
    let groups = move |here: Place| {
        live(move || if place.get() == here { groups::view(state, opened) } else { nothing() })
    };
    let rail = vec![sliders::head(state), sliders::view(state), groups(Place::Rail)];
    let body = vec![
        offers::view(state),
        print::costs(state),
        groups(Place::Body),
        crossover::view(state),
        el("div", "pair").with(decision_map::view(state)).with(tornado::view(state)).into(),
        split_view::view(state),
        pools_view::view(state),
    ];
    let main = vec![
        verdict::view(state),
        el("div", "side").with(el("div", "rail").all(rail)).into(),
        el("div", "body").all(body).into(),
        el("div", "left").with(matrix::view(state)).into(),
        el("div", "right-col").with(checklist::view(state)).into(),
        groups(Place::End),
        print::sheet(state),
        facts::view(state),
    ];
    let waits = move || !state.origin.with(Origin::computes);
    let all = vec![
        sliders::patterns(),
        top::view(state),
        note::view(state),
        print::head(state),
        el("main", "main").when("waiting", waits).all(main).into(),
        foot::view(state),
        foot::embedded(state),
        print::link(state),
        drawer::view(state),
        toast::view(state),
    ];
    el("div", "page").attr("id", "page").all(all).into()
}

/// Brings into view what was asked for, once it stands in the document.
fn seek(state: State) {
    effect(move || {
        if let Some(id) = state.sought.get() {
            state.sought.set(None);
            dom::next_frame(Box::new(move || dom::go_to(&id)));
        }
    });
}

/// Ctrl+Z outside text fields, which have their own.
fn undo_by_key(state: State) {
    dom::on_window("keydown", move |event: web_sys::KeyboardEvent| {
        let asked = event.key() == "z" && (event.ctrl_key() || event.meta_key()) && !event.shift_key();
        if asked && !dom::in_text(&event) && state.undo() {
            event.prevent_default();
        }
    });
}
