//! The offers as a Markdown table, for wikis and pull requests.

use crate::engine::report::{Part, Row, Split, Standing};
use crate::text::inputs::inputs;
use crate::text::number::{NONE, cents};
use crate::text::offer_row::status_line;
use crate::text::parts::shares_of;
use crate::text::words::{self, capital};
use crate::text::{Answer, heading, takeaway, verdict};
use crate::units::{Exact, Listed, fill};

/// A Markdown table: offers, status, the parts that occur, total; the verdict above; what is to be checked, inputs,
/// price date and link below.
pub fn markdown(answer: &Answer, link: &str) -> String {
    let parts = occurring(answer);
    let mut out = fill!("**{}**\n\n", escaped(&heading::headline(answer)));
    let heads: Vec<String> = parts.iter().map(|part| capital(words::part(*part))).listed();
    out.push_str(&line(
        ["Offer", "Status"].map(str::to_owned).into_iter().chain(heads).chain(["Total".to_owned()]),
    ));
    let rules = parts.iter().map(|_| "---:").chain(["---:"]);
    out.push_str(&line(["---", "---"].into_iter().chain(rules).map(str::to_owned)));
    out.extend(answer.split().map(|best| split(answer, best, &parts)));
    for row in answer.ranked() {
        out.push_str(&offer(answer, row, &parts));
    }
    out.push('\n');
    out.push_str(&footer(answer, link));
    out
}

fn footer(answer: &Answer, link: &str) -> String {
    let prices = super::prices(answer).unwrap_or_default();
    let mut said = verdict::to_know(answer);
    said.push(super::worked_out_for(inputs(answer)));
    let said = escaped(&said.join(" "));
    fill!("{} Dollars a month, {}. {} [Open this scenario]({})\n", said, whole(answer), prices, link)
}

/// How the rows of offers are to be read.
pub(in crate::text) fn whole(answer: &Answer) -> &'static str {
    if answer.split().is_some() { "each offer with all traffic" } else { "all traffic on one offer" }
}

/// The one offer the answer sends all traffic to.
pub(in crate::text) fn won(answer: &Answer, row: &Row) -> bool {
    answer.split().is_none() && answer.report.verdict.offer.as_deref() == Some(row.id.as_str())
}

/// The row of the split: its shares, its parts and its total.
fn split(answer: &Answer, split: &Split, parts: &[Part]) -> String {
    let of = |part: &Part| split.line(*part);
    let exact: Vec<Exact> = parts.iter().map(of).listed();
    let lines = shares_of(split.total, &exact, 2).into_iter().map(cents);
    let bold = |text: String| fill!("**{}**", text);
    let cells = [bold("Split".to_owned()), escaped(&takeaway::shares(answer, split))];
    line(cells.into_iter().chain(lines).chain([bold(cents(split.total))]))
}

/// The parts of the cost that some offer has.
pub(in crate::text) fn occurring(answer: &Answer) -> Vec<Part> {
    let rows = &answer.report.offers;
    let occurs = |part: &Part| {
        rows.iter().filter_map(|row| row.monthly.line(*part)).any(|line| !line.is_zero())
            || *part == Part::Tokens
    };
    Part::ALL.into_iter().filter(occurs).listed()
}

fn offer(answer: &Answer, row: &Row, parts: &[Part]) -> String {
    let name = escaped(&row.name);
    let best = won(answer, row);
    let bold = |text: &str| if best { fill!("**{}**", text) } else { text.to_owned() };
    let (lines, total) = figures(row, parts);
    let cells = [bold(&name), escaped(&status_line(answer, row).plain())];
    line(cells.into_iter().chain(lines).chain([bold(&total)]))
}

/// The parts and the total in cents, the parts rounded so that they add up.
pub(in crate::text) fn figures(row: &Row, parts: &[Part]) -> (Vec<String>, String) {
    let total = row.monthly.total.filter(|_| row.status != Standing::Ineligible);
    let Some(total) = total else {
        return (parts.iter().map(|_| NONE.to_owned()).listed(), NONE.to_owned());
    };
    let exact: Vec<Exact> = parts.iter().map(|part| row.monthly.line(*part).unwrap_or_default()).listed();
    (shares_of(total, &exact, 2).into_iter().map(cents).listed(), cents(total))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.listed();
    fill!("| {} |\n", cells.join(" | "))
}

/// Escapes what Markdown would read as markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '|' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '!') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
