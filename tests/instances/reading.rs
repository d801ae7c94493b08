//! What a route costs in a case, in plain floats, and where its least cost can lie.

use super::{Dice, float, unit};
use routemath::engine::case::{Case, Path, Step};
use routemath::scenario::PoolTerms;
use routemath::units::Exact;

/// A case read once into floats, each offer by its formula for all the traffic.
pub struct Reading {
    spend: Vec<f64>,
    response: Vec<f64>,
    flat: Vec<f64>,
    volume: Vec<f64>,
    processing: Vec<f64>,
    waiting: Vec<f64>,
    pub cap: Vec<f64>,
    pool: Vec<Option<usize>>,
    fixed: f64,
    before: f64,
    tariff: Vec<(f64, f64)>,
    pools: Vec<PoolReading>,
    caller_pool: Option<usize>,
}

struct PoolReading {
    gap: f64,
    most: f64,
    eligible: f64,
    rate: f64,
}

impl Reading {
    pub fn of(case: &Case<Exact>) -> Self {
        let w = &case.workload;
        let requests = float(w.requests_per_month);
        let (input, output) = (float(w.input_tokens), float(w.output_tokens));
        let bytes_per_token = float(w.bytes_per_token);
        let up = input * bytes_per_token + float(w.attachment_bytes) * 4.0 / 3.0 + 1600.0;
        let mut reading = Self {
            spend: vec![],
            response: vec![],
            flat: vec![],
            volume: vec![],
            processing: vec![],
            waiting: vec![],
            cap: vec![],
            pool: case.offers.iter().map(|offer| offer.pool).collect(),
            fixed: float(case.caller.fixed_usd_per_month),
            before: float(case.caller.other_egress_gb),
            tariff: tariff_reading(case),
            pools: case.pools.iter().map(pool_reading).collect(),
            caller_pool: case.caller_pool,
        };
        for offer in &case.offers {
            let t = &offer.terms;
            let frame = t.frame_bytes.map_or(319.0, float);
            let per_token = if w.streaming { frame / float(w.tokens_per_event) } else { bytes_per_token };
            let down = output * per_token + 600.0;
            let price = |rate: Option<Exact>| rate.map_or(f64::NAN, float);
            let list = (input * price(t.prices.input) + output * price(t.prices.output)) / 1e6;
            let pool = offer.pool.map(|pool| float(case.pools.get(pool).map_or(Exact::ZERO, |p| p.discount)));
            let discount = t.discount.map(float).or(pool).unwrap_or(0.0);
            reading.spend.push(requests * list * (1.0 - discount) * (1.0 + float(t.gateway_fee)));
            reading.response.push(requests * down / 1e9 * t.host_egress_usd_per_gb.map_or(0.0, float));
            let caller = float(case.caller.nat_usd_per_gb) + float(case.caller.private_endpoint_usd_per_gb);
            let rate = t.processing_usd_per_gb.map_or(caller, float);
            reading.processing.push(requests * (up + down) / 1e9 * rate);
            let flat = t.egress_usd_per_gb.map(float).or(match offer.path {
                Path::Local => Some(0.0),
                Path::InterRegion(rate) => Some(float(rate.get())),
                Path::Internet => case.caller.egress_usd_per_gb.map(float),
                Path::Unknown => None,
            });
            reading.flat.push(requests * up / 1e9 * flat.unwrap_or(0.0));
            reading.volume.push(if flat.is_none() { requests * up / 1e9 } else { 0.0 });
            let call = (2.0 * float(w.new_connection_share) + 1.0) * t.rtt_ms.map_or(0.0, float)
                + t.ttft_ms.map_or(0.0, float)
                + output / t.tokens_per_second.map_or(1.0, float) * 1000.0;
            reading.waiting.push(requests * call / 1000.0 * float(w.usd_per_second));
            let limit = |limit: Option<Exact>, need: f64| limit.map_or(1.0, |l| (float(l) / need).min(1.0));
            reading.cap.push(w.peak_rpm.map_or(1.0, |peak| limit(t.quota.rpm, float(peak))));
        }
        reading
    }

