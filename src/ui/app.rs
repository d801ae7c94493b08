//! The page as a whole.

use super::inputs::groups::{self, Opened};
use super::node::{live, nothing};
use super::state::{Origin, State};
use super::views::{
    checklist, crossover, decision_map, drawer, facts, foot, matrix, note, offers, pools_view, print,
    sliders, split_view, toast, top, tornado, verdict,
};
use super::{address, dom, frame, intake, study};
use leptos::ev::keydown;
use leptos::prelude::*;

/// Mounts the page and removes what index.html shows until then.
pub fn start() {
    mount_to_body(App);
}

/// Where the inputs below the main ones stand: beside the answer, under the bars, or after everything on a phone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Rail,
    Body,
    End,
}

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new(address::read());
    address::follow(state);
    study::follow(state);
    frame::follow(state);
    intake::follow(state);
    seek(state);
    undo_by_key(state);
    let (wide, phone) = (dom::media("(min-width: 75em)"), dom::media("(max-width: 47.99em)"));
    let place = Memo::new(move |_| match (wide.get(), phone.get()) {
        (true, _) => Place::Rail,
        (_, true) => Place::End,
        _ => Place::Body,
    });
    let opened = Opened::new(wide.get_untracked());
    let groups = move |here: Place| {
        live(move || if place.get() == here { groups::view(state, opened) } else { nothing() })
    };
    view! {
        <div class="page" id="page">
            {sliders::patterns()}
            {top::view(state)}
            {note::view(state)}
            {print::head(state)}
            <main class="main" class:waiting=move || !state.origin.with(Origin::computes)>
                {verdict::view(state)}
                <div class="rail">{sliders::head(state)} {sliders::view(state)} {groups(Place::Rail)}</div>
                <div class="body">
                    {offers::view(state)} {groups(Place::Body)} {crossover::view(state)}
                    <div class="pair">{decision_map::view(state)} {tornado::view(state)}</div>
                    {split_view::view(state)} {pools_view::view(state)}
                </div>
                <div class="left">{matrix::view(state)}</div>
                <div class="right-col">{checklist::view(state)}</div>
                {groups(Place::End)}
                {print::sheet(state)}
                {facts::view(state)}
            </main>
            {foot::view(state)}
            {foot::embedded(state)}
            {print::link(state)}
            {drawer::view(state)}
            {toast::view(state)}
        </div>
    }
}

/// Brings into view what was asked for, once it stands in the document.
fn seek(state: State) {
    Effect::new(move || {
        if let Some(id) = state.sought.get() {
            state.sought.set(None);
            request_animation_frame(move || dom::go_to(&id));
        }
    });
}

/// Ctrl+Z outside text fields, which have their own.
fn undo_by_key(state: State) {
    window_event_listener(keydown, move |event| {
        let asked = event.key() == "z" && (event.ctrl_key() || event.meta_key()) && !event.shift_key();
        if asked && !dom::in_text(&event) && state.undo() {
            event.prevent_default();
        }
    });
}
