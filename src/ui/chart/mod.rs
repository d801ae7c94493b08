//! Geometry of charts and bars: plain functions from figures to positions, drawn by the views.

pub mod bar;
pub mod px;
pub mod track;
