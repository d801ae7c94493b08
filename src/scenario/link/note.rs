//! What decoding has to say about a link: nothing that is changed or left out goes without a note.

use super::keys;
use crate::scenario::lexer;
use crate::units::{Date, Exact, fill};

/// Longest key or value quoted in a note, in characters.
const SHOWN: usize = 40;
/// Most notes kept one by one; a hostile link could make thousands.
const MOST: usize = 60;
/// Most decimals of a number.
const DECIMALS: u32 = 12;

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Said for completeness; the link reads as it was written.
    Info,
    /// Something was changed, left out or not understood.
    Warning,
    /// The link is not what was sent, or not for this version.
    Alarm,
}

/// One remark about a link.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkNote {
    /// The key; empty where the whole link is meant.
    pub key: String,
    /// The place inside the key's value ("input price"); empty where the whole value is meant.
    pub part: &'static str,
    /// The text it is about, shortened and made harmless.
    pub shown: String,
    /// What is wrong with it.
    pub reason: Reason,
    /// What was used instead; `None` where it was only left out.
    pub used: Option<String>,
}

/// What a note says.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The link has a version and nothing else.
    NoSettings,
    /// The link names no price book.
    NewestBook,
    /// This copy has no price book of the date named; the last before that is used, or the first.
    NoBook,
    /// The version is newer than this copy reads.
    NewerVersion,
    /// The version cannot be read.
    BadVersion,
    /// There is a checksum but no version.
    NoVersion,
    /// Fragment and query both hold a scenario.
    BothForms,
    /// The checksum does not fit.
    CutOrEdited,
    /// The link has more bytes than are read.
    TooLong,
    /// The link has more pairs than are read.
    TooManyPairs,
    /// Marks behind the link belong to the text around it.
    Behind,
    /// The key stands twice.
    Twice,
    /// The key is not known; it is kept.
    UnknownKey,
    /// The key is not known, and there is no room to keep it.
    UnknownDropped,
    /// The key belongs to a tracker.
    Tracking,
    /// The text is not a number of the form links have.
    NotANumber,
    /// The number is not whole.
    NotWhole,
    /// The number lies outside its bounds.
    OutOfRange(Exact, Exact),
    /// The text is not a date.
    NotADate,
    /// The value does not have the form named.
    Form(&'static str),
    /// The value is empty.
    Empty,
    /// The entry stands twice in its list.
    Repeated,
    /// The list is longer than allowed.
    TooMany(usize),
    /// The text is longer than allowed.
    TooLongText(usize),
    /// Hidden or broken characters were taken out.
    Cleaned,
    /// The price book has no such model.
    UnknownModel,
    /// There is no such offer.
    UnknownOffer,
    /// The offer is not among those compared.
    NotCompared,
    /// The vocabulary has no such feature.
    UnknownFeature,
    /// The own offer stands in no list.
    Unlisted,
    /// Long-context prices without the threshold they hold above.
    NoThreshold,
    /// More cached or written tokens than the input has.
    AboveInput,
    /// The day of a check is one to come; the reader's page knows which are.
    ToCome,
    /// As many further notes were left out.
    More(usize),
}

impl LinkNote {
    /// Makes a note; quoted text is cut and its hidden characters are replaced.
    pub fn new(key: &str, shown: &str, reason: Reason) -> Self {
        Self { key: harmless(key), part: "", shown: harmless(shown), reason, used: None }
    }

    /// Adds what was used instead.
    pub fn using(mut self, used: impl Into<String>) -> Self {
        self.used = Some(used.into());
        self
    }

    /// How much it matters.
    pub const fn level(&self) -> Level {
        match self.reason {
            Reason::NewestBook | Reason::BothForms | Reason::Tracking | Reason::Behind => Level::Info,
            Reason::NewerVersion | Reason::BadVersion | Reason::NoVersion | Reason::CutOrEdited => {
                Level::Alarm
            }
            _ => Level::Warning,
        }
    }

    /// The note as an English sentence.
    pub fn sentence(&self) -> String {
        let what = self.what();
        let end = match &self.used {
            Some(used) => fill!("; {} used.", used),
            None if self.is_rejection() => "; left out.".to_owned(),
            None => ".".to_owned(),
        };
        if self.key.is_empty() { what + &end } else { fill!("{}: {}{}", self.place(), what, end) }
    }

    /// Whether something of the link was not taken at all.
    const fn is_rejection(&self) -> bool {
        matches!(
            self.reason,
            Reason::NotANumber
                | Reason::NotWhole
                | Reason::NotADate
                | Reason::Form(_)
                | Reason::Empty
                | Reason::TooLongText(_)
                | Reason::UnknownOffer
                | Reason::NotCompared
                | Reason::Unlisted
                | Reason::NoThreshold
                | Reason::UnknownDropped
                | Reason::Behind
        )
    }

    /// The key with its label, and the place inside its value.
    fn place(&self) -> String {
        let label = keys::label(&self.key);
        let part = if self.part.is_empty() { String::new() } else { fill!(", {}", self.part) };
        if label.is_empty() {
            fill!("{}{}", &self.key, part)
        } else {
            fill!("{} ({}){}", label, &self.key, part)
        }
    }

