//! The words around the answer, over the example: checklist, facts, inputs, drift.

#[path = "words/charts.rs"]
mod charts;
#[path = "words/dated.rs"]
mod dated;
#[path = "words/flips.rs"]
mod flips;
#[path = "words/linked.rs"]
mod linked;
#[path = "words/offered.rs"]
mod offered;

use linked::row;
use routemath::catalog::CATALOG;
use routemath::engine::evaluate;
use routemath::engine::report::{Kind, Report};
use routemath::scenario::link::Saw;
use routemath::scenario::{Check, Scenario, Tick};
use routemath::text::{Answer, checklist, drift, fact, inputs, lead, offer_row, plain, verdict};
use routemath::units::{Date, Exact};

const OPENAI: &str = "openai/gpt-5.5/global";
const BEDROCK: &str = "bedrock/gpt-5.5/global";

fn example() -> (Scenario, Report) {
    let page = include_str!("scenarios/example.md");
    let contract = page.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let scenario = Scenario::from_json(contract, &CATALOG).unwrap();
    let report = evaluate(&CATALOG, &scenario).unwrap();
    (scenario, report)
}

fn with<T>(say: impl Fn(&Answer) -> T) -> T {
    let (scenario, report) = example();
    say(&Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None })
}

/// The example as it is shown today: with the newest book, whatever that changes.
#[test]
fn the_readme_quotes_what_a_first_visit_is_answered() {
    let readme = include_str!("../README.md").split_whitespace().collect::<Vec<_>>().join(" ");
    let tour =
        readme.split("**Read the answer.**").nth(1).and_then(|rest| rest.split(" 2. ").next()).unwrap();
    let scenario = Scenario::example(&CATALOG);
    let report = evaluate(&CATALOG, &scenario).unwrap();
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
    let title = plain(&verdict(&answer).title);
    assert!(tour.contains(&format!("*{title}*")), "the page says: {title}\nthe README: {tour}");
    let because = row(&answer, "Because");
    assert!(because.contains("Token price is equal") == tour.contains("Token price is equal"), "{because}");
}

#[test]
fn ticking_every_open_item_confirms_the_offer() {
    let (mut scenario, report) = example();
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
    let items = checklist::checklist(&answer, BEDROCK);
    let open = items.iter().filter(|item| item.progress == checklist::Progress::Open(true));
    let mut ticks = scenario.verified.clone();
    open.for_each(|item| checklist::tick(&mut ticks, BEDROCK, item, Some(Date::known(2026, 11, 22))));
    scenario.verified = ticks;
    let report = evaluate(&CATALOG, &scenario).unwrap();
    assert_eq!(report.verdict.kind, Kind::Reroute);
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
    assert!(!checklist::summary(&checklist::checklist(&answer, BEDROCK)).contains("decide"));
}

#[test]
fn inputs_are_listed_for_the_print() {
    let listed = with(inputs::inputs);
    let value = |label: &str| listed.iter().find(|(name, _)| name == label).map(|(_, value)| value.as_str());
    assert_eq!(value("payload"), Some("3,000 tokens in, 500 out"));
    assert_eq!(value("cached input"), Some("50%"));
    assert_eq!(value("volume"), Some("1,000,000 requests / month"));
    assert_eq!(value("peak"), Some("120 / minute, 4,096 output reserved"));
    assert_eq!(value("AWS commitment"), Some("$1,200,000 left, 12 months, 100% of this traffic eligible"));
    assert_eq!(value("other AWS spend"), Some("$80,000 / month"));
    assert_eq!(value("caller"), Some("AWS us-east-1, 500 GB other egress, no NAT"));
    assert_eq!(value("your numbers"), Some("OpenAI quota 2M tokens/min, OpenAI quota 10k requests/min"));
}

#[test]
fn facts_are_named_and_valued() {
    let said = with(|answer| {
        let rows = answer.facts().iter();
        rows.map(|row| (row.path.clone(), fact::name(answer, &row.path), fact::value(row)))
            .collect::<Vec<_>>()
    });
    let rows = [
        ("offers.bedrock/gpt-5.5/global.prices.input", "Bedrock global, input price", "$5.00 / M"),
        (
            "offers.bedrock/gpt-5.5/global.features.structured-outputs",
            "Bedrock global, structured outputs",
            "no | yes",
        ),
        ("tariffs.aws.us-east-1.internetUsdPerGb", "AWS us-east-1, internet egress", "$0.09 / GB"),
    ];
    for (path, name, value) in rows {
        let found = said.iter().find(|(known, ..)| known == path).unwrap_or_else(|| panic!("{path}"));
        assert_eq!((found.1.as_str(), found.2.as_str()), (name, value));
    }
}

