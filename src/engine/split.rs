//! The best split of the traffic over several offers.
//!
//! ```text
//! minimize  Σ cost_e·x_e + T(Σ volume_e·x_e) + Σ_c φ_c·(G_c − min(α_c·X_c(x), K_c, G_c))
//! over      Σ x_e = 1,   0 ≤ x_e ≤ κ_e,   x_e = 0 for offers that may carry nothing
//! ```
//! Commitments make the cost bend upward: a pool absorbs until it is full. That is convex, and a linear program finds
//! its least value exactly (`program`, `simplex`). A tiered tariff `T` bends downward too, so each tier that the
//! traffic can reach gets a program of its own, and the best of them is the best of all: nothing is approximated.
//! The shares are then written with 18 decimals that sum to one and fill a pool to the brim where the optimum stands
//! at one (`shares`).

mod enter;
mod lanes;
mod pieces;
mod program;
mod shares;
mod simplex;

use super::bill;
use super::case::Case;
use super::rank::{Field, tied};
use crate::units::{Num, Overflow, Usd};
use core::cmp::Ordering;
use program::Program;

/// The best split.
#[derive(Clone, Debug, PartialEq)]
pub struct Optimum<N> {
    /// Offers by position with their shares, which sum to one; only shares above zero, largest first, among equals
    /// the baseline, then by id.
    pub shares: Vec<(usize, N)>,
    /// The monthly total.
    pub total: Usd<N>,
    /// The most by which a better split could still be cheaper; zero where the optimum is exact.
    pub bound: Usd<N>,
}

impl<N: Num> Optimum<N> {
    /// The offer with the largest share; among equals the first.
    pub fn largest(&self) -> Option<usize> {
        let mut shares = self.shares.iter();
        let first = shares.next()?;
        Some(shares.fold(first, |most, share| if share.1 > most.1 { share } else { most }).0)
    }
}

/// Finds the best split, `best` being the best single offer. One share of 1 is a split too, and the answer where no
/// true split is cheaper; `None` where the offers together cannot carry the traffic.
///
/// Among routes that cost the same, one offer goes before several and the baseline before others; then the offers
/// that can carry most, so that few are needed; then those first by id.
pub fn optimum<N: Num>(
    case: &Case<N>,
    field: &Field<N>,
    best: Option<usize>,
) -> Result<Option<Optimum<N>>, Overflow> {
    let single = match best {
        Some(best) => field.total(best).map(|total| alone(best, total)),
        None => None,
    };
    if let Some(best) = best.filter(|_| single.is_some())
        && lanes::settled(case, field, best)?
    {
        return Ok(single);
    }
    let Some(program) = Program::of(case, field)? else { return Ok(single) };
    match search(case, field, &program) {
        Ok(found) => Ok(cheaper(single, found)),
        // Scaled figures that leave exact arithmetic come from offers 1e20 times dearer than others. The best single
        // offer is then as good as anything, and the bound says how much that leaves open.
        Err(Overflow) => Ok(single.map(|single| Optimum { bound: single.total, ..single })),
    }
}

fn alone<N: Num>(offer: usize, total: Usd<N>) -> Optimum<N> {
    Optimum { shares: vec![(offer, N::ONE)], total, bound: Usd::ZERO }
}

/// The best over all tiers of the tariff.
fn search<N: Num>(
    case: &Case<N>,
    field: &Field<N>,
    program: &Program<N>,
) -> Result<Option<Optimum<N>>, Overflow> {
    let mut found = None;
    for tier in &program.tiers {
        let Some(corner) = program.solve(tier)? else { continue };
        let shares = shares::written(case, field, &program.lanes, &corner)?;
        let Some(total) = bill::bill(case, &field.loads, &shares)?.total else { continue };
        found = cheaper(found, Some(Optimum { shares, total, bound: Usd::ZERO }));
    }
    Ok(found)
}

/// The cheaper of two; among equals the one with fewer offers, then the first.
fn cheaper<N: Num>(first: Option<Optimum<N>>, second: Option<Optimum<N>>) -> Option<Optimum<N>> {
    let (Some(a), Some(b)) = (&first, &second) else { return first.or(second) };
    let by_total = if tied(a.total, b.total) { Ordering::Equal } else { b.total.order(a.total) };
    let order = by_total.then(b.shares.len().cmp(&a.shares.len()));
    if order == Ordering::Less { second } else { first }
}
