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

use super::simplex::{Column, Row, Tableau, magnitude};
use crate::engine::case::{Case, Step};
use crate::engine::commitment;
use crate::engine::load::Load;
use crate::engine::rank::Field;
use crate::units::{Gigabytes, Num, Overflow, Usd, UsdPerGb};

/// An offer that may carry traffic, with all of it.
#[derive(Clone, Copy, Debug)]
pub struct Lane<N> {
    /// Position of the offer.
    pub offer: usize,
    /// κ, the most it can carry.
    pub cap: N,
    /// Everything it costs but the tariff.
    cost: N,
    /// Spend in its own pool.
    own: N,
    /// Position of that pool.
    pool: Option<usize>,
    /// Path spend in the caller's pool, the tariff left out.
    path: N,
    /// GB by the tariff.
    volume: N,
}

/// A pool that is worth filling.
#[derive(Clone, Copy, Debug)]
struct Sink<N> {
    pool: usize,
    room: N,
    eligible: N,
    rate: N,
}

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

/// A straight piece of the tariff: `start + rate × volume` between two volumes.
struct Piece<N> {
    from: N,
    to: Option<N>,
    start: N,
    rate: N,
}

impl<N: Num> Program<N> {
    /// Sets up the programs; `None` where the offers together cannot carry all the traffic.
    pub fn of(case: &Case<N>, field: &Field<N>) -> Result<Option<Self>, Overflow> {
        let usable = (0..field.loads.len()).filter(|offer| field.usable(case, *offer));
        let mut lanes = Vec::with_capacity(field.loads.len());
        for offer in usable {
            if let (Some(load), Some(candidate)) = (field.loads.get(offer), case.offers.get(offer)) {
                lanes.push((candidate.order, lane(offer, load, candidate.pool)?));
            }
        }
        let other = |lane: &Lane<N>| case.baseline != Some(lane.offer);
        lanes.sort_by(|(a_id, a), (b_id, b)| {
            let by_cap = b.cap.partial_cmp(&a.cap).unwrap_or(core::cmp::Ordering::Equal);
            other(a).cmp(&other(b)).then(by_cap).then(a_id.cmp(b_id))
        });
        let lanes: Vec<_> = lanes.into_iter().map(|(_, lane)| lane).collect();
        if !covered(&lanes)? {
            return Ok(None);
        }
        let sinks = sinks(case)?;
        let pieces = pieces(case, &lanes)?;
        let tiers = pieces.iter().map(|piece| tier(case, &lanes, &sinks, piece, pieces.len() > 1));
        let tiers = tiers.collect::<Result<_, _>>()?;
        Ok(Some(Self { lanes, tiers }))
    }

    /// Whether one offer is the best route for certain: costs are straight lines, and none is below its own.
    pub fn is_settled(&self, best: Option<usize>) -> bool {
        let [tier] = self.tiers.as_slice() else { return false };
        let costs = || self.lanes.iter().zip(&tier.costs);
        let own = costs().find(|(lane, _)| Some(lane.offer) == best).map(|(_, cost)| *cost);
        tier.kinks.is_empty() && own.is_some_and(|own| costs().all(|(_, cost)| own <= *cost))
    }

    /// Solves one tier; `None` where no route stays inside it.
    pub fn solve<'a>(&self, tier: &'a Tier<N>) -> Result<Option<Corner<'a, N>>, Overflow> {
        let mut tableau = tier.tableau(&self.lanes)?;
        if let Some((from, to)) = tier.range {
            if !enter(&mut tableau, &self.lanes, from, to)? {
                return Ok(None);
            }
        }
        tier.price(&mut tableau)?;
        tableau.minimize()?;
        let shares = (0..self.lanes.len()).map(|lane| tableau.value(lane)).collect();
        let outside = |column: usize| tableau.columns.get(column).is_some_and(|column| !column.basic);
        let mut columns = (self.lanes.len()..).step_by(2);
        let full = tier.kinks.iter().zip(&mut columns);
        let brims = full.filter(|(_, short)| outside(*short) && outside(short.saturating_add(1)));
        Ok(Some(Corner { shares, brims: brims.map(|(kink, _)| kink).collect() }))
    }
}

