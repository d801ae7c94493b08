//! The name a scenario was given, where it stands before other words.

use super::{Answer, plain, verdict};
use crate::scenario::Scenario;
use crate::units::fill;

const PAGE: &str = "routemath";

/// The title of the browser's tab: "Support bot · routemath".
pub fn tab(scenario: &Scenario) -> String {
    scenario.title.as_ref().map_or_else(|| PAGE.to_owned(), |title| fill!("{} · {}", title, PAGE))
}

/// The sentence of the verdict for copies, after the scenario's name: "Support bot: Move GPT-5.5 to …".
pub fn headline(answer: &Answer) -> String {
    named(answer, plain(&verdict::title(answer)))
}

/// Words after the scenario's name, if it has one.
pub fn named(answer: &Answer, words: String) -> String {
    answer.scenario.title.as_ref().map_or_else(|| words.clone(), |title| fill!("{}: {}", title, &words))
}
