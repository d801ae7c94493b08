//! The words around the answer, over the example: checklist, facts, summaries, drift.

use routemath::catalog::CATALOG;
use routemath::engine::evaluate;
use routemath::engine::report::{Kind, Report};
use routemath::scenario::Scenario;
use routemath::scenario::link::Saw;
use routemath::text::facts::Mark;
use routemath::text::{Answer, checklist, drift, facts, plain, summary};
use routemath::units::Date;

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
fn facts_are_named_valued_and_marked() {
    let lines = with(|answer| facts::lines(answer, false));
    let line = |path: &str| lines.iter().find(|line| line.path == path).unwrap_or_else(|| panic!("{path}"));
    let price = line("offers.bedrock/gpt-5.5/global.prices.input");
    assert_eq!((price.name.as_str(), price.value.as_str()), ("Bedrock global, input price", "$5.00 / M"));
    assert_eq!((price.as_of.as_str(), price.mark), ("12 Nov", Mark::Plain));
    let disputed = line("offers.bedrock/gpt-5.5/global.features.structured-outputs");
    assert_eq!((disputed.value.as_str(), disputed.mark), ("no | yes", Mark::Disputed));
    let egress = line("tariffs.aws.us-east-1.internetUsdPerGb");
    assert_eq!(
        (egress.name.as_str(), egress.value.as_str()),
        ("AWS us-east-1, internet egress", "$0.09 / GB")
    );
    assert_eq!((egress.status, egress.mark), ("stale", Mark::Stale));
    let own = line("offers.openai/gpt-5.5/global.quota.tpm");
    assert_eq!((own.status, own.source.as_str()), ("yours", "you"));
    assert!(with(|answer| facts::lines(answer, true)).len() < lines.len() / 3);
    assert!(with(facts::summary).contains(" facts · 1 disputed · "));
}

#[test]
fn a_disputed_fact_shows_both_sides() {
    let path = "offers.bedrock/gpt-5.5/global.features.structured-outputs";
    let detail = with(|answer| facts::detail(answer, path)).unwrap();
    assert_eq!(detail.title, "Bedrock global, structured outputs");
    assert_eq!(detail.value, "Two sources disagree");
    let labels: Vec<&str> = detail.rows.iter().map(|(label, ..)| label.as_str()).collect();
    assert_eq!(labels[..3], ["no", "yes", "Why"]);
    let price = with(|answer| facts::detail(answer, "offers.bedrock/gpt-5.5/global.prices.input")).unwrap();
    let labels: Vec<&str> = price.rows.iter().map(|(label, ..)| label.as_str()).collect();
    assert_eq!(labels, ["Source", "As of", "Status"]);
    assert!(plain(&price.rows[1].1).starts_with("12 Nov 2026 (10 days old)"));
    assert!(with(|answer| facts::detail(answer, "offers.gone")).is_none());
}

#[test]
fn inputs_are_told_in_a_line_each() {
    let (scenario, _) = example();
    assert_eq!(summary::workload(&scenario), "500 out · 50% cached · 120 rpm peak");
    assert_eq!(summary::caller(&scenario), "AWS us-east-1 · 500 GB other egress · no NAT");
    assert_eq!(summary::commitments(&scenario), "AWS $1.2M left, 12 months to true-up");
    assert_eq!(summary::requirements(&scenario), "structured outputs · no boundary");
    assert_eq!(summary::latency_line(&scenario), "no target · $0 per second");
    let gap = with(|answer| plain(&summary::gap(answer, &answer.scenario.pools[0])));
    let expected = "$100,000 due per month − $80,000 other spend = gap of $20,000. This traffic can fill up to $23,250 of it.";
    assert_eq!(gap, expected);
    let inputs = with(summary::inputs);
    let value = |label: &str| inputs.iter().find(|(name, _)| name == label).map(|(_, value)| value.as_str());
    assert_eq!(value("peak"), Some("120 / minute, 4,096 output reserved"));
    assert_eq!(value("other AWS spend"), Some("$80,000 / month, 100% eligible"));
    assert_eq!(value("your numbers"), Some("OpenAI quota 2M tokens/min, OpenAI quota 10k requests/min"));
}

#[test]
fn drift_says_what_the_sender_saw() {
    let saw = |offer: &str, usd: &str| Saw { offer: offer.to_owned(), usd: usd.parse().unwrap() };
    let day = Some(Date::known(2026, 6, 2));
    let same = with(|answer| drift::drift(answer, &saw(BEDROCK, "23300"), day));
    assert!(!same.changed);
    assert_eq!(
        (same.head.as_str(), same.body.as_str()),
        ("Same answer as the sender saw", "(2 Jun 2026, $23,300).")
    );
    let other = with(|answer| drift::drift(answer, &saw(OPENAI, "43250"), day));
    assert!(other.changed);
    assert_eq!(other.head, "The answer changed since this link was sent.");
    assert_eq!(
        other.body,
        "Sender saw OpenAI global, $43,250, on 2 Jun 2026. 22 Nov 2026: Bedrock global, $23,250."
    );
    assert!(with(|answer| drift::drift(answer, &saw(BEDROCK, "20000"), None)).changed);
}
