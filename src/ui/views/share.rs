//! Copies of the answer: the link first, then the forms it takes elsewhere.

use crate::text::{Answer, copy};
use crate::ui::node::{Words, el};
use crate::ui::parts::button;
use crate::ui::state::State;
use crate::ui::{address, dom};
use leptos::prelude::*;

/// The share bar.
pub fn view(state: State) -> AnyView {
    let more = RwSignal::new(false);
    let link = Memo::new(move |_| state.scenario.with(address::link));
    let by_hand: RwSignal<Option<String>> = RwSignal::new(None);
    let put = move |text: String, done: &'static str| {
        leptos::task::spawn_local(async move {
            if dom::copy(&text).await {
                by_hand.set(None);
                state.say(done);
            } else {
                by_hand.set(Some(text));
            }
        });
    };
    let copied = move |words: &'static str, done: &'static str, make: fn(&Answer, &str) -> String| {
        let act = move || {
            if let Some(text) = state.answer(|answer| make(answer, &link.get_untracked())) {
                put(text, done);
            }
        };
        button("act", Words::Borrowed(words), Box::new(act))
    };
    let saved = move |words: &'static str, name: &'static str, kind: &'static str, make: fn(&Answer, &str) -> String| {
        let act = move || {
            state.answer(|answer| dom::save(name, kind, &make(answer, &link.get_untracked())));
        };
        button("act", Words::Borrowed(words), Box::new(act))
    };
    let copy_link = button("btn fill", Words::Borrowed("Copy link"), Box::new(move || put(link.get_untracked(), "Link copied")));
    let private = move |_| put(state.scenario.with_untracked(address::private_link), "Link without your prices copied");
    view! {
        <div class="share">
            {copy_link}
            {copied("Copy for chat", "Text copied", copy::for_chat)}
            {copied("Markdown table", "Markdown copied", copy::markdown)}
            <span class="more" class:open=more>
                {saved("CSV", "routemath.csv", "text/csv", copy::csv)}
            </span>
            <span class="right">
                <span>{move || link.with(|link| format!("link: {} characters", link.chars().count()))}</span>
                <button class="act" type="button" on:click=private>"share without my prices"</button>
            </span>
            {move || by_hand.get().map(|text| {
                el("textarea", "field manual")
                    .attrs([("readonly", ""), ("aria-label", "Press Ctrl+C to copy")])
                    .with(text)
                    .node()
            })}
        </div>
    }
    .into_any()
}
