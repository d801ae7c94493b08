//! The message at the edge, and what a screen reader hears.

use crate::text::verdict::live_message;
use crate::ui::dom::debounced;
use crate::ui::node::{Node, el, live, nothing};
use crate::ui::parts::action;
use crate::ui::state::{State, Toast};
use leptos::prelude::*;

/// How long a message stays.
const STAYS_MS: u64 = 8_000;
/// How long nothing may have changed before it is read out. It also keeps messages a second apart.
const IDLE_MS: u64 = 1_000;

/// The message, gone after a while unless it has the focus.
pub fn view(state: State) -> Node {
    let held = RwSignal::new(false);
    let go = debounced(STAYS_MS, move || {
        if !held.get_untracked() {
            state.toast.set(None);
        }
    });
    Effect::new(move || {
        held.get();
        if state.toast.with(Option::is_some) {
            go();
        }
    });
    let message =
        live(move || state.toast.get().map_or_else(|| nothing(), |toast| message(state, held, toast)));
    let said = spoken(state);
    let heard = el("div", "sr").attr("role", "status").with(live(move || said.get().into()));
    el("div", "").with(message).with(heard).into()
}

fn message(state: State, held: RwSignal<bool>, toast: Toast) -> Node {
    let undo = toast.undo.then(|| {
        action("Undo", move || {
            state.undo();
        })
    });
    el("div", "toast")
        .attrs(&[("role", "region"), ("aria-label", "Message")])
        .on("focusin", move |_| held.set(true))
        .on("focusout", move |_| held.set(false))
        .with(el("span", "").with(toast.text))
        .maybe(undo)
        .into()
}

/// The one polite live region: messages at once, the answer once it has stood still for a while.
fn spoken(state: State) -> ReadSignal<String> {
    let (said, say) = signal(String::new());
    let settle = debounced(IDLE_MS, move || {
        if let Some(words) = untrack(|| state.answer(live_message)) {
            say.set(words);
        }
    });
    Effect::new(move |first: Option<()>| {
        state.report.track();
        if first.is_some() {
            settle();
        }
    });
    Effect::new(move || {
        if let Some(toast) = state.toast.get() {
            say.set(toast.text);
        }
    });
    said
}
