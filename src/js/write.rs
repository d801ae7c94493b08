//! From core values to JavaScript: plain objects, and errors that carry every problem.

use crate::json::Value;
use crate::scenario::{Problem, Problems};
use js_sys::{Error, JSON, Reflect};
use wasm_bindgen::JsValue;

/// Makes plain objects, lists and primitives of a value, in one crossing: JavaScript reads its own notation faster
/// than thousands of properties could be set from here.
pub(super) fn value(value: &Value) -> Result<JsValue, JsValue> {
    JSON::parse(&value.to_json())
}

/// Makes an `Error` that sums the problems up and carries them all.
pub(super) fn error(problems: &Problems) -> JsValue {
    let first = problems.0.first().map_or("the input is wrong", |problem| problem.message.as_str());
    let message = match problems.0.len() {
        0 | 1 => first.to_owned(),
        2 => format!("{first} (and 1 more problem)"),
        many => format!("{first} (and {} more problems)", many.saturating_sub(1)),
    };
    let error = Error::new(&message);
    if let Ok(list) = value(&Value::list(&problems.0, problem)) {
        // Setting a property of an Error made here does not fail.
        let _ = Reflect::set(&error, &"problems".into(), &list);
    }
    error.into()
}

/// A problem; value and bounds are left out where there are none.
fn problem(problem: &Problem) -> Value {
    let mut entries = vec![
        ("code", problem.code.word().into()),
        ("path", problem.path.as_str().into()),
        ("message", problem.message.as_str().into()),
    ];
    entries.extend(problem.value.as_deref().map(|value| ("value", value.into())));
    entries.extend(problem.bounds.as_deref().map(|bounds| ("bounds", bounds.into())));
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
