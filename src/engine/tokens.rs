//! What the tokens and tools of the workload cost at an offer's list prices.
//!
//! ```text
//! fresh  = input − cached − written          cached = cachedInputTokens, else input × cachedInputShare
//! tokens = Σ tier share × (fresh·p_in + cached·p_cached + written·p_write + (output + reasoning)·p_out) / 1e6
//! tools  = Σ calls × fee / 1000
//! ```
//! Above the long-context threshold the whole request uses the long rates, and nothing falls back to short ones. The
//! batchable share uses the batch rates, else the flex rates, where both input and output are given.

use super::case::{Candidate, Case};
use crate::scenario::{LongTerms, PriceTerms, Ttl, Workload};
use crate::units::{Calls, Num, Overflow, Tokens, Usd, UsdPerMtok, UsdPerThousand};

/// Tokens of one kind in one tier, and the rate they are charged at.
#[derive(Clone, Copy, Debug)]
pub struct Charge<N> {
    /// Tokens per request, weighted by the share of requests in the tier.
    pub tokens: Tokens<N>,
    /// The rate; `None` is missing.
    pub rate: Option<UsdPerMtok<N>>,
    /// Contract key of the rate used ("cachedInput").
    pub key: &'static str,
    /// Whether the rate stands in for one the offer does not have.
    pub instead: Option<Instead>,
}

/// Why a rate other than the natural one is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead {
    /// The offer has no cached rate.
    Cached,
    /// The offer has no cache-write rate.
    Write,
}

/// The token counts of one request.
struct Amounts<N> {
    fresh: N,
    cached: N,
    written: N,
    output: N,
}

/// A rate and its contract key.
type Keyed<N> = Option<(N, &'static str)>;

/// The rates one tier charges.
struct Tier<N> {
    input: Keyed<N>,
    cached: Keyed<N>,
    output: Keyed<N>,
}

/// A tier and the share of requests in it.
type Shared<N> = Option<(N, Tier<N>)>;

/// What is charged for in a tier: the key of the rate that is missing where there is none, and why the input rate stands
/// in for one of its own.
const KINDS: [(&str, Option<Instead>); 4] =
    [("input", None), ("input", Some(Instead::Cached)), ("input", Some(Instead::Write)), ("output", None)];

/// Everything one request is charged for at one offer.
#[derive(Clone, Debug)]
pub struct Charges<N> {
    /// Standard tier, then batch or flex: fresh, cached, written, output.
    pub list: Vec<Charge<N>>,
    /// Whether the long rates apply.
    pub long: bool,
    /// Whether the batchable share found a tier of its own.
    pub batched: bool,
}

/// Whether a request of this workload is long at this offer.
pub fn is_long<N: Num>(workload: &Workload<N>, offer: &Candidate<N>) -> bool {
    long(workload, offer).is_some()
}

/// The terms of long requests, where one of this workload is long. Exactly at the threshold it is short.
fn long<'a, N: Num>(workload: &Workload<N>, offer: &'a Candidate<N>) -> Option<&'a LongTerms<N>> {
    offer.terms.long.as_ref().filter(|long| workload.input_tokens > long.above)
}

/// Lists what one request is charged for.
pub fn charges<N: Num>(workload: &Workload<N>, offer: &Candidate<N>) -> Result<Charges<N>, Overflow> {
    let rates = rates(workload, offer);
    let batched = batch(rates, &standard(rates)).is_some();
    let (amounts, write) = (amounts(workload)?, write_rate(rates, workload.cache_ttl));
    let mut list = Vec::new();
    for (share, tier) in tiers(workload, rates)?.iter().flatten() {
        for ((amount, own, other), (key, instead)) in tier.kinds(&amounts, write).into_iter().zip(KINDS) {
            let found = own.or(other);
            list.push(Charge {
                tokens: Tokens::new(amount.times(*share)?),
                rate: found.map(|(rate, _)| UsdPerMtok::new(rate)),
                key: found.map_or(key, |(_, key)| key),
                instead: instead.filter(|_| own.is_none()),
            });
        }
    }
    Ok(Charges { list, long: is_long(workload, offer), batched })
}

/// Prices the tokens of `requests` requests; `None` where a rate they need is missing. The count is multiplied in
/// before the rate, so that tiny rates keep their digits.
pub fn cost<N: Num>(
    workload: &Workload<N>,
    offer: &Candidate<N>,
    requests: N,
) -> Result<Option<Usd<N>>, Overflow> {
    let rates = rates(workload, offer);
    let (amounts, write) = (amounts(workload)?, write_rate(rates, workload.cache_ttl));
    let mut sum = Some(Usd::ZERO);
    for (share, tier) in tiers(workload, rates)?.iter().flatten() {
        for (amount, own, other) in tier.kinds(&amounts, write) {
            let tokens = Tokens::new(amount.times(*share)?);
            if !tokens.is_nil() {
                sum = match (sum, own.or(other)) {
                    (Some(sum), Some((rate, _))) => {
                        Some(sum.plus(UsdPerMtok::new(rate).price(tokens.times(requests)?)?)?)
                    }
                    _ => None,
                };
            }
        }
    }
    Ok(sum)
}

/// The rates that hold for a request of this length.
fn rates<'a, N: Num>(workload: &Workload<N>, offer: &'a Candidate<N>) -> &'a PriceTerms<N> {
    long(workload, offer).map_or(&offer.terms.prices, |long| &long.rates)
}

