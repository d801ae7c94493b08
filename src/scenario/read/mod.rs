//! From JSON to a scenario: everything that is wrong is found at once, and nothing is guessed.
//!
//! The field tables drive the walk: what they list is read, what they do not list is an unknown field. Problems name
//! list elements by id where they have one (`pools.aws.discount`), otherwise by position from 0 (`verified.2.on`).

mod node;
mod offers;
mod rules;

use super::fields::{self, CHOICES, Choice};
use super::{Boundary, Code, Needs, Pool, Problem, Problems, Scenario, check};
use crate::catalog::Catalog;
use crate::json::{Limits, Value, parse};
use crate::units::{Date, Exact, Listed, fill};
use node::{Node, Reader};

/// The most offers.
pub const MOST_OFFERS: usize = 64;
/// The most pools.
pub const MOST_POOLS: usize = 8;
/// The most entries of any other list or map of a scenario.
pub const MOST_ENTRIES: usize = 64;
/// The most overrides of one offer: all its places, with all features and tools.
pub const MOST_OVERRIDES: usize = 256;
/// The most ticks: a few for each offer.
pub const MOST_TICKS: usize = 1_024;

impl Scenario {
    /// Reads JSON text; what is not JSON is a problem without a path.
    pub fn from_json(text: &str, catalog: &Catalog) -> Result<Self, Problems> {
        let value = parse(text, Limits::SCENARIO)
            .map_err(|error| Problem::new(Code::BadValue, "", fill!("not JSON: {}", error.to_string())))?;
        Self::from_value(&value, catalog)
    }

    /// Reads the JSON contract v1. What it leaves out has the frozen v1 default.
    pub fn from_value(value: &Value, catalog: &Catalog) -> Result<Self, Problems> {
        version(value)?;
        let mut reader = Reader::new(catalog);
        let scenario = scenario(&mut reader, value);
        reader.rules(&scenario);
        reader.finish(scenario)
    }
}

/// Looks at the version first: another one may mean anything by the same keys.
fn version(value: &Value) -> Result<(), Problem> {
    let version = match (value, value.get("v")) {
        (Value::Object(_), Some(version)) => version,
        _ => return Ok(()),
    };
    match version {
        Value::Number(digits) if super::lexer::number(digits) != Ok(Exact::ONE) => {
            let message = fill!("this build reads version 1 of the contract, not {}", digits);
            Err(Problem::new(Code::UnsupportedVersion, "v", message).with_value(digits))
        }
        _ => Ok(()),
    }
}

fn scenario(reader: &mut Reader, value: &Value) -> Scenario {
    let mut scenario = Scenario::v1("", Vec::new(), None);
    let Some(mut node) = reader.open("", value) else { return scenario };
    node.required(reader, "v", |path, value| match value {
        Value::Number(_) => Ok(()),
        other => Err(check::wrong_type(path, "the number 1", other)),
    });
    let first = reader.catalog.books.first().copied();
    scenario.book = node.nullable(reader, "book", |path, value| book(path, value, first));
    scenario.as_of = node.nullable(reader, "asOf", check::date);
    scenario.title = node.nullable(reader, "title", |path, value| words(path, value, check::TITLE_LENGTH));
    scenario.shape = node.nullable(reader, "shape", |path, value| words(path, value, check::ID_LENGTH));
    scenario.ui = node.optional(reader, "ui", ui).flatten();
    let model = node.required(reader, "model", |path, value| words(path, value, check::ID_LENGTH));
    scenario.model = model.unwrap_or_default();
    choices(reader, &mut node, &mut scenario);
    workload(reader, &mut node, &mut scenario);
    caller(reader, &mut node, &mut scenario);
    pools(reader, &mut node, &mut scenario);
    offers::read(reader, &mut node, &mut scenario);
    node.close(reader);
    scenario
}

fn words(path: &str, value: &Value, longest: usize) -> Result<String, Problem> {
    check::words(path, value, longest).map(str::to_owned)
}

/// Reads the date of a book: any day from the first book on, as it selects what was recorded up to then.
fn book(path: &str, value: &Value, first: Option<Date>) -> Result<Date, Problem> {
    let date = check::date(path, value)?;
    match first {
        Some(first) if date < first => {
            let message = fill!("{} is {}; the first book is of {}", path, date, first);
            let bounds = fill!("{} …", first);
            Err(Problem::new(Code::OutOfRange, path, message)
                .with_value(&date.to_string())
                .with_bounds(bounds))
        }
        _ => Ok(date),
    }
}

