//! Reading of single values: numbers, words, texts, dates. What is not accepted leaves a note.

use super::Saw;
use super::keys;
use super::note::{Notes, Reason, plain};
use super::offers::Names;
use super::percent;
use crate::catalog::Catalog;
use crate::scenario::fields::{Kind, Number};
use crate::scenario::{OfferSpec, Scenario, check, lexer};
use crate::units::{Date, Exact, Listed, fill, is_whole};
use std::borrow::Cow;

/// An entry of a list that may hold one for each id.
pub(super) struct Keyed<T>(pub String, pub T);

impl<T> PartialEq for Keyed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// A scenario in the making.
pub(super) struct Reader<'c> {
    /// The price book.
    pub catalog: &'c Catalog,
    /// What was read so far, on top of the frozen defaults.
    pub scenario: Scenario,
    /// Own offers by slot.
    pub own: Vec<(&'static str, OfferSpec)>,
    /// The sender's answer.
    pub saw: Option<Saw>,
    /// What there is to say.
    pub notes: Notes,
}

impl Reader<'_> {
    /// Says something about the key being read.
    pub(super) fn say(&mut self, shown: &str, reason: Reason) {
        self.notes.say(shown, reason);
    }

    /// Reads with a place inside the key's value named in the notes.
    pub(super) fn at<T>(&mut self, part: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = core::mem::replace(&mut self.notes.part, part);
        let value = read(self);
        self.notes.part = before;
        value
    }

    /// Reads the number of a row; out of bounds, the nearest bound is used. `fallback` is what stands where
    /// nothing of the text can be used.
    pub(super) fn number<E, A>(
        &mut self,
        row: &Number<E, A>,
        text: &str,
        fallback: Option<Exact>,
    ) -> Option<Exact> {
        let value = self.within(text, (row.min, row.max), fallback)?;
        if row.kind == Kind::Count && !is_whole(value) {
            self.rejected(text, Reason::NotWhole, fallback);
            return None;
        }
        Some(value)
    }

    /// Reads a number between two bounds.
    pub(super) fn within(
        &mut self,
        text: &str,
        bounds: (Exact, Exact),
        fallback: Option<Exact>,
    ) -> Option<Exact> {
        let Ok(value) = lexer::exact(text) else {
            self.rejected(text, Reason::NotANumber, fallback);
            return None;
        };
        let inside = value.clamp(bounds.0, bounds.1);
        if inside != value {
            self.notes.say_using(text, Reason::OutOfRange(bounds.0, bounds.1), plain(inside));
        }
        Some(inside)
    }

    fn rejected(&mut self, text: &str, reason: Reason, fallback: Option<Exact>) {
        match fallback {
            Some(fallback) => self.notes.say_using(text, reason, plain(fallback)),
            None => self.say(text, reason),
        }
    }

    /// Reads an id, a word or a version: without hidden characters, and not longer than allowed.
    pub(super) fn id(&mut self, text: &str) -> Option<String> {
        let text = self.cleaned(text);
        if text.is_empty() {
            self.say("", Reason::Empty);
        } else if text.chars().count() > check::ID_LENGTH {
            self.say(&text, Reason::TooLongText(check::ID_LENGTH));
        } else if check::id("", &text).is_err() {
            self.say(&text, Reason::Form("an id"));
        } else {
            return Some(text.into_owned());
        }
        None
    }

    /// Reads an id that is one part of a list or tuple.
    pub(super) fn part(&mut self, part: &str) -> Option<String> {
        self.id(&percent::unescape(part))
    }

    /// Reads a title or name; what is too long is cut.
    pub(super) fn text(&mut self, text: &str, most: usize) -> Option<String> {
        let text = self.cleaned(text);
        let cut: String = text.chars().take(most).collect();
        if cut.is_empty() {
            self.say("", Reason::Empty);
            return None;
        }
        if cut.len() < text.len() {
            self.notes.say_using(&text, Reason::TooLongText(most), fill!("its first {}", most));
        }
        Some(cut)
    }

    /// Takes out hidden characters, with a note.
    fn cleaned<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if !text.contains(lexer::is_hidden) {
            return Cow::Borrowed(text);
        }
        self.say("", Reason::Cleaned);
        Cow::Owned(text.chars().filter(|char| !lexer::is_hidden(*char)).collect())
    }

    /// Reads a date, `2026-11-12`.
    pub(super) fn date(&mut self, text: &str) -> Option<Date> {
        let date = Date::parse(text);
        if date.is_none() {
            self.say(text, Reason::NotADate);
        }
        date
    }

    /// Reads the entries of a list, each once; `None` where the list is empty without saying so.
    pub(super) fn list<'t, T: PartialEq>(
        &mut self,
        text: &'t str,
        most: usize,
        mut read: impl FnMut(&mut Self, &'t str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut entries: Vec<T> = Vec::new();
        if text.is_empty() {
            self.say("", Reason::Empty);
            return None;
        }
        for (at, element) in text.split(',').filter(|_| text != percent::EMPTY).enumerate() {
            if at == most {
                self.say(element, Reason::TooMany(most));
                break;
            }
            match read(self, element) {
                Some(entry) if entries.contains(&entry) => self.say(element, Reason::Repeated),
                entry => entries.extend(entry),
            }
        }
        Some(entries)
    }

    /// Reads the entries of a list, each id once, into pairs.
    pub(super) fn map<'t, T>(
        &mut self,
        text: &'t str,
        most: usize,
        read: impl FnMut(&mut Self, &'t str) -> Option<Keyed<T>>,
    ) -> Vec<(String, T)> {
        let entries = self.list(text, most, read).unwrap_or_default();
        entries.into_iter().map(|Keyed(id, value)| (id, value)).listed()
    }

    /// The names offers have in this link.
    pub(super) fn names(&self) -> Names<'_> {
        let slots = self.own.iter().map(|(slot, spec)| (*slot, spec.id.as_str())).listed();
        Names { model: &self.scenario.model, slots }
    }

    /// Turns to another key.
    pub(super) fn turn_to(&mut self, key: &keys::Key) {
        (self.notes.key, self.notes.part) = (key.name, "");
    }
}
