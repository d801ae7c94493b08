//! The simplex method for variables between zero and an upper bound, over any number type.
//!
//! The tableau starts at a feasible corner and walks along edges that lower the cost. Every variable outside the
//! basis stands at zero or at its upper bound. Two costs are minimized one after the other: the money, and among
//! corners that cost the same the `taste`, which makes the answer independent of the order of the columns.

use crate::units::{Num, Overflow};

/// Steps after which the first improving column is taken in place of the steepest, which cannot cycle.
const STEEPEST_STEPS: usize = 60;
/// Steps after which the search rests where it is; no program of 64 offers and 8 pools comes near it.
const MOST_STEPS: usize = 600;

/// One variable.
#[derive(Clone, Copy, Debug)]
pub struct Column<N> {
    /// Cost per unit.
    pub price: N,
    /// Second cost per unit, which decides among equals.
    pub taste: N,
    /// Upper bound; the lower bound is zero.
    pub upper: Option<N>,
    /// Whether it stands at its upper bound; only where it is not in the basis.
    pub raised: bool,
    /// Whether it is in the basis.
    pub basic: bool,
    reduced: N,
    reduced_taste: N,
}

impl<N: Num> Column<N> {
    /// A variable at zero.
    pub fn new(price: N, taste: N, upper: Option<N>) -> Self {
        Self { price, taste, upper, raised: false, basic: false, reduced: N::ZERO, reduced_taste: N::ZERO }
    }
}

/// One equation, solved for its basic variable.
#[derive(Clone, Debug)]
pub struct Row<N> {
    /// One coefficient per column.
    pub cells: Vec<N>,
    /// Value of the basic variable.
    pub value: N,
    /// The basic variable's column.
    pub basic: usize,
}

/// A program at one of its corners.
#[derive(Clone, Debug)]
pub struct Tableau<N> {
    /// The variables.
    pub columns: Vec<Column<N>>,
    /// The equations.
    pub rows: Vec<Row<N>>,
}

/// A move: the column that enters, the way it goes, how far, and the row it displaces (with the bound at which the
/// displaced variable stops), if any.
struct Move<N> {
    column: usize,
    rising: bool,
    length: N,
    displaced: Option<(usize, bool)>,
}

impl<N: Num> Tableau<N> {
    /// The value of a variable.
    pub fn value(&self, column: usize) -> N {
        let basic = self.rows.iter().find(|row| row.basic == column).map(|row| row.value);
        let resting = self.columns.get(column).filter(|column| column.raised).and_then(|column| column.upper);
        basic.or(resting).unwrap_or(N::ZERO)
    }

    /// Walks to the corner of least cost. Prices must be scaled to about one.
    pub fn minimize(&mut self) -> Result<(), Overflow> {
        self.reduce()?;
        for step in 0..MOST_STEPS {
            let Some((column, rising)) = self.entering(step > STEEPEST_STEPS) else { break };
            let Some(way) = self.blocked(column, rising)? else { break };
            self.go(&way)?;
        }
        Ok(())
    }

    /// Works out what each variable would cost per unit beyond what it displaces.
    fn reduce(&mut self) -> Result<(), Overflow> {
        for column in &mut self.columns {
            (column.reduced, column.reduced_taste) = (column.price, column.taste);
        }
        for row in &self.rows {
            let basic = self.columns.get(row.basic).map(|column| (column.price, column.taste));
            let (price, taste) = basic.unwrap_or((N::ZERO, N::ZERO));
            less(&mut self.columns, &row.cells, price, taste)?;
        }
        Ok(())
    }

    /// The column that lowers the cost most per unit (or the first that does), and whether it rises.
    fn entering(&self, first: bool) -> Option<(usize, bool)> {
        let mut found: Option<(usize, bool, (N, N))> = None;
        for (i, column) in self.columns.iter().enumerate() {
            if column.basic || column.upper.is_some_and(N::is_nil) {
                continue;
            }
            let Some(gain) = column.gain() else { continue };
            if found.is_none_or(|(_, _, most)| gain > most) {
                found = Some((i, !column.raised, gain));
            }
            if first {
                break;
            }
        }
        found.map(|(column, rising, _)| (column, rising))
    }

    /// How far the entering column can go until a variable meets a bound; `None` where nothing stops it.
    fn blocked(&self, column: usize, rising: bool) -> Result<Option<Move<N>>, Overflow> {
        let own = self.columns.get(column).and_then(|column| column.upper);
        let mut way = own.map(|length| Move { column, rising, length, displaced: None });
        for (i, row) in self.rows.iter().enumerate() {
            let Some(cell) = row.cells.get(column).copied() else { continue };
            let falling = (cell > N::ZERO) == rising;
            if magnitude(cell)? <= N::noise() {
                continue;
            }
            let upper = self.columns.get(row.basic).and_then(|basic| basic.upper);
            let room = match (falling, upper) {
                (true, _) => row.value,
                (false, Some(upper)) => upper.minus(row.value)?,
                (false, None) => continue,
            };
            let length = room.floored().over(magnitude(cell)?)?;
            if way.as_ref().is_none_or(|way| length < way.length || self.goes_first(row, way, length)) {
                way = Some(Move { column, rising, length, displaced: Some((i, !falling)) });
            }
        }
        Ok(way)
    }

