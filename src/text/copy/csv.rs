//! All offers with exact figures, as CSV by RFC 4180, safe to open in a spreadsheet.

use crate::engine::report::{Part, Row, Split};
use crate::text::offer_row::status_line;
use crate::text::{Answer, takeaway};
use crate::units::{Date, Exact, Listed, fill};

/// One line per offer with every part of its cost to the last decimal, before them one of the split where that is the
/// answer; a figure that does not exist is empty.
pub fn csv(answer: &Answer, link: &str) -> String {
    let parts = Part::ALL.map(|part| fill!("{}_usd_per_month", snake(part.key())));
    let head = ["offer", "name", "status", "remark"].map(str::to_owned).into_iter().chain(parts);
    let rest = [
        "total_usd_per_month",
        "spend_usd_per_request",
        "share_cap",
        "recommended_share",
        "call_ms",
        "task_ms",
        "prices_of",
        "in_force_on",
        "link",
    ];
    let mut out = record(head.chain(rest.map(str::to_owned)));
    out.extend(answer.split().map(|best| split(answer, best, link)));
    for row in answer.ranked() {
        out.push_str(&offer(answer, row, link));
    }
    out
}

fn offer(answer: &Answer, row: &Row, link: &str) -> String {
    let words = [row.id.as_str(), &row.name, row.status.word(), &status_line(answer, row).reason].map(text);
    let parts = Part::ALL.map(|part| figure(row.monthly.line(part)));
    let figures = [
        row.monthly.total,
        row.per_request.spend,
        Some(row.quota.share_cap),
        Some(answer.share(&row.id)),
        row.latency.call_ms,
        row.latency.task_ms,
    ]
    .map(figure);
    record(words.into_iter().chain(parts).chain(figures).chain(ends(answer, link)))
}

/// The split with its shares. What only an offer has is empty: its id, what it spends a request, its times.
fn split(answer: &Answer, split: &Split, link: &str) -> String {
    let words =
        [String::new(), "Split".to_owned(), "recommended".to_owned(), takeaway::shares(answer, split)];
    let parts = Part::ALL.map(|part| figure(Some(split.line(part))));
    let figures = [Some(split.total), None, Some(Exact::ONE), Some(Exact::ONE), None, None].map(figure);
    record(words.into_iter().chain(parts).chain(figures).chain(ends(answer, link)))
}

fn figure(value: Option<Exact>) -> String {
    value.map_or(String::new(), |value| value.normalize().to_string())
}

/// The dates of the prices, and the link.
fn ends(answer: &Answer, link: &str) -> [String; 3] {
    let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
    [day(answer.report.book), day(answer.report.as_of), text(link)]
}

/// A cell of text: a spreadsheet would read a leading sign as a formula, so an apostrophe goes before it.
fn text(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        fill!("'{}", cell)
    } else {
        cell.to_owned()
    }
}

fn record(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(quoted).listed();
    fill!("{}\r\n", cells.join(","))
}

fn quoted(cell: String) -> String {
    if cell.contains([',', '"', '\r', '\n']) { fill!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

fn snake(key: &str) -> String {
    let mut out = String::new();
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let rows = [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("=1+1", "'=1+1"),
            ("+cmd", "'+cmd"),
            ("-2,5", "\"'-2,5\""),
            ("@x", "'@x"),
            ("two\nlines", "\"two\nlines\""),
        ];
        for (cell, expected) in rows {
            assert_eq!(quoted(text(cell)), expected);
        }
        assert_eq!(snake("idleCommitment"), "idle_commitment");
    }
}
