//! The newtypes: quantities, money, and the rates that turn one into the other.

use super::num::{Num, Overflow};
use core::cmp::Ordering;

/// Declares one kind of quantity over a number type, with checked addition, subtraction and scaling.
macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $unit:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        pub struct $name<N>(N);

        impl<N: Num> $name<N> {
            /// Nothing of it.
            pub const ZERO: Self = Self(N::ZERO);
            #[doc = concat!("Wraps a number of ", $unit, ".")]
            #[inline(always)]
            pub const fn new(value: N) -> Self {
                Self(value)
            }
            #[doc = concat!("The bare number of ", $unit, ".")]
            #[inline(always)]
            pub fn get(self) -> N {
                self.0
            }
            /// Adds two of a kind.
            #[inline(always)]
            pub fn plus(self, other: Self) -> Result<Self, Overflow> {
                self.0.plus(other.0).map(Self)
            }
            /// Subtracts one from another of its kind; the result may be negative.
            #[inline(always)]
            pub fn minus(self, other: Self) -> Result<Self, Overflow> {
                self.0.minus(other.0).map(Self)
            }
            /// Scales by a plain number: a count, a share, a factor.
            #[inline(always)]
            pub fn times(self, factor: N) -> Result<Self, Overflow> {
                self.0.times(factor).map(Self)
            }
            /// The ratio of two of a kind.
            #[inline(always)]
            pub fn per(self, other: Self) -> Result<N, Overflow> {
                self.0.over(other.0)
            }
            /// The smaller of two.
            #[inline(always)]
            pub fn least(self, other: Self) -> Self {
                Self(self.0.least(other.0))
            }
            /// The larger of two.
            #[inline(always)]
            pub fn most(self, other: Self) -> Self {
                Self(self.0.most(other.0))
            }
            /// The quantity, or zero where it is negative.
            #[inline(always)]
            pub fn floored(self) -> Self {
                Self(self.0.floored())
            }
            /// Whether there is exactly none of it.
            #[inline(always)]
            pub fn is_nil(self) -> bool {
                self.0.is_nil()
            }
            /// Rounds half-even to `places` decimals.
            #[inline(always)]
            pub fn rounded(self, places: u32) -> Self {
                Self(self.0.rounded(places))
            }
            /// Whether two are the same: exactly, or to within the noise of floats.
            pub fn same(self, other: Self) -> bool {
                self.0.same(other.0)
            }
            /// Orders two of a kind; values the engine produces are always comparable.
            #[inline(always)]
            pub fn order(self, other: Self) -> Ordering {
                self.0.partial_cmp(&other.0).unwrap_or(Ordering::Equal)
            }
        }
    };
}

quantity!(/// US dollars.
    Usd, "US dollars");
quantity!(/// Tokens, as the host counts and bills them.
    Tokens, "tokens");
quantity!(/// Calls of a hosted tool.
    Calls, "calls");
quantity!(/// Decimal gigabytes, 1 GB = 1,000,000,000 bytes.
    Gigabytes, "decimal gigabytes");
quantity!(/// Milliseconds.
    Millis, "milliseconds");
quantity!(/// US dollars per million tokens.
    UsdPerMtok, "US dollars per million tokens");
quantity!(/// US dollars per thousand calls of a tool.
    UsdPerThousand, "US dollars per thousand calls");
quantity!(/// US dollars per decimal gigabyte.
    UsdPerGb, "US dollars per gigabyte");

impl<N: Num> UsdPerMtok<N> {
    /// Prices `tokens`. Multiplies before it divides, so that small rates keep their digits.
    #[inline(always)]
    pub fn price(self, tokens: Tokens<N>) -> Result<Usd<N>, Overflow> {
        tokens.0.times(self.0)?.over(N::whole(1_000_000)).map(Usd)
    }
}

impl<N: Num> UsdPerThousand<N> {
    /// Prices `calls` of a tool.
    #[inline(always)]
    pub fn price(self, calls: Calls<N>) -> Result<Usd<N>, Overflow> {
        calls.0.times(self.0)?.over(N::whole(1_000)).map(Usd)
    }
}

impl<N: Num> UsdPerGb<N> {
    /// Prices `volume`.
    #[inline(always)]
    pub fn price(self, volume: Gigabytes<N>) -> Result<Usd<N>, Overflow> {
        volume.0.times(self.0).map(Usd)
    }
}

impl<N: Num> Gigabytes<N> {
    /// Converts a number of bytes (1 GB = 1e9 bytes).
    #[inline(always)]
    pub fn of_bytes(bytes: N) -> Result<Self, Overflow> {
        bytes.over(N::whole(1_000_000_000)).map(Self)
    }
}
