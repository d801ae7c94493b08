//! Every input, described once: path, link key, label, unit, help, bounds, frozen v1 default, and how to read and
//! write it.
//!
//! Sliders, text fields, the link, the JSON reader, overrides, flips and the tornado all walk these tables; what else an
//! input needs stands in CONTRIBUTING.md. Paths and keys are frozen inside v1: they stand in links and saved files.

mod caller;
mod choice;
mod offer;
mod pool;
mod slot;
mod workload;

pub use caller::{CALLER, caller_v1};
pub use choice::{CHOICES, Choice};
pub use offer::{OFFER, offer_v1};
pub use pool::{POOL, pool_v1};
pub use slot::{Flag, MOST_FEE, MOST_REGIONS, OFFER_FLAGS, OFFER_WORDS, Slot, Word};
pub use workload::{WORKLOAD, workload_v1};

use super::{CallerTerms, OfferTerms, PoolTerms, Workload};
use crate::units::{Approx, Exact, is_whole};

/// The most calls of one hosted tool per request.
pub const MOST_CALLS: Exact = dec(1_000_000, 0);

/// What kind of number an input is; decides how it is read, stepped and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Count,
    /// A number with decimals.
    Real,
    /// A part of one, shown as a percentage.
    Share,
    /// US dollars a month, or in total.
    Money,
    /// US dollars per million tokens, per GB, …
    Price,
    /// Milliseconds.
    Time,
}

/// One numeric input of a struct `E` of exact numbers, and of its twin `A` over floats.
pub struct Number<E: 'static, A: 'static> {
    /// Contract path inside its struct ("inputTokens", "prices.input").
    pub path: &'static str,
    /// Link key, or the code inside a custom offer.
    pub key: &'static str,
    /// Label ("input tokens").
    pub label: &'static str,
    /// Unit ("/ request"); empty where there is none.
    pub unit: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// What kind of number it is.
    pub kind: Kind,
    /// Least value allowed.
    pub min: Exact,
    /// Greatest value allowed.
    pub max: Exact,
    /// Frozen v1 default; `None` is null.
    pub default: Option<Exact>,
    /// Whether null is allowed.
    pub nullable: bool,
    /// Reads it.
    pub get: fn(&E) -> Option<Exact>,
    /// Writes it; null is ignored where it is not allowed.
    pub set: fn(&mut E, Option<Exact>),
    /// Writes it into the float twin.
    pub set_approx: fn(&mut A, Approx),
}

/// A numeric input of the workload.
pub type WorkloadNumber = Number<Workload<Exact>, Workload<Approx>>;
/// A numeric input of the caller's path.
pub type CallerNumber = Number<CallerTerms<Exact>, CallerTerms<Approx>>;
/// A numeric input of a pool.
pub type PoolNumber = Number<PoolTerms<Exact>, PoolTerms<Approx>>;
/// A numeric input of an offer.
pub type OfferNumber = Number<OfferTerms<Exact>, OfferTerms<Approx>>;

impl<E, A> Number<E, A> {
    /// Whether the value lies inside the bounds and is whole where it must be.
    pub fn admits(&self, value: Exact) -> bool {
        value >= self.min && value <= self.max && (self.kind != Kind::Count || is_whole(value))
    }
}

/// `digits` × 10^-`scale`.
pub(crate) const fn dec(digits: u64, scale: u32) -> Exact {
    Exact::from_parts((digits & 0xFFFF_FFFF) as u32, (digits >> 32) as u32, 0, false, scale)
}

/// Declares a row. `num` takes a field that always has a value, `opt` one that may be null.
macro_rules! row {
    (num $field:ident $(. $more:ident)*; $path:literal, $key:literal, $label:literal, $unit:literal, $kind:ident,
     $min:expr, $max:expr, $default:expr, $help:literal) => {
        $crate::scenario::fields::Number {
            path: $path, key: $key, label: $label, unit: $unit, help: $help,
            kind: $crate::scenario::fields::Kind::$kind,
            min: $min, max: $max, default: Some($default), nullable: false,
            get: |terms| Some(terms.$field$(.$more)*),
            set: |terms, value| if let Some(value) = value { terms.$field$(.$more)* = value },
            set_approx: |terms, value| terms.$field$(.$more)* = value,
        }
    };
    (opt $field:ident $(. $more:ident)*; $path:literal, $key:literal, $label:literal, $unit:literal, $kind:ident,
     $min:expr, $max:expr, $default:expr, $help:literal) => {
        $crate::scenario::fields::Number {
            path: $path, key: $key, label: $label, unit: $unit, help: $help,
            kind: $crate::scenario::fields::Kind::$kind,
            min: $min, max: $max, default: $default, nullable: true,
            get: |terms| terms.$field$(.$more)*,
            set: |terms, value| terms.$field$(.$more)* = value,
            set_approx: |terms, value| terms.$field$(.$more)* = Some(value),
        }
    };
}
pub(crate) use row;

/// Finds a row by its path.
pub fn by_path<E, A>(rows: &'static [Number<E, A>], path: &str) -> Option<&'static Number<E, A>> {
    rows.iter().find(|row| row.path == path)
}

/// Finds a row by its link key.
pub fn by_key<E, A>(rows: &'static [Number<E, A>], key: &str) -> Option<&'static Number<E, A>> {
    rows.iter().find(|row| row.key == key)
}
