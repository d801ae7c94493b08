//! Own offers, `x1` … `x9`.
//!
//! An own offer is a list of fields `code:value` by ";". Codes of numbers are the keys of
//! [`fields::OFFER`](crate::scenario::fields::OFFER); the others are:
//!
//! | code | field | form |
//! | --- | --- | --- |
//! | `id` | id | text; left out where it is the key |
//! | `n` | name | text |
//! | `free rmo cf` | prices.free, quota.reservesMaxOutput, quota.cachedFree | 0 / 1 |
//! | `at` | cloud and region | `aws/eu-west-1`, `aws` or `/eu-west-1` |
//! | `pool rs op ver` | pool, residency, operator, version | text |
//! | `eol` | first day it no longer answers | 2026-08-19 |
//! | `sr` | servedRegions | list; `-` is none |
//! | `tl tll` | prices.tools, prices.long.tools | list `tool:usd` |
//! | `ft` | features | list `feature:answer`; an answer left out is "yes" |

use super::keys::{self, OWN_FEATURES, OWN_FEES, OWN_ID, OWN_LONG, OWN_LONG_FEES, OWN_NAME, OWN_PLACE};
use super::lists::{write_amounts, write_ids, write_number};
use super::note::Reason;
use super::offers;
use super::percent::{self, escape, unescape};
use super::reader::{Keyed, Reader};
use crate::catalog::Support;
use crate::scenario::check::NAME_LENGTH;
use crate::scenario::fields::{self, MOST_FEE, MOST_REGIONS, Slot};
use crate::scenario::read::MOST_ENTRIES;
use crate::scenario::{Given, OfferSpec};
use crate::units::{Exact, fill};

impl Reader<'_> {
    /// Reads an own offer.
    pub(super) fn own_offer(&mut self, slot: &'static str, text: &str) {
        let mut spec = OfferSpec::blank(slot);
        let mut seen: Vec<&str> = Vec::new();
        let mut has_threshold = false;
        for field in text.split(';').filter(|field| !field.is_empty()) {
            let (code, value) = field.split_once(':').unwrap_or((field, ""));
            if seen.contains(&code) {
                self.say(code, Reason::Repeated);
                continue;
            }
            let read = self.field(&mut spec, code, value);
            has_threshold |= read && code == OWN_LONG;
            seen.push(code);
        }
        let has_long = spec.terms.long.is_some() || !spec.long_tools.is_empty();
        if has_long && !has_threshold {
            self.say("", Reason::NoThreshold);
            Slot::Long.put(&mut spec, Given::Null);
        }
        if !seen.contains(&OWN_NAME) {
            spec.name.clone_from(&spec.id);
        }
        self.own.push((slot, spec));
    }

    /// Reads one field; says whether a place of the offer got its value.
    fn field(&mut self, spec: &mut OfferSpec, code: &str, value: &str) -> bool {
        match code {
            OWN_ID => self.own_id(spec, value),
            OWN_PLACE => self.own_place(spec, value),
            OWN_FEES => spec.tools = self.amounts(value, MOST_FEE),
            OWN_LONG_FEES => spec.long_tools = self.amounts(value, MOST_FEE),
            OWN_FEATURES => self.own_features(spec, value),
            _ => return self.place_of(spec, code, value),
        }
        true
    }

    fn place_of(&mut self, spec: &mut OfferSpec, code: &str, value: &str) -> bool {
        let Some(slot) = keys::path_of(code).and_then(Slot::find) else {
            self.say(code, Reason::Form("a field of an own offer"));
            return false;
        };
        let given = self.given(&slot, value);
        given.is_some_and(|given| {
            slot.put(spec, given);
            true
        })
    }

    /// Reads the id of an own offer; it must not be that of another offer.
    fn own_id(&mut self, spec: &mut OfferSpec, value: &str) {
        let Some(id) = self.part(value) else { return };
        let others = self.own.iter().any(|(_, own)| own.id == id);
        if others || offers::is_slot(&id) || self.catalog.offer(&id).is_some() {
            self.notes.say_using(&id, Reason::Repeated, spec.id.clone());
        } else {
            spec.id = id;
        }
    }

    fn own_place(&mut self, spec: &mut OfferSpec, value: &str) {
        let (cloud, region) = value.split_once('/').unwrap_or((value, ""));
        let some = |reader: &mut Self, part: &str| if part.is_empty() { None } else { reader.part(part) };
        spec.cloud = some(self, cloud);
        spec.region = some(self, region);
    }

    fn own_features(&mut self, spec: &mut OfferSpec, value: &str) {
        spec.features = self.map(value, MOST_ENTRIES, |reader, element| {
            let (id, answer) = element.split_once(':').unwrap_or((element, Support::Yes.word()));
            let answer = reader.support(answer);
            Some(Keyed(reader.part(id)?, answer?))
        });
    }

    fn support(&mut self, answer: &str) -> Option<Support> {
        let support = Support::parse(answer);
        if support.is_none() {
            self.say(answer, Reason::Form("yes, no or unknown"));
        }
        support
    }

    /// Reads the value of one place of an offer.
    pub(super) fn given(&mut self, slot: &Slot, text: &str) -> Option<Given> {
        match slot {
            Slot::Number(row) => {
                self.at(row.label, |reader| reader.number(row, text, None)).map(Given::Number)
            }
            Slot::Fee(_) | Slot::LongFee(_) => {
                self.within(text, (Exact::ZERO, MOST_FEE), None).map(Given::Number)
            }
            Slot::Flag(_) => self.flag(text).map(Given::Flag),
            Slot::Word(word) if word.longest == NAME_LENGTH => {
                self.text(&unescape(text), NAME_LENGTH).map(Given::Text)
            }
            Slot::Word(_) => self.part(text).map(Given::Text),
            Slot::Eol => self.date(text).map(|date| Given::Text(date.to_string())),
            Slot::ServedRegions => self.list(text, MOST_REGIONS, Self::part).map(Given::List),
            Slot::Feature(_) => self.support(text).map(|support| Given::Text(support.word().to_owned())),
            Slot::Long => {
                self.say(text, Reason::Form("something that can be written for all long-context prices"));
                None
            }
        }
    }

    fn flag(&mut self, text: &str) -> Option<bool> {
        match text {
            "0" => Some(false),
            "1" => Some(true),
            _ => {
                self.say(text, Reason::Form("0 or 1"));
                None
            }
        }
    }
}

