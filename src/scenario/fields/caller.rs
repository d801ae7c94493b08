//! The numeric inputs of the caller's path.

use super::{CallerNumber, dec, row};
use crate::scenario::CallerTerms;
use crate::units::Exact;

const ZERO: Exact = Exact::ZERO;

/// The frozen v1 defaults.
pub const fn caller_v1() -> CallerTerms<Exact> {
    CallerTerms {
        other_egress_gb: ZERO,
        nat_usd_per_gb: ZERO,
        private_endpoint_usd_per_gb: ZERO,
        fixed_usd_per_month: ZERO,
        egress_usd_per_gb: None,
    }
}

/// One row per input, in the order of the contract.
#[rustfmt::skip]
pub static CALLER: &[CallerNumber] = &[
    row!(num other_egress_gb; "otherEgressGb", "eg", "other egress", "GB / month", Real, ZERO, dec(1_000_000_000, 0), ZERO,
        "What the account already sends to the internet; it uses up the free and the dear tiers first."),
    row!(opt egress_usd_per_gb; "egressUsdPerGb", "er", "egress rate", "$ / GB", Price, ZERO, dec(1_000, 0), None,
        "A flat rate of your own in place of the cloud's tariff."),
    row!(num nat_usd_per_gb; "natUsdPerGb", "nat", "NAT processing", "$ / GB", Price, ZERO, dec(1_000, 0), ZERO,
        "Charged on both directions by a NAT gateway."),
    row!(num private_endpoint_usd_per_gb; "privateEndpointUsdPerGb", "pe", "private endpoint", "$ / GB", Price, ZERO, dec(1_000, 0), ZERO,
        "Charged on both directions by a private endpoint."),
    row!(num fixed_usd_per_month; "fixedUsdPerMonth", "fx", "fixed path cost", "$ / month", Money, ZERO, dec(1_000_000_000, 0), ZERO,
        "Hours of gateways and endpoints, whatever the traffic."),
];
