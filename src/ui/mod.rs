//! The page. Inputs write the scenario, one memo evaluates it, views read the report.
//!
//! | file | what |
//! | --- | --- |
//! | `state`, `worked` | what the page knows, and how it changes; no browser |
//! | `app` | the page as a whole |
//! | `address` | address bar and history, nowhere else |
//! | `dom` | other services of the browser |
//! | `intake` | what is pasted, dropped or opened from a file |
//! | `node`, `live` | markup made at run time |
//! | `pace`, `study` | what is made in which frame, and what waits for a pause |
//! | `inputs` | fields, sliders, groups, editors |
//! | `views` | what the report says, section by section |
//! | `chart` | geometry: from figures to positions, tested natively |

mod address;
mod app;
mod calls;
pub mod chart;
mod curves;
mod cut;
mod dom;
mod frame;
pub mod inputs;
mod intake;
mod live;
mod node;
pub mod order;
mod pace;
mod parts;
mod past;
pub mod state;
mod study;
mod taken;
pub mod value;
mod views;
pub mod worked;

pub use address::rescue;
pub use app::{start, whole};
