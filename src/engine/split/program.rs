//! The cost of a route as linear programs, one for each tier of the tariff that the traffic can reach.
//!
//! ```text
//! minimize  Σ cost_e·x_e + Σ_c φ_c·short_c
//! Σ x_e = 1        0 ≤ x_e ≤ κ_e        from ≤ Σ volume_e·x_e ≤ to
//! Σ α_c·spend_ce·x_e + short_c − over_c = min(G_c, K_c) − α_c·base_c        for every pool c that can run full
//! ```
//! Inside a tier the tariff is a straight line, so its slope joins the cost per share and its start joins the base
//! spend of the caller's pool. A pool that no route can fill is a plain rebate and joins the cost; one that every
//! route fills is a constant and is left out.

use super::enter::enter;
use super::lanes::{Lane, Sink, lanes, sinks};
use super::pieces::{Piece, pieces};
use super::simplex::{Column, Row, Tableau, magnitude};
use crate::engine::case::Case;
use crate::engine::rank::Field;
use crate::units::{Listed, Num, Overflow, Sort};

/// A pool that some routes fill and others do not.
#[derive(Clone, Debug)]
pub struct Kink<N> {
    /// Position of the pool.
    pub pool: usize,
    /// What each lane draws down with all the traffic.
    pub draws: Vec<N>,
    /// What fills the pool.
    room: N,
    /// What a dollar of room left costs.
    rate: N,
}

/// One tier of the tariff: a program with straight lines only.
#[derive(Clone, Debug)]
pub struct Tier<N> {
    /// Volume from and to which the tier holds; `None` where the traffic cannot leave it.
    range: Option<(N, N)>,
    costs: Vec<N>,
    kinks: Vec<Kink<N>>,
}

/// All programs of a case.
#[derive(Clone, Debug)]
pub struct Program<N> {
    /// Offers that may carry traffic: the baseline, then those that can carry most, then by id.
    pub lanes: Vec<Lane<N>>,
    /// The tiers in reach.
    pub tiers: Vec<Tier<N>>,
}

/// A least-cost corner.
#[derive(Clone, Debug)]
pub struct Corner<'a, N> {
    /// One share per lane.
    pub shares: Vec<N>,
    /// Pools that the corner fills exactly.
    pub brims: Vec<&'a Kink<N>>,
}

impl<N: Num> Program<N> {
    /// Sets up the programs; `None` where the offers together cannot carry all the traffic.
    pub fn of(case: &Case<N>, field: &Field<N>) -> Result<Option<Self>, Overflow> {
        let lanes = lanes(case, field)?;
        if !covered(&lanes)? {
            return Ok(None);
        }
        let sinks = sinks(case)?;
        let pieces = pieces(case, lanes.iter().map(|lane| lane.volume))?;
        let mut tiers = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            tiers.push(tier(case, &lanes, &sinks, piece, pieces.len() > 1)?);
        }
        Ok(Some(Self { lanes, tiers }))
    }

    /// Solves one tier; `None` where no route stays inside it.
    pub fn solve<'a>(&self, tier: &'a Tier<N>) -> Result<Option<Corner<'a, N>>, Overflow> {
        let mut tableau = tier.tableau(&self.lanes)?;
        if let Some((from, to)) = tier.range
            && !enter(&mut tableau, &self.lanes, from, to)?
        {
            return Ok(None);
        }
        tier.price(&mut tableau)?;
        tableau.minimize()?;
        let shares = (0..self.lanes.len()).map(|lane| tableau.value(lane)).listed();
        let outside = |column: usize| tableau.columns.get(column).is_some_and(|column| !column.basic);
        let mut columns = (self.lanes.len()..).step_by(2);
        let full = tier.kinks.iter().zip(&mut columns);
        let brims = full.filter(|(_, short)| outside(*short) && outside(short.saturating_add(1)));
        Ok(Some(Corner { shares, brims: brims.map(|(kink, _)| kink).listed() }))
    }
}

/// Whether the caps add up to all the traffic. Caps are quotients and may be cut at their last digit.
fn covered<N: Num>(lanes: &[Lane<N>]) -> Result<bool, Overflow> {
    let all = lanes.iter().try_fold(N::ZERO, |sum, lane| sum.plus(lane.cap))?;
    Ok(all.plus(N::noise())? >= N::ONE)
}

fn tier<N: Num>(
    case: &Case<N>,
    lanes: &[Lane<N>],
    sinks: &[Sink<N>],
    piece: &Piece<N>,
    bounded: bool,
) -> Result<Tier<N>, Overflow> {
    let mut costs = Vec::with_capacity(lanes.len());
    for lane in lanes {
        costs.push(lane.cost.plus(piece.rate.times(lane.volume)?)?);
    }
    let mut kinks = Vec::new();
    for sink in sinks {
        let room = sink.room_beside(case, piece)?;
        let mut draws = Vec::with_capacity(lanes.len());
        for lane in lanes {
            draws.push(lane.draw(case, sink, piece.rate)?);
        }
        if draws.iter().all(|draw| *draw >= room) {
            continue;
        }
        if draws.iter().all(|draw| *draw <= room) {
            for (cost, draw) in costs.iter_mut().zip(&draws) {
                *cost = cost.minus(draw.times(sink.rate)?)?;
            }
            continue;
        }
        kinks.push(Kink { pool: sink.pool, draws, room, rate: sink.rate });
    }
    let most = lanes.iter().fold(piece.from, |most, lane| most.most(lane.volume));
    let range = bounded.then(|| (piece.from, piece.to.unwrap_or(most)));
    Ok(Tier { range, costs, kinks })
}

