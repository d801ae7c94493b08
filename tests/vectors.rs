//! Worked vectors of the model: figures that were worked out by hand, with offers of the tests' own.

use routemath::catalog::CATALOG;
use routemath::engine::report::{Kind, Part};
use routemath::engine::{Report, evaluate};
use routemath::scenario::{LongTerms, OfferEntry, OfferSpec, Pool, Scenario, fields};
use routemath::units::Exact;

fn exact(text: &str) -> Exact {
    Exact::from_str_exact(text).expect("a number of the test's own")
}

/// An offer with input, cached and output prices that needs no check.
fn offer(id: &str, input: &str, cached: &str, output: &str) -> OfferSpec {
    let mut spec = OfferSpec::blank(id);
    spec.terms.prices.input = Some(exact(input));
    spec.terms.prices.cached_input = Some(exact(cached));
    spec.terms.prices.output = Some(exact(output));
    spec.terms.context = Some(exact("1050000"));
    spec.terms.max_output = Some(exact("128000"));
    spec
}

fn gpt_5_5(id: &str) -> OfferSpec {
    let mut spec = offer(id, "5", "0.5", "30");
    let mut long = spec.terms.prices;
    (long.input, long.cached_input, long.output) = (Some(exact("10")), Some(exact("1")), Some(exact("45")));
    spec.terms.long = Some(LongTerms { above: exact("272000"), rates: long });
    spec
}

/// A caller outside every cloud of the book, on a line that costs nothing.
fn scenario(offers: Vec<OfferSpec>) -> Scenario {
    let baseline = offers.first().map(|offer| offer.id.clone());
    let entries = offers.into_iter().map(|offer| OfferEntry::Inline(Box::new(offer))).collect();
    let mut scenario = Scenario::v1("any", entries, baseline);
    scenario.caller.cloud = "none".to_owned();
    scenario.caller.terms.egress_usd_per_gb = Some(Exact::ZERO);
    scenario
}

fn report(scenario: &Scenario) -> Report {
    evaluate(&CATALOG, scenario).expect("a scenario within bounds")
}

fn per_request(spec: OfferSpec, input: u32, cached: u32, output: u32) -> Option<Exact> {
    let mut scenario = scenario(vec![spec]);
    scenario.workload.input_tokens = Exact::from(input);
    scenario.workload.cached_input_tokens = Some(Exact::from(cached));
    scenario.workload.output_tokens = Exact::from(output);
    report(&scenario).offers.first().and_then(|row| row.per_request.spend)
}

#[test]
fn one_request_is_priced_by_its_parts() {
    assert_eq!(per_request(gpt_5_5("a"), 3_000, 1_500, 500), Some(exact("0.02325")));
    assert_eq!(per_request(offer("a", "5.5", "0.55", "33"), 3_000, 1_500, 500), Some(exact("0.025575")));
    assert_eq!(per_request(offer("a", "2", "0.1", "10"), 10_000, 8_000, 1_000), Some(exact("0.0148")));
}

#[test]
fn a_long_request_is_priced_as_a_whole() {
    assert_eq!(per_request(gpt_5_5("a"), 300_000, 0, 1_000), Some(exact("3.045")));
    assert_eq!(per_request(gpt_5_5("a"), 272_000, 0, 0), Some(exact("1.36")), "exactly at the threshold");
    let mut haiku = offer("a", "0.1", "0.01", "0.5");
    let mut long = haiku.terms.prices;
    (long.input, long.output) = (Some(exact("0.5")), Some(exact("2.5")));
    haiku.terms.long = Some(LongTerms { above: exact("100000"), rates: long });
    assert_eq!(per_request(haiku, 100_001, 0, 1_000), Some(exact("0.0525005")));
}

/// A million half-cached requests; OpenAI outside, Bedrock in-region (+10 %) and global inside a pool at AWS.
fn commitment(remaining: &str, other: &str) -> Scenario {
    let at_aws = |mut spec: OfferSpec| {
        spec.pool = Some("aws".to_owned());
        spec
    };
    let in_region = at_aws(offer("in-region", "5.5", "0.55", "33"));
    let global = at_aws(gpt_5_5("global"));
    let mut scenario = scenario(vec![gpt_5_5("openai"), in_region, global]);
    scenario.workload.cached_input_share = exact("0.5");
    let mut terms = fields::pool_v1();
    terms.commitment_remaining = exact(remaining);
    terms.months_to_true_up = Exact::ONE;
    terms.other_spend_per_month = exact(other);
    scenario.pools.push(Pool { id: "aws".to_owned(), terms });
    scenario
}

fn cash(scenario: &Scenario, offer: &str) -> Option<Exact> {
    report(scenario).row(offer).and_then(|row| row.monthly.cash)
}

#[test]
fn a_commitment_counts_only_where_it_would_be_stranded() {
    let short = commitment("100000", "80000");
    assert_eq!(cash(&short, "openai"), Some(exact("123250")));
    assert_eq!(cash(&short, "in-region"), Some(exact("105575")));
    assert_eq!(cash(&short, "global"), Some(exact("103250")));
    let met = commitment("100000", "120000");
    assert_eq!(cash(&met, "openai"), Some(exact("143250")));
    assert_eq!(cash(&met, "in-region"), Some(exact("145575")));
    assert_eq!(report(&met).verdict.kind, Kind::Stay, "a commitment that is met anyway moves nothing");
}

#[test]
fn a_category_cap_and_a_milder_shortfall_limit_what_it_is_worth() {
    let mut capped = commitment("100000", "80000");
    if let Some(pool) = capped.pools.first_mut() {
        pool.terms.cap_headroom_per_month = Some(exact("10000"));
    }
    assert_eq!(cash(&capped, "in-region"), Some(exact("115575")));
    let mut mild = commitment("100000", "80000");
    if let Some(pool) = mild.pools.first_mut() {
        pool.terms.shortfall_rate = exact("0.5");
    }
    assert_eq!(cash(&mild, "openai"), Some(exact("113250")));
}

#[test]
fn the_lines_of_a_month_sum_to_its_total_exactly() {
    for row in report(&commitment("100000", "98000")).offers {
        let sum: Exact = Part::ALL.into_iter().filter_map(|part| row.monthly.line(part)).sum();
        assert_eq!(Some(sum), row.monthly.total, "{}", row.id);
    }
}

#[test]
fn a_task_takes_its_calls_one_after_the_other() {
    let task = |rtt: &str| {
        let mut spec = gpt_5_5("a");
        spec.terms.rtt_ms = Some(exact(rtt));
        spec.terms.ttft_ms = Some(exact("900"));
        spec.terms.tokens_per_second = Some(exact("80"));
        let mut scenario = scenario(vec![spec]);
        scenario.workload.output_tokens = exact("150");
        scenario.workload.calls_per_task = exact("20");
        report(&scenario).offers.first().and_then(|row| row.latency.task_ms)
    };
    assert_eq!(task("65"), Some(exact("56800")));
    assert_eq!(task("1"), Some(exact("55520")));
}

#[test]
fn a_missing_price_is_missing_and_never_zero() {
    let mut spec = gpt_5_5("dear");
    spec.terms.prices.output = Some(Exact::ZERO);
    let mut without = scenario(vec![gpt_5_5("openai"), spec]);
    without.workload.input_tokens = exact("1000");
    let report = report(&without);
    let row = report.row("dear").expect("the offer is in the scenario");
    assert_eq!((row.status.word(), row.monthly.total), ("ineligible", None));
    assert_eq!(report.best.map(|best| best.offer).as_deref(), Some("openai"));
}
