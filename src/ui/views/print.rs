//! What only the printed page has: its head, the inputs, the whole link.

use crate::text::{dates, inputs};
use crate::ui::node::{Node, el, nothing};
use crate::ui::pace::resting;
use crate::ui::state::State;
use crate::ui::views::cost_table;
use crate::ui::{address, dom};

/// The line over the answer: what is compared, and both dates.
pub fn head(state: State) -> Node {
    resting(state, move || {
        let model = state.answer(|answer| {
            let baseline = answer.baseline().map_or(String::new(), |row| format!(" · baseline {}", row.name));
            format!("{}{baseline}", answer.model())
        });
        let prices = state.prices();
        let printed = dom::today().map(dates::date).unwrap_or_default();
        el("div", "printed print-head")
            .with(el("span", "").with(el("b", "").with("routemath ")).with(model.unwrap_or_default()))
            .with(el("span", "").with(format!("printed {printed} · prices {prices}")))
            .into()
    })
}

/// The inputs, as a table.
pub fn sheet(state: State) -> Node {
    let rows = resting(state, move || {
        let lines = state.answer(inputs::inputs).unwrap_or_default().into_iter().map(|(name, text)| {
            el("tr", "")
                .with(el("th", "").attr("scope", "row").with(name))
                .with(el("td", "").with(text))
                .into()
        });
        el("tbody", "").each(lines).into()
    });
    el("section", "sec printed inputs")
        .with(el("h2", "").with("Inputs"))
        .with(el("table", "").with(rows))
        .into()
}

/// Every part of every cost with cents, under the bars.
pub fn costs(state: State) -> Node {
    let table = resting(state, move || {
        state.answer(|answer| cost_table::view(state, answer)).unwrap_or_else(nothing)
    });
    el("div", "printed costs").with(table).into()
}

/// The whole link.
pub fn link(state: State) -> Node {
    resting(state, move || match address::link(state) {
        Ok(link) => el("p", "printed mono print-link").with(link).into(),
        Err(_) => nothing(),
    })
}
