//! The foot of the page: the book it answers from.

use crate::catalog::CATALOG;
use crate::text::dates;
use crate::ui::node::{Node, el};
use crate::ui::parts::action;
use crate::ui::state::State;
use leptos::prelude::*;

/// The foot.
pub fn view(state: State) -> Node {
    let book = CATALOG.newest().map(dates::date).unwrap_or_default();
    let book = format!("Price book {book} · {} offers · engine v1", CATALOG.offers.len());
    el("footer", "foot n")
        .with(el("span", "").with(book))
        .with(action("Open claims of June 2026", move || state.sought.set(Some("claims".to_owned()))))
        .with(el("span", "").with("Nothing you type leaves this page."))
        .into()
}
