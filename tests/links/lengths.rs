//! How long links are. Chats are the limit: some break links above 1,500 characters, most above 4,000.

use routemath::catalog::CATALOG;
use routemath::scenario::fields::{CALLER, POOL, Slot, WORKLOAD, by_key, pool_v1};
use routemath::scenario::link::{Carried, Refusal, Saw, State, decode, encode, full, is_long, keys};
use routemath::scenario::{Given, OfferEntry, OfferSpec, Pool, Scenario};
use routemath::units::Exact;

fn link(scenario: &Scenario, carried: &Carried) -> String {
    let link = encode(scenario, &CATALOG, carried).expect("a link");
    assert_eq!(decode(&link, &CATALOG).state, State::Ready(Box::new(scenario.clone())));
    println!("{} characters: {link}", link.len());
    link
}

/// The example as it is shared: with the price book and the answer the sender saw.
fn example() -> (Scenario, Carried) {
    let mut scenario = Scenario::example(&CATALOG);
    scenario.book = CATALOG.newest();
    let saw = Saw { offer: "bedrock/gpt-5.5/global".to_owned(), usd: Exact::new(2_325_149, 2) };
    (scenario, Carried { saw: Some(saw), ..Carried::default() })
}

fn number(value: i64, decimals: u32) -> Option<Exact> {
    Some(Exact::new(value, decimals))
}

/// The example after ten edits.
fn edited() -> (Scenario, Carried) {
    let (mut scenario, carried) = example();
    for (key, value) in [
        ("rq", number(2_500_000, 0)),
        ("in", number(4_500, 0)),
        ("out", number(650, 0)),
        ("pk", number(300, 0)),
    ] {
        let row = by_key(WORKLOAD, key).expect("a row");
        (row.set)(&mut scenario.workload, value);
    }
    let egress = by_key(CALLER, "eg").expect("a row");
    (egress.set)(&mut scenario.caller.terms, number(2_000, 0));
    let mut azure = Pool { id: "azure".to_owned(), terms: pool_v1() };
    for (key, value) in [("r", number(600_000, 0)), ("s", number(20_000, 0))] {
        (by_key(POOL, key).expect("a row").set)(&mut azure.terms, value);
    }
    scenario.pools.push(azure);
    scenario.needs.features.push("vision".to_owned());
    scenario.needs.boundary.clouds = Some(vec!["aws".to_owned(), "azure".to_owned()]);
    scenario.title = Some("Support bot, EU launch".to_owned());
    let price = Given::Number(Exact::new(52, 1));
    scenario.set_override("azure/gpt-5.5/us", "prices.input", Some(price));
    (scenario, carried)
}

/// Nine own offers with prices, place and times.
fn nine_own() -> Scenario {
    let mut scenario = Scenario::v1("gpt-5.5", Vec::new(), None);
    for at in 1..=9 {
        let mut spec = OfferSpec::blank(&format!("x{at}"));
        for (path, value) in
            [("prices.input", 225), ("prices.output", 950), ("rttMs", 3_500), ("ttftMs", 80_000)]
        {
            Slot::find(path).expect("a place").put(&mut spec, Given::Number(Exact::new(value + at, 2)));
        }
        spec.name = format!("Gateway {at} EU");
        (spec.cloud, spec.region) = (Some("aws".to_owned()), Some("eu-west-1".to_owned()));
        spec.pool = Some("aws".to_owned());
        scenario.offers.push(OfferEntry::Inline(Box::new(spec)));
    }
    scenario
}

#[test]
fn everyday_links_are_short() {
    let (scenario, carried) = example();
    assert!(link(&scenario, &Carried::default()).len() <= 250, "the example");
    assert!(link(&scenario, &carried).len() <= 270, "the example with its answer");
    let (scenario, carried) = edited();
    assert!(link(&scenario, &carried).len() <= 400, "ten edits");
    assert!(link(&nine_own(), &Carried::default()).len() <= 930, "nine own offers");
}

#[test]
fn a_link_nobody_could_send_is_refused() {
    let mut scenario = nine_own();
    assert!(!is_long(&link(&scenario, &Carried::default())));
    let offers: Vec<String> = scenario.offers.iter().map(|offer| offer.id().to_owned()).collect();
    for (at, offer) in offers.iter().cycle().take(250).enumerate() {
        scenario.set_override(
            offer,
            &format!("features.feature-{at}"),
            Some(Given::Text("unknown".to_owned())),
        );
    }
    let refusal = encode(&scenario, &CATALOG, &Carried::default()).expect_err("too long");
    assert!(matches!(refusal, Refusal::TooLong { length } if length > keys::MOST_LENGTH));
    assert_eq!(refusal.word(), "too_long");
    assert!(refusal.sentence().contains("Save it under More, JSON."));

    scenario.overrides.truncate(60);
    assert!(is_long(&link(&scenario, &Carried::default())));

    scenario.offers.push(OfferEntry::Inline(Box::new(OfferSpec::blank("tenth"))));
    assert_eq!(encode(&scenario, &CATALOG, &Carried::default()), Err(Refusal::TooManyOwn));
    assert!(full(&scenario));
}
