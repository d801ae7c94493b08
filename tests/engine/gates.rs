//! Every gate: pass, fail and unknown.

use routemath::catalog::CATALOG;
use routemath::engine::evaluate;
use routemath::engine::report::{Gate, Note, Outcome, Part, Report, Row, Standing};
use routemath::scenario::Scenario;
use routemath::units::Exact;

use Outcome::{Fail, Pass, Unknown};

/// One offer that passes everything, before `offer` and `workload` are laid over it.
pub fn report(offer: &str, workload: &str, more: &str) -> Report {
    let own = |key: &str, value: &str| {
        if offer.contains(key) { String::new() } else { format!(r#""{key}":{value},"#) }
    };
    let offer = [
        own("prices", r#"{"input":"5","output":"30"}"#),
        own("context", "272000"),
        own("maxOutput", "128000"),
        offer.to_owned(),
    ]
    .concat();
    let offer = offer.trim_end_matches(',');
    let text = format!(
        r#"{{"v":1,"model":"m","asOf":"2026-11-22","offers":[{{"id":"x",{offer}}}],"workload":{{{workload}}},"baseline":null{more}}}"#
    );
    let scenario =
        Scenario::from_json(&text, &CATALOG).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
    evaluate(&CATALOG, &scenario).expect("figures in range")
}

fn row(report: &Report) -> &Row {
    report.offers.first().expect("one offer")
}

/// What one gate says; the offer's status must agree with it, as every other gate passes.
pub fn gate(gate: Gate, offer: &str, workload: &str, more: &str) -> (Outcome, bool) {
    let report = report(offer, workload, more);
    let row = row(&report);
    let finding = row.finding(gate).expect("every gate is reported");
    for other in row.gates.iter().filter(|other| other.gate != gate) {
        assert_eq!(other.result, Pass, "{:?} besides {gate:?}: {offer} {workload}", other.gate);
    }
    let standing = match finding.result {
        Pass => Standing::Eligible,
        Unknown => Standing::Conditional,
        Fail => Standing::Ineligible,
    };
    assert_eq!(row.status, standing, "{gate:?}: {offer} {workload}");
    (finding.result, finding.ticked)
}

fn results(which: Gate, cases: &[(&str, &str, &str, Outcome)]) {
    for (offer, workload, more, expected) in cases {
        assert_eq!(gate(which, offer, workload, more).0, *expected, "{which:?}: {offer} {workload} {more}");
    }
}

#[test]
fn required_features_must_all_be_a_yes() {
    let needs = r#""requiredFeatures":["vision","batch"]"#;
    results(
        Gate::Features,
        &[
            ("", "", "", Pass),
            (r#""features":{"vision":"yes","batch":"yes"}"#, needs, "", Pass),
            (r#""features":{"vision":"yes","batch":"no"}"#, needs, "", Fail),
            (r#""features":{"batch":"no"}"#, needs, "", Fail),
            (r#""features":{"vision":"yes","batch":"unknown"}"#, needs, "", Unknown),
            (r#""features":{"vision":"yes"}"#, needs, "", Unknown),
            (r#""features":{"telepathy":"yes"}"#, r#""requiredFeatures":["telepathy"]"#, "", Unknown),
        ],
    );
}

#[test]
fn a_pinned_version_must_be_the_offers_own() {
    let pinned = r#""pinnedVersion":"2026-04-23""#;
    results(
        Gate::Version,
        &[
            (r#""version":"2026-04-23""#, "", "", Pass),
            (r#""version":"2026-04-23""#, pinned, "", Pass),
            (r#""version":"2026-07-09""#, pinned, "", Fail),
            (r#""version":null"#, pinned, "", Unknown),
        ],
    );
}

#[test]
fn an_offer_ends_on_the_day_of_its_end() {
    results(
        Gate::Lifecycle,
        &[
            (r#""eol":null"#, "", "", Pass),
            (r#""eol":"2026-11-23""#, "", "", Pass),
            (r#""eol":"2026-11-22""#, "", "", Fail),
            (r#""eol":"2026-08-19""#, "", "", Fail),
        ],
    );
}

#[test]
fn a_boundary_admits_what_is_on_its_lists() {
    let place = r#""cloud":"aws","residency":"us","operator":"aws""#;
    let asked = |key: &str, value: &str| format!(r#""boundary":{{"{key}":{value}}}"#);
    for (key, yes) in
        [("clouds", r#"["aws","azure"]"#), ("residency", r#"["us"]"#), ("operators", r#"["aws"]"#)]
    {
        assert_eq!(gate(Gate::Boundary, place, &asked(key, "null"), "").0, Pass);
        assert_eq!(gate(Gate::Boundary, place, &asked(key, yes), "").0, Pass, "{key}");
        assert_eq!(gate(Gate::Boundary, place, &asked(key, r#"["elsewhere"]"#), "").0, Fail, "{key}");
        assert_eq!(gate(Gate::Boundary, place, &asked(key, "[]"), "").0, Fail, "{key}: nothing is approved");
        assert_eq!(gate(Gate::Boundary, "", &asked(key, yes), "").0, Unknown, "{key}");
    }
    let two = r#""boundary":{"residency":["us"],"operators":["openai"]}"#;
    assert_eq!(gate(Gate::Boundary, r#""operator":"aws""#, two, "").0, Fail, "one fails, one is unknown");
}

#[test]
fn the_callers_region_must_be_served_where_that_is_asked() {
    let asked = r#""boundary":{"sameRegion":true}"#;
    results(
        Gate::Region,
        &[
            (r#""servedRegions":["eu-west-1"]"#, "", "", Pass),
            (r#""cloud":"aws","servedRegions":["us-west-2","us-east-1"]"#, asked, "", Pass),
            (r#""cloud":"aws","servedRegions":["us-west-2"]"#, asked, "", Fail),
            (r#""cloud":"azure","servedRegions":["us-east-1"]"#, asked, "", Fail),
            (r#""cloud":"azure""#, asked, "", Fail),
            (r#""cloud":"aws","servedRegions":null"#, asked, "", Unknown),
        ],
    );
}

#[test]
fn every_tariff_on_the_path_must_be_known() {
    let nowhere = r#","caller":{"cloud":"elsewhere","region":"x"}"#;
    let flat = r#","caller":{"cloud":"elsewhere","region":"x","egressUsdPerGb":"0.05"}"#;
    results(
        Gate::Path,
        &[
            ("", "", "", Pass),
            ("", "", flat, Pass),
            (r#""egressUsdPerGb":"0.02""#, "", nowhere, Pass),
            (r#""cloud":"elsewhere""#, "", nowhere, Pass),
            ("", "", nowhere, Unknown),
            (r#""cloud":"elsewhere","region":"y""#, "", flat, Unknown),
        ],
    );
    let report = report("", "", nowhere);
    assert_eq!(
        (row(&report).monthly.total, report.best.as_ref()),
        (None, None),
        "what is unknown cannot be best"
    );
    assert!(row(&report).monthly.line(Part::Tokens).is_some(), "its tokens are known all the same");
    assert_eq!(report.split, None);
}

#[test]
fn a_request_must_fit_into_context_input_and_output() {
    let tokens = |input: u32, output: u32, reasoning: u32| {
        format!(r#""inputTokens":{input},"outputTokens":{output},"reasoningTokens":{reasoning}"#)
    };
    let case = |offer: &str, workload: &str| gate(Gate::Context, offer, workload, "").0;
    assert_eq!(case("", &tokens(271_000, 900, 100)), Pass, "exactly the window");
    assert_eq!(case("", &tokens(271_000, 900, 101)), Fail, "one token more");
    assert_eq!(case(r#""context":1000000"#, &tokens(3_000, 127_000, 1_000)), Pass);
    assert_eq!(case(r#""context":1000000"#, &tokens(3_000, 127_000, 1_001)), Fail, "reasoning is output");
    assert_eq!(case(r#""maxInput":3000"#, &tokens(3_000, 500, 0)), Pass);
    assert_eq!(case(r#""maxInput":2999"#, &tokens(3_000, 500, 0)), Fail);
    assert_eq!(case(r#""context":null"#, &tokens(1, 1, 0)), Unknown);
    assert_eq!(case(r#""maxOutput":null"#, &tokens(1, 1, 0)), Unknown);
    assert_eq!(
        case(r#""context":null,"maxInput":10"#, &tokens(11, 1, 0)),
        Fail,
        "a known bound that fails decides"
    );
}

#[test]
fn limits_are_set_against_the_peak_as_each_host_counts_it() {
    let work = r#""peakRpm":100,"inputTokens":3000,"cachedInputShare":"0.5","outputTokens":500,"reasoningTokens":100,"maxOutputTokens":4096"#;
    let quota = |terms: &str| format!(r#""quota":{{{terms}}}"#);
    for (terms, needed) in [
        (r#""tpm":1000000"#, "360000"),
        (r#""tpm":1000000,"outputBurndown":"5""#, "600000"),
        (r#""tpm":1000000,"cachedFree":true"#, "210000"),
        (r#""tpm":1000000,"reservesMaxOutput":true"#, "709600"),
        (r#""tpm":1000000,"reservesMaxOutput":true,"cachedFree":true,"outputBurndown":"5""#, "559600"),
    ] {
        let report = report(&quota(terms), work, "");
        let need = &row(&report).quota;
        assert_eq!(need.needed_tpm, Exact::from_str_exact(needed).ok(), "{terms}");
        assert_eq!(need.needed_rpm, Some(Exact::from(100)));
    }
    let capped = |terms: &str| {
        let report = report(&quota(terms), work, "");
        (
            row(&report).finding(Gate::Quota).map(|finding| finding.result),
            row(&report).quota.share_cap,
            row(&report).quota.headroom,
        )
    };
    let half = Exact::new(5, 1);
    assert_eq!(capped(r#""tpm":720000"#), (Some(Pass), Exact::ONE, Some(Exact::ONE)));
    assert_eq!(
        capped(r#""tpm":720000,"rpm":50"#),
        (Some(Pass), half, Some(-half)),
        "the smaller ratio counts"
    );
    assert_eq!(capped(r#""rpm":100"#), (Some(Pass), Exact::ONE, Some(Exact::ZERO)));
    assert_eq!(capped(r#""tpm":0"#), (Some(Fail), Exact::ZERO, Some(-Exact::ONE)));
    assert_eq!(capped(""), (Some(Unknown), Exact::ONE, None));
    results(
        Gate::Quota,
        &[("", "", "", Pass), ("", work, "", Unknown), (&quota(r#""rpm":0"#), work, "", Fail)],
    );
}

#[test]
fn an_offer_whose_limit_lets_a_part_through_is_not_best_but_may_share() {
    let report = report(r#""quota":{"rpm":39}"#, r#""peakRpm":100"#, "");
    assert_eq!((row(&report).status, report.best.as_ref()), (Standing::Eligible, None));
    assert_eq!(row(&report).quota.share_cap, Exact::new(39, 2));
}

#[test]
fn the_batch_takes_its_hours_at_the_limit() {
    let hours = |quota: &str| {
        let work =
            r#""requestsPerMonth":"120000","batchableShare":"0.5","inputTokens":3000,"outputTokens":1000"#;
        let report = report(&format!(r#""quota":{{{quota}}}"#), work, "");
        row(&report).quota.batch_hours
    };
    // 60,000 requests of 4,000 tokens: at 400,000 tokens a minute 600 minutes, at 50 requests a minute 1,200.
    assert_eq!(hours(r#""tpm":400000"#), Some(Exact::TEN));
    assert_eq!(hours(r#""rpm":50"#), Some(Exact::from(20)));
    assert_eq!(hours(r#""tpm":400000,"rpm":50"#), Some(Exact::from(20)), "the slower of both");
    assert_eq!(hours(r#""tpm":400000,"outputBurndown":"5""#), Some(Exact::from(20)));
    assert_eq!(hours(""), None);
    assert_eq!(hours(r#""tpm":0,"rpm":50"#), None, "it never ends");
}

#[test]
fn a_latency_target_is_met_missed_or_cannot_be_judged() {
    let times = r#""rttMs":100,"ttftMs":900,"tokensPerSecond":50"#;
    let work = |target: u32, on: &str| {
        format!(
            r#""outputTokens":500,"callsPerTask":20,"toolTimeMs":1000,"latencyTargetMs":{target},"latencyTargetOn":"{on}""#
        )
    };
    // 100 + 900 + 500 / 50 × 1,000 = 11,000; 20 × 11,000 + 1,000 = 221,000.
    let case = |offer: &str, target: u32, on: &str| gate(Gate::Latency, offer, &work(target, on), "").0;
    assert_eq!([case(times, 11_000, "call"), case(times, 10_999, "call")], [Pass, Fail]);
    assert_eq!([case(times, 221_000, "task"), case(times, 220_999, "task")], [Pass, Fail]);
    for missing in ["rttMs", "ttftMs", "tokensPerSecond"] {
        let known = times.split(',').filter(|part| !part.contains(missing)).collect::<Vec<_>>().join(",");
        assert_eq!(case(&known, 11_000, "call"), Unknown, "{missing}");
    }
    assert_eq!(gate(Gate::Latency, "", "", "").0, Pass, "no target");
}

#[test]
fn time_that_has_a_value_must_be_known() {
    let work = r#""usdPerSecond":"0.001","outputTokens":500,"requestsPerMonth":"1000""#;
    let known = report(r#""rttMs":100,"ttftMs":900,"tokensPerSecond":50"#, work, "");
    assert_eq!(row(&known).monthly.line(Part::LatencyValue), Some(Exact::from(11)));
    let cash = row(&known).monthly.cash.zip(row(&known).monthly.total).map(|(cash, total)| total - cash);
    assert_eq!(cash, Some(Exact::from(11)), "waiting is no cash");
    let unknown = report("", work, "");
    assert_eq!((row(&unknown).monthly.line(Part::LatencyValue), row(&unknown).monthly.total), (None, None));
    assert_eq!(unknown.best, None);
}

#[test]
fn every_rate_the_workload_needs_must_be_there() {
    let both = r#""prices":{"input":"5","output":"30"}"#;
    let tools = r#""toolCalls":{"web-search":"1"}"#;
    results(
        Gate::Price,
        &[
            (both, "", "", Pass),
            (r#""prices":{"input":"5"}"#, "", "", Fail),
            (r#""prices":{"input":"5"}"#, r#""outputTokens":0"#, "", Pass),
            (r#""prices":{"input":"5","output":"0"}"#, "", "", Fail),
            (r#""prices":{"input":"5","output":"0","free":true}"#, "", "", Pass),
            (both, tools, "", Fail),
            (both, r#""toolCalls":{"web-search":"0"}"#, "", Pass),
            (r#""prices":{"input":"5","output":"30","tools":{"web-search":"10"}}"#, tools, "", Pass),
            (
                r#""prices":{"input":"5","output":"30","long":{"above":100000,"input":"10"}}"#,
                r#""inputTokens":100001"#,
                "",
                Fail,
            ),
            (
                r#""prices":{"input":"5","output":"30","long":{"above":100000,"input":"10"}}"#,
                r#""inputTokens":100000"#,
                "",
                Pass,
            ),
        ],
    );
}

/// A catalog offer bound to regions, called from `region`.
fn in_region(region: &str) -> Report {
    let text = format!(
        r#"{{"v":1,"model":"gpt-5.5","offers":["mantle/gpt-5.5/in-region"],"baseline":null,"caller":{{"cloud":"aws","region":"{region}"}}}}"#
    );
    evaluate(&CATALOG, &Scenario::from_json(&text, &CATALOG).expect("valid")).expect("in range")
}

#[test]
fn an_offer_bound_to_regions_is_taken_at_home_or_in_the_nearest() {
    let offer = CATALOG.offer("mantle/gpt-5.5/in-region").expect("in the book");
    let served = offer.served.expect("its regions are known").value;
    let home = in_region(served[0]);
    assert_eq!(row(&home).monthly.line(Part::RequestLeg), Some(Exact::ZERO));
    assert!(!home.notes.iter().any(|note| matches!(note, Note::TakenIn { .. })));

    for caller in ["eu-west-1", "us-west-1", "ap-southeast-2"] {
        assert!(!served.contains(&caller));
        let from = CATALOG.region("aws", caller).expect("in the book");
        let rtt = |region: &str| {
            let to = CATALOG.region("aws", region).expect("in the book");
            CATALOG.distance(from, to).map(|distance| distance.rtt_ms.value)
        };
        let nearest =
            served.iter().min_by_key(|region| rtt(region).unwrap_or(Exact::MAX)).expect("one at least");
        let away = in_region(caller);
        let as_near = served.iter().filter(|region| rtt(region) == rtt(nearest)).count();
        let (offer, region) = (offer.id.to_owned(), (*nearest).to_owned());
        let taken = Note::TakenIn { offer, region, nearest: as_near == 1 };
        assert!(away.notes.contains(&taken), "{caller}: {:?}", away.notes);
        let leg = row(&away).monthly.line(Part::RequestLeg).expect("a known rate");
        let rates = from.inter_region.as_ref().expect("rates");
        let own = rates.exceptions.iter().find(|(region, _)| region == nearest).map(|(_, rate)| rate.value);
        let gb = row(&away).per_request.up_bytes * Exact::from(1_000_000) / Exact::from(1_000_000_000);
        assert_eq!(leg, (gb * own.unwrap_or(rates.usd_per_gb.value)).round_dp(10), "{caller}");
    }
}
