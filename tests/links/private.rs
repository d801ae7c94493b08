//! The private share holds no negotiated figure, and says what it left out.

use super::round_trip::scenarios;
use super::support::random::Random;
use routemath::catalog::CATALOG;
use routemath::scenario::fields::{CALLER, Kind, OFFER, Slot};
use routemath::scenario::link::{Carried, Dropped, Saw, State, decode, encode, private};
use routemath::scenario::{Given, OfferEntry, OfferSpec, Scenario};
use routemath::text::private::dropped;
use routemath::units::Exact;

#[test]
fn no_money_of_ones_own_is_left() {
    for scenario in scenarios(1_000) {
        let open = private(&scenario, &Carried::default());
        let shared = &open.scenario;
        assert!(shared.pools.is_empty() && shared.title.is_none());
        assert!(shared.verified.iter().all(|tick| tick.value.is_none()));
        assert!(shared.caller.terms.egress_usd_per_gb.is_none());
        for entry in &shared.offers {
            let OfferEntry::Inline(spec) = entry else { continue };
            let blank = OfferSpec::blank("x");
            assert_eq!((spec.terms.prices, spec.terms.long), (blank.terms.prices, None));
            assert!(spec.tools.is_empty() && spec.long_tools.is_empty());
            for row in OFFER.iter().filter(|row| matches!(row.kind, Kind::Price | Kind::Share)) {
                assert_eq!((row.get)(&spec.terms), (row.get)(&blank.terms), "{}", row.path);
            }
        }
        for own in &shared.overrides {
            let words = ["rice", "iscount", "Fee", "UsdPer"];
            assert!(
                !words.iter().any(|word| own.path.contains(word)) || own.path.starts_with("features."),
                "{}",
                own.path
            );
        }
        assert_eq!(shared.offers.len(), scenario.offers.len());
        assert_eq!((&shared.workload, &shared.needs), (&scenario.workload, &scenario.needs));
        assert_eq!(Scenario::from_value(&shared.to_value(), &CATALOG).as_ref(), Ok(shared));
        assert_eq!(open.dropped.is_empty(), *shared == scenario);
        assert_eq!(private(shared, &Carried::default()).dropped, []);
    }
}

#[test]
fn every_rate_of_the_path_is_left_out_and_nothing_else() {
    for row in CALLER {
        let mut scenario = Scenario::v1("gpt-5.5", Vec::new(), None);
        let usual = (row.get)(&scenario.caller.terms);
        (row.set)(&mut scenario.caller.terms, Some(Exact::new(7, 2)));
        let open = private(&scenario, &Carried::default());
        let money = row.unit.starts_with('$');
        let expected = if money { usual } else { Some(Exact::new(7, 2)) };
        assert_eq!((row.get)(&open.scenario.caller.terms), expected, "{}", row.path);
        assert_eq!(open.dropped == [Dropped::Path(row.label)], money, "{}", row.path);
    }
}

#[test]
fn what_was_dropped_is_said_in_words() {
    let mut scenario = Scenario::example(&CATALOG);
    scenario.title = Some("Secret".to_owned());
    scenario.caller.terms.nat_usd_per_gb = Exact::new(45, 3);
    scenario.set_override("openai/gpt-5.5/global", "discount", Some(Given::Number(Exact::new(2, 1))));
    scenario.set_override("azure/gpt-5.5/global", "prices.tools.web-search", Some(Given::Number(Exact::ONE)));
    let mut own = OfferSpec::blank("x1");
    own.name = "Gateway".to_owned();
    Slot::find("prices.input").expect("a place").put(&mut own, Given::Number(Exact::ONE));
    scenario.offers.push(OfferEntry::Inline(Box::new(own)));
    let carried = Carried {
        unknown: vec![("later".to_owned(), "5".to_owned())],
        saw: Some(Saw { offer: "x1".to_owned(), usd: Exact::ONE }),
        ..Carried::default()
    };
    let open = private(&scenario, &carried);
    let words: Vec<String> =
        open.dropped.iter().map(|gone| dropped(&CATALOG, &open.scenario, gone)).collect();
    assert_eq!(
        words,
        [
            "the title",
            "the answer you see",
            "the unknown setting later",
            "the AWS commitment",
            "your NAT processing",
            "all prices of Gateway",
            "your discount at OpenAI global",
            "your hosted web search fee at Azure global",
            "the figure of 1 tick",
        ]
    );
    let limits: Vec<&str> = open.scenario.overrides.iter().map(|own| own.path.as_str()).collect();
    assert_eq!(limits, ["quota.tpm", "quota.rpm"]);
    let link = encode(&open.scenario, &CATALOG, &open.carried).expect("a link");
    let read = decode(&link, &CATALOG);
    assert_eq!((read.state, read.carried), (State::Ready(Box::new(open.scenario)), Carried::default()));
    for secret in ["Secret", "1200000", "80000", "0.045", "later", "saw", "di:"] {
        assert!(!link.contains(secret), "{secret} in {link}");
    }
}

#[test]
fn a_scenario_without_secrets_stays_as_it_is() {
    let mut random = Random::new(6);
    let mut scenario = Scenario::v1("gpt-5.5", Vec::new(), None);
    scenario.workload.requests_per_month = Exact::from(random.below(1_000));
    let open = private(&scenario, &Carried::default());
    assert_eq!((open.scenario, open.dropped), (scenario, vec![]));
}
