//! Inputs that choose among words, and those that take a word.

use super::pick::Pick;
use crate::scenario::fields::Choice;
use crate::scenario::{Scenario, check};
use crate::text::opened;
use crate::ui::dom;
use crate::ui::node::{Node, live, nothing, tag};
use crate::ui::parts::action;
use crate::ui::state::State;
use crate::units::{Listed, fill};
use leptos::prelude::event_target_value;
use std::rc::Rc;

/// The row of a choice of the contract.
pub fn choice(state: State, choice: &'static Choice) -> Node {
    let pick = live(move || {
        let chosen = state.scenario.with(choice.get);
        let options =
            choice.words.iter().map(|(word, label)| ((*word).to_owned(), (*label).to_owned())).listed();
        let pick =
            Pick { id: choice.path.to_owned(), name: choice.label, options, chosen: chosen.to_owned() };
        pick.bare(move |word| state.step(|scenario| (choice.set)(scenario, &word)))
    });
    let get: Reads = Rc::new(|scenario| (choice.get)(scenario).to_owned());
    let set: Writes = Rc::new(|scenario, word| {
        (choice.set)(scenario, &word);
        true
    });
    row(
        choice.path.to_owned(),
        choice.label.to_owned(),
        pick,
        choice.help,
        way_back(state, choice.path.to_owned(), get, set),
    )
}

/// Reads an input that is a word.
pub type Reads = Rc<dyn Fn(&Scenario) -> String>;
/// Writes it, an empty text as nothing; says whether it could stand there.
pub type Writes = Rc<dyn Fn(&mut Scenario, String) -> bool>;

/// Writes a word in one step, or says that it cannot stand there.
fn write(state: State, set: &Writes, text: String) {
    let mut taken = true;
    state.step(|scenario| taken = set(scenario, text));
    if !taken {
        state.refuse(opened::NOT_TAKEN);
    }
}

/// A row of label and control, with its help and the way back to how it was opened.
pub fn row(id: String, label: String, control: Node, help: &'static str, back: Node) -> Node {
    tag("div.f")
        .with(tag("label").attr("for", id).with(label))
        .with(control)
        .with(tag("div.under").with(tag("span.sr help").with(help)).with(back))
        .into()
}

/// The way back to how an input was opened, while it differs; it leads back to the field of this id.
pub fn way_back(state: State, id: String, get: Reads, set: Writes) -> Node {
    live(move || {
        let opened = state.opened.with(|opened| get(opened));
        if state.scenario.with(|scenario| get(scenario)) == opened {
            return nothing();
        }
        let (id, set) = (id.clone(), Rc::clone(&set));
        action("reset", move || {
            write(state, &set, opened.clone());
            dom::focus_next(id.clone());
        })
    })
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
    /// Whether it leads back to how it was opened by itself.
    pub back: bool,
    /// What is offered to complete it.
    pub offered: Vec<String>,
    /// Reads it.
    pub get: Reads,
    /// Writes it.
    pub set: Writes,
}

/// The row of a word.
pub fn word(state: State, word: Word) -> Node {
    let Word { id, label, help, empty, longest, back, offered, get, set } = word;
    let list = fill!("{}.list", &id);
    let options = offered.into_iter().map(|offered| tag("option").attr("value", offered).into()).listed();
    let options = tag("datalist").attr("id", list.clone()).all(options);
    let named = id.clone();
    let back = if back { way_back(state, id.clone(), Rc::clone(&get), Rc::clone(&set)) } else { nothing() };
    let field = live(move || {
        let set = Rc::clone(&set);
        tag("input.field text|type=text|autocomplete=off|spellcheck=false")
            .attr("id", named.clone())
            .attr("list", list.clone())
            .attr("maxlength", longest.to_string())
            .attr("placeholder", empty)
            .value(state.scenario.with(|scenario| get(scenario)))
            .on("change", move |event| {
                let typed = event_target_value(&event);
                let text = check::kept(&typed, longest);
                let less = text != typed.trim();
                write(state, &set, text);
                if less {
                    state.say(opened::CLEANED);
                }
            })
            .into()
    });
    tag("div").with(row(id, label.to_owned(), field, help, back)).with(options).into()
}
