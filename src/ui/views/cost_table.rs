//! Every part of every offer's cost with cents.

use super::offers::in_order;
use crate::engine::report::{Part, Row, Standing};
use crate::text::number::{NONE, cents, money};
use crate::text::parts::shares_of;
use crate::text::{Answer, words};
use crate::ui::node::{Node, tag};
use crate::ui::state::State;
use crate::units::{Exact, Listed, fill};

/// The table. Parts that are zero in every row have no column and are named under it.
pub fn view(state: State, answer: &Answer) -> Node {
    let rows = in_order(state, answer);
    let there =
        |part: &Part| rows.iter().any(|row| row.monthly.line(*part).is_none_or(|line| !line.is_zero()));
    let (drawn, zero): (Vec<Part>, Vec<Part>) = Part::ALL.into_iter().partition(there);
    let head = |words: &'static str| tag("th.num|scope=col").with(words).into();
    let heads = drawn.iter().map(|part| head(words::part(*part)));
    let heads = tag("tr").with(tag("th|scope=col>Offer")).each(heads).with(head("total"));
    let body = rows.iter().map(|row| line(row, &drawn));
    let zero: Vec<&str> = zero.into_iter().map(words::part).listed();
    let mut note = "Dollars a month.".to_owned();
    if !zero.is_empty() {
        note = fill!("{} Zero in every row: {}.", note.as_str(), zero.join(", "));
    }
    tag("div.grid-table")
        .with(tag("table.stack").with(tag("thead").with(heads)).with(tag("tbody").each(body)))
        .with(tag("p.n after").with(note))
        .into()
}

fn line(row: &Row, parts: &[Part]) -> Node {
    let cell = |name: &'static str, text: String| tag("td.num").attr("data-name", name).with(text).into();
    let figures = figures(row, parts);
    let out =
        (row.status == Standing::Ineligible).then(|| tag("div.n").with(words::standing(row.status)).into());
    let cells = parts.iter().zip(figures).map(|(part, figure)| cell(words::part(*part), figure));
    tag("tr")
        .with(tag("th|scope=row").with(row.name.clone()).maybe(out))
        .each(cells)
        .with(cell("total", row.monthly.total.map_or(NONE.to_owned(), |total| fill!("${}", cents(total)))))
        .into()
}

/// The parts with cents, adding up to the total; each for itself where one is missing.
fn figures(row: &Row, parts: &[Part]) -> Vec<String> {
    let lines: Vec<Option<Exact>> = parts.iter().map(|part| row.monthly.line(*part)).listed();
    let all: Option<Vec<Exact>> = lines.iter().copied().collect();
    match row.monthly.total.zip(all) {
        Some((total, exact)) => {
            let shown = shares_of(total, &exact, 2).into_iter().zip(exact);
            let small = |shown: Exact, exact: Exact| shown.is_zero() && !exact.is_zero();
            shown.map(|(shown, exact)| if small(shown, exact) { money(exact) } else { cents(shown) }).listed()
        }
        None => lines.into_iter().map(|line| line.map_or(NONE.to_owned(), cents)).listed(),
    }
}
