//! "Everything else": every input of the contract that is not one of the three main ones, in six groups.

use super::choice::{self, Word, choice, word};
use super::port::Port;
use super::{needs, number, own_offer, pools, usage};
use crate::catalog::{CATALOG, Region};
use crate::scenario::check::{ID_LENGTH, TITLE_LENGTH};
use crate::scenario::fields::{self, CALLER, CHOICES, WORKLOAD};
use crate::scenario::{Input, Scenario};
use crate::text::{find, summary, words};
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
        body: caller,
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

fn caller(state: State) -> Vec<Node> {
    let cloud = live(move || {
        let chosen = state.scenario.with(|scenario| scenario.caller.cloud.clone());
        let mut options: Vec<(String, String)> =
            clouds().into_iter().map(|cloud| (cloud.to_owned(), words::cloud(cloud))).listed();
        if !options.iter().any(|(cloud, _)| *cloud == chosen) {
            options.push((chosen.clone(), chosen.clone()));
        }
        let pick = super::pick::Pick { id: "caller.cloud".to_owned(), name: "cloud", options, chosen };
        pick.bare(move |cloud| state.step(|scenario| move_caller(scenario, cloud)))
    });
    let back = choice::way_back(
        state,
        "caller.cloud".to_owned(),
        Rc::new(|scenario| scenario.caller.cloud.clone()),
        Rc::new(move |scenario, _| {
            state.opened.with_untracked(|opened| return_caller(scenario, opened));
            true
        }),
    );
    let numbers = CALLER.iter().map(|row| number(state, Port::Input(Input::Caller(row), "")));
    let mut fields = vec![
        choice::row("caller.cloud".to_owned(), "cloud".to_owned(), cloud, "Where the calls come from.", back),
        live(move || region(state)),
    ];
    fields.extend(numbers);
    vec![tag("div.fields").all(fields).into()]
}

/// Clouds the book has regions of.
pub fn clouds() -> Vec<&'static str> {
    let mut clouds: Vec<&'static str> = Vec::new();
    for region in CATALOG.regions {
        if !clouds.contains(&region.cloud) {
            clouds.push(region.cloud);
        }
    }
    clouds
}

/// Another cloud has other regions: the nearest stands in, of equals one whose tariff is known.
fn move_caller(scenario: &mut Scenario, cloud: String) {
    let caller = &mut scenario.caller;
    let here = CATALOG.region(&caller.cloud, &caller.region);
    let far = |region: &&Region| {
        let other = |of: fn(&Region) -> &'static str| here.map(of) != Some(of(region));
        let place = (other(|at| at.metro), other(|at| at.coast), other(|at| at.continent));
        (place, region.internet.is_none())
    };
    let there = CATALOG.regions.iter().filter(|region| region.cloud == cloud);
    if let Some(region) = there.min_by_key(far) {
        caller.region = region.id.to_owned();
    }
    caller.cloud = cloud;
}

/// Puts the caller back to where it was opened: cloud and region are one place.
fn return_caller(scenario: &mut Scenario, opened: &Scenario) {
    scenario.caller.cloud.clone_from(&opened.caller.cloud);
    scenario.caller.region.clone_from(&opened.caller.region);
}

/// A caller is somewhere: without a region there is no scenario.
fn set_region(scenario: &mut Scenario, region: String) -> bool {
    let named = !region.is_empty();
    if named {
        scenario.caller.region = region;
    }
    named
}

fn region(state: State) -> Node {
    let cloud = state.scenario.with(|scenario| scenario.caller.cloud.clone());
    let offered =
        CATALOG.regions.iter().filter(|region| region.cloud == cloud).map(|region| region.id.to_owned());
    word(
        state,
        Word {
            id: "caller.region".to_owned(),
            label: "region",
            help: "The cloud's own name; one the book does not know has no tariff.",
            empty: "",
            longest: ID_LENGTH,
            // Of another cloud it would be no region: there the cloud leads back to both.
            back: state.opened.with(|opened| opened.caller.cloud == cloud),
            offered: offered.listed(),
            get: Rc::new(|scenario| scenario.caller.region.clone()),
            set: Rc::new(set_region),
        },
    )
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
    fn another_cloud_is_entered_at_its_nearest_region() {
        let mut scenario = Scenario::v1("gpt-5.5", vec![], None);
        let moves = [
            (("aws", "us-east-1"), "azure", "eastus"),
            (("azure", "eastus"), "gcp", "us-east4"),
            (("gcp", "us-east4"), "aws", "us-east-1"),
        ];
        for ((cloud, region), to, expected) in moves {
            (scenario.caller.cloud, scenario.caller.region) = (cloud.to_owned(), region.to_owned());
            move_caller(&mut scenario, to.to_owned());
            assert_eq!((scenario.caller.cloud.as_str(), scenario.caller.region.as_str()), (to, expected));
        }
        let opened = scenario.clone();
        move_caller(&mut scenario, "gcp".to_owned());
        return_caller(&mut scenario, &opened);
        assert_eq!(scenario, opened, "cloud and region lead back together");
        for (region, coast) in [("eu-central-1", Some("eu")), ("moon-1", None)] {
            (scenario.caller.cloud, scenario.caller.region) = ("aws".to_owned(), region.to_owned());
            move_caller(&mut scenario, "azure".to_owned());
            let there = CATALOG.region("azure", &scenario.caller.region).unwrap();
            assert!(there.internet.is_some() && coast.is_none_or(|coast| there.coast == coast), "{region}");
        }
    }

    #[test]
    fn a_caller_keeps_its_region_where_none_is_named() {
        let mut scenario = Scenario::v1("gpt-5.5", vec![], None);
        assert!(!set_region(&mut scenario, String::new()));
        assert_eq!(scenario.caller.region, "us-east-1");
        assert!(set_region(&mut scenario, "eu-west-1".to_owned()));
        assert_eq!(scenario.caller.region, "eu-west-1");
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
