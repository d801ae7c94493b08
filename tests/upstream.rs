//! What trackers publish, against the book: the formats, the traps, the verdict per offer.

use routemath::catalog::CATALOG;
use routemath::catalog::upstream::{self, Comparison, Kind, Outcome, Reader, Upstream};
use routemath::units::Date;

const BOOK: Date = Date::known(2026, 11, 12);

/// The row of one model as the tracker has it today.
const GPT: &str = r#""gpt-5.5": {
    "input_cost_per_token": 5e-06, "cache_read_input_token_cost": 5e-07, "output_cost_per_token": 3e-05,
    "input_cost_per_token_above_272k_tokens": 1e-05, "output_cost_per_token_above_272k_tokens": 4.5e-05,
    "input_cost_per_token_batches": 2.5e-06, "output_cost_per_token_batches": 1.5e-05,
    "regional_processing_uplift_multiplier_us": 1.1, "supports_vision": true, "supports_minimal_reasoning_effort": false
}"#;

fn read(text: &str) -> Upstream {
    upstream::read(&CATALOG, text.to_owned(), BOOK).expect("a file of the test's own")
}

fn map(rows: &str) -> Upstream {
    read(&format!("{{ {rows} }}"))
}

fn genai(provider: &str, model: &str, prices: &str) -> Upstream {
    let model = format!("{{\"id\": \"{model}\", \"prices\": {prices}}}");
    read(&format!("[{{\"id\": \"{provider}\", \"models\": [{model}]}}]"))
}

fn one(id: &str, upstreams: &[Upstream]) -> Comparison {
    let all = upstream::compare(&CATALOG, BOOK, BOOK, upstreams);
    all.into_iter().find(|comparison| comparison.offer.id == id).expect("an offer of the book")
}

/// A comparison in one line: the outcome, then each difference as `path book→said`.
fn told(id: &str, upstreams: &[Upstream]) -> String {
    let comparison = one(id, upstreams);
    let differences = comparison.differences.iter().map(|difference| {
        let said: Vec<_> = difference.said.iter().map(|said| said.value.as_str()).collect();
        format!(" {} {}→{}", difference.path, difference.book.as_deref().unwrap_or("?"), said.join("/"))
    });
    format!("{}{}", comparison.outcome.word(), differences.collect::<String>())
}

fn refused(id: &str, upstreams: &[Upstream]) -> String {
    let comparison = one(id, upstreams);
    assert_eq!(comparison.outcome, Outcome::Missing);
    comparison.refused.iter().map(|(_, key, refusal)| format!("{key}: {refusal}")).collect()
}

#[test]
fn a_row_that_agrees_is_the_same() {
    assert_eq!(told("openai/gpt-5.5/global", &[map(GPT)]), "same");
    assert_eq!(told("azure/gpt-5.5/global", &[map(GPT)]), "missing");
    let (kind, key) = one("openai/gpt-5.5/global", &[map(GPT)]).rows[0].clone();
    assert_eq!((kind, key.as_str()), (Kind::LiteLlm, "gpt-5.5"));
}

#[test]
fn a_changed_price_shows_both_values() {
    let dearer = GPT.replace("\"input_cost_per_token\": 5e-06", "\"input_cost_per_token\": 5.5e-06");
    assert_eq!(told("openai/gpt-5.5/global", &[map(&dearer)]), "changed prices.input 5→5.5");
    let long = GPT.replace("4.5e-05", "6e-05");
    assert_eq!(told("openai/gpt-5.5/global", &[map(&long)]), "changed prices.long.output 45→60");
    let earlier = GPT.replace("_above_272k_", "_above_200k_");
    assert_eq!(told("openai/gpt-5.5/global", &[map(&earlier)]), "changed prices.long.above 272000→200000");
}

#[test]
fn regional_offers_are_compared_with_the_factor() {
    assert_eq!(told("openai/gpt-5.5/us", &[map(GPT)]), "same");
    assert_eq!(told("openai/gpt-5.5/eu", &[map(GPT)]), "missing");
    let twice = GPT.replace("multiplier_us\": 1.1", "multiplier_us\": 1.2");
    let said = told("openai/gpt-5.5/us", &[map(&twice)]);
    // The host documents the factor, but the price it is taken of is a tracker's: so a tracker may change it.
    assert!(said.starts_with("changed prices.input 5.5→6 prices.cachedInput 0.55→0.6"), "{said}");
}

