//! What the user has put in place of facts (`ov`), confirmed (`ok`), and what the sender saw (`saw`).
//!
//! `ov` is a list `offer:path:value`. A path may be a contract path or a code of an own offer's field, which is written
//! where there is one. A value left out takes the fact away; the entries of a list follow each other as further parts.
//!
//! `ok` is a list `offer:check:of:value:yyyymmdd`. In both, an offer left out is the one before, and so is a date.

use super::Saw;
use super::keys;
use super::note::{Reason, compact, expanded, plain};
use super::offers::Names;
use super::percent::{self, escape, unescape};
use super::reader::Reader;
use crate::scenario::fields::Slot;
use crate::scenario::read::{MOST_OFFERS, MOST_OVERRIDES, MOST_TICKS};
use crate::scenario::{Check, Given, Override, Tick};
use crate::units::{Date, Exact, Listed, Sort, fill};

/// The greatest answer a link may carry, US dollars a month.
const MOST_SEEN: Exact = Exact::from_parts(0xA4C6_8000, 0x0003_8D7E, 0, false, 0);

impl Reader<'_> {
    /// Reads own values of offers.
    pub(super) fn overrides(&mut self, text: &str) {
        let mut offer = None;
        // Offers with the paths they have a value for.
        let mut taken: Vec<(String, Vec<String>)> = Vec::new();
        for element in self.elements(text) {
            let (token, rest) = element.split_once(':').unwrap_or((element, ""));
            if !token.is_empty() {
                let known = |reader: &Self, id: &str| {
                    reader.scenario.compares(id) || reader.catalog.offer(id).is_some()
                };
                offer = self.offer(token, known);
            }
            let Some(offer) = &offer else {
                self.leans_on_nothing(token, element);
                continue;
            };
            let Some((path, value)) = self.own_value(rest) else { continue };
            let known = taken.iter().position(|(own, _)| own == offer);
            let full = known.is_none() && taken.len() >= MOST_OFFERS;
            if known.is_none() {
                taken.push((offer.clone(), Vec::new()));
            }
            let at = known.unwrap_or(taken.len().saturating_sub(1));
            let Some((_, paths)) =
                taken.get_mut(at).filter(|(_, paths)| !full && paths.len() < MOST_OVERRIDES)
            else {
                self.say(element, Reason::TooMany(if full { MOST_OFFERS } else { MOST_OVERRIDES }));
                break;
            };
            if paths.contains(&path) {
                self.say(element, Reason::Repeated);
            } else {
                self.scenario.set_override(offer, &path, Some(value));
                paths.push(path);
            }
        }
    }

    /// Splits a list whose entries lean on each other.
    fn elements<'t>(&mut self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        if text.is_empty() {
            self.say("", Reason::Empty);
        }
        if text.split(',').nth(MOST_TICKS).is_some() {
            self.say("", Reason::TooMany(MOST_TICKS));
        }
        text.split(',').take(MOST_TICKS).filter(|_| !text.is_empty())
    }

    /// Says that an entry without an offer has none before it either. One that names an unknown offer was noted.
    fn leans_on_nothing(&mut self, token: &str, element: &str) {
        if token.is_empty() {
            self.say(element, Reason::UnknownOffer);
        }
    }

    /// Reads `path:value` of an override.
    fn own_value(&mut self, text: &str) -> Option<(String, Given)> {
        let (path, value) = text.split_once(':').map_or((text, None), |(path, value)| (path, Some(value)));
        let path = unescape(path);
        let path = keys::path_of(&path).unwrap_or(&path);
        let Some(slot) = Slot::find(path) else {
            self.say(path, Reason::Form("a place of an offer"));
            return None;
        };
        let given = match value {
            None if slot.takes_null() => Given::Null,
            None => {
                self.say(path, Reason::Empty);
                return None;
            }
            Some(list) if matches!(slot, Slot::ServedRegions) => {
                self.given(&slot, &list.replace(':', ","))?
            }
            Some(value) => self.given(&slot, value)?,
        };
        Some((path.to_owned(), given))
    }

    /// Reads what was confirmed. A tick of an offer that is not compared is kept: it may be again.
    pub(super) fn ticks(&mut self, text: &str) {
        let mut before = (None, None);
        for element in self.elements(text) {
            let tick = self.tick(element, &mut before);
            self.scenario.verified.extend(tick);
        }
    }

    fn tick(&mut self, element: &str, before: &mut (Option<String>, Option<Date>)) -> Option<Tick> {
        let mut parts = element.split(':');
        let mut next = || parts.next().filter(|part| !part.is_empty());
        let [token, check, of, value, on] = [next(), next(), next(), next(), next()];
        if let Some(token) = token {
            before.0 = self.offer(token, |_, _| true).and_then(|id| self.id(&id));
        }
        if let Some(on) = on {
            before.1 = expanded(on);
        }
        let check = check.and_then(Check::parse);
        if check.is_none() || parts.next().is_some() {
            self.say(element, Reason::Form("a tick: offer, check, what was seen, its value, the day"));
            return None;
        }
        if before.1.is_none() {
            self.say(element, Reason::NotADate);
        }
        if before.0.is_none() {
            self.leans_on_nothing(token.unwrap_or_default(), element);
        }
        let of = self.seen(of)?;
        let value = self.seen(value)?;
        Some(Tick { offer: before.0.clone()?, check: check?, of, value, on: before.1? })
    }

    /// Reads a part that may be left out; the outer `None` is one that cannot be read.
    fn seen(&mut self, part: Option<&str>) -> Option<Option<String>> {
        part.map_or(Some(None), |part| self.part(part).map(Some))
    }

    /// Reads the sender's answer.
    pub(super) fn sender_saw(&mut self, text: &str) -> Option<Saw> {
        let Some((token, usd)) = text.rsplit_once(':') else {
            self.say(text, Reason::Form("an offer and its cost"));
            return None;
        };
        let usd = self.within(usd, (-MOST_SEEN, MOST_SEEN), None)?;
        let offer = self.offer(token, |_, _| true).and_then(|id| self.id(&id))?;
        Some(Saw { offer, usd })
    }
}

