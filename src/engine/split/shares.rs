//! Shares as they are written: 18 decimals, summing to exactly one.
//!
//! Every share is cut to 18 decimals and the digits cut off go to one offer that has room for them. Where the optimum
//! fills a pool to the brim, the last digit is chosen so that the pool is full: the gap absorbed is then the gap
//! itself, and not all of it but a billionth of a cent.

use super::lanes::Lane;
use super::program::{Corner, Kink};
use super::simplex::magnitude;
use crate::engine::bill;
use crate::engine::case::Case;
use crate::engine::commitment;
use crate::engine::rank::Field;
use crate::units::{Exact, Listed, Num, Overflow, Sort};
use core::cmp::Ordering;

/// Decimals of a share.
const PLACES: u32 = 18;
/// The last digit of a share.
const DIGIT: Exact = Exact::from_parts(1, 0, 0, false, PLACES);
/// A smaller share carries not one request in a thousand months of the most traffic a scenario can have.
const LEAST: Exact = Exact::from_parts(1, 0, 0, false, 15);
/// Rounds of filling brims; each pool takes one, and a few more where offers draw on two pools.
const ROUNDS: usize = 24;

/// Writes the shares of a corner, largest first; equals stay in the order of the lanes.
pub fn written<N: Num>(
    case: &Case<N>,
    field: &Field<N>,
    lanes: &[Lane<N>],
    corner: &Corner<'_, N>,
) -> Result<Vec<(usize, N)>, Overflow> {
    let mut shares = Vec::with_capacity(lanes.len());
    for share in &corner.shares {
        shares.push(if *share < N::of(LEAST) { N::ZERO } else { cut(*share)? });
    }
    give_rest(&mut shares, lanes)?;
    // A number type that cannot tell a share from its neighbor has no last digit to choose.
    if N::ONE.minus(N::of(DIGIT))? != N::ONE {
        fill(case, field, lanes, &mut shares, &corner.brims)?;
    }
    let mut route = route(lanes, &shares);
    route.order_by(|a, b| b.1.partial_cmp(&a.1).unwrap_or(Ordering::Equal));
    Ok(route)
}

fn route<N: Num>(lanes: &[Lane<N>], shares: &[N]) -> Vec<(usize, N)> {
    let carrying = lanes.iter().zip(shares).filter(|(_, share)| **share > N::ZERO);
    carrying.map(|(lane, share)| (lane.offer, *share)).listed()
}

/// Cuts a share after its last digit.
fn cut<N: Num>(share: N) -> Result<N, Overflow> {
    let rounded = share.rounded(PLACES);
    if rounded > share { rounded.minus(N::of(DIGIT)) } else { Ok(rounded) }
}

/// Gives what is missing from one to the largest share that has room below its cap; else to the largest.
fn give_rest<N: Num>(shares: &mut [N], lanes: &[Lane<N>]) -> Result<(), Overflow> {
    let given = shares.iter().try_fold(N::ZERO, |sum, share| sum.plus(*share))?;
    let rest = N::ONE.minus(given)?;
    let mut takes: Option<(&mut N, bool)> = None;
    for (share, lane) in shares.iter_mut().zip(lanes).filter(|(share, _)| !share.is_nil()) {
        let room = share.plus(rest)? <= lane.cap;
        if takes.as_ref().is_none_or(|(most, other)| (room, &*share) > (*other, &**most)) {
            takes = Some((share, room));
        }
    }
    if let Some((share, _)) = takes {
        *share = share.plus(rest)?;
    }
    Ok(())
}

/// Moves last digits until every pool that should be full is.
fn fill<N: Num>(
    case: &Case<N>,
    field: &Field<N>,
    lanes: &[Lane<N>],
    shares: &mut [N],
    brims: &[&Kink<N>],
) -> Result<(), Overflow> {
    for _ in 0..ROUNDS {
        let absorbed = bill::bill(case, &field.loads, &route(lanes, shares))?.absorbed;
        let mut full = true;
        for kink in brims {
            let (Some(pool), Some(absorbed)) = (case.pools.get(kink.pool), absorbed.get(kink.pool)) else {
                continue;
            };
            let missing = commitment::fillable(pool)?.minus(*absorbed)?.get();
            if missing > N::ZERO {
                shift(lanes, shares, kink, missing)?;
                full = false;
            }
        }
        if full || brims.is_empty() {
            break;
        }
    }
    Ok(())
}

/// Moves as much from the route's offer that draws least to the one that draws most as covers what is missing.
fn shift<N: Num>(lanes: &[Lane<N>], shares: &mut [N], kink: &Kink<N>, missing: N) -> Result<(), Overflow> {
    let mut most: Option<(usize, N)> = None;
    let mut least: Option<(usize, N)> = None;
    for (i, (draw, lane)) in kink.draws.iter().zip(lanes).enumerate() {
        let share = shares.get(i).copied().unwrap_or(N::ZERO);
        if share.is_nil() {
            continue;
        }
        if share < lane.cap && most.is_none_or(|(_, other)| *draw > other) {
            most = Some((i, *draw));
        }
        if least.is_none_or(|(_, other)| *draw < other) {
            least = Some((i, *draw));
        }
    }
    let (Some((to, high)), Some((from, low))) = (most, least) else { return Ok(()) };
    if magnitude(high.minus(low)?)?.is_nil() {
        return Ok(());
    }
    let moved = cut(missing.over(high.minus(low)?)?)?.plus(N::of(DIGIT))?;
    for (i, share) in shares.iter_mut().enumerate() {
        if i == to {
            *share = share.plus(moved)?;
        } else if i == from {
            *share = share.minus(moved)?;
        }
    }
    Ok(())
}
