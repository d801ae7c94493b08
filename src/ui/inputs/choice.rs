//! Inputs that choose among words, and those that take a word.

use super::pick::Pick;
use crate::scenario::Scenario;
use crate::scenario::fields::Choice;
use crate::ui::node::{Node, el, live};
use crate::ui::state::State;
use leptos::prelude::event_target_value;
use std::rc::Rc;

/// The row of a choice of the contract.
pub fn choice(state: State, choice: &'static Choice) -> Node {
    let pick = live(move || {
        let chosen = state.scenario.with(choice.get);
        let options =
            choice.words.iter().map(|(word, label)| ((*word).to_owned(), (*label).to_owned())).collect();
        let pick =
            Pick { id: choice.path.to_owned(), name: choice.label, options, chosen: chosen.to_owned() };
        pick.bare(move |word| state.step(|scenario| (choice.set)(scenario, &word)))
    });
    row(choice.path.to_owned(), choice.label.to_owned(), pick, choice.help)
}

/// A row of label and control, with its help.
pub fn row(id: String, label: String, control: Node, help: &'static str) -> Node {
    el("div", "f")
        .with(el("label", "").attr("for", id).with(label))
        .with(control)
        .with(el("div", "under").with(el("span", "sr help").with(help)))
        .into()
}

/// A field that takes a word.
pub struct Word {
    /// The id of the field.
    pub id: String,
    /// Its label.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// What stands in it while it is empty.
    pub empty: &'static str,
    /// The most characters.
    pub longest: usize,
    /// What is offered to complete it.
    pub offered: Vec<String>,
    /// Reads it.
    pub get: Box<dyn Fn(&Scenario) -> String>,
    /// Writes it; an empty text is nothing.
    pub set: Rc<dyn Fn(&mut Scenario, String)>,
}

/// The row of a word.
pub fn word(state: State, word: Word) -> Node {
    let Word { id, label, help, empty, longest, offered, get, set } = word;
    let list = format!("{id}.list");
    let options = offered.into_iter().map(|offered| el("option", "").attr("value", offered).into()).collect();
    let options = el("datalist", "").attr("id", list.clone()).all(options);
    let named = id.clone();
    let field = live(move || {
        let set = Rc::clone(&set);
        el("input", "field text")
            .attrs(&[("type", "text"), ("autocomplete", "off"), ("spellcheck", "false")])
            .attr("id", named.clone())
            .attr("list", list.clone())
            .attr("maxlength", longest.to_string())
            .attr("placeholder", empty)
            .value(state.scenario.with(|scenario| get(scenario)))
            .on("change", move |event| {
                let text = event_target_value(&event).trim().to_owned();
                state.step(|scenario| set(scenario, text));
            })
            .into()
    });
    el("div", "").with(row(id, label.to_owned(), field, help)).with(options).into()
}