/// Writes own values; `None` where there are none.
pub(super) fn write_overrides(overrides: &[Override], names: &Names<'_>) -> Option<String> {
    let mut before = "";
    let parts = by_offer(overrides).into_iter().map(|own| {
        let token = if own.offer == before { String::new() } else { names.token(&own.offer) };
        before = &own.offer;
        let path = keys::code_of(&own.path).map_or_else(|| escape(&own.path), Into::into);
        let value = write_given(&own.value);
        let value = value.map(|value| fill!(":{}", value)).unwrap_or_default();
        fill!("{}:{}{}", token, &path, value)
    });
    Some(percent::list(parts)).filter(|_| !overrides.is_empty())
}

/// Groups own values by offer, in the order in which offers first have one.
fn by_offer(overrides: &[Override]) -> Vec<&Override> {
    let place = |own: &Override| overrides.iter().position(|first| first.offer == own.offer);
    let mut grouped: Vec<&Override> = overrides.iter().listed();
    grouped.order_by_key(|own| place(own));
    grouped
}

fn write_given(given: &Given) -> Option<String> {
    Some(match given {
        Given::Null => return None,
        Given::Number(value) => plain(*value),
        Given::Flag(on) => u8::from(*on).to_string(),
        Given::Text(text) => escape(text).into_owned(),
        Given::List(ids) => super::lists::write_ids(ids).replace(',', ":"),
    })
}

/// Writes ticks; `None` where there are none.
pub(super) fn write_ticks(ticks: &[Tick], names: &Names<'_>) -> Option<String> {
    let mut before = ("", None);
    let parts = ticks.iter().map(|tick| {
        let part = |part: &Option<String>| part.as_deref().map(escape).unwrap_or_default().into_owned();
        let offer = if tick.offer == before.0 { String::new() } else { names.token(&tick.offer) };
        let on = if Some(tick.on) == before.1 { String::new() } else { compact(tick.on) };
        before = (&tick.offer, Some(tick.on));
        percent::tuple(vec![offer, tick.check.word().to_owned(), part(&tick.of), part(&tick.value), on])
    });
    Some(percent::list(parts)).filter(|_| !ticks.is_empty())
}

/// Writes the sender's answer.
pub(super) fn write_saw(saw: &Saw, names: &Names<'_>) -> String {
    fill!("{}:{}", names.token(&saw.offer), plain(saw.usd))
}
