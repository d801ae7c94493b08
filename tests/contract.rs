//! The JSON contract v1: reading, everything wrong at once, and writing.

mod support;

use proptest::prelude::*;
use routemath::catalog::CATALOG as BOOK;
use routemath::json::{Limits, parse};
use routemath::scenario::fields::{self, Kind};
use routemath::scenario::{Code, OfferEntry, OfferSpec, Problem, Scenario};
use routemath::units::Exact;
use support::random::Random;
use support::scenarios::scenario;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_written_is_read_back(scenario in scenario(&BOOK)) {
        let value = scenario.to_value();
        prop_assert_eq!(Scenario::from_value(&value, &BOOK), Ok(scenario.clone()));
        let again = parse(&value.to_pretty(), Limits::SCENARIO).unwrap();
        prop_assert_eq!(&again, &value);
        prop_assert_eq!(Scenario::from_value(&again, &BOOK).unwrap().to_value(), value);
    }
}

/// Reads a scenario, given as the entries between the braces after `v`, model and offers.
fn read(entries: &str) -> Result<Scenario, Vec<Problem>> {
    let head = r#""v":1,"model":"gpt-5.5","offers":["openai/gpt-5.5/global","bedrock/gpt-5.5/us"]"#;
    whole(&format!("{{{head},{entries}}}"))
}

fn whole(text: &str) -> Result<Scenario, Vec<Problem>> {
    Scenario::from_json(text, &BOOK).map_err(|problems| problems.0)
}

/// One line per problem: code and path.
fn lines(read: Result<Scenario, Vec<Problem>>) -> Vec<String> {
    let problems = read.err().unwrap_or_default();
    problems.iter().map(|problem| format!("{} {}", problem.code.word(), problem.path)).collect()
}

