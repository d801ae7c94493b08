//! The foot of the page: the book it answers from.

use crate::catalog::CATALOG;
use crate::ui::node::{Node, nothing, tag};
use crate::ui::pace::resting;
use crate::ui::parts::action;
use crate::ui::state::State;
use crate::ui::{address, dom};
use crate::units::fill;
use leptos::prelude::untrack;

/// The foot.
pub fn view(state: State) -> Node {
    let book = resting(state, move || {
        let newest = state.scenario.with(|scenario| scenario.book.is_none());
        let which = if newest { ", the newest here" } else { "" };
        fill!("Price book {}{} · {} offers · engine v1", state.prices(), which, CATALOG.offers.len()).into()
    });
    tag("footer.foot n")
        .with(tag("span").with(book))
        .with(action("Open claims of June 2026", move || state.sought.set(Some("claims".to_owned()))))
        .with(tag("span>Nothing you type leaves this page."))
        .into()
}

/// The foot of an embed: what the bars mean, and the way to the whole page.
pub fn embedded(state: State) -> Node {
    let prices = resting(state, move || {
        let bars = tag("span.bars-key>Solid: tokens. Hatched: idle commitment. · ");
        tag("span").with(bars).with(fill!("Prices {}", state.prices())).into()
    });
    let full = resting(state, move || match address::link(state) {
        Ok(link) => tag("a")
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
    tag("footer.embed-foot n").with(tag("span").with(prices)).with(copy).with(full).into()
}
