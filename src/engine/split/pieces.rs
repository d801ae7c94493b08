//! The tariff as straight pieces.

use crate::engine::case::{Case, Step};
use crate::units::{Gigabytes, Num, Overflow, UsdPerGb};

/// A straight piece of the tariff: `start + rate × volume` between two volumes.
#[derive(Clone, Copy, Debug)]
pub struct Piece<N> {
    /// Volume at which it begins.
    pub from: N,
    /// Volume at which it ends.
    pub to: Option<N>,
    /// What the line gives at no volume.
    pub start: N,
    /// US dollars per GB.
    pub rate: N,
}

/// The straight pieces of the tariff that the traffic can reach, in volumes on top of the caller's other egress.
pub fn pieces<N: Num>(
    case: &Case<N>,
    volumes: impl Iterator<Item = N> + Clone,
) -> Result<Vec<Piece<N>>, Overflow> {
    let most = volumes.clone().fold(N::ZERO, N::most);
    let least = volumes.fold(most, N::least);
    let flat = Piece { from: N::ZERO, to: None, start: N::ZERO, rate: N::ZERO };
    let steps = case.tariff.as_deref().filter(|_| !most.is_nil());
    let Some(steps) = steps else { return Ok(vec![flat]) };
    let mut pieces: Vec<Piece<N>> = Vec::new();
    let (mut from, mut paid) = (N::ZERO, N::ZERO);
    // A tariff whose last step has an end charges nothing beyond it.
    let beyond = Step { up_to: None, rate: UsdPerGb::ZERO };
    for at in 0..=steps.len() {
        let step = steps.get(at).unwrap_or(&beyond);
        let Some((piece, end)) = piece(case, step, from, paid)? else { continue };
        (from, paid) = end;
        let last = piece.to.is_none();
        if piece.to.is_none_or(|to| to >= least) && piece.from < most {
            pieces.push(piece);
        }
        if last {
            break;
        }
    }
    Ok(pieces)
}

/// A piece, its end and what is paid there.
type Next<N> = (Piece<N>, (N, N));

/// The piece that one step of the tariff adds beyond the volume already there, with its end and what is paid there.
fn piece<N: Num>(case: &Case<N>, step: &Step<N>, from: N, paid: N) -> Result<Option<Next<N>>, Overflow> {
    let before = case.caller.other_egress_gb;
    let to = step.up_to.map(|bound| bound.get().minus(before)).transpose()?;
    if to.is_some_and(|to| to <= from) {
        return Ok(None);
    }
    let price = |volume: N| step.rate.price(Gigabytes::new(volume)).map(|usd| usd.get());
    let start = paid.minus(price(from)?)?;
    let end = match to {
        Some(to) => (to, start.plus(price(to)?)?),
        None => (from, paid),
    };
    Ok(Some((Piece { from, to, start, rate: step.rate.get() }, end)))
}
