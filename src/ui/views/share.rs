//! Copies of the answer: the link first, then the forms it takes elsewhere.

use crate::text::{Answer, copy};
use crate::ui::node::{Node, el, live};
use crate::ui::parts::{action, button};
use crate::ui::state::State;
use crate::ui::{address, dom};
use leptos::prelude::*;

/// What turns the answer and its link into a text.
type Writer = fn(&Answer, &str) -> String;

/// The share bar.
pub fn view(state: State) -> Node {
    let by_hand: RwSignal<Option<String>> = RwSignal::new(None);
    let more = RwSignal::new(false);
    let copied = |words: &'static str, done: &'static str, make: Writer| {
        action(words, move || {
            if let Some(text) = written(state, make) {
                put(state, by_hand, text, done);
            }
        })
    };
    let link = button("btn fill", "Copy link".into(), Box::new(move || put(state, by_hand, link(state), "Link copied")));
    let private = action("share without my prices", move || {
        let link = state.scenario.with_untracked(address::private_link);
        put(state, by_hand, link, "Link without your prices copied");
    });
    let length = live(move || format!("link: {} characters", state.scenario.with(address::link).chars().count()).into());
    let files = el("span", "more").when("open", move || more.get()).with(saved(state, "CSV", "text/csv", copy::csv));
    el("div", "share")
        .with(link)
        .with(copied("Copy for chat", "Text copied", copy::for_chat))
        .with(copied("Markdown table", "Markdown copied", copy::markdown))
        .with(files)
        .with(el("span", "more-button").with(action("More", move || more.update(|open| *open = !*open))))
        .with(el("span", "right").with(el("span", "").with(length)).with(private))
        .with(live(move || by_hand.get().map_or_else(|| "".into(), manual)))
        .into()
}

fn link(state: State) -> String {
    state.scenario.with_untracked(address::link)
}

fn written(state: State, make: Writer) -> Option<String> {
    let link = link(state);
    untrack(|| state.answer(|answer| make(answer, &link)))
}

/// Copies a text; where nothing allows it, shows it to be copied by hand.
fn put(state: State, by_hand: RwSignal<Option<String>>, text: String, done: &'static str) {
    let shown = text.clone();
    dom::copy(text, move |copied| {
        by_hand.set((!copied).then(|| shown.clone()));
        if copied {
            state.say(done);
        }
    });
}

fn saved(state: State, words: &'static str, kind: &'static str, make: Writer) -> Node {
    action(words, move || {
        if let Some(text) = written(state, make) {
            dom::save(&["routemath.", &words.to_lowercase()].concat(), kind, &text);
        }
    })
}

fn manual(text: String) -> Node {
    el("textarea", "field manual")
        .attrs([("readonly", ""), ("aria-label", "Press Ctrl+C to copy")])
        .value(text)
        .born(|field| {
            let field: web_sys::HtmlTextAreaElement = wasm_bindgen::JsCast::unchecked_into(field);
            request_animation_frame(move || field.select());
        })
        .into()
}