/// Keeps what the page carries for itself as text; the empty object is the default.
fn ui(path: &str, value: &Value) -> Result<Option<String>, Problem> {
    match value {
        Value::Object(entries) => Ok((!entries.is_empty()).then(|| value.to_json())),
        other => Err(check::wrong_type(path, "an object", other)),
    }
}

/// Reads the inputs among the entries of `node` that choose among words; "0" and "1" stand for false and true.
fn choices(reader: &mut Reader, node: &mut Node, scenario: &mut Scenario) {
    for choice in CHOICES {
        let Some(key) = node.key_of(choice.path) else { continue };
        if let Some(word) = node.optional(reader, key, |path, value| word(choice, path, value)) {
            (choice.set)(scenario, word);
        }
    }
}

fn word(choice: &Choice, path: &str, value: &Value) -> Result<&'static str, Problem> {
    if choice.is_switch() {
        return check::flag(path, value).map(|on| if on { "1" } else { "0" });
    }
    let given = match value {
        Value::Text(given) => given,
        other => return Err(check::wrong_type(path, "text", other)),
    };
    let words: Vec<&'static str> = choice.words.iter().map(|(word, _)| *word).listed();
    let known = words.iter().find(|word| *word == given);
    known.copied().ok_or_else(|| check::bad_word(path, given, &words))
}

fn workload(reader: &mut Reader, parent: &mut Node, scenario: &mut Scenario) {
    let Some(mut node) = parent.child(reader, "workload") else { return };
    node.numbers(reader, fields::WORKLOAD, &mut scenario.workload);
    choices(reader, &mut node, scenario);
    if let Some(calls) = node.child(reader, "toolCalls") {
        scenario.tool_calls = calls.map(reader, MOST_ENTRIES, |path, value| {
            check::bounded(path, value, Exact::ZERO, fields::MOST_CALLS)
        });
    }
    scenario.needs = needs(reader, &mut node);
    if let Some(mut boundary) = node.child(reader, "boundary") {
        choices(reader, &mut boundary, scenario);
        lists(reader, &mut boundary, &mut scenario.needs.boundary);
        boundary.close(reader);
    }
    node.close(reader);
}

fn needs(reader: &mut Reader, node: &mut Node) -> Needs {
    let ids = |path: &str, value: &Value| check::ids(path, value, MOST_ENTRIES);
    Needs {
        features: node.optional(reader, "requiredFeatures", ids).unwrap_or_default(),
        version: node.nullable(reader, "pinnedVersion", |path, value| words(path, value, check::ID_LENGTH)),
        boundary: Boundary::default(),
    }
}

fn lists(reader: &mut Reader, node: &mut Node, boundary: &mut Boundary) {
    let ids = |path: &str, value: &Value| check::ids(path, value, MOST_ENTRIES);
    boundary.clouds = node.nullable(reader, "clouds", ids);
    boundary.residency = node.nullable(reader, "residency", ids);
    boundary.operators = node.nullable(reader, "operators", ids);
}

fn caller(reader: &mut Reader, parent: &mut Node, scenario: &mut Scenario) {
    let Some(mut node) = parent.child(reader, "caller") else { return };
    let caller = &mut scenario.caller;
    for (key, place) in [("cloud", &mut caller.cloud), ("region", &mut caller.region)] {
        if let Some(id) = node.optional(reader, key, |path, value| words(path, value, check::ID_LENGTH)) {
            *place = id;
        }
    }
    node.numbers(reader, fields::CALLER, &mut caller.terms);
    node.close(reader);
}

fn pools(reader: &mut Reader, parent: &mut Node, scenario: &mut Scenario) {
    for (path, value) in parent.elements(reader, "pools", MOST_POOLS) {
        let Some(mut node) = reader.open(&path, value) else { continue };
        let id = node.required(reader, "id", |path, value| check::own_id(path, value).map(str::to_owned));
        let mut terms = fields::pool_v1();
        node.numbers(reader, fields::POOL, &mut terms);
        node.close(reader);
        if let Some(id) = id {
            scenario.pools.push(Pool { id, terms });
        }
    }
}
