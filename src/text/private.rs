//! What a link without negotiated prices leaves out.

use super::words;
use crate::catalog::Catalog;
use crate::scenario::link::Dropped;
use crate::scenario::{OfferEntry, Scenario};
use crate::units::fill;

/// What was dropped, to stand in a list: "your web search fee at Azure global".
pub fn dropped(catalog: &Catalog, scenario: &Scenario, dropped: &Dropped) -> String {
    match dropped {
        Dropped::Title => "the title".to_owned(),
        Dropped::Saw => "the answer you see".to_owned(),
        Dropped::Pool(id) => fill!("the {}", words::pool(id)),
        Dropped::Path(label) => fill!("your {}", label),
        Dropped::OwnPrices(name) => fill!("all prices of {}", name),
        Dropped::Price(offer, path) => {
            fill!("your {} at {}", words::rate(path), &name(catalog, scenario, offer))
        }
        Dropped::TickValues(1) => "the figure of 1 tick".to_owned(),
        Dropped::TickValues(count) => fill!("the figures of {} ticks", *count),
        Dropped::Unknown(key) => fill!("the unknown setting {}", key),
    }
}

fn name(catalog: &Catalog, scenario: &Scenario, id: &str) -> String {
    let own = scenario.offers.iter().find_map(|entry| match entry {
        OfferEntry::Inline(spec) if spec.id == id => Some(spec.name.clone()),
        _ => None,
    });
    let listed = || catalog.offer(id).map(|offer| catalog.name_among(offer, &scenario.model));
    own.or_else(listed).unwrap_or_else(|| id.to_owned())
}
