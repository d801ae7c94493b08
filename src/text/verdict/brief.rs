//! The verdict in a few words: for bars, small embeds and screen readers.

use super::{nearest_flip, percentages};
use crate::engine::report::Kind;
use crate::text::number::{count, many, money, short};
use crate::text::run::plain;
use crate::text::{Answer, check, words};
use crate::units::{Exact, Listed, Num, fill};

/// The most letters of an offer's name in a bar.
const NAME: usize = 24;

/// The answer for bars, and what is left to do: "Bedrock global saves $20,000" and "verify 2"; the second may be empty.
pub fn short_answer(answer: &Answer) -> (String, String) {
    let verdict = &answer.report.verdict;
    let name = verdict.offer.as_deref().map(|id| words::cut(&answer.name(id), NAME)).unwrap_or_default();
    let checks = match check::conditions(answer).len() {
        0 => String::new(),
        open => fill!("verify {}", open),
    };
    match verdict.kind {
        Kind::NoRoute => ("No route".to_owned(), String::new()),
        Kind::Stay if verdict.close => (fill!("Stay on {}", name), "too close to call".to_owned()),
        Kind::Stay => (fill!("Stay on {}", name), checks),
        Kind::Split => (fill!("{} {}", shares(answer), gain(answer)), checks),
        Kind::Reroute | Kind::VerifyThenReroute => (fill!("{} {}", name, gain(answer)), checks),
    }
}

/// "78/22 split".
fn shares(answer: &Answer) -> String {
    let shares = answer.report.split.as_ref().map(|split| percentages(answer, split)).unwrap_or_default();
    let bare: Vec<&str> = shares.iter().map(|share| share.trim_end_matches('%')).listed();
    fill!("{} split", bare.join("/"))
}

/// "saves $20,000"; what it costs where nothing is saved or there is nothing to compare with.
fn gain(answer: &Answer) -> String {
    let verdict = &answer.report.verdict;
    match verdict.saves_per_month {
        Some(saves) if saves > Exact::ZERO => fill!("saves {}", money(saves)),
        _ => answer.route_total().map_or(String::new(), |total| fill!("costs {}", money(total))),
    }
}

/// What a screen reader hears after a change: tag, winner, total, margin.
pub fn live_message(answer: &Answer) -> String {
    let verdict = &answer.report.verdict;
    let tag = words::verdict_tag(verdict).words;
    let Some(total) = answer.route_total() else { return fill!("{}. {}", tag, plain(&super::title(answer))) };
    let who = match verdict.kind {
        Kind::Split => shares(answer),
        _ => verdict.offer.as_deref().map(|id| answer.name(id)).unwrap_or_default(),
    };
    let margin = margin(answer).map_or(String::new(), |margin| fill!(", {}", margin));
    fill!("{}: {}, {} a month{}.", tag, who, money(total), margin)
}

fn margin(answer: &Answer) -> Option<String> {
    let verdict = &answer.report.verdict;
    let against = verdict.against.as_deref().map(|id| answer.name(id))?;
    match verdict.saves_per_month {
        Some(saves) if saves > Exact::ZERO => Some(fill!("{} less than {}", money(saves), against)),
        Some(saves) if saves < Exact::ZERO => Some(fill!("{} more than {}", money(saves.abs()), against)),
        _ => None,
    }
}

/// One line for a small embed: what to check, and the nearest flip; without a route what comes nearest, and what would
/// open one.
pub fn one_line(answer: &Answer) -> String {
    if answer.report.verdict.kind == Kind::NoRoute {
        let ways = plain(&super::route::try_this(answer).unwrap_or_default());
        let nearest = super::to_do(answer).unwrap_or_default();
        return if ways.is_empty() { nearest } else { fill!("{} Try: {}.", &nearest, &ways) };
    }
    let checks = check::conditions(answer);
    // The offers of a split may have the same thing open.
    let mut open: Vec<&str> = Vec::new();
    for check in &checks {
        if !open.contains(&check.short.as_str()) {
            open.push(&check.short);
        }
    }
    let names: Vec<_> = open.into_iter().map(|name| vec![crate::text::run::text(name)]).listed();
    let mut said = Vec::new();
    if !names.is_empty() && answer.report.verdict.kind != Kind::Stay {
        said.push(fill!("Check {} first.", plain(&crate::text::run::and(names))));
    }
    said.extend(nearest_flip(answer));
    said.join(" ")
}

/// One line for the answer alone: what it was worked out for, and the nearest flip.
pub fn for_these(answer: &Answer) -> String {
    let work = &answer.scenario.workload;
    let mut parts = vec![
        fill!("{} a month", many(short(work.requests_per_month), "request")),
        fill!("{} in, {} out", count(work.input_tokens), count(work.output_tokens)),
    ];
    for pool in &answer.scenario.pools {
        let monthly = pool.terms.commitment_remaining.over(pool.terms.months_to_true_up).unwrap_or_default();
        let other = money(pool.terms.other_spend_per_month);
        let cloud = words::cloud(&pool.id);
        parts.push(fill!(
            "{} {} a month, other {} spend {}",
            words::pool(&pool.id),
            money(monthly),
            cloud,
            other
        ));
    }
    let mut said = vec![fill!("{}.", parts.join(" · "))];
    said.extend(nearest_flip(answer));
    said.join(" ")
}
