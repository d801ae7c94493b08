//! Offers, and what refers to them: overrides, ticks, the baseline.

use super::node::{Node, Reader};
use super::{MOST_ENTRIES, MOST_OFFERS, MOST_OVERRIDES, MOST_TICKS, words};
use crate::json::Value;
use crate::scenario::fields::Slot;
use crate::scenario::{Check, OfferEntry, OfferSpec, Override, Problem, Scenario, Tick, check};
use crate::units::{Listed, fill};

/// Reads the entries of the scenario that have to do with offers.
pub(super) fn read(reader: &mut Reader, node: &mut Node, scenario: &mut Scenario) {
    scenario.offers = entries(reader, node);
    scenario.overrides = overrides(reader, node);
    scenario.verified = ticks(reader, node);
    scenario.baseline = baseline(reader, node, scenario);
}

fn entries(reader: &mut Reader, node: &mut Node) -> Vec<OfferEntry> {
    if node.lacks("offers") {
        reader.report(check::missing(&node.at("offers")));
    }
    let elements = node.elements(reader, "offers", MOST_OFFERS);
    elements.into_iter().filter_map(|(path, value)| entry(reader, &path, value)).listed()
}

fn entry(reader: &mut Reader, path: &str, value: &Value) -> Option<OfferEntry> {
    match value {
        Value::Text(_) => {
            let id = reader.keep(check::own_id(path, value))?;
            Some(OfferEntry::Listed(id.to_owned()))
        }
        Value::Object(_) => own(reader, path, value).map(Box::new).map(OfferEntry::Inline),
        other => {
            reader.report(check::wrong_type(path, "an offer's id or an object", other));
            None
        }
    }
}

/// Reads an offer of the user's own: a blank one, with every value given put in its place.
fn own(reader: &mut Reader, path: &str, value: &Value) -> Option<OfferSpec> {
    let mut node = reader.open(path, value)?;
    let id = node.required(reader, "id", |path, value| check::own_id(path, value).map(str::to_owned));
    let mut spec = OfferSpec::blank(id.as_deref().unwrap_or_default());
    places(reader, node, "", &mut spec);
    id.map(|_| spec)
}

/// Puts the entries of an object into the offer; `inside` is the object's path inside the offer.
fn places(reader: &mut Reader, node: Node, inside: &str, spec: &mut OfferSpec) {
    for (key, value) in node.within(reader, MOST_ENTRIES) {
        let place = if inside.is_empty() { key.to_owned() } else { fill!("{}.{}", inside, key) };
        let path = node.at(key);
        match (Slot::find(&place), value) {
            (slot, Value::Object(_)) if Slot::is_group(&place) => {
                if matches!(slot, Some(Slot::Long)) {
                    threshold(reader, &path, value);
                }
                if let Some(group) = reader.open(&path, value) {
                    places(reader, group, &place, spec);
                }
            }
            (Some(slot), _) => {
                if let Some(given) = reader.keep(slot.read(&path, value)) {
                    slot.put(spec, given);
                }
            }
            (None, _) if Slot::is_group(&place) => {
                reader.report(check::wrong_type(&path, "an object", value));
            }
            (None, _) => reader.report(check::unknown_field(&path)),
        }
    }
}

/// Long-context rates of an own offer say above which input they hold.
fn threshold(reader: &mut Reader, path: &str, long: &Value) {
    if matches!(long.get("above"), None | Some(Value::Null)) {
        reader.report(check::missing(&fill!("{}.above", path)));
    }
}

fn overrides(reader: &mut Reader, parent: &mut Node) -> Vec<Override> {
    let Some(node) = parent.child(reader, "overrides") else { return Vec::new() };
    let mut overrides = Vec::new();
    for (offer, values) in node.within(reader, MOST_OFFERS) {
        if reader.keep(node.key(offer)).is_none() {
            continue;
        }
        let Some(own) = reader.open(&node.at(offer), values) else { continue };
        for (path, value) in own.within(reader, MOST_OVERRIDES) {
            if let Some(value) = reader.keep(override_of(&own.at(path), path, value)) {
                overrides.push(Override { offer: offer.to_owned(), path: path.to_owned(), value });
            }
        }
    }
    overrides
}

fn override_of(at: &str, path: &str, value: &Value) -> Result<crate::scenario::Given, Problem> {
    Slot::find(path).ok_or_else(|| check::unknown_field(at))?.read(at, value)
}

fn ticks(reader: &mut Reader, parent: &mut Node) -> Vec<Tick> {
    let elements = parent.elements(reader, "verified", MOST_TICKS);
    elements.into_iter().filter_map(|(path, value)| tick(reader, &path, value)).listed()
}

fn tick(reader: &mut Reader, path: &str, value: &Value) -> Option<Tick> {
    let mut node = reader.open(path, value)?;
    let offer = node.required(reader, "offer", |path, value| check::own_id(path, value).map(str::to_owned));
    let check = node.required(reader, "check", |path, value| {
        let word = check::words(path, value, check::ID_LENGTH)?;
        let known = Check::ALL.map(Check::word);
        Check::parse(word).ok_or_else(|| check::bad_word(path, word, &known))
    });
    let of = node.nullable(reader, "of", |path, value| words(path, value, check::ID_LENGTH));
    let value = node.nullable(reader, "value", seen);
    let on = node.required(reader, "on", check::date);
    node.close(reader);
    Some(Tick { offer: offer?, check: check?, of, value, on: on? })
}

/// Reads the figure or word a tick has seen; a number is kept as the contract writes it.
fn seen(path: &str, value: &Value) -> Result<String, Problem> {
    match value {
        Value::Number(digits) => {
            let number = crate::scenario::lexer::number(digits);
            let number = number.map_err(|error| check::bad_number(path, digits, error))?;
            Ok(number.normalize().to_string())
        }
        other => words(path, other, check::ID_LENGTH),
    }
}

/// The baseline given, or the lab's own offer where that is among those compared.
fn baseline(reader: &mut Reader, node: &mut Node, scenario: &Scenario) -> Option<String> {
    if !node.lacks("baseline") {
        return node
            .nullable(reader, "baseline", |path, value| check::own_id(path, value).map(str::to_owned));
    }
    let own = reader.catalog.model(&scenario.model)?.own_offer?;
    scenario.compares(own).then(|| own.to_owned())
}
