//! The group "Commitments".

use super::port::{Port, kept};
use super::{groups, hero, number};
use crate::scenario::Input;
use crate::scenario::fields::POOL;
use crate::text::{summary, words};
use crate::ui::dom;
use crate::ui::node::{Node, live, tag};
use crate::ui::pace::later;
use crate::ui::parts::action;
use crate::ui::state::State;
use crate::ui::value::Derived;
use crate::units::{Listed, fill};

/// One editor per pool, and what can be added.
pub fn view(state: State) -> Vec<Node> {
    let ids = Derived::new(move |_| {
        state.scenario.with(|scenario| scenario.pools.iter().map(|pool| pool.id.clone()).listed())
    });
    vec![live(move || {
        let ids = ids.get();
        let editors = ids.iter().map(|id| editor(state, id));
        tag("div|id=pool-list").each(editors).with(add(state, &ids)).into()
    })]
}

fn editor(state: State, id: &str) -> Node {
    let id = kept(id);
    let remove = action("Remove", move || {
        state.act(|scenario| scenario.pools.retain(|pool| pool.id != id), "Commitment removed.");
        dom::focus_next("pool-list".to_owned());
    });
    // By its id: the place is that of no pool in particular.
    let fields = POOL.iter().map(|row| number(state, Port::Input(Input::Pool(0, row), id))).listed();
    tag("div.sub")
        .with(tag("div.edge").with(tag("h3").with(words::pool(id))).with(remove))
        .with(tag("div.fields").all(fields))
        .with(later(state, move || derived(state, id)))
        .into()
}

/// What the terms come to.
fn derived(state: State, id: &str) -> Node {
    let said = state.answer(|answer| {
        let pool = answer.scenario.pool(id)?;
        let row = answer.report.pools.iter().find(|row| row.id == id)?;
        Some(summary::gap(pool, row))
    });
    let (before, bold, after) = said.flatten().unwrap_or_default();
    tag("p.n").with(before).with(tag("b").with(bold)).with(after).into()
}

/// The clouds that have no commitment yet.
fn add(state: State, ids: &[String]) -> Node {
    let missing = groups::caller::clouds().into_iter().filter(|cloud| !ids.iter().any(|id| id == cloud));
    let mut line: Vec<Node> = Vec::new();
    for cloud in missing {
        let words = fill!("Add {}", words::pool(cloud));
        line.push(action(words, move || {
            state.step(|scenario| scenario.pools.push(hero::made(cloud)));
            dom::focus_next(fill!("pools.{}.commitmentRemaining", cloud));
        }));
    }
    tag("p.edge sub n").all(line).into()
}
