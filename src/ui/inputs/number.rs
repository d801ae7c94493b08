//! A row with one number: label, field, unit, and what is to be said about it.

use super::port::Port;
use super::typed::Entry;
use crate::scenario::Input;
use crate::scenario::fields::Kind;
use crate::ui::node::el;
use crate::ui::state::State;
use leptos::prelude::*;

/// The row of an input of the contract.
pub fn number(state: State, input: Input) -> AnyView {
    let port = Port::Input(input);
    let entry = Entry::new(state, port);
    let id = state.scenario.with_untracked(|scenario| port.id(scenario));
    let field = untrack(|| port.field(state));
    // A money field shows its dollar sign itself.
    let unit = if field.kind == Kind::Money { field.unit.trim_start_matches(['$', ' ']) } else { field.unit };
    let under = format!("{id}.under");
    let said = move || el("span", "").all(entry.under(vec![])).node();
    view! {
        <div class="f">
            <label for=id.clone()>{input.label()}</label>
            {entry.input(id, None)}
            <span class="unit">{unit}</span>
            <div class="under" id=under><span class="sr help">{input.help()}</span>{said}</div>
        </div>
    }
    .into_any()
}
