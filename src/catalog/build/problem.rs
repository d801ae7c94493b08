//! What is wrong with a data file, shown at its file, line and caret.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

/// The most characters of a line that are shown.
const WIDEST: usize = 110;

/// A data file: its name and its text.
#[derive(Clone, Debug)]
pub struct File {
    /// The name, `azure.toml`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters are meant.
    pub width: usize,
    /// The text of that line.
    pub excerpt: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Problem {
    /// Makes a problem of a span of bytes.
    pub fn at(file: &File, span: Range<usize>, message: impl Into<String>) -> Self {
        let start = span.start.min(file.text.len());
        let before = file.text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let excerpt = file.text.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default();
        let meant = file.text.get(start..span.end).unwrap_or_default().lines().next().unwrap_or_default();
        Self {
            file: file.name.clone(),
            line: before.matches('\n').count().saturating_add(1),
            column: before.get(line_start..).unwrap_or_default().chars().count().saturating_add(1),
            width: meant.chars().count().max(1),
            excerpt: excerpt.to_owned(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        // Of a long line, what stands around the place.
        let cut = self.column.saturating_sub(40).min(self.excerpt.chars().count().saturating_sub(WIDEST));
        let excerpt: String = self.excerpt.chars().skip(cut).take(WIDEST).collect();
        let indent = self.column.saturating_sub(1).saturating_sub(cut);
        let carets = "^".repeat(self.width.min(WIDEST.saturating_sub(indent).max(1)));
        writeln!(f, "src/catalog/data/{}: line {}, column {}", self.file, self.line, self.column)?;
        writeln!(f, "{margin} |\n{number} | {excerpt}")?;
        writeln!(f, "{margin} | {}{carets}", " ".repeat(indent))?;
        write!(f, "{}", self.message)
    }
}

/// Collects every problem, so that one run of the build shows them all.
#[derive(Debug, Default)]
pub struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    /// Notes one; what is read at several places and wrong at one is noted once.
    pub fn add(&self, problem: Problem) {
        let mut noted = self.0.borrow_mut();
        if !noted.contains(&problem) {
            noted.push(problem);
        }
    }
    /// Hands over what was collected.
    pub fn into_inner(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}