    /// What is wrong, without the place and what was used.
    fn what(&self) -> String {
        let quoted = fill!("“{}”", &self.shown);
        match &self.reason {
            Reason::NoSettings => "The link carries no settings".to_owned(),
            Reason::NewestBook => "The link names no price book".to_owned(),
            Reason::NoBook => fill!("this copy has no price book of {}", quoted),
            Reason::NewerVersion => fill!("The link was made by a newer version ({})", &self.shown),
            Reason::BadVersion => fill!("The version {} of the link cannot be read", quoted),
            Reason::NoVersion => "The link has no version, so nothing of it was read".to_owned(),
            Reason::BothForms => "The address holds two scenarios; the one after “#” is used".to_owned(),
            Reason::CutOrEdited => "The link was cut off or edited: its checksum does not fit. \
                What the sender saw is not compared"
                .to_owned(),
            Reason::TooLong => {
                fill!("The link is longer than {} bytes; the rest was not read", keys::MOST_BYTES)
            }
            Reason::TooManyPairs => {
                fill!("The link has more than {} settings; the rest was not read", keys::MOST_PAIRS)
            }
            Reason::Behind => fill!("{} stands behind the link", quoted),
            Reason::Twice => "given more than once, the first is used".to_owned(),
            Reason::UnknownKey => {
                "this version does not know this setting; it is kept when you share".to_owned()
            }
            Reason::UnknownDropped => "this version does not know this setting; too long to keep".to_owned(),
            Reason::Tracking => "added by a tracker, ignored".to_owned(),
            Reason::NotANumber => fill!("{} is not a number links may hold", quoted),
            Reason::NotWhole => fill!("{} is not a whole number", quoted),
            Reason::OutOfRange(min, max) => {
                fill!(
                    "{} is outside {} … {}",
                    quoted,
                    min.normalize().to_string(),
                    max.normalize().to_string()
                )
            }
            Reason::NotADate => fill!("{} is not a date", quoted),
            Reason::Form(form) => fill!("{} is not {}", quoted, form),
            Reason::Empty if self.shown.is_empty() => "empty".to_owned(),
            Reason::Empty => fill!("{} has no value", quoted),
            Reason::Repeated => fill!("{} is there already", quoted),
            Reason::TooMany(most) => fill!("more than {} entries; the rest is left out", *most),
            Reason::TooLongText(most) => fill!("{} is longer than {} characters", quoted, *most),
            Reason::Cleaned => "hidden or broken characters were taken out or replaced".to_owned(),
            Reason::UnknownModel => fill!("the price book has no model {}", quoted),
            Reason::UnknownOffer => fill!("there is no offer {}", quoted),
            Reason::NotCompared => fill!("the offer {} is not among those compared", quoted),
            Reason::UnknownFeature => {
                fill!("the feature {} is unknown, so no offer can be confirmed to have it", quoted)
            }
            Reason::Unlisted => "not among the offers compared".to_owned(),
            Reason::NoThreshold => "the long-context prices have no threshold (la)".to_owned(),
            Reason::AboveInput => fill!("{} is more than the input leaves room for", quoted),
            Reason::ToCome => fill!("A check has the day {}, which is still to come", quoted),
            Reason::More(count) => fill!("Notes left out: {}", *count),
        }
    }
}

/// Cuts text for a note and replaces characters that could deceive.
fn harmless(text: &str) -> String {
    let mut shown: String =
        text.chars().take(SHOWN).map(|char| if lexer::is_hidden(char) { '\u{fffd}' } else { char }).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// The notes of one link, and the place they are about.
#[derive(Default)]
pub(super) struct Notes {
    list: Vec<LinkNote>,
    more: usize,
    /// The key being read.
    pub key: &'static str,
    /// The place inside its value.
    pub part: &'static str,
}

impl Notes {
    /// Adds a note that is not about the key being read. For an alarm there is always room.
    pub(super) fn push(&mut self, note: LinkNote) {
        if note.level() == Level::Alarm || self.has_room() {
            self.list.push(note);
        }
    }

    /// Adds a note on the key being read.
    pub(super) fn say(&mut self, shown: &str, reason: Reason) {
        if self.has_room() {
            let mut note = LinkNote::new(self.key, shown, reason);
            note.part = self.part;
            if self.list.last() != Some(&note) {
                self.list.push(note);
            }
        }
    }

    /// Adds a note on the key being read, with what was used instead.
    pub(super) fn say_using(&mut self, shown: &str, reason: Reason, used: impl Into<String>) {
        if self.has_room() {
            let mut note = LinkNote::new(self.key, shown, reason).using(used);
            note.part = self.part;
            self.list.push(note);
        }
    }

    /// Adds what was used instead to the note just made on the key being read.
    pub(super) fn used(&mut self, used: &str) {
        if let Some(last) = self.list.last_mut().filter(|last| last.key == self.key && last.used.is_none()) {
            last.used = Some(used.to_owned());
        }
    }

    /// Whether one more note is kept; otherwise it is only counted.
    fn has_room(&mut self) -> bool {
        let room = self.list.len() < MOST;
        self.more = self.more.saturating_add(usize::from(!room));
        room
    }

    /// All notes, and how many were left out.
    pub(super) fn finish(mut self) -> Vec<LinkNote> {
        if self.more > 0 {
            self.list.push(LinkNote::new("", "", Reason::More(self.more)));
        }
        self.list
    }
}

/// A number as links write it: exact, at most 12 decimals, no trailing zeros.
pub(super) fn plain(value: Exact) -> String {
    value.round_dp(DECIMALS).normalize().to_string()
}

/// A date as a tick writes it.
pub(super) fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Reads a date as a tick writes it.
pub(super) fn expanded(text: &str) -> Option<Date> {
    let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    Date::parse(&fill!("{}-{}-{}", year, month, day))
}
