//! The report as JSON: every key the contract names, null for what does not exist, exact shares.

use routemath::catalog::CATALOG;
use routemath::engine::evaluate;
use routemath::engine::report::{Direction, Flip, FlipOf, Material, Part, Sensitivity, Swing};
use routemath::json::{Limits, Value, parse};
use routemath::scenario::Scenario;
use routemath::text::Answer;
use routemath::text::contract::report_value;
use routemath::units::Exact;

/// The report's keys as the contract names them; fields may be added, those named keep name and place.
const REPORT: &str = "
v offers best bestEligible runnerUp split pools verdict flips tornado materiality facts notes
offers: id status gates perRequest monthly latency quota
offers.gates: gate result why fact
offers.perRequest: tokens tools list spend upBytes downBytes
offers.monthly: tokens tools discount gateway requestLeg responseLeg processing latencyValue idleCommitment total absorbed cash
offers.latency: callMs taskMs
offers.quota: neededTpm neededRpm headroom shareCap batchHours
best: offer total
bestEligible: offer total
runnerUp: offer total margin
split: shares total savesVsSingle
pools: id gap absorbedByBest idleAfterBest
verdict: kind close offer savesPerMonth against reasons conditions sentence
flips: input at direction of newBest newKind
tornado: input low high
materiality: part share factorToFlip
facts: path value source asOf status conflict
";

/// The value at a dotted path; lists are entered by their first element.
fn inside<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(value, |value, key| match value.get(key) {
        Some(Value::List(list)) => list.first().unwrap_or_else(|| panic!("{path} is empty")),
        Some(value) => value,
        None => panic!("{path} is absent"),
    })
}

fn report(scenario: &str) -> Value {
    let scenario = Scenario::from_json(scenario, &CATALOG).unwrap();
    let report = evaluate(&CATALOG, &scenario).unwrap();
    let sensitivity = Some(&sensitivity());
    report_value(&Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity })
}

/// One entry of each list, as far as the report's shape goes.
fn sensitivity() -> Sensitivity {
    let flip = Flip {
        input: "workload.inputTokens".to_owned(),
        now: Some(Exact::ONE),
        at: None,
        direction: Direction::Up,
        of: FlipOf::Best,
        new_best: None,
        new_kind: None,
        new_close: false,
    };
    let swing = Swing { input: "workload.inputTokens".to_owned(), low: None, high: Some(Exact::ONE) };
    let part = Material { part: Part::Tokens, share: Some(Exact::ONE), factor_to_flip: None };
    Sensitivity { flips: vec![flip], tornado: vec![swing], materiality: vec![part] }
}

#[test]
fn the_report_has_every_key_the_contract_names() {
    let report = report(
        r#"{"v":1,"model":"gpt-5.5","offers":["openai/gpt-5.5/global","bedrock/gpt-5.5/us"],
            "pools":[{"id":"aws","commitmentRemaining":"1200000","otherSpendPerMonth":"80000"}]}"#,
    );
    for line in REPORT.trim().lines() {
        let (path, keys) = line.split_once(": ").unwrap_or(("", line));
        let object = if path.is_empty() { &report } else { inside(&report, path) };
        for key in keys.split(' ') {
            assert!(object.get(key).is_some(), "{path} has no {key}");
        }
    }
    assert_eq!(parse(&report.to_json(), Limits::PRICE_MAP), Ok(report));
}

#[test]
fn what_does_not_exist_is_null_and_never_zero() {
    let nothing = report(r#"{"v":1,"model":"m","offers":[{"id":"x"}],"singleOnly":true}"#);
    for path in ["best", "bestEligible", "runnerUp", "split", "verdict.offer", "verdict.savesPerMonth"] {
        assert_eq!(inside(&nothing, path), &Value::Null, "{path}");
    }
    for path in
        ["offers.perRequest.tokens", "offers.monthly.tokens", "offers.monthly.total", "offers.latency.callMs"]
    {
        assert_eq!(inside(&nothing, path), &Value::Null, "{path}");
    }
}

#[test]
fn no_route_says_which_gate_removed_what() {
    let size = r#""prices":{"input":"5","output":"30"},"context":1050000,"maxOutput":128000"#;
    let found = report(&format!(
        r#"{{"v":1,"model":"m","workload":{{"requiredFeatures":["vision"],"peakRpm":100}},"caller":{{"cloud":"elsewhere","egressUsdPerGb":"0"}},
            "offers":[{{"id":"a","name":"A","features":{{"vision":"no"}},"quota":{{"rpm":500}},{size}}},
                      {{"id":"b","name":"B","features":{{"vision":"no"}},"quota":{{"rpm":40}},{size}}}]}}"#
    ));
    let Value::List(reasons) = inside(&found, "verdict").get("reasons").expect("reasons") else {
        panic!("no list")
    };
    let said: Vec<String> = reasons.iter().map(Value::to_json).collect();
    assert_eq!(said, [r#""A and B are ruled out: image input""#, r#""B is ruled out: quota""#]);
}

#[test]
fn a_known_end_is_named_while_it_lies_ahead() {
    let why = |as_of: &str| {
        let found = report(&format!(
            r#"{{"v":1,"model":"m","asOf":"{as_of}","offers":[{{"id":"x","eol":"2026-12-11"}}]}}"#
        ));
        let Some(Value::List(gates)) = found.get("offers").and_then(|offers| match offers {
            Value::List(rows) => rows.first()?.get("gates"),
            _ => None,
        }) else {
            panic!("no gates")
        };
        let word = |gate: &Value, key: &str| gate.get(key).map(Value::to_json).unwrap_or_default();
        let gate = gates.iter().find(|gate| word(gate, "gate") == "\"lifecycle\"").expect("every gate");
        ["result", "why", "fact"].map(|key| word(gate, key).replace('"', ""))
    };
    assert_eq!(why("2026-11-26"), ["pass", "Its end of life is 11 Dec 2026.", "offers.x.eol"]);
}

#[test]
fn shares_are_written_with_18_decimals_and_sum_to_one() {
    let offers = r#"[{"id":"a","prices":{"input":"5.5","cachedInput":"0.55","output":"33"},"pool":"aws","context":1050000,"maxOutput":128000},
                     {"id":"b","prices":{"input":"5","cachedInput":"0.5","output":"30"},"context":1050000,"maxOutput":128000}]"#;
    let pools = r#"[{"id":"aws","commitmentRemaining":"1200000","otherSpendPerMonth":"80000"}]"#;
    let text = format!(
        r#"{{"v":1,"model":"m","offers":{offers},"pools":{pools},"workload":{{"cachedInputShare":"0.5"}},"caller":{{"cloud":"elsewhere","egressUsdPerGb":"0"}}}}"#
    );
    let report = report(&text);
    let Value::Object(shares) = inside(&report, "split.shares") else { panic!("no shares") };
    let written: Vec<&str> = shares
        .iter()
        .filter_map(|(_, share)| if let Value::Text(text) = share { Some(text.as_str()) } else { None })
        .collect();
    assert!(written.len() == 2 && written.iter().all(|text| text.len() == 20), "{written:?}");
    assert_eq!(written.iter().map(|text| text.parse::<Exact>().unwrap()).sum::<Exact>(), Exact::ONE);
}
