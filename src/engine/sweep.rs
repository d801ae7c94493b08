//! Costs along one input, for lines and sliders.
//!
//! Lines are drawn over floats. Where the two best offers cost nearly the same, a float does not decide which is best:
//! the point is worked out exactly, by the same function.

use super::case::Case;
use super::rank::{Answer, Field};
use super::report::Kind;
use super::sensitivity::{Probe, Written};
use crate::scenario::Input;
use crate::units::{Approx, Exact, Listed, Num, Overflow, Usd};

/// Two offers within one part in so many of each other are compared exactly.
const NEAR: u32 = 1_000_000_000;

/// The state of things at one value of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Point<N> {
    /// The value.
    pub at: N,
    /// The total of every offer; `None` where a cost is unknown.
    pub totals: Vec<Option<N>>,
    /// The best single offer.
    pub best: Option<usize>,
    /// By what part of its comparable cost the second-best offer is dearer; `None` without two offers.
    pub margin: Option<N>,
    /// The verdict's kind.
    pub kind: Kind,
    /// The verdict's offer.
    pub offer: Option<usize>,
    /// What the verdict's route saves against the baseline; zero for a route that stays.
    pub saving: Option<N>,
}

/// Works out a line over floats. A value at which figures leave the range of numbers, or tokens no longer fit into the
/// input they are part of, is left out.
pub fn sweep(case: &Case<Exact>, input: &Input, values: &[Exact]) -> Result<Vec<Point<Approx>>, Overflow> {
    let mut probe: Probe<Approx> = Probe::new(case.cast())?;
    let mut exact = None;
    let mut line = Vec::with_capacity(values.len());
    for value in values {
        let Ok((mut point, second)) = point(&mut probe, input, Approx::of(*value)) else { continue };
        if is_near_tie(&probe.case, &probe.field, (point.best, second)) {
            let exact = match &mut exact {
                Some(exact) => exact,
                None => exact.insert(Probe::new(case.clone())?),
            };
            let Ok((settled, _)) = self::point(exact, input, *value) else { continue };
            (point.best, point.kind, point.offer) = (settled.best, settled.kind, settled.offer);
        }
        line.push(point);
    }
    Ok(line)
}

/// One point, and the second-best offer there.
fn point<N: Written>(
    probe: &mut Probe<N>,
    input: &Input,
    at: N,
) -> Result<(Point<N>, Option<usize>), Overflow> {
    probe.set(input, at)?;
    if !probe.case.fits() {
        return Err(Overflow);
    }
    let (case, field, answer) = (&probe.case, &probe.field, probe.answer()?);
    let total = |offer: usize| field.total(offer).map(|usd| usd.get());
    let point = Point {
        at,
        totals: (0..field.loads.len()).map(total).listed(),
        best: answer.best,
        margin: margin(case, field, (answer.best, answer.runner_up), answer.spare.get())?,
        kind: answer.kind,
        offer: answer.offer,
        saving: saving(case, field, &answer)?,
    };
    Ok((point, answer.runner_up))
}

/// What the verdict's route saves against the baseline.
fn saving<N: Num>(case: &Case<N>, field: &Field<N>, answer: &Answer<N>) -> Result<Option<N>, Overflow> {
    let route = match (answer.kind, &answer.split) {
        (Kind::NoRoute, _) => None,
        (Kind::Stay, _) => return Ok(Some(N::ZERO)),
        (Kind::Split, Some(split)) => Some(split.total),
        _ => answer.offer.and_then(|offer| field.total(offer)),
    };
    match (case.baseline.and_then(|offer| field.total(offer)), route) {
        (Some(baseline), Some(route)) => baseline.minus(route).map(|usd| Some(usd.get())),
        _ => Ok(None),
    }
}

/// By what part of its comparable cost (or time, where that decides) the second-best offer is dearer than the best:
/// the lead over what it costs without the idle commitment that no offer could fill.
pub fn margin<N: Num>(
    case: &Case<N>,
    field: &Field<N>,
    (best, second): (Option<usize>, Option<usize>),
    spare: N,
) -> Result<Option<N>, Overflow> {
    let (Some(best), Some(second)) = (best, second) else { return Ok(None) };
    let Some((least, other, spare)) = field.compared(case, Usd::new(spare), best, second) else {
        return Ok(None);
    };
    let comparable = other.minus(spare)?;
    if comparable.is_nil() {
        return Ok(Some(N::ZERO));
    }
    other.minus(least)?.over(comparable).map(Some)
}

/// Whether the two best offers lie so near to each other that floats do not decide which is first. What is the same
/// but for the noise of floats is a tie, as in a pool whose gap swallows both.
pub fn is_near_tie<N: Num>(
    case: &Case<N>,
    field: &Field<N>,
    (best, second): (Option<usize>, Option<usize>),
) -> bool {
    let compared = |best, second| field.compared(case, Usd::ZERO, best, second);
    let Some((least, other, _)) = best.zip(second).and_then(|(best, second)| compared(best, second)) else {
        return false;
    };
    let near = || Ok::<_, Overflow>(other.minus(least)?.times(N::whole(NEAR))? <= other);
    !least.same(other) && near().unwrap_or(true)
}
