//! What a spend commitment is worth: only its stranded part, and only until it is absorbed.
//!
//! ```text
//! R = commitmentRemaining / monthsToTrueUp      G = max(0, R − S)
//! A = min(α × X, K, G)                          idle = φ × (G − A)
//! ```
//! With no gap the commitment is met anyway and is worth exactly nothing.

use crate::scenario::PoolTerms;
use crate::units::{Num, Overflow, Usd};

/// The gap of a pool per month: what will be owed anyway if nothing more is spent.
pub fn gap<N: Num>(pool: &PoolTerms<N>) -> Result<Usd<N>, Overflow> {
    let due = pool.commitment_remaining.over(pool.months_to_true_up)?;
    Ok(Usd::new(due.minus(pool.other_spend_per_month)?.floored()))
}

/// The most of the gap that can be absorbed: the gap, or the category cap where that is smaller.
pub fn fillable<N: Num>(pool: &PoolTerms<N>) -> Result<Usd<N>, Overflow> {
    let gap = gap(pool)?;
    Ok(pool.cap_headroom_per_month.map_or(gap, |cap| gap.least(Usd::new(cap))))
}

/// What `spend` a month absorbs of the gap.
pub fn absorbed<N: Num>(pool: &PoolTerms<N>, spend: Usd<N>) -> Result<Usd<N>, Overflow> {
    Ok(spend.times(pool.eligible_share)?.floored().least(fillable(pool)?))
}

/// What stays idle of the gap after `absorbed`, at the rate a shortfall is owed.
pub fn idle<N: Num>(pool: &PoolTerms<N>, absorbed: Usd<N>) -> Result<Usd<N>, Overflow> {
    gap(pool)?.minus(absorbed)?.times(pool.shortfall_rate)
}