impl<N: Num> Kink<N> {
    /// The largest draw, by which the equation is scaled.
    fn scale(&self) -> N {
        self.draws.iter().fold(N::ZERO, |most, draw| most.most(*draw))
    }
}

impl<N: Num> Tier<N> {
    /// The program at the corner that fills the cheapest lanes first.
    fn tableau(&self, lanes: &[Lane<N>]) -> Result<Tableau<N>, Overflow> {
        let mut columns: Vec<_> =
            lanes.iter().map(|lane| Column::new(N::ZERO, N::ZERO, Some(lane.cap))).listed();
        let (start, rest) = self.fill(lanes, &mut columns)?;
        let width = lanes.len().saturating_add(self.kinks.len().saturating_mul(2)).saturating_add(1);
        let spare = (lanes.len()..width).map(|_| Column::new(N::ZERO, N::ZERO, None));
        columns.extend(spare);
        let mut shares = vec![N::ZERO; width];
        shares.iter_mut().take(lanes.len()).for_each(|cell| *cell = N::ONE);
        let mut rows = vec![Row { cells: shares, value: rest, basic: start }];
        for (kink, short) in self.kinks.iter().zip((lanes.len()..).step_by(2)) {
            rows.push(kink.row(&columns, (start, rest), short, width)?);
        }
        for row in &rows {
            if let Some(basic) = columns.get_mut(row.basic) {
                (basic.basic, basic.raised) = (true, false);
            }
        }
        Ok(Tableau { columns, rows })
    }

    /// Raises the cheapest lanes to their caps; the last one, which takes the rest, is to be the basic one.
    fn fill(&self, lanes: &[Lane<N>], columns: &mut [Column<N>]) -> Result<(usize, N), Overflow> {
        let mut order: Vec<(usize, N)> = self.costs.iter().copied().enumerate().listed();
        order.order_by(|a, b| a.1.partial_cmp(&b.1).unwrap_or(core::cmp::Ordering::Equal));
        let mut rest = N::ONE;
        let mut last = 0;
        for (i, _) in order {
            let (Some(lane), Some(column)) = (lanes.get(i), columns.get_mut(i)) else { continue };
            last = i;
            if lane.cap >= rest {
                return Ok((i, rest));
            }
            column.raised = true;
            rest = rest.minus(lane.cap)?;
        }
        // Only where the caps miss the whole by their last digit: that digit goes to the last lane.
        let cap = lanes.get(last).map_or(N::ZERO, |lane| lane.cap);
        Ok((last, rest.plus(cap)?))
    }

    /// Puts the prices in, scaled to one, and the taste: lanes in their order.
    fn price(&self, tableau: &mut Tableau<N>) -> Result<(), Overflow> {
        let mut scale = N::ZERO;
        for cost in &self.costs {
            scale = scale.most(magnitude(*cost)?);
        }
        for kink in &self.kinks {
            scale = scale.most(kink.scale().times(kink.rate)?);
        }
        let scaled = |money: N| if scale.is_nil() { Ok(N::ZERO) } else { money.over(scale) };
        let mut columns = tableau.columns.iter_mut();
        for (i, (cost, column)) in self.costs.iter().zip(columns.by_ref()).enumerate() {
            (column.price, column.taste) = (scaled(*cost)?, N::whole(u32::try_from(i).unwrap_or(u32::MAX)));
        }
        for kink in &self.kinks {
            if let (Some(short), Some(over)) = (columns.next(), columns.next()) {
                short.price = scaled(kink.scale().times(kink.rate)?)?;
                over.price = N::ZERO;
            }
        }
        columns.for_each(|column| column.price = N::ZERO);
        Ok(())
    }
}

impl<N: Num> Kink<N> {
    /// The pool's equation, scaled to its largest draw and solved for what is short or over at the start.
    fn row(
        &self,
        columns: &[Column<N>],
        (start, rest): (usize, N),
        short: usize,
        width: usize,
    ) -> Result<Row<N>, Overflow> {
        let scale = self.scale();
        let mut draws = Vec::with_capacity(self.draws.len());
        for draw in &self.draws {
            draws.push(draw.over(scale)?);
        }
        let at_start = draws.get(start).copied().unwrap_or(N::ZERO);
        let mut left = self.room.over(scale)?.minus(at_start.times(rest)?)?;
        for (draw, column) in draws.iter().zip(columns).filter(|(_, column)| column.raised) {
            left = left.minus(draw.times(column.upper.unwrap_or(N::ZERO))?)?;
        }
        let full = left < N::ZERO;
        let sign = |number: N| if full { N::ZERO.minus(number) } else { Ok(number) };
        let mut cells = Vec::with_capacity(width);
        for draw in draws {
            cells.push(sign(draw.minus(at_start)?)?);
        }
        cells.resize(width, N::ZERO);
        for (cell, unit) in cells.iter_mut().skip(short).zip([N::ONE, N::ZERO.minus(N::ONE)?]) {
            *cell = sign(unit)?;
        }
        let basic = if full { short.saturating_add(1) } else { short };
        Ok(Row { cells, value: sign(left)?, basic })
    }
}