/// The tiers requests are charged in, each with the share of requests in it: standard, then batch or flex.
fn tiers<N: Num>(workload: &Workload<N>, rates: &PriceTerms<N>) -> Result<[Shared<N>; 2], Overflow> {
    let standard = standard(rates);
    let share = workload.batchable_share;
    let batch = if share.is_nil() { None } else { batch(rates, &standard) };
    let now = if batch.is_some() { N::ONE.minus(share)? } else { N::ONE };
    Ok([Some((now, standard)), batch.map(|batch| (share, batch))])
}

impl<N: Num> Tier<N> {
    /// The kinds of tokens, in the order of [`KINDS`]: how many, their rate, and the one that stands in for it.
    fn kinds(&self, amounts: &Amounts<N>, write: Keyed<N>) -> [(N, Keyed<N>, Keyed<N>); 4] {
        [
            (amounts.fresh, self.input, None),
            (amounts.cached, self.cached, self.input),
            (amounts.written, write, self.input),
            (amounts.output, self.output, None),
        ]
    }
}

fn amounts<N: Num>(workload: &Workload<N>) -> Result<Amounts<N>, Overflow> {
    let share = workload.input_tokens.times(workload.cached_input_share)?;
    let cached = workload.cached_input_tokens.unwrap_or(share);
    let written = workload.cache_write_tokens;
    // The validator keeps the sum within the input; a search that moves one of them beyond stops at zero.
    let fresh = workload.input_tokens.minus(cached)?.minus(written)?.floored();
    Ok(Amounts { fresh, cached, written, output: workload.output_tokens.plus(workload.reasoning_tokens)? })
}

/// The rate, unless it is a zero that nobody meant.
fn usable<N: Num>(rate: Option<N>, free: bool) -> Option<N> {
    rate.filter(|rate| free || !rate.is_nil())
}

fn standard<N: Num>(rates: &PriceTerms<N>) -> Tier<N> {
    let named = |rate, key| usable(rate, rates.free).map(|rate| (rate, key));
    Tier {
        input: named(rates.input, "input"),
        cached: named(rates.cached_input, "cachedInput"),
        output: named(rates.output, "output"),
    }
}

/// The batch rates, else the flex rates, where both input and output are given. Without a cached rate of its own, the
/// tier charges the lower of its input rate and the standard cached rate.
fn batch<N: Num>(rates: &PriceTerms<N>, standard: &Tier<N>) -> Option<Tier<N>> {
    let tier = |rates, keys| tier(standard, rates, keys);
    let usable = |rate| usable(rate, rates.free);
    let batch = [rates.batch_input, rates.batch_output, rates.batch_cached_input].map(usable);
    let flex = [rates.flex_input, rates.flex_output, rates.flex_cached_input].map(usable);
    tier(batch, ["batchInput", "batchOutput", "batchCachedInput"])
        .or_else(|| tier(flex, ["flexInput", "flexOutput", "flexCachedInput"]))
}

/// The tier of these rates for input, output and cached input, under these keys.
#[inline(never)]
fn tier<N: Num>(standard: &Tier<N>, rates: [Option<N>; 3], keys: [&'static str; 3]) -> Option<Tier<N>> {
    let ([input, output, cached], [input_key, output_key, cached_key]) = (rates, keys);
    let (input, output) = (input?, output?);
    // Without any cached rate the input rate stands in, as it does in the standard tier.
    let lower = match standard.cached {
        Some((rate, _)) if rate >= input => Some((input, input_key)),
        other => other,
    };
    let cached = cached.map_or(lower, |rate| Some((rate, cached_key)));
    Some(Tier { input: Some((input, input_key)), cached, output: Some((output, output_key)) })
}

fn write_rate<N: Num>(rates: &PriceTerms<N>, ttl: Ttl) -> Keyed<N> {
    let (rate, key) = match ttl {
        Ttl::FiveMinutes => (rates.cache_write_5m, "cacheWrite5m"),
        Ttl::OneHour => (rates.cache_write_1h, "cacheWrite1h"),
    };
    usable(rate, rates.free).map(|rate| (rate, key))
}

impl<N: Num> Charge<N> {
    /// Whether the workload has tokens for it.
    pub fn applies(&self) -> bool {
        !self.tokens.is_nil()
    }
}

impl<N: Num> Charges<N> {
    /// The rates this workload needs on which two sources disagree, by contract key below `prices`.
    pub fn disputed<'a>(&'a self, offer: &'a Candidate<N>) -> impl Iterator<Item = &'static str> + 'a {
        let prefix = if self.long { "long." } else { "" };
        offer.disputed_prices.iter().copied().filter(move |key| {
            let bare = key.strip_prefix(prefix).filter(|bare| !bare.contains('.'));
            self.list.iter().any(|charge| charge.applies() && Some(charge.key) == bare)
        })
    }
}

/// Prices the hosted tools of `requests` requests; `None` where a fee is missing.
pub fn tools<N: Num>(case: &Case<N>, offer: &Candidate<N>, requests: N) -> Result<Option<Usd<N>>, Overflow> {
    let long = is_long(&case.workload, offer);
    let mut sum = Usd::ZERO;
    for (i, calls) in case.tool_calls.iter().enumerate().filter(|(_, calls)| !calls.is_nil()) {
        let Some(fee) = tool_fee(offer, i, long) else { return Ok(None) };
        sum = sum.plus(UsdPerThousand::new(fee).price(Calls::new(calls.times(requests)?))?)?;
    }
    Ok(Some(sum))
}

/// The fee of one tool. Tool fees do not depend on the length of the request unless the offer says so.
pub fn tool_fee<N: Num>(offer: &Candidate<N>, tool: usize, long: bool) -> Option<N> {
    let own = offer.long_tools.get(tool).copied().flatten().filter(|_| long);
    usable(own.or(offer.tools.get(tool).copied().flatten()), offer.terms.prices.free)
}
