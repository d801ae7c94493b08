//! The numeric inputs of a spend commitment.

use super::{PoolNumber, dec, row};
use crate::scenario::PoolTerms;
use crate::units::Exact;

const ZERO: Exact = Exact::ZERO;
const ONE: Exact = Exact::ONE;

/// The frozen v1 defaults.
pub const fn pool_v1() -> PoolTerms<Exact> {
    PoolTerms {
        commitment_remaining: ZERO,
        months_to_true_up: dec(12, 0),
        other_spend_per_month: ZERO,
        eligible_share: ONE,
        shortfall_rate: ONE,
        discount: ZERO,
        cap_headroom_per_month: None,
    }
}

/// One row per input, in the order of the link's tuple.
#[rustfmt::skip]
pub static POOL: &[PoolNumber] = &[
    row!(num commitment_remaining; "commitmentRemaining", "r", "left on contract", "$", Money, ZERO, dec(1_000_000_000_000, 0), ZERO,
        "What must still be spent before the true-up."),
    row!(num months_to_true_up; "monthsToTrueUp", "m", "months to true-up", "months", Real, dec(1, 1), dec(120, 0), dec(12, 0),
        "Until a shortfall is billed."),
    row!(num other_spend_per_month; "otherSpendPerMonth", "s", "other eligible spend", "$ / month", Money, ZERO, dec(1_000_000_000_000, 0), ZERO,
        "Spend without this traffic that counts toward the commitment."),
    row!(num eligible_share; "eligibleShare", "e", "share that counts", "", Share, ZERO, ONE, ONE,
        "Part of this traffic's spend that draws the commitment down."),
    row!(opt cap_headroom_per_month; "capHeadroomPerMonth", "k", "category cap", "$ / month", Money, ZERO, dec(1_000_000_000_000, 0), None,
        "The most that may count in a month, as with marketplace limits."),
    row!(num shortfall_rate; "shortfallRate", "f", "shortfall rate", "owed", Share, ZERO, ONE, ONE,
        "Part of an unmet dollar that is really lost; 100% is owed in full."),
    row!(num discount; "discount", "d", "discount", "", Share, ZERO, ONE, ZERO,
        "Taken off inference billed here."),
];
