//! The sentence of the verdict: what to do, one amount, against whom, on which condition.

use crate::engine::report::{Kind, Pick, Row, Split, Standing};
use crate::scenario::Objective;
use crate::scenario::fields::dec;
use crate::text::number::{compared, counted, latencies, latency, money, percent, rounded};
use crate::text::parts::{largest_remainder, shares_of};
use crate::text::run::{Run, Runs, amount, offer, text};
use crate::text::{Answer, check};
use crate::units::{Exact, Listed, Num, fill};

/// Writes the sentence, with its full stop.
pub fn title(answer: &Answer) -> Runs {
    let mut runs = match answer.report.verdict.kind {
        Kind::Stay => stay(answer),
        Kind::Reroute | Kind::VerifyThenReroute => go(answer),
        Kind::Split => split(answer),
        Kind::NoRoute => no_route(answer),
    };
    runs.push(text("."));
    runs
}

fn no_route(answer: &Answer) -> Runs {
    let model = answer.model();
    if answer.report.offers.is_empty() {
        return vec![text(fill!("There is no offer of {} to compare", model))];
    }
    // Where only a rate is missing, no requirement is to blame.
    let unpriced = |row: &Row| row.monthly.total.is_none() && row.status != Standing::Ineligible;
    if answer.report.offers.iter().all(unpriced) {
        return vec![text(fill!("No offer of {} has a known total", model))];
    }
    vec![text(fill!("No offer of {} meets every requirement", model))]
}

/// The condition at the end of a move: ", once two checks pass"; empty where nothing is open.
fn once(answer: &Answer) -> Runs {
    match check::conditions(answer).len() {
        0 => Runs::new(),
        1 => vec![text(", once one check passes")],
        several => vec![text(fill!(", once {} pass", counted(several, "check")))],
    }
}

fn go(answer: &Answer) -> Runs {
    let verdict = &answer.report.verdict;
    let to = verdict.offer.as_deref().unwrap_or_default();
    // The name of an offer of another model begins with that model.
    let verb = match (answer.baseline(), answer.is_of_model(to)) {
        (Some(_), _) => fill!("Move {} to ", answer.model()),
        (None, Some(false)) => "Run ".to_owned(),
        (None, _) => fill!("Run {} on ", answer.model()),
    };
    let mut runs = vec![text(verb), offer(to, answer.name(to)), text(": ")];
    runs.extend(match (answer.scenario.objective, times(answer, to)) {
        (Objective::Latency, Some(times)) => faster(answer, times),
        _ => cheaper(answer, to),
    });
    runs.extend(once(answer));
    runs.extend(left(answer));
    runs
}

/// Why the baseline is left, where it has no total to be compared by.
fn left(answer: &Answer) -> Option<Run> {
    let base = answer.baseline().filter(|_| answer.report.verdict.saves_per_month.is_none())?;
    trouble(answer, base).map(|why| text(fill!("; {} {}", answer.short_name(&base.id), why)))
}

/// Task times under the route and under what it is compared with.
fn times(answer: &Answer, to: &str) -> Option<(Exact, Option<Exact>)> {
    let other = answer.report.verdict.against.as_deref().and_then(|id| answer.row(id));
    Some((answer.row(to)?.latency.task_ms?, other.and_then(|row| row.latency.task_ms)))
}

fn faster(answer: &Answer, (time, other): (Exact, Option<Exact>)) -> Runs {
    let against = answer.report.verdict.against.as_deref();
    let mut runs = vec![text("a task takes ")];
    if let (Some(other), Some(against)) = (other, against) {
        let (time, other) = latencies(time, other);
        runs.extend([amount(time), text(fill!(" against {} on {}", other, answer.short_name(against)))]);
    } else {
        runs.push(amount(latency(time)));
    }
    match answer.report.verdict.saves_per_month {
        Some(saves) if saves > Exact::ZERO => {
            runs.push(text(fill!(", and it saves {} a month", money(saves))))
        }
        Some(saves) if saves < Exact::ZERO => {
            runs.push(text(fill!(", for {} a month more", money(saves.abs()))));
        }
        _ => {}
    }
    runs
}

fn cheaper(answer: &Answer, to: &str) -> Runs {
    match (answer.baseline(), answer.report.verdict.saves_per_month) {
        (Some(base), Some(saves)) => against_baseline(answer, base, saves),
        (Some(_), None) => total(answer, to),
        (None, _) => against_next(answer, to),
    }
}

