//! The sentence under the title of each section.

use super::Answer;
use super::number::{MINUS, money};
use super::run::joined;
use super::{plain, run, verdict, words};
use crate::engine::report::{Part, PoolRow, Split, Standing};
use crate::units::{Exact, Listed, Num, fill};

/// What the cost bars show: who pays for commitments that nothing fills, by the bars' own figures.
pub fn costs(answer: &Answer) -> String {
    let pools = &answer.report.pools;
    let open: Vec<&PoolRow> = pools.iter().filter(|pool| pool.gap > Exact::ZERO).listed();
    let [first, more @ ..] = open.as_slice() else {
        // What has nothing left is no commitment.
        return if answer.scenario.pools.iter().all(|pool| pool.terms.commitment_remaining.is_zero()) {
            "All traffic on one offer, per month.".to_owned()
        } else {
            "Every commitment is met anyway, so it changes no bar.".to_owned()
        };
    };
    let idle = |inside: bool| -> Vec<Exact> {
        let rows = answer.report.offers.iter().filter(|row| row.status != Standing::Ineligible);
        let rows = rows.filter(|row| inside || answer.pool_of(&row.id) != Some(first.id.as_str()));
        let single = rows.filter_map(|row| row.monthly.total.and(row.monthly.line(Part::IdleCommitment)));
        single.chain(answer.split().filter(|_| inside).map(|split| split.line(Part::IdleCommitment))).listed()
    };
    let cloud = words::cloud(&first.id);
    let Some((least, most)) = ends(&idle(true)) else { return String::new() };
    match ends(&idle(false)) {
        _ if most.is_zero() => "Nothing is owed for idle commitment on any route.".to_owned(),
        _ if money(least) == money(most) => {
            fill!("Every route pays {} for commitment that stays idle.", money(most))
        }
        Some((low, high)) if more.is_empty() && money(low) == money(high) => fill!(
            "Every route off {} pays {} for {} commitment that stays idle{}.",
            &cloud,
            money(high),
            &cloud,
            filled(answer, first.gap, high)
        ),
        _ => {
            let names = open.iter().map(|pool| vec![run::text(words::cloud(&pool.id))]).listed();
            let (names, least, most) = (plain(&run::and(names)), money(least), money(most));
            fill!("Unused {} commitment costs {} to {}, depending on the route.", names, least, most)
        }
    }
}

/// What little of a gap other charges fill, which would else seem to be two gaps: "; other charges fill $1.49 of the gap".
fn filled(answer: &Answer, gap: Exact, idle: Exact) -> String {
    let rest = gap.minus(idle).unwrap_or_default();
    let whole = answer.scenario.pools.iter().all(|pool| pool.terms.shortfall_rate == Exact::ONE);
    if !whole || rest <= Exact::ZERO || rest >= Exact::ONE_HUNDRED || money(gap) == money(idle) {
        return String::new();
    }
    fill!("; other charges fill {} of the gap", money(rest))
}

/// The smallest and the largest of some amounts.
fn ends(amounts: &[Exact]) -> Option<(Exact, Exact)> {
    Some((*amounts.iter().min()?, *amounts.iter().max()?))
}

/// The shares of a split: "78% Bedrock global and 22% OpenAI".
pub fn shares(answer: &Answer, split: &Split) -> String {
    let shares = split.shares.iter().zip(verdict::percentages(answer, split));
    let names = shares.map(|((id, _), share)| vec![run::text(fill!("{} {}", share, answer.short_name(id)))]);
    plain(&joined(names.listed(), " and "))
}

/// The best split against the best single offer.
pub fn split(answer: &Answer) -> String {
    let report = answer.report;
    let Some(split) = report.split.as_ref().filter(|split| split.shares.len() > 1) else {
        return if report.best.is_some() { "No split beats one offer.".to_owned() } else { String::new() };
    };
    let names = shares(answer, split);
    match split.saves_vs_single {
        Some(saves) if !saves.is_zero() => {
            fill!(
                "Best split: {}, {}; {}{} against one offer.",
                names,
                money(split.total),
                MINUS,
                money(saves)
            )
        }
        Some(_) => "No split beats one offer.".to_owned(),
        None => fill!("Best split: {}, {}. No single offer carries all traffic.", names, money(split.total)),
    }
}
