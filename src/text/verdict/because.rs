//! Why: what becomes of commitments and the parts of the cost, by the width of the difference each makes.

mod gaps;
mod peak;

pub(super) use gaps::{limit, nearly_none};

use super::shares::{filled, members, split_clauses};
use super::title::trouble;
use crate::engine::report::{Kind, Part, Reason, Row, Standing};
use crate::scenario::Objective;
use crate::scenario::fields::dec;
use crate::text::checklist::{self, By, Progress};
use crate::text::finding::why_short;
use crate::text::number::{cents, counted, latencies, money, rounded, small};
use crate::text::run::{Run, Runs, Target, bold, plain, text};
use crate::text::words::{self, capital};
use crate::text::{Answer, dates};
use crate::units::{Exact, Listed, Num, Sort, fill};
use core::cmp::Reverse;

/// The most clauses shown.
const MOST: usize = 3;

/// One clause.
#[derive(Default)]
struct Clause {
    /// The width of the difference it explains.
    weight: Exact,
    /// Whether that speaks against the answer.
    against: bool,
    /// Whether it compares without saying with what.
    compares: bool,
    /// Whether it says with what.
    names: bool,
    runs: Runs,
}

impl Clause {
    fn new(runs: Runs) -> Self {
        Self { runs, ..Self::default() }
    }
}

/// What is compared with what: the lines of the route and of the other, in the order of [`Part::ALL`].
struct Sides<'a> {
    other: String,
    parts: Vec<(Part, Exact, Exact)>,
    reasons: &'a [Reason],
    /// What all parts together come to less under the route.
    gain: Exact,
    /// Under this no difference tells anything beside the widest one.
    negligible: Exact,
}

impl Sides<'_> {
    /// Whether a part goes the other way than the sum of all.
    fn against(&self, gain: Exact) -> bool {
        // Between what costs the same to the cent nothing speaks for either.
        self.gain.abs() >= dec(1, 2) && !gain.is_zero() && (gain > Exact::ZERO) != (self.gain > Exact::ZERO)
    }
}

/// Writes the row "Because"; `None` where there is nothing to say.
pub fn because(answer: &Answer) -> Option<Runs> {
    let clauses = clauses(answer);
    let mut parts = clauses.into_iter();
    let peak = peak::exceeded(answer);
    let Some(first) = parts.next() else {
        return peak.map(|said| vec![text(fill!("{}.", said))]);
    };
    let (mut runs, mut turned) = (first.runs, first.against);
    for (i, clause) in parts.enumerate() {
        runs.push(text(if i == 0 { ". " } else { "; " }));
        let turns = clause.against && !turned;
        turned |= turns;
        let but = turns.then(|| text(if i == 0 { "But " } else { "but " }));
        let plain = i > 0 || turns;
        runs.extend(but);
        runs.extend(if plain { clause.runs } else { capitalized(clause.runs) });
    }
    runs.push(text("."));
    runs.extend(confirmed(answer));
    runs.extend(gaps::over_soon(answer));
    runs.extend(peak.map(|said| text(fill!(" {}.", capital(&said)))));
    Some(runs)
}

/// The computed reasons, one plain clause each; for no route, what each gate removed.
pub fn reasons(answer: &Answer) -> Vec<String> {
    if answer.report.verdict.kind == Kind::NoRoute {
        return super::route::removals(answer);
    }
    clauses(answer).iter().map(|clause| plain(&clause.runs)).listed()
}

fn capitalized(mut runs: Runs) -> Runs {
    if let Some(crate::text::Run::Text(first)) = runs.first_mut() {
        *first = capital(first);
    }
    runs
}

/// At most three: first what is said of no difference, then the widest ones, those for the answer before those against.
fn clauses(answer: &Answer) -> Vec<Clause> {
    let sides = sides(answer);
    let shares = answer.split().map(|split| split_clauses(answer, split)).unwrap_or_default();
    let mut found = gaps::clauses(answer, &sides);
    // Beside what bounds the shares of a split, a gap counts that makes a difference.
    found.retain(|clause| shares.is_empty() || !clause.weight.is_zero());
    let mut out = Vec::new();
    out.extend(baseline_trouble(answer).map(Clause::new));
    out.extend(close(answer).map(Clause::new));
    out.extend(ties(answer).map(Clause::new));
    out.extend(faster(&sides).map(|runs| Clause { compares: true, ..Clause::new(runs) }));
    out.extend(untimed(answer).map(Clause::new));
    out.extend(shares.into_iter().map(Clause::new));
    found.extend(differences(&sides));
    found.order_by_key(|clause| Reverse(clause.weight));
    let room = MOST.saturating_sub(out.len());
    let last = room.saturating_sub(1);
    let equal = equal(&sides).filter(|_| room == 0 || !weighty(&found, last));
    found.truncate(if equal.is_some() { last.max(1) } else { room });
    found.order_by_key(|clause| clause.against || clause.weight < sides.negligible);
    if let Some(runs) = alone(answer) {
        // Where nothing is compared, it leads.
        let at = if sides.parts.is_empty() { 0 } else { found.len() };
        found.insert(at, Clause::new(runs));
    }
    if let Some(runs) = equal {
        found.insert(found.len().min(1), Clause { compares: true, ..Clause::new(runs) });
    }
    out.extend(found);
    out.truncate(MOST);
    told_with(answer, &sides, &mut out);
    out
}

