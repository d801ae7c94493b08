//! A month's bill of a route: the lines, rounded as they are printed, and their exact sum.

use super::case::Case;
use super::commitment;
use super::egress;
use super::load::Load;
use super::report::Part;
use crate::scenario::MOST_POOLS;
use crate::units::{Gigabytes, Num, Overflow, Usd};

/// Decimals of a monthly line.
pub const MONTHLY_PLACES: u32 = 10;

/// The bill of a route: shares of the traffic over offers.
#[derive(Copy, Debug, PartialEq)]
pub struct Bill<N> {
    /// One line per [`Part::ALL`]; `None` where a figure it needs is missing.
    pub lines: [Option<Usd<N>>; Part::COUNT],
    /// The sum of the lines; `None` where one is.
    pub total: Option<Usd<N>>,
    /// What each pool absorbs of its gap; zero beyond the scenario's pools.
    pub absorbed: [Usd<N>; MOST_POOLS],
}

// Derived, it would clone field by field.
impl<N: Copy> Clone for Bill<N> {
    fn clone(&self) -> Self {
        *self
    }
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
    let mut sums = Sums::nothing();
    for (offer, share) in route {
        if let (Some(load), Some(candidate)) = (loads.get(*offer), case.offers.get(*offer)) {
            sums.add(load, *share, candidate.pool)?;
        }
    }
    made_out(case, sums)
}

/// The bill of one offer with all the traffic.
pub fn single<N: Num>(case: &Case<N>, loads: &[Load<N>], offer: usize) -> Result<Bill<N>, Overflow> {
    let mut sums = Sums::nothing();
    if let (Some(load), Some(candidate)) = (loads.get(offer), case.offers.get(offer)) {
        sums.take(load, candidate.pool)?;
    }
    made_out(case, sums)
}

fn made_out<N: Num>(case: &Case<N>, sums: Sums<N>) -> Result<Bill<N>, Overflow> {
    let leg = match (sums.flat, egress::by_tariff(case, sums.internet)?) {
        (Some(flat), Some(tariff)) => Some(flat.plus(tariff)?),
        _ => None,
    };
    let processing = sums.processing.plus(Usd::new(case.caller.fixed_usd_per_month))?;
    let (absorbed, idle) = pools(case, &sums, leg, processing)?;
    let known = leg.is_some() && sums.inference.iter().all(Option::is_some);
    let [tokens, tools, discount, gateway] = sums.inference;
    let idle = Some(idle).filter(|_| known);
    let mut lines =
        [tokens, tools, discount, gateway, leg, Some(sums.response), Some(processing), sums.waiting, idle];
    let mut total = Some(Usd::ZERO);
    for line in &mut lines {
        *line = line.map(|line| line.rounded(MONTHLY_PLACES));
        total = sum(total, *line)?;
    }
    Ok(Bill { lines, total, absorbed })
}

/// Adds where both sides are known.
fn sum<N: Num>(sum: Option<Usd<N>>, more: Option<Usd<N>>) -> Result<Option<Usd<N>>, Overflow> {
    match (sum, more) {
        (Some(sum), Some(more)) => sum.plus(more).map(Some),
        _ => Ok(None),
    }
}

impl<N: Num> Sums<N> {
    #[inline(never)]
    const fn nothing() -> Self {
        Self {
            inference: [Some(Usd::ZERO); 4],
            internet: Gigabytes::ZERO,
            flat: Some(Usd::ZERO),
            response: Usd::ZERO,
            processing: Usd::ZERO,
            waiting: Some(Usd::ZERO),
            spend: [Usd::ZERO; MOST_POOLS],
        }
    }

    /// All the traffic of one offer.
    fn take(&mut self, load: &Load<N>, pool: Option<usize>) -> Result<(), Overflow> {
        let own = &load.inference;
        self.inference = [own.tokens, own.tools, own.discount, own.gateway];
        (self.internet, self.flat) = (load.way.internet, load.way.flat);
        (self.response, self.processing) = (load.way.response, load.way.processing);
        self.waiting = load.waiting;
        if let Some(spend) = pool.and_then(|pool| self.spend.get_mut(pool)) {
            *spend = own.spend.unwrap_or(Usd::ZERO).plus(load.way.response)?;
        }
        Ok(())
    }

    /// A share of the traffic of one offer.
    fn add(&mut self, load: &Load<N>, share: N, pool: Option<usize>) -> Result<(), Overflow> {
        let part = |so_far: Option<Usd<N>>, amount: Option<Usd<N>>| {
            sum(so_far, amount.map(|amount| amount.times(share)).transpose()?)
        };
        let own = &load.inference;
        let parts = [own.tokens, own.tools, own.discount, own.gateway];
        for (sum, amount) in self.inference.iter_mut().zip(parts) {
            *sum = part(*sum, amount)?;
        }
        self.internet = self.internet.plus(load.way.internet.times(share)?)?;
        self.flat = part(self.flat, load.way.flat)?;
        self.response = self.response.plus(load.way.response.times(share)?)?;
        self.processing = self.processing.plus(load.way.processing.times(share)?)?;
        self.waiting = part(self.waiting, load.waiting)?;
        if let Some(spend) = pool.and_then(|pool| self.spend.get_mut(pool)) {
            let billed = own.spend.unwrap_or(Usd::ZERO).plus(load.way.response)?;
            *spend = spend.plus(billed.times(share)?)?;
        }
        Ok(())
    }
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

impl<N: Num> Bill<N> {
    /// One line.
    pub fn line(&self, part: Part) -> Option<Usd<N>> {
        self.lines.get(part as usize).copied().flatten()
    }
}
