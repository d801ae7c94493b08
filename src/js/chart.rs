//! Exports for those who draw: costs over one input, winners over two. One crossing each way, numbers in typed arrays.

use super::read::{self, Axis};
use super::write;
use crate::catalog::CATALOG;
use crate::engine::map::NOBODY;
use crate::engine::sweep::Point;
use crate::engine::{self, Evaluated, map, sweep};
use crate::scenario::{Code, Problem, Problems, Scenario, check};
use crate::units::{Approx, Overflow};
use js_sys::{Array, Float64Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

/// Most cells of a map.
const MOST_CELLS: usize = 65_536;

/// Works out the total of every offer, the best one and the verdict over one input.
#[wasm_bindgen(js_name = sweep, skip_typescript)]
pub fn sweep_over(scenario: &JsValue, axis: &JsValue) -> Result<JsValue, JsValue> {
    let drawn = || {
        let (scenario, evaluated) = evaluated(scenario)?;
        let (input, values) = read::axis("axis", axis, &scenario)?;
        let line = sweep::sweep(&evaluated.prepared.case, &input, &values).map_err(beyond)?;
        Ok(line_of(&scenario, &input.path(&scenario), &line))
    };
    finished(drawn())
}

/// Works out the best offer and its lead over two inputs.
#[wasm_bindgen(js_name = map, skip_typescript)]
pub fn map_over(scenario: &JsValue, across: &JsValue, down: &JsValue) -> Result<JsValue, JsValue> {
    let drawn = || {
        let (scenario, evaluated) = evaluated(scenario)?;
        let ((x, xs), (y, ys)) = axes(&scenario, across, down)?;
        let map = map::map(&evaluated.prepared.case, (&x, &xs), (&y, &ys)).map_err(beyond)?;
        let margins: Vec<f64> = map.margins.iter().map(|margin| margin.unwrap_or(Approx::NAN)).collect();
        Ok(object(&[
            ("offers", ids(&scenario)),
            ("columns", (xs.len() as u32).into()),
            ("rows", (ys.len() as u32).into()),
            ("winners", Uint8Array::from(map.winners.as_slice()).into()),
            ("margins", Float64Array::from(margins.as_slice()).into()),
        ]))
    };
    finished(drawn())
}

fn evaluated(scenario: &JsValue) -> Result<(Scenario, Evaluated), Problems> {
    let scenario = read::scenario(scenario, &CATALOG)?;
    let evaluated = engine::work_out(&CATALOG, &scenario)?;
    Ok((scenario, evaluated))
}

/// Both axes; what is wrong with either is said together.
fn axes(scenario: &Scenario, across: &JsValue, down: &JsValue) -> Result<(Axis, Axis), Problems> {
    match (read::axis("across", across, scenario), read::axis("down", down, scenario)) {
        (Ok(across), Ok(down)) => {
            let cells = across.1.len().saturating_mul(down.1.len());
            if cells > MOST_CELLS {
                return Err(check::too_many("down.values", cells, MOST_CELLS).into());
            }
            if across.0.path(scenario) == down.0.path(scenario) {
                return Err(check::duplicate("down.input", &down.0.path(scenario)).into());
            }
            Ok((across, down))
        }
        (Err(Problems(mut problems)), Err(Problems(more))) => {
            problems.extend(more);
            Err(Problems(problems))
        }
        (Err(problems), Ok(_)) | (Ok(_), Err(problems)) => Err(problems),
    }
}

fn beyond(_: Overflow) -> Problem {
    Problem::new(Code::Overflow, "", "the chart leaves the range of numbers")
}

fn line_of(scenario: &Scenario, input: &str, line: &[Point<Approx>]) -> Object {
    let column = |read: &dyn Fn(&Point<Approx>) -> Option<Approx>| -> JsValue {
        let numbers: Vec<f64> = line.iter().map(|point| read(point).unwrap_or(Approx::NAN)).collect();
        Float64Array::from(numbers.as_slice()).into()
    };
    let offers = |read: fn(&Point<Approx>) -> Option<usize>| -> JsValue {
        let places: Vec<u8> = line.iter().map(|point| place(read(point))).collect();
        Uint8Array::from(places.as_slice()).into()
    };
    let totals: Array = (0..scenario.offers.len())
        .map(|offer| column(&|point| point.totals.get(offer).copied().flatten()))
        .collect();
    let kinds: Array = line.iter().map(|point| JsValue::from_str(point.kind.word())).collect();
    object(&[
        ("input", input.into()),
        ("offers", ids(scenario)),
        ("values", column(&|point| Some(point.at))),
        ("totals", totals.into()),
        ("best", offers(|point| point.best)),
        ("margins", column(&|point| point.margin)),
        ("kinds", kinds.into()),
        ("route", offers(|point| point.offer)),
        ("savings", column(&|point| point.saving)),
    ])
}

/// An offer's position in a typed array; at most 64 are compared.
fn place(offer: Option<usize>) -> u8 {
    offer.and_then(|offer| u8::try_from(offer).ok()).unwrap_or(NOBODY)
}

fn ids(scenario: &Scenario) -> JsValue {
    scenario.offers.iter().map(|offer| JsValue::from_str(offer.id())).collect::<Array>().into()
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a new object does not fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object
}

fn finished(drawn: Result<Object, Problems>) -> Result<JsValue, JsValue> {
    drawn.map(JsValue::from).map_err(|problems| write::error(&problems))
}
