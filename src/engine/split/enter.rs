//! Walking into a tier of the tariff, where the cheapest route lies outside of it.
//!
//! The volume gets an equation with a slack that says by how much it misses the tier. Minimizing the slack leads to
//! the border; from there the slack may grow the other way, as far as the tier is wide.

use super::lanes::Lane;
use super::simplex::{Row, Tableau};
use crate::units::{Num, Overflow};

/// Adds the bounds of the tier and walks into it; `false` where it cannot be reached.
pub fn enter<N: Num>(tableau: &mut Tableau<N>, lanes: &[Lane<N>], from: N, to: N) -> Result<bool, Overflow> {
    let scale = lanes.iter().fold(N::ZERO, |most, lane| most.most(lane.volume));
    let (from, to) = (from.over(scale)?, to.over(scale)?);
    let mut volume = N::ZERO;
    let mut cells = Vec::with_capacity(tableau.columns.len());
    for (i, lane) in lanes.iter().enumerate() {
        let part = lane.volume.over(scale)?;
        volume = volume.plus(part.times(tableau.value(i))?)?;
        cells.push(part);
    }
    cells.resize(tableau.columns.len(), N::ZERO);
    let above = volume > to;
    let bound = if above || volume >= from { to } else { from };
    // Solved for its slack, which is what the volume misses its bound by, and then must fall to zero.
    let slack = tableau.columns.len().saturating_sub(1);
    for (i, cell) in cells.iter_mut().enumerate() {
        *cell = if i == slack {
            N::ONE
        } else if above {
            N::ZERO.minus(*cell)?
        } else {
            *cell
        };
    }
    let value = if above { volume.minus(bound)? } else { bound.minus(volume)? };
    let mut row = Row { cells, value, basic: slack };
    clear(&mut row, tableau)?;
    tableau.rows.push(row);
    if let Some(column) = tableau.columns.get_mut(slack) {
        column.basic = true;
    }
    if bound == to && !above {
        limit(tableau, slack, to.minus(from)?);
        return Ok(true);
    }
    reach(tableau, slack, to.minus(from)?)
}

/// Clears the columns of other basic variables from a new row.
fn clear<N: Num>(row: &mut Row<N>, tableau: &Tableau<N>) -> Result<(), Overflow> {
    for other in &tableau.rows {
        let factor = row.cells.get(other.basic).copied().unwrap_or(N::ZERO);
        for (cell, by) in row.cells.iter_mut().zip(&other.cells) {
            *cell = cell.minus(factor.times(*by)?)?;
        }
    }
    Ok(())
}

fn limit<N: Num>(tableau: &mut Tableau<N>, slack: usize, width: N) {
    if let Some(column) = tableau.columns.get_mut(slack) {
        column.upper = Some(width);
    }
}

/// Walks until the slack is gone, then lets it grow the other way, into the tier.
fn reach<N: Num>(tableau: &mut Tableau<N>, slack: usize, width: N) -> Result<bool, Overflow> {
    for (i, column) in tableau.columns.iter_mut().enumerate() {
        (column.price, column.taste) = (if i == slack { N::ONE } else { N::ZERO }, N::ZERO);
    }
    tableau.minimize()?;
    let there = tableau.columns.get(slack).is_some_and(|column| !column.basic);
    if there {
        for cell in tableau.rows.iter_mut().filter_map(|row| row.cells.get_mut(slack)) {
            *cell = N::ZERO.minus(*cell)?;
        }
        limit(tableau, slack, width);
    }
    Ok(there)
}
