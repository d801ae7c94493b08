//! The verdict in a few words: for bars, small embeds and screen readers.

use super::{nearest_flip, percentages};
use crate::engine::report::Kind;
use crate::text::number::{count, money, short};
use crate::text::run::plain;
use crate::text::{Answer, check, words};
use crate::units::{Exact, Num};

/// The answer for bars, and what is left to do: "Bedrock global saves $20,000" and "verify 2"; the second may be empty.
pub fn short_answer(answer: &Answer) -> (String, String) {
    let verdict = &answer.report.verdict;
    let name = verdict.offer.as_deref().map(|id| answer.name(id)).unwrap_or_default();
    let checks = match check::conditions(answer).len() {
        0 => String::new(),
        open => format!("verify {open}"),
    };
    match verdict.kind {
        Kind::NoRoute => ("No route".to_owned(), String::new()),
        Kind::Stay if verdict.close => (format!("Stay on {name}"), "too close to call".to_owned()),
        Kind::Stay => (format!("Stay on {name}"), checks),
        Kind::Split => (format!("{} {}", shares(answer), gain(answer)), checks),
        Kind::Reroute | Kind::VerifyThenReroute => (format!("{name} {}", gain(answer)), checks),
    }
}

/// "78/22 split".
fn shares(answer: &Answer) -> String {
    let shares = answer.report.split.as_ref().map(percentages).unwrap_or_default();
    let bare: Vec<&str> = shares.iter().map(|share| share.trim_end_matches('%')).collect();
    format!("{} split", bare.join("/"))
}

/// "saves $20,000"; what it costs where nothing is saved or there is nothing to compare with.
fn gain(answer: &Answer) -> String {
    let verdict = &answer.report.verdict;
    match verdict.saves_per_month {
        Some(saves) if saves > Exact::ZERO => format!("saves {}", money(saves)),
        _ => total(answer).map_or(String::new(), |total| format!("costs {}", money(total))),
    }
}

/// The total of the recommended route.
fn total(answer: &Answer) -> Option<Exact> {
    let report = answer.report;
    match (report.verdict.kind, &report.split) {
        (Kind::Split, Some(split)) => Some(split.total),
        _ => answer.total(report.verdict.offer.as_deref()?),
    }
}

/// What a screen reader hears after a change: tag, winner, total, margin.
pub fn live_message(answer: &Answer) -> String {
    let verdict = &answer.report.verdict;
    let tag = words::verdict_tag(verdict).words;
    let Some(total) = total(answer) else { return format!("{tag}. {}", plain(&super::title(answer))) };
    let who = match verdict.kind {
        Kind::Split => shares(answer),
        _ => verdict.offer.as_deref().map(|id| answer.name(id)).unwrap_or_default(),
    };
    let margin = margin(answer).map_or(String::new(), |margin| format!(", {margin}"));
    format!("{tag}: {who}, {} a month{margin}.", money(total))
}

fn margin(answer: &Answer) -> Option<String> {
    let verdict = &answer.report.verdict;
    let against = verdict.against.as_deref().map(|id| answer.name(id))?;
    match verdict.saves_per_month {
        Some(saves) if saves > Exact::ZERO => Some(format!("{} less than {against}", money(saves))),
        Some(saves) if saves < Exact::ZERO => Some(format!("{} more than {against}", money(saves.abs()))),
        _ => None,
    }
}

/// One line for a small embed: what to check, and the nearest flip.
pub fn one_line(answer: &Answer) -> String {
    let checks = check::conditions(answer);
    let names: Vec<_> =
        checks.iter().map(|check| vec![crate::text::run::text(check.short.clone())]).collect();
    let mut said = Vec::new();
    if !names.is_empty() && answer.report.verdict.kind != Kind::Stay {
        said.push(format!("Check {} first.", plain(&crate::text::run::and(names))));
    }
    said.extend(nearest_flip(answer));
    said.join(" ")
}

/// One line for the answer alone: what it was worked out for, and the nearest flip.
pub fn for_these(answer: &Answer) -> String {
    let work = &answer.scenario.workload;
    let mut parts = vec![
        [&short(work.requests_per_month), " requests a month"].concat(),
        [&count(work.input_tokens), " in, ", &count(work.output_tokens), " out"].concat(),
    ];
    for pool in &answer.scenario.pools {
        let monthly = pool.terms.commitment_remaining.over(pool.terms.months_to_true_up).unwrap_or_default();
        let other = money(pool.terms.other_spend_per_month);
        parts.push(
            [&words::pool(&pool.id), " ", &money(monthly), " a month, ", &other, " of it used"].concat(),
        );
    }
    let mut said = vec![[&parts.join(" · "), "."].concat()];
    said.extend(nearest_flip(answer));
    said.join(" ")
}
