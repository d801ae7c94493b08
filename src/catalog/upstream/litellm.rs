//! One row of the LiteLLM price map.

use super::number::{exact, per_token};
use super::{Quote, Refusal, Row};
use crate::catalog::Support;
use crate::json::Value;
use crate::units::{Listed, fill};
use rust_decimal::Decimal;

/// Rates by contract key: what stands before and after the long-context part of the row's own name.
const RATES: [(&str, &str, &str); 14] = [
    ("input", "input_cost_per_token", ""),
    ("cachedInput", "cache_read_input_token_cost", ""),
    ("cacheWrite5m", "cache_creation_input_token_cost", ""),
    ("cacheWrite1h", "cache_creation_input_token_cost_above_1hr", ""),
    ("cacheWrite12h", "cache_creation_input_token_cost_above_12hr", ""),
    ("output", "output_cost_per_token", ""),
    ("batchInput", "input_cost_per_token", "_batches"),
    ("batchOutput", "output_cost_per_token", "_batches"),
    ("batchCachedInput", "cache_read_input_token_cost", "_batches"),
    ("flexInput", "input_cost_per_token", "_flex"),
    ("flexOutput", "output_cost_per_token", "_flex"),
    ("flexCachedInput", "cache_read_input_token_cost", "_flex"),
    ("priorityInput", "input_cost_per_token", "_priority"),
    ("priorityOutput", "output_cost_per_token", "_priority"),
];

/// Features by the flag that speaks of them.
const FLAGS: [(&str, &str); 11] = [
    ("supports_function_calling", "function-calling"),
    ("supports_parallel_function_calling", "parallel-tool-calls"),
    ("supports_response_schema", "structured-outputs"),
    ("supports_vision", "vision"),
    ("supports_pdf_input", "pdf-input"),
    ("supports_audio_input", "audio-input"),
    ("supports_prompt_caching", "prompt-caching"),
    ("supports_reasoning", "reasoning"),
    ("supports_native_streaming", "streaming"),
    ("supports_web_search", "web-search"),
    ("supports_computer_use", "computer-use"),
];

/// Scopes by the factor that the row gives for them.
const UPLIFTS: [(&str, &str); 2] =
    [("us", "regional_processing_uplift_multiplier_us"), ("eu", "regional_processing_uplift_multiplier_eu")];

/// Reads a row, or says why it is refused.
pub fn quote(row: &Value) -> Row {
    let Value::Object(fields) = row else { return Err(Refusal::NotARow) };
    let threshold = fields.iter().find_map(|(name, _)| threshold(name));
    let mut rates = read(row, "", "")?;
    if let Some((part, _)) = threshold {
        rates.extend(read(row, "long.", part)?);
    }
    check(&rates)?;
    rates.retain(|(_, rate)| !rate.is_zero());
    let above = threshold.map(|(_, tokens)| tokens);
    Ok(Quote { rates, above, features: features(row), uplifts: uplifts(row) })
}

/// The long-context part of a name, `_above_272k_tokens`, and the tokens it means.
fn threshold(name: &str) -> Option<(&str, u64)> {
    let part = name.strip_prefix("input_cost_per_token")?;
    let thousands: u64 = part.strip_prefix("_above_")?.strip_suffix("k_tokens")?.parse().ok()?;
    Some((part, thousands.checked_mul(1_000)?))
}

fn read(row: &Value, prefix: &str, part: &str) -> Result<Vec<(String, Decimal)>, Refusal> {
    let mut rates = Vec::new();
    for (key, before, after) in RATES {
        let Some(value) =
            row.get(&fill!("{}{}{}", before, part, after)).filter(|value| **value != Value::Null)
        else {
            continue;
        };
        rates.push((fill!("{}{}", prefix, key), per_token(value)?));
    }
    Ok(rates)
}

/// Refuses a row without a price, and one that is zero throughout.
pub fn check(rates: &[(String, Decimal)]) -> Result<(), Refusal> {
    let told = |key: &str| rates.iter().find(|(own, _)| own == key).map(|(_, rate)| *rate);
    match (told("input"), told("output")) {
        (None, None) => Err(Refusal::NoPrice),
        (input, output) if input.is_none_or(|r| r.is_zero()) && output.is_none_or(|r| r.is_zero()) => {
            Err(Refusal::ZeroPrice)
        }
        _ => Ok(()),
    }
}

fn features(row: &Value) -> Vec<(&'static str, Support)> {
    let told = |flag: &str| match row.get(flag) {
        Some(Value::Bool(true)) => Some(Support::Yes),
        Some(Value::Bool(false)) => Some(Support::No),
        _ => None,
    };
    FLAGS.iter().filter_map(|(flag, id)| told(flag).map(|support| (*id, support))).listed()
}

fn uplifts(row: &Value) -> Vec<(&'static str, Decimal)> {
    let told = |name: &str| row.get(name).and_then(exact);
    UPLIFTS.iter().filter_map(|(scope, name)| told(name).map(|factor| (*scope, factor))).listed()
}
