//! A row with one number: label, field, unit, and what is to be said about it.

use super::port::Port;
use super::typed::Entry;
use crate::scenario::fields::Kind;
use crate::ui::node::{Node, live, tag};
use crate::ui::state::State;
use crate::units::fill;
use leptos::prelude::untrack;

/// The row of a number.
pub fn number(state: State, port: Port) -> Node {
    let entry = Entry::new(state, port);
    let id = state.scenario.with_untracked(|scenario| port.id(scenario));
    let field = untrack(|| port.field(state));
    // A money field shows its dollar sign itself.
    let unit = if field.kind == Kind::Money { field.unit.trim_start_matches(['$', ' ']) } else { field.unit };
    let under = tag("div.under")
        .attr("id", fill!("{}.under", &id))
        .with(tag("span.sr help").with(port.help()))
        .with(live(move || tag("span").all(entry.under(vec![])).into()));
    tag("div.f")
        .with(tag("label").attr("for", id.clone()).with(field.label))
        .with(entry.input(id))
        .with(tag("span.unit").with(unit))
        .with(under)
        .into()
}
