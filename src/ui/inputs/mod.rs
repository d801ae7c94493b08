//! Fields, sliders, groups and editors: everything that changes the scenario.

pub mod hero;
mod number;
pub mod pick;
pub mod port;
mod slider;
mod typed;

pub use number::number;
pub use slider::slider;
