//! What is copied or downloaded as text: for chat, Markdown, CSV, the quota request, the embed snippet.

use super::Answer;

/// The verdict in at most two lines, then the link.
pub fn for_chat(_answer: &Answer, _link: &str) -> String {
    String::new()
}

/// A Markdown table: offers, parts, total, status; the verdict above, price date and link below.
pub fn markdown(_answer: &Answer, _link: &str) -> String {
    String::new()
}

/// All offers with exact figures as CSV (RFC 4180), safe to open in a spreadsheet.
pub fn csv(_answer: &Answer, _link: &str) -> String {
    String::new()
}

/// A request for a larger limit at one offer: steady and peak tokens and requests a minute, average tokens.
pub fn quota_request(_answer: &Answer, _offer: &str) -> Option<String> {
    None
}

/// The HTML snippet that embeds the page at `src`, without any script.
pub fn embed(_src: &str, _title: &str, _height: u32) -> String {
    String::new()
}
