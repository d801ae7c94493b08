//! Random scenarios that mean something: offers near each other in price, gaps about as large as the spend, limits near
//! the peak, so that every kind of answer occurs.

use crate::instances::{Dice, exact};
use routemath::engine::case::Case;
use routemath::engine::rank::{self, Answer, Field};
use routemath::engine::report::Kind;
use routemath::scenario::{
    LongTerms, Objective, OfferEntry, OfferSpec, Pool, PriceTerms, Scenario, TargetOn, Ttl, fields,
};
use routemath::units::{Exact, Num};

/// One of several, by chance.
pub fn pick<T: Copy>(dice: &mut Dice, items: &[T]) -> T {
    items[dice.below(items.len() as u64) as usize]
}

fn maybe(dice: &mut Dice, percent: u64, low: u64, high: u64, scale: u32) -> Option<Exact> {
    if dice.chance(percent) { Some(dice.decimal(low, high, scale)) } else { None }
}

/// A random scenario over offers of its own.
pub fn scenario(dice: &mut Dice) -> Scenario {
    let count = 1 + dice.below(5);
    let offers: Vec<_> = (0..count).map(|i| offer(dice, &format!("c{i}"))).collect();
    let baseline = if dice.chance(75) { Some(format!("c{}", dice.below(count))) } else { None };
    let entries = offers.into_iter().map(|offer| OfferEntry::Inline(Box::new(offer))).collect();
    let mut scenario = Scenario::v1("any", entries, baseline);
    scenario.objective = pick(
        dice,
        &[Objective::Cost, Objective::Cost, Objective::Cost, Objective::Compliance, Objective::Latency],
    );
    scenario.single_only = dice.chance(20);
    workload(dice, &mut scenario);
    caller(dice, &mut scenario);
    let spend = typical(&scenario);
    for id in ["aws", "azure"] {
        if dice.chance(45) {
            let terms = pool(dice, spend);
            scenario.pools.push(Pool { id: id.to_owned(), terms });
        }
    }
    scenario
}

fn workload(dice: &mut Dice, scenario: &mut Scenario) {
    let work = &mut scenario.workload;
    work.requests_per_month = exact(pick(dice, &["1000000", "50000", "123456.5", "20000000"]));
    work.input_tokens = exact(pick(dice, &["3000", "10000", "200", "250000", "300000"]));
    work.output_tokens = exact(pick(dice, &["500", "50", "2000", "0"]));
    work.reasoning_tokens = exact(pick(dice, &["0", "0", "300"]));
    if dice.chance(40) {
        work.cached_input_share = dice.decimal(0, 100, 2);
    } else if dice.chance(20) {
        work.cached_input_tokens = Some(work.input_tokens / exact("4"));
    }
    if dice.chance(20) {
        work.cached_input_share = work.cached_input_share.min(exact("0.5"));
        work.cache_write_tokens = work.input_tokens / exact("5");
    }
    work.cache_ttl = if dice.chance(50) { Ttl::FiveMinutes } else { Ttl::OneHour };
    work.streaming = dice.chance(70);
    work.tokens_per_event = exact(pick(dice, &["1", "1", "4"]));
    work.attachment_bytes = exact(pick(dice, &["0", "0", "200000"]));
    if dice.chance(30) {
        work.batchable_share = dice.decimal(0, 100, 2);
    }
    work.peak_rpm = maybe(dice, 40, 20, 400, 0);
    work.calls_per_task = exact(pick(dice, &["1", "20"]));
    work.new_connection_share = exact(pick(dice, &["0", "0.1", "1"]));
    work.latency_target_ms = maybe(dice, 20, 2_000, 60_000, 0);
    work.latency_target_on = if dice.chance(50) { TargetOn::Call } else { TargetOn::Task };
    if dice.chance(15) {
        work.usd_per_second = dice.decimal(1, 50, 5);
    }
    if dice.chance(25) {
        scenario.tool_calls.push(("web-search".to_owned(), dice.decimal(0, 20, 1)));
    }
}

fn caller(dice: &mut Dice, scenario: &mut Scenario) {
    let terms = &mut scenario.caller.terms;
    terms.other_egress_gb = exact(pick(dice, &["0", "500", "9000"]));
    terms.egress_usd_per_gb = maybe(dice, 25, 0, 200, 3);
    terms.nat_usd_per_gb = exact(pick(dice, &["0", "0.045"]));
    terms.fixed_usd_per_month = exact(pick(dice, &["0", "0", "150"]));
}

/// About what the first offer costs a month.
fn typical(scenario: &Scenario) -> Exact {
    let work = &scenario.workload;
    let price = exact("5") * work.input_tokens + exact("30") * work.output_tokens;
    price * work.requests_per_month / exact("1000000")
}

