//! Why: commitments first where they carry the answer, then the parts of the cost, widest difference first.

mod gaps;

pub(super) use gaps::nearly_none;

use super::shares::split_clauses;
use super::title::trouble;
use crate::engine::report::{Kind, Part, Reason, Row, Standing};
use crate::scenario::Objective;
use crate::scenario::fields::dec;
use crate::text::checklist::{self, By, Progress};
use crate::text::finding::why_short;
use crate::text::number::{cents, counted, latencies, money, small};
use crate::text::run::{Run, Runs, Target, bold, plain, text};
use crate::text::words::{self, capital};
use crate::text::{Answer, dates};
use crate::units::{Exact, Listed, Num, Sort, fill};
use core::cmp::Reverse;

/// The most clauses shown.
const MOST: usize = 3;

/// One clause, with what it weighs: the width of the difference it explains.
struct Clause {
    weight: Exact,
    runs: Runs,
}

/// What is compared with what: the lines of the route and of the other, in the order of [`Part::ALL`].
struct Sides<'a> {
    other: String,
    parts: Vec<(Part, Exact, Exact)>,
    reasons: &'a [Reason],
}

/// Writes the row "Because"; `None` where there is nothing to say.
pub fn because(answer: &Answer) -> Option<Runs> {
    let clauses = clauses(answer);
    let mut parts = clauses.into_iter();
    let mut runs = parts.next()?;
    for (i, clause) in parts.enumerate() {
        runs.push(text(if i == 0 { ". " } else { "; " }));
        runs.extend(if i == 0 { capitalized(clause) } else { clause });
    }
    runs.push(text("."));
    runs.extend(confirmed(answer));
    Some(runs)
}

/// The computed reasons, one plain clause each; for no route, what each gate removed.
pub fn reasons(answer: &Answer) -> Vec<String> {
    if answer.report.verdict.kind == Kind::NoRoute {
        return super::route::removals(answer);
    }
    clauses(answer).iter().map(|clause| plain(clause)).listed()
}

fn capitalized(mut runs: Runs) -> Runs {
    if let Some(crate::text::Run::Text(first)) = runs.first_mut() {
        *first = capital(first);
    }
    runs
}

fn clauses(answer: &Answer) -> Vec<Runs> {
    let verdict = &answer.report.verdict;
    let mut out = Vec::new();
    out.extend(baseline_trouble(answer));
    out.extend(close(answer));
    let shares = match (verdict.kind, &answer.report.split) {
        (Kind::Split, Some(split)) => split_clauses(answer, split),
        _ => Vec::new(),
    };
    let sides = sides(answer);
    out.extend(ties(answer));
    out.extend(faster(&sides));
    out.extend(untimed(answer));
    // What bounds the shares of a split already names the gap.
    let mut found: Vec<Clause> = if shares.is_empty() { gaps::clauses(answer, &sides) } else { Vec::new() };
    out.extend(shares);
    found.extend(differences(&sides));
    found.order_by_key(|clause| Reverse(clause.weight));
    let room = MOST.saturating_sub(out.len());
    let loses = room.checked_sub(1).is_some_and(|last| weighty(&found, last));
    let mut found: Vec<Runs> = found.into_iter().map(|clause| clause.runs).listed();
    if let Some(equal) = equal(&sides).filter(|_| !loses) {
        found.insert(found.len().min(1), equal);
    }
    out.extend(found);
    out.extend(alone(answer));
    out.truncate(MOST);
    out
}

/// Whether the clause in a place weighs a tenth of the first one: what is equal does not take its place.
fn weighty(found: &[Clause], at: usize) -> bool {
    let weight = |at: usize| found.get(at).map_or(Exact::ZERO, |clause| clause.weight);
    !weight(at).is_zero() && weight(at).times(dec(10, 0)).map_or(true, |weight_of| weight_of >= weight(0))
}

/// Task times, where they are what is minimized.
fn faster(sides: &Sides) -> Option<Runs> {
    sides.reasons.iter().find_map(|reason| {
        let Reason::Faster { route, other } = reason else { return None };
        let (route, other) = latencies(*route, (*other)?);
        Some(vec![text(if route == other {
            fill!("a task takes {} on either", route)
        } else {
            fill!("a task takes {} against {}", route, other)
        })])
    })
}

