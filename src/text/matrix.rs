//! What each offer can do: one row per requirement or feature, one cell per offer.

use super::number::{count, latency, percent, price, short};
use super::words::{Glyph, Tone};
use super::{Answer, words};
use crate::catalog::{FEATURES, Support};
use crate::engine::report::{ContextBound, Gate, Outcome, Row, Why};
use crate::engine::resolve::{InForce, Resolved, resolve};
use crate::scenario::fields::dec;
use crate::units::{Exact, Num};

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The sign.
    pub glyph: Glyph,
    /// The tone: quiet unless the row is required.
    pub tone: Tone,
    /// The word or value: "yes", "disputed", "2M".
    pub word: String,
    /// The evidence under it, in short; may be empty.
    pub note: String,
    /// The path of the fact it opens.
    pub fact: String,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// The name: "structured outputs", "quota for 852k tokens/min".
    pub name: String,
    /// Whether this workload requires it.
    pub required: bool,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// The columns: the baseline, then the others as they are listed.
pub fn columns(answer: &Answer) -> Vec<String> {
    let base = answer.baseline().map(|row| row.id.clone());
    let mut columns: Vec<String> = base.iter().cloned().collect();
    columns.extend(answer.ranked().iter().map(|row| row.id.clone()).filter(|id| Some(id) != base.as_ref()));
    columns
}

/// The rows for some columns: required ones first, then what the book knows of at least one of them.
pub fn rows(answer: &Answer, columns: &[String]) -> Vec<MatrixRow> {
    let offers = in_force(answer);
    let columns: Vec<(&Row, &Resolved)> = columns
        .iter()
        .filter_map(|id| Some((answer.row(id)?, offers.iter().find(|offer| offer.spec.id == *id)?)))
        .collect();
    let needed = &answer.scenario.needs.features;
    let mut rows: Vec<MatrixRow> = needed.iter().map(|id| feature(&columns, id, true)).collect();
    rows.extend(limits(answer, &columns));
    let others = FEATURES.iter().filter(|feature| !needed.iter().any(|id| id == feature.id));
    let others = others.map(|found| feature(&columns, found.id, false));
    rows.extend(others.filter(|row| row.cells.iter().any(|cell| cell.glyph != Glyph::Question)));
    if answer.scenario.needs.version.is_none() {
        rows.push(row("dated model id", false, &columns, |_, offer| dated(offer)));
    }
    rows
}

fn in_force(answer: &Answer) -> Vec<Resolved> {
    let dates = InForce::of(answer.catalog, answer.scenario);
    dates.and_then(|dates| resolve(answer.catalog, answer.scenario, dates).ok()).unwrap_or_default()
}

type Column<'a> = (&'a Row, &'a Resolved);

fn row(name: &str, required: bool, columns: &[Column], say: impl Fn(&Row, &Resolved) -> Cell) -> MatrixRow {
    let cell = |(row, offer): &Column| {
        let mut cell = say(row, offer);
        cell.fact = format!("offers.{}.{}", row.id, cell.fact);
        cell.tone = match (required, cell.glyph) {
            (false, _) => Tone::Quiet,
            (true, Glyph::Question | Glyph::Equal) => Tone::Verify,
            (true, Glyph::Stroke) => Tone::Wrong,
            (true, _) => Tone::Quiet,
        };
        cell
    };
    MatrixRow { name: name.to_owned(), required, cells: columns.iter().map(cell).collect() }
}

fn cell(glyph: Glyph, word: impl Into<String>, note: impl Into<String>, fact: &str) -> Cell {
    Cell { glyph, tone: Tone::Quiet, word: word.into(), note: note.into(), fact: fact.to_owned() }
}

const fn glyph(outcome: Outcome) -> Glyph {
    match outcome {
        Outcome::Pass => Glyph::Tick,
        Outcome::Unknown => Glyph::Question,
        Outcome::Fail => Glyph::Stroke,
    }
}

