//! The numeric inputs of an offer, its own or overridden.

use super::{Kind, Number, OfferNumber, dec, row};
use crate::scenario::{LongTerms, OfferTerms, PriceTerms, QuotaTerms};
use crate::units::{Exact, Num};

const ZERO: Exact = Exact::ZERO;
const ONE: Exact = Exact::ONE;
const MILLION: Exact = dec(1_000_000, 0);
const TOKENS: Exact = dec(10_000_000, 0);
const MOST: Exact = dec(1_000_000_000_000, 0);

/// No prices at all.
const fn no_prices<N: Num>() -> PriceTerms<N> {
    PriceTerms {
        input: None,
        cached_input: None,
        cache_write_5m: None,
        cache_write_1h: None,
        output: None,
        batch_input: None,
        batch_output: None,
        batch_cached_input: None,
        flex_input: None,
        flex_output: None,
        flex_cached_input: None,
        free: false,
    }
}

/// The frozen v1 defaults of an own offer: nothing known, nothing charged on top.
#[inline(never)]
pub const fn offer_v1() -> OfferTerms<Exact> {
    OfferTerms {
        prices: no_prices(),
        long: None,
        discount: None,
        gateway_fee: ZERO,
        host_egress_usd_per_gb: None,
        egress_usd_per_gb: None,
        processing_usd_per_gb: None,
        frame_bytes: None,
        rtt_ms: None,
        ttft_ms: None,
        tokens_per_second: None,
        quota: QuotaTerms {
            output_burndown: ONE,
            tpm: None,
            rpm: None,
            reserves_max_output: false,
            cached_free: false,
        },
        context: None,
        max_input: None,
        max_output: None,
    }
}

/// The long-context rates, made on first use with a threshold that no request reaches.
fn long_mut<N: Num>(terms: &mut OfferTerms<N>) -> &mut LongTerms<N> {
    terms.long.get_or_insert(LongTerms { above: N::of(TOKENS), rates: no_prices() })
}

/// Declares the row of a long-context rate; clearing one of an offer without any changes nothing.
macro_rules! long {
    ($field:ident; $path:literal, $key:literal, $label:literal) => {
        Number {
            path: $path,
            key: $key,
            label: $label,
            unit: "$ / M",
            help: "US dollars per million, for all tokens of a long request.",
            kind: Kind::Price,
            min: ZERO,
            max: MILLION,
            default: None,
            nullable: true,
            get: |terms| terms.long.and_then(|long| long.rates.$field),
            set: |terms, value| {
                if value.is_some() || terms.long.is_some() {
                    long_mut(terms).rates.$field = value;
                }
            },
            set_approx: |terms, value| long_mut(terms).rates.$field = Some(value),
        }
    };
}

