//! Finds out what would change the answer once it has come to rest, in slices that leave the page its frames.

use super::dom::debounced;
use super::state::State;
use crate::catalog::CATALOG;
use crate::engine;
use crate::engine::sensitivity::Study;
use core::time::Duration;
use leptos::prelude::*;

/// How long the answer must be at rest.
const REST_MS: u64 = 80;
/// Inputs worked through in one slice: two or three milliseconds.
const SLICE: usize = 12;

/// Keeps the findings in step with the answer.
pub fn follow(state: State) {
    let running: StoredValue<u32> = StoredValue::new(0);
    let start = debounced(REST_MS, move || {
        let run = running
            .try_update_value(|run| {
                *run += 1;
                *run
            })
            .unwrap_or_default();
        match begun(state) {
            Some(study) => slice(state, running, run, study),
            None => state.sensitivity.set(None),
        }
    });
    // The first answer comes with its findings, so that they push nothing down once they arrive.
    state.sensitivity.set(begun(state).map(Study::finish));
    Effect::new(move |first: Option<()>| {
        state.report.track();
        running.update_value(|run| *run += 1);
        if first.is_some() {
            start();
        }
    });
}

fn begun(state: State) -> Option<Study> {
    state.scenario.with_untracked(|scenario| {
        let evaluated = engine::work_out(&CATALOG, scenario).ok()?;
        Study::new(scenario, &evaluated).ok()
    })
}

/// Works on unless the answer has changed meanwhile.
fn slice(state: State, running: StoredValue<u32>, run: u32, mut study: Study) {
    if running.get_value() != run {
        return;
    }
    if study.step(SLICE) {
        state.sensitivity.set(Some(study.finish()));
    } else {
        set_timeout(move || slice(state, running, run, study), Duration::ZERO);
    }
}
