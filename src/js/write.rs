//! From core values to JavaScript: plain objects, and errors that carry every problem.

use crate::json::Value;
use crate::scenario::{Problem, Problems};
use js_sys::{Error, Reflect};
use serde::ser::{Serialize, SerializeMap, Serializer};
use wasm_bindgen::JsValue;

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(on) => serializer.serialize_bool(*on),
            // JavaScript reads the number: a parser of floats in Rust would make the package a fifth larger.
            Self::Number(text) => serializer.serialize_f64(js_sys::parse_float(text)),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => serializer.collect_seq(values),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// Makes plain objects, lists and primitives of a value.
pub(super) fn value(value: &Value) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
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
