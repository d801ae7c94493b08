//! The message at the edge, and what a screen reader hears.

use crate::text::verdict::live_message;
use crate::ui::dom::{self, Debounced, now};
use crate::ui::node::{Node, live, nothing, tag};
use crate::ui::parts::action;
use crate::ui::state::{State, Toast};
use crate::ui::value::{Value, effect};
use leptos::prelude::untrack;
use std::cell::Cell;
use std::rc::Rc;

/// How long a message stays.
const STAYS_MS: f64 = 8_000.0;
/// How long nothing may have changed before it is read out, and what lies between two messages.
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
    let said = Voice::of(state).said;
    let heard = tag("div.sr|role=status").with(live(move || said.get().into()));
    tag("div").with(message).with(heard).into()
}

fn message(state: State, held: Value<bool>, toast: Toast) -> Node {
    let came = Rc::new(Cell::new(None));
    let told = Rc::clone(&came);
    let undo = toast.undo.then(|| {
        action("Undo", move || {
            state.undo();
            // The message goes, and the focus back to where it came from.
            dom::focus_again(came.take());
        })
    });
    tag("div.toast|role=region|aria-label=Message")
        .on("focusin", move |event| {
            held.set(true);
            told.set(dom::left_for(&event).or(told.take()));
        })
        .on("focusout", move |_| held.set(false))
        .with(tag("span").with(toast.text))
        .maybe(undo)
        .into()
}

/// The one polite live region: messages at once, the answer once it has stood still for a while, and never two within a
/// second.
#[derive(Clone, Copy)]
struct Voice {
    state: State,
    said: Value<String>,
    /// When, on the browser's clock.
    last: &'static Cell<f64>,
    /// A message that came too soon after another.
    next: Value<String>,
    /// Whether there is another answer.
    changed: &'static Cell<bool>,
}

impl Voice {
    fn of(state: State) -> Self {
        let (said, next) = (Value::new(String::new()), Value::new(String::new()));
        let (last, changed) = (Box::leak(Box::default()), Box::leak(Box::default()));
        let voice = Self { state, said, last, next, changed };
        let settle = Debounced::new(IDLE_MS, move || voice.settle());
        let again = settle.clone();
        let mut opened = false;
        effect(move || {
            state.report.track();
            if core::mem::replace(&mut opened, true) {
                voice.changed.set(true);
                settle.ask();
            }
        });
        effect(move || {
            let Some(toast) = state.toast.get() else { return };
            let soon = now() - voice.last.get() < IDLE_MS;
            if soon {
                voice.next.change(|next| *next = toast.text);
            } else {
                voice.say(toast.text);
            }
            if soon || voice.changed.get() {
                again.ask();
            }
        });
        voice
    }

    /// The same words are heard again only where they are other words.
    fn say(self, mut words: String) {
        if self.said.with_untracked(|said| *said == words) {
            words.push('\u{a0}');
        }
        self.last.set(now());
        self.said.set(words);
    }

    fn settle(self) {
        let mut words = self.next.change(core::mem::take);
        if self.changed.take()
            && let Some(answer) = untrack(|| self.state.answer(live_message))
        {
            if !words.is_empty() {
                words.push_str(". ");
            } else if self.said.with_untracked(|said| *said == answer) {
                // An answer that stays needs no word of its own.
                return;
            }
            words.push_str(&answer);
        }
        if !words.is_empty() {
            self.say(words);
        }
    }
}
