//! The model, found by typing a part of its name, its id, its lab or a host that sells it.

use crate::catalog::{CATALOG, Model};
use crate::scenario::Scenario;
use crate::text::{models, opened};
use crate::ui::node::{Element, Node, live, nothing, tag};
use crate::ui::state::State;
use crate::ui::value::Value;
use crate::ui::views::top::change_model;
use crate::units::{Listed, fill};
use leptos::prelude::event_target_value;
use wasm_bindgen::JsCast;

/// The id of the list, to which the field points.
const LIST: &str = "models";

/// What is typed while the list is open, and the place of the model that Enter takes.
#[derive(Clone, PartialEq)]
struct Open {
    typed: String,
    at: usize,
}

type Finder = Value<Option<Open>>;

/// The field and, while it has the focus, the models that fit.
pub fn view(state: State) -> Node {
    let finder: Finder = Value::new(None);
    tag("span.pick find")
        .with(live(move || field(state, finder).into()))
        .with(live(move || {
            finder.with(|open| open.as_ref().map_or_else(nothing, |open| list(state, finder, open)))
        }))
        .into()
}

fn field(state: State, finder: Finder) -> Element {
    let name = state.scenario.with(|scenario| models::name(&CATALOG, &scenario.model));
    let open = finder.get();
    let active = open.as_ref().map_or(String::new(), |open| option_id(open.at));
    tag("input|id=model|type=text|role=combobox|aria-label=Model")
        .attrs(&[("aria-autocomplete", "list"), ("aria-controls", LIST)])
        .attrs(&[("autocomplete", "off"), ("spellcheck", "false")])
        .attr("aria-expanded", if open.is_some() { "true" } else { "false" })
        .attr("aria-activedescendant", active)
        .attr("placeholder", name.clone())
        .value(open.map_or(name.clone(), |open| open.typed))
        .on("focus", move |_| show(finder, String::new()))
        .on("click", move |_| {
            if finder.with_untracked(Option::is_none) {
                show(finder, String::new());
            }
        })
        .on("input", move |event| {
            let typed = event_target_value(&event);
            // Typed behind the name of the model taken before, which stood in the field.
            let closed = finder.with_untracked(Option::is_none);
            let more = typed.strip_prefix(&name).filter(|_| closed).map(str::to_owned);
            show(finder, more.unwrap_or(typed));
        })
        .on("blur", move |_| finder.set(None))
        .on("keydown", move |event| key(state, finder, event.unchecked_ref()))
}

fn show(finder: Finder, typed: String) {
    finder.set(Some(Open { typed, at: 0 }));
}

fn option_id(at: usize) -> String {
    fill!("{}.{}", LIST, at.to_string())
}

fn list(state: State, finder: Finder, open: &Open) -> Node {
    let found = models::found(&CATALOG, &open.typed);
    let rows =
        found.iter().enumerate().map(|(at, model)| row(state, finder, model, at, at == open.at)).listed();
    // To a screen reader a list has options: that there is none is one that cannot be chosen.
    let none = || {
        let none = tag("li.n|role=option|aria-disabled=true|aria-selected=false>No model of the book fits.");
        none.attr("id", option_id(0)).into()
    };
    let none = found.is_empty().then(none);
    tag("ul.options")
        // A list that scrolls would be a stop of the Tab key, at which it closes.
        .attrs(&[("id", LIST), ("role", "listbox"), ("aria-label", "Models"), ("tabindex", "-1")])
        .all(rows)
        .maybe(none)
        .into()
}

fn row(state: State, finder: Finder, model: &'static Model, at: usize, on: bool) -> Node {
    let row = tag("li")
        .attr("id", option_id(at))
        .attrs(&[("role", "option")])
        .attr("aria-selected", if on { "true" } else { "false" })
        // Before the field loses the focus, and with it the list.
        .on("mousedown", move |event| {
            event.prevent_default();
            take(state, finder, model);
        })
        .with(tag("span").with(model.name))
        .with(tag("span.n").with(models::sold(&CATALOG, model)));
    if on { row.born(|row| row.scroll_into_view_with_bool(false)).into() } else { row.into() }
}

fn take(state: State, finder: Finder, model: &'static Model) {
    finder.set(None);
    let before = state.scenario.get_untracked();
    let mut after = before.clone();
    change_model(&mut after, model.id);
    let said = opened::model_changed(&before, &after);
    let change = |scenario: &mut Scenario| *scenario = after;
    match said {
        Some(said) => state.act(change, said),
        None => state.step(change),
    }
}

fn key(state: State, finder: Finder, event: &web_sys::KeyboardEvent) {
    let Some(open) = finder.get_untracked() else {
        if event.key() == "ArrowDown" {
            show(finder, String::new());
        }
        return;
    };
    let found = models::found(&CATALOG, &open.typed);
    let last = found.len().saturating_sub(1);
    let at = match event.key().as_str() {
        "ArrowDown" => open.at.saturating_add(1).min(last),
        "ArrowUp" => open.at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        "Enter" => {
            if let Some(model) = found.get(open.at) {
                take(state, finder, model);
            }
            return;
        }
        "Escape" => return finder.set(None),
        _ => return,
    };
    event.prevent_default();
    finder.set(Some(Open { at, ..open }));
}
