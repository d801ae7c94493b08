//! The values of an offer that are the reader's: of an offer of their own, or in place of the book's.

use crate::catalog::{CATALOG, Feature, Support};
use crate::engine::resolve::{InForce, resolve};
use crate::scenario::{Given, OfferEntry, OfferSpec, Scenario};
use crate::units::fill;

/// The reader's own offer of this id.
pub fn inline<'a>(scenario: &'a Scenario, id: &str) -> Option<&'a OfferSpec> {
    match scenario.entry(id)? {
        OfferEntry::Inline(spec) => Some(spec),
        OfferEntry::Listed(_) => None,
    }
}

/// Writes one value of an offer: into the reader's own, or over the book's unless that says the same. Says whether it can
/// stand there.
pub fn put(scenario: &mut Scenario, id: &str, path: &str, given: Given) -> bool {
    let own = scenario.offers.iter_mut().find_map(|entry| match entry {
        OfferEntry::Inline(spec) if spec.id == id => Some(spec),
        _ => None,
    });
    if let Some(spec) = own {
        return Scenario::apply_override(spec, path, &given).is_ok();
    }
    let same = given == Given::Null || says(scenario, id, path, &given) == Some(true);
    scenario.set_override(id, path, (!same).then_some(given));
    true
}

/// Whether the book itself gives this value.
fn says(scenario: &Scenario, id: &str, path: &str, given: &Given) -> Option<bool> {
    let mut bare = scenario.clone();
    bare.set_override(id, path, None);
    let offers = resolve(&CATALOG, &bare, InForce::of(&CATALOG, &bare)?).ok()?;
    let book = offers.into_iter().find(|offer| offer.spec.id == id)?.spec;
    let mut own = book.clone();
    // Of what is unknown there is no entry.
    let unknown = *given == Given::Text(Support::Unknown.word().to_owned());
    Scenario::apply_override(&mut own, path, if unknown { &Given::Null } else { given }).ok()?;
    Some(own == book)
}

/// What the reader says of a feature; nothing where that is the book's to say, or not known of an offer of one's own.
pub fn own_answer(scenario: &Scenario, id: &str, feature: &Feature) -> String {
    let given = scenario.own_value(id, &fill!("features.{}", feature.id));
    let own = inline(scenario, id).and_then(|spec| spec.feature(feature.id));
    match (own, given) {
        (Some(support), _) if support != Support::Unknown => support.word().to_owned(),
        (None, Some(Given::Text(word))) => word.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::FEATURES;
    use crate::scenario::fields::OFFER_FLAGS;

    #[test]
    fn choosing_what_the_book_says_takes_the_own_value_away() {
        let id = "openai/gpt-5.5/global";
        let scenario = || {
            let mut scenario = Scenario::example(&CATALOG);
            scenario.overrides.clear();
            scenario
        };
        let book = resolve(&CATALOG, &scenario(), InForce::of(&CATALOG, &scenario()).unwrap()).unwrap();
        let book = &book.iter().find(|offer| offer.spec.id == id).unwrap().spec;
        let mut rows = Vec::new();
        for feature in FEATURES {
            let says = book.feature(feature.id).unwrap_or(Support::Unknown);
            let other = if says == Support::Yes { Support::No } else { Support::Yes };
            let text = |support: Support| Given::Text(support.word().to_owned());
            rows.push((fill!("features.{}", feature.id), text(other), text(says)));
        }
        for flag in OFFER_FLAGS {
            rows.push((flag.path.to_owned(), Given::Flag(!(flag.get)(book)), Given::Flag((flag.get)(book))));
        }
        for (path, other, says) in rows {
            let mut scenario = scenario();
            let before = scenario.clone();
            assert!(put(&mut scenario, id, &path, other.clone()));
            assert_eq!(scenario.own_value(id, &path), Some(&other), "{path}");
            assert!(put(&mut scenario, id, &path, says));
            assert_eq!(scenario, before, "{path}");
        }
    }

    #[test]
    fn the_way_back_of_a_feature_leads_to_what_was_said_of_it() {
        let batch = Feature::find("batch").unwrap();
        let mut scenario = Scenario::example(&CATALOG);
        let id = "openai/gpt-5.5/global";
        assert_eq!(own_answer(&scenario, id, batch), "");
        scenario.set_override(id, "features.batch", Some(Given::Text("no".to_owned())));
        assert_eq!(own_answer(&scenario, id, batch), "no");
        assert!(put(&mut scenario, id, "features.batch", Given::Null));
        assert_eq!(own_answer(&scenario, id, batch), "");
        scenario.offers.push(OfferEntry::Inline(Box::new(OfferSpec::blank("x1"))));
        let said_of = |word: &str| if word.is_empty() { Given::Null } else { Given::Text(word.to_owned()) };
        for (word, said) in [("yes", "yes"), ("unknown", ""), ("no", "no"), ("", "")] {
            assert!(put(&mut scenario, "x1", "features.batch", said_of(word)));
            assert_eq!(own_answer(&scenario, "x1", batch), said);
        }
    }
}
