//! The numeric inputs of the workload.

use super::{WorkloadNumber, dec, row};
use crate::scenario::{TargetOn, Ttl, Workload};
use crate::units::Exact;

const ZERO: Exact = Exact::ZERO;
const ONE: Exact = Exact::ONE;

/// The frozen v1 defaults.
pub const fn workload_v1() -> Workload<Exact> {
    Workload {
        requests_per_month: dec(1_000_000, 0),
        input_tokens: dec(3_000, 0),
        cached_input_share: ZERO,
        cache_write_tokens: ZERO,
        output_tokens: dec(500, 0),
        reasoning_tokens: ZERO,
        attachment_bytes: ZERO,
        bytes_per_token: dec(5, 0),
        tokens_per_event: ONE,
        batchable_share: ZERO,
        max_output_tokens: dec(4_096, 0),
        calls_per_task: ONE,
        tool_time_ms: ZERO,
        new_connection_share: ZERO,
        usd_per_second: ZERO,
        cached_input_tokens: None,
        peak_rpm: None,
        latency_target_ms: None,
        cache_ttl: Ttl::FiveMinutes,
        streaming: true,
        latency_target_on: TargetOn::Call,
    }
}

/// One row per input, in the order of the contract.
#[rustfmt::skip]
pub static WORKLOAD: &[WorkloadNumber] = &[
    row!(num requests_per_month; "requestsPerMonth", "rq", "requests", "/ month", Real, ZERO, dec(1_000_000_000_000, 0), dec(1_000_000, 0),
        "Calls to the model in a month."),
    row!(num input_tokens; "inputTokens", "in", "input tokens", "/ request", Count, ZERO, dec(10_000_000, 0), dec(3_000, 0),
        "Prompt and context, cached and cache-written tokens included."),
    row!(num output_tokens; "outputTokens", "out", "output tokens", "/ request", Count, ZERO, dec(1_000_000, 0), dec(500, 0),
        "Visible output; reasoning is counted apart."),
    row!(num reasoning_tokens; "reasoningTokens", "rz", "reasoning tokens", "/ request", Count, ZERO, dec(1_000_000, 0), ZERO,
        "Billed as output, not sent over the wire."),
    row!(num cached_input_share; "cachedInputShare", "ci", "cached share of input", "", Share, ZERO, ONE, ZERO,
        "Part of the input that is read from the host's prompt cache."),
    row!(opt cached_input_tokens; "cachedInputTokens", "ct", "cached input tokens", "/ request", Count, ZERO, dec(10_000_000, 0), None,
        "A count in place of the share, where you know it."),
    row!(num cache_write_tokens; "cacheWriteTokens", "cw", "cache-written tokens", "/ request", Count, ZERO, dec(10_000_000, 0), ZERO,
        "Input tokens written to the cache; some hosts charge more for them."),
    row!(num attachment_bytes; "attachmentBytes", "ab", "attachments", "bytes / request", Count, ZERO, dec(1_000_000_000, 0), ZERO,
        "Images, PDFs or audio before base64, which adds a third."),
    row!(num bytes_per_token; "bytesPerToken", "bpt", "bytes per token", "bytes", Real, dec(1, 1), dec(100, 0), dec(5, 0),
        "5 fits English and code, 4.2 Chinese, Japanese or Korean, 3.5 JSON."),
    row!(num tokens_per_event; "tokensPerEvent", "tpe", "tokens per event", "/ event", Count, ONE, dec(1_000, 0), ONE,
        "Tokens in one streamed event."),
    row!(num batchable_share; "batchableShare", "bs", "batchable share", "", Share, ZERO, ONE, ZERO,
        "Requests that may wait for a batch or flex tier."),
    row!(opt peak_rpm; "peakRpm", "pk", "peak rate", "/ minute", Real, ZERO, dec(1_000_000_000, 0), None,
        "Requests in the busiest minute; without it no quota is checked."),
    row!(num max_output_tokens; "maxOutputTokens", "mo", "reserved output", "tokens", Count, ZERO, dec(1_000_000, 0), dec(4_096, 0),
        "The output limit you send; some hosts hold it against your quota."),
    row!(num calls_per_task; "callsPerTask", "cpt", "calls per task", "calls", Count, ONE, dec(10_000, 0), ONE,
        "Calls that wait for each other, as in an agent loop."),
    row!(num tool_time_ms; "toolTimeMs", "tms", "own tool time", "ms / task", Time, ZERO, dec(10_000_000, 0), ZERO,
        "Time a task spends outside the model."),
    row!(num new_connection_share; "newConnectionShare", "nc", "new connections", "", Share, ZERO, ONE, ZERO,
        "Calls that open a connection first: two more round trips."),
    row!(opt latency_target_ms; "latencyTargetMs", "tgt", "latency target", "ms", Time, ZERO, dec(10_000_000, 0), None,
        "Offers that miss it are ruled out; without it latency is not a gate."),
    row!(num usd_per_second; "usdPerSecond", "ups", "value of a second", "$ / second", Price, ZERO, dec(10_000, 0), ZERO,
        "What one second of waiting costs you."),
];
