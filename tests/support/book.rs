//! A book of two models and six offers, so that tests of reading and writing do not depend on the shipped one.

use routemath::catalog::{
    Catalog, Fact, Host, Lifecycle, Model, Offer, PriceEntry, Provenance, Rates, Source, Status,
};
use routemath::units::{Date, Exact};

static SOURCE: Source = Source { title: "Price page", url: "https://example.com/prices" };

static SEEN: Provenance = Provenance {
    source: &SOURCE,
    as_of: Date::known(2026, 11, 1),
    from: None,
    recorded: Date::known(2026, 11, 12),
    status: Status::Documented,
};

static HOSTS: [Host; 2] = [Host { id: "openai", name: "OpenAI" }, Host { id: "bedrock", name: "Bedrock" }];

const fn dollars(cents: i64) -> Option<Exact> {
    Some(Exact::from_parts(cents.unsigned_abs() as u32, 0, 0, false, 2))
}

const RATES: Rates = Rates {
    input: dollars(500),
    cached_input: dollars(50),
    cache_write_5m: None,
    cache_write_1h: None,
    cache_write_12h: None,
    output: dollars(3000),
    batch_input: dollars(250),
    batch_output: dollars(1500),
    batch_cached_input: None,
    flex_input: None,
    flex_output: None,
    flex_cached_input: None,
    priority_input: None,
    priority_output: None,
};

static PRICES: [PriceEntry; 1] =
    [PriceEntry { rates: RATES, long: None, free: false, provenance: &SEEN, conflicts: &[], second: None }];

const fn offer(
    id: &'static str,
    model: &'static str,
    host: &'static Host,
    scope: &'static str,
    cloud: Option<&'static str>,
) -> Offer {
    Offer {
        id,
        model,
        host,
        scope,
        name: id,
        pool: cloud,
        cloud,
        in_region: false,
        residency: None,
        operator: None,
        seller: None,
        served: None,
        version: None,
        lifecycle: Lifecycle { launched: None, eol: None },
        context: Some(Fact { value: 1_050_000, provenance: &SEEN, conflict: None, before: None }),
        max_input: None,
        max_output: None,
        prices: &PRICES,
        tools: &[],
        quota: None,
        features: &[],
        frame_bytes: None,
        apis: &[],
    }
}

static OFFERS: [Offer; 6] = [
    offer("bedrock/gpt-5.5/global", "gpt-5.5", &HOSTS[1], "global", Some("aws")),
    offer("bedrock/gpt-5.5/us", "gpt-5.5", &HOSTS[1], "us", Some("aws")),
    offer("openai/gpt-5.5/global", "gpt-5.5", &HOSTS[0], "global", None),
    offer("openai/gpt-5.5/us", "gpt-5.5", &HOSTS[0], "us", None),
    offer("bedrock/gpt-oss-120b/global", "gpt-oss-120b", &HOSTS[1], "global", Some("aws")),
    offer("openai/gpt-oss-120b/global", "gpt-oss-120b", &HOSTS[0], "global", None),
];

static MODELS: [Model; 2] = [
    Model { id: "gpt-5.5", name: "GPT-5.5", lab: "OpenAI", own_offer: Some("openai/gpt-5.5/global") },
    Model { id: "gpt-oss-120b", name: "gpt-oss-120b", lab: "OpenAI", own_offer: None },
];

/// The book.
pub static BOOK: Catalog = Catalog {
    books: &[Date::known(2026, 11, 12)],
    hosts: &HOSTS,
    models: &MODELS,
    offers: &OFFERS,
    regions: &[],
    distances: &[],
    payloads: &[],
    claims: &[],
};
