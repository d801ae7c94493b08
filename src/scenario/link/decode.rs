//! From a link to a scenario. Nothing here fails: what cannot be read leaves a note, and the frozen default stands.

use super::address::{self, Found, Pair};
use super::keys::{self, Form, Key};
use super::note::{LinkNote, Notes, Reason, plain};
use super::reader::Reader;
use super::view::View;
use super::{Carried, Checksum, Decoded, Saw, State, checksum, percent};
use crate::catalog::Catalog;
use crate::scenario::fields::{self, CHOICES};
use crate::scenario::{Scenario, check};
use crate::units::{Exact, Listed, Num};
use std::borrow::Cow;

/// Reads a link, or any text that may hold one: an address, a fragment, a query, bare pairs.
///
/// A link is written to end in a letter or a digit. What stands behind the last one, such as the bracket of a text
/// around it, is taken off where the link reads better without.
pub fn decode(text: &str, catalog: &Catalog) -> Decoded {
    let whole = read_link(text, catalog, false);
    if doubt(&whole) == 0 {
        return whole;
    }
    let bare = read_link(text, catalog, true);
    if doubt(&bare) < doubt(&whole) { bare } else { whole }
}

/// How much is wrong with a link.
fn doubt(read: &Decoded) -> usize {
    read.notes.iter().map(|note| note.level() as usize).sum()
}

fn read_link(text: &str, catalog: &Catalog, bare: bool) -> Decoded {
    let found = address::find(text);
    let mut notes = Notes::default();
    let mut pairs = pairs(&found, &mut notes);
    if bare {
        take_off(&mut pairs, &mut notes);
    }
    let view = view(&found, &pairs, &mut notes);
    if found.state.is_none() {
        if lost_its_version(text) {
            notes.push(LinkNote::new("", "", Reason::NoVersion));
        }
        let carried = Carried { view, ..Carried::default() };
        return Decoded { state: State::Absent, notes: notes.finish(), carried, checksum: Checksum::Absent };
    }
    let certain = version(&pairs, &mut notes);
    let checksum = checked(&pairs);
    if checksum == Checksum::Bad {
        notes.push(LinkNote::new("", "", Reason::CutOrEdited));
    }
    let unknown = unknown(&pairs, found.in_query, &mut notes);
    let (scenario, saw, notes) = read(&pairs, catalog, notes);
    let as_it_stands = || found.state.as_ref().map(address::Part::as_it_stands).unwrap_or_default();
    let state = if certain { State::Ready(scenario) } else { State::Doubtful(scenario, as_it_stands()) };
    let saw = saw.filter(|_| checksum != Checksum::Bad);
    Decoded { state, notes: notes.finish(), carried: Carried { unknown, saw, view }, checksum }
}

/// Lists the pairs, as many as are read, and says what stands twice.
fn pairs<'a>(found: &'a Found<'_>, notes: &mut Notes) -> Vec<Pair<'a>> {
    let Some(part) = &found.state else { return Vec::new() };
    let mut pairs: Vec<Pair<'a>> = part.pairs().take(keys::MOST_PAIRS.saturating_add(1)).listed();
    if found.both {
        notes.push(LinkNote::new("", "", Reason::BothForms));
    }
    if part.cut {
        notes.push(LinkNote::new("", "", Reason::TooLong));
    }
    if pairs.len() > keys::MOST_PAIRS {
        pairs.pop();
        notes.push(LinkNote::new("", "", Reason::TooManyPairs));
    }
    for at in 0..pairs.len() {
        let Some((pair, before)) = pairs.get_mut(..=at).and_then(|pairs| pairs.split_last_mut()) else {
            continue;
        };
        let same = before.iter().filter(|former| former.key == pair.key).count();
        pair.is_again = same > 0;
        if same == 1 {
            notes.push(LinkNote::new(&lossy(&pair.key), &lossy(&pair.value), Reason::Twice));
        }
    }
    pairs
}

/// Takes off what stands behind the last letter or digit.
fn take_off(pairs: &mut [Pair<'_>], notes: &mut Notes) {
    let Some(last) = pairs.last_mut() else { return };
    let end = last.value.iter().rposition(u8::is_ascii_alphanumeric).map_or(0, |at| at.saturating_add(1));
    notes.push(LinkNote::new("", &lossy(last.value.get(end..).unwrap_or_default()), Reason::Behind));
    last.value.to_mut().truncate(end);
}

fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

fn first<'a>(pairs: &'a [Pair<'_>], key: &str) -> Option<&'a Pair<'a>> {
    pairs.iter().find(|pair| pair.key.as_ref() == key.as_bytes())
}

/// Reads what an address says of the view: the state itself, then the query beside it.
fn view(found: &Found<'_>, pairs: &[Pair<'_>], notes: &mut Notes) -> View {
    let mut view = View::default();
    let query: Vec<Pair<'_>> = found.query.iter().flat_map(address::Part::pairs).listed();
    for key in keys::VIEW_KEYS {
        if let Some(pair) = first(pairs, key).or_else(|| first(&query, key)) {
            view.read(key, &lossy(&pair.value), notes);
        }
    }
    view
}

