//! Fields, sliders, groups and editors: everything that changes the scenario.

mod choice;
pub mod groups;
pub mod hero;
pub mod model;
mod needs;
mod number;
mod own_offer;
mod own_value;
pub mod pick;
mod pools;
pub mod port;
pub mod slider;
mod typed;
pub mod usage;

pub use number::number;
