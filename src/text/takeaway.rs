//! The sentence under the title of each section.

use super::Answer;
use super::number::{MINUS, money, percent};
use super::run::joined;
use super::{plain, run, words};
use crate::engine::report::{PoolRow, Split};
use crate::units::{Exact, Listed, fill};

/// What the cost bars show: who pays for a commitment that nothing fills.
pub fn costs(answer: &Answer) -> String {
    let open = |pool: &&PoolRow| pool.gap > Exact::ZERO;
    match answer.report.pools.iter().find(open) {
        Some(pool) => {
            let cloud = words::cloud(&pool.id);
            fill!("The {} gap is paid on every route that does not run on {}.", money(pool.gap), cloud)
        }
        None if answer.report.pools.is_empty() => "All traffic on one offer, per month.".to_owned(),
        None => "Every commitment is met anyway, so it changes no bar.".to_owned(),
    }
}

/// The shares of a split: "78% Bedrock global and 22% OpenAI".
pub fn shares(answer: &Answer, split: &Split) -> String {
    let shares = split.shares.iter();
    let names =
        shares.map(|(id, share)| vec![run::text(fill!("{} {}", percent(*share), answer.short_name(id)))]);
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
