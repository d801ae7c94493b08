//! The group "Offers": which are compared, offers of one's own, and every value of each.

use super::choice::{Word, Writes, row, way_back, word};
use super::needs::check;
use super::number;
use super::own_value::{inline, own_answer, put};
use super::pick::Pick;
use super::port::{Port, kept};
use crate::catalog::{CATALOG, FEATURES, Support};
use crate::scenario::check::{ID_LENGTH, NAME_LENGTH};
use crate::scenario::fields::{OFFER, OFFER_FLAGS, OFFER_WORDS, OfferNumber};
use crate::scenario::link::{self, Refusal, keys::MOST_OWN};
use crate::scenario::{Given, Input, OfferEntry, OfferSpec, Scenario};
use crate::text::{find, opened};
use crate::ui::dom;
use crate::ui::node::{Node, live, nothing, tag};
use crate::ui::parts::{action, pressed};
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
    (EOL, "end of life"),
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
    // None or one.
    let open = Derived::new(move |_| {
        let there = |id: &&String| state.scenario.with(|scenario| scenario.place(id).is_some());
        edited.with(|id| id.iter().filter(there).cloned().listed())
    });
    vec![
        live(move || list(state, edited)),
        add(state, edited),
        live(move || open.get().first().map_or_else(nothing, |id| untrack(|| editor(state, kept(id))))),
    ]
}

/// Every offer of the model, checked if it is compared, then the reader's own and those of other models.
fn list(state: State, edited: Value<Option<String>>) -> Node {
    let (model, book, shown, own) = state.scenario.with(|scenario| {
        let shown: Vec<String> = scenario.offers.iter().map(|entry| entry.id().to_owned()).listed();
        let own: Vec<(String, String)> =
            scenario.offers.iter().filter_map(|entry| own_name(entry, &scenario.model)).listed();
        (scenario.model.clone(), CATALOG.book_of(scenario.book), shown, own)
    });
    let listed = CATALOG.offers_of(&model, book).map(|offer| {
        let on = shown.iter().any(|id| id == offer.id);
        let toggle = check(offer.name.to_owned(), on, move |on| {
            if on {
                state.step(|scenario| show(scenario, offer.id));
            } else {
                remove(state, offer.id, offer.name);
            }
        });
        line(toggle, on.then(|| edit(edited, offer.id.to_owned(), offer.name)))
    });
    let own = own.into_iter().map(|(id, name)| {
        let (gone, called) = (id.clone(), name.clone());
        let remove = action("Remove", move || {
            remove(state, &gone, &called);
            dom::focus_next(LIST.to_owned());
        });
        let acts = tag("span.edge").with(edit(edited, id, &name)).with(remove);
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
fn edit(edited: Value<Option<String>>, id: String, name: &str) -> Node {
    let open = edited.with(|now| now.as_ref() == Some(&id));
    let words = if open { "Close" } else { "Edit" };
    pressed("act", Box::new(move || edited.set((!open).then(|| id.clone()))))
        .attr("aria-label", fill!("{} {}", words, name))
        .with(words)
        .into()
}

/// Puts an offer of the book among those compared, in the book's order.
fn show(scenario: &mut Scenario, id: &str) {
    let rank = |id: &str| CATALOG.offers.iter().position(|offer| offer.id == id).unwrap_or(usize::MAX);
    let at =
        scenario.offers.iter().position(|entry| rank(entry.id()) > rank(id)).unwrap_or(scenario.offers.len());
    scenario.offers.insert(at, OfferEntry::Listed(id.to_owned()));
}

/// Takes an offer away and says what went with it, with a way back.
fn remove(state: State, id: &str, name: &str) {
    let said = state.scenario.with_untracked(|scenario| opened::removed(scenario, id, name));
    state.act(|scenario| drop_offer(scenario, id), said);
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
            ids.find(|id| scenario.place(id).is_none()).filter(|_| !link::full(scenario))
        });
        let Some(id) = id else { return state.say(Refusal::TooManyOwn.sentence()) };
        let mut spec = OfferSpec::blank(&id);
        spec.name = "Your offer".to_owned();
        state.step(|scenario| scenario.offers.push(OfferEntry::Inline(Box::new(spec))));
        edited.set(Some(id));
    })
}

