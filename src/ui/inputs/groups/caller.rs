//! The group "Caller, path": where the calls come from, and what the way costs.

use crate::catalog::{CATALOG, Region};
use crate::scenario::check::ID_LENGTH;
use crate::scenario::fields::CALLER;
use crate::scenario::{Input, Scenario};
use crate::text::words;
use crate::ui::inputs::choice::{self, Word, word};
use crate::ui::inputs::number;
use crate::ui::inputs::pick::Pick;
use crate::ui::inputs::port::Port;
use crate::ui::node::{Node, live, tag};
use crate::ui::state::State;
use crate::units::Listed;
use std::rc::Rc;

/// The body of the group.
pub fn view(state: State) -> Vec<Node> {
    let cloud = live(move || {
        let chosen = state.scenario.with(|scenario| scenario.caller.cloud.clone());
        let mut options: Vec<(String, String)> =
            clouds().into_iter().map(|cloud| (cloud.to_owned(), words::cloud(cloud))).listed();
        if !options.iter().any(|(cloud, _)| *cloud == chosen) {
            options.push((chosen.clone(), chosen.clone()));
        }
        let pick = Pick { id: "caller.cloud".to_owned(), name: "cloud", options, chosen };
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
}
