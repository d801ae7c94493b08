//! The browser's address and history: the only file that touches them.
//!
//! The address is a picture of the scenario, never its source: it is read at the start and when the reader changes it,
//! and replaced a while after the scenario has come to rest.

use super::dom::{self, Debounced, framed, on_window};
use super::frame;
use super::state::{Origin, State};
use crate::catalog::CATALOG;
use crate::json::{self, Limits, Value};
use crate::scenario::Scenario;
use crate::scenario::link::{self, Carried, Decoded, Refusal, Ui, View};
use crate::scenario::presets::recognized;
use crate::text::{drift, private};
use crate::ui::value::{self, effect};
use crate::units::{Listed, fill};
use leptos::prelude::{untrack, window};
use std::cell::Cell;
use wasm_bindgen::JsValue;

/// How long the scenario must be at rest before the address is replaced. Some browsers refuse more than ten a second.
const REST_MS: f64 = 250.0;

/// Reads the address the page was opened with. A page inside another's text has none that could hold a link; it may
/// have one inside itself, as a JSON text.
pub fn read() -> Decoded {
    let decoded = link::decode(&here(), &CATALOG);
    match given() {
        Some(Value::Text(text)) if decoded.state == link::State::Absent => link::decode(&text, &CATALOG),
        _ => decoded,
    }
}

fn given() -> Option<Value> {
    let text = dom::by_id("scenario")?.text_content()?;
    json::parse(text.trim(), Limits::SCENARIO).ok()
}

fn here() -> String {
    window().location().href().unwrap_or_default()
}

thread_local! {
    /// What the page knows, for who comes from outside.
    static KNOWN: Cell<Option<State>> = const { Cell::new(None) };
}

/// Writes what was changed into the address at once, without asking for an answer: a program that has broken is given no
/// other time, and working out the answer may be what broke it.
pub fn rescue() {
    let Some(state) = KNOWN.get() else { return };
    let mut carried = state.carried.get_untracked();
    carried.saw = None;
    let changed = state.scenario.with_untracked(|scenario| {
        state.opened.with_untracked(|opened| scenario != opened).then(|| encoded(scenario, &carried))
    });
    if let Some(Ok(pairs)) = changed {
        replace(&[bare(&here()), "#", &pairs].concat());
    }
}

/// Keeps the address in step with the scenario, and the scenario with an address the reader changes.
pub fn follow(state: State) {
    KNOWN.set(Some(state));
    let written: value::Value<String> = value::Value::new(here());
    let write = Debounced::new(REST_MS, move || {
        // After a crash the address stays the one that the page last stood for whole.
        if dom::failed() {
            return;
        }
        let Ok(address) = untrack(|| whole(state)) else { return };
        if written.with_untracked(|was| *was != address) {
            replace(&address);
            written.set(address);
        }
        frame::tell(state, true);
    });
    // Who asks from outside is given address and answer: both of one scenario, or no answer.
    let in_step = value::Value::new(true);
    let mut opened = false;
    effect(move || {
        state.scenario.track();
        untrack(|| frame::tell(state, in_step.change(core::mem::take)));
        if core::mem::replace(&mut opened, true) {
            write.ask();
        }
    });
    let read_again = move || {
        let now = here();
        if written.with_untracked(|was| *was != now) {
            written.set(now);
            in_step.set(true);
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

/// The address of the scenario on this page, shown as it is now.
fn whole(state: State) -> Result<String, Refusal> {
    let view = state.carried.with(|carried| carried.view.clone());
    let pairs = pairs(state, view)?;
    Ok(fill!("{}#{}", bare(&here()), pairs))
}

/// The link people are given: with the prices it was made with and the answer they led to, and everything in view.
pub fn link(state: State) -> Result<String, Refusal> {
    let pairs = pairs(state, View::default())?;
    Ok(fill!("{}#{}", base(), pairs))
}

/// The address of the embed that shows the scenario, in the form that hosts of embeds keep; `None` where the page stands
/// on no server that could serve one.
pub fn embed(state: State) -> Result<Option<String>, Refusal> {
    let mut view = state.carried.with(|carried| carried.view.clone());
    if view.ui == Ui::Full {
        view.ui = Ui::Compact;
    }
    let pairs = pairs(state, view)?;
    let base = base();
    let folder = base.rfind('/').and_then(|at| base.get(..=at)).filter(|_| base.starts_with("http"));
    Ok(folder.map(|folder| fill!("{}embed.html?{}", folder, pairs)))
}

/// The page that people open: an embed's is the whole one beside it, and a copy names the one it was made from. A page
/// inside another's text has none: its links are only what stands behind the address.
fn base() -> String {
    let here = dom::original().unwrap_or_else(here);
    let bare = bare(&here);
    let bare = if bare.starts_with("about:") { "" } else { bare };
    bare.strip_suffix("embed.html").unwrap_or(bare).to_owned()
}

fn bare(address: &str) -> &str {
    address.split(['#', '?']).next().unwrap_or_default()
}

/// The pairs of a link; those of one that is not computed as they stood.
fn pairs(state: State, view: View) -> Result<String, Refusal> {
    let stood = state.origin.with(|origin| match origin {
        Origin::Doubtful(_, _, pairs) => Some(pairs.clone()),
        _ => None,
    });
    if let Some(stood) = stood {
        return Ok(view
            .write()
            .iter()
            .fold(stood, |pairs, (key, value)| fill!("{}&{}={}", &pairs, *key, value)));
    }
    let mut carried = state.carried.get();
    carried.view = view;
    carried.saw = state.answer(drift::seen).flatten();
    state.scenario.with(|scenario| encoded(scenario, &carried))
}

fn encoded(scenario: &Scenario, carried: &Carried) -> Result<String, Refusal> {
    link::encode(&dated(scenario), &CATALOG, carried)
}

/// The scenario as a file: with the date of the book it was answered from.
pub fn file(scenario: &Scenario) -> String {
    let mut saved = scenario.clone();
    saved.book = saved.book.or(CATALOG.newest());
    saved.to_value().to_pretty()
}

/// The scenario with the date of the book it was answered from, and without the name of a shape that speaks for itself.
fn dated(scenario: &Scenario) -> Scenario {
    let mut sent = scenario.clone();
    sent.book = sent.book.or(CATALOG.newest());
    if scenario.shape.as_deref() == recognized(scenario, &CATALOG) {
        sent.shape = None;
    }
    sent
}

/// The link without negotiated prices, and what it leaves out in words.
pub fn private_link(state: State) -> Result<(String, Vec<String>), Refusal> {
    let mut carried = state.carried.get_untracked();
    carried.view = View::default();
    let open = state.scenario.with_untracked(|scenario| link::private(&dated(scenario), &carried));
    let dropped = open.dropped.iter().map(|gone| private::dropped(&CATALOG, &open.scenario, gone)).listed();
    let pairs = link::encode(&open.scenario, &CATALOG, &open.carried)?;
    Ok((fill!("{}#{}", base(), pairs), dropped))
}
