//! What an address says of the view: outside the scenario and its checksum.

use super::keys;
use super::note::{Notes, Reason};
use crate::units::Listed;

/// How much of the page an embed shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Ui {
    /// Everything.
    #[default]
    Full,
    /// The answer, the main sliders and one line for each offer.
    Compact,
    /// The answer alone.
    Answer,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A section of the page that an embed may show or leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The inputs below the main sliders.
    Inputs,
    /// Cost by offer.
    Offers,
    /// The crossover chart.
    Crossover,
    /// The decision map.
    Map,
    /// The tornado.
    Tornado,
    /// The parity matrix.
    Parity,
    /// The checklist.
    Checklist,
    /// The facts.
    Facts,
}

/// How the page is shown.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct View {
    /// How much is shown.
    pub ui: Ui,
    /// Light or dark.
    pub theme: Theme,
    /// Link keys whose inputs readers cannot change.
    pub lock: Vec<&'static str>,
    /// The sections shown; `None` is all of them.
    pub show: Option<Vec<Section>>,
}

const UI: [(&str, Ui); 3] = [("full", Ui::Full), ("compact", Ui::Compact), ("answer", Ui::Answer)];
const THEMES: [(&str, Theme); 3] = [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)];
const SECTIONS: [(&str, Section); 8] = [
    ("inputs", Section::Inputs),
    ("offers", Section::Offers),
    ("crossover", Section::Crossover),
    ("map", Section::Map),
    ("tornado", Section::Tornado),
    ("parity", Section::Parity),
    ("checklist", Section::Checklist),
    ("facts", Section::Facts),
];
/// What `show` says where it shows no section at all.
const NO_SECTION: &str = "none";

fn word_of<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, own)| own == value).map_or("", |(word, _)| word)
}

fn value_of<T: Copy>(words: &[(&'static str, T)], word: &str) -> Option<T> {
    words.iter().find(|(own, _)| *own == word).map(|(_, value)| *value)
}

impl View {
    /// Whether the input of a link key cannot be changed.
    pub fn locks(&self, key: &str) -> bool {
        self.lock.contains(&key)
    }

    /// Reads one key of the view.
    pub(super) fn read(&mut self, key: &'static str, text: &str, notes: &mut Notes) {
        (notes.key, notes.part) = (key, "");
        match key {
            "ui" => read_word(&UI, text, &mut self.ui, notes),
            "theme" => read_word(&THEMES, text, &mut self.theme, notes),
            "lock" => self.lock = read_list(text, notes, |word| Some(keys::find(word.as_bytes())?.name)),
            _ if text == NO_SECTION => self.show = Some(Vec::new()),
            _ => {
                let shown = read_list(text, notes, |word| value_of(&SECTIONS, word));
                self.show = Some(shown).filter(|shown| !shown.is_empty());
            }
        }
    }

    /// Writes the keys that differ from the default.
    pub fn write(&self) -> Vec<(&'static str, String)> {
        let default = Self::default();
        let mut pairs = Vec::new();
        if self.ui != default.ui {
            pairs.push(("ui", word_of(&UI, &self.ui).to_owned()));
        }
        if self.theme != default.theme {
            pairs.push(("theme", word_of(&THEMES, &self.theme).to_owned()));
        }
        if !self.lock.is_empty() {
            pairs.push(("lock", self.lock.join(",")));
        }
        if let Some(shown) = &self.show {
            let words: Vec<&str> = shown.iter().map(|section| word_of(&SECTIONS, section)).listed();
            let none = words.is_empty();
            pairs.push(("show", if none { NO_SECTION.to_owned() } else { words.join(",") }));
        }
        pairs
    }
}

fn read_word<T: Copy>(words: &[(&'static str, T)], text: &str, value: &mut T, notes: &mut Notes) {
    match value_of(words, text) {
        Some(known) => *value = known,
        None => notes.say(text, Reason::Form("a word this setting has")),
    }
}

/// Reads a list of known words, each once.
fn read_list<T: PartialEq>(text: &str, notes: &mut Notes, find: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut found = Vec::new();
    for word in text.split(',') {
        match find(word) {
            Some(known) if !found.contains(&known) => found.push(known),
            Some(_) => notes.say(word, Reason::Repeated),
            None => notes.say(word, Reason::Form("a word this setting has")),
        }
    }
    found
}
