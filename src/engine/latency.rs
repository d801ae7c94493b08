//! How long a call and a task take.
//!
//! ```text
//! call = newConnectionShare × 2 × RTT + RTT + TTFT + (output + reasoning) / tokensPerSecond
//! task = callsPerTask × call + toolTime
//! ```
//! A time that is not known makes the latency unknown, never zero.

use crate::scenario::{OfferTerms, TargetOn, Workload};
use crate::units::{Millis, Num, Overflow, Usd};

const THOUSAND: u32 = 1_000;

/// Times of one offer; `None` where one of its times is unknown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Times<N> {
    /// One call.
    pub call: Option<Millis<N>>,
    /// One task.
    pub task: Option<Millis<N>>,
}

/// Works out the times of one offer.
pub fn times<N: Num>(workload: &Workload<N>, terms: &OfferTerms<N>) -> Result<Times<N>, Overflow> {
    let (Some(rtt), Some(ttft), Some(speed)) = (terms.rtt_ms, terms.ttft_ms, terms.tokens_per_second) else {
        return Ok(Times { call: None, task: None });
    };
    let share = workload.new_connection_share;
    let trips = N::ONE.plus(share)?.plus(share)?;
    let tokens = workload.output_tokens.plus(workload.reasoning_tokens)?;
    let writing = tokens.times(N::whole(THOUSAND))?.over(speed)?;
    let call = rtt.times(trips)?.plus(ttft)?.plus(writing)?;
    let task = call.times(workload.calls_per_task)?.plus(workload.tool_time_ms)?;
    Ok(Times { call: Some(Millis::new(call)), task: Some(Millis::new(task)) })
}

/// The value of a month's waiting at the user's price per second; zero where no price is set, `None` where there is
/// one and the latency is unknown.
pub fn value<N: Num>(workload: &Workload<N>, times: &Times<N>) -> Result<Option<Usd<N>>, Overflow> {
    if workload.usd_per_second.is_nil() {
        return Ok(Some(Usd::ZERO));
    }
    let Some(call) = times.call else { return Ok(None) };
    let seconds = call.get().times(workload.requests_per_month)?.over(N::whole(THOUSAND))?;
    seconds.times(workload.usd_per_second).map(|usd| Some(Usd::new(usd)))
}

/// The time a target bounds.
pub fn bounded<N: Num>(on: TargetOn, times: &Times<N>) -> Option<Millis<N>> {
    match on {
        TargetOn::Call => times.call,
        TargetOn::Task => times.task,
    }
}
