//! What a scenario takes from the price book: regions, round trips, bounds, disputes, and the facts listed.

use crate::instances::exact;
use routemath::catalog::{CATALOG, Catalog, Conflict, Fact, Offer, Origin, PriceEntry, Status};
use routemath::engine::evaluate;
use routemath::engine::prepare::prepare;
use routemath::engine::report::{FactRow, Gate, Outcome, Part, Why};
use routemath::engine::resolve::{InForce, Resolved, resolve};
use routemath::scenario::Scenario;
use routemath::units::{Date, Exact};

const BOOK: Date = Date::known(2026, 11, 12);

fn scenario(offer: &str, caller: (&str, &str), more: &str) -> Scenario {
    let model = offer.split('/').nth(1).expect("an offer names its model");
    let text = format!(
        r#"{{"v":1,"model":"{model}","asOf":"2026-11-22","offers":["{offer}"],
            "caller":{{"cloud":"{}","region":"{}"}}{more}}}"#,
        caller.0, caller.1
    );
    Scenario::from_json(&text, &CATALOG).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

fn found(catalog: &Catalog, scenario: &Scenario) -> Resolved {
    let dates = InForce::of(catalog, scenario).expect("a book");
    resolve(catalog, scenario, dates).expect("valid overrides").remove(0)
}

#[test]
fn an_offer_is_taken_at_home_or_in_the_nearest_region_that_serves_it() {
    let bound = "mantle/gpt-5.4/in-region";
    let (global, lab) = ("bedrock/gpt-5.5/global", "openai/gpt-5.5/global");
    for (offer, caller, region, taken_in, round_trip) in [
        (bound, ("aws", "us-west-2"), Some("us-west-2"), None, Some("1")),
        (bound, ("aws", "us-west-1"), Some("us-west-2"), Some("us-west-2"), Some("12")),
        (bound, ("azure", "eastus"), Some("us-east-1"), Some("us-east-1"), Some("5")),
        (global, ("aws", "us-east-1"), None, None, Some("1")),
        (global, ("azure", "eastus"), None, None, None),
        // A zone that the caller lies outside of answers from there; so may an endpoint of which no source names a region.
        ("azure/gpt-5.5/us", ("azure", "eastus"), None, None, Some("1")),
        ("azure/gpt-5.5/eu", ("azure", "eastus"), None, None, None),
        ("bedrock/claude-sonnet-5-5/jp", ("aws", "us-east-1"), None, None, None),
        ("mantle/claude-opus-5-5/in-region", ("aws", "af-south-1"), None, None, None),
        // Claude at Foundry may run at Anthropic: where it answers is not known.
        ("foundry/claude-sonnet-5-5/global", ("azure", "eastus"), None, None, None),
        (lab, ("aws", "us-east-1"), None, None, None),
    ] {
        let resolved = found(&CATALOG, &scenario(offer, caller, ""));
        let round_trip = round_trip.map(exact);
        assert_eq!(
            (resolved.spec.region.as_deref(), resolved.spec.terms.rtt_ms),
            (region, round_trip),
            "{offer}"
        );
        let taken = resolved.taken_in.as_ref().map(|(region, _)| region.as_str());
        assert_eq!(taken, taken_in, "{offer} from {caller:?}");
    }
}

