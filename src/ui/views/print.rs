//! What only the printed page has: its head, the inputs, the whole link.

use crate::text::{dates, inputs};
use crate::ui::node::{Node, nothing, tag};
use crate::ui::pace::resting;
use crate::ui::state::State;
use crate::ui::value::Value;
use crate::ui::views::cost_table;
use crate::ui::{address, dom};
use crate::units::fill;

/// The line over the answer: what is compared, and both dates.
pub fn head(state: State) -> Node {
    // The page may have stood open since yesterday.
    let asked = Value::new(false);
    dom::on_window("beforeprint", move |_: web_sys::Event| asked.set(true));
    resting(state, move || {
        asked.track();
        let model = state.answer(|answer| {
            let baseline = answer.baseline().map_or(String::new(), |row| fill!(" · baseline {}", &row.name));
            fill!("{}{}", answer.model(), baseline)
        });
        let prices = state.prices();
        let printed = dom::today().map(dates::date).unwrap_or_default();
        tag("div.printed print-head")
            .with(tag("span").with(tag("b>routemath ")).with(model.unwrap_or_default()))
            .with(tag("span").with(fill!("printed {} · prices {}", printed, prices)))
            .into()
    })
}

/// The inputs, as a table.
pub fn sheet(state: State) -> Node {
    let rows = resting(state, move || {
        let lines = state.answer(inputs::inputs).unwrap_or_default().into_iter().map(|(name, text)| {
            tag("tr").with(tag("th|scope=row").with(name)).with(tag("td").with(text)).into()
        });
        tag("tbody").each(lines).into()
    });
    tag("section.sec printed inputs").with(tag("h2>Inputs")).with(tag("table").with(rows)).into()
}

/// Every part of every cost with cents, under the bars.
pub fn costs(state: State) -> Node {
    let table = resting(state, move || {
        state.answer(|answer| cost_table::view(state, answer)).unwrap_or_else(nothing)
    });
    tag("div.printed costs").with(table).into()
}

/// The whole link.
pub fn link(state: State) -> Node {
    resting(state, move || match address::link(state) {
        Ok(link) => tag("p.printed mono print-link").with(link).into(),
        Err(_) => nothing(),
    })
}
