//! The browser's address and history: the only file that touches them.

use crate::scenario::Scenario;

/// The link of a scenario.
pub fn link(_scenario: &Scenario) -> String {
    leptos::prelude::window().location().href().unwrap_or_default()
}

/// The link of a scenario without prices, discounts and commitments.
pub fn private_link(_scenario: &Scenario) -> String {
    String::new()
}
