//! What the page shows of itself to the sheet and to a page around it: theme, how much is shown, and the answer.

use super::dom::framed;
use super::state::{Origin, State};
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
}

/// Hands the answer out, or none where the address is not in step with it or nothing is computed.
pub fn tell(state: State, in_step: bool) {
    let said = if in_step && state.origin.with(Origin::computes) { state.answer(answer) } else { None };
    set("data-answer", &said.unwrap_or_default());
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
    Value::object([
        ("kind", Value::text(verdict.kind.word())),
        ("id", text(verdict.offer.clone())),
        ("usd", text(answer.route_total().map(|usd| usd.normalize().to_string()))),
        ("runnerUp", text(runner.map(|runner| runner.offer.clone()))),
        ("margin", text(runner.map(|runner| runner.margin.normalize().to_string()))),
    ])
    .to_json()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::evaluate;
    use crate::json::{Limits, parse};
    use crate::scenario::link::decode;

    #[test]
    fn the_answer_handed_out_costs_what_its_route_costs() {
        let read = decode("v=1&of=openai,mantle.in-region&cm=aws:1200000:12:80000", &CATALOG);
        let scenario = read.scenario().unwrap();
        let report = evaluate(&CATALOG, scenario).unwrap();
        let split = report.split.as_ref().unwrap();
        let said = answer(&Answer { catalog: &CATALOG, scenario, report: &report, sensitivity: None });
        let said = parse(&said, Limits::SCENARIO).unwrap();
        assert_eq!(said.get("kind"), Some(&Value::text("split")));
        assert_eq!(said.get("usd"), Some(&Value::text(split.total.normalize().to_string())));
    }
}
