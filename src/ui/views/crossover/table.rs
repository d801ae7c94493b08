//! The figures behind the crossover chart.

use super::super::lens::Axis;
use super::sweep::Shows;
use crate::catalog::CATALOG;
use crate::engine::{Report, evaluate};
use crate::text::number::{NONE, difference, money};
use crate::text::{Answer, axis};
use crate::ui::chart::scale::{drawn, round_value};
use crate::ui::node::{Node, el};
use crate::units::{Exact, Listed, Num, Sort};

/// The report where an input takes another value, worked out exactly.
pub fn report_at(answer: &Answer, axis: &Axis, value: Exact) -> Option<Report> {
    let mut moved = answer.scenario.clone();
    axis.write(&mut moved, value);
    evaluate(&CATALOG, &moved).ok()
}

/// What an offer saves or costs in a report.
pub fn figure(report: &Report, baseline: Option<&str>, offer: &str, shows: Shows) -> String {
    let total = |id: &str| report.row(id).and_then(|row| row.monthly.total);
    let there =
        report.row(offer).is_some_and(|row| row.status != crate::engine::report::Standing::Ineligible);
    let own = total(offer).filter(|_| there);
    match (shows, own) {
        (Shows::Cost, Some(own)) => money(own),
        (Shows::Saving, Some(own)) => {
            let saved = baseline.and_then(total).and_then(|base| base.minus(own).ok());
            saved.map_or(NONE.to_owned(), difference)
        }
        (_, None) => NONE.to_owned(),
    }
}

/// One row for every 1, 2 and 5 of each power of ten (or every tenth of a share), and one for where the scenario is.
pub fn view(answer: &Answer, path: &str, shows: Shows) -> Node {
    let Some(axis) = Axis::find(answer.scenario, path) else { return el("div", "").into() };
    let baseline = answer.scenario.baseline.as_deref();
    let shows = if answer.baseline().is_none() { Shows::Cost } else { shows };
    let offers: Vec<&str> = answer.ranked().iter().map(|row| row.id.as_str()).listed();
    let head = |id: &&str| el("th", "num").attr("scope", "col").with(answer.name(id)).into();
    let heads = el("tr", "")
        .with(el("th", "").attr("scope", "col").with(axis::title(answer, path, false)))
        .each(offers.iter().map(head));
    let row = |value: Exact| -> Option<Node> {
        let report = report_at(answer, &axis, value)?;
        let cell = |id: &&str| {
            let name = answer.name(id);
            el("td", "num").attr("data-name", name).with(figure(&report, baseline, id, shows)).into()
        };
        let own = value == axis.now;
        let words = axis::tick(axis.kind, value);
        let words = if own { [&words, " (you are here)"].concat() } else { words };
        let head = el("th", "").attr("scope", "row").with(words);
        Some(el("tr", if own { "on" } else { "" }).with(head).each(offers.iter().map(cell)).into())
    };
    let body = values(&axis).into_iter().filter_map(row);
    el("div", "grid-table")
        .with(el("table", "stack").with(el("thead", "").with(heads)).with(el("tbody", "").each(body)))
        .into()
}

fn values(axis: &Axis) -> Vec<Exact> {
    let (from, to) = axis.ends;
    let mut values: Vec<Exact> = if axis.log {
        let powers = axis.ticks(20).into_iter();
        powers.flat_map(|ten| [1, 2, 5].map(|n| round_value(n, 0).times(ten).unwrap_or(ten))).listed()
    } else {
        axis.ticks(11)
    };
    values.push(axis.now);
    values.retain(|value| *value == axis.now || (drawn(*value) >= from && drawn(*value) <= to * 1.000_001));
    values.order_by_key(|value| *value);
    values.dedup();
    values
}
