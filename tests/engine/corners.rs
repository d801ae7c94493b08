//! Corners that no random case turns.

use crate::instances::exact;
use routemath::catalog::CATALOG;
use routemath::engine::evaluate;
use routemath::engine::report::{Gate, Kind, Note, Outcome, Part, Reason, Report, Why};
use routemath::engine::split::Optimum;
use routemath::scenario::Scenario;
use routemath::units::{Exact, Usd};

const SIZE: &str = r#""context":1000000,"maxOutput":128000"#;

fn scenario(text: &str) -> Scenario {
    Scenario::from_json(text, &CATALOG).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

fn report(text: &str) -> Report {
    evaluate(&CATALOG, &scenario(text)).expect("figures in range")
}

#[test]
fn gates_and_outcomes_have_the_contracts_words() {
    let words = "features version lifecycle boundary region path context quota latency price";
    assert_eq!(Gate::ALL.map(Gate::word).join(" "), words);
    assert_eq!(
        [Outcome::Pass, Outcome::Unknown, Outcome::Fail].map(Outcome::word),
        ["pass", "unknown", "fail"]
    );
}

#[test]
fn a_path_without_a_tariff_is_unknown_and_nothing_that_adds_it_up_is_known() {
    let found = report(&format!(
        r#"{{"v":1,"model":"any","caller":{{"cloud":"elsewhere"}},"pools":[{{"id":"aws","commitmentRemaining":"240000"}}],
            "offers":[{{"id":"x","pool":"aws","prices":{{"input":"5","output":"30"}},{SIZE}}}]}}"#
    ));
    let row = &found.offers[0];
    let finding = row.finding(Gate::Path).expect("every gate is reported");
    assert_ne!(finding.result, Outcome::Pass);
    assert_eq!(finding.fact.as_deref(), Some("caller.egressUsdPerGb"), "the caller's, not the offer's");
    assert_eq!(row.monthly.line(Part::Tokens), Some(exact("30000")));
    for part in [Part::RequestLeg, Part::IdleCommitment] {
        assert_eq!(row.monthly.line(part), None, "{part:?}");
    }
    assert_eq!(row.monthly.total, None);
}

#[test]
fn a_tick_of_residency_or_operator_does_not_lapse_with_the_callers_region() {
    for (of, lapses) in [(r#""of":"residency","#, false), (r#""of":"region","#, true), ("", true)] {
        let found = report(&format!(
            r#"{{"v":1,"model":"any","caller":{{"cloud":"aws","region":"us-east-1"}},
                "verified":[{{"offer":"x","check":"region",{of}"value":"eu","on":"2026-11-20"}}],
                "offers":[{{"id":"x","prices":{{"input":"5","output":"30"}},{SIZE}}}]}}"#
        ));
        let lapsed = found.notes.iter().any(|note| matches!(note, Note::Lapsed { .. }));
        assert_eq!(lapsed, lapses, "{of}");
    }
}

#[test]
fn who_stays_under_latency_is_compared_with_the_next_fastest() {
    let first = |baseline: &str| {
        let found = report(&format!(
            r#"{{"v":1,"model":"any","objective":"latency","baseline":"{baseline}","caller":{{"cloud":"elsewhere","egressUsdPerGb":"0"}},
                "offers":[{{"id":"slow","prices":{{"input":"5","output":"30"}},"rttMs":90,"ttftMs":1700,"tokensPerSecond":100,{SIZE}}},
                          {{"id":"mid","prices":{{"input":"5","output":"30"}},"rttMs":10,"ttftMs":1000,"tokensPerSecond":100,{SIZE}}},
                          {{"id":"fast","prices":{{"input":"5.5","output":"33"}},"rttMs":10,"ttftMs":890,"tokensPerSecond":100,{SIZE}}}]}}"#
        ));
        (found.verdict.kind, found.verdict.reasons.into_iter().next())
    };
    let faster = |other: &str| Some(Reason::Faster { route: exact("5900"), other: Some(exact(other)) });
    assert_eq!(first("fast"), (Kind::Stay, faster("6010")));
    assert_eq!(first("slow"), (Kind::Reroute, faster("6790")));
}

#[test]
fn the_largest_share_is_the_first_of_the_largest() {
    let largest = |shares: &[(usize, &str)]| {
        let shares = shares.iter().map(|(offer, share)| (*offer, exact(share))).collect();
        Optimum { shares, total: Usd::<Exact>::ZERO, bound: Usd::ZERO }.largest()
    };
    assert_eq!(largest(&[(3, "0.5"), (1, "0.5")]), Some(3));
    assert_eq!(largest(&[(3, "0.2"), (1, "0.5"), (2, "0.3")]), Some(1));
    assert_eq!(largest(&[]), None);
}

#[test]
fn a_request_is_long_above_the_threshold_and_not_at_it() {
    let lines = |input: &str| {
        let long = r#""long":{"above":1000,"input":"10","output":"45","tools":{"web-search":"20"}}"#;
        let found = report(&format!(
            r#"{{"v":1,"model":"any","workload":{{"inputTokens":{input},"outputTokens":0,"toolCalls":{{"web-search":"1"}}}},
                "offers":[{{"id":"x","prices":{{"input":"5","output":"30","tools":{{"web-search":"10"}},{long}}},{SIZE}}}]}}"#
        ));
        [Part::Tokens, Part::Tools].map(|part| found.offers[0].monthly.line(part))
    };
    assert_eq!(lines("1000"), ["5000", "10000"].map(|usd| Some(exact(usd))));
    assert_eq!(lines("1001"), ["10010", "20000"].map(|usd| Some(exact(usd))));
}

#[test]
fn a_region_at_another_cloud_is_reached_across_the_internet_and_known_to_be_elsewhere() {
    let found = |place: &str| {
        let found = report(&format!(
            r#"{{"v":1,"model":"any","caller":{{"cloud":"aws","region":"us-east-1","otherEgressGb":"500"}},
                "workload":{{"boundary":{{"sameRegion":true}}}},
                "offers":[{{"id":"x",{place}"prices":{{"input":"5","output":"30"}},{SIZE}}}]}}"#
        ));
        let row = &found.offers[0];
        let region = row.finding(Gate::Region).expect("every gate is reported");
        let Why::Region { known, .. } = region.why else { return (row.monthly.line(Part::RequestLeg), None) };
        (row.monthly.line(Part::RequestLeg), Some(known))
    };
    // A million requests of 16.6 kB; the tariff asks 9 cents a GB, and 2 cents to another region.
    let [internet, region] = ["1.494", "0.332"].map(|usd| Some(exact(usd)));
    assert_eq!(found(r#""cloud":"azure","region":"eastus","#), (internet, Some(true)));
    assert_eq!(found(r#""cloud":"aws","region":"us-west-2","#), (region, Some(false)));
    assert_eq!(found(r#""cloud":"aws","servedRegions":["us-west-2"],"#).1, Some(true));
    assert_eq!(found(r#""cloud":"aws","servedRegions":["us-east-1"],"#), (Some(Exact::ZERO), Some(true)));
}