fn feature(columns: &[Column], id: &str, required: bool) -> MatrixRow {
    row(words::feature(id), required, columns, |row, offer| {
        let fact = format!("features.{id}");
        if offer.other_features.iter().any(|(other, _)| *other == id) {
            return cell(Glyph::Equal, "disputed", "sources disagree", &fact);
        }
        let known = offer.spec.features.iter().find(|(known, _)| known == id).map(|(_, support)| *support);
        let confirmed = required && row.finding(Gate::Features).is_some_and(|f| f.ticked);
        match known.unwrap_or(Support::Unknown) {
            Support::Yes => cell(Glyph::Tick, "yes", figure(offer, id), &fact),
            Support::No => cell(Glyph::Stroke, "no", "", &fact),
            Support::Unknown if confirmed => cell(Glyph::Tick, "yes", "confirmed by you", &fact),
            Support::Unknown => cell(Glyph::Question, "unknown", "", &fact),
        }
    })
}

/// What a feature costs: the fee of a hosted tool, the part of the list price in a batch.
fn figure(offer: &Resolved, id: &str) -> String {
    if let Some((_, fee)) = offer.spec.tools.iter().find(|(tool, _)| tool == id) {
        return format!("{} / 1k", price(*fee));
    }
    let rates = &offer.spec.terms.prices;
    let tier = match id {
        "batch" => rates.batch_input,
        "flex" => rates.flex_input,
        _ => return String::new(),
    };
    match tier.zip(rates.input).and_then(|(tier, list)| tier.over(list).ok()) {
        Some(part) if part == dec(5, 1) => "at half price".to_owned(),
        Some(part) => format!("at {}", percent(part)),
        None => "no price".to_owned(),
    }
}

/// The rows of the numeric gates and of what else this workload asks.
fn limits(answer: &Answer, columns: &[Column]) -> Vec<MatrixRow> {
    let (work, needs) = (&answer.scenario.workload, &answer.scenario.needs);
    let mut rows = Vec::new();
    if work.peak_rpm.is_some() {
        rows.push(row(&quota_name(columns), true, columns, |row, _| quota(row)));
    }
    let needed = columns.iter().find_map(|(row, _)| context_needed(row));
    let name = format!("context ≥ {}", needed.map_or_else(String::new, short));
    rows.push(row(&name, true, columns, context));
    if let Some(pinned) = &needs.version {
        rows.push(row(&format!("version {pinned}"), true, columns, |row, offer| {
            let word = offer.spec.version.clone().unwrap_or_else(|| "undated".to_owned());
            gated(row, Gate::Version, word, "version")
        }));
    }
    if let Some(target) = work.latency_target_ms {
        rows.push(row(&format!("latency ≤ {}", latency(target)), true, columns, |row, _| timed(row)));
    }
    rows.extend(boundary(answer, columns));
    rows
}

/// Each offer's need is its own; the heading names it where all agree.
fn quota_name(columns: &[Column]) -> String {
    let mut needs = columns.iter().filter_map(|(row, _)| row.quota.needed_tpm);
    let first = needs.next();
    match first.filter(|first| needs.all(|need| need == *first)) {
        Some(need) => format!("quota for {} tokens/min", short(need)),
        None => "quota for the peak".to_owned(),
    }
}

fn quota(row: &Row) -> Cell {
    let Some(finding) = row.finding(Gate::Quota) else {
        return cell(Glyph::Question, "unknown", "", "quota.tpm");
    };
    let Why::Quota { tpm, rpm, .. } = &finding.why else { return cell(Glyph::Tick, "yes", "", "quota.tpm") };
    let Some(limit) = tpm.or(*rpm) else {
        let note = if finding.ticked { "confirmed by you" } else { "take from console" };
        return cell(
            glyph(finding.result),
            if finding.ticked { "yes" } else { "unknown" },
            note,
            "quota.tpm",
        );
    };
    let word = if tpm.is_some() { short(limit) } else { format!("{} requests", short(limit)) };
    let cap = row.quota.share_cap;
    if cap < Exact::ONE {
        return cell(Glyph::Stroke, word, format!("covers {}", percent(cap)), "quota.tpm");
    }
    let spare = row.quota.headroom.map_or(String::new(), |spare| format!("{} spare", percent(spare)));
    cell(Glyph::Tick, word, spare, "quota.tpm")
}

