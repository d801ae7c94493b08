//! The browser's address and history: the only file that touches them.
//!
//! The address is a picture of the scenario, never its source: it is read at the start and when the reader changes it,
//! and replaced a while after the scenario has come to rest.

use super::dom::{Debounced, framed, on_window};
use super::state::{Origin, State};
use crate::catalog::CATALOG;
use crate::scenario::Scenario;
use crate::scenario::link::{self, Decoded, Refusal, Saw};
use crate::ui::value::{Value, effect};
use leptos::prelude::{untrack, window};
use wasm_bindgen::JsValue;

/// How long the scenario must be at rest before the address is replaced. Some browsers refuse more than ten a second.
const REST_MS: u64 = 250;

/// Reads the address the page was opened with.
pub fn read() -> Decoded {
    link::decode(&here(), &CATALOG)
}

fn here() -> String {
    window().location().href().unwrap_or_default()
}

/// Keeps the address in step with the scenario, and the scenario with an address the reader changes.
pub fn follow(state: State) {
    let written: Value<String> = Value::new(here());
    let write = Debounced::new(REST_MS, move || {
        if let Some(address) =
            untrack(|| whole(state).ok()).filter(|address| written.with_untracked(|was| was != address))
        {
            replace(&address);
            written.set(address);
        }
    });
    let mut opened = false;
    effect(move || {
        state.scenario.track();
        if core::mem::replace(&mut opened, true) && state.origin.with(Origin::computes) {
            write.ask();
        }
    });
    let read_again = move || {
        let now = here();
        if written.with_untracked(|was| *was != now) {
            written.set(now);
            state.open(read());
        }
    };
    on_window("hashchange", move |_: web_sys::Event| read_again());
    on_window("popstate", move |_: web_sys::Event| read_again());
}

/// Lets the reader come back to the scenario as it is now: one entry of the history. Never inside a frame, whose entries
/// would be those of the page around it.
pub fn mark(state: State) {
    if !framed()
        && let Ok(address) = untrack(|| whole(state))
    {
        replace(&address);
        let history = window().history();
        // Frames and local files may forbid it; then there is no way back but undo.
        let _ = history.and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
    }
}

fn replace(address: &str) {
    let history = window().history();
    let _ = history.and_then(|history| {
        let kept = history.state().unwrap_or(JsValue::NULL);
        history.replace_state_with_url(&kept, "", Some(address))
    });
}

/// The address of the scenario on this page.
fn whole(state: State) -> Result<String, Refusal> {
    let link = pairs(state)?;
    let here = here();
    let bare = here.split(['#', '?']).next().unwrap_or_default();
    Ok(format!("{bare}#{link}"))
}

/// The link people are given: with the prices it was made with and the answer they led to.
pub fn link(state: State) -> Result<String, Refusal> {
    let pairs = pairs(state)?;
    Ok(format!("{}#{pairs}", base()))
}

/// The page that people open: an embed's is the whole one beside it.
fn base() -> String {
    let here = here();
    let bare = here.split(['#', '?']).next().unwrap_or_default();
    bare.strip_suffix("embed.html").unwrap_or(bare).to_owned()
}

fn pairs(state: State) -> Result<String, Refusal> {
    let mut carried = state.carried.get();
    let saw = state.answer(|answer| {
        let offer = answer.report.verdict.offer.clone()?;
        let usd = answer.report.best.as_ref().filter(|best| best.offer == offer).map(|best| best.total);
        let usd = usd.or_else(|| answer.total(&offer))?;
        Some(Saw { offer, usd: usd.round_dp(2).normalize() })
    });
    carried.saw = saw.flatten();
    state.scenario.with(|scenario| link::encode(&dated(scenario), &CATALOG, &carried))
}

/// The scenario with the date of the book it was answered from.
fn dated(scenario: &Scenario) -> Scenario {
    Scenario { book: scenario.book.or(CATALOG.newest()), ..scenario.clone() }
}

/// The link without negotiated prices, and what it leaves out in words.
pub fn private_link(state: State) -> Result<(String, Vec<String>), Refusal> {
    let carried = state.carried.get_untracked();
    let open = state.scenario.with_untracked(|scenario| link::private(&dated(scenario), &carried));
    let dropped = open.dropped.iter().map(link::Dropped::words).collect();
    let pairs = link::encode(&open.scenario, &CATALOG, &open.carried)?;
    Ok((format!("{}#{pairs}", base()), dropped))
}
