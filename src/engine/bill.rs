//! A month's bill of a route: the lines, rounded as they are printed, and their exact sum.

use super::case::Case;
use super::commitment;
use super::egress;
use super::load::Load;
use super::report::Part;
use crate::units::{Gigabytes, Num, Overflow, Usd};

/// The most pools a scenario may have.
pub const MOST_POOLS: usize = 8;

/// Decimals of a monthly line.
pub const MONTHLY_PLACES: u32 = 10;

/// The bill of a route: shares of the traffic over offers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bill<N> {
    /// One line per [`Part::ALL`]; `None` where a figure it needs is missing.
    pub lines: [Option<Usd<N>>; 9],
    /// The sum of the lines; `None` where one is.
    pub total: Option<Usd<N>>,
    /// What each pool absorbs of its gap; zero beyond the scenario's pools.
    pub absorbed: [Usd<N>; MOST_POOLS],
}

/// Sums kept while walking a route.
struct Sums<N> {
    inference: [Option<Usd<N>>; 4],
    internet: Gigabytes<N>,
    flat: Option<Usd<N>>,
    response: Usd<N>,
    processing: Usd<N>,
    waiting: Option<Usd<N>>,
    spend: [Usd<N>; MOST_POOLS],
}

/// Makes out the bill of a route. Offers are named by position; shares need not be checked here.
pub fn bill<N: Num>(case: &Case<N>, loads: &[Load<N>], route: &[(usize, N)]) -> Result<Bill<N>, Overflow> {
    let sums = walk(case, loads, route)?;
    let leg = match (sums.flat, egress::by_tariff(case, sums.internet)?) {
        (Some(flat), Some(tariff)) => Some(flat.plus(tariff)?),
        _ => None,
    };
    let processing = sums.processing.plus(Usd::new(case.caller.fixed_usd_per_month))?;
    let (absorbed, idle) = pools(case, &sums, leg, processing)?;
    let known = leg.is_some() && sums.inference.iter().all(Option::is_some);
    let [tokens, tools, discount, gateway] = sums.inference;
    let idle = Some(idle).filter(|_| known);
    let raw =
        [tokens, tools, discount, gateway, leg, Some(sums.response), Some(processing), sums.waiting, idle];
    let lines = raw.map(|line| line.map(|line| line.rounded(MONTHLY_PLACES)));
    Ok(Bill { lines, total: total(&lines)?, absorbed })
}

/// The bill of one offer with all the traffic.
pub fn single<N: Num>(case: &Case<N>, loads: &[Load<N>], offer: usize) -> Result<Bill<N>, Overflow> {
    bill(case, loads, &[(offer, N::ONE)])
}

fn walk<N: Num>(case: &Case<N>, loads: &[Load<N>], route: &[(usize, N)]) -> Result<Sums<N>, Overflow> {
    let mut sums = Sums {
        inference: [Some(Usd::ZERO); 4],
        internet: Gigabytes::ZERO,
        flat: Some(Usd::ZERO),
        response: Usd::ZERO,
        processing: Usd::ZERO,
        waiting: Some(Usd::ZERO),
        spend: [Usd::ZERO; MOST_POOLS],
    };
    for (offer, share) in route {
        let (Some(load), Some(candidate)) = (loads.get(*offer), case.offers.get(*offer)) else { continue };
        let pool = candidate.pool.and_then(|pool| sums.spend.get(pool).map(|_| pool));
        add(&mut sums, load, *share, pool)?;
    }
    Ok(sums)
}

fn add<N: Num>(sums: &mut Sums<N>, load: &Load<N>, share: N, pool: Option<usize>) -> Result<(), Overflow> {
    let part = |sum: Option<Usd<N>>, amount: Option<Usd<N>>| match (sum, amount) {
        (Some(sum), Some(amount)) => sum.plus(amount.times(share)?).map(Some),
        _ => Ok(None),
    };
    let own = &load.inference;
    for (sum, amount) in sums.inference.iter_mut().zip([own.tokens, own.tools, own.discount, own.gateway]) {
        *sum = part(*sum, amount)?;
    }
    sums.internet = sums.internet.plus(load.way.internet.times(share)?)?;
    sums.flat = part(sums.flat, load.way.flat)?;
    sums.response = sums.response.plus(load.way.response.times(share)?)?;
    sums.processing = sums.processing.plus(load.way.processing.times(share)?)?;
    sums.waiting = part(sums.waiting, load.waiting)?;
    if let Some(spend) = pool.and_then(|pool| sums.spend.get_mut(pool)) {
        let billed = own.spend.unwrap_or(Usd::ZERO).plus(load.way.response)?;
        *spend = spend.plus(billed.times(share)?)?;
    }
    Ok(())
}

/// What each pool absorbs, and the idle commitment of all of them.
fn pools<N: Num>(
    case: &Case<N>,
    sums: &Sums<N>,
    leg: Option<Usd<N>>,
    processing: Usd<N>,
) -> Result<([Usd<N>; MOST_POOLS], Usd<N>), Overflow> {
    let mut absorbed = [Usd::ZERO; MOST_POOLS];
    let mut idle = Usd::ZERO;
    for (i, ((pool, spend), slot)) in case.pools.iter().zip(sums.spend).zip(absorbed.iter_mut()).enumerate() {
        let path =
            if case.caller_pool == Some(i) { leg.unwrap_or(Usd::ZERO).plus(processing)? } else { Usd::ZERO };
        let open = commitment::open(pool)?;
        *slot = open.absorbed(pool, spend.plus(path)?)?;
        idle = idle.plus(open.idle(pool, *slot)?)?;
    }
    Ok((absorbed, idle))
}

fn total<N: Num>(lines: &[Option<Usd<N>>; 9]) -> Result<Option<Usd<N>>, Overflow> {
    let mut sum = Usd::ZERO;
    for line in lines {
        let Some(line) = line else { return Ok(None) };
        sum = sum.plus(*line)?;
    }
    Ok(Some(sum))
}

impl<N: Num> Bill<N> {
    /// One line.
    pub fn line(&self, part: Part) -> Option<Usd<N>> {
        self.lines.get(part as usize).copied().flatten()
    }
}