#[test]
fn a_region_of_ones_own_ends_what_is_said_of_the_one_picked() {
    let taken_in = |value: &str| {
        let own = format!(r#","overrides":{{"mantle/gpt-5.4/in-region":{{{value}}}}}"#);
        let resolved = found(&CATALOG, &scenario("mantle/gpt-5.4/in-region", ("azure", "eastus"), &own));
        resolved.taken_in.map(|(region, _)| region)
    };
    assert_eq!(taken_in(r#""region":"us-west-2""#), None);
    assert_eq!(taken_in(r#""region":null"#).as_deref(), Some("us-east-1"));
    assert_eq!(taken_in(r#""rttMs":"9""#).as_deref(), Some("us-east-1"));
}

#[test]
fn where_an_offer_is_taken_follows_the_served_regions_of_ones_own() {
    let offer = "mantle/gpt-5.4/in-region";
    let taken = |caller: &str, served: &str| {
        let own = format!(r#","overrides":{{"{offer}":{{"servedRegions":{served}}}}}"#);
        let resolved = found(&CATALOG, &scenario(offer, ("aws", caller), &own));
        (resolved.spec.region, resolved.taken_in, resolved.spec.terms.rtt_ms)
    };
    let home = |region: &str| (Some(region.to_owned()), None, Some(exact("1")));
    assert_eq!(taken("sa-east-1", r#"["eu-west-1","sa-east-1"]"#), home("sa-east-1"));
    assert_eq!(taken("us-east-1", r#"["us-east-1"]"#), home("us-east-1"));
    let west = Some("us-west-2".to_owned());
    let away = (west.clone(), west.map(|region| (region, true)), Some(exact("65")));
    assert_eq!(taken("us-east-1", r#"["us-west-2"]"#), away);
    assert_eq!(taken("us-east-1", "null"), (None, None, None), "nobody says where it answers");
    // What is said of the leg agrees with the gate, and it is paid for.
    let report = |served: &str| {
        let more = format!(
            r#","workload":{{"boundary":{{"sameRegion":true}}}},"overrides":{{"{offer}":{{"servedRegions":["{served}"]}}}}"#
        );
        let row = evaluate(&CATALOG, &scenario(offer, ("aws", "us-east-1"), &more)).expect("in range");
        let row = &row.offers[0];
        (row.finding(Gate::Region).map(|finding| finding.result), row.monthly.line(Part::RequestLeg))
    };
    assert_eq!(report("us-east-1"), (Some(Outcome::Pass), Some(Exact::ZERO)));
    assert_eq!(report("us-west-2"), (Some(Outcome::Fail), Some(exact("0.332"))));
}

#[test]
fn the_round_trip_is_that_to_the_region_of_ones_own_unless_it_is_given_too() {
    let round_trip = |value: &str| {
        let own = format!(r#","overrides":{{"bedrock/gpt-5.5/global":{{{value}}}}}"#);
        found(&CATALOG, &scenario("bedrock/gpt-5.5/global", ("aws", "us-east-1"), &own)).spec.terms.rtt_ms
    };
    assert_eq!(round_trip(r#""region":"eu-west-1""#), Some(exact("85")));
    assert_eq!(round_trip(r#""region":"eu-west-1","rttMs":"9""#), Some(exact("9")));
    assert_eq!(round_trip(r#""rttMs":null"#), None);
}

#[test]
fn the_nearest_region_is_known_only_where_the_book_orders_those_served() {
    let nearest = |offer: &str, caller: (&str, &str)| found(&CATALOG, &scenario(offer, caller, "")).taken_in;
    let taken = |region: &str, known: bool| Some((region.to_owned(), known));
    let offer = "mantle/gpt-5.4/in-region";
    assert_eq!(nearest(offer, ("aws", "us-west-1")), taken("us-west-2", true));
    // Two on the east coast, and the west coast is as far by its class.
    assert_eq!(nearest(offer, ("aws", "ap-northeast-1")), taken("us-east-1", false));
    assert_eq!(nearest(offer, ("aws", "ap-southeast-2")), taken("us-east-1", false));
    assert_eq!(nearest("mantle/gpt-6-sol/in-region", ("aws", "ap-southeast-2")), taken("us-east-1", true));
}

#[test]
fn a_cloud_that_no_source_names_is_to_be_verified() {
    let report = |id: &str| {
        let more = r#","workload":{"boundary":{"clouds":["azure"]}}"#;
        evaluate(&CATALOG, &scenario(id, ("azure", "eastus"), more)).expect("in range").offers.remove(0)
    };
    let boundary = |id: &str| report(id).finding(Gate::Boundary).map(|finding| finding.result);
    assert_eq!(boundary("foundry/claude-sonnet-5-5/global"), Some(Outcome::Unknown));
    assert_eq!(boundary("foundry/gpt-oss-120b/global"), Some(Outcome::Pass));
}

#[test]
fn the_rates_listed_are_those_charged() {
    let rates = |caller: &str| -> Vec<(String, Option<String>)> {
        let text = format!(
            r#"{{"v":1,"model":"gpt-5.6-terra","caller":{{{caller}}},
                "offers":["openai/gpt-5.6-terra/global","mantle/gpt-5.6-terra/in-region"]}}"#
        );
        let scenario = Scenario::from_json(&text, &CATALOG).expect("valid");
        let facts = facts_of(&CATALOG, &scenario);
        let tariffs = facts.into_iter().filter_map(|row| {
            Some((row.path.strip_prefix("tariffs.aws.")?.split_once('.')?.1.to_owned(), row.value))
        });
        tariffs.collect()
    };
    let row = |path: &str, rate: &str| (path.to_owned(), Some(rate.to_owned()));
    let near = row("interRegionUsdPerGb.us-east-2", "0.01");
    let [internet, usual] = [row("internetUsdPerGb", "0.09"), row("interRegionUsdPerGb", "0.02")];
    let east = r#""cloud":"aws","region":"us-east-1""#;
    assert_eq!(rates(east), [internet.clone(), usual.clone(), near.clone()]);
    let more = format!(r#"{east},"otherEgressGb":"60000""#);
    assert_eq!(rates(&more), [row("internetUsdPerGb", "0.07"), usual.clone(), near]);
    assert_eq!(rates(r#""cloud":"aws","region":"us-west-2""#), [internet, usual]);
}

#[test]
fn launches_are_listed_with_their_lag() {
    let lag = |id: &str| -> Vec<Option<String>> {
        let facts = facts_of(&CATALOG, &scenario(id, ("aws", "us-east-1"), ""));
        let value =
            |key: &str| facts.iter().find(|row| row.path.ends_with(key)).and_then(|row| row.value.clone());
        // What has happened does not age, however long ago it was read.
        assert!(facts.iter().all(|row| !row.stale || !row.path.ends_with(".launched")));
        vec![value(".launched"), value(".lagDays")]
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(lag("mantle/gpt-5.5/in-region"), [some("2026-06-01"), some("39")]);
    assert_eq!(lag("openai/gpt-5.5/global"), [some("2026-04-23"), None]);
    assert_eq!(lag("azure/gpt-5.5/global"), [None, None]);
}

#[test]
fn a_way_inside_the_cloud_without_a_rate_is_settled_by_the_offers_own() {
    let report = |more: &str| {
        let text = format!(
            r#"{{"v":1,"model":"m","caller":{{"cloud":"azure","region":"eastus"{more}}},
                "offers":[{{"id":"a","cloud":"azure","region":"westeurope","prices":{{"input":"5","output":"30"}}}}]}}"#
        );
        evaluate(&CATALOG, &Scenario::from_json(&text, &CATALOG).expect("valid")).expect("in range")
    };
    for more in ["", r#","egressUsdPerGb":"0.05""#] {
        let offer = report(more).offers.remove(0);
        let finding = offer.finding(Gate::Path).expect("a gate");
        assert_eq!(finding.result, Outcome::Unknown);
        assert_eq!(finding.fact.as_deref(), Some("offers.a.egressUsdPerGb"));
        let why = Why::Path { region: "eastus → westeurope".to_owned(), inside: true };
        assert_eq!(finding.why, why);
    }
}

#[test]
fn every_bound_and_every_source_is_the_books() {
    let mut seen = [0; 5];
    for offer in CATALOG.offers {
        let resolved = found(&CATALOG, &scenario(offer.id, ("aws", "us-east-1"), ""));
        let terms = &resolved.spec.terms;
        let number = |fact: Option<&'static Fact<u64>>| fact.map(|fact| Exact::from(fact.value));
        assert_eq!(
            [terms.context, terms.max_input, terms.max_output, terms.frame_bytes],
            [offer.context, offer.max_input, offer.max_output, offer.frame_bytes].map(number),
            "{}",
            offer.id
        );
        assert_eq!((resolved.version(), resolved.context()), (offer.version, offer.context), "{}", offer.id);
        assert_eq!((resolved.quota(), resolved.served()), (offer.quota, offer.served), "{}", offer.id);
        for (id, fact) in offer.features {
            assert_eq!(resolved.feature(id), Some(*fact), "{} {id}", offer.id);
        }
        let quota = offer.quota;
        assert_eq!(
            (terms.quota.tpm, terms.quota.rpm),
            (number(quota.and_then(|quota| quota.tpm)), number(quota.and_then(|quota| quota.rpm))),
            "{}",
            offer.id
        );
        let known = [
            offer.version.is_some(),
            offer.context.is_some(),
            quota.is_some(),
            offer.served.is_some(),
            !offer.features.is_empty(),
        ];
        seen.iter_mut().zip(known).for_each(|(seen, known)| *seen += i32::from(known));
    }
    assert!(seen.iter().all(|offers| *offers > 0), "{seen:?}");
}

/// The book with one offer changed: every bound and the price of input in dispute, with these other values.
fn disputed(id: &str, [context, max_input, max_output]: [u64; 3], input: &str) -> &'static Catalog {
    let offer = CATALOG.offer(id).expect("an offer of the book");
    let open: Origin = offer.feature("structured-outputs", BOOK).expect("a fact in dispute").provenance;
    assert_eq!(open.status, Status::Disputed);
    fn other<T>(value: T, origin: Origin) -> Conflict<T> {
        Conflict { value, source: origin.source, as_of: origin.as_of, note: "a test's" }
    }
    let bound = |value: u64| -> Option<&'static Fact<u64>> {
        let conflict: &'static Conflict<u64> = Box::leak(Box::new(other(value, open)));
        let fact = Fact { value: 1_000, provenance: open, conflict: Some(conflict), before: None };
        Some(Box::leak(Box::new(fact)))
    };
    let conflicts = Box::leak(Box::new([("input", other(exact(input), open))]));
    let price = PriceEntry { conflicts, provenance: open, ..*offer.prices.last().expect("a price") };
    let changed = Offer {
        context: bound(context),
        max_input: bound(max_input),
        max_output: bound(max_output),
        prices: Box::leak(Box::new([price])),
        ..*offer
    };
    Box::leak(Box::new(Catalog { offers: Box::leak(Box::new([changed])), ..*CATALOG }))
}

#[test]
fn a_value_of_ones_own_ends_a_dispute_on_its_path_and_no_other() {
    let id = "bedrock/gpt-5.5/global";
    let book = disputed(id, [10, 20, 30], "4");
    let left = |own: &str| {
        let own =
            if own.is_empty() { String::new() } else { format!(r#","overrides":{{"{id}":{{{own}}}}}"#) };
        let resolved = found(book, &scenario(id, ("aws", "us-east-1"), &own));
        let other = resolved.other_bounds;
        let bounds = [other.context, other.max_input, other.max_output];
        (bounds, resolved.other_prices, resolved.other_features.len())
    };
    let [context, max_input, max_output] = ["10", "20", "30"].map(|value| Some(exact(value)));
    assert_eq!(left(""), ([context, max_input, max_output], vec!["input"], 1));
    assert_eq!(left(r#""context":5"#), ([None, max_input, max_output], vec!["input"], 1));
    assert_eq!(left(r#""maxInput":5"#), ([context, None, max_output], vec!["input"], 1));
    assert_eq!(left(r#""maxOutput":5"#), ([context, max_input, None], vec!["input"], 1));
    assert_eq!(left(r#""prices.input":"5""#), ([context, max_input, max_output], vec![], 1));
    assert_eq!(left(r#""features.structured-outputs":"yes""#).2, 0);
    assert_eq!(left(r#""features.vision":"yes""#), ([context, max_input, max_output], vec!["input"], 1));
}

#[test]
fn a_fact_shows_what_the_other_source_says_of_it_and_of_no_other() {
    let id = "bedrock/gpt-5.5/global";
    let facts = facts_of(disputed(id, [10, 20, 30], "4"), &scenario(id, ("aws", "us-east-1"), ""));
    let other = |path: &str| {
        let row = facts.iter().find(|row| row.path == format!("offers.{id}.{path}")).expect("a row");
        row.conflict.as_ref().map(|conflict| (conflict.value.as_str(), conflict.settled))
    };
    assert_eq!(other("prices.input"), Some(("4", false)));
    assert_eq!(other("prices.output"), None);
    assert_eq!([other("context"), other("maxOutput")], [Some(("10", false)), Some(("30", false))]);
}

#[test]
fn a_tick_ends_the_dispute_on_the_price_it_was_made_for() {
    let id = "bedrock/gpt-5.5/global";
    let book = disputed(id, [10, 20, 30], "4");
    let open = |of: &str, value: &str| {
        let tick = format!(
            r#","verified":[{{"offer":"{id}","check":"price","of":"{of}","value":"{value}","on":"2026-11-20"}}]"#
        );
        let prepared = prepare(book, &scenario(id, ("aws", "us-east-1"), &tick)).expect("valid");
        prepared.case.offers[0].disputed_prices.clone()
    };
    assert_eq!(open("output", "30"), ["input"]);
    assert_eq!(open("input", "5"), [""; 0]);
    assert_eq!(open("input", "4"), ["input"], "the price is another now");
}

#[test]
fn only_the_fees_of_tools_in_use_are_listed() {
    let fees = |tools: &str| -> Vec<(String, Option<String>)> {
        let more = format!(r#","workload":{{"toolCalls":{{{tools}}}}}"#);
        let scenario = scenario("openai/gpt-5.5/global", ("aws", "us-east-1"), &more);
        let facts = facts_of(&CATALOG, &scenario);
        let fees = facts.into_iter().filter(|row| row.path.contains("prices.tools."));
        fees.map(|row| (row.path.rsplit('.').next().unwrap_or_default().to_owned(), row.value)).collect()
    };
    let search = ("web-search".to_owned(), Some("10".to_owned()));
    assert_eq!(fees(r#""web-search":"1""#), [search]);
    assert_eq!(fees(""), []);
}

fn facts_of(catalog: &Catalog, scenario: &Scenario) -> Vec<FactRow> {
    evaluate(catalog, scenario).expect("in range").facts(catalog, scenario).to_vec()
}

fn listed(more: &str) -> Vec<FactRow> {
    let more = format!(r#","book":"2026-11-12","workload":{{"requiredFeatures":["vision","seed"]}}{more}"#);
    facts_of(&CATALOG, &scenario("bedrock/gpt-5.5/global", ("aws", "us-east-1"), &more))
}

#[test]
fn every_fact_is_listed_with_its_value_or_as_unknown() {
    let own =
        r#","overrides":{"bedrock/gpt-5.5/global":{"prices.output":"29","quota.tpm":500,"ttftMs":"700"}}"#;
    let shown = |more: &str| -> Vec<(String, Option<String>)> {
        let short =
            |path: &str| path.replace("offers.bedrock/gpt-5.5/global.", "").replace("tariffs.aws.", "");
        listed(more).into_iter().map(|row| (short(&row.path), row.value)).collect()
    };
    let row =
        |path: &str, value: &str| (path.to_owned(), Some(value.to_owned()).filter(|value| value != "?"));
    let expected = [
        row("us-east-1.internetUsdPerGb", "0.09"),
        row("us-east-1.interRegionUsdPerGb", "0.02"),
        row("prices.input", "5"),
        row("prices.cachedInput", "0.5"),
        row("prices.output", "30"),
        row("prices.long.above", "272000"),
        row("prices.long.input", "10"),
        row("prices.long.cachedInput", "1"),
        row("prices.long.output", "45"),
        row("features.vision", "yes"),
        row("features.seed", "?"),
        row("context", "272000"),
        row("maxInput", "922000"),
        row("maxOutput", "128000"),
        row("quota.tpm", "?"),
        row("quota.rpm", "?"),
        row("frameBytes", "188"),
        row("quota.reservesMaxOutput", "yes"),
        row("rttMs", "1"),
        row("version", "undated"),
        row("operator", "aws"),
    ];
    assert_eq!(shown(""), expected);
    let mut with_own = expected.to_vec();
    with_own.retain(|(path, _)| path != "prices.output");
    with_own
        .iter_mut()
        .filter(|(path, _)| path == "quota.tpm")
        .for_each(|row| row.1 = Some("500".to_owned()));
    with_own.extend([row("prices.output", "29"), row("ttftMs", "700")]);
    assert_eq!(shown(own), with_own);
    let rows = listed(own);
    let user: Vec<_> = rows.iter().filter(|row| row.status == Status::User).map(|row| row.source).collect();
    assert_eq!(user, [None; 3]);
    assert!(rows.iter().all(|row| row.source.is_none() == row.as_of.is_none()));
}
