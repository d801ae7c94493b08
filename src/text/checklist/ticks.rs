//! Ticks as the scenario keeps them.

use super::Item;
use crate::scenario::Tick;
use crate::units::Date;

/// Writes the ticks of a check for a day, in place of earlier ones; without a day it takes them away.
pub fn tick(verified: &mut Vec<Tick>, offer: &str, item: &Item, on: Option<Date>) {
    for (check, of, value) in &item.seen {
        // Taking a tick back also takes one that covers the whole check.
        let gone = |seen: &Option<String>| seen == of || (on.is_none() && seen.is_none());
        verified.retain(|tick| !(tick.offer == offer && tick.check == *check && gone(&tick.of)));
        if let Some(on) = on {
            verified.push(Tick {
                offer: offer.to_owned(),
                check: *check,
                of: of.clone(),
                value: value.clone(),
                on,
            });
        }
    }
}
