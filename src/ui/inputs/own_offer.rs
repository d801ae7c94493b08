//! The group "Offers": which are compared, offers of one's own, and every value of each.

use super::choice::{Word, row, word};
use super::needs::check;
use super::number;
use super::pick::Pick;
use super::port::Port;
use crate::catalog::{CATALOG, FEATURES, Support};
use crate::scenario::check::{ID_LENGTH, NAME_LENGTH};
use crate::scenario::fields::{OFFER, OFFER_FLAGS, OFFER_WORDS, OfferNumber};
use crate::scenario::link::{self, Refusal, keys::MOST_OWN};
use crate::scenario::{Given, Input, OfferEntry, OfferSpec, Scenario};
use crate::text::find;
use crate::ui::node::{Node, live, nothing, tag};
use crate::ui::parts::action;
use crate::ui::state::State;
use crate::ui::value::{Derived, Value, effect};
use crate::units::{Listed, fill};
use leptos::prelude::untrack;
use std::rc::Rc;

/// The id of the list of offers; ids of their inputs begin with it.
pub const LIST: &str = "offers";
const NAME: &str = "name";
const EOL: &str = "eol";
const SERVED: &str = "servedRegions";
/// The most characters of a list of regions.
const LIST_LENGTH: usize = 2_000;
/// The words of an own offer, with their labels.
const WORDS: [(&str, &str); 9] = [
    (NAME, "name"),
    ("pool", "commitment"),
    ("cloud", "cloud"),
    ("region", "region"),
    ("residency", "residency"),
    ("operator", "operator"),
    ("version", "version"),
    (EOL, "first day without answers"),
    (SERVED, "regions it serves"),
];

/// The body of the group.
pub fn view(state: State) -> Vec<Node> {
    let edited: Value<Option<String>> = Value::new(None);
    effect(move || {
        let id = state.sought.get();
        let id = id.as_deref().and_then(|id| id.strip_prefix("offers."));
        let found = id.and_then(|id| {
            state.scenario.with_untracked(|scenario| {
                let mut ids = scenario.offers.iter().map(|entry| entry.id().to_owned());
                ids.find(|own| id.strip_prefix(own.as_str()).is_some_and(|path| path.starts_with('.')))
            })
        });
        if found.is_some() {
            edited.set(found);
        }
    });
    let at = Derived::new(move |_| {
        edited.with(|id| id.as_ref().and_then(|id| state.scenario.with(|scenario| place(scenario, id))))
    });
    vec![
        live(move || list(state, edited)),
        add(state, edited),
        live(move || at.get().map_or_else(nothing, |at| untrack(|| editor(state, at)))),
    ]
}

fn place(scenario: &Scenario, id: &str) -> Option<usize> {
    scenario.offers.iter().position(|entry| entry.id() == id)
}

/// Every offer of the model, checked if it is compared, then the reader's own and those of other models.
fn list(state: State, edited: Value<Option<String>>) -> Node {
    let (model, book, shown, own) = state.scenario.with(|scenario| {
        let shown: Vec<String> = scenario.offers.iter().map(|entry| entry.id().to_owned()).listed();
        let own: Vec<(String, String)> =
            scenario.offers.iter().filter_map(|entry| own_name(entry, &scenario.model)).listed();
        (scenario.model.clone(), CATALOG.book_or_newest(scenario.book), shown, own)
    });
    let listed = CATALOG.offers_of(&model, book).map(|offer| {
        let on = shown.iter().any(|id| id == offer.id);
        let toggle =
            check(offer.name.to_owned(), on, move |on| state.step(|scenario| show(scenario, offer.id, on)));
        line(toggle, on.then(|| edit(edited, offer.id.to_owned())))
    });
    let own = own.into_iter().map(|(id, name)| {
        let gone = id.clone();
        let remove = action("Remove", move || {
            state.act(|scenario| drop_offer(scenario, &gone), "Offer removed.");
        });
        let acts = tag("span.edge").with(edit(edited, id)).with(remove);
        line(tag("b").with(name).into(), Some(acts.into()))
    });
    tag("ul.lines|tabindex=-1|aria-label=Offers compared").attr("id", LIST).each(listed.chain(own)).into()
}

/// The id and the name of an offer that is not among those of the model.
fn own_name(entry: &OfferEntry, model: &str) -> Option<(String, String)> {
    let name = match entry {
        OfferEntry::Inline(spec) => spec.name.clone(),
        OfferEntry::Listed(id) => {
            let other = CATALOG.offer(id).filter(|offer| offer.model != model)?;
            CATALOG.name_among(other, model)
        }
    };
    Some((entry.id().to_owned(), name))
}

