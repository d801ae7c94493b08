//! The verdict in words: a tag, one sentence with one amount, and the rows of evidence under it.
//!
//! No clause is canned: each is chosen and filled from the report, and a clause without figures is left out.

use super::Answer;
use super::run::Runs;
use super::words::Tag;

/// One flip: which input, from where to where, and what the answer becomes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlipLine {
    /// The contract path of the input.
    pub path: String,
    /// Its label ("other AWS spend").
    pub input: String,
    /// From where to where: "$80,000 → **$99,883**", "1M → none up to 100M".
    pub change: Runs,
    /// What it becomes: "too close to call"; empty where nothing changes.
    pub becomes: Runs,
}

/// What stands beside a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// One text.
    Runs(Runs),
    /// One line per flip, in three columns.
    Flips(Vec<FlipLine>),
}

/// A labelled row under the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictRow {
    /// "Because", "Flips if", "Check first", "Until then", "Nearest", "Removed by", "Try", "One offer".
    pub label: &'static str,
    /// What it says.
    pub body: Body,
}

/// The verdict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictText {
    /// Sign and words over the sentence.
    pub tag: Tag,
    /// The sentence (h1), with its full stop.
    pub title: Runs,
    /// The rows under it, in order; one that has nothing to say is absent.
    pub rows: Vec<VerdictRow>,
}

/// Puts the verdict into words.
pub fn verdict(answer: &Answer) -> VerdictText {
    VerdictText {
        tag: super::words::verdict_tag(&answer.report.verdict),
        title: title(answer),
        rows: Vec::new(),
    }
}

/// The sentence of the verdict alone (h1).
pub fn title(_answer: &Answer) -> Runs {
    Runs::new()
}

/// The whole verdict as one plain text: sentence, because, nearest flip, checks. It is the contract's `sentence`.
pub fn sentence(_answer: &Answer) -> String {
    String::new()
}

/// The computed reasons, one plain clause each. They are the contract's `reasons` in words.
pub fn reasons(_answer: &Answer) -> Vec<String> {
    Vec::new()
}

/// The answer in a few words for bars: "Bedrock global saves $20,000", and what is left to do: "verify 2".
pub fn short_answer(_answer: &Answer) -> (String, String) {
    (String::new(), String::new())
}

/// What a screen reader hears after a change: winner, total, margin.
pub fn live_message(_answer: &Answer) -> String {
    String::new()
}
