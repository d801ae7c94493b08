//! From a scenario to a link.

use super::keys::{self, Form, Key};
use super::lists::{write_amounts, write_ids, write_place, write_pools};
use super::note::plain;
use super::offers::{self, Names};
use super::{Carried, Refusal, checksum, edits, own, percent};
use crate::catalog::Catalog;
use crate::scenario::Scenario;
use crate::scenario::fields::{self, CHOICES, Number};
use crate::units::{Listed, fill};
use std::borrow::Cow;

/// Writes everything of a link that stands behind "#" or "?", or says why there can be none.
///
/// What the page keeps for itself ([`Scenario::ui`]) is no part of it. Numbers have at most 12 decimals, as the contract
/// has it; more are rounded half-even.
pub fn encode(scenario: &Scenario, catalog: &Catalog, carried: &Carried) -> Result<String, Refusal> {
    let writer = Writer::new(scenario, catalog, carried).ok_or(Refusal::TooManyOwn)?;
    let pairs: Vec<(&str, String)> =
        keys::KEYS.iter().filter_map(|key| Some((key.name, writer.value(key)?))).listed();
    let text = assembled(&pairs, carried);
    if text.len() > keys::MOST_LENGTH {
        return Err(Refusal::TooLong { length: text.len() });
    }
    Ok(text)
}

/// Whether two scenarios differ in what one of these keys says.
pub fn differ(before: &Scenario, after: &Scenario, catalog: &Catalog, keys: &[&str]) -> bool {
    let carried = Carried::default();
    let said = |scenario| {
        let writer = Writer::new(scenario, catalog, &carried)?;
        Some(keys::KEYS.iter().filter(|key| keys.contains(&key.name)).map(|key| writer.value(key)).listed())
    };
    said(before) != said(after)
}

/// Whether a link is so long that some chats will break it.
pub fn is_long(link: &str) -> bool {
    link.len() > keys::WARN_LENGTH
}

/// Key and value of a pair, decoded.
type Pair<'a> = (Cow<'a, [u8]>, Cow<'a, [u8]>);

/// Puts version, checksum, pairs, view and unknown pairs together.
fn assembled(pairs: &[(&str, String)], carried: &Carried) -> String {
    let unknown: Vec<Pair<'_>> =
        carried.unknown.iter().map(|(key, value)| (percent::read(key), percent::read(value))).listed();
    let known = pairs.iter().map(|(key, value)| (key.as_bytes(), value.as_bytes()));
    let checked = known.chain(unknown.iter().map(|(key, value)| (key.as_ref(), value.as_ref())));
    let code = checksum::of(checked);
    let mut text = fill!("{}={}&{}={}", keys::VERSION_KEY, keys::VERSION, keys::CHECKSUM_KEY, code);
    let view = carried.view.write();
    for (key, value) in pairs.iter().chain(&view) {
        text.push('&');
        text.push_str(key);
        text.push('=');
        percent::write(&mut text, value.as_bytes());
    }
    for (key, value) in &unknown {
        text.push('&');
        write_key(&mut text, key);
        if !value.is_empty() {
            text.push('=');
            percent::write(&mut text, value);
        }
    }
    percent::close(&mut text);
    text
}

/// Writes a key nobody knows, so that it cannot be taken for an entity where the link is pasted as text.
fn write_key(text: &mut String, key: &[u8]) {
    match key.split_first() {
        Some((first, rest)) if keys::reads_as_entity(key) => {
            percent::write_escaped(text, *first);
            percent::write(text, rest);
        }
        _ => percent::write(text, key),
    }
}

/// A scenario on its way into a link.
struct Writer<'a> {
    scenario: &'a Scenario,
    catalog: &'a Catalog,
    carried: &'a Carried,
    default: Scenario,
    names: Names<'a>,
}

impl<'a> Writer<'a> {
    /// `None` where there are more own offers than keys.
    fn new(scenario: &'a Scenario, catalog: &'a Catalog, carried: &'a Carried) -> Option<Self> {
        let default = Scenario::v1(keys::DEFAULT_MODEL, Vec::new(), None);
        Some(Self { scenario, catalog, carried, default, names: Names::of(scenario)? })
    }
    /// The value of a key; `None` where it is the default.
    fn value(&self, key: &Key) -> Option<String> {
        let (scenario, default) = (self.scenario, &self.default);
        match key.form {
            Form::Model => differing(&scenario.model, &default.model).cloned(),
            Form::Book => scenario.book.map(|date| date.to_string()),
            Form::AsOf => scenario.as_of.map(|date| date.to_string()),
            Form::Saw => self.carried.saw.as_ref().map(|saw| edits::write_saw(saw, &self.names)),
            Form::Title => scenario.title.clone(),
            Form::Shape => scenario.shape.clone(),
            Form::Workload => number(fields::WORKLOAD, key, &scenario.workload, &default.workload),
            Form::Caller => number(fields::CALLER, key, &scenario.caller.terms, &default.caller.terms),
            Form::Choice => self.choice(key),
            Form::Tools => write_amounts(&scenario.tool_calls),
            Form::Features => {
                differing(&scenario.needs.features, &default.needs.features).map(|ids| write_ids(ids))
            }
            Form::Pinned => scenario.needs.version.clone(),
            Form::Allowed(list) => (list.get)(&scenario.needs.boundary).map(write_ids),
            Form::Place => write_place(scenario, default),
            Form::Pools => write_pools(&scenario.pools),
            Form::Offers => offers::write_offers(scenario, self.catalog, &self.names),
            Form::Own => self.own(key),
            Form::Overrides => edits::write_overrides(&scenario.overrides, &self.names),
            Form::Ticks => edits::write_ticks(&scenario.verified, &self.names),
            Form::Baseline => offers::write_baseline(scenario, self.catalog, &self.names),
        }
    }

    fn choice(&self, key: &Key) -> Option<String> {
        let row = CHOICES.iter().find(|row| row.key == key.name)?;
        differing(&(row.get)(self.scenario), &(row.get)(&self.default)).map(|word| (*word).to_owned())
    }

    fn own(&self, key: &Key) -> Option<String> {
        let mut keyed = offers::keyed(self.scenario, &self.names);
        keyed.find(|(slot, _)| *slot == key.name).map(|(slot, spec)| own::write(slot, spec))
    }
}

fn differing<'a, T: PartialEq>(value: &'a T, default: &T) -> Option<&'a T> {
    Some(value).filter(|value| *value != default)
}

fn number<E, A>(rows: &'static [Number<E, A>], key: &Key, terms: &E, default: &E) -> Option<String> {
    let row = fields::by_key(rows, key.name)?;
    let value = (row.get)(terms);
    if value == (row.get)(default) { None } else { value.map(plain) }
}
