//! The top bar: what is compared, and the acts on the whole scenario.

use crate::catalog::CATALOG;
use crate::scenario::presets::{PRESETS, Preset};
use crate::scenario::{OfferEntry, Scenario};
use crate::text::opened;
use crate::ui::address;
use crate::ui::inputs::{model, pick::Pick};
use crate::ui::node::{Node, live, tag};
use crate::ui::pace::later;
use crate::ui::parts::button;
use crate::ui::state::State;
use crate::units::{Listed, fill};

/// The bar.
pub fn view(state: State) -> Node {
    let plain =
        |class, words: &'static str, act: fn(State)| button(class, words, Box::new(move || act(state)));
    let undo = plain("plain", "Undo", |state| {
        if !state.undo() {
            state.say(opened::NOT_UNDONE);
        }
    });
    let picks = tag("div.top-picks")
        .with(model::view(state))
        .with(later(state, move || state.scenario.with(|scenario| shape(state, scenario, "shape"))))
        .with(later(state, move || state.scenario.with(|scenario| baseline(state, scenario, "baseline"))));
    let acts = tag("div.acts")
        .with(undo)
        .with(plain("plain hide-phone", "Reset all", reset))
        .with(pin(state, "plain hide-phone"));
    tag("header.top").with(tag("span.wordmark>routemath")).with(picks).with(acts).into()
}

/// Keeps the answer for comparison, or lets go of it.
fn pin(state: State, class: &'static str) -> Node {
    let words =
        live(move || if state.pin.with(Option::is_some) { "Unpin" } else { "Pin as baseline" }.into());
    tag("button|type=button").class(class).on("click", move |_| state.toggle_pin()).with(words).into()
}

fn reset(state: State) {
    address::mark(state);
    state.reset();
}

/// What the bar has no room for on a phone or a tablet, to stand above the groups of inputs.
pub fn rest(state: State) -> Node {
    let acts = tag("div.edge only-phone")
        .with(button("btn", "Reset all", Box::new(move || reset(state))))
        .with(pin(state, "btn"));
    let picks = later(state, move || {
        state.scenario.with(|scenario| {
            let shape = shape(state, scenario, "shape.below");
            tag("div.edge").with(shape).with(baseline(state, scenario, "baseline.below")).into()
        })
    });
    tag("div.rest").with(picks).with(acts).into()
}

/// Takes up another model: its offers, its lab's own offer as the baseline. What was said of the old offers goes.
pub fn change_model(scenario: &mut Scenario, id: &str) {
    scenario.model = id.to_owned();
    let book = CATALOG.book_of(scenario.book);
    let own = scenario.offers.drain(..).filter(|entry| matches!(entry, OfferEntry::Inline(_)));
    let own: Vec<OfferEntry> = own.listed();
    let listed = CATALOG.offers_of(id, book).map(|offer| OfferEntry::Listed(offer.id.to_owned()));
    scenario.offers = listed.listed();
    scenario.offers.extend(own);
    let kept: Vec<String> = scenario.offers.iter().map(|entry| entry.id().to_owned()).listed();
    scenario.overrides.retain(|own| kept.contains(&own.offer));
    scenario.verified.retain(|tick| kept.contains(&tick.offer));
    scenario.baseline = CATALOG
        .model(id)
        .and_then(|model| model.own_offer)
        .filter(|own| CATALOG.holds(own, scenario.book))
        .map(str::to_owned);
}

/// The shape the workload started from; one changed by hand says so.
fn shape(state: State, scenario: &Scenario, id: &str) -> Node {
    let preset = scenario.shape.as_deref().and_then(Preset::find);
    let fits = preset.is_some_and(|preset| preset.fits(scenario, &CATALOG));
    let mut options: Vec<(String, String)> =
        PRESETS.iter().map(|preset| (preset.id.to_owned(), preset.name.to_owned())).listed();
    let chosen = match preset {
        Some(preset) if fits => preset.id,
        _ => "",
    };
    if chosen.is_empty() {
        let edited = preset.map_or_else(|| "your own".to_owned(), |preset| fill!("{}, edited", preset.name));
        options.insert(0, (String::new(), edited));
    }
    let pick = Pick { id: id.to_owned(), name: "shape", options, chosen: chosen.to_owned() };
    pick.named(move |id| {
        if let Some(preset) = Preset::find(&id) {
            address::mark(state);
            let done = fill!("Set to {}, with its objective and requirements.", preset.name);
            state.act(|scenario| preset.apply(scenario, &CATALOG), done);
        }
    })
}

fn baseline(state: State, scenario: &Scenario, id: &str) -> Node {
    let mut options: Vec<(String, String)> = state.report.with(|report| match report {
        Ok(report) => report.offers.iter().map(|row| (row.id.clone(), row.name.clone())).listed(),
        Err(_) => vec![],
    });
    options.push((String::new(), "none".to_owned()));
    let chosen = scenario.baseline.clone().unwrap_or_default();
    let pick = Pick { id: id.to_owned(), name: "baseline", options, chosen };
    pick.named(move |id| state.step(|scenario| scenario.baseline = (!id.is_empty()).then_some(id)))
}
