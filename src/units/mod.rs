//! Quantities, rates and money, each a type of its own, so that only products that mean something compile.
//!
//! | product | gives |
//! | --- | --- |
//! | [`UsdPerMtok`] × [`Tokens`] | [`Usd`] (divided by 1,000,000) |
//! | [`UsdPerThousand`] × [`Calls`] | [`Usd`] (divided by 1,000) |
//! | [`UsdPerGb`] × [`Gigabytes`] | [`Usd`] |
//! | any of these × a plain number `N` | the same kind |
//!
//! Every type is generic over [`Num`]: [`Exact`] (`rust_decimal`, checked) for everything that is shown, `f64` for
//! charts, through the very same formulas. Nothing here rounds; an operation that would leave the range of the
//! number type is an [`Overflow`].

mod date;
pub(crate) mod fill;
mod listed;
pub mod num;
mod quantity;
mod sort;
mod write;
pub mod written;

pub use date::Date;
pub(crate) use fill::fill;
pub use listed::Listed;
pub use num::{Approx, Exact, Num, Overflow, is_whole};
pub use quantity::{Calls, Gigabytes, Millis, Tokens, Usd, UsdPerGb, UsdPerMtok, UsdPerThousand};
pub use sort::Sort;