fn total(answer: &Answer, to: &str) -> Runs {
    answer.total(to).map_or_else(Runs::new, |total| vec![amount(money(total)), text(" a month")])
}

/// A move away from a baseline that could carry the traffic always saves; from one that cannot, it may cost.
fn against_baseline(answer: &Answer, base: &Row, saves: Exact) -> Runs {
    let name = answer.short_name(&base.id);
    let which = trouble(answer, base).map_or_else(String::new, |why| fill!(" (which {})", why));
    if saves > Exact::ZERO {
        return vec![text("it saves "), amount(money(saves)), text(fill!(" a month against {}", name))];
    }
    if saves.is_zero() {
        return vec![text(fill!("it costs the same as {}{}", name, which))];
    }
    vec![text("it costs "), amount(money(saves.abs())), text(fill!(" a month more than {}{}", name, which))]
}

/// Why an offer cannot carry all the traffic: "is ruled out", "carries only 39% of the peak"; `None` where it can.
pub fn trouble(answer: &Answer, row: &Row) -> Option<String> {
    let strict = answer.scenario.objective == Objective::Compliance;
    if row.status == Standing::Ineligible {
        Some("is ruled out".to_owned())
    } else if row.quota.share_cap < Exact::ONE {
        Some(fill!("carries only {} of the peak", percent(row.quota.share_cap)))
    } else if row.monthly.total.is_none() {
        Some("has no known total".to_owned())
    } else if strict && row.status == Standing::Conditional {
        Some("is not confirmed".to_owned())
    } else {
        None
    }
}

fn against_next(answer: &Answer, to: &str) -> Runs {
    let mut runs = total(answer, to);
    let Some(next) = &answer.report.runner_up else { return runs };
    let name = answer.name(&next.offer);
    runs.push(text(match next.margin {
        margin if margin.is_zero() => fill!(", the same as {}", name),
        margin if answer.report.verdict.close => fill!(", {} less than {}", compared("only", margin), name),
        margin => fill!(", {} less than {}", money(margin), name),
    }));
    runs
}

fn stay(answer: &Answer) -> Runs {
    let report = answer.report;
    let base = report.verdict.offer.as_deref().unwrap_or_default();
    let mut runs = vec![text("Stay on "), offer(base, answer.name(base)), text(": ")];
    let better = report.best.as_ref().filter(|best| best.offer != base);
    runs.extend(match (better, &report.split) {
        (Some(best), _) => barely(answer, base, best),
        (None, Some(split)) if report.verdict.close => barely_split(answer, base, split),
        _ => nothing_better(answer),
    });
    runs
}

/// A split costs less, but by too little.
fn barely_split(answer: &Answer, base: &str, split: &Split) -> Runs {
    let gain = answer.total(base).and_then(|total| total.minus(split.total).ok()).unwrap_or_default();
    let bill = part_of_bill(answer, base, gain);
    vec![text("a split is "), amount(compared("only", gain)), text(fill!(" a month cheaper{}", bill))]
}

/// Another offer leads, but by too little.
fn barely(answer: &Answer, base: &str, best: &Pick) -> Runs {
    let name = answer.name(&best.offer);
    let time = |id: &str| answer.row(id).and_then(|row| row.latency.task_ms);
    if let (Objective::Latency, Some(own), Some(other)) =
        (answer.scenario.objective, time(base), time(&best.offer))
        && let Ok(gain) = own.minus(other)
    {
        if gain.is_zero() {
            return vec![text(fill!("{} is no faster, if cheaper", name))];
        }
        return vec![text(fill!("{} is only ", name)), amount(latency(gain)), text(" a task faster")];
    }
    let Some(gain) = answer.total(base).and_then(|total| total.minus(best.total).ok()) else {
        return vec![text(fill!("{} is hardly cheaper", name))];
    };
    let mut runs =
        vec![text(fill!("{} is ", name)), amount(compared("only", gain)), text(" a month cheaper")];
    runs.push(text(part_of_bill(answer, base, gain)));
    runs
}

