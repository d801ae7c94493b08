//! What the report says, section by section.

pub mod checklist;
mod cost_table;
pub mod drawer;
pub mod facts;
pub mod foot;
pub mod matrix;
pub mod note;
pub mod offers;
mod share;
pub mod sliders;
pub mod toast;
pub mod top;
pub mod track;
pub mod verdict;
