//! The best split, where it has two shares or more.

use crate::engine::report::Split;
use crate::text::number::{count, money, percent};
use crate::text::{Answer, takeaway};
use crate::ui::chart::px::percent as tenths;
use crate::ui::node::{Node, el};
use crate::ui::pace::later;
use crate::ui::parts::{slot_class, slot_of, swatch};
use crate::ui::state::State;
use crate::units::{Exact, Num};

/// The section; nothing where one offer does best.
pub fn view(state: State) -> Node {
    later(state, move || state.answer(|answer| section(state, answer)).flatten().unwrap_or_else(|| "".into()))
}

fn section(state: State, answer: &Answer) -> Option<Node> {
    let split = answer.report.split.as_ref().filter(|split| split.shares.len() > 1)?;
    let slots = state.slots.get();
    let bar = split.shares.iter().map(|(id, share)| {
        let class = ["p-tokens ", slot_class(slot_of(&slots, id))].concat();
        el("i", "").attr("class", class).style("flex-grow", tenths(*share, Exact::ONE).text()).into()
    });
    let rows = split.shares.iter().map(|(id, share)| {
        let requests = answer.scenario.workload.requests_per_month.times(*share).unwrap_or_default();
        let name = el("th", "")
            .attr("scope", "row")
            .with(swatch(slot_of(&slots, id), false))
            .with([" ", &answer.name(id)].concat());
        let cell =
            |name: &'static str, text: String| el("td", "num").attr("data-name", name).with(text).into();
        let cells = vec![cell("share", percent(*share)), cell("requests a month", count(requests))];
        el("tr", "").with(name).all(cells).into()
    });
    let head = |words: &'static str| el("th", "num").attr("scope", "col").with(words).into();
    let heads = el("tr", "")
        .with(el("th", "").attr("scope", "col").with("Offer"))
        .all(vec![head("share"), head("requests a month")]);
    let table = el("table", "stack").with(el("thead", "").with(heads)).with(el("tbody", "").each(rows));
    Some(
        el("section", "sec")
            .attr("aria-labelledby", "split")
            .with(el("header", "").with(el("h2", "").attr("id", "split").with("The best split")))
            .with(el("p", "take s").with(takeaway::split(answer)))
            .with(el("div", "split-bar").attr("aria-hidden", "true").each(bar))
            .with(el("div", "grid-table").with(table))
            .with(el("p", "n after").with(bound(split)))
            .into(),
    )
}

fn bound(split: &Split) -> String {
    if split.bound.is_zero() {
        "Exact: no other shares are cheaper.".to_owned()
    } else {
        ["A better split could be cheaper by at most ", &money(split.bound), "."].concat()
    }
}
