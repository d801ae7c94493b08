//! The report as readable text: what the scenario tests compare, and what a file of it says.

use super::Answer;

/// Writes the whole report as text: title, verdict, every offer with its lines and gates, flips, notes.
pub fn report(_answer: &Answer) -> String {
    String::new()
}
