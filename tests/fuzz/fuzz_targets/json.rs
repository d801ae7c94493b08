//! Looks for a text that breaks the law of JSON or of price maps.
#![no_main]

#[path = "../laws.rs"]
#[allow(dead_code, reason = "the other target's")]
mod laws;

libfuzzer_sys::fuzz_target!(|text: &str| {
    laws::json(text);
    laws::price_map(text);
});