/// Where task times decide and are not known. What cannot take the traffic would not win by them.
fn untimed(answer: &Answer) -> Option<Runs> {
    let report = answer.report;
    if answer.scenario.objective != Objective::Latency || report.verdict.kind == Kind::NoRoute {
        return None;
    }
    let able = report.offers.iter().filter(|row| row.status != Standing::Ineligible);
    let (known, unknown): (Vec<&Row>, Vec<&Row>) = able.partition(|row| row.latency.task_ms.is_some());
    let first = unknown.first()?;
    let enter = |words: &str| Run::Link {
        to: Target::Input(fill!("offers.{}.ttftMs", &first.id)),
        text: words.to_owned(),
    };
    Some(match (known.is_empty(), unknown.len()) {
        (true, _) => vec![text("no offer's "), enter("task time"), text(" is known, so cost decides")],
        (_, 1) => vec![text("the "), enter("task time"), text(fill!(" of {} is not known", &first.name))],
        (_, count) => vec![
            text("the "),
            enter("task times"),
            text(fill!(" of {} are not known", counted(count, "other offer"))),
        ],
    })
}

/// The offers that cost what the recommended one costs, so that which of them is named is chance: of several the first.
fn ties(answer: &Answer) -> Option<Runs> {
    let report = answer.report;
    let route = answer.row(report.verdict.offer.as_deref()?)?;
    let moves = matches!(report.verdict.kind, Kind::Reroute | Kind::VerifyThenReroute);
    if !moves || answer.scenario.objective == Objective::Latency {
        return None;
    }
    let same = |row: &&Row| {
        row.id != route.id && row.monthly.total == route.monthly.total && trouble(answer, row).is_none()
    };
    let mut same = answer.ranked().into_iter().filter(same);
    let first = same.next()?;
    let verb = match same.count() {
        // Without a baseline, the sentence above names the next one.
        0 if answer.baseline().is_none() => return None,
        0 => " costs the same".to_owned(),
        1 => " and one other cost the same".to_owned(),
        more => fill!(" and {} others cost the same", small(more)),
    };
    Some(vec![text(fill!("{}{}", &first.name, verb))])
}

/// Where nothing is compared with: the only offer that can take the traffic.
fn alone(answer: &Answer) -> Option<Runs> {
    let report = answer.report;
    let single = matches!(report.verdict.kind, Kind::Reroute | Kind::VerifyThenReroute);
    (single && report.runner_up.is_none() && report.offers.len() > 1)
        .then(|| vec![text("no other offer can take this traffic")])
}

/// The baseline, where it cannot stay: "OpenAI global is ruled out: no structured outputs".
fn baseline_trouble(answer: &Answer) -> Option<Runs> {
    let base = answer.baseline().filter(|_| answer.report.verdict.kind != Kind::NoRoute)?;
    let trouble = trouble(answer, base)?;
    let strict = answer.scenario.objective == Objective::Compliance;
    let finding = base.gates.iter().find(|finding| base.blocked_by(finding, strict))?;
    Some(vec![text(fill!("{} {}: {}", &base.name, trouble, why_short(finding)))])
}

fn close(answer: &Answer) -> Option<Runs> {
    let verdict = &answer.report.verdict;
    let timed = verdict
        .offer
        .as_deref()
        .and_then(|id| answer.row(id))
        .is_some_and(|row| row.latency.task_ms.is_some());
    let noise = if answer.scenario.objective == Objective::Latency && timed {
        "noise of a measurement"
    } else {
        "price noise"
    };
    (verdict.close && verdict.kind == Kind::Stay)
        .then(|| vec![text(fill!("a gain under 0.5% is inside the {}, so the baseline wins", noise))])
}

fn sides<'a>(answer: &Answer<'a>) -> Sides<'a> {
    let report = answer.report;
    let verdict = &report.verdict;
    let mut parts: Vec<(Part, Exact, Exact)> = Vec::new();
    for reason in &verdict.reasons {
        if let Reason::Part { part, route, other } = reason {
            // Both legs of egress are one word to the reader.
            let part = if *part == Part::ResponseLeg { Part::RequestLeg } else { *part };
            match parts.iter_mut().find(|(known, ..)| *known == part) {
                Some((_, a, b)) => {
                    *a = a.plus(*route).unwrap_or(*a);
                    *b = b.plus(*other).unwrap_or(*b);
                }
                None => parts.push((part, *route, *other)),
            }
        }
    }
    Sides { other: verdict.rival.clone().unwrap_or_default(), parts, reasons: &verdict.reasons }
}

