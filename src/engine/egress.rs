//! What the bytes of the workload cost on their way, both legs, each with its payer.
//!
//! ```text
//! up   = input × bytesPerToken + attachmentBytes × 4/3 + 1600
//! down = output × (streaming ? frameBytes / tokensPerEvent : bytesPerToken) + 600
//! request leg  = tariff(V0 + V) − tariff(V0), or a flat or inter-region rate      response leg = down × hostEgress
//! processing   = (up + down) × rate
//! ```
//! The request leg leaves the caller's cloud and is billed there; the response leg counts only where the host meters
//! it to the customer. Reasoning is billed but not transmitted.

use super::case::{Candidate, Case, Path};
use crate::scenario::Workload;
use crate::units::{Gigabytes, Num, Overflow, Usd, UsdPerGb};

/// Headers and envelope of a request, in bytes.
const UP_ENVELOPE: u32 = 1_600;
/// Envelope of a response, in bytes.
const DOWN_ENVELOPE: u32 = 600;
/// One streamed Chat Completions event, where the offer says nothing else, in bytes.
pub const DEFAULT_FRAME: u32 = 319;

/// Bytes of one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bytes<N> {
    /// Sent.
    pub up: N,
    /// Received.
    pub down: N,
}

/// Measures one request.
pub fn bytes<N: Num>(workload: &Workload<N>, offer: &Candidate<N>) -> Result<Bytes<N>, Overflow> {
    let text = workload.input_tokens.times(workload.bytes_per_token)?;
    let four_thirds = |bytes: N| bytes.times(N::whole(4))?.over(N::whole(3));
    let up = text.plus(four_thirds(workload.attachment_bytes)?)?.plus(N::whole(UP_ENVELOPE))?;
    let frame = offer.terms.frame_bytes.unwrap_or_else(|| N::whole(DEFAULT_FRAME));
    let down = if workload.streaming {
        workload.output_tokens.times(frame)?.over(workload.tokens_per_event)?
    } else {
        workload.output_tokens.times(workload.bytes_per_token)?
    };
    Ok(Bytes { up, down: down.plus(N::whole(DOWN_ENVELOPE))? })
}

/// A month's path cost of one offer with all traffic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way<N> {
    /// Volume that leaves by the caller's internet tariff, shared by all offers of a split.
    pub internet: Gigabytes<N>,
    /// Request leg at a flat or inter-region rate; `None` where no rate is known.
    pub flat: Option<Usd<N>>,
    /// Response leg, where metered.
    pub response: Usd<N>,
    /// Processing, without the fixed monthly cost.
    pub processing: Usd<N>,
}

/// Prices the path of one offer for `requests` requests.
pub fn way<N: Num>(
    case: &Case<N>,
    offer: &Candidate<N>,
    bytes: Bytes<N>,
    requests: N,
) -> Result<Way<N>, Overflow> {
    let up = Gigabytes::of_bytes(bytes.up.times(requests)?)?;
    let down = Gigabytes::of_bytes(bytes.down.times(requests)?)?;
    let processing_rate = match offer.terms.processing_usd_per_gb {
        Some(rate) => rate,
        None => case.caller.nat_usd_per_gb.plus(case.caller.private_endpoint_usd_per_gb)?,
    };
    let host = offer.terms.host_egress_usd_per_gb.unwrap_or(N::ZERO);
    let flat_rate = flat_rate(case, offer);
    let by_tariff = flat_rate.is_none() && offer.path == Path::Internet && case.tariff.is_some();
    let flat = match flat_rate {
        Some(rate) => Some(rate.price(up)?),
        None => by_tariff.then_some(Usd::ZERO),
    };
    Ok(Way {
        internet: if by_tariff { up } else { Gigabytes::ZERO },
        flat,
        response: UsdPerGb::new(host).price(down)?,
        processing: UsdPerGb::new(processing_rate).price(up.plus(down)?)?,
    })
}

/// The flat rate of the request leg, where one holds: the offer's own, the caller's for internet traffic, or the
/// inter-region rate.
fn flat_rate<N: Num>(case: &Case<N>, offer: &Candidate<N>) -> Option<UsdPerGb<N>> {
    let own = offer.terms.egress_usd_per_gb.map(UsdPerGb::new);
    own.or_else(|| match offer.path {
        Path::Local => Some(UsdPerGb::ZERO),
        Path::InterRegion(rate) => Some(rate),
        Path::Internet => case.caller.egress_usd_per_gb.map(UsdPerGb::new),
        Path::Unknown => None,
    })
}

/// What `volume` more costs on top of the caller's other internet egress; `None` without a tariff.
pub fn by_tariff<N: Num>(case: &Case<N>, volume: Gigabytes<N>) -> Result<Option<Usd<N>>, Overflow> {
    if volume.is_nil() {
        return Ok(Some(Usd::ZERO));
    }
    let before = Gigabytes::new(case.caller.other_egress_gb);
    match (case.tariff_cost(before.plus(volume)?)?, case.tariff_cost(before)?) {
        (Some(after), Some(before)) => after.minus(before).map(Some),
        _ => Ok(None),
    }
}
