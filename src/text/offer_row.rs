//! The row of one offer: its status line, its total, the sum under its bar.

use super::Answer;
use super::check;
use super::finding::why_short;
use super::number::{NONE, difference, money, percent};
use super::parts::sum_in_words;
use super::words::{self, Glyph, Tone, cut};
use crate::engine::report::{Gate, Outcome, Part, Row, Standing};
use crate::units::Exact;

/// The most characters of a reason that joins several checks.
const REASON: usize = 25;

/// A status line: sign, word, and a short reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// The sign.
    pub glyph: Glyph,
    /// The word, set bold: "eligible", "verify 2", "up to 39%", "ruled out".
    pub word: String,
    /// The tone of the word.
    pub tone: Tone,
    /// The reason after the dot, at most 25 characters; may be empty.
    pub reason: String,
}

impl StatusLine {
    /// The line as plain text: "verify 2 · structured outputs, quota".
    pub fn plain(&self) -> String {
        if self.reason.is_empty() { self.word.clone() } else { format!("{} · {}", self.word, self.reason) }
    }
}

/// The status of an offer in a line.
pub fn status_line(answer: &Answer, row: &Row) -> StatusLine {
    let cap = row.quota.share_cap;
    let line = |glyph, word: String, tone, reason| StatusLine { glyph, word, tone, reason };
    match row.status {
        Standing::Ineligible => line(Glyph::Stroke, "ruled out".to_owned(), Tone::Quiet, ruled_out(row)),
        Standing::Conditional => {
            let open = check::open(row);
            let word = format!("verify {}", open.len());
            let reason = if cap < Exact::ONE {
                format!("up to {} of the peak", percent(cap))
            } else {
                open_short(&open)
            };
            line(Glyph::Half, word, Tone::Verify, reason)
        }
        Standing::Eligible if cap < Exact::ONE => {
            let reason = row.finding(Gate::Quota).map(why_short).unwrap_or_default();
            line(Glyph::Sector, format!("up to {}", percent(cap)), Tone::Quiet, reason)
        }
        Standing::Eligible => line(Glyph::Tick, "eligible".to_owned(), Tone::Quiet, remark(answer, row)),
    }
}

/// Why an offer is ruled out: a missing price before all else, as nothing can be said without one.
fn ruled_out(row: &Row) -> String {
    let fails = |gate: &Gate| row.finding(*gate).is_some_and(|finding| finding.result == Outcome::Fail);
    let first = [Gate::Price].into_iter().chain(Gate::ALL).find(fails);
    first.and_then(|gate| row.finding(gate)).map(why_short).unwrap_or_default()
}

/// Names what is open, as many as fit: "structured outputs, quota", "structured outputs +2".
fn open_short(open: &[check::Open]) -> String {
    let names: Vec<&str> = open
        .iter()
        .map(|check| {
            check.name.split([' ']).next().filter(|_| check.gate == Gate::Quota).unwrap_or(&check.name)
        })
        .collect();
    let all = names.join(", ");
    if all.chars().count() <= REASON {
        return all;
    }
    match names.as_slice() {
        [] => String::new(),
        [only] => cut(only, REASON),
        [first, rest @ ..] => {
            let more = format!(" +{}", rest.len());
            format!("{}{more}", cut(first, REASON.saturating_sub(more.len())))
        }
    }
}

/// What is worth saying of an offer that passes: that it is the baseline, or costs per request what the baseline does.
fn remark(answer: &Answer, row: &Row) -> String {
    let Some(base) = answer.baseline() else { return String::new() };
    if base.id == row.id {
        return "your baseline".to_owned();
    }
    let same = row.per_request.spend.is_some() && row.per_request.spend == base.per_request.spend;
    let said = format!("same price as {}", answer.short_name(&base.id));
    if same && said.chars().count() <= REASON { said } else { String::new() }
}

/// The sum under the bar in whole dollars; for an offer without a total, why it is not ranked.
pub fn under_bar(answer: &Answer, row: &Row) -> String {
    let Some(total) = row.monthly.total else { return unranked(answer, row) };
    sum_in_words(total, &parts(row))
}

/// The parts of a row's total that are not zero, by name.
fn parts(row: &Row) -> Vec<(&'static str, Exact)> {
    let there = |part: Part| {
        row.monthly.line(part).filter(|line| !line.is_zero()).map(|line| (words::part(part), line))
    };
    Part::ALL.into_iter().filter_map(there).collect()
}

/// Why an offer has no total, in sentences; the page adds the way out.
pub fn unranked(answer: &Answer, row: &Row) -> String {
    let finding = |gate| row.finding(gate).filter(|finding| finding.result != Outcome::Pass);
    if let Some(price) = finding(Gate::Price) {
        let why = super::finding::why_long(price);
        return format!("{why} So it is not ranked: a missing price is never zero.");
    }
    if let Some(path) = finding(Gate::Path) {
        return format!("{} So it is not ranked.", super::finding::why_long(path));
    }
    let model = answer.model();
    format!("No total is known for {model} here, so it is not ranked.")
}

/// The total as it stands in the column: "$23,250", or a dash.
pub fn total(row: &Row) -> String {
    row.monthly.total.map_or_else(|| NONE.to_owned(), money)
}

/// How much dearer than the cheapest: "cheapest", "+$2,325"; empty where it is not ranked.
pub fn over_cheapest(answer: &Answer, row: &Row) -> String {
    let ranked = |row: &&Row| row.status != Standing::Ineligible;
    let totals = answer.report.offers.iter().filter(ranked).filter_map(|row| row.monthly.total);
    let (Some(least), Some(total)) = (totals.min(), row.monthly.total.filter(|_| ranked(&row))) else {
        return String::new();
    };
    match total.checked_sub(least) {
        Some(over) if over.is_zero() => "cheapest".to_owned(),
        Some(over) => difference(over),
        None => String::new(),
    }
}
