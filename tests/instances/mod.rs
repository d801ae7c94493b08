//! Random cases, and what a route costs in them, written from the formulas of the model and in plain floats: nothing
//! here calls the engine's arithmetic.
#![allow(dead_code, reason = "each suite that includes this module uses its own part of it")]

mod reading;

pub use reading::Reading;
use routemath::engine::case::{Candidate, Case, OtherBounds, Path, QuotaTick, Step};
use routemath::engine::report::Outcome;
use routemath::scenario::{Objective, fields};
use routemath::units::{Exact, Gigabytes, UsdPerGb};
use rust_decimal::prelude::ToPrimitive;

/// A small generator of its own, so that a failing instance can be named by its seed.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }
    /// A whole number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        (self.next() >> 11) % n.max(1)
    }
    /// A float from 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
    /// A decimal from `low` to `high` with `scale` decimals.
    pub fn decimal(&mut self, low: u64, high: u64, scale: u32) -> Exact {
        Exact::new((low + self.below(high - low + 1)) as i64, scale)
    }
}

pub fn exact(text: &str) -> Exact {
    Exact::from_str_exact(text).expect("a number of the test's own")
}

pub fn float(number: Exact) -> f64 {
    number.to_f64().expect("every decimal has a nearest float")
}

/// An offer that passes every gate and costs nothing yet.
pub fn plain(order: usize) -> Candidate<Exact> {
    let mut terms = fields::offer_v1();
    terms.context = Some(exact("1000000000000"));
    terms.max_output = Some(exact("1000000000000"));
    Candidate {
        terms,
        tools: Vec::new(),
        long_tools: Vec::new(),
        pool: None,
        path: Path::Local,
        fixed: Outcome::Pass,
        disputed_prices: Vec::new(),
        other_bounds: OtherBounds::default(),
        quota_tick: QuotaTick::default(),
        order,
    }
}

/// An offer with prices per million input and output tokens.
pub fn priced(order: usize, input: &str, output: &str, pool: Option<usize>) -> Candidate<Exact> {
    let mut offer = plain(order);
    offer.terms.prices.input = Some(exact(input));
    offer.terms.prices.output = Some(exact(output));
    offer.pool = pool;
    offer
}

/// A case without path costs: the v1 defaults.
pub fn case(offers: Vec<Candidate<Exact>>) -> Case<Exact> {
    Case {
        objective: Objective::Cost,
        single_only: false,
        baseline: None,
        workload: fields::workload_v1(),
        tool_calls: Vec::new(),
        caller: fields::caller_v1(),
        tariff: None,
        pools: Vec::new(),
        caller_pool: None,
        offers,
    }
}

fn step(up_to: Option<u64>, rate: Exact) -> Step<Exact> {
    Step { up_to: up_to.map(|gb| Gigabytes::new(Exact::from(gb))), rate: UsdPerGb::new(rate) }
}

/// A tariff: free at first and falling, as clouds publish them; or any up and down.
fn tariff(dice: &mut Dice) -> Vec<Step<Exact>> {
    let bounds = [100, 1_000, 5_000, 15_000];
    let mut rates: Vec<Exact> = (0..5).map(|_| dice.decimal(10, 200, 3)).collect();
    if dice.chance(60) {
        rates.sort();
        rates.reverse();
        rates[0] = Exact::ZERO;
    }
    let ends = bounds.into_iter().map(Some).chain([None]);
    ends.zip(rates).map(|(end, rate)| step(end, rate)).collect()
}

/// What an instance may contain.
#[derive(Clone, Copy)]
pub struct Kind {
    pub offers: u64,
    pub pools: u64,
    pub tariff: bool,
    pub quotas: bool,
}

pub const ANY: Kind = Kind { offers: 6, pools: 3, tariff: true, quotas: true };
pub const FLAT: Kind = Kind { offers: 6, pools: 3, tariff: false, quotas: true };