/// Says with what is compared, where the sentence above does not.
fn told_with(answer: &Answer, sides: &Sides, clauses: &mut [Clause]) {
    if unnamed(answer)
        && let Some(first) = clauses.iter_mut().find(|clause| clause.compares || clause.names)
        && !first.names
    {
        first.runs.insert(0, text(fill!("compared with {}, ", answer.short_name(&sides.other))));
    }
}

/// Whether the sentence above names none of several others.
fn unnamed(answer: &Answer) -> bool {
    let (verdict, report) = (&answer.report.verdict, answer.report);
    let leads = report.best.as_ref().is_none_or(|best| Some(&best.offer) == verdict.offer.as_ref());
    verdict.kind == Kind::Stay && verdict.rival.is_some() && leads && report.offers.len() > 2
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
    let gains = parts.iter().filter_map(|(_, route, other)| other.minus(*route).ok()).listed();
    let widest = gains.iter().map(|gain: &Exact| gain.abs()).max().unwrap_or_default();
    Sides {
        other: verdict.rival.clone().unwrap_or_default(),
        parts,
        reasons: &verdict.reasons,
        gain: gains.iter().fold(Exact::ZERO, |sum, gain| sum.plus(*gain).unwrap_or(sum)),
        negligible: widest.times(dec(5, 3)).unwrap_or_default(),
    }
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
    let mut out = Vec::new();
    for (part, route, other) in &sides.parts {
        let Some(gain) = other.minus(*route).ok() else { continue };
        if gain.is_zero() || *part == Part::IdleCommitment {
            continue;
        }
        let small = gain.abs() < sides.negligible && (route.is_zero() || other.is_zero());
        let runs = if small {
            vec![text(fill!("{} is {}", words::part(*part), money(gain.abs())))]
        } else {
            difference(*part, (*route, *other), gain)
        };
        out.push(Clause {
            weight: gain.abs(),
            against: sides.against(gain),
            compares: !small,
            ..Clause::new(runs)
        });
    }
    out
}

/// A part that differs: "tokens cost **$2,325 a month** less ($23,250 against $25,575)", "egress adds $1,200 a month".
fn difference(part: Part, (route, other): (Exact, Exact), gain: Exact) -> Runs {
    let name = if part == Part::LatencyValue { "waiting" } else { words::part(part) };
    let size = bold(fill!("{} a month", money(gain.abs())));
    let saves = gain > Exact::ZERO;
    if part == Part::Discount {
        let more = match saves {
            false => " less",
            true if other.is_zero() => "",
            true => " more",
        };
        return vec![text("the discount takes off "), size, text(more)];
    }
    let s = if matches!(part, Part::Tokens | Part::Tools) { "" } else { "s" };
    if route.is_zero() || other.is_zero() {
        let verb = if saves { fill!("fall{} by", s) } else { fill!("add{}", s) };
        return vec![text(fill!("{} {} ", name, verb)), size];
    }
    let than = if saves { "less" } else { "more" };
    let said = fill!(" {}{}", than, both(route, other, gain));
    vec![text(fill!("{} cost{} ", name, s)), size, text(said)]
}

/// Two amounts in parentheses, in cents where whole ones contradict a small difference; nothing where cents do not tell
/// them apart.
fn both(route: Exact, other: Exact, gain: Exact) -> String {
    let gain = gain.abs();
    let whole = rounded(other, 0).minus(rounded(route, 0)).unwrap_or_default().abs();
    let shown = rounded(gain, if gain < dec(10, 0) { 2 } else { 0 });
    let fine = gain < dec(100, 0) && whole != shown;
    let written = |usd| if fine { fill!("${}", cents(usd)) } else { money(usd) };
    let (a, b) = (written(route), written(other));
    if a == b { String::new() } else { fill!(" ({} against {})", a, b) }
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
