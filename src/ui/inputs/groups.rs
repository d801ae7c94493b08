//! "Everything else": every input of the contract that is not one of the three main ones, in six groups.

pub mod caller;

use super::choice::{Word, choice, word};
use super::port::Port;
use super::{needs, number, own_offer, pools, usage};
use crate::catalog::CATALOG;
use crate::scenario::check::TITLE_LENGTH;
use crate::scenario::fields::{self, CHOICES, WORKLOAD};
use crate::scenario::{Input, Scenario};
use crate::text::{find, summary};
use crate::ui::node::{Node, live, nothing, tag};
use crate::ui::pace::later;
use crate::ui::parts::action;
use crate::ui::state::State;
use crate::ui::value::{Value, effect};
use crate::ui::views::top;
use crate::units::Listed;
use leptos::prelude::untrack;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// Inputs of the group "Workload", numbers and choices, in order.
pub const WORK: [&str; 13] = [
    "outputTokens",
    "cachedInputShare",
    "reasoningTokens",
    "batchableShare",
    "peakRpm",
    "maxOutputTokens",
    "streaming",
    "tokensPerEvent",
    "attachmentBytes",
    "bytesPerToken",
    "cachedInputTokens",
    "cacheWriteTokens",
    "cacheTtl",
];
/// The path of the scenario's title.
pub const TITLE: &str = "title";
/// Inputs of the group "Latency".
pub const LATENCY: [&str; 6] = [
    "latencyTargetMs",
    "latencyTargetOn",
    "usdPerSecond",
    "callsPerTask",
    "toolTimeMs",
    "newConnectionShare",
];

/// A group: its name, its line, and what makes its body.
struct Group {
    name: &'static str,
    /// What the ids of its inputs begin with.
    holds: fn(&str) -> bool,
    line: fn(&Scenario) -> String,
    body: fn(State) -> Vec<Node>,
}

static GROUPS: [Group; 6] = [
    Group {
        name: "Workload",
        holds: |id| id == TITLE || of_workload(id, &WORK) || find::first(id, "toolCalls").is_some(),
        line: summary::workload,
        body: workload,
    },
    Group {
        name: "Caller, path",
        holds: |id| id.starts_with("caller."),
        line: summary::caller,
        body: caller::view,
    },
    Group {
        name: "Commitments",
        holds: |id| id.starts_with("pools."),
        line: summary::commitments,
        body: pools::view,
    },
    Group {
        name: "Offers",
        holds: |id| id.starts_with(own_offer::LIST),
        line: |scenario| summary::offers(scenario, &CATALOG),
        body: own_offer::view,
    },
    Group { name: "Requirements", holds: needs::holds, line: summary::requirements, body: needs::view },
    Group {
        name: "Latency",
        holds: |id| of_workload(id, &LATENCY),
        line: summary::latency_line,
        body: latency,
    },
];

/// The groups that stand open where there is room beside the answer.
const OPEN: [bool; 6] = [true, false, true, false, false, false];

/// Which groups are open; kept while the block moves to another place of the page.
#[derive(Clone, Copy)]
pub struct Opened([Value<bool>; 6]);

impl Opened {
    /// The groups open where there is room; elsewhere none.
    pub fn new(roomy: bool) -> Self {
        Self(OPEN.map(|open| Value::new(open && roomy)))
    }
}

/// The block of groups.
pub fn view(state: State, opened: Opened) -> Node {
    effect(move || {
        let Some(id) = state.sought.get() else { return };
        if let Some((_, open)) = GROUPS.iter().zip(opened.0).find(|(group, _)| (group.holds)(&id)) {
            open.set(true);
        }
    });
    let all = move || opened.0.iter().all(|open| open.get());
    let turn = live(move || {
        let to = !all();
        action(if to { "Open all" } else { "Close all" }, move || {
            opened.0.iter().for_each(|open| open.set(to))
        })
    });
    let groups = GROUPS.iter().zip(opened.0).map(|(group, open)| group_view(state, group, open)).listed();
    tag("section.groups|aria-label=Everything else")
        .with(tag("div.head").with(tag("h2>Everything else")).with(turn))
        .with(top::rest(state))
        .all(groups)
        .with(usage::view(state))
        .into()
}

