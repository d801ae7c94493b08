//! Which offer wins over two inputs, and by how much.
//!
//! The map is worked out over floats, cell by cell through the engine's own formulas. The input that reaches further
//! varies in the outer loop, so that the inner one only makes out bills again, or a single offer, where that is all it
//! reaches; the number of requests scales the loads it finds. Near-ties are decided exactly.

use super::case::Case;
use super::load::Load;
use super::rank::Field;
use super::sensitivity::{Probe, Reach, Written};
use super::sweep;
use crate::scenario::Input;
use crate::units::{Approx, Exact, Num, Overflow};

/// No offer can carry the traffic, or there is no such traffic: more tokens of a part than of the whole.
pub const NOBODY: u8 = u8::MAX;

/// A decision map, row by row: the first row belongs to the first value of the second input.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// The winner of each cell by position, or [`NOBODY`].
    pub winners: Vec<u8>,
    /// By what part of its comparable cost the second-best offer is dearer; `None` where no two offers can win.
    pub margins: Vec<Option<Approx>>,
}

/// Works out the map of `xs` (across) and `ys` (down).
pub fn map(
    case: &Case<Exact>,
    (x, xs): (&Input, &[Exact]),
    (y, ys): (&Input, &[Exact]),
) -> Result<Map, Overflow> {
    let across = Reach::of(x) <= Reach::of(y);
    let (outer, inner) = if across { ((y, ys), (x, xs)) } else { ((x, xs), (y, ys)) };
    let mut sheet = Sheet::new(case, outer.0, inner.0)?;
    let cells = xs.len().saturating_mul(ys.len());
    let mut map = Map { winners: vec![NOBODY; cells], margins: vec![None; cells] };
    for (i, far) in outer.1.iter().enumerate() {
        sheet.start(*far)?;
        for (j, near) in inner.1.iter().enumerate() {
            let (column, row) = if across { (j, i) } else { (i, j) };
            let (winner, margin) = sheet.cell(*far, *near)?;
            let place = row.saturating_mul(xs.len()).saturating_add(column);
            if let (Some(cell), Some(shade)) = (map.winners.get_mut(place), map.margins.get_mut(place)) {
                (*cell, *shade) =
                    (winner.and_then(|offer| u8::try_from(offer).ok()).unwrap_or(NOBODY), margin);
            }
        }
    }
    Ok(map)
}

/// The map being worked out.
struct Sheet<'a> {
    home: &'a Case<Exact>,
    outer: &'a Input,
    inner: &'a Input,
    reach: Reach,
    case: Case<Approx>,
    field: Field<Approx>,
    units: Vec<Load<Approx>>,
    exact: Option<Probe<Exact>>,
}

impl<'a> Sheet<'a> {
    fn new(home: &'a Case<Exact>, outer: &'a Input, inner: &'a Input) -> Result<Self, Overflow> {
        let case: Case<Approx> = home.cast();
        let field = super::rank::field(&case)?;
        Ok(Self { home, outer, inner, reach: Reach::of(inner), case, field, units: Vec::new(), exact: None })
    }

    /// Moves the outer input.
    fn start(&mut self, far: Exact) -> Result<(), Overflow> {
        Approx::write(&mut self.case, self.outer, Approx::of(far));
        if self.reach == Reach::Volume {
            self.case.workload.requests_per_month = Approx::ONE;
        }
        self.field.renew(&self.case)?;
        self.units.clone_from(&self.field.loads);
        Ok(())
    }

    /// The winner of a cell and its margin.
    fn cell(&mut self, far: Exact, near: Exact) -> Result<(Option<usize>, Option<Approx>), Overflow> {
        let value = Approx::of(near);
        Approx::write(&mut self.case, self.inner, value);
        if !self.case.fits() {
            return Ok((None, None));
        }
        match self.reach {
            Reach::Offer(offer) => self.field.renew_offer(&self.case, offer)?,
            Reach::Bills => self.field.renew_bills(&self.case)?,
            Reach::Volume => {
                for (load, unit) in self.field.loads.iter_mut().zip(&self.units) {
                    *load = unit.scaled(value)?;
                }
                self.field.renew_bills(&self.case)?;
            }
            Reach::All => self.field.renew(&self.case)?,
        }
        let [best, second, _] = self.field.podium(&self.case);
        let spare = self.field.spare(&self.case)?.get();
        let margin = sweep::margin(&self.case, &self.field, (best, second), spare)?;
        if sweep::is_near_tie(&self.case, &self.field, (best, second)) {
            return Ok((self.settled(far, near).unwrap_or(best), margin));
        }
        Ok((best, margin))
    }

    /// The exact winner of a cell; `None` where its figures leave the range of exact arithmetic.
    fn settled(&mut self, far: Exact, near: Exact) -> Option<Option<usize>> {
        if self.exact.is_none() {
            self.exact = Probe::new(self.home.clone()).ok();
        }
        let exact = self.exact.as_mut()?;
        Exact::write(&mut exact.case, self.outer, far);
        Exact::write(&mut exact.case, self.inner, near);
        exact.field.renew(&exact.case).ok()?;
        let [best, ..] = exact.field.podium(&exact.case);
        Some(best)
    }
}