/// Whether text without a version has the checksum of a link: a character of the version was changed.
fn lost_its_version(text: &str) -> bool {
    let codes = text.split(['#', '?', '&']).filter_map(|pair| pair.strip_prefix("k="));
    codes.map(str::as_bytes).any(checksum::is_spelled)
}

/// Whether the version is the one read here; a newer one may mean something else by any key.
fn version(pairs: &[Pair<'_>], notes: &mut Notes) -> bool {
    let version = first(pairs, keys::VERSION_KEY).map(|pair| lossy(&pair.value)).unwrap_or_default();
    if version == keys::VERSION {
        if pairs.iter().all(|pair| !is_covered(&pair.key)) && first(pairs, keys::CHECKSUM_KEY).is_none() {
            notes.push(LinkNote::new("", "", Reason::NoSettings));
        }
        return true;
    }
    let digits = version.bytes().all(|byte| byte.is_ascii_digit());
    let newer = digits && version.len() < 10 && !version.starts_with('0') && !version.is_empty();
    notes.push(LinkNote::new("", &version, if newer { Reason::NewerVersion } else { Reason::BadVersion }));
    false
}

/// Whether the checksum covers a key.
fn is_covered(key: &[u8]) -> bool {
    let frame = [keys::VERSION_KEY, keys::CHECKSUM_KEY].iter().any(|own| own.as_bytes() == key);
    !(frame || keys::is_view(key) || keys::is_tracking(key))
}

fn checked(pairs: &[Pair<'_>]) -> Checksum {
    let covered = || pairs.iter().filter(|pair| is_covered(&pair.key));
    let of =
        |list: &[&Pair<'_>]| checksum::of(list.iter().map(|pair| (pair.key.as_ref(), pair.value.as_ref())));
    let all: Vec<&Pair<'_>> = covered().listed();
    if let Some(given) = first(pairs, keys::CHECKSUM_KEY) {
        let fits = of(&all).as_bytes() == given.value.as_ref();
        return if fits { Checksum::Good } else { Checksum::Bad };
    }
    // A changed character may have turned the key of the checksum into another one.
    let disguised = all.first().is_some_and(|pair| {
        let others: Vec<&Pair<'_>> = covered().skip(1).listed();
        of(&others).as_bytes() == pair.value.as_ref()
    });
    if disguised { Checksum::Bad } else { Checksum::Absent }
}

/// Keeps the pairs nobody knows, as far as there is room.
fn unknown(pairs: &[Pair<'_>], in_query: bool, notes: &mut Notes) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    let mut size = 0_usize;
    for pair in pairs.iter().filter(|pair| !pair.is_again) {
        if !in_query && keys::is_tracking(&pair.key) {
            notes.push(LinkNote::new(&lossy(&pair.key), &lossy(&pair.value), Reason::Tracking));
        }
        if !is_covered(&pair.key) || keys::find(&pair.key).is_some() {
            continue;
        }
        let [mut key, mut value] = [String::new(), String::new()];
        percent::write(&mut key, &pair.key);
        percent::write(&mut value, &pair.value);
        let grown = size.saturating_add(key.len()).saturating_add(value.len()).saturating_add(2);
        let fits = grown <= keys::MOST_UNKNOWN;
        let reason = if fits { Reason::UnknownKey } else { Reason::UnknownDropped };
        notes.push(LinkNote::new(&lossy(&pair.key), &lossy(&pair.value), reason));
        if fits {
            size = grown;
            kept.push((key, value));
        }
    }
    kept
}

/// Reads the scenario. What others refer to comes first: the model and the book, then own offers, then the list of
/// offers.
fn read(pairs: &[Pair<'_>], catalog: &Catalog, notes: Notes) -> (Box<Scenario>, Option<Saw>, Notes) {
    let scenario = Scenario::v1(keys::DEFAULT_MODEL, Vec::new(), None);
    let mut reader = Reader { catalog, scenario, own: Vec::new(), saw: None, notes };
    for stage in 0..=LAST_STAGE {
        for key in keys::KEYS.iter().filter(|key| stage_of(key.form) == stage) {
            reader.turn_to(key);
            let text = first(pairs, key.name).map(|pair| reader.whole(&pair.value));
            match (key.form, text) {
                (Form::Offers, text) => reader.offers(text.as_deref()),
                (Form::Baseline, text) => reader.baseline(text.as_deref()),
                (Form::Book, None) => reader.newest_book(),
                (_, Some(text)) => reader.value(key, &text),
                (_, None) => {}
            }
        }
    }
    reader.tokens();
    (Box::new(reader.scenario), reader.saw, reader.notes)
}

const LAST_STAGE: u8 = 3;

const fn stage_of(form: Form) -> u8 {
    match form {
        Form::Model | Form::Book => 0,
        Form::Own => 1,
        Form::Offers => 2,
        _ => LAST_STAGE,
    }
}

impl Reader<'_> {
    /// Reads the value of a key as text; broken UTF-8 is replaced.
    fn whole(&mut self, bytes: &[u8]) -> String {
        let text = String::from_utf8_lossy(bytes);
        if matches!(text, Cow::Owned(_)) {
            self.say("", Reason::Cleaned);
        }
        text.into_owned()
    }

    /// Reads the value of a key into the scenario.
    fn value(&mut self, key: &'static Key, text: &str) {
        match key.form {
            Form::Model => self.model(text),
            Form::Book => self.book(text),
            Form::AsOf => {
                self.scenario.as_of = self.date(text);
                if self.scenario.as_of.is_none() {
                    self.notes.used("the date of the price book");
                }
            }
            Form::Saw => self.saw = self.sender_saw(text),
            Form::Title => self.scenario.title = self.text(text, check::TITLE_LENGTH),
            Form::Shape => self.scenario.shape = self.id(text),
            Form::Workload | Form::Caller => self.table(key, text),
            Form::Choice => self.choice(key, text),
            Form::Tools => self.tools(text),
            Form::Features => self.scenario.needs.features = self.features(text).unwrap_or_default(),
            Form::Pinned => self.scenario.needs.version = self.id(text),
            Form::Allowed(list) => {
                if let Some(ids) = self.ids(text) {
                    (list.set)(&mut self.scenario.needs.boundary, ids);
                }
            }
            Form::Place => self.place(text),
            Form::Pools => self.pools(text),
            Form::Own => self.own_offer(key.name, text),
            Form::Overrides => self.overrides(text),
            Form::Ticks => self.ticks(text),
            Form::Offers | Form::Baseline => {}
        }
    }

    fn model(&mut self, text: &str) {
        match self.id(text) {
            Some(model) => self.scenario.model = model,
            None => self.notes.used(keys::DEFAULT_MODEL),
        }
    }

    /// Reads a number of the workload or of the caller's path.
    fn table(&mut self, key: &Key, text: &str) {
        if let Some(row) = fields::by_key(fields::WORKLOAD, key.name) {
            if let Some(value) = self.number(row, text, row.default) {
                (row.set)(&mut self.scenario.workload, Some(value));
            }
        } else if let Some(row) = fields::by_key(fields::CALLER, key.name)
            && let Some(value) = self.number(row, text, row.default)
        {
            (row.set)(&mut self.scenario.caller.terms, Some(value));
        }
    }

    fn choice(&mut self, key: &Key, text: &str) {
        let Some(row) = CHOICES.iter().find(|row| row.key == key.name) else { return };
        if row.words.iter().any(|(word, _)| *word == text) {
            (row.set)(&mut self.scenario, text);
        } else {
            self.notes.say_using(text, Reason::Form("a word this setting has"), (row.get)(&self.scenario));
        }
    }

    /// Reads the date of the price book. Where this copy has none of that date, the last before it is used; the date is
    /// kept, since another copy may have it.
    fn book(&mut self, text: &str) {
        let (first, newest) = (self.catalog.books.first().copied(), self.catalog.newest());
        let Some(date) = self.date(text) else {
            let newest = newest.map(|newest| newest.to_string());
            return self.notes.used(newest.as_deref().unwrap_or("none"));
        };
        // Before the first there is none.
        let first = first.unwrap_or(date);
        let used = self.catalog.book_of(Some(date)).max(first);
        if used != date {
            self.notes.say_using(text, Reason::NoBook, used.to_string());
        }
        self.scenario.book = Some(date.max(first));
    }

    /// Says which book is used where the link names none.
    fn newest_book(&mut self) {
        if let Some(newest) = self.catalog.newest() {
            self.notes.say_using("", Reason::NewestBook, newest.to_string());
        }
    }

    /// Cached and written tokens are part of the input; what is more than that is cut.
    fn tokens(&mut self) {
        let workload = &self.scenario.workload;
        let input = workload.input_tokens;
        if let Some(cached) = workload.cached_input_tokens.filter(|cached| *cached > input) {
            self.above_input("ct", cached, input);
            self.scenario.workload.cached_input_tokens = Some(input);
        }
        let workload = &self.scenario.workload;
        let shared = || workload.cached_input_share.times(input);
        let cached = workload.cached_input_tokens.map_or_else(shared, Ok).unwrap_or(input);
        let left = input.minus(cached).unwrap_or(Exact::ZERO).floor();
        let written = workload.cache_write_tokens;
        if written > left {
            self.above_input("cw", written, left);
            self.scenario.workload.cache_write_tokens = left;
        }
    }

    fn above_input(&mut self, key: &str, value: Exact, used: Exact) {
        self.notes.push(LinkNote::new(key, &plain(value), Reason::AboveInput).using(plain(used)));
    }
}
