//! The foot of the page: the book it answers from.

use crate::catalog::CATALOG;
use crate::ui::node::{Node, el, nothing};
use crate::ui::pace::resting;
use crate::ui::parts::action;
use crate::ui::state::State;
use crate::ui::{address, dom};
use leptos::prelude::untrack;

/// The foot.
pub fn view(state: State) -> Node {
    let book = resting(state, move || {
        format!("Price book {} · {} offers · engine v1", state.prices(), CATALOG.offers.len()).into()
    });
    el("footer", "foot n")
        .with(el("span", "").with(book))
        .with(action("Open claims of June 2026", move || state.sought.set(Some("claims".to_owned()))))
        .with(el("span", "").with("Nothing you type leaves this page."))
        .into()
}

/// The foot of an embed: what the bars mean, and the way to the whole page.
pub fn embedded(state: State) -> Node {
    let prices = resting(state, move || {
        let bars = el("span", "bars-key").with("Solid: tokens. Hatched: idle commitment. · ");
        el("span", "").with(bars).with(["Prices ", &state.prices()].concat()).into()
    });
    let full = resting(state, move || match address::link(state) {
        Ok(link) => el("a", "")
            .attr("href", link)
            .attr("target", "_blank")
            .attr("rel", "noopener")
            .with("Open full calculator")
            .into(),
        Err(_) => nothing(),
    });
    let copy = action("Copy link", move || {
        if let Ok(link) = untrack(|| address::link(state)) {
            dom::copy(link, move |done| {
                state.say(if done { "Link copied" } else { "The browser does not let this page copy." })
            });
        }
    });
    el("footer", "embed-foot n").with(el("span", "").with(prices)).with(copy).with(full).into()
}