    /// Among rows that stop the move at once, the one with the lowest column leaves, as Bland's rule has it.
    fn goes_first(&self, row: &Row<N>, way: &Move<N>, length: N) -> bool {
        let other = way.displaced.and_then(|(other, _)| self.rows.get(other));
        length == way.length && other.is_some_and(|other| row.basic < other.basic)
    }

    fn go(&mut self, way: &Move<N>) -> Result<(), Overflow> {
        let step = if way.rising { way.length } else { N::ZERO.minus(way.length)? };
        for row in &mut self.rows {
            let cell = row.cells.get(way.column).copied().unwrap_or(N::ZERO);
            row.value = row.value.minus(cell.times(step)?)?;
        }
        let start = self.value_at_rest(way.column);
        match way.displaced {
            None => {
                if let Some(column) = self.columns.get_mut(way.column) {
                    column.raised = way.rising;
                }
                Ok(())
            }
            Some((row, at_upper)) => self.pivot(row, way.column, at_upper, start.plus(step)?),
        }
    }

    fn value_at_rest(&self, column: usize) -> N {
        let column = self.columns.get(column).filter(|column| column.raised);
        column.and_then(|column| column.upper).unwrap_or(N::ZERO)
    }

    /// Brings a column into the basis in place of a row's.
    fn pivot(&mut self, row: usize, column: usize, at_upper: bool, value: N) -> Result<(), Overflow> {
        let Some(pivot) = self.rows.get_mut(row) else { return Ok(()) };
        let Some(scale) = pivot.cells.get(column).copied() else { return Ok(()) };
        if let Some(leaving) = self.columns.get_mut(pivot.basic) {
            (leaving.basic, leaving.raised) = (false, at_upper);
        }
        for cell in &mut pivot.cells {
            *cell = cell.over(scale)?;
        }
        (pivot.basic, pivot.value) = (column, value);
        let cells = core::mem::take(&mut pivot.cells);
        for other in &mut self.rows {
            subtract(&mut other.cells, &cells, column)?;
        }
        let entering = self.columns.get(column).map(|column| (column.reduced, column.reduced_taste));
        let (price, taste) = entering.unwrap_or((N::ZERO, N::ZERO));
        less(&mut self.columns, &cells, price, taste)?;
        if let Some(entered) = self.columns.get_mut(column) {
            (entered.basic, entered.raised) = (true, false);
        }
        if let Some(pivot) = self.rows.get_mut(row) {
            pivot.cells = cells;
        }
        Ok(())
    }
}

impl<N: Num> Column<N> {
    /// What moving away from its bound saves per unit, in money and in taste; `None` where it saves nothing.
    fn gain(&self) -> Option<(N, N)> {
        let sign = |number: N| if self.raised { Ok(number) } else { N::ZERO.minus(number) };
        let (money, taste) = (sign(self.reduced).ok()?, sign(self.reduced_taste).ok()?);
        let noise = N::noise();
        if money > noise {
            return Some((money, taste));
        }
        let same = N::ZERO.minus(noise).is_ok_and(|least| money >= least);
        (same && taste > noise).then_some((N::ZERO, taste))
    }
}

/// Takes multiples of a row from the reduced costs.
fn less<N: Num>(columns: &mut [Column<N>], cells: &[N], price: N, taste: N) -> Result<(), Overflow> {
    for (column, cell) in columns.iter_mut().zip(cells).filter(|(_, cell)| !cell.is_nil()) {
        column.reduced = column.reduced.minus(price.times(*cell)?)?;
        column.reduced_taste = column.reduced_taste.minus(taste.times(*cell)?)?;
    }
    Ok(())
}

/// Clears a column of a row by means of the pivot row.
fn subtract<N: Num>(row: &mut [N], pivot: &[N], column: usize) -> Result<(), Overflow> {
    let Some(factor) = row.get(column).copied().filter(|factor| !factor.is_nil()) else { return Ok(()) };
    for (cell, by) in row.iter_mut().zip(pivot) {
        *cell = cell.minus(factor.times(*by)?)?;
    }
    Ok(())
}

/// The number without its sign.
pub fn magnitude<N: Num>(number: N) -> Result<N, Overflow> {
    if number < N::ZERO { N::ZERO.minus(number) } else { Ok(number) }
}
