//! The best split of the traffic over several offers.

use super::case::Case;
use super::rank::Field;
use crate::units::{Num, Overflow, Usd};

/// The best split.
#[derive(Clone, Debug)]
pub struct Optimum<N> {
    /// Offers by position with their shares, which sum to one; only shares above zero.
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

/// Finds the best split.
pub fn optimum<N: Num>(
    _case: &Case<N>,
    _field: &Field<N>,
    _best: Option<usize>,
) -> Result<Option<Optimum<N>>, Overflow> {
    Ok(None)
}
