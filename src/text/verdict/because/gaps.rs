//! What becomes of the gaps of commitments.

use super::{Clause, Sides, filled, members};
use crate::engine::report::{Kind, Part, Reason, Row, Standing};
use crate::scenario::PoolTerms;
use crate::scenario::fields::dec;
use crate::text::number::{many, money, percent, trimmed};
use crate::text::run::{Run, bold, text};
use crate::text::{Answer, words};
use crate::units::{Exact, Listed, Num, fill};

/// The months over which readers take a saving for granted.
const YEAR: Exact = dec(12, 0);

/// A commitment's gap, what the route fills of it, and what the other would, where there is another.
struct Filled<'a> {
    pool: &'a str,
    gap: Exact,
    route: Exact,
    other: Option<Exact>,
}

/// One clause for each commitment, but those that the shares of a split are told by.
pub(super) fn clauses(answer: &Answer, sides: &Sides) -> Vec<Clause> {
    let one = |reason: &Reason| match reason {
        Reason::FillsGap { pool, gap, absorbed, other } => {
            let filled = Filled { pool, gap: *gap, route: *absorbed, other: *other };
            let told = members(answer, pool, (*absorbed, *gap));
            told.is_empty().then(|| fills(answer, sides, &filled))
        }
        Reason::NoGap { pool } => Some(no_gap(answer, pool)),
        _ => None,
    };
    sides.reasons.iter().filter_map(one).listed()
}

/// What becomes of one gap. It weighs what is owed less for it.
fn fills(answer: &Answer, sides: &Sides, filled: &Filled) -> Clause {
    let Filled { pool, gap, route, other } = *filled;
    let (cloud, rate) = (words::cloud(pool), shortfall_rate(answer, pool));
    let more = other.map_or(Exact::ZERO, |other| route.minus(other).unwrap_or_default());
    let weight = more.abs().times(rate).unwrap_or_default();
    let little = |absorbed: Exact| nearly_none(answer, absorbed, gap);
    let open = little(route) && other.is_none_or(little) && weight <= sides.negligible;
    if open || more.abs() < dec(1, 2) {
        return Clause { compares: other.is_some(), ..Clause::new(vec![text(alike(answer, filled, open))]) };
    }
    // What the other fills is said where it is not little beside what the route does.
    let said = other.filter(|other| route.times(dec(5, 3)).is_ok_and(|little| *other >= little));
    let names = more < Exact::ZERO || said.is_some();
    let mut runs = if more > Exact::ZERO {
        let part = if route == gap { "all".to_owned() } else { money(route) };
        let limit = limit(answer, pool, (route, gap));
        let fills = fill!(" short and this traffic fills {} of it{}", part, limit);
        let short = text(fill!("your {} commitment is ", cloud));
        vec![short, bold(fill!("{} a month", money(gap))), text(fills)]
    } else {
        let (name, less) = (answer.name(&sides.other), money(more.abs()));
        vec![text(fill!("{} would leave {} less of your {} commitment idle", name, less, cloud))]
    };
    let against = |other| fill!(", against {} on {}", money(other), answer.short_name(&sides.other));
    runs.extend(said.filter(|_| more > Exact::ZERO).map(against).map(text));
    runs.extend(owed(rate));
    Clause { weight, against: !rate.is_zero() && sides.against(more), names, ..Clause::new(runs) }
}

/// A gap that both fill alike, or the only offer there is.
fn alike(answer: &Answer, filled: &Filled, open: bool) -> String {
    let Filled { pool, gap, route, other } = *filled;
    let part = if open || route == gap { String::new() } else { fill!("{} of ", money(route)) };
    let becomes = if open { "stays open" } else { "is filled" };
    let either = if other.is_some() { " either way" } else { "" };
    let limit = if open { String::new() } else { limit(answer, pool, (route, gap)) };
    let gap = fill!("{}your {} gap of {} a month", part, words::cloud(pool), money(gap));
    fill!("{} {}{}{}", gap, becomes, either, limit)
}

