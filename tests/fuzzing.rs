//! The laws that the fuzz targets of tests/fuzz/ are run for, on seeded damage to real texts.

#[path = "fuzz/laws.rs"]
mod laws;
mod support;

use routemath::catalog::CATALOG;
use routemath::scenario::link::{Carried, encode};
use support::random::Random;
use support::scenarios::some;

/// Damages texts a number of times each; how many still read.
fn damaged(texts: &[String], alphabet: &[u8], times: usize, law: fn(&str) -> bool) -> usize {
    let mut random = Random::new(7);
    let mut reads = 0;
    for text in texts {
        assert!(law(text), "{text} does not read as it is");
        reads += (0..times).filter(|_| law(&random.damage(text, alphabet))).count();
    }
    reads
}

#[test]
fn damaged_links_hold_the_law_of_links() {
    let links: Vec<String> = some(&CATALOG, 50)
        .filter_map(|scenario| encode(&scenario, &CATALOG, &Carried::default()).ok())
        .collect();
    assert!(damaged(&links, b"=&,:;./+-%019azx", 40, laws::link) > 500);
}

#[test]
fn damaged_json_holds_the_law_of_json() {
    let texts: Vec<String> = some(&CATALOG, 40).map(|scenario| scenario.to_value().to_json()).collect();
    assert!(damaged(&texts, b"{}[]:,\"\\0123456789.eE-+nulltruefalse \n", 40, laws::json) > 100);
}

#[test]
fn damaged_price_maps_hold_the_law_of_price_maps() {
    let litellm = r#"{"gpt-5.5": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 5e-06,
        "output_cost_per_token_above_272k_tokens": 4.5e-05, "supports_vision": true},
        "azure/gpt-5.5": {"litellm_provider": "azure", "input_cost_per_token": 0.00001}}"#;
    let genai = r#"[{"id": "openai", "name": "OpenAI", "models": [{"id": "gpt-5.5", "match": {"equals": "gpt-5.5"},
        "prices": [{"constraint": {"start_date": "2026-07-30"}, "prices": {"input_mtok": 2, "output_mtok": 12}}]}]}]"#;
    let maps = [litellm.to_owned(), genai.to_owned()];
    assert!(damaged(&maps, b"{}[]:,\"\\0123456789.eE-+nulltruefalse \n", 1_000, laws::price_map) > 100);
}
