//! One model of the genai-prices data file.

use super::number::{exact, per_million};
use super::{Quote, Refusal, Row, litellm};
use crate::json::Value;
use crate::units::{Date, Listed, fill};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Rates by contract key and the file's own name.
const RATES: [(&str, &str); 5] = [
    ("input", "input_mtok"),
    ("cachedInput", "cache_read_mtok"),
    ("cacheWrite5m", "cache_write_mtok"),
    ("cacheWrite1h", "cache_write_1h_mtok"),
    ("output", "output_mtok"),
];

/// The models of a provider, each under `provider/model`.
pub fn models(provider: &Value) -> Vec<(String, &Value)> {
    let Some(Value::Text(name)) = provider.get("id") else { return Vec::new() };
    let Some(Value::List(models)) = provider.get("models") else { return Vec::new() };
    let keyed = |model| match Value::get(model, "id") {
        Some(Value::Text(id)) => Some((fill!("{}/{}", name, id), model)),
        _ => None,
    };
    models.iter().filter_map(keyed).listed()
}

/// Reads a model's prices on a day, or says why it is refused.
pub fn quote(model: &Value, as_of: Date) -> Row {
    let prices = model.get("prices").and_then(|prices| in_force(prices, as_of)).ok_or(Refusal::NoPrice)?;
    let (mut rates, mut long, mut above) = (Vec::new(), Vec::new(), None);
    for (key, name) in RATES {
        let Some(price) = prices.get(name).filter(|price| **price != Value::Null) else { continue };
        let (base, tier) = tiers(price);
        rates.push((key.to_owned(), per_million(base)?));
        if let Some((start, price)) = tier {
            above = above.or(start);
            long.push((fill!("long.{}", key), per_million(price)?));
        }
    }
    rates.extend(long);
    litellm::check(&rates)?;
    rates.retain(|(_, rate): &(String, Decimal)| !rate.is_zero());
    Ok(Quote { rates, above, ..Quote::default() })
}

/// The prices in force: the last whose first day has come. A price for hours of the day is none the book can hold.
fn in_force(prices: &Value, as_of: Date) -> Option<&Value> {
    let Value::List(dated) = prices else { return Some(prices) };
    let holds = |entry: &&Value| match entry.get("constraint") {
        None | Some(Value::Null) => true,
        Some(constraint) => match constraint.get("start_date") {
            Some(Value::Text(day)) => Date::parse(day).is_some_and(|day| day <= as_of),
            _ => false,
        },
    };
    dated.iter().rev().find(holds)?.get("prices")
}

/// The base price, and the first tier with the tokens it starts above.
fn tiers(price: &Value) -> (&Value, Option<(Option<u64>, &Value)>) {
    let Some(base) = price.get("base") else { return (price, None) };
    let Some(Value::List(tiers)) = price.get("tiers") else { return (base, None) };
    let tier = tiers.first().and_then(|tier| {
        let start = tier.get("start").and_then(exact).and_then(|start| start.to_u64());
        tier.get("price").map(|price| (start, price))
    });
    (base, tier)
}
