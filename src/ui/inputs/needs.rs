//! The group "Requirements": features, the pinned version, the boundary, and what is minimized.

use super::choice::{Word, choice, word};
use crate::catalog::{CATALOG, FEATURES};
use crate::scenario::check::ID_LENGTH;
use crate::scenario::fields::CHOICES;
use crate::scenario::{Boundary, Scenario};
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
                ("workload.boundary.clouds", "Approved clouds"),
                |offer| offer.cloud,
                |boundary| &mut boundary.clouds,
            )
        }),
        live(move || {
            list(
                state,
                ("workload.boundary.residency", "Approved residency"),
                |offer| offer.residency.map(|fact| fact.value),
                |boundary| &mut boundary.residency,
            )
        }),
        live(move || {
            list(
                state,
                ("workload.boundary.operators", "Approved operators"),
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
    let checks = ids.into_iter().map(|id| {
        let (on, name) = (needed.contains(&id), words::feature(&id).to_owned());
        check(name, on, move |on| {
            state.step(|scenario| {
                scenario.needs.features.retain(|own| *own != id);
                if on {
                    scenario.needs.features.push(id.clone());
                }
            });
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
    let checks = words_of.into_iter().map(|word| {
        let on = asked.contains(&word);
        check(words::place(key, &word), on, move |on| {
            state.step(|scenario| approve(scenario, place, &word, on))
        })
    });
    fieldset(id, legend, checks.listed())
}

fn approve(
    scenario: &mut Scenario,
    place: fn(&mut Boundary) -> &mut Option<Vec<String>>,
    word: &str,
    on: bool,
) {
    let list = place(&mut scenario.needs.boundary);
    let mut words = list.take().unwrap_or_default();
    words.retain(|own| own != word);
    if on {
        words.push(word.to_owned());
    }
    *list = (!words.is_empty()).then_some(words);
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
