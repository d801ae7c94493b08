//! Disputes: both values are tried, and the report says whether the answer hangs on them.

use routemath::catalog::{CATALOG, PriceEntry, Status};
use routemath::engine::report::{FactRow, Gate, Kind, Outcome, Report};
use routemath::engine::{evaluate, trial};
use routemath::scenario::Scenario;

/// A gap at AWS that Bedrock would fill; two sources disagree on its structured outputs.
fn report(offers: &str, more: &str) -> (Scenario, Report) {
    let text = format!(
        r#"{{"v":1,"model":"gpt-5.5","asOf":"2026-11-22","offers":{offers},"workload":{{"cachedInputShare":"0.5","requiredFeatures":["structured-outputs"]}},
            "pools":[{{"id":"aws","commitmentRemaining":"1200000","otherSpendPerMonth":"80000"}}]{more}}}"#
    );
    answered(&text)
}

fn answered(text: &str) -> (Scenario, Report) {
    let scenario = Scenario::from_json(text, &CATALOG).expect("a valid scenario");
    let report = evaluate(&CATALOG, &scenario).expect("in range");
    (scenario, report)
}

fn disputed<'r>((scenario, report): &'r (Scenario, Report), offer: &str) -> &'r FactRow {
    let path = format!("offers.{offer}.features.structured-outputs");
    report.facts(&CATALOG, scenario).iter().find(|fact| fact.path == path).expect("the fact is listed")
}

const BOTH: &str = r#"["openai/gpt-5.5/global","bedrock/gpt-5.5/global"]"#;

#[test]
fn a_dispute_on_the_winner_says_under_which_value_it_loses() {
    let answer = report(BOTH, "");
    assert_eq!(answer.1.verdict.kind, Kind::VerifyThenReroute);
    let conflict = disputed(&answer, "bedrock/gpt-5.5/global").conflict.as_ref().expect("two sources");
    assert!(!conflict.settled);
    assert_eq!(conflict.changes_if.as_deref(), Some("no"));
}

#[test]
fn a_dispute_on_an_offer_that_loses_anyway_changes_nothing() {
    let met = r#","pools":[]"#;
    let text = report(BOTH, "").1.verdict.offer;
    assert_eq!(text.as_deref(), Some("bedrock/gpt-5.5/global"));
    let scenario = format!(
        r#"{{"v":1,"model":"gpt-5.5","asOf":"2026-11-22","offers":{BOTH},"workload":{{"requiredFeatures":["structured-outputs"]}}{met}}}"#
    );
    let answer = answered(&scenario);
    assert_eq!(answer.1.verdict.offer.as_deref(), Some("openai/gpt-5.5/global"));
    let fact = disputed(&answer, "bedrock/gpt-5.5/global");
    assert_eq!(fact.conflict.as_ref().expect("two sources").changes_if, None);
}

#[test]
fn an_own_value_ends_the_dispute() {
    let own = r#","overrides":{"bedrock/gpt-5.5/global":{"features.structured-outputs":"yes"}}"#;
    let answer = report(BOTH, own);
    assert_eq!(answer.1.verdict.kind, Kind::Reroute);
    assert_eq!(disputed(&answer, "bedrock/gpt-5.5/global").conflict, None);
}

/// Every open dispute of the book, tried by hand: an override with each value, and the offer recommended then.
#[test]
fn what_is_said_of_a_dispute_is_what_an_override_gives() {
    let book = routemath::units::Date::known(2026, 11, 26);
    let mut compared = 0;
    for model in ["gpt-5.5", "gpt-5.4", "gpt-5.6-sol", "gpt-5.6-terra", "gpt-5.6-luna"] {
        let offers: Vec<String> = CATALOG
            .offers
            .iter()
            .filter(|offer| offer.model == model && offer.known(book))
            .map(|offer| format!("\"{}\"", offer.id))
            .collect();
        let list = format!("[{}]", offers.join(","));
        let scenario = |more: &str| {
            let text = format!(
                r#"{{"v":1,"book":"{book}","model":"{model}","offers":{list},"workload":{{"requiredFeatures":["structured-outputs"]}},
                    "pools":[{{"id":"aws","commitmentRemaining":"12000000","otherSpendPerMonth":"80000"}}]{more}}}"#
            );
            answered(&text)
        };
        let (tried, report) = scenario("");
        for fact in report.facts(&CATALOG, &tried) {
            let Some(conflict) = fact.conflict.as_ref().filter(|conflict| !conflict.settled) else {
                continue;
            };
            let offer = report
                .offers
                .iter()
                .find(|row| fact.path.contains(&format!(".{}.", row.id)))
                .expect("its offer");
            let path = fact.path.rsplit_once(&format!("{}.", offer.id)).expect("a path inside").1;
            let under = |value: &str| {
                scenario(&format!(r#","overrides":{{"{}":{{"{path}":"{value}"}}}}"#, offer.id))
                    .1
                    .verdict
                    .offer
            };
            let values = [fact.value.clone().expect("a value"), conflict.value.clone()];
            let changing = values.into_iter().find(|value| under(value) != report.verdict.offer);
            assert_eq!(conflict.changes_if, changing, "{}", fact.path);
            compared += 1;
        }
    }
    assert!(compared >= 5, "{compared} disputes");
}

