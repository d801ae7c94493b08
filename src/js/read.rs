//! From JavaScript values to core values: one bounded walk that runs no further than plain data goes.
//!
//! A caller may pass anything: cycles, proxies and getters that throw, strings of megabytes. Every access that can run
//! the caller's code is caught, as an exception that passes through Rust would leave its stack behind.

use crate::catalog::Catalog;
use crate::json::{Limits, Value};
use crate::scenario::{Code, Input, Problem, Problems, Scenario, check};
use crate::units::Exact;
use js_sys::{Array, JsString, Number, Reflect};
use wasm_bindgen::prelude::*;

/// What is read of a scenario at most.
const LIMITS: Limits = Limits::SCENARIO;
/// Values read of a scenario at most, all lists and objects together.
const MOST_VALUES: usize = 20_000;
/// Flaws collected at most.
const MOST_FLAWS: usize = 100;
/// Longest text that can be a link, with all it may stand in.
const LONGEST_LINK: u32 = 100_000;
/// Decimals to which the values of an axis are rounded: they come out of divisions as often as not.
const AXIS_PLACES: u8 = 12;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys(value: &JsValue) -> Result<Array, JsValue>;
}

/// Reads a scenario. What is no plain data and what the contract refuses are said together.
pub(super) fn scenario(value: &JsValue, catalog: &Catalog) -> Result<Scenario, Problems> {
    let mut walk = Walk::default();
    let value = walk.argument(value);
    let flaws: Vec<Problem> = walk.flaws.into_iter().map(Flaw::problem).collect();
    if walk.stopped {
        return Err(Problems(flaws));
    }
    let read = Scenario::from_value(&value, catalog);
    if flaws.is_empty() {
        return read;
    }
    // Where the walk found a flaw it left null; what the contract says of that null is no news.
    let said = |problem: &Problem| flaws.iter().any(|flaw| flaw.path == problem.path || flaw.path.is_empty());
    let others = read.err().map(|problems| problems.0).unwrap_or_default();
    let mut problems: Vec<Problem> = others.into_iter().filter(|problem| !said(problem)).collect();
    problems.splice(0..0, flaws);
    Err(Problems(problems))
}

/// Reads the options of `evaluate`: whether to work out what would change the answer.
pub(super) fn sensitivity(value: &JsValue) -> Result<bool, Problem> {
    let mut walk = Walk::default();
    let value = walk.value(value, 0);
    walk.name(0, "options");
    if let Some(flaw) = walk.flaws.into_iter().next() {
        return Err(flaw.problem());
    }
    let entries = match value {
        Value::Null => return Ok(true),
        Value::Object(entries) => entries,
        other => return Err(check::wrong_type("options", "an object", &other)),
    };
    match entries.iter().find(|(key, _)| key != "sensitivity") {
        Some((key, _)) => Err(check::unknown_field(&format!("options.{key}"))),
        None => entries.first().map_or(Ok(true), |(_, on)| check::flag("options.sensitivity", on)),
    }
}

/// An axis of a chart: an input, and the values it takes.
pub(super) type Axis = (Input, Vec<Exact>);

/// Reads an axis: `{ input, values }`. Values need not be whole where the input is: a chart draws between them too.
pub(super) fn axis(name: &str, value: &JsValue, scenario: &Scenario) -> Result<Axis, Problems> {
    let mut walk = Walk { places: Some(AXIS_PLACES), ..Walk::default() };
    let value = walk.argument(value);
    walk.name(0, name);
    if !walk.flaws.is_empty() {
        return Err(Problems(walk.flaws.into_iter().map(Flaw::problem).collect()));
    }
    let Value::Object(entries) = &value else {
        return Err(check::wrong_type(name, "an object", &value).into());
    };
    let stray = entries.iter().find(|(key, _)| key != "input" && key != "values");
    if let Some((key, _)) = stray {
        return Err(check::unknown_field(&format!("{name}.{key}")).into());
    }
    let input = input(&format!("{name}.input"), value.get("input"), scenario)?;
    let values = values(&format!("{name}.values"), value.get("values"), &input)?;
    Ok((input, values))
}

