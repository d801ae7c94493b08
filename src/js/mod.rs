//! The JavaScript package's exports: each reads its arguments, forwards to the core and hands back plain objects.
//!
//! Types and descriptions for TypeScript stand in `types/`. Whatever is wrong with an argument is thrown as an
//! `Error` whose `problems` say everything at once; nothing a caller passes can harm the instance.

mod chart;
mod read;
mod write;

use crate::catalog::CATALOG;
use crate::engine::report::Sensitivity;
use crate::engine::{self, Evaluated, Study};
use crate::json::Value;
use crate::scenario::link::{self, Carried, Decoded, Level, LinkNote, Refusal, State, keys};
use crate::scenario::{Code, Problem, Problems, Scenario};
use crate::text::{Answer, contract};
use crate::units::Overflow;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const SCENARIO: &str = include_str!("types/scenario.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const REPORT: &str = include_str!("types/report.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const BOOK: &str = include_str!("types/book.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const CHART: &str = include_str!("types/chart.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const FUNCTIONS: &str = include_str!("types/functions.d.ts");

/// Evaluates a scenario and, unless told not to, works out what would change the answer.
#[wasm_bindgen(skip_typescript)]
pub fn evaluate(scenario: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    answer(|| {
        let sensitive = read::sensitivity(options)?;
        let scenario = read::scenario(scenario, &CATALOG)?;
        let evaluated = engine::work_out(&CATALOG, &scenario)?;
        let found = if sensitive { Some(study(&scenario, &evaluated)?) } else { None };
        let report = &evaluated.report;
        let answer = Answer { catalog: &CATALOG, scenario: &scenario, report, sensitivity: found.as_ref() };
        Ok(contract::report_value(&answer))
    })
}

fn study(scenario: &Scenario, evaluated: &Evaluated) -> Result<Sensitivity, Problem> {
    let beyond = "what would change the answer leaves the range of exact arithmetic";
    let study = Study::new(scenario, evaluated);
    study.map(Study::finish).map_err(|Overflow| Problem::new(Code::Overflow, "", beyond))
}

/// Writes a scenario as the part of a link behind "#".
#[wasm_bindgen(js_name = encodeLink, skip_typescript)]
pub fn encode_link(scenario: &JsValue) -> Result<JsValue, JsValue> {
    answer(|| {
        let scenario = read::scenario(scenario, &CATALOG)?;
        let link = link::encode(&scenario, &CATALOG, &Carried::default());
        Ok(link.map_err(refused)?.into())
    })
}

/// Why there is no link, for those who have no button to save a file.
fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::TooLong { length } => {
            let most = keys::MOST_LENGTH;
            let message = format!(
                "the link would have {length} characters, more than {most}; keep the scenario as JSON"
            );
            Problem::new(Code::TooLong, "", message)
                .with_value(&length.to_string())
                .with_bounds(format!("0 … {most} characters"))
        }
        Refusal::TooManyOwn => {
            let most = keys::MOST_OWN;
            let message = format!("a link holds {most} own offers; keep the scenario as JSON");
            Problem::new(Code::TooMany, "offers", message).with_bounds(format!("0 … {most} own offers"))
        }
    }
}

/// Reads a link.
#[wasm_bindgen(js_name = decodeLink, skip_typescript)]
pub fn decode_link(text: &JsValue) -> Result<JsValue, JsValue> {
    answer(|| Ok(decoded(&link::decode(&read::text(text)?, &CATALOG))))
}

fn decoded(decoded: &Decoded) -> Value {
    let (state, scenario) = match &decoded.state {
        State::Absent => ("absent", Value::Null),
        State::Ready(scenario) => ("ready", scenario.to_value()),
        State::Doubtful(scenario, _) => ("doubtful", scenario.to_value()),
    };
    Value::object([
        ("state", state.into()),
        ("scenario", scenario),
        ("notes", Value::list(&decoded.notes, note)),
    ])
}

fn note(note: &LinkNote) -> Value {
    let level = match note.level() {
        Level::Info => "info",
        Level::Warning => "warning",
        Level::Alarm => "alarm",
    };
    Value::object([
        ("key", note.key.as_str().into()),
        ("level", level.into()),
        ("message", note.sentence().into()),
    ])
}

/// Lists what the price book holds.
#[wasm_bindgen(skip_typescript)]
pub fn catalog() -> Result<JsValue, JsValue> {
    answer(|| Ok(CATALOG.to_value()))
}

/// The version of the package.
#[wasm_bindgen(skip_typescript)]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Hands back a value, or throws what is wrong.
fn answer(work: impl FnOnce() -> Result<Value, Problems>) -> Result<JsValue, JsValue> {
    match work() {
        Ok(value) => write::value(&value),
        Err(problems) => Err(write::error(&problems)),
    }
}
