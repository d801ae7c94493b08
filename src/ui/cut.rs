//! Cached and written tokens go with a smaller payload, and come back with a larger one.

use crate::scenario::Workload;
use crate::ui::value::Value;
use crate::units::{Exact, Num};

/// Cached and written tokens of a request.
type Parts = (Option<Exact>, Exact);

/// What a smaller payload took with it.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    before: Parts,
    /// The payload it was, and what was left: with other counts it is over.
    at: (Exact, Parts),
}

/// Lets them follow the payload from one workload to the next: more of them than there is input would be a contradiction.
pub fn follow(cut: Value<Option<Cut>>, was: &Workload<Exact>, now: &mut Workload<Exact>) {
    if now.input_tokens == was.input_tokens {
        return;
    }
    if parts(now) == parts(was) {
        (now.cached_input_tokens, now.cache_write_tokens) = whole(cut, was);
    }
    let before = parts(now);
    fit(now);
    cut.change(|cut| *cut = Some(Cut { before, at: (now.input_tokens, parts(now)) }));
}

/// Takes as many of them as do not fit.
pub fn fit(work: &mut Workload<Exact>) {
    work.cache_write_tokens = work.cache_write_tokens.min(work.input_tokens);
    let most = work.input_tokens.minus(work.cache_write_tokens).unwrap_or_default();
    work.cached_input_tokens = work.cached_input_tokens.map(|cached| cached.min(most));
}

/// What they are before a smaller payload takes any of them.
pub fn whole(cut: Value<Option<Cut>>, now: &Workload<Exact>) -> Parts {
    let cut = cut.get_untracked().filter(|cut| cut.at == (now.input_tokens, parts(now)));
    cut.map_or(parts(now), |cut| cut.before)
}

fn parts(work: &Workload<Exact>) -> Parts {
    (work.cached_input_tokens, work.cache_write_tokens)
}