fn context_needed(row: &Row) -> Option<Exact> {
    match row.finding(Gate::Context).map(|finding| &finding.why) {
        Some(Why::Context { bound: ContextBound::Context, needed, .. }) => Some(*needed),
        _ => None,
    }
}

fn context(row: &Row, offer: &Resolved) -> Cell {
    let word = offer.spec.terms.context.map_or("unknown".to_owned(), short);
    let Some(finding) = row.finding(Gate::Context) else { return cell(Glyph::Question, word, "", "context") };
    let note = match (&finding.why, finding.result) {
        (_, Outcome::Pass) => String::new(),
        (Why::Context { bound: ContextBound::Context, .. }, _) => String::new(),
        (Why::Context { bound, limit: Some(limit), .. }, _) => {
            format!("{} {}", super::check::bound_word(*bound), count(*limit))
        }
        (Why::Context { bound, .. }, _) => format!("{} unknown", super::check::bound_word(*bound)),
        _ => String::new(),
    };
    cell(glyph(finding.result), word, note, "context")
}

fn timed(row: &Row) -> Cell {
    match row.finding(Gate::Latency).map(|finding| (&finding.why, finding.result)) {
        Some((Why::Latency { ms: Some(ms), .. }, result)) => cell(glyph(result), latency(*ms), "", "ttftMs"),
        _ => cell(Glyph::Question, "unknown", "enter your own", "ttftMs"),
    }
}

fn gated(row: &Row, gate: Gate, word: String, fact: &str) -> Cell {
    match row.finding(gate) {
        Some(finding) if finding.ticked => cell(Glyph::Tick, word, "confirmed by you", fact),
        Some(finding) => cell(glyph(finding.result), word, "", fact),
        None => cell(Glyph::Question, word, "", fact),
    }
}

fn boundary(answer: &Answer, columns: &[Column]) -> Vec<MatrixRow> {
    let asked = &answer.scenario.needs.boundary;
    let mut rows = Vec::new();
    let lists = [("clouds", &asked.clouds), ("residency", &asked.residency), ("operators", &asked.operators)];
    for (key, list) in lists {
        let Some(list) = list else { continue };
        let names: Vec<String> = list.iter().map(|value| words::place(key, value)).collect();
        let name = format!("{} {}", words::attribute(key), names.join(" or "));
        rows.push(row(&name, true, columns, |row, offer| attribute(row, offer, key, list)));
    }
    if asked.same_region {
        let name = format!("served from {}", answer.scenario.caller.region);
        rows.push(row(&name, true, columns, |row, _| {
            let said =
                row.finding(Gate::Region).map(|finding| words::outcome(finding.result)).unwrap_or_default();
            gated(row, Gate::Region, said.to_owned(), "servedRegions")
        }));
    }
    rows
}

fn attribute(row: &Row, offer: &Resolved, key: &str, list: &[String]) -> Cell {
    let (value, fact) = match key {
        "clouds" => (&offer.spec.cloud, "cloud"),
        "residency" => (&offer.spec.residency, "residency"),
        _ => (&offer.spec.operator, "operator"),
    };
    let confirmed = row.finding(Gate::Boundary).is_some_and(|finding| finding.ticked);
    match value {
        Some(value) if list.contains(value) => cell(Glyph::Tick, words::place(key, value), "", fact),
        Some(value) => cell(Glyph::Stroke, words::place(key, value), "", fact),
        None if confirmed => cell(Glyph::Tick, "yes", "confirmed by you", fact),
        None => cell(Glyph::Question, "unknown", "", fact),
    }
}

fn dated(offer: &Resolved) -> Cell {
    match &offer.spec.version {
        Some(version) => cell(Glyph::Tick, version.clone(), "", "version"),
        None => cell(Glyph::Stroke, "undated", "", "version"),
    }
}
