//! The link: every scenario survives it, and a link that was cut, edited or made up never gives a silently wrong one.

mod support;

#[path = "links/corpus.rs"]
mod corpus;
#[path = "links/damage.rs"]
mod damage;
#[path = "links/frozen.rs"]
mod frozen;
#[path = "links/hostile.rs"]
mod hostile;
#[path = "links/lengths.rs"]
mod lengths;
#[path = "links/not_found.rs"]
mod not_found;
#[path = "links/private.rs"]
mod private;
#[path = "links/round_trip.rs"]
mod round_trip;
