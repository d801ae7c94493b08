//! The figures behind the decision map.

use super::super::lens::Axis;
use crate::catalog::CATALOG;
use crate::engine::evaluate;
use crate::text::number::money;
use crate::text::{Answer, axis};
use crate::ui::node::{Node, el};
use crate::units::Exact;

/// Who wins, and at what total, at the round values of both inputs.
pub fn view(answer: &Answer, x: &str, y: &str) -> Node {
    let (Some(x), Some(y)) = (Axis::find(answer.scenario, x), Axis::find(answer.scenario, y)) else {
        return "".into();
    };
    let across = x.ticks(5);
    let head = |value: &Exact| el("th", "").attr("scope", "col").with(axis::tick(x.kind, *value)).into();
    let corner = ["cheapest, a month, by ", &axis::name(answer, &x.path)].concat();
    let heads =
        el("tr", "").with(el("th", "").attr("scope", "col").with(corner)).each(across.iter().map(head));
    let mut up = y.ticks(5);
    up.reverse();
    let row = |value: &Exact| {
        let cell = |other: &Exact| {
            el("td", "")
                .attr("data-name", named(answer, &x, *other))
                .with(winner(answer, (&x, *other), (&y, *value)))
                .into()
        };
        let cells = across.iter().map(cell);
        el("tr", "")
            .with(el("th", "").attr("scope", "row").with(named(answer, &y, *value)))
            .each(cells)
            .into()
    };
    let body = up.iter().map(row);
    el("div", "grid-table")
        .with(el("table", "stack").with(el("thead", "").with(heads)).with(el("tbody", "").each(body)))
        .into()
}

/// A value with its input's name: where the table is narrow, nothing else says what it is.
#[inline(never)]
fn named(answer: &Answer, axis: &Axis, value: Exact) -> String {
    [&axis::name(answer, &axis.path), " ", &axis::tick(axis.kind, value)].concat()
}

fn winner(answer: &Answer, x: (&Axis, Exact), y: (&Axis, Exact)) -> String {
    let mut moved = answer.scenario.clone();
    moved.single_only = true;
    x.0.write(&mut moved, x.1);
    y.0.write(&mut moved, y.1);
    let Ok(report) = evaluate(&CATALOG, &moved) else { return String::new() };
    let verdict = &report.verdict;
    let Some(id) = &verdict.offer else { return "no route".to_owned() };
    let total = report.row(id).and_then(|row| row.monthly.total).map_or(String::new(), money);
    [&answer.short_name(id), " ", &total].concat()
}