/// Every value of an offer.
fn editor(state: State, id: &'static str) -> Node {
    let own = state.scenario.with_untracked(|scenario| inline(scenario, id).is_some());
    let name = live(move || spec(state, id).map(|offer| offer.name).unwrap_or_default().into());
    let numbers = |of: fn(&OfferNumber) -> bool| -> Node {
        // By its id: the place is that of no offer in particular.
        let port = |row| Port::Input(Input::Offer(0, row), id);
        tag("div.fields").each(OFFER.iter().filter(|row| of(row)).map(|row| number(state, port(row)))).into()
    };
    let part = |title: &'static str, body: Node| tag("div.sub").with(tag("h3").with(title)).with(body);
    let words = WORDS.iter().filter(|_| own).map(|(path, label)| own_word(state, id, path, label)).listed();
    tag("div.sub")
        .with(tag("h3").with(name))
        .with(tag("p.n>Your values replace the book's, are marked as yours and travel in the link."))
        .with(tag("div.fields").all(words))
        .with(part(
            "Prices",
            numbers(|row| row.path.starts_with("prices.") && find::first(row.path, "long").is_none()),
        ))
        .with(part("Long requests", numbers(|row| row.path.starts_with("prices.long"))))
        .with(part("Path, limits and times", numbers(|row| !row.path.starts_with("prices."))))
        .with(live(move || flags(state, id)))
        .with(live(move || features(state, id)))
        .into()
}

/// An offer with the book's facts and the reader's own values in it.
fn spec(state: State, id: &str) -> Option<OfferSpec> {
    state.offers.with(|offers| offers.iter().find(|offer| offer.id == id).cloned())
}

/// The field of a word of an own offer, by its contract path.
fn own_word(state: State, id: &'static str, path: &'static str, label: &'static str) -> Node {
    let get =
        move |scenario: &Scenario| inline(scenario, id).map(|spec| said(spec, path)).unwrap_or_default();
    let set = move |scenario: &mut Scenario, text: String| put(scenario, id, path, given(path, text));
    word(
        state,
        Word {
            id: fill!("offers.{}.{}", id, path),
            label,
            help: match path {
                NAME => "As it is shown.",
                "pool" => "As aws; empty is none.",
                "region" => "As us-east-1; empty is the caller's.",
                SERVED => "As us-east-1, eu-west-1; empty is unknown.",
                "version" => "As 2026-04-23; empty is unknown.",
                EOL => "First day without service, as 2027-06-30; empty is unknown.",
                _ => "As aws or eu; empty is unknown.",
            },
            empty: match path {
                NAME => "",
                "pool" => "none",
                "region" => "caller's",
                _ => "unknown",
            },
            longest: match path {
                NAME => NAME_LENGTH,
                SERVED => LIST_LENGTH,
                _ => ID_LENGTH,
            },
            // An offer added since has nothing to go back to.
            back: state.opened.with_untracked(|opened| inline(opened, id).is_some()),
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

fn flags(state: State, id: &'static str) -> Node {
    let Some(spec) = spec(state, id) else { return nothing() };
    let checks = OFFER_FLAGS.iter().map(|flag| {
        check(flag.label.to_owned(), (flag.get)(&spec), move |on| {
            state.step(|scenario| {
                put(scenario, id, flag.path, Given::Flag(on));
            })
        })
    });
    tag("div.sub").each(checks).into()
}

fn features(state: State, id: &'static str) -> Node {
    let known = spec(state, id);
    let rows = FEATURES.iter().map(|feature| {
        let now = known.as_ref().and_then(|spec| spec.feature(feature.id)).unwrap_or(Support::Unknown);
        let options =
            [Support::Yes, Support::No, Support::Unknown].map(|s| (s.word().to_owned(), s.word().to_owned()));
        let path = fill!("features.{}", feature.id);
        let key = fill!("offers.{}.{}", id, &path);
        let set: Writes = Rc::new(move |scenario, word| put(scenario, id, &path, given(&path, word)));
        let get = Rc::new(|scenario: &Scenario| own_answer(scenario, id, feature));
        let back = way_back(state, key.clone(), get, Rc::clone(&set));
        let pick = Pick {
            id: key.clone(),
            name: feature.name,
            options: options.into(),
            chosen: now.word().to_owned(),
        };
        let pick = pick.bare(move |word| {
            state.step(|scenario| {
                set(scenario, word);
            })
        });
        row(key, feature.name.to_owned(), pick, "Unknown counts as to be verified, never as yes.", back)
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
