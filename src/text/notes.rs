//! Notes of the engine, each as one sentence.

use super::Answer;
use crate::engine::report::Note;

/// Says a note in one sentence.
pub fn note(_answer: &Answer, _note: &Note) -> String {
    String::new()
}
