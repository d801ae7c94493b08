//! The group "Requirements": features, the pinned version, the boundary, and what is minimized.

use super::choice::{Word, choice, word};
use crate::catalog::{ANYWHERE, CATALOG, FEATURES};
use crate::scenario::Boundary;
use crate::scenario::check::ID_LENGTH;
use crate::scenario::fields::CHOICES;
use crate::text::words;
use crate::ui::node::{Node, live, tag};
use crate::ui::state::State;
use crate::units::{Listed, Sort};
use leptos::prelude::event_target_checked;
use std::rc::Rc;

/// The choices that stand here.
pub const CHOSEN: [&str; 3] = ["objective", "singleOnly", "boundary.sameRegion"];

/// The ids of the field for the pinned version and of the list of features.
const VERSION: &str = "workload.pinnedVersion";
const NEEDED: &str = "workload.requiredFeatures";
/// What the ids of the boundary's lists begin with.
const BOUNDARY: &str = "workload.boundary.";

/// Whether an input stands here, by its id.
pub fn holds(id: &str) -> bool {
    let name = id.strip_prefix("workload.").unwrap_or(id);
    [VERSION, NEEDED].contains(&id) || name.starts_with("boundary.") || CHOSEN.contains(&name)
}

/// The body of the group.
pub fn view(state: State) -> Vec<Node> {
    let chosen = CHOICES
        .iter()
        .filter(|choice| CHOSEN.contains(&choice.path.strip_prefix("workload.").unwrap_or(choice.path)));
    let mut rows: Vec<Node> = chosen.map(|row| choice(state, row)).listed();
    rows.push(word(
        state,
        Word {
            id: VERSION.to_owned(),
            label: "pinned version",
            help: "Offers bound to another snapshot are ruled out; an undated id must be verified.",
            empty: "not pinned",
            longest: ID_LENGTH,
            back: true,
            offered: vec![],
            get: Rc::new(|scenario| scenario.needs.version.clone().unwrap_or_default()),
            set: Rc::new(|scenario, text| {
                scenario.needs.version = Some(text).filter(|text| !text.is_empty());
                true
            }),
        },
    ));
    vec![
        tag("div.fields").all(rows).into(),
        live(move || features(state)),
        live(move || {
            list(
                state,
                ("workload.boundary.clouds", "Approved clouds (none: any)"),
                |offer| offer.cloud,
                |boundary| &mut boundary.clouds,
            )
        }),
        live(move || {
            list(
                state,
                ("workload.boundary.residency", "Approved residency (none: any)"),
                // To approve processing anywhere is to ask nothing.
                |offer| offer.residency.map(|fact| fact.value).filter(|zone| *zone != ANYWHERE),
                |boundary| &mut boundary.residency,
            )
        }),
        live(move || {
            list(
                state,
                ("workload.boundary.operators", "Approved operators (none: any)"),
                |offer| offer.operator.map(|fact| fact.value),
                |boundary| &mut boundary.operators,
            )
        }),
    ]
}

fn features(state: State) -> Node {
    let needed = state.scenario.with(|scenario| scenario.needs.features.clone());
    let mut ids: Vec<String> = FEATURES.iter().map(|feature| feature.id.to_owned()).listed();
    ids.extend(needed.iter().filter(|id| !FEATURES.iter().any(|feature| feature.id == **id)).cloned());
    let order = Rc::new(ids.clone());
    let checks = ids.into_iter().map(|id| {
        let (on, name, order) = (needed.contains(&id), words::feature(&id).to_owned(), Rc::clone(&order));
        check(name, on, move |on| {
            let opened = state.opened.with_untracked(|opened| opened.needs.features.clone());
            state.step(|scenario| put(&mut scenario.needs.features, &id, on, [&opened, &order]));
        })
    });
    fieldset(NEEDED, "Required features", checks.listed())
}

/// A list of the boundary: what some offer of the book has, and what the scenario names besides. None checked asks
/// nothing.
fn list(
    state: State,
    (id, legend): (&'static str, &'static str),
    of: fn(&crate::catalog::Offer) -> Option<&'static str>,
    place: fn(&mut Boundary) -> &mut Option<Vec<String>>,
) -> Node {
    let mut boundary = state.scenario.with(|scenario| scenario.needs.boundary.clone());
    let asked = place(&mut boundary).clone().unwrap_or_default();
    let mut words_of: Vec<String> = asked.clone();
    for word in CATALOG.offers.iter().filter_map(of) {
        if !words_of.iter().any(|own| own == word) {
            words_of.push(word.to_owned());
        }
    }
    words_of.order_by(Ord::cmp);
    let key = id.strip_prefix(BOUNDARY).unwrap_or(id);
    let order = Rc::new(words_of.clone());
    let checks = words_of.into_iter().map(|word| {
        let (on, order) = (asked.contains(&word), Rc::clone(&order));
        check(words::place(key, &word), on, move |on| {
            let mut opened = state.opened.with_untracked(|opened| opened.needs.boundary.clone());
            let opened = place(&mut opened).take().unwrap_or_default();
            state.step(|scenario| {
                let list = place(&mut scenario.needs.boundary);
                let mut words = list.take().unwrap_or_default();
                put(&mut words, &word, on, [&opened, &order]);
                *list = (!words.is_empty()).then_some(words);
            });
        })
    });
    fieldset(id, legend, checks.listed())
}

/// Puts a word into a list, or takes it out. Words stand as they were opened and then as they are shown, whichever was
/// clicked first: one set of them is one link.
fn put(list: &mut Vec<String>, word: &str, on: bool, orders: [&[String]; 2]) {
    list.retain(|own| own != word);
    if on {
        list.push(word.to_owned());
        list.order_by_key(|own| {
            orders.map(|order| order.iter().position(|it| it == own).unwrap_or(usize::MAX))
        });
    }
}

/// Boxes under one name; a link that leads to them leads to the whole.
fn fieldset(id: &'static str, legend: &'static str, checks: Vec<Node>) -> Node {
    tag("fieldset.sub|tabindex=-1")
        .attr("id", id)
        .with(tag("legend").with(legend))
        .with(tag("div.boxes").all(checks))
        .into()
}

/// A box with its label.
pub fn check(name: String, on: bool, set: impl Fn(bool) + 'static) -> Node {
    let input = tag("input|type=checkbox").checked(on);
    let input = input.on("change", move |event| set(event_target_checked(&event)));
    tag("label.check").with(input).with(tag("span").with(name)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_set_of_words_has_one_order_whichever_was_clicked_first() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
        let (shown, opened) = (words("a b c d"), words("d b"));
        let clicked = |clicks: &str, opened: &[String]| {
            let mut list = opened.to_vec();
            for word in clicks.split(' ') {
                let on = !list.iter().any(|own| own == word);
                put(&mut list, word, on, [opened, &shown]);
            }
            list
        };
        assert_eq!(clicked("c a", &[]), words("a c"));
        assert_eq!(clicked("a c", &[]), words("a c"));
        assert_eq!(clicked("d d", &opened), opened, "off and on again");
        assert_eq!(clicked("c a b b", &opened), words("d b a c"));
    }
}
