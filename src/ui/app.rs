//! The page as a whole.

use super::state::State;
use super::views::{checklist, matrix, offers, sliders, toast, top, verdict};
use super::dom;
use leptos::ev::keydown;
use leptos::prelude::*;

/// Mounts the page and removes what index.html shows until then.
pub fn start() {
    mount_to_body(App);
}

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new(super::example::example());
    seek(state);
    undo_by_key(state);
    view! {
        <div class="page">
            {sliders::patterns()}
            {top::view(state)}
            <main class="main">
                {verdict::view(state)}
                <div class="rail">{sliders::view(state)}</div>
                <div class="body">{offers::view(state)}</div>
                <div class="left">{matrix::view(state)}</div>
                <div class="right-col">{checklist::view(state)}</div>
            </main>
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
