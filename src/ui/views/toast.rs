//! The message at the edge, and what a screen reader hears.

use crate::text::verdict::live_message;
use crate::ui::dom::Debounced;
use crate::ui::node::{Node, live, nothing, tag};
use crate::ui::parts::action;
use crate::ui::state::{State, Toast};
use crate::ui::value::{Value, effect};
use leptos::prelude::untrack;

/// How long a message stays.
const STAYS_MS: f64 = 8_000.0;
/// How long nothing may have changed before it is read out. It also keeps messages a second apart.
const IDLE_MS: f64 = 1_000.0;

/// The message, gone after a while unless it has the focus.
pub fn view(state: State) -> Node {
    let held = Value::new(false);
    let go = Debounced::new(STAYS_MS, move || {
        if !held.get_untracked() {
            state.toast.set(None);
        }
    });
    effect(move || {
        held.track();
        if state.toast.with(Option::is_some) {
            go.ask();
        }
    });
    let message = live(move || state.toast.get().map_or_else(nothing, |toast| message(state, held, toast)));
    let said = spoken(state);
    let heard = tag("div.sr|role=status").with(live(move || said.get().into()));
    tag("div").with(message).with(heard).into()
}

fn message(state: State, held: Value<bool>, toast: Toast) -> Node {
    let undo = toast.undo.then(|| {
        action("Undo", move || {
            state.undo();
        })
    });
    tag("div.toast|role=region|aria-label=Message")
        .on("focusin", move |_| held.set(true))
        .on("focusout", move |_| held.set(false))
        .with(tag("span").with(toast.text))
        .maybe(undo)
        .into()
}

/// The one polite live region: messages at once, the answer once it has stood still for a while.
fn spoken(state: State) -> Value<String> {
    let said = Value::new(String::new());
    let settle = Debounced::new(IDLE_MS, move || {
        if let Some(words) = untrack(|| state.answer(live_message)) {
            said.set(words);
        }
    });
    let mut opened = false;
    effect(move || {
        state.report.track();
        if core::mem::replace(&mut opened, true) {
            settle.ask();
        }
    });
    effect(move || {
        if let Some(toast) = state.toast.get() {
            said.set(toast.text);
        }
    });
    said
}