/// One group. Its body is made when it is first opened.
fn group_view(state: State, group: &'static Group, open: Value<bool>) -> Node {
    let line = later(state, move || state.scenario.with(group.line).into());
    let summary = tag("summary").with(tag("b").with(group.name)).with(tag("span.s").with(line));
    let body =
        live(
            move || {
                if open.get() { tag("div.in").all(untrack(|| (group.body)(state))).into() } else { nothing() }
            },
        );
    let help = Value::new(String::new());
    let said = live(move || help.get().into());
    tag("details.group")
        .born(move |details| {
            effect(move || {
                // Neither fails for an attribute that exists.
                let _ = if open.get() {
                    details.set_attribute("open", "")
                } else {
                    details.remove_attribute("open")
                };
            });
        })
        .on("toggle", move |event| {
            let details: Option<web_sys::Element> = event.target().map(JsCast::unchecked_into);
            let now = details.is_some_and(|details| details.has_attribute("open"));
            // It is also told of what this page did itself, and must not make the body anew for that.
            if open.get_untracked() != now {
                open.set(now);
            }
        })
        .on("focusin", move |event| help.set(help_of(&event)))
        .with(summary)
        .with(body)
        .with(tag("p.n help-line|aria-hidden=true").with(said))
        .into()
}

/// The help of the row that has the focus.
fn help_of(event: &web_sys::Event) -> String {
    let row = event
        .target()
        .and_then(|target| target.unchecked_into::<web_sys::Element>().closest(".f").ok().flatten());
    let help = row.and_then(|row| row.query_selector(".help").ok().flatten());
    help.and_then(|help| help.text_content()).unwrap_or_default()
}

fn of_workload(id: &str, names: &[&str]) -> bool {
    id.strip_prefix("workload.").is_some_and(|name| names.contains(&name))
}

fn rows(state: State, names: &[&'static str]) -> Node {
    let row = |name: &&'static str| {
        let listed =
            fields::by_path(WORKLOAD, name).map(|row| number(state, Port::Input(Input::Workload(row), "")));
        let chosen = || CHOICES.iter().find(|choice| choice.path.strip_prefix("workload.") == Some(name));
        listed.or_else(|| chosen().map(|row| choice(state, row)))
    };
    tag("div.fields").each(names.iter().filter_map(row)).into()
}

fn workload(state: State) -> Vec<Node> {
    let tools = tools().into_iter().map(|tool| number(state, Port::Tool(tool))).listed();
    let heading = tag("h3>Hosted tools, calls a request");
    vec![
        title(state),
        rows(state, &WORK),
        tag("div.sub").with(heading).with(tag("div.fields").all(tools)).into(),
    ]
}

/// The name of the scenario, over its answer and in its copies.
fn title(state: State) -> Node {
    let row = Word {
        id: TITLE.to_owned(),
        label: "title",
        help: "Stands over the answer, in the link and in copies.",
        empty: "none",
        longest: TITLE_LENGTH,
        back: true,
        offered: vec![],
        get: Rc::new(|scenario| scenario.title.clone().unwrap_or_default()),
        set: Rc::new(|scenario, text| {
            scenario.title = (!text.is_empty()).then_some(text);
            true
        }),
    };
    tag("div.fields").with(word(state, row)).into()
}

/// Tools that some offer of the book has a fee for.
fn tools() -> Vec<&'static str> {
    let mut tools: Vec<&'static str> = Vec::new();
    for (tool, _) in CATALOG.offers.iter().flat_map(|offer| offer.tools.iter()) {
        if !tools.contains(tool) {
            tools.push(tool);
        }
    }
    tools
}

fn latency(state: State) -> Vec<Node> {
    let note = "Round trip, time to first token and speed belong to each offer: see Offers.";
    vec![rows(state, &LATENCY), tag("p.n").with(note).into()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::inputs::hero::Hero;

    #[test]
    fn every_number_of_the_workload_is_in_one_place() {
        for row in WORKLOAD {
            let hero =
                Hero::ALL.iter().filter(|hero| hero.id().strip_prefix("workload.") == Some(row.path)).count();
            let grouped = WORK.iter().chain(&LATENCY).filter(|name| **name == row.path).count();
            assert_eq!(hero + grouped, 1, "{}", row.path);
        }
    }

    #[test]
    fn whatever_a_way_out_leads_to_stands_in_a_group() {
        let boundary =
            ["clouds", "residency", "operators", "sameRegion"].map(|name| ["boundary.", name].concat());
        let names = ["requiredFeatures", "pinnedVersion", "usdPerSecond", "latencyTargetMs", "outputTokens"];
        let ids =
            names.map(str::to_owned).into_iter().chain(boundary).map(|name| ["workload.", &name].concat());
        let others = ["offers", "offers.x1.quota.tpm", "caller.egressUsdPerGb", "singleOnly", "objective"];
        for id in ids.chain(others.map(str::to_owned)) {
            assert_eq!(GROUPS.iter().filter(|group| (group.holds)(&id)).count(), 1, "{id}");
        }
    }

    #[test]
    fn every_choice_is_in_one_place() {
        for choice in CHOICES {
            let name = choice.path.strip_prefix("workload.").unwrap_or(choice.path);
            let grouped =
                WORK.iter().chain(&LATENCY).chain(&needs::CHOSEN).filter(|own| **own == name).count();
            assert_eq!(grouped, 1, "{}", choice.path);
        }
    }
}
