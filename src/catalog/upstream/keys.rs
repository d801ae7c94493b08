//! Which rows of a tracker speak of an offer.

use super::Kind;
use crate::catalog::Offer;
use crate::units::{Listed, fill};

/// The keys under which a tracker may hold an offer, the best first. Empty if it cannot hold it.
pub fn of(kind: Kind, offer: &Offer) -> Vec<String> {
    let Some(id) = offer.version.map(|version| version.value.model_id) else { return Vec::new() };
    match kind {
        Kind::LiteLlm => litellm(offer, id).into_iter().listed(),
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
        Kind::GenaiPrices => fill!("aws/{}", bare),
    })
}

fn litellm(offer: &Offer, id: &str) -> Option<String> {
    let model = offer.model;
    Some(match (offer.host.id, offer.scope) {
        // Regional offers stand as a factor in the row of the model.
        ("openai" | "anthropic", _) => model.to_owned(),
        ("azure", "global") => fill!("azure/{}", model),
        ("azure", zone) => fill!("azure/{}/{}", zone, model),
        ("bedrock" | "cohere", _) => id.to_owned(),
        ("mantle", _) => fill!("bedrock_mantle/{}", id),
        ("claude-aws", _) => fill!("bedrock/claude_platform/{}", id),
        ("vertex", _) => fill!("vertex_ai/{}", id.split('@').next().unwrap_or(id)),
        ("foundry", _) => fill!("azure_ai/{}", id),
        ("mistral" | "oci", _) => fill!("{}/{}", offer.host.id, id),
        _ => return None,
    })
}

fn genai(offer: &Offer, id: &str) -> Vec<String> {
    let one = |provider: &str, id: &str| vec![fill!("{}/{}", provider, id)];
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
            keys.push(fill!("aws/{}", id));
            keys
        }
        ("mantle", _) => versions("aws/regional.", id),
        _ => Vec::new(),
    }
}

/// An id, and the same with the version that the tracker adds to some.
fn versions(before: &str, id: &str) -> Vec<String> {
    vec![fill!("{}{}", before, id), fill!("{}{}-v1:0", before, id)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;

    /// Hosts that no tracker lists.
    const UNLISTED: [&str; 0] = [];

    #[test]
    fn each_host_is_looked_for_in_a_tracker() {
        for host in CATALOG.offers.iter().map(|offer| offer.host.id) {
            let mut offers = CATALOG.offers.iter().filter(|offer| offer.host.id == host);
            let found = offers.any(|offer| {
                [Kind::LiteLlm, Kind::GenaiPrices].iter().any(|kind| !of(*kind, offer).is_empty())
            });
            assert_ne!(found, UNLISTED.contains(&host), "{host}: `litellm` and `genai` here, or UNLISTED");
        }
    }
}