#[test]
fn two_trackers_that_differ_make_a_dispute() {
    let agrees = genai(
        "openai",
        "gpt-5.5",
        r#"{"input_mtok": {"base": 5, "tiers": [{"start": 272000, "price": 10}]}, "output_mtok": 30}"#,
    );
    let dearer = GPT.replace("\"input_cost_per_token\": 5e-06", "\"input_cost_per_token\": 6e-06");
    assert_eq!(told("openai/gpt-5.5/global", &[map(GPT), agrees.clone()]), "same");
    assert_eq!(told("openai/gpt-5.5/global", &[map(&dearer), agrees]), "disputed prices.input 5→6/5");
}

#[test]
fn dated_prices_are_taken_as_of_the_day() {
    let dated = |as_of: &str| {
        let text = r#"[{"id": "openai", "models": [{"id": "gpt-5.6-terra", "prices": [
            {"prices": {"input_mtok": 2.5, "output_mtok": 15}},
            {"constraint": {"start_date": "2026-07-30"}, "prices": {"input_mtok": 2, "output_mtok": 12}}]}]}]"#;
        let as_of = Date::parse(as_of).expect("a day");
        let upstream = upstream::read(&CATALOG, text.to_owned(), as_of).expect("a file of the test's own");
        let all = upstream::compare(&CATALOG, BOOK, as_of, &[upstream]);
        all.into_iter().find(|one| one.offer.id == "openai/gpt-5.6-terra/global").map(|one| one.outcome)
    };
    assert_eq!(dated("2026-07-29"), Some(Outcome::Same));
    assert_eq!(dated("2026-07-30"), Some(Outcome::Same));
}

#[test]
fn zero_prices_and_no_prices_are_refused() {
    let zero = r#""gpt-5.5": { "input_cost_per_token": 0.0, "output_cost_per_token": 0.0 }"#;
    assert_eq!(refused("openai/gpt-5.5/global", &[map(zero)]), "gpt-5.5: every price is zero: a placeholder");
    let none = r#""gpt-5.5": { "max_tokens": 5, "input_cost_per_token": null }"#;
    assert_eq!(refused("openai/gpt-5.5/global", &[map(none)]), "gpt-5.5: no price per token");
    assert_eq!(refused("openai/gpt-5.5/global", &[map("\"gpt-5.5\": 5")]), "gpt-5.5: not an object");
    let half = r#""gpt-5.5": { "input_cost_per_token": 5e-06, "output_cost_per_token": 0 }"#;
    assert_eq!(told("openai/gpt-5.5/global", &[map(half)]), "same");
}

#[test]
fn prices_in_another_unit_are_refused() {
    let million = r#""gpt-5.5": { "input_cost_per_token": 5, "output_cost_per_token": 30 }"#;
    assert!(refused("openai/gpt-5.5/global", &[map(million)]).contains("5 is no price per token"));
    let token = genai("openai", "gpt-5.5", r#"{"input_mtok": 5e-06, "output_mtok": 3e-05}"#);
    assert!(refused("openai/gpt-5.5/global", &[token]).contains("5e-06 is no price per million tokens"));
    let text = r#""gpt-5.5": { "input_cost_per_token": "5e-06", "output_cost_per_token": 3e-05 }"#;
    assert!(refused("openai/gpt-5.5/global", &[map(text)]).contains("is not a number the book can hold"));
}

#[test]
fn a_bare_bedrock_id_is_refused() {
    let bare = r#""anthropic.claude-sonnet-5-5": { "input_cost_per_token": 2.2e-06, "output_cost_per_token": 1.1e-05 }"#;
    for id in [
        "bedrock/claude-sonnet-5-5/global",
        "bedrock/claude-sonnet-5-5/us",
        "mantle/claude-sonnet-5-5/in-region",
    ] {
        assert!(refused(id, &[map(bare)]).ends_with("its scope is ambiguous"), "{id}");
    }
    let scoped = bare.replace("\"anthropic", "\"us.anthropic");
    assert_eq!(told("bedrock/claude-sonnet-5-5/us", &[map(&scoped)]), "same");
}

#[test]
fn an_absent_flag_is_not_a_no() {
    let silent = GPT.replace(", \"supports_vision\": true", "");
    assert_eq!(told("openai/gpt-5.5/global", &[map(&silent)]), "same");
    let denies = GPT.replace("\"supports_vision\": true", "\"supports_vision\": false");
    assert_eq!(told("openai/gpt-5.5/global", &[map(&denies)]), "changed features.vision yes→no");
    let new = GPT.replace("\"supports_vision\": true", "\"supports_audio_input\": true");
    assert_eq!(told("openai/gpt-5.5/global", &[map(&new)]), "changed features.audio-input ?→yes");
}

#[test]
fn a_tracker_against_a_page_of_the_host_is_a_dispute() {
    let denies = r#""bedrock_mantle/openai.gpt-5.5": { "input_cost_per_token": 5.5e-06, "output_cost_per_token": 3.3e-05,
        "supports_response_schema": false }"#;
    assert_eq!(
        told("mantle/gpt-5.5/in-region", &[map(denies)]),
        "disputed features.structured-outputs yes→no"
    );
}