fn pool(dice: &mut Dice, typical: Exact) -> routemath::scenario::PoolTerms<Exact> {
    let part = |dice: &mut Dice| (typical * dice.decimal(0, 200, 2)).round_dp(2).min(exact("1000000000"));
    let mut terms = fields::pool_v1();
    terms.months_to_true_up = exact(pick(dice, &["1", "12", "7", "2.5"]));
    terms.commitment_remaining = part(dice) * terms.months_to_true_up;
    terms.other_spend_per_month = if dice.chance(60) { part(dice) / exact("2") } else { Exact::ZERO };
    if dice.chance(35) {
        terms.eligible_share = dice.decimal(0, 100, 2);
    }
    if dice.chance(35) {
        terms.shortfall_rate = dice.decimal(0, 100, 2);
    }
    if dice.chance(30) {
        terms.cap_headroom_per_month = Some(part(dice));
    }
    if dice.chance(30) {
        terms.discount = dice.decimal(0, 25, 2);
    }
    terms
}

fn offer(dice: &mut Dice, id: &str) -> OfferSpec {
    let mut spec = OfferSpec::blank(id);
    let input =
        pick(dice, &[exact("5"), exact("5"), exact("5.5"), exact("4"), dice.clone().decimal(300, 800, 2)]);
    spec.terms.prices = prices(dice, input);
    if dice.chance(40) {
        let rates = prices(dice, input + input);
        spec.terms.long =
            Some(LongTerms { above: exact(pick(dice, &["272000", "200000", "100000"])), rates });
    }
    if dice.chance(80) {
        spec.tools.push(("web-search".to_owned(), exact(pick(dice, &["10", "12", "14"]))));
    }
    spec.cloud = [None, Some("aws"), Some("azure")][dice.below(3) as usize].map(str::to_owned);
    spec.pool = if dice.chance(60) { spec.cloud.clone() } else { None };
    if spec.cloud.is_some() && dice.chance(40) {
        spec.region = Some(pick(dice, &["us-east-1", "us-west-2"]).to_owned());
    }
    let terms = &mut spec.terms;
    terms.discount = maybe(dice, 20, 0, 30, 2);
    terms.gateway_fee = exact(pick(dice, &["0", "0", "0.05"]));
    terms.host_egress_usd_per_gb = maybe(dice, 15, 0, 150, 3);
    terms.egress_usd_per_gb = maybe(dice, 10, 0, 150, 3);
    terms.processing_usd_per_gb = maybe(dice, 15, 0, 50, 3);
    terms.rtt_ms = maybe(dice, 85, 1, 200, 0);
    terms.ttft_ms = maybe(dice, 90, 200, 2_000, 0);
    terms.tokens_per_second = maybe(dice, 90, 20, 200, 0);
    terms.quota.tpm = maybe(dice, 50, 50_000, 3_000_000, 0);
    terms.quota.rpm = maybe(dice, 40, 20, 600, 0);
    terms.quota.output_burndown = exact(pick(dice, &["1", "1", "5"]));
    terms.quota.reserves_max_output = dice.chance(40);
    terms.quota.cached_free = dice.chance(40);
    terms.context =
        if dice.chance(85) { Some(exact(pick(dice, &["1050000", "272000", "400000"]))) } else { None };
    terms.max_output = if dice.chance(85) { Some(exact("128000")) } else { None };
    terms.max_input = if dice.chance(15) { Some(exact("260000")) } else { None };
    spec
}

fn prices(dice: &mut Dice, input: Exact) -> PriceTerms<Exact> {
    let mut prices = OfferSpec::blank("none").terms.prices;
    let half = exact("0.5");
    prices.input = Some(input);
    prices.output = Some(input * exact("6"));
    prices.cached_input = if dice.chance(75) { Some(input / exact("10")) } else { None };
    prices.cache_write_5m = if dice.chance(50) { Some(input * exact("1.25")) } else { None };
    prices.cache_write_1h = if dice.chance(50) { Some(input * exact("2")) } else { None };
    if dice.chance(40) {
        (prices.batch_input, prices.batch_output) = (Some(input * half), Some(input * exact("3")));
        prices.batch_cached_input = if dice.chance(30) { Some(input / exact("20")) } else { None };
    } else if dice.chance(20) {
        (prices.flex_input, prices.flex_output) = (Some(input * half), Some(input * exact("3")));
    }
    prices
}

/// A case worked out.
pub fn solve<N: Num>(case: &Case<N>) -> (Field<N>, Answer<N>) {
    let field = rank::field(case).expect("figures in range");
    let answer = rank::answer(case, &field).expect("figures in range");
    (field, answer)
}

/// What an answer comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    pub best: Option<usize>,
    pub kind: Kind,
    pub offer: Option<usize>,
}

impl Sign {
    pub fn of<N: Copy>(answer: &Answer<N>) -> Self {
        Self { best: answer.best, kind: answer.kind, offer: answer.offer }
    }
}
