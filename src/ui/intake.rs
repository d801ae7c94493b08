//! What readers bring along: a link or a saved scenario, pasted, dropped or chosen as a file.

use super::inputs::usage;
use super::state::State;
use super::{address, dom};
use crate::catalog::CATALOG;
use crate::scenario::Scenario;
use crate::scenario::link;
use crate::text::opened;
use crate::text::usage::is_scenario;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};

/// A scenario with all its offers is smaller; what is larger can only be a price map.
const LARGEST: usize = 200_000;

/// Listens for what is pasted outside text fields, and for what is dropped anywhere.
pub fn follow(state: State) {
    dom::on_window("paste", move |event: ClipboardEvent| {
        // A section may have taken it already.
        let data = event.clipboard_data().filter(|_| !dom::in_text(&event) && !event.default_prevented());
        if data.is_some_and(|data| brought(state, &data, false)) {
            event.prevent_default();
        }
    });
    // Without this the browser would leave the page for a file that is dropped on it.
    dom::on_window("dragover", |event: Event| event.prevent_default());
    dom::on_window("drop", move |event: DragEvent| {
        let taken = event.default_prevented();
        event.prevent_default();
        if let Some(data) = event.data_transfer().filter(|_| !taken) {
            brought(state, &data, true);
        }
    });
}

/// Asks for a file and takes up what it holds.
pub fn choose(state: State) {
    dom::choose_file(move |text| {
        take(state, &text, true);
    });
}

fn brought(state: State, data: &DataTransfer, loud: bool) -> bool {
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        dom::read_file(&file, move |text| {
            take(state, &text, true);
        });
        return true;
    }
    // No kind of data is refused by that name.
    take(state, &data.get_data("text").unwrap_or_default(), loud)
}

/// Takes up a text and says whether it could. What is neither a link nor a scenario is only spoken of where the reader
/// meant to open something.
fn take(state: State, text: &str, loud: bool) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('[') || (text.starts_with('{') && text.len() > LARGEST) {
        state.price_map.set(Some(text.to_owned()));
        state.sought.set(Some("price-map".to_owned()));
        return true;
    }
    if text.starts_with('{') {
        match Scenario::from_json(text, &CATALOG) {
            Ok(scenario) => {
                address::mark(state);
                state.take_up(scenario);
            }
            Err(_) if !is_scenario(text) && usage::brought(state, text) => {}
            Err(problems) => state.say(opened::refused(&problems)),
        }
        return true;
    }
    let decoded = link::decode(text, &CATALOG);
    let found = decoded.state != link::State::Absent;
    if found {
        address::mark(state);
        state.bring(decoded);
    } else if usage::brought(state, text) {
        return true;
    } else if loud {
        state.say(opened::NEITHER);
    }
    found
}