fn line(what: Node, acts: Option<Node>) -> Node {
    tag("li.line-of").with(what).maybe(acts).into()
}

/// Opens the values of an offer, or closes them.
fn edit(edited: Value<Option<String>>, id: String) -> Node {
    let open = edited.with(|now| now.as_ref() == Some(&id));
    action(if open { "Close" } else { "Edit" }, move || edited.set((!open).then(|| id.clone())))
}

/// Puts an offer of the book among those compared, in the book's order, or takes it away.
fn show(scenario: &mut Scenario, id: &str, on: bool) {
    if !on {
        return drop_offer(scenario, id);
    }
    let rank = |id: &str| CATALOG.offers.iter().position(|offer| offer.id == id).unwrap_or(usize::MAX);
    let at =
        scenario.offers.iter().position(|entry| rank(entry.id()) > rank(id)).unwrap_or(scenario.offers.len());
    scenario.offers.insert(at, OfferEntry::Listed(id.to_owned()));
}

/// Takes an offer away, with what was said of it.
fn drop_offer(scenario: &mut Scenario, id: &str) {
    scenario.offers.retain(|entry| entry.id() != id);
    scenario.overrides.retain(|own| own.offer != id);
    scenario.verified.retain(|tick| tick.offer != id);
    if scenario.baseline.as_deref() == Some(id) {
        scenario.baseline = None;
    }
}

fn add(state: State, edited: Value<Option<String>>) -> Node {
    action("Add an offer of your own", move || {
        let id = state.scenario.with_untracked(|scenario| {
            let mut ids = (1..=MOST_OWN).map(|n| fill!("custom-{}", n));
            ids.find(|id| place(scenario, id).is_none()).filter(|_| !link::full(scenario))
        });
        let Some(id) = id else { return state.say(Refusal::TooManyOwn.sentence()) };
        let mut spec = OfferSpec::blank(&id);
        spec.name = "Your offer".to_owned();
        state.step(|scenario| scenario.offers.push(OfferEntry::Inline(Box::new(spec))));
        edited.set(Some(id));
    })
}

/// Every value of an offer.
fn editor(state: State, at: usize) -> Node {
    let (id, own) = state.scenario.with_untracked(|scenario| {
        let entry = scenario.offers.get(at);
        (entry.map_or("", OfferEntry::id).to_owned(), matches!(entry, Some(OfferEntry::Inline(_))))
    });
    let name = state
        .offers
        .with_untracked(|offers| offers.iter().find(|offer| offer.id == id).map(|offer| offer.name.clone()));
    let numbers = |of: fn(&OfferNumber) -> bool| -> Node {
        let rows =
            OFFER.iter().filter(|row| of(row)).map(|row| number(state, Port::Input(Input::Offer(at, row))));
        tag("div.fields").each(rows).into()
    };
    let part = |title: &'static str, body: Node| tag("div.sub").with(tag("h3").with(title)).with(body);
    let words = WORDS.iter().filter(|_| own).map(|(path, label)| own_word(state, &id, path, label)).listed();
    let shared = id.clone();
    tag("div.sub")
        .with(tag("h3").with(name.unwrap_or_default()))
        .with(tag("p.n>Your values replace the book's, are marked as yours and travel in the link."))
        .with(tag("div.fields").all(words))
        .with(part(
            "Prices",
            numbers(|row| row.path.starts_with("prices.") && find::first(row.path, "long").is_none()),
        ))
        .with(part("Long requests", numbers(|row| row.path.starts_with("prices.long"))))
        .with(part("Path, limits and times", numbers(|row| !row.path.starts_with("prices."))))
        .with(live(move || flags(state, &shared)))
        .with(live(move || features(state, &id)))
        .into()
}

/// Writes one value of an offer: into the reader's own, or over the book's. Says whether it can stand there.
fn put(scenario: &mut Scenario, id: &str, path: &str, given: Given) -> bool {
    let own = scenario.offers.iter_mut().find_map(|entry| match entry {
        OfferEntry::Inline(spec) if spec.id == id => Some(spec),
        _ => None,
    });
    match own {
        Some(spec) => Scenario::apply_override(spec, path, &given).is_ok(),
        None => {
            scenario.set_override(id, path, Some(given));
            true
        }
    }
}