/// Writes an own offer: its name, and what differs from a blank one.
pub(super) fn write(slot: &str, spec: &OfferSpec) -> String {
    let mut fields = Vec::new();
    let mut field = |code: &str, value: Option<String>| {
        fields.extend(value.map(|value| fill!("{}:{}", code, value)));
    };
    field(OWN_ID, Some(escape(&spec.id).into_owned()).filter(|_| spec.id != slot));
    field(OWN_NAME, Some(escape(&spec.name).into_owned()));
    let blank = fields::offer_v1();
    for row in fields::OFFER.iter().filter(|row| (row.get)(&spec.terms) != (row.get)(&blank)) {
        field(row.key, Some(write_number(row, &spec.terms)));
    }
    field(OWN_PLACE, write_own_place(spec));
    for (code, path) in keys::OWN_CODES {
        field(code, write_place_of(spec, path));
    }
    field(OWN_FEES, write_amounts(&spec.tools));
    field(OWN_LONG_FEES, write_amounts(&spec.long_tools));
    field(OWN_FEATURES, write_features(spec));
    fields.join(";")
}

fn write_own_place(spec: &OfferSpec) -> Option<String> {
    let part = |part: &Option<String>| part.as_deref().map(percent::escape_slashed).unwrap_or_default();
    let (cloud, region) = (part(&spec.cloud), part(&spec.region));
    match (cloud.is_empty(), region.is_empty()) {
        (true, true) => None,
        (false, true) => Some(cloud),
        _ => Some(fill!("{}/{}", cloud, region)),
    }
}

/// Writes a word, date, list or switch of an own offer; `None` where it has none.
fn write_place_of(spec: &OfferSpec, path: &str) -> Option<String> {
    let flag = fields::OFFER_FLAGS.iter().find(|flag| flag.path == path);
    let word = fields::OFFER_WORDS.iter().find(|word| word.path == path);
    match (flag, word, path) {
        (Some(flag), _, _) => Some("1".to_owned()).filter(|_| (flag.get)(spec)),
        (_, Some(word), _) => (word.get)(spec).map(|word| escape(word).into_owned()),
        (_, _, "eol") => spec.eol.map(|eol| eol.to_string()),
        (_, _, "servedRegions") => spec.served_regions.as_deref().map(write_ids),
        _ => None,
    }
}

fn write_features(spec: &OfferSpec) -> Option<String> {
    let answers = spec.features.iter().map(|(id, support)| {
        let answer = if *support == Support::Yes { "" } else { support.word() };
        percent::tuple(vec![escape(id).into_owned(), answer.to_owned()])
    });
    Some(percent::list(answers)).filter(|_| !spec.features.is_empty())
}