/// Whether so little of a gap is filled that naming the amount would mislead: under 0.5% of it and of what the traffic
/// costs. Of a large commitment little is much.
pub(in crate::text::verdict) fn nearly_none(answer: &Answer, absorbed: Exact, gap: Exact) -> bool {
    let row = answer.report.verdict.offer.as_deref().and_then(|id| answer.row(id));
    let tokens = row.and_then(|row| row.monthly.line(Part::Tokens)).unwrap_or_default();
    absorbed.is_zero() || gap.min(tokens).times(dec(5, 3)).is_ok_and(|little| absorbed < little)
}

/// What keeps the traffic from filling more of a gap: " (category cap)", " (50% of spend counts)".
pub(in crate::text::verdict) fn limit(
    answer: &Answer,
    pool: &str,
    (absorbed, gap): (Exact, Exact),
) -> String {
    match terms(answer, pool) {
        Some(terms) if !filled(absorbed, gap) => match terms.cap_headroom_per_month {
            Some(cap) if filled(absorbed, cap) => " (category cap)".to_owned(),
            _ if terms.eligible_share < Exact::ONE => {
                fill!(" ({} of spend counts)", percent(terms.eligible_share))
            }
            _ => String::new(),
        },
        _ => String::new(),
    }
}

fn terms<'a>(answer: &Answer<'a>, pool: &str) -> Option<&'a PoolTerms<Exact>> {
    answer.scenario.pool(pool).map(|pool| &pool.terms)
}

fn shortfall_rate(answer: &Answer, pool: &str) -> Exact {
    terms(answer, pool).map_or(Exact::ONE, |terms| terms.shortfall_rate)
}

/// Where only a part of a shortfall is owed, the saving is that part.
fn owed(rate: Exact) -> Option<Run> {
    let part = if rate.is_zero() { "none".to_owned() } else { percent(rate) };
    (rate < Exact::ONE).then(|| text(fill!(", of which {} would be owed", part)))
}

/// Which commitments that the route fills end before a year is over: what it saves by them is not to be taken for a year's.
pub(super) fn over_soon(answer: &Answer) -> Option<Run> {
    let pools = answer.scenario.pools.iter().zip(&answer.report.pools);
    let soon = pools.filter(|(pool, row)| {
        pool.terms.months_to_true_up.round_dp(1) < YEAR
            && !pool.terms.shortfall_rate.is_zero()
            && row.absorbed_by_best.is_some_and(|absorbed| !nearly_none(answer, absorbed, row.gap))
    });
    let said = soon.map(|(pool, _)| {
        let (cloud, months) = (words::cloud(&pool.id), pool.terms.months_to_true_up);
        if months < Exact::ONE {
            return fill!("{} within a month", cloud);
        }
        fill!("{} in {}", cloud, many(trimmed(months, 1), "month"))
    });
    let said: Vec<String> = said.listed();
    (!said.is_empty()).then(|| text(fill!(" What a commitment saves ends with it: {}.", said.join(", "))))
}

/// It weighs nothing, and so leads only where nothing else does.
fn no_gap(answer: &Answer, pool: &str) -> Clause {
    let report = answer.report;
    let there = |row: &Row| answer.pool_of(&row.id) == Some(pool);
    let takes = |row: &&Row| row.status != Standing::Ineligible && row.monthly.total.is_some();
    let stays = report.verdict.kind == Kind::Stay && !answer.baseline().is_some_and(there);
    let stays = stays && report.runner_up.as_ref().is_some_and(|next| next.margin.is_zero());
    let moving = stays && report.offers.iter().filter(takes).any(there);
    let moving = if moving { "moving there" } else { "filling it" };
    let cloud = words::cloud(pool);
    Clause::new(vec![
        text(fill!("other {} spend already meets the commitment, so {} is worth exactly ", cloud, moving)),
        bold("$0"),
    ])
}