/// A gain as a part of what a move can change: the dearer total without the idle commitment that no offer fills.
fn part_of_bill(answer: &Answer, base: &str, gain: Exact) -> String {
    let bill = answer.total(base).and_then(|total| total.minus(answer.report.spare).ok());
    match bill.and_then(|bill| gain.over(bill).ok()) {
        Some(part) if part < dec(5, 3) => fill!(", {} of the bill", percent(part)),
        _ => ", under 0.5% of the bill".to_owned(),
    }
}

fn nothing_better(answer: &Answer) -> Runs {
    let Some(next) = &answer.report.runner_up else {
        return vec![text("no other offer can take this traffic")];
    };
    if answer.scenario.objective == Objective::Latency {
        let mut able = answer.report.offers.iter().filter(|row| row.status != Standing::Ineligible);
        let known = able.all(|row| row.latency.task_ms.is_some());
        return vec![text(if known {
            "no other offer is faster"
        } else {
            "no other offer is known to be faster"
        })];
    }
    if next.margin.is_zero() {
        return vec![text("moving saves nothing")];
    }
    vec![text("moving costs "), amount(compared("at least", next.margin)), text(" a month more")]
}

fn split(answer: &Answer) -> Runs {
    let Some(split) = &answer.report.split else { return vec![text("Split the traffic")] };
    let mut parts = Vec::new();
    for (i, ((id, _), share)) in split.shares.iter().zip(percentages(answer, split)).enumerate() {
        let before = if i == 0 { "Send " } else { "" };
        let name = if i == 0 { answer.name(id) } else { answer.short_name(id) };
        parts.push(vec![text(fill!("{}{} to ", before, share)), offer(id, name)]);
    }
    let mut runs = crate::text::run::and(parts);
    runs.push(text(": "));
    runs.extend(split_amount(answer, split));
    runs.extend(once(answer));
    let base = answer.baseline();
    let why =
        base.and_then(|base| Some(fill!("; {} {}", answer.short_name(&base.id), trouble(answer, base)?)));
    runs.extend(why.map(text));
    runs
}

/// The most decimals of a percentage.
const FINEST: u32 = 4;

/// The shares of a split as percentages that add up to 100, with decimals only where a share would vanish, or where
/// without them one would be more than its quota carries. Where all quotas are nearly full they are rounded to
/// one decimal.
pub fn percentages(answer: &Answer, split: &Split) -> Vec<String> {
    let hundred = dec(100, 0);
    let exact: Vec<Exact> =
        split.shares.iter().map(|(_, share)| share.times(hundred).unwrap_or(*share)).listed();
    let least = exact.iter().copied().min().unwrap_or_default();
    let places = (0..=FINEST).find(|places| !rounded(least, *places).is_zero()).unwrap_or(FINEST);
    let cap = |id: &str| answer.row(id).map_or(Exact::ONE, |row| row.quota.share_cap);
    let caps: Vec<Exact> =
        split.shares.iter().map(|(id, _)| cap(id).times(hundred).unwrap_or(hundred)).listed();
    let plain = shares_of(hundred, &exact, places);
    let fits = plain.iter().zip(&caps).all(|(share, cap)| share <= cap && !share.is_zero());
    // A decimal more, cut off at a quota, is less far from the truth than a whole percent cut off.
    let (shares, places) = if fits {
        (plain, places)
    } else {
        let places = places.max(1);
        let cut = largest_remainder(hundred, &exact, &caps, places);
        let cut = cut.filter(|cut| cut.iter().all(|share| !share.is_zero()));
        (cut.unwrap_or_else(|| shares_of(hundred, &exact, places)), places)
    };
    shares.into_iter().map(|share| fill!("{}%", crate::text::number::trimmed(share, places))).listed()
}

fn split_amount(answer: &Answer, split: &Split) -> Runs {
    let Some(base) = answer.baseline() else { return split_alone(answer, split) };
    let name = answer.short_name(&base.id);
    let saves = answer.report.verdict.saves_per_month.unwrap_or_default();
    match trouble(answer, base) {
        None => vec![amount(money(saves)), text(fill!(" a month below {} alone", name))],
        Some(_) => vec![amount(money(split.total)), text(" a month")],
    }
}

fn split_alone(answer: &Answer, split: &Split) -> Runs {
    match (&answer.report.best, split.saves_vs_single) {
        (Some(best), Some(saves)) => {
            vec![amount(money(saves)), text(fill!(" a month below {} alone", answer.name(&best.offer)))]
        }
        _ => vec![amount(money(split.total)), text(" a month, which no single offer can carry")],
    }
}