/// The field of a word of an own offer, by its contract path.
fn own_word(state: State, id: &str, path: &'static str, label: &'static str) -> Node {
    let (reads, writes) = (id.to_owned(), id.to_owned());
    let get = move |scenario: &Scenario| {
        let spec = place(scenario, &reads).and_then(|at| match scenario.offers.get(at) {
            Some(OfferEntry::Inline(spec)) => Some(said(spec, path)),
            _ => None,
        });
        spec.unwrap_or_default()
    };
    let set = move |scenario: &mut Scenario, text: String| put(scenario, &writes, path, given(path, text));
    word(
        state,
        Word {
            id: fill!("offers.{}.{}", id, path),
            label,
            help: if path == EOL {
                "As 2027-06-30; empty is unknown."
            } else {
                "As clouds, regions and pools are named elsewhere; empty is unknown."
            },
            empty: if path == NAME { "" } else { "unknown" },
            longest: match path {
                NAME => NAME_LENGTH,
                SERVED => LIST_LENGTH,
                _ => ID_LENGTH,
            },
            offered: vec![],
            get: Rc::new(get),
            set: Rc::new(set),
        },
    )
}

/// A word of an own offer as its field shows it.
fn said(spec: &OfferSpec, path: &str) -> String {
    match path {
        EOL => spec.eol.map(|day| day.to_string()).unwrap_or_default(),
        SERVED => spec.served_regions.as_ref().map_or(String::new(), |regions| regions.join(", ")),
        _ => {
            let row = OFFER_WORDS.iter().find(|row| row.path == path);
            row.and_then(|row| (row.get)(spec)).unwrap_or_default().to_owned()
        }
    }
}

/// What was typed into the field of a word.
fn given(path: &str, text: String) -> Given {
    if text.is_empty() {
        return Given::Null;
    }
    if path != SERVED {
        return Given::Text(text);
    }
    Given::List(text.split([',', ' ']).filter(|id| !id.is_empty()).map(str::to_owned).listed())
}

fn flags(state: State, id: &str) -> Node {
    let spec = state.offers.with(|offers| offers.iter().find(|offer| offer.id == id).cloned());
    let Some(spec) = spec else { return nothing() };
    let checks = OFFER_FLAGS.iter().map(|flag| {
        let (id, path) = (spec.id.clone(), flag.path);
        check(flag.label.to_owned(), (flag.get)(&spec), move |on| {
            state.step(|scenario| {
                put(scenario, &id, path, Given::Flag(on));
            })
        })
    });
    tag("div.sub").each(checks).into()
}

fn features(state: State, id: &str) -> Node {
    let spec = state.offers.with(|offers| offers.iter().find(|offer| offer.id == id).cloned());
    let known = spec.map(|spec| spec.features).unwrap_or_default();
    let rows = FEATURES.iter().map(|feature| {
        let now =
            known.iter().find(|(id, _)| id == feature.id).map_or(Support::Unknown, |(_, support)| *support);
        let options =
            [Support::Yes, Support::No, Support::Unknown].map(|s| (s.word().to_owned(), s.word().to_owned()));
        let path = fill!("features.{}", feature.id);
        let (offer, key) = (id.to_owned(), fill!("offers.{}.{}", id, &path));
        let pick = Pick {
            id: key.clone(),
            name: feature.name,
            options: options.into(),
            chosen: now.word().to_owned(),
        };
        let pick = pick.bare(move |word| {
            state.step(|scenario| {
                put(scenario, &offer, &path, Given::Text(word));
            })
        });
        row(key, feature.name.to_owned(), pick, "Unknown counts as to be verified, never as yes.", nothing())
    });
    tag("div.sub").with(tag("h3>Features")).with(tag("div.fields").each(rows)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_an_own_offer_has_a_field_that_shows_what_was_typed() {
        for row in OFFER_WORDS {
            assert!(WORDS.iter().any(|(path, _)| *path == row.path), "{}", row.path);
        }
        let mut scenario = Scenario::v1("gpt-5.5", vec![], None);
        scenario.offers.push(OfferEntry::Inline(Box::new(OfferSpec::blank("x1"))));
        for (path, _) in WORDS {
            let typed = match path {
                EOL => "2027-06-30",
                SERVED => "us-east-1, eu-west-1",
                _ => "aws",
            };
            assert!(put(&mut scenario, "x1", path, given(path, typed.to_owned())), "{path}");
            let OfferEntry::Inline(spec) = &scenario.offers[0] else { panic!("no own offer") };
            assert_eq!(said(spec, path), typed);
            let emptied = put(&mut scenario, "x1", path, given(path, String::new()));
            assert_eq!(emptied, path != NAME, "{path}");
        }
        assert!(!put(&mut scenario, "x1", EOL, given(EOL, "soon".to_owned())));
    }
}
