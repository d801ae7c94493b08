//! The report as readable text: what the pages of `tests/scenarios/` show and the tests compare.

use super::copy::arithmetic;
use super::finding::why_long;
use super::number::{cents, count, latency, money, percent};
use super::offer_row::{batch, status_line};
use super::run::plain;
use super::verdict::{self, Body, VerdictRow};
use super::{Answer, dates, find, notes, words};
use crate::catalog::Status;
use crate::engine::report::{FactRow, Outcome, Part, Row};
use crate::units::{Exact, Listed, fill};

/// Writes the whole report as text: title, verdict, every offer with its lines and gates, flips, commitments, facts
/// to look at, notes.
pub fn report(answer: &Answer) -> String {
    let mut out = head(answer);
    let said = verdict::verdict(answer);
    out.push(fill!("[{}] {}", said.tag.words, plain(&said.title)));
    out.extend(said.rows.iter().flat_map(verdict_row));
    for row in answer.ranked() {
        out.push(String::new());
        out.extend(offer(answer, row));
    }
    section(&mut out, "Commitments", pools(answer));
    section(&mut out, "Split", split(answer));
    section(&mut out, "Facts to look at", answer.facts().iter().filter_map(fact).listed());
    section(&mut out, "Notes", answer.report.notes.iter().map(|note| notes::note(answer, note)).listed());
    out.push(String::new());
    out.join("\n")
}

fn section(out: &mut Vec<String>, title: &str, lines: Vec<String>) {
    if !lines.is_empty() {
        out.extend([String::new(), title.to_owned()]);
        out.extend(lines.into_iter().map(|line| fill!("  {}", line)));
    }
}

fn head(answer: &Answer) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(answer.scenario.title.clone());
    let day = |day: Option<crate::units::Date>| day.map_or("unknown".to_owned(), dates::date);
    let (book, as_of) = (day(answer.report.book), day(answer.report.as_of));
    out.push(fill!("{} · prices of {}, in force on {}", answer.model(), book, as_of));
    out.push(String::new());
    out
}

fn verdict_row(row: &VerdictRow) -> Vec<String> {
    match &row.body {
        Body::Runs(runs) => vec![format!("{:<12}{}", row.label, plain(runs))],
        Body::Flips(flips) => flips
            .iter()
            .enumerate()
            .map(|(i, flip)| {
                let label = if i == 0 { row.label } else { "" };
                let becomes = plain(&flip.becomes);
                let becomes = if becomes.is_empty() { becomes } else { fill!(": {}", becomes) };
                format!("{label:<12}{} {}{becomes}", flip.input, plain(&flip.change))
            })
            .listed(),
    }
}

fn offer(answer: &Answer, row: &Row) -> Vec<String> {
    let total = row.monthly.total.map_or("no total".to_owned(), cents);
    let mut out = vec![fill!("{} · {} · {}", &row.name, total, status_line(answer, row).plain())];
    let lines: Vec<String> = Part::ALL
        .into_iter()
        .filter_map(|part| row.monthly.line(part).filter(|line| !line.is_zero()).map(|line| (part, line)))
        .map(|(part, line)| fill!("{} {}", words::part(part), cents(line)))
        .listed();
    if !lines.is_empty() {
        out.push(fill!("  {}", find::replaced(&lines.join(" + "), "+ discount −", "− discount ")));
    }
    out.extend(measures(answer, row).map(|line| fill!("  {}", line)));
    let gates = row.gates.iter().filter(|finding| finding.result != Outcome::Pass || finding.ticked);
    out.extend(gates.map(|finding| {
        fill!("  {} {}: {}", words::outcome(finding.result), words::gate(finding.gate), why_long(finding))
    }));
    out
}

/// Times and limits, where they are known or asked about.
fn measures(answer: &Answer, row: &Row) -> Option<String> {
    let mut said = Vec::new();
    if let Some(call) = row.latency.call_ms {
        said.push(fill!("{} a call", latency(call)));
        said.extend(
            row.latency.task_ms.filter(|task| *task != call).map(|task| fill!("{} a task", latency(task))),
        );
    }
    let sum = answer.resolved(&row.id).and_then(|offer| arithmetic(answer, &offer, Exact::ONE));
    if let (Some(tpm), Some(sum)) = (row.quota.needed_tpm, sum) {
        said.push(fill!("needs {} tokens a minute = {}", count(tpm), sum));
        said.extend(row.quota.headroom.map(|spare| fill!("headroom {}", percent(spare))));
    }
    said.extend(batch(row));
    (!said.is_empty()).then(|| said.join(" · "))
}

fn pools(answer: &Answer) -> Vec<String> {
    let pools = answer.report.pools.iter();
    pools
        .map(|pool| {
            let filled =
                pool.absorbed_by_best.map_or(String::new(), |filled| fill!(", {} filled", money(filled)));
            let idle = pool.idle_after_best.map_or(String::new(), |idle| fill!(", {} idle", money(idle)));
            fill!("{}: gap of {} a month{}{}", words::pool(&pool.id), money(pool.gap), filled, idle)
        })
        .listed()
}

fn split(answer: &Answer) -> Vec<String> {
    let Some(split) = answer.report.split.as_ref().filter(|split| split.shares.len() > 1) else {
        return Vec::new();
    };
    let shares = split.shares.iter().zip(verdict::percentages(answer, split));
    let shares: Vec<String> = shares.map(|((id, _), share)| fill!("{} {}", share, answer.name(id))).listed();
    let saves =
        split.saves_vs_single.map_or(String::new(), |saves| fill!(", {} below one offer", money(saves)));
    vec![fill!("{}: {}{}", shares.join(" + "), cents(split.total), saves)]
}

/// A fact that is disputed or one's own.
fn fact(fact: &FactRow) -> Option<String> {
    let value = fact.value.as_deref().unwrap_or("unknown");
    if let Some(conflict) = fact.conflict.as_ref().filter(|conflict| !conflict.settled) {
        let source = fact.source.map_or("", |source| source.title);
        let (other, from) = (&conflict.value, conflict.source.title);
        let matters = match &conflict.changes_if {
            Some(value) => fill!("the answer changes if it is {}", value),
            None => "the answer is the same either way".to_owned(),
        };
        return Some(fill!("{}: {} ({}) or {} ({}); {}", &fact.path, value, source, other, from, matters));
    }
    (fact.status == Status::User).then(|| fill!("{}: {}, yours", &fact.path, value))
}