#[test]
fn both_sides_of_a_known_conflict_are_no_news() {
    let row = |support: bool| {
        map(&format!(
            r#""global.openai.gpt-5.5": {{ "input_cost_per_token": 5e-06, "output_cost_per_token": 3e-05, "supports_response_schema": {support} }}"#
        ))
    };
    assert_eq!(told("bedrock/gpt-5.5/global", &[row(true)]), "same");
    assert_eq!(told("bedrock/gpt-5.5/global", &[row(false)]), "same");
    let stale = r#""vertex_ai/claude-opus-5-5": { "input_cost_per_token": 4e-06, "output_cost_per_token": 2e-05,
        "input_cost_per_token_batches": 2.5e-06 }"#;
    assert_eq!(told("vertex/claude-opus-5-5/global", &[map(stale)]), "same");
}

#[test]
fn a_price_row_for_a_tier_the_host_does_not_sell_is_no_news() {
    let flex = r#""azure/gpt-5.5": { "input_cost_per_token": 5e-06, "output_cost_per_token": 3e-05,
        "input_cost_per_token_flex": 2.5e-06, "output_cost_per_token_flex": 1.5e-05 }"#;
    assert_eq!(told("azure/gpt-5.5/global", &[map(flex)]), "same");
}

#[test]
fn a_broken_file_is_refused_with_line_and_reason() {
    for (text, reason) in [
        ("{\n\"gpt-5.5\": {\n\"input_cost_per_token\": 5e-\n}}", "line 3, column 28: a digit is expected"),
        ("{\n\"gpt-5.5\": {}", "line 2"),
        ("{}", "none of the 0 rows is an offer of the book"),
        ("{\"some\": {}}", "none of the 1 rows"),
        ("[{\"id\": \"openai\", \"models\": []}]", "none of the 0 rows"),
        ("hello", "line 1, column 1: an object or a list is expected"),
        ("", "line 1"),
    ] {
        let said = upstream::read(&CATALOG, text.to_owned(), BOOK)
            .map_or_else(|error| error.to_string(), |_| "fine".to_owned());
        assert!(said.contains(reason), "{text:?}: {said}");
    }
}

#[test]
fn a_file_can_be_read_in_pieces() {
    let text = format!("{{ \"x\": {{}}, {GPT}, \"y\": [] }}");
    let mut reader = Reader::new(&CATALOG, text, BOOK).expect("an object");
    let mut steps = 1;
    while !reader.step(1).expect("a row") {
        steps += 1;
    }
    let upstream = reader.finish().expect("a row of the book");
    assert_eq!((steps, upstream.total, upstream.matched()), (4, 3, 1));
    assert_eq!(told("openai/gpt-5.5/global", &[upstream]), "same");
}

#[test]
fn every_offer_of_the_book_is_compared() {
    let comparisons = upstream::compare(&CATALOG, BOOK, BOOK, &[map(GPT)]);
    let held = CATALOG.offers.iter().filter(|offer| offer.known(BOOK)).count();
    assert_eq!(comparisons.len(), held);
    let count = |outcome| comparisons.iter().filter(|one| one.outcome == outcome).count();
    assert_eq!((count(Outcome::Same), count(Outcome::Missing)), (2, held - 2));
}
