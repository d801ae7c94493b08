//! Rows of what gates say.

use super::*;
use crate::units::Date;
use Outcome::{Fail, Pass, Unknown};

fn d(text: &str) -> Exact {
    text.parse().unwrap()
}

fn some(text: &str) -> Option<Exact> {
    Some(d(text))
}

fn features(doubts: &[(&str, FeatureDoubt)]) -> Why {
    Why::Features(doubts.iter().map(|(id, doubt)| ((*id).to_owned(), *doubt)).collect())
}

fn quota(tpm: Option<&str>, rpm: Option<&str>) -> Why {
    Why::Quota { needed_tpm: d("851520"), tpm: tpm.map(d), needed_rpm: d("120"), rpm: rpm.map(d) }
}

fn prices(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

fn version(bound: Option<&str>) -> Why {
    Why::Version { pinned: "2026-04-23".to_owned(), bound: bound.map(str::to_owned) }
}

fn region(known: bool) -> Why {
    Why::Region { region: "us-east-1".to_owned(), known }
}

fn context(bound: ContextBound, needed: &str, limit: Option<&str>, disputed: Option<&str>) -> Why {
    Why::Context { bound, needed: d(needed), limit: limit.map(d), disputed: disputed.map(d) }
}

#[test]
fn every_reason_has_a_long_and_a_short_form() {
    use ContextBound::{Context, MaxOutput};
    use FeatureDoubt::{Disputed, Missing, NotAFeature};
    let so = "structured-outputs";
    let eol = Why::Lifecycle { eol: Date::known(2026, 8, 19) };
    let rows: [(Outcome, Why, &str, &str); 29] = [
        (
            Unknown,
            features(&[(so, Disputed)]),
            "Structured outputs: two sources disagree.",
            "structured outputs",
        ),
        (Fail, features(&[("vision", Missing)]), "Image input: a source says no.", "no image input"),
        (
            Fail,
            features(&[("vision", Missing), (so, FeatureDoubt::Unknown)]),
            "Image input: a source says no. Structured outputs: no source says.",
            "no image input +1",
        ),
        (
            Unknown,
            features(&[("parallel-tool-calls", FeatureDoubt::Unknown), (so, Disputed), ("mcp", Disputed)]),
            "Parallel tool calls: no source says. Structured outputs: two sources disagree. MCP: two sources disagree.",
            "parallel tool calls +2",
        ),
        (
            Unknown,
            features(&[("time-travel", NotAFeature)]),
            "Time-travel: not in the list of features, so nothing can confirm it.",
            "time-travel",
        ),
        (Unknown, version(None), "You pin 2026-04-23; the id here is undated, so it may move.", "undated id"),
        (
            Fail,
            version(Some("2026-01-10")),
            "You pin 2026-04-23; this offer serves 2026-01-10.",
            "not 2026-04-23",
        ),
        (Pass, version(Some("2026-04-23")), "It serves 2026-04-23, the version you pin.", ""),
        (Fail, eol.clone(), "Its end of life is 19 Aug 2026.", "end of life 19 Aug 2026"),
        (Pass, eol, "Its end of life is 19 Aug 2026.", ""),
        (
            Fail,
            Why::Boundary(vec![("clouds", Some("azure".to_owned())), ("residency", None)]),
            "Cloud Azure is not on your list. Its residency is unknown.",
            "cloud Azure",
        ),
        (
            Fail,
            Why::Boundary(vec![("residency", Some("eu".to_owned()))]),
            "Residency EU is not on your list.",
            "residency EU",
        ),
        (Unknown, Why::Boundary(vec![("operators", None)]), "Its operator is unknown.", "operator unknown"),
        (Pass, region(true), "It is served from us-east-1.", ""),
        (Fail, region(true), "It is not served from us-east-1.", "not in us-east-1"),
        (Unknown, region(false), "No source says whether us-east-1 is served.", "region unknown"),
        (
            Unknown,
            Why::Path { region: "fsn1".to_owned(), inside: false },
            "The book has no egress rate for fsn1.",
            "egress unknown",
        ),
        (
            Unknown,
            Why::Path { region: "eastus → westeurope".to_owned(), inside: true },
            "The book has no egress rate for eastus → westeurope.",
            "egress unknown",
        ),
        (
            Fail,
            context(Context, "301000", Some("272000"), None),
            "A request needs 301,000 tokens; the context is 272,000.",
            "needs 301k, holds 272k",
        ),
        (
            Unknown,
            context(MaxOutput, "4096", None, None),
            "The largest output is unknown; a request needs 4,096 tokens of it.",
            "largest output unknown",
        ),
        (
            Unknown,
            context(Context, "301000", Some("272000"), Some("922000")),
            "A request needs 301,000 tokens; one source puts the context at 272,000, another at 922,000.",
            "context disputed",
        ),
        (
            Unknown,
            quota(None, None),
            "No limit is known; the peak needs 851,520 tokens and 120 requests a minute.",
            "quota",
        ),
        (
            Pass,
            quota(Some("333000"), Some("333")),
            "The limit of 333,000 tokens and 333 requests a minute covers 39% of the peak; the peak needs 851,520 tokens \
             and 120 requests a minute.",
            "quota 333k of 852k",
        ),
        (
            Pass,
            quota(Some("2000000"), Some("60")),
            "The limit of 2,000,000 tokens and 60 requests a minute covers 50% of the peak; the peak needs 851,520 \
             tokens and 120 requests a minute.",
            "quota 60 of 120 rpm",
        ),
        (
            Fail,
            Why::Latency { ms: some("7160"), target: d("5000") },
            "It takes 7.2 s; the target is 5.0 s.",
            "7.2 s, target 5.0 s",
        ),
        (
            Unknown,
            Why::Latency { ms: None, target: d("890") },
            "Its time is unknown; the target is 890 ms.",
            "latency unknown",
        ),
        (
            Fail,
            Why::PriceMissing(prices(&["prices.input", "prices.output"]), None),
            "No source gives the input price and output price.",
            "no price found",
        ),
        (
            Fail,
            Why::PriceMissing(prices(&["prices.input"]), crate::units::Date::new(2026, 8, 17)),
            "Its prices hold from 17 Aug 2026.",
            "priced from 17 Aug 2026",
        ),
        (
            Unknown,
            Why::PriceDisputed(prices(&["prices.output"])),
            "Two sources disagree on the output price.",
            "output price disputed",
        ),
    ];
    for (result, why, long, short) in rows {
        assert_eq!(reason_long(Gate::Price, result, &why), long);
        // A plain yes is never said in short.
        if !short.is_empty() {
            assert_eq!(reason_short(&why), short, "{long}");
        }
    }
}

#[test]
fn short_reasons_never_run_over() {
    let long = "x".repeat(64);
    let reasons = [
        features(&[(&long, FeatureDoubt::NotAFeature)]),
        Why::Version { pinned: long.clone(), bound: Some(long.clone()) },
        Why::Boundary(vec![("operators", Some(long.clone()))]),
        Why::Region { region: long.clone(), known: true },
        Why::PriceMissing(prices(&["prices.long.batchCachedInput"]), None),
        Why::PriceDisputed(prices(&["prices.long.batchCachedInput"])),
        Why::Latency { ms: some("10000000000"), target: d("10000000") },
        context(ContextBound::MaxInput, "10000000", Some("1000000000000"), None),
    ];
    for why in reasons {
        let said = reason_short(&why);
        assert!(said.chars().count() <= SHORT, "{said}");
    }
}

#[test]
fn each_gate_says_when_nothing_is_against_an_offer() {
    for gate in Gate::ALL {
        assert!(reason_long(gate, Pass, &Why::Fine).ends_with('.'));
        assert_eq!(reason_short(&Why::Fine), "");
    }
    let ticked =
        Finding { gate: Gate::Quota, result: Pass, why: quota(None, None), fact: None, ticked: true };
    assert_eq!(
        why_long(&ticked),
        "Confirmed by you. No limit is known; the peak needs 851,520 tokens and 120 requests a minute."
    );
}

#[test]
fn the_limit_the_peak_meets_first_leads() {
    let rows = [
        (Some("333000"), Some("60"), false, "333k of 852k: 39%, 60 of 120: 50%"),
        (Some("2000000"), Some("60"), true, "only requests fall short"),
        (Some("2000000"), Some("130"), true, "both suffice, requests by less"),
        (Some("2000000"), Some("600"), false, "both suffice, tokens by less"),
        (Some("2000000"), None, false, "an unknown limit is met never"),
        (None, Some("600"), true, "an unknown limit is met never"),
        (None, None, false, "nothing is known"),
    ];
    for (tpm, rpm, requests, why) in rows {
        assert_eq!(quota(tpm, rpm).requests_first(), requests, "{why}");
    }
}

#[test]
fn a_peak_below_one_request_is_not_rounded_away_and_one_is_singular() {
    let need = |rpm: &str| {
        let why = Why::Quota { needed_tpm: d("1"), tpm: None, needed_rpm: d(rpm), rpm: some("1") };
        reason_long(Gate::Quota, Pass, &why)
    };
    let half =
        "The limit of 1 request a minute covers the peak; the peak needs 1 token and 0.4 requests a minute.";
    assert_eq!(need("0.4"), half);
    assert!(need("1").ends_with("the peak needs 1 token and 1 request a minute."));
}