    fn tariff_at(&self, volume: f64) -> f64 {
        let mut sum = 0.0;
        let mut floor = 0.0;
        for (end, rate) in &self.tariff {
            sum += rate * (volume.min(*end) - floor).max(0.0);
            floor = *end;
        }
        sum
    }

    fn request_leg(&self, shares: &[f64]) -> f64 {
        let volume = dot(&self.volume, shares);
        dot(&self.flat, shares) + self.tariff_at(self.before + volume) - self.tariff_at(self.before)
    }

    /// What each pool absorbs.
    pub fn absorbed(&self, shares: &[f64]) -> Vec<f64> {
        let path = self.request_leg(shares) + dot(&self.processing, shares) + self.fixed;
        let absorbed = |(i, pool): (usize, &PoolReading)| {
            let billed =
                |e: usize| if self.pool[e] == Some(i) { self.spend[e] + self.response[e] } else { 0.0 };
            let own: f64 = shares.iter().enumerate().map(|(e, share)| share * billed(e)).sum();
            let spend = own + if self.caller_pool == Some(i) { path } else { 0.0 };
            (pool.eligible * spend).min(pool.most)
        };
        self.pools.iter().enumerate().map(absorbed).collect()
    }

    /// The combined monthly cost of a route.
    pub fn cost(&self, shares: &[f64]) -> f64 {
        let direct = dot(&self.spend, shares) + dot(&self.response, shares) + dot(&self.processing, shares);
        let absorbed = self.absorbed(shares);
        let idle: f64 = self.pools.iter().zip(absorbed).map(|(pool, a)| pool.rate * (pool.gap - a)).sum();
        direct + self.fixed + self.request_leg(shares) + dot(&self.waiting, shares) + idle
    }

    /// Every corner at which the least cost can lie: the cost is straight between the planes on which a share is
    /// zero or at its cap, a pool just full or the volume at the bound of a tier, so that it is least where as many
    /// of these planes meet as there are shares.
    pub fn corners(&self) -> Vec<Vec<f64>> {
        let planes = self.planes();
        let count = self.cap.len();
        let mut corners = Vec::new();
        let mut chosen = Vec::new();
        choose(&planes, count - 1, 0, &mut chosen, &mut |chosen| {
            let mut rows = vec![(vec![1.0; count], 1.0)];
            rows.extend(chosen.iter().map(|&i| planes[i].clone()));
            corners.extend(meet(rows).filter(|route| self.admits(route)));
        });
        corners
    }

    fn admits(&self, route: &[f64]) -> bool {
        route.iter().zip(&self.cap).all(|(share, cap)| *share >= -1e-12 && *share <= cap + 1e-12)
    }

    fn planes(&self) -> Vec<(Vec<f64>, f64)> {
        let count = self.cap.len();
        let mut planes = Vec::new();
        for offer in 0..count {
            planes.push((unit(count, offer), 0.0));
            planes.push((unit(count, offer), self.cap[offer]));
        }
        let bounds = self.tariff.iter().map(|(end, _)| end - self.before).filter(|end| end.is_finite());
        planes.extend(bounds.map(|bound| (self.volume.clone(), bound)));
        for (i, pool) in self.pools.iter().enumerate().filter(|(_, pool)| pool.eligible > 0.0) {
            let own = |e: usize| if self.pool[e] == Some(i) { self.spend[e] + self.response[e] } else { 0.0 };
            let own: Vec<f64> = (0..count).map(own).collect();
            if self.caller_pool != Some(i) {
                planes.push((own, pool.most / pool.eligible));
                continue;
            }
            // Inside each tier the request leg is a straight line through two of its points.
            let ends: Vec<f64> = [0.0].into_iter().chain(self.tariff.iter().map(|(end, _)| *end)).collect();
            for (tier, (_, rate)) in self.tariff.iter().enumerate().chain([(0, &(0.0, 0.0))]) {
                let anchor = ends[tier].max(self.before);
                let leg = |volume: f64| rate * volume;
                let start = self.tariff_at(anchor) - self.tariff_at(self.before) - leg(anchor - self.before);
                let draws =
                    (0..count).map(|e| own[e] + self.flat[e] + self.processing[e] + leg(self.volume[e]));
                planes.push((draws.collect(), pool.most / pool.eligible - self.fixed - start));
            }
        }
        planes
    }