/// The parts that are there on both sides and equal, named so.
fn equal(sides: &Sides) -> Option<Runs> {
    // Equal idle commitment is what the clause on the gap says.
    let same = sides.parts.iter().filter(|(part, a, b)| a == b && *part != Part::IdleCommitment);
    let same: Vec<_> = same.listed();
    match same.as_slice() {
        [] => None,
        [(Part::Tokens, cost, _)] => {
            Some(vec![text("token price is equal ("), bold(money(*cost)), text(")")])
        }
        several => {
            let names: Vec<Runs> = several.iter().map(|(part, ..)| vec![text(words::part(*part))]).listed();
            let mut runs = crate::text::run::and(names);
            let one = matches!(several, [(part, ..)] if *part != Part::Tools);
            runs.push(text(if one { " costs the same" } else { " cost the same" }));
            Some(runs)
        }
    }
}

fn differences(sides: &Sides) -> Vec<Clause> {
    let widest = sides.parts.iter().filter_map(|(_, a, b)| b.minus(*a).ok()).map(|d| d.abs()).max();
    let negligible = widest.and_then(|widest| widest.times(dec(5, 3)).ok()).unwrap_or_default();
    let mut out = Vec::new();
    for (part, route, other) in &sides.parts {
        let Some(gain) = other.minus(*route).ok() else { continue };
        if gain.is_zero() || *part == Part::IdleCommitment {
            continue;
        }
        let small = gain.abs() < negligible && (route.is_zero() || other.is_zero());
        let runs = if small {
            vec![text(fill!("{} is {}", words::part(*part), money(gain.abs())))]
        } else {
            difference(*part, (*route, *other), gain)
        };
        out.push(Clause { weight: gain.abs(), runs });
    }
    out
}

/// A part that differs: "tokens cost **$2,325 a month** less ($23,250 against $25,575)", "egress adds $1,200 a month".
fn difference(part: Part, (route, other): (Exact, Exact), gain: Exact) -> Runs {
    let name = if part == Part::LatencyValue { "waiting" } else { words::part(part) };
    let size = bold(fill!("{} a month", money(gain.abs())));
    let saves = gain > Exact::ZERO;
    if part == Part::Discount {
        let more = if other.is_zero() || route.is_zero() { "" } else { " more" };
        return if saves {
            vec![text("the discount takes off "), size, text(more)]
        } else {
            vec![text("the discount lost is "), size]
        };
    }
    let s = if matches!(part, Part::Tokens | Part::Tools) { "" } else { "s" };
    if route.is_zero() || other.is_zero() {
        let verb = if saves { fill!("fall{} by", s) } else { fill!("add{}", s) };
        return vec![text(fill!("{} {} ", name, verb)), size];
    }
    let than = if saves { "less" } else { "more" };
    let said = fill!(" {}{}", than, both(route, other));
    vec![text(fill!("{} cost{} ", name, s)), size, text(said)]
}

/// Two amounts in parentheses, as fine as it takes to tell them apart; nothing where cents do not.
fn both(route: Exact, other: Exact) -> String {
    let apart = |written: fn(Exact) -> String| {
        let (a, b) = (written(route), written(other));
        (a != b).then(|| fill!(" ({} against {})", a, b))
    };
    apart(money).or_else(|| apart(cents)).unwrap_or_default()
}

/// What the reader has confirmed of the route: "Five checks confirmed, the last on 20 Nov 2026."
fn confirmed(answer: &Answer) -> Option<crate::text::Run> {
    let verdict = &answer.report.verdict;
    let offer = verdict.offer.as_deref().filter(|_| verdict.kind == Kind::Reroute)?;
    if answer.scenario.verified.is_empty() {
        return None;
    }
    let day = |item: &checklist::Item| match item.progress {
        Progress::Done(By::You(day)) => Some(day),
        _ => None,
    };
    let days: Vec<_> = checklist::checklist(answer, offer).iter().filter_map(day).listed();
    let last = days.iter().max()?;
    let checks = capital(&counted(days.len(), "check"));
    let when = if days.len() == 1 { "on" } else { "the last on" };
    Some(text(fill!(" {} confirmed, {} {}.", checks, when, dates::date(*last))))
}

#[cfg(test)]
mod tests;