#[test]
fn a_fact_of_the_winner_is_tried_and_one_of_a_loser_changes_nothing() {
    let book = routemath::units::Date::new(2026, 11, 26);
    let scenario = Scenario { book, ..Scenario::example(&CATALOG) };
    let winner = evaluate(&CATALOG, &scenario).expect("in range").verdict.offer;
    let now = winner.as_deref();
    let past = |offer| trial::turns(&CATALOG, &scenario, now, (offer, "eol"), &["no date", "2020-01-01"]);
    assert_eq!(past("bedrock/gpt-5.5/global"), Some("2020-01-01"));
    assert_eq!(past("azure/gpt-5.5/global"), None);
    assert_eq!(trial::between_regions(&CATALOG, &scenario, now, None), None, "every offer is near or far");
    let text = r#"{"v":1,"book":"2026-11-26","model":"gpt-5.5","caller":{"cloud":"aws","region":"us-east-1"},"offers":["openai/gpt-5.5/global",
        {"id":"x","name":"X","cloud":"aws","region":"us-west-2","prices":{"input":"4","output":"29"},"context":1000000,"maxOutput":100000}],
        "workload":{"attachmentBytes":3000000,"peakRpm":null}}"#;
    let scenario = Scenario::from_json(text, &CATALOG).expect("a valid scenario");
    let now = evaluate(&CATALOG, &scenario).expect("in range").verdict.offer;
    let between = |to| trial::between_regions(&CATALOG, &scenario, now.as_deref(), to);
    assert_eq!(between(Some("0.02".parse().unwrap())), Some(true), "{now:?}");
    assert_eq!(between(Some("0.01".parse().unwrap())), None, "nothing goes at that rate");
    assert_eq!(between(None), None, "every way has a rate");
}

/// Prices that were cut on a day nobody knows: between the sources every rate that either needs is open, not only those
/// of fresh input and output.
#[test]
fn a_disputed_price_has_the_other_value_of_each_rate_that_was_cut() {
    let mut seen = 0;
    for offer in CATALOG.offers {
        for (older, price) in offer.prices.iter().zip(offer.prices.iter().skip(1)) {
            if price.provenance.status != Status::Disputed {
                continue;
            }
            let rates = |price: &PriceEntry| {
                let long = price.long.map(|long| long.rates);
                [Some(price.rates), long].map(|rates| rates.map(|rates| format!("{rates:?}")))
            };
            for (kind, (was, is)) in rates(older).into_iter().zip(rates(price)).enumerate() {
                let named = |(key, _): &&(&str, _)| key.starts_with("long.") == (kind == 1);
                let open = price.conflicts.iter().filter(named).count();
                let differs = fields(&was).zip(fields(&is)).filter(|(was, is)| was != is).count();
                assert_eq!(open, differs, "{} from {:?}", offer.id, price.provenance.from);
                seen += open;
            }
        }
    }
    assert!(seen > 70, "{seen} disputed rates");
}

/// The fields of rates, as they are printed.
fn fields(rates: &Option<String>) -> impl Iterator<Item = &str> {
    rates.as_deref().unwrap_or_default().split(", ")
}

#[test]
fn cached_and_written_input_are_as_disputed_as_fresh() {
    for work in [
        r#""cachedInputShare":"1""#,
        r#""cacheWriteTokens":3000"#,
        r#""batchableShare":"1","cachedInputShare":"1""#,
    ] {
        let text = format!(
            r#"{{"v":1,"model":"gpt-5.6-sol","asOf":"2026-09-15","offers":["azure/gpt-5.6-sol/global"],
                "workload":{{"outputTokens":0,{work}}}}}"#
        );
        let scenario = Scenario::from_json(&text, &CATALOG).expect("a valid scenario");
        let row = evaluate(&CATALOG, &scenario).expect("in range").offers.remove(0);
        assert_eq!(row.finding(Gate::Price).map(|finding| finding.result), Some(Outcome::Unknown), "{work}");
    }
}
