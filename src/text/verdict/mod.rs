//! The verdict in words: a tag, one sentence with one amount, and the rows of evidence under it.
//!
//! No clause is canned: each is chosen and filled from the report, and a clause without figures is left out.

mod because;
mod brief;
mod flips;
mod route;
mod shares;
mod title;

pub use because::reasons;
pub use brief::{for_these, live_message, one_line, short_answer};
pub use flips::{
    becomes, figure, flips, label as flip_label, nearest as nearest_flip, of_input as flip_of_input,
};
pub use route::nearest_row;
pub use title::{percentages, title};

use super::run::Runs;
use super::words::{self, Tag};
use super::{Answer, plain};
use crate::engine::report::Kind;
use crate::units::{Listed, fill};

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
    /// "Because", "One offer", "Flips if", "End of life", "Check first" or "Still open", "Until then", "Nearest", "Removed by", "Try".
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
    verdict_with(answer, &mut flips(answer))
}

/// Puts the verdict into words, with lines on flips that may have been written for the answer before. The row takes the
/// lines, if there is one.
pub fn verdict_with(answer: &Answer, lines: &mut Vec<FlipLine>) -> VerdictText {
    let runs = |label, runs: Option<Runs>| runs.map(|runs| VerdictRow { label, body: Body::Runs(runs) });
    let flips = flips::hold(answer, lines).then(|| Body::Flips(core::mem::take(lines)));
    let flips = flips.map(|body| VerdictRow { label: "Flips if", body });
    let kind = answer.report.verdict.kind;
    let check = if kind == Kind::Stay { "Still open" } else { "Check first" };
    let rows = match kind {
        Kind::NoRoute => vec![
            runs("Nearest", route::nearest(answer)),
            runs("Removed by", route::removed_by(answer)),
            runs("Try", route::try_this(answer)),
            flips,
        ],
        _ => vec![
            runs("Because", because::because(answer)),
            runs("One offer", route::one_offer(answer)),
            flips,
            runs("End of life", route::ending(answer)),
            runs(check, route::check_first(answer)),
            runs("Until then", route::until_then(answer)),
        ],
    };
    VerdictText {
        tag: words::verdict_tag(&answer.report.verdict),
        title: title(answer),
        rows: rows.into_iter().flatten().listed(),
    }
}

/// The whole verdict as one plain text: the sentence, why, the nearest flip, what to check. It is the contract's
/// `sentence`.
pub fn sentence(answer: &Answer) -> String {
    let mut said = vec![plain(&title(answer))];
    let because = because::because(answer).filter(|_| answer.report.verdict.kind != Kind::NoRoute);
    said.extend(because.map(|because| fill!("Because {}", plain(&because))));
    said.extend(nearest_flip(answer));
    said.extend(to_know(answer));
    said.join(" ")
}

/// What must not be left out where the rows are: what ends soon, and what is to be done first, as plain sentences.
pub fn to_know(answer: &Answer) -> Vec<String> {
    let ending = route::ending(answer).map(|ending| fill!("End of life: {}", plain(&ending)));
    ending.into_iter().chain(to_do(answer)).listed()
}

/// What is left to do, as plain sentences.
fn to_do(answer: &Answer) -> Option<String> {
    if answer.report.verdict.kind == Kind::NoRoute {
        return route::nearest(answer).map(|nearest| fill!("Nearest: {}", plain(&nearest)));
    }
    let checks = route::check_first(answer)?;
    let until =
        route::until_then(answer).map_or(String::new(), |until| fill!(" Until then {}", plain(&until)));
    let verb = if answer.report.verdict.kind == Kind::Stay { "Still open:" } else { "Check first:" };
    Some(fill!("{} {}{}", verb, plain(&checks), until))
}

#[cfg(test)]
mod tests;
