//! The row of one offer: its status line, its total, the sum under its bar.

use super::Answer;
use super::words::{Glyph, Tone};
use crate::engine::report::Row;

/// A status line: sign, word, and a reason of at most 25 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// The sign.
    pub glyph: Glyph,
    /// The word, set bold: "eligible", "verify 2", "up to 39%", "ruled out".
    pub word: String,
    /// The tone of the word.
    pub tone: Tone,
    /// The reason after the dot; may be empty.
    pub reason: String,
}

/// The status of an offer in a line.
pub fn status_line(_answer: &Answer, _row: &Row) -> StatusLine {
    StatusLine { glyph: Glyph::Tick, word: String::new(), tone: Tone::Quiet, reason: String::new() }
}

/// The sum under the bar in whole dollars; for an offer without a total, why it is not ranked.
pub fn under_bar(_answer: &Answer, _row: &Row) -> String {
    String::new()
}

/// The total as it stands in the column: "$23,250", or a dash.
pub fn total(_row: &Row) -> String {
    String::new()
}

/// How much dearer than the cheapest: "cheapest", "+$2,325"; empty where it is not ranked.
pub fn over_cheapest(_answer: &Answer, _row: &Row) -> String {
    String::new()
}
