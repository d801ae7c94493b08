//! Which parts of the cost make the saving, and how much one of them must grow to change the answer.
//!
//! ```text
//! share  = (the other's part − the route's part) / saving
//! factor : saving + (factor − 1) × difference = the saving at which the answer changes
//! ```
//! A route that moves the traffic loses when its saving falls into the band that is too close to call; one that stays
//! loses when the other offer is cheaper by more than the band. The part is taken to grow on the other's side.

use super::tornado::Duel;
use crate::engine::bill::Bill;
use crate::engine::rank::CLOSE;
use crate::engine::report::{Material, Part};
use crate::units::{Exact, Listed, Num, Overflow, Usd};

/// Decimals of a share.
const PLACES: u32 = 12;

/// Works out the parts of a comparison; `spare` is idle commitment that nothing fills, and `band` says whether the
/// answer changes inside the band that is too close to call or only where the order changes.
pub fn materiality(
    duel: &Duel,
    (route, other): (&Bill<Exact>, &Bill<Exact>),
    spare: Usd<Exact>,
    band: bool,
) -> Result<Vec<Material>, Overflow> {
    let (Some(total), Some(rival)) = (route.total, other.total) else { return Ok(Vec::new()) };
    let (total, rival) = (total.minus(spare)?.get(), rival.minus(spare)?.get());
    let saving = rival.minus(total)?;
    let mut parts = Vec::new();
    for part in Part::ALL {
        let line = |bill: &Bill<Exact>| bill.line(part).unwrap_or(Usd::ZERO);
        let difference = line(other).minus(line(route))?.get();
        let growth = growth((total, rival), difference, duel.stays, band)?;
        parts.push((part, difference, growth));
    }
    let shares = shares(&parts.iter().map(|(_, difference, _)| *difference).listed(), saving)?;
    let written = parts.into_iter().zip(shares);
    Ok(written.map(|((part, _, factor_to_flip), share)| Material { part, share, factor_to_flip }).listed())
}

/// Shares that sum to exactly one: the largest takes what rounding leaves.
fn shares(differences: &[Exact], saving: Exact) -> Result<Vec<Option<Exact>>, Overflow> {
    if saving.is_nil() {
        return Ok(differences.iter().map(|_| None).listed());
    }
    let mut shares = Vec::new();
    for difference in differences {
        shares.push(difference.over(saving)?.rounded(PLACES).normalize());
    }
    let sum = shares.iter().try_fold(Exact::ZERO, |sum, share| sum.plus(*share))?;
    let rest = Exact::ONE.minus(sum)?;
    if let Some(largest) = shares.iter_mut().max_by_key(|share| share.abs()) {
        *largest = largest.plus(rest)?;
    }
    Ok(shares.into_iter().map(Some).listed())
}

/// The factor on one part's difference at which the answer changes; `None` where no factor above zero does it.
///
/// With T the route's comparable cost, T' the other's and d the difference, T' becomes T' + g·d. A route that moves
/// the traffic loses where 200·(T' + g·d − T) = T' + g·d, one that stays where 200·(T − T' − g·d) = T.
fn growth(
    (total, rival): (Exact, Exact),
    difference: Exact,
    stays: bool,
    band: bool,
) -> Result<Option<Exact>, Overflow> {
    if difference.is_nil() {
        return Ok(None);
    }
    let close = Exact::from(CLOSE);
    let one_less = close.minus(Exact::ONE)?;
    let border = match (band, stays) {
        (false, _) => total,
        (true, false) => total.times(close)?.over(one_less)?,
        (true, true) => total.times(one_less)?.over(close)?,
    };
    let factor = border.minus(rival)?.over(difference)?.plus(Exact::ONE)?;
    Ok(Some(factor.rounded(PLACES).normalize()).filter(|factor| *factor > Exact::ZERO))
}