#[test]
fn drift_says_what_the_sender_saw() {
    let saw = |offer: &str, usd: &str| Saw { offer: offer.to_owned(), usd: usd.parse().unwrap() };
    let drift = |usd_of: (&str, &str)| {
        let saw = saw(usd_of.0, usd_of.1);
        with(|answer| drift::drift(answer, answer, Some(&saw))).expect("something to compare")
    };
    let same = drift((BEDROCK, "23300"));
    assert!(!same.changed);
    assert_eq!(
        (same.head.as_str(), same.body.as_str()),
        ("Same answer as the sender saw", "(12 Nov 2026, $23,300).")
    );
    let other = drift((OPENAI, "43250"));
    assert!(other.changed);
    assert_eq!(other.head, "The answer changed since this link was sent.");
    assert_eq!(
        other.body,
        "Sender saw OpenAI global, $43,250, on 12 Nov 2026. 12 Nov 2026: Bedrock global, $23,250."
    );
    assert!(drift((BEDROCK, "20000")).changed);
    assert_eq!(with(|answer| drift::drift(answer, answer, None)), None);
}

#[test]
fn an_answer_has_changed_once_its_cost_is_off_by_more_than_a_hundredth() {
    let changed = |per_mille: i64| {
        with(|answer| {
            let offer = answer.report.verdict.offer.clone().unwrap();
            let now = answer.total(&offer).unwrap();
            let usd = now * Exact::ONE_THOUSAND / Exact::from(1_000 + per_mille);
            drift::drift(answer, answer, Some(&Saw { offer, usd })).unwrap().changed
        })
    };
    assert_eq!([0, 9, -9].map(changed), [false; 3]);
    assert_eq!([11, -11].map(changed), [true; 2]);
}

#[test]
fn taking_a_tick_back_takes_the_whole_check_with_it() {
    let (scenario, report) = example();
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
    let items = checklist::checklist(&answer, BEDROCK);
    let item = items.iter().find(|item| item.seen.iter().any(|(_, of, _)| of.is_some())).unwrap();
    let (check, of, _) = item.seen.iter().find(|(_, of, _)| of.is_some()).unwrap();
    let on = Date::known(2026, 11, 20);
    let tick = |offer: &str, check: Check, of: Option<&str>| Tick {
        offer: offer.to_owned(),
        check,
        of: of.map(str::to_owned),
        value: None,
        on,
    };
    let other = if *check == Check::Quota { Check::Price } else { Check::Quota };
    let kept = [tick(BEDROCK, other, None), tick(OPENAI, *check, None)];
    let mut ticks = vec![tick(BEDROCK, *check, None), tick(BEDROCK, *check, of.as_deref())];
    ticks.extend(kept.clone());
    let mut again = ticks.clone();
    checklist::tick(&mut ticks, BEDROCK, item, None);
    assert_eq!(ticks, kept);
    // A new tick stands beside the one that covers the whole check.
    checklist::tick(&mut again, BEDROCK, item, Some(on));
    assert!(again.contains(&tick(BEDROCK, *check, None)));
}

#[test]
fn an_offer_without_a_price_is_why_another_wins() {
    let text = r#"{"v":1,"model":"m","offers":[
        {"id":"a","name":"A","prices":{"input":"5","output":"30"},"context":1000000,"maxOutput":128000},
        {"id":"b","name":"B","context":1000000,"maxOutput":128000}]}"#;
    let scenario = Scenario::from_json(text, &CATALOG).unwrap();
    let report = evaluate(&CATALOG, &scenario).unwrap();
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
    assert_eq!(lead::reason(&answer, &scenario, "a", &["b"]), "B has no price");
}

#[test]
fn a_discount_has_its_sign_before_the_dollars() {
    let parts = |link| {
        let read = routemath::scenario::link::decode(link, &CATALOG);
        let report = evaluate(&CATALOG, read.scenario().unwrap()).unwrap();
        offer_row::to_the_cent(report.row(BEDROCK).unwrap())
    };
    let thirds = parts("v=1&cm=aws:1200000:9:80000");
    assert!(thirds.contains(&("idle commitment", "$23,333.33".to_owned())), "{thirds:?}");
    let parts = parts("v=1&cm=aws:1200000:12:80000:1:none:1:0.1");
    assert!(parts.contains(&("discount", "−$3,000.00".to_owned())), "{parts:?}");
    assert!(parts.contains(&("tokens", "$30,000.00".to_owned())), "{parts:?}");
}
