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

/// What is open of a commitment, worked out once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Open<N> {
    /// The gap.
    pub gap: Usd<N>,
    /// The most of it that can be absorbed.
    pub fillable: Usd<N>,
}

/// Works out what is open of a commitment.
pub fn open<N: Num>(pool: &PoolTerms<N>) -> Result<Open<N>, Overflow> {
    let gap = gap(pool)?;
    Ok(Open { gap, fillable: pool.cap_headroom_per_month.map_or(gap, |cap| gap.least(Usd::new(cap))) })
}

impl<N: Num> Open<N> {
    /// What `spend` a month absorbs of the gap.
    pub fn absorbed(&self, pool: &PoolTerms<N>, spend: Usd<N>) -> Result<Usd<N>, Overflow> {
        if self.fillable.is_nil() {
            return Ok(Usd::ZERO);
        }
        Ok(spend.times(pool.eligible_share)?.floored().least(self.fillable))
    }

    /// What stays idle of the gap after `absorbed`, at the rate a shortfall is owed.
    pub fn idle(&self, pool: &PoolTerms<N>, absorbed: Usd<N>) -> Result<Usd<N>, Overflow> {
        self.gap.minus(absorbed)?.times(pool.shortfall_rate)
    }
}

/// The most of the gap that can be absorbed: the gap, or the category cap where that is smaller.
pub fn fillable<N: Num>(pool: &PoolTerms<N>) -> Result<Usd<N>, Overflow> {
    open(pool).map(|open| open.fillable)
}

/// What stays idle of the gap after `absorbed`, at the rate a shortfall is owed.
pub fn idle<N: Num>(pool: &PoolTerms<N>, absorbed: Usd<N>) -> Result<Usd<N>, Overflow> {
    open(pool)?.idle(pool, absorbed)
}