/// One row per input, in the order of the contract.
#[rustfmt::skip]
pub static OFFER: &[OfferNumber] = &[
    row!(opt prices.input; "prices.input", "in", "input price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.cached_input; "prices.cachedInput", "ci", "cached input price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.cache_write_5m; "prices.cacheWrite5m", "w5", "5-minute cache write price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.cache_write_1h; "prices.cacheWrite1h", "w1", "1-hour cache write price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.output; "prices.output", "out", "output price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.batch_input; "prices.batchInput", "bi", "batch input price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.batch_output; "prices.batchOutput", "bo", "batch output price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.batch_cached_input; "prices.batchCachedInput", "bc", "batch cached input price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.flex_input; "prices.flexInput", "fi", "flex input price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.flex_output; "prices.flexOutput", "fo", "flex output price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    row!(opt prices.flex_cached_input; "prices.flexCachedInput", "fc", "flex cached input price", "$ / M", Price, ZERO, MILLION, None,
        "US dollars per million tokens."),
    Number {
        path: "prices.long.above", key: "la", label: "long-context threshold", unit: "tokens",
        help: "Above it a request pays long rates for all its tokens.",
        kind: Kind::Count, min: ZERO, max: TOKENS, default: None, nullable: true,
        get: |terms| terms.long.map(|long| long.above),
        set: |terms, value| match value {
            Some(above) => long_mut(terms).above = above,
            None => terms.long = None,
        },
        set_approx: |terms, value| long_mut(terms).above = value,
    },
    long!(input; "prices.long.input", "lin", "long input price"),
    long!(cached_input; "prices.long.cachedInput", "lci", "long cached input price"),
    long!(cache_write_5m; "prices.long.cacheWrite5m", "lw5", "long 5-minute cache write price"),
    long!(cache_write_1h; "prices.long.cacheWrite1h", "lw1", "long 1-hour cache write price"),
    long!(output; "prices.long.output", "lout", "long output price"),
    long!(batch_input; "prices.long.batchInput", "lbi", "long batch input price"),
    long!(batch_output; "prices.long.batchOutput", "lbo", "long batch output price"),
    long!(batch_cached_input; "prices.long.batchCachedInput", "lbc", "long batch cached input price"),
    long!(flex_input; "prices.long.flexInput", "lfi", "long flex input price"),
    long!(flex_output; "prices.long.flexOutput", "lfo", "long flex output price"),
    long!(flex_cached_input; "prices.long.flexCachedInput", "lfc", "long flex cached input price"),
    row!(opt discount; "discount", "di", "discount", "", Share, ZERO, ONE, None,
        "Taken off this offer's inference; without it the pool's discount holds."),
    row!(num gateway_fee; "gatewayFee", "gf", "gateway fee", "", Share, ZERO, ONE, ZERO,
        "Charged by a gateway on top of the discounted price."),
    row!(opt host_egress_usd_per_gb; "hostEgressUsdPerGb", "he", "metered response egress", "$ / GB", Price, ZERO, dec(1_000, 0), None,
        "Only where the host bills you for bytes it sends back."),
    row!(opt egress_usd_per_gb; "egressUsdPerGb", "eg", "request egress rate", "$ / GB", Price, ZERO, dec(1_000, 0), None,
        "A flat rate in place of the tariff."),
    row!(opt processing_usd_per_gb; "processingUsdPerGb", "pr", "path processing", "$ / GB", Price, ZERO, dec(1_000, 0), None,
        "In place of the caller's NAT and private endpoint rates."),
    row!(opt frame_bytes; "frameBytes", "fb", "bytes per event", "bytes", Real, ZERO, dec(1_000_000, 0), None,
        "Size of one streamed event."),
    row!(opt rtt_ms; "rttMs", "rt", "round trip", "ms", Time, ZERO, dec(10_000_000, 0), None,
        "Measure it from the caller."),
    row!(opt ttft_ms; "ttftMs", "tf", "time to first token", "ms", Time, ZERO, dec(10_000_000, 0), None,
        "TTFT, measured at your payload."),
    row!(opt tokens_per_second; "tokensPerSecond", "ts", "tokens per second", "tokens / s", Real, dec(1, 3), MILLION, None,
        "Speed after the first token."),
    row!(opt quota.tpm; "quota.tpm", "tpm", "TPM quota", "tokens / minute", Real, ZERO, MOST, None,
        "The limit in your console."),
    row!(opt quota.rpm; "quota.rpm", "rpm", "RPM quota", "requests / minute", Real, ZERO, MOST, None,
        "The limit in your console."),
    row!(num quota.output_burndown; "quota.outputBurndown", "ob", "output burn-down", "×", Real, ZERO, dec(1_000, 0), ONE,
        "Quota tokens used by one output token."),
    row!(opt context; "context", "cx", "context window", "tokens", Count, ZERO, MOST, None,
        "Input and output together."),
    row!(opt max_input; "maxInput", "mi", "largest input", "tokens", Count, ZERO, MOST, None,
        "Where a bound on input alone is published."),
    row!(opt max_output; "maxOutput", "mo", "largest output", "tokens", Count, ZERO, MOST, None,
        "Reasoning included."),
];