/// A random case in which splits are likely: gaps about as large as the spend.
pub fn random(dice: &mut Dice, kind: Kind) -> Case<Exact> {
    let count = 2 + dice.below(kind.offers - 1);
    let pools = dice.below(kind.pools + 1);
    let mut case = case((0..count).map(|i| random_offer(dice, i as usize, pools, kind)).collect());
    let requests = [1_000u64, 100_000, 1_000_000, 10_000_000][dice.below(4) as usize];
    case.workload.requests_per_month = Exact::from(requests + dice.below(requests));
    case.workload.input_tokens = dice.decimal(100, 20_000, 0);
    case.workload.output_tokens = dice.decimal(10, 3_000, 0);
    case.workload.streaming = dice.chance(50);
    if kind.quotas && dice.chance(60) {
        case.workload.peak_rpm = Some(dice.decimal(50, 1_000, 0));
    }
    if dice.chance(20) {
        case.workload.usd_per_second = dice.decimal(1, 100, 6);
    }
    if kind.tariff && dice.chance(80) {
        case.tariff = Some(tariff(dice));
        case.caller.other_egress_gb = [0, 50, 900, 20_000][dice.below(4) as usize].into();
        // Attachments make the volume cross several tiers.
        case.workload.attachment_bytes = dice.decimal(0, 3_000_000, 0);
    } else {
        case.caller.egress_usd_per_gb = Some(dice.decimal(0, 200, 3));
    }
    if dice.chance(30) {
        case.caller.nat_usd_per_gb = dice.decimal(1, 90, 3);
    }
    if dice.chance(20) {
        case.caller.fixed_usd_per_month = dice.decimal(1, 5_000, 0);
    }
    let scale = (0..case.offers.len()).map(|i| Reading::of(&case).cost(&unit(count as usize, i)));
    let typical = scale.fold(0.0, f64::max).clamp(1.0, 1e12);
    for _ in 0..pools {
        let terms = random_pool(dice, typical);
        case.pools.push(terms);
    }
    if pools > 0 && dice.chance(70) {
        case.caller_pool = Some(dice.below(pools) as usize);
    }
    if dice.chance(70) {
        case.baseline = Some(dice.below(count) as usize);
    }
    case
}

fn random_offer(dice: &mut Dice, order: usize, pools: u64, kind: Kind) -> Candidate<Exact> {
    let mut offer = plain(order);
    // Few distinct prices, so that ties happen.
    let input = [exact("5"), exact("5.5"), exact("4"), dice.decimal(100, 900, 2)][dice.below(4) as usize];
    offer.terms.prices.input = Some(input);
    offer.terms.prices.output = Some(input * Exact::from(6));
    if pools > 0 && dice.chance(65) {
        offer.pool = Some(dice.below(pools) as usize);
    }
    offer.path = match dice.below(4) {
        0 => Path::Local,
        1 => Path::InterRegion(UsdPerGb::new(exact("0.02"))),
        _ => Path::Internet,
    };
    if dice.chance(25) {
        offer.terms.discount = Some(dice.decimal(0, 40, 2));
    }
    if dice.chance(20) {
        offer.terms.gateway_fee = dice.decimal(0, 10, 2);
    }
    if dice.chance(25) {
        offer.terms.host_egress_usd_per_gb = Some(dice.decimal(0, 150, 3));
    }
    if dice.chance(20) {
        offer.terms.processing_usd_per_gb = Some(dice.decimal(0, 50, 3));
    }
    if kind.quotas && dice.chance(60) {
        offer.terms.quota.rpm = Some(dice.decimal(20, 700, 0));
    }
    offer.terms.rtt_ms = Some(dice.decimal(1, 200, 0));
    offer.terms.ttft_ms = Some(dice.decimal(100, 2_000, 0));
    offer.terms.tokens_per_second = Some(dice.decimal(20, 200, 0));
    offer
}

fn random_pool(dice: &mut Dice, typical: f64) -> routemath::scenario::PoolTerms<Exact> {
    let mut pool = fields::pool_v1();
    let dollars = |part: f64| Exact::from((typical * part) as u64);
    pool.months_to_true_up = [exact("1"), exact("12"), exact("7"), exact("2.5")][dice.below(4) as usize];
    let due = dollars(2.0 * dice.unit());
    pool.commitment_remaining = due * pool.months_to_true_up;
    pool.other_spend_per_month = if dice.chance(50) { dollars(dice.unit()) } else { Exact::ZERO };
    if dice.chance(40) {
        pool.eligible_share = dice.decimal(0, 100, 2);
    }
    if dice.chance(40) {
        pool.shortfall_rate = dice.decimal(0, 100, 2);
    }
    if dice.chance(40) {
        pool.cap_headroom_per_month = Some(dollars(dice.unit()));
    }
    if dice.chance(30) {
        pool.discount = dice.decimal(0, 25, 2);
    }
    pool
}

/// All traffic on one offer.
pub fn unit(count: usize, offer: usize) -> Vec<f64> {
    (0..count).map(|i| if i == offer { 1.0 } else { 0.0 }).collect()
}