#[test]
fn what_is_left_out_has_its_default() {
    let text = r#"{"v":1,"model":"gpt-5.5","offers":["openai/gpt-5.5/global"]}"#;
    let offers = vec![OfferEntry::Listed("openai/gpt-5.5/global".to_owned())];
    let expected = Scenario::v1("gpt-5.5", offers, Some("openai/gpt-5.5/global".to_owned()));
    assert_eq!(whole(text), Ok(expected));
    let nothing = whole(r#"{"v":1,"model":"anything","offers":[]}"#).unwrap();
    assert_eq!(nothing, Scenario::v1("anything", vec![], None));
    let own = whole(r#"{"v":1,"model":"my own","offers":[{"id":"x"}]}"#).unwrap();
    assert_eq!(own.offers, [OfferEntry::Inline(Box::new(OfferSpec::blank("x")))]);
}

#[test]
fn the_labs_own_offer_is_the_baseline_where_it_is_compared() {
    assert_eq!(read("\"singleOnly\":false").unwrap().baseline.as_deref(), Some("openai/gpt-5.5/global"));
    assert_eq!(read("\"baseline\":null").unwrap().baseline, None);
    let other = read("\"baseline\":\"bedrock/gpt-5.5/us\"").unwrap();
    assert_eq!(other.baseline.as_deref(), Some("bedrock/gpt-5.5/us"));
    let without = whole(r#"{"v":1,"model":"gpt-5.5","offers":["bedrock/gpt-5.5/us"]}"#).unwrap();
    assert_eq!(without.baseline, None);
}

#[test]
fn everything_wrong_is_said_at_once() {
    let text = r#"{
        "v": 1, "modell": "gpt-5.5", "asOf": "2026-02-30", "book": "2020-01-01", "objective": "speed",
        "workload": { "inputTokens": -1, "outputTokens": "5e2", "cachedInputShare": 1.5, "streaming": "yes",
                      "latencyTargetOn": "day", "toolCalls": {"web-search": "many"}, "callsPerTask": 1.5,
                      "requiredFeatures": ["batch", "batch"], "boundary": {"clouds": "aws", "sameRegion": 1} },
        "caller": {"cloud": "", "otherEgressGb": null},
        "pools": [ {"id": "aws", "discount": 2}, {"id": "aws"}, {"discount": 0}, 7 ],
        "offers": [ "openai/gpt-5.5/global", "openai/gpt-9/global", "openai/gpt-5.5/global", 5,
                    {"id": "custom-1", "prices": {"input": "five", "long": {"output": "1"}, "tools": 3}, "eol": "soon"},
                    {"name": "without id", "quota": {"tpm": "-5", "burst": 1}} ],
        "overrides": { "nobody": {"prices.input": "1"}, "openai/gpt-5.5/global": {"price": 1, "context": "x"} },
        "verified": [ {"offer": "nobody", "check": "latency", "on": "2026-11-20"}, {} ],
        "baseline": "bedrock/gpt-5.5/us", "singleOnly": "no"
    }"#;
    let found = lines(whole(text));
    let expected = [
        "out_of_range book",
        "bad_date asOf",
        "missing_field model",
        "bad_value objective",
        "wrong_type singleOnly",
        "out_of_range workload.inputTokens",
        "bad_number workload.outputTokens",
        "out_of_range workload.cachedInputShare",
        "bad_number workload.callsPerTask",
        "wrong_type workload.streaming",
        "bad_value workload.latencyTargetOn",
        "bad_number workload.toolCalls.web-search",
        "duplicate_id workload.requiredFeatures",
        "wrong_type workload.boundary.sameRegion",
        "wrong_type workload.boundary.clouds",
        "bad_value caller.cloud",
        "wrong_type caller.otherEgressGb",
        "out_of_range pools.aws.discount",
        "missing_field pools.2.id",
        "wrong_type pools.3",
        "wrong_type offers.3",
        "bad_number offers.custom-1.prices.input",
        "missing_field offers.custom-1.prices.long.above",
        "wrong_type offers.custom-1.prices.tools",
        "bad_date offers.custom-1.eol",
        "missing_field offers.5.id",
        "out_of_range offers.5.quota.tpm",
        "unknown_field offers.5.quota.burst",
        "unknown_field overrides.openai/gpt-5.5/global.price",
        "bad_number overrides.openai/gpt-5.5/global.context",
        "bad_value verified.0.check",
        "missing_field verified.1.offer",
        "missing_field verified.1.check",
        "missing_field verified.1.on",
        "unknown_field modell",
        "duplicate_id pools.aws",
        "duplicate_id offers.openai/gpt-5.5/global",
        "unknown_id offers.openai/gpt-9/global",
        "unknown_id overrides.nobody",
        "unknown_id baseline",
    ];
    assert_eq!(found, expected);
}

#[test]
fn each_problem_names_field_value_and_bounds() {
    let one = |entries: &str| read(entries).unwrap_err().remove(0);
    for (entries, message, value, bounds) in [
        (
            r#""workload":{"cachedInputShare":"1.50"}"#,
            "workload.cachedInputShare is 1.5; it must lie between 0 and 1",
            Some("1.5"),
            Some("0 … 1"),
        ),
        (
            r#""workload":{"requestsPerMonth":1e400}"#,
            "workload.requestsPerMonth is “1e400”; it must lie between 0 and 1000000000000",
            Some("1e400"),
            Some("0 … 1000000000000"),
        ),
        (
            r#""workload":{"bytesPerToken":"5,5"}"#,
            "workload.bytesPerToken: “5,5” is not a number: write digits and one decimal point, without exponent, separators or \"+\"",
            Some("5,5"),
            None,
        ),
        (
            r#""workload":{"cacheTtl":"2h"}"#,
            "workload.cacheTtl: “2h” is not one of 5m, 1h",
            Some("2h"),
            Some("5m, 1h"),
        ),
        (r#""caller":[]"#, "caller must be an object, not a list", None, None),
        (r#""title":"a\u202eb""#, "title holds the hidden character U+202E", Some("a\\u{202e}b"), None),
        (
            r#""workload":{"inputTokens":100,"cachedInputShare":"0.5","cacheWriteTokens":51}"#,
            "workload.cacheWriteTokens is 51; it must lie between 0 and 50",
            Some("51"),
            Some("0 … 50"),
        ),
        (
            r#""workload":{"inputTokens":100,"cachedInputTokens":101}"#,
            "workload.cachedInputTokens is 101; it must lie between 0 and 100",
            Some("101"),
            Some("0 … 100"),
        ),
    ] {
        let problem = one(entries);
        let found = (problem.message.as_str(), problem.value.as_deref(), problem.bounds.as_deref());
        assert_eq!(found, (message, value, bounds), "{entries}");
    }
    let long = one(&format!(r#""title":"{}""#, "é".repeat(61)));
    assert_eq!((long.code, long.value.map(|value| value.chars().count())), (Code::TooLong, Some(61)));
}

#[test]
fn another_version_is_not_guessed_at() {
    assert_eq!(lines(whole(r#"{"v":2,"models":[]}"#)), ["unsupported_version v"]);
    assert_eq!(lines(whole(r#"{"v":1.5}"#)), ["unsupported_version v"]);
    assert_eq!(lines(whole(r#"{"v":"1","model":"m","offers":[]}"#)), ["wrong_type v"]);
    assert_eq!(lines(whole(r#"{"model":"m","offers":[]}"#)), ["missing_field v"]);
    assert!(whole(r#"{"v":1.0,"model":"m","offers":[]}"#).is_ok());
    assert_eq!(lines(whole("[]")), ["wrong_type "]);
    assert_eq!(lines(whole("{\"v\":1,")), ["bad_value "]);
}

#[test]
fn every_number_is_held_to_its_bounds_and_its_form() {
    let mut tried = 0;
    let mut check = |place: fn(&str, &str) -> String, row: Row| {
        let step = Exact::new(1, if row.whole { 0 } else { 12 });
        for (value, expected) in [
            (row.min.to_string(), None),
            (row.max.to_string(), None),
            ((row.min - step).to_string(), Some("out_of_range")),
            ((row.max + step).to_string(), Some("out_of_range")),
            ("0.5e1".to_owned(), Some("bad_number")),
            ("1_0".to_owned(), Some("bad_number")),
            (String::new(), Some("bad_number")),
            ("0.0000000000001".to_owned(), Some("bad_number")),
        ] {
            let entries = place(row.path, &format!("{value:?}"));
            let found = lines(read(&entries));
            let told = found.first().map(|line| line.split(' ').next().unwrap_or_default());
            assert_eq!(told, expected, "{} {value}: {found:?}", row.path);
            tried += 1;
        }
        let null = lines(read(&place(row.path, "null")));
        assert_eq!(null.is_empty(), row.nullable, "{} null: {null:?}", row.path);
    };
    for row in fields::WORKLOAD {
        check(in_workload, Row::of(row));
    }
    for row in fields::CALLER {
        check(|path, value| format!(r#""caller":{{"{path}":{value}}}"#), Row::of(row));
    }
    for row in fields::POOL {
        check(|path, value| format!(r#""pools":[{{"id":"p","{path}":{value}}}]"#), Row::of(row));
    }
    for row in fields::OFFER {
        check(
            |path, value| format!(r#""overrides":{{"bedrock/gpt-5.5/us":{{"{path}":{value}}}}}"#),
            Row::of(row),
        );
    }
    assert!(tried > 500, "{tried}");
}

/// Cached and written tokens are part of the input, which is as large as it may be unless it is tried itself.
fn in_workload(path: &str, value: &str) -> String {
    let input = if path == "inputTokens" { "" } else { r#""inputTokens":10000000,"# };
    format!(r#""workload":{{{input}"{path}":{value}}}"#)
}

/// What the tests need of a row of any table.
struct Row {
    path: &'static str,
    min: Exact,
    max: Exact,
    whole: bool,
    nullable: bool,
}

impl Row {
    fn of<E, A>(row: &fields::Number<E, A>) -> Self {
        let whole = row.kind == Kind::Count;
        Self { path: row.path, min: row.min, max: row.max, whole, nullable: row.nullable }
    }
}

#[test]
fn numbers_may_be_given_as_numbers() {
    let given = r#""workload":{"requestsPerMonth":1e6,"inputTokens":3000.0,"cachedInputShare":2.5e-1,"bytesPerToken":"04.20"}"#;
    let workload = read(given).unwrap().workload;
    let values = [
        workload.requests_per_month,
        workload.input_tokens,
        workload.cached_input_share,
        workload.bytes_per_token,
    ];
    assert_eq!(values.map(|value| value.normalize().to_string()), ["1000000", "3000", "0.25", "4.2"]);
}

#[test]
fn lists_and_texts_are_held_to_their_lengths() {
    let offers = |n: usize| {
        let list: Vec<String> = (0..n).map(|n| format!(r#"{{"id":"own-{n}"}}"#)).collect();
        format!(r#"{{"v":1,"model":"m","offers":[{}]}}"#, list.join(","))
    };
    assert!(whole(&offers(64)).is_ok());
    assert_eq!(lines(whole(&offers(65))), ["too_many offers"]);
    let pools = |n: usize| {
        let list: Vec<String> = (0..n).map(|n| format!(r#"{{"id":"p{n}"}}"#)).collect();
        format!(r#""pools":[{}]"#, list.join(","))
    };
    assert!(read(&pools(8)).is_ok());
    assert_eq!(lines(read(&pools(9))), ["too_many pools"]);
    let features = |n: usize| {
        let list: Vec<String> = (0..n).map(|n| format!("\"f{n}\"")).collect();
        format!(r#""workload":{{"requiredFeatures":[{}]}}"#, list.join(","))
    };
    assert!(read(&features(64)).is_ok());
    assert_eq!(lines(read(&features(65))), ["too_many workload.requiredFeatures"]);
    let name =
        |n: usize| format!(r#"{{"v":1,"model":"m","offers":[{{"id":"x","name":"{}"}}]}}"#, "é".repeat(n));
    assert!(whole(&name(200)).is_ok());
    assert_eq!(lines(whole(&name(201))), ["too_long offers.x.name"]);
    let id = |n: usize| format!(r#"{{"v":1,"model":"m","offers":[{{"id":"{}"}}]}}"#, "i".repeat(n));
    assert!(whole(&id(64)).is_ok());
    assert_eq!(lines(whole(&id(65))), ["too_long offers.0.id"]);
}

#[test]
fn keys_that_mean_something_to_javascript_are_unknown_fields() {
    for (entries, expected) in [
        (r#""__proto__":{}"#, "unknown_field __proto__"),
        (r#""workload":{"__proto__":1}"#, "unknown_field workload.__proto__"),
        (r#""workload":{"toolCalls":{"__proto__":1}}"#, "unknown_field workload.toolCalls.__proto__"),
        (r#""overrides":{"__proto__":{}}"#, "unknown_field overrides.__proto__"),
        (r#""workload":{"requiredFeatures":["__proto__"]}"#, "bad_value workload.requiredFeatures"),
        (r#""workload":{"constructor":1}"#, "unknown_field workload.constructor"),
    ] {
        assert_eq!(lines(read(entries)), [expected]);
    }
}

#[test]
fn a_key_given_twice_is_a_problem() {
    assert_eq!(
        lines(read(r#""workload":{"inputTokens":1,"inputTokens":2}"#)),
        ["duplicate_id workload.inputTokens"]
    );
    assert_eq!(lines(read(r#""title":"a","title":"b""#)), ["duplicate_id title"]);
}

#[test]
fn what_refers_to_offers_must_fit_them() {
    assert!(
        read(r#""overrides":{"bedrock/gpt-5.5/global":{"quota.tpm":2000000}}"#).is_ok(),
        "in the book, not compared"
    );
    assert!(
        read(r#""verified":[{"offer":"gone","check":"price","of":"input","value":5,"on":"2026-11-20"}]"#)
            .is_ok()
    );
    assert_eq!(lines(read(r#""baseline":"bedrock/gpt-5.5/global""#)), ["unknown_id baseline"]);
    let stranger = r#"{"v":1,"model":"gpt-7","offers":["openai/gpt-5.5/global"]}"#;
    assert_eq!(lines(whole(stranger)), ["unknown_id model"]);
}

#[test]
fn a_long_threshold_is_required_only_of_own_offers() {
    let own =
        |long: &str| format!(r#"{{"v":1,"model":"m","offers":[{{"id":"x","prices":{{"long":{long}}}}}]}}"#);
    assert_eq!(lines(whole(&own(r#"{"input":"1"}"#))), ["missing_field offers.x.prices.long.above"]);
    assert_eq!(lines(whole(&own("{}"))), ["missing_field offers.x.prices.long.above"]);
    assert!(whole(&own("null")).is_ok());
    assert!(whole(&own(r#"{"above":272000}"#)).is_ok());
    assert!(read(r#""overrides":{"bedrock/gpt-5.5/us":{"prices.long.input":"1"}}"#).is_ok());
}

#[test]
fn dates_choose_a_book_from_the_first_on() {
    assert!(read(r#""book":"2026-11-12","asOf":"2020-01-01""#).is_ok());
    assert!(read(r#""book":"2031-01-01""#).is_ok());
    let early = read(r#""book":"2026-11-11""#).unwrap_err().remove(0);
    assert_eq!((early.code, early.bounds.as_deref()), (Code::OutOfRange, Some("2026-11-12 …")));
}

#[test]
fn what_the_page_carries_comes_back_as_it_was() {
    let scenario = read(r#""ui":{"open":["sources"],"zoom":1.50,"note":"\u0000"}"#).unwrap();
    assert_eq!(scenario.ui.as_deref(), Some(r#"{"open":["sources"],"zoom":1.50,"note":"\u0000"}"#));
    assert_eq!(lines(read(r#""ui":[]"#)), ["wrong_type ui"]);
    assert_eq!(read(r#""ui":{}"#).unwrap().ui, None);
}

/// JSON that something else wrote, or cut, or edited: what is read from it is a scenario that reads again the same, and
/// what is not read says where. Each text is a random scenario with up to six bytes or pieces changed.
#[test]
fn damaged_json_is_read_whole_or_refused() {
    let mut random = Random::new(6);
    let (mut read, mut refused) = (0, 0);
    for original in support::scenarios::some(&BOOK, 100) {
        let text = original.to_value().to_json();
        for _ in 0..100 {
            let damaged = random.damage(&text, b"{}[]:,\"\\0123456789.eE-+nulltruefalse \n");
            match Scenario::from_json(&damaged, &BOOK) {
                Ok(scenario) => {
                    read += 1;
                    let again = Scenario::from_value(&scenario.to_value(), &BOOK);
                    assert_eq!(again, Ok(scenario), "{damaged}");
                }
                Err(problems) => {
                    refused += 1;
                    assert!(problems.0.iter().all(|problem| !problem.message.is_empty()), "{damaged}");
                }
            }
        }
    }
    assert!(read > 100 && refused > 1_000, "{read} read, {refused} refused");
}
