//! The numbers of a scenario, generic over the number type.
//!
//! Each struct can be [`cast`](Workload::cast) from exact decimals to another number type; the engine's formulas see
//! only these.

use super::{TargetOn, Ttl};
use crate::units::{Exact, Num};

/// Declares a `Copy` struct of numbers with a `cast` to another number type.
macro_rules! terms {
    (
        $(#[$meta:meta])* $name:ident {
            numbers { $($(#[$nm:meta])* $num:ident,)* }
            options { $($(#[$om:meta])* $opt:ident,)* }
            plain { $($(#[$pm:meta])* $plain:ident: $pt:ty,)* }
            nested { $($(#[$sm:meta])* $sub:ident: $st:ident,)* }
        }
    ) => {
        $(#[$meta])*
        #[derive(Copy, Debug, PartialEq)]
        pub struct $name<N> {
            $($(#[$nm])* pub $num: N,)*
            $($(#[$om])* pub $opt: Option<N>,)*
            $($(#[$pm])* pub $plain: $pt,)*
            $($(#[$sm])* pub $sub: $st<N>,)*
        }

        // Derived, it would clone field by field.
        impl<N: Copy> Clone for $name<N> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl $name<Exact> {
            /// Converts every number to another number type.
            pub fn cast<N: Num>(&self) -> $name<N> {
                $name {
                    $($num: N::of(self.$num),)*
                    $($opt: self.$opt.map(N::of),)*
                    $($plain: self.$plain,)*
                    $($sub: self.$sub.cast(),)*
                }
            }
        }
    };
}

terms!(
    /// The traffic: tokens and bytes per request, requests per month, calls per task.
    Workload {
        numbers {
            /// Requests per month.
            requests_per_month,
            /// Input tokens per request, cached and cache-written ones included.
            input_tokens,
            /// Share of the input read from a cache, 0 to 1; `cached_input_tokens` replaces it.
            cached_input_share,
            /// Input tokens per request written to a cache.
            cache_write_tokens,
            /// Visible output tokens per request.
            output_tokens,
            /// Reasoning tokens per request: billed as output, not transmitted.
            reasoning_tokens,
            /// Bytes of attachments per request before base64.
            attachment_bytes,
            /// UTF-8 bytes per token on the wire.
            bytes_per_token,
            /// Tokens per streamed event.
            tokens_per_event,
            /// Share of requests that may wait for a batch, 0 to 1.
            batchable_share,
            /// The output limit sent with each request; some hosts reserve it.
            max_output_tokens,
            /// Sequential calls per task.
            calls_per_task,
            /// Time a task spends in its own tools, in milliseconds.
            tool_time_ms,
            /// Share of calls that open a connection, 0 to 1.
            new_connection_share,
            /// What a second of waiting costs, in US dollars.
            usd_per_second,
        }
        options {
            /// Cached input tokens per request, in place of the share.
            cached_input_tokens,
            /// Requests per minute at the peak.
            peak_rpm,
            /// Latency target in milliseconds.
            latency_target_ms,
        }
        plain {
            /// How long written cache entries live.
            cache_ttl: Ttl,
            /// Whether answers are streamed.
            streaming: bool,
            /// What the target bounds.
            latency_target_on: TargetOn,
        }
        nested {}
    }
);

terms!(
    /// What the caller's path costs.
    CallerTerms {
        numbers {
            /// Internet egress the account already has, in GB a month.
            other_egress_gb,
            /// NAT processing, US dollars per GB.
            nat_usd_per_gb,
            /// Private endpoint processing, US dollars per GB.
            private_endpoint_usd_per_gb,
            /// Fixed monthly cost of the path, US dollars.
            fixed_usd_per_month,
        }
        options {
            /// A flat internet egress rate in place of the tariff, US dollars per GB.
            egress_usd_per_gb,
        }
        plain {}
        nested {}
    }
);

terms!(
    /// The terms of a spend commitment.
    PoolTerms {
        numbers {
            /// What is still to be spent before the true-up, US dollars.
            commitment_remaining,
            /// Months until a shortfall is billed.
            months_to_true_up,
            /// Other spend that counts, US dollars a month.
            other_spend_per_month,
            /// Share of this traffic's spend that counts, 0 to 1.
            eligible_share,
            /// Share of a shortfall that is owed, 0 to 1.
            shortfall_rate,
            /// Discount on inference billed here, 0 to 1.
            discount,
        }
        options {
            /// The most that may count per month, US dollars; `None` is no cap.
            cap_headroom_per_month,
        }
        plain {}
        nested {}
    }
);

terms!(
    /// Token rates, US dollars per million tokens. `None` is a missing price, never zero.
    PriceTerms {
        numbers {}
        options {
            /// Fresh input.
            input,
            /// Input read from a cache.
            cached_input,
            /// Input written to a 5-minute cache.
            cache_write_5m,
            /// Input written to a 1-hour cache.
            cache_write_1h,
            /// Output, reasoning included.
            output,
            /// Batch input.
            batch_input,
            /// Batch output.
            batch_output,
            /// Batch input read from a cache.
            batch_cached_input,
            /// Flex input.
            flex_input,
            /// Flex output.
            flex_output,
            /// Flex input read from a cache.
            flex_cached_input,
        }
        plain {
            /// Whether a rate of zero is meant; without it zero counts as missing.
            free: bool,
        }
        nested {}
    }
);

terms!(
    /// Rates for whole requests above a threshold of input tokens.
    LongTerms {
        numbers {
            /// The threshold; a request of exactly this size is still short.
            above,
        }
        options {}
        plain {}
        nested {
            /// The rates above it.
            rates: PriceTerms,
        }
    }
);

terms!(
    /// Limits per minute and how tokens count against them.
    QuotaTerms {
        numbers {
            /// Quota tokens used by one output token.
            output_burndown,
        }
        options {
            /// Tokens per minute.
            tpm,
            /// Requests per minute.
            rpm,
        }
        plain {
            /// Whether the maximum output is reserved on admission.
            reserves_max_output: bool,
            /// Whether cached reads are free of quota.
            cached_free: bool,
        }
        nested {}
    }
);

/// The numbers of an offer.
#[derive(Copy, Debug, PartialEq)]
pub struct OfferTerms<N> {
    /// Token rates.
    pub prices: PriceTerms<N>,
    /// Token rates for long requests.
    pub long: Option<LongTerms<N>>,
    /// Discount on inference, 0 to 1; `None` takes the pool's.
    pub discount: Option<N>,
    /// Fee of a gateway on top of the discounted price, 0 to 1.
    pub gateway_fee: N,
    /// What the host's cloud meters on responses, US dollars per GB; `None` is not metered to the customer.
    pub host_egress_usd_per_gb: Option<N>,
    /// A flat rate for the request leg, US dollars per GB.
    pub egress_usd_per_gb: Option<N>,
    /// Processing of both legs, US dollars per GB; `None` takes the caller's.
    pub processing_usd_per_gb: Option<N>,
    /// Bytes of one streamed event; `None` takes the default of 319.
    pub frame_bytes: Option<N>,
    /// Round trip in milliseconds.
    pub rtt_ms: Option<N>,
    /// Time to first token in milliseconds.
    pub ttft_ms: Option<N>,
    /// Tokens per second after the first.
    pub tokens_per_second: Option<N>,
    /// Limits.
    pub quota: QuotaTerms<N>,
    /// Context window: input and output together.
    pub context: Option<N>,
    /// Largest input.
    pub max_input: Option<N>,
    /// Largest output.
    pub max_output: Option<N>,
}

// Derived, it would clone field by field.
impl<N: Copy> Clone for OfferTerms<N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl OfferTerms<Exact> {
    /// Converts every number to another number type.
    pub fn cast<N: Num>(&self) -> OfferTerms<N> {
        let of = |number: Option<Exact>| number.map(N::of);
        OfferTerms {
            prices: self.prices.cast(),
            long: self.long.as_ref().map(LongTerms::cast),
            discount: of(self.discount),
            gateway_fee: N::of(self.gateway_fee),
            host_egress_usd_per_gb: of(self.host_egress_usd_per_gb),
            egress_usd_per_gb: of(self.egress_usd_per_gb),
            processing_usd_per_gb: of(self.processing_usd_per_gb),
            frame_bytes: of(self.frame_bytes),
            rtt_ms: of(self.rtt_ms),
            ttft_ms: of(self.ttft_ms),
            tokens_per_second: of(self.tokens_per_second),
            quota: self.quota.cast(),
            context: of(self.context),
            max_input: of(self.max_input),
            max_output: of(self.max_output),
        }
    }
}
