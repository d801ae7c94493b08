//! The engine held to what the model says of it: properties, closed forms, and searches against plain scans.

mod instances;

#[path = "engine/book.rs"]
mod book;
#[path = "engine/bounds.rs"]
mod bounds;
#[path = "engine/charts.rs"]
mod charts;
#[path = "engine/closed_forms.rs"]
mod closed_forms;
#[path = "engine/conflicts.rs"]
mod conflicts;
#[path = "engine/corners.rs"]
mod corners;
#[path = "engine/flips.rs"]
mod flips;
#[path = "engine/gates.rs"]
mod gates;
#[path = "engine/model.rs"]
mod model;
#[path = "engine/properties.rs"]
mod properties;
#[path = "engine/report.rs"]
mod report;
#[path = "engine/swings.rs"]
mod swings;
#[path = "engine/ticks.rs"]
mod ticks;
#[path = "engine/world.rs"]
mod world;