fn lane<N: Num>(offer: usize, load: &Load<N>, pool: Option<usize>) -> Result<Lane<N>, Overflow> {
    let number = |usd: Option<Usd<N>>| usd.map_or(N::ZERO, |usd| usd.get());
    let (way, spend) = (&load.way, number(load.inference.spend));
    let path = number(way.flat).plus(way.processing.get())?;
    let own = spend.plus(way.response.get())?;
    let cost = own.plus(path)?.plus(number(load.waiting))?;
    Ok(Lane { offer, cap: load.need.cap, cost, own, pool, path, volume: way.internet.get() })
}

/// Whether the caps add up to all the traffic. Caps are quotients and may be cut at their last digit.
fn covered<N: Num>(lanes: &[Lane<N>]) -> Result<bool, Overflow> {
    let all = lanes.iter().try_fold(N::ZERO, |sum, lane| sum.plus(lane.cap))?;
    Ok(all.plus(N::noise())? >= N::ONE)
}

fn sinks<N: Num>(case: &Case<N>) -> Result<Vec<Sink<N>>, Overflow> {
    let mut sinks = Vec::new();
    for (pool, terms) in case.pools.iter().enumerate() {
        let (eligible, rate) = (terms.eligible_share, terms.shortfall_rate);
        let room = commitment::fillable(terms)?.get();
        if !(room.is_nil() || eligible.is_nil() || rate.is_nil()) {
            sinks.push(Sink { pool, room, eligible, rate });
        }
    }
    Ok(sinks)
}

/// The straight pieces of the tariff that the traffic can reach, in volumes on top of the caller's other egress.
fn pieces<N: Num>(case: &Case<N>, lanes: &[Lane<N>]) -> Result<Vec<Piece<N>>, Overflow> {
    let most = lanes.iter().fold(N::ZERO, |most, lane| most.most(lane.volume));
    let least = lanes.iter().fold(most, |least, lane| least.least(lane.volume));
    let flat = Piece { from: N::ZERO, to: None, start: N::ZERO, rate: N::ZERO };
    let steps = case.tariff.as_deref().filter(|_| !most.is_nil());
    let Some(steps) = steps else { return Ok(vec![flat]) };
    let mut pieces: Vec<Piece<N>> = Vec::new();
    let (mut from, mut paid) = (N::ZERO, N::ZERO);
    // A tariff whose last step has an end charges nothing beyond it.
    let beyond = Step { up_to: None, rate: UsdPerGb::ZERO };
    for step in steps.iter().chain([&beyond]) {
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

/// The piece that one step of the tariff adds beyond the volume already there, with its end and what is paid there.
fn piece<N: Num>(
    case: &Case<N>,
    step: &Step<N>,
    from: N,
    paid: N,
) -> Result<Option<(Piece<N>, (N, N))>, Overflow> {
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

fn tier<N: Num>(
    case: &Case<N>,
    lanes: &[Lane<N>],
    sinks: &[Sink<N>],
    piece: &Piece<N>,
    bounded: bool,
) -> Result<Tier<N>, Overflow> {
    let leg = |lane: &Lane<N>| piece.rate.times(lane.volume);
    let mut costs =
        lanes.iter().map(|lane| lane.cost.plus(leg(lane)?)).collect::<Result<Vec<_>, Overflow>>()?;
    let mut kinks = Vec::new();
    for sink in sinks {
        let here = case.caller_pool == Some(sink.pool);
        let base = if here { case.caller.fixed_usd_per_month.plus(piece.start)? } else { N::ZERO };
        let room = sink.room.minus(base.times(sink.eligible)?)?;
        let draw = |lane: &Lane<N>| {
            let own = if lane.pool == Some(sink.pool) { lane.own } else { N::ZERO };
            let path = if here { lane.path.plus(leg(lane)?)? } else { N::ZERO };
            own.plus(path)?.times(sink.eligible)
        };
        let draws = lanes.iter().map(draw).collect::<Result<Vec<_>, _>>()?;
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
            lanes.iter().map(|lane| Column::new(N::ZERO, N::ZERO, Some(lane.cap))).collect();
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
        let mut order: Vec<(usize, N)> = self.costs.iter().copied().enumerate().collect();
        order.sort_by(|a, b| a.1.partial_cmp(&b.1).unwrap_or(core::cmp::Ordering::Equal));
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
        let draws = self.draws.iter().map(|draw| draw.over(scale)).collect::<Result<Vec<_>, _>>()?;
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

/// Adds the bounds of the tier and walks into it; `false` where it cannot be reached.
fn enter<N: Num>(tableau: &mut Tableau<N>, lanes: &[Lane<N>], from: N, to: N) -> Result<bool, Overflow> {
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
