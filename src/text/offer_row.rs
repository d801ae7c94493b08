//! The row of one offer: its status line, its total, the sum under its bar.

use super::Answer;
use super::check;
use super::finding::{why_long, why_short};
use super::number::{NONE, difference, hours, money, percent, price, rounded};
use super::parts::sum_in_words;
use super::words::{self, Glyph, Tone, capital, cut};
use crate::engine::report::{Finding, Gate, Outcome, Part, Row, Standing, Why};
use crate::units::{Exact, Listed, Num, fill};

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
        if self.reason.is_empty() { self.word.clone() } else { fill!("{} · {}", &self.word, &self.reason) }
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
            let word = fill!("verify {}", open.len());
            let reason = if cap < Exact::ONE {
                fill!("up to {} of the peak", percent(cap))
            } else {
                open_short(&open)
            };
            line(Glyph::Half, word, Tone::Verify, reason)
        }
        Standing::Eligible if cap < Exact::ONE => {
            let reason = row.finding(Gate::Quota).map(why_short).unwrap_or_default();
            line(Glyph::Sector, fill!("up to {}", percent(cap)), Tone::Quiet, reason)
        }
        Standing::Eligible => line(Glyph::Tick, "eligible".to_owned(), Tone::Quiet, remark(answer, row)),
    }
}

/// What each part of an offer costs in a month, to the cent: "tokens", "$20,000.00"; "discount", "−$3,000.00". Parts of
/// nothing are left out.
pub fn to_the_cent(row: &Row) -> Vec<(&'static str, String)> {
    parts(row).into_iter().map(|(part, line)| (part, price(rounded(line, 2)))).listed()
}

/// Why an offer is ruled out: the first gate that fails.
fn ruled_out(row: &Row) -> String {
    failed(row).map(why_short).unwrap_or_default()
}

/// Names what is open, as many as fit: "structured outputs, quota", "structured outputs +2".
fn open_short(open: &[check::Open]) -> String {
    let names: Vec<&str> = open.iter().map(|check| check.short.as_str()).listed();
    let all = names.join(", ");
    if all.chars().count() <= REASON {
        return all;
    }
    match names.as_slice() {
        [] => String::new(),
        [only] => cut(only, REASON),
        [first, rest @ ..] => {
            let more = fill!(" +{}", rest.len());
            fill!("{}{}", cut(first, REASON.saturating_sub(more.len())), more)
        }
    }
}

/// What is worth saying of an offer that passes: that it is the baseline, costs per request what the baseline does, or
/// has no total although no gate is against it.
fn remark(answer: &Answer, row: &Row) -> String {
    if row.monthly.total.is_none() {
        return "time unknown".to_owned();
    }
    let Some(base) = answer.baseline() else { return String::new() };
    if base.id == row.id {
        return batch(row).unwrap_or("your baseline".to_owned());
    }
    if let Some(batch) = batch(row) {
        return batch;
    }
    let same = row.per_request.spend.is_some() && row.per_request.spend == base.per_request.spend;
    let said = fill!("same price as {}", answer.short_name(&base.id));
    if same && said.chars().count() <= REASON { said } else { String::new() }
}

/// How long the month's batch takes at the offer's limit; `None` where nothing is batchable or no limit is known.
pub fn batch(row: &Row) -> Option<String> {
    row.quota.batch_hours.filter(|hours| !hours.is_zero()).map(|time| fill!("batch takes {}", hours(time)))
}

/// The same as a sentence.
pub fn batch_sentence(row: &Row) -> Option<String> {
    batch(row).map(|said| fill!("{} at the limits of this offer.", capital(&said)))
}

/// The sum under the bar in whole dollars; empty for an offer that is not ranked.
pub fn under_bar(row: &Row) -> String {
    ranked(row).map_or(String::new(), |total| sum_in_words(total, &parts(row)))
}

/// The total of an offer that is ranked: it is known, and no gate fails.
fn ranked(row: &Row) -> Option<Exact> {
    row.monthly.total.filter(|_| row.status != Standing::Ineligible)
}

/// The parts of a row's total that are not zero, by name.
fn parts(row: &Row) -> Vec<(&'static str, Exact)> {
    let there = |part: Part| {
        row.monthly.line(part).filter(|line| !line.is_zero()).map(|line| (words::part(part), line))
    };
    Part::ALL.into_iter().filter_map(there).listed()
}

/// Why an offer is not ranked, in sentences; the page adds the way out.
pub fn unranked(row: &Row) -> String {
    if let Some(failed) = failed(row) {
        let more = match row.monthly.total {
            _ if priceless(row) => " A missing price is never zero, so it is not ranked.".to_owned(),
            Some(total) => fill!(" It would cost {} a month.", money(total)),
            None => String::new(),
        };
        return fill!("{}{}", why_long(failed), more);
    }
    match row.finding(Gate::Path).filter(|path| path.result == Outcome::Unknown) {
        Some(path) => fill!("{} So it is not ranked.", why_long(path)),
        None => "Waiting has a price here and its latency is unknown, so it is not ranked.".to_owned(),
    }
}

/// Whether only a price is missing: that gate comes last, so nothing before it fails.
pub fn priceless(row: &Row) -> bool {
    failed(row).is_some_and(|finding| matches!(finding.why, Why::PriceMissing(..)))
}

/// The first gate that fails.
fn failed(row: &Row) -> Option<&Finding> {
    row.gates.iter().find(|finding| finding.result == Outcome::Fail)
}

/// The total as it stands in the column: "$23,250"; a dash where it is unknown or the offer is ruled out.
pub fn total(row: &Row) -> String {
    ranked(row).map_or_else(|| NONE.to_owned(), money)
}

/// How much dearer than the cheapest: "cheapest", "+$2,325"; empty where it is not ranked.
pub fn over_cheapest(answer: &Answer, row: &Row) -> String {
    let least = answer.report.offers.iter().filter_map(ranked).min();
    let (Some(least), Some(total)) = (least, ranked(row)) else { return String::new() };
    match total.minus(least).ok() {
        Some(over) if over.is_zero() => "cheapest".to_owned(),
        Some(over) => difference(over),
        None => String::new(),
    }
}
