//! What stands in the report beside the figures: notes, facts, ties, the band that is too close to call, conditions.

use crate::instances::{self, exact, priced};
use crate::world::solve;
use routemath::catalog::CATALOG;
use routemath::engine::evaluate;
use routemath::engine::rank;
use routemath::engine::report::{Gate, Kind, Note, Outcome, Part, Reason, Report, Standing, Why};
use routemath::scenario::{Check, Scenario, fields};
use routemath::units::Exact;

fn report(text: &str) -> Report {
    let scenario =
        Scenario::from_json(text, &CATALOG).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    evaluate(&CATALOG, &scenario).expect("figures in range")
}

const SIZE: &str = r#""context":1000000,"maxOutput":128000"#;

/// Two offers at the same price, and one a dollar per million dearer.
fn three(first: &str, second: &str, more: &str) -> Report {
    let offer = |id: &str, input: &str| {
        format!(r#"{{"id":"{id}","prices":{{"input":"{input}","output":"30"}},{SIZE}}}"#)
    };
    let offers = [offer(first, "5"), offer(second, "5"), offer("m", "6")].join(",");
    report(&format!(
        r#"{{"v":1,"model":"any","caller":{{"cloud":"elsewhere","egressUsdPerGb":"0"}},"offers":[{offers}]{more}}}"#
    ))
}

#[test]
fn of_equals_the_baseline_comes_first_and_then_the_id() {
    for (first, second) in [("a", "z"), ("z", "a")] {
        let best = |more: &str| three(first, second, more).best.map(|best| best.offer);
        assert_eq!(best("").as_deref(), Some("a"));
        assert_eq!(best(r#","baseline":"z""#).as_deref(), Some("z"));
        let found = three(first, second, r#","baseline":"m""#);
        assert_eq!(found.runner_up.as_ref().map(|second| second.offer.as_str()), Some("z"));
        assert_eq!(found.runner_up.map(|second| second.margin), Some(Exact::ZERO));
        assert_eq!((found.verdict.kind, found.verdict.saves_per_month), (Kind::Reroute, Some(exact("3000"))));
        assert_eq!(found.verdict.against.as_deref(), Some("m"));
    }
    let stays = three("a", "z", r#","baseline":"a""#).verdict;
    assert_eq!((stays.kind, stays.close, stays.saves_per_month), (Kind::Stay, false, Some(Exact::ZERO)));
    let none = three("a", "z", "").verdict;
    assert_eq!((none.kind, none.close, none.saves_per_month), (Kind::Reroute, true, None));
    assert_eq!(none.against.as_deref(), Some("z"));
}

#[test]
fn half_a_percent_of_the_dearer_side_is_too_close_to_call() {
    // A million requests of a million tokens: a price per million is a month's cost in millions.
    let kind = |other: &str| {
        let mut case = instances::case(vec![priced(0, "20", "1", None), priced(1, other, "1", None)]);
        case.workload.requests_per_month = exact("1000000");
        case.workload.input_tokens = exact("1000000");
        case.workload.output_tokens = Exact::ZERO;
        case.baseline = Some(0);
        let answer = solve(&case).1;
        (answer.kind, answer.close)
    };
    assert_eq!(kind("19.9"), (Kind::Reroute, false), "0.5% exactly");
    assert_eq!(kind("19.9001"), (Kind::Stay, true), "0.4995% of the dearer, 0.50201% of the cheaper");
}

#[test]
fn idle_commitment_that_nothing_fills_is_left_out_of_the_percentage() {
    let case = |cap: &str| {
        let mut case = instances::case(vec![priced(0, "5", "30", None), priced(1, "4.99", "30", Some(0))]);
        case.baseline = Some(0);
        let mut pool = fields::pool_v1();
        pool.commitment_remaining = exact("120000000");
        pool.cap_headroom_per_month = Some(exact(cap));
        case.pools.push(pool);
        case
    };
    // 10 million owed; without it the two cost 30,000 and 29,970: 0.1%. With $130 filled the gain is 0.53%.
    let answer = |cap: &str| solve(&case(cap)).1;
    assert_eq!((answer("0").kind, answer("0").spare.get()), (Kind::Stay, exact("10000000")));
    assert_eq!((answer("130").kind, answer("130").spare.get()), (Kind::Reroute, exact("9999870")));
}

#[test]
fn a_rate_that_stands_in_for_another_is_noted() {
    let notes = |prices: &str, workload: &str| {
        let offer = format!(r#"{{"id":"x","prices":{{"input":"5","output":"30"{prices}}},{SIZE}}}"#);
        report(&format!(r#"{{"v":1,"model":"any","workload":{{{workload}}},"offers":[{offer}]}}"#)).notes
    };
    let x = || "x".to_owned();
    let cached = r#""cachedInputShare":"0.5""#;
    assert_eq!(notes("", ""), []);
    assert_eq!(notes("", cached), [Note::NoCachedRate(x())]);
    assert_eq!(notes(r#","cachedInput":"0.5""#, cached), []);
    let written = r#""cacheWriteTokens":100"#;
    assert_eq!(notes("", written), [Note::NoWriteRate(x())]);
    assert_eq!(notes(r#","cacheWrite5m":"6""#, written), []);
    assert_eq!(notes(r#","cacheWrite1h":"6""#, written), [Note::NoWriteRate(x())], "the other time to live");
    let batch = r#""batchableShare":"0.5""#;
    assert_eq!(notes("", batch), [Note::NoBatch(x())]);
    assert_eq!(notes(r#","batchInput":"2","batchOutput":"15""#, batch), []);
    assert_eq!(notes(r#","flexInput":"2","flexOutput":"15""#, batch), []);
    assert_eq!(notes(r#","batchInput":"2""#, batch), [Note::NoBatch(x())], "half a tier is none");
    let all = r#""cachedInputShare":"0.5","batchableShare":"1""#;
    let half = r#","batchInput":"2","batchOutput":"15""#;
    assert_eq!(notes(half, all), [Note::NoCachedRate(x())], "though no request pays the standard input rate");
    assert_eq!(notes(&format!(r#"{half},"cachedInput":"3""#), all), [], "the batch input rate is lower");
    let long = r#","long":{"above":1000}"#;
    assert_eq!(notes(long, ""), [Note::NoLongRate(x())]);
    assert_eq!(notes(long, r#""inputTokens":1000"#), []);
}

#[test]
fn what_was_confirmed_of_a_quota_lapses_with_a_note_when_the_peak_outgrows_it() {
    let notes = |peak: &str, limits: &str, whole: &str| {
        let offer =
            format!(r#"{{"id":"x","prices":{{"input":"5","output":"30"}},"quota":{{{limits}}},{SIZE}}}"#);
        let tick = |of: &str, value: &str| {
            format!(r#"{{"offer":"x","check":"quota","of":"{of}","value":"{value}","on":"2026-11-20"}}"#)
        };
        let ticks = [tick("tpm", "350000"), tick("rpm", "100")].join(",");
        report(&format!(
            r#"{{"v":1,"model":"any","workload":{{"peakRpm":{peak}}},"offers":[{offer}],"verified":[{ticks}{whole}]}}"#
        ))
    };
    assert_eq!(notes("100", "", "").notes, []);
    let lapsed = |of: &str, value: &str, now: &str| Note::Lapsed {
        offer: "x".to_owned(),
        check: Check::Quota,
        of: Some(of.to_owned()),
        value: Some(value.to_owned()),
        now: now.to_owned(),
    };
    let twice = notes("200", "", "");
    assert_eq!(twice.notes, [lapsed("tpm", "350000", "700000"), lapsed("rpm", "100", "200")]);
    assert_eq!(twice.offers[0].status, Standing::Conditional);
    assert_eq!(notes("200", r#""tpm":900000"#, "").notes, [], "a known limit needs no confirmation");
    let whole = r#",{"offer":"x","check":"quota","on":"2026-11-20"}"#;
    assert_eq!(notes("200", "", whole).notes, [], "the whole check is confirmed");
}

#[test]
fn a_book_that_is_not_here_is_noted_and_the_one_before_it_dates_the_answer() {
    let found = |book: &str| {
        let text =
            format!(r#"{{"v":1,"book":"{book}","model":"gpt-5.5","offers":["openai/gpt-5.5/global"]}}"#);
        let found = report(&text);
        assert_eq!(found.book, found.as_of, "{book}");
        (found.notes, found.book)
    };
    let (first, newest) = (CATALOG.books[0], *CATALOG.books.last().expect("a book"));
    assert_eq!(found("2031-01-01"), (vec![Note::NoBook(newest)], Some(newest)));
    assert_eq!(found("2026-11-20"), (vec![Note::NoBook(first)], Some(first)));
    assert_eq!(found(&newest.to_string()), (vec![], Some(newest)));
}

#[test]
fn a_missing_price_names_every_rate_that_is_lacking_and_no_other() {
    let found = report(
        r#"{"v":1,"model":"any","workload":{"toolCalls":{"web-search":"1","code-interpreter":"1","file-search":"0"}},
            "offers":[{"id":"x","prices":{"input":"5","tools":{"code-interpreter":"3"}},"context":1000000,"maxOutput":128000}]}"#,
    );
    let finding = found.offers[0].finding(Gate::Price).expect("every gate is reported");
    let keys = ["prices.output", "prices.tools.web-search"].map(str::to_owned).to_vec();
    assert_eq!(finding.why, Why::PriceMissing(keys, None));
    assert_eq!(finding.fact.as_deref(), Some("offers.x.prices.output"));
    let row = &found.offers[0];
    assert_eq!((row.monthly.total, row.monthly.cash, row.monthly.line(Part::Tokens)), (None, None, None));
    let long = report(&format!(
        r#"{{"v":1,"model":"any","offers":[{{"id":"x","prices":{{"input":"5","output":"30","long":{{"above":100,"input":"9"}}}},{SIZE}}}]}}"#
    ));
    let finding = long.offers[0].finding(Gate::Price).expect("every gate is reported");
    assert_eq!(finding.why, Why::PriceMissing(vec!["prices.long.output".to_owned()], None));
}

#[test]
fn a_disputed_price_is_unknown_where_the_workload_needs_it() {
    let standing = |key: &'static str, cached: &str, ticked: bool| {
        let mut offer = priced(0, "5", "30", None);
        offer.terms.prices.cached_input = Some(exact("0.5"));
        offer.disputed_prices = if ticked { vec![] } else { vec![key] };
        let mut case = instances::case(vec![offer]);
        case.workload.cached_input_share = exact(cached);
        rank::field(&case).expect("figures in range").loads[0].standing
    };
    assert_eq!(standing("input", "0.5", false), Standing::Conditional);
    assert_eq!(standing("input", "0.5", true), Standing::Eligible);
    assert_eq!(standing("input", "1", false), Standing::Eligible, "everything is cached");
    assert_eq!(standing("cachedInput", "0.5", false), Standing::Conditional);
    assert_eq!(standing("cachedInput", "0", false), Standing::Eligible);
    assert_eq!(standing("long.input", "0.5", false), Standing::Eligible, "the request is short");
}

#[test]
fn every_gate_names_the_fact_it_rests_on() {
    let fact = |gate: Gate, offer: &str, workload: &str| {
        let text = format!(
            r#"{{"v":1,"model":"any","asOf":"2026-11-22","workload":{{{workload}}},"offers":[{{"id":"x","prices":{{"input":"5","output":"30"}}{offer}}}]}}"#
        );
        report(&text).offers[0].finding(gate).and_then(|finding| finding.fact.clone())
    };
    let size = format!(",{SIZE}");
    for (gate, offer, workload, expected) in [
        (Gate::Features, "", r#""requiredFeatures":["batch","vision"]"#, Some("offers.x.features.batch")),
        (Gate::Features, "", "", None),
        (Gate::Version, "", r#""pinnedVersion":"v1""#, Some("offers.x.version")),
        (Gate::Version, "", "", None),
        (Gate::Lifecycle, "", "", None),
        (Gate::Lifecycle, r#","eol":"2026-01-01""#, "", Some("offers.x.eol")),
        (Gate::Lifecycle, r#","eol":"2027-01-01""#, "", Some("offers.x.eol")),
        (Gate::Boundary, "", r#""boundary":{"clouds":["aws"]}"#, Some("offers.x.cloud")),
        (Gate::Boundary, "", r#""boundary":{"operators":["aws"]}"#, Some("offers.x.operator")),
        (Gate::Boundary, "", r#""boundary":{"residency":["us"]}"#, Some("offers.x.residency")),
        (
            Gate::Region,
            r#","cloud":"aws""#,
            r#""boundary":{"sameRegion":true}"#,
            Some("offers.x.servedRegions"),
        ),
        (Gate::Context, "", "", Some("offers.x.context")),
        (Gate::Context, r#","context":1000000"#, "", Some("offers.x.maxOutput")),
        (Gate::Context, r#","context":1000000,"maxInput":1"#, "", Some("offers.x.maxInput")),
        (Gate::Quota, &size, "", None),
        (Gate::Quota, &size, r#""peakRpm":1"#, Some("offers.x.quota.tpm")),
        (Gate::Quota, r#","quota":{"tpm":1}"#, r#""peakRpm":1"#, Some("offers.x.quota.tpm")),
        (Gate::Quota, r#","quota":{"rpm":1}"#, r#""peakRpm":1"#, Some("offers.x.quota.rpm")),
        (Gate::Quota, r#","quota":{"tpm":1,"rpm":1}"#, r#""peakRpm":1"#, Some("offers.x.quota.tpm")),
    ] {
        assert_eq!(fact(gate, offer, workload).as_deref(), expected, "{gate:?} {offer} {workload}");
    }
}

#[test]
fn a_split_that_is_to_be_verified_lists_its_checks() {
    let found = report(&format!(
        r#"{{"v":1,"model":"any","baseline":"out","caller":{{"cloud":"elsewhere","egressUsdPerGb":"0"}},
            "workload":{{"requiredFeatures":["vision"]}},
            "pools":[{{"id":"aws","commitmentRemaining":"240000"}}],
            "offers":[{{"id":"out","prices":{{"input":"5","output":"30"}},"features":{{"vision":"yes"}},{SIZE}}},
                      {{"id":"in","pool":"aws","prices":{{"input":"5.5","output":"33"}},{SIZE}}}]}}"#
    ));
    assert_eq!(found.verdict.kind, Kind::Split);
    let open: Vec<_> = found.verdict.conditions.iter().map(|open| (open.offer.as_str(), open.gate)).collect();
    assert_eq!(open, [("in", Gate::Features)]);
    assert_eq!(found.best_eligible.map(|best| best.offer).as_deref(), Some("out"));
    let pool = &found.pools[0];
    assert_eq!(
        (pool.gap, pool.absorbed_by_best, pool.idle_after_best),
        (exact("20000"), Some(exact("20000")), Some(Exact::ZERO))
    );
    let fills = Reason::FillsGap {
        pool: "aws".to_owned(),
        gap: exact("20000"),
        absorbed: exact("20000"),
        other: Some(Exact::ZERO),
    };
    assert!(found.verdict.reasons.contains(&fills), "{:?}", found.verdict.reasons);
}

#[test]
fn no_route_says_which_gate_removed_what() {
    let found = report(&format!(
        r#"{{"v":1,"model":"any","workload":{{"requiredFeatures":["vision"],"peakRpm":100}},
            "offers":[{{"id":"a","prices":{{"input":"5","output":"30"}},"features":{{"vision":"no"}},"quota":{{"rpm":500}},{SIZE}}},
                      {{"id":"b","prices":{{"input":"5","output":"30"}},"features":{{"vision":"no"}},"quota":{{"rpm":40}},{SIZE}}}]}}"#
    ));
    assert_eq!((found.verdict.kind, found.verdict.offer, found.best), (Kind::NoRoute, None, None));
    let removed = |gate, offers: &[&str]| Reason::Removed {
        gate,
        offers: offers.iter().map(|id| (*id).to_owned()).collect(),
    };
    assert_eq!(found.verdict.reasons, [removed(Gate::Features, &["a", "b"]), removed(Gate::Quota, &["b"])]);
    assert!(
        found
            .offers
            .iter()
            .all(|row| row.finding(Gate::Features).is_some_and(|found| found.result == Outcome::Fail))
    );
}

#[test]
fn under_compliance_only_what_is_certain_may_win() {
    let text = |objective: &str| {
        format!(
            r#"{{"v":1,"model":"any","objective":"{objective}","workload":{{"requiredFeatures":["vision"]}},"caller":{{"cloud":"elsewhere","egressUsdPerGb":"0"}},
                "offers":[{{"id":"sure","prices":{{"input":"5","output":"30"}},"features":{{"vision":"yes"}},{SIZE}}},
                          {{"id":"cheap","prices":{{"input":"1","output":"6"}},{SIZE}}}]}}"#
        )
    };
    let best = |objective: &str| report(&text(objective)).best.map(|best| best.offer);
    assert_eq!((best("cost").as_deref(), best("compliance").as_deref()), (Some("cheap"), Some("sure")));
    assert_eq!(report(&text("compliance")).split.map(|split| split.shares.len()), Some(1));
}

#[test]
fn under_latency_the_fastest_wins_and_who_was_never_measured_comes_last() {
    let found = report(&format!(
        r#"{{"v":1,"model":"any","objective":"latency","baseline":"slow","caller":{{"cloud":"elsewhere","egressUsdPerGb":"0"}},
            "offers":[{{"id":"cheap","prices":{{"input":"1","output":"6"}},{SIZE}}},
                      {{"id":"slow","prices":{{"input":"5","output":"30"}},"rttMs":90,"ttftMs":1700,"tokensPerSecond":100,{SIZE}}},
                      {{"id":"fast","prices":{{"input":"5.5","output":"33"}},"rttMs":10,"ttftMs":890,"tokensPerSecond":100,{SIZE}}}]}}"#
    ));
    assert_eq!(found.best.map(|best| best.offer).as_deref(), Some("fast"));
    assert_eq!(found.runner_up.map(|second| second.offer).as_deref(), Some("slow"));
    assert_eq!((found.split, found.verdict.kind), (None, Kind::Reroute));
    let faster = Reason::Faster { route: exact("5900"), other: Some(exact("6790")) };
    assert_eq!(found.verdict.reasons.first(), Some(&faster));
}

#[test]
fn offers_that_a_gap_swallows_whole_are_equals_whatever_their_lines_round_to() {
    for requests in 1..400u32 {
        let mut case = instances::case(vec![priced(1, "5.5", "33", Some(0)), priced(0, "5", "30", Some(0))]);
        case.workload.requests_per_month = Exact::from(requests) / exact("7");
        case.workload.cached_input_share = exact("0.333333333333");
        let mut pool = fields::pool_v1();
        pool.commitment_remaining = exact("1200000");
        case.pools.push(pool);
        case.offers.iter_mut().for_each(|offer| offer.terms.discount = Some(exact("0.123456789012")));
        let (_, answer) = solve(&case);
        assert_eq!((answer.best, answer.runner_up), (Some(1), Some(0)), "{requests}: the first by id");
        case.baseline = Some(0);
        assert_eq!(solve(&case).1.best, Some(0), "{requests}: the baseline");
    }
}

#[test]
fn cached_tokens_in_a_batch_cost_the_lower_of_two_rates() {
    let spend = |cached: &str, own: Option<&str>| {
        let mut offer = priced(0, "5", "30", None);
        let prices = &mut offer.terms.prices;
        (prices.batch_input, prices.batch_output) = (Some(exact("2.5")), Some(exact("15")));
        (prices.cached_input, prices.batch_cached_input) = (Some(exact(cached)), own.map(exact));
        let mut case = instances::case(vec![offer]);
        case.workload.batchable_share = Exact::ONE;
        case.workload.cached_input_share = Exact::ONE;
        case.workload.output_tokens = Exact::ZERO;
        // A million requests of 3,000 tokens: a dollar per million is 3,000 a month.
        solve(&case).0.total(0).expect("known").get() / exact("3000")
    };
    assert_eq!(spend("0.5", None), exact("0.5"), "the standard cached rate is lower");
    assert_eq!(spend("3", None), exact("2.5"), "the batch's input rate is lower");
    assert_eq!(spend("0.5", Some("0.7")), exact("0.7"), "a rate that is given is used even if dearer");
}

#[test]
fn a_disputed_bound_is_unknown_only_where_its_values_disagree_on_the_request() {
    let standing = |limit: &str, other: &str| {
        let mut offer = priced(0, "5", "30", None);
        offer.terms.context = Some(exact(limit));
        offer.other_bounds.context = Some(exact(other));
        rank::field(&instances::case(vec![offer])).expect("figures in range").loads[0].standing
    };
    // The request takes 3,500 tokens.
    assert_eq!(standing("272000", "922000"), Standing::Eligible, "it fits both");
    assert_eq!(standing("3000", "3499"), Standing::Ineligible, "it fits neither");
    assert_eq!([standing("3000", "272000"), standing("272000", "3000")], [Standing::Conditional; 2]);
}

#[test]
fn the_rate_between_two_regions_is_theirs() {
    let leg = |region: &str| {
        let found = report(&format!(
            r#"{{"v":1,"model":"any","offers":[{{"id":"x","cloud":"aws","region":"{region}","prices":{{"input":"5","output":"30"}},{SIZE}}}]}}"#
        ));
        found.offers[0].monthly.line(Part::RequestLeg).expect("a known rate") / exact("16.6")
    };
    let home = CATALOG.region("aws", "us-east-1").and_then(|home| home.inter_region.as_ref()).expect("rates");
    assert_eq!(leg("us-east-1"), Exact::ZERO);
    let (near, rate) = home.exceptions.first().expect("an exception");
    assert_eq!(leg(near), rate.value);
    assert_ne!(rate.value, home.usd_per_gb.value);
    assert_eq!(leg("eu-west-1"), home.usd_per_gb.value);
}

#[test]
fn reasons_come_by_the_size_of_their_difference() {
    let found = report(&format!(
        r#"{{"v":1,"model":"any","baseline":"old","caller":{{"cloud":"elsewhere","egressUsdPerGb":"0"}},"workload":{{"toolCalls":{{"web-search":"1"}}}},
            "offers":[{{"id":"old","prices":{{"input":"5","output":"30","tools":{{"web-search":"14"}}}},{SIZE}}},
                      {{"id":"new","prices":{{"input":"4.9","output":"30","tools":{{"web-search":"10"}}}},{SIZE}}}]}}"#
    ));
    let parts: Vec<Part> = found
        .verdict
        .reasons
        .iter()
        .filter_map(|reason| if let Reason::Part { part, .. } = reason { Some(*part) } else { None })
        .collect();
    assert_eq!(parts, [Part::Tools, Part::Tokens]);
}
