//! What the report says, section by section.

pub mod checklist;
mod cost_table;
pub mod crossover;
mod draw;
pub mod drawer;
pub mod facts;
pub mod foot;
pub mod lens;
pub mod matrix;
pub mod note;
pub mod offers;
pub mod print;
mod share;
pub mod sliders;
pub mod toast;
pub mod top;
pub mod track;
pub mod verdict;
