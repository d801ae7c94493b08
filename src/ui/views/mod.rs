//! What the report says, section by section.

pub mod checklist;
mod cost_table;
pub mod crossover;
pub mod decision_map;
pub mod draw;
pub mod drawer;
pub mod facts;
pub mod foot;
pub mod lens;
pub mod matrix;
pub mod note;
pub mod offers;
pub mod pools_view;
mod price_map;
pub mod print;
mod share;
pub mod sliders;
pub mod split_view;
pub mod toast;
pub mod top;
pub mod tornado;
pub mod track;
pub mod verdict;
