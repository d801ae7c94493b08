//! What becomes of the gaps of commitments.

use super::{Clause, Sides};
use crate::engine::report::{Kind, Reason};
use crate::scenario::fields::dec;
use crate::text::number::{money, percent};
use crate::text::run::{Run, bold, text};
use crate::text::{Answer, words};
use crate::units::{Exact, Listed, Num, fill};

/// A commitment's gap, what the route fills of it, and what the other would, where there is another.
struct Filled<'a> {
    pool: &'a str,
    gap: Exact,
    route: Exact,
    other: Option<Exact>,
}

/// One clause for each commitment.
pub(super) fn clauses(answer: &Answer, sides: &Sides) -> Vec<Clause> {
    let several = sides.reasons.iter().filter(|reason| matches!(reason, Reason::FillsGap { .. })).count() > 1;
    let one = |reason: &Reason| match reason {
        Reason::FillsGap { pool, gap, absorbed, other } => {
            let filled = Filled { pool, gap: *gap, route: *absorbed, other: *other };
            Some(fills(answer, sides, &filled, several))
        }
        Reason::NoGap { pool } => Some(no_gap(answer, pool)),
        _ => None,
    };
    sides.reasons.iter().filter_map(one).listed()
}

/// What becomes of one gap. It weighs what is owed less for it.
fn fills(answer: &Answer, sides: &Sides, filled: &Filled, several: bool) -> Clause {
    let Filled { pool, gap, route, other } = *filled;
    let (cloud, rate) = (words::cloud(pool), shortfall_rate(answer, pool));
    let more = other.map_or(Exact::ZERO, |other| route.minus(other).unwrap_or_default());
    let weight = more.abs().times(rate).unwrap_or_default();
    let little = |absorbed: Exact| nearly_none(absorbed, gap);
    let runs = if more > Exact::ZERO && !little(route) {
        let mut runs = vec![
            text(fill!("your {} commitment is ", cloud)),
            bold(fill!("{} a month", money(gap))),
            text(fill!(" short and this traffic fills {} of it", all_or(route, gap, "all"))),
        ];
        let other = other.filter(|other| !little(*other));
        runs.extend(
            other.map(|other| {
                text(fill!(", against {} on {}", money(other), answer.short_name(&sides.other)))
            }),
        );
        runs.extend(owed(rate));
        runs
    } else if more < Exact::ZERO && !other.is_none_or(little) {
        let name = answer.name(&sides.other);
        let said = fill!("{} would leave {} less of your {} commitment idle", name, money(more.abs()), cloud);
        [text(said)].into_iter().chain(owed(rate)).listed()
    } else {
        vec![text(alike(filled, &cloud, several))]
    };
    Clause { weight, runs }
}

/// A gap that both fill alike, or the only offer there is.
fn alike(filled: &Filled, cloud: &str, several: bool) -> String {
    let Filled { gap, route, other, .. } = *filled;
    let gap_of = fill!("your {} gap of {} a month", cloud, money(gap));
    match (nearly_none(route, gap), other) {
        (true, _) if several => fill!("{} stays", gap_of),
        (true, Some(_)) => fill!("neither fills {}", gap_of),
        (true, None) => fill!("this traffic fills nothing of {}", gap_of),
        (false, other) => {
            let who = if other.is_some() { "either fills" } else { "this traffic fills" };
            let part = if route == gap { String::new() } else { fill!("{} of ", money(route)) };
            fill!("{} {}{}", who, part, gap_of)
        }
    }
}

fn all_or(part: Exact, of: Exact, all: &str) -> String {
    if part == of { all.to_owned() } else { money(part) }
}

/// Whether so little of a gap is filled that naming the amount would mislead: under 0.5%.
pub(in crate::text::verdict) fn nearly_none(absorbed: Exact, gap: Exact) -> bool {
    gap.times(dec(5, 3)).is_ok_and(|little| absorbed < little)
}

fn shortfall_rate(answer: &Answer, pool: &str) -> Exact {
    answer.scenario.pool(pool).map_or(Exact::ONE, |pool| pool.terms.shortfall_rate)
}

/// Where only a part of a shortfall is owed, the saving is that part.
fn owed(rate: Exact) -> Option<Run> {
    let part = if rate.is_zero() { "none".to_owned() } else { percent(rate) };
    (rate < Exact::ONE).then(|| text(fill!(", of which {} would be owed", part)))
}

fn no_gap(answer: &Answer, pool: &str) -> Clause {
    let cloud = words::cloud(pool);
    let moving = if answer.report.verdict.kind == Kind::Stay { "moving there" } else { "filling it" };
    let runs = vec![
        text(fill!("other {} spend already meets the commitment, so {} is worth exactly ", cloud, moving)),
        bold("$0"),
    ];
    // It explains why nothing is gained, so it leads where nothing is.
    let weight = if answer.report.verdict.kind == Kind::Stay { Exact::MAX } else { Exact::ZERO };
    Clause { weight, runs }
}
