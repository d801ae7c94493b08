//! What the page shows of itself to the sheet and to a page around it: theme, how much is shown, and the answer.

use super::dom::framed;
use super::state::State;
use crate::json::Value;
use crate::text::{Answer, heading};
use crate::ui::value::effect;
use leptos::prelude::document;

/// Keeps the attributes of the root element in step.
pub fn follow(state: State) {
    effect(move || {
        let said = state.carried.with(|carried| carried.view.write());
        for (name, attribute) in [("theme", "data-theme"), ("ui", "data-ui"), ("show", "data-show")] {
            let value = said.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
            // Words apart, as the sheet looks for them one by one.
            set(attribute, &value.replace(',', " "));
        }
        set("data-framed", if framed() { "yes" } else { "no" });
    });
    effect(move || document().set_title(&state.scenario.with(heading::tab)));
    effect(move || {
        if !state.moving.get() {
            set("data-answer", &state.answer(answer).unwrap_or_default());
        }
    });
}

fn set(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Names and values are those of this file.
        let _ = root.set_attribute(name, value);
    }
}

/// The answer in short, as an embed hands it out when it is asked.
fn answer(answer: &Answer) -> String {
    let text = |text: Option<String>| text.map_or(Value::Null, Value::text);
    let verdict = &answer.report.verdict;
    let runner = answer.report.runner_up.as_ref();
    let usd = verdict.offer.as_ref().and_then(|offer| answer.total(offer));
    Value::object([
        ("id", text(verdict.offer.clone())),
        ("usd", text(usd.map(|usd| usd.normalize().to_string()))),
        ("runnerUp", text(runner.map(|runner| runner.offer.clone()))),
        ("margin", text(runner.map(|runner| runner.margin.normalize().to_string()))),
    ])
    .to_json()
}
