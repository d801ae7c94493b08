//! What a tracker's price map says against the book, in words, and what of it can be taken over.

use super::{dates, fact, number::count, words};
use crate::catalog::upstream::{Comparison, Difference, Outcome, Upstream};
use crate::catalog::{Catalog, Offer};
use crate::scenario::{Given, Scenario, fields, lexer};
use crate::units::{Date, Listed, fill};

/// Offers that compare alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The tracker says something else than the book.
    Changed,
    /// It contradicts a page of the host.
    Disputed,
    /// It has a row, but one that cannot be trusted.
    Refused,
    /// It has no row.
    Missing,
    /// It says what the book says.
    Same,
}

impl Group {
    /// All of them, what needs attention first.
    pub const ALL: [Self; 5] = [Self::Changed, Self::Disputed, Self::Refused, Self::Missing, Self::Same];

    /// The word before the count.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Changed => "Changed",
            Self::Disputed => "Disputed",
            Self::Refused => "Refused",
            Self::Missing => "Missing",
            Self::Same => "Same",
        }
    }

    /// Where an offer belongs. A refused row is no row, but says more than that.
    pub fn of(comparison: &Comparison) -> Self {
        match comparison.outcome {
            Outcome::Changed => Self::Changed,
            Outcome::Disputed => Self::Disputed,
            Outcome::Same => Self::Same,
            Outcome::Missing if comparison.refused.is_empty() => Self::Missing,
            Outcome::Missing => Self::Refused,
        }
    }
}

/// What was read: "LiteLLM: 4,878 rows, 260 of them in the book of 26 Nov 2026."
pub fn read(upstream: &Upstream, book: Date) -> String {
    let rows = if upstream.total == 1 { " row, " } else { " rows, " };
    let (total, matched) = (count(upstream.total.into()), count(upstream.matched().into()));
    fill!(
        "{}: {}{}{} of them in the book of {}.",
        upstream.kind.name(),
        total,
        rows,
        matched,
        dates::date(book)
    )
}

/// The name of an offer among those of all models: "GPT-5.5 on Bedrock global".
pub fn name(catalog: &Catalog, offer: &Offer) -> String {
    catalog.name_among(offer, "")
}

/// A difference: "input price: $5.00 / M in the book, LiteLLM says $6.00 / M".
pub fn told(difference: &Difference) -> String {
    let show = |value: &str| fact::one(&[".", &difference.path].concat(), value);
    let book = difference.book.as_deref().map_or("unknown".to_owned(), show);
    let mut text = fill!("{}: {} in the book", words::capital(&fact::key_name(&difference.path)), book);
    for said in &difference.said {
        text.push_str(&[", ", said.kind.name(), " says ", &show(&said.value)].concat());
    }
    text
}

/// Why the rows of an offer are refused.
pub fn refused(comparison: &Comparison) -> String {
    let said = |(kind, key, why): &(crate::catalog::upstream::Kind, String, _)| {
        let why: &crate::catalog::upstream::Refusal = why;
        fill!("{} {}: {}", kind.name(), key, why.to_string())
    };
    comparison.refused.iter().map(said).listed().join("; ")
}

/// The value of a difference as one's own, where the scenario compares the offer and has a place for it.
pub fn own(scenario: &Scenario, offer: &Offer, difference: &Difference) -> Option<Given> {
    let compared = scenario.compares(offer.id);
    let said = &difference.said.last().filter(|_| compared)?.value;
    if difference.path.starts_with("features.") {
        return Some(Given::Text(said.clone()));
    }
    fields::by_path(fields::OFFER, &difference.path)?;
    lexer::exact(said).ok().map(Given::Number)
}

/// Whether the scenario has taken a difference over.
pub fn taken(scenario: &Scenario, offer: &Offer, difference: &Difference, given: &Given) -> bool {
    let same = |own: &&crate::scenario::Override| own.offer == offer.id && own.path == difference.path;
    scenario.overrides.iter().find(same).is_some_and(|own| own.value == *given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{CATALOG, upstream};

    const MAP: &str = r#"{
        "gpt-5.5": { "input_cost_per_token": 6e-06, "output_cost_per_token": 3e-05, "supports_vision": false,
            "input_cost_per_token_priority": 1.3e-05 },
        "azure/gpt-5.5": { "input_cost_per_token": 0.0, "output_cost_per_token": 0.0 },
        "gpt-5.4": { "input_cost_per_token": 9e-06, "output_cost_per_token": 1.5e-05 }
    }"#;

    fn compared() -> (Upstream, Vec<Comparison>) {
        let book = Date::known(2026, 11, 26);
        let map = upstream::read(&CATALOG, MAP.to_owned(), book).unwrap();
        let all = upstream::compare(&CATALOG, book, book, std::slice::from_ref(&map));
        (map, all)
    }

    fn one<'a>(all: &'a [Comparison], id: &str) -> &'a Comparison {
        all.iter().find(|one| one.offer.id == id).unwrap()
    }

    #[test]
    fn differences_are_told_with_both_values() {
        let (map, all) = compared();
        assert_eq!(
            read(&map, Date::known(2026, 11, 26)),
            "LiteLLM: 3 rows, 3 of them in the book of 26 Nov 2026."
        );
        let openai = one(&all, "openai/gpt-5.5/global");
        assert_eq!(Group::of(openai), Group::Changed);
        assert_eq!(name(&CATALOG, openai.offer), "GPT-5.5 on OpenAI global");
        let said: Vec<_> = openai.differences.iter().map(told).collect();
        assert_eq!(said[0], "Input price: $5.00 / M in the book, LiteLLM says $6.00 / M");
        assert!(said.contains(&"Image input: yes in the book, LiteLLM says no".to_owned()), "{said:?}");
        let priority = "Priority input price: $12.50 / M in the book, LiteLLM says $13.00 / M";
        assert!(said.contains(&priority.to_owned()), "{said:?}");
        let azure = one(&all, "azure/gpt-5.5/global");
        assert_eq!(Group::of(azure), Group::Refused);
        assert_eq!(refused(azure), "LiteLLM azure/gpt-5.5: every price is zero: a placeholder");
        assert_eq!(Group::of(one(&all, "anthropic/claude-sonnet-5-5/global")), Group::Missing);
    }

    #[test]
    fn only_what_the_scenario_has_a_place_for_is_taken_over() {
        let (_, all) = compared();
        let mut scenario = Scenario::example(&CATALOG);
        let openai = one(&all, "openai/gpt-5.5/global");
        let by = |path: &str| openai.differences.iter().find(|difference| difference.path == path).unwrap();
        let input = by("prices.input");
        let given = own(&scenario, openai.offer, input).unwrap();
        assert_eq!(given, Given::Number(6.into()));
        assert!(!taken(&scenario, openai.offer, input, &given));
        scenario.set_override(openai.offer.id, &input.path, Some(given.clone()));
        assert!(taken(&scenario, openai.offer, input, &given));
        assert_eq!(own(&scenario, openai.offer, by("features.vision")), Some(Given::Text("no".to_owned())));
        // Priority is a fact of the book, without a price of one's own; the other offer is not compared.
        assert_eq!(own(&scenario, openai.offer, by("prices.priorityInput")), None);
        let other = one(&all, "openai/gpt-5.4/global");
        assert_eq!(own(&scenario, other.offer, &other.differences[0]), None);
    }
}