fn input(path: &str, value: Option<&Value>, scenario: &Scenario) -> Result<Input, Problem> {
    let text = match value {
        Some(Value::Text(text)) => text,
        Some(other) => return Err(check::wrong_type(path, "text", other)),
        None => return Err(check::missing(path)),
    };
    Input::find(scenario, text).ok_or_else(|| {
        let message = format!("{path} names no numeric input of this scenario");
        Problem::new(Code::UnknownId, path, message).with_value(text)
    })
}

fn values(path: &str, value: Option<&Value>, input: &Input) -> Result<Vec<Exact>, Problems> {
    let list = match value {
        Some(Value::List(list)) => list,
        Some(other) => return Err(check::wrong_type(path, "a list of numbers", other).into()),
        None => return Err(check::missing(path).into()),
    };
    let (min, max) = input.bounds();
    let (mut values, mut problems) = (Vec::new(), Vec::new());
    for (at, value) in list.iter().enumerate() {
        match check::bounded(&format!("{path}.{at}"), value, min, max) {
            Ok(value) => values.push(value),
            Err(problem) if problems.len() < MOST_FLAWS => problems.push(problem),
            Err(_) => {}
        }
    }
    if problems.is_empty() { Ok(values) } else { Err(Problems(problems)) }
}

/// Reads a text that may be a link.
pub(super) fn text(value: &JsValue) -> Result<String, Problem> {
    let wrong = |code, message: &str| Problem::new(code, "", message);
    let text = value.dyn_ref::<JsString>().ok_or_else(|| wrong(Code::WrongType, "the link must be text"))?;
    if text.length() > LONGEST_LINK {
        return Err(wrong(Code::TooLong, "the link is longer than 100,000 characters"));
    }
    Ok(text.into())
}

/// Something that is no plain data. The path grows from the inside out while the walk returns.
struct Flaw {
    code: Code,
    path: String,
    what: String,
}

impl Flaw {
    fn problem(self) -> Problem {
        let name = if self.path.is_empty() { "the scenario" } else { &self.path };
        let message = format!("{name} {}", self.what);
        Problem::new(self.code, self.path, message)
    }
}

#[derive(Default)]
struct Walk {
    flaws: Vec<Flaw>,
    /// Values met so far.
    values: usize,
    /// Characters of text met so far.
    characters: usize,
    /// Whether there was too much to read on; what was not read is then no problem of its own.
    stopped: bool,
    /// Decimals to which numbers are rounded; `None` takes them as they are.
    places: Option<u8>,
}

impl Walk {
    /// Notes a flaw at the value being read, and reads it as null.
    fn flaw(&mut self, code: Code, what: impl Into<String>) -> Value {
        self.flaws.push(Flaw { code, path: String::new(), what: what.into() });
        self.stopped |= self.flaws.len() >= MOST_FLAWS;
        Value::Null
    }

    /// Notes that there is too much, and stops.
    fn too_much(&mut self, code: Code, what: String) -> Value {
        self.stopped = true;
        self.flaw(code, what)
    }

    fn threw(&mut self) -> Value {
        self.flaw(Code::WrongType, "cannot be read: it throws")
    }

    /// An argument that there has to be. Inside of one, undefined is the same as leaving out.
    fn argument(&mut self, value: &JsValue) -> Value {
        if value.is_undefined() {
            return self.flaw(Code::WrongType, "must be an object, not undefined");
        }
        self.value(value, 0)
    }

    fn value(&mut self, value: &JsValue, depth: usize) -> Value {
        self.values = self.values.saturating_add(1);
        if self.stopped || value.is_null() || value.is_undefined() {
            Value::Null
        } else if let Some(on) = value.as_bool() {
            Value::Bool(on)
        } else if let Some(text) = value.dyn_ref::<JsString>() {
            self.text(text)
        } else if let Some(number) = value.dyn_ref::<Number>().filter(|_| value.as_f64().is_some()) {
            self.number(number)
        } else if value.is_object() {
            self.nested(value, depth)
        } else {
            let kind = value.js_typeof().as_string().unwrap_or_default();
            self.flaw(Code::WrongType, format!("must be plain data, not a {kind}"))
        }
    }

