//! Every figure shown to a person and every sentence about an answer, so that the page, the copies, the print and the
//! package say the same. What is wrong with a link or a JSON text is worded where that is read, in `scenario`.

pub mod answer;
pub mod axis;
pub mod bars;
pub mod check;
pub mod checklist;
pub mod contract;
pub mod copy;
pub mod dates;
pub mod drift;
pub mod fact;
pub mod field;
pub mod find;
pub mod finding;
pub mod heading;
pub mod inputs;
pub mod ladder;
pub mod lead;
pub mod matrix;
pub mod matters;
pub mod models;
pub mod notes;
pub mod number;
pub mod offer_row;
pub mod opened;
pub mod parts;
pub mod price_map;
pub mod private;
pub mod reading;
pub mod report;
pub mod run;
pub mod slots;
pub mod summary;
pub mod takeaway;
pub mod usage;
pub mod verdict;
pub mod words;

pub use answer::Answer;
pub use run::{Run, Runs, Target, plain};
pub use verdict::{VerdictText, verdict};
