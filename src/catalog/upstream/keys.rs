//! Which rows of a tracker speak of an offer.

use super::Kind;
use crate::catalog::Offer;

/// The keys under which a tracker may hold an offer, the best first. Empty if it cannot hold it.
pub fn of(kind: Kind, offer: &Offer) -> Vec<String> {
    let Some(id) = offer.version.map(|version| version.value.model_id) else { return Vec::new() };
    match kind {
        Kind::LiteLlm => litellm(offer, id).into_iter().collect(),
        Kind::GenaiPrices => genai(offer, id),
    }
}

/// Those keys, and the bare id that would be ambiguous.
pub fn all(kind: Kind, offer: &Offer) -> Vec<String> {
    let mut keys = of(kind, offer);
    keys.extend(bare(kind, offer));
    keys
}

/// The id without scope that a tracker may list for several scopes at once; its price is the one of neither for sure.
pub fn bare(kind: Kind, offer: &Offer) -> Option<String> {
    let id = offer.version?.value.model_id;
    let scoped = ["global.", "us.", "eu.", "jp.", "au.", "in.", "apac."];
    let bare = scoped.into_iter().find_map(|prefix| id.strip_prefix(prefix));
    let bare = bare.or_else(|| (offer.host.id == "mantle").then_some(id))?;
    Some(match kind {
        Kind::LiteLlm => bare.to_owned(),
        Kind::GenaiPrices => format!("aws/{bare}"),
    })
}

fn litellm(offer: &Offer, id: &str) -> Option<String> {
    let model = offer.model;
    Some(match (offer.host.id, offer.scope) {
        // Regional offers stand as a factor in the row of the model.
        ("openai" | "anthropic", _) => model.to_owned(),
        ("azure", "global") => format!("azure/{model}"),
        ("azure", zone) => format!("azure/{zone}/{model}"),
        ("bedrock" | "cohere", _) => id.to_owned(),
        ("mantle", _) => format!("bedrock_mantle/{id}"),
        ("claude-aws", _) => format!("bedrock/claude_platform/{id}"),
        ("vertex", _) => format!("vertex_ai/{}", id.split('@').next().unwrap_or(id)),
        ("foundry", _) => format!("azure_ai/{id}"),
        ("mistral" | "oci", _) => format!("{}/{id}", offer.host.id),
        _ => return None,
    })
}

fn genai(offer: &Offer, id: &str) -> Vec<String> {
    let one = |provider: &str, id: &str| vec![format!("{provider}/{id}")];
    match (offer.host.id, offer.scope) {
        ("openai" | "anthropic" | "cohere", "global") => one(offer.host.id, offer.model),
        ("mistral", _) => one("mistral", id),
        ("vertex", _) => one("google", offer.model),
        ("bedrock", "global") => versions("aws/", id),
        ("bedrock", "in-region") => one("aws", id),
        ("bedrock", _) => versions("aws/regional.", id.split_once('.').map_or(id, |(_, rest)| rest)),
        // OpenAI models answer to the bare id on this endpoint only, so there it is not ambiguous.
        ("mantle", _) if id.starts_with("openai.") => {
            let mut keys = versions("aws/regional.", id);
            keys.push(format!("aws/{id}"));
            keys
        }
        ("mantle", _) => versions("aws/regional.", id),
        _ => Vec::new(),
    }
}

/// An id, and the same with the version that the tracker adds to some.
fn versions(before: &str, id: &str) -> Vec<String> {
    vec![format!("{before}{id}"), format!("{before}{id}-v1:0")]
}
