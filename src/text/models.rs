//! Models by name, and how to find one.

use super::find;
use super::number::counted;
use crate::catalog::{Catalog, Model};
use crate::units::{Listed, Sort, fill};

/// The name of a model; its id where the book does not have it.
pub fn name(catalog: &Catalog, id: &str) -> String {
    catalog.model(id).map_or(id, |model| model.name).to_owned()
}

/// Who made it and how often it is sold: "OpenAI · 14 offers".
pub fn sold(catalog: &Catalog, model: &Model) -> String {
    let offers = catalog.offers.iter().filter(|offer| offer.model == model.id).count();
    fill!("{} · {}", model.lab, counted(offers, "offer"))
}

/// The models of which name, id, lab or hosts contain every word of the query, whatever its case; those whose name
/// begins with it come first.
pub fn found(catalog: &Catalog, query: &str) -> Vec<&'static Model> {
    let query = query.trim().to_ascii_lowercase();
    let models: &'static [Model] = catalog.models;
    let mut found: Vec<&Model> = models.iter().filter(|model| fits(catalog, model, &query)).listed();
    found.order_by_key(|model| !model.name.to_ascii_lowercase().starts_with(&query));
    found
}

fn fits(catalog: &Catalog, model: &Model, query: &str) -> bool {
    let mut text = fill!("{} {} {}", model.name, model.id, model.lab);
    for offer in catalog.offers.iter().filter(|offer| offer.model == model.id) {
        text.push(' ');
        text.push_str(offer.host.name);
    }
    let text = text.to_ascii_lowercase();
    query.split_ascii_whitespace().all(|word| find::first(&text, word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;

    fn ids(query: &str) -> Vec<&'static str> {
        found(&CATALOG, query).into_iter().map(|model| model.id).collect()
    }

    #[test]
    fn a_model_is_found_by_any_part_of_what_it_is_known_by() {
        assert_eq!(ids("").len(), CATALOG.models.len());
        assert_eq!(ids("GPT-5.5"), ["gpt-5.5"]);
        assert_eq!(ids(" sonnet 5.5 "), ["claude-sonnet-5-5"]);
        assert!(ids("anthropic").iter().all(|id| id.starts_with("claude")), "{:?}", ids("anthropic"));
        assert!(ids("mistral").contains(&"mistral-large-3"));
        assert!(ids("vertex llama").iter().all(|id| id.starts_with("llama")));
        assert!(ids("no such model").is_empty());
    }

    #[test]
    fn a_name_that_begins_with_the_query_comes_first() {
        let o = ids("o3");
        assert_eq!(o.first(), Some(&"o3"), "{o:?}");
        assert_eq!(sold(&CATALOG, CATALOG.model("o3").unwrap()).split(" · ").next(), Some("OpenAI"));
    }
}
