//! Geometry of charts and bars: plain functions from figures to positions, drawn by the views.

pub mod bar;
pub mod cells;
pub mod crossover;
pub mod label;
pub mod line;
pub mod map;
pub mod pen;
pub mod px;
pub mod scale;
pub mod tornado;
pub mod track;