    fn text(&mut self, text: &JsString) -> Value {
        let length = text.length() as usize;
        self.characters = self.characters.saturating_add(length);
        if length > LIMITS.text {
            return self.flaw(Code::TooLong, format!("is longer than {} characters", LIMITS.text));
        }
        if self.characters > LIMITS.bytes {
            return self.too_much(Code::TooLong, format!("ends {} characters of text in all", LIMITS.bytes));
        }
        Value::Text(text.into())
    }

    /// A number by its shortest form; NaN and the infinities have none and stay texts, which no field takes.
    fn number(&mut self, number: &Number) -> Value {
        let written = match self.places {
            Some(places) => number.to_fixed(places),
            None => number.to_string_with_radix(10),
        };
        match written {
            Ok(written) if number.value_of().is_finite() => Value::Number(written.into()),
            Ok(written) => Value::Text(written.into()),
            Err(_) => self.threw(),
        }
    }

    fn nested(&mut self, value: &JsValue, depth: usize) -> Value {
        if depth >= LIMITS.depth {
            return self.too_much(Code::TooMany, format!("is nested more than {} deep", LIMITS.depth));
        }
        let inside = depth.saturating_add(1);
        match (is_array(value), is_plain(value)) {
            (Ok(true), _) => self.list(value, inside).unwrap_or_else(|_| self.threw()),
            (Ok(false), Ok(true)) => self.object(value, inside).unwrap_or_else(|_| self.threw()),
            (Ok(false), Ok(false)) => {
                self.flaw(Code::WrongType, "must be plain data, not an instance of a class")
            }
            _ => self.threw(),
        }
    }

    /// Whether as many entries can be read.
    fn admits(&mut self, entries: u32) -> bool {
        let entries = entries as usize;
        let fits = entries <= LIMITS.entries && self.values.saturating_add(entries) <= MOST_VALUES;
        if !fits {
            let most = LIMITS.entries;
            self.too_much(
                Code::TooMany,
                format!("has more entries than are read: {most}, {MOST_VALUES} in all"),
            );
        }
        fits
    }

    fn list(&mut self, list: &JsValue, inside: usize) -> Result<Value, JsValue> {
        let length = Reflect::get(list, &"length".into())?;
        let length = length.as_f64().map_or(u32::MAX, |length| length as u32);
        if !self.admits(length) {
            return Ok(Value::Null);
        }
        let mut values = Vec::new();
        for at in 0..length {
            let own = Reflect::get_u32(list, at)?;
            let mark = self.flaws.len();
            let value = self.value(&own, inside);
            let id = value.get("id").and_then(id_of);
            self.name(mark, &id.unwrap_or_else(|| at.to_string()));
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn object(&mut self, object: &JsValue, inside: usize) -> Result<Value, JsValue> {
        let keys = keys(object)?;
        if !self.admits(keys.length()) {
            return Ok(Value::Null);
        }
        let mut entries = Vec::new();
        for key in keys.iter() {
            let mark = self.flaws.len();
            let name = short(&key);
            let own = match Reflect::get(object, &key) {
                Ok(own) if own.is_undefined() => continue,
                Ok(own) => self.value(&own, inside),
                Err(_) => self.threw(),
            };
            self.name(mark, &name);
            entries.push((name, own));
        }
        Ok(Value::Object(entries))
    }

    /// Puts the name of a list element or key before the paths of the flaws found in it.
    fn name(&mut self, mark: usize, name: &str) {
        for flaw in self.flaws.iter_mut().skip(mark) {
            let inner = core::mem::take(&mut flaw.path);
            flaw.path = if inner.is_empty() { name.to_owned() } else { format!("{name}.{inner}") };
        }
    }
}

/// The id of a list element, if it can stand in a path.
fn id_of(id: &Value) -> Option<String> {
    match id {
        Value::Text(id) => check::id("", id).is_ok().then(|| id.clone()),
        _ => None,
    }
}

/// A key, cut where it is longer than any key of the contract.
fn short(key: &JsValue) -> String {
    key.dyn_ref::<JsString>().map(|key| String::from(key.slice(0, 300))).unwrap_or_default()
}

/// Whether an object is a literal, or made without a prototype; from another window or realm just as well.
fn is_plain(value: &JsValue) -> Result<bool, JsValue> {
    let prototype = Reflect::get_prototype_of(value)?;
    if prototype.is_null() {
        return Ok(true);
    }
    Ok(Reflect::get_prototype_of(&prototype)?.is_null())
}