    /// A random route inside the caps; `None` where there is none.
    pub fn route(&self, dice: &mut Dice) -> Option<Vec<f64>> {
        let count = self.cap.len();
        let mut order: Vec<usize> = (0..count).collect();
        for i in (1..count).rev() {
            order.swap(i, dice.below(i as u64 + 1) as usize);
        }
        let mut shares = vec![0.0; count];
        let mut rest = 1.0;
        // A random part of what is left for each, then the rest wherever there is room.
        let greed = dice.unit();
        for &offer in &order {
            shares[offer] = (rest * dice.unit().powf(2.0 * greed)).min(self.cap[offer]);
            rest -= shares[offer];
        }
        for &offer in &order {
            let more = rest.min(self.cap[offer] - shares[offer]);
            shares[offer] += more;
            rest -= more;
        }
        (rest < 1e-12).then_some(shares)
    }
}

fn tariff_reading(case: &Case<Exact>) -> Vec<(f64, f64)> {
    let end = |step: &Step<Exact>| step.up_to.map_or(f64::INFINITY, |bound| float(bound.get()));
    case.tariff.iter().flatten().map(|step| (end(step), float(step.rate.get()))).collect()
}

fn pool_reading(pool: &PoolTerms<Exact>) -> PoolReading {
    let due = float(pool.commitment_remaining) / float(pool.months_to_true_up);
    let gap = (due - float(pool.other_spend_per_month)).max(0.0);
    let cap = pool.cap_headroom_per_month.map_or(f64::INFINITY, float);
    PoolReading {
        gap,
        most: gap.min(cap),
        eligible: float(pool.eligible_share),
        rate: float(pool.shortfall_rate),
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Calls `look` with every choice of `size` planes.
fn choose(
    planes: &[(Vec<f64>, f64)],
    size: usize,
    from: usize,
    chosen: &mut Vec<usize>,
    look: &mut impl FnMut(&[usize]),
) {
    if size == 0 {
        return look(chosen);
    }
    for i in from..planes.len() {
        chosen.push(i);
        choose(planes, size - 1, i + 1, chosen, look);
        chosen.pop();
    }
}

/// The point in which planes meet, by elimination; nothing where they do not meet in one point.
fn meet(mut rows: Vec<(Vec<f64>, f64)>) -> impl Iterator<Item = Vec<f64>> {
    let size = rows.len();
    let mut single = true;
    for row in &mut rows {
        let scale = row.0.iter().fold(0.0f64, |most, cell| most.max(cell.abs()));
        single &= scale > 0.0;
        row.0.iter_mut().for_each(|cell| *cell /= scale);
        row.1 /= scale;
    }
    for column in 0..size {
        let steepest =
            (column..size).max_by(|a, b| rows[*a].0[column].abs().total_cmp(&rows[*b].0[column].abs()));
        rows.swap(column, steepest.unwrap_or(column));
        let (cells, value) = rows[column].clone();
        single &= cells[column].abs() > 1e-9;
        for (_, row) in rows.iter_mut().enumerate().filter(|(i, _)| *i != column) {
            let factor = row.0[column] / cells[column];
            row.0.iter_mut().zip(&cells).for_each(|(cell, by)| *cell -= factor * by);
            row.1 -= factor * value;
        }
    }
    let point = rows.iter().enumerate().map(|(i, row)| row.1 / row.0[i]).collect::<Vec<_>>();
    single.then_some(point).into_iter()
}
