//! The page. Inputs write the scenario, one memo evaluates it, views read the report.
//!
//! | file | what |
//! | --- | --- |
//! | `state`, `worked`, `value`, `order` | what the page knows, and how it changes; no browser |
//! | `app` | the page as a whole |
//! | `address` | address bar and history, nowhere else |
//! | `dom` | other services of the browser |
//! | `intake`, `taken` | what is pasted, dropped, opened from a file or held by a link |
//! | `frame` | what the page shows of itself to its sheet and to a page around it |
//! | `node`, `live`, `parts`, `calls` | markup, small pieces of it, and what is called later |
//! | `pace`, `study` | what is made in which frame, and what waits for a pause |
//! | `inputs` | fields, sliders, groups, editors |
//! | `views` | what the report says, section by section |
//! | `chart` | geometry: from figures to positions, tested natively |
//! | `curves` | who wins at each setting of the three main inputs |

pub mod address;
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
pub mod taken;
pub mod value;
mod views;
pub mod worked;

pub use address::rescue;
pub use app::{start, whole};
